//! The program, run as its users run it: one module per noun and per promise.
//!
//! Each test has a home of its own. Where a hub is needed, most run on an
//! embedded and on a served one, and must not be able to tell them apart.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't go on has failed"
)]
#![allow(unreachable_pub, reason = "everything here is private to the tests")]

mod architecture;
mod bad_days;
mod certificates;
mod concurrency;
mod config;
mod contract;
mod device_identity;
mod device_twin;
mod edge;
mod emulator;
mod emulator_kill;
mod errors;
mod generated;
mod home;
mod keys;
mod live_hub;
mod module;
mod module_identity;
mod module_twin;
mod output;
mod pipes;
mod query;
mod scripts;
mod sdk;
mod secrets;
mod support;
mod tutorial;
mod updates;

use std::fs;

#[test]
fn no_file_of_tests_is_forgotten() {
    let declared = include_str!("main.rs");
    for entry in fs::read_dir("tests").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_module =
            path.join("mod.rs").exists() || path.extension().is_some_and(|kind| kind == "rs");
        let is_declared = declared.contains(&format!("\nmod {name};\n"));
        assert!(!is_module || name == "main" || is_declared, "{path:?}");
    }
}
