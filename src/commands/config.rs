//! Named hubs in the configuration file.

use std::io::Read as _;

use serde_json::{Map, Value, json};

use super::Context;
use crate::{
    auth::connection_string::HubConnection,
    cli::{
        config::{Arguments, Command},
        value::Hidden,
    },
    config::{Flags, HubChoice, Settings, Sourced, file::ConfigFile},
    error::{Error, Kind, OrFail as _, Result},
    output::Sink,
};

pub(super) fn run(context: &Context<'_>, arguments: Arguments, sink: &mut dyn Sink) -> Result<()> {
    match arguments.command {
        Command::Show => sink.document(describe(context.settings)?),
        Command::Set { settings } => set(context, &settings),
        Command::Path => {
            let path = context.settings.file_path().ok_or_else(|| {
                Error::usage("The configuration file has no place: there is no home directory")
                    .hint("Set IOTHUB_CONFIG to a file")
            })?;
            sink.text(&format!("{}\n", path.display()))
        }
    }
}

/// What is set, and where each value comes from; keys are not shown.
fn describe(settings: &Settings) -> Result<Value> {
    let file = settings.file()?;
    let mut hubs = Map::new();
    for hub in file.hubs()? {
        let described = match hub.readable_connection_string() {
            Some(text) => json!({"connectionString": without_key(text)}),
            None => json!({"connectionStringCommand": hub.command}),
        };
        hubs.insert(hub.name.to_owned(), described);
    }
    Ok(json!({
        "configFile": settings.file_path(),
        "dataDir": settings.data_dir(None).map(|dir| sourced(Sourced {
            value: dir.value.display().to_string(),
            source: dir.source,
        })),
        "defaultHub": file.default_name(),
        "deviceId": settings.device_id().map(sourced),
        "hub": hub_in_use(settings, file)?,
        "hubs": hubs,
        "moduleId": settings.module_id().map(sourced),
        "output": settings.output().map(sourced),
    }))
}

/// The hub that a command without options would talk to. A command that
/// fetches its connection string is not run only to show it.
fn hub_in_use(settings: &Settings, file: &ConfigFile) -> Result<Value> {
    let must_be_fetched = file
        .hubs()?
        .iter()
        .any(|hub| hub.readable_connection_string().is_none());
    if must_be_fetched {
        return Ok(Value::Null);
    }
    Ok(settings.hub(&Flags::default()).map_or(Value::Null, |hub| {
        let value = match hub.value {
            HubChoice::Emulator => "UseDevelopmentEmulator=true".to_owned(),
            HubChoice::Policy(policy) => policy.to_string(),
        };
        sourced(Sourced {
            value,
            source: hub.source,
        })
    }))
}

fn sourced(setting: Sourced<String>) -> Value {
    json!({"source": setting.source.to_string(), "value": setting.value})
}

fn without_key(text: &str) -> String {
    match HubConnection::parse(text) {
        Ok(HubConnection::Policy(policy)) => policy.to_string(),
        Ok(HubConnection::Emulator) => text.to_owned(),
        Err(_) => "malformed".to_owned(),
    }
}

/// Changes all settings or none.
fn set(context: &Context<'_>, settings: &[Hidden]) -> Result<()> {
    let mut file = ConfigFile::read(context.settings.file_path())?;
    for setting in settings {
        let (name, value) = setting.expose().split_once('=').ok_or_else(|| {
            Error::usage("A setting is NAME=VALUE")
                .hint("`iothub config set --help` lists the settings")
        })?;
        let value = match value {
            "-" => stdin(name)?,
            value => value.to_owned(),
        };
        if name.ends_with(".connection-string") && !value.is_empty() {
            HubConnection::parse(&value)?;
        }
        file.set(name, &value)?;
    }
    let path = file.write()?;
    context.ui.info(&format!("Written: {}", path.display()));
    Ok(())
}

fn stdin(name: &str) -> Result<String> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .or_fail(Kind::Usage, || format!("{name} can't be read from stdin"))?;
    Ok(text.trim().to_owned())
}
