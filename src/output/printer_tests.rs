//! The printer as commands use it, against what was recorded of az.

use std::io;

use serde_json::json;

use super::*;

fn print(
    format: &str,
    query: Option<&str>,
    screen: Screen,
    say: impl FnOnce(&mut dyn Sink),
) -> String {
    let mut out = Vec::new();
    let query = query.map(|text| Query::compile(text).unwrap());
    let mut printer = Printer::new(&mut out, format.parse().unwrap(), query, screen);
    say(&mut printer);
    printer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn document(format: &str, query: Option<&str>, value: &Value) -> String {
    print(format, query, Screen::default(), |sink| {
        sink.document(value.clone()).unwrap();
    })
}

fn list(format: &str, query: Option<&str>, rows: &[Value]) -> String {
    print(format, query, Screen::default(), |sink| {
        sink.begin_list().unwrap();
        for row in rows {
            sink.row(row.clone()).unwrap();
        }
    })
}

fn identity() -> Value {
    json!({
        "deviceId": "d1", "etag": "NDAw", "status": "enabled", "statusReason": null,
        "cloudToDeviceMessageCount": 0,
        "authentication": {"symmetricKey": {"primaryKey": "cHJp"}, "type": "sas"},
        "capabilities": {"iotEdge": false},
    })
}

fn values() -> Value {
    json!({"val": {
        "i": 0, "neg": -7, "big": 12_345_678_901_234_567_890_u64, "f": 1.0, "f2": 0.1,
        "e20": 1e20, "e16": 1e16, "e15": 1e15, "em7": 1e-7, "em5": 1e-5, "em4": 0.0001,
        "t": true, "n": [], "o": {}, "l": [1, "a", null, [2, []], {"k": "v"}],
        "ll": [[1, 2], [3]], "ol": [{"b": 1, "a": [1]}],
    }})
}

#[test]
fn tsv_sorts_what_the_service_sent_and_keeps_what_the_query_made() {
    assert_eq!(
        document("tsv", Some("val"), &values()),
        "12345678901234567890\t1000000000000000.0\t1e+16\t1e+20\t0.0001\t1e-05\t1e-07\t1.0\t0.1\
         \t0\t5\t2\t0\t-7\t\t1\tTrue\n"
    );
    assert_eq!(document("tsv", Some("val.ol"), &values()), "1\t1\n");
    let rows = [identity()];
    let hash = "[].{z:deviceId,a:status,m:capabilities.iotEdge}";
    assert_eq!(list("tsv", Some(hash), &rows), "d1\tenabled\tFalse\n");
    assert_eq!(list("tsv", None, &rows), "\t\t0\td1\tNDAw\tenabled\tNone\n");
}

#[test]
fn json_and_yaml_sort_keys_at_every_level() {
    let hash = Some("{z:deviceId, a:authentication}");
    assert_eq!(
        document("yaml", hash, &identity()),
        "a:\n  symmetricKey:\n    primaryKey: cHJp\n  type: sas\nz: d1\n"
    );
    assert_eq!(
        document(
            "json",
            Some("{type:authentication.type, etag:etag}"),
            &identity()
        ),
        "{\n  \"etag\": \"NDAw\",\n  \"type\": \"sas\"\n}\n"
    );
    let keys = json!({"b": 1, "B": 1, "_u": 1, "é": 1, "~t": 1, "0": 1, "a10": 1, "a2": 1});
    let sorted: Value = serde_json::from_str(&document("json", None, &keys)).unwrap();
    let order: String = sorted
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(order, "0B_ua10a2b~té");
    for format in ["json", "jsonc"] {
        assert_eq!(
            document(format, Some("capabilities.iotEdge"), &identity()),
            "false\n"
        );
    }
}

#[test]
fn a_query_s_order_is_the_order_of_columns() {
    let hash = "[].{z:deviceId,a:status,m:capabilities.iotEdge}";
    assert_eq!(
        list("table", Some(hash), &[identity()]),
        "Z   A        M\n--  -------  -----\nd1  enabled  False\n"
    );
}

#[test]
fn the_view_chooses_columns_unless_there_is_a_query() {
    let show = |query| {
        print("table", query, Screen::default(), |sink| {
            sink.view(View::DeviceIdentity);
            sink.document(identity()).unwrap();
        })
    };
    assert!(show(None).starts_with("DeviceId  Status   Auth\n"));
    assert!(show(Some("@")).contains("  Etag  "));
}

#[test]
fn a_null_result_prints_nothing_in_any_format() {
    for format in Format::NAMES {
        assert_eq!(document(format, Some("nothing"), &identity()), "");
        assert_eq!(document(format, None, &Value::Null), "");
        assert_eq!(print(format, None, Screen::default(), |_| {}), "");
    }
}

#[test]
fn an_empty_list_is_shown_as_each_format_can() {
    for (format, expected) in [
        ("json", "[]\n"),
        ("jsonc", "[]\n"),
        ("jsonl", ""),
        ("ids", ""),
        ("table", "\n"),
        ("tsv", ""),
        ("yaml", "[]\n"),
        ("none", ""),
    ] {
        assert_eq!(list(format, None, &[]), expected, "{format}");
    }
}

#[test]
fn jsonl_and_ids_are_a_line_each_in_the_service_s_order() {
    let rows = [
        json!({"moduleId": "m1", "deviceId": "d1", "f": 1e16}),
        json!({"deviceId": "d2"}),
    ];
    let expected = "{\"moduleId\":\"m1\",\"deviceId\":\"d1\",\"f\":1e+16}\n{\"deviceId\":\"d2\"}\n";
    assert_eq!(list("jsonl", None, &rows), expected);
    assert_eq!(list("jsonl", Some("@"), &rows), expected);
    assert_eq!(list("ids", None, &rows), "d1/m1\nd2\n");
    assert_eq!(list("ids", Some("[?moduleId]"), &rows), "d1/m1\n");
    assert_eq!(document("jsonl", Some("f"), &rows[0]), "1e+16\n");
}

#[test]
fn streamed_rows_leave_at_once() {
    for format in ["jsonl", "ids"] {
        let mut out = Vec::new();
        let mut printer = Printer::new(&mut out, format.parse().unwrap(), None, Screen::default());
        printer.begin_list().unwrap();
        printer.row(identity()).unwrap();
        assert!(printer.out.ends_with(b"\n"), "{format}");
        assert_eq!(printer.rows.as_deref(), Some(&[][..]));
    }
}

#[test]
fn a_terminal_is_shown_what_is_dangerous_a_pipe_is_handed_it() {
    let value = json!({"deviceId": "a\u{9b}31m\u{202e}b"});
    let terminal = Screen {
        terminal: true,
        ..Screen::default()
    };
    for format in ["json", "jsonc", "jsonl", "ids", "table", "tsv", "yaml"] {
        let shown = print(format, None, terminal, |sink| {
            sink.document(value.clone()).unwrap();
        });
        assert!(
            !shown.contains(['\u{9b}', '\u{202e}']),
            "{format}: {shown:?}"
        );
    }
    let shown = print("json", None, terminal, |sink| {
        sink.document(value.clone()).unwrap();
    });
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), value);
    assert_eq!(document("tsv", None, &value), "a\u{9b}31m\u{202e}b\n");
}

#[test]
fn only_jsonc_colours_and_only_a_terminal() {
    let screen = |terminal| Screen {
        terminal,
        color: true,
        width: None,
    };
    let show = |format, terminal| {
        print(format, None, screen(terminal), |sink| {
            sink.document(identity()).unwrap();
        })
    };
    assert!(show("jsonc", true).contains("\u{1b}[34m\"deviceId\""));
    assert_eq!(show("jsonc", false), show("json", false));
    assert!(!show("json", true).contains('\u{1b}'));
}

struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_closed_pipe_is_not_a_failure_and_a_full_disk_is() {
    for (error, kind) in [
        (io::ErrorKind::BrokenPipe, Kind::ClosedPipe),
        (io::ErrorKind::StorageFull, Kind::Other),
    ] {
        let mut printer = Printer::new(Broken(error), Format::Json, None, Screen::default());
        assert_eq!(printer.document(json!(1)).unwrap_err().kind(), kind);
    }
}
