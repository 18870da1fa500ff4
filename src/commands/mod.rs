//! What is done: each command takes its context and options, and hands what it
//! found to a sink, row by row.
//!
//! Never: printing, HTTP, the environment.

mod config;
mod device_identity;
#[allow(dead_code, reason = "update will use it")]
mod edit;
#[cfg(feature = "emulator")]
mod emulator;
mod identity;
mod input;
#[allow(dead_code, reason = "update will use it")]
mod literal;
mod module_identity;
mod tutorial;
mod twin;

use std::{cell::OnceCell, str::FromStr};

use clap::CommandFactory as _;

use crate::{
    cli::{
        Cli, Command, DeviceOption, ModuleOption, device_identity as device,
        module_identity as module, twin as twins,
    },
    config::{Settings, Sourced},
    error::{Error, Result},
    hub::Hub,
    model::{DeviceId, IdentityId, ModuleId, id::IdFault},
    output::{Sink, Ui},
};

/// What commands work with.
pub struct Context<'a> {
    ui: &'a Ui,
    settings: &'a Settings,
    /// Commands that need no hub never ask for one, so none need be configured.
    hub: OnceCell<Hub>,
    connect: &'a dyn Fn() -> Result<Hub>,
}

impl<'a> Context<'a> {
    /// `connect` is called once, by the first command that needs a hub.
    pub fn new(ui: &'a Ui, settings: &'a Settings, connect: &'a dyn Fn() -> Result<Hub>) -> Self {
        Self {
            ui,
            settings,
            hub: OnceCell::new(),
            connect,
        }
    }

    fn hub(&self) -> Result<&Hub> {
        if let Some(hub) = self.hub.get() {
            return Ok(hub);
        }
        let hub = (self.connect)()?;
        Ok(self.hub.get_or_init(|| hub))
    }

    fn device(&self, option: DeviceOption) -> Result<DeviceId> {
        option.device_id.map_or_else(
            || default_id("--device-id/-d", self.settings.device_id()),
            Ok,
        )
    }

    fn module(&self, option: ModuleOption) -> Result<IdentityId> {
        let device = self.device(option.device)?;
        let module: ModuleId = option.module_id.map_or_else(
            || default_id("--module-id/-m", self.settings.module_id()),
            Ok,
        )?;
        Ok(device.module(module))
    }
}

fn default_id<T: FromStr<Err = IdFault>>(
    option: &str,
    default: Option<Sourced<String>>,
) -> Result<T> {
    let Some(default) = default else {
        return Err(Error::usage(format!(
            "the following arguments are required: {option}"
        )));
    };
    default.value.parse().map_err(|fault| {
        Error::usage(format!(
            "'{}' is no id: {fault} (it came from {})",
            default.value, default.source
        ))
    })
}

/// Runs a command: the tool's table of contents.
///
/// # Errors
/// Whatever the command's own are.
pub async fn dispatch(context: &Context<'_>, command: Command, sink: &mut dyn Sink) -> Result<()> {
    match command {
        Command::DeviceIdentity(group) => match group.command {
            device::Command::Create(options) => {
                device_identity::create(context, options, sink).await
            }
            device::Command::Show(id) => {
                identity::show(context, &context.device(id)?.identity(), sink).await
            }
            device::Command::List(options) => device_identity::list(context, &options, sink).await,
            device::Command::Delete(options) => {
                let id = options.device_id.identity();
                identity::delete(context, &id, options.etag, options.ignore_missing).await
            }
        },
        Command::ModuleIdentity(group) => match group.command {
            module::Command::Create(options) => {
                module_identity::create(context, options, sink).await
            }
            module::Command::Show(id) => identity::show(context, &context.module(id)?, sink).await,
            module::Command::List(options) => module_identity::list(context, options, sink).await,
            module::Command::Delete(options) => {
                let id = options.device_id.module(options.module_id);
                identity::delete(context, &id, options.etag, options.ignore_missing).await
            }
        },
        Command::DeviceTwin(group) => match group.command {
            twins::DeviceCommand::Show(id) => {
                twin::show(context, &context.device(id)?.identity(), sink).await
            }
            twins::DeviceCommand::Update { device, change } => {
                twin::update(context, &context.device(device)?.identity(), change, sink).await
            }
        },
        Command::ModuleTwin(group) => match group.command {
            twins::ModuleCommand::Show(id) => twin::show(context, &context.module(id)?, sink).await,
            twins::ModuleCommand::Update { module, change } => {
                twin::update(context, &context.module(module)?, change, sink).await
            }
        },
        #[cfg(feature = "emulator")]
        Command::Emulator(arguments) => emulator::run(context, arguments, sink).await,
        Command::Tutorial(arguments) => Box::pin(tutorial::run(context, &arguments, sink)).await,
        Command::Config(arguments) => config::run(context, arguments, sink),
        Command::Completion { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "iothub", &mut script);
            sink.text(&String::from_utf8_lossy(&script))
        }
    }
}
