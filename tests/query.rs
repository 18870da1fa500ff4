//! `iothub query`, ids on stdin, and direct methods.

use crate::support::{Hub, on_both};

fn modules(hub: &Hub, count: usize) {
    hub.given("device-identity create -d d1 -o none");
    for n in 0..count {
        hub.given(&format!("module-identity create -d d1 -m m{n} -o none"));
    }
}

#[test]
fn rows_come_in_every_format_and_as_ids() {
    on_both(|hub| {
        modules(hub, 3);
        let query = "query -q 'select deviceId, moduleId from devices.modules'";
        assert_eq!(
            hub.run(&format!("{query} -o ids")).success().stdout,
            "d1/m0\nd1/m1\nd1/m2\n"
        );
        assert_eq!(
            hub.run(&format!("{query} -o tsv --query '[].moduleId'"))
                .success()
                .stdout,
            "m0\nm1\nm2\n"
        );
        assert_eq!(
            hub.run(&format!("{query} -o jsonl"))
                .success()
                .stdout
                .lines()
                .count(),
            3
        );
        assert_eq!(
            hub.run(&format!("{query} --query 'length(@)'"))
                .success()
                .stdout,
            "3\n"
        );
        hub.run(&format!("{query} --top 0")).failure(2);
    });
}

#[test]
fn who_sees_a_part_of_the_rows_is_told_so() {
    on_both(|hub| {
        modules(hub, 3);
        let query = "query -q 'select * from devices.modules' -o ids";
        let cut = hub.run(&format!("{query} --top 2")).success();
        assert_eq!(cut.stdout, "d1/m0\nd1/m1\n");
        assert!(cut.stderr.contains("first 2"), "{cut}");
        let whole = hub.run(&format!("{query} --top 3")).success();
        assert_eq!(whole.stderr, "", "{whole}");
    });
}

#[test]
fn a_mistake_in_a_query_is_pointed_at() {
    on_both(|hub| {
        let refused = hub.run("query -q 'select * form devices'").failure(1);
        assert!(refused.stderr.contains("column 10"), "{refused}");
    });
}

#[test]
fn ids_on_stdin_are_worked_on_one_after_the_other() {
    on_both(|hub| {
        modules(hub, 3);
        let ids = hub
            .given("query -q 'select * from devices.modules' -o ids")
            .stdout;
        let shown = hub
            .iothub("module-identity show - -o ids")
            .stdin(&ids)
            .run()
            .success();
        assert_eq!(shown.stdout, ids);
        let twins = hub
            .iothub("module-twin show - --query '[].version' -o tsv")
            .stdin(&ids)
            .run()
            .success();
        assert_eq!(twins.stdout, "2\n2\n2\n");
        let missing = hub
            .iothub("module-identity show - -o ids")
            .stdin("d1/m0\nd1/nope\nd1/m2\n")
            .run();
        assert_eq!(
            (missing.stdout.as_str(), missing.code),
            ("d1/m0\nd1/m2\n", Some(8)),
            "{missing}"
        );
        assert!(missing.stderr.contains("'nope'"), "{missing}");
        hub.iothub("module-identity delete -")
            .stdin(&ids)
            .run()
            .failure(2);
        hub.iothub("module-identity delete - --yes")
            .stdin(&ids)
            .run()
            .success();
        assert_eq!(hub.given("module-identity list -d d1 -o ids").stdout, "");
    });
}

#[test]
fn one_id_on_stdin_is_deleted_without_being_asked_about() {
    let hub = Hub::embedded();
    modules(&hub, 1);
    hub.iothub("module-identity delete -")
        .stdin("d1/m0\n")
        .run()
        .success();
    let malformed = hub
        .iothub("module-identity delete -")
        .stdin("m0\n")
        .run()
        .failure(2);
    assert!(malformed.stderr.contains("DEVICE/MODULE"), "{malformed}");
}

#[test]
fn a_method_of_who_is_not_connected_is_refused_at_once() {
    on_both(|hub| {
        modules(hub, 1);
        for line in [
            "invoke-module-method -d d1 -m m0 --mn reboot --to 10",
            "invoke-device-method -d d1 --mn reboot --mp '{\"delay\": 1}' --to 10",
        ] {
            let refused = hub.run(line).failure(3);
            assert!(refused.stderr.contains("not connected"), "{refused}");
        }
        hub.run("invoke-device-method -d d1 --mn reboot --to 9")
            .failure(2);
        hub.run("invoke-device-method -d d1 --mn reboot --mp '{'")
            .failure(2);
    });
}
