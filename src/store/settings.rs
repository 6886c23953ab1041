//! Facts about the installation.

use super::Store;

impl Store {
    /// A fact about the installation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setting(&self, name: &str) -> anyhow::Result<Option<String>> {
        Ok(sqlx::query_scalar("SELECT value FROM setting WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// # Errors
    /// When the database does not answer.
    pub async fn set(&self, name: &str, value: &str) -> anyhow::Result<()> {
        sqlx::query(
            "INSERT INTO setting (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Notes which bot the rows belong to. Another bot's updates and messages are dropped, as its
    /// numbers mean nothing to this one. Returns whether there was another.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn belong_to(&self, bot_id: i64) -> anyhow::Result<bool> {
        let before = self.setting("bot").await?;
        let other = before.as_ref().is_some_and(|before| *before != bot_id.to_string());
        if other {
            let mut transaction = self.writer.begin().await?;
            sqlx::query("DELETE FROM inbox").execute(&mut *transaction).await?;
            sqlx::query("DELETE FROM outbox").execute(&mut *transaction).await?;
            transaction.commit().await?;
        }
        if before.is_none() || other {
            self.set("bot", &bot_id.to_string()).await?;
        }
        Ok(other)
    }
}
