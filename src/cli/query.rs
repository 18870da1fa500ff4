//! `iothub query`

use clap::Args;

use super::HubOptions;

/// Options of `query`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Which hub.
    #[command(flatten)]
    pub hub: HubOptions,
    /// The query, in the IoT Hub query language; --query is JMESPath on its result
    #[arg(short = 'q', long, value_name = "QUERY")]
    pub(crate) query_command: String,
    /// At most so many rows; -1 for all
    #[arg(long, value_name = "COUNT", default_value_t = -1, hide_default_value = true, allow_negative_numbers = true)]
    pub(crate) top: i64,
}
