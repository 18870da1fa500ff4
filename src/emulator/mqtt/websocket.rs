//! The upgrade of an HTTP request to a WebSocket with MQTT inside.

use http::{HeaderValue, Request, Response, StatusCode, header};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{handshake::server::create_response_with_body, protocol::Role},
};

use crate::mqtt::websocket::{ByteStream, PATH, PROTOCOL, config};

/// Whether a request asks for this endpoint.
pub(in crate::emulator) fn is_asked_for<B>(request: &Request<B>) -> bool {
    request.uri().path() == PATH
}

/// The answer to a request for this endpoint: 101 if the upgrade is done.
/// Extensions that the client offers are declined.
pub(in crate::emulator) fn upgrade<B, R: Default>(request: &Request<B>) -> Response<R> {
    let offered = request
        .headers()
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|protocols| protocols.to_str().ok())
        .flat_map(|protocols| protocols.split(','))
        .any(|protocol| protocol.trim().eq_ignore_ascii_case(PROTOCOL));
    match create_response_with_body(request, R::default) {
        Ok(mut response) if offered => {
            let protocol = HeaderValue::from_static(PROTOCOL);
            response
                .headers_mut()
                .insert(header::SEC_WEBSOCKET_PROTOCOL, protocol);
            response
        }
        _ => {
            let mut refusal = Response::new(R::default());
            *refusal.status_mut() = StatusCode::BAD_REQUEST;
            refusal
        }
    }
}

/// The stream of MQTT's bytes over a connection on which the upgrade is done.
pub(in crate::emulator) async fn accept<S>(stream: S) -> ByteStream<S>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    ByteStream::over(WebSocketStream::from_raw_socket(stream, Role::Server, Some(config())).await)
}
