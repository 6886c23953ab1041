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
