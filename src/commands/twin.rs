//! What is the same for device and module twins.

use serde_json::{Value, json};

use super::{Context, input::Input};
use crate::{
    cli::twin::Change,
    error::{Error, Result},
    model::{
        Etag, IdentityId,
        twin::{self, Object},
    },
    output::{Sink, View},
};

/// Prints a twin as the service has it.
pub(super) async fn show(
    context: &Context<'_>,
    id: &IdentityId,
    sink: &mut dyn Sink,
) -> Result<()> {
    let twin = context.hub()?.twin(id).await?;
    sink.view(view(id));
    sink.document(twin)
}

/// Merges what was given into a twin, in one request with just that.
pub(super) async fn update(
    context: &Context<'_>,
    id: &IdentityId,
    change: Change,
    sink: &mut dyn Sink,
) -> Result<()> {
    let mut input = Input::default();
    let mut patch = json!({});
    if let Some(desired) = input.json("--desired", change.desired.as_ref())? {
        patch["properties"] = json!({"desired": section("--desired", desired)?});
    }
    if let Some(tags) = input.json("--tags", change.tags.as_ref())? {
        // Null takes all tags away, as it would take one away.
        patch["tags"] = if tags.is_null() {
            tags
        } else {
            json!(section("--tags", tags)?)
        };
    }
    if patch == json!({}) {
        context.ui.warn(&format!(
            "Nothing to change in the twin of {id}: neither --desired nor --tags was given"
        ));
        return show(context, id, sink).await;
    }
    let etag = change.etag.etag.unwrap_or_else(Etag::any);
    let updated = context.hub()?.update_twin(id, &patch, &etag).await?;
    sink.view(view(id));
    sink.document(updated)
}

/// An option's value as a section of a twin that a hub would take.
fn section(option: &str, value: Value) -> Result<Object> {
    let Value::Object(section) = value else {
        return Err(Error::usage(format!(
            "{option} must be a JSON object, like {{\"interval\": 20}}; this is {}",
            kind(&value)
        )));
    };
    twin::check(&section).map_err(|violation| {
        Error::usage(format!(
            "{option}: '{}' can't be stored: {}",
            violation.path, violation.rule
        ))
    })?;
    Ok(section)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn view(id: &IdentityId) -> View {
    match id.module {
        None => View::DeviceTwin,
        Some(_) => View::ModuleTwin,
    }
}
