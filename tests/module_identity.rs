//! `iothub module-identity …`

use insta::assert_snapshot;

use crate::support::{Hub, in_base64, on_both};

#[test]
fn a_new_module_is_printed_and_shown_with_the_same_keys() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.run("module-identity create -d d1 -m m1");
        hub.run("module-identity show -d d1 -m m1");
    }), @r#"
    $ iothub module-identity create -d d1 -m m1
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
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "connectionStateUpdatedTime": "0001-01-01T00:00:00Z",
      "deviceId": "d1",
      "etag": "<etag 1>",
      "generationId": "<generation>",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "managedBy": null,
      "moduleId": "m1"
    }

    $ iothub module-identity show -d d1 -m m1
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
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "connectionStateUpdatedTime": "0001-01-01T00:00:00Z",
      "deviceId": "d1",
      "etag": "<etag 1>",
      "generationId": "<generation>",
      "hub": "localhost:<port>",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "managedBy": null,
      "moduleId": "m1"
    }
    "#);
}

#[test]
fn a_module_that_exists_is_printed_with_if_not_exists() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        let keys = "--query authentication.symmetricKey";
        hub.run(&format!("module-identity create -d d1 -m m1 {keys}"));
        hub.run(&format!("module-identity create -d d1 -m m1 --if-not-exists {keys}"));
    }), @r#"
    $ iothub module-identity create -d d1 -m m1 --query authentication.symmetricKey
    {
      "primaryKey": "<key 1>",
      "secondaryKey": "<key 2>"
    }

    $ iothub module-identity create -d d1 -m m1 --if-not-exists --query authentication.symmetricKey
    {
      "primaryKey": "<key 1>",
      "secondaryKey": "<key 2>"
    }
    "#);
}

#[test]
fn a_module_signs_in_in_each_way_that_a_device_can() {
    let thumbprint = "0a".repeat(20);
    let [primary, secondary] = ["primary-key-of-m1", "secondary-key-of-m1"].map(in_base64);
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        let ways = [
            format!("--pk {primary} --sk {secondary}"),
            format!("--am x509_thumbprint --ptp {thumbprint}"),
            "--am x509_ca".to_owned(),
        ];
        for (n, way) in ways.iter().enumerate() {
            hub.run(&format!("module-identity create -d d1 -m m{n} {way} --query authentication -o jsonl"));
        }
    }), @r#"
    $ iothub module-identity create -d d1 -m m0 --pk cHJpbWFyeS1rZXktb2YtbTE= --sk c2Vjb25kYXJ5LWtleS1vZi1tMQ== --query authentication -o jsonl
    {"symmetricKey":{"primaryKey":"cHJpbWFyeS1rZXktb2YtbTE=","secondaryKey":"c2Vjb25kYXJ5LWtleS1vZi1tMQ=="},"x509Thumbprint":{"primaryThumbprint":null,"secondaryThumbprint":null},"type":"sas"}

    $ iothub module-identity create -d d1 -m m1 --am x509_thumbprint --ptp 0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a --query authentication -o jsonl
    {"symmetricKey":{"primaryKey":null,"secondaryKey":null},"x509Thumbprint":{"primaryThumbprint":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","secondaryThumbprint":null},"type":"selfSigned"}

    $ iothub module-identity create -d d1 -m m2 --am x509_ca --query authentication -o jsonl
    {"symmetricKey":{"primaryKey":null,"secondaryKey":null},"x509Thumbprint":{"primaryThumbprint":null,"secondaryThumbprint":null},"type":"certificateAuthority"}
    "#);
}

#[test]
fn the_modules_of_one_device_are_listed_up_to_the_limit() {
    assert_snapshot!(on_both(|hub| {
        for device in ["d1", "d2"] {
            hub.given(&format!("device-identity create -d {device}"));
            for module in ["a", "b"] {
                hub.given(&format!("module-identity create -d {device} -m {module}"));
            }
        }
        hub.run("module-identity list -d d1 -o table");
        hub.run("module-identity list -d d2 --top 1 -o ids");
        hub.run("module-identity list -d d2 --query '[].authentication.symmetricKey.primaryKey'");
    }), @r#"
    $ iothub module-identity list -d d1 -o table
    DeviceId  ModuleId  Auth  Connection    LastActivity
    --------  --------  ----  ------------  ------------
    d1        a         sas   Disconnected  never
    d1        b         sas   Disconnected  never

    $ iothub module-identity list -d d2 --top 1 -o ids
    d2/a
    --- stderr
    WARNING: Only the first 1 are listed (--top); there are more, and --top -1 lists all

    $ iothub module-identity list -d d2 --query '[].authentication.symmetricKey.primaryKey'
    [
      "<key 1>",
      "<key 2>"
    ]
    "#);
}

#[test]
fn a_deleted_module_is_gone_and_its_device_stays() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.given("module-identity create -d d1 -m m1");
        hub.run("module-identity delete -d d1 -m m1");
        hub.run("module-identity show -d d1 -m m1");
        hub.run("device-identity show -d d1 --query deviceId");
    }), @r#"
    $ iothub module-identity delete -d d1 -m m1

    $ iothub module-identity show -d d1 -m m1
    --- stderr
    ERROR: There is no module 'm1' of device 'd1' on localhost:<port>
      the service answered 404 ModuleNotFound: m1 (tracking id <id>)
    Hint: `iothub module-identity list -d d1` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub device-identity show -d d1 --query deviceId
    "d1"
    "#);
}

#[test]
fn a_module_that_is_missing_is_deleted_only_with_ignore_missing() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.run("module-identity delete -d d1 -m m1");
        hub.run("module-identity delete -d d1 -m m1 --ignore-missing");
        hub.run("module-identity delete -d nope -m m1 --ignore-missing");
    }), @"
    $ iothub module-identity delete -d d1 -m m1
    --- stderr
    ERROR: There is no module 'm1' of device 'd1' on localhost:<port>
      the service answered 404 ModuleNotFound: m1 (tracking id <id>)
    Hint: `iothub module-identity list -d d1` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub module-identity delete -d d1 -m m1 --ignore-missing

    $ iothub module-identity delete -d nope -m m1 --ignore-missing
    ");
}

#[test]
fn a_module_that_was_changed_is_not_deleted_by_its_old_etag() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        let module = hub.given("module-identity create -d d1 -m m1").json();
        let etag = module["etag"].as_str().unwrap();
        hub.run("module-identity delete -d d1 -m m1 --etag MTIzNDU2");
        hub.run(&format!("module-identity delete -d d1 -m m1 --etag {etag}"));
        hub.run("module-identity list -d d1");
    }), @"
    $ iothub module-identity delete -d d1 -m m1 --etag <etag 1>
    --- stderr
    ERROR: Can't delete module 'm1' of device 'd1' on localhost:<port>: it has been changed, its etag is another
      the service answered 412 PreconditionFailed: PreconditionFailed, ETag may be invalid. (tracking id <id>)
    Hint: Read it again and use the etag that it has now, or leave --etag out
    --- exit code 5

    $ iothub module-identity delete -d d1 -m m1 --etag <etag 2>

    $ iothub module-identity list -d d1
    []
    ");
}

#[test]
fn the_module_of_the_environment_is_shown_and_never_deleted() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.given("module-identity create -d d1 -m m1");
        for line in ["module-identity show --query moduleId", "module-identity delete"] {
            let command = hub.iothub(line);
            hub.show(command.env("IOTHUB_DEVICE_ID", "d1").env("IOTHUB_MODULE_ID", "m1").run());
        }
    }), @r#"
    $ iothub module-identity show --query moduleId
    "m1"

    $ iothub module-identity delete
    --- stderr
    ERROR: the following required arguments were not provided:
      --device-id <ID>
      --module-id <ID>

    Usage: iothub module-identity delete --device-id <ID> --module-id <ID> [-]

    For more information, try '--help'.
    --- exit code 2
    "#);
}

#[test]
fn names_that_the_hub_keeps_for_itself_are_refused_with_the_reason() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        hub.run("module-identity create -d d1 -m $edgeAgent");
    }), @"
    $ iothub module-identity create -d d1 -m $edgeAgent
    --- stderr
    ERROR: Can't create module '$edgeAgent' of device 'd1' on localhost:<port>: Module ids that begin with '$' are reserved for the system
      the service answered 400 ArgumentInvalid: Module ids that begin with '$' are reserved for the system (tracking id <id>)
    --- exit code 1
    ");
}

#[test]
fn one_who_works_on_a_disabled_device_learns_that_it_is_disabled() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1 --status disabled");
        hub.run("module-identity create -d d1 -m m1");
    }), @"
    $ iothub module-identity create -d d1 -m m1
    --- stderr
    ERROR: The device 'd1' is disabled, and localhost:<port> refuses all work on its modules
    Hint: `iothub device-identity update -d d1 --status enabled` enables it
    --- exit code 6
    ");
}

#[test]
fn one_who_lists_the_modules_of_a_disabled_device_learns_that_it_is_disabled() {
    let hub = Hub::embedded();
    hub.given("device-identity create -d d1 --status disabled");
    let refused = hub.run("module-identity list -d d1").failure(6);
    assert!(refused.stderr.contains("is disabled"), "{refused}");
}
