use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::commands::literal::tests::any_value;

/// Writes a value as Python's `repr` does.
fn repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(repr).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", quoted(key), repr(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('\'', "\\'")
        .replace('\n', "\\n");
    format!("'{escaped}'")
}

#[test]
fn literals_have_the_values_that_python_gives_them() {
    for (text, value) in [
        (
            r#"{'a': True, 'b': None, "c": (1, 2)}"#,
            json!({"a": true, "b": null, "c": [1, 2]}),
        ),
        (
            "{'a': true, 'b': null, 'c': False,}",
            json!({"a": true, "b": null, "c": false}),
        ),
        (
            "{1: 2, None: 3, True: 4, .5: 5}",
            json!({"1": 2, "null": 3, "true": 4, "0.5": 5}),
        ),
        ("{'a': 1, 'a': 2}", json!({"a": 2})),
        ("{}", json!({})),
        ("()", json!([])),
        ("(1)", json!(1)),
        ("(1,)", json!([1])),
        (" 1, 2", json!([1, 2])),
        ("[\n 'a',\n]", json!(["a"])),
        ("1_000", json!(1000)),
        ("+5", json!(5)),
        ("-0x1F", json!(-31)),
        ("0b11", json!(3)),
        ("0o_17", json!(15)),
        ("1.", json!(1.0)),
        (".5e+1", json!(5.0)),
        ("18446744073709551615", json!(u64::MAX)),
        (
            r"'it\'s\t\x41\101\u00fc\U0001F600\ud83d\ude00\d'",
            json!("it's\tAAü😀😀\\d"),
        ),
        ("'a\\\nb'", json!("ab")),
    ] {
        assert_eq!(read(text), Ok(value), "{text}");
    }
}

#[test]
fn other_texts_are_no_literals() {
    for text in [
        "",
        " ",
        "abc",
        "{a: 1}",
        "{'a' 1}",
        "{'a': 1",
        "{'a', 'b'}",
        "[1 2]",
        "[,]",
        "(1",
        "1 2",
        "'a",
        "'a' 'b'",
        "'''a'''",
        "b'a'",
        "'\\ud83d'",
        "'\\N{DASH}'",
        "'\\u00g0'",
        "'\\x'",
        "'a\nb'",
        "{[1]: 2}",
        "007",
        "1__0",
        "_1",
        "1_",
        "1e",
        "-",
        ".",
        "0x",
        "0xg",
        "0b2",
        "2024-10-15",
        "0x1E+0",
        "1.2.3",
        "--5",
        "1+2j",
        "-inf",
        "nan",
        "True1",
        "{'a': 1}}",
    ] {
        assert_eq!(read(text), Err(Fault::NotALiteral), "{text}");
    }
}

#[test]
fn what_a_value_cannot_hold_is_told_apart() {
    let too_large = |number: &str| Err(Fault::TooLarge(number.to_owned()));
    assert_eq!(read("{'a': [-1e400]}"), too_large("-1e400"));
    assert_eq!(
        read("0xFFFFFFFFFFFFFFFFFF"),
        too_large("0xFFFFFFFFFFFFFFFFFF")
    );
    for (open, close) in [("[", "]"), ("(", ",)"), ("{'a':", "}")] {
        let nested = |depth| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(read(&nested(DEPTH)).is_ok());
        assert_eq!(read(&nested(DEPTH + 1)), Err(Fault::TooDeep));
        assert_eq!(read(&open.repeat(1_000_000)), Err(Fault::TooDeep));
    }
}

proptest! {
    #[test]
    fn what_python_writes_is_read(value in any_value()) {
        prop_assert_eq!(read(&repr(&value)), Ok(value));
    }

    #[test]
    fn no_text_makes_it_panic(text in r#"([\[\](){}'":,+\-._\\ eExuUN0-9a-z\n]|\PC){0,24}"#) {
        let _ = read(&text);
    }
}
