//! Tab-separated values, to the byte what az prints: scripts cut these lines
//! apart. No header and no quoting; tabs and newlines inside strings go out
//! as they are.

use serde_json::Value;

use super::number;

/// One line for each item of a list, or one line.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(row).collect(),
        _ => row(value),
    }
}

fn row(value: &Value) -> String {
    let mut line = match value {
        Value::Object(members) => join(members.values()),
        Value::Array(items) => join(items.iter()),
        // A value on a line of its own looks as in JSON, inside a line as in
        // Python. Odd, but what scripts compare with.
        Value::Bool(flag) => flag.to_string(),
        _ => cell(value),
    };
    line.push('\n');
    line
}

fn join<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    values.map(cell).collect::<Vec<_>>().join("\t")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number::text(number),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.len().to_string(),
        // The place is kept, so that later columns do not move.
        Value::Object(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines_are_those_of_az() {
        for (value, expected) in [
            (json!("d1"), "d1\n"),
            (json!(false), "false\n"),
            (json!(1e-5), "1e-05\n"),
            (json!([]), ""),
            (json!({}), "\n"),
            (json!({"iotEdge": false}), "False\n"),
            (
                json!(["d1", "enabled", null, false]),
                "d1\nenabled\nNone\nfalse\n",
            ),
            (json!([[1, 2], [3]]), "1\t2\n3\n"),
            (json!([{"a": [1], "b": 1}]), "1\t1\n"),
            (
                json!({"s": "tab\tx\n", "n": null, "l": [1, 2], "o": {}, "f": 3.0, "t": true}),
                "tab\tx\n\tNone\t2\t\t3.0\tTrue\n",
            ),
        ] {
            assert_eq!(text(&value), expected, "{value}");
        }
    }
}
