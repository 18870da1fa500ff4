//! What the store knows of connections: whether an identity is connected, when
//! it was last active, and the subscriptions that a session keeps.

use rusqlite::{OptionalExtension as _, params};

use super::{Outcome, Session};

impl Session<'_> {
    pub(in crate::emulator) fn set_connected(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        now: &str,
    ) -> Outcome<()> {
        self.0
            .prepare_cached(
                "UPDATE identities SET connection_state = 'Connected', connection_state_updated = ?3, \
                 last_activity = ?3 WHERE device_id = ?1 AND module_id = ?2",
            )?
            .execute(params![device_id, module_id.unwrap_or_default(), now])?;
        Ok(())
    }

    pub(in crate::emulator) fn set_disconnected(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        now: &str,
    ) -> Outcome<()> {
        self.0
            .prepare_cached(
                "UPDATE identities SET connection_state = 'Disconnected', connection_state_updated = ?3 \
                 WHERE device_id = ?1 AND module_id = ?2 AND connection_state = 'Connected'",
            )?
            .execute(params![device_id, module_id.unwrap_or_default(), now])?;
        Ok(())
    }

    pub(in crate::emulator) fn set_all_disconnected(&self, now: &str) -> Outcome<()> {
        self.0.execute(
            "UPDATE identities SET connection_state = 'Disconnected', connection_state_updated = ?1 \
             WHERE connection_state = 'Connected'",
            [now],
        )?;
        Ok(())
    }

    pub(in crate::emulator) fn set_last_activity(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        now: &str,
    ) -> Outcome<()> {
        self.0
            .prepare_cached(
                "UPDATE identities SET last_activity = ?3 WHERE device_id = ?1 AND module_id = ?2",
            )?
            .execute(params![device_id, module_id.unwrap_or_default(), now])?;
        Ok(())
    }

    pub(in crate::emulator) fn set_model_id(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        model_id: &str,
    ) -> Outcome<()> {
        self.0
            .prepare_cached(
                "UPDATE identities SET model_id = ?3 WHERE device_id = ?1 AND module_id = ?2",
            )?
            .execute(params![device_id, module_id.unwrap_or_default(), model_id])?;
        Ok(())
    }

    /// The filters of the session that an identity left behind, if it did.
    pub(in crate::emulator) fn kept_filters(
        &self,
        device_id: &str,
        module_id: Option<&str>,
    ) -> Outcome<Option<Vec<String>>> {
        let filters: Option<String> = self
            .0
            .prepare_cached(
                "SELECT filters FROM mqtt_sessions WHERE device_id = ?1 AND module_id = ?2",
            )?
            .query_row(params![device_id, module_id.unwrap_or_default()], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(filters.as_deref().map(serde_json::from_str).transpose()?)
    }

    pub(in crate::emulator) fn keep_filters(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        filters: &[String],
    ) -> Outcome<()> {
        self.0
            .prepare_cached(
                "INSERT OR REPLACE INTO mqtt_sessions (device_id, module_id, filters) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![
                device_id,
                module_id.unwrap_or_default(),
                serde_json::to_string(filters)?
            ])?;
        Ok(())
    }

    pub(in crate::emulator) fn forget_filters(
        &self,
        device_id: &str,
        module_id: Option<&str>,
    ) -> Outcome<()> {
        self.0
            .prepare_cached("DELETE FROM mqtt_sessions WHERE device_id = ?1 AND module_id = ?2")?
            .execute(params![device_id, module_id.unwrap_or_default()])?;
        Ok(())
    }
}
