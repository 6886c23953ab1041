//! The connection to a Bot API server, and what is said to it about the bot itself.

use std::time::Duration;

use teloxide::{
    Bot,
    payloads::{DeleteWebhookSetters as _, SetMyCommandsSetters as _, SetWebhookSetters as _},
    requests::Requester as _,
    types::BotCommand,
};

use super::{Undelivered, answer::answer, receive::ALLOWED};

/// No call takes longer: an upload of 50 MB on a slow line does not, and the shorter calls have
/// shorter limits of their own.
const LONGEST: Duration = Duration::from_mins(10);
const CONNECT: Duration = Duration::from_secs(10);
/// A poll is silent for most of a minute, long enough for a router to forget it.
const KEEPALIVE: Duration = Duration::from_secs(25);
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
    let url = reqwest::Url::parse(api_url.trim_end_matches('/')).ok().filter(|url| !url.cannot_be_a_base());
    let mut settings =
        reqwest::Client::builder().connect_timeout(CONNECT).timeout(LONGEST).tcp_nodelay(true).tcp_keepalive(KEEPALIVE);
    if url.as_ref().is_some_and(is_here) {
        // A proxy for the outside world does not know this computer.
        settings = settings.no_proxy();
    }
    let bot = match settings.build() {
        Ok(client) => Bot::with_client(token, client),
        Err(_) => Bot::new(token),
    };
    match url {
        Some(url) => bot.set_api_url(url),
        None => bot,
    }
}

fn is_here(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
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

/// The menu of commands for those whose Telegram speaks the language (ISO 639-1); without one, for all others.
/// Commands are the name without slash, and what it does.
///
/// # Errors
/// As any call.
pub async fn set_commands(bot: &Bot, language: Option<&str>, commands: &[(String, String)]) -> Result<(), Undelivered> {
    let commands: Vec<_> = commands.iter().map(|(name, does)| BotCommand::new(name, does)).collect();
    let menu = bot.set_my_commands(commands);
    let menu = match language {
        Some(language) => menu.language_code(language),
        None => menu,
    };
    answer(SHORT, menu).await.map(drop)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{super::scripted::Scripted, *};

    const TRUE: &str = r#"{"ok":true,"result":true}"#;

    #[tokio::test]
    async fn the_webhook_is_set_with_its_secret() {
        let (server, bot) = Scripted::start(&[(200, TRUE)]).await;
        set_webhook(&bot, "https://bot.example/telegram", "s3cret").await.unwrap();
        let (_, form) = server.asked().remove(0);
        for part in ["https://bot.example/telegram", "\"secret_token\"", "s3cret", "callback_query"] {
            assert!(form.contains(part), "{part} in {form}");
        }
        assert!(matches!(set_webhook(&bot, "no address", "s").await, Err(Undelivered::Rejected(_))));
    }

    #[tokio::test]
    async fn going_back_to_polling_keeps_what_waits() {
        let (server, bot) = Scripted::start(&[(200, TRUE)]).await;
        delete_webhook(&bot).await.unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&server.asked()[0].1).unwrap(),
            json!({ "drop_pending_updates": false })
        );
    }

    #[tokio::test]
    async fn commands_become_the_menu() {
        let (server, bot) = Scripted::start(&[(200, TRUE)]).await;
        set_commands(&bot, Some("es"), &[("undo".to_owned(), "Deshacer".to_owned())]).await.unwrap();
        let asked: Value = serde_json::from_str(&server.asked()[0].1).unwrap();
        assert_eq!(asked["commands"][0], json!({ "command": "undo", "description": "Deshacer" }));
        assert_eq!(asked["language_code"], "es");
    }

    #[tokio::test]
    async fn a_wrong_token_is_a_no() {
        let no = r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#;
        let (_, bot) = Scripted::start(&[(401, no)]).await;
        assert!(matches!(identity(&bot).await, Err(Undelivered::Rejected(_))));
    }

    #[test]
    fn this_computer_needs_no_proxy() {
        let here = |url| is_here(&reqwest::Url::parse(url).unwrap());
        assert!(here("http://127.0.0.1:8090") && here("http://localhost:1") && here("http://[::1]:1"));
        assert!(!here("https://api.telegram.org") && !here("http://10.0.0.1"));
    }

    #[test]
    fn a_server_may_stand_behind_a_path() {
        assert_eq!(bot("1:t", "http://localhost:8081/api/").api_url().as_str(), "http://localhost:8081/api");
        assert_eq!(bot("1:t", "mailto:nobody").api_url().as_str(), "https://api.telegram.org/");
    }
}
