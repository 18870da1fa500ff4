//! How identities sign in: what the hub stores for the `authentication` that it
//! is sent, and keys made anew.

use serde_json::{Value, json};

use super::{Fresh, Object, text};
use crate::{
    emulator::{
        fault::{Code, Fault},
        identity::Identity,
    },
    model::authentication::{SymmetricKey, Thumbprint},
};

/// Which of an identity's keys the hub makes anew.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::emulator) enum RenewedKeys {
    Primary,
    Secondary,
    Both,
}

/// The identity with new keys; `None` if it does not sign in with keys.
pub(in crate::emulator) fn renew_keys(
    current: &Identity,
    which: RenewedKeys,
    fresh: &Fresh,
) -> Option<Identity> {
    if current.authentication["type"] != "sas" {
        return None;
    }
    let mut renewed = current.clone();
    renewed.etag += 1;
    let keys = &mut renewed.authentication["symmetricKey"];
    let [primary, secondary] = &fresh.keys;
    if which != RenewedKeys::Secondary {
        keys["primaryKey"] = json!(primary);
    }
    if which != RenewedKeys::Primary {
        keys["secondaryKey"] = json!(secondary);
    }
    Some(renewed)
}

/// The whole `authentication` member that the hub stores for what it was sent.
/// Leaving it out means new keys, also in an update.
pub(super) fn authentication(
    given: Option<&Value>,
    is_module: bool,
    fresh: &Fresh,
) -> Result<Value, Fault> {
    let empty = Object::new();
    let given = match given {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(given)) => given,
        Some(_) => {
            return Err(Fault::new(
                Code::FORMAT_ERROR,
                "authentication must be an object",
            ));
        }
    };
    match text(given, "type")?.unwrap_or("sas") {
        "sas" => symmetric_keys(given.get("symmetricKey"), fresh),
        "none" if is_module => symmetric_keys(given.get("symmetricKey"), fresh),
        "selfSigned" => thumbprints(given.get("x509Thumbprint")),
        "certificateAuthority" => Ok(credentials("certificateAuthority", [None; 2], [None; 2])),
        "none" => Err(Fault::argument("DeviceAuthenticationTypeIsMissing")),
        other => Err(Fault::argument(format!(
            "The authentication type '{other}' is not known"
        ))),
    }
}

fn symmetric_keys(given: Option<&Value>, fresh: &Fresh) -> Result<Value, Fault> {
    let key = |member: &str| match given.and_then(|keys| keys.get(member)) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(key)) if key.is_empty() => Ok(None),
        Some(Value::String(key)) => SymmetricKey::parse(key)
            .map(Some)
            .map_err(|_| Fault::argument("Invalid device key length")),
        Some(_) => Err(Fault::new(
            Code::FORMAT_ERROR,
            format!("{member} must be a string"),
        )),
    };
    match (key("primaryKey")?, key("secondaryKey")?) {
        (Some(primary), Some(secondary)) => Ok(credentials(
            "sas",
            [Some(primary.expose()), Some(secondary.expose())],
            [None; 2],
        )),
        (None, None) => {
            let [primary, secondary] = &fresh.keys;
            Ok(credentials(
                "sas",
                [Some(primary), Some(secondary)],
                [None; 2],
            ))
        }
        _ => Err(Fault::argument("Either no keys or both keys can be set")),
    }
}

fn thumbprints(given: Option<&Value>) -> Result<Value, Fault> {
    let thumbprint = |member: &str| match given.and_then(|thumbprints| thumbprints.get(member)) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(Value::String(text)) => Thumbprint::parse(text)
            .map(Some)
            .map_err(|fault| Fault::argument(format!("StringIsNotThumbprint: {fault}"))),
        Some(_) => Err(Fault::new(
            Code::FORMAT_ERROR,
            format!("{member} must be a string"),
        )),
    };
    let (primary, secondary) = (
        thumbprint("primaryThumbprint")?,
        thumbprint("secondaryThumbprint")?,
    );
    let given = [primary.as_ref(), secondary.as_ref()].map(|it| it.map(Thumbprint::as_str));
    Ok(credentials("selfSigned", [None; 2], given))
}

/// The whole member, in which what the type does not use is null.
pub(super) fn credentials(
    kind: &str,
    keys: [Option<&str>; 2],
    thumbprints: [Option<&str>; 2],
) -> Value {
    json!({
        "symmetricKey": {"primaryKey": keys[0], "secondaryKey": keys[1]},
        "x509Thumbprint": {"primaryThumbprint": thumbprints[0], "secondaryThumbprint": thumbprints[1]},
        "type": kind,
    })
}
