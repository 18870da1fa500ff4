//! What a command did, and how it is shown: command line, stdout, stderr and
//! exit code together, so that one snapshot pins them all.

use std::{fmt, path::PathBuf, process::Output};

use serde_json::Value;

use super::redactor::Redactor;

/// What one command line printed, and how it ended.
#[derive(Clone)]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
    line: String,
    home: PathBuf,
}

impl Outcome {
    pub(super) fn new(line: String, home: PathBuf, output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
            line,
            home,
        }
    }

    /// Itself, if the command succeeded.
    #[track_caller]
    pub(crate) fn success(self) -> Self {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }

    /// Itself, if the command failed with this code and printed no data.
    #[track_caller]
    pub(crate) fn failure(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self}");
        assert_eq!(self.stdout, "", "{self}");
        self
    }

    /// What a successful command printed, as JSON.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        let shown = self.success();
        serde_json::from_str(&shown.stdout).unwrap_or_else(|error| panic!("{error}: {shown}"))
    }

    fn show(&self, redactor: &mut Redactor) -> String {
        let mut text = format!("$ iothub {}\n{}", self.line, self.stdout);
        if !self.stderr.is_empty() {
            text += &format!("--- stderr\n{}", self.stderr);
        }
        match self.code {
            Some(0) => {}
            Some(code) => text += &format!("--- exit code {code}\n"),
            None => text += "--- killed\n",
        }
        redactor.redact(&text.replace(&*self.home.to_string_lossy(), "<home>"))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(&mut Redactor::default()))
    }
}

/// Shows several commands in a row; a key that comes twice is called the same.
pub(crate) fn transcript(outcomes: &[Outcome]) -> String {
    let mut redactor = Redactor::default();
    let shown: Vec<String> = outcomes
        .iter()
        .map(|outcome| outcome.show(&mut redactor))
        .collect();
    shown.join("\n")
}
