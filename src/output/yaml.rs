//! YAML, in the order that keys have; whoever calls sorts them.

use serde_json::Value;

use crate::error::{Kind, OrFail, Result};

pub(super) fn text(value: &Value) -> Result<String> {
    serde_saphyr::to_string(value)
        .or_fail(Kind::Other, || "can't write the answer as YAML".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Value {
        serde_saphyr::from_str(text).unwrap()
    }

    #[test]
    fn lists_are_not_indented_under_their_key() {
        assert_eq!(
            text(&json!({"l": [1, "a", null, [2, []], {"k": "v"}], "m": [], "o": {}})).unwrap(),
            "l:\n- 1\n- a\n- null\n- - 2\n  - []\n- k: v\nm: []\no: {}\n"
        );
    }

    #[test]
    fn strings_that_would_read_as_something_else_read_back_as_strings() {
        let strings = [
            "yes",
            "1.0",
            "null",
            "a: b",
            "# no",
            "multi\nline\n",
            "é東",
            "",
            " lead",
            "it's",
            "\"q\"",
            "2024-10-15",
            "0x1f",
            "1e3",
            "~",
            "- x",
            "tab\tx",
            "@at",
            "%pct",
            "true",
            "12",
            "2024-10-15T08:00:00Z",
            "a#b",
            "a: ",
            "[x]",
            "{x}",
            "back\\slash",
            "trail ",
            "=",
            "12:30:45",
            "\u{7}bell",
            "*a",
            "&a",
            "!t",
            "|",
            ">",
            "n",
            "off",
            "1_000",
            "😀",
            ".5",
            "+1",
            "a, b",
            "\n",
            "a\n\nb",
            "---",
            "...",
            "\u{2028}",
            "\u{feff}x",
            "\u{85}",
        ];
        let long = "word ".repeat(30);
        for string in strings.into_iter().chain([long.as_str()]) {
            let value = json!({"k": string, string: [string]});
            let written = text(&value).unwrap();
            assert_eq!(read(&written), value, "{written}");
        }
    }

    #[test]
    fn numbers_read_back_with_their_kind() {
        let value = json!({
            "i": 0, "neg": -7, "big": 12_345_678_901_234_567_890_u64, "f": 1.0, "f2": 0.1,
            "e20": 1e20, "e15": 1e15, "em7": 1e-7, "t": true,
        });
        let written = text(&value).unwrap();
        assert_eq!(read(&written), value, "{written}");
    }

    fn documents() -> impl Strategy<Value = Value> {
        let leaves = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[ -~\n\t]{0,120}".prop_map(Value::from),
        ];
        leaves.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("[ -~é]{0,12}", inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_document_reads_back_equal(value in documents()) {
            let written = text(&value).unwrap();
            prop_assert_eq!(read(&written), value, "{}", written);
        }
    }
}
