use std::{sync::Arc, time::Duration};

use axum::{Router, extract::State, http::HeaderMap, routing::post};
use rowbot::playground::Options;
use serde_json::json;
use tokio::sync::Mutex;

use super::{ANN, Api};

type Taken = Arc<Mutex<Vec<String>>>;

/// Fails at first, then takes.
async fn take(State(taken): State<Taken>, headers: HeaderMap, body: String) -> axum::http::StatusCode {
    let mut taken = taken.lock().await;
    let update: serde_json::Value = serde_json::from_str(&body).unwrap();
    let secret = headers["x-telegram-bot-api-secret-token"].to_str().unwrap();
    taken.push(format!("{secret} {}", update["message"]["text"].as_str().unwrap()));
    if taken.len() < 3 { axum::http::StatusCode::BAD_GATEWAY } else { axum::http::StatusCode::OK }
}

#[tokio::test]
async fn a_webhook_gets_updates_in_order_each_until_it_takes_it() {
    let taken = Taken::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let app = Router::new().route("/hook", post(take)).with_state(Arc::clone(&taken));
    tokio::spawn(async move { axum::serve(listener, app).await });

    let api = Api::with_ann().await;
    api.server.person(ANN, "Ann").send_text("two").unwrap();
    api.result("setWebhook", json!({ "url": url, "secret_token": "s3cret" })).await;
    assert!(api.refusal("getUpdates", json!({})).await.starts_with("409 Conflict: can't use getUpdates method while"));
    for _ in 0..100 {
        if taken.lock().await.len() == 4 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let expected = ["s3cret hello", "s3cret hello", "s3cret hello", "s3cret two"];
    assert_eq!(*taken.lock().await, expected);
    let info = api.result("getWebhookInfo", json!({})).await;
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 502");
}

#[tokio::test]
async fn a_webhook_must_be_encrypted_and_its_secret_plain() {
    let api = Api::start(Options::default()).await;
    let refusal = api.refusal("setWebhook", json!({ "url": "http://bot.example/hook" })).await;
    assert_eq!(refusal, "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    let params = json!({ "url": "http://127.0.0.1:1/", "secret_token": "no spaces" });
    assert_eq!(api.refusal("setWebhook", params).await, "400 Bad Request: secret token contains unallowed characters");
}
