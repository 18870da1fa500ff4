//! How a command that runs until it is told to stop hears of it.

use std::future::Future;

use crate::error::Result;
#[cfg(unix)]
use crate::error::{Kind, OrFail as _};

/// Ready when the process is asked to stop.
#[cfg(unix)]
pub(super) fn stop_signal() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let listen =
        |kind| signal(kind).or_fail(Kind::Other, || "Signals can't be listened for".to_owned());
    let mut interrupt = listen(SignalKind::interrupt())?;
    let mut terminate = listen(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready when the process is asked to stop.
#[cfg(not(unix))]
pub(super) fn stop_signal() -> Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to hear it, the system ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
