//! How fast Telegram may be spoken to.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Telegram's limits for messages: overall, per chat, per group. It allows short bursts to a chat.
/// Taps that are answered and buttons that are taken off are not messages and are not counted.
pub struct Pace {
    overall: Option<DefaultDirectRateLimiter>,
    chats: DefaultKeyedRateLimiter<i64>,
    groups: DefaultKeyedRateLimiter<i64>,
}

const OVERALL_PER_SECOND: NonZeroU32 = NonZeroU32::new(30).unwrap();
const CHAT_PER_SECOND: NonZeroU32 = NonZeroU32::new(1).unwrap();
/// A turn's messages, and those of a few quick turns.
const CHAT_BURST: NonZeroU32 = NonZeroU32::new(10).unwrap();
const GROUP_PER_MINUTE: NonZeroU32 = NonZeroU32::new(20).unwrap();

impl Pace {
    /// For the server at this address. A server on this machine says itself when it is too much:
    /// the overall limit is for the one that everybody shares.
    pub fn for_server(api_url: &str) -> Self {
        let overall = (!is_this_machine(api_url)).then(|| RateLimiter::direct(Quota::per_second(OVERALL_PER_SECOND)));
        Self {
            overall,
            chats: RateLimiter::keyed(Quota::per_second(CHAT_PER_SECOND).allow_burst(CHAT_BURST)),
            groups: RateLimiter::keyed(Quota::per_minute(GROUP_PER_MINUTE)),
        }
    }

    /// Waits until a message may go to the chat. Groups have negative ids.
    pub async fn turn_of(&self, chat: i64) {
        if chat < 0 {
            self.groups.until_key_ready(&chat).await;
        }
        self.chats.until_key_ready(&chat).await;
        if let Some(overall) = &self.overall {
            overall.until_ready().await;
        }
    }

    /// Forgets chats that have been quiet, which would add up over the years.
    pub fn forget_quiet(&self) {
        self.chats.retain_recent();
        self.groups.retain_recent();
    }
}

fn is_this_machine(api_url: &str) -> bool {
    let Some((_, rest)) = api_url.split_once("://") else { return false };
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn this_machine_is_known_by_its_names() {
        for url in ["http://127.0.0.1:8081", "http://localhost/x", "http://[::1]:9"] {
            assert!(is_this_machine(url), "{url}");
        }
        for url in ["https://api.telegram.org", "http://127.0.0.1.example.com", "http://10.0.0.1:80"] {
            assert!(!is_this_machine(url), "{url}");
        }
    }

    #[tokio::test]
    async fn a_chat_waits_after_a_burst_and_others_do_not() {
        let pace = Pace::for_server("https://api.telegram.org");
        let start = Instant::now();
        for _ in 0..10 {
            pace.turn_of(1).await;
        }
        pace.turn_of(2).await;
        assert!(start.elapsed() < Duration::from_millis(500));
        assert!(tokio::time::timeout(Duration::from_millis(300), pace.turn_of(1)).await.is_err());
    }
}
