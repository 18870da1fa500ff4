//! `iothub device-twin …` and `iothub module-twin …`

use clap::{Args, Subcommand};

use super::{
    DeviceOption, EditOptions, EtagOption, ModuleOption, device_identity, module_identity,
    value::JsonText,
};

/// The commands of `device-twin`.
#[derive(Debug, Subcommand)]
pub enum DeviceCommand {
    /// Show a device's twin
    Show(device_identity::Show),
    /// List devices' twins
    List(device_identity::List),
    /// Change tags and desired properties of a device's twin
    Update {
        #[command(flatten)]
        /// Which device.
        device: DeviceOption,
        #[command(flatten)]
        /// What changes.
        change: Change,
    },
    /// Replace all tags and desired properties of a device's twin
    Replace {
        /// The device's id
        #[arg(short, long, value_name = "ID")]
        device_id: String,
        #[command(flatten)]
        /// What stands there afterwards.
        replacement: Replacement,
    },
}

/// The commands of `module-twin`.
#[derive(Debug, Subcommand)]
pub enum ModuleCommand {
    /// Show a module's twin
    Show(module_identity::Show),
    /// Change tags and desired properties of a module's twin
    Update {
        #[command(flatten)]
        /// Which module.
        module: ModuleOption,
        #[command(flatten)]
        /// What changes.
        change: Change,
    },
    /// Replace all tags and desired properties of a module's twin
    Replace {
        /// The device's id
        #[arg(short, long, value_name = "ID")]
        device_id: String,
        /// The module's id
        #[arg(short, long, value_name = "ID")]
        module_id: String,
        #[command(flatten)]
        /// What stands there afterwards.
        replacement: Replacement,
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
    #[command(flatten)]
    pub(crate) edit: EditOptions,
}

/// A whole twin's tags and desired properties.
#[derive(Args, Debug)]
pub struct Replacement {
    /// The twin with tags and properties.desired: JSON, a file (or @file), or - for stdin
    #[arg(short, long, value_name = "JSON")]
    pub(crate) json: JsonText,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
}
