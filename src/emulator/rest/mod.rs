//! The hub's HTTPS interface for services: which request is which operation,
//! and which right it needs. How answers look is in `answer`.

mod answer;
mod bulk;
mod identities;
mod keys;
mod methods;
mod queries;
mod twins;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, header};
use percent_encoding::percent_decode_str;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{
    Emulator,
    access::{self, Rights},
    fault::{Code, Fault},
    faults::Operation,
    rules::IfMatch,
};
use crate::model::twin::Object;
use answer::Answer;
pub(super) use answer::refusal;

/// A request, taken apart.
struct Call<'a> {
    method: Method,
    /// The path's segments, decoded one by one, so that an id may hold `%2F`.
    segments: Vec<String>,
    query: &'a str,
    headers: &'a HeaderMap,
    host: &'a str,
    body: &'a Bytes,
}

/// Answers one request; every refusal is an answer too.
pub(super) async fn answer(emulator: &Emulator, request: &Request<Bytes>) -> Response<Bytes> {
    let outcome = match Call::new(request) {
        Ok(call) => route(emulator, &call).await,
        Err(fault) => Err(fault),
    };
    match outcome {
        Ok(answer) => answer.into_response(),
        Err(fault) => refusal(&fault),
    }
}

async fn route(emulator: &Emulator, call: &Call<'_>) -> Result<Answer, Fault> {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    if let Some(faults) = emulator.0.faults.get() {
        let operation = Operation::of(call.method.as_str(), &segments);
        faults.meet(operation, call.count()).await?;
    }
    let allow = |right| call.authorize(emulator, right);
    match (call.method.as_str(), segments.as_slice()) {
        ("GET", ["devices"]) => {
            allow(Rights::REGISTRY_READ).and_then(|()| identities::list(emulator, call))
        }
        ("POST", ["devices"]) => {
            allow(Rights::REGISTRY_WRITE).and_then(|()| bulk::run(emulator, call))
        }
        ("POST", ["devices", "keys", "regenerate"]) => {
            allow(Rights::REGISTRY_WRITE).and_then(|()| keys::regenerate(emulator, call))
        }
        ("POST", ["devices", "query"]) => {
            allow(Rights::SERVICE_CONNECT).and_then(|()| queries::run(emulator, call))
        }

        ("GET", ["devices", id]) => {
            allow(Rights::REGISTRY_READ).and_then(|()| identities::device(emulator, id))
        }
        ("PUT", ["devices", id]) => {
            allow(Rights::REGISTRY_WRITE).and_then(|()| identities::put_device(emulator, call, id))
        }
        ("DELETE", ["devices", id]) => allow(Rights::REGISTRY_WRITE)
            .and_then(|()| identities::delete_device(emulator, call, id)),

        ("GET", ["devices", id, "modules"]) => {
            allow(Rights::REGISTRY_READ).and_then(|()| identities::modules(emulator, id))
        }
        ("GET", ["devices", id, "modules", module]) => {
            allow(Rights::REGISTRY_READ).and_then(|()| identities::module(emulator, id, module))
        }
        ("PUT", ["devices", id, "modules", module]) => allow(Rights::REGISTRY_WRITE)
            .and_then(|()| identities::put_module(emulator, call, id, module)),
        ("DELETE", ["devices", id, "modules", module]) => allow(Rights::REGISTRY_WRITE)
            .and_then(|()| identities::delete_module(emulator, call, id, module)),

        (_, ["twins", id]) => {
            allow(Rights::SERVICE_CONNECT).and_then(|()| twins::answer(emulator, call, id, None))
        }
        (_, ["twins", id, "modules", module]) => allow(Rights::SERVICE_CONNECT)
            .and_then(|()| twins::answer(emulator, call, id, Some(module))),

        ("POST", ["twins", id, "methods"]) => {
            allow(Rights::SERVICE_CONNECT)?;
            methods::invoke(emulator, call, id, None).await
        }
        ("POST", ["twins", id, "modules", module, "methods"]) => {
            allow(Rights::SERVICE_CONNECT)?;
            methods::invoke(emulator, call, id, Some(module)).await
        }

        ("GET", ["statistics", "devices"]) => {
            allow(Rights::REGISTRY_READ).and_then(|()| identities::device_statistics(emulator))
        }
        ("GET", ["statistics", "service"]) => {
            allow(Rights::REGISTRY_READ).and_then(|()| identities::service_statistics(emulator))
        }

        // No operation of the service: `iothub emulator reset` asks for it.
        ("POST", ["emulator", "reset"]) => {
            allow(Rights::REGISTRY_WRITE).and_then(|()| identities::reset(emulator))
        }

        (_, ["devices", ..] | ["statistics", _]) => Err(Fault::new(
            Code::METHOD_NOT_ALLOWED,
            format!("{} is not allowed on this path", call.method),
        )),
        _ => Err(Fault::new(Code::NOT_FOUND, "No such path, or not emulated")),
    }
}

impl<'a> Call<'a> {
    fn new(request: &'a Request<Bytes>) -> Result<Self, Fault> {
        let headers = request.headers();
        let uri = request.uri();
        let segments = uri
            .path()
            // Node's SDK lists with a slash at the end.
            .trim_matches('/')
            .split('/')
            .map(|segment| {
                percent_decode_str(segment)
                    .decode_utf8()
                    .map(std::borrow::Cow::into_owned)
                    .map_err(|_| Fault::argument("The path is not UTF-8"))
            })
            .collect::<Result<_, _>>()?;
        // The Java SDK patches by a POST that says so.
        let method = header(headers, "x-http-method-override")
            .and_then(|method| method.parse().ok())
            .unwrap_or_else(|| request.method().clone());
        let host = header(headers, header::HOST.as_str())
            .or_else(|| uri.authority().map(http::uri::Authority::as_str))
            .unwrap_or_default();
        let call = Self {
            method,
            segments,
            query: uri.query().unwrap_or_default(),
            headers,
            host,
            body: request.body(),
        };
        call.check_api_version()?;
        Ok(call)
    }

    /// Any version that looks like one: which ones a hub takes is not documented.
    fn check_api_version(&self) -> Result<(), Fault> {
        let version = self.parameter("api-version").unwrap_or_default();
        let digits = version.trim_end_matches("-preview");
        let is_date = digits.len() == 10
            && digits.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if is_date && digits.starts_with("20") {
            return Ok(());
        }
        Err(Fault::new(
            Code::INVALID_PROTOCOL_VERSION,
            format!("The api-version '{version}' is missing or not supported"),
        ))
    }

    fn authorize(&self, emulator: &Emulator, needed: Rights) -> Result<(), Fault> {
        access::authorize(
            &emulator.0.policies,
            self.header(header::AUTHORIZATION.as_str()),
            self.host,
            &self.segments.join("/"),
            needed,
        )
    }

    /// How many operations it counts as: in bulk, each entry is one.
    fn count(&self) -> u32 {
        let is_bulk = self.method == Method::POST && self.segments == ["devices"];
        let entries = is_bulk.then(|| serde_json::from_slice::<Vec<IgnoredAny>>(self.body).ok());
        let entries = entries.flatten().map_or(1, |entries| entries.len());
        u32::try_from(entries).unwrap_or(u32::MAX)
    }

    fn header(&self, name: &str) -> Option<&str> {
        header(self.headers, name)
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| (key == name).then_some(value))
    }

    fn if_match(&self) -> IfMatch {
        IfMatch::parse(self.header(header::IF_MATCH.as_str()))
    }

    /// The body, which must be a JSON object.
    fn object(&self) -> Result<Object, Fault> {
        match serde_json::from_slice(self.body) {
            Ok(Value::Object(object)) => Ok(object),
            Ok(_) => Err(Fault::new(
                Code::FORMAT_ERROR,
                "The body must be a JSON object",
            )),
            Err(error) => Err(Fault::new(
                Code::FORMAT_ERROR,
                format!("The body is not JSON: {error}"),
            )),
        }
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
