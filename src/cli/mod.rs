//! What can be typed: the tree of commands and their options, as az has them.
//!
//! Never: I/O, the environment, look-ups. What is typed here is given a meaning
//! in `config` and `commands`.

pub mod config;
pub mod device_identity;
mod edit;
pub mod emulator;
pub mod method;
pub mod module;
pub mod module_identity;
pub mod query;
pub mod sas_token;
pub mod twin;
pub mod value;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, builder::PossibleValuesParser};

pub use edit::{Edit, EditOptions};
use value::{Authenticate, Flag, Hidden, KeyType, RenewedKey, Seconds};

/// The output formats, in the order in which help lists them.
pub const OUTPUT_FORMATS: [&str; 9] = [
    "json", "jsonc", "jsonl", "ids", "table", "tsv", "yaml", "yamlc", "none",
];

const EXAMPLES: &str = "\
Examples:
  iothub tutorial                                   what it does, on an embedded hub
  iothub device-identity create -d d1 --emulator    no Azure needed
  iothub module-identity list -d d1 -n myhub -o table
  iothub module-twin update -d d1 -m m1 --desired '{\"interval\": 20}'

Which hub, the first that is given: --login, --hub-name, IOTHUB_CONNECTION_STRING,
the configuration file (`iothub config path`); or --emulator.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 exists already,
5 etag does not match, 6 not allowed, 7 throttled, 8 some of several failed,
9 out of time, 130 interrupted.";

/// Azure IoT Hub identities and twins, from the command line
#[derive(Debug, Parser)]
#[command(
    name = "iothub",
    version,
    after_help = EXAMPLES,
    infer_long_args = true,
    args_override_self = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: GlobalOptions,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Args, Debug)]
#[command(next_help_heading = "Global options")]
pub struct GlobalOptions {
    /// Output format [env: AZURE_CORE_OUTPUT]
    #[arg(short, long, global = true, ignore_case = true, value_name = "FORMAT", hide_possible_values = true,
          help = "Output format: json, jsonc, jsonl, ids, table, tsv, yaml, yamlc or none",
          value_parser = PossibleValuesParser::new(OUTPUT_FORMATS))]
    pub output: Option<String>,
    /// JMESPath expression that picks from the result
    #[arg(long, global = true, value_name = "JMESPATH")]
    pub query: Option<String>,
    /// Show what is being done, on stderr
    #[arg(long, global = true)]
    pub verbose: bool,
    /// Show the requests too, without secrets
    #[arg(long, global = true)]
    pub debug: bool,
    /// Show errors only, no warnings
    #[arg(long, global = true)]
    pub only_show_errors: bool,
    /// Accepted for az's scripts; a connection string needs no subscription
    #[arg(long, global = true, hide = true)]
    pub subscription: Option<String>,
}

/// Which hub, how to sign in, and how to reach it.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Hub options")]
pub struct HubOptions {
    /// Connection string of a shared access policy
    #[arg(short, long, global = true, value_name = "CONNECTION_STRING")]
    pub login: Option<Hidden>,
    /// The hub: a name from the configuration, or its (host) name
    #[arg(short = 'n', long, global = true, value_name = "NAME")]
    pub hub_name: Option<String>,
    /// The embedded hub on this machine
    #[arg(long, global = true, conflicts_with = "login")]
    pub emulator: bool,
    /// Directory of the emulator's state [env: IOTHUB_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// With key, a policy's connection string is used; az's login has no meaning beside one
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_enum,
        ignore_case = true,
        value_name = "TYPE"
    )]
    pub auth_type: Option<value::AuthType>,
    /// Accepted for az's scripts; a connection string needs no resource group
    #[arg(short = 'g', long, global = true, hide = true)]
    pub resource_group: Option<String>,
    /// Certificates to trust besides the system's, PEM
    #[arg(long, global = true, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Time for an operation and its retries [env: IOTHUB_MAX_TIME]
    #[arg(long, global = true, value_name = "SECONDS")]
    pub max_time: Option<Seconds>,
    /// Version of the service API
    #[arg(long, global = true, value_name = "VERSION", hide_short_help = true)]
    pub api_version: Option<String>,
}

/// A group of commands that work on a hub.
#[derive(Args, Debug)]
pub struct Group<C: Subcommand> {
    /// Which hub.
    #[command(flatten)]
    pub hub: HubOptions,
    /// Which command of the group.
    #[command(subcommand)]
    pub command: C,
}

/// The groups and the commands that are in none.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Device identities, their keys, connection strings, parents and children
    DeviceIdentity(Group<device_identity::Command>),
    /// Module identities of a device, their keys and connection strings
    ModuleIdentity(Group<module_identity::Command>),
    /// Device twins: tags, desired and reported properties
    DeviceTwin(Group<twin::DeviceCommand>),
    /// Module twins: tags, desired and reported properties
    ModuleTwin(Group<twin::ModuleCommand>),
    /// Run a query in the IoT Hub query language
    Query(query::Arguments),
    /// Call a direct method of a device
    InvokeDeviceMethod(method::DeviceArguments),
    /// Call a direct method of a module
    InvokeModuleMethod(method::ModuleArguments),
    /// Make a shared access signature for a hub, device or module
    GenerateSasToken(sas_token::Arguments),
    /// The hub's own connection string
    ConnectionString(Group<sas_token::ConnectionStringCommand>),
    /// The module's own side: its twin, methods and messages, over MQTT
    Module(module::Arguments),
    /// The IoT Hub emulator: start, status, reset
    #[cfg(feature = "emulator")]
    Emulator(emulator::Arguments),
    /// The tutorial on module identities and twins, run for real
    Tutorial(TutorialArguments),
    /// Named hubs in the configuration file
    Config(config::Arguments),
    /// Print a shell's completion script
    Completion {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// Whether it prints one thing after the other for as long as it runs.
    pub fn goes_on(&self) -> bool {
        use module::{Command as Own, Twin};

        match self {
            Self::Module(arguments) => match &arguments.command {
                Own::Twin(Twin::Report(report)) => report.stream,
                Own::Twin(Twin::Watch(_)) | Own::Methods(_) | Own::Simulate(_) => true,
                Own::Twin(Twin::Show) | Own::Send(_) => false,
            },
            Self::DeviceTwin(group) => matches!(group.command, twin::DeviceCommand::Watch { .. }),
            Self::ModuleTwin(group) => matches!(group.command, twin::ModuleCommand::Watch { .. }),
            _ => false,
        }
    }
}

/// Options of `tutorial`.
#[derive(Args, Debug)]
pub struct TutorialArguments {
    /// Which hub; a new embedded one if none is given.
    #[command(flatten)]
    pub hub: HubOptions,
}

/// How a new identity signs in.
#[derive(Args, Debug)]
#[command(next_help_heading = "Authentication options")]
pub struct AuthenticationOptions {
    /// How it signs in: shared_private_key, x509_thumbprint or x509_ca
    #[arg(long, visible_alias = "am", value_name = "METHOD", default_value = "shared_private_key",
          hide_default_value = true, ignore_case = true, value_parser = value::authenticate())]
    pub auth_method: Authenticate,
    /// Primary symmetric key, base64; the hub makes both if none is given
    #[arg(long, visible_alias = "pk", value_name = "KEY")]
    pub primary_key: Option<Hidden>,
    /// Secondary symmetric key, base64
    #[arg(long, visible_alias = "sk", value_name = "KEY")]
    pub secondary_key: Option<Hidden>,
    /// Primary certificate's thumbprint, SHA-1 or SHA-256
    #[arg(long, visible_alias = "ptp", value_name = "THUMBPRINT")]
    pub primary_thumbprint: Option<String>,
    /// Secondary certificate's thumbprint
    #[arg(long, visible_alias = "stp", value_name = "THUMBPRINT")]
    pub secondary_thumbprint: Option<String>,
    /// Make a key and a self-signed certificate that is good for so long (365)
    #[arg(
        long,
        visible_alias = "vd",
        value_name = "DAYS",
        allow_negative_numbers = true
    )]
    pub valid_days: Option<i64>,
    /// Directory for the key and certificate that are made (the current one)
    #[arg(long, visible_alias = "od", value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
}

/// The device, by default the environment's. Ids are checked in `commands`:
/// what a wrong one means depends on what is to be done.
#[derive(Args, Clone, Debug)]
pub struct DeviceOption {
    /// The device's id [env: IOTHUB_DEVICE_ID]
    #[arg(short, long, value_name = "ID")]
    pub device_id: Option<String>,
}

/// The device and the module, by default the environment's.
#[derive(Args, Clone, Debug)]
pub struct ModuleOption {
    /// The device.
    #[command(flatten)]
    pub device: DeviceOption,
    /// The module's id [env: IOTHUB_MODULE_ID]
    #[arg(short, long, value_name = "ID")]
    pub module_id: Option<String>,
}

/// Ids from stdin instead of options.
#[derive(Args, Clone, Debug)]
pub struct FromStdin {
    /// - reads ids from stdin, one a line; a module's is DEVICE/MODULE
    #[arg(value_name = "-", value_parser = ["-"], hide_possible_values = true)]
    pub stdin: Option<String>,
}

/// Which version must be there.
#[derive(Args, Clone, Debug)]
pub struct EtagOption {
    /// Only if the etag is this one
    #[arg(short, long, value_name = "ETAG")]
    pub etag: Option<crate::model::Etag>,
}

/// How many rows.
#[derive(Args, Clone, Copy, Debug)]
pub struct TopOption {
    /// At most so many; -1 for all
    #[arg(
        long,
        value_name = "COUNT",
        default_value_t = 1000,
        allow_negative_numbers = true
    )]
    pub top: i64,
}

/// Which of an identity's keys.
#[derive(Args, Clone, Copy, Debug)]
pub struct KeyTypeOption {
    /// Which key
    #[arg(
        long,
        visible_alias = "kt",
        value_enum,
        default_value = "primary",
        ignore_case = true,
        value_name = "KEY"
    )]
    pub key_type: KeyType,
}

/// Which of the hub's host names.
#[derive(Args, Clone, Copy, Debug)]
pub struct HostNameOption {
    /// Which of the hub's host names; auto is the one that was given
    #[arg(
        long,
        visible_alias = "ht",
        value_enum,
        default_value = "auto",
        ignore_case = true,
        value_name = "NAME"
    )]
    pub hostname_type: value::HostName,
}

/// Which keys are made anew.
#[derive(Args, Clone, Copy, Debug)]
pub struct RenewOptions {
    /// Which key; swap exchanges the two
    #[arg(
        long,
        visible_alias = "kt",
        value_enum,
        ignore_case = true,
        value_name = "KEY"
    )]
    pub key_type: RenewedKey,
    /// No progress on stderr
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub no_progress: Option<Flag>,
}
