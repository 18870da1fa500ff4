//! What is said to the person at the terminal: errors, warnings, what is
//! being done, questions. The only writer to stderr; data never goes here.
//!
//! A stderr that can't be written to is no reason to fail, so failures to
//! write are ignored throughout.

use std::fmt;
use std::io::{self, BufRead, Write};
use std::sync::{Mutex, PoisonError};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

use super::escape;
use crate::error::{Error, Kind, OrFail, Result};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default();
const DIM: Style = Style::new().dimmed();

/// How much is said, and to what kind of stream.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Says errors, and nothing else that was not asked for.
    pub only_show_errors: bool,
    /// Also says what is of interest now and then.
    pub verbose: bool,
    /// Says all.
    pub debug: bool,
    /// stderr is a terminal.
    pub terminal: bool,
    /// stdin is a terminal, so a question can be answered.
    pub stdin_terminal: bool,
    /// Colours are wanted. Only heeded on a terminal.
    pub color: bool,
}

/// The way to stderr.
pub struct Ui {
    settings: Settings,
    err: Mutex<Box<dyn Write + Send>>,
}

impl Ui {
    /// Writes to the process's stderr.
    pub fn new(settings: Settings) -> Self {
        Self::writing_to(Box::new(AutoStream::always(io::stderr())), settings)
    }

    fn writing_to(err: Box<dyn Write + Send>, settings: Settings) -> Self {
        Self {
            settings,
            err: Mutex::new(err),
        }
    }

    /// A failure: what failed, why, and what to do about it.
    pub fn error(&self, error: &Error) {
        // Nothing that who did it does not know.
        if matches!(error.kind(), Kind::ClosedPipe | Kind::Interrupted) {
            return;
        }
        let mut text = self.labelled(ERROR, "ERROR:", error.message());
        let mut above = error.message().to_owned();
        for cause in error.causes() {
            // Libraries like to repeat themselves on the way up.
            if !above.contains(&cause) {
                text += &indented("  ", &cause);
            }
            above = cause;
        }
        for hint in error.hints() {
            text += &self.labelled(HINT, "Hint:", hint);
        }
        self.write(&text);
    }

    /// Something is not as it should be, but work goes on.
    pub fn warn(&self, text: &str) {
        if !self.settings.only_show_errors {
            self.write(&self.labelled(WARNING, "WARNING:", text));
        }
    }

    /// What is being done, or was.
    pub fn status(&self, text: &str) {
        if !self.settings.only_show_errors {
            self.write(&indented("", text));
        }
    }

    /// Of interest to who asked for more with `--verbose`.
    pub fn info(&self, text: &str) {
        if self.settings.verbose || self.settings.debug {
            self.write(&self.labelled(DIM, "INFO:", text));
        }
    }

    /// Every step, for `--debug`.
    pub fn debug(&self, text: &str) {
        if self.settings.debug {
            self.write(&self.labelled(DIM, "DEBUG:", text));
        }
    }

    /// Whether [`Ui::debug`] says anything: what it would say can be costly
    /// to put together.
    pub fn debug_enabled(&self) -> bool {
        self.settings.debug
    }

    /// Asks a question that takes yes or no. A script, which can't answer, is
    /// refused instead of left waiting.
    pub fn confirm(&self, question: &str) -> Result<bool> {
        if !self.settings.terminal || !self.settings.stdin_terminal {
            return Err(
                Error::usage("this has to be confirmed, and no one is here to ask")
                    .caused_by(anyhow::anyhow!("{question}"))
                    .hint("pass --yes to go ahead without being asked"),
            );
        }
        self.ask(question, &mut io::stdin().lock())
    }

    fn ask(&self, question: &str, answers: &mut dyn BufRead) -> Result<bool> {
        loop {
            self.write(&format!("{} (y/n): ", escape::text(question)));
            let mut answer = String::new();
            let read = answers
                .read_line(&mut answer)
                .or_fail(Kind::Other, || "can't read the answer".to_owned())?;
            match answer.trim().to_ascii_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                _ if read == 0 => {
                    self.write("\n");
                    return Ok(false);
                }
                _ => {}
            }
        }
    }

    fn labelled(&self, style: Style, label: &str, text: &str) -> String {
        let text = indented("  ", text);
        // The first line follows the label.
        let text = text.trim_start();
        if self.settings.terminal && self.settings.color {
            format!("{style}{label}{style:#} {text}")
        } else {
            format!("{label} {text}")
        }
    }

    fn write(&self, text: &str) {
        let mut err = self.err.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }
}

impl fmt::Debug for Ui {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ui").field(&self.settings).finish()
    }
}

/// Escapes text, part of which may be the service's, and indents its lines,
/// so that none of them can pass for one of ours.
fn indented(by: &str, text: &str) -> String {
    let escaped = escape::text(text.trim_end());
    escaped
        .split('\n')
        .map(|line| format!("{by}{line}\n"))
        .collect()
}

#[cfg(test)]
#[path = "ui_tests.rs"]
mod tests;
