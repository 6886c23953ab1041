//! Claims updates and sees each through to its commit, however its turn ends.

use std::{collections::VecDeque, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures::{FutureExt as _, Stream, stream};
use tokio::sync::Notify;

use crate::{
    store::{Committed, Failed, InboxRow, Millis, Store},
    telegram::Claimed,
};

use super::{clock, perform::Undone, turn::Turns};

/// How long a claim holds without a sign of life.
const LEASE: Millis = 60_000;
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
/// Rows taken at a time: those that wait for room wait with their leases running.
const CLAIMS: u32 = 8;
/// Nothing is waited for longer, should a wake-up ever be missed.
const LONGEST_NAP: Millis = 10_000;
/// A turn that failed this often is given up.
const FAILURES: i64 = 3;
/// So is one that was begun this often, over so long a time, and never ended, because it takes the
/// process down with it.
const ATTEMPTS: i64 = 20;
const ENDLESS: Millis = 10 * 60 * 1_000;
/// A turn that takes longer has lost its way.
const LONGEST_TURN: Duration = Duration::from_mins(15);

/// Who wakes whom, so that nobody has to look again and again.
#[derive(Clone, Default)]
pub struct Wake {
    /// There may be updates to claim.
    pub worker: Arc<Notify>,
    /// There may be messages to send.
    pub sender: Arc<Notify>,
}

/// The claims of this process, as they can be had.
pub fn claims(turns: Arc<Turns>, wake: Wake) -> impl Stream<Item = Claimed> + Send + 'static {
    let owner = format!("process {}", std::process::id());
    stream::unfold((turns, wake, owner, VecDeque::new()), async |(turns, wake, owner, mut rows)| {
        let store = &turns.store;
        loop {
            if let Some(row) = rows.pop_front() {
                if !is_endless(&row) {
                    return Some((of_row(row), (turns, wake, owner, rows)));
                }
                tracing::error!(update = row.update_id, "a turn never ends; it is given up");
                note(turns.give_up(&of_row(row)).await.map(drop));
                wake.sender.notify_one();
                continue;
            }
            match store.claim(&owner, clock::now(), LEASE, CLAIMS).await {
                Ok(claimed) => rows.extend(claimed),
                Err(error) => {
                    tracing::error!("updates cannot be claimed: {error:#}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
            if rows.is_empty() {
                let soonest = store.next_claim_at(clock::now()).await.unwrap_or_default();
                nap(&wake.worker, soonest).await;
            }
        }
    })
}

/// Until woken, or until the moment.
pub(super) async fn nap(wake: &Notify, until: Option<Millis>) {
    let nap = until.map_or(LONGEST_NAP, |until| (until - clock::now()).clamp(1, LONGEST_NAP));
    tokio::time::timeout(Duration::from_millis(nap.unsigned_abs()), wake.notified()).await.ok();
}

fn is_endless(row: &InboxRow) -> bool {
    row.attempt - row.put_off > ATTEMPTS && clock::now() - row.received_at > ENDLESS
}

fn note(ended: anyhow::Result<()>) {
    if let Err(error) = ended {
        tracing::error!("the end of a turn cannot be written: {error:#}");
    }
}

fn of_row(row: InboxRow) -> Claimed {
    Claimed { update_id: row.update_id, attempt: row.attempt, json: row.json }
}

/// Sees the claim through: done, postponed, failed or given up. Never panics, never fails: what it
/// cannot do now is done when the lease has run out.
pub async fn see_through(turns: Arc<Turns>, wake: Wake, claimed: Claimed) {
    let ended = match alive(&turns.store, &claimed, Box::pin(turns.take(&claimed))).await {
        Ok(_) => {
            turns.metrics.turn();
            Ok(())
        }
        Err(Undone::NoAnswer) => postpone(&turns, &claimed).await,
        Err(Undone::Fault(fault)) => {
            tracing::error!(update = claimed.update_id, attempt = claimed.attempt, "a turn failed: {fault:#}");
            fail(&turns, &claimed).await
        }
    };
    note(ended);
    wake.sender.notify_one();
    wake.worker.notify_one();
}

/// The turn, with its lease renewed while it is at work; a panic in it is a fault of it alone.
async fn alive(
    store: &Store,
    claimed: &Claimed,
    turn: impl Future<Output = Result<Committed, Undone>>,
) -> Result<Committed, Undone> {
    let turn = AssertUnwindSafe(turn).catch_unwind();
    let mut turn = std::pin::pin!(tokio::time::timeout(LONGEST_TURN, turn));
    loop {
        tokio::select! {
            ended = &mut turn => return match ended {
                Ok(Ok(ended)) => ended,
                Ok(Err(_)) => Err(Undone::Fault(anyhow::anyhow!("it panicked"))),
                Err(_) => Err(Undone::Fault(anyhow::anyhow!("it took too long"))),
            },
            () = tokio::time::sleep(SIGN_OF_LIFE) => {
                let until = clock::now() + LEASE;
                if !store.renew(claimed.update_id, claimed.attempt, until).await? {
                    return Ok(Committed::Fenced);
                }
            }
        }
    }
}

/// Telegram is away: that is no failure of the turn.
async fn postpone(turns: &Turns, claimed: &Claimed) -> anyhow::Result<()> {
    let pause = backoff(claimed.attempt, 1_000, 60_000);
    tracing::warn!(update = claimed.update_id, pause, "Telegram does not answer; a turn waits");
    turns.store.postpone(claimed.update_id, claimed.attempt, clock::now() + pause).await
}

async fn fail(turns: &Turns, claimed: &Claimed) -> anyhow::Result<()> {
    turns.metrics.failure();
    let again_at = clock::now() + backoff(claimed.attempt, 200, 10_000);
    match turns.store.fail(claimed.update_id, claimed.attempt, again_at).await? {
        Failed::Counted(failures) if failures >= FAILURES => turns.give_up(claimed).await.map(drop),
        Failed::Counted(_) | Failed::Fenced => Ok(()),
    }
}

/// Doubles with every try, from `first` to `longest`.
pub(super) fn backoff(tries: i64, first: Millis, longest: Millis) -> Millis {
    let doublings = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or_default();
    first.saturating_mul(1 << doublings).min(longest)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tempfile::TempDir;
    use tokio::sync::Semaphore;

    use crate::{
        store::{NewUpdate, TurnCommit},
        telegram,
        workbook::Limits,
    };

    use super::*;

    /// Turns that never reach Telegram, on an inbox with updates of two chats.
    async fn turns(folder: &TempDir) -> Arc<Turns> {
        let url = format!("sqlite://{}/bot.db", folder.path().display());
        let store = Store::open(&url, folder.path()).await.unwrap();
        let update = |update_id: i64| {
            let from = serde_json::json!({ "id": update_id, "is_bot": false, "first_name": "Ann" });
            let chat = serde_json::json!({ "id": update_id, "type": "private" });
            let message = serde_json::json!({
                "message_id": 1, "date": 0, "from": from, "chat": chat, "text": "/help"
            });
            let json = serde_json::json!({ "update_id": update_id, "message": message }).to_string();
            NewUpdate { update_id, chat_key: update_id.to_string(), album: None, json }
        };
        store.receive(&[update(1), update(2)], clock::now()).await.unwrap();
        let bot = telegram::bot("1:x", "http://127.0.0.1:9");
        let (limits, metrics, hands) = (Limits::default(), Arc::default(), Semaphore::new(1));
        Arc::new(Turns { store, bot, bot_name: "rowbot".to_owned(), limits, metrics, hands, shelf: Arc::default() })
    }

    #[tokio::test]
    async fn a_panic_costs_one_turn_and_its_person_is_told() {
        let folder = TempDir::new().unwrap();
        let turns = turns(&folder).await;
        for _ in 0..FAILURES {
            turns.store.recover().await.unwrap();
            let far_ahead = clock::now() + 3_600_000;
            let rows = turns.store.claim("a", far_ahead, 1, 1).await.unwrap();
            let claimed = of_row(rows.into_iter().next().unwrap());
            let panics = async { panic!("a bad cell") };
            let ended = alive(&turns.store, &claimed, panics).await;
            assert!(matches!(ended, Err(Undone::Fault(_))));
            fail(&turns, &claimed).await.unwrap();
        }
        let counts = turns.store.counts().await.unwrap();
        assert_eq!((counts.inbox_parked, counts.inbox_open, counts.outbox_open), (1, 1, 1));

        let next = turns.store.claim("a", clock::now(), LEASE, 9).await.unwrap();
        for row in next {
            see_through(Arc::clone(&turns), Wake::default(), of_row(row)).await;
        }
        let counts = turns.store.counts().await.unwrap();
        assert_eq!((counts.inbox_parked, counts.inbox_open), (1, 0));
        assert!(counts.outbox_open >= 2, "{counts:?}");
    }

    #[tokio::test]
    async fn a_turn_whose_row_was_taken_over_writes_nothing() {
        let folder = TempDir::new().unwrap();
        let turns = turns(&folder).await;
        let claimed = of_row(turns.store.claim("a", clock::now(), 1, 1).await.unwrap().remove(0));
        turns.store.claim("b", clock::now() + 10, LEASE, 1).await.unwrap();
        let commit = TurnCommit { update_id: 1, attempt: claimed.attempt, ..TurnCommit::default() };
        let turn = async { Ok(turns.store.commit(&commit, clock::now()).await?) };
        assert_eq!(alive(&turns.store, &claimed, turn).await.unwrap(), Committed::Fenced);
    }

    #[tokio::test]
    async fn a_turn_waits_for_telegram_however_long_it_is_away() {
        let folder = TempDir::new().unwrap();
        let turns = turns(&folder).await;
        let mut now = clock::now();
        for _ in 0..2 * ATTEMPTS {
            now += 3_600_000;
            let rows = turns.store.claim("a", now, LEASE, 9).await.unwrap();
            assert_eq!(rows.len(), 2, "they wait side by side");
            for row in rows {
                assert!(!is_endless(&InboxRow { received_at: 0, ..row.clone() }));
                turns.store.postpone(row.update_id, row.attempt, now).await.unwrap();
            }
        }
        turns.store.recover().await.unwrap();
        for _ in 0..=ATTEMPTS {
            now += 3_600_000;
            turns.store.claim("a", now, LEASE, 1).await.unwrap();
        }
        let row = turns.store.claim("a", now + 3_600_000, LEASE, 1).await.unwrap().remove(0);
        assert!(is_endless(&InboxRow { received_at: 0, ..row }), "one that never ends is still given up");
    }

    #[test]
    fn each_pause_is_twice_the_last_up_to_the_longest() {
        let pauses: Vec<_> = [1, 2, 3, 9, 1_000].map(|tries| backoff(tries, 200, 10_000)).into();
        assert_eq!(pauses, [200, 400, 800, 10_000, 10_000]);
    }
}
