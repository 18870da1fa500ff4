//! `POST /devices/query` and the lists.

use serde_json::{Value, json};

use crate::support::Rest;

/// A hub with an IoT Edge device and two others, one of which has a module.
fn hub() -> Rest {
    let hub = Rest::in_memory();
    hub.put("/devices/edge", json!({"capabilities": {"iotEdge": true}}))
        .ok();
    hub.put("/devices/d1", json!({})).ok();
    hub.put("/devices/d2", json!({})).ok();
    hub.put("/devices/d1/modules/m1", json!({})).ok();
    hub
}

/// The named member of each row.
fn column(rows: &Value, name: &str) -> Vec<String> {
    let rows = rows.as_array().unwrap().iter();
    let mut column: Vec<String> = rows
        .map(|row| row[name].as_str().unwrap().to_owned())
        .collect();
    column.sort();
    column
}

#[test]
fn a_query_sees_each_write_at_once() {
    let hub = hub();
    let ids = || {
        let query = json!({"query": "SELECT * FROM devices"});
        column(
            &hub.call("POST", "/devices/query").body(query).send().ok(),
            "deviceId",
        )
    };
    assert_eq!(ids(), ["d1", "d2", "edge"]);
    hub.call("DELETE", "/devices/d2").if_match("*").send().ok();
    assert_eq!(ids(), ["d1", "edge"]);
}

#[test]
fn an_answer_comes_in_pages_that_follow_each_other() {
    let hub = hub();
    let query = json!({"query": "SELECT * FROM devices"});
    let page = |continuation: Option<&str>| {
        let call = hub
            .call("POST", "/devices/query")
            .header("x-ms-max-item-count", "2")
            .body(query.clone());
        match continuation {
            None => call.send(),
            Some(token) => call.header("x-ms-continuation", token).send(),
        }
    };
    let first = page(None);
    assert_eq!(first.header("x-ms-item-type"), Some("Twin"));
    let second = page(first.header("x-ms-continuation"));
    assert_eq!(second.header("x-ms-continuation"), None);
    let mut ids = column(&first.ok(), "deviceId");
    assert_eq!(ids.len(), 2);
    ids.extend(column(&second.ok(), "deviceId"));
    ids.sort();
    assert_eq!(ids, ["d1", "d2", "edge"]);
}

#[test]
fn system_modules_are_found_and_listed_like_others() {
    let hub = hub();
    let query = json!({"query": "SELECT * FROM devices.modules"});
    let all = hub.call("POST", "/devices/query").body(query).send().ok();
    assert_eq!(column(&all, "moduleId"), ["$edgeAgent", "$edgeHub", "m1"]);
    let query = json!({"query": "SELECT * FROM devices.modules WHERE devices.deviceId = 'd1'"});
    let one = hub.call("POST", "/devices/query").body(query).send().ok();
    assert_eq!(column(&one, "moduleId"), ["m1"]);
}

#[test]
fn chosen_members_are_raw_rows() {
    let hub = hub();
    let query = json!({"query": "SELECT deviceId, status FROM devices WHERE deviceId = 'd1'"});
    let answer = hub.call("POST", "/devices/query").body(query).send();
    assert_eq!(answer.header("x-ms-item-type"), Some("Raw"));
    assert_eq!(
        answer.ok(),
        json!([{"deviceId": "d1", "status": "enabled"}])
    );
}

#[test]
fn a_query_that_is_no_query_is_a_bad_request() {
    let hub = hub();
    for query in [
        "SELECT",
        "DELETE FROM devices",
        "SELECT * FROM devices WHERE",
        "",
    ] {
        let answer = hub
            .call("POST", "/devices/query")
            .body(json!({"query": query}))
            .send();
        assert_eq!(answer.outcome(), "400 ArgumentInvalid", "{query}");
    }
}

#[test]
fn the_old_list_of_devices_still_works() {
    let hub = hub();
    assert_eq!(hub.get("/devices?top=2").ok().as_array().unwrap().len(), 2);
    for top in ["?top=0", "?top=1001", ""] {
        let all = hub.get(&format!("/devices{top}")).ok();
        assert_eq!(column(&all, "deviceId"), ["d1", "d2", "edge"], "{top}");
    }
}

#[test]
fn statistics_count_devices_by_status() {
    let hub = hub();
    hub.call("PUT", "/devices/d2")
        .if_match("*")
        .body(json!({"status": "disabled"}))
        .send()
        .ok();
    let devices = json!({"totalDeviceCount": 3, "enabledDeviceCount": 2, "disabledDeviceCount": 1});
    assert_eq!(hub.get("/statistics/devices").ok(), devices);
    assert_eq!(
        hub.get("/statistics/service").ok(),
        json!({"connectedDeviceCount": 0})
    );
}
