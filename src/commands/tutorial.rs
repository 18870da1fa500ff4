//! The tutorial on module identities and module twins, run for real: each line
//! that it shows is parsed and carried out as if it had been typed.

mod steps;

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

use clap::Parser as _;
use tokio::sync::Notify;

use super::{Context, dispatch, stop::stop_signal};
use crate::{
    auth::trust::is_loopback,
    cli::{Cli, HubOptions, TutorialArguments},
    error::{Error, Kind, Result},
    hub::device_endpoint,
    output::{Format, Printer, Query, Screen, Sink},
};
use steps::{CHANGE, CLEAN_UP, MODULE_STEPS, NEXT, RESULT, STEPS, Step, WATCH};

/// The longest that one command's output is shown.
const LINES: usize = 16;
const WIDTH: usize = 80;

/// Runs the tutorial on a new hub in this process, or on the hub that the
/// options name; the environment's is left alone.
pub(super) async fn run(
    context: &Context<'_>,
    arguments: &TutorialArguments,
    sink: &mut dyn Sink,
) -> Result<()> {
    if names_a_hub(&arguments.hub) {
        // On a hub that is in use, a SampleDevice may be somebody's.
        let device = format!("SampleDevice-{:04x}", std::process::id() & 0xffff);
        let mut context = Context::new(context.ui, context.settings, context.connect);
        context.data_dir.clone_from(&arguments.hub.data_dir);
        let outcome = steps(&context, &device, sink).await;
        let cleaned = show(&context, &CLEAN_UP, &device, sink).await;
        outcome.and(cleaned)?;
    } else {
        on_a_fresh_hub(context, sink).await?;
    }
    sink.text("\n")?;
    sink.text(NEXT)
}

#[cfg(feature = "emulator")]
async fn on_a_fresh_hub(context: &Context<'_>, sink: &mut dyn Sink) -> Result<()> {
    let fresh = super::emulator::Fresh::serve(context).await?;
    let connect = || fresh.hub();
    let mut context = Context::new(context.ui, context.settings, &connect);
    context.data_dir = Some(fresh.directory().to_owned());
    let outcome = steps(&context, "SampleDevice", sink).await;
    drop(context);
    fresh.stop().await;
    outcome
}

#[cfg(not(feature = "emulator"))]
async fn on_a_fresh_hub(_: &Context<'_>, _: &mut dyn Sink) -> Result<()> {
    Err(Error::usage("This iothub was built without the emulator")
        .hint("Pass --login CONNECTION_STRING"))
}

/// All steps, until one fails or Ctrl-C.
async fn steps(context: &Context<'_>, device: &str, sink: &mut dyn Sink) -> Result<()> {
    let stop = stop_signal()?;
    let steps = async {
        sink.text(&format!("This runs on {}.\n", context.hub()?.host()))?;
        for step in &STEPS {
            show(context, step, device, sink).await?;
        }
        if !has_device_endpoint(context)? {
            return sink.text(
                "\n# The module's own side is left out: it connects to a server, `iothub emulator start`.\n",
            );
        }
        for step in &MODULE_STEPS {
            show(context, step, device, sink).await?;
        }
        listen(context, device, sink).await?;
        show(context, &RESULT, device, sink).await
    };
    tokio::select! {
        outcome = steps => outcome,
        () = stop => Err(Error::new(Kind::Interrupted, "Interrupted")),
    }
}

/// An emulator that is embedded in this process alone has none.
fn has_device_endpoint(context: &Context<'_>) -> Result<bool> {
    let host = context.hub()?.host();
    if !is_loopback(host) {
        return Ok(true);
    }
    match context.data_dir(None) {
        None => Ok(false),
        Some(directory) => Ok(device_endpoint(Some(host), &directory)?.is_some()),
    }
}

/// Changes a desired property while the module listens, and shows what it hears.
async fn listen(context: &Context<'_>, device: &str, sink: &mut dyn Sink) -> Result<()> {
    let watch = Command::new(&WATCH, device)?;
    sink.text(&watch.typed(" &"))?;
    let heard = Pipe::default();
    let mut printer = watch.printer(heard.clone())?;
    let mut watching = Box::pin(dispatch(context, watch.cli.command, &mut printer));
    // Its first line says that it listens.
    tokio::select! {
        outcome = &mut watching => outcome?,
        () = heard.written() => {}
    }
    sink.text(&heard.take())?;
    show(context, &CHANGE, device, sink).await?;
    watching.await?;
    sink.text("\n# The module hears of it:\n")?;
    sink.text(&heard.take())
}

/// Shows one command as it would be typed, runs it, and shows what it prints.
async fn show(context: &Context<'_>, step: &Step, device: &str, sink: &mut dyn Sink) -> Result<()> {
    let command = Command::new(step, device)?;
    sink.text(&command.typed(""))?;
    let printed = Pipe::default();
    let mut printer = command.printer(printed.clone())?;
    Box::pin(dispatch(context, command.cli.command, &mut printer)).await?;
    printer.finish()?;
    sink.text(&shortened(&printed.take()))
}

/// A step as it is typed.
struct Command {
    why: &'static str,
    line: String,
    cli: Cli,
}

impl Command {
    fn new(step: &Step, device: &str) -> Result<Self> {
        let line = format!("iothub {}", step.line.replace("{device}", device));
        let cli =
            Cli::try_parse_from(words(&line)).map_err(|error| Error::usage(error.to_string()))?;
        Ok(Self {
            why: step.why,
            line,
            cli,
        })
    }

    fn typed(&self, end: &str) -> String {
        format!("\n# {}\n$ {}{end}\n", self.why, folded(&self.line))
    }

    fn printer(&self, out: Pipe) -> Result<Printer<Pipe>> {
        let default = if self.cli.command.goes_on() {
            "jsonl"
        } else {
            "json"
        };
        let format: Format = self
            .cli
            .global
            .output
            .as_deref()
            .unwrap_or(default)
            .parse()?;
        let query = self
            .cli
            .global
            .query
            .as_deref()
            .map(Query::compile)
            .transpose()?;
        let screen = Screen {
            terminal: true,
            color: false,
            width: Some(WIDTH),
        };
        Ok(Printer::new(out, format, query, screen))
    }
}

/// What a command prints, on its way to the page.
#[derive(Clone, Default)]
struct Pipe {
    bytes: Rc<RefCell<Vec<u8>>>,
    written: Rc<Notify>,
}

impl Pipe {
    async fn written(&self) {
        self.written.notified().await;
    }

    fn take(&self) -> String {
        String::from_utf8_lossy(&self.bytes.take()).into_owned()
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.borrow_mut().extend_from_slice(bytes);
        self.written.notify_one();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn names_a_hub(options: &HubOptions) -> bool {
    options.login.is_some() || options.hub_name.is_some() || options.emulator
}

/// A line taken apart as a shell does it.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(place, part)| match place % 2 {
            // Between quotes.
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

/// A line broken before options where it would not fit, as it can be typed.
fn folded(line: &str) -> String {
    let (mut folded, mut width) = (String::new(), 0);
    for (place, part) in line.split(" --").enumerate() {
        let part = if place == 0 {
            part.to_owned()
        } else {
            format!(" --{part}")
        };
        // Room for the prompt and for the mark at the line's end.
        if place > 0 && width + part.len() + 4 > WIDTH {
            folded.push_str(" \\\n   ");
            width = 3;
        }
        width += part.len();
        folded.push_str(&part);
    }
    folded
}

fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut short: String = lines
        .iter()
        .take(LINES)
        .map(|line| format!("{line}\n"))
        .collect();
    if lines.len() > LINES {
        short.push_str(&format!("... ({} more lines)\n", lines.len() - LINES));
    }
    short
}
