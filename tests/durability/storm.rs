//! SIGKILL at random moments while many people talk to the bot.
//!
//! `ROWBOT_KILLS=200` for the long form, `ROWBOT_SEED=…` for other moments.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use rowbot::{
    playground::{Options, Server},
    store::{DialogueKey, Store},
};
use tempfile::TempDir;
use tokio::{task::JoinSet, time::sleep};

use super::{
    process::Bot,
    script::{Script, scripts},
    visit::{Expected, Visit},
};

const PEOPLE: u64 = 24;
/// Longer than the bot needs between two messages of one turn.
const QUIET: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_however_often_the_bot_is_killed() {
    let kills = number("ROWBOT_KILLS", 20);
    let dice = Arc::new(Dice::new(number("ROWBOT_SEED", 1)));
    let scripts = Arc::new(scripts());
    let (expected, states) = uninterrupted(&scripts).await;
    let expected = Arc::new(expected);

    let server = Arc::new(Server::start(([127, 0, 0, 1], 0).into(), Options::default()).await.unwrap());
    let folder = TempDir::new().unwrap();
    let mut bot = Bot::new(&server.url, &server.token, folder.path().to_owned());
    bot.start();
    let over = Arc::new(AtomicBool::new(false));
    let mut people = JoinSet::new();
    for id in 0..PEOPLE {
        let (server, scripts, expected) = (server.clone(), scripts.clone(), expected.clone());
        people.spawn(live(id, server, scripts, expected, dice.clone(), over.clone()));
    }
    // On a busy machine too a kill leaves some turns the time to end.
    let slowest = expected.iter().map(|one| one.slowest).max().unwrap();
    let longest = 900 + 2 * u64::try_from(slowest.as_millis()).unwrap();
    let mut moments = Vec::new();
    for _ in 0..kills {
        sleep(Duration::from_millis(100 + dice.roll(longest))).await;
        bot.kill();
        moments.push(server.person(1, "Observer").last_seq());
        bot.start();
    }
    over.store(true, Relaxed);
    let mut lives = Vec::new();
    while let Some(life) = people.join_next().await {
        lives.extend(life.unwrap().unwrap_or_else(|lost| panic!("{lost}\n{}", bot.log())));
    }
    assert!(bot.stop(Duration::from_secs(30)).await, "{}", bot.log());
    for visit in &mut lives {
        visit.visit.read_rest(&expected[visit.script]).await.unwrap();
    }
    check_duplicates(&lives, &moments);
    assert!(server.pending().is_empty(), "every update was acknowledged");
    check_store(folder.path(), &lives, &states).await;
}

/// A person's visit that is over.
struct Life {
    chat: i64,
    script: usize,
    visit: Visit,
}

/// One visit after the other, each in a new chat, until the storm is over.
async fn live(
    id: u64,
    server: Arc<Server>,
    scripts: Arc<Vec<Script>>,
    expected: Arc<Vec<Expected>>,
    dice: Arc<Dice>,
    over: Arc<AtomicBool>,
) -> Result<Vec<Life>, String> {
    let mut lives = Vec::new();
    while lives.is_empty() || !over.load(Relaxed) {
        let script = usize::try_from(id + lives.len() as u64).unwrap() % scripts.len();
        let chat = i64::try_from(1_000 + id + 100 * lives.len() as u64).unwrap();
        let mut visit = Visit::new(server.person(chat, "Ann"));
        visit.go(&scripts[script], &expected[script], || Duration::from_millis(dice.roll(200))).await?;
        lives.push(Life { chat, script, visit });
    }
    Ok(lives)
}

/// What each script leads to, and the dialogue's state at its end.
async fn uninterrupted(scripts: &[Script]) -> (Vec<Expected>, Vec<Option<String>>) {
    let server = Server::start(([127, 0, 0, 1], 0).into(), Options::default()).await.unwrap();
    let folder = TempDir::new().unwrap();
    let mut bot = Bot::new(&server.url, &server.token, folder.path().to_owned());
    bot.start();
    let visits = (1_i64..).zip(scripts);
    let visits = visits.map(|(id, script)| Visit::new(server.person(id, "Ann")).record(script, QUIET));
    let expected = futures::future::join_all(visits).await;
    assert!(bot.stop(Duration::from_secs(30)).await, "{}", bot.log());
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    let store = open(folder.path()).await;
    let mut states = Vec::new();
    for (id, _) in (1_i64..).zip(scripts) {
        states.push(state(&store, id).await);
    }
    (expected, states)
}

/// A message may come twice, at most one for each kill: after so many kills there are at most so many.
fn check_duplicates(lives: &[Life], kills: &[u64]) {
    let mut twice: Vec<u64> = lives.iter().flat_map(|life| life.visit.twice.iter().copied()).collect();
    twice.sort_unstable();
    eprintln!("{} kills, {} visits, {} messages came twice", kills.len(), lives.len(), twice.len());
    for (count, seq) in (1..).zip(&twice) {
        let kills = kills.partition_point(|kill| kill < seq);
        assert!(count <= kills, "{count} messages came twice after {kills} kills");
    }
}

async fn check_store(data_dir: &Path, lives: &[Life], states: &[Option<String>]) {
    let store = open(data_dir).await;
    let counts = store.counts().await.unwrap();
    let open = (counts.inbox_open, counts.inbox_parked, counts.outbox_open, counts.outbox_dead);
    assert_eq!(open, (0, 0, 0, 0), "{counts:?}");
    for life in lives {
        assert_eq!(state(&store, life.chat).await, states[life.script], "state of chat {}", life.chat);
    }
}

async fn open(data_dir: &Path) -> Store {
    Store::open(&format!("sqlite://{}", data_dir.join("rowbot.db").display()), data_dir).await.unwrap()
}

async fn state(store: &Store, chat: i64) -> Option<String> {
    let key = DialogueKey { chat, thread: 0, user: chat };
    store.state(key).await.unwrap().map(|dialogue| dialogue.state)
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().unwrap())
}

/// The same throws for the same seed.
struct Dice(AtomicU64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    /// Below `sides`, by splitmix64.
    fn roll(&self, sides: u64) -> u64 {
        let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }
}
