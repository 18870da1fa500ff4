//! Changing identities and twins by options and by path.

use serde_json::json;

use crate::support::{Hub, on_both};

const MODULE: &str = "-d d1 -m m1";

fn a_module(hub: &Hub) {
    hub.given("device-identity create -d d1 -o none");
    hub.given("module-identity create -d d1 -m m1 -o none");
}

#[test]
fn a_device_is_disabled_with_its_reason_and_keeps_its_keys() {
    on_both(|hub| {
        a_module(hub);
        let before = hub.given("device-identity show -d d1").json();
        let after = hub
            .run("device-identity update -d d1 --status disabled --status-reason 'out of order'")
            .json();
        assert_eq!(after["status"], "disabled");
        assert_eq!(after["statusReason"], "out of order");
        assert_eq!(after["authentication"], before["authentication"]);
        assert_ne!(after["etag"], before["etag"]);
    });
}

#[test]
fn a_device_changes_how_it_signs_in() {
    on_both(|hub| {
        a_module(hub);
        let thumbprint = "A361EA6A7119A8B0B7BBFFA2EAFDAD1F9D5BED8C";
        let line = format!("device-identity update -d d1 --am x509_thumbprint --ptp {thumbprint}");
        let device = hub.run(&line).json();
        assert_eq!(device["authentication"]["type"], "selfSigned");
        assert_eq!(
            device["authentication"]["x509Thumbprint"]["primaryThumbprint"],
            thumbprint
        );
        assert_eq!(
            device["authentication"]["symmetricKey"]["primaryKey"],
            json!(null)
        );
        let back = hub
            .given("device-identity update -d d1 --am shared_private_key")
            .json();
        assert!(back["authentication"]["symmetricKey"]["primaryKey"].is_string());
        hub.run("device-identity update -d d1 --ptp AB").failure(2);
        hub.run("device-identity update -d d1 --pk dG9vIHNob3J0")
            .failure(2);
        hub.given("device-identity update -d d1 --am x509_ca -o none");
        let refused = hub
            .run("device-identity update -d d1 --set authentication.type=none")
            .failure(2);
        assert!(refused.stderr.contains("authentication.type"), "{refused}");
    });
}

#[test]
fn paths_are_set_in_the_order_in_which_they_were_typed() {
    on_both(|hub| {
        a_module(hub);
        let line = "device-identity update -d d1 --status disabled --set status=enabled statusReason=first \
                    --set statusReason=second --query '[status, statusReason]' -o tsv";
        assert_eq!(hub.run(line).success().stdout, "enabled\nsecond\n");
    });
}

/// az sends `managedBy` with nothing, which clears it.
#[test]
fn what_an_update_does_not_name_stays() {
    on_both(|hub| {
        a_module(hub);
        hub.given("module-identity update -d d1 -m m1 --set managedBy=somebody -o none");
        let line =
            "module-identity update -d d1 -m m1 --set authentication.type=certificateAuthority";
        assert_eq!(hub.run(line).json()["managedBy"], "somebody");
    });
}

#[test]
fn an_update_that_somebody_overtook_is_refused() {
    on_both(|hub| {
        a_module(hub);
        let etag = hub
            .given("device-identity show -d d1 --query etag -o tsv")
            .stdout;
        hub.given("device-identity update -d d1 --status-reason first -o none");
        let line = format!(
            "device-identity update -d d1 --status-reason second -e {}",
            etag.trim()
        );
        hub.iothub(&line).run().failure(5);
        let now = hub
            .given("device-identity show -d d1 --query etag -o tsv")
            .stdout;
        let quoted = format!(
            "device-identity update -d d1 --status-reason second -e \"{}\"",
            now.trim()
        );
        hub.given(&quoted);
    });
}

#[test]
fn tags_and_properties_are_set_and_removed_by_path_and_nothing_else_is_touched() {
    on_both(|hub| {
        a_module(hub);
        hub.given(&format!(
            "module-twin update {MODULE} --desired '{{\"kept\": 1, \"gone\": 2}}' -o none"
        ));
        let line = format!(
            "module-twin update {MODULE} --set tags.site.floor=2 properties.desired.limit=5 --remove properties.desired.gone"
        );
        let twin = hub.run(&line).json();
        assert_eq!(twin["tags"], json!({"site": {"floor": 2}}));
        let desired = &twin["properties"]["desired"];
        assert_eq!(
            (&desired["kept"], &desired["limit"]),
            (&json!(1), &json!(5))
        );
        assert_eq!(desired.get("gone"), None);
        // Only what changed bears the new version.
        assert_eq!(desired["$metadata"]["kept"]["$lastUpdatedVersion"], 2);
        assert_eq!(desired["$metadata"]["limit"]["$lastUpdatedVersion"], 3);
    });
}

#[test]
fn lists_grow_and_shrink_by_path() {
    on_both(|hub| {
        a_module(hub);
        let value = |line: &str| hub.run(line).json()["properties"]["desired"]["list"].clone();
        hub.given(&format!(
            "module-twin update {MODULE} --desired '{{\"list\": [1, {{\"n\": \"a\"}}]}}' -o none"
        ));
        let added = value(&format!(
            "module-twin update {MODULE} --add properties.desired.list n=b v=1"
        ));
        assert_eq!(added, json!([1, {"n": "a"}, {"n": "b", "v": "1"}]));
        let filtered = value(&format!(
            "module-twin update {MODULE} --set properties.desired.list[n=b].v=2"
        ));
        assert_eq!(filtered[2]["v"], 2);
        let forced = value(&format!(
            "module-twin update {MODULE} --set properties.desired.list[0]=7 --force-string"
        ));
        assert_eq!(forced[0], "7");
        let removed = value(&format!(
            "module-twin update {MODULE} --remove properties.desired.list 1"
        ));
        assert_eq!(removed.as_array().unwrap().len(), 2);
    });
}

#[test]
fn a_twin_that_is_like_that_already_is_not_written() {
    on_both(|hub| {
        a_module(hub);
        hub.given(&format!(
            "module-twin update {MODULE} --desired '{{\"a\": 1}}' -o none"
        ));
        let shown = hub.run(&format!(
            "module-twin update {MODULE} --set properties.desired.a=1 --query version"
        ));
        assert_eq!(shown.stdout, "3\n", "{shown}");
        assert!(shown.stderr.contains("Nothing to change"), "{shown}");
    });
}

#[test]
fn a_replaced_twin_has_what_was_given_and_nothing_else() {
    on_both(|hub| {
        a_module(hub);
        hub.given(&format!(
            "module-twin update {MODULE} --desired '{{\"a\": 1}}' --tags '{{\"t\": 1}}' -o none"
        ));
        let twin = hub
            .run(&format!(
                "module-twin replace {MODULE} -j '{{\"properties\":{{\"desired\":{{\"b\":2}}}}}}'"
            ))
            .json();
        assert_eq!(twin.get("tags"), None);
        assert_eq!(twin["properties"]["desired"].get("a"), None);
        assert_eq!(twin["properties"]["desired"]["b"], 2);
        hub.run(&format!("module-twin replace {MODULE} -j '[1]'"))
            .failure(2);
        hub.run(&format!(
            "module-twin replace {MODULE} -j '{{}}' -e AAAAAAAAAAE="
        ))
        .failure(5);
    });
}
