//! What goes wrong between the bot and Telegram, and that nothing is lost by it.

use std::{net::TcpListener, time::Duration};

use rowbot::playground::{ChatKind, Fault, FaultKind, Options, Person, Server, Standing};
use serde_json::Value;
use tempfile::TempDir;

use super::process::Bot;

const SOON: Duration = Duration::from_secs(30);

/// A Telegram with a bot that has not been started yet.
async fn set_up() -> (Server, Bot, TempDir) {
    set_up_with(Options::default()).await
}

async fn set_up_with(options: Options) -> (Server, Bot, TempDir) {
    let server = Server::start(([127, 0, 0, 1], 0).into(), options).await.unwrap();
    let folder = TempDir::new().unwrap();
    let bot = Bot::new(&server.url, &server.token, folder.path().to_owned());
    (server, bot, folder)
}

async fn text(person: &mut Person, bot: &Bot) -> String {
    let message = person.next_message(SOON).await.unwrap_or_else(|| panic!("no answer\n{}", bot.log()));
    message["text"].as_str().unwrap_or_default().to_owned()
}

fn fault(kind: FaultKind, times: u32) -> Fault {
    Fault { method: Some("sendMessage".to_owned()), times, kind }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_goes_out_in_its_order_when_telegram_falters() {
    let (server, mut bot, _folder) = set_up().await;
    for kind in [FaultKind::TooMany(1), FaultKind::Error, FaultKind::Drop] {
        server.add_fault(fault(kind, 1));
    }
    let mut ann = server.person(11, "Ann");
    ann.send_text("/privacy").unwrap();
    ann.send_text("/files").unwrap();
    bot.start();
    let first = text(&mut ann, &bot).await;
    let second = text(&mut ann, &bot).await;
    assert!(first.len() > second.len(), "{first}\n{second}");
    assert!(ann.next_message(Duration::from_millis(300)).await.is_none(), "nothing is said twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_got_lost_is_taken_for_no_answer() {
    let (server, mut bot, _folder) = set_up().await;
    server.add_fault(fault(FaultKind::LoseAnswer, 1));
    let mut ann = server.person(11, "Ann");
    ann.send_text("/files").unwrap();
    bot.start();
    assert_eq!(text(&mut ann, &bot).await, text(&mut ann, &bot).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_telegram_refuses_an_answer_there_is_an_apology() {
    let (server, mut bot, _folder) = set_up_with(Options { upload_limit: 1_000, ..Options::default() }).await;
    let mut ann = server.person(11, "Ann");
    bot.start();
    ann.send_file(include_bytes!("../../examples/orders.xlsx").to_vec(), "orders.xlsx", None).unwrap();
    text(&mut ann, &bot).await;
    ann.send_text("sort by city").unwrap();
    assert!(text(&mut ann, &bot).await.contains("went wrong on my side"));
    ann.send_text("/files").unwrap();
    assert!(text(&mut ann, &bot).await.contains("orders.xlsx"));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_blocks_the_bot_holds_nobody_up() {
    let (server, mut bot, _folder) = set_up().await;
    let (mut ann, mut bob) = (server.person(11, "Ann"), server.person(12, "Bob"));
    ann.send_text("/help").unwrap();
    ann.send_text("/files").unwrap();
    bob.send_text("/files").unwrap();
    server.set_standing(11, 11, Standing::Blocked).unwrap();
    bot.start();
    text(&mut bob, &bot).await;
    server.set_standing(11, 11, Standing::Member).unwrap();
    ann.send_text("/privacy").unwrap();
    let answer = text(&mut ann, &bot).await;
    assert!(!bot.log().contains("ERROR"), "{answer}\n{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_becomes_a_supergroup_keeps_its_files() {
    let (server, mut bot, _folder) = set_up().await;
    let ann = server.person(11, "Ann");
    server.add_group(-5, "Accounts", &[11], ChatKind::Group, &[]);
    let mut before = ann.in_chat(-5);
    bot.start();
    let file = include_bytes!("../../examples/orders.xlsx").to_vec();
    before.send_file(file, "orders.xlsx", Some("@rowbot")).unwrap();
    text(&mut before, &bot).await;
    server.migrate(-5, -100_123).unwrap();
    let mut after = ann.in_chat(-100_123);
    after.send_text("/files").unwrap();
    assert!(text(&mut after, &bot).await.contains("orders.xlsx"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn by_webhook_an_update_is_taken_once_and_only_with_the_secret() {
    let (server, bot, _folder) = set_up().await;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}");
    let mut bot = bot.with("BIND_ADDR", &url[7..]).with("WEBHOOK_URL", &url).with("WEBHOOK_SECRET", "open-sesame");
    let mut ann = server.person(11, "Ann");
    bot.start();
    ann.send_text("/files").unwrap();
    text(&mut ann, &bot).await;

    let update = serde_json::json!({ "update_id": 1, "message": ann.messages()[0] });
    assert_eq!(post(&url, "open-sesam", &update).await, 401);
    assert_eq!(post(&url, "open-sesame", &Value::from("x".repeat(1 << 20))).await, 413);
    assert_eq!(post(&url, "open-sesame", &Value::from("no update")).await, 400);
    for _ in 0..2 {
        assert_eq!(post(&url, "open-sesame", &update).await, 200);
    }
    text(&mut ann, &bot).await;
    assert!(ann.next_message(Duration::from_millis(500)).await.is_none(), "an update that comes again is known");
}

async fn post(url: &str, secret: &str, body: &Value) -> u16 {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let call = client.post(format!("{url}/telegram")).header("X-Telegram-Bot-Api-Secret-Token", secret).json(body);
    call.send().await.unwrap().status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_bot_on_the_same_data_says_so_and_ends() {
    let (server, mut bot, folder) = set_up().await;
    let mut ann = server.person(11, "Ann");
    bot.start();
    ann.send_text("/start").unwrap();
    text(&mut ann, &bot).await;
    let mut second = Bot::new(&server.url, &server.token, folder.path().to_owned());
    second.start();
    assert!(!second.wait(SOON).await, "it ends with a fault");
    assert!(bot.log().contains("another Rowbot is running on"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_bots_with_one_token_say_so_and_go_on() {
    let (server, mut first, _folder) = set_up().await;
    let elsewhere = TempDir::new().unwrap();
    let mut second = Bot::new(&server.url, &server.token, elsewhere.path().to_owned());
    first.start();
    second.start();
    let said = || (first.log() + &second.log()).contains("somebody else takes this bot's updates");
    let deadline = tokio::time::Instant::now() + SOON;
    while !said() {
        assert!(tokio::time::Instant::now() < deadline, "{}", first.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    second.kill();
    let mut ann = server.person(11, "Ann");
    ann.send_text("/files").unwrap();
    text(&mut ann, &first).await;
}
