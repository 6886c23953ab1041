//! The bot ends when it is told to, and comes back where it was.

use std::time::Duration;

use rowbot::playground::{Options, Server};
use tempfile::TempDir;

use super::process::Bot;

const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_while_the_bot_is_away_is_answered_when_it_is_back() {
    let server = Server::start(([127, 0, 0, 1], 0).into(), Options::default()).await.unwrap();
    let folder = TempDir::new().unwrap();
    let mut bot = Bot::new(&server.url, &server.token, folder.path().to_owned());
    let mut ann = server.person(11, "Ann");
    ann.send_text("/start").unwrap();
    bot.start();
    assert!(ann.next_message(SOON).await.is_some(), "{}", bot.log());
    assert!(bot.stop(SOON).await, "{}", bot.log());

    ann.send_text("/help").unwrap();
    ann.send_text("sort by age").unwrap();
    bot.start();
    for _ in 0..2 {
        assert!(ann.next_message(SOON).await.is_some(), "{}", bot.log());
    }
    assert!(ann.next_message(Duration::from_millis(300)).await.is_none(), "nothing is said twice");
}
