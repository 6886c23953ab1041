use rowbot::playground::{Fault, FaultKind, Limit, Options, Rates, Standing};
use serde_json::json;

use super::{ANN, Api};

#[tokio::test]
async fn markup_is_read_into_entities_counted_in_utf16() {
    let api = Api::with_ann().await;
    let text = "  <b>😀 Ann</b> &lt;3 <a href=\"https://x.org/?a=1&amp;b=2\">link</a>&nbsp;";
    let message = api.result("sendMessage", json!({ "chat_id": ANN, "text": text, "parse_mode": "HTML" })).await;
    assert_eq!(message["text"], "😀 Ann <3 link&nbsp;");
    assert_eq!(
        message["entities"],
        json!([
            { "type": "bold", "offset": 0, "length": 6 },
            { "type": "text_link", "offset": 10, "length": 4, "url": "https://x.org/?a=1&b=2" },
        ])
    );
}

#[tokio::test]
async fn broken_markup_is_refused_in_telegrams_words() {
    let api = Api::with_ann().await;
    for (text, complaint) in [
        ("a <foo>b</foo>", "Unsupported start tag \"foo\" at byte offset 2"),
        ("2 < 3", "Unsupported start tag \"\" at byte offset 2"),
        ("2 <3", "Unclosed start tag at byte offset 2"),
        ("<b>x", "Can't find end tag corresponding to start tag \"b\""),
        ("<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<a href>x</a>", "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0"),
        ("<span class=\"big\">x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
    ] {
        let params = json!({ "chat_id": ANN, "text": text, "parse_mode": "HTML" });
        let expected = format!("400 Bad Request: can't parse entities: {complaint}");
        assert_eq!(api.refusal("sendMessage", params).await, expected);
    }
}

#[tokio::test]
async fn lengths_are_counted_after_the_markup_in_utf16() {
    let api = Api::with_ann().await;
    let send = |text: String| api.call("sendMessage", json!({ "chat_id": ANN, "text": text, "parse_mode": "HTML" }));
    assert_eq!(send(format!("<b>{}</b>", "😀".repeat(2048))).await["ok"], true);
    let refused = send(format!("{}a", "😀".repeat(2048))).await;
    assert_eq!(refused["description"], "Bad Request: message is too long");
    assert_eq!(send(" <b> </b>".into()).await["description"], "Bad Request: text must be non-empty");
    assert_eq!(send(String::new()).await["description"], "Bad Request: message text is empty");
}

#[tokio::test]
async fn callback_data_has_1_to_64_bytes() {
    let api = Api::with_ann().await;
    let send = |data: String| {
        let keyboard = json!({ "inline_keyboard": [[{ "text": "Do it", "callback_data": data }]] });
        api.call("sendMessage", json!({ "chat_id": ANN, "text": "?", "reply_markup": keyboard }))
    };
    assert_eq!(send("x".repeat(64)).await["ok"], true);
    assert_eq!(send("é".repeat(33)).await["description"], "Bad Request: BUTTON_DATA_INVALID");
    assert_eq!(send(String::new()).await["description"], "Bad Request: BUTTON_DATA_INVALID");
}

#[tokio::test]
async fn chats_that_cannot_be_written_to_say_why() {
    let api = Api::with_ann().await;
    let send = |chat| api.refusal("sendMessage", json!({ "chat_id": chat, "text": "x" }));
    assert_eq!(send(99).await, "400 Bad Request: chat not found");
    api.server.person(1002, "Bob");
    assert_eq!(send(1002).await, "403 Forbidden: bot can't initiate conversation with a user");
    api.server.set_standing(ANN, ANN, Standing::Blocked).unwrap();
    assert_eq!(send(ANN).await, "403 Forbidden: bot was blocked by the user");
    assert_eq!(api.refusal("sendMessage", json!({ "text": "x" })).await, "400 Bad Request: chat_id is empty");
}

#[tokio::test]
async fn a_document_goes_up_and_down_and_again_by_its_id() {
    let api = Api::with_ann().await;
    let part = reqwest::multipart::Part::bytes(b"a,b\n1,2\n".to_vec()).file_name("a.csv");
    let form = reqwest::multipart::Form::new()
        .text("chat_id", ANN.to_string())
        .text("caption", "<i>yours</i>")
        .text("parse_mode", "HTML")
        .part("document", part);
    let answer = api.client.post(api.url("sendDocument")).multipart(form).send().await.unwrap();
    let message: serde_json::Value = answer.json::<serde_json::Value>().await.unwrap()["result"].clone();
    assert_eq!((&message["caption"], &message["document"]["file_name"]), (&json!("yours"), &json!("a.csv")));

    let id = &message["document"]["file_id"];
    let again = api.result("sendDocument", json!({ "chat_id": ANN, "document": id })).await;
    assert_eq!(again["document"], message["document"]);

    let file = api.result("getFile", json!({ "file_id": id })).await;
    let path = file["file_path"].as_str().unwrap();
    let url = format!("{}/file/bot{}/{path}", api.server.url, api.server.token);
    assert_eq!(api.client.get(url).send().await.unwrap().bytes().await.unwrap(), "a,b\n1,2\n");
}

#[tokio::test]
async fn files_over_the_limits_are_refused() {
    let api = Api::start(Options { download_limit: 10, upload_limit: 20, ..Options::default() }).await;
    let ann = api.server.person(ANN, "Ann");
    ann.send_file(vec![b'x'; 11], "big.csv", None).unwrap();
    let id = &ann.messages()[0]["document"]["file_id"];
    assert_eq!(api.refusal("getFile", json!({ "file_id": id })).await, "400 Bad Request: file is too big");
    let part = reqwest::multipart::Part::bytes(vec![0; 21]).file_name("a.xlsx");
    let form = reqwest::multipart::Form::new().text("chat_id", ANN.to_string()).part("document", part);
    let answer = api.client.post(api.url("sendDocument")).multipart(form).send().await.unwrap();
    assert_eq!(answer.status(), 413);
}

#[tokio::test]
async fn too_many_messages_are_told_when_to_come_back() {
    let limit = |count| Limit { count, window: std::time::Duration::from_secs(30) };
    let rates = Rates { overall: limit(9), per_chat: limit(2), per_group: limit(1) };
    let api = Api::start(Options { rates: Some(rates), ..Options::default() }).await;
    api.server.person(ANN, "Ann").send_text("hello").unwrap();
    api.send("1").await;
    api.send("2").await;
    let refused = api.call("sendMessage", json!({ "chat_id": ANN, "text": "3" })).await;
    assert_eq!(refused["description"], "Too Many Requests: retry after 30");
    assert_eq!(refused["parameters"]["retry_after"], 30);
}

#[tokio::test]
async fn faults_come_to_order() {
    let api = Api::with_ann().await;
    let order = |kind| api.server.add_fault(Fault { method: Some("sendMessage".into()), times: 1, kind });
    let params = json!({ "chat_id": ANN, "text": "x" });
    order(FaultKind::Error);
    assert_eq!(api.refusal("sendMessage", params.clone()).await, "500 Internal Server Error");
    order(FaultKind::TooMany(7));
    assert_eq!(api.refusal("sendMessage", params.clone()).await, "429 Too Many Requests: retry after 7");
    let before = api.server.person(ANN, "Ann").messages().len();
    order(FaultKind::Drop);
    assert!(api.client.post(api.url("sendMessage")).json(&params).send().await.is_err());
    assert_eq!(api.server.person(ANN, "Ann").messages().len(), before);
    order(FaultKind::LoseAnswer);
    assert!(api.client.post(api.url("sendMessage")).json(&params).send().await.is_err());
    assert_eq!(api.server.person(ANN, "Ann").messages().len(), before + 1);
    api.send("all is well again").await;
}

#[tokio::test]
async fn wrong_tokens_and_methods_are_turned_away() {
    let api = Api::with_ann().await;
    let wrong = format!("{}/bot1:wrong/getMe", api.server.url);
    assert_eq!(api.client.get(wrong).send().await.unwrap().status(), 401);
    assert_eq!(api.refusal("makeCoffee", json!({})).await, "404 Not Found");
}
