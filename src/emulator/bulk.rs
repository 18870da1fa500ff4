//! Many identities in one request: each entry for itself, so that some may fail
//! while the others are carried out.

use serde_json::{Value, json};

use super::{
    Emulator,
    fault::{Code, Fault},
    registry::no_device,
    rules::{Fresh, IfMatch, twin as rules},
};
use crate::model::twin::Object;

/// The most entries of one request.
const ENTRIES: usize = 100;

/// What is to be done with an entry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ImportMode {
    Create,
    Update,
    UpdateIfMatchEtag,
    CreateOrUpdate,
    CreateOrUpdateIfMatchEtag,
    Delete,
    DeleteIfMatchEtag,
    UpdateTwin,
    UpdateTwinIfMatchEtag,
}

impl ImportMode {
    /// Clients spell it in several ways. An entry without one is created or
    /// updated, as import jobs do; what this request does then is not documented.
    fn parse(text: Option<&str>) -> Option<Self> {
        Some(
            match text
                .unwrap_or("createOrUpdate")
                .to_ascii_lowercase()
                .as_str()
            {
                "create" => Self::Create,
                "update" => Self::Update,
                "updateifmatchetag" => Self::UpdateIfMatchEtag,
                "createorupdate" => Self::CreateOrUpdate,
                "createorupdateifmatchetag" => Self::CreateOrUpdateIfMatchEtag,
                "delete" => Self::Delete,
                "deleteifmatchetag" => Self::DeleteIfMatchEtag,
                "updatetwin" => Self::UpdateTwin,
                "updatetwinifmatchetag" => Self::UpdateTwinIfMatchEtag,
                _ => return None,
            },
        )
    }
}

/// One entry, its members by the names that single requests use.
struct Entry {
    device_id: String,
    module_id: Option<String>,
    mode: ImportMode,
    etag: IfMatch,
    twin_etag: IfMatch,
    body: Object,
}

impl Entry {
    fn read(entry: &Value) -> Result<Self, Fault> {
        let Value::Object(members) = entry else {
            return Err(Fault::new(
                Code::FORMAT_ERROR,
                "Each entry must be an object",
            ));
        };
        // Names come in any case: clients differ.
        let mut body: Object = members
            .iter()
            .map(|(name, value)| (canonical(name), value.clone()))
            .collect();
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let device_id = text("deviceId")
            .filter(|id| !id.is_empty())
            .ok_or_else(|| Fault::argument("An entry has no id"))?;
        let mode = text("importMode");
        let entry = Self {
            module_id: text("moduleId").filter(|id| !id.is_empty()),
            mode: ImportMode::parse(mode.as_deref()).ok_or_else(|| {
                Fault::argument(format!(
                    "There is no importMode '{}'",
                    mode.unwrap_or_default()
                ))
            })?,
            etag: expected(text("etag")),
            twin_etag: expected(text("twinETag")),
            device_id,
            body: Object::new(),
        };
        body.retain(|name, _| !["importMode", "etag", "twinETag"].contains(&name.as_str()));
        Ok(Self { body, ..entry })
    }

    fn failed(&self, fault: &Fault) -> Value {
        let mut error = json!({
            "deviceId": self.device_id,
            "errorCode": fault.code.0,
            "errorStatus": fault.text,
        });
        if let Some(module_id) = &self.module_id {
            error["moduleId"] = json!(module_id);
        }
        error
    }
}

/// The spelling of a member in single requests.
fn canonical(name: &str) -> String {
    const NAMES: [&str; 15] = [
        "moduleId",
        "importMode",
        "etag",
        "twinETag",
        "status",
        "statusReason",
        "authentication",
        "capabilities",
        "deviceScope",
        "parentScopes",
        "attributes",
        "managedBy",
        "tags",
        "properties",
        "deviceId",
    ];
    if name.eq_ignore_ascii_case("id") {
        return "deviceId".to_owned();
    }
    let known = NAMES
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name));
    known.unwrap_or(name).to_owned()
}

/// An etag that is missing is no condition, as was seen of a live hub.
fn expected(etag: Option<String>) -> IfMatch {
    match etag {
        None => IfMatch::Any,
        Some(etag) => match IfMatch::parse(Some(&etag)) {
            IfMatch::Absent => IfMatch::Any,
            IfMatch::Etag { text, .. } => IfMatch::Etag { text, quoted: true },
            any => any,
        },
    }
}

impl Emulator {
    /// Carries all entries out and lists those that failed.
    pub(super) fn bulk(&self, entries: &[Value]) -> Result<Vec<Value>, Fault> {
        if entries.is_empty() || entries.len() > ENTRIES {
            return Err(Fault::new(
                Code::TOO_MANY_DEVICES,
                format!(
                    "There must be 1 to {ENTRIES} entries, and there are {}",
                    entries.len()
                ),
            ));
        }
        let entries: Vec<Entry> = entries.iter().map(Entry::read).collect::<Result<_, _>>()?;
        for (index, entry) in entries.iter().enumerate() {
            // Since 2025 also with different modules.
            if entries[..index]
                .iter()
                .any(|other| other.device_id == entry.device_id)
            {
                return Err(Fault::new(
                    Code::DEVICE_DEFINED_MULTIPLE_TIMES,
                    format!("DeviceDefinedMultipleTimes, device ID {}", entry.device_id),
                ));
            }
        }
        let outcomes = entries.iter().map(|entry| (entry, self.carry_out(entry)));
        Ok(outcomes
            .filter_map(|(entry, outcome)| Some(entry.failed(&outcome.err()?)))
            .collect())
    }

    fn carry_out(&self, entry: &Entry) -> Result<(), Fault> {
        let (device_id, module_id) = (entry.device_id.as_str(), entry.module_id.as_deref());
        match entry.mode {
            ImportMode::Create => self.create(entry),
            ImportMode::Update => self.put(entry, &IfMatch::Any),
            ImportMode::UpdateIfMatchEtag => self.put(entry, &entry.etag),
            ImportMode::CreateOrUpdate | ImportMode::CreateOrUpdateIfMatchEtag => {
                let if_match = match entry.mode {
                    ImportMode::CreateOrUpdate => &IfMatch::Any,
                    _ => &entry.etag,
                };
                match self.put(entry, if_match) {
                    Err(fault) if fault.code.status() == 404 => self.create(entry),
                    outcome => outcome,
                }
            }
            ImportMode::Delete => self.delete(entry, &IfMatch::Any),
            ImportMode::DeleteIfMatchEtag => self.delete(entry, &entry.etag),
            ImportMode::UpdateTwin => self
                .patch_twin(device_id, module_id, &entry.body, &IfMatch::Any)
                .map(drop),
            ImportMode::UpdateTwinIfMatchEtag => self
                .patch_twin(device_id, module_id, &entry.body, &entry.twin_etag)
                .map(drop),
        }
    }

    /// Creates the identity, and gives it the tags and desired properties of
    /// the entry as its first.
    fn create(&self, entry: &Entry) -> Result<(), Fault> {
        self.put(entry, &IfMatch::Absent)?;
        if !entry.body.contains_key("tags") && !entry.body.contains_key("properties") {
            return Ok(());
        }
        let now = Fresh::now()?.now;
        let module_id = entry.module_id.as_deref();
        self.0.store.write(|session| {
            let found = session.find(&entry.device_id, module_id)?;
            let mut identity = found.ok_or_else(|| no_device(&entry.device_id))?;
            rules::begin(&mut identity.twin, &entry.body, &now)?;
            session.put(&identity)
        })
    }

    fn put(&self, entry: &Entry, if_match: &IfMatch) -> Result<(), Fault> {
        let outcome = match &entry.module_id {
            None => self
                .put_device(&entry.device_id, &entry.body, if_match)
                .map(drop),
            Some(id) => self
                .put_module(&entry.device_id, id, &entry.body, if_match)
                .map(drop),
        };
        self.explained(entry, outcome)
    }

    fn delete(&self, entry: &Entry, if_match: &IfMatch) -> Result<(), Fault> {
        let outcome = match &entry.module_id {
            None => self.delete_device(&entry.device_id, if_match),
            Some(id) => self.delete_module(&entry.device_id, id, if_match),
        };
        self.explained(entry, outcome)
    }

    /// Nobody is unauthorized here: a module's device is missing or disabled.
    fn explained(&self, entry: &Entry, outcome: Result<(), Fault>) -> Result<(), Fault> {
        match outcome {
            Err(fault) if fault.code == Code::UNAUTHORIZED => {
                self.device(&entry.device_id)?;
                Err(Fault::new(
                    Code::DEVICE_DISABLED,
                    format!("Device {} is disabled", entry.device_id),
                ))
            }
            outcome => outcome,
        }
    }
}
