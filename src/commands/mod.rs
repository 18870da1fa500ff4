//! What is done: each command takes its context and options, and hands what it
//! found to a sink, row by row.
//!
//! Never: printing, HTTP, the environment.

mod config;
mod connection_string;
mod device_identity;
mod edge;
mod edit;
#[cfg(feature = "emulator")]
mod emulator;
mod id;
mod identity;
mod input;
mod keys;
mod literal;
mod many;
mod method;
mod module;
mod module_identity;
mod query;
mod sas_token;
mod stop;
mod tutorial;
mod twin;
mod update;

use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::CommandFactory as _;

use crate::{
    cli::{
        Cli, Command, device_identity as device, module_identity as modules, sas_token as token,
        twin as twins,
    },
    config::Settings,
    error::Result,
    hub::Hub,
    output::{Sink, Ui, View},
};

/// What commands work with.
pub struct Context<'a> {
    ui: &'a Arc<Ui>,
    settings: &'a Settings,
    /// Commands that need no hub never ask for one, so none need be configured.
    hub: OnceCell<Hub>,
    connect: &'a dyn Fn() -> Result<Hub>,
    /// Where the emulator that `connect` leads to has its state, if it is not
    /// where the settings say.
    data_dir: Option<PathBuf>,
}

impl<'a> Context<'a> {
    /// `connect` is called once, by the first command that needs a hub.
    pub fn new(
        ui: &'a Arc<Ui>,
        settings: &'a Settings,
        connect: &'a dyn Fn() -> Result<Hub>,
    ) -> Self {
        Self {
            ui,
            settings,
            hub: OnceCell::new(),
            connect,
            data_dir: None,
        }
    }

    /// Where the emulator's state is, whose server may run.
    fn data_dir(&self, flag: Option<&Path>) -> Option<PathBuf> {
        let settings = || Some(self.settings.data_dir(flag)?.value);
        self.data_dir.clone().or_else(settings)
    }

    fn hub(&self) -> Result<&Hub> {
        if let Some(hub) = self.hub.get() {
            return Ok(hub);
        }
        let hub = (self.connect)()?;
        Ok(self.hub.get_or_init(|| hub))
    }
}

/// Runs a command: the tool's table of contents.
///
/// # Errors
/// Whatever the command's own are.
pub async fn dispatch(context: &Context<'_>, command: Command, sink: &mut dyn Sink) -> Result<()> {
    match command {
        Command::DeviceIdentity(group) => device_identity(context, group.command, sink).await,
        Command::ModuleIdentity(group) => module_identity(context, group.command, sink).await,
        Command::DeviceTwin(group) => device_twin(context, group.command, sink).await,
        Command::ModuleTwin(group) => module_twin(context, group.command, sink).await,
        Command::Query(arguments) => query::run(context, &arguments, sink).await,
        Command::InvokeDeviceMethod(arguments) => {
            let id = context.device(arguments.device)?.identity();
            method::invoke(context, &id, arguments.method, sink).await
        }
        Command::InvokeModuleMethod(arguments) => {
            let id = context.module(arguments.module)?;
            method::invoke(context, &id, arguments.method, sink).await
        }
        Command::GenerateSasToken(arguments) => sas_token::run(context, arguments, sink).await,
        Command::ConnectionString(group) => match group.command {
            token::ConnectionStringCommand::Show(options) => {
                connection_string::of_hub(context, &options, sink)
            }
        },
        Command::Module(arguments) => module::run(context, arguments, sink).await,
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

async fn device_identity(
    context: &Context<'_>,
    command: device::Command,
    sink: &mut dyn Sink,
) -> Result<()> {
    use device::{Children, Command, ConnectionString, Parent};

    match command {
        Command::Create(options) => device_identity::create(context, options, sink).await,
        Command::Show(options) => {
            let ids = device_identity::ids(context, options)?;
            identity::show(context, &ids, sink).await
        }
        Command::List(options) => {
            device_identity::list(context, &options, View::DeviceIdentity, sink).await
        }
        Command::Update(options) => update::device(context, options, sink).await,
        Command::Delete(options) => device_identity::delete(context, options).await,
        Command::RenewKey(options) => keys::renew_devices(context, options, sink).await,
        Command::ConnectionString(ConnectionString::Show(options)) => {
            connection_string::of_device(context, options, sink).await
        }
        Command::Parent(Parent::Show(device)) => edge::show_parent(context, device, sink).await,
        Command::Parent(Parent::Set(options)) => edge::set_parent(context, options).await,
        Command::Children(Children::List(device)) => {
            edge::list_children(context, device, sink).await
        }
        Command::Children(Children::Add(options)) => edge::add_children(context, options).await,
        Command::Children(Children::Remove(options)) => {
            edge::remove_children(context, options).await
        }

        Command::ShowConnectionString(options) => {
            say_renamed(
                context,
                "device-identity show-connection-string",
                "device-identity connection-string show",
            );
            connection_string::of_device(context, options, sink).await
        }
        Command::GetParent(device) => {
            say_renamed(
                context,
                "device-identity get-parent",
                "device-identity parent show",
            );
            edge::show_parent(context, device, sink).await
        }
        Command::SetParent(options) => {
            say_renamed(
                context,
                "device-identity set-parent",
                "device-identity parent set",
            );
            edge::set_parent(context, options).await
        }
        Command::AddChildren(options) => {
            say_renamed(
                context,
                "device-identity add-children",
                "device-identity children add",
            );
            edge::add_children(context, options).await
        }
        Command::ListChildren(device) => {
            say_renamed(
                context,
                "device-identity list-children",
                "device-identity children list",
            );
            edge::list_children(context, device, sink).await
        }
        Command::RemoveChildren(options) => {
            say_renamed(
                context,
                "device-identity remove-children",
                "device-identity children remove",
            );
            edge::remove_children(context, options).await
        }
    }
}

async fn module_identity(
    context: &Context<'_>,
    command: modules::Command,
    sink: &mut dyn Sink,
) -> Result<()> {
    use modules::{Command, ConnectionString};

    match command {
        Command::Create(options) => module_identity::create(context, options, sink).await,
        Command::Show(options) => {
            let ids = module_identity::ids(context, options)?;
            identity::show(context, &ids, sink).await
        }
        Command::List(options) => module_identity::list(context, options, sink).await,
        Command::Update(options) => update::module(context, options, sink).await,
        Command::Delete(options) => module_identity::delete(context, options).await,
        Command::RenewKey(options) => keys::renew_modules(context, options, sink).await,
        Command::ConnectionString(ConnectionString::Show(options)) => {
            connection_string::of_module(context, options, sink).await
        }
        Command::ShowConnectionString(options) => {
            say_renamed(
                context,
                "module-identity show-connection-string",
                "module-identity connection-string show",
            );
            connection_string::of_module(context, options, sink).await
        }
    }
}

async fn device_twin(
    context: &Context<'_>,
    command: twins::DeviceCommand,
    sink: &mut dyn Sink,
) -> Result<()> {
    use twins::DeviceCommand as Command;

    match command {
        Command::Show(options) => {
            let ids = device_identity::ids(context, options)?;
            twin::show(context, &ids, sink).await
        }
        Command::List(options) => {
            device_identity::list(context, &options, View::DeviceTwin, sink).await
        }
        Command::Update { device, change } => {
            let id = context.device(device)?.identity();
            twin::update(context, &id, change, sink).await
        }
        Command::Replace {
            device_id,
            replacement,
        } => {
            let id = id::existing::<crate::model::DeviceId>(&device_id)?.identity();
            twin::replace(context, &id, replacement, sink).await
        }
        Command::Wait { device, wait } => {
            let id = context.device(device)?.identity();
            twin::wait(context, &id, wait).await
        }
        Command::Watch { device, watch } => {
            let id = context.device(device)?.identity();
            twin::watch(context, &id, watch, sink).await
        }
    }
}

async fn module_twin(
    context: &Context<'_>,
    command: twins::ModuleCommand,
    sink: &mut dyn Sink,
) -> Result<()> {
    use twins::ModuleCommand as Command;

    match command {
        Command::Show(options) => {
            let ids = module_identity::ids(context, options)?;
            twin::show(context, &ids, sink).await
        }
        Command::Update { module, change } => {
            let id = context.module(module)?;
            twin::update(context, &id, change, sink).await
        }
        Command::Replace {
            device_id,
            module_id,
            replacement,
        } => {
            let id = id::existing::<crate::model::DeviceId>(&device_id)?
                .module(id::existing(&module_id)?);
            twin::replace(context, &id, replacement, sink).await
        }
        Command::Wait { module, wait } => {
            let id = context.module(module)?;
            twin::wait(context, &id, wait).await
        }
        Command::Watch { module, watch } => {
            let id = context.module(module)?;
            twin::watch(context, &id, watch, sink).await
        }
    }
}

/// Names that az has given up go on working, for scripts that still use them.
fn say_renamed(context: &Context<'_>, old: &str, new: &str) {
    context.ui.warn(&format!("`{old}` is called `{new}` today"));
}
