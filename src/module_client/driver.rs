//! What keeps a module connected: opens sessions one after the other, asks the
//! hub what commands want to know, and sees to it that nothing is lost between
//! two sessions. When to do what is decided in `pace` and `desired`.

mod requests;

use std::time::Duration;

use serde_json::Value;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::{Instant, sleep, sleep_until},
};

use super::{
    Event, Invocation, Status, Twin,
    desired::{Desired, Next},
    opener::Opener,
    pace::{Backoff, Renewal},
    session::{Ended, Heard, Session},
    topic::{self, Incoming},
};
use crate::{
    error::{Error, Kind, OrFail as _, Result},
    model::twin::Object,
    mqtt::codec::Publish,
};
pub(super) use requests::{Answer, Ask, Queue, Request};

/// Refusals in a row after which a module that was let in before gives up: its
/// key may have been renewed, but a hub also errs for moments.
const REFUSALS: u32 = 3;
/// Sessions in a row that did not last, after which somebody else may be meant
/// by the same name.
const SHORT_SESSIONS: u32 = 3;

/// What a command has the driver do.
pub(super) enum Order {
    /// To be answered by the hub.
    Request(Request),
    /// The response to a direct method that was called.
    Respond(Invocation, i32, Value),
}

pub(super) struct Driver {
    opener: Opener,
    orders: UnboundedReceiver<Order>,
    events: UnboundedSender<Event>,
    statuses: UnboundedSender<Status>,
    queue: Queue,
    desired: Desired,
    /// How many sessions there were.
    session: u64,
    /// Methods that were called in this session and have no response.
    called: usize,
}

/// How a session ended.
enum End {
    /// There is nobody left to give orders.
    Closed,
    /// The token is about to end.
    Renewal,
    /// It broke.
    Lost(Ended),
    /// It makes no sense to go on.
    Hopeless(Error),
}

impl From<Ended> for End {
    fn from(ended: Ended) -> Self {
        Self::Lost(ended)
    }
}

impl Driver {
    pub(super) fn new(
        opener: Opener,
        orders: UnboundedReceiver<Order>,
        events: UnboundedSender<Event>,
        statuses: UnboundedSender<Status>,
    ) -> Self {
        Self {
            queue: Queue::new(opener.identity.clone()),
            opener,
            orders,
            events,
            statuses,
            desired: Desired::default(),
            session: 0,
            called: 0,
        }
    }

    /// Runs until there is nobody left to give orders, or no hope.
    pub(super) async fn run(mut self) -> Result<()> {
        let (mut backoff, mut refusals) = (Backoff::default(), 0);
        let mut trying_since = Instant::now();
        loop {
            let opened = Instant::now();
            let open = self.opener.open();
            let Some(outcome) = meanwhile(&mut self.orders, &mut self.queue, open).await else {
                return Ok(());
            };
            let (error, lived) = match outcome {
                Ok(session) => {
                    refusals = 0;
                    let end = self.converse(session, opened).await;
                    self.queue.interrupted();
                    trying_since = Instant::now();
                    match end {
                        End::Closed => return Ok(()),
                        End::Hopeless(error) => return Err(error),
                        End::Renewal => {
                            self.say(Status::Renewing);
                            continue;
                        }
                        End::Lost(ended) => (self.opener.ended(&ended), opened.elapsed()),
                    }
                }
                Err(failure) => {
                    refusals += u32::from(failure.is_refusal);
                    let enough = if self.was_connected() { REFUSALS } else { 1 };
                    if refusals >= enough || (failure.for_good && !self.was_connected()) {
                        return Err(failure.error);
                    }
                    (failure.error, Duration::ZERO)
                }
            };
            let wait = backoff.wait(lived, random());
            if self
                .allowed()
                .is_some_and(|allowed| trying_since.elapsed() + wait > allowed)
            {
                return Err(error);
            }
            let is_short_again = !lived.is_zero() && backoff.failures() >= SHORT_SESSIONS;
            self.say(Status::Lost {
                reason: reason(&error, is_short_again),
                wait,
            });
            if meanwhile(&mut self.orders, &mut self.queue, sleep(wait))
                .await
                .is_none()
            {
                return Ok(());
            }
        }
    }

    fn was_connected(&self) -> bool {
        self.session > 0
    }

    /// How long it may take to get a session.
    fn allowed(&self) -> Option<Duration> {
        let patience = self.opener.patience;
        if self.was_connected() {
            patience.again
        } else {
            Some(patience.first)
        }
    }

    /// One session, until it ends.
    async fn converse(&mut self, mut session: Session, opened: Instant) -> End {
        self.session += 1;
        self.called = 0;
        self.say(Status::Connected);
        if self.opener.listen.desired {
            self.desired.reading();
            self.queue.read_twin();
        }
        let renewal = self
            .opener
            .key
            .as_ref()
            .map(|_| Renewal::of(self.opener.token_life));
        loop {
            let age = opened.elapsed();
            let is_busy = self.called > 0 || !self.queue.is_idle();
            let renew_at =
                renewal.map(|renewal| if is_busy { renewal.latest } else { renewal.due });
            if renew_at.is_some_and(|renew_at| age >= renew_at) {
                session.disconnect().await;
                return End::Renewal;
            }
            if let Err(ended) = self.queue.publish(&mut session) {
                return ended.into();
            }
            let deadline = [renew_at.map(|age| opened + age), self.queue.deadline()]
                .into_iter()
                .flatten()
                .min();
            let outcome = tokio::select! {
                heard = session.hear() => match heard {
                    Ok(Heard::Message(message)) => self.take(&message),
                    Ok(Heard::Acknowledged(packet_id)) => {
                        self.queue.acknowledged(packet_id);
                        Ok(())
                    }
                    Err(ended) => return ended.into(),
                },
                order = self.orders.recv() => match order {
                    Some(Order::Request(request)) => {
                        self.queue.push(request);
                        Ok(())
                    }
                    Some(Order::Respond(invocation, status, payload)) => {
                        match self.respond(&mut session, &invocation, status, &payload) {
                            Ok(()) => Ok(()),
                            Err(ended) => return ended.into(),
                        }
                    }
                    None => {
                        session.disconnect().await;
                        return End::Closed;
                    }
                },
                () = until(deadline) => Ok(()),
            };
            if let Err(error) = outcome {
                session.disconnect().await;
                return End::Hopeless(error);
            }
        }
    }

    fn take(&mut self, message: &Publish) -> Result<()> {
        let topic = String::from_utf8_lossy(&message.topic);
        match Incoming::parse(&topic) {
            Some(Incoming::Response {
                status,
                rid,
                version,
            }) => {
                match self
                    .queue
                    .responded(rid, status, version, &message.payload)?
                {
                    Some(twin) => self.twin_read(twin),
                    None => Ok(()),
                }
            }
            Some(Incoming::Desired { version }) if self.opener.listen.desired => {
                self.desired_changed(version, &message.payload)
            }
            Some(Incoming::Method { name, rid }) if self.opener.listen.methods => {
                self.called += 1;
                self.tell(Event::Method(Invocation {
                    name,
                    payload: message.payload.clone(),
                    rid: rid.to_owned(),
                    session: self.session,
                }));
                Ok(())
            }
            // A kept session brings what an earlier program listened to.
            _ => Ok(()),
        }
    }

    fn twin_read(&mut self, twin: Twin) -> Result<()> {
        let (version, desired) = versioned(None, twin.desired.clone())?;
        // Before the changes that came since.
        self.tell(Event::Twin(twin));
        let mut changes = Vec::new();
        let next = self.desired.read(version, desired, &mut changes);
        self.tell_changes(changes, next);
        Ok(())
    }

    fn desired_changed(&mut self, version: Option<i64>, body: &[u8]) -> Result<()> {
        let patch: Object = serde_json::from_slice(body).or_fail(Kind::Other, || {
            "The hub sent a change of desired properties that is not JSON".to_owned()
        })?;
        let (version, patch) = versioned(version, patch)?;
        let mut changes = Vec::new();
        let next = self.desired.patched(version, patch, &mut changes);
        self.tell_changes(changes, next);
        Ok(())
    }

    fn tell_changes(&mut self, changes: Vec<super::Change>, next: Next) {
        for change in changes {
            self.tell(Event::Change(change));
        }
        if next == Next::ReadTwin {
            self.queue.read_twin();
        }
    }

    /// A response reaches the caller only through the session of the call.
    fn respond(
        &mut self,
        session: &mut Session,
        invocation: &Invocation,
        status: i32,
        payload: &Value,
    ) -> std::result::Result<(), Ended> {
        if invocation.session == self.session {
            self.called = self.called.saturating_sub(1);
            let topic = topic::method_response(status, &invocation.rid);
            session.publish(topic, payload.to_string().into())?;
        }
        Ok(())
    }

    fn tell(&self, event: Event) {
        // Whoever does not listen any more is about to close.
        let _ = self.events.send(event);
    }

    fn say(&self, status: Status) {
        let _ = self.statuses.send(status);
    }
}

/// Waits for something while taking orders; `None` when there is nobody left to
/// give any.
async fn meanwhile<T>(
    orders: &mut UnboundedReceiver<Order>,
    queue: &mut Queue,
    work: impl Future<Output = T>,
) -> Option<T> {
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return Some(done),
            order = orders.recv() => match order? {
                Order::Request(request) => queue.push(request),
                // The call ended with its session.
                Order::Respond(..) => {}
            }
        }
    }
}

async fn until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}

/// A section without its version, which a topic may say instead.
fn versioned(version: Option<i64>, mut section: Object) -> Result<(i64, Object)> {
    let inside = section
        .shift_remove("$version")
        .and_then(|version| version.as_i64());
    match version.or(inside) {
        Some(version) => Ok((version, section)),
        None => Err(Error::new(
            Kind::Other,
            "The hub sent desired properties without their version",
        )),
    }
}

fn reason(error: &Error, is_short_again: bool) -> String {
    let causes: String = error.causes().map(|cause| format!(": {cause}")).collect();
    let mut reason = format!("{error}{causes}");
    if is_short_again {
        reason += "; if this goes on, is another program connected under the same name?";
    }
    reason
}

/// From 0 to 1; it only spreads clients out, so no numbers are no harm.
fn random() -> f64 {
    getrandom::u32().map_or(0.5, |random| f64::from(random) / f64::from(u32::MAX))
}
