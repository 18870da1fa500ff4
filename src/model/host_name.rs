//! The host names of a hub: the classic one, and those that newer hubs have for
//! devices and for services. Made from one another by text, whatever their
//! domain ("Transport Layer Security (TLS) support in IoT Hub", Microsoft Learn).

/// One of a hub's host names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HostNameType {
    /// `<hub>.azure-devices.net`
    Classic,
    /// `<hub>.device.azure-devices.net`
    Device,
    /// `<hub>.service.azure-devices.net`
    Service,
}

/// The host name of that type of the hub that has `host_name`, a port kept at
/// its end; `None` for a name without a domain, which has no others.
pub fn of_type(host_name: &str, wanted: HostNameType) -> Option<String> {
    let (hub, rest) = host_name.split_once('.')?;
    let domain = match rest.split_once('.') {
        Some((part, domain))
            if ["device", "service"].contains(&part.to_ascii_lowercase().as_str()) =>
        {
            domain
        }
        _ => rest,
    };
    Some(match wanted {
        HostNameType::Classic => format!("{hub}.{domain}"),
        HostNameType::Device => format!("{hub}.device.{domain}"),
        HostNameType::Service => format!("{hub}.service.{domain}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{HostNameType::*, *};

    #[test]
    fn each_name_is_made_from_each_other_in_any_cloud() {
        for domain in [
            "azure-devices.net",
            "azure-devices.us",
            "azure-devices.cn:443",
        ] {
            let names = [
                (Classic, format!("hub.{domain}")),
                (Device, format!("hub.device.{domain}")),
                (Service, format!("hub.service.{domain}")),
            ];
            for (_, from) in &names {
                for (wanted, name) in &names {
                    assert_eq!(of_type(from, *wanted).as_ref(), Some(name));
                }
            }
        }
    }

    #[test]
    fn a_hub_that_is_called_device_keeps_its_name() {
        let name = "device.azure-devices.net";
        assert_eq!(
            of_type(name, Service).as_deref(),
            Some("device.service.azure-devices.net")
        );
        assert_eq!(of_type(name, Classic).as_deref(), Some(name));
        assert_eq!(of_type("localhost:8443", Device), None);
    }
}
