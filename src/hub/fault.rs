//! What the service said when it refused, read from its several envelopes, and
//! what that means to a person.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use serde_json::Value;

use crate::{
    error::{Error, Kind},
    model::IdentityId,
};

/// Clocks that differ by more than this make signatures fail.
const CLOCK_SKEW: Duration = Duration::from_secs(4 * 60);

/// The service's words. The header `iothub-errorcode` is the best discriminator;
/// bodies come in several shapes, or not at all.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    /// The symbolic error code, `DeviceNotFound`.
    name: Option<String>,
    /// The numeric error code, 404001.
    code: Option<u64>,
    text: String,
    tracking_id: Option<String>,
    /// What the service's clock said.
    date: Option<SystemTime>,
}

impl Refusal {
    pub(super) fn read(status: u16, headers: &HeaderMap, body: &[u8]) -> Self {
        let header = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let mut refusal = Self {
            status,
            ..Self::default()
        };
        match serde_json::from_slice(body) {
            Ok(body) => refusal.read_body(&body),
            // Gateways answer in HTML or plain text.
            Err(_) => refusal.text = first_line(&String::from_utf8_lossy(body)),
        }
        refusal.name = header("iothub-errorcode").or(refusal.name);
        refusal.date = header("date").and_then(|date| httpdate::parse_http_date(&date).ok());
        refusal.tracking_id = refusal.tracking_id.or_else(|| header("x-ms-request-id"));
        refusal
    }

    fn read_body(&mut self, body: &Value) {
        let text = |member: &str| {
            body.get(member)
                .or_else(|| body.get(capitalized(member)))
                .and_then(Value::as_str)
        };
        let message = text("message").unwrap_or_default();
        // Methods and modules: the flat form as a string inside `Message`.
        if let Ok(inner @ Value::Object(_)) = serde_json::from_str(message) {
            return self.read_body(&inner);
        }
        match message
            .strip_prefix("ErrorCode:")
            .and_then(|rest| rest.split_once(';'))
        {
            Some((name, rest)) => {
                self.name = Some(name.to_owned());
                rest.clone_into(&mut self.text);
            }
            None => message.clone_into(&mut self.text),
        }
        self.code = body.get("errorCode").and_then(Value::as_u64);
        self.tracking_id = text("trackingId").map(str::to_owned).or_else(|| {
            let exception = text("exceptionMessage")?;
            let id = exception.strip_prefix("Tracking ID:")?;
            id.split('-').next().map(str::to_owned)
        });
    }

    /// The error for a person who wanted to `verb` the `target` on `host`,
    /// signed in as `who`.
    pub(super) fn into_error(
        self,
        verb: &str,
        target: Option<&IdentityId>,
        host: &str,
        who: &str,
    ) -> Error {
        let name = self.name.as_deref().unwrap_or_default();
        let object = target.map_or_else(|| "the hub".to_owned(), IdentityId::to_string);
        let error = match (self.status, name) {
            (_, "TooManyModulesOnDevice") => {
                let device = target.map_or_else(|| object.clone(), |id| format!("device '{}'", id.device));
                Error::new(
                    Kind::Other,
                    format!("Can't {verb} {object}: {device} has 50 modules already, as many as a device can have"),
                )
                .hint("`iothub module-identity delete` makes room")
            }
            (404, "DeviceNotFound" | "ModuleNotFound") => not_found(name, target, host),
            (404, "DeviceNotOnline") => Error::new(
                Kind::NotFound,
                format!("Can't {verb} {object}: it is not connected to {host}, or takes no methods"),
            ),
            (404, _) => Error::new(Kind::NotFound, format!("Can't {verb} {object} on {host}: {}", self.words())),
            (409, _) => Error::new(Kind::Exists, format!("Can't {verb} {object} on {host}: it exists already"))
                .hint("With --if-not-exists the one that exists is printed instead"),
            (412, _) => Error::new(
                Kind::Precondition,
                format!("Can't {verb} {object} on {host}: it has been changed, its etag is another"),
            )
            .hint("Read it again and use the etag that it has now, or leave --etag out"),
            (401 | 403, _) if self.status == 401 || name.contains("nauthorized") => unauthorized(verb, &object, host, who, skew(self.date)),
            (403, "IotHubQuotaExceeded") => {
                Error::new(Kind::Throttled, format!("Can't {verb} {object}: {host} has used up its quota"))
            }
            (429, _) => Error::new(
                Kind::Throttled,
                format!("Can't {verb} {object}: {host} throttles, and the time allowed for waiting is over"),
            )
            .hint("--max-time SECONDS waits longer; fewer calls at once are throttled less"),
            _ => Error::new(Kind::Other, format!("Can't {verb} {object} on {host}: {}", self.words())),
        };
        error.caused_by(anyhow::anyhow!("{}", self.in_full()))
    }

    /// The service's own sentence, or what stands for one.
    fn words(&self) -> &str {
        match (self.text.as_str(), &self.name) {
            ("", Some(name)) => name,
            ("", None) => "the service gives no reason",
            (text, _) => text,
        }
    }

    fn in_full(&self) -> String {
        let mut full = format!("the service answered {}", self.status);
        for part in [self.name.clone(), self.code.map(|code| code.to_string())]
            .into_iter()
            .flatten()
        {
            full.push(' ');
            full.push_str(&part);
        }
        if !self.text.is_empty() {
            full.push_str(": ");
            full.push_str(&self.text);
        }
        if let Some(id) = &self.tracking_id {
            full.push_str(&format!(" (tracking id {id})"));
        }
        full
    }
}

fn not_found(name: &str, target: Option<&IdentityId>, host: &str) -> Error {
    let Some(target) = target else {
        return Error::new(Kind::NotFound, format!("{host} has no such device"));
    };
    let device = target.device.identity();
    // A module's twin is reported missing as if the device were.
    let missing = match (name, &target.module) {
        ("DeviceNotFound", Some(_)) => format!("There is no {target} on {host}, or no such device"),
        (_, Some(_)) => format!("There is no {target} on {host}"),
        (_, None) => format!("There is no {device} on {host}"),
    };
    let list = match target.module {
        Some(_) => format!("iothub module-identity list -d {}", target.device),
        None => "iothub device-identity list".to_owned(),
    };
    Error::new(Kind::NotFound, missing).hint(format!(
        "`{list}` shows those that exist; ids are case-sensitive"
    ))
}

fn unauthorized(verb: &str, object: &str, host: &str, who: &str, skew: Option<Duration>) -> Error {
    let error = Error::new(
        Kind::Unauthorized,
        format!("{host} does not let {who} {verb} {object}"),
    );
    match skew {
        Some(skew) => error.hint(format!(
            "This machine's clock is {} minutes off, and signatures end after minutes: set it right",
            skew.as_secs() / 60
        )),
        None => error.hint("Is the key the policy's own, not renewed since, and the policy this hub's?"),
    }
}

/// How far this machine's clock is from the service's, if it is too far.
fn skew(date: Option<SystemTime>) -> Option<Duration> {
    let (date, now) = (date?, SystemTime::now());
    let skew = now
        .duration_since(date)
        .or_else(|_| date.duration_since(now))
        .ok()?;
    (skew > CLOCK_SKEW).then_some(skew)
}

fn capitalized(member: &str) -> String {
    let mut letters = member.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

fn first_line(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    line.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(status: u16, header: Option<&'static str>, body: &str) -> Refusal {
        let mut headers = HeaderMap::new();
        if let Some(name) = header {
            headers.insert("iothub-errorcode", http::HeaderValue::from_static(name));
        }
        Refusal::read(status, &headers, body.as_bytes())
    }

    #[test]
    fn every_envelope_is_understood() {
        let message = json!({"Message": "ErrorCode:DeviceNotFound;d1", "ExceptionMessage": "Tracking ID:ABC-G2:-TimeStamp:x"});
        let refusal = read(404, None, &message.to_string());
        assert_eq!(
            (refusal.name.as_deref(), refusal.text.as_str()),
            (Some("DeviceNotFound"), "d1")
        );
        assert_eq!(refusal.tracking_id.as_deref(), Some("ABC"));

        let flat = json!({"errorCode": 409_301, "message": "it is there", "trackingId": "T"});
        let refusal = read(409, Some("ModuleAlreadyExistsOnDevice"), &flat.to_string());
        assert_eq!(
            (refusal.code, refusal.text.as_str()),
            (Some(409_301), "it is there")
        );

        let nested = json!({"Message": flat.to_string(), "ExceptionMessage": ""});
        assert_eq!(
            read(
                409,
                Some("ModuleAlreadyExistsOnDevice"),
                &nested.to_string()
            ),
            refusal
        );

        assert_eq!(read(502, None, "<html>\nBad gateway").text, "<html>");
        assert_eq!(read(500, None, "").words(), "the service gives no reason");
    }

    #[test]
    fn the_kind_follows_from_status_and_code() {
        let kind = |status, name| {
            read(status, Some(name), "{}")
                .into_error("read", None, "h", "policy 'p'")
                .kind()
        };
        assert_eq!(kind(404, "DeviceNotFound"), Kind::NotFound);
        assert_eq!(kind(404, "DeviceNotOnline"), Kind::NotFound);
        assert_eq!(kind(409, "DeviceAlreadyExists"), Kind::Exists);
        assert_eq!(kind(412, "PreconditionFailed"), Kind::Precondition);
        assert_eq!(kind(401, "IotHubUnauthorizedAccess"), Kind::Unauthorized);
        assert_eq!(kind(403, "IotHubUnauthorized"), Kind::Unauthorized);
        assert_eq!(kind(403, "IotHubQuotaExceeded"), Kind::Throttled);
        assert_eq!(kind(403, "DeviceModelMaxPropertiesExceeded"), Kind::Other);
        assert_eq!(kind(429, "ThrottlingBacklogTimeout"), Kind::Throttled);
        assert_eq!(kind(400, "ArgumentInvalid"), Kind::Other);
    }
}
