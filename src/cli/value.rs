//! Small typed values of options.

use std::{convert::Infallible, fmt, str::FromStr, time::Duration};

use clap::{
    ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};

/// A text that must not be shown: a connection string or a key.
#[derive(Clone, Eq, PartialEq)]
pub struct Hidden(String);

impl Hidden {
    /// The text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Never fails: clap repeats what it can't parse.
impl FromStr for Hidden {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// JSON as it was typed: the text itself, a file's name with or without `@`, or
/// `-` for stdin. Which of them it is, `commands` finds out.
#[derive(Clone, Debug)]
pub struct JsonText(pub String);

impl FromStr for JsonText {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// A flag that may be followed by `true` or `false`, as az's three-state flags.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Flag(pub bool);

impl FromStr for Flag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "true" => Ok(Self(true)),
            "false" => Ok(Self(false)),
            _ => Err("it is true or false".to_owned()),
        }
    }
}

/// A name and a value; the first `=` parts them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Property(pub String, pub String);

impl FromStr for Property {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok(Self(name.to_owned(), value.to_owned())),
            _ => Err("NAME=VALUE is needed".to_owned()),
        }
    }
}

/// A length of time in seconds, fractions allowed.
#[derive(Clone, Copy, Debug)]
pub struct Seconds(pub Duration);

impl FromStr for Seconds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse()
            .ok()
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .filter(|time| !time.is_zero())
            .map(Self)
            .ok_or_else(|| "a number of seconds greater than 0 is needed".to_owned())
    }
}

/// A probability.
#[derive(Clone, Copy, Debug)]
pub struct Chance(pub f64);

impl FromStr for Chance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse()
            .ok()
            .filter(|chance| (0.0..=1.0).contains(chance))
            .map(Self)
            .ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
    }
}

impl fmt::Display for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A short time with its unit, `50ms` or `1.5s`.
#[derive(Clone, Copy, Debug)]
pub struct Delay(pub Duration);

impl FromStr for Delay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (number, seconds) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
            (Some(number), _) => (number, 0.001),
            (None, Some(number)) => (number, 1.0),
            (None, None) => {
                return Err("a time with its unit is needed, like 50ms or 2s".to_owned());
            }
        };
        number
            .parse::<f64>()
            .ok()
            .and_then(|number| Duration::try_from_secs_f64(number * seconds).ok())
            .map(Self)
            .ok_or_else(|| "a time with its unit is needed, like 50ms or 2s".to_owned())
    }
}

/// How an identity signs in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Authenticate {
    /// With symmetric keys.
    SharedPrivateKey,
    /// With a certificate known by its thumbprint.
    X509Thumbprint,
    /// With a certificate of a trusted authority.
    X509Ca,
}

/// az's words, and those of the service.
pub(super) fn authenticate() -> impl TypedValueParser<Value = Authenticate> {
    const WORDS: [(&str, Authenticate); 6] = [
        ("shared_private_key", Authenticate::SharedPrivateKey),
        ("x509_thumbprint", Authenticate::X509Thumbprint),
        ("x509_ca", Authenticate::X509Ca),
        ("sas", Authenticate::SharedPrivateKey),
        ("selfSigned", Authenticate::X509Thumbprint),
        ("certificateAuthority", Authenticate::X509Ca),
    ];
    PossibleValuesParser::new(WORDS.map(|(word, _)| word)).try_map(|typed| {
        WORDS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(&typed))
            .map(|(_, method)| *method)
            .ok_or("no such method")
    })
}

/// One of an identity's two keys.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum KeyType {
    /// The first one.
    Primary,
    /// The other one.
    Secondary,
}

/// What becomes of an identity's keys.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum RenewedKey {
    /// The hub makes a new primary key.
    Primary,
    /// The hub makes a new secondary key.
    Secondary,
    /// The two are exchanged.
    Swap,
    /// The hub makes both anew.
    Both,
}

/// Which of a hub's host names to print.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum HostName {
    /// The one that was given.
    Auto,
    /// The one that all hubs have.
    Classic,
    /// The one for devices.
    Device,
    /// The one for services.
    Service,
}

/// How to sign in, in az's words.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum AuthType {
    /// With a shared access policy.
    Key,
    /// With Microsoft Entra.
    Login,
}
