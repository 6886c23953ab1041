//! How the Bot API says no: a status, a sentence and sometimes parameters.

use serde_json::{Map, Value, json};

/// An answer with `"ok": false`.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status, repeated as `error_code`.
    pub code: u16,
    pub description: String,
    /// `retry_after` (seconds) or `migrate_to_chat_id`.
    pub parameters: Option<(&'static str, i64)>,
}

impl Refusal {
    pub fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), parameters: None }
    }

    /// 400 with Telegram's usual beginning.
    pub fn bad_request(reason: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", reason.as_ref()))
    }

    pub fn forbidden(reason: &str) -> Self {
        Self::new(403, format!("Forbidden: {reason}"))
    }

    pub fn conflict(reason: &str) -> Self {
        Self::new(409, format!("Conflict: {reason}"))
    }

    pub fn unauthorized() -> Self {
        Self::new(401, "Unauthorized")
    }

    pub fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    /// 429: the same call is welcome after so many seconds.
    pub fn too_many(seconds: u32) -> Self {
        Self {
            parameters: Some(("retry_after", i64::from(seconds))),
            ..Self::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }

    /// 400: the group lives on under another id.
    pub fn migrated(to: i64) -> Self {
        Self {
            parameters: Some(("migrate_to_chat_id", to)),
            ..Self::bad_request("group chat was upgraded to a supergroup chat")
        }
    }

    /// The body of the answer.
    pub fn json(&self) -> Value {
        let mut body = json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let Some((name, value)) = self.parameters {
            body["parameters"] = Value::Object(Map::from_iter([(name.to_owned(), value.into())]));
        }
        body
    }
}
