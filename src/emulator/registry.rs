//! Identities: each operation is one transaction that looks up, applies the
//! rules and stores. Who may no longer be connected is then cut off.

use super::{
    Emulator,
    fault::{Code, Envelope, Fault},
    identity::Identity,
    live,
    rules::{
        Fresh, IfMatch,
        authentication::{RenewedKeys, renew_keys},
        identity as rules,
    },
    store::Session,
};
use crate::model::twin::Object;

/// How many devices the hub has.
pub(super) struct Statistics {
    pub(super) total: u32,
    pub(super) enabled: u32,
    pub(super) connected: u32,
}

impl Emulator {
    pub(super) fn device(&self, id: &str) -> Result<Identity, Fault> {
        self.0.store.read(|session| device(session, id))
    }

    /// The first devices by id, at most `limit`.
    pub(super) fn devices(&self, limit: usize) -> Result<Vec<Identity>, Fault> {
        self.0.store.read(|session| session.devices(limit))
    }

    /// Creates without, updates with If-Match. Says whether it was created.
    pub(super) fn put_device(
        &self,
        id: &str,
        body: &Object,
        if_match: &IfMatch,
    ) -> Result<(Identity, bool), Fault> {
        let fresh = Fresh::now()?;
        let work = |session: &Session<'_>| {
            let current = session.find(id, None)?;
            if *if_match == IfMatch::Absent {
                if current.is_some() {
                    return Err(Fault::new(
                        Code::DEVICE_EXISTS,
                        format!("A device with ID '{id}' is already registered."),
                    ));
                }
                let device = rules::create_device(id, body, &fresh)?;
                session.put(&device)?;
                put_edge_modules(session, &device, &fresh)?;
                return Ok((device, true));
            }
            let current = current.ok_or_else(|| no_device(id))?;
            rules::check_if_match(if_match, &current)?;
            let device = rules::update_device(&current, body, &fresh)?;
            session.put(&device)?;
            session.mirror_status(&device)?;
            if !current.iot_edge {
                put_edge_modules(session, &device, &fresh)?;
            }
            Ok((device, false))
        };
        self.0.store.write_then(work, |(device, _)| {
            // A live hub takes up to some minutes for this.
            if device.status != "enabled" {
                self.0.live.cut_off_device(id);
            }
        })
    }

    /// Removes a device with its modules, connected or not.
    pub(super) fn delete_device(&self, id: &str, if_match: &IfMatch) -> Result<(), Fault> {
        let work = |session: &Session<'_>| {
            rules::check_if_match(if_match, &device(session, id)?)?;
            session.remove(id, None)
        };
        let cut_off = |(): &()| self.0.live.cut_off_device(id);
        self.0.store.write_then(work, cut_off)
    }

    pub(super) fn module(&self, device_id: &str, id: &str) -> Result<Identity, Fault> {
        self.0.store.read(|session| {
            enabled_device(session, device_id)?;
            module(session, device_id, id)
        })
    }

    pub(super) fn modules(&self, device_id: &str) -> Result<Vec<Identity>, Fault> {
        self.0.store.read(|session| {
            enabled_device(session, device_id)?;
            session.modules(device_id)
        })
    }

    /// Creates without, updates with If-Match.
    pub(super) fn put_module(
        &self,
        device_id: &str,
        id: &str,
        body: &Object,
        if_match: &IfMatch,
    ) -> Result<Identity, Fault> {
        let fresh = Fresh::now()?;
        self.0.store.write(|session| {
            let device = enabled_device(session, device_id)?;
            let current = session.find(device_id, Some(id))?;
            let module = if *if_match == IfMatch::Absent {
                if current.is_some() {
                    let text =
                        format!("Device {device_id} in IotHub already contains Module {id}.");
                    return Err(Fault::new(Code::MODULE_EXISTS, text).in_envelope(Envelope::Flat));
                }
                rules::create_module(&device, session.count_modules(device_id)?, id, body, &fresh)?
            } else {
                let current = current.ok_or_else(|| no_module(id))?;
                rules::check_if_match(if_match, &current)?;
                rules::update_module(&current, body, &fresh)?
            };
            session.put(&module)?;
            Ok(module)
        })
    }

    pub(super) fn delete_module(
        &self,
        device_id: &str,
        id: &str,
        if_match: &IfMatch,
    ) -> Result<(), Fault> {
        let work = |session: &Session<'_>| {
            enabled_device(session, device_id)?;
            rules::check_if_match(if_match, &module(session, device_id, id)?)?;
            session.remove(device_id, Some(id))
        };
        let client_id = live::client_id(device_id, Some(id));
        let cut_off = |(): &()| self.0.live.cut_off(&client_id);
        self.0.store.write_then(work, cut_off)
    }

    /// Makes keys anew; `None` where the identity does not sign in with keys.
    pub(super) fn renew_keys(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        which: RenewedKeys,
    ) -> Result<Option<Identity>, Fault> {
        let fresh = Fresh::now()?;
        self.0.store.write(|session| {
            let current = match module_id {
                None => device(session, device_id)?,
                Some(module_id) => module(session, device_id, module_id)?,
            };
            let renewed = renew_keys(&current, which, &fresh);
            if let Some(renewed) = &renewed {
                session.put(renewed)?;
            }
            Ok(renewed)
        })
    }

    pub(super) fn statistics(&self) -> Result<Statistics, Fault> {
        self.0.store.read(|session| {
            let (total, enabled, connected) = session.statistics()?;
            Ok(Statistics {
                total,
                enabled,
                connected,
            })
        })
    }
}

fn device(session: &Session<'_>, id: &str) -> Result<Identity, Fault> {
    session.find(id, None)?.ok_or_else(|| no_device(id))
}

fn module(session: &Session<'_>, device_id: &str, id: &str) -> Result<Identity, Fault> {
    session
        .find(device_id, Some(id))?
        .ok_or_else(|| no_module(id))
}

/// The device of a module operation. With a shared access signature, a live
/// hub says "unauthorized" where the device is missing or disabled.
fn enabled_device(session: &Session<'_>, id: &str) -> Result<Identity, Fault> {
    session
        .find(id, None)?
        .filter(|device| device.status == "enabled")
        .ok_or_else(|| {
            Fault::new(Code::UNAUTHORIZED, "Unauthorized access").in_envelope(Envelope::Nested)
        })
}

fn put_edge_modules(session: &Session<'_>, device: &Identity, fresh: &Fresh) -> Result<(), Fault> {
    if device.iot_edge {
        for module in rules::edge_modules(device, fresh) {
            session.put(&module)?;
        }
    }
    Ok(())
}

pub(super) fn no_device(id: &str) -> Fault {
    Fault::new(Code::DEVICE_NOT_FOUND, id)
}

pub(super) fn no_module(id: &str) -> Fault {
    Fault::new(Code::MODULE_NOT_FOUND, id)
}
