//! `iothub`: Azure IoT Hub device identities, module identities and twins
//! from the command line, with an IoT Hub emulator inside.

pub mod auth;
pub mod certificate;
#[allow(dead_code, reason = "the commands that use them come next")]
pub mod commands {
    pub(crate) mod edit;
    pub(crate) mod literal;
}
#[cfg(feature = "emulator")]
pub mod emulator;
pub mod error;
pub mod model;
pub mod output;
