//! The people of a transcript, talking with the real bot.

use std::{collections::BTreeMap, path::Path, time::Duration};

use rowbot::playground::{ChatKind, Event, Person, Server, What};
use serde_json::Value;

use super::{
    line::{Line, matches},
    workbook,
};
use crate::durability::process::Bot;

/// An answer that takes longer does not come: generous, for machines that do much else.
const PATIENCE: Duration = Duration::from_secs(40);
/// After that long without a word the bot has nothing to say.
const SILENCE: Duration = Duration::from_millis(1500);

/// One transcript being held. People and groups get ids that no other transcript has.
pub struct Talk<'a> {
    server: &'a Server,
    bot: &'a mut Bot,
    first_id: i64,
    people: BTreeMap<String, i64>,
    /// The group and the topic in it that the talk has moved to.
    group: Option<(i64, Option<i32>)>,
    /// Reads what the bot does where the talk is held.
    reader: Option<Person>,
    /// The bot's last message.
    last: Value,
    /// The bot was killed after it: it may come twice.
    may_repeat: bool,
    /// The bot is killed all the time: whatever it says may come twice.
    pub always_repeats: bool,
}

impl<'a> Talk<'a> {
    pub fn new(server: &'a Server, bot: &'a mut Bot, first_id: i64) -> Self {
        Self {
            server,
            bot,
            first_id,
            people: BTreeMap::new(),
            group: None,
            reader: None,
            last: Value::Null,
            may_repeat: false,
            always_repeats: false,
        }
    }

    fn person(&mut self, name: &str) -> Person {
        let next = self.first_id + i64::try_from(self.people.len()).unwrap();
        let id = *self.people.entry(name.to_owned()).or_insert(next);
        let person = self.server.person(id, name);
        match self.group {
            Some((group, Some(topic))) => person.in_chat(group).in_topic(topic),
            Some((group, None)) => person.in_chat(group),
            None => person,
        }
    }

    /// The person who acts, and whose chat is read from then on.
    fn acting(&mut self, name: &str) -> Person {
        let person = self.person(name);
        if self.reader.as_ref().is_none_or(|reader| reader.chat_id() != person.chat_id()) {
            self.reader = Some(person.clone());
        }
        person
    }

    /// Does or checks one line; says what is wrong.
    pub async fn hold(&mut self, line: &Line) -> Result<(), String> {
        match line {
            Line::Comment { .. } => Ok(()),
            Line::Writes { who, files, text } => self.write(who, files, text),
            Line::Taps { who, button } => self.tap(who, button),
            Line::Bot { text } => {
                self.last = self.message().await?;
                if (self.last.get("document").or(self.last.get("photo"))).is_some() {
                    return Err(format!("the bot sent a document instead:\n{}", words(&self.last)));
                }
                same(text, words(&self.last))
            }
            Line::Sends { name, caption } => {
                self.last = self.message().await?;
                let photo = self.last.get("photo").map(|_| "a photo");
                let sent = self.last["document"]["file_name"].as_str().or(photo);
                let sent = sent.ok_or_else(|| words(&self.last).to_owned())?;
                same(name, sent)?;
                same(caption, words(&self.last))
            }
            Line::Sheet { name, claims } => self.look_into(name, claims),
            Line::Buttons { labels: expected } => same(&expected.join(" | "), &labels(&self.last).join(" | ")),
            Line::Answers { text } => self.answer(text).await,
            Line::Nothing => match self.event(SILENCE).await {
                Some(event) if event.what == What::Message => Err(format!("the bot says:\n{}", words(&event.body))),
                _ => Ok(()),
            },
            Line::Group { title } => {
                self.move_to_group(title);
                Ok(())
            }
            Line::Topic { title } => {
                let (group, _) = self.group.ok_or("a topic is in a group")?;
                let number = ["Sales", "Other"].iter().position(|topic| topic == title).ok_or("no such topic")?;
                self.group = Some((group, Some(i32::try_from(number + 1).unwrap())));
                Ok(())
            }
            Line::Killed => {
                self.bot.kill();
                self.may_repeat = true;
                self.bot.start();
                Ok(())
            }
        }
    }

    fn move_to_group(&mut self, title: &str) {
        let id = -self.first_id;
        let members: Vec<i64> = self.people.values().copied().collect();
        self.server.add_group(id, title, &members, ChatKind::Supergroup, &["Sales", "Other"]);
        self.group = Some((id, None));
        self.reader = None;
    }

    fn write(&mut self, who: &str, files: &[String], text: &str) -> Result<(), String> {
        let person = self.acting(who);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read =
            |path: &String| (std::fs::read(root.join(path)).unwrap(), path.rsplit('/').next().unwrap().to_owned());
        let mut files: Vec<_> = files.iter().map(read).collect();
        let caption = Some(text).filter(|text| !text.is_empty());
        let sent = match files.len() {
            0 => person.send_text(text).map(drop),
            1 => {
                let (content, name) = files.remove(0);
                person.send_file(content, &name, caption).map(drop)
            }
            _ => person.send_album(files, caption).map(drop),
        };
        sent.map_err(|refusal| refusal.description)
    }

    fn tap(&mut self, who: &str, button: &str) -> Result<(), String> {
        let person = self.acting(who);
        let messages = person.messages();
        let with = |message: &&Value| labels(message).iter().any(|label| label.ends_with(button));
        let message = messages.iter().rev().find(with);
        let message = message.ok_or_else(|| format!("there is no button {button}"))?;
        let label = labels(message).into_iter().find(|label| label.ends_with(button)).unwrap_or_default();
        let id = i32::try_from(message["message_id"].as_i64().unwrap()).unwrap();
        person.tap_on(id, &label).map(drop).map_err(|refusal| refusal.description)
    }

    /// What the bot does next here.
    pub async fn event(&mut self, wait: Duration) -> Option<Event> {
        let event = self.reader.as_mut()?.next(wait).await?;
        if event.what == What::Message {
            self.last = event.body.clone();
        }
        Some(event)
    }

    async fn message(&mut self) -> Result<Value, String> {
        let reader = self.reader.as_mut().ok_or("nobody has said anything yet")?;
        let mut message = reader.next_message(PATIENCE).await;
        while (std::mem::take(&mut self.may_repeat) || self.always_repeats)
            && message.as_ref().is_some_and(|again| words(again) == words(&self.last))
        {
            message = reader.next_message(PATIENCE).await;
        }
        message.ok_or_else(|| format!("the bot says nothing\n{}", self.bot.log()))
    }

    async fn answer(&mut self, text: &str) -> Result<(), String> {
        while let Some(event) = self.event(PATIENCE).await {
            if event.what == What::Answer {
                return same(text, event.body["text"].as_str().unwrap_or_default());
            }
        }
        Err("the tap is not answered".to_owned())
    }

    fn look_into(&self, sheet: &str, claims: &[String]) -> Result<(), String> {
        let reader = self.reader.as_ref().ok_or("nobody has said anything yet")?;
        let bytes = reader.open(&self.last).ok_or("the last message has no document")?;
        let name = self.last["document"]["file_name"].as_str().unwrap_or_default();
        let wrong = workbook::check(&bytes, name, sheet, claims);
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }
}

fn same(pattern: &str, text: &str) -> Result<(), String> {
    if matches(pattern, text) { Ok(()) } else { Err(format!("the bot says:\n{text}")) }
}

/// Text or caption.
pub fn words(message: &Value) -> &str {
    message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default()
}

/// The labels of all buttons, row after row.
pub fn labels(message: &Value) -> Vec<String> {
    let rows = message["reply_markup"]["inline_keyboard"].as_array();
    let buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
    buttons.filter_map(|button| button["text"].as_str().map(str::to_owned)).collect()
}
