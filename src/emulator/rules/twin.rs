//! Twins: patching and replacing tags and desired properties, reporting
//! properties, the counters, and the metadata that follows each leaf.

use serde_json::{Value, json};

use super::{IfMatch, Object};
use crate::{
    emulator::{
        fault::{Code, Fault},
        identity::{Identity, Section, Twin},
    },
    model::twin::{self, PROPERTIES_BYTES, TAGS_BYTES},
};

const LAST_UPDATED: &str = "$lastUpdated";
const LAST_UPDATED_VERSION: &str = "$lastUpdatedVersion";

/// Checks the precondition of a write: optional, and an etag that came without
/// quotes is ignored, as a live hub does.
pub(in crate::emulator) fn check_if_match(
    if_match: &IfMatch,
    identity: &Identity,
) -> Result<(), Fault> {
    match if_match {
        IfMatch::Etag { text, quoted: true } if *text != identity.twin.etag_text() => {
            Err(Fault::new(
                Code::PRECONDITION_FAILED,
                format!("ETag mismatch for device ID '{}'", identity.device_id),
            ))
        }
        _ => Ok(()),
    }
}

/// Merges a patch into tags and desired properties; all else in it is ignored.
pub(in crate::emulator) fn patch(twin: &mut Twin, body: &Object, now: &str) -> Result<(), Fault> {
    match body.get("tags") {
        None => {}
        Some(Value::Null) => twin.tags = None,
        Some(Value::Object(patch)) => {
            check(patch)?;
            let mut tags = twin.tags.take().unwrap_or_default();
            twin::merge(&mut tags, patch);
            set_tags(twin, tags)?;
        }
        Some(_) => return Err(must_be_object("tags")),
    }
    match section(body, "desired")? {
        None => {}
        Some(None) => replace_desired(twin, &Object::new(), now)?,
        Some(Some(patch)) => {
            check(&patch)?;
            twin.desired.version += 1;
            let stamp = Stamp {
                now,
                version: Some(twin.desired.version),
            };
            merge_stamped(&mut twin.desired, &patch, &stamp);
            check_size(
                &twin.desired.properties,
                PROPERTIES_BYTES,
                "Properties.Desired",
            )?;
        }
    }
    count_write(twin);
    Ok(())
}

/// Replaces tags and desired properties; what is not sent is gone.
pub(in crate::emulator) fn replace(twin: &mut Twin, body: &Object, now: &str) -> Result<(), Fault> {
    let tags = match body.get("tags") {
        None | Some(Value::Null) => Object::new(),
        Some(Value::Object(tags)) => tags.clone(),
        Some(_) => return Err(must_be_object("tags")),
    };
    check(&tags)?;
    let mut bare = Object::new();
    twin::merge(&mut bare, &tags);
    set_tags(twin, bare)?;
    let desired = section(body, "desired")?.flatten().unwrap_or_default();
    check(&desired)?;
    replace_desired(twin, &desired, now)?;
    count_write(twin);
    Ok(())
}

/// Gives a twin that was just made its first tags and desired properties; its
/// counters stay where they begin.
pub(in crate::emulator) fn begin(twin: &mut Twin, body: &Object, now: &str) -> Result<(), Fault> {
    let (etag, version, desired_version) = (twin.etag, twin.version, twin.desired.version);
    // So that the first properties bear the first version.
    twin.desired.version -= 1;
    patch(twin, body, now)?;
    (twin.etag, twin.version, twin.desired.version) = (etag, version, desired_version);
    Ok(())
}

/// Merges what a device or module reports, on condition of the version if one is
/// given. The twin's etag stays: it is the service's.
pub(in crate::emulator) fn report(
    twin: &mut Twin,
    patch: &Object,
    version: Option<i64>,
    now: &str,
) -> Result<(), Fault> {
    // What a hub answers to a stale version is not known.
    if version.is_some_and(|version| version != twin.reported.version) {
        return Err(Fault::new(
            Code::PRECONDITION_FAILED,
            format!("The version of reported is {}", twin.reported.version),
        ));
    }
    // The service's patches may bear the hub's own members, a client's may not.
    if let Some(key) = patch.keys().find(|key| key.starts_with('$')) {
        return Err(Fault::argument(format!(
            "Error in Property/Tag {key}: a name has no '$'"
        )));
    }
    check(patch)?;
    twin.reported.version += 1;
    let stamp = Stamp { now, version: None };
    merge_stamped(&mut twin.reported, patch, &stamp);
    check_size(
        &twin.reported.properties,
        PROPERTIES_BYTES,
        "Properties.Reported",
    )?;
    twin.version += 1;
    Ok(())
}

/// What a device or module is told of a patch by the service that made `twin`:
/// the patch with its nulls. `None`: the patch left desired properties alone.
pub(in crate::emulator) fn patch_notice(
    twin: &Twin,
    body: &Object,
) -> Result<Option<Value>, Fault> {
    let patch = section(body, "desired")?;
    Ok(patch.map(|patch| notice(patch.unwrap_or_default(), twin.desired.version)))
}

/// What a device or module is told of a replacement: all desired properties.
/// Whether a hub also names the removed ones is not known.
pub(in crate::emulator) fn replacement_notice(twin: &Twin) -> Value {
    notice(twin.desired.properties.clone(), twin.desired.version)
}

fn notice(mut properties: Object, version: i64) -> Value {
    properties.retain(|key, _| !key.starts_with('$'));
    properties.insert("$version".to_owned(), json!(version));
    Value::Object(properties)
}

fn count_write(twin: &mut Twin) {
    twin.etag += 1;
    twin.version += 1;
}

fn set_tags(twin: &mut Twin, tags: Object) -> Result<(), Fault> {
    check_size(&tags, TAGS_BYTES, "Tags")?;
    twin.tags = Some(tags).filter(|tags| !tags.is_empty());
    Ok(())
}

fn replace_desired(twin: &mut Twin, desired: &Object, now: &str) -> Result<(), Fault> {
    let version = twin.desired.version + 1;
    twin.desired = Section {
        properties: Object::new(),
        metadata: Object::new(),
        version,
    };
    let stamp = Stamp {
        now,
        version: Some(version),
    };
    merge_stamped(&mut twin.desired, desired, &stamp);
    check_size(
        &twin.desired.properties,
        PROPERTIES_BYTES,
        "Properties.Desired",
    )
}

/// When, and with which `$version`, something was written.
struct Stamp<'a> {
    now: &'a str,
    version: Option<i64>,
}

impl Stamp<'_> {
    fn mark(&self, metadata: &mut Object) {
        metadata.insert(LAST_UPDATED.to_owned(), json!(self.now));
        if let Some(version) = self.version {
            metadata.insert(LAST_UPDATED_VERSION.to_owned(), json!(version));
        }
    }

    /// The metadata of a value that is new as a whole.
    fn of(&self, value: &Value) -> Value {
        let mut metadata = Object::new();
        self.mark(&mut metadata);
        if let Value::Object(members) = value {
            for (key, value) in members {
                metadata.insert(key.clone(), self.of(value));
            }
        }
        Value::Object(metadata)
    }
}

fn merge_stamped(section: &mut Section, patch: &Object, stamp: &Stamp<'_>) {
    let patch: Object = patch
        .iter()
        .filter(|(key, _)| !key.starts_with('$'))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    follow(&mut section.metadata, &section.properties, &patch, stamp);
    twin::merge(&mut section.properties, &patch);
}

/// Brings the metadata in step with a patch that is about to be merged into
/// `before`: what is removed loses its mark, what is written gets a new one, as
/// do the objects around it.
fn follow(metadata: &mut Object, before: &Object, patch: &Object, stamp: &Stamp<'_>) {
    stamp.mark(metadata);
    for (key, value) in patch {
        match (value, before.get(key), metadata.get_mut(key)) {
            (Value::Null, _, _) => {
                metadata.shift_remove(key);
            }
            (Value::Object(patch), Some(Value::Object(before)), Some(Value::Object(metadata))) => {
                follow(metadata, before, patch, stamp);
            }
            (value, _, _) => {
                metadata.insert(key.clone(), stamp.of(&without_nulls(value)));
            }
        }
    }
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut bare = Object::new();
            twin::merge(&mut bare, members);
            Value::Object(bare)
        }
        other => other.clone(),
    }
}

/// `properties.<name>` of a request: absent, null, or an object.
fn section(body: &Object, name: &str) -> Result<Option<Option<Object>>, Fault> {
    let properties = match body.get("properties") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(properties)) => properties,
        Some(_) => return Err(must_be_object("properties")),
    };
    match properties.get(name) {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(None)),
        Some(Value::Object(section)) => Ok(Some(Some(section.clone()))),
        Some(_) => Err(must_be_object(&format!("properties.{name}"))),
    }
}

fn must_be_object(member: &str) -> Fault {
    Fault::argument(format!("{member} must be an object"))
}

fn check(section: &Object) -> Result<(), Fault> {
    twin::check(section).map_err(|violation| {
        Fault::argument(format!(
            "Error in Property/Tag {}: {}",
            violation.path, violation.rule
        ))
    })
}

fn check_size(section: &Object, limit: usize, name: &str) -> Result<(), Fault> {
    let size = twin::size(&Value::Object(section.clone()));
    if size > limit {
        return Err(Fault::new(
            Code::TWIN_TOO_LARGE,
            format!("'{name}' size should be less than {limit} bytes."),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
