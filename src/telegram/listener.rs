//! teloxide's dispatcher, fed from claimed rows of the inbox instead of from Telegram.
//!
//! An update reaches the dispatcher only after it is on disk, and the row is done only when its
//! turn is committed, so nothing that waits in memory here can be lost.

use std::{
    collections::HashMap,
    convert::Infallible,
    future::Future,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures::{FutureExt as _, Stream, StreamExt as _, future::BoxFuture, stream::BoxStream};
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
use tokio_util::sync::CancellationToken;

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
    let stopping = CancellationToken::new();
    let run = run(bot, claims.boxed(), turn(Arc::clone(&travelling), handle), travelling, stopping.clone());
    let stop = async {
        shutdown.await;
        stopping.cancel();
        std::future::pending::<()>().await;
    };
    tokio::select! { () = run => {}, () = stop => {} }
}

/// The dispatcher's handler: the claim that the update stands for goes to `handle`.
fn turn<H, F>(
    travelling: Travelling,
    handle: H,
) -> impl Fn(Update) -> BoxFuture<'static, Result<(), Infallible>> + Clone + Send + Sync + 'static
where
    H: Fn(Claimed) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    move |update| {
        let claimed = lock(&travelling).remove(&update.id.0);
        let handle = handle.clone();
        let turn = async move {
            if let Some((claimed, permit)) = claimed {
                // A task of its own: it runs beside the others, and dies alone.
                let _ = tokio::spawn(async move { handle(claimed).await }).await;
                drop(permit);
            }
            Ok(())
        };
        turn.boxed()
    }
}

/// The dispatcher begins by asking the bot who it is. As long as there is no answer, nothing is
/// claimed, it is asked again, and a shutdown need not wait.
async fn run<T>(
    bot: Bot,
    mut claims: BoxStream<'static, Claimed>,
    turn: T,
    travelling: Travelling,
    stopping: CancellationToken,
) where
    T: Fn(Update) -> BoxFuture<'static, Result<(), Infallible>> + Clone + Send + Sync + 'static,
{
    loop {
        let mut dispatcher = Dispatcher::builder(bot.clone(), dptree::endpoint(turn.clone()))
            .default_handler(|_| async {})
            .distribution_function(|_| None::<()>)
            .build();
        let begun = Arc::new(AtomicBool::new(false));
        let listener = InboxListener {
            claims: &mut claims,
            travelling: Arc::clone(&travelling),
            room: Arc::new(Semaphore::new(AT_ONCE)),
            number: 0,
            begun: Arc::clone(&begun),
            stopping: stopping.clone(),
        };
        let stopped_before = async {
            stopping.cancelled().await;
            if begun.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            () = stopped_before => return,
            ended = dispatcher.try_dispatch_with_listener(listener, Arc::new(IgnoringErrorHandlerSafe)) => {
                if ended.is_ok() {
                    return;
                }
            }
        }
        tokio::select! {
            () = stopping.cancelled() => return,
            () = tokio::time::sleep(BEFORE_NEXT_TRY) => {}
        }
    }
}

fn lock(travelling: &Travelling) -> MutexGuard<'_, HashMap<u32, (Claimed, OwnedSemaphorePermit)>> {
    travelling.lock().unwrap_or_else(PoisonError::into_inner)
}

struct InboxListener<'c> {
    claims: &'c mut BoxStream<'static, Claimed>,
    travelling: Travelling,
    room: Arc<Semaphore>,
    /// Of the last claim.
    number: u32,
    /// Set when the dispatcher takes the stream.
    begun: Arc<AtomicBool>,
    stopping: CancellationToken,
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
        self.begun.store(true, Ordering::SeqCst);
        let stopping = self.stopping.clone().cancelled_owned();
        futures::stream::unfold(self, async |listener| {
            // Room first: a claim that waits for room would age.
            let permit = Arc::clone(&listener.room).acquire_owned().await.ok()?;
            let claimed = listener.claims.next().await?;
            listener.number = listener.number.wrapping_add(1);
            let update = stand_in(listener.number, &claimed.json);
            lock(&listener.travelling).insert(listener.number, (claimed, permit));
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

#[cfg(test)]
mod tests;
