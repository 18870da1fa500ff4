//! The thin REST layer: one short method per operation of the service API, each
//! taking and returning JSON as the service has it.
//!
//! Never: terminals, files, options.

mod fault;
mod https;
mod operation;
mod query;
mod refused;
mod retry;
mod route;
mod transport;

use std::time::Duration;

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

pub use query::{Page, Paging};
pub use route::{DeviceEndpoint, Endpoint, Options, Trace, device_endpoint};

use crate::{
    auth::ConnectionString,
    error::{Error, Result},
    model::{DeviceId, Etag, IdentityId},
};
use operation::Operation;
use refused::Right;
use retry::Repeat;
use transport::Transport;

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
        self.call(Right::RegistryRead, operation).await
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
        self.call(Right::RegistryWrite, operation).await
    }

    /// Replaces an identity that is there by `identity`, as a whole.
    ///
    /// # Errors
    /// `NotFound` when there is none, `Precondition` when its etag is another.
    pub async fn update_identity(
        &self,
        id: &IdentityId,
        identity: &Value,
        etag: &Etag,
    ) -> Result<Value> {
        let operation = Operation::new(Method::PUT, "update", registry_path(id)?)
            .target(id)
            .body(identity)
            .if_match(etag);
        self.call(Right::RegistryWrite, operation).await
    }

    /// Removes an identity, a device with all its modules.
    ///
    /// # Errors
    /// `NotFound` when there is none, `Precondition` when its etag is another.
    pub async fn delete_identity(&self, id: &IdentityId, etag: &Etag) -> Result<()> {
        let operation = Operation::new(Method::DELETE, "delete", registry_path(id)?)
            .target(id)
            .if_match(etag);
        self.call(Right::RegistryWrite, operation).await.map(drop)
    }

    /// Lists the modules of a device, keys included.
    ///
    /// # Errors
    /// `NotFound` when the device is missing.
    pub async fn modules(&self, device: &DeviceId) -> Result<Vec<Value>> {
        let id = device.identity();
        let path = format!("{}/modules", registry_path(&id)?);
        let operation = Operation::new(Method::GET, "list the modules of", path).target(&id);
        match self.call(Right::RegistryRead, operation).await? {
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
        self.call(Right::Service, operation).await
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
        self.call(Right::Service, operation).await
    }

    /// Replaces a twin's tags and desired properties; the answer is the whole twin.
    ///
    /// # Errors
    /// As for [`Self::update_twin`].
    pub async fn replace_twin(&self, id: &IdentityId, twin: &Value, etag: &Etag) -> Result<Value> {
        let operation = Operation::new(Method::PUT, "replace the twin of", twin_path(id)?)
            .target(id)
            .body(twin)
            .if_match(etag);
        self.call(Right::Service, operation).await
    }

    /// Calls a direct method, whose time to connect and to answer stand in
    /// `call`; `time` is the longest that this takes in all.
    ///
    /// # Errors
    /// `NotFound` when the identity is missing, or not connected.
    pub async fn invoke_method(
        &self,
        id: &IdentityId,
        call: &Value,
        time: Duration,
    ) -> Result<Value> {
        let path = format!("{}/methods", twin_path(id)?);
        let operation = Operation::new(Method::POST, "call a method of", path)
            .target(id)
            .body(call)
            .repeat(Repeat::Harmful)
            .answer_time(time);
        self.call(Right::Service, operation).await
    }

    /// Makes keys of identities anew, at most 100 at a time. Some may fail; the
    /// answer says which, and has the new keys of the others.
    ///
    /// # Errors
    /// When the request as a whole is refused.
    pub async fn regenerate_keys(&self, request: &Value) -> Result<Value> {
        let operation = Operation::new(
            Method::POST,
            "renew keys on",
            "/devices/keys/regenerate".to_owned(),
        )
        .body(request)
        // Keys that were renewed and not received would be lost.
        .repeat(Repeat::Harmful)
        .partial();
        self.call(Right::RegistryWrite, operation).await
    }

    /// Removes all devices of an emulator; a real hub has no such operation.
    ///
    /// # Errors
    /// `NotFound` when the hub is a real one.
    #[cfg(feature = "emulator")]
    pub async fn reset_emulator(&self) -> Result<Value> {
        let operation = Operation::new(
            Method::POST,
            "remove all devices of",
            "/emulator/reset".to_owned(),
        );
        self.call(Right::RegistryWrite, operation).await
    }

    /// The connection string that the hub is called with.
    pub fn connection_string(&self) -> &ConnectionString {
        self.transport.signer()
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
