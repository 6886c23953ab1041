//! The methods of the Bot API, except `getUpdates`, which waits.

mod about;
mod chats;
mod edit;
mod files;
mod send;
mod target;
mod webhook;

use serde_json::{Value, json};

use super::{Refusal, params::Params, world::World};

/// Carries a call out. Names are not case-sensitive.
pub fn call(world: &mut World, method: &str, params: &Params) -> Result<Value, Refusal> {
    match method.to_ascii_lowercase().as_str() {
        "getme" => Ok(about::me(world)),
        "logout" | "close" => Ok(json!(true)),
        "setwebhook" => webhook::set(world, params),
        "deletewebhook" => Ok(webhook::delete(world, params)),
        "getwebhookinfo" => Ok(webhook::info(world)),
        "sendmessage" => send::message(world, params),
        "senddocument" => send::document(world, params),
        "sendphoto" => send::photo(world, params),
        "sendchataction" => send::action(world, params),
        "editmessagetext" => edit::text(world, params),
        "editmessagecaption" => edit::caption(world, params),
        "editmessagereplymarkup" => edit::markup(world, params),
        "deletemessage" => edit::delete(world, params),
        "answercallbackquery" => edit::answer(world, params),
        "getfile" => files::get(world, params),
        "getchat" => chats::get(world, params),
        "getchatmember" => chats::member(world, params),
        "getchatmembercount" => chats::count(world, params),
        "leavechat" => chats::leave(world, params),
        name => about::call(world, name, params),
    }
}
