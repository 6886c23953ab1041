//! The parameters of a call, however they came: query, form, JSON or multipart.

use std::collections::BTreeMap;

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Multipart, Request},
    http::header::CONTENT_TYPE,
};
use serde_json::Value;

use super::Refusal;

/// More than any upload that would be accepted; what is over it is refused before it is held.
pub(super) const MAX_BODY: usize = 64 << 20;

/// Parameters by name, as texts (objects and lists as JSON), and the files beside them.
#[derive(Clone, Debug, Default)]
pub struct Params {
    values: BTreeMap<String, String>,
    files: BTreeMap<String, Upload>,
}

/// A file in a multipart request.
#[derive(Clone, Debug)]
pub struct Upload {
    pub name: String,
    pub mime: Option<String>,
    pub bytes: Vec<u8>,
}

impl Params {
    /// Reads query and body. The body's parameters win.
    pub async fn read(request: Request<Body>) -> Result<Self, Refusal> {
        let mut params = Self::default();
        params.add_form(request.uri().query().unwrap_or_default());
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "multipart/form-data" => params.add_multipart(request).await?,
            "application/json" => params.add_json(&body(request).await?)?,
            "application/x-www-form-urlencoded" => params.add_form(&String::from_utf8_lossy(&body(request).await?)),
            _ => {}
        }
        Ok(params)
    }

    fn add_form(&mut self, form: &str) {
        for pair in form.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.values.insert(unescape(name), unescape(value));
        }
    }

    fn add_json(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if bytes.is_empty() {
            return Ok(());
        }
        let wrong = || Refusal::bad_request("can't parse JSON object");
        let Value::Object(fields) = serde_json::from_slice(bytes).map_err(|_| wrong())? else { return Err(wrong()) };
        for (name, value) in fields {
            match value {
                Value::Null => {}
                Value::String(text) => drop(self.values.insert(name, text)),
                other => drop(self.values.insert(name, other.to_string())),
            }
        }
        Ok(())
    }

    async fn add_multipart(&mut self, request: Request<Body>) -> Result<(), Refusal> {
        let wrong = |_| Refusal::new(413, "Request Entity Too Large");
        let broken = || Refusal::bad_request("can't parse multipart/form-data");
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
        while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let mime = part.content_type().map(str::to_owned);
            let bytes = part.bytes().await.map_err(wrong)?.to_vec();
            match file_name {
                Some(file_name) => drop(self.files.insert(name, Upload { name: file_name, mime, bytes })),
                None => drop(self.values.insert(name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(())
    }

    /// A parameter that is there and not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A whole number; what is none counts as not given, as with Telegram.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.trim().parse().ok()
    }

    pub fn flag(&self, name: &str) -> bool {
        self.text(name).is_some_and(|text| matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1"))
    }

    /// A JSON-serialised parameter.
    pub fn object(&self, name: &str, refusal: &str) -> Result<Option<Value>, Refusal> {
        let Some(text) = self.text(name) else { return Ok(None) };
        serde_json::from_str(text).map(Some).map_err(|_| Refusal::bad_request(refusal))
    }

    /// The file sent under `name`, or the one that `name` refers to as `attach://…`.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name).or_else(|| self.files.get(self.text(name)?.strip_prefix("attach://")?))
    }

    /// All values as JSON, for the record of calls.
    pub fn json(&self) -> Value {
        let mut fields: BTreeMap<&str, Value> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        for (name, file) in &self.files {
            fields.insert(name, format!("file {} of {} bytes", file.name, file.bytes.len()).into());
        }
        fields.into_iter().collect()
    }
}

async fn body(request: Request<Body>) -> Result<Vec<u8>, Refusal> {
    let bytes = to_bytes(request.into_body(), MAX_BODY).await;
    Ok(bytes.map_err(|_| Refusal::new(413, "Request Entity Too Large"))?.to_vec())
}

/// `%41` and `+` undone.
pub fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match (byte, code.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(code)) => {
                plain.push(code);
                at += 2;
            }
            (b'+', _) => plain.push(b' '),
            _ => plain.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&plain).into_owned()
}
