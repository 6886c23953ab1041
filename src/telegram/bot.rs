//! The connection to a Bot API server, and what is said to it about the bot itself.

use std::time::Duration;

use teloxide::{
    Bot,
    payloads::{DeleteWebhookSetters as _, SetWebhookSetters as _},
    requests::Requester as _,
    types::BotCommand,
};

use super::{Undelivered, answer::answer, receive::ALLOWED};

/// No call takes longer: an upload of 50 MB on a slow line does not, and the shorter calls have
/// shorter limits of their own.
const LONGEST: Duration = Duration::from_mins(10);
const CONNECT: Duration = Duration::from_secs(10);
/// For calls that carry no file.
const SHORT: Duration = Duration::from_secs(30);

/// Who the token says the bot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    pub id: i64,
    /// Without the `@`.
    pub username: String,
}

/// A bot that talks to the server at `api_url`. An address that cannot be one is caught when the
/// configuration is read; here it leaves the public server in place.
pub fn bot(token: &str, api_url: &str) -> Bot {
    let settings =
        reqwest::Client::builder().connect_timeout(CONNECT).timeout(LONGEST).tcp_nodelay(true).use_rustls_tls();
    let bot = match settings.build() {
        Ok(client) => Bot::with_client(token, client),
        Err(_) => Bot::new(token),
    };
    match reqwest::Url::parse(api_url.trim_end_matches('/')) {
        Ok(url) if !url.cannot_be_a_base() => bot.set_api_url(url),
        _ => bot,
    }
}

/// # Errors
/// [`Undelivered::Rejected`] for a token that is not one.
pub async fn identity(bot: &Bot) -> Result<Me, Undelivered> {
    let me = answer(SHORT, bot.get_me()).await?;
    let id = i64::try_from(me.user.id.0).unwrap_or(i64::MAX);
    Ok(Me { id, username: me.user.username.unwrap_or_default() })
}

/// Asks Telegram to post updates to `url`, with `secret` in the header.
///
/// # Errors
/// [`Undelivered::Rejected`] for an address that Telegram does not accept.
pub async fn set_webhook(bot: &Bot, url: &str, secret: &str) -> Result<(), Undelivered> {
    let url = reqwest::Url::parse(url).map_err(|error| Undelivered::Rejected(error.to_string()))?;
    let request = bot.set_webhook(url).secret_token(secret).allowed_updates(ALLOWED);
    answer(SHORT, request).await.map(drop)
}

/// Back to polling. Updates that wait are kept.
///
/// # Errors
/// As any call.
pub async fn delete_webhook(bot: &Bot) -> Result<(), Undelivered> {
    answer(SHORT, bot.delete_webhook().drop_pending_updates(false)).await.map(drop)
}

/// The menu of commands: name without slash, and what it does.
///
/// # Errors
/// As any call.
pub async fn set_commands(bot: &Bot, commands: &[(String, String)]) -> Result<(), Undelivered> {
    let commands: Vec<_> = commands.iter().map(|(name, does)| BotCommand::new(name, does)).collect();
    answer(SHORT, bot.set_my_commands(commands)).await.map(drop)
}
