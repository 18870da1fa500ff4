//! Device and module identities: what a PUT makes of its body, preconditions,
//! and the scopes of IoT Edge.

use serde_json::{Value, json};

use super::{
    Fresh, IfMatch, Object,
    authentication::{authentication, credentials},
    is_absent, text,
};
use crate::{
    emulator::{
        fault::{Code, Fault},
        identity::{Identity, Section, Twin},
    },
    model::{DeviceId, ModuleId, id::MODULES_PER_DEVICE, instant::NEVER},
};

const STATUS_REASON_CHARACTERS: usize = 128;

/// The identity that a PUT without If-Match makes of a device.
pub(in crate::emulator) fn create_device(
    id: &str,
    body: &Object,
    fresh: &Fresh,
) -> Result<Identity, Fault> {
    if let Err(fault) = id.parse::<DeviceId>() {
        return Err(Fault::argument(format!(
            "The device id is not valid: {fault}"
        )));
    }
    check_id(body, "deviceId", id)?;
    let mut device = new_identity(id, None, fresh);
    apply_device_body(&mut device, body, fresh)?;
    if device.iot_edge {
        device.device_scope = Some(format!("{}{}", scope_prefix(id), fresh.generation_id));
        device.parent_scopes = Some(parent_scopes(body)?.unwrap_or_else(|| json!([])));
    } else {
        set_leaf_scopes(&mut device, text(body, "deviceScope")?, body);
    }
    Ok(device)
}

/// What a PUT with If-Match makes of the device that is there: a full replace.
pub(in crate::emulator) fn update_device(
    current: &Identity,
    body: &Object,
    fresh: &Fresh,
) -> Result<Identity, Fault> {
    check_id(body, "deviceId", &current.device_id)?;
    let mut device = current.clone();
    device.etag += 1;
    apply_device_body(&mut device, body, fresh)?;
    if device.status != current.status {
        device.status_updated.clone_from(&fresh.now);
    }
    let scope = text(body, "deviceScope")?.filter(|scope| !scope.is_empty());
    match (current.iot_edge, device.iot_edge) {
        (true, true) if scope != current.device_scope.as_deref() => {
            return Err(Fault::new(
                Code::INVALID_DEVICE_SCOPE,
                "Device scope is immutable",
            ));
        }
        (true, true) => {
            device.parent_scopes = Some(parent_scopes(body)?.unwrap_or_else(|| json!([])));
        }
        (false, true) if scope.is_some() => {
            return Err(Fault::new(
                Code::SERVICE_UNAVAILABLE,
                "The device has a parent's scope",
            ));
        }
        (false, true) => {
            // A live hub leaves the generation out here.
            device.device_scope = Some(scope_prefix(&device.device_id));
            device.parent_scopes = Some(json!([]));
        }
        // The scope that an edge device had of its own goes; so does its parent.
        (true, false) => set_leaf_scopes(&mut device, None, &Object::new()),
        (false, false) => set_leaf_scopes(&mut device, scope, body),
    }
    Ok(device)
}

/// The module that a PUT without If-Match makes.
pub(in crate::emulator) fn create_module(
    device: &Identity,
    modules: u32,
    id: &str,
    body: &Object,
    fresh: &Fresh,
) -> Result<Identity, Fault> {
    match id.parse::<ModuleId>() {
        Err(fault) => {
            return Err(Fault::argument(format!(
                "The module id is not valid: {fault}"
            )));
        }
        Ok(id) if id.is_reserved() => {
            return Err(Fault::argument(
                "Module ids that begin with '$' are reserved for the system",
            ));
        }
        Ok(_) => {}
    }
    check_id(body, "deviceId", &device.device_id)?;
    check_id(body, "moduleId", id)?;
    if modules >= MODULES_PER_DEVICE {
        return Err(Fault::new(
            Code::TOO_MANY_MODULES,
            format!(
                "Device {} already has {modules} modules, as many as a device can have",
                device.device_id
            ),
        ));
    }
    let mut module = new_module(device, id, fresh);
    apply_module_body(&mut module, body, fresh)?;
    Ok(module)
}

/// What a PUT with If-Match makes of the module that is there: a full replace.
pub(in crate::emulator) fn update_module(
    current: &Identity,
    body: &Object,
    fresh: &Fresh,
) -> Result<Identity, Fault> {
    check_id(body, "deviceId", &current.device_id)?;
    check_id(
        body,
        "moduleId",
        current.module_id.as_deref().unwrap_or_default(),
    )?;
    let mut module = current.clone();
    module.etag += 1;
    apply_module_body(&mut module, body, fresh)?;
    Ok(module)
}

/// The modules that the hub itself gives a device when it becomes one of IoT Edge.
pub(in crate::emulator) fn edge_modules(device: &Identity, fresh: &Fresh) -> [Identity; 2] {
    ["$edgeAgent", "$edgeHub"].map(|id| {
        let mut module = new_module(device, id, fresh);
        module.managed_by = Some("iotEdge".to_owned());
        module.authentication = credentials("none", [None; 2], [None; 2]);
        module
    })
}

/// Checks the precondition of an update or a deletion of an identity, whose
/// etag may come with or without quotes.
pub(in crate::emulator) fn check_if_match(
    if_match: &IfMatch,
    current: &Identity,
) -> Result<(), Fault> {
    match if_match {
        IfMatch::Any => Ok(()),
        IfMatch::Absent => Err(Fault::new(Code::PRECONDITION_FAILED, "Etag missing")),
        IfMatch::Etag { text, .. } if *text == current.etag_text() => Ok(()),
        IfMatch::Etag { .. } => Err(Fault::new(
            Code::PRECONDITION_FAILED,
            "PreconditionFailed, ETag may be invalid.",
        )),
    }
}

fn new_identity(device_id: &str, module_id: Option<&str>, fresh: &Fresh) -> Identity {
    let stamp: Object = [("$lastUpdated".to_owned(), json!(fresh.now))]
        .into_iter()
        .collect();
    let section = Section {
        properties: Object::new(),
        metadata: stamp,
        version: 1,
    };
    Identity {
        device_id: device_id.to_owned(),
        module_id: module_id.map(str::to_owned),
        generation_id: fresh.generation_id.clone(),
        etag: fresh.etag,
        status: "enabled".to_owned(),
        status_reason: None,
        status_updated: NEVER.to_owned(),
        connection_state: "Disconnected".to_owned(),
        connection_state_updated: NEVER.to_owned(),
        last_activity: NEVER.to_owned(),
        message_count: 0,
        authentication: Value::Null,
        iot_edge: false,
        managed_by: None,
        device_scope: None,
        parent_scopes: None,
        attributes: None,
        twin: Twin {
            model_id: String::new(),
            etag: 1,
            version: 2,
            tags: None,
            desired: section.clone(),
            reported: section,
        },
    }
}

fn new_module(device: &Identity, id: &str, fresh: &Fresh) -> Identity {
    Identity {
        status: device.status.clone(),
        status_reason: device.status_reason.clone(),
        status_updated: device.status_updated.clone(),
        ..new_identity(&device.device_id, Some(id), fresh)
    }
}

fn apply_device_body(device: &mut Identity, body: &Object, fresh: &Fresh) -> Result<(), Fault> {
    device.status = match text(body, "status")? {
        None => "enabled",
        Some(status) if status.eq_ignore_ascii_case("enabled") => "enabled",
        Some(status) if status.eq_ignore_ascii_case("disabled") => "disabled",
        Some(other) => {
            return Err(Fault::argument(format!(
                "The status '{other}' is neither enabled nor disabled"
            )));
        }
    }
    .to_owned();
    device.status_reason = text(body, "statusReason")?.map(str::to_owned);
    if device
        .status_reason
        .as_ref()
        .is_some_and(|reason| reason.chars().count() > STATUS_REASON_CHARACTERS)
    {
        return Err(Fault::argument(
            "The statusReason has more than 128 characters",
        ));
    }
    device.iot_edge = match body
        .get("capabilities")
        .and_then(|capabilities| capabilities.get("iotEdge"))
    {
        None | Some(Value::Null) => false,
        Some(Value::Bool(edge)) => *edge,
        Some(_) => {
            return Err(Fault::new(
                Code::FORMAT_ERROR,
                "capabilities.iotEdge must be true or false",
            ));
        }
    };
    device.attributes = body
        .get("attributes")
        .filter(|value| !value.is_null())
        .cloned();
    device.authentication = authentication(body.get("authentication"), false, fresh)?;
    Ok(())
}

fn apply_module_body(module: &mut Identity, body: &Object, fresh: &Fresh) -> Result<(), Fault> {
    module.managed_by = text(body, "managedBy")?.map(str::to_owned);
    module.attributes = body
        .get("attributes")
        .filter(|value| !value.is_null())
        .cloned();
    module.authentication = authentication(body.get("authentication"), true, fresh)?;
    Ok(())
}

fn set_leaf_scopes(device: &mut Identity, scope: Option<&str>, body: &Object) {
    match scope.filter(|scope| !scope.is_empty()) {
        Some(scope) => {
            device.device_scope = Some(scope.to_owned());
            device.parent_scopes = Some(json!([scope]));
        }
        None => {
            device.device_scope = None;
            // `parentScopes` alone attaches nothing, but `[]` is echoed.
            device.parent_scopes = body
                .get("parentScopes")
                .filter(|scopes| scopes.is_array())
                .map(|_| json!([]));
        }
    }
}

fn parent_scopes(body: &Object) -> Result<Option<Value>, Fault> {
    let given = body.get("parentScopes");
    if is_absent(given) {
        return Ok(None);
    }
    match given.and_then(Value::as_array) {
        Some(scopes) if scopes.len() <= 1 && scopes.iter().all(Value::is_string) => {
            Ok(given.cloned())
        }
        _ => Err(Fault::new(
            Code::INVALID_DEVICE_SCOPE,
            "parentScopes must be a list of at most one scope",
        )),
    }
}

fn scope_prefix(device_id: &str) -> String {
    format!("ms-azure-iot-edge://{device_id}-")
}

fn check_id(body: &Object, member: &str, id: &str) -> Result<(), Fault> {
    match text(body, member)? {
        Some(other) if other != id => Err(Fault::argument(format!(
            "{member} in the body is '{other}', in the path '{id}'"
        ))),
        _ => Ok(()),
    }
}
