//! How a device or module signs in: with symmetric keys, with a certificate
//! known by its thumbprint, or with one of a trusted authority.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

/// Bytes that a symmetric key may have once decoded.
const KEY_BYTES: std::ops::RangeInclusive<usize> = 16..=64;

/// A symmetric key, base64 of 16 to 64 bytes. Not shown by `{:?}`.
#[derive(Clone, Eq, PartialEq)]
pub struct SymmetricKey(String);

impl SymmetricKey {
    /// Checks the spelling and the length.
    ///
    /// # Errors
    /// What is wrong with it, without the key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bytes = BASE64
            .decode(text)
            .map_err(|_| "a symmetric key is base64; this text is not".to_owned())?;
        if KEY_BYTES.contains(&bytes.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!(
                "a symmetric key has 16 to 64 bytes, this one has {}",
                bytes.len()
            ))
        }
    }

    /// The key itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SymmetricKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A certificate's thumbprint: SHA-1 (40 hexadecimal digits) or SHA-256 (64).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Thumbprint(String);

impl Thumbprint {
    /// Checks the spelling; the case is kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(stranger) = text.chars().find(|c| !c.is_ascii_hexdigit()) {
            return Err(format!(
                "a thumbprint has hexadecimal digits alone, without separators; this one has {stranger:?}"
            ));
        }
        match text.len() {
            40 | 64 => Ok(Self(text.to_owned())),
            length => Err(format!(
                "a thumbprint has 40 (SHA-1) or 64 (SHA-256) hexadecimal digits, this one has {length}"
            )),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a new identity is to sign in with.
#[derive(Clone, Debug)]
pub enum Authentication {
    /// Symmetric keys, primary and secondary; `None`: the hub makes them.
    Sas(Option<(SymmetricKey, SymmetricKey)>),
    /// A certificate whose thumbprint the hub is told.
    SelfSigned {
        /// The first one that is accepted.
        primary: Thumbprint,
        /// Another one, for the time of a change.
        secondary: Option<Thumbprint>,
    },
    /// A certificate signed by an authority that the hub trusts.
    CertificateAuthority,
}

impl Authentication {
    /// The `authentication` member of an identity. Members that are not given
    /// are left out; an empty `symmetricKey` makes the hub mint keys.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Sas(None) => json!({"symmetricKey": {}, "type": "sas"}),
            Self::Sas(Some((primary, secondary))) => json!({
                "symmetricKey": {"primaryKey": primary.expose(), "secondaryKey": secondary.expose()},
                "type": "sas",
            }),
            Self::SelfSigned { primary, secondary } => {
                let mut thumbprints = json!({"primaryThumbprint": primary.as_str()});
                if let Some(secondary) = secondary {
                    thumbprints["secondaryThumbprint"] = json!(secondary.as_str());
                }
                json!({"x509Thumbprint": thumbprints, "type": "selfSigned"})
            }
            Self::CertificateAuthority => json!({"type": "certificateAuthority"}),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_base64_of_16_to_64_bytes() {
        assert!(SymmetricKey::parse(&BASE64.encode([7; 16])).is_ok());
        assert!(SymmetricKey::parse(&BASE64.encode([7; 64])).is_ok());
        assert!(SymmetricKey::parse(&BASE64.encode([7; 15])).is_err());
        assert!(SymmetricKey::parse(&BASE64.encode([7; 65])).is_err());
        assert!(
            SymmetricKey::parse("not base64")
                .unwrap_err()
                .contains("base64")
        );
    }

    #[test]
    fn a_key_is_not_shown() {
        let key = SymmetricKey::parse(&BASE64.encode([7; 32])).unwrap();
        assert_eq!(
            format!("{:?}", Authentication::Sas(Some((key.clone(), key)))),
            "Sas(Some((***, ***)))"
        );
    }

    #[test]
    fn thumbprints_have_no_separators() {
        assert!(Thumbprint::parse(&"aB".repeat(20)).is_ok());
        assert!(Thumbprint::parse(&"aB".repeat(32)).is_ok());
        assert!(Thumbprint::parse("AA:BB").unwrap_err().contains("':'"));
        assert!(Thumbprint::parse("AABB").unwrap_err().contains("has 4"));
    }
}
