//! A command of the user's, run in a shell: text on its stdin, and what became
//! of it.

use std::{
    io,
    process::{ExitStatus, Stdio},
};

use serde_json::Value;
use tokio::{
    io::AsyncWriteExt as _,
    process::{Child, Command},
};

use crate::error::{Kind, OrFail as _, Result};

/// What becomes of a command's stdout.
pub(super) enum Stdout {
    /// It is kept, to be an answer.
    Kept,
    /// It is shown on stderr: our stdout has lines of its own.
    Shown,
}

/// Runs a command to its end; gives what it printed, if that is kept.
pub(super) async fn run(
    command: &str,
    variable: (&str, &str),
    input: &[u8],
    stdout: Stdout,
) -> Result<(ExitStatus, Vec<u8>)> {
    let failed = || format!("`{command}` can't be run");
    let mut child = shell(command)
        .env(variable.0, variable.1)
        .stdin(Stdio::piped())
        .stdout(match stdout {
            Stdout::Kept => Stdio::piped(),
            Stdout::Shown => Stdio::from(io::stderr()),
        })
        .kill_on_drop(true)
        .spawn()
        .or_fail(Kind::Other, failed)?;
    let written = feed(&mut child, input);
    // It may print before it has read all.
    let (written, output) = tokio::join!(written, child.wait_with_output());
    // A command need not read its input.
    written.or_fail(Kind::Other, failed)?;
    let output = output.or_fail(Kind::Other, failed)?;
    Ok((output.status, output.stdout))
}

fn feed(child: &mut Child, input: &[u8]) -> impl Future<Output = io::Result<()>> + use<> {
    let (stdin, input) = (child.stdin.take(), input.to_vec());
    async move {
        let Some(mut stdin) = stdin else {
            return Ok(());
        };
        match stdin.write_all(&input).await {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            outcome => outcome,
        }
    }
}

/// What a command printed as JSON: the value that it is, or a string.
pub(super) fn as_json(printed: &[u8]) -> Value {
    let text = String::from_utf8_lossy(printed);
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

#[cfg(unix)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command);
    shell
}

#[cfg(windows)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.arg("/C").raw_arg(command);
    shell
}
