//! Pipes: a reader may leave when it has seen enough, and stdin is left to
//! whoever comes next.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Seek as _},
    process::Stdio,
};

use serde_json::json;

use crate::support::{Hub, Rest};

const FORMATS: [&str; 8] = [
    "json", "jsonc", "jsonl", "ids", "table", "tsv", "yaml", "yamlc",
];

/// More devices, and modules of `d0`, than fit into a pipe.
fn filled() -> Hub {
    let hub = Hub::embedded();
    let rest = Rest::open(&hub.sandbox.data_dir());
    let notes = json!({"notes": "x".repeat(4000)});
    for n in 0..30 {
        rest.put(&format!("/devices/d{n}"), json!({"attributes": notes}))
            .ok();
        rest.patch(&format!("/twins/d{n}"), json!({"tags": notes}))
            .ok();
        rest.put(
            &format!("/devices/d0/modules/m{n}"),
            json!({"attributes": notes}),
        )
        .ok();
    }
    hub
}

/// Runs a command whose stdout nobody reads any more; gives code and stderr.
fn unread(hub: &Hub, line: &str) -> (Option<i32>, String) {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let child = hub
        .command(line)
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn();
    let output = child.unwrap().wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn head_takes_the_first_line_of_a_long_list_and_nobody_complains() {
    let hub = filled();
    for list in ["device-identity list", "module-identity list -d d0"] {
        for format in FORMATS {
            let mut child = hub
                .command(&format!("{list} -o {format}"))
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut first = String::new();
            BufReader::new(child.stdout.take().unwrap())
                .read_line(&mut first)
                .unwrap();
            let output = child.wait_with_output().unwrap();
            assert_ne!(first, "", "{list} -o {format}");
            assert_eq!(output.status.code(), Some(0), "{list} -o {format}");
            assert_eq!(
                String::from_utf8_lossy(&output.stderr),
                "",
                "{list} -o {format}"
            );
        }
    }
}

#[test]
fn a_reader_that_has_left_is_no_failure() {
    let hub = filled();
    let quiet = (Some(0), String::new());
    for line in [
        "device-identity show -d d0",
        "module-identity show -d d0 -m m0",
        "device-twin show -d d0",
        "module-twin show -d d0 -m m0",
        "config show",
        "config path",
        "completion bash",
        "tutorial",
        "--help",
        "--version",
    ] {
        assert_eq!(unread(&hub, line), quiet, "{line}");
    }
}

#[test]
fn what_changes_the_hub_is_done_though_nobody_reads_the_answer() {
    let hub = Hub::embedded();
    for line in [
        "device-identity create -d d1",
        "module-identity create -d d1 -m m1",
        r#"module-twin update -d d1 -m m1 --tags '{"a":1}'"#,
    ] {
        assert_eq!(unread(&hub, line), (Some(0), String::new()), "{line}");
    }
    let tags = hub
        .given("module-twin show -d d1 -m m1 --query tags")
        .json();
    assert_eq!(tags, json!({"a": 1}));
}

#[test]
fn a_failure_keeps_its_code_though_nobody_reads_the_error() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let hub = Hub::embedded();
    let mut command = hub.command("device-identity show -d nope");
    let status = command.stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(3));
}

/// Scripts call the program inside `while read` loops, which share their stdin.
#[test]
fn stdin_is_left_alone_unless_a_dash_was_typed() {
    let hub = Hub::embedded();
    let path = hub.sandbox.write("ids", r#"{"read": true}"#);
    let read_by = |line: &str| {
        let mut stdin = File::open(&path).unwrap();
        let mut command = hub.command(line);
        let output = command.stdin(stdin.try_clone().unwrap()).output().unwrap();
        assert!(
            output.status.code().is_some_and(|code| code < 3),
            "{line}: {output:?}"
        );
        stdin.stream_position().unwrap()
    };
    for line in [
        "device-identity create -d d1",
        "device-identity show -d d1",
        "device-identity list",
        "module-identity create -d d1 -m m1",
        "module-identity list -d d1",
        r#"module-twin update -d d1 -m m1 --desired '{"a": 1}'"#,
        "module-twin update -d d1 -m m1 --tags ids",
        "device-twin update -d d1",
        "config set default-hub=d1",
        "emulator reset",
        "device-identity delete -d d1",
    ] {
        assert_eq!(read_by(line), 0, "{line}");
    }
    hub.given("device-identity create -d d1");
    assert_ne!(read_by("device-twin update -d d1 --tags -"), 0);
}
