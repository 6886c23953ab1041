//! Updates as they come, unread: they are to be on disk before anybody looks into them.
//!
//! teloxide's own `getUpdates` gives typed updates, which lose what the types do not know. This
//! one asks for the JSON.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::{
    Bot,
    requests::{JsonRequest, Payload},
    types::AllowedUpdate,
};

use super::{Undelivered, answer::answer};

/// An answer to a poll of `timeout_s` seconds may be this late.
const LATE: Duration = Duration::from_secs(20);

/// The kinds of updates that Rowbot makes something of.
pub(super) const ALLOWED: [AllowedUpdate; 4] =
    [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery, AllowedUpdate::MyChatMember];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawUpdate {
    pub update_id: i64,
    /// The chat's id as text, `"0"` for an update without a chat.
    pub chat_key: String,
    /// What the files of one album have in common.
    pub media_group: Option<String>,
    /// The whole update.
    pub json: String,
}

#[derive(Clone, Debug, Serialize)]
struct GetRawUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    timeout: u32,
    allowed_updates: [AllowedUpdate; 4],
}

impl Payload for GetRawUpdates {
    type Output = Vec<Value>;
    const NAME: &'static str = "GetUpdates";
}

/// Waits up to `timeout_s` seconds for updates from `offset` on; asking for an offset tells
/// Telegram to forget those before it.
///
/// # Errors
/// [`Undelivered::Rejected`] with `Conflict` while a webhook is set or another process polls.
pub async fn get_updates(bot: &Bot, offset: Option<i64>, timeout_s: u32) -> Result<Vec<RawUpdate>, Undelivered> {
    let request = JsonRequest::new(bot.clone(), GetRawUpdates { offset, timeout: timeout_s, allowed_updates: ALLOWED });
    let limit = Duration::from_secs(timeout_s.into()) + LATE;
    Ok(answer(limit, request).await?.iter().filter_map(read).collect())
}

/// The body of a webhook call; `None` when it is no update.
pub fn raw_update(json: &str) -> Option<RawUpdate> {
    let update = read(&serde_json::from_str(json).ok()?)?;
    Some(RawUpdate { json: json.to_owned(), ..update })
}

fn read(update: &Value) -> Option<RawUpdate> {
    let update_id = update.get("update_id")?.as_i64()?;
    // Beside its id an update has one member, which is what happened.
    let happened = update.as_object()?.iter().find(|(name, _)| *name != "update_id").map(|(_, value)| value);
    let message = happened.map(|happened| happened.get("message").unwrap_or(happened));
    let chat = message.and_then(|message| message.pointer("/chat/id")).and_then(Value::as_i64);
    Some(RawUpdate {
        update_id,
        chat_key: chat.unwrap_or_default().to_string(),
        media_group: message.and_then(|message| message.get("media_group_id")?.as_str().map(str::to_owned)),
        json: update.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::scripted::Scripted, *};

    #[tokio::test]
    async fn updates_come_as_they_are_also_those_that_nobody_knows() {
        let message = json!({ "update_id": 8, "message": {
            "message_id": 1, "date": 1, "chat": { "id": -1001, "type": "supergroup" }, "media_group_id": "133",
            "unheard_of": { "deep": [1, 2.5, null] },
        }});
        let unknown = json!({ "update_id": 9, "tomorrows_kind": true });
        let answer = json!({ "ok": true, "result": [message, unknown] }).to_string();
        let (server, bot) = Scripted::start(&[(200, &answer)]).await;
        let updates = get_updates(&bot, Some(8), 50).await.unwrap();
        assert_eq!(serde_json::from_str::<Value>(&updates[0].json).unwrap(), message);
        assert_eq!(serde_json::from_str::<Value>(&updates[1].json).unwrap(), unknown);
        assert_eq!((updates[0].update_id, updates[0].chat_key.as_str()), (8, "-1001"));
        assert_eq!(updates[0].media_group.as_deref(), Some("133"));
        assert_eq!((updates[1].update_id, updates[1].chat_key.as_str()), (9, "0"));
        let (method, body) = server.asked().remove(0);
        assert!(method.eq_ignore_ascii_case("getUpdates"));
        assert_eq!(
            serde_json::from_str::<Value>(&body).unwrap(),
            json!({
                "offset": 8, "timeout": 50,
                "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
            })
        );
    }

    #[tokio::test]
    async fn a_second_poller_is_told() {
        let conflict = r#"{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}"#;
        let (_, bot) = Scripted::start(&[(409, conflict)]).await;
        let told = get_updates(&bot, None, 0).await;
        assert!(matches!(told, Err(Undelivered::Rejected(said)) if said.starts_with("Conflict")));
    }

    #[test]
    fn a_webhooks_body_is_kept_to_the_letter() {
        let body = r#"{ "update_id":3, "callback_query":{"id":"1","message":{"chat":{"id":7}}} }"#;
        let update = raw_update(body).unwrap();
        assert_eq!((update.update_id, update.chat_key.as_str(), update.json.as_str()), (3, "7", body));
        for body in ["", "[]", "{}", r#"{"update_id":"3"}"#] {
            assert_eq!(raw_update(body), None, "{body}");
        }
    }

    #[test]
    fn every_kind_of_update_has_the_key_of_its_chat() {
        let key = |update: &Value| raw_update(&update.to_string()).unwrap().chat_key;
        assert_eq!(key(&json!({ "update_id": 1, "my_chat_member": { "chat": { "id": 7 } } })), "7");
        assert_eq!(key(&json!({ "update_id": 1, "edited_message": { "chat": { "id": 8 } } })), "8");
        assert_eq!(key(&json!({ "update_id": 1, "inline_query": { "from": { "id": 8 } } })), "0");
    }
}
