//! Claims updates and sees each through to its commit, however its turn ends.

use std::{collections::VecDeque, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures::{FutureExt as _, Stream, stream};
use tokio::sync::Notify;

use crate::{
    store::{Committed, Failed, InboxRow, Millis},
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
    row.attempt > ATTEMPTS && clock::now() - row.received_at > ENDLESS
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
    let ended = match alive(&turns, &claimed).await {
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
async fn alive(turns: &Turns, claimed: &Claimed) -> Result<Committed, Undone> {
    let turn = AssertUnwindSafe(turns.take(claimed)).catch_unwind();
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
                if !turns.store.renew(claimed.update_id, claimed.attempt, until).await? {
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
    use super::*;

    #[test]
    fn each_pause_is_twice_the_last_up_to_the_longest() {
        let pauses: Vec<_> = [1, 2, 3, 9, 1_000].map(|tries| backoff(tries, 200, 10_000)).into();
        assert_eq!(pauses, [200, 400, 800, 10_000, 10_000]);
    }
}
