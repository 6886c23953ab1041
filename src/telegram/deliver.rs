//! What is sent, as data that can be kept, and the sending of it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use teloxide::{
    Bot,
    payloads::{AnswerCallbackQuery, EditMessageReplyMarkup, SendDocument, SendMessage, SendPhoto},
    requests::{JsonRequest, MultipartRequest},
    types::{
        CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, MessageId,
        ParseMode, ReplyParameters, ThreadId,
    },
};

use super::{Undelivered, answer::answer, html::Html, numbered::Numbered};

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
    Text {
        html: String,
        buttons: Vec<Vec<InlineButton>>,
        /// The message that this answers, in groups.
        #[serde(default)]
        reply_to: Option<i32>,
    },
    /// The file whose content has the address `blob`. The caption has at most 1024 units.
    Document {
        blob: String,
        file_name: String,
        caption_html: String,
        buttons: Vec<Vec<InlineButton>>,
        #[serde(default)]
        reply_to: Option<i32>,
        /// A picture to look at: shown as one where Telegram takes it for one.
        #[serde(default)]
        photo: bool,
    },
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

/// How a message is written.
#[derive(Clone, Copy)]
enum Form {
    Html,
    /// Without tags, for an HTML that Telegram does not take: better read without bold than not.
    Plain,
}

/// Sends; gives the new message's id where there is one. `file` is the content of a document.
///
/// What has happened already is no failure: a tap that was answered or is too old, buttons that
/// are gone. A topic that is closed or deleted does not keep the answer back: it goes to the group.
///
/// # Errors
/// See [`Undelivered`].
pub async fn deliver(bot: &Bot, outgoing: &Outgoing, file: Option<Vec<u8>>) -> Result<Option<i32>, Undelivered> {
    let viewable = file.as_deref().is_some_and(photo::is_viewable);
    let file = file.map(InputFile::memory);
    let mut thread = outgoing.thread_id;
    let mut form = Form::Html;
    loop {
        let said = match call(bot, outgoing, thread, form, file.clone(), viewable).await {
            Err(Undelivered::Rejected(said)) => said,
            other => return other,
        };
        if any_in(&said, HAPPENED_ALREADY) && !is_message(&outgoing.kind) {
            return Ok(None);
        }
        match form {
            Form::Html if said.contains("can't parse entities") => form = Form::Plain,
            _ if thread.is_some() && any_in(&said, TOPIC_SHUT) => thread = None,
            _ => return Err(Undelivered::Rejected(said)),
        }
    }
}

const HAPPENED_ALREADY: &[&str] = &[
    "query is too old",
    "query ID is invalid",
    "query id is invalid",
    "QUERY_ID_INVALID",
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
];

const TOPIC_SHUT: &[&str] = &["message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED", "TOPIC_ID_INVALID"];

fn any_in(said: &str, reasons: &[&str]) -> bool {
    reasons.iter().any(|reason| said.contains(reason))
}

const fn is_message(kind: &OutgoingKind) -> bool {
    matches!(kind, OutgoingKind::Text { .. } | OutgoingKind::Document { .. })
}

async fn call(
    bot: &Bot,
    outgoing: &Outgoing,
    thread: Option<i32>,
    form: Form,
    file: Option<InputFile>,
    viewable: bool,
) -> Result<Option<i32>, Undelivered> {
    let chat = ChatId(outgoing.chat_id);
    let thread = thread.map(|id| ThreadId(MessageId(id)));
    match &outgoing.kind {
        OutgoingKind::Text { html, buttons, reply_to } => {
            let (text, mode) = written(html, form);
            let mut payload = SendMessage::new(chat, text);
            payload.parse_mode = mode;
            payload.link_preview_options = Some(NO_PREVIEW);
            payload.message_thread_id = thread;
            payload.reply_parameters = reply_to.map(reply);
            payload.reply_markup = keyboard(buttons).map(Into::into);
            Ok(Some(answer(SHORT, JsonRequest::new(bot.clone(), Numbered(payload))).await?.message_id))
        }
        OutgoingKind::Document { file_name, caption_html, buttons, reply_to, photo: true, .. } if viewable => {
            let file = file.ok_or_else(|| Undelivered::Rejected("there is no file to send".to_owned()))?;
            let (caption, mode) = written(caption_html, form);
            let mut payload = SendPhoto::new(chat, file.file_name(file_name.clone()));
            payload.caption = Some(caption).filter(|caption| !caption.is_empty());
            payload.parse_mode = mode;
            payload.message_thread_id = thread;
            payload.reply_parameters = reply_to.map(reply);
            payload.reply_markup = keyboard(buttons).map(Into::into);
            Ok(Some(answer(UPLOAD, MultipartRequest::new(bot.clone(), Numbered(payload))).await?.message_id))
        }
        OutgoingKind::Document { file_name, caption_html, buttons, reply_to, .. } => {
            let file = file.ok_or_else(|| Undelivered::Rejected("there is no file to send".to_owned()))?;
            let (caption, mode) = written(caption_html, form);
            let mut payload = SendDocument::new(chat, file.file_name(file_name.clone()));
            payload.caption = Some(caption).filter(|caption| !caption.is_empty());
            payload.parse_mode = mode;
            // A document stays one, whatever Telegram would make of its content.
            payload.disable_content_type_detection = Some(true);
            payload.message_thread_id = thread;
            payload.reply_parameters = reply_to.map(reply);
            payload.reply_markup = keyboard(buttons).map(Into::into);
            Ok(Some(answer(UPLOAD, MultipartRequest::new(bot.clone(), Numbered(payload))).await?.message_id))
        }
        OutgoingKind::AnswerCallback { callback_id, text } => {
            let mut payload = AnswerCallbackQuery::new(CallbackQueryId(callback_id.clone()));
            payload.text.clone_from(text);
            answer(SHORT, JsonRequest::new(bot.clone(), payload)).await.map(|_| None)
        }
        OutgoingKind::RemoveButtons { message_id } => {
            let payload = EditMessageReplyMarkup::new(chat, MessageId(*message_id));
            answer(SHORT, JsonRequest::new(bot.clone(), Numbered(payload))).await.map(|_| None)
        }
    }
}

fn written(html: &str, form: Form) -> (String, Option<ParseMode>) {
    match form {
        Form::Html => (html.to_owned(), Some(ParseMode::Html)),
        Form::Plain => (Html::parse(html).plain(), None),
    }
}

const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

/// A question that was deleted meanwhile is answered all the same.
fn reply(to: i32) -> ReplyParameters {
    ReplyParameters::new(MessageId(to)).allow_sending_without_reply()
}

fn keyboard(buttons: &[Vec<InlineButton>]) -> Option<InlineKeyboardMarkup> {
    let rows = buttons
        .iter()
        .map(|row| row.iter().map(|button| InlineKeyboardButton::callback(button.text.clone(), button.data.clone())));
    (!buttons.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

mod photo;
#[cfg(test)]
mod tests;
