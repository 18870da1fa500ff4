use super::*;

const TWIN: &str = "/twins/d/modules/m";

async fn get(client: &mut TestClient) -> Value {
    client.publish("$iothub/twin/GET/?$rid=g1", " ").await;
    let (topic, payload) = client.message().await;
    assert_eq!(topic, "$iothub/twin/res/200/?$rid=g1");
    serde_json::from_str(&payload).unwrap()
}

async fn report(client: &mut TestClient, patch: &str) -> (String, String) {
    let topic = "$iothub/twin/PATCH/properties/reported/?$rid=r1";
    client.publish(topic, patch).await;
    client.message().await
}

#[tokio::test]
async fn a_module_sees_its_properties_and_never_its_tags() {
    let emulator = hub();
    let body = json!({"tags": {"site": "A"}, "properties": {"desired": {"a": {"b": 1.0}}}});
    service(&emulator, "PATCH", TWIN, &body).await;
    let mut client = TestClient::module(&emulator, &[RESPONSES]).await;
    let twin = get(&mut client).await;
    let expected =
        json!({"desired": {"a": {"b": 1.0}, "$version": 2}, "reported": {"$version": 1}});
    assert_eq!(twin, expected);
}

#[tokio::test]
async fn what_a_module_reports_is_merged_and_the_service_sees_it() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[RESPONSES]).await;
    let (topic, payload) = report(&mut client, r#"{"a": {"b": 1, "c": 2}}"#).await;
    assert_eq!(topic, "$iothub/twin/res/204/?$rid=r1&$version=2");
    assert_eq!(payload, "");
    let (topic, _) = report(&mut client, r#"{"a": {"b": null}}"#).await;
    assert_eq!(topic, "$iothub/twin/res/204/?$rid=r1&$version=3");
    let (_, twin) = service(&emulator, "GET", TWIN, &Value::Null).await;
    assert_eq!(twin["properties"]["reported"]["a"], json!({"c": 2}));
    assert_eq!(twin["properties"]["reported"]["$version"], 3);
    let told = get(&mut client).await;
    assert_eq!(told["reported"], json!({"a": {"c": 2}, "$version": 3}));
}

/// Node's client takes a failure without a body for a success.
#[tokio::test]
async fn a_report_that_is_refused_says_why_and_changes_nothing() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[RESPONSES]).await;
    let large = (0..9).map(|n| (format!("k{n}"), json!("x".repeat(4000))));
    let large = Value::Object(large.collect()).to_string();
    for patch in [
        "{",
        "[]",
        r#"{"$version": 1}"#,
        r#"{"a": {"b.c": 1}}"#,
        &large,
    ] {
        let (topic, payload) = report(&mut client, patch).await;
        assert_eq!(topic, "$iothub/twin/res/400/?$rid=r1", "{patch}");
        let error: Value = serde_json::from_str(&payload).unwrap();
        assert!(error["errorCode"].is_u64() && error["message"].is_string());
    }
    assert_eq!(get(&mut client).await["reported"], json!({"$version": 1}));
}

#[tokio::test]
async fn a_module_is_told_of_each_kind_of_change() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[DESIRED]).await;
    let desired = |desired: Value| json!({"properties": {"desired": desired}});
    service(
        &emulator,
        "PATCH",
        TWIN,
        &desired(json!({"a": {"b": 1, "c": 2}})),
    )
    .await;
    service(&emulator, "PATCH", TWIN, &json!({"tags": {"site": "A"}})).await;
    service(
        &emulator,
        "PATCH",
        TWIN,
        &desired(json!({"a": {"b": null}})),
    )
    .await;
    service(&emulator, "PUT", TWIN, &desired(json!({"d": [1]}))).await;
    for (version, told) in [
        (2, r#"{"a":{"b":1,"c":2},"$version":2}"#),
        (3, r#"{"a":{"b":null},"$version":3}"#),
        (4, r#"{"d":[1],"$version":4}"#),
    ] {
        let (topic, payload) = client.message().await;
        assert_eq!(
            topic,
            format!("$iothub/twin/PATCH/properties/desired/?$version={version}")
        );
        assert_eq!(payload, told);
    }
}

/// Clients drop a change that is older than the last one they saw.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn changes_made_at_once_are_told_in_the_order_of_their_versions() {
    let emulator = hub();
    let mut client = TestClient::module(&emulator, &[DESIRED]).await;
    let writers = (0..4).map(|writer| {
        let emulator = emulator.clone();
        tokio::spawn(async move {
            for n in 0..5 {
                let body = json!({"properties": {"desired": {"writer": writer, "n": n}}});
                assert_eq!(service(&emulator, "PATCH", TWIN, &body).await.0, 200);
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    for version in 2..22 {
        let (_, payload) = client.message().await;
        let told: Value = serde_json::from_str(&payload).unwrap();
        assert_eq!(told["$version"], version);
    }
    for writer in writers {
        writer.await.unwrap();
    }
}
