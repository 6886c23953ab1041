//! Holds every transcript with one bot, one after the other.

use std::{fs, path::Path};

use rowbot::playground::{Options, Server};

use super::{
    bless,
    line::{self, Line},
    talk::Talk,
};
use crate::durability::process::Bot;

#[tokio::test]
async fn the_bot_says_what_the_transcripts_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations/transcripts");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let wanted = std::env::var("ROWBOT_TRANSCRIPT").ok();
    let blesses = std::env::var_os("ROWBOT_BLESS").is_some();

    let server = Server::start(([127, 0, 0, 1], 0).into(), Options::default()).await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    let mut bot = Bot::new(&server.url, &server.token, directory.path().to_owned());
    bot.start();

    let mut wrong = Vec::new();
    for (at, path) in paths.iter().enumerate() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if wanted.as_deref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        let transcript = fs::read_to_string(path).unwrap();
        let mut talk = Talk::new(&server, &mut bot, 1000 * (i64::try_from(at).unwrap() + 1));
        if blesses {
            fs::write(path, bless::rewrite(&transcript, &mut talk).await).unwrap();
        } else if let Err(problem) = hold(&transcript, &mut talk).await {
            wrong.push(format!("{name}.txt, {problem}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let refused: Vec<_> = server.calls().into_iter().filter(|call| call.answer["ok"] == false).collect();
    assert!(refused.is_empty(), "Telegram refused: {refused:#?}");
}

/// Conversations about several files: what must be remembered is most.
const OF_SEVERAL_FILES: &[&str] = &["five_tests", "stock_lists", "two_lists"];

/// Killed before the bot has answered, while an album is gathered, or when it has: each time at every turn.
#[tokio::test]
async fn a_bot_killed_at_every_turn_says_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations/transcripts");
    let server = Server::start(([127, 0, 0, 1], 0).into(), Options::default()).await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    let mut bot = Bot::new(&server.url, &server.token, directory.path().to_owned());
    bot.start();
    let mut wrong = Vec::new();
    let cases = OF_SEVERAL_FILES.iter().flat_map(|name| [(name, true), (name, false)]);
    for (at, (name, at_once)) in (1..).zip(cases) {
        let lines = line::read(&fs::read_to_string(folder.join(name).with_extension("txt")).unwrap());
        let mut talk = Talk::new(&server, &mut bot, 1000 * at);
        talk.always_repeats = true;
        if let Err(problem) = hold_all(&killed_at_every_turn(lines, at_once), &mut talk).await {
            wrong.push(format!(
                "{name}.txt, killed {}, {problem}",
                if at_once { "at once" } else { "after the answer" }
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn killed_at_every_turn(lines: Vec<(usize, Line)>, at_once: bool) -> Vec<(usize, Line)> {
    let mut found = Vec::new();
    for (number, line) in lines {
        let acts = matches!(line, Line::Writes { .. } | Line::Taps { .. });
        if acts && !at_once && !found.is_empty() {
            found.push((number, Line::Killed));
        }
        found.push((number, line));
        if acts && at_once {
            found.push((number, Line::Killed));
        }
    }
    found
}

/// Up to the first line that is not as it turns out.
async fn hold(transcript: &str, talk: &mut Talk<'_>) -> Result<(), String> {
    hold_all(&line::read(transcript), talk).await
}

async fn hold_all(lines: &[(usize, Line)], talk: &mut Talk<'_>) -> Result<(), String> {
    for (number, line) in lines {
        talk.hold(line).await.map_err(|problem| format!("line {number}: {line:?}\n{problem}"))?;
    }
    talk.hold(&Line::Nothing).await.map_err(|problem| format!("at the end: {problem}"))
}
