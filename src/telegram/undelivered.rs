//! Why a call did not come through: Telegram said no, or there was no answer.

use std::time::Duration;

use teloxide::{ApiError, RequestError};

/// *No* and *no answer* are different: after a *no* the same call will be refused again, after
/// *no answer* it may even have been carried out, and is repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// The person blocked the bot, left Telegram, or the group put the bot out.
    #[error("the chat does not take messages from the bot any more")]
    Blocked,
    #[error("there is no such chat")]
    ChatGone,
    /// The group lives on as a supergroup with this id.
    #[error("the group has moved to chat {0}")]
    MigratedTo(i64),
    /// Telegram's words.
    #[error("refused: {0}")]
    Rejected(String),
    #[error("to be repeated after {} s", .0.as_secs())]
    RetryAfter(Duration),
    /// Network, timeout, or a failure on Telegram's side.
    #[error("no answer: {0}")]
    NoAnswer(String),
}

impl Undelivered {
    /// The refusal is of the bot's token, not of the call: with the right token the call may pass.
    pub fn is_of_token(&self) -> bool {
        matches!(self, Self::Rejected(said) if *said == ApiError::InvalidToken.to_string())
    }
}

/// Descriptions of a 5xx, which carries no word about the request itself.
const SERVERS_FAULT: &[&str] =
    &["Internal Server Error", "Bad Gateway", "Service Unavailable", "Gateway Timeout", "Gateway Time-out"];

const CHAT_GONE: &[&str] =
    &["chat not found", "PEER_ID_INVALID", "group is deactivated", "CHANNEL_PRIVATE", "CHAT_ID_INVALID"];

impl From<RequestError> for Undelivered {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Api(error) => refused(&error),
            RequestError::MigrateToChatId(to) => Self::MigratedTo(to.0),
            RequestError::RetryAfter(pause) => Self::RetryAfter(pause.duration()),
            // Neither the address of the call (it holds the token) nor the body is repeated.
            RequestError::Network(error) if error.is_timeout() => Self::NoAnswer("timeout".to_owned()),
            RequestError::Network(error) if error.is_connect() => Self::NoAnswer("no connection".to_owned()),
            RequestError::Network(_) => Self::NoAnswer("connection lost".to_owned()),
            RequestError::InvalidJson { raw, .. } => not_json(&raw),
            RequestError::Io(error) => Self::NoAnswer(error.kind().to_string()),
        }
    }
}

/// A proxy in front of the Bot API answers in HTML. One status is about our request: too large.
fn not_json(body: &str) -> Undelivered {
    if body.contains("413") || body.contains("Entity Too Large") {
        Undelivered::Rejected("Request Entity Too Large".to_owned())
    } else {
        Undelivered::NoAnswer("the answer is not JSON".to_owned())
    }
}

/// Telegram's `description` of a call that was not `ok`.
fn refused(error: &ApiError) -> Undelivered {
    let said = match error {
        ApiError::Unknown(said) => said.clone(),
        known => known.to_string(),
    };
    if SERVERS_FAULT.iter().any(|fault| said.starts_with(fault)) {
        Undelivered::NoAnswer(said)
    } else if said.starts_with("Too Many Requests") {
        Undelivered::RetryAfter(pause(&said))
    } else if said.starts_with("Forbidden") || said.starts_with("Unauthorized: ") {
        Undelivered::Blocked
    } else if CHAT_GONE.iter().any(|gone| said.contains(gone)) {
        Undelivered::ChatGone
    } else {
        Undelivered::Rejected(said)
    }
}

/// The seconds at the end of "Too Many Requests: retry after 7", for servers that say it in words
/// only.
fn pause(said: &str) -> Duration {
    const UNSAID: u64 = 5;
    Duration::from_secs(said.split_whitespace().last().and_then(|last| last.parse().ok()).unwrap_or(UNSAID))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(description: &str) -> Undelivered {
        let quoted = serde_json::to_string(description).unwrap();
        RequestError::Api(serde_json::from_str(&quoted).unwrap()).into()
    }

    #[test]
    fn who_does_not_want_the_bot_has_blocked_it() {
        for description in [
            "Forbidden: bot was blocked by the user",
            "Forbidden: user is deactivated",
            "Forbidden: bot was kicked from the supergroup chat",
            "Forbidden: bot was kicked from the group chat",
            "Forbidden: bot is not a member of the supergroup chat",
            "Forbidden: bot can't initiate conversation with a user",
        ] {
            assert_eq!(said(description), Undelivered::Blocked, "{description}");
        }
    }

    #[test]
    fn a_chat_that_is_no_more_is_gone() {
        for description in ["Bad Request: chat not found", "Bad Request: PEER_ID_INVALID"] {
            assert_eq!(said(description), Undelivered::ChatGone, "{description}");
        }
    }

    #[test]
    fn a_failing_server_gave_no_answer() {
        for description in ["Internal Server Error", "Bad Gateway", "Internal Server Error: restart"] {
            assert!(matches!(said(description), Undelivered::NoAnswer(_)), "{description}");
        }
        let not_json = |raw: &str| {
            let source = serde_json::from_str::<i32>(raw).unwrap_err();
            Undelivered::from(RequestError::InvalidJson { source: source.into(), raw: raw.into() })
        };
        assert!(matches!(not_json("<html>502 Bad Gateway</html>"), Undelivered::NoAnswer(_)));
        let too_large = not_json("<html>413 Request Entity Too Large</html>");
        assert!(matches!(too_large, Undelivered::Rejected(_)));
    }

    #[test]
    fn a_pause_in_words_is_a_pause() {
        assert_eq!(said("Too Many Requests: retry after 7"), Undelivered::RetryAfter(Duration::from_secs(7)));
        assert_eq!(said("Too Many Requests"), Undelivered::RetryAfter(Duration::from_secs(5)));
    }

    #[test]
    fn every_other_no_keeps_telegrams_words() {
        for description in [
            "Bad Request: message is too long",
            "Bad Request: can't parse entities: Unsupported start tag",
            "Bad Request: have no rights to send a message",
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            "Request Entity Too Large",
        ] {
            assert_eq!(said(description), Undelivered::Rejected(description.to_owned()));
        }
    }

    #[test]
    fn a_wrong_token_is_refused() {
        assert!(matches!(said("Unauthorized"), Undelivered::Rejected(_)));
    }
}
