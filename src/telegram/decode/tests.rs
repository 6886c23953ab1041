use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::dialogue::{Button, ButtonAction};

const BOT: &str = "rowbot";
const GROUP: i64 = -100_200;

fn person() -> Value {
    json!({ "id": 7, "is_bot": false, "first_name": "Ada", "username": "ada", "language_code": "de" })
}

fn bot_user() -> Value {
    json!({ "id": 99, "is_bot": true, "first_name": "Rowbot", "username": "Rowbot" })
}

/// A message in a private chat, with `more` members over the usual ones.
fn private(more: &Value) -> Value {
    message(&json!({ "id": 7, "type": "private", "first_name": "Ada" }), more)
}

fn group(more: &Value) -> Value {
    message(&json!({ "id": GROUP, "type": "supergroup", "title": "School", "is_forum": true }), more)
}

fn message(chat: &Value, more: &Value) -> Value {
    let mut message = json!({ "message_id": 11, "date": 1_700_000_000, "chat": chat, "from": person() });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "update_id": 501, "message": message })
}

fn event(update: &Value) -> Option<Event> {
    match decode(&update.to_string(), BOT) {
        Decoded::Event(_, event) => Some(event),
        Decoded::Ignored => None,
        other => panic!("{other:?}"),
    }
}

fn origin_of(update: &Value) -> Origin {
    match decode(&update.to_string(), BOT) {
        Decoded::Event(origin, _) => origin,
        other => panic!("{other:?}"),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what `event` gives")]
fn text(text: &str) -> Option<Event> {
    Some(Event::Text { text: text.to_owned() })
}

fn xlsx() -> Value {
    json!({
        "file_id": "BQAC", "file_unique_id": "AgAD", "file_name": "Grades 6B.xlsx", "file_size": 4711,
        "mime_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    })
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what `event` gives")]
fn file(caption: Option<&str>) -> Option<Event> {
    Some(Event::File(IncomingFile {
        file_id: "BQAC".to_owned(),
        name: "Grades 6B.xlsx".to_owned(),
        size: Some(4711),
        caption: caption.map(str::to_owned),
    }))
}

#[test]
fn in_private_everything_is_said_to_the_bot() {
    assert_eq!(event(&private(&json!({ "text": "sort by age" }))), text("sort by age"));
    assert_eq!(event(&private(&json!({ "text": "/undo" }))), Some(Event::Command(Command::Undo)));
    let origin = origin_of(&private(&json!({ "text": "x" })));
    assert_eq!(
        origin,
        Origin {
            chat_id: 7,
            thread_id: None,
            user_id: 7,
            language: Some("de".to_owned()),
            message_id: Some(11),
            callback_id: None,
            is_group: false,
        }
    );
}

#[test]
fn a_file_comes_with_its_caption() {
    assert_eq!(event(&private(&json!({ "document": xlsx() }))), file(None));
    let captioned = json!({ "document": xlsx(), "caption": "bold the header" });
    assert_eq!(event(&private(&captioned)), file(Some("bold the header")));
    let forwarded = json!({
        "document": xlsx(),
        "forward_origin": { "type": "hidden_user", "sender_user_name": "B", "date": 1 },
    });
    assert_eq!(event(&private(&forwarded)), file(None));
}

#[test]
fn a_file_without_a_name_is_named_after_its_kind() {
    let name = |document: &Value| match event(&private(&json!({ "document": document }))) {
        Some(Event::File(file)) => file.name,
        other => panic!("{other:?}"),
    };
    assert_eq!(name(&json!({ "file_id": "a", "mime_type": "text/csv" })), "file.csv");
    assert_eq!(
        name(&json!({ "file_id": "a", "file_name": "sales", "mime_type": "application/vnd.ms-excel" })),
        "sales.xls"
    );
    assert_eq!(name(&json!({ "file_id": "a", "file_name": "notes.pdf", "mime_type": "application/pdf" })), "notes.pdf");
    assert_eq!(name(&json!({ "file_id": "a" })), "file");
}

#[test]
fn pictures_and_sounds_are_no_spreadsheets() {
    let size = json!({ "file_id": "a", "file_unique_id": "b", "width": 1, "height": 1 });
    for what in [
        json!({ "photo": [size], "caption": "look" }),
        json!({ "voice": { "file_id": "a", "file_unique_id": "b", "duration": 1 } }),
        json!({ "sticker": { "file_id": "a" } }),
        json!({ "animation": { "file_id": "a" }, "document": { "file_id": "a", "mime_type": "video/mp4" } }),
        json!({ "document": { "file_id": "a", "file_name": "p.png", "mime_type": "image/png" } }),
        json!({ "location": { "latitude": 1.0, "longitude": 2.0 } }),
    ] {
        assert_eq!(event(&private(&what)), Some(Event::Unsupported), "{what}");
    }
}

#[test]
fn service_messages_are_nobodys_words() {
    for what in [json!({ "pinned_message": { "message_id": 1 } }), json!({ "new_chat_members": [bot_user()] })] {
        assert_eq!(event(&group(&what)), None, "{what}");
        assert_eq!(event(&private(&what)), None, "{what}");
    }
}

#[test]
fn a_group_speaks_to_the_bot_by_command() {
    assert_eq!(event(&group(&json!({ "text": "/undo@RowBot" }))), Some(Event::Command(Command::Undo)));
    assert_eq!(event(&group(&json!({ "text": "/undo" }))), Some(Event::Command(Command::Undo)));
    assert_eq!(event(&group(&json!({ "text": "/undo@otherbot" }))), None);
    assert_eq!(event(&group(&json!({ "text": "hello everybody" }))), None);
}

#[test]
fn a_group_speaks_to_the_bot_by_name() {
    assert_eq!(event(&group(&json!({ "text": "@rowbot sort by age" }))), text("sort by age"));
    assert_eq!(event(&group(&json!({ "text": "please @Rowbot: sort by age" }))), text("please sort by age"));
    assert_eq!(event(&group(&json!({ "text": "sort by age, @rowbot" }))), text("sort by age"));
    assert_eq!(event(&group(&json!({ "text": "@rowbot" }))), Some(Event::Command(Command::Help)));
    for other in ["@rowbot2 sort", "@rowbots", "mail@rowbot", "rowbot sort", "@röwbot", "@"] {
        assert_eq!(event(&group(&json!({ "text": other }))), None, "{other}");
    }
}

#[test]
fn a_group_speaks_to_the_bot_by_reply() {
    let ours = json!({ "message_id": 4, "date": 1, "chat": { "id": GROUP, "type": "supergroup" }, "from": bot_user() });
    let theirs = json!({ "message_id": 4, "date": 1, "chat": { "id": GROUP, "type": "supergroup" }, "from": person() });
    assert_eq!(event(&group(&json!({ "text": "descending", "reply_to_message": ours }))), text("descending"));
    assert_eq!(event(&group(&json!({ "text": "descending", "reply_to_message": theirs }))), None);
    assert_eq!(event(&group(&json!({ "document": xlsx(), "reply_to_message": ours }))), file(None));
}

#[test]
fn a_topics_first_message_is_not_replied_to() {
    let mut first =
        json!({ "message_id": 4, "date": 1, "chat": { "id": GROUP, "type": "supergroup" }, "from": bot_user() });
    first["forum_topic_created"] = json!({ "name": "Marks", "icon_color": 1 });
    let said = json!({ "text": "hello", "reply_to_message": first, "is_topic_message": true, "message_thread_id": 4 });
    assert_eq!(event(&group(&said)), None);
}

#[test]
fn a_groups_files_are_its_own_unless_the_bot_is_named() {
    assert_eq!(event(&group(&json!({ "document": xlsx() }))), None);
    assert_eq!(event(&group(&json!({ "document": xlsx(), "caption": "for Monday" }))), None);
    assert_eq!(
        event(&group(&json!({ "document": xlsx(), "caption": "@rowbot sort by age" }))),
        file(Some("sort by age"))
    );
    assert_eq!(event(&group(&json!({ "document": xlsx(), "caption": "@rowbot" }))), file(None));
}

#[test]
fn naming_the_bot_under_a_file_hands_the_file_over() {
    let theirs = json!({
        "message_id": 4, "date": 1, "chat": { "id": GROUP, "type": "supergroup" }, "from": person(), "document": xlsx(),
    });
    let said = json!({ "text": "@rowbot sort by age", "reply_to_message": theirs });
    assert_eq!(event(&group(&said)), file(Some("sort by age")));
}

#[test]
fn only_topics_have_a_thread_to_answer_in() {
    let in_topic = json!({ "text": "/help", "message_thread_id": 4, "is_topic_message": true });
    assert_eq!(origin_of(&group(&in_topic)).thread_id, Some(4));
    let in_replies = json!({ "text": "/help", "message_thread_id": 4 });
    assert_eq!(origin_of(&group(&in_replies)).thread_id, None);
}

#[test]
fn who_writes_as_a_group_is_that_group() {
    let anonymous = json!({
        "text": "/help", "sender_chat": { "id": GROUP, "type": "supergroup" },
        "from": { "id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" },
    });
    assert_eq!(origin_of(&group(&anonymous)).user_id, GROUP);
}

#[test]
fn bots_channels_and_copies_are_not_heard() {
    assert_eq!(event(&group(&json!({ "text": "/help", "from": bot_user() }))), None);
    assert_eq!(event(&private(&json!({ "text": "x", "from": bot_user() }))), None);
    let channel = json!({ "id": -1, "type": "channel", "title": "News" });
    assert_eq!(event(&message(&channel, &json!({ "text": "/help" }))), None);
    let post = json!({ "update_id": 1, "channel_post": { "message_id": 1, "chat": channel, "text": "/help" } });
    assert_eq!(event(&post), None);
    let copied = json!({ "text": "@rowbot x", "is_automatic_forward": true, "sender_chat": channel });
    assert_eq!(event(&group(&copied)), None);
}

#[test]
fn edits_ask_for_nothing() {
    let mut update = private(&json!({ "text": "sort by name", "edit_date": 2 }));
    let edited = update.as_object_mut().unwrap().remove("message").unwrap();
    update["edited_message"] = edited;
    assert_eq!(event(&update), None);
}

fn tap(data: &str, message: &Value) -> Value {
    json!({
        "update_id": 502,
        "callback_query": { "id": "4382", "from": person(), "chat_instance": "-3", "data": data, "message": message },
    })
}

#[test]
fn a_tap_is_a_button_of_its_message() {
    let of = json!({
        "message_id": 21, "date": 1, "chat": { "id": GROUP, "type": "supergroup" }, "from": bot_user(), "text": "Shall I?",
        "message_thread_id": 4, "is_topic_message": true,
    });
    let update = tap("1:do:3:7", &of);
    assert_eq!(event(&update), Some(Event::Button(Button { action: ButtonAction::Do, ticket: 3 })));
    let origin = origin_of(&update);
    assert_eq!((origin.chat_id, origin.thread_id, origin.user_id), (GROUP, Some(4), 7));
    assert_eq!((origin.message_id, origin.callback_id.as_deref()), (Some(21), Some("4382")));
}

#[test]
fn a_tap_on_a_message_too_old_to_see_still_counts() {
    let of = json!({ "message_id": 21, "date": 0, "chat": { "id": 7, "type": "private" } });
    assert_eq!(event(&tap("1:un:3:7", &of)), Some(Event::Button(Button { action: ButtonAction::Undo, ticket: 3 })));
}

#[test]
fn a_tap_that_is_not_understood_is_a_stale_one() {
    let of = json!({ "message_id": 21, "date": 0, "chat": { "id": 7, "type": "private" } });
    for data in ["approve_7", "0:do:3:7", ""] {
        assert_eq!(event(&tap(data, &of)), Some(Event::Button(buttons::stale())), "{data}");
    }
}

#[test]
fn a_tap_of_somebody_else_is_told_apart() {
    let of = json!({ "message_id": 21, "date": 0, "chat": { "id": GROUP, "type": "supergroup" } });
    match decode(&tap("1:do:3:8", &of).to_string(), BOT) {
        Decoded::NotTheirs(origin) => assert_eq!(origin.callback_id.as_deref(), Some("4382")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_asked_as_the_group_may_tap() {
    let of = json!({ "message_id": 21, "date": 0, "chat": { "id": GROUP, "type": "supergroup" } });
    let update = tap(&format!("1:do:3:{GROUP}"), &of);
    assert_eq!(event(&update), Some(Event::Button(Button { action: ButtonAction::Do, ticket: 3 })));
    assert_eq!(origin_of(&update).user_id, GROUP);
}

#[test]
fn a_group_that_moves_is_followed_from_both_ends() {
    let old = message(&json!({ "id": -5, "type": "group", "title": "S" }), &json!({ "migrate_to_chat_id": GROUP }));
    let new = group(&json!({ "migrate_from_chat_id": -5 }));
    for update in [old, new] {
        assert_eq!(decode(&update.to_string(), BOT), Decoded::Migrated { from: -5, to: GROUP });
    }
}

#[test]
fn being_put_out_is_being_blocked() {
    let change = |status: &str| {
        let change = json!({
            "update_id": 9,
            "my_chat_member": {
                "chat": { "id": 7, "type": "private" }, "from": person(), "date": 1,
                "old_chat_member": { "user": bot_user(), "status": "member" },
                "new_chat_member": { "user": bot_user(), "status": status, "until_date": 0 },
            },
        });
        decode(&change.to_string(), BOT)
    };
    assert_eq!(change("kicked"), Decoded::Blocked { chat_id: 7 });
    assert_eq!(change("left"), Decoded::Blocked { chat_id: 7 });
    assert_eq!(change("member"), Decoded::Ignored);
}

#[test]
fn a_message_with_unknown_members_is_heard() {
    let strange = json!({ "text": "sort by age", "quantum": { "a": [1] }, "entities": "not even a list" });
    assert_eq!(event(&private(&strange)), text("sort by age"));
}

#[test]
fn what_is_no_update_is_ignored() {
    for json in ["", "null", "[]", "{}", r#"{"update_id":1}"#, r#"{"update_id":1,"message":{"text":"x"}}"#, "{\"a"] {
        assert_eq!(decode(json, BOT), Decoded::Ignored, "{json}");
    }
}

proptest! {
    #[test]
    fn no_words_are_a_surprise(said in "(@rowbot|@|/|é|😀|[a-z ]){0,12}", in_group: bool) {
        let update = if in_group { group(&json!({ "text": said })) } else { private(&json!({ "text": said })) };
        let _ = decode(&update.to_string(), BOT);
    }
}
