//! What the tests stand on: the program in a home of its own, the emulator as
//! a process of its own, its REST interface without the program, and
//! transcripts to compare.

mod hub;
mod outcome;
mod redactor;
mod rest;
mod sandbox;
mod server;

pub(crate) use hub::{Hub, on_both};
pub(crate) use outcome::{Outcome, transcript};
pub(crate) use rest::{Answer, Rest};
pub(crate) use sandbox::{Invocation, Sandbox, set_mode};
pub(crate) use server::Server;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

/// A key that consists of this text.
pub(crate) fn in_base64(text: &str) -> String {
    BASE64.encode(text)
}
