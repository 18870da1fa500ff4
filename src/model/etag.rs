//! Etags, and how they are put into an If-Match header.

use std::{convert::Infallible, fmt, str::FromStr};

/// The version of an identity or twin that a write expects, without quotes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Etag(String);

impl Etag {
    /// Whichever version there is (`*`).
    pub fn any() -> Self {
        Self("*".to_owned())
    }

    /// Whether any version will do.
    pub fn is_any(&self) -> bool {
        self.0 == "*"
    }

    /// The header's value: always in quotes, since a hub ignores a bare etag
    /// on twins.
    pub fn if_match(&self) -> String {
        format!("\"{}\"", self.0)
    }
}

/// Takes it with or without quotes: az sends `"\"x\""` for a quoted one, which
/// never matches.
impl FromStr for Etag {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let text = text.trim();
        let bare = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .unwrap_or(text);
        Ok(Self(bare.to_owned()))
    }
}

impl fmt::Display for Etag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_were_typed_are_not_sent_twice() {
        for text in ["MzUy", "\"MzUy\""] {
            assert_eq!(text.parse::<Etag>().unwrap().if_match(), "\"MzUy\"");
        }
        assert_eq!(Etag::any().if_match(), "\"*\"");
    }
}
