//! Commands and mentions in what people write: Telegram marks them as entities.

use serde_json::{Value, json};

use super::html::utf16;

/// `/words` and `@names` that stand alone.
pub fn detect(text: &str) -> Vec<Value> {
    let mut entities = Vec::new();
    let mut units = 0;
    for piece in text.split_inclusive(|c: char| c.is_whitespace()) {
        let word = piece.trim_end();
        let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = |rest: &str, allowed: &dyn Fn(char) -> bool| rest.find(|c| !allowed(c)).unwrap_or(rest.len());
        let marked = match word.as_bytes().first() {
            Some(b'/') => Some(("bot_command", end(&word[1..], &|c| name(c) || c == '@'))),
            Some(b'@') => Some(("mention", end(&word[1..], &name))),
            _ => None,
        };
        if let Some((kind, length)) = marked.filter(|(_, length)| *length > 0) {
            entities.push(json!({ "type": kind, "offset": units, "length": length + 1 }));
        }
        units += utf16(piece);
    }
    entities
}

/// Whether a text is meant for the bot: a command that is not another bot's, or its name.
pub fn addresses(text: &str, bot: &str) -> bool {
    let bot = bot.to_lowercase();
    text.split_whitespace().map(str::to_lowercase).any(|word| {
        let name = word.split_once('@').map(|(_, name)| name.trim_end_matches(|c: char| !c.is_alphanumeric()));
        match name {
            Some(name) => name == bot,
            None => word.len() > 1 && word.starts_with('/'),
        }
    })
}
