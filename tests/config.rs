//! `iothub config …`, and which hub a command line is for.

use std::fs;

use insta::assert_snapshot;

use crate::support::{Sandbox, Server, set_mode, transcript};

const EMULATOR: &str = "UseDevelopmentEmulator=true";
const FILE: &str = "config/iothub/config.toml";

/// The connection string of a hub that nobody reaches.
fn unreachable(host: &str) -> String {
    format!("HostName={host};SharedAccessKeyName=owner;SharedAccessKey=c2VjcmV0")
}

/// A configuration with these hubs, each `NAME=CONNECTION STRING`.
fn configured(hubs: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    let text: String = hubs
        .iter()
        .map(|(name, text)| format!("[hubs.{name}]\nconnection-string = \"{text}\"\n"))
        .collect();
    sandbox.write(FILE, &text);
    sandbox
}

#[test]
fn settings_are_shown_with_their_sources_and_without_keys() {
    let sandbox = configured(&[("prod", &unreachable("prod.azure-devices.net"))]);
    assert_snapshot!(sandbox.run("config show"), @r#"
    $ iothub config show
    {
      "configFile": "<home>/config/iothub/config.toml",
      "dataDir": {
        "source": "the environment variable IOTHUB_DATA_DIR",
        "value": "<home>/data"
      },
      "defaultHub": null,
      "deviceId": null,
      "hub": {
        "source": "<home>/config/iothub/config.toml",
        "value": "HostName=prod.azure-devices.net;SharedAccessKeyName=owner;SharedAccessKey=***"
      },
      "hubs": {
        "prod": {
          "connectionString": "HostName=prod.azure-devices.net;SharedAccessKeyName=owner;SharedAccessKey=***"
        }
      },
      "moduleId": null,
      "output": null
    }
    "#);
}

#[test]
fn a_hub_is_kept_under_a_name_and_found_again() {
    let sandbox = Sandbox::new();
    let server = Server::start(&sandbox);
    let set = sandbox.iothub("config set hubs.bench.connection-string=-");
    let steps = [
        set.stdin(server.connection_string()).run(),
        sandbox.run("device-identity create -d d1 -n bench -o ids"),
        sandbox.run("device-identity list -o ids"),
        sandbox.run("config set default-hub=bench"),
        sandbox.run("config show --query '[defaultHub, hubs]'"),
        sandbox.run("config set default-hub= hubs.bench.connection-string="),
        sandbox.run("device-identity list"),
    ];
    assert_snapshot!(transcript(&steps), @r#"
    $ iothub config set hubs.bench.connection-string=-

    $ iothub device-identity create -d d1 -n bench -o ids
    d1

    $ iothub device-identity list -o ids
    d1

    $ iothub config set default-hub=bench

    $ iothub config show --query '[defaultHub, hubs]'
    [
      "bench",
      {
        "bench": {
          "connectionString": "HostName=localhost:<port>;SharedAccessKeyName=iothubowner;SharedAccessKey=***"
        }
      }
    ]

    $ iothub config set default-hub= hubs.bench.connection-string=

    $ iothub device-identity list
    --- stderr
    ERROR: Which hub? No connection string was given
    Hint: Pass one with --login CONNECTION_STRING
    Hint: or set IOTHUB_CONNECTION_STRING
    Hint: or keep it in the configuration: iothub config set hubs.NAME.connection-string=-
    Hint: With --emulator none is needed: a hub on this machine answers
    --- exit code 2
    "#);
}

#[test]
fn comments_of_the_file_survive_a_change() {
    let sandbox = Sandbox::new();
    let path = sandbox.write(
        FILE,
        "# mine\ndefault-hub = \"a\"\n\n[hubs.a] # the old one\nconnection-string-command = \"pass a\" # locked\n",
    );
    sandbox.given("config set hubs.b.connection-string-command='pass b' default-hub=b");
    assert_snapshot!(fs::read_to_string(path).unwrap(), @r#"
    # mine
    default-hub = "b"

    [hubs.a] # the old one
    connection-string-command = "pass a" # locked

    [hubs.b]
    connection-string-command = "pass b"
    "#);
}

#[test]
fn all_settings_of_one_command_are_changed_or_none() {
    let sandbox = Sandbox::new();
    let steps = [
        sandbox.run("config set default-hub=a colour=blue"),
        sandbox.run("config set default-hub"),
        sandbox.run("config set hubs.a.connection-string=HostName=h"),
    ];
    assert_snapshot!(transcript(&steps), @"
    $ iothub config set default-hub=a colour=blue
    --- stderr
    ERROR: There is no setting 'colour'
    Hint: There are default-hub, hubs.NAME.connection-string and hubs.NAME.connection-string-command
    --- exit code 2

    $ iothub config set default-hub
    --- stderr
    ERROR: A setting is NAME=VALUE
    Hint: `iothub config set --help` lists the settings
    --- exit code 2

    $ iothub config set hubs.a.connection-string=HostName=h
    --- stderr
    ERROR: The connection string has no SharedAccessKeyName (it has HostName)
    Hint: It looks like HostName=<hub>.azure-devices.net;SharedAccessKeyName=<policy>;SharedAccessKey=<key>; `az iot hub connection-string show` and the portal (Shared access policies) print it
    --- exit code 2
    ");
    assert!(!sandbox.path(FILE).exists());
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let sandbox = Sandbox::new();
    sandbox.given(&format!("config set 'hubs.a.connection-string={EMULATOR}'"));
    let mode = fs::metadata(sandbox.path(FILE))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_file_with_keys_that_others_can_read_is_refused() {
    let sandbox = configured(&[("a", EMULATOR)]);
    set_mode(&sandbox.path(FILE), 0o640);
    assert_snapshot!(sandbox.run("device-identity list"), @"
    $ iothub device-identity list
    --- stderr
    ERROR: Others can read the configuration file <home>/config/iothub/config.toml, which holds connection strings
    Hint: Run: chmod 600 <home>/config/iothub/config.toml
    Hint: or let connection-string-command fetch it from a secret manager
    --- exit code 2
    ");
    // Nothing of it was needed here.
    sandbox.given("device-identity list --emulator");
}

#[test]
fn a_malformed_file_is_named_with_its_line_and_without_its_keys() {
    let sandbox = Sandbox::new();
    sandbox.write(
        FILE,
        "default-hub = \"a\"\n[hubs.a]\nconnection-string = \"SharedAccessKey=s3cr3t\n",
    );
    assert_snapshot!(sandbox.run("device-identity list"), @r#"
    $ iothub device-identity list
    --- stderr
    ERROR: The configuration file <home>/config/iothub/config.toml is not TOML: line 3: invalid basic string, expected `"`
    --- exit code 2
    "#);
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let sandbox = configured(&[("filed", &unreachable("filed.example"))]);
    let shown = "config show --query 'hub.[value, source]'";
    let environment = unreachable("environment.example");
    assert_snapshot!(transcript(&[sandbox.run(shown), sandbox.iothub(shown).on(&environment).run()]), @r#"
    $ iothub config show --query 'hub.[value, source]'
    [
      "HostName=filed.example;SharedAccessKeyName=owner;SharedAccessKey=***",
      "<home>/config/iothub/config.toml"
    ]

    $ iothub config show --query 'hub.[value, source]'
    [
      "HostName=environment.example;SharedAccessKeyName=owner;SharedAccessKey=***",
      "the environment variable IOTHUB_CONNECTION_STRING"
    ]
    "#);
    let by_flag = sandbox
        .iothub("device-identity list --emulator")
        .on(&environment);
    assert_eq!(by_flag.run().success().stdout, "[]\n");
}

#[test]
fn a_hub_name_may_be_that_of_the_environments_hub() {
    let sandbox = Sandbox::new();
    let server = Server::start(&sandbox);
    for name in [
        "localhost",
        "LOCALHOST",
        &format!("localhost:{}", server.port()),
    ] {
        let command = sandbox.iothub(&format!("device-identity list -n {name}"));
        let listed = command.on(server.connection_string()).run();
        assert_eq!(listed.success().stdout, "[]\n");
    }
}

#[test]
fn a_hub_name_that_is_not_the_environments_is_an_error_that_names_both() {
    let sandbox = configured(&[("other", &unreachable("other.example"))]);
    let command = sandbox.iothub("device-identity list -n staging");
    let environment = unreachable("prod.azure-devices.net");
    assert_snapshot!(command.on(&environment).run(), @"
    $ iothub device-identity list -n staging
    --- stderr
    ERROR: --hub-name says 'staging', but the environment variable IOTHUB_CONNECTION_STRING is for prod.azure-devices.net
    Hint: Pass its connection string with --login, or set IOTHUB_CONNECTION_STRING
    Hint: `iothub config set hubs.staging.connection-string=-` keeps it under that name
    --- exit code 2
    ");
}

#[test]
fn a_hub_name_chooses_a_hub_of_the_file_over_the_environments() {
    let sandbox = configured(&[("bench", EMULATOR)]);
    let command = sandbox.iothub("device-identity list -n bench");
    let listed = command.on(&unreachable("prod.azure-devices.net")).run();
    assert_eq!(listed.success().stdout, "[]\n");
}

/// The tutorial says `--hub-name`, and works on the emulator as it stands.
#[test]
fn the_embedded_hub_goes_by_any_name() {
    let sandbox = Sandbox::new();
    let command = sandbox.iothub("device-identity list --hub-name MyIotHub");
    assert_eq!(command.on(EMULATOR).run().success().stdout, "[]\n");
}

#[test]
fn two_connection_strings_that_differ_are_not_chosen_between() {
    let sandbox = Sandbox::new();
    let command = sandbox
        .iothub("device-identity list")
        .on(&unreachable("a.example"));
    assert_snapshot!(command.env("IOTHUB_SERVICE_CONNECTION_STRING", unreachable("b.example")).run(), @"
    $ iothub device-identity list
    --- stderr
    ERROR: IOTHUB_CONNECTION_STRING and IOTHUB_SERVICE_CONNECTION_STRING are set to different connection strings
    Hint: Unset one of them, or choose with --login
    --- exit code 2
    ");
}

#[test]
fn one_who_has_said_no_hub_learns_every_way_to_say_it() {
    assert_snapshot!(Sandbox::new().run("device-identity list"), @"
    $ iothub device-identity list
    --- stderr
    ERROR: Which hub? No connection string was given
    Hint: Pass one with --login CONNECTION_STRING
    Hint: or set IOTHUB_CONNECTION_STRING
    Hint: or keep it in the configuration: iothub config set hubs.NAME.connection-string=-
    Hint: With --emulator none is needed: a hub on this machine answers
    --- exit code 2
    ");
}

#[cfg(unix)]
#[test]
fn a_secret_manager_prints_the_connection_string() {
    let sandbox = Sandbox::new();
    let set = format!("config set 'hubs.vault.connection-string-command=echo {EMULATOR}'");
    sandbox.given(&set);
    assert_eq!(
        sandbox.given("device-identity list -n vault").stdout,
        "[]\n"
    );

    sandbox.given("config set 'hubs.vault.connection-string-command=echo locked >&2; exit 7'");
    assert_snapshot!(sandbox.run("device-identity list -n vault"), @"
    $ iothub device-identity list -n vault
    --- stderr
    locked
    ERROR: The connection-string-command of hub 'vault' failed: exit status: 7
    --- exit code 1
    ");
}

#[test]
fn the_output_format_of_the_environment_gives_way_to_the_option() {
    let sandbox = Sandbox::new();
    let list = |options: &str, format: &str| {
        let command = sandbox.iothub(&format!("device-identity list{options}"));
        command.on(EMULATOR).env("AZURE_CORE_OUTPUT", format).run()
    };
    sandbox.given("device-identity create -d d1 --emulator");
    assert_eq!(list("", "ids").success().stdout, "d1\n");
    assert_eq!(
        list(" --query '[].deviceId' -o tsv", "json")
            .success()
            .stdout,
        "d1\n"
    );
    assert_snapshot!(list("", "xml"), @"
    $ iothub device-identity list
    --- stderr
    ERROR: 'xml' is not an output format
    Hint: allowed values: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc, none
    Hint: It came from the environment variable AZURE_CORE_OUTPUT
    --- exit code 2
    ");
}

#[test]
fn the_comment_beside_a_setting_survives_its_change() {
    let sandbox = Sandbox::new();
    let path = sandbox.write(FILE, "default-hub = \"a\" # for now\n");
    sandbox.given("config set default-hub=b");
    assert_snapshot!(fs::read_to_string(path).unwrap(), @r#"default-hub = "b" # for now"#);
}
