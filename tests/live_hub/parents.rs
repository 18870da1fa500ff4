//! IoT Edge: system modules, scopes, parents and children.

use serde_json::{Value, json};

use crate::support::Rest;

/// A hub with an IoT Edge device `edge`.
fn hub() -> (Rest, Value) {
    let hub = Rest::in_memory();
    let edge = hub
        .put("/devices/edge", json!({"capabilities": {"iotEdge": true}}))
        .ok();
    let scope = edge["deviceScope"].clone();
    (hub, scope)
}

fn update(hub: &Rest, path: &str, body: Value) -> Result<Value, String> {
    let answer = hub.call("PUT", path).if_match("*").body(body).send();
    if answer.outcome() == "200" {
        Ok(answer.ok())
    } else {
        Err(answer.outcome())
    }
}

#[test]
fn an_edge_device_gets_a_scope_of_its_own_and_two_modules() {
    let (hub, scope) = hub();
    let edge = hub.get("/devices/edge").ok();
    let generation = edge["generationId"].as_str().unwrap();
    assert_eq!(scope, format!("ms-azure-iot-edge://edge-{generation}"));
    assert_eq!(edge["parentScopes"], json!([]));
    let modules = hub.get("/devices/edge/modules").ok();
    let of = |module: &Value| {
        [
            &module["moduleId"],
            &module["managedBy"],
            &module["authentication"]["type"],
        ]
        .map(Value::to_string)
    };
    let modules: Vec<_> = modules.as_array().unwrap().iter().map(of).collect();
    for id in ["\"$edgeAgent\"", "\"$edgeHub\""] {
        let expected = [id, "\"iotEdge\"", "\"none\""].map(str::to_owned);
        assert!(modules.contains(&expected), "{modules:?}");
    }
}

#[test]
fn a_leaf_is_attached_by_its_scope_and_not_by_parent_scopes_alone() {
    let (hub, scope) = hub();
    let leaf = hub.put("/devices/leaf", json!({"deviceScope": scope})).ok();
    assert_eq!(
        (&leaf["deviceScope"], &leaf["parentScopes"]),
        (&scope, &json!([scope]))
    );
    let other = hub
        .put("/devices/other", json!({"parentScopes": [scope]}))
        .ok();
    assert_eq!(
        (other.get("deviceScope"), &other["parentScopes"]),
        (None, &json!([]))
    );
}

#[test]
fn an_edge_child_is_attached_by_parent_scopes() {
    let (hub, scope) = hub();
    let body = json!({"capabilities": {"iotEdge": true}, "deviceScope": "ms-azure-iot-edge://mine-1", "parentScopes": [scope]});
    let child = hub.put("/devices/child", body).ok();
    assert_eq!(child["parentScopes"], json!([scope]));
    let own = child["deviceScope"].as_str().unwrap();
    assert!(
        own.starts_with("ms-azure-iot-edge://child-"),
        "a scope of one's own choice is ignored: {own}"
    );
}

#[test]
fn an_edge_devices_own_scope_never_changes() {
    let (hub, scope) = hub();
    let edge = |scope: &str| json!({"capabilities": {"iotEdge": true}, "deviceScope": scope});
    for other in ["", "ms-azure-iot-edge://edge-1"] {
        let refused = hub
            .call("PUT", "/devices/edge")
            .if_match("*")
            .body(edge(other))
            .send();
        assert_eq!(refused.outcome(), "400 InvalidDeviceScope");
        assert!(
            refused.body()["Message"]
                .as_str()
                .unwrap()
                .contains("Device scope is immutable")
        );
    }
    update(&hub, "/devices/edge", edge(scope.as_str().unwrap())).unwrap();
}

#[test]
fn a_leaf_becomes_an_edge_device_and_a_leaf_again() {
    let (hub, scope) = hub();
    hub.put("/devices/d1", json!({"deviceScope": scope})).ok();
    let edge = json!({"capabilities": {"iotEdge": true}, "deviceScope": ""});
    let edge = update(&hub, "/devices/d1", edge).unwrap();
    assert_eq!(
        edge["deviceScope"], "ms-azure-iot-edge://d1-",
        "without the generation"
    );
    assert_eq!(
        hub.get("/devices/d1/modules")
            .ok()
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let leaf = update(&hub, "/devices/d1", json!({"deviceScope": scope})).unwrap();
    assert_eq!(leaf.get("deviceScope"), None, "the parent is lost");
    let leaf = update(&hub, "/devices/d1", json!({"deviceScope": scope})).unwrap();
    assert_eq!(
        leaf["parentScopes"],
        json!([scope]),
        "unless it is attached again"
    );
}

#[test]
fn one_write_may_change_kind_status_and_authentication() {
    let (hub, _) = hub();
    let thumbprint = "0A".repeat(32);
    let body = json!({
        "capabilities": {"iotEdge": false},
        "status": "disabled",
        "statusReason": "retired",
        "authentication": {"type": "selfSigned", "x509Thumbprint": {"primaryThumbprint": thumbprint}},
    });
    let leaf = update(&hub, "/devices/edge", body).unwrap();
    assert_eq!(leaf["capabilities"]["iotEdge"], false);
    assert_eq!(
        [&leaf["status"], &leaf["statusReason"]],
        ["disabled", "retired"]
    );
    assert_eq!(
        leaf["authentication"]["x509Thumbprint"]["primaryThumbprint"],
        thumbprint
    );
    assert_eq!(
        leaf["authentication"]["symmetricKey"]["primaryKey"],
        Value::Null
    );
}
