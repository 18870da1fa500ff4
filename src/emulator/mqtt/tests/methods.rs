use std::time::Duration;

use super::*;

async fn invoke(emulator: &Emulator, body: Value) -> (u16, Value) {
    service(emulator, "POST", "/twins/d/modules/m/methods", &body).await
}

/// The error inside the envelope of methods.
fn error(answer: &Value) -> u64 {
    let inner: Value = serde_json::from_str(answer["Message"].as_str().unwrap()).unwrap();
    inner["errorCode"].as_u64().unwrap()
}

/// The request id of an invocation that the client got.
fn rid(topic: &str) -> &str {
    topic.split_once("$rid=").unwrap().1
}

#[tokio::test]
async fn a_method_comes_back_with_the_modules_status_and_payload() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[METHODS]).await;
    let body = json!({"methodName": "echo", "payload": {"x": [1, 2.0, null]}});
    let (answer, ()) = tokio::join!(invoke(&emulator, body), async {
        let (topic, payload) = client.message().await;
        assert!(
            topic.starts_with("$iothub/methods/POST/echo/?$rid="),
            "{topic}"
        );
        assert_eq!(payload, r#"{"x":[1,2.0,null]}"#);
        let response = format!("$iothub/methods/res/207/?$rid={}", rid(&topic));
        client.publish(&response, r#"{"ok": true}"#).await;
    });
    assert_eq!(
        answer,
        (200, json!({"status": 207, "payload": {"ok": true}}))
    );
}

#[tokio::test]
async fn a_method_without_payloads_has_none() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[METHODS]).await;
    let (answer, ()) = tokio::join!(invoke(&emulator, json!({"methodName": "go"})), async {
        let (topic, payload) = client.message().await;
        assert_eq!(payload, "");
        let response = format!("$iothub/methods/res/-1/?$rid={}", rid(&topic));
        client.publish(&response, "").await;
    });
    assert_eq!(answer, (200, json!({"status": -1, "payload": null})));
}

#[tokio::test]
async fn whoever_is_offline_or_does_not_listen_is_not_online() {
    let emulator = hub();
    let (status, answer) = invoke(&emulator, json!({"methodName": "x"})).await;
    assert_eq!((status, error(&answer)), (404, 404_103));
    let _client = TestClient::module(&emulator, &[DESIRED]).await;
    let (status, answer) = invoke(&emulator, json!({"methodName": "x"})).await;
    assert_eq!((status, error(&answer)), (404, 404_103));
}

#[tokio::test]
async fn who_does_not_exist_is_told_apart_from_who_is_offline() {
    let emulator = hub();
    let body = json!({"methodName": "x"});
    let (_, answer) = service(&emulator, "POST", "/twins/x/methods", &body).await;
    assert_eq!(error(&answer), 404_001);
    let (_, answer) = service(&emulator, "POST", "/twins/d/modules/x/methods", &body).await;
    assert_eq!(error(&answer), 404_010);
}

#[tokio::test(start_paused = true)]
async fn a_method_waits_for_a_module_that_is_about_to_connect() {
    let emulator = hub();
    let body = json!({"methodName": "x", "connectTimeoutInSeconds": "20", "responseTimeoutInSeconds": "30"});
    let (answer, _client) = tokio::join!(invoke(&emulator, body), async {
        tokio::time::sleep(Duration::from_secs(10)).await;
        let mut client = TestClient::module(&emulator, &[METHODS]).await;
        let (topic, _) = client.message().await;
        let response = format!("$iothub/methods/res/200/?$rid={}", rid(&topic));
        client.publish(&response, "1").await;
        client
    });
    assert_eq!(answer, (200, json!({"status": 200, "payload": 1})));
}

#[tokio::test(start_paused = true)]
async fn no_response_in_time_is_a_time_out_and_a_late_one_is_dropped() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[METHODS]).await;
    let body = json!({"methodName": "slow", "responseTimeoutInSeconds": 5});
    let start = Instant::now();
    let (status, answer) = invoke(&emulator, body.clone()).await;
    assert_eq!((status, error(&answer)), (504, 504_101));
    assert_eq!(start.elapsed().as_secs(), 5);

    let (late, _) = client.message().await;
    let (answer, ()) = tokio::join!(invoke(&emulator, body), async {
        let (topic, _) = client.message().await;
        for (topic, status) in [(late, 500), (topic, 200)] {
            let response = format!("$iothub/methods/res/{status}/?$rid={}", rid(&topic));
            client.publish(&response, "").await;
        }
    });
    assert_eq!(answer.1["status"], 200);
}

#[tokio::test]
async fn what_cannot_be_invoked_is_refused_before_it_is_sent() {
    let emulator = hub();
    for body in [
        json!({}),
        json!({"methodName": ""}),
        json!({"methodName": "x", "responseTimeoutInSeconds": 301}),
        json!({"methodName": "x", "responseTimeoutInSeconds": 10, "connectTimeoutInSeconds": 11}),
        json!({"methodName": "x", "payload": "x".repeat(128 * 1024)}),
    ] {
        let (status, answer) = invoke(&emulator, body).await;
        assert_eq!((status, error(&answer)), (400, 400_004));
    }
}

/// The connection lives on, so that others' methods go through.
#[tokio::test]
async fn a_response_that_is_not_json_fails_that_method_alone() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[METHODS]).await;
    for (payload, expected) in [("{", 502), ("{}", 200)] {
        let (answer, ()) = tokio::join!(invoke(&emulator, json!({"methodName": "x"})), async {
            let (topic, _) = client.message().await;
            let response = format!("$iothub/methods/res/200/?$rid={}", rid(&topic));
            client.publish(&response, payload).await;
        });
        assert_eq!(answer.0, expected);
    }
}
