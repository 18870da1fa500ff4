//! `POST /devices`: up to 100 identities in one request.

use http::StatusCode;
use serde_json::{Value, json};

use super::{Answer, Call};
use crate::emulator::{
    Emulator,
    fault::{Code, Fault},
};

pub(super) fn run(emulator: &Emulator, call: &Call<'_>) -> Result<Answer, Fault> {
    let Ok(Value::Array(entries)) = serde_json::from_slice(call.body) else {
        return Err(Fault::new(
            Code::FORMAT_ERROR,
            "The body must be a JSON array",
        ));
    };
    let errors = emulator.bulk(&entries)?;
    let answer =
        Answer::json(json!({"isSuccessful": errors.is_empty(), "errors": errors, "warnings": []}));
    if errors.is_empty() {
        return Ok(answer);
    }
    Ok(answer
        .with_status(StatusCode::BAD_REQUEST)
        .with("iothub-errorcode", "BulkRegistryOperationFailure"))
}
