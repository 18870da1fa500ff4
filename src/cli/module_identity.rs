//! `iothub module-identity …`

use clap::{Args, Subcommand};

use super::{
    AuthenticationOptions, DeviceOption, EditOptions, EtagOption, FromStdin, HostNameOption,
    KeyTypeOption, ModuleOption, RenewOptions, TopOption,
};

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a module of a device
    Create(Create),
    /// Show a module, keys included
    Show(Show),
    /// List the modules of a device, keys included
    List(List),
    /// Change a module by path
    Update(Update),
    /// Delete a module
    Delete(Delete),
    /// Make keys of modules anew, or swap them
    RenewKey(RenewKey),
    /// Connection strings of a module
    #[command(subcommand)]
    ConnectionString(ConnectionString),

    /// As `connection-string show`, before it was called so
    #[command(hide = true)]
    ShowConnectionString(ShowConnectionString),
}

/// The commands of `connection-string`.
#[derive(Debug, Subcommand)]
pub enum ConnectionString {
    /// Show a module's connection string
    Show(ShowConnectionString),
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

/// Options of `show`.
#[derive(Args, Debug)]
pub struct Show {
    #[command(flatten)]
    pub(crate) module: ModuleOption,
    #[command(flatten)]
    pub(crate) from: FromStdin,
}

/// Options of `list`.
#[derive(Args, Debug)]
pub struct List {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    #[command(flatten)]
    pub(crate) top: TopOption,
}

/// Options of `update`.
#[derive(Args, Debug)]
pub struct Update {
    #[command(flatten)]
    pub(crate) module: ModuleOption,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
    #[command(flatten)]
    pub(crate) edit: EditOptions,
}

/// Options of `delete`: the ids are never taken from the environment.
#[derive(Args, Debug)]
pub struct Delete {
    /// The device's id
    #[arg(short, long, value_name = "ID", required_unless_present = "stdin")]
    pub(crate) device_id: Option<String>,
    /// The module's id
    #[arg(short, long, value_name = "ID", required_unless_present = "stdin")]
    pub(crate) module_id: Option<String>,
    #[command(flatten)]
    pub(crate) from: FromStdin,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
    /// Succeed if there is no such module
    #[arg(long)]
    pub(crate) ignore_missing: bool,
    /// Do not ask before more than one is deleted
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// Options of `renew-key`: the ids are never taken from the environment.
#[derive(Args, Debug)]
pub struct RenewKey {
    /// The device's id
    #[arg(short, long, value_name = "ID", required_unless_present = "stdin")]
    pub(crate) device_id: Option<String>,
    /// The modules' ids, or * for all with symmetric keys
    #[arg(short, long, value_name = "ID", num_args = 1.., required_unless_present = "stdin")]
    pub(crate) module_id: Vec<String>,
    #[command(flatten)]
    pub(crate) from: FromStdin,
    #[command(flatten)]
    pub(crate) renew: RenewOptions,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
}

/// Options of `connection-string show`.
#[derive(Args, Debug)]
pub struct ShowConnectionString {
    #[command(flatten)]
    pub(crate) module: ModuleOption,
    #[command(flatten)]
    pub(crate) key: KeyTypeOption,
    #[command(flatten)]
    pub(crate) host_name: HostNameOption,
}
