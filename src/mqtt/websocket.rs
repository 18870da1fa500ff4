//! The bytes of MQTT inside the frames of WebSocket. The upgrade that comes
//! before is each end's own.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Buf as _, Bytes};
use futures_util::{Sink as _, Stream as _};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{Error, Message, protocol::WebSocketConfig},
};

/// Where IoT Hub takes the upgrade.
pub(crate) const PATH: &str = "/$iothub/websocket";
/// The sub-protocol that both ends must name.
pub(crate) const PROTOCOL: &str = "mqtt";

/// The library would set aside 128 KiB for each connection.
const READ_BYTES: usize = 1024;
/// The largest packet of MQTT; one frame is one packet usually.
const FRAME_BYTES: usize = 512 * 1024;

/// What both ends set.
pub(crate) fn config() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(0)
        .max_message_size(Some(FRAME_BYTES))
        .max_frame_size(Some(FRAME_BYTES))
}

/// The bytes of binary frames as one stream: a packet may end in another frame
/// than it began in.
pub(crate) struct ByteStream<S> {
    frames: WebSocketStream<S>,
    /// What of the last frame has not been read.
    rest: Bytes,
}

impl<S: AsyncRead + AsyncWrite + Unpin> ByteStream<S> {
    /// Over a connection on which the upgrade is done.
    pub(crate) fn over(frames: WebSocketStream<S>) -> Self {
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
