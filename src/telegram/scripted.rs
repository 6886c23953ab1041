//! A Bot API server for this module's tests: answers what it was told to, remembers what it was
//! asked.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Bytes, extract::State, http::StatusCode, http::Uri};
use teloxide::Bot;

#[derive(Clone, Default)]
pub(super) struct Scripted {
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl Scripted {
    /// Answers in the order of the calls; after the last the last goes on.
    pub(super) async fn start(answers: &[(u16, &str)]) -> (Self, Bot) {
        let scripted = Self::default();
        *scripted.answers.lock().unwrap() =
            answers.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
        let router = Router::new().fallback(answer).with_state(scripted.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (scripted, super::bot("1:token", &address))
    }

    /// Method and body of each call so far.
    pub(super) fn asked(&self) -> Vec<(String, String)> {
        self.asked.lock().unwrap().clone()
    }
}

async fn answer(State(scripted): State<Scripted>, uri: Uri, body: Bytes) -> (StatusCode, String) {
    let method = uri.path().strip_prefix("/bot1:token/").unwrap_or(uri.path()).to_owned();
    scripted.asked.lock().unwrap().push((method, String::from_utf8_lossy(&body).into_owned()));
    let mut answers = scripted.answers.lock().unwrap();
    let (status, body) =
        if answers.len() > 1 { answers.pop_front().unwrap() } else { answers.front().cloned().unwrap() };
    (StatusCode::from_u16(status).unwrap(), body)
}
