//! `iothub config …`

use clap::{Args, Subcommand};

const SETTINGS: &str = "\
Settings:
  default-hub=NAME                          the hub that is used when none is named
  hubs.NAME.connection-string=VALUE         - reads it from stdin, which keeps it out of
                                            the shell's history
  hubs.NAME.connection-string-command=TEXT  a command that prints it

An empty value removes the setting.";

/// The group.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Which command of the group.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands of the group.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the configuration and where each value comes from, without keys
    Show,
    /// Change settings in the configuration file
    #[command(after_help = SETTINGS)]
    Set {
        /// NAME=VALUE
        #[arg(required = true, value_name = "SETTING")]
        settings: Vec<super::value::Hidden>,
    },
    /// Print the configuration file's path
    Path,
}
