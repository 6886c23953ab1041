//! What is kept of the built-in Telegram: people, chats, files, updates not yet confirmed.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::chat::{Chat, User};

/// Everything that outlives a restart.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    pub users: BTreeMap<i64, User>,
    pub chats: BTreeMap<i64, Chat>,
    pub files: BTreeMap<String, File>,
    /// Oldest first.
    pub updates: VecDeque<Update>,
    pub next_update: i64,
    /// The kinds that the last `getUpdates` asked for.
    pub allowed: Option<BTreeSet<String>>,
    pub webhook: Option<Webhook>,
    /// Taps by their callback id.
    pub taps: BTreeMap<String, Tap>,
    /// Commands, descriptions: what the bot said of itself, by method.
    pub about: BTreeMap<String, Value>,
    /// The last number used in a made-up id.
    pub last_id: u64,
}

/// An update waits here until the bot has confirmed it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Update {
    pub id: i64,
    /// With `update_id`.
    pub json: Value,
    /// Such as `message`.
    pub kind: String,
}

/// A file as Telegram keeps it. Its content is kept apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct File {
    /// Telegram's `file_unique_id`.
    pub unique_id: String,
    pub name: String,
    pub mime: String,
    pub size: u64,
    #[serde(skip)]
    pub content: Option<Arc<Vec<u8>>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Webhook {
    pub url: String,
    pub secret: Option<String>,
    pub allowed: Option<BTreeSet<String>>,
    pub max_connections: i64,
    /// Unix time and text.
    pub last_error: Option<(i64, String)>,
}

/// A tapped button that awaits its answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tap {
    pub chat_id: i64,
    pub message_id: i32,
    pub user_id: i64,
    /// Unix time.
    pub at: i64,
    pub answered: bool,
}

impl Record {
    /// A name that was not given out before.
    pub fn new_id(&mut self, prefix: &str) -> String {
        self.last_id += 1;
        format!("{prefix}{:016x}", self.last_id.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Queues what happened. `kind` names the field, such as `message`.
    pub fn push_update(&mut self, kind: &str, body: Value) {
        let id = self.next_update;
        self.next_update += 1;
        let mut json = serde_json::json!({ "update_id": id });
        json[kind] = body;
        self.updates.push_back(Update { id, json, kind: kind.to_owned() });
    }
}
