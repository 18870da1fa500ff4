//! What the service says when it refuses: its error codes and their names
//! ("Troubleshoot Azure IoT Hub error codes", Microsoft Learn). How they look
//! on the wire is decided in `rest` and `mqtt`.

use serde_json::{Value, json};

/// An error code: its first three digits are the HTTP status.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Code(pub(super) u32, pub(super) &'static str);

impl Code {
    pub(super) const INVALID_PROTOCOL_VERSION: Self = Self(400_001, "InvalidProtocolVersion");
    pub(super) const ARGUMENT_INVALID: Self = Self(400_004, "ArgumentInvalid");
    pub(super) const FORMAT_ERROR: Self = Self(400_006, "IotHubFormatError");
    pub(super) const DEVICE_DEFINED_MULTIPLE_TIMES: Self =
        Self(400_011, "DeviceDefinedMultipleTimes");
    pub(super) const INVALID_DEVICE_SCOPE: Self = Self(400_028, "InvalidDeviceScope");
    pub(super) const INVALID_POLICY_KEY: Self = Self(400_035, "InvalidPolicyKey");
    pub(super) const UNAUTHORIZED: Self = Self(401_002, "IotHubUnauthorizedAccess");
    pub(super) const NOT_IN_TIER: Self = Self(403_010, "OperationNotAvailableInCurrentTier");
    pub(super) const DEVICE_DISABLED: Self = Self(403_012, "DeviceDisabled");
    pub(super) const TWIN_TOO_LARGE: Self = Self(403_100, "DeviceModelMaxPropertiesExceeded");
    pub(super) const NOT_FOUND: Self = Self(404_000, "GenericNotFound");
    pub(super) const DEVICE_NOT_FOUND: Self = Self(404_001, "DeviceNotFound");
    pub(super) const MODULE_NOT_FOUND: Self = Self(404_010, "ModuleNotFound");
    pub(super) const DEVICE_NOT_ONLINE: Self = Self(404_103, "DeviceNotOnline");
    pub(super) const METHOD_NOT_ALLOWED: Self = Self(405_000, "GenericMethodNotAllowed");
    pub(super) const DEVICE_EXISTS: Self = Self(409_001, "DeviceAlreadyExists");
    pub(super) const MODULE_EXISTS: Self = Self(409_301, "ModuleAlreadyExistsOnDevice");
    pub(super) const PRECONDITION_FAILED: Self = Self(412_001, "PreconditionFailed");
    pub(super) const TOO_LARGE: Self = Self(413_000, "GenericRequestEntityTooLarge");
    pub(super) const TOO_MANY_DEVICES: Self = Self(413_002, "TooManyDevices");
    pub(super) const TOO_MANY_MODULES: Self = Self(413_003, "TooManyModulesOnDevice");
    pub(super) const THROTTLED: Self = Self(429_003, "ThrottlingBacklogTimeout");
    pub(super) const SERVER_ERROR: Self = Self(500_001, "ServerError");
    pub(super) const BAD_GATEWAY: Self = Self(502_000, "GenericBadGateway");
    pub(super) const SERVICE_UNAVAILABLE: Self = Self(503_001, "ServiceUnavailable");
    pub(super) const GATEWAY_TIMEOUT: Self = Self(504_101, "GatewayTimeout");

    /// The HTTP status.
    pub(super) fn status(self) -> u16 {
        u16::try_from(self.0 / 1000).unwrap_or(500)
    }
}

/// The shapes that error bodies come in, depending on the call.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Envelope {
    /// `{"Message":"ErrorCode:<name>;<text>","ExceptionMessage":"Tracking ID:…"}`
    #[default]
    Message,
    /// The flat form as a string inside `Message`: methods, and 401 on modules.
    Nested,
    /// `{"errorCode":409301,"message":…,"trackingId":…,"timestampUtc":…}`
    Flat,
}

/// A refusal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) text: String,
    pub(super) envelope: Envelope,
}

impl Fault {
    pub(super) fn new(code: Code, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
            envelope: Envelope::default(),
        }
    }

    pub(super) fn argument(text: impl Into<String>) -> Self {
        Self::new(Code::ARGUMENT_INVALID, text)
    }

    /// The body of the flat form.
    pub(super) fn document(&self, tracking_id: &str, now: &str) -> Value {
        json!({
            "errorCode": self.code.0,
            "message": self.text,
            "trackingId": tracking_id,
            "timestampUtc": now,
        })
    }

    pub(super) fn in_envelope(self, envelope: Envelope) -> Self {
        Self { envelope, ..self }
    }
}

/// A random UUID, by which the service tells one request from all others.
pub(super) fn request_id() -> String {
    let random = getrandom::u64().unwrap_or_default();
    let more = getrandom::u64().unwrap_or_default();
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        random >> 32,
        random >> 16 & 0xffff,
        random & 0xfff,
        more >> 48 & 0xfff,
        more & 0xffff_ffff_ffff
    )
}

/// How errors name a request.
pub(super) fn tracking_id(request_id: &str) -> String {
    request_id.replace('-', "").to_uppercase()
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(
            Code::SERVER_ERROR,
            format!("The emulator's store failed: {error}"),
        )
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::new(
            Code::SERVER_ERROR,
            format!("The emulator's store holds malformed JSON: {error}"),
        )
    }
}
