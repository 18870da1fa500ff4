//! Device ids and module ids, and the rules that IoT Hub has for them.

use std::{fmt, str::FromStr};

/// Modules that one device may have, those of IoT Edge included.
pub const MODULES_PER_DEVICE: u32 = 50;

const LONGEST: usize = 128;
const PUNCTUATION: &str = "-:.+%_#*?!(),=@;$'";

/// A device identity's id: case-sensitive, 1 to 128 ASCII letters, digits and
/// some punctuation.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct DeviceId(String);

/// A module identity's id, with the same rules. The hub's own begin with `$`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ModuleId(String);

/// Which identity: a device, or a module of a device.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct IdentityId {
    /// The device, or the module's device.
    pub device: DeviceId,
    /// The module, if it is one.
    pub module: Option<ModuleId>,
}

impl DeviceId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identity of the device itself.
    pub fn identity(&self) -> IdentityId {
        IdentityId {
            device: self.clone(),
            module: None,
        }
    }

    /// The identity of one of its modules.
    pub fn module(&self, module: ModuleId) -> IdentityId {
        IdentityId {
            device: self.clone(),
            module: Some(module),
        }
    }
}

impl ModuleId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether only the hub itself may create it (`$edgeAgent`, `$edgeHub`).
    pub fn is_reserved(&self) -> bool {
        self.0.starts_with('$')
    }
}

/// An id, and what it is an id of.
pub trait Named: FromStr<Err = IdFault> {
    /// The word for it, `device` or `module`.
    const NOUN: &'static str;
}

impl Named for DeviceId {
    const NOUN: &'static str = "device";
}

impl Named for ModuleId {
    const NOUN: &'static str = "module";
}

/// Why a text is no id.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum IdFault {
    /// It has no characters.
    Empty,
    /// It has this many characters, more than 128.
    TooLong(usize),
    /// It has a character that ids can't have, at this place counted from 1.
    Character(char, usize),
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "an id has at least one character"),
            Self::TooLong(length) => write!(
                f,
                "it has {length} characters, and an id has at most {LONGEST}"
            ),
            Self::Character(character, place) => {
                let shown = match character {
                    ' ' => "a space".to_owned(),
                    other => format!("{other:?}"),
                };
                write!(
                    f,
                    "character {place} is {shown}; ids are made of ASCII letters, digits and {PUNCTUATION}"
                )
            }
        }
    }
}

impl std::error::Error for IdFault {}

fn check(text: &str) -> Result<(), IdFault> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || PUNCTUATION.contains(c);
    if let Some((place, character)) = text.chars().enumerate().find(|(_, c)| !allowed(*c)) {
        return Err(IdFault::Character(character, place + 1));
    }
    match text.len() {
        0 => Err(IdFault::Empty),
        1..=LONGEST => Ok(()),
        length => Err(IdFault::TooLong(length)),
    }
}

impl FromStr for DeviceId {
    type Err = IdFault;

    fn from_str(text: &str) -> Result<Self, IdFault> {
        check(text).map(|()| Self(text.to_owned()))
    }
}

impl FromStr for ModuleId {
    type Err = IdFault;

    fn from_str(text: &str) -> Result<Self, IdFault> {
        check(text).map(|()| Self(text.to_owned()))
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ModuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As errors name it: `device 'd'`, `module 'm' of device 'd'`.
impl fmt::Display for IdentityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.module {
            None => write!(f, "device '{}'", self.device),
            Some(module) => write!(f, "module '{module}' of device '{}'", self.device),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_character_that_is_wrong_is_named() {
        assert_eq!("a/b".parse::<DeviceId>(), Err(IdFault::Character('/', 2)));
        assert_eq!("é".parse::<ModuleId>(), Err(IdFault::Character('é', 1)));
        assert_eq!("".parse::<DeviceId>(), Err(IdFault::Empty));
        assert_eq!(
            "a".repeat(129).parse::<DeviceId>(),
            Err(IdFault::TooLong(129))
        );
        assert!("a".repeat(128).parse::<DeviceId>().is_ok());
        assert!("-starts.with:dash".parse::<DeviceId>().is_ok());
    }

    proptest! {
        #[test]
        fn exactly_the_documented_grammar_is_accepted(text in "[ -~é]{0,12}") {
            let documented = !text.is_empty()
                && text.chars().all(|c| c.is_ascii_alphanumeric() || "-:.+%_#*?!(),=@;$'".contains(c));
            prop_assert_eq!(text.parse::<DeviceId>().is_ok(), documented);
        }
    }
}
