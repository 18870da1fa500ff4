//! A module that does all that a module does, for trying out the other side.

use serde_json::{Value, json};
use tokio::{
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval_at},
};

use super::{attend_watching, exec, methods, now, who::Connector};
use crate::{
    cli::module::Simulate,
    commands::Context,
    error::Result,
    module_client::{Event, Invocation, Listen, Message, Patience, Status},
    output::Sink,
};

/// Sends messages, reports desired properties back, answers methods, and prints
/// each of these as a line, the connection's ups and downs too.
pub(super) async fn run(
    context: &Context<'_>,
    connector: Connector,
    patience: Patience,
    options: Simulate,
    sink: &mut dyn Sink,
) -> Result<()> {
    let listen = Listen {
        desired: true,
        methods: true,
    };
    attend_watching(context, connector, listen, patience, async |module, statuses| {
        let mut ticks = interval_at(Instant::now() + options.interval.0, options.interval.0);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut calls = JoinSet::new();
        // One message at a time: the next one waits for the hub to have this one.
        let mut messages = JoinSet::new();
        let mut sent = 0;
        while options.count.is_none_or(|count| sent < count) {
            tokio::select! {
                biased;
                Some(status) = statuses.recv() => sink.document(status_line(&status))?,
                _ = ticks.tick(), if messages.is_empty() => {
                    messages.spawn(module.post(message(&options.data)));
                }
                Some(posted) = messages.join_next() => if let Ok(Some(outcome)) = posted {
                    outcome?;
                    sent += 1;
                    sink.document(line("sent", json!({"number": sent})))?;
                },
                event = module.event() => match event? {
                    Event::Twin(twin) => {
                        let twin = json!({"desired": twin.desired, "reported": twin.reported});
                        sink.document(line("twin", twin))?;
                    }
                    Event::Change(change) => {
                        sink.document(line("desired", json!({"version": change.version, "patch": change.patch})))?;
                        let version = module.report(change.patch).await?;
                        sink.document(line("reported", json!({"version": version})))?;
                    }
                    Event::Method(call) => {
                        calls.spawn(respond(options.exec.clone(), call));
                    }
                },
                Some(done) = calls.join_next() => {
                    let Ok(response) = done else { continue };
                    sink.document(line("method", response.document()))?;
                    module.respond(response.call, response.status, response.payload);
                }
            }
        }
        Ok(())
    })
    .await
}

fn message(data: &str) -> Message {
    Message {
        body: data.as_bytes().to_vec().into(),
        content_type: Some("application/json".to_owned()),
        content_encoding: Some("utf-8".to_owned()),
        ..Message::default()
    }
}

async fn respond(command: Option<String>, call: Invocation) -> methods::Response {
    match command {
        Some(command) => methods::answer(command, call).await,
        None => methods::Response {
            status: 200,
            payload: exec::as_json(&call.payload),
            call,
        },
    }
}

fn status_line(status: &Status) -> Value {
    match status {
        Status::Connected => line("connected", json!({})),
        Status::Renewing => line("renewing", json!({})),
        Status::Lost { reason, wait } => line(
            "disconnected",
            json!({"reason": reason, "retryInSeconds": wait.as_secs_f64()}),
        ),
    }
}

/// What happened, with its particulars.
fn line(event: &str, mut particulars: Value) -> Value {
    particulars["event"] = event.into();
    particulars["time"] = now().into();
    particulars
}
