//! Writes into a transcript what the bot says, for a person to review.

use std::{fmt::Write as _, time::Duration};

use rowbot::playground::What;

use super::{
    line::{Line, read},
    talk::{Talk, labels, words},
};

/// The transcript with the doings of people as they are, and the bot's as they turn out. Claims on
/// sheets stay.
pub async fn rewrite(transcript: &str, talk: &mut Talk<'_>) -> String {
    let source: Vec<&str> = transcript.lines().collect();
    let lines = read(transcript);
    let mut written = String::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let kept = matches!(
            line,
            Line::Comment { .. } | Line::Writes { .. } | Line::Taps { .. } | Line::Group { .. } | Line::Topic { .. }
        );
        if !kept && !matches!(line, Line::Killed | Line::Sheet { .. }) {
            continue;
        }
        let end = lines.get(at + 1).map_or(source.len(), |(next, _)| next - 1);
        for line in &source[number - 1..end] {
            writeln!(written, "{line}").unwrap();
        }
        if let Err(wrong) = talk.hold(line).await {
            writeln!(written, "# {}", wrong.replace('\n', "\n# ")).unwrap();
        }
        if matches!(line, Line::Writes { .. } | Line::Taps { .. }) {
            listen(talk, &mut written).await;
        }
    }
    written
}

async fn listen(talk: &mut Talk<'_>, written: &mut String) {
    let mut wait = Duration::from_secs(12);
    while let Some(event) = talk.event(wait).await {
        wait = Duration::from_secs(2);
        if event.what != What::Message {
            continue;
        }
        let text = words(&event.body).replace('\n', "\n  ");
        match event.body["document"]["file_name"].as_str() {
            Some(name) => writeln!(written, "Bot sends {name}: {text}").unwrap(),
            None => writeln!(written, "Bot: {text}").unwrap(),
        }
        let labels = labels(&event.body);
        if !labels.is_empty() {
            writeln!(written, "Buttons: {}", labels.join(" | ")).unwrap();
        }
    }
}
