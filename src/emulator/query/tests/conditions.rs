//! Which twins a WHERE finds.

use super::Hub;

#[track_caller]
fn check(hub: &Hub, cases: &[(&str, bool)]) {
    for (condition, expected) in cases {
        assert_eq!(hub.holds(condition), *expected, "{condition}");
    }
}

#[test]
fn a_number_is_not_a_string_and_a_boolean_is_neither() {
    let hub = Hub::with_tags(r#"{"n":1,"r":1.0,"s":"1","t":true,"word":"true","z":null}"#);
    check(
        &hub,
        &[
            ("tags.n = 1", true),
            ("tags.n = 1.0", true),
            ("tags.r = 1", true),
            ("tags.n = tags.r", true),
            ("tags.n = '1'", false),
            ("tags.n != '1'", false),
            ("tags.s = '1'", true),
            ("tags.s = 1", false),
            ("tags.s = tags.n", false),
            ("tags.s < 2", false),
            ("tags.n < 'a'", false),
            ("tags.t = true", true),
            ("tags.t = 1", false),
            ("tags.t = tags.n", false),
            ("tags.n = true", false),
            ("tags.word = true", false),
            ("tags.z = null", true),
            ("tags.z = 0", false),
            ("tags.z = undefined", false),
            ("deviceId = 1", false),
            ("version = '2'", false),
            ("version = 2.0", true),
            ("capabilities.iotEdge = 0", false),
            ("capabilities.iotEdge = false", true),
        ],
    );
}

#[test]
fn a_device_whose_id_is_a_number_is_not_found_by_that_number() {
    let hub = Hub::new();
    hub.add("1", "");
    assert_eq!(hub.devices("deviceId = '1'"), ["1"]);
    assert!(hub.devices("deviceId = 1").is_empty());
    assert!(hub.devices("deviceId IN [1]").is_empty());
}

#[test]
fn what_is_missing_compares_with_nothing() {
    let hub = Hub::with_tags(r#"{"a":1,"o":{"x":1},"l":[1]}"#);
    check(
        &hub,
        &[
            ("tags.none = 1", false),
            ("tags.none != 1", false),
            ("NOT tags.none = 1", true),
            ("tags.none = tags.none", false),
            ("tags.none = null", false),
            ("tags.none = undefined", false),
            ("tags.none < 1 OR tags.none >= 1", false),
            ("tags.none + 1 > 0", false),
            ("tags.a.deeper = 1", false),
            ("tags.none", false),
            ("tags.o = tags.o", false),
            ("tags.l = tags.l", false),
            ("tags.none IN [1]", false),
            ("tags.none NIN [1]", false),
            ("nonsense = 1", false),
            ("deviceId.x = 'd'", false),
            ("configurations.[[c]].status = 'Applied'", false),
        ],
    );
}

#[test]
fn members_of_the_service_are_found_in_any_case_and_keys_in_theirs() {
    let hub = Hub::with_tags(r#"{"Env":"prod"}"#);
    hub.set("d", "", "desired", r#"{"Fan":{"on":true}}"#);
    check(
        &hub,
        &[
            ("DEVICEID = 'd'", true),
            ("deviceid = 'D'", false),
            ("Tags.Env = 'prod'", true),
            ("Tags.env = 'prod'", false),
            ("Tags.Env = 'Prod'", false),
            ("PROPERTIES.Desired.Fan.on = true", true),
            ("properties.desired.fan.on = true", false),
            ("Capabilities.IotEdge = false", true),
            ("is_defined(tags.Env) AnD nOt FALSE", true),
        ],
    );
}

#[test]
fn every_member_of_a_twin_can_be_asked_for() {
    let hub = Hub::with_device();
    let thumbprint = "A".repeat(40);
    hub.set(
        "d",
        "",
        "authentication",
        format!(
            r#"{{"symmetricKey":{{"primaryKey":null,"secondaryKey":null}},"x509Thumbprint":{{"primaryThumbprint":"{thumbprint}","secondaryThumbprint":null}},"type":"selfSigned"}}"#
        ),
    );
    hub.set("d", "", "status_reason", "spare");
    hub.set("d", "", "device_scope", "ms-azure-iot-edge://e-1");
    hub.set("d", "", "parent_scopes", r#"["ms-azure-iot-edge://e-1"]"#);
    hub.set("d", "", "model_id", "dtmi:com:example;1");
    hub.set("d", "", "iot_edge", 1);
    hub.set("d", "", "last_activity", "2026-08-15T09:07:13.5Z");
    check(
        &hub,
        &[
            ("etag = 'AAAAAAAAAAE='", true),
            ("deviceEtag = 'MTI='", true),
            ("version = 2", true),
            ("status = 'enabled'", true),
            ("statusReason = 'spare'", true),
            ("statusUpdateTime < '2020'", true),
            ("connectionState = 'Disconnected'", true),
            ("lastActivityTime > '2026-08-15T09:00:00Z'", true),
            ("cloudToDeviceMessageCount = 0", true),
            ("authenticationType = 'selfSigned'", true),
            ("startswith(x509Thumbprint.primaryThumbprint, 'AAAA')", true),
            ("x509thumbprint.PrimaryThumbprint != ''", true),
            ("x509Thumbprint.secondaryThumbprint = null", true),
            ("modelId = 'dtmi:com:example;1'", true),
            ("capabilities.iotEdge = true", true),
            ("capabilities.iotEdge", true),
            ("deviceScope = 'ms-azure-iot-edge://e-1'", true),
            (
                "array_contains(parentScopes, 'ms-azure-iot-edge://e-1')",
                true,
            ),
            (
                "array_contains(parentScopes, 'ms-azure-iot-edge://e')",
                false,
            ),
            ("properties.desired.$version = 1", true),
            ("properties.desired.$metadata.$lastUpdated > '2026'", true),
            ("properties.reported.$version >= 1", true),
            ("is_object(properties.reported.$metadata)", true),
        ],
    );
}

#[test]
fn keys_and_what_a_twin_does_not_show_are_out_of_reach() {
    let hub = Hub::with_device();
    for member in [
        "authentication",
        "authentication.symmetricKey.primaryKey",
        "symmetricKey",
        "x509Thumbprint.symmetricKey",
        "x509Thumbprint.[[..]].symmetricKey.primaryKey",
        "generationId",
        "generation_id",
        "device_id",
        "connectionStateUpdatedTime",
        "managedBy",
        "managed_by",
        "attributes",
        "rowid",
    ] {
        assert!(!hub.holds(&format!("is_defined({member})")), "{member}");
        let row = hub.row(&format!("SELECT {member} FROM devices"));
        assert_eq!(row, "{}", "{member}");
    }
}

#[test]
fn keys_of_any_spelling_are_found_and_none_reaches_beyond_itself() {
    let tags = r##"{"a\"b":1,"a.b":2,"größe":3,"":4,"$x":5,"it's":6,"back\\slash":7,"group":{"x":8},
        "a]b":9,"0":10,"#":11,"*":12,"tab\there":13,"\u00e9":14,"list":[15]}"##;
    let hub = Hub::with_tags(tags);
    for (key, value) in [
        ("[[a\"b]]", 1),
        ("[[a.b]]", 2),
        ("größe", 3),
        ("[[größe]]", 3),
        ("[[]]", 4),
        ("$x", 5),
        ("[[it's]]", 6),
        ("[[back\\slash]]", 7),
        ("[[group]].x", 8),
        ("[[a]b]]", 9),
        ("[[0]]", 10),
        ("[[#]]", 11),
        ("[[*]]", 12),
        ("[[tab\there]]", 13),
        ("é", 14),
    ] {
        assert!(hub.holds(&format!("tags.{key} = {value}")), "{key}");
    }
    check(
        &hub,
        &[
            ("is_defined(tags.[[$]])", false),
            ("is_defined(tags.[[a\".\"b]])", false),
            ("is_defined(tags.[[list[0] ]])", false),
            ("is_defined(tags.list.[[#-1]])", false),
            ("is_defined(tags.[[\"]])", false),
            ("is_defined(tags.[[\\]])", false),
            ("is_defined(tags.list.[[0]])", false),
            ("is_defined(tags.[[' OR 1=1 --]])", false),
        ],
    );
}

#[test]
fn strings_hold_what_they_escape() {
    let hub = Hub::with_tags(r#"{"q":"it's \"so\"","b":"a\\b","e":"é😀","empty":""}"#);
    check(
        &hub,
        &[
            (r#"tags.q = 'it\'s "so"'"#, true),
            (r#"tags.q = "it's \"so\"""#, true),
            (r"tags.b = 'a\\b'", true),
            (r"tags.e = '\u00e9\uD83D\uDE00'", true),
            ("tags.e = 'é😀'", true),
            ("tags.empty = ''", true),
            ("tags.empty = null", false),
        ],
    );
}

#[test]
fn operators_bind_as_they_do_everywhere() {
    let hub = Hub::with_tags(r#"{"n":10,"x":2.5,"t":true}"#);
    check(
        &hub,
        &[
            ("tags.n + 2 * 3 = 16", true),
            ("(tags.n + 2) * 3 = 36", true),
            ("tags.n - 1 - 1 = 8", true),
            ("tags.n / 4 = tags.x", true),
            ("tags.n % 4 = 2", true),
            ("tags.n / 0 = 0", false),
            ("-tags.n < - - 1", true),
            ("tags.n = 0xA", true),
            ("tags.n = 1e1", true),
            ("tags.n <> 9 AND tags.n != 11", true),
            ("tags.n >= 10 AND tags.n <= 10", true),
            ("tags.n > 10 OR tags.n < 10", false),
            ("tags.t OR tags.t AND false", true),
            ("(tags.t OR tags.t) AND false", false),
            ("NOT tags.t OR tags.t", true),
            ("(tags.n = 10) = tags.t", true),
            ("tags.n + 'x' = 'x'", false),
            ("tags.t + 1 = 2", false),
        ],
    );
}

#[test]
fn in_and_nin_look_among_constants_of_any_type() {
    let hub = Hub::with_tags(r#"{"s":"wired","n":1,"t":true,"z":null,"o":{}}"#);
    check(
        &hub,
        &[
            ("tags.s IN ['wired', 'wifi']", true),
            ("tags.s IN [1, 'wired', null]", true),
            ("tags.s in ['Wired']", false),
            ("tags.n IN ['1', true]", false),
            ("tags.n IN [-1, 1.0]", true),
            ("tags.t IN [1]", false),
            ("tags.t IN [true]", true),
            ("tags.z IN [null]", true),
            ("tags.z IN [1]", false),
            ("tags.s NIN ['wired']", false),
            ("tags.s NIN ['wifi', 1, null]", true),
            ("tags.n NIN ['wired']", true),
            ("tags.z NIN ['wired']", true),
            ("tags.z NIN [null]", false),
            ("tags.o NIN ['wired']", false),
            ("status IN ['enabled']", true),
            ("status NIN ['disabled', 1]", true),
        ],
    );
}

#[test]
fn functions_tell_what_a_value_is() {
    let hub = Hub::with_tags(
        r#"{"s":"abc","n":1,"t":false,"z":null,"o":{"k":"abc"},"l":["x",1,true,null,{"x":1}],"q":"50% _x"}"#,
    );
    check(
        &hub,
        &[
            ("IS_DEFINED(tags.z)", true),
            ("IS_DEFINED(tags.none)", false),
            ("IS_DEFINED(tags.o)", true),
            ("IS_DEFINED(statusReason)", false),
            ("IS_DEFINED(deviceScope)", false),
            ("IS_DEFINED(moduleId)", false),
            ("IS_NULL(tags.z)", true),
            ("IS_NULL(tags.none)", false),
            ("IS_BOOL(tags.t)", true),
            ("IS_NUMBER(tags.n)", true),
            ("IS_NUMBER(tags.n + 1)", true),
            ("IS_NUMBER(tags.s)", false),
            ("IS_STRING(tags.s)", true),
            ("IS_STRING(tags.z)", false),
            ("IS_ARRAY(tags.l)", true),
            ("IS_OBJECT(tags.o)", true),
            ("IS_OBJECT(tags.l)", false),
            ("IS_PRIMITIVE(tags.z)", true),
            ("IS_PRIMITIVE(tags.o)", false),
            ("STARTSWITH(tags.s, 'ab')", true),
            ("STARTSWITH(tags.s, 'AB')", false),
            ("STARTSWITH(tags.s, 'bc')", false),
            ("STARTSWITH(tags.s, '')", true),
            ("STARTSWITH(tags.q, '50%')", true),
            ("STARTSWITH(tags.s, '%')", false),
            ("STARTSWITH(tags.n, '1')", false),
            ("ENDSWITH(tags.s, 'bc')", true),
            ("ENDSWITH(tags.s, 'ab')", false),
            ("ENDSWITH(tags.s, 'xabc')", false),
            ("ENDSWITH(tags.s, '')", true),
            ("ARRAY_CONTAINS(tags.l, 'x')", true),
            ("ARRAY_CONTAINS(tags.l, 1)", true),
            ("ARRAY_CONTAINS(tags.l, tags.n)", true),
            ("ARRAY_CONTAINS(tags.l, '1')", false),
            ("ARRAY_CONTAINS(tags.l, true)", true),
            ("ARRAY_CONTAINS(tags.l, false)", false),
            ("ARRAY_CONTAINS(tags.l, null)", true),
            ("ARRAY_CONTAINS(tags.o, 'abc')", false),
            ("ARRAY_CONTAINS(tags.s, 'abc')", false),
            ("ARRAY_CONTAINS(tags.none, 'x')", false),
        ],
    );
}

#[test]
fn devices_and_modules_are_two_collections() {
    let hub = Hub::new();
    hub.add("d1", "");
    hub.add("d1", "m");
    hub.add("d1", "$edgeAgent");
    hub.add("d2", "");
    hub.add("d2", "m");
    let ids = |query| hub.rows(&format!("SELECT deviceId AS d, moduleId AS m FROM {query}"));
    assert_eq!(ids("devices"), [r#"{"d":"d1"}"#, r#"{"d":"d2"}"#]);
    assert_eq!(
        ids("devices.modules WHERE devices.deviceId = 'd1'"),
        [r#"{"d":"d1","m":"$edgeAgent"}"#, r#"{"d":"d1","m":"m"}"#]
    );
    assert_eq!(
        ids("Devices.Modules WHERE devices.modules.moduleId = 'm'").len(),
        2
    );
}

#[test]
fn one_device_among_many_is_found_by_the_primary_key() {
    let hub = Hub::new();
    for condition in [
        "deviceId = 'd' AND tags.x = 1",
        "deviceId IN ['d', 'e']",
        "devices.deviceId = 'd'",
    ] {
        let query = format!("SELECT * FROM devices.modules WHERE {condition}");
        let sql = super::sql(&query, 100, Default::default());
        let explained = format!("EXPLAIN QUERY PLAN {}", sql.text);
        let plan = hub
            .0
            .query_row(&explained, rusqlite::params_from_iter(&sql.params), |row| {
                row.get::<_, String>("detail")
            });
        let plan = plan.unwrap();
        assert!(plan.contains("device_id=?"), "{condition}: {plan}");
    }
}
