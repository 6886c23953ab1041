//! The updates of one album → one event.
//!
//! Telegram puts the caption under one of the files, the first as a rule. In a group the bot is named
//! there alone, and means all of them.

use crate::dialogue::{Event, IncomingFile};

use super::{Decoded, Update, decode, said};

/// Updates in their order; `bot_name` is without the `@`.
pub fn decode_album(updates: &[&str], bot_name: &str) -> Decoded {
    let mut first: Option<Decoded> = None;
    let (mut files, mut captions): (Vec<IncomingFile>, Vec<String>) = (Vec::new(), Vec::new());
    for update in updates {
        let decoded = decode(update, bot_name);
        let file = match &decoded {
            Decoded::Event(_, Event::File(file)) => Some(file.clone()),
            Decoded::Ignored => unaddressed(update, bot_name),
            _ => None,
        };
        if let Some(mut file) = file {
            // Words that were not addressed to the bot are not for it.
            captions.extend(file.caption.take().filter(|_| decoded != Decoded::Ignored));
            files.push(file);
        }
        first = first.or(Some(decoded).filter(|decoded| *decoded != Decoded::Ignored));
    }
    let caption = (!captions.is_empty()).then(|| captions.join("\n"));
    match (first, files.len()) {
        (Some(Decoded::Event(origin, _)), 1) => {
            let file = files.remove(0);
            Decoded::Event(origin, Event::File(IncomingFile { caption, ..file }))
        }
        (Some(Decoded::Event(origin, _)), 2..) => Decoded::Event(origin, Event::Album { files, caption }),
        (Some(decoded), _) => decoded,
        (None, _) => Decoded::Ignored,
    }
}

/// The file of a message that names nobody.
fn unaddressed(update: &str, bot_name: &str) -> Option<IncomingFile> {
    let message = serde_json::from_str::<Update>(update).ok()?.message?;
    super::origin(&message)?;
    match said(message, bot_name)? {
        Event::File(file) => Some(file),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn update(kind: &str, name: &str, caption: Option<&str>) -> String {
        let from = json!({ "id": 7, "is_bot": false, "first_name": "Ann" });
        let chat = json!({ "id": if kind == "private" { 7 } else { -7 }, "type": kind });
        let document = json!({ "file_id": name, "file_name": name });
        let message = json!({
            "message_id": 1, "date": 0, "from": from, "chat": chat, "media_group_id": "1",
            "document": document, "caption": caption,
        });
        json!({ "update_id": 1, "message": message }).to_string()
    }

    fn album(updates: &[String]) -> Option<(Vec<String>, Option<String>)> {
        let updates: Vec<&str> = updates.iter().map(String::as_str).collect();
        match decode_album(&updates, "rowbot") {
            Decoded::Event(_, Event::Album { files, caption }) => {
                Some((files.into_iter().map(|file| file.name).collect(), caption))
            }
            _ => None,
        }
    }

    #[test]
    fn the_files_of_an_album_come_with_its_one_caption() {
        let private = [update("private", "1.csv", Some("compile")), update("private", "2.csv", None)];
        let files = vec!["1.csv".to_owned(), "2.csv".to_owned()];
        assert_eq!(album(&private), Some((files, Some("compile".to_owned()))));
    }

    #[test]
    fn naming_the_bot_under_one_file_of_a_group_hands_all_over() {
        let named = [update("group", "1.csv", None), update("group", "2.csv", Some("@rowbot compile"))];
        let files = vec!["1.csv".to_owned(), "2.csv".to_owned()];
        assert_eq!(album(&named), Some((files, Some("compile".to_owned()))));
        let theirs = [update("group", "1.csv", None), update("group", "2.csv", Some("for Monday"))];
        assert_eq!(decode_album(&theirs.each_ref().map(String::as_str), "rowbot"), Decoded::Ignored);
    }
}
