//! Stopping in good order.

use crate::jobs::Stop;
use std::io;
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

/// Exit code of a program that was made to stop at once.
const FORCED: i32 = 130;

/// Listens for SIGINT and SIGTERM. The first one asks the portal to stop, and it finishes
/// what it is doing; the second one ends the process at once.
///
/// # Errors
/// When the signals cannot be listened for.
pub fn on_signal() -> io::Result<Stop> {
    let (sender, stop) = watch::channel(false);
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        next(&mut interrupt, &mut terminate).await;
        tracing::info!("stopping; requests in flight are finished first");
        sender.send_replace(true);
        next(&mut interrupt, &mut terminate).await;
        tracing::warn!("stopped at once");
        std::process::exit(FORCED);
    });
    Ok(stop)
}

async fn next(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
