//! Reported properties and desired changes.

use std::{
    io::{self, BufRead as _},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{sync::mpsc, time::timeout};

use super::{
    attend,
    exec::{self, Stdout},
    now,
    who::Connector,
};
use crate::{
    cli::module::{Report, Watch},
    commands::{Context, input::Input, literal, twin::section},
    error::{Error, Kind, OrFail as _, Result},
    model::twin::Object,
    module_client::{Change, Event, Listen, Module, Patience},
    output::Sink,
};

/// Reports one patch, or one for each line of stdin; prints the version that
/// each led to, once the hub has acknowledged it.
pub(super) async fn report(
    context: &Context<'_>,
    connector: Connector,
    patience: Patience,
    options: Report,
    sink: &mut dyn Sink,
) -> Result<()> {
    if options.stream {
        if options.patch.0 != "-" {
            return Err(Error::usage(
                "--stream reads patches from stdin: give - for JSON",
            ));
        }
        let mut lines = lines();
        return attend(
            context,
            connector,
            super::NOTHING,
            patience,
            async |module| {
                while let Some(line) = lines.recv().await {
                    let patch = section("The line", literal::parse(&line?, "stdin")?)?;
                    acknowledge(module, patch, sink).await?;
                }
                Ok(())
            },
        )
        .await;
    }
    let patch = Input::new(context)
        .json("the patch", Some(&options.patch))?
        .ok_or_else(|| Error::usage("The patch is empty; {} changes nothing"))?;
    let patch = section("The patch", patch)?;
    attend(
        context,
        connector,
        super::NOTHING,
        patience,
        async |module| acknowledge(module, patch, sink).await,
    )
    .await
}

async fn acknowledge(module: &mut Module, patch: Object, sink: &mut dyn Sink) -> Result<()> {
    let version = module.report(patch).await?;
    sink.document(json!({"version": version}))
}

/// The lines of stdin that are not blank, read by a thread: a terminal can't be
/// waited for otherwise, and the connection has to be kept meanwhile.
fn lines() -> mpsc::Receiver<Result<String>> {
    let (sender, lines) = mpsc::channel(1);
    thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            let line = line.or_fail(Kind::Usage, || {
                "Patches can't be read from stdin".to_owned()
            });
            let is_blank = matches!(&line, Ok(line) if line.trim().is_empty());
            if !is_blank && sender.blocking_send(line).is_err() {
                break;
            }
        }
    });
    lines
}

/// Prints each change of the desired properties, and does with it what the
/// options say.
pub(super) async fn watch(
    context: &Context<'_>,
    connector: Connector,
    patience: Patience,
    options: Watch,
    sink: &mut dyn Sink,
) -> Result<()> {
    let listen = Listen {
        desired: true,
        methods: false,
    };
    let time = options.timeout.map(|seconds| seconds.0);
    attend(context, connector, listen, patience, async |module| {
        let watch = follow(context, module, &options, sink);
        match time {
            None => watch.await,
            Some(time) => timeout(time, watch)
                .await
                .unwrap_or_else(|_| Err(too_late(time))),
        }
    })
    .await
}

async fn follow(
    context: &Context<'_>,
    module: &mut Module,
    options: &Watch,
    sink: &mut dyn Sink,
) -> Result<()> {
    let (mut seen, mut failed, mut initial) = (0, 0, options.initial);
    while options.count.is_none_or(|count| seen < count) {
        let line = match module.event().await? {
            Event::Twin(twin) => {
                let version = twin.desired.get("$version").cloned().unwrap_or_default();
                context
                    .ui
                    .info(&format!("Watching from version {version} on"));
                if !std::mem::take(&mut initial) {
                    continue;
                }
                Line::initial(twin.desired)
            }
            Event::Change(change) => {
                seen += 1;
                Line::change(change)
            }
            Event::Method(_) => continue,
        };
        sink.document(line.document.clone())?;
        match handle(context, module, options, line).await {
            Ok(()) => {}
            Err(error) if error.kind() == Kind::PartlyFailed => {
                context.ui.warn(error.message());
                failed += 1;
            }
            Err(error) => return Err(error),
        }
    }
    if failed == 0 {
        return Ok(());
    }
    Err(Error::new(
        Kind::PartlyFailed,
        format!("--exec failed for {failed} of the changes"),
    ))
}

/// Runs the command, and reports the change back unless that failed.
async fn handle(
    context: &Context<'_>,
    module: &mut Module,
    options: &Watch,
    line: Line,
) -> Result<()> {
    if let Some(command) = &options.exec {
        let version = line.version.to_string();
        let input = json!(line.patch).to_string() + "\n";
        let variable = ("IOTHUB_TWIN_VERSION", version.as_str());
        let (status, _) = exec::run(command, variable, input.as_bytes(), Stdout::Shown).await?;
        if !status.success() {
            let message = format!("`{command}` failed for version {version} ({status})");
            return Err(Error::new(Kind::PartlyFailed, message));
        }
    }
    if options.ack {
        let version = module.report(line.patch).await?;
        context.ui.info(&format!(
            "Reported back, which made version {}",
            version.map_or_else(|| "?".to_owned(), |version| version.to_string())
        ));
    }
    Ok(())
}

/// A change, and how it is printed.
struct Line {
    version: Value,
    patch: Object,
    document: Value,
}

impl Line {
    fn new(version: Value, patch: Object, mark: Option<(&str, Value)>) -> Self {
        let mut document = json!({"version": version, "patch": patch, "time": now()});
        if let Some((name, value)) = mark {
            document[name] = value;
        }
        Self {
            version,
            patch,
            document,
        }
    }

    fn initial(mut desired: Object) -> Self {
        let version = desired.shift_remove("$version").unwrap_or_default();
        Self::new(version, desired, Some(("initial", json!(true))))
    }

    fn change(change: Change) -> Self {
        let caught_up = change
            .caught_up_from
            .map(|first| ("caughtUp", json!({"from": first, "to": change.version})));
        Self::new(json!(change.version), change.patch, caught_up)
    }
}

fn too_late(time: Duration) -> Error {
    Error::new(
        Kind::TimedOut,
        format!("--timeout ran out after {} s", time.as_secs_f64()),
    )
}
