//! `/twins/{id}` and `/twins/{id}/modules/{id}`.

use serde_json::{Value, json};

use crate::support::Rest;

const TWINS: [&str; 2] = ["/twins/d1", "/twins/d1/modules/m1"];

/// A hub with a device `d1` that has a module `m1`.
fn hub() -> Rest {
    let hub = Rest::in_memory();
    hub.put("/devices/d1", json!({})).ok();
    hub.put("/devices/d1/modules/m1", json!({})).ok();
    hub
}

fn desired(section: Value) -> Value {
    json!({"properties": {"desired": section}})
}

/// The desired properties of a twin, without what the hub adds.
fn bare(twin: &Value) -> Value {
    let mut section = twin["properties"]["desired"].clone();
    let members = section.as_object_mut().unwrap();
    members.retain(|name, _| !name.starts_with('$'));
    section
}

fn versions(twin: &Value) -> [&Value; 3] {
    [
        &twin["etag"],
        &twin["version"],
        &twin["properties"]["desired"]["$version"],
    ]
}

#[test]
fn a_new_twin_has_version_1_in_both_sections() {
    let hub = hub();
    for path in TWINS {
        let twin = hub.get(path).ok();
        assert_eq!(
            versions(&twin),
            [&json!("AAAAAAAAAAE="), &json!(2), &json!(1)]
        );
        assert_eq!(twin["properties"]["reported"]["$version"], 1);
    }
}

#[test]
fn a_twin_mirrors_its_identity_but_for_generation_and_keys() {
    let hub = hub();
    let twin = hub.get("/twins/d1").ok();
    let mirrored = [
        "authenticationType",
        "x509Thumbprint",
        "deviceEtag",
        "connectionState",
        "lastActivityTime",
        "cloudToDeviceMessageCount",
        "status",
        "statusUpdateTime",
    ];
    for name in mirrored {
        assert!(twin.get(name).is_some(), "{name}");
    }
    for name in [
        "generationId",
        "connectionStateUpdatedTime",
        "authentication",
        "deviceScope",
        "parentScopes",
        "tags",
    ] {
        assert_eq!(twin.get(name), None, "{name}");
    }
}

#[test]
fn a_patch_merges_and_null_removes() {
    let hub = hub();
    for path in TWINS {
        let patch = |section| bare(&hub.patch(path, desired(section)).ok());
        let start = json!({"a": {"b": 1, "c": [1, {"d": 2}]}, "e": {}});
        assert_eq!(patch(start.clone()), start, "an empty object stays");
        assert_eq!(
            patch(json!({"a": {"b": null}})),
            json!({"a": {"c": [1, {"d": 2}]}, "e": {}})
        );
        assert_eq!(
            patch(json!({"a": {"c": [2]}})),
            json!({"a": {"c": [2]}, "e": {}}),
            "arrays are replaced"
        );
        assert_eq!(
            patch(json!({"a": {"c": null}, "e": null})),
            json!({"a": {}}),
            "the last leaf leaves {{}}"
        );
    }
}

#[test]
fn a_put_removes_what_it_does_not_say() {
    let hub = hub();
    for path in TWINS {
        let body = json!({"tags": {"a": 1}, "properties": {"desired": {"b": 1}}});
        hub.patch(path, body).ok();
        let replaced = hub.put(path, desired(json!({"c": 1}))).ok();
        assert_eq!(bare(&replaced), json!({"c": 1}));
        assert_eq!(replaced.get("tags"), None);
    }
}

#[test]
fn the_same_values_again_raise_the_version_and_tags_do_not() {
    let hub = hub();
    for path in TWINS {
        let section = desired(json!({"a": 1}));
        let first = hub.patch(path, section.clone()).ok();
        assert_eq!(
            versions(&first),
            [&json!("AAAAAAAAAAI="), &json!(3), &json!(2)]
        );
        let again = hub.patch(path, section).ok();
        assert_eq!(
            versions(&again),
            [&json!("AAAAAAAAAAM="), &json!(4), &json!(3)]
        );
        let tagged = hub.patch(path, json!({"tags": {"a": 1}})).ok();
        assert_eq!(
            versions(&tagged),
            [&json!("AAAAAAAAAAQ="), &json!(5), &json!(3)]
        );
        let both = json!({"tags": {"a": 2}, "properties": {"desired": {"a": 2}}});
        let both = hub.patch(path, both).ok();
        assert_eq!(
            versions(&both),
            [&json!("AAAAAAAAAAU="), &json!(6), &json!(4)]
        );
    }
}

#[test]
fn when_the_last_tag_is_gone_so_are_the_tags() {
    let hub = hub();
    for path in TWINS {
        for last in [json!({"tags": {"a": null}}), json!({"tags": null})] {
            hub.patch(path, json!({"tags": {"a": 1}})).ok();
            assert_eq!(hub.patch(path, last).ok().get("tags"), None);
        }
    }
}

#[test]
fn a_stale_etag_is_refused_and_none_or_any_is_not() {
    let hub = hub();
    for path in TWINS {
        for method in ["PATCH", "PUT"] {
            let write = |etag: &str| {
                hub.call(method, path)
                    .if_match(etag)
                    .body(desired(json!({})))
                    .send()
            };
            let current = hub.get(path).ok()["etag"].to_string();
            assert_eq!(write(&current).outcome(), "200");
            assert_eq!(write(&current).outcome(), "412 PreconditionFailed");
            assert_eq!(write("*").outcome(), "200");
            assert_eq!(write("\"*\"").outcome(), "200");
        }
    }
}

#[test]
fn metadata_marks_what_was_written_at_every_level() {
    let hub = hub();
    hub.patch("/twins/d1", desired(json!({"a": {"b": 1, "c": 1}})))
        .ok();
    let twin = hub.patch("/twins/d1", desired(json!({"a": {"b": 2}}))).ok();
    let metadata = &twin["properties"]["desired"]["$metadata"];
    let version = |pointer: &str| &metadata.pointer(pointer).unwrap()["$lastUpdatedVersion"];
    assert_eq!(
        [version(""), version("/a"), version("/a/b"), version("/a/c")],
        [3, 3, 3, 2]
    );
    let reported = &twin["properties"]["reported"]["$metadata"];
    assert_eq!(reported.get("$lastUpdatedVersion"), None);
}

#[test]
fn what_was_read_of_a_twin_may_be_sent_back() {
    let hub = hub();
    hub.patch("/twins/d1", desired(json!({"a": 1}))).ok();
    let mut twin = hub.get("/twins/d1").ok();
    twin["properties"]["reported"] = json!({"forged": 1});
    let after = hub.patch("/twins/d1", twin).ok();
    assert_eq!(bare(&after), json!({"a": 1}));
    assert_eq!(after["properties"]["reported"].get("forged"), None);
}

/// A section with so many levels of objects below it, and a scalar in the last.
fn nested(levels: usize) -> Value {
    (0..=levels).fold(json!(1), |inner, _| json!({"a": inner}))
}

#[test]
fn a_twin_holds_what_the_limits_allow() {
    let hub = hub();
    let storable = [
        json!({"": 1, "ключ": "значение"}),
        json!({"k".repeat(1024): 1}),
        json!({"a": "x".repeat(4096)}),
        json!({"a": [-4_503_599_627_370_496_i64, 4_503_599_627_370_495_i64, 0.5, true]}),
        nested(10),
    ];
    for section in storable {
        let stored = hub.put("/twins/d1", desired(section.clone())).ok();
        assert_eq!(bare(&stored), section);
    }
    let twin = hub.put("/twins/d1", desired(json!({"n": [1, 1.0]}))).ok();
    assert_eq!(twin["properties"]["desired"]["n"].to_string(), "[1,1.0]");
}

#[test]
fn a_twin_refuses_what_the_limits_forbid() {
    let hub = hub();
    let mut refused = vec![
        json!({"k".repeat(1025): 1}),
        json!({"a": "x".repeat(4097)}),
        json!({"a": 4_503_599_627_370_496_i64}),
        json!({"a": -4_503_599_627_370_497_i64}),
        json!({"a": [null]}),
        json!({"a": [{"b": null}]}),
        nested(11),
    ];
    refused.extend(["a.b", "$a", "a#", "a b", "a\u{7}"].map(|key| json!({"x": {key: 1}})));
    for section in refused {
        let patch = hub.patch("/twins/d1", desired(section.clone()));
        assert_eq!(patch.outcome(), "400 ArgumentInvalid", "{section}");
        let tags = hub.patch("/twins/d1", json!({"tags": section}));
        assert_eq!(tags.outcome(), "400 ArgumentInvalid", "{section}");
    }
    assert_eq!(
        hub.get("/twins/d1").ok()["version"],
        2,
        "nothing was written"
    );
}

#[test]
fn a_twin_has_8_kib_of_tags_and_32_kib_of_desired_properties() {
    let hub = hub();
    // A name of one byte, and a text that fills up 4 KiB with it.
    let filled = |names: usize| {
        let members = (0..names).map(|n| (n.to_string(), json!("x".repeat(4095))));
        Value::Object(members.collect())
    };
    hub.patch("/twins/d1", json!({"tags": filled(2)})).ok();
    hub.patch("/twins/d1", desired(filled(8))).ok();
    let one_more = json!({"y": true});
    for body in [json!({"tags": one_more}), desired(one_more)] {
        let refused = hub.patch("/twins/d1", body);
        assert_eq!(refused.outcome(), "403 DeviceModelMaxPropertiesExceeded");
    }
}

#[test]
fn a_missing_twin_says_device_not_found_also_for_a_module() {
    let hub = hub();
    for path in [
        "/twins/nope",
        "/twins/d1/modules/nope",
        "/twins/nope/modules/m1",
    ] {
        assert_eq!(hub.get(path).outcome(), "404 DeviceNotFound", "{path}");
        assert_eq!(
            hub.patch(path, json!({})).outcome(),
            "404 DeviceNotFound",
            "{path}"
        );
    }
}

#[test]
fn the_twins_of_a_disabled_device_go_on_working() {
    let hub = hub();
    let body = json!({"status": "disabled"});
    hub.call("PUT", "/devices/d1")
        .if_match("*")
        .body(body)
        .send()
        .ok();
    for path in TWINS {
        assert_eq!(
            hub.patch(path, desired(json!({"a": 1}))).ok()["status"],
            "disabled"
        );
    }
}

/// The Java SDK can't send PATCH.
#[test]
fn a_post_may_stand_for_a_patch() {
    let hub = hub();
    let call = hub
        .call("POST", "/twins/d1")
        .header("x-http-method-override", "PATCH");
    let twin = call.body(desired(json!({"a": 1}))).send().ok();
    assert_eq!(bare(&twin), json!({"a": 1}));
}
