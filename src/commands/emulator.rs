//! The emulator as a server: start, status, reset.

use std::path::PathBuf;

use serde_json::json;

use super::{Context, stop::stop_signal};
use crate::{
    cli::emulator::{Arguments, Command, Start},
    emulator::{self, Emulator, Listeners},
    error::{Error, Kind, OrFail as _, Result},
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
