//! What of a replayed command differs from the recording.

use std::fmt;

use iothub::auth::sas::Token;
use serde_json::Value;

use super::{Case, LOGIN, Outcome, Request};

/// Something that a script could notice.
#[derive(Debug)]
pub enum Difference {
    ExitCode {
        az: i32,
        ours: i32,
    },
    Stdout {
        az: String,
        ours: String,
    },
    /// A request that az did not send, or sent otherwise.
    Request {
        az: Option<Box<Request>>,
        ours: Box<Request>,
    },
    /// A request that changes something, which was not sent.
    NotSent(Box<Request>),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ExitCode { az, ours } => write!(f, "exit code {az} is {ours}"),
            Self::Stdout { az, ours } => write!(f, "stdout\n--- az\n{az}\n--- ours\n{ours}"),
            Self::Request { az, ours } => write!(f, "request\n--- az\n{az:?}\n--- ours\n{ours:?}"),
            Self::NotSent(request) => write!(f, "not sent: {request:?}"),
        }
    }
}

pub fn differences(case: &Case, outcome: &Outcome) -> Vec<Difference> {
    let mut found = Vec::new();
    if !same_exit(case.exit_code, outcome.exit_code) {
        found.push(Difference::ExitCode {
            az: case.exit_code,
            ours: outcome.exit_code,
        });
    }
    if !same_output(case, &outcome.stdout) {
        found.push(Difference::Stdout {
            az: case.stdout.clone(),
            ours: outcome.stdout.clone(),
        });
    }
    found.extend(requests(case, outcome));
    found
}

/// 0, 2 and 3 exactly; where az says 1 any other failure will do.
fn same_exit(az: i32, ours: i32) -> bool {
    az == ours || (az == 1 && ours != 0)
}

fn same_output(case: &Case, ours: &str) -> bool {
    if case.exit_code != 0 {
        return ours.is_empty();
    }
    if case.name.starts_with("help_") {
        return !ours.is_empty();
    }
    match format(case).as_str() {
        // az's tables are not to be imitated, nor is there more in them than in the rest.
        "table" => ours.is_empty() == case.stdout.is_empty(),
        "none" => ours.is_empty(),
        // Without --query az prints what its model adds and re-spells.
        "tsv" if !case.argv.iter().any(|word| word.starts_with("--query")) => {
            ours.is_empty() == case.stdout.is_empty()
        }
        "tsv" => ours == case.stdout,
        "yaml" | "yamlc" => match (read_yaml(&case.stdout), read_yaml(ours)) {
            (Some(az), Some(ours)) => same_value(&az, &ours),
            _ => ours.trim() == case.stdout.trim(),
        },
        _ if case.stdout.is_empty() || ours.is_empty() => ours == case.stdout,
        _ => {
            let (az, ours): (Value, Value) = (
                serde_json::from_str(&case.stdout).unwrap(),
                serde_json::from_str(ours).unwrap_or(Value::Null),
            );
            match (az["sas"].as_str(), ours["sas"].as_str()) {
                (Some(az), Some(ours)) => same_token(case, az, ours),
                _ => same_value(&az, &ours),
            }
        }
    }
}

fn format(case: &Case) -> String {
    let mut words = case.argv.iter();
    let mut named = case.env.get("AZURE_CORE_OUTPUT").cloned();
    while let Some(word) = words.next() {
        if word == "-o" || word == "--output" {
            named = words.next().cloned();
        } else if let Some(value) = word
            .strip_prefix("--output=")
            .or_else(|| word.strip_prefix("-o"))
        {
            named = Some(value.trim_start_matches('=').to_owned());
        }
    }
    named.unwrap_or_else(|| "json".to_owned()).to_lowercase()
}

fn read_yaml(text: &str) -> Option<Value> {
    // A scalar on its own ends with a line of dots.
    serde_saphyr::from_str(text.trim_end().trim_end_matches("...")).ok()
}

/// The same but for what az re-spells: it writes instants as `…+00:00`, cut to
/// six digits, and adds nulls for members that the service left out.
fn same_value(az: &Value, ours: &Value) -> bool {
    match (az, ours) {
        (Value::Object(az), Value::Object(ours)) => {
            ours.iter()
                .all(|(key, ours)| az.get(key).is_some_and(|az| same_value(az, ours)))
                && az
                    .iter()
                    .all(|(key, az)| az.is_null() || ours.contains_key(key))
        }
        (Value::Array(az), Value::Array(ours)) => {
            az.len() == ours.len() && az.iter().zip(ours).all(|(az, ours)| same_value(az, ours))
        }
        (Value::String(az), Value::String(ours)) => {
            az == ours || instant(az).is_some_and(|az| Some(az) == instant(ours))
        }
        (Value::Number(az), Value::Number(ours)) => az == ours || az.as_f64() == ours.as_f64(),
        _ => az == ours,
    }
}

fn instant(text: &str) -> Option<String> {
    let text = text.trim_end_matches('Z').trim_end_matches("+00:00");
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_instant = whole.len() == 19 && whole.as_bytes()[10] == b'T';
    let fraction: String = fraction.chars().take(6).collect();
    is_instant.then(|| format!("{whole}.{fraction:0<6}"))
}

/// The tokens end at different times, so both are checked: the same resource
/// and policy, and each signed with the same key.
fn same_token(case: &Case, az: &str, ours: &str) -> bool {
    let (Some(az), Some(ours)) = (Token::parse(az), Token::parse(ours)) else {
        return false;
    };
    let mut keys: Vec<String> = Vec::new();
    for exchange in &case.exchanges {
        let given = &exchange.response.body["authentication"]["symmetricKey"];
        keys.extend(
            given
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(_, key)| key.as_str().map(str::to_owned)),
        );
    }
    let strings = case.argv.iter().map(String::as_str).chain([LOGIN]);
    let parts = strings.flat_map(|text| text.split(';'));
    keys.extend(parts.filter_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.eq_ignore_ascii_case("SharedAccessKey")
            .then(|| value.to_owned())
    }));
    // The hub listens on another port here.
    let place = |token: &Token| {
        token
            .resource()
            .map(|text| text.split_once('/').map(|(_, path)| path.to_owned()))
    };
    place(&az) == place(&ours)
        && az.policy() == ours.policy()
        && keys
            .iter()
            .any(|key| az.is_signed_by(key) && ours.is_signed_by(key))
}

/// Each request of ours must be one of az's; reads may be fewer.
fn requests(case: &Case, outcome: &Outcome) -> Vec<Difference> {
    let mut left: Vec<&Request> = case
        .exchanges
        .iter()
        .map(|exchange| &exchange.request)
        .collect();
    let mut found = Vec::new();
    for ours in &outcome.requests {
        if let Some(index) = left.iter().position(|az| same_request(az, ours)) {
            left.remove(index);
            continue;
        }
        // Sent again after an answer that may pass, as az does, though not as often.
        let repeated = case.exchanges.iter().any(|exchange| {
            same_request(&exchange.request, ours)
                && matches!(exchange.response.status, 408 | 429 | 500..)
        });
        // After a failure we may read in order to explain it.
        let explains = outcome.exit_code != 0 && ours.method == "GET";
        if repeated || explains {
            continue;
        }
        let similar = left
            .iter()
            .position(|az| az.method == ours.method && az.path == ours.path)
            .map(|index| Box::new(left.remove(index).clone()));
        found.push(Difference::Request {
            az: similar,
            ours: Box::new(ours.clone()),
        });
    }
    let is_read = |request: &Request| request.method == "GET" || request.path.ends_with("/query");
    let unused: Vec<_> = outcome
        .unused
        .iter()
        .map(|exchange| &exchange.request)
        .collect();
    let not_sent = left
        .into_iter()
        .filter(|az| !is_read(az) && unused.iter().any(|other| same_request(az, other)))
        // az sends a refused one several times.
        .filter(|az| !outcome.requests.iter().any(|ours| same_request(az, ours)));
    found.extend(not_sent.map(|az| Difference::NotSent(Box::new(az.clone()))));
    found
}

fn same_request(az: &Request, ours: &Request) -> bool {
    az.method == ours.method
        && az.path == ours.path
        && az.headers.get("if-match") == ours.headers.get("if-match")
        && az.body == ours.body
}
