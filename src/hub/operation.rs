//! An operation of the service API as it is asked for, and its answer. How it
//! travels is decided in `transport`.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::Value;

use super::retry::Repeat;
use crate::{
    error::{Kind, OrFail as _, Result},
    model::{Etag, IdentityId},
};

/// A hub queues requests for seconds before it throttles.
const ONE_ATTEMPT: Duration = Duration::from_secs(60);

/// One operation of the service API.
#[derive(Clone)]
pub(super) struct Operation<'a> {
    pub(super) method: Method,
    pub(super) verb: &'static str,
    pub(super) path: String,
    pub(super) target: Option<&'a IdentityId>,
    pub(super) body: Option<&'a Value>,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) repeat: Repeat,
    pub(super) answer_time: Duration,
    partial: bool,
}

impl<'a> Operation<'a> {
    /// `verb` is what errors say could not be done to the target.
    pub(super) fn new(method: Method, verb: &'static str, path: String) -> Self {
        Self {
            method,
            verb,
            path,
            target: None,
            body: None,
            headers: Vec::new(),
            repeat: Repeat::Harmless,
            answer_time: ONE_ATTEMPT,
            partial: false,
        }
    }

    pub(super) fn target(self, target: &'a IdentityId) -> Self {
        Self {
            target: Some(target),
            ..self
        }
    }

    pub(super) fn body(self, body: &'a Value) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    /// A write that a certain version must be there for can't be repeated: its
    /// own first success would make the second fail.
    pub(super) fn if_match(self, etag: &Etag) -> Self {
        let repeat = if etag.is_any() {
            self.repeat
        } else {
            Repeat::Harmful
        };
        self.repeat(repeat).header("if-match", etag.if_match())
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// How long the answer to one attempt may take.
    pub(super) fn answer_time(self, answer_time: Duration) -> Self {
        Self {
            answer_time,
            ..self
        }
    }

    /// A 400 with a body that says what failed and what did not is an answer.
    pub(super) fn partial(self) -> Self {
        Self {
            partial: true,
            ..self
        }
    }

    /// Whether it is about modules of a device, one or all.
    pub(super) fn is_of_modules(&self) -> bool {
        self.path.contains("/modules")
    }

    /// Whether this is the answer, and not a refusal of the whole.
    pub(super) fn is_answered_by(&self, answer: &Answer) -> bool {
        let lists_errors = || {
            let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
            body.is_some_and(|body| body["errors"].is_array())
        };
        (200..300).contains(&answer.status)
            || (self.partial && answer.status == 400 && lists_errors())
    }

    pub(super) fn repeat(self, repeat: Repeat) -> Self {
        Self { repeat, ..self }
    }
}

/// A successful answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body's JSON; null if it is empty.
    pub(super) fn into_value(self) -> Result<Value> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&self.body).or_fail(Kind::Other, || {
            format!(
                "The hub answered {} with something that is not JSON",
                self.status
            )
        })
    }
}
