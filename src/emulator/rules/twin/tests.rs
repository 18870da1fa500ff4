//! The counters, the metadata and the notices of twins.

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

fn reported(twin: &mut Twin, patch: &Value) -> Result<(), Fault> {
    report(twin, patch.as_object().unwrap(), None, "now")
}

#[test]
fn a_report_raises_its_version_and_leaves_the_services_etag() {
    let mut twin = twin();
    reported(&mut twin, &json!({"a": {"b": 1, "c": 2}})).unwrap();
    reported(&mut twin, &json!({"a": {"b": null}})).unwrap();
    assert_eq!(
        twin.reported.properties,
        *json!({"a": {"c": 2}}).as_object().unwrap()
    );
    assert_eq!((twin.reported.version, twin.version, twin.etag), (3, 4, 1));
    assert_eq!(twin.desired.version, 1);
    let metadata = Value::Object(twin.reported.metadata.clone());
    assert!(follows(
        &metadata,
        &Value::Object(twin.reported.properties.clone())
    ));
    assert!(metadata.get(LAST_UPDATED_VERSION).is_none());
}

#[test]
fn a_report_that_breaks_the_rules_changes_nothing() {
    for patch in [
        json!({"$version": 2}),
        json!({"a": {"b c": 1}}),
        json!({"a": [null]}),
        json!({"a": "x".repeat(4097)}),
        json!({"a": 1i64 << 52}),
    ] {
        let mut twin = twin();
        assert_eq!(
            reported(&mut twin, &patch).unwrap_err().code,
            Code::ARGUMENT_INVALID
        );
        assert_eq!((twin.reported.version, twin.version), (1, 2));
    }
}

#[test]
fn a_report_on_condition_of_an_old_version_is_refused() {
    let mut twin = twin();
    let patch = Object::new();
    report(&mut twin, &patch, Some(1), "now").unwrap();
    let fault = report(&mut twin, &patch, Some(1), "now").unwrap_err();
    assert_eq!(fault.code, Code::PRECONDITION_FAILED);
}

/// A client that merges what it is told ends with what the hub has.
#[test]
fn a_notice_has_the_patch_with_its_nulls_and_the_version() {
    let mut twin = twin();
    let body = json!({"properties": {"desired": {"a": null, "b": 1, "$version": 9}}});
    let body = body.as_object().unwrap();
    patch(&mut twin, body, "now").unwrap();
    let notice = patch_notice(&twin, body).unwrap().unwrap();
    assert_eq!(notice, json!({"a": null, "b": 1, "$version": 2}));
    assert_eq!(replacement_notice(&twin), json!({"b": 1, "$version": 2}));
    let tags = json!({"tags": {"a": 1}});
    assert_eq!(
        patch_notice(&twin, tags.as_object().unwrap()).unwrap(),
        None
    );
}
