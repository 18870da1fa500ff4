use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::error::Kind;

fn set(assignment: &str) -> Edit {
    Edit::Set(assignment.to_owned())
}

fn add(arguments: &[&str]) -> Edit {
    Edit::Add(arguments.iter().map(|&text| text.to_owned()).collect())
}

fn remove(arguments: &[&str]) -> Edit {
    Edit::Remove(arguments.iter().map(|&text| text.to_owned()).collect())
}

fn twin() -> Value {
    json!({
        "deviceId": "d1",
        "tags": {"location": {"region": "US", "floor": 2}, "env": "prod"},
        "properties": {"desired": {"interval": 10, "nested": {"a": 1, "b": [1, 2, {"c": null}]}}},
    })
}

/// The value at a JSON pointer after edits of a twin.
fn edited(edits: &[Edit], pointer: &str) -> Option<Value> {
    let mut document = twin();
    apply(&mut document, edits, false).unwrap();
    document.pointer(pointer).cloned()
}

fn refused(edit: Edit) -> String {
    let error = apply(&mut twin(), &[edit], false).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    error.message().to_owned()
}

#[test]
fn a_value_is_json_or_a_python_literal_or_else_text() {
    for (text, value) in [
        ("42", json!(42)),
        ("true", json!(true)),
        ("None", json!(null)),
        ("null", json!(null)),
        ("\"x\"", json!("x")),
        ("'x'", json!("x")),
        (r#"{"x":[1,2]}"#, json!({"x": [1, 2]})),
        ("{'a': True}", json!({"a": true})),
        ("abc", json!("abc")),
        ("{a:1}", json!("{a:1}")),
        ("a=b==", json!("a=b==")),
        ("2024-10-15", json!("2024-10-15")),
        ("", json!("")),
    ] {
        let edit = set(&format!("tags.env={text}"));
        assert_eq!(edited(&[edit], "/tags/env"), Some(value), "{text}");
    }
    assert_eq!(edited(&[set("tags.env")], "/tags/env"), Some(json!("")));
    assert!(refused(set("tags.env=1e400")).contains("'tags.env' has the number 1e400"));
}

#[test]
fn with_force_string_values_are_strings() {
    let mut document = twin();
    let edits = [
        set("properties.desired.interval=30"),
        add(&["properties.desired.nested.b", "30", "{\"a\":\"b=c\"}"]),
    ];
    apply(&mut document, &edits, true).unwrap();
    assert_eq!(document["properties"]["desired"]["interval"], json!("30"));
    assert_eq!(
        document["properties"]["desired"]["nested"]["b"],
        json!([1, 2, {"c": null}, "30", "{\"a\":\"b=c\"}"])
    );
}

#[test]
fn edits_are_applied_in_their_order() {
    let edits = [set("tags.env=a"), remove(&["tags.env"]), set("tags.env=b")];
    assert_eq!(edited(&edits, "/tags/env"), Some(json!("b")));
    let edits = [set("tags.env=a"), remove(&["tags.env"])];
    assert_eq!(edited(&edits, "/tags/env"), None);
}

#[test]
fn elements_of_lists_are_reached() {
    let list = "/properties/desired/nested/b";
    for (edit, value) in [
        (
            set("properties.desired.nested.b[0]=9"),
            json!([9, 2, {"c": null}]),
        ),
        (
            set("properties.desired.nested.b[-2]=9"),
            json!([1, 9, {"c": null}]),
        ),
        (
            set("properties.desired.nested.b[c=null].c=9"),
            json!([1, 2, {"c": 9}]),
        ),
        (
            set("properties.desired.nested.b.[2].d=9"),
            json!([1, 2, {"c": null, "d": 9}]),
        ),
        (
            remove(&["properties.desired.nested.b", "0"]),
            json!([2, {"c": null}]),
        ),
        (
            remove(&["properties.desired.nested.b", "-1"]),
            json!([1, 2]),
        ),
        (
            remove(&["properties.desired.nested.b[1]"]),
            json!([1, {"c": null}]),
        ),
        (
            remove(&["properties.desired.nested.b[c=null]"]),
            json!([1, 2]),
        ),
    ] {
        assert_eq!(edited(&[edit], list), Some(value));
    }
    assert_eq!(
        edited(
            &[
                set("tags.l=[{\"id\":\"5\",\"v\":1}]"),
                set("tags.l[id=5].v=2")
            ],
            "/tags/l/0/v"
        ),
        Some(json!(2))
    );
}

#[test]
fn pairs_that_follow_one_another_are_one_object() {
    let list = "/properties/desired/nested/b";
    let path = "properties.desired.nested.b";
    for (arguments, added) in [
        (vec!["x=1", "y=2"], json!([{"x": "1", "y": "2"}])),
        (
            vec!["x=1", "true", "y=a=b", "z"],
            json!([{"x": "1"}, true, {"y": "a=b"}, "z"]),
        ),
        (
            vec!["{\"a\":\"b=c\"}", "['d=e']", "{x=1"],
            json!([{"a": "b=c"}, ["d=e"], {"{x": "1"}]),
        ),
        (vec![], json!([])),
    ] {
        let edit = add(&[&[path], arguments.as_slice()].concat());
        let Some(Value::Array(items)) = edited(&[edit], list) else {
            panic!("a list")
        };
        assert_eq!(Value::from(&items[3..]), added);
    }
}

#[test]
fn what_is_missing_below_tags_and_desired_properties_is_made() {
    for bare in [json!({}), json!({"tags": null, "properties": null})] {
        let mut document = bare;
        let edits = [
            set("tags.building.floor=3"),
            set("properties.desired.a.b=1"),
            add(&["tags.list.inner", "x"]),
        ];
        apply(&mut document, &edits, false).unwrap();
        assert_eq!(
            document,
            json!({
                "tags": {"building": {"floor": 3}, "list": {"inner": ["x"]}},
                "properties": {"desired": {"a": {"b": 1}}},
            })
        );
    }
    for edit in [
        set("properties.reported.a.b=1"),
        set("tag.a=1"),
        add(&["properties.reported.list", "x"]),
        remove(&["properties.desired.none.a"]),
    ] {
        assert!(refused(edit).starts_with("Couldn't find"));
    }
}

#[test]
fn a_parent_that_is_null_becomes_an_object() {
    let mut identity = json!({"authentication": {"symmetricKey": null}, "list": null});
    let edits = [
        set("authentication.symmetricKey.primaryKey=cA=="),
        add(&["list", "x"]),
    ];
    apply(&mut identity, &edits, false).unwrap();
    assert_eq!(
        identity,
        json!({"authentication": {"symmetricKey": {"primaryKey": "cA=="}}, "list": ["x"]})
    );
}

#[test]
fn a_path_that_leads_nowhere_is_told_with_what_there_is() {
    for (edit, message) in [
        (
            set("a.b.c=1"),
            "Couldn't find 'a' in ''. Available options: ['deviceId', 'properties', 'tags']",
        ),
        (
            remove(&["tags.nothing"]),
            "Couldn't find 'nothing' in 'tags'. Available options: ['env', 'location']",
        ),
        (
            set("properties.desired.nested.b.c=1"),
            "Couldn't find 'c' in 'properties.desired.nested.b'. Available options: index into the collection 'properties.desired.nested.b' with [<index>] or [<key=value>]",
        ),
        (
            set("tags.env.x=1"),
            "Couldn't find 'x' in 'tags.env', which is a string, not an object",
        ),
        (
            set("tags[0].x=1"),
            "Couldn't find '[0]' in 'tags', which is an object, not a list",
        ),
        (
            set("properties.desired.nested.b[3]=1"),
            "Index 3 doesn't exist on 'properties.desired.nested.b', which has 3 elements",
        ),
        (
            remove(&["properties.desired.nested.b", "-4"]),
            "Index -4 doesn't exist on 'properties.desired.nested.b', which has 3 elements",
        ),
        (
            set("properties.desired.nested.b[c=1].d=1"),
            "No element of 'properties.desired.nested.b' has the value '1' for 'c'",
        ),
    ] {
        assert_eq!(refused(edit), message);
    }
}

#[test]
fn what_is_malformed_is_told_with_what_is_right() {
    for edit in [
        set("=1"),
        set(""),
        set("tags[0=1"),
        set("tags[x]=1"),
        set(&format!("tags{}=1", ".a".repeat(100_000))),
        add(&[]),
        add(&["deviceId", "x=y"]),
        remove(&[]),
        remove(&["properties.desired.nested.b", "x"]),
        remove(&["properties.desired.nested.b", "0", "1"]),
    ] {
        let error = apply(&mut twin(), std::slice::from_ref(&edit), false).unwrap_err();
        let told = [&[error.message().to_owned()], error.hints()].concat();
        assert!(
            told.iter().any(|text| text.contains("`--")),
            "{edit:?}: {told:?}"
        );
    }
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let text = r"([.\[\]=]|tags|env|nested|properties|desired|b|c|-?[0-9]|null|\PC){0,8}";
    prop_oneof![
        text.prop_map(Edit::Set),
        prop::collection::vec(text, 0..4).prop_map(Edit::Add),
        prop::collection::vec(text, 0..4).prop_map(Edit::Remove),
    ]
}

proptest! {
    #[test]
    fn no_edit_makes_it_panic(edits in prop::collection::vec(any_edit(), 0..4), force in any::<bool>()) {
        let _ = apply(&mut twin(), &edits, force);
    }

    #[test]
    fn a_member_that_was_set_is_there_and_removing_it_undoes_it(
        parents in prop::collection::vec("[a-z]{1,3}", 0..4),
        value in -1000i64..1000,
    ) {
        let parent = [vec!["tags".to_owned(), "location".to_owned()], parents].concat();
        let path = format!("{}.new member", parent.join("."));
        let mut document = twin();
        if apply(&mut document, &[set(&format!("{path}={value}"))], false).is_ok() {
            let pointer = format!("/{}", path.replace('.', "/"));
            prop_assert_eq!(document.pointer(&pointer), Some(&json!(value)));
            apply(&mut document, &[remove(&[&path])], false).unwrap();
            prop_assert_eq!(document.pointer(&pointer), None);
            if parent.len() == 2 {
                prop_assert_eq!(document, twin());
            }
        }
    }
}
