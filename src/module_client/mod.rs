//! A module's own side of a hub, over MQTT: it connects, reads its twin, reports,
//! and is told of desired changes and direct methods. A device's is the same.
//!
//! [`Module`] is the door. Behind it `driver` keeps one session after the other
//! going, which `opener` gets; `session` is one MQTT connection, `dial` the
//! stream below it. What is decided without I/O is apart: `desired` (versions),
//! `pace` (when to try again), `topic`, `identity`.
//!
//! Never: options, the environment, the service's side, terminals.

mod desired;
mod dial;
mod driver;
mod identity;
mod opener;
mod pace;
mod session;
mod topic;

#[cfg(test)]
mod tests;

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;
use tokio::{
    sync::{
        mpsc::{self, UnboundedReceiver, UnboundedSender},
        oneshot,
    },
    task::JoinHandle,
};

pub use self::{
    desired::Change,
    dial::{Certificate, Proxy, Server, Transport},
    identity::Identity,
};

use crate::{
    auth::{Secret, trust::Trust},
    error::{Error, Kind, Result},
    model::twin::Object,
};
use dial::Dialer;
use driver::{Answer, Ask, Driver, Order, Request};
use opener::Opener;

/// How a module proves who it is.
#[derive(Debug)]
pub enum Credentials {
    /// With its key, base64.
    Key(Secret),
    /// With a certificate.
    Certificate(Certificate),
}

/// What a module listens to besides answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listen {
    /// Changes of its desired properties.
    pub desired: bool,
    /// Direct methods.
    pub methods: bool,
}

impl Listen {
    /// The answers first, as the SDKs; what asks for them comes after.
    fn filters(self) -> Vec<&'static str> {
        let desired = self.desired.then_some(topic::DESIRED);
        let methods = self.methods.then_some(topic::METHODS);
        [Some(topic::TWIN_RESPONSES), desired, methods]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// How long to try when there is no connection.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// At the start.
    pub first: Duration,
    /// After there was one; `None` for ever.
    pub again: Option<Duration>,
}

/// Who connects where, and how.
#[derive(Debug)]
pub struct Options {
    /// Who.
    pub identity: Identity,
    /// How it proves it.
    pub credentials: Credentials,
    /// Where.
    pub server: Server,
    /// What for.
    pub listen: Listen,
    /// How long a token is good for; it is replaced before its end.
    pub token_life: Duration,
    /// How long to try.
    pub patience: Patience,
}

/// A twin as its module sees it, `$version`s included.
#[derive(Clone, Debug)]
pub struct Twin {
    /// What the service wants.
    pub desired: Object,
    /// What the module says.
    pub reported: Object,
}

/// A message to the cloud.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Any bytes.
    pub body: Bytes,
    /// The application's own properties.
    pub properties: Vec<(String, String)>,
    /// What the body is, like `application/json`.
    pub content_type: Option<String>,
    /// How its text is encoded, like `utf-8`.
    pub content_encoding: Option<String>,
    /// The message's own id.
    pub message_id: Option<String>,
    /// What it belongs to.
    pub correlation_id: Option<String>,
    /// The output of an IoT Edge module.
    pub output: Option<String>,
}

/// A call of a direct method, to be responded to.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The method.
    pub name: String,
    /// JSON, or nothing.
    pub payload: Bytes,
    rid: String,
    session: u64,
}

/// How the connection does.
#[derive(Clone, Debug)]
pub enum Status {
    /// There is one, with all subscriptions granted.
    Connected,
    /// It is made anew with a fresh token.
    Renewing,
    /// There is none, and another try after a while.
    Lost {
        /// What happened.
        reason: String,
        /// The while.
        wait: Duration,
    },
}

/// What a module is told.
#[derive(Clone, Debug)]
pub enum Event {
    /// The twin was read, after connecting or because a change was missed. What
    /// changed since the last time follows.
    Twin(Twin),
    /// The desired properties changed.
    Change(Change),
    /// A direct method was called.
    Method(Invocation),
}

/// Tells how the connection of a [`Module`] does.
pub type Statuses = UnboundedReceiver<Status>;

/// A module that is connected, or tries to be, until it is closed.
pub struct Module {
    orders: UnboundedSender<Order>,
    events: UnboundedReceiver<Event>,
    /// `None` after it has told why it ended.
    driver: Option<JoinHandle<Result<()>>>,
}

impl Module {
    /// Begins to connect.
    ///
    /// # Errors
    /// When the certificates can't be used; what else may go wrong is known later.
    pub fn start(options: Options, trust: &Trust<'_>) -> Result<(Self, Statuses)> {
        let (key, certificate) = match options.credentials {
            Credentials::Key(key) => (Some(key), None),
            Credentials::Certificate(certificate) => (None, Some(certificate)),
        };
        let opener = Opener {
            identity: options.identity,
            key,
            token_life: options.token_life,
            listen: options.listen,
            patience: options.patience,
            dialer: Dialer::new(options.server, trust, certificate)?,
        };
        let (orders, given) = mpsc::unbounded_channel();
        let (events, told) = mpsc::unbounded_channel();
        let (changes, statuses) = mpsc::unbounded_channel();
        let driver = Driver::new(opener, given, events, changes);
        let module = Self {
            orders,
            events: told,
            driver: Some(tokio::spawn(driver.run())),
        };
        Ok((module, statuses))
    }

    /// What happens next. Nothing is lost if this is given up before it is ready.
    ///
    /// # Errors
    /// When the connection can't be had, for good or within the time allowed.
    pub async fn event(&mut self) -> Result<Event> {
        match self.events.recv().await {
            Some(event) => Ok(event),
            None => Err(self.failure().await),
        }
    }

    /// Reads the twin.
    ///
    /// # Errors
    /// As for [`Self::event`], or when the hub refuses.
    pub async fn twin(&mut self) -> Result<Twin> {
        match self.request(Ask::Twin).await? {
            Answer::Twin(twin) => Ok(twin),
            Answer::Reported(_) | Answer::Sent => Err(out_of_step()),
        }
    }

    /// Merges a patch into the reported properties; returns the version that it
    /// led to, if the hub says it. It is sent again until the hub has answered.
    ///
    /// # Errors
    /// As for [`Self::twin`].
    pub async fn report(&mut self, patch: Object) -> Result<Option<i64>> {
        match self.request(Ask::Report(patch)).await? {
            Answer::Reported(version) => Ok(version),
            Answer::Twin(_) | Answer::Sent => Err(out_of_step()),
        }
    }

    /// Sends a message until the hub has it, which may mean twice.
    ///
    /// # Errors
    /// As for [`Self::event`].
    pub async fn send(&mut self, message: Message) -> Result<()> {
        self.request(Ask::Send(message)).await.map(drop)
    }

    /// Sends a message while other things go on. `None` if the connection has
    /// ended, which the next event tells of.
    pub fn post(&self, message: Message) -> impl Future<Output = Option<Result<()>>> + use<> {
        let answered = self.begin(Ask::Send(message));
        async move { answered.await.ok().map(|answer| answer.map(drop)) }
    }

    /// Responds to a direct method. Whether the caller still waits is not known.
    pub fn respond(&self, invocation: Invocation, status: i32, payload: Value) {
        // Without a driver, the next event tells why there is none.
        let _ = self
            .orders
            .send(Order::Respond(invocation, status, payload));
    }

    /// Says goodbye to the hub.
    pub async fn close(self) {
        drop(self.orders);
        // The driver only ends a connection now, and bounds how long that takes.
        if let Some(driver) = self.driver {
            let _ = driver.await;
        }
    }

    async fn request(&mut self, ask: Ask) -> Result<Answer> {
        match self.begin(ask).await {
            Ok(outcome) => outcome,
            Err(_) => Err(self.failure().await),
        }
    }

    fn begin(&self, ask: Ask) -> oneshot::Receiver<Result<Answer>> {
        let (answer, answered) = oneshot::channel();
        // Without a driver the answer is dropped, which the receiver sees.
        let _ = self.orders.send(Order::Request(Request {
            ask,
            answer: Some(answer),
        }));
        answered
    }

    /// Why the driver has ended.
    async fn failure(&mut self) -> Error {
        let ended = || Error::new(Kind::Other, "The connection has ended");
        match self.driver.take() {
            None => ended(),
            Some(driver) => match driver.await {
                Ok(Err(error)) => error,
                Ok(Ok(())) => ended(),
                Err(panic) => ended().caused_by(panic),
            },
        }
    }
}

fn out_of_step() -> Error {
    Error::new(
        Kind::Other,
        "The hub answered another request than was asked",
    )
}
