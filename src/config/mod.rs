//! Settings: the flag, then the environment, then the configuration file. Each
//! value knows where it came from.
//!
//! The environment is read here and nowhere else, but for what libraries read
//! by convention (proxies, NO_COLOR, SSL_CERT_*).

pub mod file;
mod module;

use std::{
    cell::OnceCell,
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    auth::{ConnectionString, connection_string::HubConnection, trust::is_loopback},
    error::{Error, Result},
};
use file::ConfigFile;
pub use module::SystemProxy;

const CONNECTION_STRING: &str = "IOTHUB_CONNECTION_STRING";
const CONNECTION_STRING_ALIAS: &str = "IOTHUB_SERVICE_CONNECTION_STRING";
const HOST_NAME: &str = "IOTHUB_HOSTNAME";

/// What the command line says of the hub.
#[derive(Clone, Debug, Default)]
pub struct Flags<'a> {
    /// `--login`
    pub login: Option<&'a str>,
    /// `--hub-name`
    pub hub_name: Option<&'a str>,
    /// `--emulator`
    pub emulator: bool,
    /// `--data-dir`
    pub data_dir: Option<&'a Path>,
    /// `--max-time`
    pub max_time: Option<Duration>,
}

/// Where a value came from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Source {
    /// An option.
    Flag(&'static str),
    /// An environment variable.
    Environment(&'static str),
    /// The configuration file.
    File(PathBuf),
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => f.write_str(name),
            Self::Environment(name) => write!(f, "the environment variable {name}"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Default => f.write_str("the default"),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub source: Source,
}

/// Which hub, and how to sign in to it.
#[derive(Clone, Debug)]
pub enum HubChoice {
    /// The emulator on this machine.
    Emulator,
    /// The hub that a connection string names.
    Policy(ConnectionString),
}

/// All settings; what takes reading a file is read when it is asked for.
pub struct Settings {
    environment: Environment,
    file: OnceCell<ConfigFile>,
}

impl Settings {
    /// Those of this process.
    pub fn from_environment() -> Self {
        Self {
            environment: Environment,
            file: OnceCell::new(),
        }
    }

    /// The configuration file's path, whether or not it exists; `None` where
    /// there is no home directory and no IOTHUB_CONFIG.
    pub fn file_path(&self) -> Option<PathBuf> {
        self.environment
            .get("IOTHUB_CONFIG")
            .map(PathBuf::from)
            .or_else(|| Some(dirs::config_dir()?.join("iothub").join("config.toml")))
    }

    /// The configuration file; an empty one if there is none.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn file(&self) -> Result<&ConfigFile> {
        if let Some(file) = self.file.get() {
            return Ok(file);
        }
        let file = ConfigFile::read(self.file_path())?;
        Ok(self.file.get_or_init(|| file))
    }

    /// The output format's name, if one is set.
    pub fn output(&self) -> Option<Sourced<String>> {
        ["IOTHUB_OUTPUT", "AZURE_CORE_OUTPUT"]
            .into_iter()
            .find_map(|name| self.environment.sourced(name))
    }

    /// Whether colours are off for az, and so for us.
    pub fn no_color(&self) -> bool {
        self.environment.flag("AZURE_CORE_NO_COLOR")
    }

    /// Whether warnings are not wanted.
    pub fn only_show_errors(&self) -> bool {
        self.environment.flag("AZURE_CORE_ONLY_SHOW_ERRORS")
    }

    /// The device that commands are about when `-d` is not given.
    pub fn device_id(&self) -> Option<Sourced<String>> {
        self.environment.sourced("IOTHUB_DEVICE_ID")
    }

    /// The module that commands are about when `-m` is not given.
    pub fn module_id(&self) -> Option<Sourced<String>> {
        self.environment.sourced("IOTHUB_MODULE_ID")
    }

    /// Certificates to trust instead of the system's.
    pub fn ca_bundle(&self) -> Option<PathBuf> {
        self.environment
            .get("REQUESTS_CA_BUNDLE")
            .map(PathBuf::from)
    }

    /// The time that an operation may take.
    ///
    /// # Errors
    /// When the environment's is no number.
    pub fn max_time(&self, flags: &Flags<'_>) -> Result<Option<Duration>> {
        if flags.max_time.is_some() {
            return Ok(flags.max_time);
        }
        let name = "IOTHUB_MAX_TIME";
        let Some(text) = self.environment.get(name) else {
            return Ok(None);
        };
        text.parse()
            .ok()
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .map(Some)
            .ok_or_else(|| {
                Error::usage(format!(
                    "{name} is '{text}', and a number of seconds is needed"
                ))
            })
    }

    /// Where the emulator's state is; `None` where there is no home directory
    /// and nothing else says it.
    pub fn data_dir(&self, flag: Option<&Path>) -> Option<Sourced<PathBuf>> {
        let sourced = |value, source| Some(Sourced { value, source });
        if let Some(directory) = flag {
            return sourced(directory.to_owned(), Source::Flag("--data-dir"));
        }
        let name = "IOTHUB_DATA_DIR";
        match self.environment.get(name) {
            Some(directory) => sourced(PathBuf::from(directory), Source::Environment(name)),
            None => sourced(
                dirs::data_dir()?.join("iothub").join("emulator"),
                Source::Default,
            ),
        }
    }

    /// Where what is needed for a moment may be put.
    pub fn temporary_directory(&self) -> PathBuf {
        std::env::temp_dir()
    }

    /// Which hub: the first of `--emulator`, `--login`, `--hub-name`, the
    /// environment and the configuration file that says one.
    ///
    /// # Errors
    /// Usage errors, when nothing says one, or two things contradict each other.
    pub fn hub(&self, flags: &Flags<'_>) -> Result<Sourced<HubChoice>> {
        if flags.emulator {
            return Ok(Sourced {
                value: HubChoice::Emulator,
                source: Source::Flag("--emulator"),
            });
        }
        if let Some(text) = flags.login.filter(|text| !text.is_empty()) {
            return choose(text, Source::Flag("--login"));
        }
        let from_environment = self.environment_connection()?;
        let named = flags.hub_name.filter(|name| !name.is_empty());
        if let Some(name) = named {
            return self.hub_by_name(name, from_environment);
        }
        if let Some(connection) = from_environment {
            return Ok(connection);
        }
        if let Some(host) = self.environment.get(HOST_NAME) {
            return self.hub_by_name(&host, None);
        }
        let file = self.file()?;
        match file.default_hub()? {
            Some(hub) => choose(&hub.connection_string()?, file.source()),
            None => Err(no_hub()),
        }
    }

    fn environment_connection(&self) -> Result<Option<Sourced<HubChoice>>> {
        let both = [CONNECTION_STRING, CONNECTION_STRING_ALIAS]
            .map(|name| (name, self.environment.get(name)));
        match both {
            [(_, Some(one)), (_, Some(other))] if one != other => Err(Error::usage(format!(
                "{CONNECTION_STRING} and {CONNECTION_STRING_ALIAS} are set to different connection strings"
            ))
            .hint("Unset one of them, or choose with --login")),
            [(name, Some(text)), _] | [_, (name, Some(text))] => {
                choose(&text, Source::Environment(name)).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A hub by its name in the file, its host name, or its host's first label.
    fn hub_by_name(
        &self,
        name: &str,
        from_environment: Option<Sourced<HubChoice>>,
    ) -> Result<Sourced<HubChoice>> {
        let file = self.file()?;
        if let Some(hub) = file.hub(name)? {
            return choose(&hub.connection_string()?, file.source());
        }
        let other = match from_environment {
            Some(connection) => match &connection.value {
                // The embedded hub goes by any name.
                HubChoice::Emulator => return Ok(connection),
                // So does one that runs as a server here.
                HubChoice::Policy(policy)
                    if is_loopback(policy.host_name()) && !name.contains('.') =>
                {
                    return Ok(connection);
                }
                HubChoice::Policy(policy) if is_named(policy.host_name(), name) => {
                    return Ok(connection);
                }
                HubChoice::Policy(policy) => {
                    Some((policy.host_name().to_owned(), connection.source))
                }
            },
            None => None,
        };
        for hub in file.hubs()? {
            // A command may ask for a password; only what is there to read is looked at.
            let Some(text) = hub.readable_connection_string() else {
                continue;
            };
            if let Ok(HubConnection::Policy(policy)) = HubConnection::parse(text)
                && is_named(policy.host_name(), name)
            {
                return choose(&hub.connection_string()?, file.source());
            }
        }
        let problem = match other {
            Some((host, source)) => format!("--hub-name says '{name}', but {source} is for {host}"),
            None => format!("There are no credentials for the hub '{name}'"),
        };
        Err(Error::usage(problem)
            .hint("Pass its connection string with --login, or set IOTHUB_CONNECTION_STRING")
            .hint(format!(
                "`iothub config set hubs.{name}.connection-string=-` keeps it under that name"
            )))
    }
}

/// The environment's variables; empty ones count as not set.
struct Environment;

impl Environment {
    fn get(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }

    fn sourced(&self, name: &'static str) -> Option<Sourced<String>> {
        self.get(name).map(|value| Sourced {
            value,
            source: Source::Environment(name),
        })
    }

    /// As az reads its own: yes, true, on and 1 in any case.
    fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| {
            ["1", "true", "yes", "on"].contains(&value.to_ascii_lowercase().as_str())
        })
    }
}

fn choose(text: &str, source: Source) -> Result<Sourced<HubChoice>> {
    let value = match HubConnection::parse(text) {
        Ok(HubConnection::Emulator) => HubChoice::Emulator,
        Ok(HubConnection::Policy(policy)) => HubChoice::Policy(policy),
        Err(error) if matches!(source, Source::Flag(_)) => return Err(error),
        Err(error) => return Err(error.hint(format!("It came from {source}"))),
    };
    Ok(Sourced { value, source })
}

/// Whether a hub with this host name may be called `name`: by the host name
/// or its first label, with or without a scheme, in any case.
fn is_named(host: &str, name: &str) -> bool {
    let name = name
        .strip_prefix("https://")
        .or_else(|| name.strip_prefix("http://"))
        .unwrap_or(name)
        .trim_end_matches('/');
    let label = |host: &str| {
        host.split(['.', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    host.eq_ignore_ascii_case(name) || label(host) == name.to_ascii_lowercase()
}

fn no_hub() -> Error {
    Error::usage("Which hub? No connection string was given")
        .hint("Pass one with --login CONNECTION_STRING")
        .hint("or set IOTHUB_CONNECTION_STRING")
        .hint("or keep it in the configuration: iothub config set hubs.NAME.connection-string=-")
        .hint("With --emulator none is needed: a hub on this machine answers")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_goes_by_its_host_name_and_its_first_label() {
        let host = "Contoso.azure-devices.net";
        for name in [
            "contoso",
            "CONTOSO",
            "contoso.azure-devices.net",
            "https://contoso.azure-devices.net/",
        ] {
            assert!(is_named(host, name), "{name}");
        }
        for name in ["contos", "other", "contoso.azure-devices.us"] {
            assert!(!is_named(host, name), "{name}");
        }
        assert!(is_named("localhost:8443", "localhost"));
    }
}
