//! Deletes what has had its time.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::store::{Keep, Millis, Store};

use super::{clock, send::Sender, shelf::Shelf};

const HOUR: Millis = 60 * 60 * 1_000;
const EVERY: Duration = Duration::from_hours(1);
const TIDY_EVERY: Duration = Duration::from_mins(1);

/// What may stay how long. Telegram repeats an update for up to a day, and numbers anew after a
/// quiet week: 48 hours lie between. A turn that is at work may refer to a file only later.
pub const fn keep(retention_days: u32) -> Keep {
    Keep { finished: 48 * HOUR, idle: 24 * HOUR * retention_days as Millis, unreferenced: 24 * HOUR }
}

/// Sweeps at once and then every hour, until it is stopped.
pub async fn run(store: Store, sender: Arc<Sender>, keep: Keep, stop: CancellationToken) {
    loop {
        match store.sweep(keep, clock::now()).await {
            Ok(swept) => tracing::debug!(?swept, "swept"),
            Err(error) => tracing::error!("sweeping failed: {error:#}"),
        }
        sender.pace.forget_quiet();
        tokio::select! { () = tokio::time::sleep(EVERY) => {}, () = stop.cancelled() => return }
    }
}

/// Takes from the shelf what is not used any more, until it is stopped.
pub async fn tidy(shelf: Arc<Shelf>, stop: CancellationToken) {
    loop {
        tokio::select! { () = tokio::time::sleep(TIDY_EVERY) => shelf.tidy(), () = stop.cancelled() => return }
    }
}
