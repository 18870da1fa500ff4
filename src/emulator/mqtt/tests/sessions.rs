use super::*;

fn state(emulator: &Emulator) -> (String, String) {
    let module = emulator.module("d", "m").unwrap();
    (module.connection_state, module.last_activity)
}

#[tokio::test]
async fn the_registry_shows_who_is_connected() {
    let emulator = hub();
    let before = emulator.module("d", "m").unwrap();
    let mut client = TestClient::module(&emulator, &[]).await;
    let (connected, active) = state(&emulator);
    assert_eq!(connected, "Connected");
    assert!(active > before.last_activity);
    client.send(Packet::Disconnect).await;
    client.ended().await;
    let after = emulator.module("d", "m").unwrap();
    assert_eq!(after.connection_state, "Disconnected");
    assert!(after.connection_state_updated > active);
    assert_eq!(after.etag, before.etag, "etags don't move on connecting");
    assert_eq!(after.twin.etag, before.twin.etag);
}

#[tokio::test]
async fn a_second_connection_of_one_module_ends_the_first() {
    let emulator = hub();
    let first = TestClient::module(&emulator, &[]).await;
    let mut second = TestClient::module(&emulator, &[DESIRED]).await;
    first.ended().await;
    assert_eq!(state(&emulator).0, "Connected");
    service(
        &emulator,
        "PATCH",
        "/twins/d/modules/m",
        &json!({"properties": {"desired": {"a": 1}}}),
    )
    .await;
    assert_eq!(second.message().await.1, r#"{"a":1,"$version":2}"#);
}

/// SDKs don't subscribe again after a lost connection.
#[tokio::test]
async fn subscriptions_come_back_with_the_client_also_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let emulator = Emulator::open(directory.path()).unwrap();
    put_device(&emulator, json!({}), &IfMatch::Absent);
    put_module(&emulator, "m", &sas(KEY));
    drop(TestClient::module(&emulator, &[DESIRED, RESPONSES]).await);
    drop(emulator);

    let emulator = Emulator::open(directory.path()).unwrap();
    emulator.forget_connections().unwrap();
    assert_eq!(state(&emulator).0, "Disconnected");
    let connect = connect_packet("d/m", Some(module_token(LATER)));
    let (mut client, answer) = TestClient::open(&emulator, connect).await;
    assert!(answer.session_present);
    service(
        &emulator,
        "PATCH",
        "/twins/d/modules/m",
        &json!({"properties": {"desired": {"a": 1}}}),
    )
    .await;
    assert_eq!(
        client.message().await.0,
        "$iothub/twin/PATCH/properties/desired/?$version=2"
    );

    let mut connect = connect_packet("d/m", Some(module_token(LATER)));
    connect.clean_session = true;
    let (client, answer) = TestClient::open(&emulator, connect).await;
    assert!(!answer.session_present);
    drop(client);
    let connect = connect_packet("d/m", Some(module_token(LATER)));
    let (_, answer) = TestClient::open(&emulator, connect).await;
    assert!(
        !answer.session_present,
        "a clean session forgets the one before"
    );
}

#[tokio::test]
async fn what_is_unsubscribed_from_comes_no_more() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[DESIRED, METHODS]).await;
    let mut unsubscribe = Unsubscribe::new(METHODS);
    unsubscribe.pkid = 9;
    client.send(Packet::Unsubscribe(unsubscribe)).await;
    assert_eq!(client.receive().await, Packet::UnsubAck(UnsubAck::new(9)));
    let (status, _) = service(
        &emulator,
        "POST",
        "/twins/d/modules/m/methods",
        &json!({"methodName": "x"}),
    )
    .await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn filters_that_no_hub_knows_and_a_sixth_one_are_refused() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[DESIRED, METHODS, RESPONSES]).await;
    assert_eq!(client.subscribe("#").await, [SubscribeReasonCode::Failure]);
    for filter in [
        "devices/d/modules/m/#",
        "devices/d/modules/m/inputs/#",
        METHODS,
    ] {
        assert_ne!(
            client.subscribe(filter).await,
            [SubscribeReasonCode::Failure]
        );
    }
    let sixth = "$iothub/methods/POST/reboot/#";
    assert_eq!(
        client.subscribe(sixth).await,
        [SubscribeReasonCode::Failure]
    );
}

#[tokio::test]
async fn telemetry_is_acknowledged() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[]).await;
    let mut publish = Publish::new(
        "devices/d/modules/m/messages/events/%24.ct=application%2Fjson",
        QoS::AtLeastOnce,
        "{}",
    );
    publish.pkid = 7;
    client.send(Packet::Publish(publish)).await;
    assert_eq!(client.receive().await, Packet::PubAck(PubAck::new(7)));
}

#[tokio::test]
async fn breaking_the_rules_ends_the_connection() {
    let emulator = hub();
    for (topic, qos) in [
        ("devices/d/modules/other/messages/events/", QoS::AtMostOnce),
        ("somewhere", QoS::AtLeastOnce),
        ("$iothub/twin/GET/", QoS::AtMostOnce),
        ("devices/d/modules/m/messages/events/", QoS::ExactlyOnce),
    ] {
        let mut client = TestClient::module(&emulator, &[]).await;
        let mut publish = Publish::new(topic, qos, "");
        publish.pkid = 3;
        client.send(Packet::Publish(publish)).await;
        client.ended().await;
    }
    let mut client = TestClient::module(&emulator, &[]).await;
    client
        .send(Packet::Connect(connect_packet(
            "d/m",
            Some(module_token(LATER)),
        )))
        .await;
    client.ended().await;
    assert_eq!(state(&emulator).0, "Disconnected");
}

/// Whoever reads too slowly is cut off, and never makes others wait.
#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off() {
    let emulator = hub();
    let client = TestClient::module(&emulator, &[DESIRED]).await;
    let large = "x".repeat(4000);
    for n in 0..300 {
        let patch = object(json!({"properties": {"desired": {"n": n, "large": large}}}));
        emulator
            .patch_twin("d", Some("m"), &patch, &IfMatch::Any)
            .unwrap();
    }
    client.ended().await;
}
