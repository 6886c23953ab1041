//! The built-in Telegram as it stands: what is kept, and what lives only while it runs.

use chrono::Utc;
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Refusal,
    chat::{Chat, ChatKind, Standing},
    faults::Fault,
    journal::{Journal, What},
    options::Options,
    rates::Sent,
    record::Record,
};

/// Changed only under its lock, one call at a time.
#[derive(Debug)]
pub struct World {
    pub options: Options,
    pub record: Record,
    pub journal: Journal,
    pub faults: Vec<Fault>,
    pub sent: Sent,
    /// The number of the last `getUpdates` that began: an older one gives way to it.
    pub poll: u64,
    pub calls: Vec<Call>,
}

/// A call the bot made.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    pub method: String,
    pub params: Value,
    /// What was answered, as JSON with `ok`.
    pub answer: Value,
}

/// Calls remembered.
const CALLS_KEPT: usize = 5_000;

impl World {
    pub fn new(options: Options, record: Record) -> Self {
        Self {
            options,
            record,
            journal: Journal::default(),
            faults: Vec::new(),
            sent: Sent::default(),
            poll: 0,
            calls: Vec::new(),
        }
    }

    /// The bot, as in `from`.
    pub fn bot_json(&self) -> Value {
        json!({
            "id": self.options.bot_id(),
            "is_bot": true,
            "first_name": self.options.bot_name,
            "username": self.options.bot_username,
        })
    }

    pub fn remember_call(&mut self, call: Call) {
        if self.calls.len() >= CALLS_KEPT {
            self.calls.drain(..CALLS_KEPT / 2);
        }
        self.calls.push(call);
    }

    /// A chat that exists and is still itself.
    pub fn chat(&mut self, id: i64) -> Result<&mut Chat, Refusal> {
        let chat = self.record.chats.get_mut(&id).ok_or_else(|| Refusal::bad_request("chat not found"))?;
        match chat.migrated_to {
            Some(to) => Err(Refusal::migrated(to)),
            None => Ok(chat),
        }
    }

    /// A chat the bot may write to.
    pub fn writable_chat(&mut self, id: i64) -> Result<&mut Chat, Refusal> {
        let chat = self.chat(id)?;
        match (chat.standing, chat.kind) {
            (Standing::Member, _) => Ok(chat),
            (Standing::Blocked, _) => Err(Refusal::forbidden("bot was blocked by the user")),
            (Standing::Stranger, ChatKind::Private) => {
                Err(Refusal::forbidden("bot can't initiate conversation with a user"))
            }
            (Standing::Stranger, _) => Err(Refusal::bad_request("chat not found")),
            (Standing::Kicked, ChatKind::Supergroup) => {
                Err(Refusal::forbidden("bot was kicked from the supergroup chat"))
            }
            (Standing::Kicked, _) => Err(Refusal::forbidden("bot was kicked from the group chat")),
        }
    }

    /// Puts a message into a chat: numbered, dated, shown. Gives it whole.
    pub fn post(&mut self, chat_id: i64, from: &Value, content: Value) -> Result<Value, Refusal> {
        let chat = self.chat(chat_id)?;
        let id = chat.next_number();
        let mut message = json!({
            "message_id": id,
            "from": from,
            "chat": chat.json(),
            "date": Utc::now().timestamp(),
        });
        if let (Some(message), Value::Object(content)) = (message.as_object_mut(), content) {
            message.extend(content);
        }
        chat.messages.insert(id, message.clone());
        self.journal.add(chat_id, What::Message, message.clone());
        Ok(message)
    }

    /// Replaces a message of the bot, dates the change and shows it.
    pub fn amend(&mut self, chat_id: i64, id: i32, mut message: Value) -> Result<Value, Refusal> {
        message["edit_date"] = Utc::now().timestamp().into();
        self.chat(chat_id)?.messages.insert(id, message.clone());
        self.journal.add(chat_id, What::Edited, message.clone());
        Ok(message)
    }
}
