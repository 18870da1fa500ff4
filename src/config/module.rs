//! What the environment says of the module's side.

use std::path::PathBuf;

use super::{Settings, Sourced};
use crate::{
    auth::Secret,
    error::{Error, Result},
};

/// In this order; the second is what IoT Edge's tools set for a module that is
/// debugged outside of its container.
const CONNECTION_STRINGS: [&str; 3] = [
    "IOTHUB_MODULE_CONNECTION_STRING",
    "EdgeHubConnectionString",
    "IOTHUB_DEVICE_CONNECTION_STRING",
];
const MQTTS_PORT: &str = "IOTHUB_MQTTS_PORT";

/// An HTTP proxy that the environment or the system names.
#[derive(Clone, Debug)]
pub struct SystemProxy {
    /// Host and port.
    pub address: String,
    /// What stands in `Proxy-Authorization`.
    pub authorization: Option<Secret>,
}

impl Settings {
    /// The connection string of the module (or device) that this machine is.
    pub fn module_connection_string(&self) -> Option<Sourced<Secret>> {
        CONNECTION_STRINGS.into_iter().find_map(|name| {
            let Sourced { value, source } = self.environment.sourced(name)?;
            Some(Sourced {
                value: Secret::new(value),
                source,
            })
        })
    }

    /// The authority of the IoT Edge gateway, where IoT Edge's tools set one.
    pub fn edge_ca_file(&self) -> Option<PathBuf> {
        self.environment
            .get("EdgeModuleCACertificateFile")
            .map(PathBuf::from)
    }

    /// Another port for MQTT over TLS than 8883.
    ///
    /// # Errors
    /// When the environment's is no port.
    pub fn mqtts_port(&self, flag: Option<u16>) -> Result<Option<u16>> {
        match (flag, self.environment.get(MQTTS_PORT)) {
            (Some(port), _) => Ok(Some(port)),
            (None, None) => Ok(None),
            (None, Some(text)) => text.parse().map(Some).map_err(|_| {
                Error::usage(format!(
                    "{MQTTS_PORT} is '{text}', and a port from 1 to 65535 is needed"
                ))
            }),
        }
    }

    /// The proxy through which WebSockets to `host` go: HTTPS_PROXY and NO_PROXY,
    /// read by the same library as for HTTPS.
    ///
    /// # Errors
    /// When it is one that is not spoken to in plain HTTP.
    pub fn proxy(&self, host: &str) -> Result<Option<SystemProxy>> {
        let Ok(destination) = format!("https://{host}/").parse() else {
            return Ok(None);
        };
        let Some(found) =
            hyper_util::client::proxy::matcher::Matcher::from_system().intercept(&destination)
        else {
            return Ok(None);
        };
        let proxy = found.uri();
        let name = proxy.host().unwrap_or_default();
        if proxy.scheme_str().unwrap_or("http") != "http" {
            return Err(Error::usage(format!(
                "The proxy {name} is not an HTTP proxy, and WebSockets go through those only"
            )));
        }
        let authorization = found
            .basic_auth()
            .and_then(|value| value.to_str().ok())
            .map(Secret::new);
        Ok(Some(SystemProxy {
            address: format!("{name}:{}", proxy.port_u16().unwrap_or(80)),
            authorization,
        }))
    }
}
