//! The module's own side: what a program on the device does, from a terminal.

mod exec;
mod methods;
mod simulate;
mod twin;
mod who;

use std::{
    io::{self, Read as _},
    time::{Duration, SystemTime},
};

use serde_json::json;

use super::{Context, stop::stop_signal};
use crate::{
    cli::module::{Arguments, Command, MessageOptions, Methods, Send, Twin},
    config::Flags,
    error::{Error, Kind, OrFail as _, Result},
    model::instant,
    module_client::{Listen, Message, Module, Patience, Status, Statuses},
    output::Sink,
};
use who::Connector;

/// How long it is tried to connect at the start.
const FIRST: Duration = Duration::from_secs(5);
/// How long a command that ends by itself tries to get its connection back.
const AGAIN: Duration = Duration::from_secs(120);

const NOTHING: Listen = Listen {
    desired: false,
    methods: false,
};

pub(super) async fn run(
    context: &Context<'_>,
    arguments: Arguments,
    sink: &mut dyn Sink,
) -> Result<()> {
    let connector = Connector::new(context, &arguments).await?;
    let max_time = context.settings.max_time(&Flags {
        max_time: arguments.hub.max_time.map(|seconds| seconds.0),
        ..Flags::default()
    })?;
    let once = Patience {
        first: max_time.unwrap_or(FIRST),
        again: Some(max_time.unwrap_or(AGAIN)),
    };
    let for_ever = Patience {
        again: None,
        ..once
    };
    match arguments.command {
        Command::Twin(Twin::Show) => {
            attend(context, connector, NOTHING, once, async |module| {
                let twin = module.twin().await?;
                sink.document(json!({"desired": twin.desired, "reported": twin.reported}))
            })
            .await
        }
        Command::Twin(Twin::Report(options)) => {
            twin::report(context, connector, once, options, sink).await
        }
        Command::Twin(Twin::Watch(options)) => {
            twin::watch(context, connector, for_ever, options, sink).await
        }
        Command::Methods(Methods::Serve(options)) => {
            methods::serve(context, connector, for_ever, options, sink).await
        }
        Command::Send(Send { data, message }) => {
            let body = match data.as_str() {
                "-" => stdin()?,
                _ => data.into_bytes(),
            };
            let message = message_of(message, body);
            attend(context, connector, NOTHING, once, async |module| {
                module.send(message).await
            })
            .await
        }
        Command::Simulate(options) => {
            simulate::run(context, connector, for_ever, options, sink).await
        }
    }
}

/// Does `work` as a module that is connected, and tells on stderr how the
/// connection does.
async fn attend(
    context: &Context<'_>,
    connector: Connector,
    listen: Listen,
    patience: Patience,
    work: impl AsyncFnOnce(&mut Module) -> Result<()>,
) -> Result<()> {
    attend_watching(
        context,
        connector,
        listen,
        patience,
        async |module, statuses| {
            let work = work(module);
            tokio::pin!(work);
            let mut was_connected = false;
            loop {
                tokio::select! {
                    outcome = &mut work => return outcome,
                    Some(status) = statuses.recv() => {
                        was_connected |= matches!(status, Status::Connected);
                        say(context, &status, was_connected);
                    }
                }
            }
        },
    )
    .await
}

/// Does `work` as a module that is connected, and leaves it to that what to make
/// of the connection's ups and downs. However it ends, by Ctrl-C and SIGTERM
/// too, the module says goodbye to the hub.
async fn attend_watching(
    context: &Context<'_>,
    connector: Connector,
    listen: Listen,
    patience: Patience,
    work: impl AsyncFnOnce(&mut Module, &mut Statuses) -> Result<()>,
) -> Result<()> {
    let stop = stop_signal()?;
    let (mut module, mut statuses) = connector.connect(context, listen, patience)?;
    let outcome = tokio::select! {
        outcome = work(&mut module, &mut statuses) => outcome,
        () = stop => Err(Error::new(Kind::Interrupted, "Interrupted")),
    };
    module.close().await;
    outcome
}

fn say(context: &Context<'_>, status: &Status, was_connected: bool) {
    match status {
        Status::Connected => context.ui.info("Connected"),
        Status::Renewing => context.ui.info("Connecting anew with a fresh token"),
        Status::Lost { reason, wait } => {
            let text = format!("{reason}; trying again in {:.1} s", wait.as_secs_f64());
            if was_connected {
                context.ui.warn(&text);
            } else {
                // If it stays so, the command fails and says it.
                context.ui.info(&text);
            }
        }
    }
}

fn message_of(options: MessageOptions, body: Vec<u8>) -> Message {
    let some = |text: String| (!text.is_empty()).then_some(text);
    Message {
        body: body.into(),
        properties: options
            .properties
            .into_iter()
            .map(|property| (property.0, property.1))
            .collect(),
        content_type: some(options.content_type),
        content_encoding: some(options.content_encoding),
        message_id: options.message_id,
        correlation_id: options.correlation_id,
        output: options.output_name,
    }
}

fn stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let failed = || "The message can't be read from stdin".to_owned();
    io::stdin()
        .read_to_end(&mut bytes)
        .or_fail(Kind::Usage, failed)?;
    Ok(bytes)
}

fn now() -> String {
    instant::format(SystemTime::now())
}
