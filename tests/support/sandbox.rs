//! The program in a home of its own: nothing of the person who runs the tests
//! is read or written, neither files nor environment.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use tempfile::TempDir;

use super::Outcome;

/// Longer than any command takes; one that hangs fails its test.
const PATIENCE: Duration = Duration::from_secs(60);

/// A home with a data directory, gone when it is dropped.
pub(crate) struct Sandbox(TempDir);

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A file or directory of the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Where the emulator's state is.
    pub(crate) fn data_dir(&self) -> PathBuf {
        self.path("data")
    }

    /// Writes a file that only its owner can read.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        set_mode(&path, 0o600);
        path
    }

    /// The program, about to be given this command line, in which single quotes
    /// hold words together as in a shell.
    pub(crate) fn iothub(&self, line: &str) -> Invocation<'_> {
        Invocation {
            line: line.to_owned(),
            home: self.0.path(),
            command: assert_cmd::Command::from_std(self.command(line)),
        }
    }

    /// Runs a command line.
    pub(crate) fn run(&self, line: &str) -> Outcome {
        self.iothub(line).run()
    }

    /// Runs a command line that must succeed.
    #[track_caller]
    pub(crate) fn given(&self, line: &str) -> Outcome {
        self.run(line).success()
    }

    /// The same for tests that hold the pipes themselves.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_iothub"));
        command
            .args(words(line))
            .current_dir(&self.0)
            .env_clear()
            .env("COLUMNS", "80")
            .env("HOME", self.0.path())
            .env("IOTHUB_DATA_DIR", self.data_dir())
            .env("NO_COLOR", "1")
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("share"));
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command
    }
}

/// A command line that has not run yet, in a home that must live until then.
pub(crate) struct Invocation<'a> {
    line: String,
    home: &'a Path,
    command: assert_cmd::Command,
}

impl Invocation<'_> {
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Chooses the hub by the environment.
    pub(crate) fn on(self, connection_string: &str) -> Self {
        self.env("IOTHUB_CONNECTION_STRING", connection_string)
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn stdin(mut self, text: &str) -> Self {
        self.command.write_stdin(text);
        self
    }

    pub(crate) fn run(mut self) -> Outcome {
        let output = self.command.timeout(PATIENCE).output().unwrap();
        Outcome::new(self.line, self.home.to_owned(), output)
    }
}

/// Who may read, write and search a file.
#[cfg(unix)]
pub(crate) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;

    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
pub(crate) fn set_mode(_: &Path, _: u32) {}

/// Takes a command line apart; single quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    assert!(!quoted, "a quote is missing: {line}");
    words.extend(word);
    words
}

#[test]
fn quotes_hold_words_together() {
    assert_eq!(
        words(r#"a --b 'c  "d"' e='f g' ''"#),
        ["a", "--b", r#"c  "d""#, "e=f g", ""]
    );
}
