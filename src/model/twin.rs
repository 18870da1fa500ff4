//! Twins: merge patches, and what may stand in tags, desired and reported
//! properties ("Understand and use device twins in IoT Hub", Microsoft
//! Learn, and what a live hub was seen to refuse).

mod patch;

use serde_json::{Map, Value};

pub use self::patch::{merge, smallest_patch};

/// A JSON object's members.
pub type Object = Map<String, Value>;

/// The most bytes that tags may hold.
pub const TAGS_BYTES: usize = 8 * 1024;
/// The most bytes that desired, and that reported properties may hold.
pub const PROPERTIES_BYTES: usize = 32 * 1024;

const KEY_BYTES: usize = 1024;
const STRING_BYTES: usize = 4096;
const DEPTH: usize = 10;
const INTEGERS: std::ops::RangeInclusive<i64> = -(1 << 52)..=(1 << 52) - 1;

/// Something in a twin's section that a hub refuses, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// The member's path below the section, with dots.
    pub path: String,
    /// What is wrong with it.
    pub rule: &'static str,
}

/// Checks names, texts, depth and values of a section, or of a patch to one.
/// Members that are null stand for removals; `$metadata` and `$version` at the
/// top, which a hub ignores, are passed over.
///
/// # Errors
/// The first violation, in the order of the text.
pub fn check(section: &Object) -> Result<(), Violation> {
    check_shape(section)?;
    for (key, value) in members(section) {
        check_value(&mut vec![key], value, false)?;
    }
    Ok(())
}

/// Checks names, texts and depth alone. Which numbers and nulls a hub stores
/// has changed over the years; whoever sends to one leaves those to it.
///
/// # Errors
/// The first violation, in the order of the text.
pub fn check_shape(section: &Object) -> Result<(), Violation> {
    for (key, value) in members(section) {
        let mut path = vec![key];
        check_key(&path, key)?;
        check_extent(&mut path, value, 1)?;
    }
    Ok(())
}

fn members(section: &Object) -> impl Iterator<Item = (&str, &Value)> {
    section
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .filter(|(key, _)| !["$metadata", "$version"].contains(key))
}

fn check_key(path: &[&str], key: &str) -> Result<(), Violation> {
    if key.len() > KEY_BYTES {
        return Err(violation(path, "a name has at most 1024 bytes"));
    }
    if key
        .chars()
        .any(|c| c.is_control() || matches!(c, '.' | '$' | '#' | ' '))
    {
        return Err(violation(
            path,
            "a name has no control characters, '.', '$', '#' or ' '",
        ));
    }
    Ok(())
}

fn check_extent<'a>(
    path: &mut Vec<&'a str>,
    value: &'a Value,
    depth: usize,
) -> Result<(), Violation> {
    match value {
        Value::String(text) if text.len() > STRING_BYTES => {
            Err(violation(path, "a string has at most 4096 bytes"))
        }
        Value::Object(_) | Value::Array(_) if depth > DEPTH => {
            Err(violation(path, "objects and arrays nest at most 10 deep"))
        }
        Value::Object(members) => members.iter().try_for_each(|(key, value)| {
            path.push(key);
            check_key(path, key)?;
            check_extent(path, value, depth + 1)?;
            path.pop();
            Ok(())
        }),
        Value::Array(items) => items
            .iter()
            .try_for_each(|item| check_extent(path, item, depth + 1)),
        _ => Ok(()),
    }
}

fn check_value<'a>(
    path: &mut Vec<&'a str>,
    value: &'a Value,
    in_array: bool,
) -> Result<(), Violation> {
    match value {
        Value::Null if in_array => Err(violation(path, "null can't stand inside an array")),
        Value::Number(number) => {
            let is_integer = number.is_i64() || number.is_u64();
            let fits = number.as_i64().is_some_and(|n| INTEGERS.contains(&n));
            if is_integer && !fits {
                return Err(violation(
                    path,
                    "an integer is between -4503599627370496 and 4503599627370495",
                ));
            }
            Ok(())
        }
        Value::Object(members) => members.iter().try_for_each(|(key, value)| {
            path.push(key);
            check_value(path, value, in_array)?;
            path.pop();
            Ok(())
        }),
        Value::Array(items) => items
            .iter()
            .try_for_each(|item| check_value(path, item, true)),
        _ => Ok(()),
    }
}

fn violation(path: &[&str], rule: &'static str) -> Violation {
    Violation {
        path: path.join("."),
        rule,
    }
}

/// The bytes that a section counts for: names and strings by their UTF-8 length
/// without control characters, numbers 8, booleans 4. How arrays count is not
/// documented; the sum of their items is assumed.
pub fn size(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 4,
        Value::Number(_) => 8,
        Value::String(text) => text
            .chars()
            .filter(|c| !c.is_control())
            .map(char::len_utf8)
            .sum(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| key.len() + size(value))
            .sum(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// What may stand in an array: nothing null at any level.
    fn storable(value: Value) -> Value {
        match value {
            Value::Null => Value::from(0),
            Value::Object(members) => members
                .into_iter()
                .map(|(key, value)| (key, storable(value)))
                .collect(),
            other => other,
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            (-1000i64..1000).prop_map(Value::from),
            "[a-z]{0,4}".prop_map(Value::from),
            Just(Value::Null),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone().prop_map(storable), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[a-c]", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    pub(crate) fn any_object() -> impl Strategy<Value = Object> {
        prop::collection::btree_map("[a-c]", any_value(), 0..4)
            .prop_map(|members| members.into_iter().collect())
    }

    fn rule(section: Value) -> &'static str {
        let Value::Object(section) = section else {
            panic!("an object")
        };
        check(&section).unwrap_err().rule
    }

    fn nested(depth: usize, leaf: Value) -> Value {
        (0..depth).fold(leaf, |inner, _| json!({"a": inner}))
    }

    #[test]
    fn what_a_hub_refuses_is_refused_with_its_place() {
        let Value::Object(section) = json!({"a": {"b c": 1}}) else {
            panic!()
        };
        assert_eq!(check(&section).unwrap_err().path, "a.b c");
        assert!(rule(json!({"a$": 1})).contains("'$'"));
        assert!(rule(json!({"a": [1, null]})).contains("null"));
        assert!(rule(json!({"a": [{"b": null}]})).contains("null"));
        assert!(rule(json!({"a": 1i64 << 52})).contains("integer"));
        assert!(rule(json!({"a": "x".repeat(4097)})).contains("4096"));
        assert!(rule(json!({"k".repeat(1025): 1})).contains("1024"));
        assert!(rule(nested(11, json!({}))).contains("10 deep"));
    }

    #[test]
    fn what_a_hub_takes_is_taken() {
        for section in [
            json!({"": 1, "ü": {"東": [1, 2.5, "x", true, {"a": []}]}, "gone": null}),
            json!({"$metadata": {"$lastUpdated": "x"}, "$version": 3, "a": (1i64 << 52) - 1}),
            nested(11, json!(1)),
        ] {
            let Value::Object(section) = section else {
                panic!("an object")
            };
            assert_eq!(check(&section), Ok(()));
        }
    }
}
