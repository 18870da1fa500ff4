//! The emulator as a process of its own, on a free port.

use std::{
    io::Read as _,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::Sandbox;

/// Longer than a server takes that lets its last requests end.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// A server that answers; stopped when it is dropped.
pub(crate) struct Server {
    /// What it said on stdout when it was ready.
    pub(crate) ready: Value,
    child: Child,
    stdout: ChildStdout,
}

impl Server {
    /// Starts one on the sandbox's data directory.
    pub(crate) fn start(sandbox: &Sandbox) -> Self {
        Self::start_with(sandbox, "")
    }

    /// Starts one with more options, on free ports, and returns once it says that it is ready.
    pub(crate) fn start_with(sandbox: &Sandbox, options: &str) -> Self {
        Self::start_on(sandbox, [0, 0], options)
    }

    /// The same on ports of one's choice, for HTTPS and for MQTT.
    pub(crate) fn start_on(sandbox: &Sandbox, [https, mqtts]: [u16; 2], options: &str) -> Self {
        let line = format!("emulator start --https-port {https} --mqtts-port {mqtts} {options}");
        let mut child = sandbox
            .command(&line)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let mut documents = serde_json::Deserializer::from_reader(&mut stdout).into_iter();
        let Some(Ok(ready)) = documents.next() else {
            let mut why = String::new();
            let mut stderr = child.stderr.take().unwrap();
            stderr.read_to_string(&mut why).unwrap();
            panic!("the emulator did not start: {why}");
        };
        drop(documents);
        Self {
            ready,
            child,
            stdout,
        }
    }

    pub(crate) fn connection_string(&self) -> &str {
        self.ready["connectionString"].as_str().unwrap()
    }

    /// Of the policy that may do everything.
    pub(crate) fn key(&self) -> String {
        let (_, key) = self
            .connection_string()
            .split_once("SharedAccessKey=")
            .unwrap();
        key.to_owned()
    }

    pub(crate) fn port(&self) -> &str {
        let address = self.ready["https"].as_str().unwrap();
        address.rsplit_once(':').unwrap().1
    }

    /// Asks it to stop, and says how it ended and what else it had printed.
    pub(crate) fn stop(self) -> (ExitStatus, String) {
        self.stop_by("TERM")
    }

    /// The same by another signal, `INT` for Ctrl-C.
    pub(crate) fn stop_by(mut self, signal: &str) -> (ExitStatus, String) {
        let ended = self.signal(signal).expect("the emulator did not stop");
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        (ended, rest)
    }

    /// Asks it to stop, and gives what it had said on stderr.
    pub(crate) fn stop_and_hear(mut self) -> String {
        let mut stderr = self.child.stderr.take().unwrap();
        self.signal("TERM").expect("the emulator did not stop");
        let mut said = String::new();
        stderr.read_to_string(&mut said).unwrap();
        said
    }

    /// Ends it on the spot, as a crash or `kill -9` would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends a signal and waits for the end; `None` if it does not come.
    fn signal(&mut self, signal: &str) -> Option<ExitStatus> {
        if let Ok(Some(ended)) = self.child.try_wait() {
            return Some(ended);
        }
        let id = self.child.id().to_string();
        Command::new("kill")
            .args(["-s", signal, &id])
            .status()
            .ok()?;
        let asked = Instant::now();
        while asked.elapsed() < LAST_REQUESTS {
            if let Ok(Some(ended)) = self.child.try_wait() {
                return Some(ended);
            }
            thread::sleep(Duration::from_millis(2));
        }
        None
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.signal("TERM").is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
