use tempfile::TempDir;

use super::*;

async fn store() -> (Store, TempDir) {
    let folder = TempDir::new().unwrap();
    let store = open(&folder).await;
    (store, folder)
}

async fn open(folder: &TempDir) -> Store {
    let url = format!("sqlite://{}/bot.db", folder.path().display());
    Store::open(&url, folder.path()).await.unwrap()
}

fn update(update_id: i64, chat: i64) -> NewUpdate {
    NewUpdate { update_id, chat_key: chat.to_string(), album: None, json: format!("{{\"update_id\":{update_id}}}") }
}

fn message(chat: i64, json: &str) -> NewMessage {
    NewMessage { chat, json: json.to_owned(), blob: None }
}

fn key(chat: i64) -> DialogueKey {
    DialogueKey { chat, thread: 0, user: 7 }
}

fn turn(row: &InboxRow, chat: i64, state: &str) -> TurnCommit {
    TurnCommit {
        update_id: row.update_id,
        attempt: row.attempt,
        dialogue: Some(DialogueWrite { key: key(chat), state: state.to_owned(), blobs: Vec::new() }),
        outbox: vec![message(chat, "first"), message(chat, "second")],
        ..TurnCommit::default()
    }
}

fn ids(rows: &[InboxRow]) -> Vec<i64> {
    rows.iter().map(|row| row.update_id).collect()
}

#[tokio::test]
async fn an_update_that_comes_again_is_received_once() {
    let (store, _folder) = store().await;
    assert_eq!(store.receive(&[update(1, 5), update(2, 5)], 10).await.unwrap(), 2);
    assert_eq!(store.receive(&[update(2, 5), update(3, 5)], 11).await.unwrap(), 1);
    let row = store.claim("a", 12, 100, 10).await.unwrap().remove(0);
    assert_eq!(store.commit(&turn(&row, 5, "s"), 13).await.unwrap(), Committed::Done);
    assert_eq!(store.receive(&[update(1, 5)], 14).await.unwrap(), 0);
    assert_eq!(ids(&store.claim("a", 15, 100, 10).await.unwrap()), [2]);
}

#[tokio::test]
async fn only_the_oldest_open_update_of_each_chat_is_claimed() {
    let (store, _folder) = store().await;
    store.receive(&[update(4, 5), update(3, 5), update(9, 6)], 10).await.unwrap();
    assert_eq!(ids(&store.claim("a", 11, 100, 10).await.unwrap()), [3, 9]);
    assert!(store.claim("b", 12, 100, 10).await.unwrap().is_empty());
    let after_the_lease = store.claim("b", 111, 100, 10).await.unwrap();
    assert_eq!(ids(&after_the_lease), [3, 9]);
    assert_eq!(after_the_lease[0].attempt, 2);
}

#[tokio::test]
async fn of_updates_that_may_kill_the_process_one_is_worked_on_at_a_time() {
    let (store, _folder) = store().await;
    store.receive(&[update(1, 5), update(2, 6)], 10).await.unwrap();
    for _ in 0..5 {
        assert_eq!(ids(&store.claim("a", 11, 100, 10).await.unwrap()), [1, 2]);
        store.recover().await.unwrap();
    }
    store.receive(&[update(3, 7)], 12).await.unwrap();
    assert_eq!(ids(&store.claim("a", 12, 100, 10).await.unwrap()), [1, 3]);
    assert!(store.claim("a", 13, 100, 10).await.unwrap().is_empty());
    store.postpone(1, 6, 50).await.unwrap();
    assert_eq!(ids(&store.claim("a", 14, 100, 10).await.unwrap()), [2]);
}

#[tokio::test]
async fn a_worker_that_overslept_its_lease_cannot_commit() {
    let (store, _folder) = store().await;
    store.receive(&[update(1, 5)], 10).await.unwrap();
    let slow = store.claim("a", 10, 100, 1).await.unwrap().remove(0);
    let quick = store.claim("b", 200, 100, 1).await.unwrap().remove(0);
    assert!(!store.renew(1, slow.attempt, 900).await.unwrap());
    assert_eq!(store.commit(&turn(&slow, 5, "slow"), 201).await.unwrap(), Committed::Fenced);
    assert_eq!(store.state(key(5)).await.unwrap(), None);
    assert_eq!(store.commit(&turn(&quick, 5, "quick"), 202).await.unwrap(), Committed::Done);
    assert_eq!(store.commit(&turn(&quick, 5, "again"), 203).await.unwrap(), Committed::Fenced);
    assert_eq!(store.state(key(5)).await.unwrap().unwrap().state, "quick");
    assert_eq!(store.counts().await.unwrap().outbox_open, 2);
}

#[tokio::test]
async fn what_a_killed_process_had_in_hand_is_taken_up_at_once() {
    let (store, folder) = store().await;
    store.receive(&[update(1, 5), update(2, 6)], 10).await.unwrap();
    let rows = store.claim("a", 10, 60_000, 9).await.unwrap();
    assert_eq!(store.commit(&turn(&rows[0], 5, "s"), 11).await.unwrap(), Committed::Done);
    assert_eq!(store.take_outgoing(12, 9).await.unwrap().len(), 1);
    store.close().await;
    drop(store);

    let store = open(&folder).await;
    assert_eq!(store.recover().await.unwrap(), (1, 1));
    assert_eq!(ids(&store.claim("b", 13, 60_000, 9).await.unwrap()), [2]);
    let again = store.take_outgoing(14, 9).await.unwrap();
    assert_eq!((again[0].json.as_str(), again[0].tries), ("first", 2));
}

#[tokio::test]
async fn one_process_at_a_time_has_the_data() {
    let (store, folder) = store().await;
    let url = format!("sqlite://{}/bot.db", folder.path().display());
    let second = Store::open(&url, folder.path()).await.unwrap_err();
    assert!(second.to_string().starts_with("another Rowbot is running on"), "{second}");
    store.close().await;
}

#[tokio::test]
async fn a_failed_update_waits_and_its_chat_with_it() {
    let (store, _folder) = store().await;
    store.receive(&[update(1, 5), update(2, 5)], 10).await.unwrap();
    let row = store.claim("a", 10, 100, 9).await.unwrap().remove(0);
    assert_eq!(store.fail(1, row.attempt, 500).await.unwrap(), Failed::Counted(1));
    assert!(store.claim("a", 499, 100, 9).await.unwrap().is_empty());
    assert_eq!(store.next_claim_at(499).await.unwrap(), Some(500));
    let row = store.claim("a", 500, 100, 9).await.unwrap().remove(0);
    assert_eq!((row.update_id, row.attempt, row.failures), (1, 2, 1));
    assert_eq!(store.fail(1, 1, 900).await.unwrap(), Failed::Fenced);

    let parked = TurnCommit { parked: true, ..turn(&row, 5, "kept") };
    assert_eq!(store.commit(&parked, 501).await.unwrap(), Committed::Done);
    assert_eq!(store.counts().await.unwrap().inbox_parked, 1);
    assert_eq!(ids(&store.claim("a", 502, 100, 9).await.unwrap()), [2]);
}

#[tokio::test]
async fn messages_leave_in_order_per_chat() {
    let (store, _folder) = store().await;
    store.receive(&[update(1, 5), update(2, 6)], 10).await.unwrap();
    for row in store.claim("a", 10, 100, 9).await.unwrap() {
        let chat = row.update_id + 4;
        assert_eq!(store.commit(&turn(&row, chat, "s"), 11).await.unwrap(), Committed::Done);
    }
    let heads = store.take_outgoing(12, 9).await.unwrap();
    assert_eq!(heads.iter().map(|row| (row.chat, row.json.as_str())).collect::<Vec<_>>(), [(5, "first"), (6, "first")]);
    assert!(store.take_outgoing(12, 9).await.unwrap().is_empty());

    store.sent(heads[0].id, Some(77), 13).await.unwrap();
    store.send_again(heads[1].id, 50).await.unwrap();
    let next = store.take_outgoing(14, 9).await.unwrap();
    assert_eq!(next.iter().map(|row| (row.chat, row.json.as_str())).collect::<Vec<_>>(), [(5, "second")]);
    assert_eq!(store.next_outgoing_at(14).await.unwrap(), Some(50));
    let retried = store.take_outgoing(50, 9).await.unwrap();
    assert_eq!((retried[0].chat, retried[0].json.as_str(), retried[0].tries), (6, "first", 2));
    store.say_instead(retried[0].id, "sorry").await.unwrap();
    let instead = store.take_outgoing(50, 9).await.unwrap();
    assert_eq!((instead[0].id, instead[0].json.as_str()), (retried[0].id, "sorry"));
    store.give_up(retried[0].id, 51).await.unwrap();
    assert_eq!(store.take_outgoing(52, 9).await.unwrap()[0].json, "second");
}

#[tokio::test]
async fn a_group_that_became_a_supergroup_takes_everything_along() {
    let (store, _folder) = store().await;
    store.receive(&[update(1, -5), update(2, -5)], 10).await.unwrap();
    let row = store.claim("a", 10, 100, 1).await.unwrap().remove(0);
    assert_eq!(store.commit(&turn(&row, -5, "files"), 11).await.unwrap(), Committed::Done);
    let row = store.claim("a", 12, 100, 1).await.unwrap().remove(0);
    let moved = TurnCommit {
        update_id: row.update_id,
        attempt: row.attempt,
        migrated: Some((-5, -100)),
        ..TurnCommit::default()
    };
    assert_eq!(store.commit(&moved, 13).await.unwrap(), Committed::Done);
    assert_eq!(store.state(key(-5)).await.unwrap(), None);
    assert_eq!(store.state(key(-100)).await.unwrap().unwrap().state, "files");
    assert_eq!(store.take_outgoing(14, 1).await.unwrap()[0].chat, -100);
}

#[tokio::test]
async fn a_file_stays_while_something_refers_to_it() {
    let (store, _folder) = store().await;
    let kept = store.put_blob(b"kept".to_vec(), 10).await.unwrap();
    let loose = store.put_blob(b"loose".to_vec(), 10).await.unwrap();
    assert_eq!(store.put_blob(b"kept".to_vec(), 11).await.unwrap(), kept);
    store.receive(&[update(1, 5)], 10).await.unwrap();
    let row = store.claim("a", 10, 100, 1).await.unwrap().remove(0);
    let write = DialogueWrite { key: key(5), state: "s".to_owned(), blobs: vec![kept.clone(), kept.clone()] };
    let commit = TurnCommit { dialogue: Some(write), ..turn(&row, 5, "") };
    assert_eq!(store.commit(&commit, 11).await.unwrap(), Committed::Done);

    let keep = Keep { finished: 1_000, idle: 5_000, unreferenced: 100 };
    assert_eq!(store.sweep(keep, 50).await.unwrap(), Swept::default());
    assert_eq!(store.sweep(keep, 500).await.unwrap().files, 1);
    assert_eq!(store.blob(&loose).await.unwrap(), None);
    assert_eq!(store.blob(&kept).await.unwrap().unwrap(), b"kept");
    let swept = store.sweep(keep, 9_000).await.unwrap();
    assert_eq!((swept.updates, swept.dialogues, swept.files), (1, 1, 1));
    assert_eq!(store.blob(&kept).await.unwrap(), None);
}

#[tokio::test]
async fn a_state_cannot_refer_to_a_file_that_is_not_there() {
    let (store, _folder) = store().await;
    store.receive(&[update(1, 5)], 10).await.unwrap();
    let row = store.claim("a", 10, 100, 1).await.unwrap().remove(0);
    let write = DialogueWrite { key: key(5), state: "s".to_owned(), blobs: vec!["0".repeat(64)] };
    let commit = TurnCommit { dialogue: Some(write), ..turn(&row, 5, "") };
    assert!(store.commit(&commit, 11).await.is_err());
    assert_eq!(store.counts().await.unwrap().outbox_open, 0);
    assert_eq!(store.counts().await.unwrap().inbox_open, 1);
}

#[tokio::test]
async fn forgetting_leaves_nothing_behind() {
    let (store, folder) = store().await;
    let secret = store.put_blob(b"salaries".to_vec(), 10).await.unwrap();
    store.receive(&[update(1, 5), update(2, 6)], 10).await.unwrap();
    for row in store.claim("a", 10, 100, 9).await.unwrap() {
        let blobs = if row.update_id == 1 { vec![secret.clone()] } else { Vec::new() };
        let write = DialogueWrite { key: key(row.update_id + 4), state: "hush-hush".to_owned(), blobs };
        let commit = TurnCommit { dialogue: Some(write), ..turn(&row, row.update_id + 4, "") };
        assert_eq!(store.commit(&commit, 11).await.unwrap(), Committed::Done);
    }
    for (update_id, chat, user) in [(3, 6, Some(7)), (4, 5, None)] {
        store.receive(&[update(update_id, chat)], 20).await.unwrap();
        let row = store.claim("a", 20, 100, 9).await.unwrap().remove(0);
        let forget = Some(Forget { chat, user });
        let commit = TurnCommit { forget, outbox: vec![message(chat, "gone")], ..turn(&row, chat, "hush-hush") };
        assert_eq!(store.commit(&commit, 21).await.unwrap(), Committed::Done);
        assert_eq!(store.state(key(chat)).await.unwrap(), None);
    }
    assert_eq!(store.finish_forgetting().await.unwrap(), 1);
    assert_eq!(store.blob(&secret).await.unwrap(), None);
    let waiting = store.take_outgoing(22, 9).await.unwrap();
    assert_eq!(waiting.iter().find(|row| row.chat == 5).unwrap().json, "gone");
    for name in ["bot.db", "bot.db-wal"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(!bytes.windows(9).any(|window| window == b"hush-hush"), "{name}");
    }
}

#[tokio::test]
async fn the_way_back_leads_back() {
    let (store, _folder) = store().await;
    sqlx::migrate!("./migrations").undo(&store.writer, 0).await.unwrap();
    let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('inbox', 'outbox', 'blob')")
        .fetch_one(&store.writer)
        .await
        .unwrap();
    assert_eq!(left, 0);
}
