//! What people do: join, write, send files, tap buttons, block, change a group.

use std::{collections::BTreeSet, sync::Arc};

use chrono::Utc;
use serde_json::{Value, json};

use super::{
    Refusal,
    chat::{Chat, ChatKind, Standing, User},
    entities,
    journal::What,
    record::{File, Tap},
    world::World,
};

/// A message from a person, as they wrote it.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub chat_id: i64,
    pub from: i64,
    /// The text, or the caption of a file.
    pub text: Option<String>,
    /// `file_id` of a document or photo that was uploaded before.
    pub file: Option<String>,
    pub thread_id: Option<i32>,
    pub reply_to: Option<i32>,
    pub media_group: Option<String>,
}

impl World {
    /// A person and their private chat with the bot, which they have not started yet.
    pub fn add_user(&mut self, user: User) {
        let chat = self.record.chats.entry(user.id);
        let chat = chat.or_insert_with(|| Chat::new(user.id, ChatKind::Private, &user.first_name));
        chat.title.clone_from(&user.first_name);
        chat.members.insert(user.id);
        let body = chat.json();
        self.journal.add(user.id, What::Chat, body);
        self.record.users.insert(user.id, user);
    }

    /// A group with the bot in it. `topics` makes it a forum.
    pub fn add_group(&mut self, id: i64, title: &str, members: &[i64], kind: ChatKind, topics: &[&str]) {
        let mut chat = Chat::new(id, kind, title);
        chat.members = members.iter().copied().collect::<BTreeSet<_>>();
        chat.standing = Standing::Member;
        chat.is_forum = !topics.is_empty();
        for topic in topics {
            let number = chat.next_number();
            chat.topics.insert(number, (*topic).to_owned());
        }
        self.journal.add(id, What::Chat, chat.json());
        self.record.chats.insert(id, chat);
    }

    /// Keeps a file; gives its `file_id`.
    pub fn add_file(&mut self, name: &str, mime: &str, content: Vec<u8>) -> String {
        let id = self.record.new_id("BQACAgIAAx");
        let unique = self.record.new_id("AgAD");
        let file = File {
            unique_id: unique,
            name: name.to_owned(),
            mime: mime.to_owned(),
            size: content.len() as u64,
            content: Some(Arc::new(content)),
        };
        self.record.files.insert(id.clone(), file);
        id
    }

    /// A person writes. Gives the message; the bot gets an update if it may see it.
    pub fn write(&mut self, written: &Written) -> Result<Value, Refusal> {
        let user = self.record.users.get(&written.from).ok_or_else(|| Refusal::bad_request("user not found"))?.json();
        let mut content = json!({});
        let text = written.text.as_deref().filter(|text| !text.is_empty());
        let (text_field, entities_field) =
            if written.file.is_some() { ("caption", "caption_entities") } else { ("text", "entities") };
        if let Some(text) = text {
            content[text_field] = text.into();
            let found = entities::detect(text);
            if !found.is_empty() {
                content[entities_field] = found.into();
            }
        }
        if let Some(id) = &written.file {
            content["document"] = self.document(id)?;
        }
        if let Some(group) = &written.media_group {
            content["media_group_id"] = group.as_str().into();
        }
        let chat = self.chat(written.chat_id)?;
        if chat.kind == ChatKind::Private && chat.standing != Standing::Member {
            chat.standing = Standing::Member;
        }
        if let Some(thread) = written.thread_id {
            content["message_thread_id"] = thread.into();
            content["is_topic_message"] = true.into();
        }
        if let Some(replied) = written.reply_to.and_then(|id| chat.messages.get(&id)) {
            let mut replied = replied.clone();
            if let Some(fields) = replied.as_object_mut() {
                fields.remove("reply_to_message");
            }
            content["reply_to_message"] = replied;
        }
        let message = self.post(written.chat_id, &user, content)?;
        if self.is_seen(&message) {
            self.record.push_update("message", message.clone());
        }
        Ok(message)
    }

    /// A stored file as in a message's `document`.
    pub fn document(&self, file_id: &str) -> Result<Value, Refusal> {
        let file = self.record.files.get(file_id);
        let file = file.ok_or_else(|| Refusal::bad_request("wrong file identifier/HTTP URL specified"))?;
        Ok(json!({
            "file_id": file_id,
            "file_unique_id": file.unique_id,
            "file_name": file.name,
            "mime_type": file.mime,
            "file_size": file.size,
        }))
    }

    /// Whether the bot is shown a message: all in private chats; with privacy mode in groups only what
    /// is meant for it.
    fn is_seen(&mut self, message: &Value) -> bool {
        let bot = self.options.bot_id();
        let Some(chat) = message["chat"]["id"].as_i64().and_then(|id| self.record.chats.get(&id)) else { return false };
        if chat.standing != Standing::Member {
            return false;
        }
        let text = message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default();
        chat.kind == ChatKind::Private
            || !self.options.privacy_mode
            || message["reply_to_message"]["from"]["id"] == bot
            || entities::addresses(text, &self.options.bot_username)
    }

    /// A person taps a button of a message, named by its label or its data. Gives the callback's id.
    pub fn tap(&mut self, chat_id: i64, from: i64, message_id: i32, button: &str) -> Result<String, Refusal> {
        let user = self.record.users.get(&from).ok_or_else(|| Refusal::bad_request("user not found"))?.json();
        let missing = || Refusal::bad_request("there is no such button");
        let message = self.chat(chat_id)?.messages.get(&message_id).cloned().ok_or_else(missing)?;
        let rows = message["reply_markup"]["inline_keyboard"].as_array().ok_or_else(missing)?;
        let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
        let found = buttons.find(|found| found["text"] == button || found["callback_data"] == button);
        let data = found.and_then(|found| found["callback_data"].as_str()).ok_or_else(missing)?.to_owned();
        let id = self.record.new_id("");
        let tap = Tap { chat_id, message_id, user_id: from, at: Utc::now().timestamp(), answered: false };
        self.record.taps.insert(id.clone(), tap);
        let query = json!({
            "id": id, "from": user, "message": message, "chat_instance": chat_id.to_string(), "data": data,
        });
        self.record.push_update("callback_query", query);
        Ok(id)
    }
}
