//! What conversations remember, as JSON that is not read here.

use super::Store;

/// In groups two people do not share a dialogue. Thread 0 is the chat itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DialogueKey {
    pub chat: i64,
    pub thread: i64,
    pub user: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Dialogue {
    pub state: String,
    /// Counts commits, from 1.
    pub version: i64,
}

impl Store {
    /// The dialogue as last committed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn state(&self, key: DialogueKey) -> anyhow::Result<Option<Dialogue>> {
        let query =
            sqlx::query_as("SELECT state, version FROM dialogue WHERE chat = $1 AND thread = $2 AND user_id = $3");
        Ok(query.bind(key.chat).bind(key.thread).bind(key.user).fetch_optional(&self.readers).await?)
    }
}
