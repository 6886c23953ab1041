//! Updates that belong together: the files of one album.

use super::{Millis, Store};

/// An album is whole when none of it has come for so long.
pub const GATHERING: Millis = 1_200;

impl Store {
    /// The other open updates of the album that this one opens: their numbers and what they say, in
    /// their order. None for an update of its own.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rest_of_album(&self, update_id: i64) -> anyhow::Result<Vec<(i64, String)>> {
        let rest = sqlx::query_as(
            "SELECT o.update_id, o.json FROM inbox i
             JOIN inbox o ON o.chat_key = i.chat_key AND o.album = i.album AND o.update_id > i.update_id
             WHERE i.update_id = $1 AND i.album IS NOT NULL AND o.state = 'open' ORDER BY o.update_id",
        );
        Ok(rest.bind(update_id).fetch_all(&self.readers).await?)
    }
}
