//! What may be changed later: text, caption, buttons; deletion; the answer to a tap.

use chrono::Utc;
use serde_json::{Map, Value, json};

use super::{Params, Refusal, World, send, target};
use crate::playground::{html::utf16, journal::What, keyboard};

/// Seconds after which a tap can no longer be answered.
const TAP_LIFETIME: i64 = 15 * 60;

pub fn text(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let (_, _, message) = target::own_message(world, params)?;
    let fields = send::text_fields(params)?;
    if message.get("text").is_none() {
        return Err(Refusal::bad_request("there is no text in the message to edit"));
    }
    change(world, params, &["text", "entities"], fields)
}

pub fn caption(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let (_, _, message) = target::own_message(world, params)?;
    if message.get("text").is_some() {
        return Err(Refusal::bad_request("there is no caption in the message to edit"));
    }
    change(world, params, &["caption", "caption_entities"], send::caption_fields(params)?)
}

pub fn markup(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    change(world, params, &[], Map::new())
}

/// Puts `fields` in the place of those named `old`, and the given buttons in the place of the buttons:
/// a call without buttons takes them away.
fn change(world: &mut World, params: &Params, old: &[&str], fields: Map<String, Value>) -> Result<Value, Refusal> {
    let (chat_id, number, message) = target::own_message(world, params)?;
    let mut changed = message.clone();
    if let Some(content) = changed.as_object_mut() {
        content.retain(|name, _| !old.contains(&name.as_str()) && name != "reply_markup");
        content.extend(fields);
        if let Some(markup) = keyboard::inline(params)? {
            content.insert("reply_markup".to_owned(), markup);
        }
    }
    if changed == message {
        return Err(Refusal::bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a \
             current content and reply markup of the message",
        ));
    }
    target::admit(world, chat_id)?;
    world.amend(chat_id, number, changed)
}

pub fn delete(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = target::chat_id(world, params)?;
    let bot = world.options.bot_id();
    let chat = world.writable_chat(id)?;
    let missing = || Refusal::bad_request("message to delete not found");
    let number = params.number("message_id").and_then(|number| i32::try_from(number).ok()).ok_or_else(missing)?;
    let message = chat.messages.get(&number).ok_or_else(missing)?;
    // In groups a bot without rights deletes only what it wrote.
    if id < 0 && message["from"]["id"] != bot {
        return Err(Refusal::bad_request("message can't be deleted"));
    }
    chat.messages.remove(&number);
    world.journal.add(id, What::Deleted, json!({ "message_id": number }));
    Ok(json!(true))
}

pub fn answer(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let old = || Refusal::bad_request("query is too old and response timeout expired or query ID is invalid");
    let text = params.text("text").unwrap_or_default();
    if utf16(text) > 200 {
        return Err(Refusal::bad_request("MESSAGE_TOO_LONG"));
    }
    let id = params.text("callback_query_id").ok_or_else(old)?;
    let tap = world.record.taps.get_mut(id).ok_or_else(old)?;
    if tap.answered || Utc::now().timestamp() - tap.at > TAP_LIFETIME {
        return Err(old());
    }
    tap.answered = true;
    let body = json!({
        "callback_query_id": id, "message_id": tap.message_id, "user_id": tap.user_id, "text": text,
        "show_alert": params.flag("show_alert"),
    });
    let chat_id = tap.chat_id;
    world.journal.add(chat_id, What::Answer, body);
    Ok(json!(true))
}
