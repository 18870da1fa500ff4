//! Which columns a table has: chosen ones for identities and twins, and
//! every plain value for anything else.

use serde_json::Value;

use super::{View, escape, number};

/// A column with its header and one cell for each row.
pub(super) struct Column {
    pub(super) header: String,
    pub(super) cells: Vec<String>,
    /// How soon the column gives way where a terminal is too narrow for all:
    /// the highest first, 0 never.
    pub(super) rank: u8,
}

/// A chosen column: the first of the places that has a value, and how that is
/// shown.
struct Choice {
    header: &'static str,
    places: &'static [&'static str],
    show: fn(&Value) -> String,
    rank: u8,
}

const fn choice(rank: u8, header: &'static str, places: &'static [&'static str]) -> Choice {
    Choice {
        header,
        places,
        show: plain,
        rank,
    }
}

impl Choice {
    const fn shown(mut self, show: fn(&Value) -> String) -> Self {
        self.show = show;
        self
    }

    fn cell(&self, row: &Value) -> String {
        let value = self.places.iter().find_map(|place| row.pointer(place));
        value.map_or_else(String::new, self.show)
    }
}

const DEVICE: Choice = choice(0, "DeviceId", &["/deviceId"]);
const MODULE: Choice = choice(0, "ModuleId", &["/moduleId"]);
const STATUS: Choice = choice(1, "Status", &["/status"]);
const CONNECTION: Choice = choice(2, "Connection", &["/connectionState"]);
const LAST_ACTIVITY: Choice = choice(3, "LastActivity", &["/lastActivityTime"]);
// Lists of devices are made of twins, which keep the type elsewhere.
const AUTHENTICATION: Choice = choice(4, "Auth", &["/authentication/type", "/authenticationType"]);
const EDGE: Choice = choice(5, "Edge", &["/capabilities/iotEdge"]).shown(flag);
const MANAGED_BY: Choice = choice(5, "ManagedBy", &["/managedBy"]);
const DESIRED: Choice = choice(1, "Desired", &["/properties/desired/$version"]).shown(version);
const REPORTED: Choice = choice(1, "Reported", &["/properties/reported/$version"]).shown(version);
const VERSION: Choice = choice(5, "Twin", &["/version"]).shown(version);

fn choices(view: View) -> &'static [Choice] {
    match view {
        View::Generic => &[],
        View::DeviceIdentity => &[
            DEVICE,
            STATUS,
            AUTHENTICATION,
            CONNECTION,
            LAST_ACTIVITY,
            EDGE,
        ],
        View::ModuleIdentity => &[
            DEVICE,
            MODULE,
            AUTHENTICATION,
            CONNECTION,
            LAST_ACTIVITY,
            MANAGED_BY,
        ],
        View::DeviceTwin => &[
            DEVICE,
            STATUS,
            DESIRED,
            REPORTED,
            VERSION,
            CONNECTION,
            LAST_ACTIVITY,
        ],
        // The hub says "enabled" of every module, so the status is left out.
        View::ModuleTwin => &[
            DEVICE,
            MODULE,
            DESIRED,
            REPORTED,
            VERSION,
            CONNECTION,
            LAST_ACTIVITY,
        ],
    }
}

/// The columns of a table of `rows`. A column without a single value is left
/// out; if the view has nothing to say about these rows, they are shown as
/// anything else is.
pub(super) fn of(view: View, rows: &[Value]) -> Vec<Column> {
    let chosen: Vec<_> = choices(view)
        .iter()
        .map(|choice| Column {
            header: choice.header.to_owned(),
            cells: rows.iter().map(|row| choice.cell(row)).collect(),
            rank: choice.rank,
        })
        .filter(|column| column.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    if chosen.iter().any(|column| column.rank == 0) {
        chosen
    } else {
        generic(rows)
    }
}

/// Every plain value, under its key; lists and objects have no place in a
/// cell. Columns that only later rows have come last.
fn generic(rows: &[Value]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for (key, value) in members(row) {
            if value.is_null() || value.is_array() || value.is_object() {
                continue;
            }
            let header = escape::line(&capitalized(&key)).into_owned();
            let known = columns.iter().position(|column| column.header == header);
            let at = known.unwrap_or_else(|| {
                columns.push(Column {
                    header,
                    cells: vec![String::new(); rows.len()],
                    rank: 0,
                });
                columns.len() - 1
            });
            columns[at].cells[index] = plain(value);
        }
    }
    columns
}

fn members(row: &Value) -> Vec<(String, &Value)> {
    match row {
        Value::Object(members) => members.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => (1..)
            .zip(items)
            .map(|(n, item)| (format!("Column{n}"), item))
            .collect(),
        _ => vec![("Result".to_owned(), row)],
    }
}

fn capitalized(key: &str) -> String {
    let mut rest = key.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number::text(number),
        Value::String(text) => escape::line(&time(text)).into_owned(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// Instants without fractions of a second; the service's zero is "never".
fn time(text: &str) -> String {
    let is_time = |text: &str| {
        let shape = "dddd-dd-ddTdd:dd:dd";
        text.len() == shape.len()
            && text.chars().zip(shape.chars()).all(|(c, s)| match s {
                'd' => c.is_ascii_digit(),
                _ => c == s,
            })
    };
    let (Some(instant), Some(rest)) = (text.get(..19), text.get(19..)) else {
        return text.to_owned();
    };
    let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    if !is_time(instant) || !matches!(zone, "" | "Z" | "+00:00") {
        text.to_owned()
    } else if instant == "0001-01-01T00:00:00" {
        "never".to_owned()
    } else {
        format!("{instant}Z")
    }
}

fn flag(value: &Value) -> String {
    match value {
        Value::Bool(true) => "yes".to_owned(),
        _ => String::new(),
    }
}

fn version(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("v{number}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn instants_lose_fractions_and_the_zero_is_never() {
        for (text, expected) in [
            ("2024-10-15T08:00:01.1234568Z", "2024-10-15T08:00:01Z"),
            ("2024-10-15T08:00:01Z", "2024-10-15T08:00:01Z"),
            ("2024-10-15T08:00:01+00:00", "2024-10-15T08:00:01Z"),
            ("2024-10-15T08:00:01+02:00", "2024-10-15T08:00:01+02:00"),
            ("0001-01-01T00:00:00", "never"),
            ("0001-01-01T00:00:00Z", "never"),
            ("0001-01-01T00:00:00+00:00", "never"),
            ("2024-10-15", "2024-10-15"),
            ("éééééééééééééééééé", "éééééééééééééééééé"),
        ] {
            assert_eq!(time(text), expected);
        }
    }

    #[test]
    fn a_view_that_does_not_suit_the_rows_gives_way() {
        let columns = of(
            View::DeviceIdentity,
            &[json!({"connectionString": "HostName=h"})],
        );
        let headers: Vec<_> = columns.iter().map(|column| &column.header).collect();
        assert_eq!(headers, ["ConnectionString"]);
    }
}
