//! `iothub emulator …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The group.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Directory of the emulator's state [env: IOTHUB_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Which command of the group.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the emulator over HTTPS and MQTT on this machine until stopped
    Start(Start),
    /// Show the emulator that runs
    Status,
    /// Remove all devices and modules; keys and certificates stay
    Reset {
        /// Do not ask
        #[arg(short, long)]
        yes: bool,
    },
}

/// Options of `start`.
#[derive(Args, Debug)]
pub struct Start {
    /// Port of the HTTPS interface, which serves MQTT over WebSocket too; 0 for any free one
    #[arg(long, value_name = "PORT", default_value_t = 8443)]
    pub(crate) https_port: u16,
    /// Port for devices and modules, MQTT over TLS; 8883 if it is free, which SDKs insist on
    #[arg(long, value_name = "PORT")]
    pub(crate) mqtts_port: Option<u16>,
    /// Another port of the HTTPS interface, with MQTT over WebSocket; SDKs insist on 443
    #[arg(long, value_name = "PORT")]
    pub(crate) wss_port: Option<u16>,
    /// Keep no state: begin empty, and leave nothing
    #[arg(long)]
    pub(crate) ephemeral: bool,
}
