//! The emulator as a server: start, status, reset.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;
use tokio::{sync::oneshot, task::JoinHandle};

use super::{Context, stop::stop_signal};
use crate::{
    auth::ConnectionString,
    cli::emulator::{Arguments, Command, Start},
    emulator::{self, Emulator, Listeners},
    error::{Error, Kind, OrFail as _, Result},
    hub::{self, Endpoint, Hub},
    output::Sink,
};

pub(super) async fn run(
    context: &Context<'_>,
    arguments: Arguments,
    sink: &mut dyn Sink,
) -> Result<()> {
    let directory = directory(context, &arguments)?;
    match arguments.command {
        Command::Start(options) => start(context, directory, &options, sink).await,
        Command::Status => match emulator::running(&directory)? {
            Some(running) => sink.document(json!(running)),
            None => Err(Error::new(
                Kind::NotFound,
                format!("No emulator runs on {}", directory.display()),
            )
            .hint("`iothub emulator start` starts one; with --emulator, commands work without")),
        },
        Command::Reset { yes } => {
            let question = format!(
                "Remove all devices and modules of the emulator in {}?",
                directory.display()
            );
            if yes || context.ui.confirm(&question)? {
                let devices = Emulator::open(&directory)?.reset()?;
                context.ui.info(&format!("Devices removed: {devices}"));
            }
            Ok(())
        }
    }
}

/// Serves until told to stop; says where once it answers.
async fn start(
    context: &Context<'_>,
    directory: PathBuf,
    options: &Start,
    sink: &mut dyn Sink,
) -> Result<()> {
    let emulator = if options.ephemeral {
        Emulator::in_memory()?
    } else {
        Emulator::open(&directory)?
    };
    let listeners = Listeners {
        https_port: options.https_port,
        mqtts_port: options.mqtts_port,
        wss_port: options.wss_port,
    };
    let stop = stop_signal()?;
    let server = emulator.listen(&directory, listeners).await?;
    context.ui.status(&format!(
        "The emulator answers on {} until it is stopped (Ctrl-C)",
        server.running().https
    ));
    sink.document(json!(server.running()))?;
    server.run(stop).await;
    Ok(())
}

fn directory(context: &Context<'_>, arguments: &Arguments) -> Result<PathBuf> {
    let directory = context
        .settings
        .data_dir(arguments.data_dir.as_deref())
        .ok_or_else(|| {
            Error::usage("The emulator has no place for its state: there is no home directory")
                .hint("Pass --data-dir DIR, or set IOTHUB_DATA_DIR")
        })?;
    // Others find it by what is printed, whatever directory they are in.
    std::path::absolute(&directory.value).or_fail(Kind::Usage, || {
        format!("{} is no directory", directory.value.display())
    })
}

/// A new emulator that is served from this process on free ports, and leaves
/// nothing behind.
pub(super) struct Fresh {
    connection_string: String,
    directory: PathBuf,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl Fresh {
    pub(super) async fn serve() -> Result<Self> {
        let name = format!("iothub-{:016x}", getrandom::u64().unwrap_or_default());
        let directory = std::env::temp_dir().join(name);
        let listeners = Listeners {
            https_port: 0,
            mqtts_port: Some(0),
            wss_port: None,
        };
        let server = Emulator::in_memory()?.listen(&directory, listeners).await?;
        let connection_string = server.running().connection_string.clone();
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(server.run(async {
            // Also when nobody is left to say it.
            let _ = stopped.await;
        }));
        Ok(Self {
            connection_string,
            directory,
            stop,
            server,
        })
    }

    /// Its service side.
    pub(super) fn hub(&self) -> Result<Hub> {
        let policy = ConnectionString::parse(&self.connection_string)?;
        let options = hub::Options {
            data_dir: Some(self.directory.clone()),
            ..hub::Options::default()
        };
        Hub::new(Endpoint::Policy(policy), options)
    }

    /// Where a module finds it.
    pub(super) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(super) async fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.server.await;
        // What is left is a temporary file of the system's.
        let _ = fs::remove_dir_all(&self.directory);
    }
}
