//! What tables look like, in a pipe and on a terminal of 80 columns.

use serde_json::json;

use super::*;

const PIPE: Screen = Screen {
    terminal: false,
    color: false,
    width: None,
};

fn terminal(width: usize) -> Screen {
    Screen {
        terminal: true,
        color: false,
        width: Some(width),
    }
}

fn twin(id: &str, edge: bool) -> Value {
    json!({
        "deviceId": id, "etag": "AAAAAAAAAAE=", "deviceEtag": "NTkwMjI4MTY4", "status": "enabled",
        "connectionState": "Disconnected", "lastActivityTime": "2024-10-15T08:00:01.1234568Z",
        "authenticationType": "sas", "version": 7,
        "properties": {"desired": {"$version": 3}, "reported": {"$version": 2}},
        "capabilities": {"iotEdge": edge},
    })
}

fn identity() -> Value {
    json!({
        "deviceId": "d1", "generationId": "638647878262111001", "etag": "NDAwNTAzMjA1",
        "connectionState": "Disconnected", "status": "disabled", "statusReason": null,
        "lastActivityTime": "0001-01-01T00:00:00Z",
        "authentication": {"symmetricKey": {"primaryKey": "cHJp"}, "type": "selfSigned"},
        "capabilities": {"iotEdge": false},
    })
}

#[test]
fn an_identity_is_one_row_of_chosen_columns() {
    assert_eq!(
        text(&identity(), View::DeviceIdentity, PIPE),
        "\
DeviceId  Status    Auth        Connection    LastActivity
--------  --------  ----------  ------------  ------------
d1        disabled  selfSigned  Disconnected  never
"
    );
}

#[test]
fn a_list_of_devices_takes_twins_and_marks_edge_devices() {
    let rows = json!([twin("d1", false), twin("gateway", true)]);
    assert_eq!(
        text(&rows, View::DeviceIdentity, PIPE),
        "\
DeviceId  Status   Auth  Connection    LastActivity          Edge
--------  -------  ----  ------------  --------------------  ----
d1        enabled  sas   Disconnected  2024-10-15T08:00:01Z
gateway   enabled  sas   Disconnected  2024-10-15T08:00:01Z  yes
"
    );
}

#[test]
fn a_twin_shows_its_three_versions() {
    assert_eq!(
        text(&twin("d1", false), View::DeviceTwin, terminal(80)),
        "\
DeviceId  Status   Desired  Reported  Twin  Connection    LastActivity
--------  -------  -------  --------  ----  ------------  --------------------
d1        enabled  v3       v2        v7    Disconnected  2024-10-15T08:00:01Z
"
    );
}

#[test]
fn modules_show_both_ids_and_who_manages_them() {
    let rows = json!([
        {"deviceId": "d1", "moduleId": "m1", "managedBy": null, "connectionState": "Connected",
         "lastActivityTime": "0001-01-01T00:00:00Z", "authentication": {"type": "sas"}},
        {"deviceId": "d1", "moduleId": "$edgeAgent", "managedBy": "iotEdge",
         "connectionState": "Disconnected", "authentication": {"type": "none"}},
    ]);
    assert_eq!(
        text(&rows, View::ModuleIdentity, PIPE),
        "\
DeviceId  ModuleId    Auth  Connection    LastActivity  ManagedBy
--------  ----------  ----  ------------  ------------  ---------
d1        m1          sas   Connected     never
d1        $edgeAgent  none  Disconnected                iotEdge
"
    );
}

#[test]
fn eighty_columns_hold_ids_of_forty_without_breaking_them() {
    let rows = json!([twin(&"d".repeat(40), false), twin(&"e".repeat(36), true)]);
    let id = "d".repeat(40);
    let other = "e".repeat(36) + "    ";
    let rule = "-".repeat(40);
    assert_eq!(
        text(&rows, View::DeviceIdentity, terminal(80)),
        format!(
            "\
DeviceId                                  Status   Auth  Connection    Edge
{rule}  -------  ----  ------------  ----
{id}  enabled  sas   Disconnected
{other}  enabled  sas   Disconnected  yes
"
        )
    );
}

#[test]
fn ids_that_fill_the_terminal_are_wrapped_not_cut() {
    let row = json!({"deviceId": "d".repeat(60), "moduleId": "m".repeat(50)});
    let table = text(&row, View::ModuleIdentity, terminal(80));
    assert!(table.lines().all(|line| line.len() <= 80), "{table}");
    let rows: String = table.lines().skip(2).collect();
    assert_eq!(rows.matches('d').count(), 60, "{table}");
    assert_eq!(rows.matches('m').count(), 50, "{table}");
}

#[test]
fn a_table_of_slivers_is_left_as_wide_as_it_is() {
    let row: Value = (0..30)
        .map(|n| (format!("key{n}"), json!("value")))
        .collect();
    assert_eq!(text(&row, View::Generic, terminal(80)).lines().count(), 3);
}

#[test]
fn a_lone_column_is_not_broken() {
    let row = json!({"connectionString": "HostName=".repeat(20)});
    assert_eq!(text(&row, View::Generic, terminal(80)).lines().count(), 3);
}

#[test]
fn a_row_of_dashes_is_not_the_rule() {
    let rows = json!([{"a": "---", "b": "--"}, {"a": "-", "b": "-"}]);
    assert_eq!(
        text(&rows, View::Generic, PIPE),
        "A    B\n---  --\n---  --\n-    -\n"
    );
}

#[test]
fn a_pipe_gets_everything_however_wide() {
    let rows = json!([twin(&"d".repeat(128), true), {"deviceId": "x", "statusReason": "y"}]);
    let table = text(&rows, View::DeviceTwin, PIPE);
    assert_eq!(table.lines().count(), 4);
    assert!(table.contains(&"d".repeat(128)), "{table}");
    let wide = json!({"key": "k".repeat(60_000)});
    let lines: Vec<_> = text(&wide, View::Generic, PIPE)
        .lines()
        .map(str::len)
        .collect();
    assert_eq!(lines, [3, 60_000, 60_000]);
}

#[test]
fn generic_columns_keep_their_order_and_ids_and_drop_what_is_no_value() {
    let rows = json!([
        {"z": "d1", "id": "a", "etag": true, "tags": {"a": 1}, "n": null},
        {"z": "d2", "list": [1], "later": 1.0},
    ]);
    assert_eq!(
        text(&rows, View::Generic, PIPE),
        "\
Z   Id  Etag  Later
--  --  ----  -----
d1  a   True
d2            1.0
"
    );
}

#[test]
fn scalars_and_lists_have_columns_too() {
    for (value, expected) in [
        (json!("d1"), "Result\n------\nd1\n"),
        (json!(["d1", "d2"]), "Result\n------\nd1\nd2\n"),
        (
            json!([["d1", 1], ["d2"]]),
            "Column1  Column2\n-------  -------\nd1       1\nd2\n",
        ),
    ] {
        assert_eq!(text(&value, View::Generic, PIPE), expected);
    }
}

#[test]
fn nothing_to_show_is_one_empty_line() {
    for value in [json!([]), json!({}), json!({"a": null, "b": [], "c": {}})] {
        assert_eq!(text(&value, View::Generic, PIPE), "\n");
        assert_eq!(text(&value, View::DeviceTwin, PIPE), "\n");
    }
}

#[test]
fn wide_characters_count_double() {
    let rows = json!([{"name": "d1", "r": "温度 東京", "x": 1}, {"name": "d2", "r": "é", "x": 2}]);
    assert_eq!(
        text(&rows, View::Generic, PIPE),
        "\
Name  R          X
----  ---------  -
d1    温度 東京  1
d2    é          2
"
    );
}

#[test]
fn a_row_stays_one_line_and_cannot_act_on_the_terminal() {
    let row = json!({"statusReason": "a\nb\t\u{1b}[31m\u{202e}", "k\n": "v"});
    let table = text(&row, View::Generic, terminal(80));
    assert_eq!(table.lines().last(), Some("a\\nb\\t\\u001b[31m\\u202e  v"));
    assert_eq!(table.lines().count(), 3);
}

#[test]
fn the_header_is_bold_where_colours_are_wanted() {
    let screen = Screen {
        color: true,
        ..terminal(80)
    };
    assert_eq!(
        text(&json!({"a": 1}), View::Generic, screen),
        "\u{1b}[1mA\u{1b}[0m\n-\n1\n"
    );
    let piped = Screen {
        terminal: false,
        ..screen
    };
    assert_eq!(text(&json!({"a": 1}), View::Generic, piped), "A\n-\n1\n");
}
