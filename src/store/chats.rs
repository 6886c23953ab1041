//! What happens to whole chats: moved to a supergroup, unreachable, forgotten.

use sqlx::{Sqlite, Transaction};

use super::{Forget, Millis, Store};

impl Store {
    /// Nobody reads there any more: what waits for the chat is dropped.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unreachable(&self, chat: i64, now: Millis) -> anyhow::Result<()> {
        let mut transaction = self.writer.begin().await?;
        drop_messages(&mut transaction, chat, now).await?;
        Ok(transaction.commit().await?)
    }

    /// A group became a supergroup: dialogues and waiting messages follow it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn migrate_chat(&self, from: i64, to: i64) -> anyhow::Result<()> {
        let mut transaction = self.writer.begin().await?;
        migrate(&mut transaction, from, to).await?;
        Ok(transaction.commit().await?)
    }

    /// After a commit that forgot: the files that nothing refers to any more, and the traces in the
    /// write-ahead log. A crash before leaves the files to the next sweep. Returns how many files went.
    ///
    /// # Errors
    /// When the database or the disk says no.
    pub async fn finish_forgetting(&self) -> anyhow::Result<u64> {
        let gone = self.sweep_blobs(FORGOTTEN + 1).await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(gone)
    }
}

/// The last use of a file that is to go as soon as nobody else refers to it.
const FORGOTTEN: Millis = 0;

/// Dialogues, finished updates, messages; the dialogues' files are marked for the next sweep.
pub(super) async fn forget(transaction: &mut Transaction<'_, Sqlite>, forget: Forget) -> anyhow::Result<()> {
    sqlx::query(
        "UPDATE blob SET used_at = $3 WHERE sha256 IN (
             SELECT sha256 FROM dialogue_blob WHERE chat = $1 AND (user_id = $2 OR $2 IS NULL))",
    )
    .bind(forget.chat)
    .bind(forget.user)
    .bind(FORGOTTEN)
    .execute(&mut **transaction)
    .await?;
    sqlx::query("DELETE FROM dialogue WHERE chat = $1 AND (user_id = $2 OR $2 IS NULL)")
        .bind(forget.chat)
        .bind(forget.user)
        .execute(&mut **transaction)
        .await?;
    if forget.user.is_none() {
        sqlx::query("DELETE FROM outbox WHERE chat = $1").bind(forget.chat).execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Where both chats have a dialogue of the same person the newer chat's holds.
pub(super) async fn migrate(transaction: &mut Transaction<'_, Sqlite>, from: i64, to: i64) -> anyhow::Result<()> {
    const STATEMENTS: [&str; 3] = [
        "UPDATE dialogue SET chat = $2 WHERE chat = $1 AND NOT EXISTS (
             SELECT 1 FROM dialogue d WHERE d.chat = $2 AND d.thread = dialogue.thread AND d.user_id = dialogue.user_id)",
        "DELETE FROM dialogue WHERE chat = $1 AND $2 <> $1",
        "UPDATE outbox SET chat = $2 WHERE chat = $1 AND state IN ('pending', 'sending')",
    ];
    for statement in STATEMENTS {
        sqlx::query(statement).bind(from).bind(to).execute(&mut **transaction).await?;
    }
    sqlx::query("UPDATE inbox SET chat_key = $2 WHERE chat_key = $1 AND state = 'open'")
        .bind(from.to_string())
        .bind(to.to_string())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

pub(super) async fn drop_messages(
    transaction: &mut Transaction<'_, Sqlite>,
    chat: i64,
    now: Millis,
) -> anyhow::Result<()> {
    sqlx::query(
        "UPDATE outbox SET state = 'dead', json = $2, blob = NULL, finished_at = $3
         WHERE chat = $1 AND state IN ('pending', 'sending')",
    )
    .bind(chat)
    .bind("")
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
