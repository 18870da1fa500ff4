//! Twins and queries over them: each operation is one transaction that looks up,
//! applies the rules and stores. A change of desired properties is then told to
//! the device or module, if it listens.

use std::time::SystemTime;

use bytes::Bytes;
use serde_json::Value;

use super::{
    Emulator,
    fault::Fault,
    identity::{Identity, Twin},
    live,
    mqtt::topic,
    query::{Shape, Sql},
    registry::no_device,
    rules::{Fresh, IfMatch, twin as rules},
    store::Session,
};
use crate::model::{instant, twin::Object};

impl Emulator {
    /// The identity whose twin it is. A missing module's twin is reported as a
    /// missing device, as a live hub does; a disabled device's is there.
    pub(super) fn twin(&self, device_id: &str, module_id: Option<&str>) -> Result<Identity, Fault> {
        self.0.store.read(|session| {
            session
                .find(device_id, module_id)?
                .ok_or_else(|| no_device(device_id))
        })
    }

    /// Merges tags and desired properties.
    pub(super) fn patch_twin(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        patch: &Object,
        if_match: &IfMatch,
    ) -> Result<Identity, Fault> {
        self.write_twin(device_id, module_id, if_match, |twin, now| {
            rules::patch(twin, patch, now)?;
            rules::patch_notice(twin, patch)
        })
    }

    /// Replaces tags and desired properties.
    pub(super) fn replace_twin(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        body: &Object,
        if_match: &IfMatch,
    ) -> Result<Identity, Fault> {
        self.write_twin(device_id, module_id, if_match, |twin, now| {
            rules::replace(twin, body, now)?;
            Ok(Some(rules::replacement_notice(twin)))
        })
    }

    /// One page of a query's rows, and the token of the next page.
    pub(super) fn query(&self, sql: &Sql) -> Result<(Vec<Value>, Option<String>), Fault> {
        self.0.store.read(|session| match sql.shape {
            Shape::Twin => {
                let (rows, next) = sql.paginate(session.select_identities(sql)?, |identity| {
                    (
                        &identity.device_id,
                        identity.module_id.as_deref().unwrap_or_default(),
                    )
                });
                Ok((rows.iter().map(Identity::queried_twin).collect(), next))
            }
            Shape::Raw => {
                let rows = session.select_rows(sql)?;
                let (rows, next) = sql.paginate(rows, |row| (&row.device_id, &row.module_id));
                Ok((rows.into_iter().map(|row| row.value).collect(), next))
            }
        })
    }

    /// Merges what a device or module reports. Returns the new version.
    pub(super) fn report_properties(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        patch: &Object,
        version: Option<i64>,
    ) -> Result<i64, Fault> {
        let now = instant::format(SystemTime::now());
        self.0.store.write(|session| {
            let mut identity = session
                .find(device_id, module_id)?
                .ok_or_else(|| no_device(device_id))?;
            rules::report(&mut identity.twin, patch, version, &now)?;
            session.put(&identity)?;
            Ok(identity.twin.reported.version)
        })
    }

    /// Writes a twin and tells its owner what `change` returns, in the order of
    /// the writes.
    fn write_twin(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        if_match: &IfMatch,
        change: impl FnOnce(&mut Twin, &str) -> Result<Option<Value>, Fault>,
    ) -> Result<Identity, Fault> {
        let fresh = Fresh::now()?;
        let work = |session: &Session<'_>| {
            let mut identity = session
                .find(device_id, module_id)?
                .ok_or_else(|| no_device(device_id))?;
            rules::check_if_match(if_match, &identity)?;
            let notice = change(&mut identity.twin, &fresh.now)?;
            session.put(&identity)?;
            Ok((identity, notice))
        };
        let tell = |(identity, notice): &(Identity, Option<Value>)| {
            if let Some(notice) = notice {
                self.0.live.send(
                    &live::client_id(device_id, module_id),
                    topic::desired_properties(identity.twin.desired.version),
                    Bytes::from(notice.to_string()),
                );
            }
        };
        let (identity, _) = self.0.store.write_then(work, tell)?;
        Ok(identity)
    }
}
