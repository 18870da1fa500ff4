//! Parents and children in IoT Edge: a leaf is attached by its `deviceScope`,
//! an IoT Edge device by its `parentScopes`.

use serde_json::{Value, json};

use super::{Context, id, identity, update};
use crate::{
    cli::{
        DeviceOption,
        device_identity::{AddChildren, RemoveChildren, SetParent},
    },
    error::{Error, Kind, Result},
    hub::{Hub, Paging},
    model::{DeviceId, Etag},
    output::{Sink, View},
};

pub(super) async fn show_parent(
    context: &Context<'_>,
    device: DeviceOption,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = context.device(device)?;
    let hub = context.hub()?;
    let child = hub.identity(&id.identity()).await?;
    let scope = parent_scope(&id, &child)?
        .ok_or_else(|| Error::new(Kind::Other, format!("The device '{id}' has no parent")))?;
    // ms-azure-iot-edge://{parent}-{generation}
    let parent = scope
        .split_once("://")
        .and_then(|(_, rest)| rest.rsplit_once('-'))
        .map_or(scope, |(parent, _)| parent);
    let parent: DeviceId = id::existing(parent)?;
    sink.view(View::DeviceIdentity);
    sink.document(identity::read(hub, &parent.identity()).await?)
}

pub(super) async fn set_parent(context: &Context<'_>, options: SetParent) -> Result<()> {
    let child = context.device(options.device)?;
    let parent: DeviceId = id::existing(&options.parent_device_id)?;
    attach(context, &parent, &[child], options.force).await
}

pub(super) async fn add_children(context: &Context<'_>, options: AddChildren) -> Result<()> {
    let parent = context.device(options.device)?;
    let children = children_of(&options.child_list)?;
    attach(context, &parent, &children, options.force).await
}

pub(super) async fn list_children(
    context: &Context<'_>,
    device: DeviceOption,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = context.device(device)?;
    let hub = context.hub()?;
    let scope = edge_scope(hub, &id).await?;
    let children = query_children(hub, &scope).await?;
    sink.document(json!(children))
}

pub(super) async fn remove_children(context: &Context<'_>, options: RemoveChildren) -> Result<()> {
    if options.child_list.is_empty() && !options.remove_all {
        return Err(Error::usage(
            "Which children? Give --child-list, or --remove-all",
        ));
    }
    let parent = context.device(options.device)?;
    let hub = context.hub()?;
    let scope = edge_scope(hub, &parent).await?;
    let ids = if options.remove_all {
        let ids = query_children(hub, &scope).await?;
        if ids.is_empty() {
            return Err(Error::new(
                Kind::Other,
                format!("The IoT Edge device '{parent}' has no children"),
            ));
        }
        ids
    } else {
        options.child_list
    };
    // All are looked at before the first is changed.
    let mut children = Vec::new();
    for id in children_of(&ids)? {
        let child = hub.identity(&id.identity()).await?;
        if parent_scope(&id, &child)? != Some(scope.as_str()) {
            return Err(Error::new(
                Kind::Other,
                format!("The device '{id}' is no child of '{parent}'"),
            ));
        }
        children.push((id, child));
    }
    for (id, mut child) in children {
        if is_edge(&child) {
            child["parentScopes"] = json!([]);
        } else {
            child["deviceScope"] = json!("");
        }
        write(hub, &id, &child).await?;
    }
    Ok(())
}

/// Makes `parent` the parent of all `children`; they are looked at before the
/// first is changed.
async fn attach(
    context: &Context<'_>,
    parent: &DeviceId,
    children: &[DeviceId],
    force: bool,
) -> Result<()> {
    let hub = context.hub()?;
    let scope = edge_scope(hub, parent).await?;
    let mut read = Vec::new();
    for id in children {
        let child = hub.identity(&id.identity()).await?;
        if has_parent(&child) && !force {
            return Err(Error::new(
                Kind::Other,
                format!("The device '{id}' has a parent already"),
            )
            .hint("--force gives it the new one instead"));
        }
        read.push((id, child));
    }
    for (id, mut child) in read {
        if is_edge(&child) {
            child["parentScopes"] = json!([scope]);
        } else {
            child["deviceScope"] = json!(scope);
        }
        write(hub, id, &child).await?;
    }
    Ok(())
}

async fn write(hub: &Hub, id: &DeviceId, child: &Value) -> Result<()> {
    let etag: Etag = update::etag_of(child);
    let id = id.identity();
    hub.update_identity(&id, &update::writable(child), &etag)
        .await
        .map(drop)
}

/// The scope of an IoT Edge device, which its children bear.
async fn edge_scope(hub: &Hub, id: &DeviceId) -> Result<String> {
    let device = hub.identity(&id.identity()).await?;
    match device["deviceScope"].as_str() {
        Some(scope) if is_edge(&device) => Ok(scope.to_owned()),
        _ => Err(Error::new(
            Kind::Other,
            format!("The device '{id}' is no IoT Edge device"),
        )
        .hint(format!(
            "`iothub device-identity update -d {id} --edge-enabled` makes it one"
        ))),
    }
}

async fn query_children(hub: &Hub, scope: &str) -> Result<Vec<String>> {
    let query =
        format!("select deviceId from devices where array_contains(parentScopes, '{scope}')");
    let mut paging = Paging::default();
    let mut children = Vec::new();
    loop {
        let page = hub.query_page(&query, &paging).await?;
        children.extend(
            page.rows
                .iter()
                .filter_map(|row| row["deviceId"].as_str().map(str::to_owned)),
        );
        paging.continuation = page.continuation;
        if paging.continuation.is_none() {
            return Ok(children);
        }
    }
}

/// Ids as they were typed, blanks around them left out.
fn children_of(typed: &[String]) -> Result<Vec<DeviceId>> {
    typed
        .iter()
        .map(|id| id.trim())
        .filter(|id| !id.is_empty())
        .map(id::existing)
        .collect()
}

fn is_edge(device: &Value) -> bool {
    device["capabilities"]["iotEdge"] == true
}

fn has_parent(device: &Value) -> bool {
    device["parentScopes"]
        .as_array()
        .is_some_and(|scopes| !scopes.is_empty())
}

fn parent_scope<'a>(id: &DeviceId, device: &'a Value) -> Result<Option<&'a str>> {
    let Some(scopes) = device["parentScopes"].as_array() else {
        return Err(Error::new(
            Kind::Other,
            format!("The device '{id}' has no parent"),
        ));
    };
    Ok(scopes.first().and_then(Value::as_str))
}
