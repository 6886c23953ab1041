//! Numbers for the metrics.

use super::{Millis, Store};

/// How much of what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    pub inbox_open: i64,
    pub inbox_parked: i64,
    /// When the oldest open update was received.
    pub inbox_oldest: Option<Millis>,
    pub outbox_open: i64,
    pub outbox_dead: i64,
    pub dialogues: i64,
    pub files: i64,
    pub file_bytes: i64,
}

impl Store {
    /// # Errors
    /// When the database does not answer.
    pub async fn counts(&self) -> anyhow::Result<Counts> {
        Ok(sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'open') AS inbox_open,
                    (SELECT COUNT(*) FROM inbox WHERE state = 'parked') AS inbox_parked,
                    (SELECT MIN(received_at) FROM inbox WHERE state = 'open') AS inbox_oldest,
                    (SELECT COUNT(*) FROM outbox WHERE state IN ('pending', 'sending')) AS outbox_open,
                    (SELECT COUNT(*) FROM outbox WHERE state = 'dead') AS outbox_dead,
                    (SELECT COUNT(*) FROM dialogue) AS dialogues,
                    (SELECT COUNT(*) FROM blob) AS files,
                    (SELECT COALESCE(SUM(size), 0) FROM blob) AS file_bytes",
        )
        .fetch_one(&self.readers)
        .await?)
    }
}
