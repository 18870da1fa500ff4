//! What is a module identity's own.

use serde_json::json;

use super::{Context, identity};
use crate::{
    cli::module_identity::{Create, List},
    error::{Error, Result},
    model::ModuleId,
    output::{Sink, View},
};

pub(super) async fn create(
    context: &Context<'_>,
    options: Create,
    sink: &mut dyn Sink,
) -> Result<()> {
    let authentication = identity::authentication(&options.authentication)?;
    let id = context.module(options.module)?;
    let module = id.module.as_ref();
    if let Some(reserved) = module.filter(|module| module.is_reserved()) {
        return Err(Error::usage(format!(
            "The module id '{reserved}' begins with '$', and such modules only the hub itself makes"
        ))
        .hint("An IoT Edge device (device-identity create --edge-enabled) has $edgeAgent and $edgeHub"));
    }
    let body = json!({
        "moduleId": module.map(ModuleId::as_str),
        "deviceId": id.device.as_str(),
        "authentication": authentication.to_json(),
    });
    identity::create(context, &id, &body, options.if_not_exists, sink).await
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
