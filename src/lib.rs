//! `iothub`: Azure IoT Hub device identities, module identities and twins
//! from the command line, with an IoT Hub emulator inside.
//!
//! The rooms: `cli` is what can be typed, `config` where settings come from,
//! `commands` what is done, `hub` the service's REST API, `module_client` a
//! module's own side over `mqtt`, `auth` proving who we are, `model` IoT Hub's
//! data, `output` how it looks, `emulator` a hub of our own. They meet here, in
//! [`run`], and nowhere else.

pub mod auth;
pub mod certificate;
pub mod cli;
pub mod commands;
pub mod config;
#[cfg(feature = "emulator")]
pub mod emulator;
pub mod error;
pub mod hub;
pub mod model;
pub mod module_client;
mod mqtt;
pub mod output;

use std::{
    ffi::OsString,
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
    sync::Arc,
    time::Instant,
};

use anstream::{AutoStream, ColorChoice};
use clap::Parser as _;
use tokio::runtime::{Builder, Runtime};

use cli::{Cli, Command, HubOptions};
use commands::Context;
use config::{Flags, HubChoice, Settings};
use error::{Kind, OrFail as _, Result};
use hub::{Endpoint, Hub};
use output::{Format, Printer, Query, Screen, Ui};

/// Parses the command line, carries it out, and returns the exit code.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse_from(std::env::args_os().map(expand)) {
        Ok(cli) => cli,
        Err(answer) => return say(&answer),
    };
    let settings = Settings::from_environment();
    let ui = Arc::new(Ui::new(talk(&cli, &settings)));
    let started = Instant::now();
    let outcome = carry_out(cli, &settings, &ui);
    ui.info(&format!(
        "Command ran in {:.3} seconds",
        started.elapsed().as_secs_f64()
    ));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            ui.error(&error);
            ExitCode::from(error.kind().exit_code())
        }
    }
}

fn carry_out(cli: Cli, settings: &Settings, ui: &Arc<Ui>) -> Result<()> {
    let mut printer = Printer::new(
        output::stdout(),
        format(&cli, settings)?,
        query(&cli)?,
        screen(settings),
    );
    let options = hub_options(&cli.command).cloned().unwrap_or_default();
    let connect = || connect(&options, settings, ui);
    let context = Context::new(ui, settings, &connect);
    runtime(&cli.command)?.block_on(commands::dispatch(&context, cli.command, &mut printer))?;
    printer.finish()
}

/// Makes the hub that flags, environment and configuration say.
fn connect(options: &HubOptions, settings: &Settings, ui: &Arc<Ui>) -> Result<Hub> {
    let flags = Flags {
        login: options.login.as_ref().map(cli::value::Hidden::expose),
        hub_name: options.hub_name.as_deref(),
        emulator: options.emulator,
        data_dir: options.data_dir.as_deref(),
        max_time: options.max_time.map(|seconds| seconds.0),
    };
    // Beside --login it has no meaning, with az either.
    if options.auth_type == Some(cli::value::AuthType::Login) && flags.login.is_none() {
        return Err(error::Error::usage("Signing in with Microsoft Entra is not there yet")
            .hint("Pass a shared access policy's connection string with --login, and leave --auth-type out"));
    }
    let choice = settings.hub(&flags)?;
    ui.info(&format!("The hub was chosen by {}", choice.source));
    let endpoint = match choice.value {
        HubChoice::Policy(policy) => Endpoint::Policy(policy),
        #[cfg(feature = "emulator")]
        HubChoice::Emulator => Endpoint::Embedded,
        #[cfg(not(feature = "emulator"))]
        HubChoice::Emulator => {
            return Err(error::Error::usage(
                "This iothub was built without the emulator",
            ));
        }
    };
    let trace = ui.debug_enabled().then(|| {
        let ui = Arc::clone(ui);
        Box::new(move |line: &str| ui.debug(line)) as hub::Trace
    });
    let options = hub::Options {
        api_version: options.api_version.clone(),
        max_time: settings.max_time(&flags)?,
        ca_file: options.ca_file.clone(),
        ca_bundle: settings.ca_bundle(),
        data_dir: settings
            .data_dir(flags.data_dir)
            .map(|directory| directory.value),
        trace,
    };
    Hub::new(endpoint, options)
}

fn hub_options(command: &Command) -> Option<&HubOptions> {
    match command {
        Command::DeviceIdentity(group) => Some(&group.hub),
        Command::ModuleIdentity(group) => Some(&group.hub),
        Command::DeviceTwin(group) => Some(&group.hub),
        Command::ModuleTwin(group) => Some(&group.hub),
        Command::Query(arguments) => Some(&arguments.hub),
        Command::InvokeDeviceMethod(arguments) => Some(&arguments.hub),
        Command::InvokeModuleMethod(arguments) => Some(&arguments.hub),
        Command::GenerateSasToken(arguments) => Some(&arguments.hub),
        Command::ConnectionString(group) => Some(&group.hub),
        Command::Module(arguments) => Some(&arguments.hub),
        Command::Tutorial(arguments) => Some(&arguments.hub),
        #[cfg(feature = "emulator")]
        Command::Emulator(_) => None,
        Command::Config(_) | Command::Completion { .. } => None,
    }
}

/// As az does before it looks at an argument: `@file`, alone or after the first
/// `=`, stands for the file's text without its last line's end; where there is
/// no such file it stands for itself.
fn expand(argument: OsString) -> OsString {
    let Some(text) = argument.to_str() else {
        return argument;
    };
    let (before, path) = match text.split_once("=@") {
        Some((name, path)) if !name.contains('=') => (format!("{name}="), path),
        _ => match text.strip_prefix('@') {
            Some(path) => (String::new(), path),
            None => return argument,
        },
    };
    match std::fs::read_to_string(path) {
        Ok(contents) => {
            let contents = contents.strip_prefix('\u{feff}').unwrap_or(&contents);
            let contents = contents.strip_suffix('\n').unwrap_or(contents);
            OsString::from(format!(
                "{before}{}",
                contents.strip_suffix('\r').unwrap_or(contents)
            ))
        }
        Err(_) => argument,
    }
}

/// One thread waits for the network; a server has more to do.
fn runtime(command: &Command) -> Result<Runtime> {
    let runtime = match command {
        #[cfg(feature = "emulator")]
        Command::Emulator(_) => Builder::new_multi_thread().enable_all().build(),
        _ => Builder::new_current_thread().enable_all().build(),
    };
    runtime.or_fail(Kind::Other, || "The runtime can't be started".to_owned())
}

fn format(cli: &Cli, settings: &Settings) -> Result<Format> {
    let format = match (&cli.global.output, settings.output()) {
        (Some(name), _) => return name.parse(),
        (None, Some(name)) => name
            .value
            .parse()
            .map_err(|error: error::Error| error.hint(format!("It came from {}", name.source)))?,
        (None, None) => Format::default(),
    };
    // What goes on and on is read line by line.
    Ok(match format {
        Format::Json if cli.command.goes_on() => Format::Jsonl,
        format => format,
    })
}

fn query(cli: &Cli) -> Result<Option<Query>> {
    cli.global.query.as_deref().map(Query::compile).transpose()
}

fn screen(settings: &Settings) -> Screen {
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal();
    let width = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    Screen {
        terminal,
        color: terminal
            && !settings.no_color()
            && AutoStream::choice(&stdout) != ColorChoice::Never,
        width: terminal.then(width).flatten(),
    }
}

fn talk(cli: &Cli, settings: &Settings) -> output::ui::Settings {
    let stderr = std::io::stderr();
    output::ui::Settings {
        only_show_errors: cli.global.only_show_errors || settings.only_show_errors(),
        verbose: cli.global.verbose,
        debug: cli.global.debug,
        terminal: stderr.is_terminal(),
        stdin_terminal: std::io::stdin().is_terminal(),
        color: !settings.no_color() && AutoStream::choice(&stderr) != ColorChoice::Never,
    }
}

/// What the parser says: help on stdout, mistakes on stderr, where az's scripts
/// look for `ERROR:`. A word that was not understood is repeated there, and may
/// have been meant as a secret.
fn say(answer: &clap::Error) -> ExitCode {
    let text = answer.render();
    // Whoever closed the pipe does not want to hear of it.
    let _ = if answer.use_stderr() {
        let text = auth::secret::redact(&text.to_string());
        let text = text
            .strip_prefix("error: ")
            .map_or(text.clone(), |rest| format!("ERROR: {rest}"));
        write!(anstream::stderr(), "{text}")
    } else {
        write!(anstream::stdout(), "{}", text.ansi())
    };
    ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2))
}
