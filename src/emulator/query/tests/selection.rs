//! What a query's rows look like.

use serde_json::{Value, json};

use super::Hub;

#[test]
fn a_member_is_named_by_its_alias_or_as_the_twin_spells_it() {
    let hub = Hub::with_tags(r#"{"Env":"prod","site":{"plant":7}}"#);
    hub.set("d", "", "iot_edge", 1);
    let row = hub.row(
        "SELECT DEVICEID, status AS st, Tags.Env, tags.site.plant, Capabilities.IOTEDGE,
            tags.Env AS [[group]] FROM devices",
    );
    assert_eq!(
        row,
        r#"{"deviceId":"d","st":"enabled","Env":"prod","plant":7,"iotEdge":true,"group":"prod"}"#
    );
}

#[test]
fn what_the_twin_lacks_is_left_out() {
    let hub = Hub::with_device();
    let row = hub.row("SELECT tags, tags.x, statusReason, moduleId, deviceId, foo FROM devices");
    assert_eq!(row, r#"{"deviceId":"d"}"#);
    assert_eq!(hub.row("SELECT tags.x FROM devices"), "{}");
    hub.set("d", "", "tags", "{}");
    assert_eq!(hub.row("SELECT tags FROM devices"), "{}");
}

#[test]
fn values_come_out_as_they_were_stored() {
    let hub = Hub::with_device();
    let stored = r#"{"i":1,"f":1.0,"e":1.50e2,"big":4503599627370495,"t":true,"s":"null","u":"é\"\\","o":{"f":2.0},"l":[1.0,"x"],"z":null}"#;
    hub.set("d", "", "desired", stored);
    hub.set("d", "", "status_reason", "null");
    let row = hub.row(
        "SELECT properties.desired.i, properties.desired.f, properties.desired.e,
            properties.desired.big, properties.desired.t, properties.desired.s,
            properties.desired.u, properties.desired.o, properties.desired.l,
            properties.desired.z FROM devices",
    );
    assert_eq!(row, stored);
    assert_eq!(
        hub.row("SELECT statusReason FROM devices"),
        r#"{"statusReason":"null"}"#
    );
    let whole = hub.row("SELECT properties.desired FROM devices");
    assert!(whole.contains(r#""f":1.0,"e":1.50e2,"#), "{whole}");
}

#[test]
fn whole_members_look_as_they_do_in_the_twin() {
    let hub = Hub::with_device();
    hub.set("d", "", "reported", r#"{"fw":"1.2"}"#);
    let row = hub.row(
        "SELECT properties, capabilities, x509Thumbprint, authenticationType, etag, deviceEtag,
            version, cloudToDeviceMessageCount FROM devices",
    );
    let row: Value = serde_json::from_str(&row).unwrap();
    let updated = json!({"$lastUpdated": "2026-08-15T09:07:13Z"});
    assert_eq!(
        row,
        json!({
            "properties": {
                "desired": {"$metadata": updated, "$version": 1},
                "reported": {"fw": "1.2", "$metadata": updated, "$version": 1},
            },
            "capabilities": {"iotEdge": false},
            "x509Thumbprint": {"primaryThumbprint": null, "secondaryThumbprint": null},
            "authenticationType": "sas",
            "etag": "AAAAAAAAAAE=",
            "deviceEtag": "MTI=",
            "version": 2,
            "cloudToDeviceMessageCount": 0,
        })
    );
    assert_eq!(
        hub.row("SELECT properties.reported.$version, properties.reported.$metadata FROM devices"),
        r#"{"$version":1,"$metadata":{"$lastUpdated":"2026-08-15T09:07:13Z"}}"#
    );
}

#[test]
fn of_two_members_with_one_name_the_later_is_kept() {
    let hub = Hub::with_tags(r#"{"deviceId":"tag"}"#);
    let row = hub.row("SELECT deviceId, tags.deviceId FROM devices");
    assert_eq!(row, r#"{"deviceId":"tag"}"#);
}

/// Devices whose tag `n` is 1, 1.0, 4, "x" and missing.
fn fleet() -> Hub {
    let hub = Hub::new();
    let tags = [
        r#"{"n":1,"site":"a"}"#,
        r#"{"n":1.0,"site":"a"}"#,
        r#"{"n":4,"site":"b"}"#,
        r#"{"n":"x","site":"b"}"#,
        r#"{"site":"b"}"#,
    ];
    for (i, tags) in tags.into_iter().enumerate() {
        let id = format!("d{i}");
        hub.add(&id, "");
        hub.set(&id, "", "tags", tags);
    }
    hub
}

#[test]
fn aggregates_pass_over_what_is_no_number() {
    let hub = fleet();
    assert_eq!(
        hub.row(
            "select count() as n, sum(tags.n) as sum, avg(tags.n) as avg, min(tags.n) as min,
                max(tags.n) as max from devices"
        ),
        r#"{"n":5,"sum":6,"avg":2.0,"min":1,"max":4}"#
    );
    assert_eq!(
        hub.row("SELECT MIN(deviceId) AS first, MAX(tags.site) AS last FROM devices"),
        r#"{"first":"d0","last":"b"}"#
    );
    assert_eq!(
        hub.row("SELECT COUNT(), SUM(tags.none), SUM(foo), COUNT() FROM devices"),
        r#"{"$1":5,"$4":5}"#
    );
    assert_eq!(
        hub.row("SELECT COUNT() AS n FROM devices WHERE false"),
        r#"{"n":0}"#
    );
    assert_eq!(
        hub.row("SELECT COUNT() AS n FROM devices.modules"),
        r#"{"n":0}"#
    );
}

#[test]
fn a_sum_beyond_the_integers_is_still_an_answer() {
    let hub = Hub::new();
    for id in ["a", "b"] {
        hub.add(id, "");
        hub.set(id, "", "tags", format!(r#"{{"n":{}}}"#, i64::MAX));
    }
    let row = hub.row("SELECT SUM(tags.n) AS sum FROM devices");
    assert!(row.starts_with(r#"{"sum":1.844674"#), "{row}");
}

#[test]
fn groups_are_of_equal_values_and_the_missing_is_one_of_them() {
    let hub = fleet();
    assert_eq!(
        hub.rows("SELECT tags.n AS n, COUNT() AS c FROM devices GROUP BY Tags.n"),
        [
            r#"{"c":1}"#,
            r#"{"n":1,"c":2}"#,
            r#"{"n":4,"c":1}"#,
            r#"{"n":"x","c":1}"#
        ]
    );
    assert_eq!(
        hub.rows(
            "SELECT tags.site, status, COUNT() AS c FROM devices WHERE deviceId != 'd4'
                GROUP BY status, tags.site"
        ),
        [
            r#"{"site":"a","status":"enabled","c":2}"#,
            r#"{"site":"b","status":"enabled","c":2}"#
        ]
    );
    assert_eq!(
        hub.rows("SELECT COUNT() AS c FROM devices GROUP BY foo"),
        [r#"{"c":5}"#]
    );
    assert!(
        hub.rows("SELECT COUNT() AS c FROM devices WHERE false GROUP BY foo")
            .is_empty()
    );
}

#[test]
fn a_tag_reading_true_is_another_group_than_true_itself() {
    let hub = Hub::new();
    for (id, tags) in [
        ("a", r#"{"v":true}"#),
        ("b", r#"{"v":"true"}"#),
        ("c", r#"{"v":1}"#),
    ] {
        hub.add(id, "");
        hub.set(id, "", "tags", tags);
    }
    let rows = hub.rows("SELECT tags.v, COUNT() AS n FROM devices GROUP BY tags.v");
    assert_eq!(
        rows,
        [
            r#"{"v":1,"n":1}"#,
            r#"{"v":"true","n":1}"#,
            r#"{"v":true,"n":1}"#
        ]
    );
}
