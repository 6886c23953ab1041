//! Takes updates in, by long polling or webhook: on disk first, acknowledged then.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use sha2::{Digest, Sha256};
use tokio_util::sync::CancellationToken;

use crate::{
    config::Secret,
    store::{NewUpdate, Store},
    telegram::{self, Bot, RawUpdate, Undelivered},
};

use super::{
    clock,
    metrics::Metrics,
    work::{Wake, backoff},
};

const POLL_SECONDS: u32 = 50;
/// After a quiet week Telegram may begin to number at random. An offset kept longer than this could
/// then acknowledge updates that were never received.
const OFFSET_HOLDS: Duration = Duration::from_hours(5 * 24);
const WEBHOOK_BODY: usize = 1 << 20;

/// Where updates are put.
#[derive(Clone)]
pub struct Intake {
    pub store: Store,
    pub wake: Wake,
    pub metrics: Arc<Metrics>,
}

impl Intake {
    /// The updates are on disk when this returns.
    async fn take(&self, updates: Vec<RawUpdate>) -> anyhow::Result<()> {
        let row = |update: RawUpdate| NewUpdate {
            update_id: update.update_id,
            chat_key: update.chat_key,
            album: update.media_group,
            json: update.json,
        };
        let rows: Vec<_> = updates.into_iter().map(row).collect();
        let new = self.store.receive(&rows, clock::now()).await?;
        self.metrics.received(new);
        self.wake.worker.notify_one();
        Ok(())
    }
}

/// Polls until it is stopped. It begins without an offset: what was received and not acknowledged
/// comes again, which the inbox knows, and no number from before is trusted.
pub async fn poll(bot: Bot, intake: Intake, stop: CancellationToken) {
    let mut offset = Offset::default();
    let mut failures = 0;
    while !stop.is_cancelled() {
        let polled = tokio::select! {
            polled = telegram::get_updates(&bot, offset.get(), POLL_SECONDS) => polled,
            () = stop.cancelled() => return,
        };
        let pause = match polled {
            Ok(updates) if updates.is_empty() => None,
            Ok(updates) => {
                let last = updates.iter().map(|update| update.update_id).max();
                match intake.take(updates).await {
                    Ok(()) => {
                        offset.advance(last);
                        None
                    }
                    Err(error) => {
                        tracing::error!("updates cannot be put on disk: {error:#}");
                        Some(None)
                    }
                }
            }
            Err(failure) => Some(explain(&failure)),
        };
        let Some(asked) = pause else {
            failures = 0;
            continue;
        };
        failures += 1;
        let doubled = Duration::from_millis(backoff(failures, 500, 30_000).unsigned_abs());
        tokio::select! { () = tokio::time::sleep(asked.unwrap_or(doubled)) => {}, () = stop.cancelled() => {} }
    }
}

/// Says once, where it is handled, why there are no updates. Returns the pause that Telegram asks for.
fn explain(failure: &Undelivered) -> Option<Duration> {
    match failure {
        Undelivered::RetryAfter(pause) => return Some(*pause),
        Undelivered::Rejected(why) if is_conflict(why) => tracing::error!(
            "somebody else takes this bot's updates: another process polls with the same token, or a webhook is set ({why})"
        ),
        refused if refused.is_of_token() => tracing::error!("Telegram does not know this token any more"),
        other => tracing::warn!("no updates: {other}"),
    }
    None
}

fn is_conflict(why: &str) -> bool {
    why.contains("Conflict") || why.contains("terminated by other getUpdates") || why.contains("webhook is active")
}

/// The next update to ask for, as long as it can be trusted.
#[derive(Default)]
struct Offset(Option<(i64, Instant)>);

impl Offset {
    fn get(&self) -> Option<i64> {
        self.0.filter(|(_, since)| since.elapsed() < OFFSET_HOLDS).map(|(next, _)| next)
    }

    fn advance(&mut self, last: Option<i64>) {
        self.0 = last.map(|last| (last + 1, Instant::now())).or(self.0);
    }
}

#[derive(Clone)]
struct Webhook {
    intake: Intake,
    secret: Secret,
}

/// `POST /telegram`: 200 once the update is on disk; anything else makes Telegram try again.
pub fn webhook(intake: Intake, secret: Secret) -> Router {
    Router::new()
        .route("/telegram", post(posted))
        .layer(DefaultBodyLimit::max(WEBHOOK_BODY))
        .with_state(Webhook { intake, secret })
}

async fn posted(State(webhook): State<Webhook>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let given = headers.get("x-telegram-bot-api-secret-token").map_or(&[][..], |value| value.as_bytes());
    if !same(given, webhook.secret.reveal().as_bytes()) {
        return StatusCode::UNAUTHORIZED;
    }
    let Some(update) = std::str::from_utf8(&body).ok().and_then(telegram::raw_update) else {
        return StatusCode::BAD_REQUEST;
    };
    match webhook.intake.take(vec![update]).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::error!("an update cannot be put on disk: {error:#}");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// Compares in a time that tells nothing of the secret, not even its length.
fn same(given: &[u8], secret: &[u8]) -> bool {
    let (given, secret) = (Sha256::digest(given), Sha256::digest(secret));
    given.iter().zip(secret.iter()).fold(0, |unlike, (a, b)| unlike | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_is_the_secret() {
        assert!(same(b"abc", b"abc"));
        for given in [&b"ab"[..], b"abd", b"abcd", b""] {
            assert!(!same(given, b"abc"));
        }
    }

    #[test]
    fn an_offset_moves_on_and_stays_when_nothing_came() {
        let mut offset = Offset::default();
        assert_eq!(offset.get(), None);
        offset.advance(Some(7));
        offset.advance(None);
        assert_eq!(offset.get(), Some(8));
    }
}
