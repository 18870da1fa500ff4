//! The configuration file, `config.toml`: reading it, and changing a setting
//! without losing the comments beside it.
//!
//! ```toml
//! default-hub = "prod"
//!
//! [hubs.prod]
//! connection-string = "HostName=…"
//!
//! [hubs.staging]
//! connection-string-command = "pass show iothub/staging"
//! ```

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use toml_edit::{DocumentMut, Item, Table, value};

use super::Source;
use crate::error::{Error, Kind, OrFail as _, Result};

const DEFAULT_HUB: &str = "default-hub";
const HUBS: &str = "hubs";
const CONNECTION_STRING: &str = "connection-string";
const CONNECTION_STRING_COMMAND: &str = "connection-string-command";

/// The file's contents.
pub struct ConfigFile {
    path: Option<PathBuf>,
    document: DocumentMut,
}

/// A hub that the file names.
pub struct NamedHub<'a> {
    /// Its name there.
    pub name: &'a str,
    connection_string: Option<&'a str>,
    /// The command that prints its connection string.
    pub command: Option<&'a str>,
}

impl ConfigFile {
    /// Reads the file; one that is missing, or has no place, is empty.
    ///
    /// # Errors
    /// When it is malformed, or holds secrets that others can read.
    pub fn read(path: Option<PathBuf>) -> Result<Self> {
        let text = match &path {
            None => String::new(),
            Some(path) => match fs::read_to_string(path) {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
                Err(error) => {
                    return Err(error).or_fail(Kind::Usage, || {
                        format!("The configuration file {} can't be read", path.display())
                    });
                }
            },
        };
        let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            let place = error.span().map_or(0, |span| span.start);
            let line = text[..place.min(text.len())].lines().count().max(1);
            // The parser's own message quotes the line, which may hold a key.
            let path = path.as_deref().unwrap_or(Path::new("config.toml"));
            Error::usage(format!(
                "The configuration file {} is not TOML: line {line}: {}",
                path.display(),
                error.message()
            ))
        })?;
        let file = Self { path, document };
        file.check_mode()?;
        Ok(file)
    }

    /// A file with connection strings that others can read is refused.
    #[cfg(unix)]
    fn check_mode(&self) -> Result<()> {
        use std::os::unix::fs::PermissionsExt as _;

        let Some(path) = &self.path else {
            return Ok(());
        };
        let holds_secrets = self
            .hubs()?
            .iter()
            .any(|hub| hub.connection_string.is_some());
        let open_to_others =
            fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
        if holds_secrets && open_to_others {
            return Err(Error::usage(format!(
                "Others can read the configuration file {}, which holds connection strings",
                path.display()
            ))
            .hint(format!("Run: chmod 600 {}", path.display()))
            .hint("or let connection-string-command fetch it from a secret manager"));
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn check_mode(&self) -> Result<()> {
        Ok(())
    }

    pub(super) fn source(&self) -> Source {
        self.path.clone().map_or(Source::Default, Source::File)
    }

    /// The name of the hub that is used when none is named.
    pub fn default_name(&self) -> Option<&str> {
        self.document.get(DEFAULT_HUB).and_then(Item::as_str)
    }

    /// The hub to use when none is named: the default, or the only one.
    pub(super) fn default_hub(&self) -> Result<Option<NamedHub<'_>>> {
        let mut hubs = self.hubs()?;
        match self.default_name() {
            None if hubs.len() == 1 => Ok(hubs.pop()),
            None => Ok(None),
            Some(name) => match self.hub(name)? {
                Some(hub) => Ok(Some(hub)),
                None => Err(self.fault(&format!(
                    "{DEFAULT_HUB} is '{name}', and no hub of that name follows"
                ))),
            },
        }
    }

    /// The hub of that name.
    pub(super) fn hub(&self, name: &str) -> Result<Option<NamedHub<'_>>> {
        Ok(self.hubs()?.into_iter().find(|hub| hub.name == name))
    }

    /// All hubs, in the file's order.
    ///
    /// # Errors
    /// When one has no connection string.
    pub fn hubs(&self) -> Result<Vec<NamedHub<'_>>> {
        let Some(hubs) = self.document.get(HUBS) else {
            return Ok(Vec::new());
        };
        let hubs = hubs
            .as_table_like()
            .ok_or_else(|| self.fault("hubs is no table of hubs"))?;
        hubs.iter()
            .map(|(name, hub)| {
                let text = |member| hub.as_table_like()?.get(member)?.as_str();
                let hub = NamedHub {
                    name,
                    connection_string: text(CONNECTION_STRING),
                    command: text(CONNECTION_STRING_COMMAND),
                };
                if hub.connection_string.is_none() && hub.command.is_none() {
                    let needed = format!("hubs.{name} has neither {CONNECTION_STRING} nor {CONNECTION_STRING_COMMAND}");
                    return Err(self.fault(&needed));
                }
                Ok(hub)
            })
            .collect()
    }

    /// Changes one setting; an empty value removes it.
    ///
    /// # Errors
    /// When there is no such setting.
    pub fn set(&mut self, setting: &str, text: &str) -> Result<()> {
        let hub_setting = setting
            .strip_prefix("hubs.")
            .and_then(|rest| rest.rsplit_once('.'))
            .filter(|(name, member)| {
                !name.is_empty() && [CONNECTION_STRING, CONNECTION_STRING_COMMAND].contains(member)
            });
        match hub_setting {
            None if setting == DEFAULT_HUB => put(self.document.as_table_mut(), DEFAULT_HUB, text),
            None => {
                return Err(Error::usage(format!("There is no setting '{setting}'"))
                    .hint(format!(
                        "There are {DEFAULT_HUB}, hubs.NAME.{CONNECTION_STRING} and hubs.NAME.{CONNECTION_STRING_COMMAND}"
                    )));
            }
            Some((name, member)) => {
                let mut parent = Table::new();
                parent.set_implicit(true);
                let hubs = self.document.entry(HUBS).or_insert(Item::Table(parent));
                let not_a_table =
                    || Error::usage(format!("{HUBS} is no table in the configuration file"));
                let hubs = hubs.as_table_mut().ok_or_else(not_a_table)?;
                let hub = hubs.entry(name).or_insert(Item::Table(Table::new()));
                let hub = hub.as_table_mut().ok_or_else(not_a_table)?;
                put(hub, member, text);
                if hub.is_empty() {
                    hubs.remove(name);
                }
            }
        }
        Ok(())
    }

    /// Writes the file as a whole, for its owner alone.
    ///
    /// # Errors
    /// When it has no place, or can't be written.
    pub fn write(&self) -> Result<PathBuf> {
        let path = self.path.as_deref().ok_or_else(|| {
            Error::usage("The configuration file has no place: there is no home directory")
                .hint("Set IOTHUB_CONFIG to a file")
        })?;
        self.replace(path).or_fail(Kind::Other, || {
            format!("{} can't be written", path.display())
        })?;
        Ok(path.to_owned())
    }

    fn replace(&self, path: &Path) -> io::Result<()> {
        use io::Write as _;

        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let draft = path.with_extension("toml.new");
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(&draft)?
            .write_all(self.document.to_string().as_bytes())?;
        fs::rename(draft, path)
    }

    fn fault(&self, what: &str) -> Error {
        let path = self.path.as_deref().unwrap_or(Path::new("config.toml"));
        Error::usage(format!(
            "In the configuration file {}: {what}",
            path.display()
        ))
    }
}

impl NamedHub<'_> {
    /// The connection string, if it stands in the file.
    pub fn readable_connection_string(&self) -> Option<&str> {
        self.connection_string
    }

    /// The connection string, which may take running a command.
    pub(super) fn connection_string(&self) -> Result<String> {
        match (self.connection_string, self.command) {
            (Some(text), _) => Ok(text.to_owned()),
            (None, Some(command)) => self.run(command),
            (None, None) => Ok(String::new()),
        }
    }

    fn run(&self, command: &str) -> Result<String> {
        let (shell, flag) = if cfg!(windows) {
            ("cmd", "/C")
        } else {
            ("sh", "-c")
        };
        let failed = || {
            format!(
                "The {CONNECTION_STRING_COMMAND} of hub '{}' failed",
                self.name
            )
        };
        let output = Command::new(shell)
            .args([flag, command])
            .stderr(std::process::Stdio::inherit())
            .output()
            .or_fail(Kind::Other, failed)?;
        if !output.status.success() {
            return Err(Error::new(
                Kind::Other,
                format!("{}: {}", failed(), output.status),
            ));
        }
        let text = String::from_utf8(output.stdout).or_fail(Kind::Other, failed)?;
        Ok(text.trim().to_owned())
    }
}

fn put(table: &mut Table, key: &str, text: &str) {
    if text.is_empty() {
        table.remove(key);
    } else {
        match table.get_mut(key).and_then(Item::as_value_mut) {
            // The comment beside it is the value's.
            Some(old) => {
                let decor = old.decor().clone();
                *old = text.into();
                *old.decor_mut() = decor;
            }
            None => table[key] = value(text),
        }
    }
}
