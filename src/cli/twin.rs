//! `iothub device-twin …` and `iothub module-twin …`

use clap::{Args, Subcommand};

use super::{
    DeviceOption, EditOptions, EtagOption, ModuleOption, device_identity, module_identity,
    value::{JsonText, Seconds},
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
    /// Wait until a device's twin meets a condition
    Wait {
        #[command(flatten)]
        /// Which device.
        device: DeviceOption,
        #[command(flatten)]
        /// What for.
        wait: WaitOptions,
    },
    /// Print what changes in a device's twin, one line of JSON for each change
    Watch {
        #[command(flatten)]
        /// Which device.
        device: DeviceOption,
        #[command(flatten)]
        /// For how long.
        watch: WatchOptions,
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
    /// Wait until a module's twin meets a condition
    Wait {
        #[command(flatten)]
        /// Which module.
        module: ModuleOption,
        #[command(flatten)]
        /// What for.
        wait: WaitOptions,
    },
    /// Print what changes in a module's twin, one line of JSON for each change
    Watch {
        #[command(flatten)]
        /// Which module.
        module: ModuleOption,
        #[command(flatten)]
        /// For how long.
        watch: WatchOptions,
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

/// Until when to look.
#[derive(Args, Debug)]
pub struct WaitOptions {
    /// JMESPath expression on the twin, which is to become true, for example
    /// "properties.reported.interval == properties.desired.interval"
    #[arg(long, value_name = "JMESPATH")]
    pub(crate) custom: String,
    /// The time between two looks
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    pub(crate) interval: Seconds,
    /// How long to look; exit code 9 when that is over
    #[arg(long, value_name = "SECONDS", default_value = "3600")]
    pub(crate) timeout: Seconds,
}

/// How to look on.
#[derive(Args, Debug)]
pub struct WatchOptions {
    /// End after so many changes
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) count: Option<u64>,
    /// The time between two looks
    #[arg(long, value_name = "SECONDS", default_value = "5")]
    pub(crate) interval: Seconds,
    /// End after so long, with exit code 9
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<Seconds>,
}
