//! Numbers about the running bot, in the text format of Prometheus.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

use crate::store::{Counts, Millis};

/// Counted since the process began; what is kept is counted in the store.
#[derive(Debug, Default)]
pub struct Metrics {
    received: AtomicU64,
    turns: AtomicU64,
    failures: AtomicU64,
    sent: AtomicU64,
    repeated: AtomicU64,
    rejected: AtomicU64,
    /// From a turn's commit to Telegram's answer, summed.
    waited_ms: AtomicU64,
}

impl Metrics {
    pub fn received(&self, updates: u64) {
        self.received.fetch_add(updates, Relaxed);
    }

    pub fn turn(&self) {
        self.turns.fetch_add(1, Relaxed);
    }

    pub fn failure(&self) {
        self.failures.fetch_add(1, Relaxed);
    }

    pub fn sent(&self, waited: Millis) {
        self.sent.fetch_add(1, Relaxed);
        self.waited_ms.fetch_add(u64::try_from(waited).unwrap_or_default(), Relaxed);
    }

    pub fn repeated(&self) {
        self.repeated.fetch_add(1, Relaxed);
    }

    pub fn rejected(&self) {
        self.rejected.fetch_add(1, Relaxed);
    }

    /// The page for Prometheus.
    pub fn page(&self, counts: &Counts, now: Millis) -> String {
        let mut page = String::new();
        let counters = [
            ("updates_received_total", "Updates put on disk.", &self.received),
            ("turns_total", "Turns that came to an end.", &self.turns),
            ("turn_failures_total", "Attempts at a turn that failed.", &self.failures),
            ("messages_sent_total", "Calls that Telegram carried out.", &self.sent),
            ("messages_repeated_total", "Calls put off: no answer, or asked to wait.", &self.repeated),
            ("messages_rejected_total", "Calls that Telegram refused for good.", &self.rejected),
            ("message_wait_milliseconds_total", "Time from commit to Telegram's answer, summed.", &self.waited_ms),
        ];
        for (name, help, counter) in counters {
            line(&mut page, name, help, "counter", &counter.load(Relaxed).to_string());
        }
        let oldest = counts.inbox_oldest.map_or(0, |oldest| (now - oldest).max(0));
        let gauges = [
            ("inbox_open", "Updates that wait for their turn.", counts.inbox_open),
            ("inbox_oldest_milliseconds", "Age of the oldest of them.", oldest),
            ("inbox_parked", "Updates given up and not yet swept.", counts.inbox_parked),
            ("outbox_open", "Calls that wait to be made.", counts.outbox_open),
            ("outbox_dead", "Calls given up and not yet swept.", counts.outbox_dead),
            ("dialogues", "Conversations kept.", counts.dialogues),
            ("files", "Files kept.", counts.files),
            ("file_bytes", "Bytes of the files kept.", counts.file_bytes),
        ];
        for (name, help, value) in gauges {
            line(&mut page, name, help, "gauge", &value.to_string());
        }
        page
    }
}

fn line(page: &mut String, name: &str, help: &str, kind: &str, value: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(page, "# HELP rowbot_{name} {help}\n# TYPE rowbot_{name} {kind}\nrowbot_{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_each_number_with_its_meaning() {
        let metrics = Metrics::default();
        metrics.received(3);
        metrics.sent(12);
        let counts = Counts { inbox_open: 2, inbox_oldest: Some(100), ..Counts::default() };
        let page = metrics.page(&counts, 350);
        let expected = "# HELP rowbot_updates_received_total Updates put on disk.\n\
                        # TYPE rowbot_updates_received_total counter\nrowbot_updates_received_total 3\n";
        assert!(page.starts_with(expected), "{page}");
        assert!(page.contains("\nrowbot_inbox_oldest_milliseconds 250\n"), "{page}");
        assert_eq!(page.lines().filter(|line| !line.starts_with('#')).count(), 15);
    }
}
