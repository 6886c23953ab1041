use serde_json::json;

use super::{ANN, Api};

#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let api = Api::with_ann().await;
    let id = api.send("one").await["message_id"].clone();
    let edit = |text: &str| json!({ "chat_id": ANN, "message_id": id, "text": text });
    let expected = "400 Bad Request: message is not modified: specified new message content and reply markup are \
                    exactly the same as a current content and reply markup of the message";
    assert_eq!(api.refusal("editMessageText", edit("one")).await, expected);
    assert_eq!(api.result("editMessageText", edit("two")).await["text"], "two");
    let markup = json!({ "chat_id": ANN, "message_id": id });
    assert_eq!(api.refusal("editMessageReplyMarkup", markup).await, expected);
}

#[tokio::test]
async fn only_the_bots_own_messages_are_edited() {
    let api = Api::with_ann().await;
    let edit = |id: i64| json!({ "chat_id": ANN, "message_id": id, "text": "x" });
    assert_eq!(api.refusal("editMessageText", edit(1)).await, "400 Bad Request: message can't be edited");
    assert_eq!(api.refusal("editMessageText", edit(99)).await, "400 Bad Request: message to edit not found");
}

#[tokio::test]
async fn a_deleted_message_is_gone_and_its_number_too() {
    let api = Api::with_ann().await;
    let id = api.send("one").await["message_id"].as_i64().unwrap();
    let delete = json!({ "chat_id": ANN, "message_id": id });
    api.result("deleteMessage", delete.clone()).await;
    assert_eq!(api.refusal("deleteMessage", delete).await, "400 Bad Request: message to delete not found");
    assert_eq!(api.send("two").await["message_id"], id + 1);
}

#[tokio::test]
async fn a_tap_is_answered_once() {
    let api = Api::with_ann().await;
    let ann = api.server.person(ANN, "Ann");
    let keyboard = json!({ "inline_keyboard": [[{ "text": "Do it", "callback_data": "do:1" }]] });
    api.result("sendMessage", json!({ "chat_id": ANN, "text": "?", "reply_markup": keyboard })).await;
    let id = ann.tap("Do it").unwrap();
    let updates = api.result("getUpdates", json!({ "offset": -1 })).await;
    assert_eq!(updates[0]["callback_query"]["data"], "do:1");
    let answer = json!({ "callback_query_id": id, "text": "Done" });
    api.result("answerCallbackQuery", answer.clone()).await;
    let old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(api.refusal("answerCallbackQuery", answer).await, old);
    assert!(ann.tap("Undo").is_err());
}

#[tokio::test]
async fn a_reply_to_nothing_is_refused_unless_it_may_go_without() {
    let api = Api::with_ann().await;
    let send = |reply| json!({ "chat_id": ANN, "text": "x", "reply_parameters": reply });
    let refusal = api.refusal("sendMessage", send(json!({ "message_id": 77 }))).await;
    assert_eq!(refusal, "400 Bad Request: message to be replied not found");
    api.result("sendMessage", send(json!({ "message_id": 77, "allow_sending_without_reply": true }))).await;
    let replied = api.result("sendMessage", send(json!({ "message_id": 1 }))).await;
    assert_eq!(replied["reply_to_message"]["text"], "hello");
}
