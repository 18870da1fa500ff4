//! `iothub device-twin …`

use insta::assert_snapshot;

use crate::support::on_both;

#[test]
fn a_new_device_has_an_empty_twin() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.run("device-twin show -d d1");
    }), @r#"
    $ iothub device-twin show -d d1
    {
      "authenticationType": "sas",
      "capabilities": {
        "iotEdge": false
      },
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "deviceEtag": "<etag 1>",
      "deviceId": "d1",
      "etag": "AAAAAAAAAAE=",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "modelId": "",
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
fn a_devices_twin_takes_tags_and_desired_properties_in_one_update() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.run(r#"device-twin update -d d1 --desired '{"interval":20}' --tags '{"site":"A"}' --query '[tags, properties.desired, version]'"#);
    }), @r#"
    $ iothub device-twin update -d d1 --desired '{"interval":20}' --tags '{"site":"A"}' --query '[tags, properties.desired, version]'
    [
      {
        "site": "A"
      },
      {
        "$metadata": {
          "$lastUpdated": "<instant>Z",
          "$lastUpdatedVersion": 2,
          "interval": {
            "$lastUpdated": "<instant>Z",
            "$lastUpdatedVersion": 2
          }
        },
        "$version": 2,
        "interval": 20
      },
      3
    ]
    "#);
}

#[test]
fn a_devices_twin_and_its_modules_twins_are_apart() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.given("module-identity create -d d1 -m m1");
        hub.given(r#"device-twin update -d d1 --tags '{"of":"device"}'"#);
        hub.given(r#"module-twin update -d d1 -m m1 --tags '{"of":"module"}'"#);
        hub.run("device-twin show -d d1 --query tags.of");
        hub.run("module-twin show -d d1 -m m1 --query tags.of");
    }), @r#"
    $ iothub device-twin show -d d1 --query tags.of
    "device"

    $ iothub module-twin show -d d1 -m m1 --query tags.of
    "module"
    "#);
}

#[test]
fn a_devices_twin_that_was_changed_is_not_updated_by_its_old_etag() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        let update = "device-twin update -d d1 --tags '{\"a\":1}' --query etag --etag AAAAAAAAAAE=";
        hub.run(update);
        hub.run(update);
    }), @r#"
    $ iothub device-twin update -d d1 --tags '{"a":1}' --query etag --etag AAAAAAAAAAE=
    "AAAAAAAAAAI="

    $ iothub device-twin update -d d1 --tags '{"a":1}' --query etag --etag AAAAAAAAAAE=
    --- stderr
    ERROR: Can't update the twin of device 'd1' on localhost:<port>: it has been changed, its etag is another
      the service answered 412 PreconditionFailed: ETag mismatch for device ID 'd1' (tracking id <id>)
    Hint: Read it again and use the etag that it has now, or leave --etag out
    --- exit code 5
    "#);
}

#[test]
fn a_disabled_devices_twin_can_be_read_and_changed() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1 --status disabled");
        hub.run(r#"device-twin update -d d1 --tags '{"a":1}' --query '[status, tags]' -o jsonl"#);
    }), @r#"
    $ iothub device-twin update -d d1 --tags '{"a":1}' --query '[status, tags]' -o jsonl
    "disabled"
    {"a":1}
    "#);
}
