//! `iothub module …` against the emulator as a server, each in a process of its
//! own, and what may break between them.

mod commands;
mod faults;
mod flapping;

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

/// Longer than anything takes; only a failure waits for it.
const LONG: Duration = Duration::from_secs(60);

/// A process that is ended with its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Process {
    /// Asks it to end, as a terminal or a supervisor does.
    fn signal(&self, name: &str) {
        let pid = self.0.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(sent.unwrap().success());
    }

    fn exit_code(mut self) -> Option<i32> {
        self.0.wait().unwrap().code()
    }
}

/// An emulator with module `m` of device `d`, and the commands that work on it.
struct Emulator {
    directory: TempDir,
    /// Ports, so that it comes back where it was.
    https_port: String,
    mqtts_port: String,
    server: Option<Process>,
}

impl Emulator {
    fn start() -> Self {
        let mut emulator = Self {
            directory: tempfile::tempdir().unwrap(),
            https_port: "0".to_owned(),
            mqtts_port: "0".to_owned(),
            server: None,
        };
        emulator.restart();
        emulator.done(&["device-identity", "create", "-d", "d"]);
        emulator.done(&["module-identity", "create", "-d", "d", "-m", "m"]);
        emulator
    }

    fn restart(&mut self) {
        let options = [
            "--https-port",
            &self.https_port,
            "--mqtts-port",
            &self.mqtts_port,
        ];
        let mut child = iothub(self.directory.path())
            .args(["emulator", "start", "-o", "jsonl"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        self.server = Some(Process(child));
        let running: Value = serde_json::from_str(&line).unwrap();
        let port = |name: &str| {
            running[name]
                .as_str()
                .unwrap()
                .rsplit(':')
                .next()
                .unwrap()
                .to_owned()
        };
        self.https_port = port("https");
        self.mqtts_port = port("mqtts");
    }

    /// Without a chance to say goodbye to anybody.
    fn kill(&mut self) {
        self.server = None;
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = iothub(self.directory.path());
        command.args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must succeed; gives its JSON.
    fn done(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    }

    /// Sets desired properties, by the server or, if none runs, without one.
    fn desire(&self, patch: &Value) {
        let patch = patch.to_string();
        self.done(&[
            "module-twin",
            "update",
            "-d",
            "d",
            "-m",
            "m",
            "--desired",
            &patch,
        ]);
    }

    fn reported(&self) -> Value {
        let mut twin = self.done(&["module-twin", "show", "-d", "d", "-m", "m"]);
        twin["properties"]["reported"].take()
    }

    fn connection_string(&self) -> String {
        let shown = self.done(&[
            "module-identity",
            "connection-string",
            "show",
            "-d",
            "d",
            "-m",
            "m",
        ]);
        shown["connectionString"].as_str().unwrap().to_owned()
    }

    /// Starts a command of the module that goes on.
    fn module(&self, arguments: &[&str]) -> Running {
        let connection_string = self.connection_string();
        let who = ["--connection-string", connection_string.as_str()];
        self.follow(&[&["module"], arguments, &who].concat())
    }

    /// Starts a command that goes on.
    fn follow(&self, arguments: &[&str]) -> Running {
        let mut child = self
            .command(arguments)
            .arg("--verbose")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Running {
            lines: lines(child.stdout.take().unwrap()),
            talk: lines(child.stderr.take().unwrap()),
            process: Process(child),
        }
    }
}

/// A command that prints as it goes.
struct Running {
    process: Process,
    lines: Receiver<String>,
    talk: Receiver<String>,
}

impl Running {
    /// The next line of JSON.
    fn line(&self) -> Value {
        let line = self.lines.recv_timeout(LONG).expect("another line");
        serde_json::from_str(&line).unwrap()
    }

    /// Waits until something with `words` in it is said on stderr.
    fn says(&self, words: &str) {
        while !self.talk.recv_timeout(LONG).expect(words).contains(words) {}
    }

    fn connected(self) -> Self {
        self.says("Connected");
        self
    }

    /// From here on, no change is taken for an earlier one.
    fn watching(self) -> Self {
        self.says("Watching from version 1 on");
        self
    }

    /// Feeds its stdin, and ends that.
    fn feed(&mut self, text: &str) {
        let mut stdin = self.process.0.stdin.take().unwrap();
        stdin.write_all(text.as_bytes()).unwrap();
    }
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

/// The binary, with nothing of this machine's environment but what a process needs.
fn iothub(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iothub"));
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", directory)
        .env("IOTHUB_DATA_DIR", directory)
        .env("IOTHUB_CONFIG", directory.join("none.toml"))
        .env("IOTHUB_CONNECTION_STRING", "UseDevelopmentEmulator=true")
        .stdin(Stdio::null());
    command
}

/// Checks that changes follow one another from version `seen` on, each once or
/// covered by a line that caught up; gives the last version, and what applying
/// all patches makes of `state`.
fn follow(running: &Running, mut seen: i64, last: i64, state: &mut Value) -> usize {
    let mut caught_up = 0;
    while seen < last {
        let line = running.line();
        let version = line["version"].as_i64().unwrap();
        let first = line["caughtUp"]["from"].as_i64();
        caught_up += usize::from(first.is_some());
        assert_eq!(first.unwrap_or(version), seen + 1, "after {seen}: {line}");
        merge(state, &line["patch"]);
        seen = version;
    }
    assert_eq!(seen, last);
    caught_up
}

/// RFC 7396, written here anew: what is tested has one of its own.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(members) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = serde_json::json!({});
    }
    for (name, value) in members {
        if value.is_null() {
            target.as_object_mut().unwrap().remove(name);
        } else {
            merge(&mut target[name], value);
        }
    }
}

fn text(mut stream: impl std::io::Read) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}
