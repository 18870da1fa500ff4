//! The one error type: what kind of failure it was, what to tell the person
//! at the terminal, what to do next, and what caused it.
//!
//! The kind alone decides the exit code. How an error looks on stderr is
//! decided in `output::ui`, never here.

use std::fmt;

/// What went wrong, in the classes that a script can tell apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Anything that no other kind names.
    Other,
    /// Options, ids, JSON or connection strings that are wrong; nothing was sent.
    Usage,
    /// The device, module or hub does not exist, or any other 404.
    NotFound,
    /// It exists already (409).
    Exists,
    /// The etag does not match (412).
    Precondition,
    /// Not signed in, or not allowed (401, 403).
    Unauthorized,
    /// Throttled for longer than the time allowed, or out of quota (429).
    Throttled,
    /// Of several things some failed, and were told of one by one.
    PartlyFailed,
    /// The time allowed ran out.
    TimedOut,
    /// Asked to stop, by Ctrl-C or SIGTERM.
    Interrupted,
    /// Whoever read stdout closed it; not a failure.
    ClosedPipe,
}

impl Kind {
    /// The process's exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Other => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Exists => 4,
            Self::Precondition => 5,
            Self::Unauthorized => 6,
            Self::Throttled => 7,
            Self::PartlyFailed => 8,
            Self::TimedOut => 9,
            Self::Interrupted => 130,
        }
    }
}

/// A failure, told to a person: `message` names what failed and on which
/// device, module or hub; each hint is something to do about it.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    hints: Vec<String>,
    source: Option<anyhow::Error>,
}

/// What fallible functions of this crate return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error without a cause or hints.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
            source: None,
        }
    }

    /// Wrong usage: nothing was sent.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Adds something that the user can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Records what caused it.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<anyhow::Error>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The class of the failure.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What failed, as one sentence without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What can be done about it, most useful first.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// The chain of causes, outermost first.
    pub fn causes(&self) -> impl Iterator<Item = String> + '_ {
        self.source
            .iter()
            .flat_map(|source| source.chain().map(ToString::to_string))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(AsRef::as_ref)
    }
}

/// Turns a foreign error into ours, saying what was being done.
pub trait OrFail<T> {
    /// Fails with `kind` and the message that `what` makes.
    fn or_fail(self, kind: Kind, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<anyhow::Error>> OrFail<T> for std::result::Result<T, E> {
    fn or_fail(self, kind: Kind, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|source| Error::new(kind, what()).caused_by(source))
    }
}
