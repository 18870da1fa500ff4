//! Many identities in one request, and keys made anew.

use serde_json::{Value, json};

use crate::support::{Answer, Rest};

fn bulk(hub: &Rest, entries: Value) -> Answer {
    hub.call("POST", "/devices").body(entries).send()
}

#[test]
fn a_bulk_request_that_succeeds_says_so_in_the_services_words() {
    let hub = Rest::in_memory();
    let answer = bulk(
        &hub,
        json!([{"id": "a", "importMode": "create"}, {"id": "b", "importMode": "create"}]),
    );
    assert_eq!(
        answer.ok(),
        json!({"isSuccessful": true, "errors": [], "warnings": []})
    );
    assert_eq!(answer.outcome(), "200");
}

/// The good entries are carried out all the same.
#[test]
fn an_entry_that_fails_makes_the_answer_a_400_with_its_number() {
    let hub = Rest::in_memory();
    hub.put("/devices/a", json!({})).ok();
    let answer = bulk(
        &hub,
        json!([{"id": "a", "importMode": "create"}, {"id": "b", "importMode": "create"}]),
    );
    assert_eq!(answer.outcome(), "400 BulkRegistryOperationFailure");
    let errors = answer.body()["errors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 1);
    assert_eq!(
        (&errors[0]["deviceId"], &errors[0]["errorCode"]),
        (&json!("a"), &json!(409_001))
    );
    hub.get("/devices/b").ok();
}

#[test]
fn a_first_twin_comes_with_its_identity_and_counts_from_the_start() {
    let hub = Rest::in_memory();
    hub.put("/devices/d", json!({})).ok();
    let entry = json!({
        "id": "d", "moduleId": "m", "importMode": "create",
        "tags": {"site": "A"}, "properties": {"desired": {"limit": 5}},
    });
    bulk(&hub, json!([entry])).ok();
    let twin = hub.get("/twins/d/modules/m").ok();
    assert_eq!(
        (&twin["etag"], &twin["version"]),
        (&json!("AAAAAAAAAAE="), &json!(2))
    );
    assert_eq!(twin["properties"]["desired"]["$version"], 1);
    assert_eq!(
        (
            &twin["tags"]["site"],
            &twin["properties"]["desired"]["limit"]
        ),
        (&json!("A"), &json!(5))
    );
}

#[test]
fn modes_do_what_their_names_say_however_they_are_spelled() {
    let hub = Rest::in_memory();
    hub.put("/devices/d", json!({})).ok();
    let one = |entry: Value| bulk(&hub, json!([entry])).outcome();
    assert_eq!(
        one(json!({"id": "d", "importMode": "UPDATE", "status": "disabled"})),
        "200"
    );
    assert_eq!(hub.get("/devices/d").ok()["status"], "disabled");
    let stale = "400 BulkRegistryOperationFailure";
    assert_eq!(
        one(json!({"id": "d", "importMode": "updateIfMatchETag", "eTag": "c3RhbGU="})),
        stale
    );
    let etag = hub.get("/devices/d").ok()["etag"].clone();
    assert_eq!(
        one(json!({"ID": "d", "ImportMode": "updateIfMatchEtag", "etag": etag})),
        "200"
    );
    assert_eq!(
        one(json!({"id": "d", "importMode": "updateTwin", "tags": {"a": 1}})),
        "200"
    );
    assert_eq!(hub.get("/twins/d").ok()["tags"], json!({"a": 1}));
    assert_eq!(
        one(json!({"id": "d", "importMode": "updateTwinIfMatchETag", "twinETag": "AAAAAAAAAAE="})),
        stale
    );
    assert_eq!(
        one(json!({"id": "d", "importMode": "deleteIfMatchETag", "eTag": "c3RhbGU="})),
        stale
    );
    assert_eq!(
        one(json!({"id": "e", "importMode": "createOrUpdate"})),
        "200"
    );
    assert_eq!(one(json!({"id": "d", "importMode": "delete"})), "200");
    assert_eq!(hub.get("/devices/d").outcome(), "404 DeviceNotFound");
    assert_eq!(
        one(json!({"id": "d", "importMode": "destroy"})),
        "400 ArgumentInvalid"
    );
}

#[test]
fn a_device_comes_once_and_not_more_than_100_come_at_all() {
    let hub = Rest::in_memory();
    hub.put("/devices/d", json!({})).ok();
    let twice =
        ["m", "n"].map(|module| json!({"id": "d", "moduleId": module, "importMode": "create"}));
    assert_eq!(
        bulk(&hub, json!(twice)).outcome(),
        "400 DeviceDefinedMultipleTimes"
    );
    assert_eq!(hub.get("/devices/d/modules").ok(), json!([]));
    let many: Vec<Value> = (0..101)
        .map(|n| json!({"id": format!("d{n}"), "importMode": "create"}))
        .collect();
    assert_eq!(bulk(&hub, json!(many)).outcome(), "413 TooManyDevices");
    assert_eq!(bulk(&hub, json!({})).outcome(), "400 IotHubFormatError");
}

#[test]
fn each_identity_gets_new_keys_or_an_error_of_its_own() {
    let hub = Rest::in_memory();
    hub.put("/devices/d", json!({})).ok();
    hub.put(
        "/devices/x",
        json!({"authentication": {"type": "certificateAuthority"}}),
    )
    .ok();
    let renew = |devices: Value| {
        let body = json!({"policyKey": "primaryKey", "devices": devices});
        hub.call("POST", "/devices/keys/regenerate")
            .body(body)
            .send()
    };
    assert_eq!(renew(json!([{"id": "d"}])).outcome(), "200");
    let mixed = renew(json!([{"id": "d"}, {"id": "x"}, {"id": "nope"}]));
    assert_eq!(mixed.outcome(), "207");
    assert_eq!(mixed.body()["errors"].as_array().unwrap().len(), 2);
    let key = &mixed.body()["rotatedKeys"][0]["primaryKey"];
    assert_eq!(
        &hub.get("/devices/d").ok()["authentication"]["symmetricKey"]["primaryKey"],
        key
    );
    assert_eq!(renew(json!([{"id": "x"}])).outcome(), "400");
}
