//! The one transaction that ends a turn.

use sqlx::{Sqlite, Transaction};

use super::{DialogueKey, Millis, NewMessage, Store, chats};

/// Everything a turn leaves behind. It counts whole or not at all.
#[derive(Clone, Debug, Default)]
pub struct TurnCommit {
    pub update_id: i64,
    /// Of the claim: the fence.
    pub attempt: i64,
    /// Further updates that end with it: the rest of an album.
    pub with: Vec<i64>,
    pub dialogue: Option<DialogueWrite>,
    /// In the order in which they are to be sent.
    pub outbox: Vec<NewMessage>,
    /// The update is given up: parked, not done.
    pub parked: bool,
    /// A group became a supergroup: old and new chat id.
    pub migrated: Option<(i64, i64)>,
    /// Nobody reads there any more: what waits for this chat is dropped.
    pub unreachable: Option<i64>,
    /// What is kept of this person in this chat, or of the whole chat, is deleted. `dialogue` is not
    /// written then; `outbox` is, after the deletion.
    pub forget: Option<Forget>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forget {
    pub chat: i64,
    /// `None`: everybody's.
    pub user: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct DialogueWrite {
    pub key: DialogueKey,
    pub state: String,
    /// SHA-256 in hex of the files that the state refers to, each stored before.
    pub blobs: Vec<String>,
}

#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    Done,
    /// Another worker has taken the update over; nothing was written.
    Fenced,
}

impl Store {
    /// Dialogue, messages and the finished update in one transaction.
    ///
    /// # Errors
    /// When the database does not answer; nothing is written then.
    pub async fn commit(&self, turn: &TurnCommit, now: Millis) -> anyhow::Result<Committed> {
        let mut transaction = self.writer.begin().await?;
        let finished = sqlx::query(
            "UPDATE inbox SET state = $3, json = $4, leased_by = NULL, lease_until = 0, finished_at = $5
             WHERE update_id = $1 AND attempt = $2 AND state = 'open'",
        )
        .bind(turn.update_id)
        .bind(turn.attempt)
        .bind(if turn.parked { "parked" } else { "done" })
        .bind("")
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        if finished.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(Committed::Fenced);
        }
        finish_others(&mut transaction, turn, now).await?;
        if let Some((from, to)) = turn.migrated {
            chats::migrate(&mut transaction, from, to).await?;
        }
        if let Some(chat) = turn.unreachable {
            chats::drop_messages(&mut transaction, chat, now).await?;
        }
        if let Some(forget) = turn.forget {
            chats::forget(&mut transaction, forget).await?;
        }
        if let Some(write) = turn.dialogue.as_ref().filter(|_| turn.forget.is_none()) {
            write_dialogue(&mut transaction, write, now).await?;
        }
        for (ordinal, message) in (0_i64..).zip(&turn.outbox) {
            enqueue(&mut transaction, turn.update_id, ordinal, message, now).await?;
        }
        transaction.commit().await?;
        Ok(Committed::Done)
    }
}

async fn finish_others(
    transaction: &mut Transaction<'_, Sqlite>,
    turn: &TurnCommit,
    now: Millis,
) -> anyhow::Result<()> {
    for update_id in &turn.with {
        sqlx::query(
            "UPDATE inbox SET state = $2, json = $3, leased_by = NULL, lease_until = 0, finished_at = $4
             WHERE update_id = $1 AND state = 'open'",
        )
        .bind(update_id)
        .bind(if turn.parked { "parked" } else { "done" })
        .bind("")
        .bind(now)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

async fn write_dialogue(
    transaction: &mut Transaction<'_, Sqlite>,
    write: &DialogueWrite,
    now: Millis,
) -> anyhow::Result<()> {
    let DialogueKey { chat, thread, user } = write.key;
    sqlx::query(
        "INSERT INTO dialogue (chat, thread, user_id, state, version, updated_at) VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (chat, thread, user_id) DO UPDATE
         SET state = excluded.state, version = dialogue.version + 1, updated_at = excluded.updated_at",
    )
    .bind(chat)
    .bind(thread)
    .bind(user)
    .bind(&write.state)
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    sqlx::query("DELETE FROM dialogue_blob WHERE chat = $1 AND thread = $2 AND user_id = $3")
        .bind(chat)
        .bind(thread)
        .bind(user)
        .execute(&mut **transaction)
        .await?;
    for sha256 in &write.blobs {
        sqlx::query(
            "INSERT INTO dialogue_blob (chat, thread, user_id, sha256) VALUES ($1, $2, $3, $4)
             ON CONFLICT (chat, thread, user_id, sha256) DO NOTHING",
        )
        .bind(chat)
        .bind(thread)
        .bind(user)
        .bind(sha256)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

async fn enqueue(
    transaction: &mut Transaction<'_, Sqlite>,
    update_id: i64,
    ordinal: i64,
    message: &NewMessage,
    now: Millis,
) -> anyhow::Result<()> {
    sqlx::query(
        "INSERT INTO outbox (chat, update_id, ordinal, json, blob, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(message.chat)
    .bind(update_id)
    .bind(ordinal)
    .bind(&message.json)
    .bind(&message.blob)
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
