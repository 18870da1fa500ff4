//! Whatever is lost, reordered or interrupted on the way.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

#[test]
fn changes_that_arrive_before_the_twin_wait_for_it() {
    let (mut desired, mut changes) = (Desired::default(), Vec::new());
    desired.reading();
    desired.patched(3, object(json!({"a": 3})), &mut changes);
    desired.patched(5, object(json!({"a": 5})), &mut changes);
    assert_eq!(changes, []);
    let next = desired.read(4, object(json!({"a": 4})), &mut changes);
    assert_eq!(next, Next::Listen);
    let told: Vec<_> = changes.iter().map(|change| change.version).collect();
    assert_eq!(told, [5]);
}

#[test]
fn a_skipped_version_is_caught_up_by_reading_the_twin() {
    let (mut desired, mut changes) = (Desired::default(), Vec::new());
    desired.read(1, object(json!({"a": 1, "b": 1})), &mut changes);
    let next = desired.patched(4, object(json!({"a": 4})), &mut changes);
    assert_eq!((next, changes.len()), (Next::ReadTwin, 0));
    desired.read(4, object(json!({"a": 4})), &mut changes);
    assert_eq!(
        changes,
        [Change {
            version: 4,
            patch: object(json!({"b": null, "a": 4})),
            caught_up_from: Some(2),
        }]
    );
}

#[test]
fn a_twin_that_was_made_anew_is_told_of() {
    let (mut desired, mut changes) = (Desired::default(), Vec::new());
    desired.read(9, object(json!({"a": 1})), &mut changes);
    desired.reading();
    desired.read(1, object(json!({})), &mut changes);
    assert_eq!(changes[0].version, 1);
    assert_eq!(changes[0].caught_up_from, Some(1));
    assert_eq!(changes[0].patch, object(json!({"a": null})));
}

/// What happens to one change, or between two.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Arrives,
    ArrivesTwice,
    IsLost,
    /// The connection breaks first; the twin is read `0` to `3` changes later.
    BreaksFirst(usize),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Arrives),
        1 => Just(Fate::ArrivesTwice),
        1 => Just(Fate::IsLost),
        1 => (0usize..4).prop_map(Fate::BreaksFirst),
    ]
}

fn patch() -> impl Strategy<Value = Value> {
    let value = prop_oneof![Just(Value::Null), (0..3).prop_map(|n| json!(n))];
    proptest::collection::btree_map("[a-d]", value, 1..3).prop_map(|members| json!(members))
}

proptest! {
    /// Each version is told of once, by itself or by a caught-up change, in
    /// order; and who applies all patches has what the twin has.
    #[test]
    fn every_version_is_told_of_once_and_in_order(
        steps in proptest::collection::vec((patch(), fate()), 1..40),
    ) {
        let mut service = Object::new();
        let mut version = 1;
        let (mut desired, mut changes) = (Desired::default(), Vec::new());
        desired.reading();
        desired.read(version, service.clone(), &mut changes);
        let mut reads_in: Option<usize> = None;
        for (patch, fate) in steps {
            let patch = object(patch);
            if let Fate::BreaksFirst(delay) = fate {
                desired.reading();
                reads_in = Some(delay);
            }
            version += 1;
            merge(&mut service, &patch);
            let times = match fate {
                Fate::IsLost => 0,
                Fate::ArrivesTwice => 2,
                Fate::Arrives | Fate::BreaksFirst(_) => 1,
            };
            for _ in 0..times {
                if desired.patched(version, patch.clone(), &mut changes) == Next::ReadTwin {
                    reads_in = Some(0);
                }
            }
            match reads_in {
                Some(0) => {
                    reads_in = None;
                    let next = desired.read(version, service.clone(), &mut changes);
                    prop_assert_eq!(next, Next::Listen);
                }
                Some(more) => reads_in = Some(more - 1),
                None => {}
            }
        }
        desired.reading();
        desired.read(version, service.clone(), &mut changes);

        let mut told = 1;
        let mut applied = Object::new();
        for change in changes {
            prop_assert_eq!(change.caught_up_from.unwrap_or(change.version), told + 1);
            told = change.version;
            merge(&mut applied, &change.patch);
        }
        prop_assert_eq!(told, version);
        prop_assert_eq!(Value::Object(applied), Value::Object(service));
    }
}
