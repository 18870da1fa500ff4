//! The topics of IoT Hub: what a client may publish and subscribe to, and what
//! the hub publishes. Pure text, no connection.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const TWIN_GET: &str = "$iothub/twin/GET/";
const TWIN_REPORTED: &str = "$iothub/twin/PATCH/properties/reported/";
const TWIN_DESIRED: &str = "$iothub/twin/PATCH/properties/desired/";
const TWIN_RESPONSE: &str = "$iothub/twin/res/";
const METHOD: &str = "$iothub/methods/POST/";
const METHOD_RESPONSE: &str = "$iothub/methods/res/";

/// What stays as it is in a method's name. How a hub spells others in a topic is
/// not known; clients decode them.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a client asks for by the topic that it publishes to.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Publication<'a> {
    /// Its whole twin.
    GetTwin { rid: &'a str },
    /// A patch of its reported properties, on condition of their version if one
    /// is given. Without a request id, nothing is answered.
    ReportProperties {
        rid: Option<&'a str>,
        version: Option<i64>,
    },
    /// The response to a direct method. `None`: to none of ours.
    RespondToMethod {
        status: i64,
        invocation: Option<u64>,
    },
    /// A message to the cloud.
    Telemetry,
}

impl<'a> Publication<'a> {
    /// `None`: a topic that the hub does not know, or of another client.
    pub(super) fn parse(topic: &'a str, client_id: &str) -> Option<Self> {
        if let Some(rest) = topic.strip_prefix(TWIN_GET) {
            let rid = parameters(rest)?.value("$rid")?;
            return Some(Self::GetTwin { rid });
        }
        if let Some(rest) = topic.strip_prefix(TWIN_REPORTED) {
            let parameters = parameters(rest)?;
            let version = match parameters.value("$version") {
                None => None,
                Some(number) => Some(number.parse().ok()?),
            };
            let rid = parameters.value("$rid");
            return Some(Self::ReportProperties { rid, version });
        }
        if let Some(rest) = topic.strip_prefix(METHOD_RESPONSE) {
            let (status, rest) = rest.split_once('/')?;
            let rid = parameters(rest)?.value("$rid")?;
            return Some(Self::RespondToMethod {
                status: status.parse().ok()?,
                invocation: u64::from_str_radix(rid, 16).ok(),
            });
        }
        // The documentation wants a slash behind `events`; what a hub does
        // without one is not known.
        let rest = topic.strip_prefix(&telemetry(client_id))?;
        (rest.is_empty() || rest.starts_with('/')).then_some(Self::Telemetry)
    }
}

/// Whether a client may subscribe to `filter`: to topics that are documented,
/// its own where they name it, or to parts of them.
pub(super) fn may_subscribe(filter: &str, client_id: &str) -> bool {
    let own = match client_id.split_once('/') {
        None => format!("devices/{client_id}/messages/devicebound/"),
        // What IoT Edge would route to the module.
        Some((device_id, module_id)) => format!("devices/{device_id}/modules/{module_id}/"),
    };
    let known = [TWIN_RESPONSE, TWIN_DESIRED, METHOD, own.as_str()];
    is_filter(filter) && known.iter().any(|topics| filter.starts_with(topics))
}

/// Whether a subscription to `filter` receives what is published to `topic`.
pub(in crate::emulator) fn matches(filter: &str, topic: &str) -> bool {
    let mut levels = topic.split('/');
    for wanted in filter.split('/') {
        match (wanted, levels.next()) {
            ("#", _) => return true,
            (_, None) => return false,
            ("+", Some(_)) => {}
            (wanted, Some(level)) if wanted != level => return false,
            _ => {}
        }
    }
    levels.next().is_none()
}

/// The answer to a twin request; `version` is that of a patch's outcome.
pub(super) fn twin_response(status: u16, rid: &str, version: Option<i64>) -> String {
    let version = version.map_or_else(String::new, |version| format!("&$version={version}"));
    format!("{TWIN_RESPONSE}{status}/?$rid={rid}{version}")
}

pub(in crate::emulator) fn desired_properties(version: i64) -> String {
    format!("{TWIN_DESIRED}?$version={version}")
}

pub(in crate::emulator) fn method(name: &str, invocation: u64) -> String {
    let name = utf8_percent_encode(name, PLAIN);
    format!("{METHOD}{name}/?$rid={invocation:x}")
}

fn telemetry(client_id: &str) -> String {
    match client_id.split_once('/') {
        None => format!("devices/{client_id}/messages/events"),
        Some((device_id, module_id)) => {
            format!("devices/{device_id}/modules/{module_id}/messages/events")
        }
    }
}

/// MQTT's rules for wildcards: alone on their level, `#` on the last one.
fn is_filter(filter: &str) -> bool {
    let mut levels = filter.split('/').rev();
    let alone = |level: &str| !level.contains(['#', '+']) || level == "+";
    levels.next().is_some_and(|last| last == "#" || alone(last)) && levels.all(alone)
}

/// `?name=value&…` behind a topic.
struct Parameters<'a>(&'a str);

fn parameters(rest: &str) -> Option<Parameters<'_>> {
    rest.strip_prefix('?').map(Parameters)
}

impl<'a> Parameters<'a> {
    /// A value that is not empty, as it is spelled.
    fn value(&self, name: &str) -> Option<&'a str> {
        self.0
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| (decoded(key) == name).then_some(value))
            .filter(|value| !value.is_empty())
    }
}

fn decoded(text: &str) -> std::borrow::Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(topic: &str) -> Option<Publication<'_>> {
        Publication::parse(topic, "d/m")
    }

    #[test]
    fn requests_are_told_apart_by_their_topics() {
        let rid = "61c5cc94-a03d";
        assert_eq!(
            parse("$iothub/twin/GET/?$rid=61c5cc94-a03d"),
            Some(Publication::GetTwin { rid })
        );
        assert_eq!(
            parse("$iothub/twin/PATCH/properties/reported/?$rid=61c5cc94-a03d&$version=7"),
            Some(Publication::ReportProperties {
                rid: Some(rid),
                version: Some(7)
            })
        );
        assert_eq!(
            parse("$iothub/methods/res/207/?$rid=1f"),
            Some(Publication::RespondToMethod {
                status: 207,
                invocation: Some(0x1f)
            })
        );
        assert_eq!(
            parse("devices/d/modules/m/messages/events/%24.mid=id%201&k=v"),
            Some(Publication::Telemetry)
        );
        assert_eq!(
            Publication::parse("devices/d/messages/events/", "d"),
            Some(Publication::Telemetry)
        );
    }

    #[test]
    fn topics_that_no_hub_knows_are_refused() {
        for topic in [
            "$iothub/twin/GET/",
            "$iothub/twin/GET/?$rid=",
            "$iothub/twin/GET/more/?$rid=1",
            "$iothub/twin/get/?$rid=1",
            "$iothub/twin/PATCH/properties/reported/?$rid=1&$version=x",
            "$iothub/methods/res/ok/?$rid=1",
            "devices/d/messages/events/",
            "devices/d/modules/other/messages/events/",
            "devices/d/modules/m/messages/eventsx",
            "anything",
        ] {
            assert_eq!(parse(topic), None, "{topic}");
        }
    }

    #[test]
    fn only_documented_topics_can_be_subscribed_to() {
        for filter in [
            "$iothub/twin/res/#",
            "$iothub/twin/PATCH/properties/desired/#",
            "$iothub/methods/POST/#",
            "$iothub/methods/POST/reboot/#",
            "$iothub/methods/POST/+/+",
            "devices/d/modules/m/#",
            "devices/d/modules/m/inputs/#",
        ] {
            assert!(may_subscribe(filter, "d/m"), "{filter}");
        }
        for filter in [
            "#",
            "$iothub/#",
            "$iothub/twin/res/#/x",
            "$iothub/twin/res/a#",
            "devices/d/modules/other/#",
            "devices/d/messages/devicebound/#",
        ] {
            assert!(!may_subscribe(filter, "d/m"), "{filter}");
        }
        assert!(may_subscribe("devices/d/messages/devicebound/#", "d"));
    }

    #[test]
    fn a_filter_narrower_than_all_methods_receives_its_own_alone() {
        let reboot = method("reboot", 31);
        assert_eq!(reboot, "$iothub/methods/POST/reboot/?$rid=1f");
        for filter in [
            "$iothub/methods/POST/#",
            "$iothub/methods/POST/reboot/#",
            "$iothub/methods/POST/+/+",
        ] {
            assert!(matches(filter, &reboot), "{filter}");
        }
        for filter in [
            "$iothub/methods/POST/ping/#",
            "$iothub/methods/POST/+",
            "$iothub/methods/POST/reboot/x/y",
        ] {
            assert!(!matches(filter, &reboot), "{filter}");
        }
    }

    /// A name with a wildcard in it must not break the connection.
    #[test]
    fn names_that_a_topic_cannot_hold_are_encoded() {
        assert_eq!(
            method("a/b #+", 1),
            "$iothub/methods/POST/a%2Fb%20%23%2B/?$rid=1"
        );
    }
}
