//! MQTT inside WebSocket: the upgrade of an HTTP request, and the stream of
//! bytes that the frames behind it carry.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Buf as _, Bytes};
use futures_util::{Sink as _, Stream as _};
use http::{HeaderValue, Request, Response, StatusCode, header};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Error, Message,
        handshake::server::create_response_with_body,
        protocol::{Role, WebSocketConfig},
    },
};

const PATH: &str = "/$iothub/websocket";
const PROTOCOL: &str = "mqtt";

/// The library would set aside 128 KiB for each connection.
const READ_BYTES: usize = 1024;
/// The largest packet of MQTT; one frame is one packet usually.
const FRAME_BYTES: usize = 512 * 1024;

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

/// The bytes of binary frames as one stream: a packet may end in another frame
/// than it began in.
pub(in crate::emulator) struct ByteStream<S> {
    frames: WebSocketStream<S>,
    /// What of the last frame has not been read.
    rest: Bytes,
}

impl<S: AsyncRead + AsyncWrite + Unpin> ByteStream<S> {
    /// Over a stream on which the upgrade is done.
    pub(in crate::emulator) async fn new(stream: S) -> Self {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BYTES)
            .write_buffer_size(0)
            .max_message_size(Some(FRAME_BYTES))
            .max_frame_size(Some(FRAME_BYTES));
        Self::over(WebSocketStream::from_raw_socket(stream, Role::Server, Some(config)).await)
    }

    pub(super) fn over(frames: WebSocketStream<S>) -> Self {
        Self {
            frames,
            rest: Bytes::new(),
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for ByteStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        while self.rest.is_empty() {
            match ready!(Pin::new(&mut self.frames).poll_next(context)) {
                Some(Ok(Message::Binary(bytes))) => self.rest = bytes,
                // The library answers these.
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                None | Some(Ok(Message::Close(_)) | Err(Error::ConnectionClosed)) => {
                    return Poll::Ready(Ok(()));
                }
                Some(Ok(Message::Text(_) | Message::Frame(_))) => {
                    return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
                }
                Some(Err(error)) => return Poll::Ready(Err(io::Error::other(error))),
            }
        }
        let length = self.rest.len().min(buffer.remaining());
        buffer.put_slice(&self.rest[..length]);
        self.rest.advance(length);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for ByteStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let mut frames = Pin::new(&mut self.frames);
        let sent = ready!(frames.as_mut().poll_ready(context))
            .and_then(|()| frames.start_send(Message::binary(bytes.to_vec())));
        Poll::Ready(sent.map(|()| bytes.len()).map_err(io::Error::other))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.frames)
            .poll_flush(context)
            .map_err(io::Error::other)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.frames)
            .poll_close(context)
            .map_err(io::Error::other)
    }
}
