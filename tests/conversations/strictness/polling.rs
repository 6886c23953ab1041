use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{ANN, Api};

async fn texts(api: &Api, params: Value) -> Vec<String> {
    let updates = api.result("getUpdates", params).await;
    updates.as_array().unwrap().iter().map(|update| update["message"]["text"].as_str().unwrap().to_owned()).collect()
}

async fn first_id(api: &Api) -> i64 {
    api.result("getUpdates", json!({})).await[0]["update_id"].as_i64().unwrap()
}

#[tokio::test]
async fn an_offset_confirms_what_is_before_it() {
    let api = Api::with_ann().await;
    let ann = api.server.person(ANN, "Ann");
    ann.send_text("two").unwrap();
    ann.send_text("three").unwrap();
    let first = first_id(&api).await;
    assert_eq!(texts(&api, json!({ "limit": 2 })).await, ["hello", "two"]);
    assert_eq!(texts(&api, json!({ "offset": first + 1 })).await, ["two", "three"]);
    // What was confirmed does not come again.
    assert_eq!(texts(&api, json!({ "offset": first })).await, ["two", "three"]);
    assert_eq!(texts(&api, json!({ "offset": -1 })).await, ["three"]);
    assert_eq!(texts(&api, json!({})).await, ["three"]);
}

#[tokio::test]
async fn a_long_poll_ends_when_something_comes() {
    let api = Api::with_ann().await;
    let next = first_id(&api).await + 1;
    let began = Instant::now();
    let poll = texts(&api, json!({ "offset": next, "timeout": 30 }));
    let write = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        api.server.person(ANN, "Ann").send_text("now").unwrap();
    };
    let (found, ()) = tokio::join!(poll, write);
    assert_eq!(found, ["now"]);
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn of_two_pollers_the_older_gives_way() {
    let api = Api::with_ann().await;
    let next = first_id(&api).await + 1;
    let older = api.refusal("getUpdates", json!({ "offset": next, "timeout": 30 }));
    let newer = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        api.result("getUpdates", json!({ "offset": next })).await
    };
    let (refusal, _) = tokio::join!(older, newer);
    let expected =
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    assert_eq!(refusal, expected);
}

#[tokio::test]
async fn parameters_may_come_in_the_query_and_as_a_form() {
    let api = Api::with_ann().await;
    let url = format!("{}?chat_id={ANN}&text=a%20%2B+b", api.url("SENDMESSAGE"));
    let answer: Value = api.client.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["result"]["text"], "a + b");
    let request = api.client.post(api.url("sendMessage")).header("content-type", "application/x-www-form-urlencoded");
    let answer = request.body(format!("chat_id={ANN}&text=%C3%A9")).send().await.unwrap();
    assert_eq!(answer.json::<Value>().await.unwrap()["result"]["text"], "é");
}

#[tokio::test]
async fn every_update_is_one_that_teloxide_reads() {
    let api = Api::with_ann().await;
    let ann = api.server.person(ANN, "Ann");
    ann.send_file(b"a\n1\n".to_vec(), "a.csv", Some("/sort it")).unwrap();
    ann.send_album(vec![(b"a".to_vec(), "1.csv".into()), (b"b".to_vec(), "2.csv".into())], Some("both")).unwrap();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "Do it", "callback_data": "do" }]] });
    let asked = json!({ "chat_id": ANN, "text": "Shall I?", "reply_markup": keyboard });
    api.result("sendMessage", asked).await;
    ann.tap("Do it").unwrap();
    api.server.set_standing(ANN, ANN, rowbot::playground::Standing::Blocked).unwrap();
    api.server.add_group(-7, "Team", &[ANN], rowbot::playground::ChatKind::Group, &[]);
    ann.in_chat(-7).send_text("/help").unwrap();
    api.server.migrate(-7, -1_000_000_000_007).unwrap();
    let updates = api.result("getUpdates", json!({})).await;
    assert_eq!(updates.as_array().unwrap().len(), 9);
    for update in updates.as_array().unwrap() {
        if let Some(message) = update.get("message") {
            serde_json::from_value::<teloxide::types::Message>(message.clone()).unwrap();
        }
        let read: teloxide::types::Update = serde_json::from_str(&update.to_string()).unwrap();
        assert!(!matches!(read.kind, teloxide::types::UpdateKind::Error(_)), "{update}");
    }
    let bot = teloxide::Bot::new(&api.server.token).set_api_url(api.server.url.parse().unwrap());
    let me = teloxide::requests::Requester::get_me(&bot).await.unwrap();
    assert_eq!(me.username(), "rowbot");
}
