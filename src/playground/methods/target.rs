//! What a call is about: the chat, the topic, the message replied to, the message to edit.

use serde_json::{Map, Value};

use super::{Params, Refusal, World};

/// `chat_id`, if there is such a chat; nothing said yet on whether the bot may write there.
pub fn chat_id(world: &World, params: &Params) -> Result<i64, Refusal> {
    let text = params.text("chat_id").ok_or_else(|| Refusal::bad_request("chat_id is empty"))?;
    let id = text.parse().ok().filter(|id| world.record.chats.contains_key(id));
    id.ok_or_else(|| Refusal::bad_request("chat not found"))
}

/// Where to send: a chat the bot may write to, with the fields that topic and reply give the message.
/// Counts against the rates.
pub fn place(world: &mut World, params: &Params) -> Result<(i64, Map<String, Value>), Refusal> {
    let id = chat_id(world, params)?;
    world.writable_chat(id)?;
    admit(world, id)?;
    let chat = world.writable_chat(id)?;
    let mut fields = Map::new();
    if let Some(thread) = params.number("message_thread_id").filter(|&thread| thread != 0) {
        let known = i32::try_from(thread).is_ok_and(|thread| chat.topics.contains_key(&thread));
        if !known {
            return Err(Refusal::bad_request("message thread not found"));
        }
        fields.insert("message_thread_id".to_owned(), thread.into());
        fields.insert("is_topic_message".to_owned(), true.into());
    }
    if let Some((replied, optional)) = replied(params)? {
        match i32::try_from(replied).ok().and_then(|id| chat.messages.get(&id)) {
            Some(message) => {
                let mut message = message.clone();
                if let Some(fields) = message.as_object_mut() {
                    fields.remove("reply_to_message");
                }
                fields.insert("reply_to_message".to_owned(), message);
            }
            None if optional => {}
            None => return Err(Refusal::bad_request("message to be replied not found")),
        }
    }
    Ok((id, fields))
}

/// Counts one message to a chat.
pub fn admit(world: &mut World, chat_id: i64) -> Result<(), Refusal> {
    let Some(rates) = world.options.rates else { return Ok(()) };
    world.sent.admit(&rates, chat_id, std::time::Instant::now()).map_err(Refusal::too_many)
}

fn replied(params: &Params) -> Result<Option<(i64, bool)>, Refusal> {
    if let Some(id) = params.number("reply_to_message_id").filter(|&id| id != 0) {
        return Ok(Some((id, params.flag("allow_sending_without_reply"))));
    }
    let reply = params.object("reply_parameters", "can't parse reply parameters JSON object")?;
    Ok(reply.and_then(|reply| {
        let optional = reply["allow_sending_without_reply"].as_bool().unwrap_or_default();
        reply["message_id"].as_i64().map(|id| (id, optional))
    }))
}

/// A message of the bot's own, to be changed.
pub fn own_message(world: &mut World, params: &Params) -> Result<(i64, i32, Value), Refusal> {
    let id = chat_id(world, params)?;
    let bot = world.options.bot_id();
    let chat = world.writable_chat(id)?;
    let missing = || Refusal::bad_request("message to edit not found");
    let number =
        params.number("message_id").ok_or_else(|| Refusal::bad_request("message identifier is not specified"))?;
    let number = i32::try_from(number).map_err(|_| missing())?;
    let message = chat.messages.get(&number).cloned().ok_or_else(missing)?;
    if message["from"]["id"] != bot {
        return Err(Refusal::bad_request("message can't be edited"));
    }
    Ok((id, number, message))
}
