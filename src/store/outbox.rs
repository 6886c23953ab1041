//! Calls to Telegram that must happen: in order per chat, until Telegram has answered.

use super::{Millis, Store};

/// A call to enqueue, as JSON that is not read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    pub chat: i64,
    pub json: String,
    /// SHA-256 in hex of the stored file that goes with it.
    pub blob: Option<String>,
}

/// A call to make now.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OutboxRow {
    pub id: i64,
    pub chat: i64,
    pub json: String,
    pub blob: Option<String>,
    /// This try included.
    pub tries: i64,
    pub created_at: Millis,
}

impl Store {
    /// Takes the first waiting message of up to `limit` chats and marks it *sending*, which is "sent,
    /// unknown" until one of [`Store::sent`], [`Store::send_again`], [`Store::say_instead`] and [`Store::give_up`] is called.
    /// A chat with a message in that state gives no other.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_outgoing(&self, now: Millis, limit: u32) -> anyhow::Result<Vec<OutboxRow>> {
        let mut rows: Vec<OutboxRow> = sqlx::query_as(
            "UPDATE outbox SET state = 'sending', tries = tries + 1
             WHERE id IN (
                 SELECT o.id FROM outbox o
                 WHERE o.state IN ('pending', 'sending') AND o.state = 'pending' AND o.not_before <= $1
                   AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.state IN ('pending', 'sending')
                                   AND e.chat = o.chat AND e.id < o.id)
                 ORDER BY o.not_before, o.id LIMIT $2)
             RETURNING id, chat, json, blob, tries, created_at",
        )
        .bind(now)
        .bind(limit)
        .fetch_all(&mut *self.light().await?)
        .await?;
        rows.sort_by_key(|row| row.id);
        Ok(rows)
    }

    /// When the next postponed message may go.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn next_outgoing_at(&self, now: Millis) -> anyhow::Result<Option<Millis>> {
        let soonest = sqlx::query_scalar(
            "SELECT MIN(not_before) FROM outbox
             WHERE state IN ('pending', 'sending') AND state = 'pending' AND not_before > $1",
        );
        Ok(soonest.bind(now).fetch_one(&self.readers).await?)
    }

    /// Telegram has it.
    ///
    /// # Errors
    /// When the database does not answer: then it will be sent again.
    pub async fn sent(&self, id: i64, message_id: Option<i32>, now: Millis) -> anyhow::Result<()> {
        sqlx::query(
            "UPDATE outbox SET state = 'sent', json = $2, blob = NULL, message_id = $3, finished_at = $4 WHERE id = $1",
        )
        .bind(id)
        .bind("")
        .bind(message_id)
        .bind(now)
        .execute(&mut *self.light().await?)
        .await?;
        Ok(())
    }

    /// It goes out again, not before the given moment; what follows it in its chat waits.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn send_again(&self, id: i64, not_before: Millis) -> anyhow::Result<()> {
        sqlx::query("UPDATE outbox SET state = 'pending', not_before = $2 WHERE id = $1 AND state = 'sending'")
            .bind(id)
            .bind(not_before)
            .execute(&mut *self.light().await?)
            .await?;
        Ok(())
    }

    /// Something else is said in its place, and at once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn say_instead(&self, id: i64, json: &str) -> anyhow::Result<()> {
        sqlx::query(
            "UPDATE outbox SET state = 'pending', json = $2, blob = NULL, not_before = 0
             WHERE id = $1 AND state = 'sending'",
        )
        .bind(id)
        .bind(json)
        .execute(&mut *self.light().await?)
        .await?;
        Ok(())
    }

    /// Telegram said no, for good.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn give_up(&self, id: i64, now: Millis) -> anyhow::Result<()> {
        sqlx::query("UPDATE outbox SET state = 'dead', json = $2, blob = NULL, finished_at = $3 WHERE id = $1")
            .bind(id)
            .bind("")
            .bind(now)
            .execute(&mut *self.light().await?)
            .await?;
        Ok(())
    }
}
