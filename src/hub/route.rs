//! The seam between a hub over HTTPS and the emulator: which of them is meant,
//! whether one runs as a server, and whose certificate is trusted.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::https;
use crate::{auth::ConnectionString, error::Result};
#[cfg(feature = "emulator")]
use crate::{
    auth::trust::is_loopback,
    emulator::{self, Emulator},
    error::Error,
};

/// Is told of each request and answer, without secrets.
pub type Trace = Box<dyn Fn(&str) + Send + Sync>;

/// Which hub.
pub enum Endpoint {
    /// The one that a connection string names.
    Policy(ConnectionString),
    /// The emulator of `Options::data_dir`: in this process, or the server if one runs on it.
    #[cfg(feature = "emulator")]
    Embedded,
    /// A new emulator in this process, which is gone with it.
    #[cfg(feature = "emulator")]
    Fresh,
}

/// How to reach it.
#[derive(Default)]
pub struct Options {
    /// The service API's version; 2024-03-31 if none is given.
    pub api_version: Option<String>,
    /// The time that one operation may take with all its retries.
    pub max_time: Option<Duration>,
    /// A file with certificates to trust besides the system's, PEM.
    pub ca_file: Option<PathBuf>,
    /// A file with certificates to trust instead of the system's, PEM.
    pub ca_bundle: Option<PathBuf>,
    /// Where an emulator's state is, and whose server's certificate is trusted.
    pub data_dir: Option<PathBuf>,
    /// Who is told of requests.
    pub trace: Option<Trace>,
}

/// The way that requests take.
pub(super) enum Route {
    /// Over the network.
    Https(Box<https::Client>),
    #[cfg(feature = "emulator")]
    Embedded(Emulator),
}

#[cfg(feature = "emulator")]
pub(super) fn route(endpoint: Endpoint, options: &Options) -> Result<(Route, ConnectionString)> {
    let embedded = |emulator: Emulator| {
        let signer = emulator.connection_string()?;
        Ok((Route::Embedded(emulator), signer))
    };
    let signer = match endpoint {
        Endpoint::Fresh => return embedded(Emulator::in_memory()?),
        Endpoint::Policy(signer) => signer,
        Endpoint::Embedded => {
            let directory = options.data_dir.as_deref().ok_or_else(|| {
                Error::usage("The emulator has no place for its state: there is no home directory")
                    .hint("Set IOTHUB_DATA_DIR to a directory")
            })?;
            match emulator::running(directory)? {
                None => return embedded(Emulator::open(directory)?),
                Some(running) => ConnectionString::parse(&running.connection_string)?,
            }
        }
    };
    let own_authority = if is_loopback(signer.host_name()) {
        served_authority(signer.host_name(), options)
    } else {
        None
    };
    let client = https::Client::new(signer.host_name(), options, own_authority.as_deref())?;
    Ok((Route::Https(Box::new(client)), signer))
}

#[cfg(not(feature = "emulator"))]
pub(super) fn route(endpoint: Endpoint, options: &Options) -> Result<(Route, ConnectionString)> {
    let Endpoint::Policy(signer) = endpoint;
    let client = https::Client::new(signer.host_name(), options, None)?;
    Ok((Route::Https(Box::new(client)), signer))
}

/// The authority of the emulator that serves this host, if one of this data
/// directory does.
#[cfg(feature = "emulator")]
fn served_authority(host: &str, options: &Options) -> Option<PathBuf> {
    let served = device_endpoint(Some(host), options.data_dir.as_deref()?).ok()??;
    (port(&served.host) == port(host)).then_some(served.ca_file)
}

/// Where devices and modules connect to an emulator that runs.
#[derive(Clone, Debug)]
pub struct DeviceEndpoint {
    /// The hub's own host name, with its HTTPS port.
    pub host: String,
    /// The port for MQTT over TLS.
    pub mqtts_port: u16,
    /// The certificate of the authority that signed the server's.
    pub ca_file: PathBuf,
}

/// The emulator that runs on `data_dir`; with `host`, if it is the one that is
/// meant by it.
///
/// # Errors
/// When its files can't be read.
#[cfg(feature = "emulator")]
pub fn device_endpoint(host: Option<&str>, data_dir: &Path) -> Result<Option<DeviceEndpoint>> {
    if host.is_some_and(|host| !is_loopback(host)) {
        return Ok(None);
    }
    let Some(running) = emulator::running(data_dir)? else {
        return Ok(None);
    };
    let is_meant = match host.and_then(port) {
        None => true,
        Some(wanted) => [Some(&running.https), running.wss.as_ref()]
            .into_iter()
            .flatten()
            .any(|address| port(address) == Some(wanted)),
    };
    let Some(mqtts_port) = port(&running.mqtts).filter(|_| is_meant) else {
        return Ok(None);
    };
    Ok(Some(DeviceEndpoint {
        host: running.https.trim_start_matches("https://").to_owned(),
        mqtts_port,
        ca_file: running.ca_file,
    }))
}

/// There is no emulator in this build.
///
/// # Errors
/// None.
#[cfg(not(feature = "emulator"))]
pub fn device_endpoint(_: Option<&str>, _: &Path) -> Result<Option<DeviceEndpoint>> {
    Ok(None)
}

/// The port of an address, with or without a scheme; HTTPS's own if none is said.
#[cfg(feature = "emulator")]
fn port(address: &str) -> Option<u16> {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    match host.rsplit_once(':') {
        None => Some(443),
        Some((_, port)) => port.parse().ok(),
    }
}
