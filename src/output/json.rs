//! JSON: indented for people (`json`, `jsonc`), compact for pipes (`jsonl`).
//! Keys come out in the order they have; whoever calls sorts them.

use anstyle::{AnsiColor, Style};
use serde_json::Value;

use super::{escape, number};

const KEY: Style = AnsiColor::Blue.on_default();
const STRING: Style = AnsiColor::Green.on_default();
const NUMBER: Style = AnsiColor::Cyan.on_default();
const LITERAL: Style = AnsiColor::Magenta.on_default();

/// Two blanks of indentation, and a newline at the end.
pub(super) fn pretty(value: &Value) -> String {
    let mut writer = Writer::new(false);
    writer.value(value, 0);
    writer.out + "\n"
}

/// The same with colours, safe for a terminal.
pub(super) fn colored(value: &Value) -> String {
    let mut writer = Writer::new(true);
    writer.value(value, 0);
    writer.out + "\n"
}

/// On one line, without blanks.
pub(super) fn compact(value: &Value) -> String {
    let mut out = String::new();
    write_compact(value, &mut out);
    out
}

fn write_compact(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_compact(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&quote(key));
                out.push(':');
                write_compact(member, out);
            }
            out.push('}');
        }
        Value::Number(number) => out.push_str(&number::text(number)),
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

fn quote(text: &str) -> String {
    Value::from(text).to_string()
}

struct Writer {
    out: String,
    color: bool,
}

impl Writer {
    fn new(color: bool) -> Self {
        Self {
            out: String::new(),
            color,
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if items.is_empty() => self.out.push_str("[]"),
            Value::Array(items) => {
                self.out.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.next(index, depth + 1);
                    self.value(item, depth + 1);
                }
                self.line(depth);
                self.out.push(']');
            }
            Value::Object(members) if members.is_empty() => self.out.push_str("{}"),
            Value::Object(members) => {
                self.out.push('{');
                for (index, (key, member)) in members.iter().enumerate() {
                    self.next(index, depth + 1);
                    self.token(KEY, &quote(key));
                    self.out.push_str(": ");
                    self.value(member, depth + 1);
                }
                self.line(depth);
                self.out.push('}');
            }
            Value::Number(number) => self.token(NUMBER, &number::text(number)),
            Value::String(_) => self.token(STRING, &value.to_string()),
            Value::Null | Value::Bool(_) => self.token(LITERAL, &value.to_string()),
        }
    }

    fn next(&mut self, index: usize, depth: usize) {
        if index > 0 {
            self.out.push(',');
        }
        self.line(depth);
    }

    fn line(&mut self, depth: usize) {
        self.out.push('\n');
        self.out.push_str(&"  ".repeat(depth));
    }

    fn token(&mut self, style: Style, text: &str) {
        if self.color {
            // Escaped here, since afterwards our own colours could not be
            // told from a device's.
            let safe = escape::text(text);
            self.out.push_str(&format!("{style}{safe}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pretty_indents_by_two_and_leaves_utf_8_alone() {
        let value = json!({"a": [1, {"k": null}, []], "b": {}, "s": "é東\n\u{7}\"\\"});
        assert_eq!(
            pretty(&value),
            "{\n  \"a\": [\n    1,\n    {\n      \"k\": null\n    },\n    []\n  ],\n  \"b\": {},\n  \
             \"s\": \"é東\\n\\u0007\\\"\\\\\"\n}\n"
        );
    }

    #[test]
    fn empty_and_scalar_documents() {
        assert_eq!(pretty(&json!([])), "[]\n");
        assert_eq!(pretty(&json!({})), "{}\n");
        assert_eq!(pretty(&json!("d1")), "\"d1\"\n");
        assert_eq!(pretty(&json!(5)), "5\n");
        assert_eq!(pretty(&json!(1e16)), "1e+16\n");
    }

    #[test]
    fn compact_keeps_the_order_of_members() {
        let value = json!({"z": 1, "a": [true, null, 3.0], "m": {"x y": "\u{1b}"}});
        assert_eq!(
            compact(&value),
            r#"{"z":1,"a":[true,null,3.0],"m":{"x y":"\u001b"}}"#
        );
    }

    #[test]
    fn colours_tell_keys_strings_numbers_and_literals_apart() {
        assert_eq!(
            colored(&json!({"k": ["s", 1, true]})),
            "{\n  \u{1b}[34m\"k\"\u{1b}[0m: [\n    \u{1b}[32m\"s\"\u{1b}[0m,\n    \
             \u{1b}[36m1\u{1b}[0m,\n    \u{1b}[35mtrue\u{1b}[0m\n  ]\n}\n"
        );
    }

    #[test]
    fn colours_cannot_be_forged() {
        let text = colored(&json!("\u{9b}31m\u{202e}"));
        assert_eq!(text, "\u{1b}[32m\"\\u009b31m\\u202e\"\u{1b}[0m\n");
    }
}
