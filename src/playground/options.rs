//! How a server is set up.

use std::path::PathBuf;

use super::rates::Rates;

/// Settings of the built-in Telegram; the defaults are Telegram's own, without rate limits.
#[derive(Clone, Debug)]
pub struct Options {
    /// The only token that is let in.
    pub token: String,
    /// Without `@`.
    pub bot_username: String,
    pub bot_name: String,
    /// In groups the bot sees only what is meant for it.
    pub privacy_mode: bool,
    /// Bytes that `getFile` lets a bot have.
    pub download_limit: u64,
    /// Bytes that a bot may send as one file.
    pub upload_limit: u64,
    pub rates: Option<Rates>,
    /// Where chats are kept over restarts; `None`: in memory.
    pub directory: Option<PathBuf>,
    /// Files that the page offers to begin with.
    pub examples: Vec<Example>,
}

/// A file to try the bot with.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub name: &'static str,
    pub content: &'static [u8],
    /// What one might ask for.
    pub suggestion: &'static str,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            token: "4242:playground".to_owned(),
            bot_username: "rowbot".to_owned(),
            bot_name: "Rowbot".to_owned(),
            privacy_mode: true,
            download_limit: 20 << 20,
            upload_limit: 50 << 20,
            rates: None,
            directory: None,
            examples: Vec::new(),
        }
    }
}

impl Options {
    /// The part of the token before the colon.
    pub fn bot_id(&self) -> i64 {
        self.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(4242)
    }
}
