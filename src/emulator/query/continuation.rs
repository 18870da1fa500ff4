//! A page's place in the results, and the token that carries it to the client
//! and back. The token is all there is: the emulator remembers no query, so
//! pages go on after a restart.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Where a page begins. The default is the first page.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(in crate::emulator) struct Continuation {
    /// Rows on the pages before: TOP counts them, and groups, which have no
    /// key, are passed over by their number.
    pub(super) seen: u64,
    /// The last row before this page. Going on after a key, and not a number
    /// of rows, neither loses nor repeats a row when others come and go.
    pub(super) after: Option<(String, String)>,
}

/// A token that no page of this query gave.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::emulator) struct ForeignToken;

impl fmt::Display for ForeignToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the continuation token does not belong to this query")
    }
}

impl std::error::Error for ForeignToken {}

impl Continuation {
    /// Reads a token that a page of this very `query` gave.
    pub(in crate::emulator) fn decode(token: &str, query: &str) -> Result<Self, ForeignToken> {
        let json = STANDARD.decode(token).map_err(|_| ForeignToken)?;
        let (of, seen, after): (String, u64, _) =
            serde_json::from_slice(&json).map_err(|_| ForeignToken)?;
        if of != fingerprint(query) {
            return Err(ForeignToken);
        }
        Ok(Self { seen, after })
    }

    pub(super) fn encode(&self, fingerprint: &str) -> String {
        STANDARD.encode(serde_json::json!([fingerprint, self.seen, self.after]).to_string())
    }

    pub(super) fn advance(&self, rows: u32, device_id: &str, module_id: &str) -> Self {
        Self {
            seen: self.seen.saturating_add(rows.into()),
            after: Some((device_id.to_owned(), module_id.to_owned())),
        }
    }
}

/// What ties a token to its query: the service asks for the same text with
/// every page.
pub(super) fn fingerprint(query: &str) -> String {
    STANDARD.encode(&Sha256::digest(query)[..9])
}
