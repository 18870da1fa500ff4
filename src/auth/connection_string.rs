//! Connection strings of shared access policies, as the portal and az give them.
//! Those of devices and modules are recognised in order to say what is wrong.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use super::Secret;
use crate::error::{Error, Result};

const EXAMPLE: &str = "It looks like HostName=<hub>.azure-devices.net;SharedAccessKeyName=<policy>;SharedAccessKey=<key>; \
     `az iot hub connection-string show` and the portal (Shared access policies) print it";

/// How a program signs in to a hub as a shared access policy.
#[derive(Clone, Debug)]
pub struct ConnectionString {
    host_name: String,
    policy_name: String,
    key: Secret,
}

/// What a connection string says of the hub: where a real one is, or that the
/// embedded one is meant.
#[derive(Clone, Debug)]
pub enum HubConnection {
    /// `UseDevelopmentEmulator=true`, as for Azure's other emulators.
    Emulator,
    /// A hub with a host name.
    Policy(ConnectionString),
}

impl HubConnection {
    /// Reads a connection string: pairs in any order, names in any case, the
    /// value being all that follows the first `=` of its pair.
    ///
    /// # Errors
    /// Usage errors that name the missing or malformed field, never its value.
    pub fn parse(text: &str) -> Result<Self> {
        let fields = Fields::parse(text);
        let uses_emulator = fields
            .get("UseDevelopmentEmulator")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"));
        if uses_emulator && fields.get("HostName").is_none() {
            return Ok(Self::Emulator);
        }
        ConnectionString::from_fields(&fields).map(Self::Policy)
    }
}

impl ConnectionString {
    /// Puts one together from its parts; the key is base64.
    ///
    /// # Errors
    /// As for [`HubConnection::parse`].
    pub fn new(host_name: &str, policy_name: &str, key: Secret) -> Result<Self> {
        check_host_name(host_name)?;
        if BASE64.decode(key.expose()).is_err() {
            return Err(Error::usage(
                "The connection string's SharedAccessKey is not base64",
            )
            .hint("Copy the whole key, with the = at its end; in a shell, put the connection string in single quotes"));
        }
        Ok(Self {
            host_name: host_name.to_owned(),
            policy_name: policy_name.to_owned(),
            key,
        })
    }

    /// Reads one that must name a host.
    ///
    /// # Errors
    /// As for [`HubConnection::parse`].
    pub fn parse(text: &str) -> Result<Self> {
        Self::from_fields(&Fields::parse(text))
    }

    fn from_fields(fields: &Fields<'_>) -> Result<Self> {
        if fields.is_empty() {
            return Err(
                Error::usage("The connection string is empty or has no NAME=VALUE pairs")
                    .hint(EXAMPLE),
            );
        }
        if fields.get("Endpoint").is_some() {
            return Err(Error::usage("This is an Event Hubs connection string (it has an Endpoint), not one of an IoT Hub policy")
                .hint(EXAMPLE));
        }
        let host_name = fields.require("HostName")?;
        if fields.get("SharedAccessKeyName").is_none() && fields.get("DeviceId").is_some() {
            return Err(Error::usage(
                "This is a device's or module's connection string (it has a DeviceId), and a shared access policy's is needed",
            )
            .hint(EXAMPLE));
        }
        let policy_name = fields.require("SharedAccessKeyName")?;
        let key = fields.require("SharedAccessKey")?;
        Self::new(host_name, policy_name, Secret::new(key))
    }

    /// The hub's host name, with a port if one was given.
    pub fn host_name(&self) -> &str {
        &self.host_name
    }

    /// The shared access policy's name.
    pub fn policy_name(&self) -> &str {
        &self.policy_name
    }

    /// The policy's key, base64.
    pub fn key(&self) -> &Secret {
        &self.key
    }

    /// The connection string's usual spelling.
    pub fn to_secret(&self) -> Secret {
        Secret::new(format!(
            "HostName={};SharedAccessKeyName={};SharedAccessKey={}",
            self.host_name,
            self.policy_name,
            self.key.expose()
        ))
    }
}

/// Shows all but the key.
impl fmt::Display for ConnectionString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "HostName={};SharedAccessKeyName={};SharedAccessKey=***",
            self.host_name, self.policy_name
        )
    }
}

/// Whoever a connection string lets sign: a policy, a device or a module.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The hub's host name; a gateway's is left aside.
    pub host_name: String,
    /// The device, if it is a device's or module's.
    pub device_id: Option<String>,
    /// The module, if it is a module's.
    pub module_id: Option<String>,
    /// The policy, if the key is one's.
    pub policy_name: Option<String>,
    /// The key, base64.
    pub key: Secret,
}

impl Signer {
    /// Reads the connection string of a hub, device or module.
    ///
    /// # Errors
    /// Usage errors that name the missing or malformed field, never its value.
    pub fn parse(text: &str) -> Result<Self> {
        let fields = Fields::parse(text);
        let host_name = fields.require("HostName")?;
        check_host_name(host_name)?;
        if fields.get("x509").is_some() {
            return Err(Error::usage(
                "The connection string says x509=true: it signs in with a certificate, and has no key",
            ));
        }
        let text = |name| fields.get(name).map(str::to_owned);
        let signer = Self {
            host_name: host_name.to_owned(),
            device_id: text("DeviceId"),
            module_id: text("ModuleId"),
            policy_name: text("SharedAccessKeyName"),
            key: Secret::new(fields.require("SharedAccessKey")?),
        };
        match (&signer.device_id, &signer.module_id, &signer.policy_name) {
            (None, Some(_), _) => Err(Error::usage(
                "The connection string has a ModuleId, but no DeviceId",
            )),
            (None, None, None) => Err(Error::usage(
                "The connection string has neither SharedAccessKeyName nor DeviceId",
            )
            .hint(EXAMPLE)),
            _ => Ok(signer),
        }
    }
}

pub(super) struct Fields<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Fields<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        Self(
            text.trim()
                .split(';')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.trim(), value.trim()))
                .collect(),
        )
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, wanted: &str) -> Option<&'a str> {
        self.0
            .iter()
            .rev()
            .find(|(name, value)| name.eq_ignore_ascii_case(wanted) && !value.is_empty())
            .map(|(_, value)| *value)
    }

    pub(super) fn require(&self, wanted: &str) -> Result<&'a str> {
        self.get(wanted).ok_or_else(|| {
            let present: Vec<_> = self.0.iter().map(|(name, _)| *name).collect();
            Error::usage(format!(
                "The connection string has no {wanted} (it has {})",
                present.join(", ")
            ))
            .hint(EXAMPLE)
        })
    }
}

pub(super) fn check_host_name(host_name: &str) -> Result<()> {
    let fault = if host_name.contains("://") {
        Some("it begins with a scheme; give the host name alone")
    } else if host_name.contains('/') {
        Some("it contains a path; give the host name alone")
    } else if http::uri::Authority::try_from(host_name).is_err() || host_name.contains('@') {
        Some("it has characters that a host name can't have")
    } else {
        None
    };
    match fault {
        None => Ok(()),
        Some(fault) => Err(Error::usage(format!(
            "The connection string's HostName '{host_name}' is not a host name: {fault}"
        ))
        .hint(EXAMPLE)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn policy(text: &str) -> Result<ConnectionString> {
        match HubConnection::parse(text)? {
            HubConnection::Policy(policy) => Ok(policy),
            HubConnection::Emulator => Err(Error::usage("the emulator")),
        }
    }

    #[test]
    fn each_missing_field_is_named_and_no_value_is_shown() {
        for (text, named) in [
            (
                "SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "no HostName",
            ),
            (
                "HostName=h;SharedAccessKey=c2VjcmV0",
                "no SharedAccessKeyName",
            ),
            ("HostName=h;SharedAccessKeyName=p", "no SharedAccessKey "),
            (
                "HostName=;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "no HostName",
            ),
            (
                "HostName=h;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0!",
                "not base64",
            ),
            (
                "HostName=https://h;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "scheme",
            ),
            (
                "HostName=h/p;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "path",
            ),
            (
                "HostName=h h;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "characters",
            ),
            ("HostName=h;DeviceId=d;SharedAccessKey=c2VjcmV0", "DeviceId"),
            (
                "Endpoint=sb://x/;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "Event Hubs",
            ),
            ("", "empty"),
            ("nonsense", "empty"),
        ] {
            let error = policy(text).unwrap_err();
            assert!(error.message().contains(named), "{text}: {error}");
            assert!(
                !format!("{error:?}").contains("c2VjcmV0"),
                "{text}: {error:?}"
            );
        }
    }

    #[test]
    fn the_emulator_is_meant_only_where_no_host_is_named() {
        assert!(matches!(
            HubConnection::parse("UseDevelopmentEmulator=true"),
            Ok(HubConnection::Emulator)
        ));
        let both = format!(
            "UseDevelopmentEmulator=true;HostName=h.example;SharedAccessKeyName=p;SharedAccessKey={KEY}"
        );
        assert_eq!(policy(&both).unwrap().host_name(), "h.example");
    }

    proptest! {
        /// Whatever order, case and company the fields come in, they are found.
        #[test]
        fn order_case_and_strangers_do_not_matter(
            order in Just([0usize, 1, 2]).prop_shuffle(),
            upper in any::<[bool; 3]>(),
            key in proptest::collection::vec(any::<u8>(), 1..70),
            name in "[A-Za-z][A-Za-z0-9-]{0,20}",
            stranger in "[a-z]{1,8}(=[a-z=]{0,8})?",
            trailing in any::<bool>(),
        ) {
            let host = format!("{name}.azure-devices.net");
            let key = BASE64.encode(key);
            let pairs = [("HostName", host.as_str()), ("SharedAccessKeyName", name.as_str()), ("SharedAccessKey", key.as_str())];
            let mut text: Vec<String> = order
                .iter()
                .map(|&i| {
                    let (field, value) = pairs[i];
                    let field = if upper[i] { field.to_uppercase() } else { field.to_lowercase() };
                    format!("{field}={value}")
                })
                .collect();
            text.insert(1, stranger);
            let text = text.join(";") + if trailing { ";" } else { "" };
            let parsed = policy(&text).unwrap();
            prop_assert_eq!(parsed.host_name(), host.as_str());
            prop_assert_eq!(parsed.policy_name(), name.as_str());
            prop_assert_eq!(parsed.key().expose(), key.as_str());
            let shown = format!("{parsed:?} {parsed}");
            prop_assert!(!shown.contains(key.as_str()));
            let again = policy(parsed.to_secret().expose()).unwrap();
            prop_assert_eq!(again.key().expose(), key.as_str());
        }

        /// No text makes the parser panic.
        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = HubConnection::parse(&text);
        }
    }
}
