//! The select list as SQL: one expression, the text of the row's JSON object.
//!
//! The object is put together as text and not by `json_object`, so that a
//! member that the twin lacks is left out, and numbers stay as they were
//! written.

use super::ast::{Aggregate, Element, Selected};
use super::condition::join;
use super::member::{self, Member, Stored};
use super::operand::{Operand, Params, Type};

/// SQL for the object of a row, or of a group of rows.
pub(super) fn object(elements: &[Element], grouped: bool, params: &mut Params) -> String {
    let mut members: Vec<(String, String)> = Vec::new();
    let mut unnamed = 0;
    for Element { value, alias } in elements {
        let (name, json) = match value {
            Selected::Attribute(attribute) => {
                let Member { name, stored } = member::resolve(&attribute.path);
                let json = json(&stored, params);
                // Alike in the whole group; the least spelling, as of 1 and
                // 1.0, makes it the same on every run.
                let json = json.map(|json| {
                    if grouped {
                        format!("min({json})")
                    } else {
                        json
                    }
                });
                (Some(name), json)
            }
            Selected::Count => (None, Some("count(*)".to_owned())),
            Selected::Aggregate(aggregate, attribute) => {
                let stored = member::resolve(&attribute.path).stored;
                let operand = Operand::stored(&stored, params);
                (None, self::aggregate(*aggregate, &operand))
            }
        };
        // What the service calls an aggregate without AS is unconfirmed; this
        // is what its relative Cosmos DB does, and no two get the same name.
        unnamed += usize::from(name.is_none());
        let name = alias.clone().or(name).unwrap_or(format!("${unnamed}"));
        // Of two members with one name the later counts, as in any JSON.
        members.retain(|(earlier, _)| *earlier != name);
        members.extend(json.map(|json| (name, json)));
    }
    let members: Vec<_> = members
        .into_iter()
        .map(|(name, json)| {
            let key = format!(",{}:", serde_json::Value::from(name));
            format!("coalesce({} || {json}, '')", params.bind(key))
        })
        .collect();
    match members[..] {
        [] => "'{}'".to_owned(),
        _ => format!("'{{' || substr({}, 2) || '}}'", join(&members, "||")),
    }
}

/// What GROUP BY sorts by: equal for equal values, and for no others.
pub(super) fn group_key(stored: &Stored, params: &mut Params) -> String {
    let json = json(stored, params);
    match (stored, json) {
        // 1 and 1.0 are one group, and JSON's text tells all others apart.
        (Stored::Json { .. }, Some(json)) => {
            let number = Operand::stored(stored, params).of(Type::Number);
            format!("coalesce({}, {json})", number.unwrap_or_default())
        }
        (_, json) => json.unwrap_or("NULL".to_owned()),
    }
}

/// A value's JSON text, NULL where it is undefined; None if it always is.
fn json(stored: &Stored, params: &mut Params) -> Option<String> {
    match stored {
        Stored::Absent => None,
        Stored::Text(sql) => Some(quoted(sql)),
        Stored::Number(sql) => Some((*sql).to_owned()),
        Stored::Boolean(sql) => Some(format!("iif({sql}, 'true', 'false')")),
        Stored::Json { document, path } => {
            let path = params.bind(path.clone());
            Some(format!("({document} -> {path})"))
        }
    }
}

/// NULL where there is nothing to add up, so that the member is left out;
/// that the service does so too is unconfirmed.
fn aggregate(aggregate: Aggregate, operand: &Operand) -> Option<String> {
    let number = operand.of(Type::Number);
    match aggregate {
        // `sum` would fail on an overflow, `total` gives a fraction.
        Aggregate::Sum => number.map(|n| {
            format!(
                "CASE WHEN count({n}) = 0 THEN NULL \
                 WHEN total({n}) = CAST(total({n}) AS INTEGER) THEN CAST(total({n}) AS INTEGER) \
                 ELSE total({n}) END"
            )
        }),
        Aggregate::Avg => number.map(|n| format!("avg({n})")),
        Aggregate::Min => extreme("min", operand),
        Aggregate::Max => extreme("max", operand),
    }
}

/// Of the numbers if there are any, else of the strings, so that the latest
/// of instants can be asked for; for strings it is unconfirmed.
fn extreme(function: &str, operand: &Operand) -> Option<String> {
    let of = |t| Some(quoted(&format!("{function}({})", operand.of(t)?)));
    match (of(Type::Number), of(Type::Text)) {
        (Some(number), Some(text)) => Some(format!("coalesce({number}, {text})")),
        (number, text) => number.or(text),
    }
}

/// JSON text of a number or a string, NULL of NULL.
fn quoted(sql: &str) -> String {
    // A string that reads null comes out with quotes, and is none.
    format!("nullif(json_quote({sql}), 'null')")
}
