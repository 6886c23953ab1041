//! Fetching the files that people send.

use std::time::Duration;

use teloxide::{Bot, requests::Requester as _, types::FileId};

use super::{Undelivered, answer::answer};

const SHORT: Duration = Duration::from_secs(30);
/// Between two pieces of a file.
const PIECE: Duration = Duration::from_mins(1);
const MEGABYTE: u64 = 1024 * 1024;
/// What the public Bot API lets a bot download.
const PUBLIC_LIMIT_MB: u64 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// Over `limit`, or over what Telegram lets a bot download.
    TooBig { limit_mb: u64 },
    /// Telegram no longer has it.
    Gone,
    /// To be tried again.
    NoAnswer,
}

/// The bytes of a file of at most `limit` bytes.
///
/// # Errors
/// See [`FetchFailure`].
pub async fn download(bot: &Bot, file_id: &str, limit: u64) -> Result<Vec<u8>, FetchFailure> {
    let file = answer(SHORT, bot.get_file(FileId(file_id.to_owned()))).await.map_err(|failure| said(&failure))?;
    if u64::from(file.size) > limit && file.size != u32::MAX {
        return Err(too_big(limit));
    }
    if file.path.starts_with('/') {
        return from_disk(&file.path, limit).await;
    }
    let url = address(bot, &file.path).ok_or(FetchFailure::Gone)?;
    let response =
        tokio::time::timeout(SHORT, bot.client().get(url).send()).await.map_err(|_| FetchFailure::NoAnswer)?;
    let response = response.and_then(reqwest::Response::error_for_status).map_err(|error| lost(&error))?;
    collect(response, limit).await
}

/// Where a Bot API server has its files.
fn address(bot: &Bot, path: &str) -> Option<reqwest::Url> {
    let mut url = bot.api_url();
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(["file", &format!("bot{}", bot.token())])
        .extend(path.split('/'));
    Some(url)
}

/// The limit holds whatever size was announced.
async fn collect(mut response: reqwest::Response, limit: u64) -> Result<Vec<u8>, FetchFailure> {
    let mut bytes = Vec::new();
    loop {
        match tokio::time::timeout(PIECE, response.chunk()).await {
            Ok(Ok(Some(piece))) if (bytes.len() + piece.len()) as u64 > limit => return Err(too_big(limit)),
            Ok(Ok(Some(piece))) => bytes.extend_from_slice(&piece),
            Ok(Ok(None)) => return Ok(bytes),
            Ok(Err(_)) | Err(_) => return Err(FetchFailure::NoAnswer),
        }
    }
}

/// A Bot API server of one's own (`--local`) says where on the disk the file is.
async fn from_disk(path: &str, limit: u64) -> Result<Vec<u8>, FetchFailure> {
    let size = tokio::fs::metadata(path).await.map_err(|_| FetchFailure::Gone)?.len();
    if size > limit {
        return Err(too_big(limit));
    }
    tokio::fs::read(path).await.map_err(|_| FetchFailure::Gone)
}

const fn too_big(limit: u64) -> FetchFailure {
    FetchFailure::TooBig { limit_mb: limit / MEGABYTE }
}

/// Telegram's answer to `getFile`.
fn said(failure: &Undelivered) -> FetchFailure {
    match failure {
        Undelivered::Rejected(said) if said.contains("file is too big") => {
            FetchFailure::TooBig { limit_mb: PUBLIC_LIMIT_MB }
        }
        Undelivered::RetryAfter(_) | Undelivered::NoAnswer(_) => FetchFailure::NoAnswer,
        _ => FetchFailure::Gone,
    }
}

/// A download that broke off. A link that has run out is answered with 404.
fn lost(error: &reqwest::Error) -> FetchFailure {
    if error.status().is_some_and(|status| status.is_client_error()) {
        FetchFailure::Gone
    } else {
        FetchFailure::NoAnswer
    }
}

#[cfg(test)]
mod tests {
    use super::{super::scripted::Scripted, *};

    fn file(size: u64, path: &str) -> String {
        let file = serde_json::json!({ "file_id": "a", "file_unique_id": "b", "file_size": size, "file_path": path });
        serde_json::json!({ "ok": true, "result": file }).to_string()
    }

    fn no(description: &str) -> String {
        serde_json::json!({ "ok": false, "error_code": 400, "description": description }).to_string()
    }

    #[tokio::test]
    async fn a_file_is_fetched_from_where_telegram_says() {
        let (server, bot) = Scripted::start(&[(200, &file(3, "documents/file 1.csv")), (200, "a,b")]).await;
        assert_eq!(download(&bot, "a", MEGABYTE).await, Ok(b"a,b".to_vec()));
        assert_eq!(server.asked()[1].0, "/file/bot1:token/documents/file%201.csv");
    }

    #[tokio::test]
    async fn a_file_over_the_limit_is_not_fetched() {
        let (server, bot) = Scripted::start(&[(200, &file(3 * MEGABYTE, "d/f"))]).await;
        assert_eq!(download(&bot, "a", 2 * MEGABYTE).await, Err(FetchFailure::TooBig { limit_mb: 2 }));
        assert_eq!(server.asked().len(), 1);
    }

    #[tokio::test]
    async fn a_file_that_is_larger_than_announced_is_cut_short() {
        let (_, bot) = Scripted::start(&[(200, &file(3, "d/f")), (200, &"x".repeat(2000))]).await;
        assert_eq!(download(&bot, "a", 1000).await, Err(FetchFailure::TooBig { limit_mb: 0 }));
    }

    #[tokio::test]
    async fn telegrams_own_limit_is_told() {
        let (_, bot) = Scripted::start(&[(400, &no("Bad Request: file is too big"))]).await;
        assert_eq!(download(&bot, "a", MEGABYTE).await, Err(FetchFailure::TooBig { limit_mb: 20 }));
    }

    #[tokio::test]
    async fn a_file_that_telegram_does_not_have_is_gone() {
        for description in
            ["Bad Request: wrong file_id or the file is temporarily unavailable", "Bad Request: invalid file id"]
        {
            let (_, bot) = Scripted::start(&[(400, &no(description))]).await;
            assert_eq!(download(&bot, "a", MEGABYTE).await, Err(FetchFailure::Gone));
        }
        let (_, bot) = Scripted::start(&[(200, &file(3, "d/f")), (404, "Not Found")]).await;
        assert_eq!(download(&bot, "a", MEGABYTE).await, Err(FetchFailure::Gone));
    }

    #[tokio::test]
    async fn a_server_that_is_away_is_no_answer() {
        let bot = super::super::bot("1:token", "http://127.0.0.1:1");
        assert_eq!(download(&bot, "a", MEGABYTE).await, Err(FetchFailure::NoAnswer));
    }

    #[tokio::test]
    async fn a_server_of_ones_own_gives_a_path_on_the_disk() {
        let here = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(here.path(), "a,b").unwrap();
        let path = here.path().to_str().unwrap();
        let (_, bot) = Scripted::start(&[(200, &file(3, path))]).await;
        assert_eq!(download(&bot, "a", MEGABYTE).await, Ok(b"a,b".to_vec()));
        assert_eq!(download(&bot, "a", 2).await, Err(FetchFailure::TooBig { limit_mb: 0 }));
    }
}
