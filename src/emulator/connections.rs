//! Connections of devices and modules: who may connect, and what the hub keeps
//! of it. Each operation is one transaction, in which the register of live
//! connections changes too, so that the two never disagree.

use std::time::SystemTime;

use super::{
    Emulator,
    access::{self, Policy},
    fault::Fault,
    identity::Identity,
    live::Line,
    tls::ClientCertificate,
};
use crate::{auth::sas::Token, model::instant};

/// Filters that one client may have at a time ("Communicate with your IoT hub
/// using the MQTT protocol", Microsoft Learn).
pub(super) const FILTERS: usize = 5;

/// What a client says of itself when it connects.
pub(super) struct SignIn<'a> {
    /// The hub that it means.
    pub(super) host: &'a str,
    pub(super) client_id: &'a str,
    pub(super) device_id: &'a str,
    pub(super) module_id: Option<&'a str>,
    pub(super) token: Option<Token>,
    /// The model of IoT Plug and Play that it has, if it says so.
    pub(super) model_id: Option<String>,
    /// Whether its subscriptions outlive the connection.
    pub(super) keep_session: bool,
}

/// Why a client may not connect.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Refusal {
    /// No such identity, or not proven to be it: the hub does not say which.
    Unauthorized,
    /// The device is disabled.
    Disabled,
    /// The hub failed.
    Unavailable,
}

/// A client that has been let in.
pub(super) struct Connection {
    pub(super) device_id: String,
    pub(super) module_id: Option<String>,
    pub(super) client_id: String,
    pub(super) keep_session: bool,
    /// Whether the hub found a session that an earlier connection left.
    pub(super) session_present: bool,
    /// What it listens to.
    pub(super) filters: Vec<String>,
    /// When its token ends, in seconds since 1970.
    pub(super) expiry: Option<u64>,
}

impl From<Fault> for Refusal {
    fn from(_: Fault) -> Self {
        Self::Unavailable
    }
}

impl Emulator {
    /// Lets a client in, and cuts off another connection of it.
    pub(super) fn connect(
        &self,
        client: &SignIn<'_>,
        certificate: Option<&ClientCertificate>,
    ) -> Result<(Connection, Line), Refusal> {
        let now = SystemTime::now();
        let admitted = self.0.store.write(|session| {
            let Some(identity) = session.find(client.device_id, client.module_id)? else {
                return Ok(Err(Refusal::Unauthorized));
            };
            if !is_proven(&self.0.policies, &identity, client, certificate, now) {
                return Ok(Err(Refusal::Unauthorized));
            }
            // A module has its device's status.
            if identity.status != "enabled" {
                return Ok(Err(Refusal::Disabled));
            }
            let (device_id, module_id) = (client.device_id, client.module_id);
            session.set_connected(device_id, module_id, &instant::format(now))?;
            if let Some(model_id) = &client.model_id {
                session.set_model_id(device_id, module_id, model_id)?;
            }
            let kept = session.kept_filters(device_id, module_id)?;
            match (&kept, client.keep_session) {
                (None, true) => session.keep_filters(device_id, module_id, &[])?,
                (Some(_), false) => session.forget_filters(device_id, module_id)?,
                _ => {}
            }
            let kept = kept.filter(|_| client.keep_session);
            let session_present = kept.is_some();
            let filters = kept.unwrap_or_default();
            let line = self.0.live.enter(client.client_id, filters.clone());
            let connection = Connection {
                device_id: device_id.to_owned(),
                module_id: module_id.map(str::to_owned),
                client_id: client.client_id.to_owned(),
                keep_session: client.keep_session,
                session_present,
                filters,
                expiry: client.token.as_ref().and_then(Token::expiry),
            };
            Ok(Ok((connection, line)))
        });
        admitted?
    }

    /// Notes that a connection is over, unless the same client has another by now.
    pub(super) fn disconnect(&self, connection: &Connection, number: u64) -> Result<(), Fault> {
        let now = instant::format(SystemTime::now());
        self.0.store.write(|session| {
            if self.0.live.leave(&connection.client_id, number) {
                let Connection {
                    device_id,
                    module_id,
                    ..
                } = connection;
                session.set_disconnected(device_id, module_id.as_deref(), &now)?;
            }
            Ok(())
        })
    }

    /// What a client listens to from now on, also after it comes back if it
    /// keeps its session.
    pub(super) fn listen_to(&self, connection: &Connection, number: u64) -> Result<(), Fault> {
        let filters = &connection.filters;
        if connection.keep_session {
            let module_id = connection.module_id.as_deref();
            self.0.store.write(|session| {
                // An identity that was deleted meanwhile leaves nothing behind.
                if session.find(&connection.device_id, module_id)?.is_some() {
                    session.keep_filters(&connection.device_id, module_id, filters)?;
                }
                Ok(())
            })?;
        }
        self.0.live.listen(&connection.client_id, number, filters);
        Ok(())
    }

    /// Notes that a client was active.
    pub(super) fn note_activity(&self, connection: &Connection) -> Result<(), Fault> {
        let now = instant::format(SystemTime::now());
        self.0.store.write(|session| {
            let module_id = connection.module_id.as_deref();
            session.set_last_activity(&connection.device_id, module_id, &now)
        })
    }

    /// What a killed server left connected is not.
    pub(super) fn forget_connections(&self) -> Result<(), Fault> {
        let now = instant::format(SystemTime::now());
        self.0
            .store
            .write(|session| session.set_all_disconnected(&now))
    }
}

/// Whether a client proves to be `identity`, in the way that this one signs in.
///
/// A module's own key or a policy's opens it, not its device's; what a hub does
/// with the device's is not known.
fn is_proven(
    policies: &[Policy],
    identity: &Identity,
    client: &SignIn<'_>,
    certificate: Option<&ClientCertificate>,
    now: SystemTime,
) -> bool {
    let authentication = &identity.authentication;
    match authentication["type"].as_str() {
        Some("selfSigned") => certificate.is_some_and(|certificate| {
            let registered = &authentication["x509Thumbprint"];
            ["primaryThumbprint", "secondaryThumbprint"]
                .iter()
                .filter_map(|which| registered[which].as_str())
                .any(|thumbprint| certificate.has_thumbprint(thumbprint))
        }),
        Some("certificateAuthority") => certificate.is_some_and(|certificate| {
            certificate.is_trusted && certificate.common_name.as_deref() == Some(client.client_id)
        }),
        _ => client.token.as_ref().is_some_and(|token| {
            let keys = &authentication["symmetricKey"];
            let own_keys = [keys["primaryKey"].as_str(), keys["secondaryKey"].as_str()];
            let path = match client.module_id {
                None => format!("devices/{}", client.device_id),
                Some(module_id) => format!("devices/{}/modules/{module_id}", client.device_id),
            };
            access::may_connect(policies, own_keys, token, client.host, &path, now)
        }),
    }
}
