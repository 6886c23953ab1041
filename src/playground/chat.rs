//! People and chats of the built-in Telegram.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct User {
    pub id: i64,
    pub first_name: String,
    #[serde(default)]
    pub username: Option<String>,
    /// As their Telegram is set, such as `en`.
    #[serde(default)]
    pub language_code: Option<String>,
}

impl User {
    pub fn json(&self) -> Value {
        let mut user = json!({ "id": self.id, "is_bot": false, "first_name": self.first_name });
        if let Some(name) = &self.username {
            user["username"] = name.as_str().into();
        }
        if let Some(code) = &self.language_code {
            user["language_code"] = code.as_str().into();
        }
        user
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatKind {
    Private,
    Group,
    Supergroup,
}

/// How the bot stands in a chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// A private chat in which nobody has written yet, or a group it is not in.
    #[default]
    Stranger,
    Member,
    Blocked,
    Kicked,
}

/// A chat with all its messages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Chat {
    /// The person's own id in a private chat; negative in groups.
    pub id: i64,
    pub kind: ChatKind,
    /// A group's title, or the person's first name.
    pub title: String,
    /// Topics by their thread id; only in a forum.
    pub topics: BTreeMap<i32, String>,
    pub is_forum: bool,
    pub members: BTreeSet<i64>,
    pub standing: Standing,
    /// The supergroup this group has become.
    pub migrated_to: Option<i64>,
    /// Messages as Telegram's JSON, by their number.
    pub messages: BTreeMap<i32, Value>,
    /// The last number given out: a deleted message's is not given again.
    pub last_message: i32,
}

impl Chat {
    pub fn new(id: i64, kind: ChatKind, title: &str) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            topics: BTreeMap::new(),
            is_forum: false,
            members: BTreeSet::new(),
            standing: Standing::Stranger,
            migrated_to: None,
            messages: BTreeMap::new(),
            last_message: 0,
        }
    }

    /// As in a message's `chat`.
    pub fn json(&self) -> Value {
        let mut chat = json!({ "id": self.id, "type": self.kind });
        let name = if self.kind == ChatKind::Private { "first_name" } else { "title" };
        chat[name] = self.title.as_str().into();
        if self.is_forum {
            chat["is_forum"] = true.into();
        }
        chat
    }

    pub fn next_number(&mut self) -> i32 {
        self.last_message += 1;
        self.last_message
    }
}
