//! `/health`, `/ready` and `/metrics`.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use axum::{Router, extract::State, http::StatusCode, routing::get};

use crate::store::Store;

use super::{clock, metrics::Metrics};

/// What the pages tell about.
#[derive(Clone)]
pub struct Health {
    pub store: Store,
    pub metrics: Arc<Metrics>,
    /// Whether Telegram has been reached and updates are taken.
    pub ready: Arc<AtomicBool>,
}

/// The pages. None of them tells anything about people.
pub fn pages(health: Health) -> Router {
    Router::new()
        .route("/health", get(alive))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .with_state(health)
}

async fn alive(State(health): State<Health>) -> (StatusCode, &'static str) {
    match health.store.ping().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

async fn ready(State(health): State<Health>) -> (StatusCode, &'static str) {
    if health.ready.load(Relaxed) {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "Telegram has not been reached yet\n")
    }
}

async fn metrics(State(health): State<Health>) -> Result<String, StatusCode> {
    let counts = health.store.counts().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(health.metrics.page(&counts, clock::now()))
}
