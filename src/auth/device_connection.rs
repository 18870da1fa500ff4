//! Connection strings of devices and modules, as a hub or IoT Edge hands them
//! to the program that connects.

use super::{
    Secret,
    connection_string::{Fields, check_host_name},
};
use crate::error::{Error, Result};

const EXAMPLE: &str = "It looks like HostName=<hub>.azure-devices.net;DeviceId=<device>;ModuleId=<module>;SharedAccessKey=<key>; \
     `iothub module-identity connection-string show` prints it";

/// How a device or module connects.
#[derive(Clone, Debug)]
pub struct DeviceConnection {
    /// The hub's host name, with a port if one was given.
    pub host_name: String,
    /// The host to connect to instead: a gateway that stands before the hub.
    pub gateway_host_name: Option<String>,
    /// The device.
    pub device_id: String,
    /// The module, if it is one.
    pub module_id: Option<String>,
    /// Its key, base64; `None` if a certificate stands for it.
    pub key: Option<Secret>,
}

impl DeviceConnection {
    /// Reads a connection string, as [`super::connection_string::HubConnection::parse`] does.
    ///
    /// # Errors
    /// Usage errors that name the missing or malformed field, never its value.
    pub fn parse(text: &str) -> Result<Self> {
        let fields = Fields::parse(text);
        let explained = |error: Error| Error::usage(error.message()).hint(EXAMPLE);
        let host_name = fields.require("HostName").map_err(explained)?;
        check_host_name(host_name)?;
        if fields.get("SharedAccessKeyName").is_some() {
            return Err(Error::usage(
                "This is a policy's connection string (it has a SharedAccessKeyName), and a module's or device's is needed",
            )
            .hint("With --device-id and --module-id, the module's key is looked up by it: pass it with --login")
            .hint(EXAMPLE));
        }
        let gateway_host_name = fields.get("GatewayHostName");
        gateway_host_name.map_or(Ok(()), check_host_name)?;
        let by_certificate = fields
            .get("x509")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let key = match (fields.get("SharedAccessKey"), by_certificate) {
            (Some(_), true) => {
                return Err(Error::usage(
                    "The connection string has a SharedAccessKey and says x509=true; it can be one of them",
                ));
            }
            (None, true) => None,
            (_, false) => Some(Secret::new(
                fields.require("SharedAccessKey").map_err(explained)?,
            )),
        };
        Ok(Self {
            host_name: host_name.to_owned(),
            gateway_host_name: gateway_host_name.map(str::to_owned),
            device_id: fields.require("DeviceId").map_err(explained)?.to_owned(),
            module_id: fields.get("ModuleId").map(str::to_owned),
            key,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_devices_gateways_and_certificates_are_told_apart() {
        let module = DeviceConnection::parse(
            "HostName=h;DeviceId=d;ModuleId=m;SharedAccessKey=AAE=;GatewayHostName=edge;",
        )
        .unwrap();
        assert_eq!(module.module_id.as_deref(), Some("m"));
        assert_eq!(module.gateway_host_name.as_deref(), Some("edge"));
        assert_eq!(module.key.unwrap().expose(), "AAE=");
        let device = DeviceConnection::parse("DeviceId=d;HostName=h:8443;x509=true").unwrap();
        assert!(device.key.is_none() && device.module_id.is_none());
    }

    #[test]
    fn what_is_missing_or_too_much_is_named_and_no_key_is_shown() {
        for (text, named) in [
            ("DeviceId=d;SharedAccessKey=c2VjcmV0", "no HostName"),
            ("HostName=h;SharedAccessKey=c2VjcmV0", "no DeviceId"),
            ("HostName=h;DeviceId=d", "no SharedAccessKey"),
            (
                "HostName=h;DeviceId=d;x509=true;SharedAccessKey=c2VjcmV0",
                "x509",
            ),
            (
                "HostName=h;SharedAccessKeyName=p;SharedAccessKey=c2VjcmV0",
                "policy",
            ),
        ] {
            let error = DeviceConnection::parse(text).unwrap_err();
            assert!(error.message().contains(named), "{text}: {error}");
            assert!(!format!("{error:?}").contains("c2VjcmV0"), "{error:?}");
        }
    }
}
