//! The topics of IoT Hub as a device or module uses them. Pure text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Message, identity::Identity};

pub(super) const TWIN_RESPONSES: &str = "$iothub/twin/res/#";
pub(super) const DESIRED: &str = "$iothub/twin/PATCH/properties/desired/#";
pub(super) const METHODS: &str = "$iothub/methods/POST/#";

const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a hub publishes to a client.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Incoming<'a> {
    /// The answer to a twin request; `version` is that of reported properties.
    Response {
        status: u16,
        rid: &'a str,
        version: Option<i64>,
    },
    /// A change of the desired properties.
    Desired { version: Option<i64> },
    /// A direct method is called; `rid` goes back as it came.
    Method { name: String, rid: &'a str },
}

impl<'a> Incoming<'a> {
    /// `None`: nothing that was asked for.
    pub(super) fn parse(topic: &'a str) -> Option<Self> {
        let (path, query) = topic.split_once("/?")?;
        let value = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find_map(|(key, value)| (key == name).then_some(value))
        };
        let version = || value("$version").and_then(|version| version.parse().ok());
        if let Some(status) = path.strip_prefix("$iothub/twin/res/") {
            return Some(Self::Response {
                status: status.parse().ok()?,
                rid: value("$rid")?,
                version: version(),
            });
        }
        if let Some(name) = path.strip_prefix("$iothub/methods/POST/") {
            return Some(Self::Method {
                name: percent_decode_str(name).decode_utf8_lossy().into_owned(),
                rid: value("$rid")?,
            });
        }
        (path == "$iothub/twin/PATCH/properties/desired")
            .then(|| Self::Desired { version: version() })
    }
}

pub(super) fn get_twin(rid: &str) -> String {
    format!("$iothub/twin/GET/?$rid={rid}")
}

pub(super) fn report(rid: &str) -> String {
    format!("$iothub/twin/PATCH/properties/reported/?$rid={rid}")
}

pub(super) fn method_response(status: i32, rid: &str) -> String {
    format!("$iothub/methods/res/{status}/?$rid={rid}")
}

/// Where a message goes: its properties stand in the topic.
pub(super) fn message(identity: &Identity, message: &Message) -> String {
    let system = [
        ("$.on", &message.output),
        ("$.mid", &message.message_id),
        ("$.cid", &message.correlation_id),
        ("$.ct", &message.content_type),
        ("$.ce", &message.content_encoding),
    ];
    let encode = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
    let properties: Vec<String> = system
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref()?)))
        .chain(
            message
                .properties
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    format!(
        "{}/messages/events/{}",
        identity.path(),
        properties.join("&")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_hub_publishes_is_told_apart() {
        for (topic, incoming) in [
            (
                "$iothub/twin/res/200/?$rid=61c5-1",
                Incoming::Response {
                    status: 200,
                    rid: "61c5-1",
                    version: None,
                },
            ),
            (
                "$iothub/twin/res/204/?$rid=61c5-2&$version=7",
                Incoming::Response {
                    status: 204,
                    rid: "61c5-2",
                    version: Some(7),
                },
            ),
            (
                "$iothub/twin/PATCH/properties/desired/?$version=12",
                Incoming::Desired { version: Some(12) },
            ),
            (
                "$iothub/methods/POST/a%20b/?$rid=1f",
                Incoming::Method {
                    name: "a b".to_owned(),
                    rid: "1f",
                },
            ),
        ] {
            assert_eq!(Incoming::parse(topic), Some(incoming), "{topic}");
        }
        for topic in [
            "$iothub/twin/res/200/?rid=1",
            "$iothub/twin/res/ok/?$rid=1",
            "devices/d/messages/devicebound/%24.mid=1",
            "",
        ] {
            assert_eq!(Incoming::parse(topic), None, "{topic}");
        }
    }
}
