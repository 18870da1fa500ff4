//! `iothub device-identity …`

use clap::{Args, Subcommand, ValueEnum};

use super::{
    AuthenticationOptions, DeviceOption, EditOptions, EtagOption, FromStdin, HostNameOption,
    KeyTypeOption, RenewOptions, TopOption,
    value::{Authenticate, Flag, Hidden},
};

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a device
    Create(Create),
    /// Show a device, keys included
    Show(Show),
    /// List devices, as their twins
    List(List),
    /// Change a device: its status, keys, thumbprints, or anything by path
    Update(Update),
    /// Delete a device and all its modules
    Delete(Delete),
    /// Make keys of devices anew, or swap them
    RenewKey(RenewKey),
    /// Connection strings of a device
    #[command(subcommand)]
    ConnectionString(ConnectionString),
    /// The IoT Edge parent of a device
    #[command(subcommand)]
    Parent(Parent),
    /// The children of an IoT Edge device
    #[command(subcommand)]
    Children(Children),

    /// As `connection-string show`, before it was called so
    #[command(hide = true)]
    ShowConnectionString(ShowConnectionString),
    /// As `parent show`, before it was called so
    #[command(hide = true)]
    GetParent(DeviceOption),
    /// As `parent set`, before it was called so
    #[command(hide = true)]
    SetParent(SetParent),
    /// As `children add`, before it was called so
    #[command(hide = true)]
    AddChildren(AddChildren),
    /// As `children list`, before it was called so
    #[command(hide = true)]
    ListChildren(DeviceOption),
    /// As `children remove`, before it was called so
    #[command(hide = true)]
    RemoveChildren(RemoveChildren),
}

/// The commands of `connection-string`.
#[derive(Debug, Subcommand)]
pub enum ConnectionString {
    /// Show a device's connection string
    Show(ShowConnectionString),
}

/// The commands of `parent`.
#[derive(Debug, Subcommand)]
pub enum Parent {
    /// Show the IoT Edge parent of a device
    Show(DeviceOption),
    /// Make an IoT Edge device the parent of a device
    Set(SetParent),
}

/// The commands of `children`.
#[derive(Debug, Subcommand)]
pub enum Children {
    /// List the ids of an IoT Edge device's children
    List(DeviceOption),
    /// Make devices the children of an IoT Edge device
    Add(AddChildren),
    /// Take children away from an IoT Edge device
    Remove(RemoveChildren),
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

/// Options of `show`.
#[derive(Args, Debug)]
pub struct Show {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    #[command(flatten)]
    pub(crate) from: FromStdin,
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

/// Options of `update`.
#[derive(Args, Debug)]
pub struct Update {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    /// Make it an IoT Edge device, or no longer one
    #[arg(long, visible_alias = "ee", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) edge_enabled: Option<Flag>,
    /// Whether it may connect
    #[arg(long, visible_alias = "sta", value_enum, ignore_case = true)]
    pub(crate) status: Option<Status>,
    /// Why it has that status
    #[arg(long, visible_alias = "star", value_name = "TEXT")]
    pub(crate) status_reason: Option<String>,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
    #[command(flatten)]
    pub(crate) authentication: ChangedAuthentication,
    #[command(flatten)]
    pub(crate) edit: EditOptions,
}

/// How a device is to sign in from now on.
#[derive(Args, Debug)]
#[command(next_help_heading = "Authentication options")]
pub struct ChangedAuthentication {
    /// How it signs in: shared_private_key, x509_thumbprint or x509_ca
    #[arg(long, visible_alias = "am", value_name = "METHOD", ignore_case = true,
          value_parser = super::value::authenticate())]
    pub(crate) auth_method: Option<Authenticate>,
    /// Primary symmetric key, base64
    #[arg(long, visible_alias = "pk", value_name = "KEY")]
    pub(crate) primary_key: Option<Hidden>,
    /// Secondary symmetric key, base64
    #[arg(long, visible_alias = "sk", value_name = "KEY")]
    pub(crate) secondary_key: Option<Hidden>,
    /// Primary certificate's thumbprint
    #[arg(long, visible_alias = "ptp", value_name = "THUMBPRINT")]
    pub(crate) primary_thumbprint: Option<String>,
    /// Secondary certificate's thumbprint
    #[arg(long, visible_alias = "stp", value_name = "THUMBPRINT")]
    pub(crate) secondary_thumbprint: Option<String>,
}

/// Options of `delete`: the id is never taken from the environment.
#[derive(Args, Debug)]
pub struct Delete {
    /// The device's id
    #[arg(short, long, value_name = "ID", required_unless_present = "stdin")]
    pub(crate) device_id: Option<String>,
    #[command(flatten)]
    pub(crate) from: FromStdin,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
    /// Succeed if there is no such device
    #[arg(long)]
    pub(crate) ignore_missing: bool,
    /// Do not ask before more than one is deleted
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// Options of `renew-key`: the ids are never taken from the environment.
#[derive(Args, Debug)]
pub struct RenewKey {
    /// The devices' ids, or * for all devices with symmetric keys
    #[arg(short, long, value_name = "ID", num_args = 1.., required_unless_present = "stdin")]
    pub(crate) device_id: Vec<String>,
    #[command(flatten)]
    pub(crate) from: FromStdin,
    #[command(flatten)]
    pub(crate) renew: RenewOptions,
    /// Of their modules too
    #[arg(long, visible_alias = "im", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) include_modules: Option<Flag>,
    #[command(flatten)]
    pub(crate) etag: EtagOption,
}

/// Options of `connection-string show`.
#[derive(Args, Debug)]
pub struct ShowConnectionString {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    #[command(flatten)]
    pub(crate) key: KeyTypeOption,
    #[command(flatten)]
    pub(crate) host_name: HostNameOption,
}

/// Options of `parent set`.
#[derive(Args, Debug)]
pub struct SetParent {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    /// The parent's id
    #[arg(long, visible_alias = "pd", value_name = "ID")]
    pub(crate) parent_device_id: String,
    /// Also if it has another parent
    #[arg(short, long)]
    pub(crate) force: bool,
}

/// Options of `children add`.
#[derive(Args, Debug)]
pub struct AddChildren {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    /// The children's ids
    #[arg(long, visible_alias = "cl", value_name = "ID", num_args = 0.., required = true)]
    pub(crate) child_list: Vec<String>,
    /// Also those that have another parent
    #[arg(short, long)]
    pub(crate) force: bool,
}

/// Options of `children remove`.
#[derive(Args, Debug)]
pub struct RemoveChildren {
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    /// The children's ids
    #[arg(long, visible_alias = "cl", value_name = "ID", num_args = 0..)]
    pub(crate) child_list: Vec<String>,
    /// All children
    #[arg(short = 'a', long)]
    pub(crate) remove_all: bool,
}
