//! What is a device identity's own.

use serde_json::json;

use super::{Context, identity};
use crate::{
    cli::device_identity::{Create, List, Status},
    error::Result,
    hub::Paging,
    output::{Sink, View},
};

/// Rows asked for at a time where there is no limit.
const PAGE: usize = 1000;

pub(super) async fn create(
    context: &Context<'_>,
    options: Create,
    sink: &mut dyn Sink,
) -> Result<()> {
    let authentication = identity::authentication(&options.authentication)?;
    let id = context.device(options.device)?;
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
        sink,
    )
    .await
}

/// Lists devices as az does: by a query, so what is printed are twins.
pub(super) async fn list(context: &Context<'_>, options: &List, sink: &mut dyn Sink) -> Result<()> {
    let query = if options.edge_enabled.is_some_and(|flag| flag.0) {
        "select * from devices where capabilities.iotEdge = true"
    } else {
        "select * from devices"
    };
    let limit = identity::limit(options.top.top)?;
    let hub = context.hub()?;
    sink.view(View::DeviceIdentity);
    sink.begin_list()?;
    let mut left = limit;
    let mut paging = Paging::default();
    loop {
        paging.size = Some(left.unwrap_or(PAGE));
        let page = hub.query_page(query, &paging).await?;
        let room = left.unwrap_or(usize::MAX);
        let cut =
            page.rows.len() > room || (page.rows.len() == room && page.continuation.is_some());
        left = left.map(|left| left.saturating_sub(page.rows.len()));
        for row in page.rows.into_iter().take(room) {
            sink.row(row)?;
        }
        if let (true, Some(limit)) = (cut, limit) {
            identity::say_cut(context, limit);
        }
        paging.continuation = page.continuation;
        if paging.continuation.is_none() || left == Some(0) {
            return Ok(());
        }
    }
}
