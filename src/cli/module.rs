//! `iothub module …`: the module's own side.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{
    HubOptions,
    value::{Hidden, JsonText, Property, Seconds},
};

const WHO: &str = "\
Who the module is, the first that is given: --connection-string; --cert and --key with
--device-id, --module-id and --host-name; --device-id and --module-id with a hub's
credentials, by which the module's key is looked up; IOTHUB_MODULE_CONNECTION_STRING;
EdgeHubConnectionString; IOTHUB_DEVICE_CONNECTION_STRING.

With the emulator, `iothub emulator start` has to run.";

/// The group.
#[derive(Args, Debug)]
#[command(after_help = WHO)]
pub struct Arguments {
    /// By which the key is looked up, where the module does not bring its own.
    #[command(flatten)]
    pub hub: HubOptions,
    #[command(flatten)]
    pub(crate) who: Who,
    #[command(flatten)]
    pub(crate) route: Route,
    /// Which command of the group.
    #[command(subcommand)]
    pub command: Command,
}

/// Which module, and how it proves it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Module options")]
pub(crate) struct Who {
    /// The module's (or a device's) own connection string [env: IOTHUB_MODULE_CONNECTION_STRING]
    #[arg(long, global = true, value_name = "CONNECTION_STRING", conflicts_with_all = ["device_id", "module_id"])]
    pub(crate) connection_string: Option<Hidden>,
    /// The device's id [env: IOTHUB_DEVICE_ID]
    #[arg(short, long, global = true, value_name = "ID")]
    pub(crate) device_id: Option<String>,
    /// The module's id [env: IOTHUB_MODULE_ID]
    #[arg(short, long, global = true, value_name = "ID")]
    pub(crate) module_id: Option<String>,
    /// Sign in with this certificate, PEM
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) cert: Option<PathBuf>,
    /// The certificate's private key, PEM
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// The hub's host name, beside a certificate
    #[arg(long, global = true, value_name = "HOST", requires = "cert")]
    pub(crate) host_name: Option<String>,
    /// How long a token is good for; it is renewed before its end
    #[arg(
        long,
        global = true,
        value_name = "SECONDS",
        default_value = "3600",
        hide_short_help = true
    )]
    pub(crate) token_life: Seconds,
}

/// How to get to the hub.
#[derive(Args, Debug)]
#[command(next_help_heading = "Module options")]
pub(crate) struct Route {
    /// MQTT over TLS, or over WebSocket where the network passes HTTPS alone
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "mqtts",
        value_name = "mqtts|ws",
        hide_possible_values = true
    )]
    pub(crate) transport: Transport,
    /// Another port than 8883 [env: IOTHUB_MQTTS_PORT]
    #[arg(long, global = true, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) mqtts_port: Option<u16>,
}

/// How MQTT gets there.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Transport {
    Mqtts,
    Ws,
}

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The module's twin, as the module sees it
    #[command(subcommand)]
    Twin(Twin),
    /// Direct methods of the module
    #[command(subcommand)]
    Methods(Methods),
    /// Send a message to the cloud
    Send(Send),
    /// All at once: send messages, report desired properties back, answer methods
    Simulate(Simulate),
}

/// The commands of `twin`.
#[derive(Debug, Subcommand)]
pub enum Twin {
    /// Show desired and reported properties
    Show,
    /// Report properties; done when the hub has acknowledged them
    Report(Report),
    /// Print each change of the desired properties, one line of JSON each
    Watch(Watch),
}

/// Options of `twin report`.
#[derive(Args, Debug)]
pub struct Report {
    /// The merge patch: JSON, a file (or @file), or - for stdin
    #[arg(value_name = "JSON")]
    pub(crate) patch: JsonText,
    /// With -, each line of stdin is a patch
    #[arg(long)]
    pub(crate) stream: bool,
}

/// Options of `twin watch`.
#[derive(Args, Debug)]
pub struct Watch {
    /// End after so many changes
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) count: Option<u64>,
    /// End after so long, with exit code 9
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<Seconds>,
    /// Print the desired properties as they are first
    #[arg(long)]
    pub(crate) initial: bool,
    /// Run this in a shell for each change, with the patch on its stdin
    #[arg(long, value_name = "COMMAND")]
    pub(crate) exec: Option<String>,
    /// Report each desired property back
    #[arg(long)]
    pub(crate) ack: bool,
}

/// The commands of `methods`.
#[derive(Debug, Subcommand)]
pub enum Methods {
    /// Answer direct methods by a command, and print each call as one line of JSON
    Serve(Serve),
}

/// Options of `methods serve`.
#[derive(Args, Debug)]
pub struct Serve {
    /// Run in a shell for each call, with the payload on stdin and the method's name in
    /// IOTHUB_METHOD_NAME. Its stdout is the response's payload; its exit status is the
    /// response's status, 200 standing for 0
    #[arg(long, value_name = "COMMAND")]
    pub(crate) exec: String,
    /// End after so many calls
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) count: Option<u64>,
}

/// Options of `send`.
#[derive(Args, Debug)]
pub struct Send {
    /// The message's body: any text, or - for stdin
    #[arg(value_name = "DATA")]
    pub(crate) data: String,
    #[command(flatten)]
    pub(crate) message: MessageOptions,
}

/// What goes with a message.
#[derive(Args, Clone, Debug)]
pub struct MessageOptions {
    /// A property of the message; may be given several times
    #[arg(short, long = "property", value_name = "NAME=VALUE")]
    pub(crate) properties: Vec<Property>,
    /// What the body is; routes can look into JSON
    #[arg(long, value_name = "TYPE", default_value = "application/json")]
    pub(crate) content_type: String,
    /// How the body's text is encoded
    #[arg(long, value_name = "ENCODING", default_value = "utf-8")]
    pub(crate) content_encoding: String,
    /// The message's own id
    #[arg(long, value_name = "ID")]
    pub(crate) message_id: Option<String>,
    /// What the message belongs to
    #[arg(long, value_name = "ID")]
    pub(crate) correlation_id: Option<String>,
    /// The output of an IoT Edge module that it leaves by
    #[arg(long, value_name = "NAME")]
    pub(crate) output_name: Option<String>,
}

/// Options of `simulate`.
#[derive(Args, Debug)]
pub struct Simulate {
    /// The body of each message
    #[arg(long, value_name = "DATA", default_value = r#"{"temperature": 20}"#)]
    pub(crate) data: String,
    /// The time between two messages
    #[arg(long, value_name = "SECONDS", default_value = "5")]
    pub(crate) interval: Seconds,
    /// End after so many messages
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) count: Option<u64>,
    /// Answer direct methods by this, as `methods serve` does; without it, the payload goes back
    #[arg(long, value_name = "COMMAND")]
    pub(crate) exec: Option<String>,
}
