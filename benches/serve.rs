//! What the running bot needs: memory with nobody there, memory with many chats stored, and the time
//! from a message to its answer, with the built-in Bot API server at the other end of the loopback.
//!
//! `cargo bench --bench serve` is short; `CHATS=10000 SECONDS=60 cargo bench --bench serve` is the size that
//! the bars are set for: below 40 MB idle and 60 MB with the chats, 15 ms and 80 ms for the 50th and 99th
//! percentile at 50 messages a second.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken may stop")]

use std::{
    env, fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rowbot::playground::{Options, Server};
use tempfile::TempDir;
use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval, sleep},
};

const PER_SECOND: u32 = 50;
/// So many that nobody writes faster than people do.
const WRITERS: i64 = 250;
/// Fewer at once than would keep a message waiting for its turn.
const AT_ONCE: usize = 64;
const COMMANDS: [&str; 3] = ["/help", "/files", "/privacy"];
const PATIENCE: Duration = Duration::from_mins(1);
const EXAMPLE: &[u8] = include_bytes!("../examples/orders.xlsx");

#[tokio::main]
async fn main() {
    let chats = number("CHATS", 500);
    let seconds = number("SECONDS", 10);
    let server = Server::start(([127, 0, 0, 1], 0).into(), Options::default()).await.unwrap();
    let folder = TempDir::new().unwrap();

    let bot = Bot::start(&server, folder.path()).await;
    println!("idle: {:.1} MB resident", bot.megabytes());
    let took = fill(&server, chats).await;
    println!("{chats} chats with a file each, stored in {took:.1} s: {:.1} MB resident", bot.megabytes());
    drop(bot);

    let bot = Bot::start(&server, folder.path()).await;
    println!("started again: {:.1} MB resident", bot.megabytes());
    let mut times = talk(&server, usize::try_from(i64::from(PER_SECOND) * seconds).unwrap()).await;
    times.sort_unstable();
    let percentile = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!(
        "{} commands at {PER_SECOND} a second: {:.1} ms the 50th percentile, {:.1} ms the 99th, {:.1} ms the last",
        times.len(),
        percentile(50),
        percentile(99),
        percentile(100)
    );
    println!("after them: {:.1} MB resident", bot.megabytes());
}

/// Everybody sends a file, and has the answer.
async fn fill(server: &Server, chats: i64) -> f64 {
    let start = Instant::now();
    let mut people = JoinSet::new();
    for id in 1..=chats {
        let mut person = server.person(10_000 + id, "Ann");
        people.spawn(async move {
            person.send_file(EXAMPLE.to_vec(), "orders.xlsx", None).unwrap();
            person.next_message(PATIENCE).await.unwrap();
        });
        while people.len() >= AT_ONCE {
            people.join_next().await.unwrap().unwrap();
        }
    }
    people.join_all().await;
    start.elapsed().as_secs_f64()
}

/// A message every fiftieth of a second, whether those before it have their answers or not; how long each waited.
async fn talk(server: &Server, messages: usize) -> Vec<Duration> {
    let mut clock = interval(Duration::from_secs(1) / PER_SECOND);
    clock.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut answers = JoinSet::new();
    for id in (1..=WRITERS).cycle().take(messages) {
        // Reads from now on: what the bot said before is not the answer.
        let mut person = server.person(id, "Bo");
        let due = clock.tick().await;
        answers.spawn(async move {
            person.send_text(COMMANDS[usize::try_from(id).unwrap() % COMMANDS.len()]).unwrap();
            person.next_message(PATIENCE).await.unwrap();
            due.elapsed()
        });
    }
    answers.join_all().await
}

/// The real binary; killed when it is dropped.
struct Bot(Child);

impl Bot {
    async fn start(server: &Server, folder: &Path) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_rowbot"))
            .arg("serve")
            .env_clear()
            .current_dir(folder)
            .env("TELEGRAM_BOT_TOKEN", &server.token)
            .env("TELEGRAM_API_URL", &server.url)
            .env("DATA_DIR", folder)
            .env("DATABASE_URL", format!("sqlite://{}", folder.join("rowbot.db").display()))
            .env("BIND_ADDR", "127.0.0.1:0")
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut somebody = server.person(9, "Cy");
        somebody.send_text("/start").unwrap();
        somebody.next_message(PATIENCE).await.unwrap();
        sleep(Duration::from_secs(2)).await;
        Self(child)
    }

    fn megabytes(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next());
        resident.and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn number(name: &str, default: i64) -> i64 {
    env::var(name).ok().map_or(default, |text| text.parse().unwrap())
}
