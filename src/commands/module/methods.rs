//! Direct methods, answered by a command of the user's.

use std::process::ExitStatus;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{
    attend,
    exec::{self, Stdout},
    now,
    who::Connector,
};
use crate::{
    cli::module::Serve,
    commands::Context,
    error::Result,
    module_client::{Event, Invocation, Listen, Patience},
    output::Sink,
};

/// What a method of an unknown outcome is answered.
const FAILED: i32 = 500;

/// Answers calls as they come, several at once, and prints each that was answered.
pub(super) async fn serve(
    context: &Context<'_>,
    connector: Connector,
    patience: Patience,
    options: Serve,
    sink: &mut dyn Sink,
) -> Result<()> {
    let listen = Listen {
        desired: false,
        methods: true,
    };
    attend(context, connector, listen, patience, async |module| {
        let mut calls = JoinSet::new();
        let (mut taken, mut answered) = (0, 0);
        let is_enough = |number| options.count.is_some_and(|count| number >= count);
        while !is_enough(answered) {
            tokio::select! {
                event = module.event() => if let Event::Method(call) = event? && !is_enough(taken) {
                    taken += 1;
                    calls.spawn(answer(options.exec.clone(), call));
                },
                Some(done) = calls.join_next() => {
                    let Ok(response) = done else { continue };
                    answered += 1;
                    sink.document(response.document())?;
                    module.respond(response.call, response.status, response.payload);
                }
            }
        }
        Ok(())
    })
    .await
}

/// A call and what it is answered.
pub(super) struct Response {
    pub(super) call: Invocation,
    pub(super) status: i32,
    pub(super) payload: Value,
}

impl Response {
    pub(super) fn document(&self) -> Value {
        json!({
            "method": self.call.name,
            "payload": exec::as_json(&self.call.payload),
            "status": self.status,
            "response": self.payload,
            "time": now(),
        })
    }
}

/// Runs the command for one call: its exit status is the answer's status, 200
/// standing for 0, and what it prints is the answer's payload.
pub(super) async fn answer(command: String, call: Invocation) -> Response {
    let variable = ("IOTHUB_METHOD_NAME", call.name.as_str());
    let outcome = exec::run(&command, variable, &call.payload, Stdout::Kept).await;
    let (status, payload) = match outcome {
        Ok((status, printed)) => (method_status(status), exec::as_json(&printed)),
        Err(error) => (FAILED, json!({"error": error.message()})),
    };
    Response {
        call,
        status,
        payload,
    }
}

fn method_status(status: ExitStatus) -> i32 {
    match status.code() {
        Some(0) => 200,
        Some(code) => code,
        // A signal ended it.
        None => FAILED,
    }
}
