//! Shared access signatures: making them, and reading and checking those of
//! others.
//!
//! `SharedAccessSignature sr={resource}&sig={signature}&se={expiry}[&skn={policy}]`,
//! where the signature is HMAC-SHA256 over the encoded resource, a line feed and
//! the expiry: "Control access to IoT Hub with shared access signatures",
//! Microsoft Learn.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::Sha256;

use super::Secret;

const PREFIX: &str = "SharedAccessSignature ";

/// What stays as it is in `sr` and `sig`; all else becomes `%XX`.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Makes a token for `resource` (`{host}` or `{host}/devices/{id}…`, ids as
/// they are) that ends at `expiry`, in seconds since 1970.
///
/// `key` is base64; `None` if it is not. `policy` is named for a policy's key,
/// not for a device's or module's own.
pub fn sign(resource: &str, key: &Secret, expiry: u64, policy: Option<&str>) -> Option<Secret> {
    let key = BASE64.decode(key.expose()).ok()?;
    let resource = encode(resource);
    let signature = BASE64.encode(
        hmac(&key, &resource, &expiry.to_string())?
            .finalize()
            .into_bytes(),
    );
    let mut token = format!(
        "{PREFIX}sr={resource}&sig={}&se={expiry}",
        encode(&signature)
    );
    if let Some(policy) = policy {
        token.push_str("&skn=");
        token.push_str(&encode(policy));
    }
    Some(Secret::new(token))
}

/// A token as it was received, not yet believed.
#[derive(Debug)]
pub struct Token {
    /// `sr` as it came: the signature covers this spelling.
    encoded_resource: String,
    expiry_text: String,
    signature: Vec<u8>,
    policy: Option<String>,
}

impl Token {
    /// Reads the value of an Authorization header, pairs in any order; `None`
    /// if a part is missing or malformed.
    pub fn parse(header: &str) -> Option<Self> {
        let (mut resource, mut signature, mut expiry, mut policy) = (None, None, None, None);
        for pair in header.strip_prefix(PREFIX)?.trim().split('&') {
            let (name, value) = pair.split_once('=')?;
            match name {
                "sr" => resource = Some(value.to_owned()),
                "sig" => signature = Some(decode(value)?),
                "se" => expiry = Some(value.to_owned()),
                "skn" => policy = Some(decode(value)?),
                _ => {}
            }
        }
        Some(Self {
            encoded_resource: resource?,
            expiry_text: expiry?,
            signature: BASE64.decode(signature?).ok()?,
            policy: policy.filter(|name| !name.is_empty()),
        })
    }

    /// The policy that it claims to be of, if any.
    pub fn policy(&self) -> Option<&str> {
        self.policy.as_deref()
    }

    /// What it gives access to, decoded.
    pub fn resource(&self) -> Option<String> {
        decode(&self.encoded_resource)
    }

    /// When it ends, in seconds since 1970.
    pub fn expiry(&self) -> Option<u64> {
        self.expiry_text.parse().ok()
    }

    /// Whether `key` (base64) made it; compared in constant time.
    pub fn is_signed_by(&self, key: &str) -> bool {
        BASE64
            .decode(key)
            .ok()
            .and_then(|key| hmac(&key, &self.encoded_resource, &self.expiry_text))
            .is_some_and(|mac| mac.verify_slice(&self.signature).is_ok())
    }
}

fn hmac(key: &[u8], encoded_resource: &str, expiry: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(encoded_resource.as_bytes());
    mac.update(b"\n");
    mac.update(expiry.as_bytes());
    Some(mac)
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

fn decode(text: &str) -> Option<String> {
    percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// Tokens that the service would accept, worked out by other means.
    #[test]
    fn tokens_equal_the_published_vectors() {
        let key = Secret::new(KEY);
        assert_eq!(
            sign(
                "contoso.azure-devices.net",
                &key,
                1_735_689_600,
                Some("iothubowner")
            )
            .unwrap()
            .expose(),
            "SharedAccessSignature sr=contoso.azure-devices.net&sig=NRxl9vB2F8ybjiHIreo91TfX%2Fxn1TG45rGxLZO0KwjY%3D&se=1735689600&skn=iothubowner"
        );
        assert_eq!(
            sign(
                "contoso.azure-devices.net/devices/dev#1/modules/mod-a",
                &key,
                1_735_689_600,
                None
            )
            .unwrap()
            .expose(),
            "SharedAccessSignature sr=contoso.azure-devices.net%2Fdevices%2Fdev%231%2Fmodules%2Fmod-a&sig=fKsmKYE0uOSPC2H4kCva4UzoIKL196QvbxAvsePyz8s%3D&se=1735689600"
        );
    }

    /// SDKs order the pairs differently, and some leave `/` raw in `sig`.
    #[test]
    fn tokens_of_other_clients_are_read() {
        let token = Token::parse(
            "SharedAccessSignature skn=iothubowner&se=1735689600&sig=NRxl9vB2F8ybjiHIreo91TfX/xn1TG45rGxLZO0KwjY%3d&sr=contoso.azure-devices.net",
        )
        .unwrap();
        assert!(token.is_signed_by(KEY));
        assert_eq!(token.policy(), Some("iothubowner"));
        assert_eq!(token.expiry(), Some(1_735_689_600));
        assert_eq!(
            token.resource().as_deref(),
            Some("contoso.azure-devices.net")
        );
    }

    #[test]
    fn a_changed_token_or_another_key_is_refused() {
        let token = sign("h/devices/d", &Secret::new(KEY), 100, None).unwrap();
        let parse = |text: &str| Token::parse(text).unwrap();
        assert!(parse(token.expose()).is_signed_by(KEY));
        assert!(!parse(token.expose()).is_signed_by("c2VjcmV0"));
        assert!(!parse(&token.expose().replace("se=100", "se=101")).is_signed_by(KEY));
        assert!(!parse(&token.expose().replace("devices%2Fd", "devices%2Fe")).is_signed_by(KEY));
        assert!(Token::parse("SharedAccessSignature sr=h&se=1").is_none());
        assert!(Token::parse("Bearer x").is_none());
    }
}
