//! Merge patches (RFC 7396): how one is applied, and the smallest one that leads
//! from one section of a twin to another.

use serde_json::Value;

use super::Object;

/// Applies a merge patch to an object: null removes, objects merge,
/// anything else replaces.
pub fn merge(target: &mut Object, patch: &Object) {
    for (key, value) in patch {
        match value {
            Value::Null => {
                target.shift_remove(key);
            }
            Value::Object(patch) => match target.get_mut(key) {
                Some(Value::Object(inner)) => merge(inner, patch),
                _ => {
                    let mut inner = Object::new();
                    merge(&mut inner, patch);
                    target.insert(key.clone(), Value::Object(inner));
                }
            },
            value => {
                target.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The smallest merge patch that turns one section of a twin into another:
/// what is equal is left out, what is gone is null, arrays and scalars are
/// replaced whole.
///
/// A merge patch can't set a member to null, so a member that is null in
/// `after` counts as gone.
pub fn smallest_patch(before: &Object, after: &Object) -> Object {
    let removed = before
        .keys()
        .filter(|&key| after.get(key).is_none_or(Value::is_null))
        .map(|key| (key.clone(), Value::Null));
    let changed = after
        .iter()
        .filter(|&(key, value)| !value.is_null() && before.get(key) != Some(value))
        .filter_map(|(key, value)| Some((key.clone(), change(before.get(key), value)?)));
    removed.chain(changed).collect()
}

/// What a patch has for a member; nothing if only nulls differ.
fn change(before: Option<&Value>, after: &Value) -> Option<Value> {
    match (before, after) {
        (Some(Value::Object(before)), Value::Object(after)) => {
            let patch = smallest_patch(before, after);
            (!patch.is_empty()).then_some(Value::Object(patch))
        }
        (_, Value::Object(after)) => Some(Value::Object(smallest_patch(&Object::new(), after))),
        (_, after) => Some(after.clone()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{super::tests::any_object, *};

    fn without_nulls(patch: &Object) -> Object {
        let mut bare = Object::new();
        merge(&mut bare, patch);
        bare
    }

    fn patch(before: Value, after: Value) -> Value {
        let (Value::Object(before), Value::Object(after)) = (before, after) else {
            panic!("objects")
        };
        Value::Object(smallest_patch(&before, &after))
    }

    /// Each patch that lacks one of this one's leaves.
    fn without_one_leaf(patch: &Object) -> Vec<Object> {
        let mut lesser = Vec::new();
        for (key, value) in patch {
            let mut without = patch.clone();
            match value {
                Value::Object(inner) if !inner.is_empty() => {
                    for inner in without_one_leaf(inner) {
                        without.insert(key.clone(), Value::Object(inner));
                        lesser.push(without.clone());
                    }
                }
                _ => {
                    without.shift_remove(key);
                    lesser.push(without);
                }
            }
        }
        lesser
    }

    #[test]
    fn a_patch_holds_what_differs_and_no_more() {
        for (before, after, expected) in [
            (
                json!({"a": 1, "b": {"c": 2, "d": 3}}),
                json!({"a": 1, "b": {"c": 2, "d": 4}}),
                json!({"b": {"d": 4}}),
            ),
            (
                json!({"a": 1, "b": {"c": 2}}),
                json!({"b": {}}),
                json!({"a": null, "b": {"c": null}}),
            ),
            (
                json!({"a": [1, {"b": 2}]}),
                json!({"a": [1, {"b": 3}]}),
                json!({"a": [1, {"b": 3}]}),
            ),
            (
                json!({"a": 1}),
                json!({"a": {"b": {"c": 1, "d": null}}}),
                json!({"a": {"b": {"c": 1}}}),
            ),
            (json!({"a": {"b": 1}}), json!({"a": []}), json!({"a": []})),
            (json!({}), json!({"a": {}}), json!({"a": {}})),
            (
                json!({"a": 1}),
                json!({"a": null, "b": null}),
                json!({"a": null}),
            ),
            (
                json!({"a": {"b": 1}}),
                json!({"a": {"b": 1, "c": null}}),
                json!({}),
            ),
            (json!({"a": 1}), json!({"a": 1.0}), json!({"a": 1.0})),
            (
                json!({"$version": 3, "a": 1}),
                json!({"$version": 3, "a": 2}),
                json!({"a": 2}),
            ),
        ] {
            assert_eq!(patch(before, after), expected);
        }
    }

    proptest! {
        #[test]
        fn the_smallest_patch_leads_there(before in any_object(), after in any_object()) {
            let (before, after) = (without_nulls(&before), without_nulls(&after));
            let patch = smallest_patch(&before, &after);
            let mut merged = before.clone();
            merge(&mut merged, &patch);
            prop_assert_eq!(&merged, &after);
            prop_assert_eq!(patch.is_empty(), before == after);
            for lesser in without_one_leaf(&patch) {
                let mut merged = before.clone();
                merge(&mut merged, &lesser);
                prop_assert_ne!(&merged, &after);
            }
        }

        #[test]
        fn a_null_in_what_is_wanted_removes(before in any_object(), after in any_object()) {
            let before = without_nulls(&before);
            prop_assert_eq!(smallest_patch(&before, &after), smallest_patch(&before, &without_nulls(&after)));
        }

        #[test]
        fn merging_twice_is_merging_once(target in any_object(), patch in any_object()) {
            let mut once = without_nulls(&target);
            merge(&mut once, &patch);
            let mut twice = once.clone();
            merge(&mut twice, &patch);
            prop_assert_eq!(once, twice);
        }

        #[test]
        fn null_removes_and_nothing_else_does(target in any_object(), patch in any_object()) {
            let mut merged = without_nulls(&target);
            merge(&mut merged, &patch);
            for key in ["a", "b", "c"] {
                let expected = match patch.get(key) {
                    Some(Value::Null) => false,
                    Some(_) => true,
                    None => target.get(key).is_some_and(|value| !value.is_null()),
                };
                prop_assert_eq!(merged.contains_key(key), expected);
            }
        }
    }
}
