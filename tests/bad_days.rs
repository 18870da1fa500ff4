//! `emulator start --tier/--fail/--reset/--latency`: what scripts meet on a bad
//! day, and how commands get through it.

use std::thread;

use crate::support::{Sandbox, Server};

fn served(options: &str) -> (Sandbox, Server) {
    let sandbox = Sandbox::new();
    let server = Server::start_with(&sandbox, options);
    (sandbox, server)
}

/// A create whose answer is lost is not a create that failed.
#[test]
fn commands_get_through_failures_and_broken_connections() {
    let (sandbox, server) = served("--fail 0.3 --reset 0.3 --latency 1ms");
    for n in 0..10 {
        sandbox
            .iothub(&format!("device-identity create -d d{n} -o none"))
            .on(server.connection_string())
            .run()
            .success();
    }
    let listed = sandbox
        .iothub("device-identity list -o ids")
        .on(server.connection_string())
        .run()
        .success();
    assert_eq!(listed.stdout.lines().count(), 10, "{listed}");
}

/// Requests are queued for a while, and those that would wait too long refused.
#[test]
fn throttled_commands_wait_and_then_say_what_held_them_up() {
    let (sandbox, server) = served("--tier F1");
    // What a unit takes at once; devices that are not there count as well.
    let burst: String = (0..250).map(|n| format!("d{n}\n")).collect();
    let show = |line: &str| sandbox.iothub(line).on(server.connection_string());
    show("device-identity show -")
        .stdin(&burst)
        .run()
        .failure(8);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let late = || show("device-identity show -d d1 --max-time 2").run();
        let commands: Vec<_> = (0..30).map(|_| scope.spawn(late)).collect();
        commands
            .into_iter()
            .map(|command| command.join().unwrap())
            .collect()
    });
    let of_code = |code| {
        outcomes
            .iter()
            .filter(move |outcome| outcome.code == Some(code))
    };
    assert!(of_code(3).count() >= 1, "none was only late");
    assert!(of_code(9).count() >= 1, "none was queued for too long");
    let refused = of_code(7).next().expect("none was refused");
    assert!(
        refused.stderr.contains("throttles") && refused.stderr.contains("429"),
        "{refused}"
    );
}

#[test]
fn a_basic_tier_refuses_twins() {
    let (sandbox, server) = served("--tier b1");
    let run = |line: &str| sandbox.iothub(line).on(server.connection_string()).run();
    run("device-identity create -d d1 -o none").success();
    let refused = run("device-twin show -d d1").failure(1);
    assert!(refused.stderr.contains("tier"), "{refused}");
}

#[test]
fn a_chance_is_a_number_from_0_to_1() {
    let sandbox = Sandbox::new();
    for options in [
        "--fail 2",
        "--reset -1",
        "--latency 50",
        "--units 2",
        "--tier S9",
    ] {
        sandbox.run(&format!("emulator start {options}")).failure(2);
    }
}

#[test]
fn each_request_is_logged_in_a_line_without_secrets() {
    let (sandbox, server) = served("--log-requests");
    sandbox
        .iothub("device-identity create -d d1 -o none")
        .on(server.connection_string())
        .run()
        .success();
    let log = server.stop_and_hear();
    assert!(log.contains("PUT /devices/d1 200"), "{log}");
    assert!(!log.contains("SharedAccess"), "{log}");
}
