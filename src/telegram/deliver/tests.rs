use serde_json::{Value, json};

use super::{super::scripted::Scripted, *};

const SENT: (u16, &str) =
    (200, r#"{"ok":true,"result":{"message_id":77,"date":1,"chat":{"id":5,"type":"private","first_name":"A"}}}"#);
const TRUE: (u16, &str) = (200, r#"{"ok":true,"result":true}"#);

fn no(description: &str) -> String {
    json!({ "ok": false, "error_code": 400, "description": description }).to_string()
}

fn text(html: &str) -> Outgoing {
    let buttons = vec![vec![InlineButton { text: "Do it".to_owned(), data: "1:do:1:5".to_owned() }]];
    Outgoing {
        chat_id: 5,
        thread_id: Some(9),
        kind: OutgoingKind::Text { html: html.to_owned(), buttons, reply_to: Some(8) },
    }
}

fn kind(kind: OutgoingKind) -> Outgoing {
    Outgoing { chat_id: 5, thread_id: None, kind }
}

fn json_of(asked: &(String, String)) -> Value {
    serde_json::from_str(&asked.1).unwrap()
}

#[tokio::test]
async fn a_text_goes_with_its_buttons_topic_and_no_preview() {
    let (server, bot) = Scripted::start(&[SENT]).await;
    assert_eq!(deliver(&bot, &text("<b>Hi</b>"), None).await, Ok(Some(77)));
    let asked = server.asked();
    assert!(asked[0].0.eq_ignore_ascii_case("sendMessage"));
    assert_eq!(
        json_of(&asked[0]),
        json!({
            "chat_id": 5, "message_thread_id": 9, "text": "<b>Hi</b>", "parse_mode": "HTML",
            "reply_parameters": { "message_id": 8, "allow_sending_without_reply": true },
            "link_preview_options": { "is_disabled": true },
            "reply_markup": { "inline_keyboard": [[{ "text": "Do it", "callback_data": "1:do:1:5" }]] },
        })
    );
}

#[tokio::test]
async fn a_message_that_teloxide_cannot_read_was_sent_all_the_same() {
    let (_, bot) = Scripted::start(&[(200, r#"{"ok":true,"result":{"message_id":3,"chat":"new kind"}}"#)]).await;
    assert_eq!(deliver(&bot, &text("Hi"), None).await, Ok(Some(3)));
}

#[tokio::test]
async fn html_that_telegram_does_not_take_goes_as_plain_text() {
    let refusal = no("Bad Request: can't parse entities: Can't find end tag");
    let (server, bot) = Scripted::start(&[(400, &refusal), SENT]).await;
    assert_eq!(deliver(&bot, &text("<b>1 &lt; 2</b>"), None).await, Ok(Some(77)));
    let second = json_of(&server.asked()[1]);
    assert_eq!(second["text"], "1 < 2");
    assert_eq!(second.get("parse_mode"), None);
    assert_eq!(second["message_thread_id"], 9);
}

#[tokio::test]
async fn a_second_refusal_of_the_text_is_final() {
    let refusal = no("Bad Request: can't parse entities: whatever");
    let (server, bot) = Scripted::start(&[(400, &refusal)]).await;
    assert!(matches!(deliver(&bot, &text("Hi"), None).await, Err(Undelivered::Rejected(_))));
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn an_answer_to_a_closed_topic_goes_to_the_group() {
    for reason in ["Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED"] {
        let refusal = no(reason);
        let (server, bot) = Scripted::start(&[(400, &refusal), SENT]).await;
        assert_eq!(deliver(&bot, &text("Hi"), None).await, Ok(Some(77)));
        assert_eq!(json_of(&server.asked()[1]).get("message_thread_id"), None);
    }
}

#[tokio::test]
async fn a_document_goes_with_its_name_caption_and_content() {
    let (server, bot) = Scripted::start(&[SENT]).await;
    let buttons = vec![vec![InlineButton { text: "Undo".to_owned(), data: "1:un:1:5".to_owned() }]];
    let document = OutgoingKind::Document {
        blob: "abc".to_owned(),
        file_name: "grades ü.csv".to_owned(),
        caption_html: "<b>Done</b>".to_owned(),
        buttons,
        reply_to: Some(8),
        photo: false,
    };
    let outgoing = Outgoing { chat_id: 5, thread_id: Some(9), kind: document };
    assert_eq!(deliver(&bot, &outgoing, Some(b"a,b\n1,2\n".to_vec())).await, Ok(Some(77)));
    let (method, body) = server.asked().remove(0);
    assert!(method.eq_ignore_ascii_case("sendDocument"));
    for part in [
        "a,b\n1,2\n",
        "<b>Done</b>",
        "HTML",
        "\"message_thread_id\"",
        "1:un:1:5",
        "allow_sending_without_reply",
        "filename=\"grades ü.csv\"",
    ] {
        assert!(body.contains(part), "{part} in {body}");
    }
}

#[tokio::test]
async fn a_document_without_content_is_not_sent() {
    let (server, bot) = Scripted::start(&[SENT]).await;
    let document = OutgoingKind::Document {
        blob: "abc".to_owned(),
        file_name: "a.csv".to_owned(),
        caption_html: String::new(),
        buttons: Vec::new(),
        reply_to: None,
        photo: false,
    };
    assert!(matches!(deliver(&bot, &kind(document), None).await, Err(Undelivered::Rejected(_))));
    assert_eq!(server.asked(), []);
}

#[tokio::test]
async fn a_tap_is_answered_and_an_old_one_is_let_go() {
    let tap = kind(OutgoingKind::AnswerCallback { callback_id: "12".to_owned(), text: None });
    let (server, bot) = Scripted::start(&[TRUE]).await;
    assert_eq!(deliver(&bot, &tap, None).await, Ok(None));
    assert_eq!(json_of(&server.asked()[0]), json!({ "callback_query_id": "12" }));

    let old = no("Bad Request: query is too old and response timeout expired or query ID is invalid");
    let (_, bot) = Scripted::start(&[(400, &old)]).await;
    assert_eq!(deliver(&bot, &tap, None).await, Ok(None));
}

#[tokio::test]
async fn buttons_that_are_gone_need_not_be_removed() {
    let remove = kind(OutgoingKind::RemoveButtons { message_id: 4 });
    let (server, bot) = Scripted::start(&[SENT]).await;
    assert_eq!(deliver(&bot, &remove, None).await, Ok(None));
    assert_eq!(json_of(&server.asked()[0]), json!({ "chat_id": 5, "message_id": 4 }));
    for reason in [
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same \
         as a current content and reply markup of the message",
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
    ] {
        let (_, bot) = Scripted::start(&[(400, &no(reason))]).await;
        assert_eq!(deliver(&bot, &remove, None).await, Ok(None), "{reason}");
    }
}

#[tokio::test]
async fn telegrams_pauses_and_moves_are_told() {
    let pause = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#;
    let (_, bot) = Scripted::start(&[(429, pause)]).await;
    let told = deliver(&bot, &text("Hi"), None).await;
    assert_eq!(told, Err(Undelivered::RetryAfter(Duration::from_secs(7))));

    let moved = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001}}"#;
    let (_, bot) = Scripted::start(&[(400, moved)]).await;
    assert_eq!(deliver(&bot, &text("Hi"), None).await, Err(Undelivered::MigratedTo(-1001)));
}

#[tokio::test]
async fn nobody_there_is_no_answer() {
    let bot = super::super::bot("1:token", "http://127.0.0.1:1");
    assert_eq!(deliver(&bot, &text("Hi"), None).await, Err(Undelivered::NoAnswer("no connection".to_owned())));
}

#[test]
fn what_is_kept_comes_back() {
    let outgoing = text("<b>Hi</b>");
    let kept = serde_json::to_string(&outgoing).unwrap();
    assert_eq!(serde_json::from_str::<Outgoing>(&kept).unwrap(), outgoing);
    // Kept by a Rowbot that did not show what it answers.
    let older = r#"{"chat_id":5,"thread_id":null,"kind":{"text":{"html":"Hi","buttons":[]}}}"#;
    assert!(serde_json::from_str::<Outgoing>(older).is_ok());
}
