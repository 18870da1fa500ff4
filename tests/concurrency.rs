//! Many at once: parallel scripts lose nothing and hinder nobody.

use std::process::{Child, Stdio};

use serde_json::Value;

use crate::support::{Hub, Server};

const CLIENTS: usize = 20;

/// Runs a command for each client, all at once, and gives the exit codes, the
/// successes first.
fn at_once(hub: &Hub, line: impl Fn(usize) -> String) -> Vec<i32> {
    let start = |n| {
        let mut command = hub.command(&line(n));
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let clients: Vec<Child> = (0..CLIENTS).map(start).collect();
    let end = |mut client: Child| client.wait().unwrap().code().unwrap();
    let mut codes: Vec<i32> = clients.into_iter().map(end).collect();
    codes.sort_unstable();
    codes
}

fn both() -> [Hub; 2] {
    [Hub::embedded(), Hub::served()]
}

#[test]
fn all_devices_that_were_created_at_once_on_a_fresh_hub_are_there() {
    for hub in both() {
        let codes = at_once(&hub, |n| format!("device-identity create -d d{n:02}"));
        assert_eq!(codes, [0; CLIENTS]);
        let expected: String = (0..CLIENTS).map(|n| format!("d{n:02}\n")).collect();
        assert_eq!(hub.devices(), expected);
    }
}

#[test]
fn of_many_who_create_the_same_device_one_succeeds() {
    for hub in both() {
        let codes = at_once(&hub, |_| "device-identity create -d d1".to_owned());
        assert_eq!(codes[0], 0);
        assert_eq!(codes[1..], [4; CLIENTS - 1]);
    }
}

#[test]
fn all_patches_that_were_sent_at_once_are_merged() {
    for hub in both() {
        hub.given("device-identity create -d d1");
        let codes = at_once(&hub, |n| {
            format!("device-twin update -d d1 --desired '{{\"p{n}\":{n}}}'")
        });
        assert_eq!(codes, [0; CLIENTS]);
        let desired: Value = hub
            .given("device-twin show -d d1 --query properties.desired")
            .json();
        for n in 0..CLIENTS {
            assert_eq!(desired[format!("p{n}")], n);
        }
        assert_eq!(desired["$version"], CLIENTS + 1);
    }
}

#[test]
fn of_many_who_hold_the_same_etag_one_succeeds() {
    for hub in both() {
        hub.given("device-identity create -d d1");
        let update = "device-twin update -d d1 --tags '{\"a\":1}' --etag AAAAAAAAAAE=";
        let codes = at_once(&hub, |_| update.to_owned());
        assert_eq!(codes[0], 0);
        assert_eq!(codes[1..], [5; CLIENTS - 1]);
    }
}

#[test]
fn a_device_has_50_modules_however_many_are_created_at_once() {
    for hub in both() {
        hub.given("device-identity create -d d1");
        for n in 0..40 {
            hub.given(&format!("module-identity create -d d1 -m first{n}"));
        }
        let codes = at_once(&hub, |n| format!("module-identity create -d d1 -m m{n}"));
        assert_eq!(codes[..10], [0; 10]);
        assert_eq!(codes[10..], [1; 10]);
    }
}

#[test]
fn commands_go_on_while_a_server_starts_and_stops() {
    let hub = Hub::embedded();
    for round in 0..3 {
        let server = Server::start(&hub.sandbox);
        let create = hub
            .command(&format!("device-identity create -d during{round}"))
            .spawn();
        assert!(create.unwrap().wait().unwrap().success());
        server.stop();
        hub.given(&format!("device-identity create -d after{round}"));
    }
    assert_eq!(hub.devices().lines().count(), 6);
}
