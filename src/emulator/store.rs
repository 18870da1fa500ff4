//! The SQLite file: opening it, and reading and writing identities. The only
//! place with SQL, with `connections` below it and what `query` generates. It
//! knows no rules.
//!
//! Write-ahead log with `synchronous=NORMAL`: an acknowledged write survives a
//! killed process, though not a power cut.

mod connections;
mod files;

use std::{path::Path, sync::Mutex, time::Duration};

use rusqlite::{
    Connection, OptionalExtension as _, Row, TransactionBehavior, config::DbConfig, params,
    params_from_iter,
};
use serde_json::Value;
use tokio::runtime::{Handle, RuntimeFlavor};

pub(super) use files::create_private_directory;
use files::create_private_file;

use super::{
    access::{self, Policy},
    fault::Fault,
    identity::{Identity, Section, Twin},
    query::Sql,
};
use crate::{
    error::{Error, Kind, OrFail as _, Result},
    model::twin::Object,
};

const FILE: &str = "hub.db";
const SCHEMA_VERSION: i64 = 2;
const SCHEMA: &str = include_str!("schema.sql");

/// How long one process waits for another that is writing.
const PATIENCE: Duration = Duration::from_secs(30);

const COLUMNS: &str = "device_id, module_id, generation_id, etag, status, status_reason, status_updated, \
     connection_state, connection_state_updated, last_activity, message_count, authentication, iot_edge, \
     managed_by, device_scope, parent_scopes, attributes, model_id, twin_etag, twin_version, tags, \
     desired, desired_metadata, desired_version, reported, reported_metadata, reported_version";

type Outcome<T> = std::result::Result<T, Fault>;

/// The hub's memory.
pub(super) struct Store {
    connection: Mutex<Connection>,
}

/// What can be done inside one transaction.
pub(super) struct Session<'a>(&'a Connection);

/// A row of a query that selects parts of identities.
pub(super) struct Selected {
    pub(super) device_id: String,
    pub(super) module_id: String,
    pub(super) value: Value,
}

impl Store {
    pub(super) fn open(directory: &Path) -> Result<Self> {
        create_private_directory(directory)?;
        let file = directory.join(FILE);
        create_private_file(&file)
            .map_err(anyhow::Error::from)
            .and_then(|()| Self::prepare(Connection::open(&file)))
            .or_fail(Kind::Other, || {
                format!("The emulator's store {} can't be opened", file.display())
            })
    }

    pub(super) fn in_memory() -> Result<Self> {
        Self::prepare(Connection::open_in_memory()).or_fail(Kind::Other, || {
            "SQLite can't open a database in memory".to_owned()
        })
    }

    fn prepare(connection: rusqlite::Result<Connection>) -> anyhow::Result<Self> {
        let mut connection = connection?;
        // Before journal_mode: changing that takes a lock, and other processes may be at it too.
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        // A checkpoint at the end of each command would cost more than the command.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let version = |connection: &Connection| {
            connection.pragma_query_value(None, "user_version", |row| row.get(0))
        };
        if version(&connection)? != SCHEMA_VERSION {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            match version(&transaction)? {
                0 => {
                    transaction.execute_batch(SCHEMA)?;
                    for policy in access::default_policies()? {
                        transaction.execute(
                            "INSERT INTO policies (name, primary_key, secondary_key, rights) VALUES (?1, ?2, ?3, ?4)",
                            params![policy.name, policy.primary_key, policy.secondary_key, policy.rights.bits()],
                        )?;
                    }
                    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
                    transaction.commit()?;
                }
                SCHEMA_VERSION => {}
                other => anyhow::bail!(
                    "it was made by another version of iothub (schema {other}, here {SCHEMA_VERSION}); another --data-dir starts afresh"
                ),
            }
        }
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// Runs `work` on one unchanging view of the store.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Session<'_>) -> Outcome<T>) -> Outcome<T> {
        self.run(TransactionBehavior::Deferred, work, |_| {})
    }

    /// Runs `work` as one transaction, which is kept if it succeeds. It holds
    /// the write lock from the start, so it never fails half-way.
    pub(super) fn write<T>(&self, work: impl FnOnce(&Session<'_>) -> Outcome<T>) -> Outcome<T> {
        self.write_then(work, |_| {})
    }

    /// Like `write`; once the transaction is kept, `then` tells of it before
    /// anybody else can write. It must be short, and not use the store.
    pub(super) fn write_then<T>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Outcome<T>,
        then: impl FnOnce(&T),
    ) -> Outcome<T> {
        self.run(TransactionBehavior::Immediate, work, then)
    }

    fn run<T>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnOnce(&Session<'_>) -> Outcome<T>,
        then: impl FnOnce(&T),
    ) -> Outcome<T> {
        without_blocking_others(|| {
            let mut connection = self
                .connection
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let transaction = connection.transaction_with_behavior(behavior)?;
            let value = work(&Session(&transaction))?;
            transaction.commit()?;
            then(&value);
            Ok(value)
        })
    }

    pub(super) fn policies(&self) -> Result<Vec<Policy>> {
        self.read(|session| {
            let mut statement = session
                .0
                .prepare("SELECT name, primary_key, secondary_key, rights FROM policies")?;
            let policies = statement.query_map([], |row| {
                Ok(Policy {
                    name: row.get(0)?,
                    primary_key: row.get(1)?,
                    secondary_key: row.get(2)?,
                    rights: access::Rights::from_bits(row.get(3)?),
                })
            })?;
            Ok(policies.collect::<rusqlite::Result<Vec<_>>>()?)
        })
        .map_err(|fault| Error::new(Kind::Other, fault.text))
    }

    /// Removes all identities; says how many devices there were.
    pub(super) fn reset(&self) -> Outcome<u32> {
        self.write(|session| {
            let count = "SELECT count(*) FROM identities WHERE module_id = ''";
            let devices = session.0.query_row(count, [], |row| row.get(0))?;
            session.0.execute("DELETE FROM identities", [])?;
            session.0.execute("DELETE FROM mqtt_sessions", [])?;
            Ok(devices)
        })
    }
}

impl Session<'_> {
    pub(super) fn find(
        &self,
        device_id: &str,
        module_id: Option<&str>,
    ) -> Outcome<Option<Identity>> {
        let row = self
            .0
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM identities WHERE device_id = ?1 AND module_id = ?2"
            ))?
            .query_row(params![device_id, module_id.unwrap_or_default()], |row| {
                Ok(identity(row))
            })
            .optional()?;
        row.transpose()
    }

    pub(super) fn modules(&self, device_id: &str) -> Outcome<Vec<Identity>> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM identities WHERE device_id = ?1 AND module_id <> '' ORDER BY module_id"
        ))?;
        let rows = statement.query_map([device_id], |row| Ok(identity(row)))?;
        rows.map(|row| row?).collect()
    }

    /// The first devices by id, at most `limit`.
    pub(super) fn devices(&self, limit: usize) -> Outcome<Vec<Identity>> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM identities WHERE module_id = '' ORDER BY device_id LIMIT ?1"
        ))?;
        let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            Ok(identity(row))
        })?;
        rows.map(|row| row?).collect()
    }

    pub(super) fn count_modules(&self, device_id: &str) -> Outcome<u32> {
        Ok(self
            .0
            .prepare_cached(
                "SELECT count(*) FROM identities WHERE device_id = ?1 AND module_id <> ''",
            )?
            .query_row([device_id], |row| row.get(0))?)
    }

    /// Devices in all, enabled, and connected.
    pub(super) fn statistics(&self) -> Outcome<(u32, u32, u32)> {
        Ok(self.0.query_row(
            "SELECT count(*), count(*) FILTER (WHERE status = 'enabled'), \
                    count(*) FILTER (WHERE connection_state = 'Connected') \
             FROM identities WHERE module_id = ''",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?)
    }

    /// Runs a query that selects whole identities.
    pub(super) fn select_identities(&self, sql: &Sql) -> Outcome<Vec<Identity>> {
        let mut statement = self.0.prepare(&sql.text)?;
        let rows = statement.query_map(params_from_iter(&sql.params), |row| Ok(identity(row)))?;
        rows.map(|row| row?).collect()
    }

    /// Runs a query that selects parts of identities.
    pub(super) fn select_rows(&self, sql: &Sql) -> Outcome<Vec<Selected>> {
        let mut statement = self.0.prepare(&sql.text)?;
        let mut rows = statement.query(params_from_iter(&sql.params))?;
        let mut selected = Vec::new();
        while let Some(row) = rows.next()? {
            selected.push(Selected {
                device_id: row.get("device_id")?,
                module_id: row.get("module_id")?,
                value: serde_json::from_str(&row.get::<_, String>("row")?)?,
            });
        }
        Ok(selected)
    }

    /// Inserts it, or replaces the one with the same ids.
    pub(super) fn put(&self, identity: &Identity) -> Outcome<()> {
        let marks: Vec<String> = (1..=27).map(|n| format!("?{n}")).collect();
        let twin = &identity.twin;
        self.0
            .prepare_cached(&format!(
                "INSERT OR REPLACE INTO identities ({COLUMNS}) VALUES ({})",
                marks.join(", ")
            ))?
            .execute(params![
                identity.device_id,
                identity.module_id.as_deref().unwrap_or_default(),
                identity.generation_id,
                identity.etag,
                identity.status,
                identity.status_reason,
                identity.status_updated,
                identity.connection_state,
                identity.connection_state_updated,
                identity.last_activity,
                identity.message_count,
                identity.authentication.to_string(),
                identity.iot_edge,
                identity.managed_by,
                identity.device_scope,
                identity.parent_scopes.as_ref().map(Value::to_string),
                identity.attributes.as_ref().map(Value::to_string),
                twin.model_id,
                twin.etag,
                twin.version,
                twin.tags.as_ref().map(serde_json::to_string).transpose()?,
                serde_json::to_string(&twin.desired.properties)?,
                serde_json::to_string(&twin.desired.metadata)?,
                twin.desired.version,
                serde_json::to_string(&twin.reported.properties)?,
                serde_json::to_string(&twin.reported.metadata)?,
                twin.reported.version,
            ])?;
        Ok(())
    }

    /// Makes the modules of a device show its status.
    pub(super) fn mirror_status(&self, device: &Identity) -> Outcome<()> {
        self.0.execute(
            "UPDATE identities SET status = ?2, status_reason = ?3, status_updated = ?4 \
             WHERE device_id = ?1 AND module_id <> ''",
            params![
                device.device_id,
                device.status,
                device.status_reason,
                device.status_updated
            ],
        )?;
        Ok(())
    }

    /// Removes a module, or a device with all its modules.
    pub(super) fn remove(&self, device_id: &str, module_id: Option<&str>) -> Outcome<()> {
        for table in ["identities", "mqtt_sessions"] {
            self.0.execute(
                &format!(
                    "DELETE FROM {table} WHERE device_id = ?1 AND (?2 IS NULL OR module_id = ?2)"
                ),
                params![device_id, module_id],
            )?;
        }
        Ok(())
    }
}

fn identity(row: &Row<'_>) -> Outcome<Identity> {
    let text = |column: &str| row.get::<_, String>(column);
    let json = |column: &str| -> Outcome<Option<Value>> {
        let text: Option<String> = row.get(column)?;
        Ok(text.as_deref().map(serde_json::from_str).transpose()?)
    };
    let object = |column: &str| -> Outcome<Object> { Ok(serde_json::from_str(&text(column)?)?) };
    let section = |name: &str| -> Outcome<Section> {
        Ok(Section {
            properties: object(name)?,
            metadata: object(&format!("{name}_metadata"))?,
            version: row.get(format!("{name}_version").as_str())?,
        })
    };
    let tags: Option<String> = row.get("tags")?;
    Ok(Identity {
        device_id: text("device_id")?,
        module_id: Some(text("module_id")?).filter(|id| !id.is_empty()),
        generation_id: text("generation_id")?,
        etag: row.get("etag")?,
        status: text("status")?,
        status_reason: row.get("status_reason")?,
        status_updated: text("status_updated")?,
        connection_state: text("connection_state")?,
        connection_state_updated: text("connection_state_updated")?,
        last_activity: text("last_activity")?,
        message_count: row.get("message_count")?,
        authentication: json("authentication")?.unwrap_or_default(),
        iot_edge: row.get("iot_edge")?,
        managed_by: row.get("managed_by")?,
        device_scope: row.get("device_scope")?,
        parent_scopes: json("parent_scopes")?,
        attributes: json("attributes")?,
        twin: Twin {
            model_id: text("model_id")?,
            etag: row.get("twin_etag")?,
            version: row.get("twin_version")?,
            tags: tags.as_deref().map(serde_json::from_str).transpose()?,
            desired: section("desired")?,
            reported: section("reported")?,
        },
    })
}

/// A server's other connections go on while one waits for the disk or for
/// another process; a one-shot command has nothing else to do.
fn without_blocking_others<T>(work: impl FnOnce() -> T) -> T {
    let many_threads = Handle::try_current()
        .is_ok_and(|runtime| runtime.runtime_flavor() == RuntimeFlavor::MultiThread);
    if many_threads {
        tokio::task::block_in_place(work)
    } else {
        work()
    }
}
