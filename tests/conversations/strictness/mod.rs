//! The built-in Bot API server refuses what Telegram refuses, in Telegram's words.

mod editing;
mod groups;
mod polling;
mod sending;
mod webhook;

use rowbot::playground::{Options, Server};
use serde_json::{Value, json};

/// A server on a free port and a client without a library, so that nothing is smoothed over.
struct Api {
    server: Server,
    client: reqwest::Client,
}

const ANN: i64 = 1001;

impl Api {
    async fn start(options: Options) -> Self {
        let server = Server::start(([127, 0, 0, 1], 0).into(), options).await.unwrap();
        Self { server, client: reqwest::Client::new() }
    }

    /// With Ann, who has written to the bot.
    async fn with_ann() -> Self {
        let api = Self::start(Options::default()).await;
        api.server.person(ANN, "Ann").send_text("hello").unwrap();
        api
    }

    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.server.url, self.server.token)
    }

    async fn call(&self, method: &str, params: Value) -> Value {
        let answer = self.client.post(self.url(method)).json(&params).send().await.unwrap();
        let status = answer.status().as_u16();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(if body["ok"] == true { 200 } else { body["error_code"].as_u64().unwrap() }, u64::from(status));
        body
    }

    async fn result(&self, method: &str, params: Value) -> Value {
        let body = self.call(method, params).await;
        assert_eq!(body["ok"], true, "{method}: {body}");
        body["result"].clone()
    }

    /// Code and description of a refusal.
    async fn refusal(&self, method: &str, params: Value) -> String {
        let body = self.call(method, params).await;
        assert_eq!(body["ok"], false, "{method}: {body}");
        format!("{} {}", body["error_code"], body["description"].as_str().unwrap())
    }

    async fn send(&self, text: &str) -> Value {
        self.result("sendMessage", json!({ "chat_id": ANN, "text": text })).await
    }
}
