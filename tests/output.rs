//! `-o` and `--query`: the same answer in every shape that scripts and people
//! ask for.

use insta::assert_snapshot;

use crate::support::{Hub, Sandbox, transcript};

/// Two devices, one of them with two modules.
fn filled() -> Hub {
    let hub = Hub::embedded();
    hub.given("device-identity create -d d1");
    hub.given("device-identity create -d d2 --status disabled --status-reason 'not paid'");
    hub.given("module-identity create -d d1 -m m1");
    hub.given("module-identity create -d d1 -m m2 --am x509_ca");
    hub
}

/// Runs the same command once per format.
fn in_each(hub: &Hub, formats: &[&str], line: &str) -> String {
    let outcomes: Vec<_> = formats
        .iter()
        .map(|format| hub.given(&format!("{line} -o {format}")))
        .collect();
    transcript(&outcomes)
}

#[test]
fn a_module_is_shown_in_every_format() {
    let hub = filled();
    let formats = ["jsonl", "ids", "table", "tsv", "yaml", "none"];
    assert_snapshot!(in_each(&hub, &formats, "module-identity show -d d1 -m m1"), @r#"
    $ iothub module-identity show -d d1 -m m1 -o jsonl
    {"moduleId":"m1","managedBy":null,"deviceId":"d1","generationId":"<generation>","etag":"<etag 1>","connectionState":"Disconnected","connectionStateUpdatedTime":"0001-01-01T00:00:00Z","lastActivityTime":"0001-01-01T00:00:00Z","cloudToDeviceMessageCount":0,"authentication":{"symmetricKey":{"primaryKey":"<key 1>","secondaryKey":"<key 2>"},"x509Thumbprint":{"primaryThumbprint":null,"secondaryThumbprint":null},"type":"sas"},"hub":"localhost:<port>"}

    $ iothub module-identity show -d d1 -m m1 -o ids
    d1/m1

    $ iothub module-identity show -d d1 -m m1 -o table
    DeviceId  ModuleId  Auth  Connection    LastActivity
    --------  --------  ----  ------------  ------------
    d1        m1        sas   Disconnected  never

    $ iothub module-identity show -d d1 -m m1 -o tsv
    	0	Disconnected	0001-01-01T00:00:00Z	d1	<etag 1>	<generation>	localhost:<port>	0001-01-01T00:00:00Z	None	m1

    $ iothub module-identity show -d d1 -m m1 -o yaml
    authentication:
      symmetricKey:
        primaryKey: <key 1>
        secondaryKey: <key 2>
      type: sas
      x509Thumbprint:
        primaryThumbprint: null
        secondaryThumbprint: null
    cloudToDeviceMessageCount: 0
    connectionState: Disconnected
    connectionStateUpdatedTime: "0001-01-01T00:00:00Z"
    deviceId: d1
    etag: <etag 1>
    generationId: "<generation>"
    hub: localhost:<port>
    lastActivityTime: "0001-01-01T00:00:00Z"
    managedBy: null
    moduleId: m1

    $ iothub module-identity show -d d1 -m m1 -o none
    "#);
}

#[test]
fn modules_are_listed_in_every_format() {
    let hub = filled();
    let formats = ["jsonl", "ids", "table", "tsv", "yaml", "none"];
    assert_snapshot!(in_each(&hub, &formats, "module-identity list -d d1"), @r#"
    $ iothub module-identity list -d d1 -o jsonl
    {"moduleId":"m1","managedBy":null,"deviceId":"d1","generationId":"<generation>","etag":"<etag 1>","connectionState":"Disconnected","connectionStateUpdatedTime":"0001-01-01T00:00:00Z","lastActivityTime":"0001-01-01T00:00:00Z","cloudToDeviceMessageCount":0,"authentication":{"symmetricKey":{"primaryKey":"<key 1>","secondaryKey":"<key 2>"},"x509Thumbprint":{"primaryThumbprint":null,"secondaryThumbprint":null},"type":"sas"}}
    {"moduleId":"m2","managedBy":null,"deviceId":"d1","generationId":"<generation>","etag":"<etag 2>","connectionState":"Disconnected","connectionStateUpdatedTime":"0001-01-01T00:00:00Z","lastActivityTime":"0001-01-01T00:00:00Z","cloudToDeviceMessageCount":0,"authentication":{"symmetricKey":{"primaryKey":null,"secondaryKey":null},"x509Thumbprint":{"primaryThumbprint":null,"secondaryThumbprint":null},"type":"certificateAuthority"}}

    $ iothub module-identity list -d d1 -o ids
    d1/m1
    d1/m2

    $ iothub module-identity list -d d1 -o table
    DeviceId  ModuleId  Auth                  Connection    LastActivity
    --------  --------  --------------------  ------------  ------------
    d1        m1        sas                   Disconnected  never
    d1        m2        certificateAuthority  Disconnected  never

    $ iothub module-identity list -d d1 -o tsv
    	0	Disconnected	0001-01-01T00:00:00Z	d1	<etag 1>	<generation>	0001-01-01T00:00:00Z	None	m1
    	0	Disconnected	0001-01-01T00:00:00Z	d1	<etag 2>	<generation>	0001-01-01T00:00:00Z	None	m2

    $ iothub module-identity list -d d1 -o yaml
    - authentication:
        symmetricKey:
          primaryKey: <key 1>
          secondaryKey: <key 2>
        type: sas
        x509Thumbprint:
          primaryThumbprint: null
          secondaryThumbprint: null
      cloudToDeviceMessageCount: 0
      connectionState: Disconnected
      connectionStateUpdatedTime: "0001-01-01T00:00:00Z"
      deviceId: d1
      etag: <etag 1>
      generationId: "<generation>"
      lastActivityTime: "0001-01-01T00:00:00Z"
      managedBy: null
      moduleId: m1
    - authentication:
        symmetricKey:
          primaryKey: null
          secondaryKey: null
        type: certificateAuthority
        x509Thumbprint:
          primaryThumbprint: null
          secondaryThumbprint: null
      cloudToDeviceMessageCount: 0
      connectionState: Disconnected
      connectionStateUpdatedTime: "0001-01-01T00:00:00Z"
      deviceId: d1
      etag: <etag 2>
      generationId: "<generation>"
      lastActivityTime: "0001-01-01T00:00:00Z"
      managedBy: null
      moduleId: m2

    $ iothub module-identity list -d d1 -o none
    "#);
}

#[test]
fn twins_are_shown_as_a_table() {
    let hub = filled();
    hub.given(
        r#"module-twin update -d d1 -m m1 --desired '{"limit":{"low":1}}' --tags '{"site":"A"}'"#,
    );
    let twins = [
        "device-twin show -d d2 -o table",
        "module-twin show -d d1 -m m1 -o table",
    ];
    assert_snapshot!(transcript(&twins.map(|line| hub.given(line))), @"
    $ iothub device-twin show -d d2 -o table
    DeviceId  Status    Desired  Reported  Twin  Connection    LastActivity
    --------  --------  -------  --------  ----  ------------  ------------
    d2        disabled  v1       v1        v2    Disconnected  never

    $ iothub module-twin show -d d1 -m m1 -o table
    DeviceId  ModuleId  Desired  Reported  Twin  Connection    LastActivity
    --------  --------  -------  --------  ----  ------------  ------------
    d1        m1        v2       v1        v3    Disconnected  never
    ");
}

#[test]
fn names_that_az_has_for_json_and_yaml_give_the_same_when_piped() {
    let hub = filled();
    let printed = |format: &str| {
        hub.given(&format!("module-identity list -d d1 -o {format}"))
            .stdout
    };
    assert_eq!(printed("json"), printed("jsonc"));
    assert_eq!(printed("yaml"), printed("yamlc"));
    assert_eq!(printed("JSON"), printed("json"));
}

#[test]
fn a_query_picks_from_the_answer_before_it_is_printed() {
    let hub = filled();
    let lines = [
        "module-identity show -d d1 -m m1 --query '{module: moduleId, auth: authentication.type}' -o table",
        "module-identity show -d d1 -m m1 --query moduleId -o tsv",
        "module-identity show -d d1 -m m1 --query moduleId",
        "module-identity list -d d1 --query '[].{module: moduleId, device: deviceId}' -o table",
        "module-identity list -d d1 --query '[].[moduleId, deviceId]' -o tsv",
        r#"module-identity list -d d1 --query '[?authentication.type==`"sas"`].moduleId' -o tsv"#,
        "module-identity list -d d1 --query 'length(@)'",
        "module-identity list -d d1 --query '[0].nothing'",
        r#"module-identity list -d d1 --query '[?moduleId==`"nope"`]' -o table"#,
    ];
    assert_snapshot!(transcript(&lines.map(|line| hub.given(line))), @r#"
    $ iothub module-identity show -d d1 -m m1 --query '{module: moduleId, auth: authentication.type}' -o table
    Module  Auth
    ------  ----
    m1      sas

    $ iothub module-identity show -d d1 -m m1 --query moduleId -o tsv
    m1

    $ iothub module-identity show -d d1 -m m1 --query moduleId
    "m1"

    $ iothub module-identity list -d d1 --query '[].{module: moduleId, device: deviceId}' -o table
    Module  Device
    ------  ------
    m1      d1
    m2      d1

    $ iothub module-identity list -d d1 --query '[].[moduleId, deviceId]' -o tsv
    m1	d1
    m2	d1

    $ iothub module-identity list -d d1 --query '[?authentication.type==`"sas"`].moduleId' -o tsv
    m1

    $ iothub module-identity list -d d1 --query 'length(@)'
    2

    $ iothub module-identity list -d d1 --query '[0].nothing'

    $ iothub module-identity list -d d1 --query '[?moduleId==`"nope"`]' -o table
    "#);
}

#[test]
fn a_query_that_is_none_stops_the_command_before_it_creates_anything() {
    let hub = Hub::embedded();
    let refused = hub
        .run("device-identity create -d d1 --query 'deviceId['")
        .failure(2);
    assert_snapshot!(refused, @"
    $ iothub device-identity create -d d1 --query 'deviceId['
    --- stderr
    ERROR: --query is not a JMESPath expression: Expected number, ':', or '*' -- found Eof
      at column 10:
        deviceId[
                 ^
    Hint: put the expression in single quotes, so that the shell leaves it as it is: --query '[].deviceId'; the language is explained at https://jmespath.org
    --- exit code 2
    ");
    assert_eq!(hub.devices(), "");
}

#[test]
fn a_format_that_is_none_stops_the_command_before_it_creates_anything() {
    let hub = Hub::embedded();
    let refused = hub.run("device-identity create -d d1 -o xml").failure(2);
    assert_snapshot!(refused, @"
    $ iothub device-identity create -d d1 -o xml
    --- stderr
    ERROR: invalid value 'xml' for '--output <FORMAT>'
      [possible values: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc, none]

      tip: a similar value exists: 'yaml'

    For more information, try '--help'.
    --- exit code 2
    ");
    assert_eq!(hub.devices(), "");
}

/// Not even where colours are on for terminals.
#[test]
fn a_pipe_gets_plain_text() {
    let hub = filled();
    let lines = [
        "module-identity list -d d1 -o jsonc",
        "module-identity list -d d1 -o table",
        "--help",
        "device-identity show -d nope",
    ];
    for line in lines {
        let command = hub
            .iothub(line)
            .without_env("NO_COLOR")
            .env("TERM", "xterm-256color");
        let shown = command.env("COLORTERM", "truecolor").run();
        assert!(
            !shown.stdout.contains('\x1b') && !shown.stderr.contains('\x1b'),
            "{line}: {shown}"
        );
    }
}

#[test]
fn warnings_and_words_on_progress_can_be_turned_off_and_errors_can_not() {
    let hub = filled();
    let quiet = hub.given("device-identity list --top 1 -o ids --only-show-errors");
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("d1\n", ""));
    let failed = hub
        .run("device-identity show -d nope --only-show-errors")
        .failure(3);
    assert!(failed.stderr.starts_with("ERROR:"), "{failed}");
}

#[test]
fn help_says_how_to_begin_and_what_exit_codes_mean() {
    let help = Sandbox::new().given("--help").stdout;
    for part in [
        "iothub tutorial",
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found",
    ] {
        assert!(help.contains(part), "{part} is missing: {help}");
    }
}

/// As Python's JMESPath reads it, and as scripts for az write it.
#[test]
fn a_query_may_compare_with_a_bare_word_in_backticks() {
    let hub = filled();
    let query =
        "module-identity list -d d1 --query '[?authentication.type==`sas`].moduleId' -o tsv";
    assert_eq!(hub.given(query).stdout, "m1\n");
}

/// Who may not connect, and which are of IoT Edge, is why devices are listed.
#[test]
fn a_table_of_devices_tells_how_they_sign_in_and_which_are_of_iot_edge() {
    let hub = filled();
    hub.given("device-identity create -d gateway --edge-enabled");
    let shown = hub.given("device-identity list -o table");
    let heading = shown.stdout.lines().next().unwrap();
    assert!(
        heading.contains("Auth") && heading.contains("Edge"),
        "{shown}"
    );
}
