//! teloxide's dispatcher, fed from claimed rows of the inbox instead of from Telegram.
//!
//! An update reaches the dispatcher only after it is on disk, and the row is done only when its
//! turn is committed, so nothing that waits in memory here can be lost.

use std::{
    collections::HashMap,
    convert::Infallible,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures::{Stream, StreamExt as _, stream::BoxStream};
use teloxide::{
    Bot,
    dispatching::Dispatcher,
    dptree,
    error_handlers::IgnoringErrorHandlerSafe,
    stop::{StopToken, mk_stop_token},
    types::{Update, UpdateId, UpdateKind},
    update_listeners::{AsUpdateStream, UpdateListener},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Turns under way at the same time. More claimed rows would only wait here with their leases
/// running.
const AT_ONCE: usize = 64;
const BEFORE_NEXT_TRY: Duration = Duration::from_secs(2);

/// A row of the inbox, leased to this process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub update_id: i64,
    /// Fences the commit: which try this is.
    pub attempt: i64,
    pub json: String,
}

/// Rows that the dispatcher has and no handler has taken yet, by the number of the claim.
type Travelling = Arc<Mutex<HashMap<u32, (Claimed, OwnedSemaphorePermit)>>>;

/// Hands claims to `handle`, many at a time and in no order among them: whoever claims does not
/// claim a chat's next row before its last is done. Ends when `shutdown` does or the claims do,
/// after the turns under way. A panic in `handle` costs that turn and nothing else.
pub async fn dispatch<S, H, F>(bot: Bot, claims: S, handle: H, shutdown: impl Future<Output = ()>)
where
    S: Stream<Item = Claimed> + Send + 'static,
    H: Fn(Claimed) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let travelling = Travelling::default();
    let mut claims = claims.boxed();
    let taken = Arc::clone(&travelling);
    let turn = move |update: Update| {
        let (taken, handle) = (Arc::clone(&taken), handle.clone());
        async move {
            let claimed = taken.lock().unwrap_or_else(PoisonError::into_inner).remove(&update.id.0);
            if let Some((claimed, permit)) = claimed {
                // A task of its own: it runs beside the others, and dies alone.
                let _ = tokio::spawn(handle(claimed)).await;
                drop(permit);
            }
            Ok::<(), Infallible>(())
        }
    };
    let mut shutdown = std::pin::pin!(shutdown);
    let stopping = tokio_util::sync::CancellationToken::new();
    let run = async {
        let bot = &bot;
        loop {
            let mut dispatcher = Dispatcher::builder(bot.clone(), dptree::endpoint(turn.clone()))
                .default_handler(|_| async {})
                .distribution_function(|_| None::<()>)
                .build();
            let listener = InboxListener {
                claims: &mut claims,
                travelling: Arc::clone(&travelling),
                room: Arc::new(Semaphore::new(AT_ONCE)),
                number: 0,
                stopping: stopping.clone(),
            };
            // Fails only when the bot cannot be asked who it is, before anything was claimed.
            match dispatcher.try_dispatch_with_listener(listener, Arc::new(IgnoringErrorHandlerSafe)).await {
                Ok(()) => break,
                Err(_) if stopping.is_cancelled() => break,
                Err(_) => tokio::time::sleep(BEFORE_NEXT_TRY).await,
            }
        }
    };
    let stop = async {
        shutdown.as_mut().await;
        stopping.cancel();
        futures::future::pending::<()>().await;
    };
    tokio::select! { () = run => {}, () = stop => {} }
}

struct InboxListener<'c> {
    claims: &'c mut BoxStream<'static, Claimed>,
    travelling: Travelling,
    room: Arc<Semaphore>,
    /// Of the last claim.
    number: u32,
    stopping: tokio_util::sync::CancellationToken,
}

impl UpdateListener for InboxListener<'_> {
    type Err = Infallible;

    /// Nothing of the dispatcher's stops it: `stopping` does.
    fn stop_token(&mut self) -> StopToken {
        mk_stop_token().0
    }
}

impl<'a> AsUpdateStream<'a> for InboxListener<'_> {
    type StreamErr = Infallible;
    type Stream = BoxStream<'a, Result<Update, Infallible>>;

    fn as_stream(&'a mut self) -> Self::Stream {
        let stopping = self.stopping.clone().cancelled_owned();
        futures::stream::unfold(self, async |listener| {
            // Room first: a claim that waits for room would age.
            let permit = Arc::clone(&listener.room).acquire_owned().await.ok()?;
            let claimed = listener.claims.next().await?;
            listener.number = listener.number.wrapping_add(1);
            let update = stand_in(listener.number, &claimed.json);
            let mut rows = listener.travelling.lock().unwrap_or_else(PoisonError::into_inner);
            rows.insert(listener.number, (claimed, permit));
            drop(rows);
            Some((Ok(update), listener))
        })
        .take_until(stopping)
        .boxed()
    }
}

/// The update as teloxide's types have it, with the claim's number for its id. Where they cannot
/// read it an empty message goes in its stead: the dispatcher drops what it cannot read, and the
/// row would be nobody's.
fn stand_in(number: u32, json: &str) -> Update {
    let id = UpdateId(number);
    let read = serde_json::from_str::<Update>(json).map(|update| update.kind);
    let kind = read.ok().filter(|kind| !matches!(kind, UpdateKind::Error(_)));
    Update { id, kind: kind.unwrap_or_else(empty) }
}

fn empty() -> UpdateKind {
    let message = serde_json::json!({ "message_id": 0, "date": 0, "chat": { "id": 0, "type": "private" } });
    serde_json::from_value(message).map_or_else(|_| UpdateKind::Error(serde_json::Value::Null), UpdateKind::Message)
}
