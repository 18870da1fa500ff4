//! Direct methods: invoking one on a device or module that is connected, and
//! waiting for its response. Nothing is stored, and nothing sent twice.

use std::{future, time::Duration};

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::{
    sync::oneshot,
    time::{Instant, timeout_at},
};

use super::{
    Emulator,
    fault::{Code, Fault},
    live::{self, MethodResponse},
    registry::{no_device, no_module},
};

/// The largest payload, in each direction.
pub(super) const PAYLOAD_BYTES: usize = 128 * 1024;

/// What the service asks for.
pub(super) struct Invocation {
    pub(super) method: String,
    /// JSON, or nothing.
    pub(super) payload: String,
    /// How long all of it may take.
    pub(super) response_timeout: Duration,
    /// How long the device or module may take to connect.
    pub(super) connect_timeout: Duration,
}

impl Emulator {
    /// Invokes a method. Returns the document of the answer.
    pub(super) async fn invoke_method(
        &self,
        device_id: &str,
        module_id: Option<&str>,
        invocation: Invocation,
    ) -> Result<Value, Fault> {
        let start = Instant::now();
        self.0.store.read(|session| match module_id {
            _ if session.find(device_id, None)?.is_none() => Err(no_device(device_id)),
            Some(id) if session.find(device_id, module_id)?.is_none() => Err(no_module(id)),
            _ => Ok(()),
        })?;
        let client_id = live::client_id(device_id, module_id);
        let payload = Bytes::from(invocation.payload);
        let sent = self.send_invocation(&client_id, &invocation.method, &payload);
        let response = timeout_at(start + invocation.connect_timeout, sent)
            .await
            .map_err(|_| {
                Fault::new(
                    Code::DEVICE_NOT_ONLINE,
                    "The operation failed because the requested device isn't online. \
                     To learn more, see https://aka.ms/iothub404103",
                )
            })?;
        let response = timeout_at(start + invocation.response_timeout, received(response))
            .await
            .map_err(|_| {
                Fault::new(
                    Code::GATEWAY_TIMEOUT,
                    "Timed out waiting for the response from device.",
                )
            })?;
        document(&response)
    }

    /// Sends it as soon as the client is connected and listens to methods.
    async fn send_invocation(
        &self,
        client_id: &str,
        method: &str,
        payload: &Bytes,
    ) -> oneshot::Receiver<MethodResponse> {
        let mut arrivals = self.0.live.arrivals();
        loop {
            if let Some(response) = self.0.live.invoke(client_id, method, payload.clone()) {
                return response;
            }
            if arrivals.changed().await.is_err() {
                return future::pending().await;
            }
        }
    }
}

/// The response, which never comes from a client that has gone: whoever invoked
/// the method learns of that as the time runs out.
async fn received(response: oneshot::Receiver<MethodResponse>) -> MethodResponse {
    match response.await {
        Ok(response) => response,
        Err(_) => future::pending().await,
    }
}

/// What a hub says of a response that is not JSON, or too large, is not known.
fn document(response: &MethodResponse) -> Result<Value, Fault> {
    let refused = |reason| Fault::new(Code::BAD_GATEWAY, format!("The device's response {reason}"));
    let payload = match response.payload.trim_ascii() {
        [] => Value::Null,
        payload if payload.len() > PAYLOAD_BYTES => return Err(refused("has more than 128 KiB")),
        payload => serde_json::from_slice(payload).map_err(|_| refused("is not JSON"))?,
    };
    Ok(json!({"status": response.status, "payload": payload}))
}
