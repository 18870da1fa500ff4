//! `iothub`: Azure IoT Hub device identities, module identities and twins
//! from the command line, with an IoT Hub emulator inside.

pub mod auth;
pub mod error;
pub mod model;
pub mod output;
