//! Updates as far as Rowbot reads them.
//!
//! Its own few fields and not teloxide's types: those refuse a whole message for one member they
//! do not know, and a person who wrote it would wait for an answer that never comes.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Update {
    pub message: Option<Message>,
    pub callback_query: Option<CallbackQuery>,
    pub my_chat_member: Option<MemberChange>,
}

#[derive(Debug, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names are Telegram's")]
pub(super) struct Message {
    pub message_id: i32,
    pub chat: Chat,
    pub from: Option<User>,
    /// The group itself for its anonymous administrators, a channel for who writes as one.
    pub sender_chat: Option<Chat>,
    #[serde(default)]
    pub is_automatic_forward: bool,
    pub message_thread_id: Option<i32>,
    #[serde(default)]
    pub is_topic_message: bool,
    pub text: Option<String>,
    pub caption: Option<String>,
    pub document: Option<Document>,
    pub reply_to_message: Option<Box<Message>>,
    pub migrate_to_chat_id: Option<i64>,
    pub migrate_from_chat_id: Option<i64>,
    /// A topic's first message, which all others of the topic are replies to.
    pub forum_topic_created: Option<Present>,
    #[serde(flatten)]
    pub other: Other,
}

/// What a message may hold that no spreadsheet can come from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Other {
    animation: Option<Present>,
    audio: Option<Present>,
    photo: Option<Present>,
    sticker: Option<Present>,
    story: Option<Present>,
    video: Option<Present>,
    video_note: Option<Present>,
    voice: Option<Present>,
    checklist: Option<Present>,
    contact: Option<Present>,
    dice: Option<Present>,
    game: Option<Present>,
    location: Option<Present>,
    poll: Option<Present>,
}

impl Other {
    pub(super) const fn any(&self) -> bool {
        self.animation.is_some()
            || self.audio.is_some()
            || self.photo.is_some()
            || self.sticker.is_some()
            || self.story.is_some()
            || self.video.is_some()
            || self.video_note.is_some()
            || self.voice.is_some()
            || self.checklist.is_some()
            || self.contact.is_some()
            || self.dice.is_some()
            || self.game.is_some()
            || self.location.is_some()
            || self.poll.is_some()
    }
}

/// Something whose inside is not looked at.
pub(super) type Present = serde::de::IgnoredAny;

#[derive(Debug, Deserialize)]
pub(super) struct Chat {
    pub id: i64,
    #[serde(rename = "type", default)]
    pub kind: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct User {
    pub id: i64,
    #[serde(default)]
    pub is_bot: bool,
    pub username: Option<String>,
    pub language_code: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub file_id: String,
    pub file_name: Option<String>,
    pub mime_type: Option<String>,
    pub file_size: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct CallbackQuery {
    pub id: String,
    pub from: User,
    /// The message with the button; of an old one only its chat and number.
    pub message: Option<Message>,
    pub data: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct MemberChange {
    pub chat: Chat,
    pub new_chat_member: Member,
}

#[derive(Debug, Deserialize)]
pub(super) struct Member {
    pub status: String,
}
