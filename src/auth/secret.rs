//! A text that must not be seen: no log, error or `{:?}` shows it.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use zeroize::Zeroizing;

/// A key, token or connection string. It is wiped from memory when dropped.
#[derive(Clone, Eq, PartialEq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself, for signing, for a header, or for a user who asked for it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Hides keys of connection strings, signatures of tokens, and what looks like
/// a symmetric key, wherever they stand in a text.
pub fn redact(text: &str) -> String {
    let mut shown = String::new();
    let mut word = String::new();
    for c in named(text).chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() || "+/=".contains(c) {
            word.push(c);
        } else {
            shown.push_str(if is_key(&word) { "***" } else { &word });
            shown.push(c);
            word.clear();
        }
    }
    shown.pop();
    shown
}

/// Padded base64 of as many bytes as a key has; words are hardly ever that.
fn is_key(word: &str) -> bool {
    word.ends_with('=')
        && BASE64
            .decode(word)
            .is_ok_and(|bytes| (16..=64).contains(&bytes.len()))
}

/// Hides what names say is secret.
fn named(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(end) = secret_start(rest) {
        shown.push_str(&rest[..end]);
        shown.push_str("***");
        rest = rest[end..]
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+/=%".contains(c));
    }
    shown + rest
}

/// Where the first secret of a text begins.
fn secret_start(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    ["sharedaccesskey=", "sig="]
        .into_iter()
        .filter_map(|mark| lower.find(mark).map(|start| start + mark.len()))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_signatures_are_hidden_wherever_they_stand() {
        for (text, shown) in [
            (
                "unexpected 'HostName=h;SharedAccessKey=abc+/1=' found",
                "unexpected 'HostName=h;SharedAccessKey=***' found",
            ),
            (
                "sharedaccesskey=abc; sig=d%2F&se=1",
                "sharedaccesskey=***; sig=***&se=1",
            ),
            ("SharedAccessKeyName=p", "SharedAccessKeyName=p"),
            (
                "unexpected 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' found",
                "unexpected '***' found",
            ),
            ("--login=x: no such option", "--login=x: no such option"),
        ] {
            assert_eq!(redact(text), shown);
        }
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(format!("{:?}", Secret::new("x")), "***");
    }
}
