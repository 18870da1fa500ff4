//! What is common to all requests: versions, ids in paths, and refusals.

use serde_json::{Value, json};

use crate::support::Rest;

#[test]
fn the_versions_that_clients_use_answer() {
    let hub = Rest::in_memory();
    hub.put("/devices/d1", json!({})).ok();
    for version in [
        "2018-06-30",
        "2020-05-31-preview",
        "2020-09-30",
        "2021-04-12",
        "2024-03-31",
    ] {
        hub.call("GET", "/devices/d1")
            .api_version(version)
            .send()
            .ok();
    }
    for version in ["", "1", "yesterday"] {
        let refused = hub.call("GET", "/devices/d1").api_version(version).send();
        assert_eq!(refused.outcome(), "400 InvalidProtocolVersion", "{version}");
    }
}

#[test]
fn a_request_is_answered_only_with_a_signature_that_is_valid() {
    let hub = Rest::in_memory();
    let forged =
        "SharedAccessSignature sr=localhost%3A8443&sig=c2VjcmV0&se=4102444800&skn=iothubowner";
    for path in ["/devices/d1", "/twins/d1", "/devices"] {
        let call = hub.call("GET", path).header("authorization", forged);
        assert_eq!(
            call.send().outcome(),
            "401 IotHubUnauthorizedAccess",
            "{path}"
        );
    }
}

#[test]
fn ids_are_decoded_after_the_path_is_split() {
    let hub = Rest::in_memory();
    let created = hub
        .put("/devices/a%23b%25%3F", json!({"deviceId": "a#b%?"}))
        .ok();
    assert_eq!(created["deviceId"], "a#b%?");
    let slash = hub.put("/devices/a%2Fb", json!({}));
    assert_eq!(slash.outcome(), "400 ArgumentInvalid");
    let other = hub.put("/devices/a", json!({"deviceId": "b"}));
    assert_eq!(other.outcome(), "400 ArgumentInvalid");
    let long = format!("/devices/{}", "x".repeat(129));
    assert_eq!(hub.put(&long, json!({})).outcome(), "400 ArgumentInvalid");
}

/// Clients tell failures apart by the header; people by the text.
#[test]
fn refusals_come_in_the_envelopes_that_clients_know() {
    let hub = Rest::in_memory();
    let missing = hub.get("/devices/nope").body();
    assert_eq!(missing["Message"], "ErrorCode:DeviceNotFound;nope");
    assert!(
        missing["ExceptionMessage"]
            .as_str()
            .unwrap()
            .starts_with("Tracking ID:")
    );

    hub.put("/devices/d1", json!({})).ok();
    hub.put("/devices/d1/modules/m1", json!({})).ok();
    let flat = hub.put("/devices/d1/modules/m1", json!({})).body();
    assert_eq!(flat["errorCode"], 409_301);

    let nested = hub.get("/devices/nope/modules").body();
    let inner: Value = serde_json::from_str(nested["Message"].as_str().unwrap()).unwrap();
    assert_eq!(inner["errorCode"], 401_002);
}

#[test]
fn a_body_that_is_not_json_is_a_bad_request() {
    let hub = Rest::in_memory();
    for body in [json!("text"), json!([1])] {
        let answer = hub.put("/devices/d1", body);
        assert!(answer.outcome().starts_with("400 "), "{}", answer.outcome());
    }
    assert_eq!(hub.get("/devices/d1").outcome(), "404 DeviceNotFound");
}

#[test]
fn every_answer_can_be_traced() {
    let hub = Rest::in_memory();
    for path in ["/devices", "/devices/nope", "/nowhere"] {
        let answer = hub.get(path);
        assert_eq!(
            answer.header("x-ms-request-id").unwrap().len(),
            36,
            "{path}"
        );
    }
}

#[test]
fn what_is_not_emulated_is_said_to_be_missing() {
    let hub = Rest::in_memory();
    assert!(hub.get("/nowhere").outcome().starts_with("404 "));
}
