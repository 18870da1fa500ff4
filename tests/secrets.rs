//! Keys, tokens and connection strings are for stdout where they were asked
//! for, and for nobody's terminal or log.

use serde_json::Value;

use crate::support::{Hub, Sandbox, in_base64};

/// Both keys of an identity.
fn keys_of(identity: &Value) -> Vec<String> {
    let keys = &identity["authentication"]["symmetricKey"];
    ["primaryKey", "secondaryKey"]
        .map(|name| keys[name].as_str().unwrap().to_owned())
        .into()
}

#[test]
fn debugging_shows_the_requests_and_no_secret() {
    for hub in [Hub::embedded(), Hub::served()] {
        let typed = ["the-typed-primary-key", "the-typed-secondary-key"].map(in_base64);
        let create = format!(
            "device-identity create -d d1 --pk {} --sk {}",
            typed[0], typed[1]
        );
        let mut secrets = Vec::from(typed);
        let mut said = hub.given(&format!("{create} --debug")).stderr;
        for line in [
            "module-identity create -d d1 -m m1",
            "module-identity show -d d1 -m m1",
            "device-identity show -d d1",
        ] {
            let shown = hub.given(&format!("{line} --debug"));
            said += &shown.stderr;
            secrets.extend(keys_of(&shown.json()));
        }
        for line in [
            "module-identity list -d d1",
            "device-identity list",
            "module-twin show -d d1 -m m1",
        ] {
            said += &hub.given(&format!("{line} --debug --verbose")).stderr;
        }
        said += &hub
            .run("module-identity create -d d1 -m m1 --debug")
            .failure(4)
            .stderr;
        secrets.extend(hub.key());
        assert!(
            said.contains("PUT https://localhost:"),
            "the requests are shown: {said}"
        );
        for secret in secrets
            .iter()
            .map(String::as_str)
            .chain(["SharedAccessSignature", "sig="])
        {
            assert!(!said.contains(secret), "{secret} is in {said}");
        }
    }
}

#[test]
fn a_mistyped_line_is_not_repeated_with_its_keys() {
    let sandbox = Sandbox::new();
    let key = in_base64("a key that nobody sees");
    let policy = format!("HostName=h.example;SharedAccessKeyName=owner;SharedAccessKey={key}");
    for line in [
        format!("device-identity list --logn '{policy}'"),
        format!("device-identity list '--logn={policy}'"),
        format!("device-identity list '{policy}'"),
        format!("device-identity list -l '{policy}' --no-such-option"),
        format!("device-identity list --login 'HostName=h.example;SharedAccessKey={key}'"),
        format!(
            "device-identity list --login 'HostName=h.example;SharedAccessKeyName=owner;SharedAccessKey=!{key}'"
        ),
        format!("device-identity create -d d1 --primray-key {key}"),
        format!("device-identity create -d d1 --primray-key={key}"),
        format!("device-identity create -d d1 --primary-key {key}"),
        format!("device-identity create -d d1 --pk {key} --sk =={key}"),
        format!("config set 'hubs.a.conection-string={policy}'"),
        format!("config set '{policy}'"),
        format!("config set hubs.a.connection-string '{policy}'"),
        format!("config set 'hubs.a.connection-string=HostName=h.example;SharedAccessKey={key}'"),
    ] {
        let refused = sandbox.run(&line).failure(2);
        assert!(!refused.stderr.contains(&key), "{refused}");
    }
}

#[test]
fn an_environment_that_is_malformed_is_not_repeated() {
    let sandbox = Sandbox::new();
    let key = in_base64("a key that nobody sees");
    for name in [
        "IOTHUB_CONNECTION_STRING",
        "IOTHUB_SERVICE_CONNECTION_STRING",
    ] {
        let command = sandbox.iothub("device-identity list --debug");
        let refused = command
            .env(name, format!("HostName=h.example;SharedAccessKey={key}"))
            .run();
        let refused = refused.failure(2);
        assert!(!refused.stderr.contains(&key), "{refused}");
        assert!(refused.stderr.contains(name), "{refused}");
    }
}

#[test]
fn the_configuration_is_shown_without_keys() {
    let sandbox = Sandbox::new();
    let keys = ["of the file", "of the environment"].map(in_base64);
    let [filed, set] = keys
        .clone()
        .map(|key| format!("HostName=h.example;SharedAccessKeyName=owner;SharedAccessKey={key}"));
    sandbox
        .iothub("config set hubs.a.connection-string=- --debug")
        .stdin(&filed)
        .run()
        .success();
    for format in ["json", "table", "tsv", "yaml"] {
        let shown = sandbox
            .iothub(&format!("config show --debug -o {format}"))
            .on(&set)
            .run()
            .success();
        for key in &keys {
            assert!(
                !shown.stdout.contains(key) && !shown.stderr.contains(key),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_key_that_stands_alone_is_not_repeated() {
    let sandbox = Sandbox::new();
    let key = in_base64("a key of thirty-two bytes, to be");
    for line in [
        format!("device-identity create -d d1 --pk {key} {key}"),
        format!("device-identity create -d d1 --edge-enabled {key}"),
    ] {
        let refused = sandbox.run(&line).failure(2);
        assert!(!refused.stderr.contains(&key), "{refused}");
    }
}
