//! What is a device identity's own.

use serde_json::json;

use super::{
    Context, id,
    identity::{self, Deletion, Ids},
    query,
};
use crate::{
    cli::device_identity::{Create, Delete, List, Show, Status},
    error::Result,
    model::{DeviceId, Etag},
    output::{Sink, View},
};

pub(super) async fn create(
    context: &Context<'_>,
    options: Create,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id: DeviceId = match options.device.device_id {
        Some(text) => id::new(&text)?,
        None => context.device(options.device)?,
    };
    let (authentication, files) =
        identity::authentication(context, &id.identity(), &options.authentication)?;
    let mut device = json!({
        "deviceId": id.as_str(),
        "status": match options.status {
            Status::Enabled => "enabled",
            Status::Disabled => "disabled",
        },
    });
    if let Some(reason) = options.status_reason {
        device["statusReason"] = json!(reason);
    }
    device["authentication"] = authentication.to_json();
    let edge = options.edge_enabled.is_some_and(|flag| flag.0);
    device["capabilities"] = json!({"iotEdge": edge});
    let scope = options.device_scope.filter(|scope| !scope.is_empty());
    if edge {
        // An IoT Edge device's own scope is the hub's to make; this is its parent's.
        device["parentScopes"] = json!(scope.as_slice());
    } else if let Some(scope) = scope {
        device["deviceScope"] = json!(scope);
    }
    identity::create(
        context,
        &id.identity(),
        &device,
        options.if_not_exists,
        files,
        sink,
    )
    .await
}

/// The devices that a command which shows is about.
pub(super) fn ids(context: &Context<'_>, options: Show) -> Result<Ids> {
    if options.from.is_asked() {
        return id::devices_from_stdin().map(Ids::Many);
    }
    Ok(Ids::One(context.device(options.device)?.identity()))
}

pub(super) async fn delete(context: &Context<'_>, options: Delete) -> Result<()> {
    let ids = if options.from.is_asked() {
        id::devices_from_stdin()?
    } else {
        vec![id::required::<DeviceId>("--device-id/-d", options.device_id.as_deref())?.identity()]
    };
    let deletion = Deletion {
        etag: options.etag.etag.unwrap_or_else(Etag::any),
        ignore_missing: options.ignore_missing,
        yes: options.yes,
    };
    identity::delete(context, &ids, deletion).await
}

/// Lists devices as az does: by a query, so what is printed are
/// twins, also where identities are listed.
pub(super) async fn list(
    context: &Context<'_>,
    options: &List,
    view: View,
    sink: &mut dyn Sink,
) -> Result<()> {
    let text = if options.edge_enabled.is_some_and(|flag| flag.0) {
        "select * from devices where capabilities.iotEdge = true"
    } else {
        "select * from devices"
    };
    let limit = identity::limit(options.top.top)?;
    query::print(context, text, limit, Some(view), sink).await
}
