//! What is the same for device and module twins.

mod follow;

use serde_json::{Value, json};

use super::{Context, edit, identity::Ids, input::Input, many::Tally};
use crate::{
    cli::{
        EditOptions,
        twin::{Change, Replacement},
    },
    error::{Error, Result},
    model::{
        Etag, IdentityId,
        twin::{self, Object},
    },
    output::{Sink, View},
};

pub(super) use follow::{wait, watch};

/// Prints twins as the service has them: one as it is, several as a list.
pub(super) async fn show(context: &Context<'_>, ids: &Ids, sink: &mut dyn Sink) -> Result<()> {
    let hub = context.hub()?;
    match ids {
        Ids::One(id) => {
            let twin = hub.twin(id).await?;
            sink.view(view(id));
            sink.document(twin)
        }
        Ids::Many(ids) => {
            sink.view(ids.first().map_or(View::DeviceTwin, view));
            sink.begin_list()?;
            let mut tally = Tally::default();
            for id in ids {
                let outcome = hub.twin(id).await.and_then(|twin| sink.row(twin));
                tally.add(context, ids.len(), outcome)?;
            }
            tally.finish()
        }
    }
}

/// Changes a twin by one request with just what was asked. Only edits by path
/// need the twin to be read first; they are written for the version that was
/// read.
pub(super) async fn update(
    context: &Context<'_>,
    id: &IdentityId,
    change: Change,
    sink: &mut dyn Sink,
) -> Result<()> {
    let given = given_patch(context, &change)?;
    let etag = change.etag.etag;
    let hub = context.hub()?;
    sink.view(view(id));
    if change.edit.edits.is_empty() && given != json!({}) {
        let updated = hub
            .update_twin(id, &given, &etag.unwrap_or_else(Etag::any))
            .await?;
        return sink.document(updated);
    }
    let read = hub.twin(id).await?;
    let patch = edited_patch(context, &read, given, &change.edit)?;
    if patch == json!({}) {
        context
            .ui
            .warn(&format!("Nothing to change in the twin of {id}"));
        return sink.document(read);
    }
    let etag = etag.unwrap_or_else(|| super::update::etag_of(&read));
    sink.document(hub.update_twin(id, &patch, &etag).await?)
}

/// Replaces tags and desired properties by what was given; what is not given
/// is gone.
pub(super) async fn replace(
    context: &Context<'_>,
    id: &IdentityId,
    replacement: Replacement,
    sink: &mut dyn Sink,
) -> Result<()> {
    let twin = Input::new(context)
        .json("--json", Some(&replacement.json))?
        .ok_or_else(|| Error::usage("--json is empty; {} empties tags and desired properties"))?;
    if !twin.is_object() {
        return Err(must_be_object("--json", &twin));
    }
    for (name, section) in [
        ("tags", twin.get("tags")),
        ("properties.desired", twin.pointer("/properties/desired")),
    ] {
        match section {
            None | Some(Value::Null) => {}
            Some(Value::Object(section)) => check("--json", section)?,
            Some(other) => return Err(must_be_object(&format!("{name} in --json"), other)),
        }
    }
    let etag = replacement.etag.etag.unwrap_or_else(Etag::any);
    let replaced = context.hub()?.replace_twin(id, &twin, &etag).await?;
    sink.view(view(id));
    sink.document(replaced)
}

/// The patch that `--desired` and `--tags` say.
fn given_patch(context: &Context<'_>, change: &Change) -> Result<Value> {
    let mut input = Input::new(context);
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
    Ok(patch)
}

/// The smallest patch that does to the twin what `given` and the edits say.
fn edited_patch(
    context: &Context<'_>,
    read: &Value,
    given: Value,
    edits: &EditOptions,
) -> Result<Value> {
    let mut base = read.clone();
    if let (Value::Object(base), Value::Object(given)) = (&mut base, &given) {
        twin::merge(base, given);
    }
    let mut edited = base.clone();
    edit::apply(&mut edited, &edits.edits, edits.force_string)?;
    warn_of_read_only(context, &base, &edited);
    let mut patch = given;
    for (pointer, name) in [
        ("/properties/desired", "properties.desired"),
        ("/tags", "tags"),
    ] {
        let before = base
            .pointer(pointer)
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let after = match edited.pointer(pointer) {
            None | Some(Value::Null) => Object::new(),
            Some(Value::Object(after)) => after.clone(),
            Some(other) => return Err(must_be_object(name, other)),
        };
        let changes = twin::smallest_patch(&before, &after);
        if changes.is_empty() {
            continue;
        }
        check(name, &changes)?;
        let mut whole = json!(changes);
        for part in pointer.rsplit('/').filter(|part| !part.is_empty()) {
            whole = json!({part: whole});
        }
        combine(&mut patch, whole);
    }
    Ok(patch)
}

/// Puts two patches into one, which does first the one and then the other.
fn combine(first: &mut Value, second: Value) {
    match (first, second) {
        (Value::Object(first), Value::Object(second)) => {
            for (key, value) in second {
                combine(first.entry(key).or_insert_with(|| json!({})), value);
            }
        }
        (first, second) => *first = second,
    }
}

fn warn_of_read_only(context: &Context<'_>, before: &Value, after: &Value) {
    let without_writable = |twin: &Value| {
        let mut twin = twin.clone();
        if let Value::Object(members) = &mut twin {
            members.remove("tags");
        }
        if let Some(Value::Object(properties)) = twin.get_mut("properties") {
            properties.remove("desired");
        }
        twin
    };
    if without_writable(before) != without_writable(after) {
        context
            .ui
            .warn("Of a twin, only tags and properties.desired can be written from here; the rest stays as it is");
    }
}

/// An option's value as a section of a twin that a hub would take.
pub(super) fn section(option: &str, value: Value) -> Result<Object> {
    let Value::Object(section) = value else {
        return Err(must_be_object(option, &value));
    };
    check(option, &section)?;
    Ok(section)
}

fn check(what: &str, section: &Object) -> Result<()> {
    twin::check_shape(section).map_err(|violation| {
        Error::usage(format!(
            "{what}: '{}' can't be stored: {}",
            violation.path, violation.rule
        ))
    })
}

fn must_be_object(what: &str, value: &Value) -> Error {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Error::usage(format!(
        "{what} must be a JSON object, like {{\"interval\": 20}}; this is {kind}"
    ))
}

fn view(id: &IdentityId) -> View {
    match id.module {
        None => View::DeviceTwin,
        Some(_) => View::ModuleTwin,
    }
}
