//! How much a bot may send: 429 with `retry_after` beyond it.

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

/// Messages per window. `None` of these in the server's options: no limit.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// All chats together.
    pub overall: Limit,
    pub per_chat: Limit,
    pub per_group: Limit,
}

/// At most `count` in `window`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub count: usize,
    pub window: Duration,
}

impl Rates {
    /// What Telegram says it allows: 30 a second, one a second in a chat (short bursts pass, so it is
    /// measured over ten), 20 a minute in a group.
    pub fn real() -> Self {
        let limit = |count, seconds| Limit { count, window: Duration::from_secs(seconds) };
        Self { overall: limit(30, 1), per_chat: limit(10, 10), per_group: limit(20, 60) }
    }
}

/// When what was sent, for as long as it counts.
#[derive(Debug, Default)]
pub struct Sent {
    overall: VecDeque<Instant>,
    chats: HashMap<i64, VecDeque<Instant>>,
}

impl Sent {
    /// Counts a message, or gives the seconds to wait.
    pub fn admit(&mut self, rates: &Rates, chat_id: i64, now: Instant) -> Result<(), u32> {
        let limit = if chat_id < 0 { rates.per_group } else { rates.per_chat };
        let chat = self.chats.entry(chat_id).or_default();
        let wait = wait(chat, limit, now).max(wait(&mut self.overall, rates.overall, now));
        if let Some(wait) = wait {
            return Err(u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX).max(1));
        }
        chat.push_back(now);
        self.overall.push_back(now);
        Ok(())
    }
}

fn wait(sent: &mut VecDeque<Instant>, limit: Limit, now: Instant) -> Option<Duration> {
    while sent.front().is_some_and(|&at| now.duration_since(at) >= limit.window) {
        sent.pop_front();
    }
    (sent.len() >= limit.count).then(|| limit.window.saturating_sub(now.duration_since(sent[0])))
}
