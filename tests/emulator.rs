//! `iothub emulator …`: a server that others find, and that loses nothing.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    sync::mpsc,
    thread,
};

use insta::assert_snapshot;

use crate::support::{Hub, Sandbox, Server};

#[test]
fn a_server_says_on_stdout_all_that_a_client_needs() {
    let hub = Hub::embedded();
    let server = Server::start(&hub.sandbox);
    let status = hub.run("emulator status -o json");
    assert_eq!(status.clone().json(), server.ready);
    assert_snapshot!(status, @r#"
    $ iothub emulator status -o json
    {
      "caFile": "<home>/data/ca.pem",
      "connectionString": "HostName=localhost:<port>;SharedAccessKeyName=iothubowner;SharedAccessKey=<key 1>",
      "dataDir": "<home>/data",
      "https": "https://localhost:<port>",
      "mqtts": "mqtts://localhost:<port>",
      "pid": <pid>
    }
    "#);

    let (_, rest) = server.stop();
    assert_eq!(rest.trim(), "", "stdout holds one document");
}

#[test]
fn a_server_that_is_asked_to_stop_has_not_failed() {
    let hub = Hub::embedded();
    for signal in ["TERM", "INT"] {
        let (ended, _) = Server::start(&hub.sandbox).stop_by(signal);
        assert!(ended.success(), "{signal}: {ended}");
    }
}

#[test]
fn a_stopped_server_is_not_reported_as_running() {
    let hub = Hub::embedded();
    Server::start(&hub.sandbox).stop();
    assert_snapshot!(hub.run("emulator status"), @"
    $ iothub emulator status
    --- stderr
    ERROR: No emulator runs on <home>/data
    Hint: `iothub emulator start` starts one; with --emulator, commands work without
    --- exit code 3
    ");
}

#[test]
fn a_killed_server_is_not_reported_as_running() {
    let hub = Hub::embedded();
    Server::start(&hub.sandbox).kill();
    hub.run("emulator status").failure(3);
}

#[test]
fn what_was_acknowledged_survives_a_restart_and_a_kill() {
    let hub = Hub::embedded();
    let server = Server::start(&hub.sandbox);
    let key = server.key();
    hub.given("device-identity create -d first");
    server.stop();

    let server = Server::start(&hub.sandbox);
    hub.given("device-identity create -d second");
    server.kill();

    let server = Server::start(&hub.sandbox);
    assert_eq!(server.key(), key);
    assert_eq!(hub.devices(), "first\nsecond\n");
}

#[test]
fn no_acknowledged_write_is_lost_when_the_server_is_killed_at_work() {
    let hub = Hub::embedded();
    let server = Server::start(&hub.sandbox);
    let connection_string = server.connection_string().to_owned();
    let (acknowledge, acknowledged) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0.. {
                let create = hub.sandbox.iothub(&format!(
                    "device-identity create -d d{n} --max-time 1 -o ids"
                ));
                match create.on(&connection_string).run() {
                    created if created.code == Some(0) => acknowledge.send(created.stdout).unwrap(),
                    _ => break,
                }
            }
            drop(acknowledge);
        });
        let first: Vec<String> = acknowledged.iter().take(5).collect();
        assert_eq!(first.len(), 5);
        server.kill();
        let there = hub.devices();
        for device in first.into_iter().chain(acknowledged) {
            assert!(there.contains(&device), "{device} is lost: {there}");
        }
    });
}

#[test]
fn commands_in_process_and_the_server_see_each_others_writes() {
    let hub = Hub::embedded();
    hub.given("device-identity create -d before");
    let server = Server::start(&hub.sandbox);
    let served = |line: &str| {
        let command = hub.iothub(line).on(server.connection_string());
        command.run().success().stdout
    };
    served("device-identity create -d during");
    let both = "before\nduring\n";
    assert_eq!(served("device-identity list -o ids"), both);
    assert_eq!(hub.devices(), both);
    server.stop();
    assert_eq!(hub.devices(), both);
}

/// So that modules that are connected to the server see the change.
#[test]
fn commands_talk_to_the_server_that_runs_on_their_data_directory() {
    let hub = Hub::embedded();
    let server = Server::start_with(&hub.sandbox, "--ephemeral");
    hub.given("device-identity create -d d1");
    let shown = hub.run("device-identity show -d d1").json();
    assert_eq!(shown["hub"], format!("localhost:{}", server.port()));
}

#[test]
fn an_ephemeral_server_begins_empty_and_leaves_nothing() {
    let hub = Hub::embedded();
    hub.given("device-identity create -d kept");
    let server = Server::start_with(&hub.sandbox, "--ephemeral");
    assert_eq!(hub.devices(), "");
    hub.given("device-identity create -d lost");
    server.stop();
    assert_eq!(hub.devices(), "kept\n");
}

#[test]
fn an_ephemeral_server_makes_no_database() {
    let hub = Hub::embedded();
    let server = Server::start_with(&hub.sandbox, "--ephemeral");
    hub.given("device-identity create -d d1");
    server.stop();
    assert!(!hub.sandbox.data_dir().join("hub.db").exists());
}

#[test]
fn a_second_server_on_the_same_directory_is_refused() {
    let hub = Hub::embedded();
    let server = Server::start(&hub.sandbox);
    assert_snapshot!(hub.run("emulator start --https-port 0"), @"
    $ iothub emulator start --https-port 0
    --- stderr
    ERROR: An emulator runs on <home>/data already
    Hint: `iothub emulator status` shows it; --data-dir DIR starts another one beside it
    --- exit code 4
    ");
    let status = hub.run("emulator status").json();
    assert_eq!(status, server.ready, "the first one is still found");
}

#[test]
fn a_second_server_runs_beside_the_first_on_a_directory_of_its_own() {
    let hub = Hub::embedded();
    let first = Server::start(&hub.sandbox);
    let second = Server::start_with(&hub.sandbox, "--data-dir other");
    assert_ne!(first.port(), second.port());
    let status = hub.run("emulator status --data-dir other").json();
    assert_eq!(status, second.ready);
}

#[test]
fn a_port_that_is_taken_is_named_with_a_way_out() {
    let hub = Hub::embedded();
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    let refused = hub.run(&format!("emulator start --https-port {port}"));
    let shown = refused
        .failure(1)
        .to_string()
        .replace(&port.to_string(), "<port>");
    assert_snapshot!(shown, @"
    $ iothub emulator start --https-port <port>
    --- stderr
    ERROR: Port <port> can't be listened on
      Address already in use (os error <n>)
    Hint: Another program has it; --https-port 0 takes any free port, --https-port N another one
    --- exit code 1
    ");
    hub.run("emulator status").failure(3);
}

#[test]
fn a_reset_removes_all_devices_and_no_key() {
    let hub = Hub::embedded();
    let before = Server::start(&hub.sandbox);
    let key = before.key();
    hub.given("device-identity create -d d1");
    hub.given("module-identity create -d d1 -m m1");
    before.stop();

    assert_snapshot!(hub.run("emulator reset --yes --verbose"), @"
    $ iothub emulator reset --yes --verbose
    --- stderr
    INFO: Devices removed: 1
    INFO: Command ran in <n> seconds
    ");
    assert_eq!(hub.devices(), "");
    assert_eq!(Server::start(&hub.sandbox).key(), key);
}

#[test]
fn a_running_server_is_reset_too() {
    let hub = Hub::embedded();
    let _server = Server::start(&hub.sandbox);
    hub.given("device-identity create -d d1");
    hub.given("emulator reset --yes");
    assert_eq!(hub.devices(), "");
}

/// Where nobody can be asked, as in a script, nothing is removed.
#[test]
fn a_reset_that_nobody_confirms_removes_nothing() {
    let hub = Hub::embedded();
    hub.given("device-identity create -d d1");
    assert_snapshot!(hub.iothub("emulator reset").stdin("y\n").run(), @"
    $ iothub emulator reset
    --- stderr
    ERROR: this has to be confirmed, and no one is here to ask
      Remove all devices and modules of the emulator in <home>/data?
    Hint: pass --yes to go ahead without being asked
    --- exit code 2
    ");
    assert_eq!(hub.devices(), "d1\n");
}

#[cfg(unix)]
#[test]
fn the_files_that_hold_keys_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let hub = Hub::embedded();
    let server = Server::start(&hub.sandbox);
    hub.given("device-identity create -d d1");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(hub.sandbox.data_dir()), 0o700);
    for name in ["hub.db", "ca-key.pem", "server.json"] {
        assert_eq!(mode(hub.sandbox.data_dir().join(name)), 0o600, "{name}");
    }
    server.stop();
    assert!(!hub.sandbox.data_dir().join("server.json").exists());
}

/// Whichever way a program that is not ours is told to.
#[test]
fn a_server_is_trusted_by_the_file_of_its_authority() {
    let (theirs, ours) = (Hub::embedded(), Sandbox::new());
    let server = Server::start(&theirs.sandbox);
    let authority = server.ready["caFile"].as_str().unwrap();
    let list = |options: &str| {
        let command = ours.iothub(&format!("device-identity list{options}"));
        command.on(server.connection_string())
    };
    list(&format!(" --ca-file {authority}")).run().success();
    for variable in ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"] {
        list("").env(variable, authority).run().success();
    }
}

#[test]
fn no_proxy_is_asked_for_this_machine() {
    let hub = Hub::served();
    let closed = "http://127.0.0.1:1";
    let command = hub
        .iothub("device-identity list")
        .env("HTTPS_PROXY", closed);
    command.env("ALL_PROXY", closed).run().success();
}

#[test]
fn a_reset_is_of_the_hub_that_runs_and_not_of_the_one_behind_it() {
    let hub = Hub::embedded();
    hub.given("device-identity create -d kept");
    let server = Server::start_with(&hub.sandbox, "--ephemeral");
    hub.given("device-identity create -d gone");
    let reset = hub.run("emulator reset --yes");
    assert!(reset.code != Some(0) || hub.devices().is_empty(), "{reset}");
    server.stop();
    assert_eq!(hub.devices(), "kept\n");
}
