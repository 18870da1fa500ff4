//! `/twins/…`.

use super::{Answer, Call};
use crate::emulator::{
    Emulator,
    fault::{Code, Fault},
};

pub(super) fn answer(
    emulator: &Emulator,
    call: &Call<'_>,
    device_id: &str,
    module_id: Option<&str>,
) -> Result<Answer, Fault> {
    let identity = match call.method.as_str() {
        "GET" => emulator.twin(device_id, module_id),
        "PATCH" => emulator.patch_twin(device_id, module_id, &call.object()?, &call.if_match()),
        "PUT" => emulator.replace_twin(device_id, module_id, &call.object()?, &call.if_match()),
        other => Err(Fault::new(
            Code::METHOD_NOT_ALLOWED,
            format!("{other} is not allowed on a twin"),
        )),
    }?;
    Ok(Answer::json(identity.twin()))
}
