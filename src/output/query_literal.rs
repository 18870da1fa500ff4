//! JSON literals in JMESPath as Python's library, and so az, reads them: a bare
//! word between backticks is a string.

use std::borrow::Cow;

use serde_json::Value;

/// The expression with each bare word between backticks in quotes, so that all
/// libraries read it. What else stands there is left for them to judge.
pub(super) fn quoted(expression: &str) -> Cow<'_, str> {
    if !expression.contains('`') {
        return Cow::Borrowed(expression);
    }
    let mut rewritten = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some(start) = rest.find(['`', '\'', '"']) {
        let mark = rest.as_bytes()[start];
        let (before, from_mark) = rest.split_at(start);
        rewritten.push_str(before);
        let Some(end) = closing(from_mark, mark) else {
            rest = from_mark;
            break;
        };
        let (text, after) = from_mark.split_at(end + 1);
        rest = after;
        let inside = &text[1..end];
        if mark == b'`' && serde_json::from_str::<Value>(&inside.replace("\\`", "`")).is_err() {
            rewritten.push_str(&format!("`\"{}\"`", inside.trim_start()));
        } else {
            rewritten.push_str(text);
        }
    }
    rewritten.push_str(rest);
    Cow::Owned(rewritten)
}

/// Where the mark that a text begins with stands again, not escaped.
fn closing(text: &str, mark: u8) -> Option<usize> {
    let mut escaped = false;
    text.bytes().enumerate().skip(1).find_map(|(place, byte)| {
        let closes = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes.then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_words_become_strings_and_nothing_else_changes() {
        for (expression, expected) in [
            ("[?type==`sas`].id", "[?type==`\"sas\"`].id"),
            ("[?a==`1` && b==`\"x\"`]", "[?a==`1` && b==`\"x\"`]"),
            ("[?a=='`sas`']", "[?a=='`sas`']"),
            ("a.\"`b`\" == `true`", "a.\"`b`\" == `true`"),
            ("`\"a\\`b\"`", "`\"a\\`b\"`"),
            ("[?a==`é`]", "[?a==`\"é\"`]"),
            ("`open", "`open"),
            ("a.b", "a.b"),
        ] {
            assert_eq!(quoted(expression), expected);
        }
    }
}
