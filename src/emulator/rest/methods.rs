//! `/twins/…/methods`.

use std::time::Duration;

use serde_json::Value;

use super::{Answer, Call};
use crate::{
    emulator::{
        Emulator,
        fault::{Envelope, Fault},
        methods::{Invocation, PAYLOAD_BYTES},
    },
    model::twin::Object,
};

const RESPONSE_SECONDS: std::ops::RangeInclusive<u64> = 5..=300;
const CONNECT_SECONDS: std::ops::RangeInclusive<u64> = 0..=300;
const DEFAULT_RESPONSE_SECONDS: u64 = 30;

pub(super) async fn invoke(
    emulator: &Emulator,
    call: &Call<'_>,
    device_id: &str,
    module_id: Option<&str>,
) -> Result<Answer, Fault> {
    let nested = |fault: Fault| fault.in_envelope(Envelope::Nested);
    let invocation = call.object().and_then(|body| read(&body)).map_err(nested)?;
    let response = emulator
        .invoke_method(device_id, module_id, invocation)
        .await
        .map_err(nested)?;
    Ok(Answer::json(response))
}

fn read(body: &Object) -> Result<Invocation, Fault> {
    let method = body
        .get("methodName")
        .and_then(Value::as_str)
        .filter(|name| !name.is_empty())
        .ok_or_else(|| Fault::argument("methodName must be a text that is not empty"))?;
    let response_timeout = seconds(
        body,
        "responseTimeoutInSeconds",
        RESPONSE_SECONDS,
        DEFAULT_RESPONSE_SECONDS,
    )?;
    let connect_timeout = seconds(body, "connectTimeoutInSeconds", CONNECT_SECONDS, 0)?;
    if connect_timeout > response_timeout {
        return Err(Fault::argument(
            "Device connection timeout cannot be longer than an overall call timeout",
        ));
    }
    let payload = body.get("payload").map(Value::to_string);
    if payload
        .as_ref()
        .is_some_and(|payload| payload.len() > PAYLOAD_BYTES)
    {
        return Err(Fault::argument("The payload has more than 128 KiB"));
    }
    Ok(Invocation {
        method: method.to_owned(),
        payload: payload.unwrap_or_default(),
        response_timeout,
        connect_timeout,
    })
}

/// A number of seconds, which az sends as a text. 0 stands for the default.
fn seconds(
    body: &Object,
    member: &str,
    allowed: std::ops::RangeInclusive<u64>,
    default: u64,
) -> Result<Duration, Fault> {
    let given = match body.get(member) {
        None | Some(Value::Null) => Some(default),
        Some(Value::String(text)) => text.parse().ok(),
        Some(number) => number.as_u64(),
    };
    given
        .map(|seconds| if seconds == 0 { default } else { seconds })
        .filter(|seconds| allowed.contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| {
            let (from, to) = (allowed.start(), allowed.end());
            Fault::argument(format!("{member} must be a number from {from} to {to}"))
        })
}
