//! The hub goes away, and tokens end.

use serde_json::json;

use super::*;

#[test]
fn what_was_missed_while_the_hub_was_gone_is_caught_up() {
    let mut emulator = Emulator::start();
    let watch = emulator.module(&["twin", "watch"]).watching();
    let mut state = json!({});
    emulator.desire(&json!({"a": 1, "b": 1}));
    assert_eq!(follow(&watch, 1, 2, &mut state), 0);

    emulator.kill();
    watch.says("trying again");
    emulator.desire(&json!({"a": 2}));
    emulator.desire(&json!({"b": null, "c": 3}));
    emulator.restart();
    let line = watch.line();
    assert_eq!(line["version"], 4);
    assert_eq!(line["caughtUp"], json!({"from": 3, "to": 4}));
    merge(&mut state, &line["patch"]);
    assert_eq!(state, json!({"a": 2, "c": 3}));

    emulator.desire(&json!({"d": 4}));
    assert_eq!(follow(&watch, 4, 5, &mut state), 0);
    watch.process.signal("TERM");
    assert_eq!(watch.process.exit_code(), Some(130));
}

#[test]
fn a_patch_that_finds_no_hub_is_reported_when_one_is_back() {
    let mut emulator = Emulator::start();
    let mut report = emulator
        .module(&["twin", "report", "-", "--stream"])
        .connected();
    emulator.kill();
    report.feed("{\"a\":1}\n{\"b\":2}\n");
    report.says("trying again");
    emulator.restart();
    let versions = [report.line(), report.line()].map(|line| line["version"].as_i64().unwrap());
    assert_eq!(report.process.exit_code(), Some(0));
    assert!(versions[0] < versions[1]);
    let reported = emulator.reported();
    assert_eq!((&reported["a"], &reported["b"]), (&json!(1), &json!(2)));
}

/// A token of two seconds is replaced several times while changes come.
#[test]
fn tokens_are_replaced_and_no_change_is_lost() {
    let emulator = Emulator::start();
    let watch = emulator
        .module(&["twin", "watch", "--token-life", "2"])
        .watching();
    emulator.desire(&json!({"n": 0}));
    let mut state = json!({});
    follow(&watch, 1, 2, &mut state);
    for round in 0..3i64 {
        watch.says("fresh token");
        // Some of these fall between two connections.
        for change in 1..=5i64 {
            emulator.desire(&json!({"n": round * 5 + change}));
        }
        follow(&watch, 2 + round * 5, 7 + round * 5, &mut state);
    }
    assert_eq!(state, json!({"n": 15}));
}
