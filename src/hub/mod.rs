//! The thin REST layer: one short method per operation of the service API, each
//! taking and returning JSON as the service has it.
//!
//! Never: terminals, files, options.

mod fault;
mod https;
mod query;
mod retry;
mod transport;

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

pub use query::{Page, Paging};
pub use transport::{Endpoint, Options, Trace};

use crate::{
    error::{Error, Kind, Result},
    model::{DeviceId, Etag, IdentityId},
};
use retry::Repeat;
use transport::{Operation, Transport};

/// What an id's characters may be in a path without being encoded.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// One IoT Hub, over HTTPS or embedded in this process.
pub struct Hub {
    transport: Transport,
}

impl Hub {
    /// Makes ready to call; nothing is sent yet.
    ///
    /// # Errors
    /// When a CA file can't be read, or the embedded hub can't be opened.
    pub fn new(endpoint: Endpoint, options: Options) -> Result<Self> {
        Ok(Self {
            transport: Transport::new(endpoint, options)?,
        })
    }

    /// The hub's host name, with a port if it has one.
    pub fn host(&self) -> &str {
        self.transport.host()
    }

    /// Reads a device or module identity.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn identity(&self, id: &IdentityId) -> Result<Value> {
        let operation = Operation::new(Method::GET, "read", registry_path(id)?).target(id);
        self.on_identity(id, operation).await
    }

    /// Creates an identity; the hub makes keys that `identity` leaves out.
    ///
    /// # Errors
    /// `Exists` when there is one.
    pub async fn create_identity(&self, id: &IdentityId, identity: &Value) -> Result<Value> {
        let operation = Operation::new(Method::PUT, "create", registry_path(id)?)
            .target(id)
            .body(identity)
            .repeat(Repeat::ReadBack);
        self.on_identity(id, operation).await
    }

    /// Removes an identity, a device with all its modules.
    ///
    /// # Errors
    /// `NotFound` when there is none, `Precondition` when its etag is another.
    pub async fn delete_identity(&self, id: &IdentityId, etag: &Etag) -> Result<()> {
        let operation = Operation::new(Method::DELETE, "delete", registry_path(id)?)
            .target(id)
            .if_match(etag);
        self.on_identity(id, operation).await.map(drop)
    }

    /// Lists the modules of a device, keys included.
    ///
    /// # Errors
    /// `NotFound` when the device is missing.
    pub async fn modules(&self, device: &DeviceId) -> Result<Vec<Value>> {
        let id = device.identity();
        let path = format!("{}/modules", registry_path(&id)?);
        let operation = Operation::new(Method::GET, "list the modules of", path).target(&id);
        match self.explained(device, operation).await? {
            Value::Array(modules) => Ok(modules),
            other => Ok(vec![other]),
        }
    }

    /// Reads a twin.
    ///
    /// # Errors
    /// `NotFound` when the identity is missing.
    pub async fn twin(&self, id: &IdentityId) -> Result<Value> {
        let operation = Operation::new(Method::GET, "read the twin of", twin_path(id)?).target(id);
        self.transport.send(operation).await
    }

    /// Merges a patch into a twin's tags and desired properties; the answer is
    /// the whole twin.
    ///
    /// # Errors
    /// `NotFound` when the identity is missing, `Precondition` when the twin's
    /// etag is another.
    pub async fn update_twin(&self, id: &IdentityId, patch: &Value, etag: &Etag) -> Result<Value> {
        let operation = Operation::new(Method::PATCH, "update the twin of", twin_path(id)?)
            .target(id)
            .body(patch)
            .if_match(etag);
        self.transport.send(operation).await
    }

    async fn on_identity(&self, id: &IdentityId, operation: Operation<'_>) -> Result<Value> {
        match id.module {
            None => self.transport.send(operation).await,
            Some(_) => self.explained(&id.device, operation).await,
        }
    }

    /// With a shared access signature, a hub answers "unauthorized" for modules
    /// of a device that is missing or disabled; so the device is looked at
    /// before a person is told to look for another key.
    async fn explained(&self, device: &DeviceId, operation: Operation<'_>) -> Result<Value> {
        let error = match self.transport.send(operation).await {
            Err(error) if error.kind() == Kind::Unauthorized => error,
            outcome => return outcome,
        };
        let identity = device.identity();
        let look = Operation::new(Method::GET, "read", registry_path(&identity)?).target(&identity);
        match self.transport.send(look).await {
            Ok(found) if found["status"] == "disabled" => Err(error.hint(format!(
                "Device '{device}' is disabled, and a hub refuses all work on a disabled device's modules; \
                 `iothub device-twin show -d {device}` shows the reason"
            ))),
            Err(missing) if missing.kind() == Kind::NotFound => Err(missing),
            _ => Err(error),
        }
    }
}

fn registry_path(id: &IdentityId) -> Result<String> {
    path("/devices", id)
}

fn twin_path(id: &IdentityId) -> Result<String> {
    path("/twins", id)
}

fn path(root: &str, id: &IdentityId) -> Result<String> {
    let mut path = format!("{root}/{}", segment(id.device.as_str())?);
    if let Some(module) = &id.module {
        path.push_str("/modules/");
        path.push_str(&segment(module.as_str())?);
    }
    Ok(path)
}

fn segment(id: &str) -> Result<String> {
    if id == "." || id == ".." {
        return Err(Error::usage(format!(
            "The id '{id}' can't be used: in an address it means another place, however it is encoded"
        )));
    }
    Ok(utf8_percent_encode(id, SEGMENT).to_string())
}
