//! Keys made anew, connection strings, and shared access signatures.

use iothub::auth::sas::Token;
use serde_json::Value;

use crate::support::{Hub, on_both};

fn a_module(hub: &Hub) {
    hub.given("device-identity create -d d1 -o none");
    hub.given("module-identity create -d d1 -m m1 -o none");
}

fn keys(identity: &Value) -> [String; 2] {
    ["primaryKey", "secondaryKey"].map(|member| {
        identity["authentication"]["symmetricKey"][member]
            .as_str()
            .unwrap()
            .to_owned()
    })
}

#[test]
fn only_the_key_that_was_named_is_renewed() {
    on_both(|hub| {
        a_module(hub);
        let before = keys(&hub.given("module-identity show -d d1 -m m1").json());
        let after = keys(
            &hub.given("module-identity renew-key -d d1 -m m1 --kt secondary")
                .json(),
        );
        assert_eq!(before[0], after[0]);
        assert_ne!(before[1], after[1]);
        let both = keys(
            &hub.given("device-identity renew-key -d d1 --kt both")
                .json(),
        );
        assert_ne!(both[0], both[1]);
    });
}

#[test]
fn swapped_keys_are_the_same_keys() {
    on_both(|hub| {
        a_module(hub);
        let before = keys(&hub.given("device-identity show -d d1").json());
        let after = keys(
            &hub.given("device-identity renew-key -d d1 --kt swap")
                .json(),
        );
        assert_eq!([&before[1], &before[0]], [&after[0], &after[1]]);
        hub.run("device-identity renew-key -d d1 d2 --kt swap")
            .failure(2);
    });
}

#[test]
fn all_modules_with_keys_are_renewed_at_once_and_others_are_named() {
    on_both(|hub| {
        a_module(hub);
        hub.given("module-identity create -d d1 -m m2 -o none");
        hub.given("module-identity create -d d1 -m ca --am x509_ca -o none");
        let ids = "--query 'rotatedKeys[].moduleId' -o tsv";
        let all = hub
            .run(&format!(
                "module-identity renew-key -d d1 -m '*' --kt primary {ids}"
            ))
            .success();
        assert_eq!(all.stdout, "m1\nm2\n");
        let some = hub
            .run(&format!(
                "module-identity renew-key -d d1 -m m1 ca nope --kt primary {ids}"
            ))
            .success();
        assert_eq!(some.stdout, "m1\n");
        for id in ["ca", "nope"] {
            assert!(some.stderr.contains(&format!("module '{id}'")), "{some}");
        }
    });
}

#[test]
fn more_identities_than_one_request_takes_are_renewed() {
    let hub = Hub::embedded();
    let ids: String = (0..101).map(|n| format!("d{n}\n")).collect();
    for id in ids.lines() {
        hub.given(&format!("device-identity create -d {id} -o none"));
    }
    let line = "device-identity renew-key - --kt both --query 'length(rotatedKeys)'";
    assert_eq!(hub.iothub(line).stdin(&ids).run().success().stdout, "101\n");
}

#[test]
fn connection_strings_have_the_key_that_was_asked_for() {
    on_both(|hub| {
        a_module(hub);
        let [primary, secondary] = keys(&hub.given("module-identity show -d d1 -m m1").json());
        let show = |options: &str| {
            hub.given(&format!("{options} --query connectionString -o tsv"))
                .stdout
                .trim()
                .to_owned()
        };
        let module = show("module-identity connection-string show -d d1 -m m1");
        assert!(module.ends_with(&format!(
            ";DeviceId=d1;ModuleId=m1;SharedAccessKey={primary}"
        )));
        let other = show("module-identity connection-string show -d d1 -m m1 --kt secondary");
        assert!(other.ends_with(&secondary));
        let old = hub.given("module-identity show-connection-string -d d1 -m m1");
        assert!(
            old.stdout.contains(&primary) && old.stderr.contains("connection-string show"),
            "{old}"
        );
        hub.given("module-identity create -d d1 -m ca --am x509_ca -o none");
        assert!(
            show("module-identity connection-string show -d d1 -m ca")
                .ends_with(";ModuleId=ca;x509=true")
        );
        assert!(show("connection-string show").contains("SharedAccessKeyName=iothubowner"));
    });
}

#[test]
fn signatures_are_signed_with_the_key_of_what_they_are_for() {
    on_both(|hub| {
        a_module(hub);
        let [primary, secondary] = keys(&hub.given("module-identity show -d d1 -m m1").json());
        let sign = |options: &str| {
            let line = format!("generate-sas-token {options} --query sas -o tsv");
            Token::parse(hub.given(&line).stdout.trim()).unwrap()
        };
        let module = sign("-d d1 -m m1 --du 60");
        assert!(
            module.is_signed_by(&primary)
                && module
                    .resource()
                    .unwrap()
                    .ends_with("/devices/d1/modules/m1")
        );
        assert!(sign("-d d1 -m m1 --kt secondary").is_signed_by(&secondary));
        assert_eq!(sign("").policy(), Some("iothubowner"));
        let line = format!("--cs 'HostName=h;DeviceId=d1;ModuleId=m1;SharedAccessKey={primary}'");
        assert!(sign(&line).is_signed_by(&primary));
        hub.run("generate-sas-token -m m1").failure(2);
        hub.given("module-identity create -d d1 -m ca --am x509_ca -o none");
        hub.run("generate-sas-token -d d1 -m ca").failure(1);
    });
}

#[test]
fn the_hubs_other_host_names_are_made_from_the_one_that_is_known() {
    let hub = Hub::embedded();
    let known = "HostName=hub.azure-devices.net;SharedAccessKeyName=p;SharedAccessKey=AAAA";
    let show = |options: &str| {
        let line = format!("{options} --login '{known}' -o tsv");
        hub.given(&line).stdout
    };
    assert!(
        show("connection-string show --ht service")
            .starts_with("HostName=hub.service.azure-devices.net;")
    );
    assert!(show("connection-string show").starts_with("HostName=hub.azure-devices.net;"));
    let token = Token::parse(show("generate-sas-token --hostname-type device").trim()).unwrap();
    assert_eq!(
        token.resource().as_deref(),
        Some("hub.device.azure-devices.net")
    );
    a_module(&hub);
    hub.run("module-identity connection-string show -d d1 -m m1 --ht service")
        .failure(2);
    hub.run("module-identity connection-string show -d d1 -m m1 --ht device")
        .failure(2);
}
