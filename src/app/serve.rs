//! `rowbot serve`: the bot, assembled.

use crate::config::Config;

/// Runs until SIGTERM or SIGINT.
///
/// # Errors
/// When it cannot start: database, port, token.
pub async fn run(config: Config) -> anyhow::Result<()> {
    anyhow::bail!("the bot for {} is not assembled yet", config.telegram_api_url)
}
