//! Failures: what a user is told, where, with which exit code, and that nothing
//! is left half done.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    thread,
};

use insta::assert_snapshot;

use crate::support::{Hub, Sandbox, in_base64, on_both};

/// A policy's connection string, for a port of this machine.
fn connection_string(port: u16, key: &str) -> String {
    format!("HostName=localhost:{port};SharedAccessKeyName=iothubowner;SharedAccessKey={key}")
}

/// It must not be mistaken for a sign-in by key.
#[test]
fn signing_in_with_entra_is_refused_and_not_done_by_key() {
    let hub = Hub::embedded();
    let refused = hub.run("device-identity list --auth-type login").failure(2);
    assert!(refused.stderr.contains("Entra"), "{refused}");
}

#[test]
fn one_with_the_wrong_key_learns_which_policy_was_refused() {
    let hub = Hub::served();
    hub.given("device-identity create -d d1");
    let right = hub.connection_string();
    let (rest, _) = right.split_once("SharedAccessKey=").unwrap();
    let wrong = format!("{rest}SharedAccessKey={}", in_base64("another key"));
    let refused = hub
        .sandbox
        .iothub("device-identity delete -d d1")
        .on(&wrong)
        .run();
    assert_snapshot!(refused.failure(6), @"
    $ iothub device-identity delete -d d1
    --- stderr
    ERROR: localhost:<port> does not let policy 'iothubowner' delete device 'd1'
      the service answered 401 IotHubUnauthorizedAccess: Unauthorized (tracking id <id>)
    Hint: Is the key the policy's own, not renewed since, and the policy this hub's?
    --- exit code 6
    ");
    assert_eq!(hub.devices(), "d1\n");
}

#[test]
fn work_on_an_unknown_device_names_the_device() {
    assert_snapshot!(on_both(|hub| {
        for line in [
            "device-identity show -d nope",
            "device-twin update -d nope --tags '{}'",
            "module-identity create -d nope -m m1",
            "module-identity list -d nope",
        ] {
            hub.run(line).failure(3);
        }
    }), @"
    $ iothub device-identity show -d nope
    --- stderr
    ERROR: There is no device 'nope' on localhost:<port>
      the service answered 404 DeviceNotFound: nope (tracking id <id>)
    Hint: `iothub device-identity list` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub device-twin update -d nope --tags '{}'
    --- stderr
    ERROR: There is no device 'nope' on localhost:<port>
      the service answered 404 DeviceNotFound: nope (tracking id <id>)
    Hint: `iothub device-identity list` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub module-identity create -d nope -m m1
    --- stderr
    ERROR: There is no device 'nope' on localhost:<port>
    Hint: `iothub device-identity list` shows those that exist; ids are case-sensitive
    --- exit code 3

    $ iothub module-identity list -d nope
    --- stderr
    ERROR: There is no device 'nope' on localhost:<port>
    Hint: `iothub device-identity list` shows those that exist; ids are case-sensitive
    --- exit code 3
    ");
}

#[test]
fn what_exists_already_is_not_created_again() {
    assert_snapshot!(on_both(|hub| {
        let device = hub.given("device-identity create -d d1").json();
        let module = hub.given("module-identity create -d d1 -m m1").json();
        hub.run("device-identity create -d d1 --status disabled").failure(4);
        hub.run("module-identity create -d d1 -m m1 --am x509_ca").failure(4);
        for (line, before) in [("device-identity show -d d1", device), ("module-identity show -d d1 -m m1", module)] {
            assert_eq!(hub.given(line).json()["authentication"], before["authentication"]);
        }
    }), @"
    $ iothub device-identity create -d d1 --status disabled
    --- stderr
    ERROR: Can't create device 'd1' on localhost:<port>: it exists already
      the service answered 409 DeviceAlreadyExists: A device with ID 'd1' is already registered. (tracking id <id>)
    Hint: With --if-not-exists the one that exists is printed instead
    --- exit code 4

    $ iothub module-identity create -d d1 -m m1 --am x509_ca
    --- stderr
    ERROR: Can't create module 'm1' of device 'd1' on localhost:<port>: it exists already
      the service answered 409 ModuleAlreadyExistsOnDevice 409301: Device d1 in IotHub already contains Module m1. (tracking id <id>)
    Hint: With --if-not-exists the one that exists is printed instead
    --- exit code 4
    ");
}

#[test]
fn a_device_takes_50_modules_and_no_more() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        for n in 1..=50 {
            hub.given(&format!("module-identity create -d d1 -m m{n}"));
        }
        hub.run("module-identity create -d d1 -m m51").failure(1);
        hub.run("module-identity list -d d1 --query 'length(@)'");
        hub.given("module-identity delete -d d1 -m m7");
        hub.run("module-identity create -d d1 -m m51 --query moduleId");
    }), @r#"
    $ iothub module-identity create -d d1 -m m51
    --- stderr
    ERROR: Can't create module 'm51' of device 'd1': device 'd1' has 50 modules already, as many as a device can have
      the service answered 413 TooManyModulesOnDevice: Device d1 already has 50 modules, as many as a device can have (tracking id <id>)
    Hint: `iothub module-identity delete` makes room
    --- exit code 1

    $ iothub module-identity list -d d1 --query 'length(@)'
    50

    $ iothub module-identity create -d d1 -m m51 --query moduleId
    "m51"
    "#);
}

#[test]
fn malformed_json_is_placed_by_line_and_column_wherever_it_came_from() {
    assert_snapshot!(on_both(|hub| {
        hub.given("device-identity create -d d1");
        let malformed = "{\n  \"a\": 1,\n  b: 2\n}";
        hub.sandbox.write("twin.json", malformed);
        let update = "device-twin update -d d1 --desired";
        hub.run(&format!("{update} '{{\"a\": }}'")).failure(2);
        hub.run(&format!("{update} '{{a: 1}}'")).failure(2);
        hub.run(&format!("{update} twin.json")).failure(2);
        hub.show(hub.iothub(&format!("{update} -")).stdin(malformed).run()).failure(2);
        hub.run(&format!("{update} @missing.json")).failure(2);
        hub.run("device-twin show -d d1 --query version");
    }), @r#"
    $ iothub device-twin update -d d1 --desired '{"a": }'
    --- stderr
    ERROR: --desired is neither JSON nor a Python literal: expected value at line 1, column 7
        {"a": }
              ^
    Hint: In sh, and in PowerShell from 7.3 on, JSON stands in single quotes: '{"a": 1}'; in cmd.exe: "{\"a\": 1}"
    Hint: A file needs no quoting: `@FILE` in the place of the JSON, or `-` for standard input
    --- exit code 2

    $ iothub device-twin update -d d1 --desired '{a: 1}'
    --- stderr
    ERROR: --desired is neither JSON nor a Python literal: key must be a string at line 1, column 2
        {a: 1}
         ^
    Hint: The shell probably took the double quotes away: write '{"a": 1}' in sh and in PowerShell from 7.3 on, '{\"a\": 1}' in an older PowerShell, "{\"a\": 1}" in cmd.exe
    Hint: A file needs no quoting: `@FILE` in the place of the JSON, or `-` for standard input
    --- exit code 2

    $ iothub device-twin update -d d1 --desired twin.json
    --- stderr
    ERROR: twin.json is neither JSON nor a Python literal: key must be a string at line 3, column 3
          b: 2
          ^
    --- exit code 2

    $ iothub device-twin update -d d1 --desired -
    --- stderr
    ERROR: stdin is neither JSON nor a Python literal: key must be a string at line 3, column 3
          b: 2
          ^
    --- exit code 2

    $ iothub device-twin update -d d1 --desired @missing.json
    --- stderr
    ERROR: --desired: the file missing.json can't be read
      No such file or directory (os error <n>)
    --- exit code 2

    $ iothub device-twin show -d d1 --query version
    2
    "#);
}

#[test]
fn an_id_that_is_none_is_refused_with_the_character_to_blame() {
    let long = "x".repeat(129);
    assert_snapshot!(on_both(|hub| {
        for id in ["a/b", "'a b'", "gerät", "''"] {
            hub.run(&format!("device-identity create -d {id}")).failure(2);
        }
        hub.run(&format!("module-identity create -d d1 -m {long}")).failure(2);
        hub.run("device-identity show -d ..").failure(2);
    }), @"
    $ iothub device-identity create -d a/b
    --- stderr
    ERROR: 'a/b' can't be a device's id: character 2 is '/'; ids are made of ASCII letters, digits and -:.+%_#*?!(),=@;$'
    --- exit code 2

    $ iothub device-identity create -d 'a b'
    --- stderr
    ERROR: 'a b' can't be a device's id: character 2 is a space; ids are made of ASCII letters, digits and -:.+%_#*?!(),=@;$'
    --- exit code 2

    $ iothub device-identity create -d gerät
    --- stderr
    ERROR: 'gerät' can't be a device's id: character 4 is 'ä'; ids are made of ASCII letters, digits and -:.+%_#*?!(),=@;$'
    --- exit code 2

    $ iothub device-identity create -d ''
    --- stderr
    ERROR: '' can't be a device's id: an id has at least one character
    --- exit code 2

    $ iothub module-identity create -d d1 -m xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    --- stderr
    ERROR: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' can't be a module's id: it has 129 characters, and an id has at most 128
    --- exit code 2

    $ iothub device-identity show -d ..
    --- stderr
    ERROR: The id '..' can't be used: in an address it means another place, however it is encoded
    --- exit code 2
    ");
}

#[test]
fn a_missing_argument_is_named_as_az_names_it() {
    assert_snapshot!(on_both(|hub| {
        hub.run("device-identity show").failure(2);
        hub.run("module-twin update -d d1 --desired '{}'").failure(2);
    }), @"
    $ iothub device-identity show
    --- stderr
    ERROR: the following arguments are required: --device-id/-d
    --- exit code 2

    $ iothub module-twin update -d d1 --desired '{}'
    --- stderr
    ERROR: the following arguments are required: --module-id/-m
    --- exit code 2
    ");
}

#[test]
fn an_option_that_contradicts_another_is_refused() {
    let line = "device-identity list --emulator --login HostName=h";
    assert_snapshot!(Sandbox::new().run(line).failure(2), @"
    $ iothub device-identity list --emulator --login HostName=h
    --- stderr
    ERROR: the argument '--emulator' cannot be used with '--login <CONNECTION_STRING>'

    Usage: iothub device-identity list --emulator

    For more information, try '--help'.
    --- exit code 2
    ");
}

#[test]
fn a_malformed_connection_string_says_what_is_missing() {
    let sandbox = Sandbox::new();
    let command = sandbox.iothub("device-identity list");
    let refused = command
        .on("HostName=h.example;SharedAccessKey=c2VjcmV0")
        .run();
    assert_snapshot!(refused.failure(2), @"
    $ iothub device-identity list
    --- stderr
    ERROR: The connection string has no SharedAccessKeyName (it has HostName, SharedAccessKey)
    Hint: It looks like HostName=<hub>.azure-devices.net;SharedAccessKeyName=<policy>;SharedAccessKey=<key>; `az iot hub connection-string show` and the portal (Shared access policies) print it
    Hint: It came from the environment variable IOTHUB_CONNECTION_STRING
    --- exit code 2
    ");
}

#[test]
fn a_host_that_refuses_connections_is_named() {
    let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let sandbox = Sandbox::new();
    let command = sandbox.iothub("device-identity create -d d1 --max-time 0.5");
    let refused = command.on(&connection_string(port, "c2VjcmV0")).run();
    assert_snapshot!(refused.failure(1), @"
    $ iothub device-identity create -d d1 --max-time 0.5
    --- stderr
    ERROR: localhost:<port> refuses connections
      Connection refused (os error <n>)
    Hint: `iothub emulator start` serves the emulator; `iothub emulator status` tells whether it runs
    --- exit code 1
    ");
}

#[test]
fn a_host_that_never_answers_is_given_up_in_the_time_allowed() {
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = silent.local_addr().unwrap().port();
    let sandbox = Sandbox::new();
    let command = sandbox.iothub("device-identity show -d d1 --max-time 0.5");
    let given_up = command.on(&connection_string(port, "c2VjcmV0")).run();
    assert_snapshot!(given_up.failure(9), @"
    $ iothub device-identity show -d d1 --max-time 0.5
    --- stderr
    ERROR: localhost:<port> did not answer in the time allowed
      operation timed out
    Hint: --max-time SECONDS allows more
    --- exit code 9
    ");
}

/// Whether the last attempt breaks or has no time left is a matter of luck.
#[test]
fn a_connection_that_breaks_is_reported_with_the_host() {
    let rude = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = rude.local_addr().unwrap().port();
    thread::spawn(move || rude.incoming().for_each(drop));
    let sandbox = Sandbox::new();
    let command = sandbox.iothub("device-identity show -d d1 --max-time 0.5");
    let broken = command.on(&connection_string(port, "c2VjcmV0")).run();
    assert!(
        matches!(broken.code, Some(1 | 9)) && broken.stdout.is_empty(),
        "{broken}"
    );
    assert!(
        broken
            .stderr
            .starts_with(&format!("ERROR: localhost:{port} ")),
        "{broken}"
    );
}

#[test]
fn a_server_that_is_not_trusted_is_not_talked_to() {
    let (theirs, ours) = (Hub::served(), Sandbox::new());
    let command = ours.iothub("device-identity create -d d1 --max-time 0.5");
    let refused = command.on(theirs.connection_string()).run();
    assert_snapshot!(refused, @"
    $ iothub device-identity create -d d1 --max-time 0.5
    --- stderr
    ERROR: TLS with localhost:<port> failed: invalid peer certificate: UnknownIssuer
    Hint: --ca-file FILE trusts one more authority, such as a company proxy's; SSL_CERT_FILE replaces the system's
    --- exit code 1
    ");
    assert_eq!(theirs.devices(), "");
}

#[test]
fn a_file_of_authorities_that_holds_none_is_named() {
    let hub = Hub::served();
    hub.sandbox.write("empty.pem", "");
    for file in ["empty.pem", "missing.pem"] {
        let refused = hub
            .run(&format!("device-identity list --ca-file {file}"))
            .failure(2);
        assert!(refused.stderr.contains(file), "{refused}");
    }
}

#[test]
fn a_data_directory_that_is_none_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write("file", "");
    for line in [
        "device-identity list --emulator --data-dir file",
        "emulator start --https-port 0 --data-dir file",
    ] {
        let refused = sandbox.run(line).failure(1);
        assert!(refused.stderr.contains("file"), "{refused}");
    }
}

#[test]
fn a_database_that_is_none_is_named_and_left_as_it_is() {
    let sandbox = Sandbox::new();
    let path = sandbox.write("data/hub.db", &"my precious notes\n".repeat(100));
    assert_snapshot!(sandbox.run("device-identity list --emulator").failure(1), @"
    $ iothub device-identity list --emulator
    --- stderr
    ERROR: The emulator's store <home>/data/hub.db can't be opened
      file is not a database
      Error code 26: file is not a database
    --- exit code 1
    ");
    assert!(fs::read_to_string(path).unwrap().starts_with("my precious"));
}
