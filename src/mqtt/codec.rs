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
pub(crate) enum Broken {
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
    pub(crate) async fn receive(&mut self) -> Result<Option<Packet>, Broken> {
        loop {
            if let Some(packet) = self.received()? {
                return Ok(Some(packet));
            }
            self.input.reserve(READ_BYTES);
            match self.stream.read_buf(&mut self.input).await {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(_) => return Err(Broken::Stream),
            }
        }
    }

    /// The next packet if all of it is there already.
    pub(crate) fn received(&mut self) -> Result<Option<Packet>, Broken> {
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
            Err(Error::InvalidProtocolLevel(_)) => Err(Broken::Version),
            Err(_) => Err(Broken::Malformed),
        }
    }

    pub(crate) fn send(&mut self, packet: &Packet) -> Result<(), Broken> {
        self.flushed = false;
        packet
            .write(&mut self.output, PACKET_BYTES)
            .map(drop)
            .map_err(|_| Broken::Malformed)
    }

    /// Sends what waits to be. Nothing is lost if this is given up before it is ready.
    pub(crate) async fn flush(&mut self) -> Result<(), Broken> {
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
    pub(crate) async fn close(&mut self) -> Result<(), Broken> {
        in_time(self.stream.shutdown()).await
    }
}

async fn in_time(work: impl Future<Output = io::Result<()>>) -> Result<(), Broken> {
    match timeout(PATIENCE, work).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(Broken::Stream),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tokio::io::{AsyncWriteExt as _, duplex};

    use super::*;

    /// All packets that come out of `bytes`, which arrive in pieces.
    async fn packets(bytes: &[u8], piece: usize) -> Result<Vec<Packet>, Broken> {
        let (mut near, far) = duplex(bytes.len().max(1));
        let mut link = Link::new(far);
        let mut packets = Vec::new();
        for piece in bytes.chunks(piece) {
            near.write_all(piece).await.unwrap();
            tokio::select! {
                biased;
                packet = link.receive() => packets.extend(packet?),
                // Given up before a packet is there: nothing may be lost.
                () = tokio::task::yield_now() => {}
            }
        }
        drop(near);
        while let Some(packet) = link.receive().await? {
            packets.push(packet);
        }
        Ok(packets)
    }

    fn run<T>(work: impl Future<Output = T>) -> T {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_time().build().unwrap().block_on(work)
    }

    proptest! {
        #[test]
        fn packets_come_whole_however_they_are_cut(sizes in prop::collection::vec(0usize..3000, 1..6), piece in 1usize..900) {
            let mut sent = Vec::new();
            let mut bytes = BytesMut::new();
            for size in sizes {
                let packet = Packet::Publish(Publish::new("t", QoS::AtMostOnce, vec![7; size]));
                packet.write(&mut bytes, PACKET_BYTES).unwrap();
                sent.push(packet);
            }
            prop_assert_eq!(run(packets(&bytes, piece)).unwrap(), sent);
        }

        /// Whatever a client sends, the server goes on for others.
        #[test]
        fn any_bytes_are_packets_or_an_end(mut bytes in prop::collection::vec(any::<u8>(), 2..60)) {
            // Lengths that the rest can fill, so that what lies behind is read, too.
            bytes[1] = u8::try_from(bytes.len() - 2).unwrap();
            let _ = run(packets(&bytes, 7));
        }
    }

    #[test]
    fn a_packet_larger_than_a_hub_takes_is_refused_before_it_is_read() {
        let announced = [0x30, 0x80, 0x80, 0x40];
        assert!(matches!(
            run(packets(&announced, 4)),
            Err(Broken::Malformed)
        ));
    }
}
