//! `iothub module-twin …`

use insta::assert_snapshot;

use crate::support::{Hub, on_both};

const MODULE: &str = "module-identity create -d d1 -m m1";
const PROPERTIES: &str =
    "--query 'properties.desired.{limit: limit, other: other, version: \"$version\"}' -o jsonl";

/// A device `d1` with a module `m1`.
fn a_module(hub: &Hub) {
    hub.given("device-identity create -d d1");
    hub.given(MODULE);
}

#[test]
fn the_answer_to_an_update_is_the_whole_twin_with_the_marks_of_each_leaf() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.run(r#"module-twin update -d d1 -m m1 --desired '{"conditions":{"temperature":{"warning":75, "critical":100}}}'"#);
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --desired '{"conditions":{"temperature":{"warning":75, "critical":100}}}'
    {
      "authenticationType": "sas",
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "deviceEtag": "<etag 1>",
      "deviceId": "d1",
      "etag": "AAAAAAAAAAI=",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "modelId": "",
      "moduleId": "m1",
      "properties": {
        "desired": {
          "$metadata": {
            "$lastUpdated": "<instant>Z",
            "$lastUpdatedVersion": 2,
            "conditions": {
              "$lastUpdated": "<instant>Z",
              "$lastUpdatedVersion": 2,
              "temperature": {
                "$lastUpdated": "<instant>Z",
                "$lastUpdatedVersion": 2,
                "critical": {
                  "$lastUpdated": "<instant>Z",
                  "$lastUpdatedVersion": 2
                },
                "warning": {
                  "$lastUpdated": "<instant>Z",
                  "$lastUpdatedVersion": 2
                }
              }
            }
          },
          "$version": 2,
          "conditions": {
            "temperature": {
              "critical": 100,
              "warning": 75
            }
          }
        },
        "reported": {
          "$metadata": {
            "$lastUpdated": "<instant>Z"
          },
          "$version": 1
        }
      },
      "status": "enabled",
      "statusUpdateTime": "0001-01-01T00:00:00Z",
      "version": 3,
      "x509Thumbprint": {
        "primaryThumbprint": null,
        "secondaryThumbprint": null
      }
    }
    "#);
}

#[test]
fn a_new_module_has_an_empty_twin() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.run("module-twin show -d d1 -m m1");
    }), @r#"
    $ iothub module-twin show -d d1 -m m1
    {
      "authenticationType": "sas",
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "deviceEtag": "<etag 1>",
      "deviceId": "d1",
      "etag": "AAAAAAAAAAE=",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "modelId": "",
      "moduleId": "m1",
      "properties": {
        "desired": {
          "$metadata": {
            "$lastUpdated": "<instant>Z"
          },
          "$version": 1
        },
        "reported": {
          "$metadata": {
            "$lastUpdated": "<instant>Z"
          },
          "$version": 1
        }
      },
      "status": "enabled",
      "statusUpdateTime": "0001-01-01T00:00:00Z",
      "version": 2,
      "x509Thumbprint": {
        "primaryThumbprint": null,
        "secondaryThumbprint": null
      }
    }
    "#);
}

#[test]
fn desired_properties_are_taken_from_text_file_and_stdin_alike() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        for n in 2..=5 {
            hub.sandbox.write(&format!("{n}.json"), &format!("{{\"limit\": {n}}}"));
        }
        let update = "module-twin update -d d1 -m m1 --desired";
        hub.run(&format!("{update} '{{\"limit\": 1}}' {PROPERTIES}"));
        hub.run(&format!("{update} @2.json {PROPERTIES}"));
        hub.run(&format!("{update} 3.json {PROPERTIES}"));
        hub.show(hub.iothub(&format!("{update} - {PROPERTIES}")).stdin("{\"limit\": 4}").run());
        hub.show(hub.iothub(&format!("{update} @- {PROPERTIES}")).stdin("{\"limit\": 5}").run());
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --desired '{"limit": 1}' --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":1,"other":null,"version":2}

    $ iothub module-twin update -d d1 -m m1 --desired @2.json --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":2,"other":null,"version":3}

    $ iothub module-twin update -d d1 -m m1 --desired 3.json --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":3,"other":null,"version":4}

    $ iothub module-twin update -d d1 -m m1 --desired - --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":4,"other":null,"version":5}

    $ iothub module-twin update -d d1 -m m1 --desired @- --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":5,"other":null,"version":6}
    "#);
}

#[test]
fn stdin_is_not_asked_for_two_things() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        let command = hub.iothub("module-twin update -d d1 -m m1 --desired - --tags -");
        hub.show(command.stdin("{}").run());
    }), @"
    $ iothub module-twin update -d d1 -m m1 --desired - --tags -
    --- stderr
    ERROR: --desired and --tags can't both be read from stdin
    --- exit code 2
    ");
}

#[test]
fn null_removes_a_property_and_leaves_its_siblings() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.given(r#"module-twin update -d d1 -m m1 --desired '{"limit":{"low":1,"high":2},"other":[1,2]}'"#);
        hub.run(&format!("module-twin update -d d1 -m m1 --desired '{{\"limit\":{{\"low\":null}}}}' {PROPERTIES}"));
        hub.run(&format!("module-twin update -d d1 -m m1 --desired '{{\"limit\":{{\"high\":null}},\"other\":[3]}}' {PROPERTIES}"));
        hub.run("module-twin show -d d1 -m m1 --query 'properties.desired.\"$metadata\".keys(@)'");
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --desired '{"limit":{"low":null}}' --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":{"high":2},"other":[1,2],"version":3}

    $ iothub module-twin update -d d1 -m m1 --desired '{"limit":{"high":null},"other":[3]}' --query 'properties.desired.{limit: limit, other: other, version: "$version"}' -o jsonl
    {"limit":{},"other":[3],"version":4}

    $ iothub module-twin show -d d1 -m m1 --query 'properties.desired."$metadata".keys(@)'
    [
      "$lastUpdated",
      "$lastUpdatedVersion",
      "limit",
      "other"
    ]
    "#);
}

#[test]
fn numbers_come_back_as_they_were_sent() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.run(r#"module-twin update -d d1 -m m1 --desired '{"n":[1, 1.0, 4503599627370495, -0.25]}' --query properties.desired.n -o jsonl"#);
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --desired '{"n":[1, 1.0, 4503599627370495, -0.25]}' --query properties.desired.n -o jsonl
    1
    1.0
    4503599627370495
    -0.25
    "#);
}

#[test]
fn tags_are_merged_and_taken_away_without_a_new_desired_version() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        let shown = "--query '[tags, version, properties.desired.\"$version\"]' -o jsonl";
        for tags in [r#"{"site":{"floor":1}}"#, r#"{"site":{"room":"a"}}"#, r#"{"site":null,"x":1}"#, "null"] {
            hub.run(&format!("module-twin update -d d1 -m m1 --tags '{tags}' {shown}"));
        }
        hub.run(&format!(r#"module-twin update -d d1 -m m1 --tags '{{"a":1}}' --desired '{{"b":2}}' {shown}"#));
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --tags '{"site":{"floor":1}}' --query '[tags, version, properties.desired."$version"]' -o jsonl
    {"site":{"floor":1}}
    3
    1

    $ iothub module-twin update -d d1 -m m1 --tags '{"site":{"room":"a"}}' --query '[tags, version, properties.desired."$version"]' -o jsonl
    {"site":{"floor":1,"room":"a"}}
    4
    1

    $ iothub module-twin update -d d1 -m m1 --tags '{"site":null,"x":1}' --query '[tags, version, properties.desired."$version"]' -o jsonl
    {"x":1}
    5
    1

    $ iothub module-twin update -d d1 -m m1 --tags 'null' --query '[tags, version, properties.desired."$version"]' -o jsonl
    null
    6
    1

    $ iothub module-twin update -d d1 -m m1 --tags '{"a":1}' --desired '{"b":2}' --query '[tags, version, properties.desired."$version"]' -o jsonl
    {"a":1}
    7
    2
    "#);
}

#[test]
fn an_update_goes_through_with_the_etag_that_the_twin_has() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        let update = "module-twin update -d d1 -m m1 --desired '{\"limit\":1}' --query etag --etag";
        hub.run(&format!("{update} AAAAAAAAAAE="));
        hub.run(&format!("{update} AAAAAAAAAAE="));
        hub.run(&format!("{update} '\"AAAAAAAAAAI=\"'"));
        hub.run(&format!("{update} '*'"));
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --desired '{"limit":1}' --query etag --etag AAAAAAAAAAE=
    "AAAAAAAAAAI="

    $ iothub module-twin update -d d1 -m m1 --desired '{"limit":1}' --query etag --etag AAAAAAAAAAE=
    --- stderr
    ERROR: Can't update the twin of module 'm1' of device 'd1' on localhost:<port>: it has been changed, its etag is another
      the service answered 412 PreconditionFailed: ETag mismatch for device ID 'd1' (tracking id <id>)
    Hint: Read it again and use the etag that it has now, or leave --etag out
    --- exit code 5

    $ iothub module-twin update -d d1 -m m1 --desired '{"limit":1}' --query etag --etag '"AAAAAAAAAAI="'
    "AAAAAAAAAAM="

    $ iothub module-twin update -d d1 -m m1 --desired '{"limit":1}' --query etag --etag '*'
    "AAAAAAAAAAQ="
    "#);
}

#[test]
fn an_update_of_nothing_says_so_and_shows_the_twin() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.run("module-twin update -d d1 -m m1 --query version");
    }), @"
    $ iothub module-twin update -d d1 -m m1 --query version
    2
    --- stderr
    WARNING: Nothing to change in the twin of module 'm1' of device 'd1'
    ");
}

#[test]
fn what_can_not_be_stored_is_refused_with_the_reason() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        for desired in [r#"[1]"#, "null", r#"{"a":{"b.c":1}}"#, r#"{"a":[null]}"#, r#"{"a":4503599627370496}"#] {
            hub.run(&format!("module-twin update -d d1 -m m1 --desired '{desired}'"));
        }
        hub.run("module-twin show -d d1 -m m1 --query version");
    }), @r#"
    $ iothub module-twin update -d d1 -m m1 --desired '[1]'
    --- stderr
    ERROR: --desired must be a JSON object, like {"interval": 20}; this is a list
    --- exit code 2

    $ iothub module-twin update -d d1 -m m1 --desired 'null'
    --- stderr
    ERROR: --desired must be a JSON object, like {"interval": 20}; this is null
    --- exit code 2

    $ iothub module-twin update -d d1 -m m1 --desired '{"a":{"b.c":1}}'
    --- stderr
    ERROR: --desired: 'a.b.c' can't be stored: a name has no control characters, '.', '$', '#' or ' '
    --- exit code 2

    $ iothub module-twin update -d d1 -m m1 --desired '{"a":[null]}'
    --- stderr
    ERROR: Can't update the twin of module 'm1' of device 'd1' on localhost:<port>: Error in Property/Tag a: null can't stand inside an array
      the service answered 400 ArgumentInvalid: Error in Property/Tag a: null can't stand inside an array (tracking id <id>)
    --- exit code 1

    $ iothub module-twin update -d d1 -m m1 --desired '{"a":4503599627370496}'
    --- stderr
    ERROR: Can't update the twin of module 'm1' of device 'd1' on localhost:<port>: Error in Property/Tag a: an integer is between -4503599627370496 and 4503599627370495
      the service answered 400 ArgumentInvalid: Error in Property/Tag a: an integer is between -4503599627370496 and 4503599627370495 (tracking id <id>)
    --- exit code 1

    $ iothub module-twin show -d d1 -m m1 --query version
    2
    "#);
}

#[test]
fn a_twin_that_would_grow_too_large_stays_as_it_was() {
    let text = "x".repeat(4096);
    let members: Vec<String> = (0..8).map(|n| format!("\"{n}\":\"{text}\"")).collect();
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.sandbox.write("large.json", &format!("{{{}}}", members.join(",")));
        hub.run("module-twin update -d d1 -m m1 --desired large.json");
        hub.run("module-twin show -d d1 -m m1 --query version");
    }), @"
    $ iothub module-twin update -d d1 -m m1 --desired large.json
    --- stderr
    ERROR: Can't update the twin of module 'm1' of device 'd1' on localhost:<port>: 'Properties.Desired' size should be less than 32768 bytes.
      the service answered 403 DeviceModelMaxPropertiesExceeded: 'Properties.Desired' size should be less than 32768 bytes. (tracking id <id>)
    --- exit code 1

    $ iothub module-twin show -d d1 -m m1 --query version
    2
    ");
}

#[test]
fn a_module_made_anew_under_its_name_begins_with_an_empty_twin() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.given(r#"module-twin update -d d1 -m m1 --desired '{"limit":1}' --tags '{"a":1}'"#);
        hub.given("module-identity delete -d d1 -m m1");
        hub.given(MODULE);
        hub.run("module-twin show -d d1 -m m1 --query '[tags, version, keys(properties.desired)]' -o jsonl");
    }), @r#"
    $ iothub module-twin show -d d1 -m m1 --query '[tags, version, keys(properties.desired)]' -o jsonl
    null
    2
    ["$metadata","$version"]
    "#);
}

#[test]
fn a_missing_modules_twin_is_reported_missing() {
    assert_snapshot!(on_both(|hub| {
        a_module(hub);
        hub.run("module-twin show -d d1 -m nope");
        hub.run("module-twin update -d d1 -m nope --tags '{}'");
    }), @"
    $ iothub module-twin show -d d1 -m nope
    --- stderr
    ERROR: There is no module 'nope' of device 'd1' on localhost:<port>, or no such device
      the service answered 404 DeviceNotFound: d1 (tracking id <id>)
    Hint: `iothub module-identity list -d d1` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub module-twin update -d d1 -m nope --tags '{}'
    --- stderr
    ERROR: There is no module 'nope' of device 'd1' on localhost:<port>, or no such device
      the service answered 404 DeviceNotFound: d1 (tracking id <id>)
    Hint: `iothub module-identity list -d d1` shows those that exist; ids are case-sensitive
    --- exit code 3
    ");
}

/// Windows' editors and shells write one.
#[test]
fn a_byte_order_mark_is_no_part_of_the_json() {
    let hub = Hub::embedded();
    a_module(&hub);
    hub.sandbox.write("twin.json", "\u{feff}{\"limit\": 1}");
    let update =
        "module-twin update -d d1 -m m1 --desired @twin.json --query properties.desired.limit";
    assert_eq!(hub.given(update).stdout, "1\n");
}
