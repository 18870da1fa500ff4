//! `/devices/keys/regenerate`: new keys for up to 100 identities, each for
//! itself. The shapes are those that were recorded of az's requests and their
//! answers; the service's own limit is not documented.

use http::StatusCode;
use serde_json::{Value, json};

use super::{Answer, Call};
use crate::emulator::{
    Emulator,
    fault::{Code, Fault},
    rules::authentication::RenewedKeys,
};

const IDENTITIES: usize = 100;

pub(super) fn regenerate(emulator: &Emulator, call: &Call<'_>) -> Result<Answer, Fault> {
    let body = call.object()?;
    let policy_key = body
        .get("policyKey")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let which = match policy_key {
        "primaryKey" => RenewedKeys::Primary,
        "secondaryKey" => RenewedKeys::Secondary,
        "both" => RenewedKeys::Both,
        other => {
            return Err(Fault::new(
                Code::INVALID_POLICY_KEY,
                format!("policyKey is primaryKey, secondaryKey or both, not '{other}'"),
            ));
        }
    };
    let identities = body
        .get("devices")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if identities.len() > IDENTITIES {
        return Err(Fault::new(
            Code::TOO_MANY_DEVICES,
            "At most 100 devices and modules at a time",
        ));
    }
    let (mut rotated, mut errors) = (Vec::new(), Vec::new());
    for identity in identities {
        let (device_id, module_id) = (
            identity["id"].as_str().unwrap_or_default(),
            identity["moduleId"].as_str(),
        );
        let failed = |code: &str, text: &str| json!({"id": device_id, "moduleId": module_id, "errorCode": code, "errorStatus": text});
        match emulator.renew_keys(device_id, module_id, which) {
            Ok(Some(renewed)) => {
                let keys = &renewed.authentication["symmetricKey"];
                let shown = |key: RenewedKeys, member: &str| match which {
                    RenewedKeys::Both => keys[member].clone(),
                    _ if which == key => keys[member].clone(),
                    _ => Value::Null,
                };
                rotated.push(json!({
                    "id": device_id,
                    "moduleId": module_id,
                    "primaryKey": shown(RenewedKeys::Primary, "primaryKey"),
                    "secondaryKey": shown(RenewedKeys::Secondary, "secondaryKey"),
                }));
            }
            Ok(None) => errors.push(failed(
                "InvalidOperation",
                "Keys can only be rotated for sas authentication.",
            )),
            Err(fault) => errors.push(failed(fault.code.1, "The device or module was not found.")),
        }
    }
    let status = match (rotated.is_empty(), errors.is_empty()) {
        (_, true) => StatusCode::OK,
        (false, false) => StatusCode::MULTI_STATUS,
        (true, false) => StatusCode::BAD_REQUEST,
    };
    let answer = json!({"policyKey": policy_key, "rotatedKeys": rotated, "errors": errors});
    Ok(Answer::json(answer).with_status(status))
}
