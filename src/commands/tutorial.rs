//! The tutorial on module identities and module twins, run for real: each line
//! that it shows is parsed and carried out as if it had been typed.

use clap::Parser as _;

use super::{Context, dispatch};
use crate::{
    cli::{Cli, HubOptions, TutorialArguments},
    error::{Error, Result},
    hub::Hub,
    output::{Format, Printer, Query, Screen, Sink},
};

/// The longest that one command's output is shown.
const LINES: usize = 16;
const WIDTH: usize = 80;

/// A command of the tutorial, and what it is there for. `{device}` stands for
/// the device's id.
struct Step {
    why: &'static str,
    line: &'static [&'static str],
}

const STEPS: [Step; 5] = [
    Step {
        why: "Create a device identity. The hub makes its keys.",
        line: &[
            "device-identity",
            "create",
            "--device-id",
            "{device}",
            "--output",
            "table",
        ],
    },
    Step {
        why: "Create a module identity in it. A device can have 50, each with keys and a twin of its own.",
        line: &[
            "module-identity",
            "create",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
            "--output",
            "table",
        ],
    },
    Step {
        why: "Set desired properties in the module's twin, for the module to act on.",
        line: &[
            "module-twin",
            "update",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
            "--desired",
            r#"{"conditions":{"temperature":{"warning":75, "critical":100}}}"#,
            "--query",
            "{conditions: properties.desired.conditions, version: properties.desired.\"$version\"}",
        ],
    },
    Step {
        why: "Read the twin: what is desired, what the module has reported, and when each changed.",
        line: &[
            "module-twin",
            "show",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
        ],
    },
    Step {
        why: "List the device's modules.",
        line: &[
            "module-identity",
            "list",
            "--device-id",
            "{device}",
            "--output",
            "table",
        ],
    },
];

const CLEAN_UP: Step = Step {
    why: "Delete the device, and with it its module.",
    line: &["device-identity", "delete", "--device-id", "{device}"],
};

const NEXT: &str = "\
What to try next:
  export IOTHUB_CONNECTION_STRING=UseDevelopmentEmulator=true
                                  the same commands, on a hub that is kept on this machine
  iothub emulator start           serve it over HTTPS, for other programs
  iothub module-identity --help   all that can be done with modules
  iothub tutorial --login '...'   the same on a real hub
";

/// Runs the tutorial on a new embedded hub, or on the hub that the options
/// name; the environment's is left alone.
pub(super) async fn run(
    context: &Context<'_>,
    arguments: &TutorialArguments,
    sink: &mut dyn Sink,
) -> Result<()> {
    let real = names_a_hub(&arguments.hub);
    let connect = || {
        if real {
            (context.connect)()
        } else {
            fresh_hub()
        }
    };
    let context = Context::new(context.ui, context.settings, &connect);
    // On a hub that is in use, a SampleDevice may be somebody's.
    let device = if real {
        format!("SampleDevice-{:04x}", std::process::id() & 0xffff)
    } else {
        "SampleDevice".to_owned()
    };
    sink.text(&format!("This runs on {}.\n", context.hub()?.host()))?;
    let mut outcome = Ok(());
    for step in &STEPS {
        outcome = show(&context, step, &device, sink).await;
        if outcome.is_err() {
            break;
        }
    }
    if real {
        let cleaned = show(&context, &CLEAN_UP, &device, sink).await;
        outcome = outcome.and(cleaned);
    }
    outcome?;
    sink.text("\n")?;
    sink.text(NEXT)
}

/// Shows one command as it would be typed, runs it, and shows what it prints.
async fn show(context: &Context<'_>, step: &Step, device: &str, sink: &mut dyn Sink) -> Result<()> {
    let words: Vec<String> = step
        .line
        .iter()
        .map(|word| word.replace("{device}", device))
        .collect();
    let typed: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    sink.text(&format!("\n# {}\n$ iothub {}\n", step.why, typed.join(" ")))?;
    let cli =
        Cli::try_parse_from(std::iter::once("iothub").chain(words.iter().map(String::as_str)))
            .map_err(|error| Error::usage(error.to_string()))?;
    let format: Format = cli.global.output.as_deref().unwrap_or("json").parse()?;
    let query = cli
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
    let mut printed = Vec::new();
    let mut printer = Printer::new(&mut printed, format, query, screen);
    Box::pin(dispatch(context, cli.command, &mut printer)).await?;
    printer.finish()?;
    sink.text(&shortened(&String::from_utf8_lossy(&printed)))
}

fn names_a_hub(options: &HubOptions) -> bool {
    options.login.is_some() || options.hub_name.is_some() || options.emulator
}

#[cfg(feature = "emulator")]
fn fresh_hub() -> Result<Hub> {
    Hub::new(crate::hub::Endpoint::Fresh, crate::hub::Options::default())
}

#[cfg(not(feature = "emulator"))]
fn fresh_hub() -> Result<Hub> {
    Err(Error::usage("This iothub was built without the emulator")
        .hint("Pass --login CONNECTION_STRING"))
}

/// A word as a shell needs it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{word}'")
    }
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
