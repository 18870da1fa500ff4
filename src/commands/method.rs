//! Direct methods, called from the service's side.

use std::time::Duration;

use serde_json::json;

use super::{Context, input::Input};
use crate::{
    cli::method::MethodOptions,
    error::{Error, Result},
    model::IdentityId,
    output::Sink,
};

/// What az allows.
const TIMEOUTS: std::ops::RangeInclusive<i64> = 10..=300;
/// For the hub itself, besides the time for connecting and that for answering.
const MARGIN: Duration = Duration::from_secs(15);

/// Calls a method and prints the status and payload that came back; a status
/// that means failure is the method's, not ours.
pub(super) async fn invoke(
    context: &Context<'_>,
    id: &IdentityId,
    options: MethodOptions,
    sink: &mut dyn Sink,
) -> Result<()> {
    if !TIMEOUTS.contains(&options.timeout) {
        return Err(Error::usage(format!(
            "--timeout is {}, and must be from 10 to 300 seconds",
            options.timeout
        )));
    }
    let payload = Input::new(context).json("--method-payload", Some(&options.method_payload))?;
    let call = json!({
        "methodName": options.method_name,
        "payload": payload.unwrap_or_else(|| json!({})),
        "responseTimeoutInSeconds": options.timeout,
        "connectTimeoutInSeconds": options.timeout,
    });
    let waits = Duration::from_secs(options.timeout.unsigned_abs()) * 2;
    let answer = context
        .hub()?
        .invoke_method(id, &call, waits + MARGIN)
        .await?;
    sink.document(answer)
}
