//! `iothub module-identity …`

use clap::{Args, Subcommand};

use super::{AuthenticationOptions, DeviceOption, EtagOption, ModuleOption, TopOption};
use crate::model::{DeviceId, ModuleId};

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a module of a device
    Create(Create),
    /// Show a module, keys included
    Show(ModuleOption),
    /// List the modules of a device, keys included
    List(List),
    /// Delete a module
    Delete(Delete),
}

/// Options of `create`.
#[derive(Args, Debug)]
pub struct Create {
    #[command(flatten)]
    pub(crate) module: ModuleOption,
    /// Print the module instead of failing if it exists
    #[arg(long)]
    pub(crate) if_not_exists: bool,
    #[command(flatten)]
    pub(crate) authentication: AuthenticationOptions,
}

/// Options of `list`.
#[derive(Args, Debug)]
pub struct List {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    #[command(flatten)]
    pub(crate) top: TopOption,
}

/// Options of `delete`: the ids are never taken from the environment.
#[derive(Args, Debug)]
pub struct Delete {
    /// The device's id
    #[arg(short, long, value_name = "ID")]
    pub(crate) device_id: DeviceId,
    /// The module's id
    #[arg(short, long, value_name = "ID")]
    pub(crate) module_id: ModuleId,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
    /// Succeed if there is no such module
    #[arg(long)]
    pub(crate) ignore_missing: bool,
}
