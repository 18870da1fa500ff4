//! `/devices/…` and `/statistics/…`.

use serde_json::{Value, json};

use super::{Answer, Call};
use crate::emulator::{Emulator, fault::Fault, identity::Identity};

/// The most devices that one list has, and how many it has if none is said.
const LIST_LIMIT: usize = 1000;

pub(super) fn list(emulator: &Emulator, call: &Call<'_>) -> Result<Answer, Fault> {
    let top = call.parameter("top").and_then(|top| top.parse().ok());
    let limit = top
        .filter(|top| (1..=LIST_LIMIT).contains(top))
        .unwrap_or(LIST_LIMIT);
    let devices = emulator.devices(limit)?;
    Ok(Answer::json(devices.iter().map(Identity::device).collect()))
}

pub(super) fn device(emulator: &Emulator, id: &str) -> Result<Answer, Fault> {
    let device = emulator.device(id)?;
    Ok(device_answer(&device, device.device()))
}

pub(super) fn put_device(emulator: &Emulator, call: &Call<'_>, id: &str) -> Result<Answer, Fault> {
    let (device, created) = emulator.put_device(id, &call.object()?, &call.if_match())?;
    let document = if created {
        device.created_device()
    } else {
        device.device()
    };
    Ok(device_answer(&device, document))
}

pub(super) fn delete_device(
    emulator: &Emulator,
    call: &Call<'_>,
    id: &str,
) -> Result<Answer, Fault> {
    emulator.delete_device(id, &call.if_match())?;
    Ok(Answer::no_content())
}

pub(super) fn modules(emulator: &Emulator, id: &str) -> Result<Answer, Fault> {
    let modules = emulator.modules(id)?;
    Ok(Answer::json(modules.iter().map(Identity::module).collect()))
}

pub(super) fn module(emulator: &Emulator, device_id: &str, id: &str) -> Result<Answer, Fault> {
    Ok(Answer::json(emulator.module(device_id, id)?.module()))
}

pub(super) fn put_module(
    emulator: &Emulator,
    call: &Call<'_>,
    device_id: &str,
    id: &str,
) -> Result<Answer, Fault> {
    let module = emulator.put_module(device_id, id, &call.object()?, &call.if_match())?;
    Ok(Answer::json(module.module()))
}

pub(super) fn delete_module(
    emulator: &Emulator,
    call: &Call<'_>,
    device_id: &str,
    id: &str,
) -> Result<Answer, Fault> {
    emulator.delete_module(device_id, id, &call.if_match())?;
    Ok(Answer::no_content())
}

pub(super) fn device_statistics(emulator: &Emulator) -> Result<Answer, Fault> {
    let statistics = emulator.statistics()?;
    Ok(Answer::json(json!({
        "totalDeviceCount": statistics.total,
        "enabledDeviceCount": statistics.enabled,
        "disabledDeviceCount": statistics.total - statistics.enabled,
    })))
}

pub(super) fn service_statistics(emulator: &Emulator) -> Result<Answer, Fault> {
    let statistics = emulator.statistics()?;
    Ok(Answer::json(
        json!({"connectedDeviceCount": statistics.connected}),
    ))
}

pub(super) fn reset(emulator: &Emulator) -> Result<Answer, Fault> {
    let devices = emulator.reset()?;
    Ok(Answer::json(json!({"removedDeviceCount": devices})))
}

/// Devices alone come with an ETag header.
fn device_answer(device: &Identity, document: Value) -> Answer {
    Answer::json(document).with("etag", format!("\"{}\"", device.etag_text()))
}
