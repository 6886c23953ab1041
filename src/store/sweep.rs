//! What is deleted with time.

use super::{Millis, Store};

/// How long things stay, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    /// Finished updates and messages: as long as Telegram may repeat an update.
    pub finished: Millis,
    /// Dialogues that nobody went on with, and with them their files.
    pub idle: Millis,
    /// Files that nothing refers to: as long as a turn may take.
    pub unreferenced: Millis,
}

/// How much was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub updates: u64,
    pub messages: u64,
    pub dialogues: u64,
    pub files: u64,
}

impl Store {
    /// Deletes what is older than it may be.
    ///
    /// # Errors
    /// When the database or the disk says no; the next sweep takes the rest.
    pub async fn sweep(&self, keep: Keep, now: Millis) -> anyhow::Result<Swept> {
        let mut swept = Swept {
            messages: self
                .delete("DELETE FROM outbox WHERE state IN ('sent', 'dead') AND finished_at < $1", now - keep.finished)
                .await?,
            updates: self
                .delete("DELETE FROM inbox WHERE state <> 'open' AND finished_at < $1", now - keep.finished)
                .await?,
            dialogues: self.delete("DELETE FROM dialogue WHERE updated_at < $1", now - keep.idle).await?,
            files: 0,
        };
        swept.files = self.sweep_blobs(now - keep.unreferenced).await?;
        Ok(swept)
    }

    async fn delete(&self, statement: &'static str, before: Millis) -> anyhow::Result<u64> {
        Ok(sqlx::query(statement).bind(before).execute(&self.writer).await?.rows_affected())
    }
}
