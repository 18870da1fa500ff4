//! `iothub invoke-device-method` and `iothub invoke-module-method`

use clap::Args;

use super::{DeviceOption, HubOptions, ModuleOption, value::JsonText};

/// Options of `invoke-device-method`.
#[derive(Args, Debug)]
pub struct DeviceArguments {
    /// Which hub.
    #[command(flatten)]
    pub hub: HubOptions,
    #[command(flatten)]
    pub(crate) device: DeviceOption,
    #[command(flatten)]
    pub(crate) method: MethodOptions,
}

/// Options of `invoke-module-method`.
#[derive(Args, Debug)]
pub struct ModuleArguments {
    /// Which hub.
    #[command(flatten)]
    pub hub: HubOptions,
    #[command(flatten)]
    pub(crate) module: ModuleOption,
    #[command(flatten)]
    pub(crate) method: MethodOptions,
}

/// What is called, and how long to wait.
#[derive(Args, Debug)]
pub struct MethodOptions {
    /// The method's name
    #[arg(long, visible_alias = "mn", value_name = "NAME")]
    pub(crate) method_name: String,
    /// Its payload: JSON, a file (or @file), or - for stdin
    #[arg(long, visible_alias = "mp", value_name = "JSON", default_value = "{}")]
    pub(crate) method_payload: JsonText,
    /// Seconds to wait for a connection and for the answer, 10 to 300
    #[arg(
        long,
        visible_alias = "to",
        value_name = "SECONDS",
        default_value_t = 30,
        allow_negative_numbers = true
    )]
    pub(crate) timeout: i64,
}
