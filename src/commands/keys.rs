//! Keys made anew by the hub, or swapped.

use serde_json::{Value, json};

use super::{Context, id, identity, update};
use crate::{
    cli::{EtagOption, device_identity, module_identity, value::RenewedKey},
    error::{Error, Kind, Result},
    hub::{Hub, Paging},
    model::{DeviceId, IdentityId},
    output::Sink,
};

/// Identities in one request.
const BATCH: usize = 100;

pub(super) async fn renew_devices(
    context: &Context<'_>,
    options: device_identity::RenewKey,
    sink: &mut dyn Sink,
) -> Result<()> {
    let all = options.device_id.first().is_some_and(|id| id == "*");
    let key = options.renew.key_type;
    refuse_bulk_swap(key, all, options.device_id.len())?;
    if options.from.is_asked() {
        return renew(context, id::devices_from_stdin()?, key, sink).await;
    }
    let modules_too = options.include_modules.is_some_and(|flag| flag.0);
    if all {
        let ids = devices_with_keys(context.hub()?, modules_too).await?;
        return renew(context, ids, key, sink).await;
    }
    if modules_too {
        context.ui.warn("--include-modules has a meaning beside -d '*' alone; the modules' keys are left as they are");
    }
    let ids: Vec<IdentityId> = options
        .device_id
        .iter()
        .map(|device| Ok(id::existing::<DeviceId>(device)?.identity()))
        .collect::<Result<_>>()?;
    renew_named(context, ids, key, options.etag, modules_too, sink).await
}

pub(super) async fn renew_modules(
    context: &Context<'_>,
    options: module_identity::RenewKey,
    sink: &mut dyn Sink,
) -> Result<()> {
    let all = options.module_id.first().is_some_and(|id| id == "*");
    let key = options.renew.key_type;
    refuse_bulk_swap(key, all, options.module_id.len())?;
    let device = options
        .device_id
        .as_deref()
        .map(id::existing::<DeviceId>)
        .transpose()?;
    if options.from.is_asked() {
        return renew(context, id::modules_from_stdin(device.as_ref())?, key, sink).await;
    }
    let device = device
        .ok_or_else(|| Error::usage("the following arguments are required: --device-id/-d"))?;
    if all {
        let ids = modules_with_keys(context.hub()?, &device).await?;
        return renew(context, ids, key, sink).await;
    }
    let ids: Vec<IdentityId> = options
        .module_id
        .iter()
        .map(|module| Ok(device.module(id::existing(module)?)))
        .collect::<Result<_>>()?;
    renew_named(context, ids, key, options.etag, false, sink).await
}

fn refuse_bulk_swap(key: RenewedKey, all: bool, count: usize) -> Result<()> {
    if key == RenewedKey::Swap && (all || count != 1) {
        return Err(Error::usage(
            "Keys can be swapped for one identity at a time",
        ));
    }
    Ok(())
}

/// One identity is printed afterwards, as az does; of several, the new keys.
async fn renew_named(
    context: &Context<'_>,
    ids: Vec<IdentityId>,
    key: RenewedKey,
    etag: EtagOption,
    list_it: bool,
    sink: &mut dyn Sink,
) -> Result<()> {
    match ids.as_slice() {
        [id] if key == RenewedKey::Swap => swap(context, id, etag, sink).await,
        [id] if !list_it => {
            let hub = context.hub()?;
            let result = regenerate(hub, &ids, key).await?;
            say_refused(context, &result);
            sink.view(identity::view(id));
            sink.document(identity::read(hub, id).await?)
        }
        _ => renew(context, ids, key, sink).await,
    }
}

async fn renew(
    context: &Context<'_>,
    ids: Vec<IdentityId>,
    key: RenewedKey,
    sink: &mut dyn Sink,
) -> Result<()> {
    if key == RenewedKey::Swap {
        return Err(Error::usage(
            "Keys can be swapped for one identity at a time",
        ));
    }
    if ids.is_empty() {
        return sink.document(json!({}));
    }
    let result = regenerate(context.hub()?, &ids, key).await?;
    say_refused(context, &result);
    sink.document(result)
}

/// Asks for new keys in batches; the answers are put together.
async fn regenerate(hub: &Hub, ids: &[IdentityId], key: RenewedKey) -> Result<Value> {
    let policy_key = match key {
        RenewedKey::Primary => "primaryKey",
        RenewedKey::Secondary => "secondaryKey",
        RenewedKey::Both | RenewedKey::Swap => "both",
    };
    let (mut rotated, mut errors) = (Vec::new(), Vec::new());
    for (batch, ids) in ids.chunks(BATCH).enumerate() {
        let devices: Vec<Value> = ids
            .iter()
            .map(|id| match &id.module {
                None => json!({"id": id.device.as_str()}),
                Some(module) => json!({"id": id.device.as_str(), "moduleId": module.as_str()}),
            })
            .collect();
        let request = json!({"policyKey": policy_key, "devices": devices});
        let mut answer = hub.regenerate_keys(&request).await.map_err(|error| match batch {
            0 => error,
            batch => error.hint(format!(
                "The first {} identities have new keys already; `show` and `connection-string show` print them",
                batch * BATCH
            )),
        })?;
        for (member, all) in [("rotatedKeys", &mut rotated), ("errors", &mut errors)] {
            if let Value::Array(items) = answer[member].take() {
                all.extend(items);
            }
        }
    }
    Ok(json!({"errors": errors, "policyKey": policy_key, "rotatedKeys": rotated}))
}

/// az says nothing and succeeds, which scripts may count on; a person should
/// know that old keys are still in use.
fn say_refused(context: &Context<'_>, result: &Value) {
    for error in result["errors"].as_array().into_iter().flatten() {
        let text = |member: &str| error[member].as_str().unwrap_or_default();
        let id = match text("moduleId") {
            "" => format!("device '{}'", text("id")),
            module => format!("module '{module}' of device '{}'", text("id")),
        };
        context.ui.warn(&format!(
            "The keys of {id} were not renewed: {}",
            text("errorStatus")
        ));
    }
}

async fn swap(
    context: &Context<'_>,
    id: &IdentityId,
    etag: EtagOption,
    sink: &mut dyn Sink,
) -> Result<()> {
    let hub = context.hub()?;
    let read = hub.identity(id).await?;
    if read["authentication"]["type"] != "sas" {
        return Err(Error::new(
            Kind::Other,
            format!(
                "The {id} has no symmetric keys to swap: it signs in by {}",
                read["authentication"]["type"]
            ),
        ));
    }
    let mut swapped = update::writable(&read);
    let keys = &mut swapped["authentication"]["symmetricKey"];
    let (primary, secondary) = (keys["primaryKey"].take(), keys["secondaryKey"].take());
    *keys = json!({"primaryKey": secondary, "secondaryKey": primary});
    let etag = etag.etag.unwrap_or_else(|| update::etag_of(&read));
    let updated = hub.update_identity(id, &swapped, &etag).await?;
    sink.view(identity::view(id));
    sink.document(updated)
}

/// All devices with symmetric keys, each followed by its modules if asked.
async fn devices_with_keys(hub: &Hub, modules_too: bool) -> Result<Vec<IdentityId>> {
    let mut paging = Paging::default();
    let mut ids = Vec::new();
    loop {
        let page = hub.query_page("select * from devices", &paging).await?;
        for twin in page
            .rows
            .iter()
            .filter(|twin| twin["authenticationType"] == "sas")
        {
            let device: DeviceId = id::existing(twin["deviceId"].as_str().unwrap_or_default())?;
            ids.push(device.identity());
        }
        paging.continuation = page.continuation;
        if paging.continuation.is_none() {
            break;
        }
    }
    if modules_too {
        for device in ids.clone() {
            ids.extend(modules_with_keys(hub, &device.device).await?);
        }
    }
    Ok(ids)
}

async fn modules_with_keys(hub: &Hub, device: &DeviceId) -> Result<Vec<IdentityId>> {
    hub.modules(device)
        .await?
        .iter()
        .filter(|module| module["authentication"]["type"] == "sas")
        .map(|module| {
            Ok(device.module(id::existing(
                module["moduleId"].as_str().unwrap_or_default(),
            )?))
        })
        .collect()
}
