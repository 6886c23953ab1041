//! A person going through a script, and what came back.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use rowbot::playground::{Person, What};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::script::{Script, Step};

/// What a person sees of a message: its words, its file, its buttons' labels.
pub type Seen = String;

/// What a script leads to when nobody is killed.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    pub messages: Vec<Seen>,
    /// How many messages there are after each step.
    pub after_step: Vec<usize>,
    /// The longest wait for a first answer.
    pub slowest: Duration,
}

/// Follows what a chat gets, against what it should get.
pub struct Visit {
    person: Person,
    reader: Person,
    /// How many of the expected messages have come.
    pub seen: usize,
    /// Sequence numbers of messages that came again.
    pub twice: Vec<u64>,
}

impl Visit {
    pub fn new(person: Person) -> Self {
        Self { reader: person.clone(), person, seen: 0, twice: Vec::new() }
    }

    /// Goes through the script, a message at a time, and writes down what comes.
    pub async fn record(mut self, script: &Script, quiet: Duration) -> Expected {
        let mut expected = Expected::default();
        for step in &script.steps {
            self.act(step).await;
            let (mut wait, begun) = (Duration::from_mins(1), Instant::now());
            while let Some(message) = self.reader.next_message(wait).await {
                if wait > quiet {
                    expected.slowest = expected.slowest.max(begun.elapsed());
                }
                expected.messages.push(seen(&self.reader, &message));
                wait = quiet;
            }
            expected.after_step.push(expected.messages.len());
        }
        expected
    }

    /// Goes through the script while the bot is killed around it. What comes must be what is
    /// expected, in order; a message may come again right after itself.
    pub async fn go(
        &mut self,
        script: &Script,
        expected: &Expected,
        pause: impl Fn() -> Duration,
    ) -> Result<(), String> {
        for (step, &target) in script.steps.iter().zip(&expected.after_step) {
            sleep(pause()).await;
            self.act(step).await;
            if script.patient {
                self.read_until(target, expected).await?;
            }
        }
        self.read_until(expected.messages.len(), expected).await
    }

    /// Reads what still comes, all of which has been said before.
    pub async fn read_rest(&mut self, expected: &Expected) -> Result<(), String> {
        while let Some(event) = self.reader.next(Duration::from_millis(1)).await {
            if event.what == What::Message {
                self.take(event.seq, &event.body, expected)?;
            }
        }
        Ok(())
    }

    async fn read_until(&mut self, target: usize, expected: &Expected) -> Result<(), String> {
        let deadline = Instant::now() + Duration::from_mins(2);
        while self.seen < target {
            let left = deadline.saturating_duration_since(Instant::now());
            let Some(event) = self.reader.next(left).await else {
                return Err(format!("chat {}: no answer, {} of {target} came", self.reader.chat_id(), self.seen));
            };
            if event.what == What::Message {
                self.take(event.seq, &event.body, expected)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, seq: u64, message: &Value, expected: &Expected) -> Result<(), String> {
        let came = seen(&self.reader, message);
        if expected.messages.get(self.seen) == Some(&came) {
            self.seen += 1;
            return Ok(());
        }
        let before = self.seen.checked_sub(1).and_then(|last| expected.messages.get(last));
        if before == Some(&came) {
            self.twice.push(seq);
            return Ok(());
        }
        let wanted = expected.messages.get(self.seen);
        Err(format!("chat {}: message {} is {came:?}, not {wanted:?}", self.reader.chat_id(), self.seen))
    }

    async fn act(&self, step: &Step) {
        match step {
            Step::Say(text) => drop(self.person.send_text(text).unwrap()),
            Step::Send { name, content, caption } => {
                self.person.send_file(content.to_vec(), name, *caption).unwrap();
            }
            Step::Tap(label) => {
                let deadline = Instant::now() + Duration::from_secs(10);
                while let Err(refusal) = self.person.tap(label) {
                    assert!(Instant::now() < deadline, "{label}: {refusal:?} in {:#?}", self.person.messages());
                    sleep(Duration::from_millis(20)).await;
                }
            }
        }
    }
}

fn seen(person: &Person, message: &Value) -> Seen {
    let file = person.open(message).map(|content| {
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        format!("{} {:x}", message["document"]["file_name"], hasher.finish())
    });
    let rows = message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    let labels: Vec<&str> =
        rows.filter_map(Value::as_array).flatten().filter_map(|button| button["text"].as_str()).collect();
    let words = message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default();
    format!("{words} {} {labels:?}", file.unwrap_or_default())
}
