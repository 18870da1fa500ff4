//! Each command once, where nothing breaks.

use serde_json::json;

use super::*;

#[test]
fn a_change_is_one_line_and_can_be_reported_back() {
    let emulator = Emulator::start();
    let watch = emulator
        .module(&[
            "twin",
            "watch",
            "--initial",
            "--ack",
            "--exec",
            "cat >&2",
            "--count",
            "1",
        ])
        .watching();
    let initial = watch.line();
    assert_eq!(initial["initial"], true);
    assert_eq!(initial["patch"], json!({}));
    emulator.desire(&json!({"interval": 20}));
    let change = watch.line();
    assert_eq!(
        (&change["version"], &change["patch"]),
        (&json!(2), &json!({"interval": 20}))
    );
    watch.says(r#"{"interval":20}"#);
    assert_eq!(watch.process.exit_code(), Some(0));
    assert_eq!(emulator.reported()["interval"], 20);
}

#[test]
fn a_method_is_answered_by_a_command() {
    let emulator = Emulator::start();
    let answer = r#"read payload; echo "{\"$IOTHUB_METHOD_NAME\": $payload}"; exit 7"#;
    let serve = emulator
        .module(&["methods", "serve", "--exec", answer, "--count", "1"])
        .connected();
    let response = emulator.done(&[
        "invoke-module-method",
        "-d",
        "d",
        "-m",
        "m",
        "--method-name",
        "echo",
        "--method-payload",
        "[1]",
    ]);
    assert_eq!(response, json!({"status": 7, "payload": {"echo": [1]}}));
    assert_eq!(serve.line()["method"], "echo");
    assert_eq!(serve.process.exit_code(), Some(0));
}

#[test]
fn the_key_is_looked_up_where_a_hub_has_it() {
    let emulator = Emulator::start();
    let reported = emulator.done(&[
        "module",
        "twin",
        "report",
        r#"{"a":1}"#,
        "-d",
        "d",
        "-m",
        "m",
    ]);
    assert_eq!(reported, json!({"version": 2}));
    for transport in ["mqtts", "ws"] {
        let twin = emulator.done(&[
            "module",
            "twin",
            "show",
            "-d",
            "d",
            "-m",
            "m",
            "--transport",
            transport,
        ]);
        assert_eq!(twin["reported"], json!({"a": 1, "$version": 2}));
    }
    emulator.done(&["module", "send", "{}", "-p", "a=b", "-d", "d", "-m", "m"]);
}

#[test]
fn a_certificate_signs_in() {
    let emulator = Emulator::start();
    let directory = emulator.directory.path().join("certificates");
    std::fs::create_dir(&directory).unwrap();
    let output_dir = directory.to_str().unwrap();
    emulator.done(&[
        "module-identity",
        "create",
        "-d",
        "d",
        "-m",
        "x",
        "--auth-method",
        "x509_thumbprint",
        "--valid-days",
        "10",
        "--output-dir",
        output_dir,
    ]);
    let file = |what: &str| {
        directory
            .join(format!("d+x-{what}.pem"))
            .to_str()
            .unwrap()
            .to_owned()
    };
    let twin = emulator.done(&[
        "module",
        "twin",
        "show",
        "-d",
        "d",
        "-m",
        "x",
        "--cert",
        &file("cert"),
        "--key",
        &file("key"),
    ]);
    assert_eq!(twin["desired"], json!({"$version": 1}));
}

#[test]
fn whoever_is_asked_to_stop_says_goodbye() {
    let emulator = Emulator::start();
    for signal in ["INT", "TERM"] {
        let watch = emulator.module(&["twin", "watch"]).watching();
        let state = |expected: &str| {
            let identity = emulator.done(&["module-identity", "show", "-d", "d", "-m", "m"]);
            assert_eq!(identity["connectionState"], expected, "{signal}");
        };
        state("Connected");
        watch.process.signal(signal);
        assert_eq!(watch.process.exit_code(), Some(130));
        // The process waited for the hub to have heard.
        state("Disconnected");
    }
}

#[test]
fn failures_have_their_exit_codes_and_show_no_key() {
    let emulator = Emulator::start();
    let good = emulator.connection_string();
    let (head, key) = good.split_once("SharedAccessKey=").unwrap();
    let wrong_key = format!("{head}SharedAccessKey=AAECAwQFBgcICQoLDA0ODw==");
    let no_device = good.replace("DeviceId=d", "DeviceId=e");
    let cases: [(&[&str], i32, &str); 6] = [
        (
            &[
                "twin",
                "watch",
                "--timeout",
                "0.5",
                "--connection-string",
                &good,
            ],
            9,
            "--timeout",
        ),
        (
            &["twin", "show", "--connection-string", &wrong_key],
            6,
            "does not let",
        ),
        (
            &["twin", "show", "--connection-string", &no_device],
            6,
            "does not let",
        ),
        (
            &["twin", "report", "[1]", "--connection-string", &good],
            2,
            "JSON object",
        ),
        (
            &[
                "twin",
                "show",
                "--connection-string",
                "HostName=h;DeviceId=d",
            ],
            2,
            "no SharedAccessKey",
        ),
        (&["twin", "show", "-d", "d", "-m", "none"], 3, "none"),
    ];
    for (arguments, code, said) in cases {
        let output = emulator
            .command(&["module"])
            .args(arguments)
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
        assert!(stderr.contains(said), "{stderr}");
        assert!(
            !stderr.contains(key) && !stderr.contains("AAECAwQF"),
            "{stderr}"
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn without_a_server_it_is_said_how_to_start_one() {
    let mut emulator = Emulator::start();
    emulator.kill();
    let output = emulator.run(&["module", "twin", "show", "-d", "d", "-m", "m"]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(output.stderr.as_slice());
    assert!(said.contains("iothub emulator start"), "{said}");
}

#[test]
fn the_service_waits_for_what_the_module_reports() {
    let emulator = Emulator::start();
    let same = "properties.reported.interval == properties.desired.interval && properties.desired.interval";
    let wait = |timeout: &str| {
        let options = ["--custom", same, "--interval", "0.05", "--timeout", timeout];
        let mut wait = emulator.command(&["module-twin", "wait", "-d", "d", "-m", "m"]);
        wait.args(options);
        wait
    };
    let too_late = wait("0.2").output().unwrap();
    assert_eq!(
        too_late.status.code(),
        Some(9),
        "{}",
        text(too_late.stderr.as_slice())
    );

    let waiting = Process(wait("60").spawn().unwrap());
    let watch = emulator
        .module(&["twin", "watch", "--ack", "--count", "1"])
        .watching();
    emulator.desire(&json!({"interval": 5}));
    assert_eq!(waiting.exit_code(), Some(0));
    assert_eq!(watch.process.exit_code(), Some(0));
}

#[test]
fn the_service_watches_both_sides_of_a_twin() {
    let emulator = Emulator::start();
    let watch = emulator.follow(&[
        "module-twin",
        "watch",
        "-d",
        "d",
        "-m",
        "m",
        "--interval",
        "0.05",
        "--count",
        "2",
    ]);
    watch.says("Watching");
    emulator.desire(&json!({"interval": 5}));
    let desired = watch.line();
    assert_eq!(desired["desired"], json!({"interval": 5, "$version": 2}));
    assert!(desired["etag"].is_string() && desired["reported"].is_null());
    emulator.done(&[
        "module",
        "twin",
        "report",
        r#"{"a":1}"#,
        "-d",
        "d",
        "-m",
        "m",
    ]);
    assert_eq!(watch.line()["reported"], json!({"a": 1, "$version": 2}));
    assert_eq!(watch.process.exit_code(), Some(0));
}

/// Its second half needs a server, which it brings along.
#[test]
fn the_tutorial_goes_on_with_the_module_itself() {
    let directory = tempfile::tempdir().unwrap();
    let mut tutorial = iothub(directory.path());
    tutorial.arg("tutorial").env("TMPDIR", directory.path());
    let output = tutorial.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        text(output.stderr.as_slice())
    );
    let page = text(output.stdout.as_slice());
    let heard = page.split("# The module hears of it:\n").nth(1).unwrap();
    let change: Value = serde_json::from_str(heard.lines().next().unwrap()).unwrap();
    assert_eq!(
        change["patch"],
        json!({"conditions": {"temperature": {"warning": 80}}})
    );
    let reported = heard.split("# The service sees").nth(1).unwrap();
    assert!(reported.contains(r#""warning": 80"#), "{reported}");
    let left = std::fs::read_dir(directory.path()).unwrap().count();
    assert_eq!(left, 0, "it leaves something behind");
}

/// Its events come in lines, so that a script can follow them.
#[test]
fn a_simulated_module_does_all_at_once() {
    let emulator = Emulator::start();
    let module = emulator.module(&["simulate", "--interval", "60"]);
    let until = |event: &str| loop {
        let line = module.line();
        if line["event"] == event {
            return line;
        }
    };
    assert_eq!(until("twin")["desired"]["$version"], 1);
    emulator.desire(&json!({"interval": 5}));
    assert_eq!(until("desired")["patch"], json!({"interval": 5}));
    until("reported");
    assert_eq!(emulator.reported()["interval"], 5);
    let call = [
        "invoke-module-method",
        "-d",
        "d",
        "-m",
        "m",
        "--mn",
        "ping",
        "--mp",
        "[1]",
    ];
    assert_eq!(emulator.done(&call), json!({"status": 200, "payload": [1]}));
    assert_eq!(until("method")["method"], "ping");
    module.process.signal("INT");
    assert_eq!(module.process.exit_code(), Some(130));
}
