//! A hub to work on: embedded in each command's process, or served over HTTPS.
//! A user must not be able to tell which.

use std::{cell::RefCell, process::Command};

use super::{Invocation, Outcome, Sandbox, Server, transcript};

/// An empty hub, and what was done on it.
pub(crate) struct Hub {
    pub(crate) sandbox: Sandbox,
    server: Option<Server>,
    shown: RefCell<Vec<Outcome>>,
}

impl Hub {
    /// Commands answer themselves, from the data directory.
    pub(crate) fn embedded() -> Self {
        Self {
            sandbox: Sandbox::new(),
            server: None,
            shown: RefCell::default(),
        }
    }

    /// Commands talk to a server over HTTPS.
    pub(crate) fn served() -> Self {
        let sandbox = Sandbox::new();
        Self {
            server: Some(Server::start(&sandbox)),
            sandbox,
            shown: RefCell::default(),
        }
    }

    /// A command on this hub that has not run yet. The environment says which
    /// hub, so that a transcript shows all that was typed.
    pub(crate) fn iothub(&self, line: &str) -> Invocation<'_> {
        self.sandbox.iothub(line).on(self.connection_string())
    }

    /// The same for tests that hold the pipes themselves.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = self.sandbox.command(line);
        command.env("IOTHUB_CONNECTION_STRING", self.connection_string());
        command
    }

    pub(crate) fn connection_string(&self) -> &str {
        match &self.server {
            None => "UseDevelopmentEmulator=true",
            Some(server) => server.connection_string(),
        }
    }

    /// The key of the policy that commands sign in by, if they sign at all.
    pub(crate) fn key(&self) -> Option<String> {
        self.server.as_ref().map(Server::key)
    }

    /// Runs a command for the transcript.
    pub(crate) fn run(&self, line: &str) -> Outcome {
        self.show(self.iothub(line).run())
    }

    /// Puts a command that was run otherwise into the transcript.
    pub(crate) fn show(&self, outcome: Outcome) -> Outcome {
        self.shown.borrow_mut().push(outcome.clone());
        outcome
    }

    /// Runs a command that must succeed, and that the transcript does not show.
    #[track_caller]
    pub(crate) fn given(&self, line: &str) -> Outcome {
        self.iothub(line).run().success()
    }

    /// The ids of its devices, one a line.
    pub(crate) fn devices(&self) -> String {
        self.given("device-identity list --top -1 -o ids").stdout
    }

    /// What was run so far, and what came of it.
    pub(crate) fn transcript(&self) -> String {
        transcript(&self.shown.borrow())
    }
}

/// Runs a test on both kinds of hub, and gives the one transcript that both
/// must have.
#[track_caller]
pub(crate) fn on_both(test: impl Fn(&Hub)) -> String {
    let transcripts = [Hub::embedded(), Hub::served()].map(|hub| {
        test(&hub);
        hub.transcript()
    });
    let [embedded, served] = &transcripts;
    assert!(
        embedded == served,
        "embedded and served hubs differ\n=== embedded\n{embedded}\n=== served\n{served}"
    );
    served.clone()
}
