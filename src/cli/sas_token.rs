//! `iothub generate-sas-token` and `iothub connection-string`

use clap::{Args, Subcommand};

use super::{
    HostNameOption, HubOptions, KeyTypeOption,
    value::{Flag, Hidden},
};

/// Options of `generate-sas-token`: for the hub, or with ids for a device or module.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Which hub.
    #[command(flatten)]
    pub hub: HubOptions,
    /// For this device, signed with its own key
    #[arg(short, long, value_name = "ID")]
    pub(crate) device_id: Option<String>,
    /// For this module of the device, signed with its own key
    #[arg(short, long, value_name = "ID")]
    pub(crate) module_id: Option<String>,
    /// Seconds that it is good for
    #[arg(
        long,
        visible_alias = "du",
        value_name = "SECONDS",
        default_value_t = 3600,
        allow_negative_numbers = true
    )]
    pub(crate) duration: i64,
    #[command(flatten)]
    pub(crate) key: KeyTypeOption,
    #[command(flatten)]
    pub(crate) host_name: HostNameOption,
    /// The shared access policy, for a token of the hub
    #[arg(long, visible_alias = "pn", value_name = "NAME")]
    pub(crate) policy_name: Option<String>,
    /// Sign with what this connection string of a hub, device or module says; nothing is sent
    #[arg(long, visible_alias = "cs", value_name = "CONNECTION_STRING")]
    pub(crate) connection_string: Option<Hidden>,
}

/// The commands of `connection-string`.
#[derive(Debug, Subcommand)]
pub enum ConnectionStringCommand {
    /// Show the connection string that the hub is reached by
    Show(ShowConnectionString),
}

/// Options of `connection-string show`. az looks policies up in the control
/// plane; what is known here is the one connection string that was given.
#[derive(Args, Debug)]
pub struct ShowConnectionString {
    /// Must be the policy of the connection string; auto is any
    #[arg(
        long,
        visible_alias = "pn",
        value_name = "NAME",
        default_value = "auto"
    )]
    pub(crate) policy_name: String,
    #[command(flatten)]
    pub(crate) key: KeyTypeOption,
    #[command(flatten)]
    pub(crate) host_name: HostNameOption,
    /// All policies
    #[arg(long, visible_alias = "all", value_name = "true|false", num_args = 0..=1, default_missing_value = "true",
          hide_short_help = true)]
    pub(crate) show_all: Option<Flag>,
    /// The built-in Event Hubs endpoint's
    #[arg(long, visible_alias = "eh", value_name = "true|false", num_args = 0..=1, default_missing_value = "true",
          hide_short_help = true)]
    pub(crate) default_eventhub: Option<Flag>,
}
