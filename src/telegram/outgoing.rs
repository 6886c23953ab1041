//! A message → the calls that send it, each within Telegram's limits.

use crate::{dialogue::Document, wording::Message};

use super::{InlineButton, Origin, Outgoing, OutgoingKind, buttons, html::Html};

/// UTF-16 units of a message's text, without tags.
const TEXT: usize = 4096;
/// The same of the words under a document.
const CAPTION: usize = 1024;
/// What stands under a document whose words went ahead of it.
const HEADLINE: usize = 120;
/// Buttons of one row that Telegram shows.
const ROW: usize = 8;

/// In order: the text, in as many parts as it takes, then the document. Buttons are on the last.
pub fn outgoing(origin: &Origin, message: Message) -> Vec<Outgoing> {
    let Message { html, buttons: labelled, document, photo } = message;
    let text = Html::parse(&html);
    let mut kinds = Vec::new();
    if let Some(document) = document {
        kinds.extend(with_document(&text, document, photo));
    } else {
        kinds.extend(text.pieces(TEXT).into_iter().map(plain_text));
    }
    let keyboard = keyboard(labelled, origin.user_id);
    if let Some(OutgoingKind::Text { buttons, .. } | OutgoingKind::Document { buttons, .. }) = kinds.last_mut() {
        *buttons = keyboard;
    }
    if let Some(OutgoingKind::Text { reply_to, .. } | OutgoingKind::Document { reply_to, .. }) = kinds.first_mut() {
        *reply_to = asked_in(origin);
    }
    kinds.into_iter().map(|kind| Outgoing { chat_id: origin.chat_id, thread_id: origin.thread_id, kind }).collect()
}

/// In a group others may have spoken meanwhile: the answer shows what it answers. A tap is on a
/// message of the bot's own.
fn asked_in(origin: &Origin) -> Option<i32> {
    origin.message_id.filter(|_| origin.is_group && origin.callback_id.is_none())
}

fn with_document(text: &Html, document: Document, photo: bool) -> Vec<OutgoingKind> {
    let (mut kinds, caption_html) = if text.width() <= CAPTION {
        (Vec::new(), text.pieces(CAPTION).pop().unwrap_or_default())
    } else {
        (text.pieces(TEXT).into_iter().map(plain_text).collect(), text.headline(HEADLINE))
    };
    let Document { blob, name } = document;
    let (file_name, buttons) = (name, Vec::new());
    kinds.push(OutgoingKind::Document { blob, file_name, caption_html, buttons, reply_to: None, photo });
    kinds
}

const fn plain_text(html: String) -> OutgoingKind {
    OutgoingKind::Text { html, buttons: Vec::new(), reply_to: None }
}

/// Telegram refuses a message for one button without a label; such a one is left out.
fn keyboard(rows: Vec<Vec<crate::wording::Labelled>>, user_id: i64) -> Vec<Vec<InlineButton>> {
    let rows = rows.into_iter().map(|row| {
        let row = row.into_iter().filter(|labelled| !labelled.label.trim().is_empty());
        row.map(|labelled| InlineButton { data: buttons::encode(&labelled.button, user_id), text: labelled.label })
            .collect::<Vec<_>>()
    });
    rows.flat_map(|row| row.chunks(ROW).map(<[_]>::to_vec).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dialogue::{Button, ButtonAction},
        wording::Labelled,
    };

    fn origin() -> Origin {
        Origin {
            chat_id: 5,
            thread_id: Some(9),
            user_id: 7,
            language: None,
            message_id: Some(30),
            callback_id: None,
            is_group: true,
        }
    }

    fn message(html: &str, with_document: bool) -> Message {
        let button = Labelled { label: "Do it".to_owned(), button: Button { action: ButtonAction::Do, ticket: 1 } };
        let document = Document { blob: "abc".to_owned(), name: "sales.xlsx".to_owned() };
        Message {
            html: html.to_owned(),
            buttons: vec![vec![button]],
            document: with_document.then_some(document),
            photo: false,
        }
    }

    fn shapes(message: Message) -> Vec<(&'static str, usize, usize)> {
        let shape = |outgoing: Outgoing| match outgoing.kind {
            OutgoingKind::Text { html, buttons, .. } => ("text", Html::parse(&html).width(), buttons.len()),
            OutgoingKind::Document { caption_html, buttons, .. } => {
                ("document", Html::parse(&caption_html).width(), buttons.len())
            }
            _ => ("other", 0, 0),
        };
        outgoing(&origin(), message).into_iter().map(shape).collect()
    }

    #[test]
    fn buttons_are_on_the_last_part() {
        assert_eq!(shapes(message(&"<b>x</b>".repeat(5000), false)), [("text", 4096, 0), ("text", 904, 1)]);
    }

    #[test]
    fn short_words_go_under_the_document() {
        assert_eq!(shapes(message(&"😀".repeat(512), true)), [("document", 1024, 1)]);
    }

    #[test]
    fn long_words_go_ahead_of_the_document() {
        let html = format!("<b>Sorted.</b>\n{}", "x".repeat(1100));
        assert_eq!(shapes(message(&html, true)), [("text", 1108, 0), ("document", 7, 1)]);
    }

    #[test]
    fn answers_go_to_the_topic_and_the_person_who_asked() {
        let sent = outgoing(&origin(), message("Shall I?", false)).remove(0);
        assert_eq!((sent.chat_id, sent.thread_id), (5, Some(9)));
        let OutgoingKind::Text { buttons, reply_to, .. } = sent.kind else { panic!("a text") };
        assert_eq!(super::buttons::decode(&buttons[0][0].data).map(|(_, person)| person), Some(7));
        assert_eq!(reply_to, Some(30));
    }

    #[test]
    fn only_the_first_part_in_a_group_shows_what_it_answers() {
        let replies = |origin: &Origin| -> Vec<Option<i32>> {
            let sent = outgoing(origin, message(&"x".repeat(5000), false));
            let reply = |one: Outgoing| match one.kind {
                OutgoingKind::Text { reply_to, .. } => reply_to,
                _ => panic!("texts"),
            };
            sent.into_iter().map(reply).collect()
        };
        assert_eq!(replies(&origin()), [Some(30), None]);
        assert_eq!(replies(&Origin { is_group: false, ..origin() }), [None, None]);
        assert_eq!(replies(&Origin { callback_id: Some("1".to_owned()), ..origin() }), [None, None]);
    }

    #[test]
    fn nothing_to_say_sends_nothing() {
        assert_eq!(shapes(message(" \n", false)), []);
    }
}
