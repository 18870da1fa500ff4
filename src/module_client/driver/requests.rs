//! What waits for an answer of the hub. One request is under way at a time, so
//! that patches arrive in the order in which they were given; what has no answer
//! when a session ends is sent again in the next one.

use std::{collections::VecDeque, time::Duration};

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::{sync::oneshot, time::Instant};

use super::{
    super::{
        Message, Twin,
        identity::Identity,
        session::{Ended, Session},
        topic,
    },
    random,
};
use crate::{
    error::{Error, Kind, OrFail as _, Result},
    model::twin::Object,
};

/// How long the hub may take to answer: it delays requests before it throttles.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a request is sent that the hub has no time for.
const ATTEMPTS: u32 = 6;
/// What a live hub says to wait when it throttles.
const THROTTLED: Duration = Duration::from_secs(10);
const UNAVAILABLE: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

/// What the hub is asked for.
#[derive(Debug)]
pub(in super::super) enum Ask {
    Twin,
    Report(Object),
    Send(Message),
}

/// What it answers.
#[derive(Debug)]
pub(in super::super) enum Answer {
    Twin(Twin),
    /// The version that the patch led to, if the hub says it.
    Reported(Option<i64>),
    Sent,
}

/// A request of a command, or of the driver if nobody waits for the answer.
#[derive(Debug)]
pub(in super::super) struct Request {
    pub(in super::super) ask: Ask,
    pub(in super::super) answer: Option<oneshot::Sender<Result<Answer>>>,
}

/// The requests in their order; the first may be under way.
pub(in super::super) struct Queue {
    identity: Identity,
    waiting: VecDeque<Request>,
    sent: Option<Sent>,
    /// The hub has no time for the first one before this.
    not_before: Option<Instant>,
    attempts: u32,
    /// Request ids of another process must not be taken for ours.
    run: u64,
    count: u64,
}

struct Sent {
    rid: String,
    packet_id: u16,
    due: Instant,
}

impl Queue {
    pub(in super::super) fn new(identity: Identity) -> Self {
        Self {
            identity,
            waiting: VecDeque::new(),
            sent: None,
            not_before: None,
            attempts: 0,
            run: getrandom::u64().unwrap_or_default(),
            count: 0,
        }
    }

    pub(in super::super) fn push(&mut self, request: Request) {
        self.waiting.push_back(request);
    }

    /// Reads the twin before all that is not under way yet.
    pub(super) fn read_twin(&mut self) {
        let place = usize::from(self.sent.is_some()).min(self.waiting.len());
        let read = Request {
            ask: Ask::Twin,
            answer: None,
        };
        self.waiting.insert(place, read);
    }

    /// The session is over, and with it what is under way.
    pub(super) fn interrupted(&mut self) {
        self.sent = None;
        self.not_before = None;
        self.waiting.retain(|request| request.answer.is_some());
    }

    pub(super) fn is_idle(&self) -> bool {
        self.sent.is_none()
    }

    /// When something is to be done if nothing is heard until then.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.sent.as_ref().map(|sent| sent.due).or(self.not_before)
    }

    /// Publishes the first request if none is under way.
    pub(in super::super) fn publish(
        &mut self,
        session: &mut Session,
    ) -> std::result::Result<(), Ended> {
        let now = Instant::now();
        if let Some(sent) = &self.sent {
            return if sent.due > now {
                Ok(())
            } else {
                Err(Ended("the hub does not answer a request"))
            };
        }
        if self.not_before.is_some_and(|not_before| not_before > now) {
            return Ok(());
        }
        self.not_before = None;
        let given_up = |request: &Request| {
            request
                .answer
                .as_ref()
                .is_some_and(oneshot::Sender::is_closed)
        };
        while self.waiting.front().is_some_and(given_up) {
            self.waiting.pop_front();
        }
        let Some(request) = self.waiting.front() else {
            return Ok(());
        };
        self.count += 1;
        let rid = format!("{:016x}-{:x}", self.run, self.count);
        let (topic, payload) = match &request.ask {
            // As the SDKs: a body of one space.
            Ask::Twin => (topic::get_twin(&rid), Bytes::from_static(b" ")),
            Ask::Report(patch) => (topic::report(&rid), json!(patch).to_string().into()),
            Ask::Send(message) => (
                topic::message(&self.identity, message),
                message.body.clone(),
            ),
        };
        self.sent = Some(Sent {
            packet_id: session.publish(topic, payload)?,
            rid,
            due: now + PATIENCE,
        });
        Ok(())
    }

    /// The hub has the packet. For a message that is all; other requests are
    /// answered by a message of the hub.
    pub(super) fn acknowledged(&mut self, packet_id: u16) {
        let is_message = |request: &Request| matches!(request.ask, Ask::Send(_));
        if self
            .sent
            .as_ref()
            .is_some_and(|sent| sent.packet_id == packet_id)
            && self.waiting.front().is_some_and(is_message)
        {
            self.answer(Ok(Answer::Sent));
        }
    }

    /// The hub answered a request; gives the twin if nobody but the driver
    /// asked for it.
    pub(super) fn responded(
        &mut self,
        rid: &str,
        status: u16,
        version: Option<i64>,
        body: &[u8],
    ) -> Result<Option<Twin>> {
        if self.sent.as_ref().is_none_or(|sent| sent.rid != rid) {
            return Ok(None);
        }
        let Some(request) = self.waiting.front() else {
            return Ok(None);
        };
        if (status == 429 || status >= 500) && self.attempts + 1 < ATTEMPTS {
            self.put_off(status);
            return Ok(None);
        }
        let outcome = match (&request.ask, status) {
            (Ask::Twin, 200) => self.twin(body).map(Answer::Twin),
            (Ask::Report(_), 200..300) => Ok(Answer::Reported(version)),
            (ask, _) => Err(self.refused(ask, status, body)),
        };
        match (outcome, request.answer.is_some()) {
            (outcome, true) => self.answer(outcome),
            (Ok(Answer::Twin(twin)), false) => {
                self.done();
                return Ok(Some(twin));
            }
            (Ok(_), false) => {
                self.done();
            }
            // Without the twin, nothing could be told from here on.
            (Err(error), false) => return Err(error),
        }
        Ok(None)
    }

    fn put_off(&mut self, status: u16) {
        let first = if status == 429 {
            THROTTLED
        } else {
            UNAVAILABLE
        };
        let wait = first.saturating_mul(1 << self.attempts).min(LONGEST);
        self.attempts += 1;
        self.sent = None;
        self.not_before = Some(Instant::now() + wait.mul_f64(1.0 + random() / 4.0));
    }

    fn answer(&mut self, outcome: Result<Answer>) {
        if let Some(Request {
            answer: Some(answer),
            ..
        }) = self.done()
        {
            // Who asked may have given up.
            let _ = answer.send(outcome);
        }
    }

    fn done(&mut self) -> Option<Request> {
        self.sent = None;
        self.attempts = 0;
        self.waiting.pop_front()
    }

    fn twin(&self, body: &[u8]) -> Result<Twin> {
        let failed = || {
            format!(
                "The hub sent a twin of {} that is not one",
                self.identity.id
            )
        };
        let mut twin: Value = serde_json::from_slice(body).or_fail(Kind::Other, failed)?;
        let mut section = |name| match twin[name].take() {
            Value::Object(section) => Ok(section),
            _ => Err(Error::new(Kind::Other, failed())),
        };
        Ok(Twin {
            desired: section("desired")?,
            reported: section("reported")?,
        })
    }

    fn refused(&self, ask: &Ask, status: u16, body: &[u8]) -> Error {
        let kind = match status {
            401 | 403 => Kind::Unauthorized,
            404 => Kind::NotFound,
            412 => Kind::Precondition,
            429 => Kind::Throttled,
            _ => Kind::Other,
        };
        let what = match ask {
            Ask::Twin => "to give the twin",
            Ask::Report(_) => "the reported properties",
            Ask::Send(_) => "the message",
        };
        let refused = format!(
            "{} refused {what} of {} (status {status})",
            self.identity.hub, self.identity.id
        );
        let explanation: Value = serde_json::from_slice(body).unwrap_or_default();
        match explanation["message"]
            .as_str()
            .or(explanation["Message"].as_str())
        {
            Some(message) => Error::new(kind, format!("{refused}: {message}")),
            None => Error::new(kind, refused),
        }
    }
}
