//! `iothub emulator …`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::value::{Chance, Delay};

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
    /// Print what points iothub and SDKs at the emulator that runs: eval "$(iothub emulator env)"
    Env,
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
    /// Say each HTTPS request in one line on stderr
    #[arg(long)]
    pub(crate) log_requests: bool,
    /// Throttle as this tier does
    #[arg(
        long,
        value_enum,
        ignore_case = true,
        value_name = "TIER",
        help_heading = "A bad day"
    )]
    pub(crate) tier: Option<Tier>,
    /// How many units of the tier
    #[arg(long, value_name = "COUNT", default_value_t = 1, requires = "tier", help_heading = "A bad day",
          value_parser = clap::value_parser!(u32).range(1..=200))]
    pub(crate) units: u32,
    /// Let so many requests fail, 0.05 is 5 in 100
    #[arg(long, value_name = "CHANCE", default_value_t = Chance(0.0), hide_default_value = true,
          help_heading = "A bad day")]
    pub(crate) fail: Chance,
    /// Let each request take so much longer: 50ms, 2s
    #[arg(long, value_name = "TIME", help_heading = "A bad day")]
    pub(crate) latency: Option<Delay>,
    /// Break so many connections before the answer
    #[arg(long, value_name = "CHANCE", default_value_t = Chance(0.0), hide_default_value = true,
          help_heading = "A bad day")]
    pub(crate) reset: Chance,
}

/// The tiers of IoT Hub.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "UPPER")]
pub enum Tier {
    /// Free.
    F1,
    /// Basic.
    B1,
    /// Basic.
    B2,
    /// Basic.
    B3,
    /// Standard.
    S1,
    /// Standard.
    S2,
    /// Standard.
    S3,
}
