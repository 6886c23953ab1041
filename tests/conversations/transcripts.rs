//! Holds every transcript with one bot, one after the other.

use std::{fs, path::Path};

use rowbot::playground::{Options, Server};

use super::{bless, line, talk::Talk};
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

/// Up to the first line that is not as it turns out.
async fn hold(transcript: &str, talk: &mut Talk<'_>) -> Result<(), String> {
    for (number, line) in line::read(transcript) {
        talk.hold(&line).await.map_err(|problem| format!("line {number}: {line:?}\n{problem}"))?;
    }
    talk.hold(&line::Line::Nothing).await.map_err(|problem| format!("at the end: {problem}"))
}
