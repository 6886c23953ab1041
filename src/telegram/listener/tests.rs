use std::sync::atomic::AtomicUsize;

use tokio::sync::{Notify, mpsc};

use super::{super::scripted::Scripted, *};

const ME: (u16, &str) = (
    200,
    r#"{"ok":true,"result":{"id":99,"is_bot":true,"first_name":"R","username":"rowbot","can_join_groups":true,
    "can_read_all_group_messages":false,"supports_inline_queries":false,"has_main_web_app":false}}"#,
);

fn claimed(update_id: i64, attempt: i64, json: &str) -> Claimed {
    Claimed { update_id, attempt, json: json.to_owned() }
}

fn said(update_id: i64) -> Claimed {
    let json = serde_json::json!({ "update_id": update_id, "message": {
        "message_id": 1, "date": 1, "text": "x", "chat": { "id": 7, "type": "private", "first_name": "A" },
        "from": { "id": 7, "is_bot": false, "first_name": "A" },
    }});
    claimed(update_id, 1, &json.to_string())
}

async fn handled(claims: Vec<Claimed>) -> Vec<Claimed> {
    let (_, bot) = Scripted::start(&[ME]).await;
    let (tx, mut rx) = mpsc::unbounded_channel();
    let handle = move |claimed: Claimed| {
        let tx = tx.clone();
        async move {
            assert_ne!(claimed.json, "panic", "as ordered");
            tx.send(claimed).unwrap();
        }
    };
    dispatch(bot, futures::stream::iter(claims), handle, std::future::pending()).await;
    let mut seen = Vec::new();
    while let Ok(claimed) = rx.try_recv() {
        seen.push(claimed);
    }
    seen.sort_by_key(|claimed| (claimed.update_id, claimed.attempt));
    seen
}

#[tokio::test]
async fn every_claim_reaches_the_handler_as_it_was_claimed() {
    let claims = vec![said(1), said(2), claimed(2, 2, "{}"), claimed(i64::MAX, 1, "no json"), claimed(-4, 1, "{}")];
    let mut expected = claims.clone();
    expected.sort_by_key(|claimed| (claimed.update_id, claimed.attempt));
    assert_eq!(handled(claims).await, expected);
}

#[tokio::test]
async fn a_panic_costs_its_turn_and_no_other() {
    let seen = handled(vec![said(1), claimed(2, 1, "panic"), said(3)]).await;
    assert_eq!(seen, [said(1), said(3)]);
}

#[tokio::test]
async fn only_so_many_turns_are_under_way() {
    let (_, bot) = Scripted::start(&[ME]).await;
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let high = Arc::clone(&most);
    let handle = move |_| {
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(2)).await;
            now.fetch_sub(1, Ordering::SeqCst);
        }
    };
    dispatch(bot, futures::stream::iter((0..500).map(said)), handle, std::future::pending()).await;
    assert_eq!(high.load(Ordering::SeqCst), AT_ONCE);
}

#[tokio::test]
async fn a_shutdown_waits_for_the_turns_under_way_and_claims_no_more() {
    let (_, bot) = Scripted::start(&[ME]).await;
    let (begun, stop) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let done = Arc::new(AtomicUsize::new(0));
    let handle = {
        let (begun, done) = (Arc::clone(&begun), Arc::clone(&done));
        move |_| {
            let (begun, done) = (Arc::clone(&begun), Arc::clone(&done));
            async move {
                begun.notify_one();
                tokio::time::sleep(Duration::from_millis(50)).await;
                done.fetch_add(1, Ordering::SeqCst);
            }
        }
    };
    // One claim and then silence: the stream goes on, as the inbox does.
    let claims = futures::stream::iter([said(1)]).chain(futures::stream::pending());
    let shutdown = {
        let stop = Arc::clone(&stop);
        async move { stop.notified().await }
    };
    let dispatching = tokio::spawn(dispatch(bot, claims, handle, shutdown));
    begun.notified().await;
    stop.notify_one();
    tokio::time::timeout(Duration::from_secs(5), dispatching).await.unwrap().unwrap();
    assert_eq!(done.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_a_server_that_is_away() {
    let bot = super::super::bot("1:token", "http://127.0.0.1:1");
    let dispatching = dispatch(bot, futures::stream::iter([said(1)]), |_| async {}, std::future::ready(()));
    tokio::time::timeout(Duration::from_secs(5), dispatching).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_away_at_first_is_asked_again() {
    let refusal = r#"{"ok":false,"error_code":400,"description":"Bad Request: not yet"}"#;
    let (server, bot) = Scripted::start(&[(400, refusal), ME]).await;
    let (tx, mut rx) = mpsc::unbounded_channel();
    let handle = move |claimed: Claimed| {
        let tx = tx.clone();
        async move { tx.send(claimed.update_id).unwrap() }
    };
    dispatch(bot, futures::stream::iter([said(1)]), handle, std::future::pending()).await;
    assert_eq!(rx.recv().await, Some(1));
    assert_eq!(server.asked().len(), 2);
}
