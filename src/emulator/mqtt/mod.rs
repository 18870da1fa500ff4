//! The hub's MQTT endpoint for devices and modules: one task for each
//! connection, from its CONNECT to its end.
//!
//! Packets are read and written in `crate::mqtt`, topics in `topic`; what a request
//! means is the emulator's. TLS lies below, in `server`.

mod connect;
mod requests;
pub(super) mod topic;
pub(super) mod websocket;

#[cfg(test)]
mod tests;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::watch,
    time::{Instant, timeout},
};

use super::{
    Emulator,
    connections::{Connection, FILTERS, Refusal},
    live::{Line, Message},
    tls::ClientCertificate,
};
use crate::mqtt::codec::{
    Broken, ConnAck, Connect, ConnectReturnCode, Link, Packet, Publish, QoS, SubAck, Subscribe,
    SubscribeReasonCode, UnsubAck, Unsubscribe,
};

/// How long a client may take until its CONNECT. A hub's own time is not known.
const FIRST_PACKET: Duration = Duration::from_secs(60);

/// The longest silence whatever keep-alive a client asks for, and that of one
/// that asks for none ("Communicate with your IoT hub using the MQTT protocol",
/// Microsoft Learn; the latter is a guess).
const LONGEST_SILENCE: Duration = Duration::from_secs(1767);

/// How often at most the last activity of a client that sends messages is
/// written down.
const ACTIVITY: Duration = Duration::from_secs(5);

/// Serves one client until it or the hub ends the connection, or `stopped` is true.
pub(super) async fn serve<S>(
    emulator: &Emulator,
    stream: S,
    certificate: Option<ClientCertificate>,
    stopped: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut link = Link::new(stream);
    let admitted = match timeout(FIRST_PACKET, link.receive()).await {
        Ok(Ok(Some(Packet::Connect(connect)))) => admit(emulator, &connect, certificate.as_ref())
            .map(|(connection, line)| (connection, line, silence(connect.keep_alive))),
        Ok(Err(Broken::Version)) => Err(ConnectReturnCode::RefusedProtocolVersion),
        // MQTT has no answer to anything else.
        _ => return,
    };
    match admitted {
        Ok((connection, line, silence)) => {
            let number = line.number;
            let mut client = Client {
                emulator,
                link: &mut link,
                connection,
                number,
                active: Instant::now(),
            };
            // However it ended: MQTT 3.1.1 has no words for why.
            let _ = client.converse(line, silence, stopped).await;
            let _ = emulator.disconnect(&client.connection, number);
        }
        Err(code) => {
            let _ = link.send(&Packet::ConnAck(ConnAck::new(code, false)));
            let _ = link.flush().await;
        }
    }
    let _ = link.close().await;
}

fn admit(
    emulator: &Emulator,
    connect: &Connect,
    certificate: Option<&ClientCertificate>,
) -> Result<(Connection, Line), ConnectReturnCode> {
    let client = connect::sign_in(connect).ok_or(ConnectReturnCode::NotAuthorized)?;
    emulator
        .connect(&client, certificate)
        .map_err(|refusal| match refusal {
            Refusal::Unauthorized => ConnectReturnCode::NotAuthorized,
            Refusal::Disabled | Refusal::Unavailable => ConnectReturnCode::ServiceUnavailable,
        })
}

/// How long a client may be silent.
fn silence(keep_alive: u16) -> Duration {
    match keep_alive {
        0 => LONGEST_SILENCE,
        seconds => (Duration::from_secs(seconds.into()) * 3 / 2).min(LONGEST_SILENCE),
    }
}

/// How long a token still lives.
fn lifetime(expiry: u64) -> Duration {
    (UNIX_EPOCH + Duration::from_secs(expiry.min(u32::MAX.into())))
        .duration_since(SystemTime::now())
        .unwrap_or_default()
}

/// One client that has been let in.
struct Client<'a, S> {
    emulator: &'a Emulator,
    link: &'a mut Link<S>,
    connection: Connection,
    number: u64,
    /// When its activity was last written down.
    active: Instant,
}

/// The client ended the connection, or broke the rules.
struct Over;

impl From<Broken> for Over {
    fn from(_: Broken) -> Self {
        Self
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<'_, S> {
    async fn converse(
        &mut self,
        mut line: Line,
        silence: Duration,
        mut stopped: watch::Receiver<bool>,
    ) -> Result<(), Over> {
        let accepted = ConnAck::new(ConnectReturnCode::Success, self.connection.session_present);
        self.link.send(&Packet::ConnAck(accepted))?;
        let expiry = self
            .connection
            .expiry
            .map(|expiry| Instant::now() + lifetime(expiry));
        let mut heard = Instant::now();
        loop {
            self.link.flush().await?;
            let deadline = expiry.map_or(heard + silence, |expiry| expiry.min(heard + silence));
            tokio::select! {
                packet = self.link.receive() => {
                    heard = Instant::now();
                    self.handle(packet?.ok_or(Over)?)?;
                    while let Some(packet) = self.link.received()? {
                        self.handle(packet)?;
                    }
                }
                message = line.outbox.recv() => self.publish(message.ok_or(Over)?)?,
                () = tokio::time::sleep_until(deadline) => return Err(Over),
                _ = stopped.wait_for(|stopped| *stopped) => return Err(Over),
            }
        }
    }

    fn handle(&mut self, packet: Packet) -> Result<(), Over> {
        match packet {
            Packet::Publish(publish) => self.published(&publish),
            Packet::Subscribe(subscribe) => self.subscribe(subscribe),
            Packet::Unsubscribe(unsubscribe) => self.unsubscribe(&unsubscribe),
            Packet::PingReq => Ok(self.link.send(&Packet::PingResp)?),
            // To what the hub would have sent with QoS 1.
            Packet::PubAck(_) => Ok(()),
            // A second CONNECT, QoS 2, and what only a server sends.
            _ => Err(Over),
        }
    }

    fn publish(&mut self, message: Message) -> Result<(), Over> {
        let publish = Publish::from_bytes(message.topic, QoS::AtMostOnce, message.payload);
        Ok(self.link.send(&Packet::Publish(publish))?)
    }

    /// An unknown filter is refused: whether a hub does that, grants it or ends
    /// the connection is not known, but a refusal can be noticed.
    fn subscribe(&mut self, subscribe: Subscribe) -> Result<(), Over> {
        let mut filters = self.connection.filters.clone();
        let mut codes = Vec::with_capacity(subscribe.filters.len());
        for filter in subscribe.filters {
            let known = filters.contains(&filter.path);
            let allowed = known
                || filters.len() < FILTERS
                    && topic::may_subscribe(&filter.path, &self.connection.client_id);
            codes.push(match (allowed, filter.qos) {
                (false, _) => SubscribeReasonCode::Failure,
                (true, QoS::AtMostOnce) => SubscribeReasonCode::Success(QoS::AtMostOnce),
                (true, _) => SubscribeReasonCode::Success(QoS::AtLeastOnce),
            });
            if allowed && !known {
                filters.push(filter.path);
            }
        }
        self.listen_to(filters)?;
        Ok(self
            .link
            .send(&Packet::SubAck(SubAck::new(subscribe.pkid, codes)))?)
    }

    fn unsubscribe(&mut self, unsubscribe: &Unsubscribe) -> Result<(), Over> {
        let mut filters = self.connection.filters.clone();
        filters.retain(|filter| !unsubscribe.topics.contains(filter));
        self.listen_to(filters)?;
        Ok(self
            .link
            .send(&Packet::UnsubAck(UnsubAck::new(unsubscribe.pkid)))?)
    }

    fn listen_to(&mut self, filters: Vec<String>) -> Result<(), Over> {
        if filters != self.connection.filters {
            self.connection.filters = filters;
            self.emulator
                .listen_to(&self.connection, self.number)
                .map_err(|_| Over)?;
        }
        Ok(())
    }
}
