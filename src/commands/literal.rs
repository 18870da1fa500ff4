//! JSON as people type it: text from an option or a file to a value, and an
//! error that shows the place when it is neither JSON nor a Python literal.
//! Finding the text, by `@file` or `-`, is not done here.

mod python;

use serde_json::Value;
use unicode_width::UnicodeWidthChar;

use self::python::Fault;
use crate::error::{Error, Kind, OrFail as _, Result};

/// The most columns of a wrong line that are shown.
const SHOWN: usize = 76;

/// Reads JSON or, failing that, a Python literal. `what` names where it came
/// from, for the message: an option as it is typed (`--desired`), or a file.
///
/// # Errors
/// It is neither, or holds what a value can't hold.
pub(crate) fn parse(text: &str, what: &str) -> Result<Value> {
    match read(text, what)? {
        Reading::Value(value) => Ok(value),
        Reading::Neither(fault) => Err(malformed(text, &fault, what)),
    }
}

/// As [`parse`], but what is neither is a string, as in `--set tags.env=prod`.
///
/// # Errors
/// It holds what a value can't hold: to send that as a string would surprise.
pub(crate) fn parse_or_text(text: &str, what: &str) -> Result<Value> {
    match read(text, what)? {
        Reading::Value(value) => Ok(value),
        Reading::Neither(_) => Ok(Value::from(text)),
    }
}

/// A file's text: UTF-8 or UTF-16, with a byte order mark or without.
/// PowerShell's `>` writes UTF-16.
///
/// # Errors
/// It is neither. Which file that was is for the caller to add.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String> {
    let neither = || "The text is neither UTF-8 nor UTF-16".to_owned();
    let utf_16: fn([u8; 2]) -> u16 = match *bytes.as_slice() {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        // JSON begins with an ASCII character, half of which is zero.
        [1..=255, 0, ..] => u16::from_le_bytes,
        [0, 1..=255, ..] => u16::from_be_bytes,
        _ => {
            let text = String::from_utf8(bytes).or_fail(Kind::Usage, neither)?;
            return Ok(without_mark(text));
        }
    };
    let (pairs, odd) = bytes.as_chunks();
    if !odd.is_empty() {
        return Err(Error::usage(neither()));
    }
    let units: Vec<u16> = pairs.iter().copied().map(utf_16).collect();
    let text = String::from_utf16(&units).or_fail(Kind::Usage, neither)?;
    Ok(without_mark(text))
}

fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

enum Reading {
    Value(Value),
    /// Neither dialect knows it. JSON's reason is kept, since JSON is what is
    /// asked for.
    Neither(serde_json::Error),
}

fn read(text: &str, what: &str) -> Result<Reading> {
    let json = match serde_json::from_str(text) {
        Ok(value) => return Ok(Reading::Value(value)),
        Err(fault) => fault,
    };
    match python::read(text) {
        Ok(value) => Ok(Reading::Value(value)),
        Err(Fault::NotALiteral) => Ok(Reading::Neither(json)),
        Err(Fault::TooDeep) => Err(Error::usage(format!(
            "{what} nests objects and arrays more than {} deep",
            python::DEPTH
        ))),
        Err(Fault::TooLarge(number)) => Err(Error::usage(format!(
            "{what} has the number {number}, which is larger than any that can be sent"
        ))),
    }
}

fn malformed(text: &str, fault: &serde_json::Error, what: &str) -> Error {
    let place = Place::of(text, fault);
    let position = format!(" at line {} column {}", fault.line(), fault.column());
    let reason = fault.to_string();
    let reason = reason.strip_suffix(&position).unwrap_or(&reason);
    let (line, caret) = place.excerpt();
    let error = Error::usage(format!(
        "{what} is neither JSON nor a Python literal: {reason} at line {}, column {}\n  {line}\n  {:caret$}^",
        place.number,
        place.before.chars().count() + 1,
        "",
    ));
    // A file went through no shell.
    if what.starts_with('-') {
        error.hint(shell_hint(text)).hint(
            "A file needs no quoting: `@FILE` in the place of the JSON, or `-` for standard input",
        )
    } else {
        error
    }
}

/// Where a text is wrong.
struct Place<'a> {
    /// The line's number, from 1.
    number: usize,
    /// The line up to the wrong character.
    before: &'a str,
    /// The line from there on.
    after: &'a str,
}

impl<'a> Place<'a> {
    fn of(text: &'a str, fault: &serde_json::Error) -> Self {
        if fault.is_eof() {
            // What is missing is missing after the last thing that is there.
            let text = text.trim_end();
            return Self {
                number: text.matches('\n').count() + 1,
                before: text.rsplit('\n').next().unwrap_or_default(),
                after: "",
            };
        }
        let number = fault.line().max(1);
        let line = text.split('\n').nth(number - 1).unwrap_or_default();
        // The column counts bytes, and may be that of any byte of a character.
        let byte = line.floor_char_boundary(fault.column().saturating_sub(1));
        let (before, after) = line.split_at(byte);
        Self {
            number,
            before,
            after,
        }
    }

    /// As much of the line as is shown, and how many columns of it stand before
    /// the wrong character.
    fn excerpt(&self) -> (String, usize) {
        let before = plain(self.before);
        let after = plain(self.after.trim_end());
        let room = SHOWN.saturating_sub(columns(&after)).max(SHOWN / 2);
        let before = if columns(&before) <= room {
            before
        } else {
            let reversed: String = before.chars().rev().collect();
            let kept = fitting(&reversed, room - 1);
            format!("…{}", kept.chars().rev().collect::<String>())
        };
        let room = SHOWN - columns(&before);
        let after = if columns(&after) <= room {
            after
        } else {
            format!("{}…", fitting(&after, room - 1))
        };
        (format!("{before}{after}"), columns(&before))
    }
}

/// One column or two a character: tabs, controls and marks that a terminal
/// would not advance by would move the caret off its place.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c.width() {
            None | Some(0) => ' ',
            Some(_) => c,
        })
        .collect()
}

/// How wide a text is, if no two of its characters are drawn as one.
fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// The beginning of a text that is at most so wide.
fn fitting(text: &str, width: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.width().unwrap_or_default();
        used > width
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// What the shell probably did to JSON that was right when it was typed.
fn shell_hint(text: &str) -> &'static str {
    let text = text.trim_start();
    let is_escaped_json =
        text.contains("\\\"") && serde_json::from_str::<Value>(&text.replace("\\\"", "\"")).is_ok();
    if text.starts_with('\'') {
        r#"The single quotes came through: cmd.exe does not take them off. Write "{\"a\": 1}" there"#
    } else if is_escaped_json {
        r#"The backslashes came through: in sh, and in PowerShell from 7.3 on, write '{"a": 1}'"#
    } else if text.starts_with(['{', '[']) && !text.contains('"') {
        r#"The shell probably took the double quotes away: write '{"a": 1}' in sh and in PowerShell from 7.3 on, '{\"a\": 1}' in an older PowerShell, "{\"a\": 1}" in cmd.exe"#
    } else {
        r#"In sh, and in PowerShell from 7.3 on, JSON stands in single quotes: '{"a": 1}'; in cmd.exe: "{\"a\": 1}""#
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    pub(super) fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            r#"[a-z'"\\\n]{0,4}|\PC{0,4}"#.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-c'$]{0,2}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn told(text: &str, what: &str) -> String {
        let error = parse(text, what).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        error.message().to_owned()
    }

    fn hint(text: &str) -> String {
        parse(text, "--desired").unwrap_err().hints()[0].clone()
    }

    #[test]
    fn json_comes_first() {
        assert_eq!(
            parse(r#"{"a": "\/", "a": 1.0}"#, "x").unwrap(),
            json!({"a": 1.0})
        );
        assert_eq!(parse("{'a':True}", "x").unwrap(), json!({"a": true}));
        assert_eq!(
            parse("12345678901234567890", "x").unwrap(),
            json!(12345678901234567890u64)
        );
    }

    #[test]
    fn what_is_neither_is_shown_with_its_place() {
        assert_eq!(
            told("badinput", "--desired"),
            "--desired is neither JSON nor a Python literal: expected value at line 1, column 1\n  badinput\n  ^"
        );
        assert_eq!(
            told("{\"a\": ", "bad.json"),
            "bad.json is neither JSON nor a Python literal: EOF while parsing a value at line 1, column 6\n  {\"a\":\n       ^"
        );
        assert_eq!(
            told("{\n\t\"東\": x\r\n}", "bad.json"),
            "bad.json is neither JSON nor a Python literal: expected value at line 2, column 7\n   \"東\": x\n         ^"
        );
        assert!(told("", "--json").contains("line 1, column 1"));
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        let filler = "x".repeat(200);
        let text = format!("[\"{filler}\", !, \"{filler}\"]");
        let message = told(&text, "--json");
        let lines: Vec<_> = message.lines().skip(1).map(|line| &line[2..]).collect();
        assert_eq!(columns(lines[0]), SHOWN);
        assert_eq!(columns(lines[1]), SHOWN / 2 + 1);
        assert!(lines[0].starts_with('…') && lines[0].ends_with('…'));
        assert_eq!(lines[0].chars().nth(SHOWN / 2), Some('!'));
        let message = told(&format!("[\"{filler}\", !]"), "--json");
        assert!(message.lines().nth(1).unwrap().ends_with("xx\", !]"));
    }

    #[test]
    fn the_hint_says_what_the_shell_did() {
        assert!(hint("{a:1}").contains("took the double quotes"));
        assert!(hint("'{\"a\":").contains("cmd.exe does not"));
        assert!(hint(r#"{\"a\":1}"#).contains("backslashes"));
        assert!(hint("{\"a\":1").contains("single quotes"));
        assert!(parse("{a:1}", "bad.json").unwrap_err().hints().is_empty());
    }

    #[test]
    fn what_no_value_can_hold_is_refused_not_turned_into_text() {
        for text in ["{\"a\": 1e400}", "-1e999"] {
            assert!(
                told(text, "--desired").contains("larger than any"),
                "{text}"
            );
            assert!(parse_or_text(text, "x").is_err());
        }
        assert!(told(&"[".repeat(100_000), "--desired").contains("127 deep"));
        assert!(told(&"{\"a\":".repeat(100_000), "--desired").contains("127 deep"));
    }

    #[test]
    fn a_file_from_powershell_is_text() {
        for bytes in [
            b"{}".to_vec(),
            b"\xef\xbb\xbf{}".to_vec(),
            b"\xff\xfe{\0}\0".to_vec(),
            b"\xfe\xff\0{\0}".to_vec(),
            b"{\0}\0".to_vec(),
            b"\0{\0}".to_vec(),
        ] {
            assert_eq!(decode(bytes).unwrap(), "{}");
        }
        for bytes in [
            b"{\xff}".to_vec(),
            b"\xff\xfe{".to_vec(),
            b"\xff\xfe\0\xd8".to_vec(),
        ] {
            assert_eq!(decode(bytes).unwrap_err().kind(), Kind::Usage);
        }
    }

    proptest! {
        #[test]
        fn json_is_read_as_it_is(value in any_value()) {
            prop_assert_eq!(parse(&value.to_string(), "x").unwrap(), value);
        }

        #[test]
        fn no_text_makes_it_panic(text in r#"([\[\]{}'":,\\ a-z0-9\n\t]|\PC|\x{301}){0,120}"#) {
            if let Err(error) = parse(&text, "--desired") {
                for line in error.message().lines().skip(1) {
                    prop_assert!(columns(line) <= SHOWN + 3, "{}", line);
                }
            }
        }

        #[test]
        fn text_in_utf_16_is_read(text in "[ -~]\\PC*") {
            let units = || text.encode_utf16();
            prop_assert_eq!(&decode(units().flat_map(u16::to_le_bytes).collect()).unwrap(), &text);
            prop_assert_eq!(&decode(units().flat_map(u16::to_be_bytes).collect()).unwrap(), &text);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = decode(bytes);
        }
    }
}
