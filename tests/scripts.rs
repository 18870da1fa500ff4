//! Scripts as people have them for az, with `iothub` in its place.

use std::{fs, process::Command};

use crate::support::Hub;

/// What stands at the top of a script that is moved over.
const PRELUDE: &str = r#"set -eu
az() {
    [ "$1 $2" = "iot hub" ] || exit 99
    shift 2
    "$IOTHUB" "$@"
}
"#;

/// Runs a script and gives what it printed.
#[track_caller]
fn script(hub: &Hub, text: &str) -> String {
    let file = hub.sandbox.path("script.sh");
    fs::write(&file, format!("{PRELUDE}{text}")).unwrap();
    // Only the environment of the command is wanted, not the command.
    let environment = hub.command("");
    let mut shell = Command::new("sh");
    shell
        .arg(&file)
        .current_dir(hub.sandbox.path("."))
        .env_clear();
    for (name, value) in environment.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    let output = shell
        .env("IOTHUB", env!("CARGO_BIN_EXE_iothub"))
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{text}\n{stderr}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn on_both_hubs(text: &str, printed: &str) {
    for hub in [Hub::embedded(), Hub::served()] {
        assert_eq!(script(&hub, text), printed);
    }
}

#[test]
fn devices_are_made_in_a_loop() {
    on_both_hubs(
        "for i in $(seq -w 1 12); do az iot hub device-identity create -d sensor-$i -n hub > /dev/null; done
         az iot hub device-identity list -n hub --query 'length(@)'",
        "12\n",
    );
}

#[test]
fn modules_are_made_by_xargs_many_at_once() {
    on_both_hubs(
        r#"az iot hub device-identity create -d d1 --output none
           seq 1 20 | xargs -P 8 -I % "$IOTHUB" module-identity create -d d1 -m module-% -o none
           az iot hub module-identity list -d d1 --query 'length(@)' -o tsv"#,
        "20\n",
    );
}

#[test]
fn a_key_goes_into_a_variable() {
    on_both_hubs(
        r#"az iot hub device-identity create --device-id d1 -o none
           KEY=$(az iot hub device-identity show --device-id d1 --query authentication.symmetricKey.primaryKey -o tsv)
           [ ${#KEY} -eq 44 ] && echo "$KEY" | base64 -d | wc -c | tr -d ' '"#,
        "32\n",
    );
}

#[test]
fn a_connection_string_is_picked_by_jq() {
    on_both_hubs(
        r#"az iot hub device-identity create -d d1 >/dev/null
           az iot hub module-identity create -d d1 -m m1 >/dev/null
           az iot hub module-identity connection-string show -d d1 -m m1 | jq -r .connectionString | tr ';' '\n' | grep Id="#,
        "DeviceId=d1\nModuleId=m1\n",
    );
}

#[test]
fn a_missing_device_is_told_by_its_exit_code() {
    on_both_hubs(
        r#"if az iot hub device-identity show -d d1 -o none 2> error.txt; then echo there; else echo "missing: $?"; fi
           grep -c '^ERROR:' error.txt"#,
        "missing: 3\n1\n",
    );
}

#[test]
fn what_exists_is_made_only_once() {
    on_both_hubs(
        r#"ensure() { az iot hub device-identity show -d "$1" -o none 2>/dev/null ||
               az iot hub device-identity create -d "$1" -o none; }
           ensure d1; ensure d1; ensure d2
           az iot hub device-identity list --query '[].deviceId' -o tsv"#,
        "d1\nd2\n",
    );
}

#[test]
fn a_loop_over_lines_keeps_its_stdin() {
    on_both_hubs(
        r#"printf 'd1\nd2\nd3\n' > ids.txt
           while read -r id; do az iot hub device-identity create -d "$id" -o none; done < ids.txt
           az iot hub query -q 'select deviceId from devices' --query '[].deviceId' -o tsv"#,
        "d1\nd2\nd3\n",
    );
}

#[test]
fn twins_are_tagged_from_a_file_and_found_by_their_tags() {
    on_both_hubs(
        r#"for id in a b c; do az iot hub device-identity create -d $id -o none; done
           echo '{"site": {"floor": 2}}' > tags.json
           for id in a c; do az iot hub device-twin update -d $id --tags tags.json -o none; done
           az iot hub query -q 'select deviceId from devices where tags.site.floor = 2' | jq -r '.[].deviceId'"#,
        "a\nc\n",
    );
}

#[test]
fn a_desired_property_is_set_from_a_variable() {
    on_both_hubs(
        r#"az iot hub device-identity create -d d1 -o none
           INTERVAL=15
           az iot hub device-twin update -d d1 --desired "{\"interval\": $INTERVAL}" -o none
           az iot hub device-twin update -d d1 --set properties.desired.mode=eco -o none
           az iot hub device-twin show -d d1 --query 'properties.desired.[interval, mode]' -o tsv"#,
        "15\neco\n",
    );
}

#[test]
fn everything_is_cleaned_up_in_the_end() {
    on_both_hubs(
        r#"trap 'az iot hub device-identity list --query "length(@)"' EXIT
           for id in a b c; do az iot hub device-identity create -d $id -o none; done
           az iot hub device-identity list --query '[].deviceId' -o tsv |
               while read -r id; do az iot hub device-identity delete -d "$id"; done"#,
        "0\n",
    );
}
