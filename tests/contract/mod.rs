//! Recordings of the real az, replayed: the same arguments, the recorded
//! answers, and then the same output, exit code and requests, but for the
//! differences in `accepted`.
//!
//! Each file in `cases/` is one command of azure-cli 2.65 with azure-iot 0.25:
//! its arguments, the requests it sent and the answers it got, what it printed
//! and its exit code.

mod accepted;
mod compare;
mod replay;

use std::{collections::BTreeMap, fs, io::Write as _, path::Path, process::Command};

use serde::Deserialize;
use serde_json::Value;

use accepted::ACCEPTED;
use replay::Replay;

/// A recorded command.
#[derive(Deserialize)]
struct Case {
    name: String,
    argv: Vec<String>,
    env: BTreeMap<String, String>,
    files_in: BTreeMap<String, Option<String>>,
    exchanges: Vec<Exchange>,
    stdout: String,
    exit_code: i32,
}

#[derive(Clone, Deserialize)]
struct Exchange {
    request: Request,
    response: Response,
}

#[derive(Clone, Debug, Deserialize)]
struct Request {
    method: String,
    path: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Value,
}

#[derive(Clone, Deserialize)]
struct Response {
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Value,
}

/// What our own command did.
struct Outcome {
    stdout: String,
    stderr: String,
    exit_code: i32,
    requests: Vec<Request>,
    /// The recorded exchanges that were not used.
    unused: Vec<Exchange>,
}

const LOGIN: &str = "HostName=localhost:18443;SharedAccessKeyName=iothubowner;SharedAccessKey=YXpyZWYtaW90aHVib3duZXItcHJpbWFyeS1rZXktMDA=";
const HOST: &str = "localhost:18443";

/// What a script that uses az would notice.
#[test]
fn every_recording_of_az_is_matched_or_its_difference_is_accepted() {
    let replay = Replay::start();
    let (mut compared, mut waiting, mut wrong) = (0, Vec::new(), Vec::new());
    let mut used = Vec::new();
    for case in cases() {
        if case.env.contains_key("MSI_ENDPOINT") {
            waiting.push(case.name);
            continue;
        }
        compared += 1;
        let outcome = run(&replay, &case);
        let differences = compare::differences(&case, &outcome);
        for difference in differences {
            match accepted::reason(&case.name, &difference) {
                Some(index) => used.push(index),
                None => wrong.push(format!("{}: {difference}\n{}", case.name, outcome.stderr)),
            }
        }
    }
    let differing = used.len();
    let idle: Vec<_> = ACCEPTED
        .iter()
        .enumerate()
        .filter(|(index, _)| !used.contains(index))
        .collect();
    // Not by print!, which is shown for failures alone.
    writeln!(
        std::io::stdout(),
        "contract: {compared} recordings compared, {differing} accepted differences, \
         {} waiting for signing in with Entra: {}",
        waiting.len(),
        waiting.join(", ")
    )
    .unwrap();
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(idle.is_empty(), "accepted, but no longer there: {idle:#?}");
}

/// The README tells users what the test accepts.
#[test]
fn the_readme_lists_each_accepted_difference() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let folded = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    for accepted in ACCEPTED {
        assert!(
            folded.contains(accepted.reason),
            "the README lacks: {}",
            accepted.reason
        );
    }
}

fn cases() -> Vec<Case> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/cases");
    let mut files: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            // Python wrote NaN and Infinity, which are not JSON.
            let text = fs::read_to_string(file).unwrap();
            let text = text
                .replace(": Infinity", ": null")
                .replace(": NaN", ": null");
            serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
        })
        .collect()
}

fn run(replay: &Replay, case: &Case) -> Outcome {
    replay.load(&case.exchanges);
    let folder = tempfile::tempdir().unwrap();
    for (path, contents) in &case.files_in {
        let path = folder.path().join(path);
        match contents {
            Some(contents) => fs::write(path, contents).unwrap(),
            None => fs::create_dir(path).unwrap(),
        }
    }
    let login = LOGIN.replace(HOST, &replay.host);
    let arguments = case
        .argv
        .iter()
        .skip_while(|word| ["iot", "hub"].contains(&word.as_str()));
    let arguments =
        arguments.map(|word| word.replace("${LOGIN}", &login).replace(HOST, &replay.host));
    let output = Command::new(env!("CARGO_BIN_EXE_iothub"))
        .args(arguments)
        .current_dir(folder.path())
        .env_clear()
        .envs(&case.env)
        .env("IOTHUB_CONFIG", folder.path().join("none.toml"))
        .env("IOTHUB_DATA_DIR", folder.path().join("none"))
        .env("IOTHUB_MAX_TIME", "1.5")
        .env("REQUESTS_CA_BUNDLE", &replay.ca_file)
        .output()
        .unwrap();
    let text = |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replace(&replay.host, HOST)
    };
    let (requests, unused) = replay.unload();
    Outcome {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        exit_code: output.status.code().unwrap(),
        requests,
        unused,
    }
}
