//! Drains the outbox: in order per chat, at Telegram's pace, until Telegram has answered.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::{sync::Semaphore, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    dialogue::Reply,
    store::{Millis, OutboxRow, Store},
    telegram::{self, Bot, Outgoing, OutgoingKind, Undelivered},
    wording,
};

use super::{
    clock,
    metrics::Metrics,
    pace::Pace,
    turn::FALLBACK_LANGUAGE,
    work::{Wake, backoff, nap},
};

/// Messages under way or waiting for their chat's pace.
const AT_ONCE: usize = 64;
/// How long a call has the line to itself. One call after the other means that a crash leaves at most
/// one message that was sent and not marked, and goes out twice.
const LINE_TO_ITSELF: Duration = Duration::from_millis(500);
/// With a crowd waiting, the next call begins after this: as quick as the overall pace allows.
const LINE_IN_A_CROWD: Duration = Duration::from_millis(25);

pub struct Sender {
    pub store: Store,
    pub bot: Bot,
    pub pace: Pace,
    pub wake: Wake,
    pub metrics: Arc<Metrics>,
    line: Semaphore,
    crowded: AtomicBool,
}

impl Sender {
    pub fn new(store: Store, bot: Bot, pace: Pace, wake: Wake, metrics: Arc<Metrics>) -> Self {
        Self { store, bot, pace, wake, metrics, line: Semaphore::new(1), crowded: AtomicBool::default() }
    }

    /// Sends until it is stopped; calls under way are finished.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut under_way = JoinSet::new();
        while !stop.is_cancelled() {
            while under_way.try_join_next().is_some() {}
            let room = u32::try_from(AT_ONCE.saturating_sub(under_way.len())).unwrap_or_default();
            self.crowded.store(room == 0, Relaxed);
            let rows = match self.store.take_outgoing(clock::now(), room).await {
                Ok(rows) => rows,
                Err(error) => {
                    tracing::error!("the outbox cannot be read: {error:#}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    continue;
                }
            };
            let nothing = rows.is_empty();
            for row in rows {
                under_way.spawn(Arc::clone(&self).see_out(row));
            }
            if nothing {
                let soonest = self.store.next_outgoing_at(clock::now()).await.unwrap_or_default();
                tokio::select! { () = nap(&self.wake.sender, soonest) => {}, () = stop.cancelled() => {} }
            }
        }
        under_way.join_all().await;
    }

    /// Sends one message and marks what came of it.
    async fn see_out(self: Arc<Self>, row: OutboxRow) {
        let call = serde_json::from_str::<Outgoing>(&row.json).map(|call| Outgoing { chat_id: row.chat, ..call });
        let marked = match call {
            Ok(call) => {
                if is_message(&call.kind) {
                    self.pace.turn_of(row.chat).await;
                }
                self.on_the_line(self.send_and_mark(&row, &call)).await
            }
            // Written by another version of Rowbot.
            Err(_) => self.give_up(&row, "it cannot be read").await,
        };
        if let Err(error) = marked {
            tracing::error!(message = row.id, "what came of a message cannot be written: {error:#}");
            // It counts as under way and its chat waits: better said twice than never.
            self.store.send_again(row.id, clock::now() + 1_000).await.ok();
        }
        self.wake.sender.notify_one();
    }

    async fn on_the_line<T>(&self, work: impl Future<Output = T>) -> T {
        let permit = self.line.acquire().await;
        let mut work = std::pin::pin!(work);
        let alone = if self.crowded.load(Relaxed) { LINE_IN_A_CROWD } else { LINE_TO_ITSELF };
        if let Ok(done) = tokio::time::timeout(alone, &mut work).await {
            return done;
        }
        drop(permit);
        work.await
    }

    async fn send_and_mark(&self, row: &OutboxRow, call: &Outgoing) -> anyhow::Result<()> {
        let file = match &call.kind {
            OutgoingKind::Document { blob, .. } => {
                let Some(file) = self.store.blob(blob).await? else {
                    return self.give_up(row, "its file is not on disk").await;
                };
                Some(file)
            }
            OutgoingKind::Text { .. } | OutgoingKind::AnswerCallback { .. } | OutgoingKind::RemoveButtons { .. } => {
                None
            }
        };
        match telegram::deliver(&self.bot, call, file).await {
            Ok(message_id) => {
                let now = clock::now();
                self.store.sent(row.id, message_id, now).await?;
                self.metrics.sent(now - row.created_at);
                Ok(())
            }
            Err(failure) => self.not_sent(row, call, failure).await,
        }
    }

    async fn not_sent(&self, row: &OutboxRow, call: &Outgoing, failure: Undelivered) -> anyhow::Result<()> {
        if failure.is_of_token() {
            tracing::error!(message = row.id, "Telegram does not know this token any more; messages wait");
            return self.again(row, backoff(row.tries, 500, 60_000)).await;
        }
        match failure {
            Undelivered::RetryAfter(pause) => {
                tracing::warn!(message = row.id, seconds = pause.as_secs(), "Telegram asks for a pause");
                self.again(row, Millis::try_from(pause.as_millis())?).await
            }
            Undelivered::NoAnswer(why) => {
                let pause = backoff(row.tries, 500, 60_000);
                tracing::warn!(message = row.id, tries = row.tries, pause, "no answer to a message: {why}");
                self.again(row, pause).await
            }
            Undelivered::MigratedTo(chat) => {
                self.store.migrate_chat(row.chat, chat).await?;
                self.again(row, 0).await
            }
            Undelivered::Blocked | Undelivered::ChatGone if is_message(&call.kind) => {
                tracing::info!(message = row.id, "a chat is out of reach; its messages are dropped");
                self.store.unreachable(row.chat, clock::now()).await
            }
            Undelivered::Blocked | Undelivered::ChatGone => self.give_up(row, "out of reach").await,
            // A tap too old to be answered, buttons that are gone already: nobody misses them.
            Undelivered::Rejected(_) if !is_message(&call.kind) => self.store.give_up(row.id, clock::now()).await,
            Undelivered::Rejected(why) => self.say_instead(row, call, &why).await,
        }
    }

    /// Nobody is left without an answer because ours does not suit Telegram, unless the apology does
    /// not suit it either.
    async fn say_instead(&self, row: &OutboxRow, call: &Outgoing, why: &str) -> anyhow::Result<()> {
        let Some(apology) = apology(call).filter(|apology| apology != call) else {
            return self.give_up(row, why).await;
        };
        tracing::error!(message = row.id, "a message is refused, an apology goes in its place: {why}");
        self.metrics.rejected();
        self.store.say_instead(row.id, &serde_json::to_string(&apology)?).await
    }

    async fn again(&self, row: &OutboxRow, pause: Millis) -> anyhow::Result<()> {
        self.metrics.repeated();
        self.store.send_again(row.id, clock::now() + pause).await
    }

    async fn give_up(&self, row: &OutboxRow, why: &str) -> anyhow::Result<()> {
        tracing::error!(message = row.id, "a message is given up: {why}");
        self.metrics.rejected();
        self.store.give_up(row.id, clock::now()).await
    }
}

fn apology(call: &Outgoing) -> Option<Outgoing> {
    let html = wording::say(&Reply::OurFault, FALLBACK_LANGUAGE).into_iter().next()?.html;
    let kind = OutgoingKind::Text { html, buttons: Vec::new(), reply_to: None };
    Some(Outgoing { kind, ..call.clone() })
}

const fn is_message(kind: &OutgoingKind) -> bool {
    match kind {
        OutgoingKind::Text { .. } | OutgoingKind::Document { .. } => true,
        OutgoingKind::AnswerCallback { .. } | OutgoingKind::RemoveButtons { .. } => false,
    }
}
