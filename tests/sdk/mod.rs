//! Microsoft's own SDKs, as they are in their registries, against the emulator.
//!
//! `tests/sdk/install` installs them. Where that was not done the tests are
//! skipped, but in CI (`CI=true`) they fail.

use std::{
    io::{self, BufRead as _, BufReader, Write as _},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::support::{Sandbox, Server};

/// A language that scripts here are written in, installed with its SDKs.
enum Language {
    Python,
    Node,
}

impl Language {
    /// What is there once the SDKs are installed.
    fn mark(&self) -> PathBuf {
        let sdk = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("sdk");
        match self {
            Self::Python => sdk.join("python/bin/python"),
            Self::Node => sdk.join("node/node_modules"),
        }
    }

    /// Its interpreter with its SDKs, trusting one more authority in the way
    /// that its users would have it.
    fn interpreter(&self, ca_file: &str) -> Command {
        match self {
            Self::Python => {
                let mut python = Command::new(self.mark());
                python.args(["-u", "-B"]).env("REQUESTS_CA_BUNDLE", ca_file);
                python
            }
            Self::Node => {
                let mut node = Command::new("node");
                node.env("NODE_PATH", self.mark())
                    .env("NODE_EXTRA_CA_CERTS", ca_file);
                node
            }
        }
    }
}

/// Runs a script on an emulator of its own, and restarts that when the script
/// says so. The script bounds its own time.
#[track_caller]
fn run(language: Language, script: &str, arguments: &[&str]) {
    if !language.mark().exists() {
        let reason = format!(
            "{} is missing: run tests/sdk/install",
            language.mark().display()
        );
        assert!(std::env::var_os("CI").is_none(), "{reason}");
        // Not by the macro, whose output a passing test keeps to itself.
        let skipped = format!("skipped {script} {arguments:?}: {reason}\n");
        let _ = io::stderr().write_all(skipped.as_bytes());
        return;
    }
    let sandbox = Sandbox::new();
    let ports = [free_port(), free_port()];
    let mut emulator = Server::start_on(&sandbox, ports, "");
    let (output, its_output) = io::pipe().unwrap();
    let mut command = language.interpreter(emulator.ready["caFile"].as_str().unwrap());
    command
        .arg(Path::new("tests/sdk").join(script))
        .arg(sandbox.data_dir())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(its_output.try_clone().unwrap())
        .stderr(its_output);
    let mut process = command.spawn().unwrap();
    // It holds the other end of the pipe, which would never end.
    drop(command);
    let mut input = process.stdin.take().unwrap();
    let mut transcript = String::new();
    for line in BufReader::new(output).lines() {
        let line = line.unwrap();
        if line == "restart" {
            emulator.kill();
            emulator = Server::start_on(&sandbox, ports, "");
            writeln!(input, "restarted").unwrap();
        }
        transcript += &line;
        transcript.push('\n');
    }
    assert!(process.wait().unwrap().success(), "{transcript}");
    assert!(transcript.ends_with("PASSED\n"), "{transcript}");
}

/// A free port below those that the system itself hands out, so that nobody
/// takes it between a stop and a start.
fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    loop {
        // Tests that run as processes of their own begin at different ones.
        let next = std::process::id() * 101 + TAKEN.fetch_add(1, Ordering::Relaxed);
        let port = 10_000 + u16::try_from(next % 20_000).unwrap();
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

#[test]
fn python_manages_identities_and_twins() {
    run(Language::Python, "service.py", &[]);
}

#[test]
fn python_modules_live_over_mqtt() {
    run(Language::Python, "client.py", &["module", "mqtt"]);
}

#[test]
fn python_modules_live_over_websockets() {
    run(Language::Python, "client.py", &["module", "websockets"]);
}

#[test]
fn python_devices_live_over_mqtt() {
    run(Language::Python, "client.py", &["device", "mqtt"]);
}

#[test]
fn python_devices_live_over_websockets() {
    run(Language::Python, "client.py", &["device", "websockets"]);
}

#[test]
fn python_modules_sign_in_with_certificates_over_mqtt() {
    run(Language::Python, "x509.py", &["mqtt"]);
}

#[test]
fn python_modules_sign_in_with_certificates_over_websockets() {
    run(Language::Python, "x509.py", &["websockets"]);
}

#[test]
fn node_manages_identities_and_twins() {
    run(Language::Node, "service.js", &[]);
}

#[test]
fn node_modules_live_over_mqtt() {
    run(Language::Node, "client.js", &["module", "mqtt"]);
}

#[test]
fn node_modules_live_over_websockets() {
    run(Language::Node, "client.js", &["module", "websockets"]);
}

#[test]
fn node_devices_live_over_mqtt() {
    run(Language::Node, "client.js", &["device", "mqtt"]);
}

#[test]
fn node_devices_live_over_websockets() {
    run(Language::Node, "client.js", &["device", "websockets"]);
}
