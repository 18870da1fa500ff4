//! Makes text from elsewhere harmless before a terminal sees it. A twin's
//! reported properties are whatever a device chose to send: escape sequences
//! that recolour the screen, or marks that reorder the text around them.

use std::borrow::Cow;
use std::fmt::Write;

/// Escapes all that is not plain text, line ends and tabs included: the
/// result is one line.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    escape(text, acts)
}

/// Escapes all that is not plain text, but keeps line ends and tabs.
///
/// What is written for an escaped character means that character inside a
/// JSON string, so JSON that went through here reads back the same.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    escape(text, |c| acts(c) && c != '\n' && c != '\t')
}

fn escape(text: &str, acts: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&acts) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' if acts(c) => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' if acts(c) => escaped.push_str("\\t"),
            _ if acts(c) => {
                // Writing to a String does not fail.
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
            _ => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Whether a character acts on a terminal instead of being shown: controls,
/// line and paragraph separators, and the marks that change direction.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_alone() {
        assert!(matches!(line("d1 é東😀"), Cow::Borrowed("d1 é東😀")));
    }

    #[test]
    fn control_and_bidi_characters_are_shown_not_obeyed() {
        assert_eq!(line("\u{1b}[31mred\u{7}"), "\\u001b[31mred\\u0007");
        assert_eq!(line("a\u{9b}b\u{7f}"), "a\\u009bb\\u007f");
        assert_eq!(line("abc\u{202e}fdp\u{2066}"), "abc\\u202efdp\\u2066");
    }

    #[test]
    fn only_a_line_loses_its_line_ends_and_tabs() {
        assert_eq!(line("a\tb\r\nc"), "a\\tb\\r\\nc");
        assert_eq!(text("a\tb\r\nc"), "a\tb\\r\nc");
    }
}
