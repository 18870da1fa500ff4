//! No home: containers and services often have none.

use crate::support::{Invocation, Sandbox};

/// Takes away all by which a home is found, but for the list of users.
fn homeless(command: Invocation<'_>) -> Invocation<'_> {
    ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "USER"]
        .into_iter()
        .fold(command, Invocation::without_env)
}

#[test]
fn a_data_directory_is_all_that_the_emulator_needs() {
    let sandbox = Sandbox::new();
    for line in [
        "device-identity create -d d1",
        "module-identity create -d d1 -m m1",
        "device-identity list",
    ] {
        homeless(sandbox.iothub(&format!("{line} --emulator")))
            .run()
            .success();
    }
    assert!(sandbox.data_dir().join("hub.db").exists());
}

#[test]
fn the_tutorial_needs_no_home() {
    let sandbox = Sandbox::new();
    let command = homeless(sandbox.iothub("tutorial"));
    command.without_env("IOTHUB_DATA_DIR").run().success();
}

#[test]
fn a_configuration_file_may_stand_anywhere() {
    let sandbox = Sandbox::new();
    let set =
        homeless(sandbox.iothub("config set hubs.a.connection-string=UseDevelopmentEmulator=true"));
    set.env("IOTHUB_CONFIG", sandbox.path("elsewhere/my.toml"))
        .run()
        .success();
    let list = homeless(sandbox.iothub("device-identity list"));
    let listed = list
        .env("IOTHUB_CONFIG", sandbox.path("elsewhere/my.toml"))
        .run();
    assert_eq!(listed.success().stdout, "[]\n");
}

/// The list of users may know a home, so either answer is right; a panic is not.
/// Nothing here writes, as the home would be a person's.
#[test]
fn without_any_place_for_its_state_it_says_so_or_finds_the_users_home() {
    let sandbox = Sandbox::new();
    for line in [
        "config path",
        "config show",
        "emulator status",
        "emulator reset",
    ] {
        let outcome = homeless(sandbox.iothub(line))
            .without_env("IOTHUB_DATA_DIR")
            .run();
        assert!(matches!(outcome.code, Some(0 | 2 | 3)), "{outcome}");
        assert!(!outcome.stderr.contains("panicked"), "{outcome}");
    }
}

#[test]
fn a_home_that_does_not_exist_is_no_home_to_fear() {
    let sandbox = Sandbox::new();
    let command = sandbox
        .iothub("device-identity list --emulator")
        .env("HOME", "/nonexistent");
    assert_eq!(command.run().success().stdout, "[]\n");
}

#[test]
fn a_data_directory_is_made_with_all_above_it() {
    let sandbox = Sandbox::new();
    sandbox.given("device-identity create -d d1 --emulator --data-dir a/b/c");
    assert!(sandbox.path("a/b/c/hub.db").exists());
    let listed = sandbox.iothub("device-identity list --emulator -o ids");
    let listed = listed.env("IOTHUB_DATA_DIR", sandbox.path("a/b/c")).run();
    assert_eq!(listed.success().stdout, "d1\n");
}
