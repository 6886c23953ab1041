//! What happened, in order, for the page and for tests. The bot never sees it.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

/// Older ones are forgotten: who reads so late starts from the chats themselves.
const KEPT: usize = 20_000;

/// One thing that a person would see.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// Counted from 1.
    pub seq: u64,
    pub chat_id: i64,
    pub what: What,
    /// The message; for an answer, its text and whether it is an alert.
    pub body: Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A new message, anybody's.
    Message,
    Edited,
    Deleted,
    /// A tap was answered.
    Answer,
    /// "typing…", "sending a document…".
    Action,
    /// A chat was made or changed.
    Chat,
}

#[derive(Debug, Default)]
pub struct Journal {
    last: u64,
    events: VecDeque<Event>,
}

impl Journal {
    pub fn add(&mut self, chat_id: i64, what: What, body: Value) {
        self.last += 1;
        self.events.push_back(Event { seq: self.last, chat_id, what, body });
        if self.events.len() > KEPT {
            self.events.pop_front();
        }
    }

    /// The number of the last event; 0 before the first.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Events after `seq`, oldest first.
    pub fn after(&self, seq: u64) -> impl Iterator<Item = &Event> {
        let first = self.events.front().map_or(self.last + 1, |event| event.seq);
        let skip = usize::try_from((seq + 1).saturating_sub(first)).unwrap_or(usize::MAX);
        self.events.iter().skip(skip)
    }
}
