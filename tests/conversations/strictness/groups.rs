use rowbot::playground::{ChatKind, Standing};
use serde_json::json;

use super::{ANN, Api};

const GROUP: i64 = -500;

async fn in_group(kind: ChatKind, topics: &[&str]) -> Api {
    let api = Api::with_ann().await;
    api.server.add_group(GROUP, "Team", &[ANN], kind, topics);
    api
}

#[tokio::test]
async fn in_privacy_mode_the_bot_sees_only_what_is_meant_for_it() {
    let api = in_group(ChatKind::Group, &[]).await;
    let ann = api.server.person(ANN, "Ann").in_chat(GROUP);
    let mut sent = Vec::new();
    sent.push(api.result("sendMessage", json!({ "chat_id": GROUP, "text": "hi" })).await);
    ann.send_text("just talking").unwrap();
    ann.send_text("/help").unwrap();
    ann.send_text("/help@otherbot").unwrap();
    ann.send_text("hey @RowBot, sort it").unwrap();
    ann.send_file(b"a".to_vec(), "a.csv", None).unwrap();
    ann.reply(1, "an answer").unwrap();
    let updates = api.result("getUpdates", json!({})).await;
    let seen: Vec<_> = updates.as_array().unwrap().iter().map(|update| update["message"]["text"].clone()).collect();
    assert_eq!(seen, ["hello", "/help", "hey @RowBot, sort it", "an answer"]);
}

#[tokio::test]
async fn a_topic_must_exist() {
    let api = in_group(ChatKind::Supergroup, &["Sales"]).await;
    let send = |thread: i32| json!({ "chat_id": GROUP, "text": "x", "message_thread_id": thread });
    assert_eq!(api.refusal("sendMessage", send(9)).await, "400 Bad Request: message thread not found");
    let message = api.result("sendMessage", send(1)).await;
    assert_eq!((&message["message_thread_id"], &message["is_topic_message"]), (&json!(1), &json!(true)));
    api.server.person(ANN, "Ann").in_chat(GROUP).in_topic(1).send_text("/new").unwrap();
    let updates = api.result("getUpdates", json!({ "offset": -1 })).await;
    assert_eq!(updates[0]["message"]["message_thread_id"], 1);
}

#[tokio::test]
async fn a_group_that_became_a_supergroup_tells_its_new_id() {
    let api = in_group(ChatKind::Group, &[]).await;
    api.server.migrate(GROUP, -1_000_000_000_500).unwrap();
    let refused = api.call("sendMessage", json!({ "chat_id": GROUP, "text": "x" })).await;
    assert_eq!(refused["description"], "Bad Request: group chat was upgraded to a supergroup chat");
    assert_eq!(refused["parameters"]["migrate_to_chat_id"], -1_000_000_000_500_i64);
    api.result("sendMessage", json!({ "chat_id": -1_000_000_000_500_i64, "text": "x" })).await;
}

#[tokio::test]
async fn a_bot_that_was_thrown_out_hears_so() {
    let api = in_group(ChatKind::Group, &[]).await;
    api.server.set_standing(GROUP, ANN, Standing::Kicked).unwrap();
    let refusal = api.refusal("sendMessage", json!({ "chat_id": GROUP, "text": "x" })).await;
    assert_eq!(refusal, "403 Forbidden: bot was kicked from the group chat");
}
