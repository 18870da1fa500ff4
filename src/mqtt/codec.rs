//! MQTT 3.1.1 packets on a stream of bytes: the one place that knows which
//! library reads and writes them. What packets mean is decided elsewhere.

use std::{io, time::Duration};

use bytes::BytesMut;
use rumqttc::mqttbytes::Error;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    time::timeout,
};

pub(crate) use rumqttc::{
    Connect, ConnectAuth, ConnectReturnCode, Packet, PubAck, Publish, QoS, Subscribe,
    SubscribeReasonCode,
};
// What only a hub says, and tests that stand for one.
#[cfg(any(feature = "emulator", test))]
pub(crate) use rumqttc::{ConnAck, SubAck};
#[cfg(feature = "emulator")]
pub(crate) use rumqttc::{UnsubAck, Unsubscribe};

/// The largest packet: a message of 256 KiB with a topic as long as one can be.
const PACKET_BYTES: usize = (256 + 64) * 1024;

/// What an idle connection keeps for reading; a larger packet gets more for as
/// long as it takes.
const READ_BYTES: usize = 512;

/// How long a client may take to read what it is sent.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why packets come to an end.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The CONNECT is of a version of MQTT that the hub does not speak.
    Version,
    /// The bytes are no packet, or one that is too large.
    Malformed,
    /// The stream failed, or took too long.
    Stream,
}

/// Packets over a stream. Nothing is sent before `flush`, so that answers to
/// packets that came together leave together.
pub(crate) struct Link<S> {
    stream: S,
    input: BytesMut,
    output: BytesMut,
    flushed: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Link<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self {
            stream,
            input: BytesMut::new(),
            output: BytesMut::new(),
            flushed: true,
        }
    }

    /// The next packet; `None` at the end of the stream. Nothing is lost if this
    /// is given up before it is ready.
    pub(crate) async fn receive(&mut self) -> Result<Option<Packet>, Fault> {
        loop {
            if let Some(packet) = self.received()? {
                return Ok(Some(packet));
            }
            self.input.reserve(READ_BYTES);
            match self.stream.read_buf(&mut self.input).await {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(_) => return Err(Fault::Stream),
            }
        }
    }

    /// The next packet if all of it is there already.
    pub(crate) fn received(&mut self) -> Result<Option<Packet>, Fault> {
        if self.input.is_empty() {
            // Lets go of what a large packet needed.
            self.input = BytesMut::new();
            return Ok(None);
        }
        match Packet::read(&mut self.input, PACKET_BYTES) {
            Ok(packet) => Ok(Some(packet)),
            Err(Error::InsufficientBytes(missing)) => {
                self.input.reserve(missing);
                Ok(None)
            }
            Err(Error::InvalidProtocolLevel(_)) => Err(Fault::Version),
            Err(_) => Err(Fault::Malformed),
        }
    }

    pub(crate) fn send(&mut self, packet: &Packet) -> Result<(), Fault> {
        self.flushed = false;
        packet
            .write(&mut self.output, PACKET_BYTES)
            .map(drop)
            .map_err(|_| Fault::Malformed)
    }

    /// Sends what waits to be. Nothing is lost if this is given up before it is ready.
    pub(crate) async fn flush(&mut self) -> Result<(), Fault> {
        if self.flushed {
            return Ok(());
        }
        let write = async {
            while !self.output.is_empty() {
                if self.stream.write_buf(&mut self.output).await? == 0 {
                    return Err(io::ErrorKind::WriteZero.into());
                }
            }
            self.stream.flush().await
        };
        in_time(write).await?;
        // Lets go of what a large packet needed.
        self.output = BytesMut::new();
        self.flushed = true;
        Ok(())
    }

    /// Ends the stream in the way of its protocol.
    pub(crate) async fn close(&mut self) -> Result<(), Fault> {
        in_time(self.stream.shutdown()).await
    }
}

async fn in_time(work: impl Future<Output = io::Result<()>>) -> Result<(), Fault> {
    match timeout(PATIENCE, work).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(Fault::Stream),
    }
}
