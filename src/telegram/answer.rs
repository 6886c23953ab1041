//! One call, with a limit on how long its answer may take.

use std::time::Duration;

use teloxide::{RequestError, requests::Request};

use super::Undelivered;

/// # Errors
/// [`Undelivered::NoAnswer`] when `limit` passes; otherwise as Telegram says.
pub(super) async fn answer<R>(
    limit: Duration,
    request: R,
) -> Result<<R::Payload as teloxide::requests::Payload>::Output, Undelivered>
where
    R: Request<Err = RequestError>,
{
    match tokio::time::timeout(limit, request.send()).await {
        Ok(answer) => answer.map_err(Undelivered::from),
        Err(_) => Err(Undelivered::NoAnswer("timeout".to_owned())),
    }
}
