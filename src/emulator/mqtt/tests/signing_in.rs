use std::time::Duration;

use super::*;

async fn code(emulator: &Emulator, client_id: &str, token: Option<String>) -> ConnectReturnCode {
    let connect = connect_packet(client_id, token);
    TestClient::open(emulator, connect).await.1.code
}

#[tokio::test]
async fn a_module_signs_in_with_its_own_key_or_a_policys() {
    let emulator = hub();
    let module = format!("{HOST}/devices/d/modules/m");
    let policy = |name: &str| {
        let policies = &emulator.0.policies;
        policies.iter().find(|policy| policy.name == name).unwrap()
    };
    let device_policy = policy("device").secondary_key.clone();
    let service_policy = policy("service").primary_key.clone();
    for token in [
        token(&module, KEY, LATER, None),
        token("LocalHost:8443/devices/d/modules/m", KEY, LATER, None),
        token(
            &format!("{module}/api-version=2016-11-14"),
            KEY,
            LATER,
            None,
        ),
        token(HOST, &device_policy, LATER, Some("device")),
        token(
            &format!("{HOST}/devices/d"),
            &device_policy,
            LATER,
            Some("device"),
        ),
    ] {
        let code = code(&emulator, "d/m", Some(token.clone())).await;
        assert_eq!(code, ConnectReturnCode::Success, "{token}");
    }
    for token in [
        token(&module, DEVICE_KEY, LATER, None),
        token(&format!("{HOST}/devices/d"), DEVICE_KEY, LATER, None),
        token(&format!("{HOST}/devices/d"), KEY, LATER, None),
        token("other/devices/d/modules/m", KEY, LATER, None),
        token(HOST, KEY, LATER, None),
        token(HOST, &service_policy, LATER, Some("service")),
        token(&module, KEY, 1, None),
        "not a token".to_owned(),
    ] {
        let code = code(&emulator, "d/m", Some(token.clone())).await;
        assert_eq!(code, ConnectReturnCode::NotAuthorized, "{token}");
    }
}

#[tokio::test]
async fn a_device_signs_in_beside_its_modules() {
    let emulator = hub();
    let own = token(&format!("{HOST}/devices/d"), DEVICE_KEY, LATER, None);
    assert_eq!(
        code(&emulator, "d", Some(own.clone())).await,
        ConnectReturnCode::Success
    );
    assert_eq!(
        code(&emulator, "d", None).await,
        ConnectReturnCode::NotAuthorized
    );
    assert_eq!(
        code(&emulator, "x", Some(own)).await,
        ConnectReturnCode::NotAuthorized
    );
}

#[tokio::test]
async fn a_disabled_device_and_its_modules_stay_out() {
    let emulator = hub();
    put_device(&emulator, json!({"status": "disabled"}), &IfMatch::Any);
    let code = code(&emulator, "d/m", Some(module_token(LATER))).await;
    assert_eq!(code, ConnectReturnCode::ServiceUnavailable);
}

#[tokio::test]
async fn whoever_is_disabled_or_deleted_is_cut_off() {
    let emulator = hub();
    let client = TestClient::module(&emulator, &[]).await;
    put_device(&emulator, json!({"status": "disabled"}), &IfMatch::Any);
    client.ended().await;

    put_device(&emulator, json!({"status": "enabled"}), &IfMatch::Any);
    let client = TestClient::module(&emulator, &[DESIRED]).await;
    emulator.delete_module("d", "m", &IfMatch::Any).unwrap();
    client.ended().await;

    put_module(&emulator, "m", &sas(KEY));
    let connect = connect_packet("d/m", Some(module_token(LATER)));
    let (client, answer) = TestClient::open(&emulator, connect).await;
    assert!(!answer.session_present, "another module's subscriptions");
    emulator.delete_device("d", &IfMatch::Any).unwrap();
    client.ended().await;
}

#[tokio::test(start_paused = true)]
async fn a_connection_ends_with_its_token() {
    let emulator = hub();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let connect = connect_packet("d/m", Some(module_token(now.as_secs() + 30)));
    let (client, _) = TestClient::open(&emulator, connect).await;
    let start = Instant::now();
    client.ended().await;
    assert!(start.elapsed() <= Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn a_silent_client_is_cut_off_after_one_and_a_half_keep_alives() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[]).await;
    tokio::time::sleep(Duration::from_secs(80)).await;
    client.send(Packet::PingReq).await;
    assert_eq!(client.receive().await, Packet::PingResp);
    let start = Instant::now();
    client.ended().await;
    assert_eq!(start.elapsed().as_secs(), 90);
}

#[tokio::test]
async fn other_versions_of_mqtt_are_refused_by_name() {
    let emulator = hub();
    let (near, far) = tokio::io::duplex(1024);
    let (_running, stopped) = watch::channel(false);
    let served = tokio::spawn(async move { serve(&emulator, far, None, stopped).await });
    let mut near = near;
    let mqtt5 = b"\x10\x10\x00\x04MQTT\x05\x02\x00\x3c\x00\x00\x03d/m";
    tokio::io::AsyncWriteExt::write_all(&mut near, mqtt5)
        .await
        .unwrap();
    let mut answer = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut near, &mut answer)
        .await
        .unwrap();
    assert_eq!(answer, b"\x20\x02\x00\x01");
    served.await.unwrap();
}
