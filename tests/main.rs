//! All integration tests, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't go on has failed"
)]
#![allow(unreachable_pub, reason = "everything here is private to the tests")]

mod contract;
mod module;
