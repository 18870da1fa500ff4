//! `/devices/{id}` and `/devices/{id}/modules/{id}`.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

use crate::support::{Rest, in_base64};

const DEVICE: &str = "/devices/d1";
const MODULE: &str = "/devices/d1/modules/m1";

/// A hub with a device `d1` that has a module `m1`.
fn hub() -> Rest {
    let hub = Rest::in_memory();
    hub.put(DEVICE, json!({})).ok();
    hub.put(MODULE, json!({})).ok();
    hub
}

/// The decimal number that an identity's etag encodes.
fn counter(identity: &Value) -> u64 {
    let decimal = BASE64.decode(identity["etag"].as_str().unwrap()).unwrap();
    String::from_utf8(decimal).unwrap().parse().unwrap()
}

#[test]
fn a_put_without_if_match_only_creates() {
    let hub = hub();
    let etag = hub.get(DEVICE).ok()["etag"].clone();
    let again = hub.put(DEVICE, json!({"etag": etag}));
    assert_eq!(again.outcome(), "409 DeviceAlreadyExists");
    let again = hub.put(MODULE, json!({}));
    assert_eq!(again.outcome(), "409 ModuleAlreadyExistsOnDevice");
    assert_eq!(hub.put("/devices/d2", json!({})).outcome(), "200");
}

#[test]
fn a_put_with_if_match_only_updates() {
    let hub = hub();
    for (path, code) in [
        ("/devices/d2", "DeviceNotFound"),
        ("/devices/d1/modules/m2", "ModuleNotFound"),
    ] {
        let answer = hub.call("PUT", path).if_match("*").body(json!({})).send();
        assert_eq!(answer.outcome(), format!("404 {code}"));
        assert_eq!(hub.get(path).outcome(), format!("404 {code}"));
    }
}

#[test]
fn a_put_replaces_the_whole_identity() {
    let hub = hub();
    let keys = |path| hub.get(path).ok()["authentication"]["symmetricKey"].clone();
    let before = [keys(DEVICE), keys(MODULE)];
    let update = |path, body| hub.call("PUT", path).if_match("*").body(body).send().ok();
    update(DEVICE, json!({"statusReason": "x"}));
    update(MODULE, json!({"managedBy": "me"}));
    assert_ne!(keys(DEVICE), before[0], "no authentication mints keys");
    assert_ne!(keys(MODULE), before[1], "no authentication mints keys");
    assert_eq!(update(DEVICE, json!({}))["statusReason"], Value::Null);
    assert_eq!(update(MODULE, json!({}))["managedBy"], Value::Null);
}

#[test]
fn an_empty_key_makes_the_hub_mint_both() {
    let hub = hub();
    let body = json!({"authentication": {"type": "sas", "symmetricKey": {"primaryKey": "", "secondaryKey": ""}}});
    let device = hub.put("/devices/d2", body).ok();
    for key in ["primaryKey", "secondaryKey"] {
        let key = device["authentication"]["symmetricKey"][key]
            .as_str()
            .unwrap();
        assert_eq!(BASE64.decode(key).unwrap().len(), 32);
    }
}

#[test]
fn a_deletion_needs_if_match() {
    let hub = hub();
    for path in [MODULE, DEVICE] {
        let bare = hub.call("DELETE", path).send();
        assert_eq!(bare.outcome(), "412 PreconditionFailed");
        assert!(
            bare.body()["Message"]
                .as_str()
                .unwrap()
                .contains("Etag missing")
        );
        assert_eq!(
            hub.call("DELETE", path).if_match("*").send().outcome(),
            "204"
        );
    }
    let missing = hub.call("DELETE", DEVICE).if_match("*").send();
    assert_eq!(missing.outcome(), "404 DeviceNotFound");
}

#[test]
fn etags_count_up_and_match_with_and_without_quotes() {
    let hub = hub();
    for path in [DEVICE, MODULE] {
        let mut identity = hub.get(path).ok();
        for quotes in ["", "\""] {
            let etag = format!("{quotes}{}{quotes}", identity["etag"].as_str().unwrap());
            let update = |etag: &str| hub.call("PUT", path).if_match(etag).body(json!({})).send();
            let updated = update(&etag).ok();
            assert_eq!(counter(&updated), counter(&identity) + 1);
            assert_eq!(update(&etag).outcome(), "412 PreconditionFailed");
            identity = updated;
        }
        for any in ["*", "\"*\""] {
            hub.call("PUT", path)
                .if_match(any)
                .body(json!({}))
                .send()
                .ok();
        }
    }
}

#[test]
fn the_etag_header_is_on_devices_alone_and_quoted() {
    let hub = hub();
    let device = hub.get(DEVICE);
    let etag = format!("{}", device.ok()["etag"]);
    assert_eq!(device.header("etag"), Some(etag.as_str()));
    assert_eq!(hub.get(MODULE).header("etag"), None);
}

#[test]
fn a_write_of_the_identity_moves_its_etag_in_the_twin_and_not_the_twins() {
    let hub = hub();
    for (path, twin) in [(DEVICE, "/twins/d1"), (MODULE, "/twins/d1/modules/m1")] {
        let before = hub.get(twin).ok();
        let updated = hub
            .call("PUT", path)
            .if_match("*")
            .body(json!({}))
            .send()
            .ok();
        let after = hub.get(twin).ok();
        assert_ne!(after["deviceEtag"], before["deviceEtag"]);
        assert_eq!(after["deviceEtag"], updated["etag"]);
        assert_eq!(after["etag"], before["etag"]);
    }
}

#[test]
fn thumbprints_have_no_separators_and_keep_their_case() {
    let hub = hub();
    let create = |id: &str, thumbprint: Value| {
        let authentication =
            json!({"type": "selfSigned", "x509Thumbprint": {"primaryThumbprint": thumbprint}});
        hub.put(
            &format!("/devices/{id}"),
            json!({"authentication": authentication}),
        )
    };
    let mixed = "aB".repeat(20);
    let created = create("mixed", json!(mixed)).ok();
    assert_eq!(
        created["authentication"]["x509Thumbprint"]["primaryThumbprint"],
        mixed
    );
    create("none", Value::Null).ok();
    let separated = create("separated", json!(vec!["aB"; 20].join(":")));
    assert_eq!(separated.outcome(), "400 ArgumentInvalid");
}

#[test]
fn keys_have_16_to_64_bytes_and_come_in_pairs() {
    let hub = hub();
    let create = |id: &str, keys: Value| {
        let authentication = json!({"type": "sas", "symmetricKey": keys});
        let path = format!("/devices/d1/modules/{id}");
        hub.put(&path, json!({"authentication": authentication}))
            .outcome()
    };
    for (bytes, outcome) in [
        (15, "400 ArgumentInvalid"),
        (16, "200"),
        (64, "200"),
        (65, "400 ArgumentInvalid"),
    ] {
        let key = in_base64(&"k".repeat(bytes));
        let keys = json!({"primaryKey": key, "secondaryKey": key});
        assert_eq!(create(&format!("k{bytes}"), keys), outcome, "{bytes} bytes");
    }
    let one = json!({"primaryKey": in_base64("0123456789abcdef")});
    assert_eq!(create("one", one), "400 ArgumentInvalid");
}

#[test]
fn no_authentication_is_refused_for_devices_and_sas_for_modules() {
    let hub = hub();
    let none = json!({"authentication": {"type": "none"}});
    assert_eq!(
        hub.put("/devices/d2", none.clone()).outcome(),
        "400 ArgumentInvalid"
    );
    let module = hub.put("/devices/d1/modules/m2", none).ok();
    assert_eq!(module["authentication"]["type"], "sas");
}

#[test]
fn a_module_has_no_status_and_no_name_of_the_systems() {
    let hub = hub();
    assert_eq!(hub.get(MODULE).ok().get("status"), None);
    let reserved = hub.put("/devices/d1/modules/$mine", json!({}));
    assert_eq!(reserved.outcome(), "400 ArgumentInvalid");
}

#[test]
fn modules_of_a_missing_or_disabled_device_are_unauthorized() {
    let hub = hub();
    hub.call("PUT", DEVICE)
        .if_match("*")
        .body(json!({"status": "disabled"}))
        .send()
        .ok();
    for device in ["/devices/d1", "/devices/nope"] {
        let (modules, module) = (format!("{device}/modules"), format!("{device}/modules/m1"));
        let answers = [
            hub.get(&modules),
            hub.get(&module),
            hub.put(&module, json!({})),
            hub.call("DELETE", &module).if_match("*").send(),
        ];
        for answer in answers {
            assert_eq!(answer.outcome(), "401 IotHubUnauthorizedAccess");
            assert!(
                answer.body()["Message"]
                    .as_str()
                    .unwrap()
                    .contains("401002")
            );
        }
    }
}

#[test]
fn the_answer_to_a_creation_differs_from_what_is_read_later() {
    let hub = Rest::in_memory();
    let created = hub.put(DEVICE, json!({})).ok();
    assert_eq!(created["lastActivityTime"], "0001-01-01T00:00:00");
    assert_eq!(created["parentScopes"], json!([]));
    let read = hub.get(DEVICE).ok();
    assert_eq!(read["lastActivityTime"], "0001-01-01T00:00:00Z");
    assert_eq!(read.get("parentScopes"), None);
}

#[test]
fn a_change_of_status_is_dated() {
    let hub = hub();
    let never = "0001-01-01T00:00:00Z";
    assert_eq!(hub.get(DEVICE).ok()["statusUpdatedTime"], never);
    let body = json!({"status": "disabled"});
    let disabled = hub.call("PUT", DEVICE).if_match("*").body(body).send().ok();
    assert_ne!(disabled["statusUpdatedTime"], never);
    let module = hub.get("/twins/d1/modules/m1").ok();
    assert_eq!(
        module["status"], "disabled",
        "a module's twin mirrors its device"
    );
}

#[test]
fn a_device_made_anew_has_another_generation() {
    let hub = hub();
    let before = hub.get(DEVICE).ok()["generationId"].clone();
    hub.call("DELETE", DEVICE).if_match("*").send().ok();
    let after = hub.put(DEVICE, json!({})).ok()["generationId"].clone();
    assert_ne!(before, after);
    assert_eq!(after.as_str().unwrap().len(), 18);
}

#[test]
fn what_only_the_hub_writes_may_be_sent_back() {
    let hub = hub();
    let mut device = hub.get(DEVICE).ok();
    device["generationId"] = json!("0");
    device["cloudToDeviceMessageCount"] = json!(7);
    let updated = hub
        .call("PUT", DEVICE)
        .if_match("*")
        .body(device.clone())
        .send()
        .ok();
    assert_ne!(updated["generationId"], "0");
    assert_eq!(updated["cloudToDeviceMessageCount"], 0);
    assert_eq!(updated["authentication"], device["authentication"]);
}

#[test]
fn attributes_come_back_as_they_were_sent() {
    let hub = hub();
    let attributes = json!({"a": {"b": [1, null]}});
    for path in ["/devices/d2", "/devices/d1/modules/m2"] {
        hub.put(path, json!({"attributes": attributes})).ok();
        assert_eq!(hub.get(path).ok()["attributes"], attributes);
    }
}
