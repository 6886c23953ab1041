//! A transcript's lines.

/// One thing that is done or expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Writes { who: String, files: Vec<String>, text: String },
    Taps { who: String, button: String },
    Bot { text: String },
    Sends { name: String, caption: String },
    Sheet { name: String, claims: Vec<String> },
    Buttons { labels: Vec<String> },
    Answers { text: String },
    Nothing,
    Group { title: String },
    Topic { title: String },
    Killed,
    Comment { text: String },
}

/// Reads a transcript. Says which line is not understood.
pub fn read(transcript: &str) -> Vec<(usize, Line)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, line) in transcript.lines().enumerate() {
        match line.strip_prefix("  ") {
            Some(more) => {
                let last = &mut lines.last_mut().unwrap().1;
                last.push('\n');
                last.push_str(more);
            }
            None => lines.push((at + 1, line.trim_end().to_owned())),
        }
    }
    let understood = |(at, line): (usize, String)| {
        let read = one(line.trim_end()).unwrap_or_else(|| panic!("line {at} is not understood: {line}"));
        (at, read)
    };
    lines.into_iter().map(understood).collect()
}

fn one(line: &str) -> Option<Line> {
    if line.is_empty() || line.starts_with('#') {
        return Some(Line::Comment { text: line.to_owned() });
    }
    if let Some(told) = line.strip_prefix('(') {
        let told = told.strip_suffix(')')?;
        return if told == "the bot is killed" {
            Some(Line::Killed)
        } else if let Some(title) = told.strip_prefix("in the group ") {
            Some(Line::Group { title: title.to_owned() })
        } else {
            Some(Line::Topic { title: told.strip_prefix("in the topic ")?.to_owned() })
        };
    }
    let listed = |text: &str| text.split(" | ").map(|part| part.trim().to_owned()).collect();
    if line == "Bot says nothing" {
        return Some(Line::Nothing);
    }
    if let Some((who, button)) = line.split_once(" taps ") {
        return Some(Line::Taps { who: who.to_owned(), button: button.trim_matches('"').to_owned() });
    }
    let (head, text) = line.split_once(':')?;
    let text = text.trim_start_matches(' ').to_owned();
    Some(match head {
        "Bot" => Line::Bot { text },
        "Buttons" => Line::Buttons { labels: listed(&text) },
        "Bot answers the tap" => Line::Answers { text },
        _ => match (head.strip_prefix("Bot sends "), head.strip_prefix("Sheet ")) {
            (Some(name), _) => Line::Sends { name: name.to_owned(), caption: text },
            (_, Some(name)) => Line::Sheet { name: name.to_owned(), claims: listed(&text) },
            _ => written(head, &text)?,
        },
    })
}

fn written(who: &str, text: &str) -> Option<Line> {
    let who = who.to_owned();
    let Some(rest) = text.strip_prefix("[file ") else {
        return Some(Line::Writes { who, files: Vec::new(), text: text.to_owned() });
    };
    let (files, text) = rest.split_once(']')?;
    let files = files.split(", ").map(str::to_owned).collect();
    Some(Line::Writes { who, files, text: text.trim().to_owned() })
}

/// Whether a text is as the pattern says: `…` is any text, and also itself.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (trimmed(pattern), trimmed(text));
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

/// Blank ends of lines do not count.
fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[test]
fn an_ellipsis_stands_for_any_text() {
    assert!(matches("a…c", "a b c") && matches("…", "") && matches("a", "a ") && matches("…b…", "abc"));
    assert!(!matches("a…c", "a b") && !matches("a", "ab") && !matches("a…b…a", "ab"));
}
