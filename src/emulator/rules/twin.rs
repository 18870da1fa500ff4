//! Twins: patching and replacing tags and desired properties, the counters, and
//! the metadata that follows each leaf.

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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        emulator::rules::{Fresh, identity::create_device},
        model::twin::tests::any_object,
    };

    fn twin() -> Twin {
        create_device("d", &Object::new(), &Fresh::now().unwrap())
            .unwrap()
            .twin
    }

    fn patched(twin: &Twin, desired: &Object) -> Twin {
        let mut twin = twin.clone();
        let body = json!({"properties": {"desired": desired}});
        patch(&mut twin, body.as_object().unwrap(), "now").unwrap();
        twin
    }

    /// Whether metadata has a mark for each member at every level, and no others.
    fn follows(metadata: &Value, value: &Value) -> bool {
        let marks: Vec<_> = metadata
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| !key.starts_with('$'))
            .collect();
        let empty = Object::new();
        let members = value.as_object().unwrap_or(&empty);
        marks.len() == members.len()
            && metadata[LAST_UPDATED].is_string()
            && members
                .iter()
                .all(|(key, value)| metadata.get(key).is_some_and(|mark| follows(mark, value)))
    }

    #[test]
    fn a_leaf_and_what_is_around_it_are_stamped_and_siblings_are_not() {
        let first = patched(
            &twin(),
            json!({"a": {"b": 1, "c": 2}, "d": 3}).as_object().unwrap(),
        );
        let second = patched(&first, json!({"a": {"b": 1}}).as_object().unwrap());
        let version = |pointer: &str| {
            Value::Object(second.desired.metadata.clone())
                .pointer(pointer)
                .unwrap()[LAST_UPDATED_VERSION]
                .clone()
        };
        assert_eq!(second.desired.version, 3);
        assert_eq!(version(""), 3);
        assert_eq!(version("/a"), 3);
        assert_eq!(version("/a/b"), 3);
        assert_eq!(version("/a/c"), 2);
        assert_eq!(version("/d"), 2);
    }

    #[test]
    fn tags_raise_the_twins_version_alone() {
        let mut twin = twin();
        patch(
            &mut twin,
            json!({"tags": {"site": "A"}}).as_object().unwrap(),
            "now",
        )
        .unwrap();
        assert_eq!((twin.etag, twin.version, twin.desired.version), (2, 3, 1));
        patch(
            &mut twin,
            json!({"tags": {"site": null}}).as_object().unwrap(),
            "now",
        )
        .unwrap();
        assert_eq!(twin.tags, None);
    }

    #[test]
    fn what_is_sent_back_of_a_read_twin_is_no_property() {
        let before = patched(&twin(), json!({"a": 1}).as_object().unwrap());
        let sent_back = before.desired.document();
        let after = patched(&before, sent_back.as_object().unwrap());
        assert_eq!(after.desired.properties, before.desired.properties);
    }

    #[test]
    fn a_section_that_grows_too_large_is_refused() {
        let text = "x".repeat(4096);
        let large: Object = (0..8).map(|n| (format!("k{n}"), json!(text))).collect();
        let body = json!({"properties": {"desired": large}});
        let fault = patch(&mut twin(), body.as_object().unwrap(), "now").unwrap_err();
        assert_eq!(fault.code, Code::TWIN_TOO_LARGE);
    }

    proptest! {
        #[test]
        fn metadata_follows_the_leaves_and_versions_only_grow(patches in prop::collection::vec(any_object(), 1..6)) {
            let mut current = twin();
            for patch in &patches {
                let next = patched(&current, patch);
                prop_assert_eq!(next.desired.version, current.desired.version + 1);
                prop_assert!(next.version > current.version && next.etag > current.etag);
                let properties = Value::Object(next.desired.properties.clone());
                prop_assert!(follows(&Value::Object(next.desired.metadata.clone()), &properties));
                current = next;
            }
        }

        #[test]
        fn patching_twice_leaves_the_same_properties(first in any_object(), second in any_object()) {
            let once = patched(&patched(&twin(), &first), &second);
            let twice = patched(&once, &second);
            prop_assert_eq!(once.desired.properties, twice.desired.properties);
        }
    }
}
