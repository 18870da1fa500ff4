//! How a session is got: a stream, a token, the subscriptions; and what it means
//! when there is none.

use std::time::Duration;

use super::{
    Listen, Patience,
    dial::Dialer,
    identity::Identity,
    session::{Ended, Session, Unopened},
};
use crate::{
    auth::Secret,
    error::{Error, Kind},
    mqtt::codec::ConnectReturnCode,
};

/// How to get a session.
pub(super) struct Opener {
    pub(super) identity: Identity,
    /// `None`: a certificate proves who we are.
    pub(super) key: Option<Secret>,
    pub(super) token_life: Duration,
    pub(super) listen: Listen,
    pub(super) patience: Patience,
    pub(super) dialer: Dialer,
}

/// Why there is no session.
pub(super) struct Failure {
    pub(super) error: Error,
    /// The hub does not let us in.
    pub(super) is_refusal: bool,
    /// Another try would end in the same way.
    pub(super) for_good: bool,
}

impl Opener {
    pub(super) async fn open(&self) -> Result<Session, Failure> {
        let stream = self.dialer.dial().await.map_err(|undialed| Failure {
            error: undialed.error,
            is_refusal: false,
            for_good: undialed.for_good,
        })?;
        let token = match &self.key {
            None => None,
            Some(key) => {
                Some(
                    self.identity
                        .token(key, self.token_life)
                        .map_err(|error| Failure {
                            error,
                            is_refusal: true,
                            for_good: true,
                        })?,
                )
            }
        };
        let filters = self.listen.filters();
        Session::open(stream, &self.identity, token.as_ref(), &filters)
            .await
            .map_err(|unopened| self.unopened(unopened))
    }

    fn unopened(&self, unopened: Unopened) -> Failure {
        let (hub, id) = (&self.identity.hub, &self.identity.id);
        let refused = |error, is_refusal, for_good| Failure {
            error,
            is_refusal,
            for_good,
        };
        match unopened {
            Unopened::Lost(ended) => refused(self.ended(&ended), false, false),
            Unopened::NotSubscribed(filter) => {
                let message = format!("{hub} does not let {id} subscribe to {filter}");
                refused(Error::new(Kind::Unauthorized, message), true, true)
            }
            Unopened::Refused(ConnectReturnCode::ServiceUnavailable) => {
                let error = Error::new(
                    Kind::Other,
                    format!("{hub} has no time for {id}, or its device is disabled"),
                )
                .hint(format!(
                    "`iothub device-identity show -d {}` tells the status",
                    id.device.as_str()
                ));
                refused(error, false, false)
            }
            Unopened::Refused(ConnectReturnCode::RefusedProtocolVersion) => {
                let message = format!("{} does not speak MQTT 3.1.1", self.dialer.address());
                refused(Error::new(Kind::Other, message), true, true)
            }
            Unopened::Refused(_) => {
                let error = Error::new(Kind::Unauthorized, format!("{hub} does not let {id} in"));
                let error = if self.key.is_some() {
                    error.hint("A hub does not say why: there is no such identity, the key is another's or was renewed, or this machine's clock is wrong")
                } else {
                    error.hint(format!("A hub does not say why: there is no such identity, it does not sign in with a certificate, the thumbprint is another, or the authority's certificate is not for the common name '{}'", self.identity.client_id()))
                };
                refused(error, true, true)
            }
        }
    }

    pub(super) fn ended(&self, ended: &Ended) -> Error {
        let Ended(why) = ended;
        Error::new(
            Kind::Other,
            format!(
                "{} lost its connection to {}: {why}",
                self.identity.id,
                self.dialer.address()
            ),
        )
    }
}
