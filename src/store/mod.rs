//! SQLite through sqlx: inbox, dialogues, outbox and the files they refer to; one commit per turn.
//!
//! The store keeps JSON and bytes it does not read, and names no other module. Clocks belong to the
//! caller: every `now` is in milliseconds since 1970. The SQL is portable (`$1` parameters, standard
//! functions), so that the same statements can run on PostgreSQL.

mod albums;
mod blobs;
mod chats;
mod counts;
mod dialogues;
mod inbox;
mod lock;
mod outbox;
mod settings;
mod sweep;
mod turn;

use std::{path::Path, str::FromStr, time::Duration};

use anyhow::Context;
use sqlx::{
    Sqlite, SqlitePool,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub use albums::GATHERING;
pub use counts::Counts;
pub use dialogues::{Dialogue, DialogueKey};
pub use inbox::{Failed, InboxRow, NewUpdate};
pub use outbox::{NewMessage, OutboxRow};
pub use sweep::{Keep, Swept};
pub use turn::{Committed, DialogueWrite, Forget, TurnCommit};

/// Milliseconds since 1970, UTC.
pub type Millis = i64;

/// A handle; a clone shares the connections.
#[derive(Clone, Debug)]
pub struct Store {
    /// One connection: SQLite has one writer, and waiting in our own queue is fair where waiting for
    /// its lock is not.
    writer: SqlitePool,
    readers: SqlitePool,
    files: blobs::Files,
    /// Held as long as the store is open.
    _lock: std::sync::Arc<lock::Lock>,
}

const READERS: u32 = 4;

impl Store {
    /// Opens and, where needed, creates or migrates the database; takes the data directory for this
    /// process alone.
    ///
    /// # Errors
    /// When another process has it, the disk says no, or the database is newer than this program.
    pub async fn open(database_url: &str, data_dir: &Path) -> anyhow::Result<Self> {
        let lock = lock::Lock::take(data_dir)?;
        let options = options(database_url)?;
        if let Some(folder) = options.get_filename().parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        }
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_mins(1))
            // Whoever had the connection before may have asked for less: see `light`.
            .before_acquire(|connection, _| {
                Box::pin(async {
                    sqlx::query("PRAGMA synchronous = FULL").execute(connection).await?;
                    Ok(true)
                })
            })
            .connect_with(options.clone())
            .await
            .context("opening the database")?;
        sqlx::migrate!("./migrations").run(&writer).await.context("migrating the database")?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.read_only(true))
            .await
            .context("opening the database for reading")?;
        let files = blobs::Files::open(data_dir)?;
        Ok(Self { writer, readers, files, _lock: std::sync::Arc::new(lock) })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> anyhow::Result<()> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    /// The writer for what the next start works out anyway: leases, marks, rows that the next commit
    /// takes along. Killed processes lose none of it; a power cut may, up to the last full commit. It
    /// saves a turn most of its waits for the disk.
    async fn light(&self) -> anyhow::Result<PoolConnection<Sqlite>> {
        let mut connection = self.writer.acquire().await?;
        sqlx::query("PRAGMA synchronous = NORMAL").execute(&mut *connection).await?;
        Ok(connection)
    }

    /// Waits for what is being written and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn options(database_url: &str) -> anyhow::Result<SqliteConnectOptions> {
    Ok(SqliteConnectOptions::from_str(database_url)
        .context("DATABASE_URL")?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        // What was forgotten is overwritten, not merely unlinked.
        .pragma("secure_delete", "ON"))
}

#[cfg(test)]
mod tests;
