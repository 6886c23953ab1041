//! An update → what happened to the conversation.
//!
//! In a private chat everything is said to the bot. In a group only what is addressed to it: a
//! command, a mention, a reply to one of its messages. Nothing here fails: what cannot be read is
//! [`Decoded::Ignored`].

use crate::dialogue::{Command, Event, IncomingFile};

mod album;

pub use album::decode_album;

use super::{
    buttons,
    command::{Typed, typed},
    update::{CallbackQuery, Chat, Document, MemberChange, Message, Update, User},
};

/// Where something came from, and so where the answer goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub chat_id: i64,
    /// The topic, in a group that has topics.
    pub thread_id: Option<i32>,
    /// The chat's id for those who write as a chat: anonymous administrators, channels.
    pub user_id: i64,
    /// IETF tag of the language of the person's Telegram.
    pub language: Option<String>,
    /// The message; for a tap the message with the button.
    pub message_id: Option<i32>,
    /// For a tap: what has to be answered for the button to stop waiting.
    pub callback_id: Option<String>,
    pub is_group: bool,
}

#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one at a time, and most are events")]
pub enum Decoded {
    Event(Origin, Event),
    /// A tap on a button of somebody else's question: it stops waiting, and nothing happens.
    NotTheirs(Origin),
    /// A group has become a supergroup and has a new id.
    Migrated {
        from: i64,
        to: i64,
    },
    /// The bot was blocked by a person or put out of a group.
    Blocked {
        chat_id: i64,
    },
    /// Not for the bot, or nothing it knows. Edits of messages are ignored too: what was asked has
    /// been answered, and doing it anew would be a second change that nobody asked for.
    Ignored,
}

/// `bot_name` is without the `@`.
pub fn decode(update_json: &str, bot_name: &str) -> Decoded {
    let Ok(update) = serde_json::from_str::<Update>(update_json) else { return Decoded::Ignored };
    let decoded = match update {
        Update { message: Some(message), .. } => of_message(message, bot_name),
        Update { callback_query: Some(query), .. } => of_tap(query),
        Update { my_chat_member: Some(change), .. } => of_membership(&change),
        _ => None,
    };
    decoded.unwrap_or(Decoded::Ignored)
}

fn of_message(message: Message, bot_name: &str) -> Option<Decoded> {
    if let Some(to) = message.migrate_to_chat_id {
        return Some(Decoded::Migrated { from: message.chat.id, to });
    }
    if let Some(from) = message.migrate_from_chat_id {
        return Some(Decoded::Migrated { from, to: message.chat.id });
    }
    let origin = origin(&message)?;
    let event = if origin.is_group { in_group(message, bot_name) } else { said(message, bot_name) };
    Some(Decoded::Event(origin, event?))
}

/// `None` for channels, other bots and what Telegram itself copies into a group.
fn origin(message: &Message) -> Option<Origin> {
    let is_group = is_group(&message.chat)?;
    let from = message.from.as_ref()?;
    let writes_as = message.sender_chat.as_ref().filter(|_| is_group);
    if message.is_automatic_forward || (from.is_bot && writes_as.is_none()) {
        return None;
    }
    Some(Origin {
        chat_id: message.chat.id,
        thread_id: thread(message),
        user_id: writes_as.map_or(from.id, |chat| chat.id),
        language: from.language_code.clone(),
        message_id: Some(message.message_id),
        callback_id: None,
        is_group,
    })
}

fn is_group(chat: &Chat) -> Option<bool> {
    match chat.kind.as_str() {
        "private" => Some(false),
        "group" | "supergroup" => Some(true),
        _ => None,
    }
}

/// Replies outside of topics carry a thread id too, with which nothing can be sent.
fn thread(message: &Message) -> Option<i32> {
    message.message_thread_id.filter(|_| message.is_topic_message)
}

/// What is addressed to the bot among what a group says.
fn in_group(mut message: Message, bot_name: &str) -> Option<Event> {
    let words = message.text.as_deref().or(message.caption.as_deref()).unwrap_or_default();
    if let Some(Typed { bot, .. }) = typed(words) {
        return bot.is_none_or(|bot| bot.eq_ignore_ascii_case(bot_name)).then(|| said(message, bot_name)).flatten();
    }
    let Some(rest) = without_mention(words, bot_name) else {
        return answers_bot(&message, bot_name).then(|| said(message, bot_name)).flatten();
    };
    // "@rowbot sort by age", written under somebody's file, is about that file.
    if message.document.is_none() {
        message.document = message.reply_to_message.take().and_then(|replied| replied.document);
    }
    if message.document.is_some() {
        message.caption = Some(rest);
        return said(Message { text: None, ..message }, bot_name);
    }
    if rest.is_empty() && message.text.is_some() {
        return Some(Event::Command(Command::Help));
    }
    said(Message { text: message.text.and(Some(rest)), ..message }, bot_name)
}

/// In a topic every message is formally a reply to the topic's first, which may be the bot's.
fn answers_bot(message: &Message, bot_name: &str) -> bool {
    let Some(replied) = &message.reply_to_message else { return false };
    replied.forum_topic_created.is_none() && replied.from.as_ref().is_some_and(|from| is_named(from, bot_name))
}

fn is_named(user: &User, bot_name: &str) -> bool {
    user.username.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(bot_name))
}

/// The words around `@bot_name`; `None` where it is not mentioned.
fn without_mention(words: &str, bot_name: &str) -> Option<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let (at, end) = words.match_indices('@').find_map(|(at, _)| {
        let end = at + 1 + bot_name.len();
        let name = words.get(at + 1..end)?;
        let stands_alone = !words[end..].starts_with(is_name) && !words[..at].ends_with(is_name);
        (name.eq_ignore_ascii_case(bot_name) && stands_alone).then_some((at, end))
    })?;
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ':');
    let (before, after) = (words[..at].trim_end(), words[end..].trim_start_matches(between));
    if after.is_empty() {
        return Some(before.trim_end_matches(between).trim_start().to_owned());
    }
    Some(format!("{before} {after}").trim().to_owned())
}

/// What a message that is for the bot says; `None` for service messages.
fn said(message: Message, bot_name: &str) -> Option<Event> {
    if let Some(text) = message.text {
        let for_us = |typed: &Typed<'_>| typed.bot.is_none_or(|bot| bot.eq_ignore_ascii_case(bot_name));
        return Some(match typed(&text).filter(for_us) {
            Some(typed) => Event::Command(typed.command()),
            None => Event::Text { text },
        });
    }
    // An animation and some videos come with a document of the same content.
    match message.document {
        Some(document) if !message.other.any() => Some(of_document(document, message.caption)),
        None if !message.other.any() => None,
        _ => Some(Event::Unsupported),
    }
}

fn of_document(document: Document, caption: Option<String>) -> Event {
    let mime = document.mime_type.unwrap_or_default();
    let name = file_name(document.file_name, &mime);
    if extension(&name).is_none_or(|extension| !SHEETS.iter().any(|(_, sheet)| extension.eq_ignore_ascii_case(sheet)))
        && ["image/", "audio/", "video/"].iter().any(|kind| mime.starts_with(kind))
    {
        return Event::Unsupported;
    }
    let caption = caption.filter(|caption| !caption.trim().is_empty());
    Event::File(IncomingFile { file_id: document.file_id, name, size: document.file_size, caption })
}

/// Media types of spreadsheets and the extensions that go with them.
const SHEETS: &[(&str, &str)] = &[
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.ms-excel.sheet.macroEnabled.12", "xlsm"),
    ("application/vnd.ms-excel.sheet.binary.macroEnabled.12", "xlsb"),
    ("application/vnd.ms-excel", "xls"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("text/csv", "csv"),
    ("text/comma-separated-values", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("application/json", "json"),
    ("text/plain", "txt"),
];

/// Some phones send files without a name or without its ending; the media type tells it.
fn file_name(name: Option<String>, mime: &str) -> String {
    let name = name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "file".to_owned());
    let known = SHEETS.iter().find(|(media, _)| media.eq_ignore_ascii_case(mime));
    match known {
        Some((_, sheet)) if extension(&name).is_none() => format!("{name}.{sheet}"),
        _ => name,
    }
}

fn extension(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && (1..=5).contains(&extension.len())).then_some(extension)
}

/// A tap without a message is of a message sent through inline mode, which Rowbot does not have.
fn of_tap(query: CallbackQuery) -> Option<Decoded> {
    let message = query.message?;
    let tapped = query.data.as_deref().and_then(buttons::decode);
    // Who asked as a chat taps as a person: nobody can tell whether it is the same.
    let asked_as_chat = tapped.as_ref().map(|(_, person)| *person).filter(|person| *person < 0);
    let origin = Origin {
        chat_id: message.chat.id,
        thread_id: thread(&message),
        user_id: asked_as_chat.unwrap_or(query.from.id),
        language: query.from.language_code,
        message_id: Some(message.message_id),
        callback_id: Some(query.id),
        is_group: is_group(&message.chat).unwrap_or_default(),
    };
    Some(match tapped {
        Some((_, person)) if person != origin.user_id => Decoded::NotTheirs(origin),
        Some((button, _)) => Decoded::Event(origin, Event::Button(button)),
        None => Decoded::Event(origin, Event::Button(buttons::stale())),
    })
}

fn of_membership(change: &MemberChange) -> Option<Decoded> {
    let out = matches!(change.new_chat_member.status.as_str(), "kicked" | "left");
    out.then_some(Decoded::Blocked { chat_id: change.chat.id })
}

#[cfg(test)]
mod tests;
