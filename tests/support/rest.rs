//! The hub's REST interface, spoken to without the program: each request is
//! signed as any client signs it, and answered in this process.

use std::path::Path;

use bytes::Bytes;
use http::{Request, Response};
use iothub::{
    auth::{ConnectionString, sas},
    emulator::Emulator,
};
use serde_json::Value;
use tokio::runtime::Builder;

const EXPIRY: u64 = 4_102_444_800; // 2100

/// A hub, and a policy that may do everything on it.
pub(crate) struct Rest {
    emulator: Emulator,
    policy: ConnectionString,
}

impl Rest {
    /// A hub that is gone with the test.
    pub(crate) fn in_memory() -> Self {
        Self::with(Emulator::in_memory().unwrap())
    }

    /// The hub that a data directory holds.
    pub(crate) fn open(directory: &Path) -> Self {
        Self::with(Emulator::open(directory).unwrap())
    }

    fn with(emulator: Emulator) -> Self {
        let policy = emulator.connection_string().unwrap();
        Self { emulator, policy }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send()
    }

    pub(crate) fn put(&self, path: &str, body: Value) -> Answer {
        self.call("PUT", path).body(body).send()
    }

    pub(crate) fn patch(&self, path: &str, body: Value) -> Answer {
        self.call("PATCH", path).body(body).send()
    }

    /// A request that may still be given more; `path` may end in parameters.
    pub(crate) fn call(&self, method: &str, path: &str) -> Call<'_> {
        let token = sas::sign(
            self.policy.host_name(),
            self.policy.key(),
            EXPIRY,
            Some(self.policy.policy_name()),
        );
        let separator = if path.contains('?') { '&' } else { '?' };
        let request = Request::builder()
            .method(method)
            .uri(format!(
                "https://{}{path}{separator}api-version=2024-03-31",
                self.policy.host_name()
            ))
            .header("authorization", token.unwrap().expose())
            .body(Bytes::new())
            .unwrap();
        Call {
            emulator: &self.emulator,
            request,
        }
    }
}

/// A request that was not sent yet.
pub(crate) struct Call<'a> {
    emulator: &'a Emulator,
    request: Request<Bytes>,
}

impl Call<'_> {
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.request
            .headers_mut()
            .insert(name, value.parse().unwrap());
        self
    }

    pub(crate) fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    pub(crate) fn api_version(mut self, version: &str) -> Self {
        let uri = self.request.uri().to_string();
        *self.request.uri_mut() = uri.replace("2024-03-31", version).parse().unwrap();
        self
    }

    pub(crate) fn body(mut self, body: Value) -> Self {
        *self.request.body_mut() = Bytes::from(body.to_string());
        self
    }

    pub(crate) fn send(self) -> Answer {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Answer(runtime.block_on(self.emulator.answer(&self.request)))
    }
}

/// What the hub answered.
pub(crate) struct Answer(Response<Bytes>);

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.0
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap())
    }

    /// The body, whatever the status.
    pub(crate) fn body(&self) -> Value {
        serde_json::from_slice(self.0.body()).unwrap_or_default()
    }

    /// The body of a success.
    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert!(self.0.status().is_success(), "{:?}", self.0);
        self.body()
    }

    /// Status and error code: `409 DeviceAlreadyExists`, or `200`.
    pub(crate) fn outcome(&self) -> String {
        let status = self.0.status().as_u16();
        match self.header("iothub-errorcode") {
            None => status.to_string(),
            Some(code) => format!("{status} {code}"),
        }
    }
}
