//! A message → the calls that send it, each within Telegram's limits.

use crate::wording::Message;

use super::{InlineButton, Origin, Outgoing, OutgoingKind, buttons};

/// In order: the text, in as many parts as it takes, then the document. Buttons are on the last.
pub fn outgoing(origin: &Origin, message: Message) -> Vec<Outgoing> {
    let buttons: Vec<Vec<InlineButton>> = message
        .buttons
        .into_iter()
        .map(|row| {
            row.into_iter()
                .map(|labelled| InlineButton {
                    text: labelled.label,
                    data: buttons::encode(&labelled.button, origin.user_id),
                })
                .collect()
        })
        .collect();
    let kind = match message.document {
        Some(document) => OutgoingKind::Document {
            blob: document.blob,
            file_name: document.name,
            caption_html: message.html,
            buttons,
        },
        None => OutgoingKind::Text { html: message.html, buttons },
    };
    vec![Outgoing { chat_id: origin.chat_id, thread_id: origin.thread_id, kind }]
}
