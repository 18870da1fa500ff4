//! `iothub device-identity …`

use insta::assert_snapshot;
use serde_json::json;

use crate::support::{Hub, Rest, in_base64, on_both};

#[test]
fn a_new_device_is_printed_and_shown_with_the_same_keys() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity create -d d1");
        hub.run("device-identity show -d d1");
    }), @r#"
    $ iothub device-identity create -d d1
    {
      "authentication": {
        "symmetricKey": {
          "primaryKey": "<key 1>",
          "secondaryKey": "<key 2>"
        },
        "type": "sas",
        "x509Thumbprint": {
          "primaryThumbprint": null,
          "secondaryThumbprint": null
        }
      },
      "capabilities": {
        "iotEdge": false
      },
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "connectionStateUpdatedTime": "0001-01-01T00:00:00",
      "deviceId": "d1",
      "etag": "<etag 1>",
      "generationId": "<generation>",
      "lastActivityTime": "0001-01-01T00:00:00",
      "parentScopes": [],
      "status": "enabled",
      "statusReason": null,
      "statusUpdatedTime": "0001-01-01T00:00:00"
    }

    $ iothub device-identity show -d d1
    {
      "authentication": {
        "symmetricKey": {
          "primaryKey": "<key 1>",
          "secondaryKey": "<key 2>"
        },
        "type": "sas",
        "x509Thumbprint": {
          "primaryThumbprint": null,
          "secondaryThumbprint": null
        }
      },
      "capabilities": {
        "iotEdge": false
      },
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "connectionStateUpdatedTime": "0001-01-01T00:00:00Z",
      "deviceId": "d1",
      "etag": "<etag 1>",
      "generationId": "<generation>",
      "hub": "localhost:<port>",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "status": "enabled",
      "statusReason": null,
      "statusUpdatedTime": "0001-01-01T00:00:00Z"
    }
    "#);
}

#[test]
fn a_device_that_exists_is_printed_with_if_not_exists() {
    assert_snapshot!(on_both(|hub| {
        let keys = "--query authentication.symmetricKey";
        hub.run(&format!("device-identity create -d d1 {keys}"));
        hub.run(&format!("device-identity create -d d1 --if-not-exists {keys}"));
        hub.run("device-identity create -d d1 --if-not-exists --auth-method x509_ca -o none");
    }), @r#"
    $ iothub device-identity create -d d1 --query authentication.symmetricKey
    {
      "primaryKey": "<key 1>",
      "secondaryKey": "<key 2>"
    }

    $ iothub device-identity create -d d1 --if-not-exists --query authentication.symmetricKey
    {
      "primaryKey": "<key 1>",
      "secondaryKey": "<key 2>"
    }

    $ iothub device-identity create -d d1 --if-not-exists --auth-method x509_ca -o none
    --- stderr
    WARNING: The device 'd1' exists already and signs in by "sas", not by "certificateAuthority" as asked; it was left as it is
    "#);
}

#[test]
fn a_device_gets_the_keys_that_it_is_given() {
    let [primary, secondary] = ["primary-key-of-d1", "secondary-key-of-d1"].map(in_base64);
    assert_snapshot!(on_both(|hub| {
        hub.run(&format!("device-identity create -d d1 --pk {primary} --sk {secondary} --query authentication.symmetricKey"));
        hub.run(&format!("device-identity create -d d2 --primary-key {primary}"));
        hub.run("device-identity list -o ids");
    }), @r#"
    $ iothub device-identity create -d d1 --pk cHJpbWFyeS1rZXktb2YtZDE= --sk c2Vjb25kYXJ5LWtleS1vZi1kMQ== --query authentication.symmetricKey
    {
      "primaryKey": "cHJpbWFyeS1rZXktb2YtZDE=",
      "secondaryKey": "c2Vjb25kYXJ5LWtleS1vZi1kMQ=="
    }

    $ iothub device-identity create -d d2 --primary-key cHJpbWFyeS1rZXktb2YtZDE=
    --- stderr
    ERROR: With symmetric keys, both the primary and the secondary key are needed, or none
    Hint: With none the hub makes both
    --- exit code 2

    $ iothub device-identity list -o ids
    d1
    "#);
}

#[test]
fn a_device_signs_in_with_a_certificate_known_by_its_thumbprint() {
    let (primary, secondary) = ("A1".repeat(20), "b2".repeat(32));
    assert_snapshot!(on_both(|hub| {
        hub.run(&format!(
            "device-identity create -d d1 --am x509_thumbprint --ptp {primary} --stp {secondary} --query authentication"
        ));
        hub.run(&format!("device-identity create -d d2 --am selfSigned --ptp {primary} --query authentication"));
        hub.run("device-identity create -d d3 --am x509_thumbprint");
    }), @r#"
    $ iothub device-identity create -d d1 --am x509_thumbprint --ptp A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1 --stp b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2 --query authentication
    {
      "symmetricKey": {
        "primaryKey": null,
        "secondaryKey": null
      },
      "type": "selfSigned",
      "x509Thumbprint": {
        "primaryThumbprint": "A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1",
        "secondaryThumbprint": "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"
      }
    }

    $ iothub device-identity create -d d2 --am selfSigned --ptp A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1 --query authentication
    {
      "symmetricKey": {
        "primaryKey": null,
        "secondaryKey": null
      },
      "type": "selfSigned",
      "x509Thumbprint": {
        "primaryThumbprint": "A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1",
        "secondaryThumbprint": null
      }
    }

    $ iothub device-identity create -d d3 --am x509_thumbprint
    --- stderr
    ERROR: With x509_thumbprint, --primary-thumbprint is needed, or --valid-days to make a certificate
    Hint: openssl x509 -in cert.pem -noout -fingerprint -sha256 | tr -d : | cut -d= -f2
    --- exit code 2
    "#);
}

#[test]
fn a_device_signs_in_with_a_certificate_of_an_authority() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity create -d d1 --auth-method x509_ca --query authentication");
    }), @r#"
    $ iothub device-identity create -d d1 --auth-method x509_ca --query authentication
    {
      "symmetricKey": {
        "primaryKey": null,
        "secondaryKey": null
      },
      "type": "certificateAuthority",
      "x509Thumbprint": {
        "primaryThumbprint": null,
        "secondaryThumbprint": null
      }
    }
    "#);
}

#[test]
fn a_device_is_created_disabled_with_the_reason() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity create -d d1 --status disabled --status-reason 'not paid' --query '[status, statusReason]'");
        hub.run("device-twin show -d d1 --query '[status, statusReason]'");
    }), @r#"
    $ iothub device-identity create -d d1 --status disabled --status-reason 'not paid' --query '[status, statusReason]'
    [
      "disabled",
      "not paid"
    ]

    $ iothub device-twin show -d d1 --query '[status, statusReason]'
    [
      "disabled",
      "not paid"
    ]
    "#);
}

#[test]
fn an_edge_device_has_a_scope_and_the_two_system_modules() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity create -d gateway --edge-enabled --query '[capabilities, deviceScope, parentScopes]'");
        hub.run("module-identity list -d gateway --query 'sort_by([], &moduleId)[].[moduleId, managedBy, authentication.type]'");
    }), @r#"
    $ iothub device-identity create -d gateway --edge-enabled --query '[capabilities, deviceScope, parentScopes]'
    [
      {
        "iotEdge": true
      },
      "ms-azure-iot-edge://gateway-<generation>",
      []
    ]

    $ iothub module-identity list -d gateway --query 'sort_by([], &moduleId)[].[moduleId, managedBy, authentication.type]'
    [
      [
        "$edgeAgent",
        "iotEdge",
        "none"
      ],
      [
        "$edgeHub",
        "iotEdge",
        "none"
      ]
    ]
    "#);
}

#[test]
fn a_device_is_created_below_its_edge_parent() {
    assert_snapshot!(on_both(|hub| {
        let parent = hub.given("device-identity create -d gateway --ee true").json();
        let scope = parent["deviceScope"].as_str().unwrap();
        let scopes = "--query '[deviceScope, parentScopes]'";
        for line in ["create -d leaf", "create -d inner --edge-enabled"] {
            let child = hub.given(&format!("device-identity {line} --device-scope {scope}")).json();
            assert_eq!(child["parentScopes"], json!([scope]));
        }
        hub.run(&format!("device-identity show -d leaf {scopes}"));
        hub.run(&format!("device-identity show -d inner {scopes}"));
    }), @r#"
    $ iothub device-identity show -d leaf --query '[deviceScope, parentScopes]'
    [
      "ms-azure-iot-edge://gateway-<generation>",
      [
        "ms-azure-iot-edge://gateway-<generation>"
      ]
    ]

    $ iothub device-identity show -d inner --query '[deviceScope, parentScopes]'
    [
      "ms-azure-iot-edge://inner-<generation>",
      [
        "ms-azure-iot-edge://gateway-<generation>"
      ]
    ]
    "#);
}

#[test]
fn devices_are_listed_up_to_the_limit_with_a_word_on_the_rest() {
    assert_snapshot!(on_both(|hub| {
        for line in ["a", "b --edge-enabled", "c"] {
            hub.given(&format!("device-identity create -d {line}"));
        }
        hub.run("device-identity list --query '[].{id: deviceId, edge: capabilities.iotEdge}' -o table");
        hub.run("device-identity list --top 2 -o ids");
        hub.run("device-identity list --top -1 -o ids");
        hub.run("device-identity list --edge-enabled -o ids");
        hub.run("device-identity list --top 0");
    }), @"
    $ iothub device-identity list --query '[].{id: deviceId, edge: capabilities.iotEdge}' -o table
    Id  Edge
    --  -----
    a   False
    b   True
    c   False

    $ iothub device-identity list --top 2 -o ids
    a
    b
    --- stderr
    WARNING: Only the first 2 are listed (--top); there are more, and --top -1 lists all

    $ iothub device-identity list --top -1 -o ids
    a
    b
    c

    $ iothub device-identity list --edge-enabled -o ids
    b

    $ iothub device-identity list --top 0
    --- stderr
    ERROR: --top must be greater than 0, or -1 for all
    --- exit code 2
    ");
}

#[test]
fn a_list_of_more_devices_than_a_page_has_is_whole() {
    let hub = Hub::embedded();
    let rest = Rest::open(&hub.sandbox.data_dir());
    for n in 0..1010 {
        rest.put(&format!("/devices/d{n}"), json!({})).ok();
    }
    assert_eq!(hub.devices().lines().count(), 1010);
    let limited = hub.given("device-identity list --top 1005 -o ids");
    assert_eq!(limited.stdout.lines().count(), 1005);
    let default = hub.given("device-identity list -o ids");
    assert_eq!(default.stdout.lines().count(), 1000);
    assert!(default.stderr.contains("--top"), "{}", default.stderr);
}

#[test]
fn a_hub_without_devices_lists_none() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity list");
        hub.run("device-identity list -o table");
    }), @"
    $ iothub device-identity list
    []

    $ iothub device-identity list -o table
    ");
}

#[test]
fn a_deleted_device_is_gone_with_its_modules() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.given("module-identity create -d d1 -m m1");
        hub.run("device-identity delete -d d1");
        hub.run("device-identity show -d d1");
        hub.run("module-twin show -d d1 -m m1");
        hub.given("device-identity create -d d1");
        hub.run("module-identity list -d d1");
    }), @"
    $ iothub device-identity delete -d d1

    $ iothub device-identity show -d d1
    --- stderr
    ERROR: There is no device 'd1' on localhost:<port>
      the service answered 404 DeviceNotFound: d1 (tracking id <id>)
    Hint: `iothub device-identity list` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub module-twin show -d d1 -m m1
    --- stderr
    ERROR: There is no module 'm1' of device 'd1' on localhost:<port>, or no such device
      the service answered 404 DeviceNotFound: d1 (tracking id <id>)
    Hint: `iothub module-identity list -d d1` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub module-identity list -d d1
    []
    ");
}

#[test]
fn a_device_that_is_missing_is_deleted_only_with_ignore_missing() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity delete -d d1");
        hub.run("device-identity delete -d d1 --ignore-missing");
    }), @"
    $ iothub device-identity delete -d d1
    --- stderr
    ERROR: There is no device 'd1' on localhost:<port>
      the service answered 404 DeviceNotFound: d1 (tracking id <id>)
    Hint: `iothub device-identity list` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub device-identity delete -d d1 --ignore-missing
    ");
}

#[test]
fn a_device_that_was_changed_is_not_deleted_by_its_old_etag() {
    assert_snapshot!(on_both(|hub| {
        let device = hub.given("device-identity create -d d1").json();
        let etag = device["etag"].as_str().unwrap();
        hub.run("device-identity delete -d d1 --etag MTIzNDU2");
        hub.run(&format!("device-identity delete -d d1 --etag {etag}"));
        hub.run("device-identity list");
    }), @"
    $ iothub device-identity delete -d d1 --etag <etag 1>
    --- stderr
    ERROR: Can't delete device 'd1' on localhost:<port>: it has been changed, its etag is another
      the service answered 412 PreconditionFailed: PreconditionFailed, ETag may be invalid. (tracking id <id>)
    Hint: Read it again and use the etag that it has now, or leave --etag out
    --- exit code 5

    $ iothub device-identity delete -d d1 --etag <etag 2>

    $ iothub device-identity list
    []
    ");
}

#[test]
fn the_device_of_the_environment_is_shown_and_never_deleted() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        for line in ["device-identity show --query deviceId", "device-identity delete"] {
            hub.show(hub.iothub(line).env("IOTHUB_DEVICE_ID", "d1").run());
        }
    }), @r#"
    $ iothub device-identity show --query deviceId
    "d1"

    $ iothub device-identity delete
    --- stderr
    ERROR: the following required arguments were not provided:
      --device-id <ID>

    Usage: iothub device-identity delete --device-id <ID> [-]

    For more information, try '--help'.
    --- exit code 2
    "#);
}

#[test]
fn every_character_that_ids_may_have_survives_the_way_to_the_hub_and_back() {
    assert_snapshot!(on_both(|hub| {
        let id = "aZ0-:.+%_#*?!(),=@;$";
        hub.given(&format!("device-identity create -d {id}"));
        hub.given(&format!("module-identity create -d {id} -m m{id}"));
        hub.run(&format!("module-identity show -d {id} -m m{id} --query '[deviceId, moduleId]'"));
        hub.run(&format!("module-twin show -d {id} -m m{id} --query '[deviceId, moduleId]'"));
    }), @r#"
    $ iothub module-identity show -d aZ0-:.+%_#*?!(),=@;$ -m maZ0-:.+%_#*?!(),=@;$ --query '[deviceId, moduleId]'
    [
      "aZ0-:.+%_#*?!(),=@;$",
      "maZ0-:.+%_#*?!(),=@;$"
    ]

    $ iothub module-twin show -d aZ0-:.+%_#*?!(),=@;$ -m maZ0-:.+%_#*?!(),=@;$ --query '[deviceId, moduleId]'
    [
      "aZ0-:.+%_#*?!(),=@;$",
      "maZ0-:.+%_#*?!(),=@;$"
    ]
    "#);
}
