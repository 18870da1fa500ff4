//! The emulator as a server: start, status, reset, env; and the hub of its own that a
//! tutorial runs on and throws away.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde_json::json;
use tokio::{sync::oneshot, task::JoinHandle};

use super::{Context, stop::stop_signal};
use crate::{
    auth::ConnectionString,
    cli::emulator::{self as cli, Arguments, Command, Start},
    emulator::{self, Disturbances, Edition, Emulator, Listeners, Running, Tier},
    error::{Error, Kind, OrFail as _, Result},
    hub::{Endpoint, Hub, Options},
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
        Command::Status => sink.document(json!(running(&directory)?)),
        Command::Env => sink.text(&environment(&running(&directory)?)),
        Command::Reset { yes } => {
            let question = format!(
                "Remove all devices and modules of the emulator in {}?",
                directory.display()
            );
            if yes || context.ui.confirm(&question)? {
                let options = Options {
                    data_dir: Some(directory),
                    ..Options::default()
                };
                let removed = Hub::new(Endpoint::Embedded, options)?
                    .reset_emulator()
                    .await?;
                context.ui.info(&format!(
                    "Devices removed: {}",
                    removed["removedDeviceCount"]
                ));
            }
            Ok(())
        }
    }
}

fn running(directory: &Path) -> Result<Running> {
    emulator::running(directory)?.ok_or_else(|| {
        Error::new(
            Kind::NotFound,
            format!("No emulator runs on {}", directory.display()),
        )
        .hint("`iothub emulator start` starts one; with --emulator, commands work without")
    })
}

/// What a shell is to set. The two files are read by Python's and OpenSSL's
/// programs, and by Node's, in place of and besides the system's.
fn environment(running: &Running) -> String {
    let port = |address: &str| address.rsplit(':').next().unwrap_or_default().to_owned();
    let ca_file = running.ca_file.display().to_string();
    [
        (
            "IOTHUB_CONNECTION_STRING",
            running.connection_string.clone(),
        ),
        ("IOTHUB_MQTTS_PORT", port(&running.mqtts)),
        ("SSL_CERT_FILE", ca_file.clone()),
        ("REQUESTS_CA_BUNDLE", ca_file.clone()),
        ("NODE_EXTRA_CA_CERTS", ca_file),
    ]
    .into_iter()
    .map(|(name, value)| format!("export {name}='{}'\n", value.replace('\'', r"'\''")))
    .collect()
}

fn disturbances(options: &Start) -> Disturbances {
    let edition = |tier| match tier {
        cli::Tier::F1 => Edition::F1,
        cli::Tier::B1 => Edition::B1,
        cli::Tier::B2 => Edition::B2,
        cli::Tier::B3 => Edition::B3,
        cli::Tier::S1 => Edition::S1,
        cli::Tier::S2 => Edition::S2,
        cli::Tier::S3 => Edition::S3,
    };
    Disturbances {
        fail: options.fail.0,
        latency: options.latency.map_or(Duration::ZERO, |delay| delay.0),
        reset: options.reset.0,
        tier: options.tier.map(|tier| Tier {
            edition: edition(tier),
            units: options.units,
        }),
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
    emulator.disturb(disturbances(options));
    let stop = stop_signal()?;
    let mut server = emulator.listen(&directory, listeners).await?;
    if options.log_requests {
        let ui = Arc::clone(context.ui);
        server = server.log_requests(Arc::new(move |line| ui.status(line)));
    }
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
    pub(super) async fn serve(context: &Context<'_>) -> Result<Self> {
        let name = format!("iothub-{:016x}", getrandom::u64().unwrap_or_default());
        let directory = context.settings.temporary_directory().join(name);
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
        let options = Options {
            data_dir: Some(self.directory.clone()),
            ..Options::default()
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
