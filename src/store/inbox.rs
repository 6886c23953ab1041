//! Updates as they came: received once, claimed under a lease, done or parked.

use super::{GATHERING, Millis, Store};

/// An update as Telegram gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpdate {
    pub update_id: i64,
    /// Updates with the same key are worked on one after the other.
    pub chat_key: String,
    /// What the files of one album have in common.
    pub album: Option<String>,
    pub json: String,
}

/// A claimed update.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct InboxRow {
    pub update_id: i64,
    /// Number of this claim, from 1: the fence of the commit.
    pub attempt: i64,
    /// Attempts that failed by their own doing.
    pub failures: i64,
    /// Attempts that were put off.
    pub put_off: i64,
    pub received_at: Millis,
    pub json: String,
}

/// Claims of a row without an end after which it is a suspect.
const CALM: i64 = 5;

/// What became of a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Failures so far, this one included.
    Counted(i64),
    /// Another worker has the row.
    Fenced,
}

impl Store {
    /// Puts updates on disk; those that are there already stay as they are. Returns how many are new.
    ///
    /// # Errors
    /// When the disk says no: then none of them counts as received.
    pub async fn receive(&self, updates: &[NewUpdate], now: Millis) -> anyhow::Result<u64> {
        let mut transaction = self.writer.begin().await?;
        let mut new = 0;
        for update in updates {
            new += sqlx::query(
                "INSERT INTO inbox (update_id, chat_key, json, received_at, album) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (update_id) DO NOTHING",
            )
            .bind(update.update_id)
            .bind(&update.chat_key)
            .bind(&update.json)
            .bind(now)
            .bind(&update.album)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        }
        transaction.commit().await?;
        Ok(new)
    }

    /// Takes the oldest open row of up to `limit` chats, unless it is under a lease.
    ///
    /// A row that was claimed [`CALM`] times without an end may be what takes the process down. Of
    /// those one is worked on at a time: so whichever it is, it alone is counted on, and those that
    /// were merely there when the process went down get through.
    ///
    /// The first of an album is taken once the album is whole.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn claim(&self, owner: &str, now: Millis, lease: Millis, limit: u32) -> anyhow::Result<Vec<InboxRow>> {
        let mut rows: Vec<InboxRow> = sqlx::query_as(
            "UPDATE inbox SET attempt = attempt + 1, leased_by = $1, lease_until = $2
             WHERE update_id IN (
                 SELECT i.update_id FROM inbox i
                 WHERE i.state = 'open' AND i.lease_until <= $3
                   AND NOT EXISTS (SELECT 1 FROM inbox e WHERE e.state = 'open'
                                   AND e.chat_key = i.chat_key AND e.update_id < i.update_id)
                   AND (i.attempt - i.put_off < $5 OR i.update_id = (
                       SELECT s.update_id FROM inbox s
                       WHERE s.state = 'open' AND s.lease_until <= $3 AND s.attempt - s.put_off >= $5
                         AND NOT EXISTS (SELECT 1 FROM inbox e WHERE e.state = 'open'
                                         AND e.chat_key = s.chat_key AND e.update_id < s.update_id)
                         AND NOT EXISTS (SELECT 1 FROM inbox w WHERE w.state = 'open' AND w.attempt - w.put_off > $5
                                         AND w.leased_by IS NOT NULL AND w.lease_until > $3)
                       ORDER BY s.received_at, s.update_id LIMIT 1))
                   AND NOT EXISTS (SELECT 1 FROM inbox a WHERE a.state = 'open' AND a.chat_key = i.chat_key
                                   AND a.album = i.album AND a.received_at > $6 AND a.received_at <= $3)
                 ORDER BY i.received_at, i.update_id LIMIT $4)
             RETURNING update_id, attempt, failures, put_off, received_at, json",
        )
        .bind(owner)
        .bind(now + lease)
        .bind(now)
        .bind(limit)
        .bind(CALM)
        .bind(now - GATHERING)
        .fetch_all(&mut *self.light().await?)
        .await?;
        rows.sort_by_key(|row| row.update_id);
        Ok(rows)
    }

    /// Keeps the lease of a claim that is still at work. False when it is no longer this claim's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn renew(&self, update_id: i64, attempt: i64, until: Millis) -> anyhow::Result<bool> {
        let renewed =
            sqlx::query("UPDATE inbox SET lease_until = $3 WHERE update_id = $1 AND attempt = $2 AND state = 'open'")
                .bind(update_id)
                .bind(attempt)
                .bind(until)
                .execute(&mut *self.light().await?)
                .await?;
        Ok(renewed.rows_affected() == 1)
    }

    /// Puts the row off without counting a failure; its chat waits for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn postpone(&self, update_id: i64, attempt: i64, again_at: Millis) -> anyhow::Result<()> {
        sqlx::query(
            "UPDATE inbox SET put_off = put_off + 1, lease_until = $3, leased_by = NULL
             WHERE update_id = $1 AND attempt = $2 AND state = 'open'",
        )
        .bind(update_id)
        .bind(attempt)
        .bind(again_at)
        .execute(&mut *self.light().await?)
        .await?;
        Ok(())
    }

    /// Counts a failure; the row may be claimed again from `again_at` on, and its chat waits for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn fail(&self, update_id: i64, attempt: i64, again_at: Millis) -> anyhow::Result<Failed> {
        let failures: Option<i64> = sqlx::query_scalar(
            "UPDATE inbox SET failures = failures + 1, lease_until = $3, leased_by = NULL
             WHERE update_id = $1 AND attempt = $2 AND state = 'open' RETURNING failures",
        )
        .bind(update_id)
        .bind(attempt)
        .bind(again_at)
        .fetch_optional(&mut *self.light().await?)
        .await?;
        Ok(failures.map_or(Failed::Fenced, Failed::Counted))
    }

    /// When the next leased or postponed row can be claimed, or the next album is whole.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn next_claim_at(&self, now: Millis) -> anyhow::Result<Option<Millis>> {
        let soonest = sqlx::query_scalar(
            "SELECT MIN(due) FROM (
                 SELECT MIN(lease_until) AS due FROM inbox WHERE state = 'open' AND lease_until > $1
                 UNION ALL
                 SELECT MAX(received_at) + $2 FROM inbox WHERE state = 'open' AND album IS NOT NULL
                 GROUP BY chat_key, album HAVING MAX(received_at) + $2 > $1) AS dues",
        );
        Ok(soonest.bind(now).bind(GATHERING).fetch_one(&self.readers).await?)
    }

    /// Frees what processes before this one had claimed or were sending when they ended. Returns how
    /// many updates and messages those were. The lock on the data directory makes sure they ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recover(&self) -> anyhow::Result<(u64, u64)> {
        let mut transaction = self.writer.begin().await?;
        let claimed =
            "UPDATE inbox SET leased_by = NULL, lease_until = 0 WHERE state = 'open' AND leased_by IS NOT NULL";
        let updates = sqlx::query(claimed).execute(&mut *transaction).await?.rows_affected();
        let sending = "UPDATE outbox SET state = 'pending' WHERE state = 'sending'";
        let messages = sqlx::query(sending).execute(&mut *transaction).await?.rows_affected();
        transaction.commit().await?;
        Ok((updates, messages))
    }
}
