//! A person at the built-in Telegram, in the hand of a test.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::{
    Refusal, disk, files,
    journal::{Event, What},
    people::Written,
    shared::Shared,
};

/// Someone in one chat, or one topic of it. What the bot does there is read from the moment this was
/// made on, each thing once.
#[derive(Clone, Debug)]
pub struct Person {
    shared: Arc<Shared>,
    id: i64,
    chat_id: i64,
    thread_id: Option<i32>,
    read: u64,
}

impl Person {
    pub(super) fn new(shared: Arc<Shared>, id: i64) -> Self {
        let read = shared.look(|world| world.journal.last());
        Self { shared, id, chat_id: id, thread_id: None, read }
    }

    /// The same person in a group.
    #[must_use]
    pub fn in_chat(&self, chat_id: i64) -> Self {
        Self { chat_id, thread_id: None, ..self.clone() }
    }

    /// The same person in a topic of the group.
    #[must_use]
    pub fn in_topic(&self, thread_id: i32) -> Self {
        Self { thread_id: Some(thread_id), ..self.clone() }
    }

    pub fn id(&self) -> i64 {
        self.id
    }

    pub fn chat_id(&self) -> i64 {
        self.chat_id
    }

    /// The number of the last thing that happened anywhere, by which later events can be dated.
    pub fn last_seq(&self) -> u64 {
        self.shared.look(|world| world.journal.last())
    }

    fn written(&self, text: Option<&str>) -> Written {
        Written {
            chat_id: self.chat_id,
            from: self.id,
            text: text.map(str::to_owned),
            thread_id: self.thread_id,
            ..Written::default()
        }
    }

    fn write(&self, written: &Written) -> Result<i32, Refusal> {
        let message = self.shared.change(|world| world.write(written))?;
        Ok(number(&message))
    }

    /// Gives the number of the message.
    pub fn send_text(&self, text: &str) -> Result<i32, Refusal> {
        self.write(&self.written(Some(text)))
    }

    pub fn reply(&self, to: i32, text: &str) -> Result<i32, Refusal> {
        self.write(&Written { reply_to: Some(to), ..self.written(Some(text)) })
    }

    pub fn send_file(&self, content: Vec<u8>, name: &str, caption: Option<&str>) -> Result<i32, Refusal> {
        let file = self.shared.change(|world| world.add_file(name, files::mime(name), content));
        self.write(&Written { file: Some(file), ..self.written(caption) })
    }

    /// Several files as one album: as many updates, with one `media_group_id`. The caption goes with
    /// the first.
    pub fn send_album(&self, album: Vec<(Vec<u8>, String)>, caption: Option<&str>) -> Result<Vec<i32>, Refusal> {
        let group = self.shared.change(|world| world.record.new_id("1"));
        let send = |(at, (content, name)): (usize, (Vec<u8>, String))| {
            let file = self.shared.change(|world| world.add_file(&name, files::mime(&name), content));
            let caption = caption.filter(|_| at == 0);
            self.write(&Written { file: Some(file), media_group: Some(group.clone()), ..self.written(caption) })
        };
        album.into_iter().enumerate().map(send).collect()
    }

    /// Taps the button with this label (or data) on the newest message that has one.
    pub fn tap(&self, button: &str) -> Result<String, Refusal> {
        let has = |message: &Value| {
            let rows = message["reply_markup"]["inline_keyboard"].as_array();
            let mut buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
            buttons.any(|found| found["text"] == button || found["callback_data"] == button)
        };
        let message = self.messages().into_iter().rev().find(has);
        let message = message.ok_or_else(|| Refusal::bad_request("there is no such button"))?;
        self.tap_on(number(&message), button)
    }

    /// Taps a button of one message, old as it may be.
    pub fn tap_on(&self, message_id: i32, button: &str) -> Result<String, Refusal> {
        self.shared.change(|world| world.tap(self.chat_id, self.id, message_id, button))
    }

    /// All messages of the chat, oldest first.
    pub fn messages(&self) -> Vec<Value> {
        self.shared.look(|world| {
            let chat = world.record.chats.get(&self.chat_id);
            chat.map(|chat| chat.messages.values().cloned().collect()).unwrap_or_default()
        })
    }

    /// What the bot does next in this chat: a message, an edit, a deletion, the answer to a tap.
    /// `None`: nothing within the time.
    pub async fn next(&mut self, wait: Duration) -> Option<Event> {
        let deadline = Instant::now() + wait;
        let mut changes = self.shared.changes();
        loop {
            changes.mark_unchanged();
            if let Some(event) = self.read_one() {
                return Some(event);
            }
            timeout_at(deadline, changes.changed()).await.ok()?.ok()?;
        }
    }

    /// The bot's next message; other doings are passed over.
    pub async fn next_message(&mut self, wait: Duration) -> Option<Value> {
        let deadline = Instant::now() + wait;
        loop {
            let event = self.next(deadline.saturating_duration_since(Instant::now())).await?;
            if event.what == What::Message {
                return Some(event.body);
            }
        }
    }

    fn read_one(&mut self) -> Option<Event> {
        let (chat_id, read) = (self.chat_id, self.read);
        let event = self.shared.look(|world| {
            let bot = world.options.bot_id();
            let mut events = world.journal.after(read);
            let theirs = |event: &&Event| {
                let by_bot = event.what != What::Message || event.body["from"]["id"] == bot;
                event.chat_id == chat_id && by_bot && !matches!(event.what, What::Action | What::Chat)
            };
            events.find(theirs).cloned()
        })?;
        self.read = event.seq;
        Some(event)
    }

    /// The content of the document of a message.
    pub fn open(&self, message: &Value) -> Option<Vec<u8>> {
        let id = message["document"]["file_id"].as_str()?;
        let (file, directory) =
            self.shared.look(|world| Some((world.record.files.get(id)?.clone(), world.options.directory.clone())))?;
        disk::content(&file, directory.as_deref()).map(|content| content.to_vec())
    }
}

fn number(message: &Value) -> i32 {
    message["message_id"].as_i64().and_then(|id| i32::try_from(id).ok()).unwrap_or_default()
}
