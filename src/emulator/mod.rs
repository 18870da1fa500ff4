//! An IoT Hub on one SQLite file: identities, twins and queries, answered as
//! the service answers them, and the endpoint of devices and modules. This file is the door; nothing outside uses what
//! lies behind it.
//!
//! Never: printing, options, or anything of the client side.

mod access;
mod bulk;
mod connections;
mod fault;
mod faults;
mod identity;
mod live;
mod methods;
mod mqtt;
mod query;
mod registry;
mod rest;
mod rules;
mod server;
mod store;
mod tls;
mod twins;

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use http::{Request, Response};

pub use faults::{Disturbances, Edition, Tier};
pub use server::{Listeners, Log, Running, Server, running};

use crate::{
    auth::{ConnectionString, Secret},
    error::Result,
};
use access::Policy;
use fault::Fault;
use faults::Faults;
use live::Live;
use store::Store;

/// Where the embedded hub says that it is while no server runs: where
/// `iothub emulator start` would serve it.
const EMBEDDED_HOST: &str = "localhost:8443";

/// A handle on one hub; clones share it.
#[derive(Clone)]
pub struct Emulator(Arc<Hub>);

struct Hub {
    store: Store,
    policies: Vec<Policy>,
    live: Live,
    faults: OnceLock<Faults>,
}

impl Emulator {
    /// Opens the hub that `directory` holds, making both where they are missing.
    ///
    /// # Errors
    /// When the directory can't be written or its file is not a hub's.
    pub fn open(directory: &Path) -> Result<Self> {
        Self::with_store(Store::open(directory)?)
    }

    /// A new hub that is gone when the last handle is.
    ///
    /// # Errors
    /// When SQLite can't open a database in memory.
    pub fn in_memory() -> Result<Self> {
        Self::with_store(Store::in_memory()?)
    }

    fn with_store(store: Store) -> Result<Self> {
        let policies = store.policies()?;
        Ok(Self(Arc::new(Hub {
            store,
            policies,
            live: Live::default(),
            faults: OnceLock::new(),
        })))
    }

    /// Gives the hub a bad day from now on. It can be given once.
    pub fn disturb(&self, disturbances: Disturbances) {
        // A second one is passed over: whoever serves asks for one.
        let _ = self.0.faults.set(Faults::new(disturbances));
    }

    /// Whether a connection is to break before its answer.
    fn breaks_connection(&self) -> bool {
        self.0.faults.get().is_some_and(Faults::breaks_connection)
    }

    /// The connection string of the policy that may do everything, for the hub
    /// as it is embedded in this process.
    ///
    /// # Errors
    /// When the stored key is not one.
    pub fn connection_string(&self) -> Result<ConnectionString> {
        self.connection_string_at(EMBEDDED_HOST)
    }

    fn connection_string_at(&self, host_name: &str) -> Result<ConnectionString> {
        let (name, key) = self
            .0
            .policies
            .iter()
            .find(|policy| policy.name == access::OWNER)
            .map(|policy| (policy.name.as_str(), policy.primary_key.as_str()))
            .unwrap_or_default();
        ConnectionString::new(host_name, name, Secret::new(key))
    }

    /// Answers one request as the service would, in this process. Only direct
    /// methods wait, with the runtime's timer; all else is ready at once.
    pub async fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        rest::answer(self, request).await
    }

    /// Removes all devices and modules; policies, their keys and the authority
    /// that signs the server's certificate stay. Returns how many devices went.
    fn reset(&self) -> std::result::Result<u32, Fault> {
        let devices = self.0.store.reset()?;
        self.0.live.cut_off_all();
        Ok(devices)
    }
}
