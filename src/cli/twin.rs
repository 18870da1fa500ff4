//! `iothub device-twin …` and `iothub module-twin …`

use clap::{Args, Subcommand};

use super::{DeviceOption, EtagOption, ModuleOption, value::JsonText};

/// The commands of `device-twin`.
#[derive(Debug, Subcommand)]
pub enum DeviceCommand {
    /// Show a device's twin
    Show(DeviceOption),
    /// Change tags and desired properties of a device's twin
    Update {
        #[command(flatten)]
        /// Which device.
        device: DeviceOption,
        #[command(flatten)]
        /// What changes.
        change: Change,
    },
}

/// The commands of `module-twin`.
#[derive(Debug, Subcommand)]
pub enum ModuleCommand {
    /// Show a module's twin
    Show(ModuleOption),
    /// Change tags and desired properties of a module's twin
    Update {
        #[command(flatten)]
        /// Which module.
        module: ModuleOption,
        #[command(flatten)]
        /// What changes.
        change: Change,
    },
}

/// A patch: members that are null are removed, the others set, and what is not
/// named stays.
#[derive(Args, Debug)]
pub struct Change {
    /// Desired properties to merge: JSON, a file (or @file), or - for stdin
    #[arg(long, value_name = "JSON")]
    pub(crate) desired: Option<JsonText>,
    /// Tags to merge: JSON, a file (or @file), or - for stdin
    #[arg(long, value_name = "JSON")]
    pub(crate) tags: Option<JsonText>,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
}
