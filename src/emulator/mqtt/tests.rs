//! The endpoint as its clients see it: packets in, packets out, over a stream in
//! this process. `transport` goes through TLS and WebSocket.

mod methods;
mod sessions;
mod signing_in;
mod transport;
mod twins;

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use tokio::{io::DuplexStream, task::JoinHandle};

use super::*;
use crate::{
    auth::{Secret, sas::sign},
    emulator::rules::IfMatch,
    model::twin::Object,
    mqtt::codec::{ConnectAuth, PubAck},
};

const HOST: &str = "localhost:8443";
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const DEVICE_KEY: &str = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
const LATER: u64 = 4_000_000_000;

const RESPONSES: &str = "$iothub/twin/res/#";
const DESIRED: &str = "$iothub/twin/PATCH/properties/desired/#";
const METHODS: &str = "$iothub/methods/POST/#";

/// A hub with device `d` (its key is `DEVICE_KEY`) and module `m` on it (`KEY`).
fn hub() -> Emulator {
    let emulator = Emulator::in_memory().unwrap();
    put_device(&emulator, json!({}), &IfMatch::Absent);
    put_module(&emulator, "m", &sas(KEY));
    emulator
}

fn sas(key: &str) -> Value {
    json!({"type": "sas", "symmetricKey": {"primaryKey": key, "secondaryKey": key}})
}

fn put_device(emulator: &Emulator, more: Value, if_match: &IfMatch) {
    let mut body = object(json!({"authentication": sas(DEVICE_KEY)}));
    body.extend(object(more));
    emulator.put_device("d", &body, if_match).unwrap();
}

fn put_module(emulator: &Emulator, id: &str, authentication: &Value) {
    let body = object(json!({"authentication": authentication}));
    emulator
        .put_module("d", id, &body, &IfMatch::Absent)
        .unwrap();
}

fn object(value: Value) -> Object {
    let Value::Object(object) = value else {
        panic!("an object")
    };
    object
}

fn module_token(expiry: u64) -> String {
    token(&format!("{HOST}/devices/d/modules/m"), KEY, expiry, None)
}

fn token(resource: &str, key: &str, expiry: u64, policy: Option<&str>) -> String {
    let token = sign(resource, &Secret::new(key), expiry, policy).unwrap();
    token.expose().to_owned()
}

fn connect_packet(client_id: &str, token: Option<String>) -> Connect {
    let user_name = format!("{HOST}/{client_id}/?api-version=2021-04-12");
    let mut connect = Connect::new(client_id);
    connect.clean_session = false;
    connect.keep_alive = 60;
    connect.auth = match token {
        None => ConnectAuth::Username {
            username: user_name,
        },
        Some(token) => ConnectAuth::UsernamePassword {
            username: user_name,
            password: token.into(),
        },
    };
    connect
}

/// A request of the service, signed by the owner.
async fn service(emulator: &Emulator, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let owner = &emulator.0.policies[0];
    let authorization = token(HOST, &owner.primary_key, LATER, Some(&owner.name));
    let request = Request::builder()
        .method(method)
        .uri(format!("{path}?api-version=2021-04-12"))
        .header("host", HOST)
        .header("authorization", authorization)
        .header("if-match", "*")
        .body(Bytes::from(body.to_string()))
        .unwrap();
    let response = emulator.answer(&request).await;
    let body = serde_json::from_slice(response.body()).unwrap_or_default();
    (response.status().as_u16(), body)
}

/// One client's end of a connection.
struct TestClient<S = DuplexStream> {
    link: Link<S>,
    served: JoinHandle<()>,
    next_packet: u16,
    _running: watch::Sender<bool>,
}

impl TestClient {
    /// Sends a CONNECT and returns what the hub answers.
    async fn open(emulator: &Emulator, connect: Connect) -> (Self, ConnAck) {
        let (near, far) = tokio::io::duplex(64 * 1024);
        let (running, stopped) = watch::channel(false);
        let emulator = emulator.clone();
        let served = tokio::spawn(async move { serve(&emulator, far, None, stopped).await });
        let mut client = Self {
            link: Link::new(near),
            served,
            next_packet: 1,
            _running: running,
        };
        client.send(Packet::Connect(connect)).await;
        let Packet::ConnAck(answer) = client.receive().await else {
            panic!("a CONNACK")
        };
        (client, answer)
    }

    /// The module `m`, signed in and subscribed to `filters`.
    async fn module(emulator: &Emulator, filters: &[&str]) -> Self {
        let connect = connect_packet("d/m", Some(module_token(LATER)));
        let (mut client, answer) = Self::open(emulator, connect).await;
        assert_eq!(answer.code, ConnectReturnCode::Success);
        for filter in filters {
            let codes = client.subscribe(filter).await;
            assert_eq!(codes, [SubscribeReasonCode::Success(QoS::AtLeastOnce)]);
        }
        client
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TestClient<S> {
    async fn send(&mut self, packet: Packet) {
        self.link.send(&packet).unwrap();
        self.link.flush().await.unwrap();
    }

    async fn receive(&mut self) -> Packet {
        self.link.receive().await.unwrap().expect("a packet")
    }

    async fn subscribe(&mut self, filter: &str) -> Vec<SubscribeReasonCode> {
        let mut subscribe = Subscribe::new(filter, QoS::AtLeastOnce);
        subscribe.pkid = self.packet_id();
        let id = subscribe.pkid;
        self.send(Packet::Subscribe(subscribe)).await;
        let Packet::SubAck(answer) = self.receive().await else {
            panic!("a SUBACK")
        };
        assert_eq!(answer.pkid, id);
        answer.return_codes
    }

    /// Publishes with QoS 0.
    async fn publish(&mut self, topic: &str, payload: &str) {
        let publish = Publish::new(topic, QoS::AtMostOnce, payload);
        self.send(Packet::Publish(publish)).await;
    }

    /// The topic and the payload of the next message.
    async fn message(&mut self) -> (String, String) {
        let Packet::Publish(publish) = self.receive().await else {
            panic!("a PUBLISH")
        };
        assert_eq!(publish.qos, QoS::AtMostOnce);
        let text = |bytes: Bytes| String::from_utf8(bytes.to_vec()).unwrap();
        (text(publish.topic), text(publish.payload))
    }

    /// Waits until the hub has ended the connection and is done with it.
    async fn ended(mut self) {
        while let Ok(Some(_)) = self.link.receive().await {}
        self.served.await.unwrap();
    }

    fn packet_id(&mut self) -> u16 {
        self.next_packet += 1;
        self.next_packet
    }
}
