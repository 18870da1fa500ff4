//! What our client says on the wire, beside a recording of Microsoft's Python
//! SDK (azure-iot-device 2.14.0) that does the same as a module.

use serde_json::{Value, json};
use tokio::io::DuplexStream;

use super::{
    driver::{Answer, Ask, Queue, Request},
    *,
};
use crate::{
    model::{DeviceId, ModuleId},
    mqtt::codec::{
        ConnAck, Connect, ConnectAuth, ConnectReturnCode, Link, Packet, PubAck, Publish, SubAck,
        SubscribeReasonCode,
    },
};
use session::{Heard, Session};

/// All that the SDK sent, but its token.
const RECORDING: &str = include_str!("tests/python_sdk.json");
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn identity() -> Identity {
    let device: DeviceId = "dev1".parse().unwrap();
    let module: ModuleId = "mod1".parse().unwrap();
    Identity {
        hub: "localhost".to_owned(),
        id: device.module(module),
    }
}

/// The recording's packets of one type, without what differs from run to run.
fn recorded(wanted: &str) -> Vec<Value> {
    let packets: Vec<Value> = serde_json::from_str(RECORDING).unwrap();
    let mut recorded: Vec<Value> = packets
        .into_iter()
        .filter(|packet| packet["type"] == wanted)
        .map(|mut packet| {
            if let Some(topic) = packet["topic"].as_str() {
                packet["topic"] = without_rid(topic).into();
            }
            packet
        })
        .collect();
    // It reads the twin several times.
    recorded.dedup_by(|one, other| one["topic"].is_string() && one["topic"] == other["topic"]);
    recorded
}

fn without_rid(topic: &str) -> String {
    let is_ours = |topic: &str| topic.starts_with("$iothub/twin");
    match topic.split_once("$rid=") {
        Some((before, _)) if is_ours(topic) => format!("{before}$rid="),
        _ => topic.to_owned(),
    }
}

fn shown(packet: &Packet) -> Value {
    match packet {
        Packet::Connect(connect) => {
            let (username, has_password) = match &connect.auth {
                ConnectAuth::UsernamePassword { username, .. } => (username.clone(), true),
                ConnectAuth::Username { username } => (username.clone(), false),
                ConnectAuth::None => (String::new(), false),
            };
            json!({
                "type": "CONNECT", "client_id": connect.client_id, "username": username,
                "keep_alive": connect.keep_alive, "clean_session": connect.clean_session,
                "will": connect.last_will.is_some(), "has_password": has_password,
            })
        }
        Packet::Subscribe(subscribe) => {
            let filters: Vec<Value> = subscribe
                .filters
                .iter()
                .map(|filter| json!([filter.path, filter.qos as u8]))
                .collect();
            json!({"type": "SUBSCRIBE", "filters": filters})
        }
        Packet::Publish(publish) => json!({
            "type": "PUBLISH", "dup": publish.dup, "qos": publish.qos as u8, "retain": publish.retain,
            "topic": without_rid(std::str::from_utf8(&publish.topic).unwrap()),
            "payload": std::str::from_utf8(&publish.payload).unwrap(),
        }),
        Packet::Disconnect => json!({"type": "DISCONNECT"}),
        other => panic!("{other:?} is no packet of the recording"),
    }
}

/// The hub's end: takes packets, and answers as little as it must.
async fn hub(stream: DuplexStream) -> Vec<Value> {
    let (mut link, mut heard) = (Link::new(stream), Vec::new());
    while let Ok(Some(packet)) = link.receive().await {
        heard.push(shown(&packet));
        match packet {
            Packet::Connect(Connect { .. }) => {
                let accepted = ConnAck::new(ConnectReturnCode::Success, false);
                link.send(&Packet::ConnAck(accepted)).unwrap();
            }
            Packet::Subscribe(subscribe) => {
                let granted = SubscribeReasonCode::Success(subscribe.filters[0].qos);
                let answer = SubAck::new(subscribe.pkid, vec![granted]);
                link.send(&Packet::SubAck(answer)).unwrap();
            }
            Packet::Publish(Publish { pkid, .. }) => {
                link.send(&Packet::PubAck(PubAck::new(pkid))).unwrap();
            }
            _ => {}
        }
        link.flush().await.unwrap();
    }
    heard
}

/// Does what the SDK was made to do, and gives what was sent for it.
async fn ours(token: bool) -> Vec<Value> {
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    let listening = tokio::spawn(hub(theirs));
    let identity = identity();
    let token = token.then(|| {
        let life = Duration::from_secs(60);
        identity.token(&Secret::new(KEY), life).unwrap()
    });
    let listen = Listen {
        desired: true,
        methods: true,
    };
    let filters = listen.filters();
    let mut session = Session::open(Box::new(ours), &identity, token.as_ref(), &filters)
        .await
        .unwrap();
    let patch = json!({"judge": {"drop": null}});
    let message = Message {
        body: r#"{"t":1}"#.into(),
        properties: vec![("k &=".to_owned(), "v/ü".to_owned())],
        content_type: Some("application/json".to_owned()),
        content_encoding: Some("utf-8".to_owned()),
        message_id: Some("id 1".to_owned()),
        ..Message::default()
    };
    for ask in [
        Ask::Twin,
        Ask::Report(patch.as_object().unwrap().clone()),
        Ask::Send(message),
    ] {
        // A queue waits for the answer before it goes on, and there is none here.
        let mut queue = Queue::new(identity.clone());
        let (answer, _kept) = oneshot::channel::<Result<Answer>>();
        queue.push(Request {
            ask,
            answer: Some(answer),
        });
        queue.publish(&mut session).unwrap();
        assert!(matches!(session.hear().await, Ok(Heard::Acknowledged(_))));
    }
    let response = json!({"echo": {"x": [1, 2]}}).to_string();
    session
        .publish(topic::method_response(207, "1"), response.into())
        .unwrap();
    session.hear().await.unwrap();
    session.disconnect().await;
    listening.await.unwrap()
}

fn of_type<'a>(packets: &'a [Value], wanted: &str) -> Vec<&'a Value> {
    packets
        .iter()
        .filter(|packet| packet["type"] == wanted)
        .collect()
}

#[tokio::test]
async fn a_module_connects_as_the_official_sdk_does() {
    let ours = ours(true).await;
    let mut theirs = recorded("CONNECT").remove(0);
    let user_name = |packet: &Value| packet["username"].as_str().unwrap().to_owned();
    let (name, query) = user_name(&theirs)
        .split_once('?')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let our_name = user_name(&ours[0]);
    let our_query = our_name.strip_prefix(&format!("{name}?")).unwrap();
    let names = |query: &str| -> Vec<String> {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, _)| name.to_owned()).collect()
    };
    assert_eq!(names(our_query), names(&query));
    theirs["username"] = our_name.clone().into();
    assert_eq!(ours[0], theirs);
    assert_eq!(ours.last().unwrap()["type"], "DISCONNECT");
}

#[tokio::test]
async fn a_certificate_takes_the_place_of_the_password() {
    let ours = ours(false).await;
    assert_eq!(ours[0]["has_password"], false);
}

#[tokio::test]
async fn subscriptions_and_messages_are_those_of_the_official_sdk() {
    let ours = ours(true).await;
    let subscribed = recorded("SUBSCRIBE");
    assert_eq!(
        of_type(&ours, "SUBSCRIBE"),
        subscribed.iter().collect::<Vec<_>>()
    );
    let theirs = recorded("PUBLISH");
    for published in of_type(&ours, "PUBLISH") {
        let same = theirs.iter().any(|packet| {
            let payload = |packet: &Value| -> Value {
                let text = packet["payload"].as_str().unwrap();
                serde_json::from_str(text).unwrap_or_else(|_| text.into())
            };
            ["topic", "qos", "retain", "dup"]
                .iter()
                .all(|name| packet[name] == published[name])
                && payload(packet) == payload(published)
        });
        assert!(same, "{published} is in no packet of {theirs:#?}");
    }
}
