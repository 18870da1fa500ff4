//! What creating, updating and deleting mean: pure functions over identities
//! and twins. No store, no clock, no HTTP.

pub(super) mod authentication;
pub(super) mod identity;
pub(super) mod twin;

use std::time::SystemTime;

use serde_json::{Map, Value};

use super::{
    access,
    fault::{Code, Fault},
};
use crate::model::instant;

/// What a write needs of the world: the time, and keys that nobody else has.
#[derive(Clone, Debug)]
pub(super) struct Fresh {
    /// The time of the write, as the service spells it.
    pub(super) now: String,
    /// The generation of an identity that is made now.
    pub(super) generation_id: String,
    /// The first etag of an identity that is made now.
    pub(super) etag: i64,
    /// A primary and a secondary key, should the hub have to make them.
    pub(super) keys: [String; 2],
}

impl Fresh {
    pub(super) fn now() -> Result<Self, Fault> {
        let failed = |error: anyhow::Error| Fault::new(Code::SERVER_ERROR, error.to_string());
        let now = SystemTime::now();
        Ok(Self {
            now: instant::format(now),
            generation_id: instant::ticks(now).to_string(),
            etag: i64::from(getrandom::u32().map_err(|error| failed(anyhow::anyhow!("{error}")))?),
            keys: [
                access::new_key().map_err(failed)?,
                access::new_key().map_err(failed)?,
            ],
        })
    }
}

/// What a request demands of the version that is there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum IfMatch {
    /// No header, or an empty one.
    Absent,
    /// `*`, with or without quotes.
    Any,
    /// This etag, given in quotes or without.
    Etag { text: String, quoted: bool },
}

impl IfMatch {
    pub(super) fn parse(header: Option<&str>) -> Self {
        let text = header.unwrap_or_default().trim();
        let unquoted = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        match unquoted.unwrap_or(text) {
            "" => Self::Absent,
            "*" => Self::Any,
            bare => Self::Etag {
                text: bare.to_owned(),
                quoted: unquoted.is_some(),
            },
        }
    }
}

type Object = Map<String, Value>;

/// A member of a request that is absent or null.
fn is_absent(value: Option<&Value>) -> bool {
    value.is_none_or(Value::is_null)
}

/// A member that must be a text if it is there.
fn text<'a>(body: &'a Object, member: &str) -> Result<Option<&'a str>, Fault> {
    match body.get(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Fault::new(
            Code::FORMAT_ERROR,
            format!("{member} must be a string"),
        )),
    }
}
