//! Who the module is, and where its hub answers: from options, the environment,
//! the hub that has its key, or the emulator that runs.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};

use super::super::{Context, id};
use crate::{
    auth::{
        DeviceConnection, Secret,
        trust::{Trust, is_loopback},
    },
    cli::{
        DeviceOption, ModuleOption,
        module::{Arguments, Transport as TypedTransport, Who},
        value::Hidden,
    },
    config::Source,
    error::{Error, Kind, OrFail as _, Result},
    hub::{DeviceEndpoint, device_endpoint},
    model::{DeviceId, IdentityId},
    module_client::{
        Certificate, Credentials, Identity, Listen, Module, Options, Patience, Proxy, Server,
        Statuses, Transport,
    },
};

/// All that it takes to connect, but what for.
pub(super) struct Connector {
    identity: Identity,
    credentials: Credentials,
    server: Server,
    ca_files: Vec<PathBuf>,
    token_life: Duration,
}

/// Who, and at which hub.
struct Claim {
    id: IdentityId,
    host: String,
    gateway: Option<String>,
    credentials: Credentials,
}

impl Connector {
    pub(super) async fn new(context: &Context<'_>, arguments: &Arguments) -> Result<Self> {
        let claim = claim(context, arguments).await?;
        let endpoint = match &context.data_dir(arguments.hub.data_dir.as_deref()) {
            Some(directory) => device_endpoint(Some(&claim.host), directory)?,
            None => None,
        };
        let port = context.settings.mqtts_port(arguments.route.mqtts_port)?;
        let server = server(context, arguments, &claim, endpoint.as_ref(), port)?;
        let ca_files = [
            arguments.hub.ca_file.clone(),
            endpoint.map(|endpoint| endpoint.ca_file),
            claim
                .gateway
                .as_ref()
                .and_then(|_| context.settings.edge_ca_file()),
        ];
        context
            .ui
            .info(&format!("Connecting as {} to {}", claim.id, server.host));
        Ok(Self {
            identity: Identity {
                hub: claim.host,
                id: claim.id,
            },
            credentials: claim.credentials,
            server,
            ca_files: ca_files.into_iter().flatten().collect(),
            token_life: arguments.who.token_life.0,
        })
    }

    pub(super) fn connect(
        self,
        context: &Context<'_>,
        listen: Listen,
        patience: Patience,
    ) -> Result<(Module, Statuses)> {
        let bundle = context.settings.ca_bundle();
        let trust = Trust {
            files: self.ca_files.iter().map(PathBuf::as_path).collect(),
            bundle: bundle.as_deref(),
        };
        let options = Options {
            identity: self.identity,
            credentials: self.credentials,
            server: self.server,
            listen,
            token_life: self.token_life,
            patience,
        };
        Module::start(options, &trust)
    }
}

async fn claim(context: &Context<'_>, arguments: &Arguments) -> Result<Claim> {
    let who = &arguments.who;
    let certificate = certificate(who)?;
    if let Some(text) = who.connection_string.as_ref().map(Hidden::expose) {
        return connection(text, certificate);
    }
    if who.device_id.is_none()
        && certificate.is_none()
        && let Some(found) = context.settings.module_connection_string()
    {
        return connection(found.value.expose(), None)
            .map_err(|error| error.hint(came_from(&found.source)));
    }
    let id = context.module(ModuleOption {
        device: DeviceOption {
            device_id: who.device_id.clone(),
        },
        module_id: who.module_id.clone(),
    })?;
    let (host, credentials) = match (certificate, &who.host_name) {
        (Some(certificate), Some(host)) => (host.clone(), Credentials::Certificate(certificate)),
        (Some(certificate), None) => {
            let host = context.hub().map_err(|error| {
                error.hint("Beside --cert and --key, --host-name HOST says which hub")
            })?;
            (
                host.host().to_owned(),
                Credentials::Certificate(certificate),
            )
        }
        (None, _) => {
            let hub = context.hub()?;
            let identity = hub.identity(&id).await?;
            let key = identity["authentication"]["symmetricKey"]["primaryKey"].as_str();
            let key = key.filter(|key| !key.is_empty()).ok_or_else(|| {
                Error::usage(format!("{id} has no key: it signs in with a certificate"))
                    .hint("Pass the certificate and its key with --cert FILE and --key FILE")
            })?;
            (hub.host().to_owned(), Credentials::Key(Secret::new(key)))
        }
    };
    Ok(Claim {
        id,
        host,
        gateway: None,
        credentials,
    })
}

fn connection(text: &str, certificate: Option<Certificate>) -> Result<Claim> {
    let connection = DeviceConnection::parse(text)?;
    let device: DeviceId = id::existing(&connection.device_id)?;
    let credentials = match (connection.key, certificate) {
        (_, Some(certificate)) => Credentials::Certificate(certificate),
        (Some(key), None) => Credentials::Key(key),
        (None, None) => {
            return Err(Error::usage(
                "The connection string says x509=true, and a certificate is needed",
            )
            .hint("Pass it and its key with --cert FILE and --key FILE"));
        }
    };
    Ok(Claim {
        id: match connection.module_id {
            None => device.identity(),
            Some(module) => device.module(id::existing(&module)?),
        },
        host: connection.host_name,
        gateway: connection.gateway_host_name,
        credentials,
    })
}

fn came_from(source: &Source) -> String {
    format!("It came from {source}")
}

fn server(
    context: &Context<'_>,
    arguments: &Arguments,
    claim: &Claim,
    endpoint: Option<&DeviceEndpoint>,
    mqtts_port: Option<u16>,
) -> Result<Server> {
    let (host, host_port) = parted(claim.gateway.as_deref().unwrap_or(&claim.host));
    let (transport, port) = match arguments.route.transport {
        TypedTransport::Ws => (Transport::WebSocket, host_port),
        TypedTransport::Mqtts => {
            let port = mqtts_port.or(endpoint.map(|endpoint| endpoint.mqtts_port));
            (Transport::Mqtts, port)
        }
    };
    // A port of loopback is the emulator's HTTPS interface; MQTT's is known by
    // the running server alone.
    let needs_emulator = transport == Transport::Mqtts && port.is_none() && host_port.is_some();
    if needs_emulator && is_loopback(host) {
        return Err(Error::new(
            Kind::NotFound,
            format!(
                "No emulator serves {}, and a module connects to one that runs",
                claim.host
            ),
        )
        .hint("`iothub emulator start` starts it; --data-dir DIR says where, if it runs elsewhere")
        .hint("--mqtts-port PORT connects to another server on this machine"));
    }
    let proxy = if transport == Transport::WebSocket && !is_loopback(host) {
        context.settings.proxy(host)?
    } else {
        None
    };
    Ok(Server {
        host: host.to_owned(),
        port,
        transport,
        proxy: proxy.map(|proxy| Proxy {
            address: proxy.address,
            authorization: proxy.authorization,
        }),
    })
}

/// A host name and its port, if it has one.
fn parted(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.ends_with(':') => match port.parse() {
            Ok(port) => (name, Some(port)),
            Err(_) => (host, None),
        },
        _ => (host, None),
    }
}

fn certificate(who: &Who) -> Result<Option<Certificate>> {
    let (file, key) = match (&who.cert, &who.key) {
        (None, None) => return Ok(None),
        (Some(file), Some(key)) => (file, key),
        (Some(_), None) => return Err(Error::usage("--cert needs its private key, --key FILE")),
        (None, Some(_)) => return Err(Error::usage("--key needs its certificate, --cert FILE")),
    };
    let failed =
        |what: &str, file: &Path| format!("The {what} in {} can't be read", file.display());
    let chain: Vec<_> = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect)
        .or_fail(Kind::Usage, || failed("certificate", file))?;
    if chain.is_empty() {
        return Err(Error::usage(failed("certificate", file))
            .hint("It must be in PEM form, BEGIN CERTIFICATE"));
    }
    Ok(Some(Certificate {
        chain,
        key: PrivateKeyDer::from_pem_file(key).or_fail(Kind::Usage, || failed("key", key))?,
    }))
}
