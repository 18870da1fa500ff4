//! What is a module identity's own.

use serde_json::json;

use super::{
    Context, id,
    identity::{self, Deletion, Ids},
};
use crate::{
    cli::module_identity::{Create, Delete, List, Show},
    error::Result,
    model::{DeviceId, Etag, ModuleId},
    output::{Sink, View},
};

pub(super) async fn create(
    context: &Context<'_>,
    options: Create,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = match (&options.module.device.device_id, &options.module.module_id) {
        (Some(device), Some(module)) => id::new::<DeviceId>(device)?.module(id::new(module)?),
        _ => context.module(options.module)?,
    };
    let (authentication, files) = identity::authentication(context, &id, &options.authentication)?;
    let body = json!({
        "moduleId": id.module.as_ref().map(ModuleId::as_str),
        "deviceId": id.device.as_str(),
        "authentication": authentication.to_json(),
    });
    identity::create(context, &id, &body, options.if_not_exists, files, sink).await
}

/// The modules that a command which shows is about.
pub(super) fn ids(context: &Context<'_>, options: Show) -> Result<Ids> {
    if options.from.is_asked() {
        let device = options
            .module
            .device
            .device_id
            .as_deref()
            .map(id::existing)
            .transpose()?;
        return id::modules_from_stdin(device.as_ref()).map(Ids::Many);
    }
    Ok(Ids::One(context.module(options.module)?))
}

pub(super) async fn delete(context: &Context<'_>, options: Delete) -> Result<()> {
    let ids = if options.from.is_asked() {
        let device = options.device_id.as_deref().map(id::existing).transpose()?;
        id::modules_from_stdin(device.as_ref())?
    } else {
        let device: DeviceId = id::required("--device-id/-d", options.device_id.as_deref())?;
        vec![device.module(id::required(
            "--module-id/-m",
            options.module_id.as_deref(),
        )?)]
    };
    let deletion = Deletion {
        etag: options.etag.etag.unwrap_or_else(Etag::any),
        ignore_missing: options.ignore_missing,
        yes: options.yes,
    };
    identity::delete(context, &ids, deletion).await
}

pub(super) async fn list(context: &Context<'_>, options: List, sink: &mut dyn Sink) -> Result<()> {
    let limit = identity::limit(options.top.top)?;
    let device = context.device(options.device)?;
    let modules = context.hub()?.modules(&device).await?;
    sink.view(View::ModuleIdentity);
    sink.begin_list()?;
    if let Some(limit) = limit.filter(|limit| *limit < modules.len()) {
        identity::say_cut(context, limit);
    }
    for module in modules.into_iter().take(limit.unwrap_or(usize::MAX)) {
        sink.row(module)?;
    }
    Ok(())
}
