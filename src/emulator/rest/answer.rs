//! Answers and refusals on the wire: statuses, headers, and the envelopes of
//! errors.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    emulator::fault::{Envelope, Fault, request_id, tracking_id},
    model::instant,
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-request-id");
const ERROR_CODE: HeaderName = HeaderName::from_static("iothub-errorcode");

/// A success.
pub(super) struct Answer {
    status: StatusCode,
    body: Option<Value>,
    headers: Vec<(HeaderName, String)>,
}

impl Answer {
    pub(super) fn json(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body: Some(body),
            headers: Vec::new(),
        }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(super) fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: None,
            headers: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers
            .push((HeaderName::from_static(name), value.into()));
        self
    }

    pub(super) fn into_response(self) -> Response<Bytes> {
        let mut response = response(self.status, self.body.as_ref(), &request_id());
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// The answer that a fault gives.
pub(in crate::emulator) fn refusal(fault: &Fault) -> Response<Bytes> {
    let request_id = request_id();
    let tracking_id = tracking_id(&request_id);
    let now = instant::format(SystemTime::now());
    let tracking = format!("Tracking ID:{tracking_id}-G2:-TimeStamp:{now}");
    let body = match fault.envelope {
        Envelope::Message => json!({
            "Message": format!("ErrorCode:{};{}", fault.code.1, fault.text),
            "ExceptionMessage": tracking,
        }),
        Envelope::Nested => {
            let inner = json!({
                "errorCode": fault.code.0,
                "trackingId": tracking_id,
                "message": fault.text,
                "info": {},
                "timestampUtc": now,
            });
            json!({"Message": inner.to_string(), "ExceptionMessage": ""})
        }
        Envelope::Flat => fault.document(&tracking_id, &now),
    };
    let status =
        StatusCode::from_u16(fault.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = response(status, Some(&body), &request_id);
    response
        .headers_mut()
        .insert(ERROR_CODE, HeaderValue::from_static(fault.code.1));
    if status == StatusCode::TOO_MANY_REQUESTS {
        // And no Retry-After, as a live hub.
        response
            .headers_mut()
            .insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

fn response(status: StatusCode, body: Option<&Value>, request_id: &str) -> Response<Bytes> {
    let mut response =
        Response::new(body.map_or_else(Bytes::new, |body| Bytes::from(body.to_string())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if body.is_some() {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
    }
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}
