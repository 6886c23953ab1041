//! What is sent, as data that can be kept, and the sending of it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use teloxide::{
    Bot,
    payloads::{SendDocumentSetters as _, SendMessageSetters as _},
    requests::Requester as _,
    types::{
        CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, MessageId,
        ParseMode, ThreadId,
    },
};

use super::{Undelivered, answer::answer};

const SHORT: Duration = Duration::from_secs(40);
/// An upload of 50 MB on a slow line.
const UPLOAD: Duration = Duration::from_mins(10);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    pub chat_id: i64,
    pub thread_id: Option<i32>,
    pub kind: OutgoingKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutgoingKind {
    /// At most 4096 UTF-16 units without the tags.
    Text { html: String, buttons: Vec<Vec<InlineButton>> },
    /// The file whose content has the address `blob`. The caption has at most 1024 units.
    Document { blob: String, file_name: String, caption_html: String, buttons: Vec<Vec<InlineButton>> },
    /// Lets a tapped button stop waiting; the text appears over the chat for a moment.
    AnswerCallback { callback_id: String, text: Option<String> },
    /// Takes the buttons off a message, so that they are not tapped again.
    RemoveButtons { message_id: i32 },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineButton {
    pub text: String,
    /// 1 to 64 bytes.
    pub data: String,
}

/// Sends; gives the new message's id where there is one. `file` is the content of a document.
///
/// # Errors
/// See [`Undelivered`].
pub async fn deliver(bot: &Bot, outgoing: &Outgoing, file: Option<Vec<u8>>) -> Result<Option<i32>, Undelivered> {
    let chat = ChatId(outgoing.chat_id);
    let thread = outgoing.thread_id.map(|id| ThreadId(MessageId(id)));
    match &outgoing.kind {
        OutgoingKind::Text { html, buttons } => {
            let mut request = bot.send_message(chat, html).parse_mode(ParseMode::Html).link_preview_options(NO_PREVIEW);
            request.message_thread_id = thread;
            request.reply_markup = keyboard(buttons).map(Into::into);
            answer(SHORT, request).await.map(|message| Some(message.id.0))
        }
        OutgoingKind::Document { file_name, caption_html, buttons, .. } => {
            let file = InputFile::memory(file.unwrap_or_default()).file_name(file_name.clone());
            let mut request = bot.send_document(chat, file).caption(caption_html).parse_mode(ParseMode::Html);
            request.message_thread_id = thread;
            request.reply_markup = keyboard(buttons).map(Into::into);
            answer(UPLOAD, request).await.map(|message| Some(message.id.0))
        }
        OutgoingKind::AnswerCallback { callback_id, text } => {
            let mut request = bot.answer_callback_query(CallbackQueryId(callback_id.clone()));
            request.text.clone_from(text);
            answer(SHORT, request).await.map(|_| None)
        }
        OutgoingKind::RemoveButtons { message_id } => {
            let request = bot.edit_message_reply_markup(chat, MessageId(*message_id));
            answer(SHORT, request).await.map(|_| None)
        }
    }
}

const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

fn keyboard(buttons: &[Vec<InlineButton>]) -> Option<InlineKeyboardMarkup> {
    let rows = buttons
        .iter()
        .map(|row| row.iter().map(|button| InlineKeyboardButton::callback(button.text.clone(), button.data.clone())));
    (!buttons.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}
