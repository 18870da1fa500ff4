//! What `--query` promises, against answers in the shape of the service's.

use serde_json::json;

use super::*;

fn ask(expression: &str, value: &Value) -> Value {
    Query::compile(expression).unwrap().apply(value).unwrap()
}

fn devices() -> Value {
    json!([
        {"deviceId": "d1", "status": "enabled", "version": 2, "capabilities": {"iotEdge": false},
         "properties": {"desired": {"$version": 1}}},
        {"deviceId": "d2", "status": "disabled", "version": 2, "capabilities": {"iotEdge": false},
         "properties": {"desired": {"$version": 2}}},
        {"deviceId": "d3", "status": "enabled", "version": 4, "capabilities": {"iotEdge": true},
         "properties": {"desired": {"$version": 1}}},
    ])
}

#[test]
fn recorded_expressions_answer_as_recorded() {
    let list = devices();
    let one = &list[0];
    for (expression, value, expected) in [
        ("[].deviceId", &list, json!(["d1", "d2", "d3"])),
        ("[0].deviceId", &list, json!("d1")),
        ("length(@)", &list, json!(3)),
        ("[?capabilities.iotEdge].deviceId | [0]", &list, json!("d3")),
        (
            "[].[deviceId,status] | [0]",
            &list,
            json!(["d1", "enabled"]),
        ),
        ("capabilities.iotEdge", one, json!(false)),
        ("nothing", one, Value::Null),
        ("join('-', [deviceId, status])", one, json!("d1-enabled")),
        ("properties.desired.\"$version\"", one, json!(1)),
        ("[deviceId,statusReason]", one, json!(["d1", null])),
    ] {
        assert_eq!(ask(expression, value), expected, "{expression}");
    }
}

#[test]
fn a_hash_keeps_the_order_in_which_it_was_asked_for() {
    let answer = ask("[0].{z:deviceId,a:status,m:version}", &devices());
    assert_eq!(answer.to_string(), r#"{"z":"d1","a":"enabled","m":2}"#);
}

#[test]
fn strings_can_be_compared_as_in_az() {
    let value = json!([{"t": "2024-10-15T08:00:00Z"}, {"t": "0001-01-01T00:00:00Z"}]);
    assert_eq!(ask("length([?t > '2000'])", &value), json!(1));
}

#[test]
fn whole_numbers_stay_whole() {
    for (expression, expected) in [
        ("abs(`-3`)", "3"),
        ("abs(`-3.5`)", "3.5"),
        ("abs(`18446744073709551615`)", "18446744073709551615"),
        ("ceil(`1.2`)", "2"),
        ("ceil(`7`)", "7"),
        ("floor(`-1.2`)", "-2"),
        ("floor(`1e300`)", "1e+300"),
        ("sum(`[1, 2]`)", "3"),
        ("sum(`[]`)", "0"),
        ("sum(`[1, 0.5]`)", "1.5"),
        ("sum(`[9007199254740993, 1]`)", "9007199254740994"),
        ("sum(@)", "0"),
        ("avg(`[1, 2]`)", "1.5"),
    ] {
        assert_eq!(
            ask(expression, &json!([])).to_string(),
            expected,
            "{expression}"
        );
    }
}

#[test]
fn a_malformed_expression_is_wrong_usage_and_shows_where() {
    let error = Query::compile("a[").unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    let causes: Vec<_> = error.causes().collect();
    assert_eq!(causes, ["at column 3:\n  a[\n    ^"]);
    assert!(error.hints()[0].contains("single quotes"), "{error:?}");
}

#[test]
fn a_bare_dollar_is_told_to_be_quoted() {
    let error = Query::compile("properties.desired.$version").unwrap_err();
    assert!(error.hints()[0].contains(r#""$version""#), "{error:?}");
}

#[test]
fn an_unknown_function_is_found_wherever_it_stands() {
    for expression in [
        "size(@)",
        "[].{a: size(b)}",
        "[?size(a) > `1`]",
        "sort_by(@, &size(a))",
        "a || !size(b)",
        "*.size(a)",
        "a[].[b, size(c)] | [0]",
    ] {
        let error = Query::compile(expression).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage, "{expression}");
        assert!(error.message().ends_with("size"), "{expression}: {error}");
        assert!(error.hints()[0].contains("length"), "{expression}");
    }
}

#[test]
fn a_function_on_the_wrong_type_fails_when_it_is_applied() {
    let error = Query::compile("join('-', a)")
        .unwrap()
        .apply(&json!({"a": 1}))
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Other);
    assert!(error.message().contains("array"), "{error}");
}

#[test]
fn nesting_is_capped_not_fatal() {
    let nested = |open: &str, close: &str| {
        let text = open.repeat(3_000) + "a" + &close.repeat(3_000);
        Query::compile(&text).and_then(|query| query.apply(&json!({"a": 1})))
    };
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("!", ""),
        ("a.", ""),
        ("{a:", "}"),
        ("abs(", ")"),
    ] {
        let error = nested(open, close).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage, "{open}");
        let shown = error.causes().next().unwrap();
        assert!(shown.len() < 200, "{open}: {shown}");
    }
}

#[test]
fn brackets_in_quotes_do_not_nest() {
    for (open, close) in [("'", "'"), ("`\"", "\"`")] {
        let text = format!("{open}{}\\{close}{close}", "[({".repeat(100));
        assert!(too_deep(&text).is_none(), "{text}");
    }
    let text = format!("length(`[{}]`)", "[],".repeat(100).trim_end_matches(','));
    assert_eq!(ask(&text, &Value::Null), json!(100));
}
