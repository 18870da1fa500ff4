//! Queries run on a database in memory. Here are the hub that they run on and
//! the ways to ask it; what is asked is in the files below.

mod arbitrary;
mod conditions;
mod paging;
mod refusals;
mod selection;

use std::num::NonZero;

use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use super::{Continuation, Page, Shape, Sql, translate};

const SCHEMA: &str = include_str!("../schema.sql");

struct Hub(Connection);

impl Hub {
    fn new() -> Self {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        Self(db)
    }

    /// A hub with one device, `d`.
    fn with_device() -> Self {
        let hub = Self::new();
        hub.add("d", "");
        hub
    }

    /// A hub whose device `d` has these tags, given as JSON.
    fn with_tags(tags: &str) -> Self {
        let hub = Self::with_device();
        hub.set("d", "", "tags", tags);
        hub
    }

    /// Adds a fresh device, or a module if it has an id.
    fn add(&self, device_id: &str, module_id: &str) {
        let authentication = json!({
            "symmetricKey": {"primaryKey": "c2VjcmV0", "secondaryKey": "c2VjcmV0"},
            "x509Thumbprint": {"primaryThumbprint": null, "secondaryThumbprint": null},
            "type": "sas",
        });
        self.0
            .execute(
                "INSERT INTO identities (device_id, module_id, generation_id, etag, status,
                     status_updated, connection_state, connection_state_updated, last_activity,
                     authentication, managed_by, twin_etag, twin_version, desired,
                     desired_metadata, desired_version, reported, reported_metadata,
                     reported_version)
                 VALUES (?1, ?2, '637335579314642721', 12, 'enabled', '0001-01-01T00:00:00Z',
                     'Disconnected', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', ?3,
                     'iotEdge', 1, 2, '{}', '{\"$lastUpdated\":\"2026-08-15T09:07:13Z\"}', 1,
                     '{}', '{\"$lastUpdated\":\"2026-08-15T09:07:13Z\"}', 1)",
                [device_id, module_id, &authentication.to_string()],
            )
            .unwrap();
    }

    fn set(&self, device_id: &str, module_id: &str, column: &str, value: impl rusqlite::ToSql) {
        let update =
            format!("UPDATE identities SET {column} = ?3 WHERE (device_id, module_id) = (?1, ?2)");
        let updated = self.0.execute(&update, (device_id, module_id, value));
        assert_eq!(updated, Ok(1));
    }

    /// The rows of all pages of a query that selects attributes, as text.
    #[track_caller]
    fn rows(&self, query: &str) -> Vec<String> {
        let mut rows = Vec::new();
        let mut token = None;
        loop {
            let page = self.page(query, 1000, token.as_deref());
            rows.extend(page.0.into_iter().map(|row| row.json));
            match page.1 {
                Some(next) => token = Some(next),
                None => return rows,
            }
        }
    }

    /// The only row of a query.
    #[track_caller]
    fn row(&self, query: &str) -> String {
        let rows = self.rows(query);
        assert_eq!(rows.len(), 1, "{query}: {rows:?}");
        rows.into_iter().next().unwrap_or_default()
    }

    /// The ids of the devices that a condition holds for.
    #[track_caller]
    fn devices(&self, condition: &str) -> Vec<String> {
        let rows = self.rows(&format!("SELECT deviceId FROM devices WHERE {condition}"));
        let id = |row: &String| {
            let row: Value = serde_json::from_str(row).unwrap();
            row["deviceId"].as_str().unwrap_or_default().to_owned()
        };
        rows.iter().map(id).collect()
    }

    /// Whether a condition holds for the device `d`.
    #[track_caller]
    fn holds(&self, condition: &str) -> bool {
        let holds = self.devices(condition).contains(&"d".to_owned());
        // NOT is the check that a condition is never NULL.
        let fails = self.devices(&format!("NOT ({condition})"));
        assert_ne!(holds, fails.contains(&"d".to_owned()), "{condition}");
        holds
    }

    #[track_caller]
    fn page(&self, query: &str, size: u32, token: Option<&str>) -> (Vec<Row>, Option<String>) {
        let from = token.map(|token| Continuation::decode(token, query).unwrap());
        let sql = sql(query, size, from.unwrap_or_default());
        let mut statement = self.0.prepare(&sql.text).unwrap();
        let rows = statement.query_map(params_from_iter(&sql.params), |row| {
            Ok(Row {
                device_id: row.get("device_id")?,
                module_id: row.get("module_id")?,
                json: match sql.shape {
                    Shape::Twin => String::new(),
                    Shape::Raw => row.get("row")?,
                },
            })
        });
        let rows: Result<_, _> = rows.unwrap().collect();
        sql.paginate(rows.unwrap(), |row| (&row.device_id, &row.module_id))
    }
}

#[derive(Debug)]
struct Row {
    device_id: String,
    module_id: String,
    json: String,
}

#[track_caller]
fn sql(query: &str, size: u32, from: Continuation) -> Sql {
    let size = NonZero::new(size).unwrap();
    translate(query, Page { size, from }).unwrap_or_else(|error| panic!("{query}: {error}"))
}
