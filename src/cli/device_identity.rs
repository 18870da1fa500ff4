//! `iothub device-identity …`

use clap::{Args, Subcommand, ValueEnum};

use super::{AuthenticationOptions, DeviceOption, EtagOption, TopOption, value::Flag};
use crate::model::DeviceId;

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a device
    Create(Create),
    /// Show a device, keys included
    Show(DeviceOption),
    /// List devices, as their twins
    List(List),
    /// Delete a device and all its modules
    Delete(Delete),
}

/// Options of `create`.
#[derive(Args, Debug)]
pub struct Create {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    /// Make it an IoT Edge device
    #[arg(long, visible_alias = "ee", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) edge_enabled: Option<Flag>,
    /// Whether it may connect
    #[arg(
        long,
        visible_alias = "sta",
        value_enum,
        default_value = "enabled",
        ignore_case = true
    )]
    pub(crate) status: Status,
    /// Why it has that status
    #[arg(long, visible_alias = "star", value_name = "TEXT")]
    pub(crate) status_reason: Option<String>,
    /// The scope of its IoT Edge parent
    #[arg(long, value_name = "SCOPE")]
    pub(crate) device_scope: Option<String>,
    /// Print the device instead of failing if it exists
    #[arg(long)]
    pub(crate) if_not_exists: bool,
    #[command(flatten)]
    pub(crate) authentication: AuthenticationOptions,
}

/// Whether a device may connect.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Status {
    /// It may not.
    Disabled,
    /// It may.
    Enabled,
}

/// Options of `list`.
#[derive(Args, Debug)]
pub struct List {
    /// IoT Edge devices only
    #[arg(long, visible_alias = "ee", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) edge_enabled: Option<Flag>,
    #[command(flatten)]
    pub(crate) top: TopOption,
}

/// Options of `delete`: the id is never taken from the environment.
#[derive(Args, Debug)]
pub struct Delete {
    /// The device's id
    #[arg(short, long, value_name = "ID")]
    pub(crate) device_id: DeviceId,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
    /// Succeed if there is no such device
    #[arg(long)]
    pub(crate) ignore_missing: bool,
}
