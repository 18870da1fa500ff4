//! One MQTT connection from CONNECT to its end: packet ids, acknowledgements,
//! keep-alive. What is published over it is decided in `driver`.

use std::{collections::VecDeque, time::Duration};

use bytes::Bytes;
use tokio::time::{Instant, timeout};

use super::{dial::Stream, identity::Identity};
use crate::{
    auth::Secret,
    mqtt::codec::{
        Broken, Connect, ConnectAuth, ConnectReturnCode, Link, Packet, PubAck, Publish, QoS,
        Subscribe, SubscribeReasonCode,
    },
};

/// As Microsoft's Python SDK; a hub closes a connection that is silent for half
/// as long again.
const KEEP_ALIVE: Duration = Duration::from_secs(60);
/// Silence after which a ping is sent, in time for it to arrive.
const QUIET: Duration = Duration::from_secs(45);
/// How long the hub may take to answer a packet.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why there is no session.
#[derive(Debug)]
pub(super) enum Unopened {
    /// The hub said no.
    Refused(ConnectReturnCode),
    /// A subscription was refused.
    NotSubscribed(&'static str),
    /// The connection ended, or nothing was said, meanwhile.
    Lost(Ended),
}

/// The connection is over.
#[derive(Debug)]
pub(super) struct Ended(pub(super) &'static str);

impl From<Broken> for Ended {
    fn from(fault: Broken) -> Self {
        Self(match fault {
            Broken::Stream => "the connection broke",
            Broken::Version | Broken::Malformed => "the hub sent something that is not MQTT",
        })
    }
}

impl From<Broken> for Unopened {
    fn from(fault: Broken) -> Self {
        Self::Lost(fault.into())
    }
}

impl From<Ended> for Unopened {
    fn from(ended: Ended) -> Self {
        Self::Lost(ended)
    }
}

/// What a session hears.
#[derive(Debug)]
pub(super) enum Heard {
    /// A message for us; it is acknowledged already.
    Message(Publish),
    /// The hub has what was published with this packet id.
    Acknowledged(u16),
}

pub(super) struct Session {
    link: Link<Stream>,
    next_packet: u16,
    /// What came while something else was awaited.
    early: VecDeque<Heard>,
    sent: Instant,
    /// When the hub is to have said something, if it is asked to.
    due: Option<Instant>,
}

impl Session {
    /// Connects as `identity`, with a token unless a certificate was shown, and
    /// awaits the answer to each of the subscriptions.
    pub(super) async fn open(
        stream: Stream,
        identity: &Identity,
        token: Option<&Secret>,
        filters: &[&'static str],
    ) -> Result<Self, Unopened> {
        let mut session = Self {
            link: Link::new(stream),
            next_packet: 0,
            early: VecDeque::new(),
            sent: Instant::now(),
            due: None,
        };
        let handshake = async {
            session.connect(identity, token).await?;
            for filter in filters {
                session.subscribe(filter).await?;
            }
            Ok(())
        };
        match timeout(PATIENCE, handshake).await {
            Ok(Ok(())) => Ok(session),
            Ok(Err(unopened)) => Err(unopened),
            Err(_) => Err(Ended("the hub does not answer").into()),
        }
    }

    async fn connect(
        &mut self,
        identity: &Identity,
        token: Option<&Secret>,
    ) -> Result<(), Unopened> {
        let username = identity.user_name();
        let mut connect = Connect::new(identity.client_id());
        connect.keep_alive = u16::try_from(KEEP_ALIVE.as_secs()).unwrap_or(u16::MAX);
        connect.clean_session = false;
        connect.auth = match token {
            None => ConnectAuth::Username { username },
            Some(token) => ConnectAuth::UsernamePassword {
                username,
                password: Bytes::copy_from_slice(token.expose().as_bytes()),
            },
        };
        self.send(&Packet::Connect(connect))?;
        self.link.flush().await?;
        match self.link.receive().await? {
            Some(Packet::ConnAck(answer)) if answer.code == ConnectReturnCode::Success => Ok(()),
            Some(Packet::ConnAck(answer)) => Err(Unopened::Refused(answer.code)),
            Some(_) => Err(Ended("the hub sent something else than the answer to CONNECT").into()),
            None => Err(Ended("the hub ended the connection").into()),
        }
    }

    /// What relies on a subscription is not sent before it is granted.
    async fn subscribe(&mut self, filter: &'static str) -> Result<(), Unopened> {
        let mut subscribe = Subscribe::new(filter, QoS::AtLeastOnce);
        subscribe.pkid = self.packet_id();
        let packet_id = subscribe.pkid;
        self.send(&Packet::Subscribe(subscribe))?;
        self.link.flush().await?;
        loop {
            match self.link.receive().await? {
                None => return Err(Ended("the hub ended the connection").into()),
                Some(Packet::SubAck(answer)) if answer.pkid == packet_id => {
                    let granted = !answer.return_codes.contains(&SubscribeReasonCode::Failure);
                    return granted.then_some(()).ok_or(Unopened::NotSubscribed(filter));
                }
                Some(packet) => {
                    let heard = self.take(packet)?;
                    self.early.extend(heard);
                }
            }
        }
    }

    /// Publishes with QoS 1; returns the packet id.
    pub(super) fn publish(&mut self, topic: String, payload: Bytes) -> Result<u16, Ended> {
        let mut publish = Publish::from_bytes(topic, QoS::AtLeastOnce, payload);
        publish.pkid = self.packet_id();
        let packet_id = publish.pkid;
        self.send(&Packet::Publish(publish))?;
        Ok(packet_id)
    }

    /// Sends what was published, and waits for the next thing to be heard. Nothing
    /// is lost if this is given up before it is ready.
    pub(super) async fn hear(&mut self) -> Result<Heard, Ended> {
        if let Some(heard) = self.early.pop_front() {
            return Ok(heard);
        }
        loop {
            self.link.flush().await?;
            let quiet = self.sent + QUIET;
            tokio::select! {
                packet = self.link.receive() => {
                    let packet = packet?.ok_or(Ended("the hub ended the connection"))?;
                    self.due = None;
                    if let Some(heard) = self.take(packet)? {
                        return Ok(heard);
                    }
                }
                () = tokio::time::sleep_until(self.due.unwrap_or(quiet)) => {
                    if self.due.is_some() {
                        return Err(Ended("the hub does not answer"));
                    }
                    self.send(&Packet::PingReq)?;
                    self.due = Some(Instant::now() + PATIENCE);
                }
            }
        }
    }

    /// Says goodbye; whether it is heard does not matter any more.
    pub(super) async fn disconnect(mut self) {
        let goodbye = async {
            self.link.send(&Packet::Disconnect)?;
            self.link.flush().await?;
            self.link.close().await
        };
        let _ = timeout(Duration::from_secs(2), goodbye).await;
    }

    fn take(&mut self, packet: Packet) -> Result<Option<Heard>, Ended> {
        match packet {
            Packet::Publish(publish) => {
                if publish.qos == QoS::AtLeastOnce {
                    self.send(&Packet::PubAck(PubAck::new(publish.pkid)))?;
                }
                Ok(Some(Heard::Message(publish)))
            }
            Packet::PubAck(acknowledged) => Ok(Some(Heard::Acknowledged(acknowledged.pkid))),
            _ => Ok(None),
        }
    }

    fn send(&mut self, packet: &Packet) -> Result<(), Ended> {
        self.sent = Instant::now();
        Ok(self.link.send(packet)?)
    }

    fn packet_id(&mut self) -> u16 {
        self.next_packet = self.next_packet.checked_add(1).unwrap_or(1);
        self.next_packet
    }
}
