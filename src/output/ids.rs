//! One id a line, in the form in which commands read ids from stdin:
//! `iothub module-identity list -d d1 -o ids | iothub module-identity delete -`.
//!
//! A device is its `deviceId`, a module `deviceId/moduleId`; neither id can
//! hold a slash. A string is taken for an id, so that `--query [].deviceId`
//! works too.

use serde_json::Value;

use crate::error::{Error, Kind, Result};

/// The lines of a list, or of one document. Nulls have no id and no line.
pub(super) fn text(value: &Value) -> Result<String> {
    let rows = match value {
        Value::Array(rows) => rows.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let rows = rows.iter().filter(|row| !row.is_null());
    rows.map(|row| Ok(id(row)? + "\n")).collect()
}

fn id(row: &Value) -> Result<String> {
    let member = |name| row.get(name).and_then(Value::as_str);
    let id = match (member("deviceId"), member("moduleId")) {
        (Some(device), Some(module)) => Some(format!("{device}/{module}")),
        (Some(id), None) | (None, Some(id)) => Some(id.to_owned()),
        (None, None) => member("jobId")
            .or_else(|| member("id"))
            .or_else(|| row.as_str())
            .map(str::to_owned),
    };
    id.ok_or_else(|| {
        Error::new(Kind::Other, "the answer has no ids to print with -o ids")
            .hint("choose another format, such as -o tsv, or name the ids: --query '[].deviceId'")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn devices_modules_jobs_and_strings_have_ids() {
        for (value, expected) in [
            (json!({"deviceId": "d1", "status": "enabled"}), "d1\n"),
            (json!({"moduleId": "m1", "deviceId": "d1"}), "d1/m1\n"),
            (json!([{"jobId": "j1"}, {"id": "c1"}]), "j1\nc1\n"),
            (json!(["d1", null, "d2"]), "d1\nd2\n"),
            (json!([]), ""),
        ] {
            assert_eq!(text(&value).unwrap(), expected);
        }
    }

    #[test]
    fn what_has_no_id_is_an_error_with_a_way_out() {
        let error = text(&json!([{"count": 5}])).unwrap_err();
        assert_eq!(error.kind(), Kind::Other);
        assert!(!error.hints().is_empty());
    }
}
