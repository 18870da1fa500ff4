//! An identity with its twin as the hub holds it, and the JSON documents that
//! show it: device, module and twin, their members in the service's order.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use crate::model::twin::Object;

/// A device, or a module of one, together with its twin.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    pub(super) device_id: String,
    /// `None`: the device itself.
    pub(super) module_id: Option<String>,
    pub(super) generation_id: String,
    /// Counts writes of the identity; the wire has base64 of its decimal digits.
    pub(super) etag: i64,
    /// `enabled` or `disabled`; a module's mirrors its device's.
    pub(super) status: String,
    pub(super) status_reason: Option<String>,
    pub(super) status_updated: String,
    pub(super) connection_state: String,
    pub(super) connection_state_updated: String,
    pub(super) last_activity: String,
    pub(super) message_count: i64,
    /// As on the wire, keys included.
    pub(super) authentication: Value,
    pub(super) iot_edge: bool,
    pub(super) managed_by: Option<String>,
    pub(super) device_scope: Option<String>,
    pub(super) parent_scopes: Option<Value>,
    pub(super) attributes: Option<Value>,
    pub(super) twin: Twin,
}

/// Tags, desired and reported properties, and their counters.
#[derive(Clone, Debug)]
pub(super) struct Twin {
    pub(super) model_id: String,
    /// Counts writes of tags and desired; the wire has base64 of 8 bytes.
    pub(super) etag: i64,
    /// Counts all writes.
    pub(super) version: i64,
    pub(super) tags: Option<Object>,
    pub(super) desired: Section,
    pub(super) reported: Section,
}

/// Desired or reported properties, without and with what the hub adds to them.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) properties: Object,
    pub(super) metadata: Object,
    pub(super) version: i64,
}

impl Identity {
    /// The document of `GET /devices/{id}`.
    pub(super) fn device(&self) -> Value {
        let mut document = json!({
            "deviceId": self.device_id,
            "generationId": self.generation_id,
            "etag": self.etag_text(),
            "connectionState": self.connection_state,
            "status": self.status,
            "statusReason": self.status_reason,
            "connectionStateUpdatedTime": self.connection_state_updated,
            "statusUpdatedTime": self.status_updated,
            "lastActivityTime": self.last_activity,
            "cloudToDeviceMessageCount": self.message_count,
            "authentication": self.authentication,
            "capabilities": {"iotEdge": self.iot_edge},
        });
        self.add_scopes(&mut document);
        add(&mut document, "attributes", self.attributes.clone());
        document
    }

    /// The document of the answer that creates a device: its instants have no
    /// `Z`, and `parentScopes` is always there.
    pub(super) fn created_device(&self) -> Value {
        let mut document = self.device();
        for member in [
            "connectionStateUpdatedTime",
            "statusUpdatedTime",
            "lastActivityTime",
        ] {
            if let Some(instant) = document[member].as_str() {
                document[member] = json!(instant.trim_end_matches('Z'));
            }
        }
        if document.get("parentScopes").is_none() {
            document["parentScopes"] = json!([]);
        }
        document
    }

    /// The document of `GET /devices/{id}/modules/{id}`.
    pub(super) fn module(&self) -> Value {
        let mut document = json!({
            "moduleId": self.module_id,
            "managedBy": self.managed_by,
            "deviceId": self.device_id,
            "generationId": self.generation_id,
            "etag": self.etag_text(),
            "connectionState": self.connection_state,
            "connectionStateUpdatedTime": self.connection_state_updated,
            "lastActivityTime": self.last_activity,
            "cloudToDeviceMessageCount": self.message_count,
            "authentication": self.authentication,
        });
        add(&mut document, "attributes", self.attributes.clone());
        document
    }

    /// The document of `GET /twins/…`.
    pub(super) fn twin(&self) -> Value {
        let mut document = self.twin_without_capabilities();
        if self.module_id.is_none() {
            document["capabilities"] = json!({"iotEdge": self.iot_edge});
        }
        self.add_scopes(&mut document);
        document
    }

    /// The twin as a query's row, where a module has `capabilities` too.
    pub(super) fn queried_twin(&self) -> Value {
        let mut document = self.twin_without_capabilities();
        document["capabilities"] = json!({"iotEdge": self.iot_edge});
        self.add_scopes(&mut document);
        document
    }

    fn twin_without_capabilities(&self) -> Value {
        let mut document = json!({"deviceId": self.device_id});
        add(
            &mut document,
            "moduleId",
            self.module_id.as_ref().map(|id| json!(id)),
        );
        let rest = json!({
            "etag": self.twin.etag_text(),
            "deviceEtag": self.etag_text(),
            "status": self.status,
        });
        extend(&mut document, rest);
        add(
            &mut document,
            "statusReason",
            self.status_reason.as_ref().map(|reason| json!(reason)),
        );
        let rest = json!({
            "statusUpdateTime": self.status_updated,
            "connectionState": self.connection_state,
            "lastActivityTime": self.last_activity,
            "cloudToDeviceMessageCount": self.message_count,
            "authenticationType": self.authentication["type"],
            "x509Thumbprint": self.authentication["x509Thumbprint"],
            "modelId": self.twin.model_id,
            "version": self.twin.version,
        });
        extend(&mut document, rest);
        add(
            &mut document,
            "tags",
            self.twin.tags.clone().map(Value::Object),
        );
        document["properties"] = json!({
            "desired": self.twin.desired.document(),
            "reported": self.twin.reported.document(),
        });
        document
    }

    fn add_scopes(&self, document: &mut Value) {
        add(
            document,
            "deviceScope",
            self.device_scope.as_ref().map(|scope| json!(scope)),
        );
        add(document, "parentScopes", self.parent_scopes.clone());
    }

    /// The identity's etag without quotes.
    pub(super) fn etag_text(&self) -> String {
        BASE64.encode(self.etag.to_string())
    }
}

impl Twin {
    /// The twin's etag without quotes.
    pub(super) fn etag_text(&self) -> String {
        BASE64.encode(self.etag.to_be_bytes())
    }
}

impl Section {
    /// The properties, followed by `$metadata` and `$version`.
    pub(super) fn document(&self) -> Value {
        let mut document = self.properties.clone();
        document.insert("$metadata".to_owned(), Value::Object(self.metadata.clone()));
        document.insert("$version".to_owned(), json!(self.version));
        Value::Object(document)
    }
}

fn add(document: &mut Value, member: &str, value: Option<Value>) {
    if let Some(value) = value {
        document[member] = value;
    }
}

fn extend(document: &mut Value, more: Value) {
    if let (Value::Object(document), Value::Object(more)) = (document, more) {
        document.extend(more);
    }
}
