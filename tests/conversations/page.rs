//! The page's side: the control API, what is let in, what is kept.

use rowbot::playground::{Example, Options, Server};
use serde_json::{Value, json};

async fn start(options: Options) -> (Server, reqwest::Client) {
    (Server::start(([127, 0, 0, 1], 0).into(), options).await.unwrap(), reqwest::Client::new())
}

async fn control(server: &Server, client: &reqwest::Client, what: &str, params: Value) -> Value {
    let url = format!("{}/control/{what}", server.url);
    let body: Value = client.post(url).json(&params).send().await.unwrap().json().await.unwrap();
    assert_eq!(body["ok"], true, "{what}: {body}");
    body["result"].clone()
}

#[tokio::test]
async fn a_person_can_be_and_write_over_http() {
    let example = Example { name: "a.csv", content: b"a\n1\n", suggestion: "sort it" };
    let (server, client) = start(Options { examples: vec![example], ..Options::default() }).await;
    let ann = control(&server, &client, "user", json!({ "first_name": "Ann" })).await["id"].clone();
    let text = json!({ "chat_id": ann, "from": ann, "text": "hello" });
    assert_eq!(control(&server, &client, "text", text).await["message_id"], 1);
    let sent = control(&server, &client, "example", json!({ "chat_id": ann, "from": ann, "name": "a.csv" })).await;
    assert_eq!(sent["document"]["file_name"], "a.csv");
    assert_eq!(server.pending().len(), 2);

    let state = control(&server, &client, "state", json!({})).await;
    assert_eq!((&state["users"][0]["first_name"], &state["examples"][0]["try"]), (&json!("Ann"), &json!("sort it")));
    let events = control(&server, &client, "events", json!({ "after": 0 })).await;
    let kinds: Vec<_> = events.as_array().unwrap().iter().map(|event| event["what"].clone()).collect();
    assert_eq!(kinds, ["chat", "message", "message"]);

    let url = format!("{}/control/download?file_id={}", server.url, sent["document"]["file_id"].as_str().unwrap());
    let file = client.get(url).send().await.unwrap();
    assert_eq!(file.headers()["content-disposition"], "attachment; filename*=UTF-8''a%2Ecsv");
    assert_eq!(file.bytes().await.unwrap(), "a\n1\n");
}

#[tokio::test]
async fn files_of_many_megabytes_are_taken_from_people_and_from_the_bot() {
    let (server, client) = start(Options::default()).await;
    let ann = control(&server, &client, "user", json!({ "first_name": "Ann" })).await["id"].clone();
    let form = || {
        let file = reqwest::multipart::Part::bytes(vec![b'7'; 5 << 20]).file_name("large.csv");
        reqwest::multipart::Form::new()
            .text("chat_id", ann.to_string())
            .text("from", ann.to_string())
            .part("file", file)
    };
    let large = client.post(format!("{}/control/file", server.url)).multipart(form()).send().await.unwrap();
    assert_eq!(large.status(), 200);
    let url = format!("{}/bot{}/sendDocument?document=attach://file", server.url, server.token);
    assert_eq!(client.post(url).multipart(form()).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_page_loads_nothing_from_elsewhere() {
    let (server, client) = start(Options::default()).await;
    for part in ["", "page.css", "page.js"] {
        let answer = client.get(format!("{}/{part}", server.url)).send().await.unwrap();
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
        let text = answer.text().await.unwrap();
        assert!(!text.contains("https://") && !text.contains("innerHTML"), "{part}");
    }
}

#[tokio::test]
async fn other_sites_pages_are_turned_away_from_everything() {
    let (server, client) = start(Options::default()).await;
    let token = &server.token;
    for path in ["", "control/state", &format!("bot{token}/getMe")] {
        let ask = || client.get(format!("{}/{path}", server.url));
        assert_eq!(ask().send().await.unwrap().status(), 200);
        assert_eq!(ask().header("host", "rebound.example").send().await.unwrap().status(), 403);
        let answer = ask().header("origin", "https://evil.example").send().await.unwrap();
        assert_eq!(answer.status(), 403);
        assert!(!answer.headers().contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn the_server_is_for_this_computer_alone() {
    let open = Server::start(([0, 0, 0, 0], 0).into(), Options::default()).await;
    assert!(open.is_err());
}

#[tokio::test]
async fn chats_files_and_unread_updates_outlive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let options = Options { directory: Some(directory.path().to_owned()), ..Options::default() };
    let (server, _) = start(options.clone()).await;
    let ann = server.person(7, "Ann");
    ann.send_file(b"a\n1\n".to_vec(), "a.csv", None).unwrap();
    let first = server.pending()[0]["update_id"].as_i64().unwrap();
    drop(server);

    let (server, _) = start(options).await;
    let ann = server.person(7, "Someone else by now");
    let messages = ann.messages();
    assert_eq!(messages[0]["from"]["first_name"], "Ann");
    assert_eq!(ann.open(&messages[0]).unwrap(), b"a\n1\n");
    ann.send_text("next").unwrap();
    let ids: Vec<i64> = server.pending().iter().map(|update| update["update_id"].as_i64().unwrap()).collect();
    assert!(ids.len() == 2 && ids[0] == first && ids[1] > first, "{ids:?}");
    assert_eq!(ann.messages()[1]["message_id"], 2);
}
