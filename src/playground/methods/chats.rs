//! getChat, getChatMember and leaveChat.

use serde_json::{Value, json};

use super::{Params, Refusal, World, target};
use crate::playground::chat::{ChatKind, Standing};

pub fn get(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = target::chat_id(world, params)?;
    let chat = world.chat(id)?;
    let mut json = chat.json();
    json["accent_color_id"] = 0.into();
    json["max_reaction_count"] = 11.into();
    json["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
        "gifts_from_channels": false,
    });
    if chat.kind != ChatKind::Private {
        json["permissions"] = json!({ "can_send_messages": true });
    }
    Ok(json)
}

pub fn member(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = target::chat_id(world, params)?;
    let user_id = params.number("user_id").ok_or_else(|| Refusal::bad_request("invalid user_id specified"))?;
    if user_id == world.options.bot_id() {
        let bot = world.bot_json();
        let status = if world.chat(id)?.standing == Standing::Member { "member" } else { "left" };
        return Ok(json!({ "status": status, "user": bot }));
    }
    let inside = world.chat(id)?.members.contains(&user_id);
    let user = world.record.users.get(&user_id).ok_or_else(|| Refusal::bad_request("member not found"))?;
    Ok(json!({ "status": if inside { "member" } else { "left" }, "user": user.json() }))
}

pub fn count(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = target::chat_id(world, params)?;
    Ok((world.chat(id)?.members.len() + 1).into())
}

pub fn leave(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = target::chat_id(world, params)?;
    let chat = world.writable_chat(id)?;
    if chat.kind == ChatKind::Private {
        return Err(Refusal::bad_request("chat member status can't be changed in private chats"));
    }
    chat.standing = Standing::Stranger;
    Ok(json!(true))
}
