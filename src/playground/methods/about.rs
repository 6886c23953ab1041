//! What a bot is and says of itself: getMe, commands, descriptions.

use serde_json::{Value, json};

use super::{Params, Refusal, World};

pub fn me(world: &World) -> Value {
    let mut me = world.bot_json();
    let more = json!({
        "can_join_groups": true,
        "can_read_all_group_messages": !world.options.privacy_mode,
        "supports_inline_queries": false,
        "can_connect_to_business": false,
        "has_main_web_app": false,
        "has_topics_enabled": false,
        "allows_users_to_create_topics": false,
    });
    if let (Some(me), Value::Object(more)) = (me.as_object_mut(), more) {
        me.extend(more);
    }
    me
}

/// The name of a `set…`, its `get…`, the parameter, the longest text (UTF-16).
const TEXTS: &[(&str, &str, &str, usize)] = &[
    ("setmyname", "getmyname", "name", 64),
    ("setmydescription", "getmydescription", "description", 512),
    ("setmyshortdescription", "getmyshortdescription", "short_description", 120),
];

/// The rest of the methods, or 404.
pub fn call(world: &mut World, name: &str, params: &Params) -> Result<Value, Refusal> {
    for (set, get, field, limit) in TEXTS {
        let key = format!("{field}:{}", params.text("language_code").unwrap_or_default());
        if name == *set {
            let text = params.text(field).unwrap_or_default();
            if super::super::html::utf16(text) > *limit {
                return Err(Refusal::bad_request(format!("{} is too long", field.replace('_', " "))));
            }
            world.record.about.insert(key, text.into());
            return Ok(json!(true));
        }
        if name == *get {
            return Ok(json!({ (*field): world.record.about.get(&key).cloned().unwrap_or_else(|| "".into()) }));
        }
    }
    let scope = params.text("scope").unwrap_or(r#"{"type":"default"}"#);
    let key = format!("commands:{scope}:{}", params.text("language_code").unwrap_or_default());
    match name {
        "setmycommands" => {
            let commands = commands(params)?;
            world.record.about.insert(key, commands);
            Ok(json!(true))
        }
        "getmycommands" => Ok(world.record.about.get(&key).cloned().unwrap_or_else(|| json!([]))),
        "deletemycommands" => {
            world.record.about.remove(&key);
            Ok(json!(true))
        }
        "setchatmenubutton" => Ok(json!(true)),
        _ => Err(Refusal::not_found()),
    }
}

fn commands(params: &Params) -> Result<Value, Refusal> {
    let wrong = || Refusal::bad_request("can't parse commands JSON array");
    let list = params.object("commands", "can't parse commands JSON array")?.ok_or_else(wrong)?;
    let commands = list.as_array().ok_or_else(wrong)?;
    if commands.len() > 100 {
        return Err(Refusal::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in commands {
        let name = command["command"].as_str().unwrap_or_default().trim_start_matches('/');
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if name.is_empty() || name.len() > 32 || !name.bytes().all(allowed) {
            return Err(Refusal::bad_request("BOT_COMMAND_INVALID"));
        }
        let description = command["description"].as_str().unwrap_or_default();
        if description.is_empty() || super::super::html::utf16(description) > 256 {
            return Err(Refusal::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    Ok(list)
}
