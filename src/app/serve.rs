//! `rowbot serve`: the bot, assembled.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use anyhow::Context;
use tokio::{net::TcpListener, signal::unix, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    config::Config,
    intent,
    store::Store,
    telegram::{self, Bot, Me, Undelivered},
    wording,
};

use super::{
    http::{self, Health},
    metrics::Metrics,
    pace::Pace,
    perform,
    receive::{self, Intake},
    send::Sender,
    shelf::Shelf,
    sweep,
    turn::{FALLBACK_LANGUAGE, Turns},
    work::{self, Wake, backoff},
};

/// What is under way when the bot is stopped has this long to end; the rest waits on disk.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs until SIGTERM or SIGINT.
///
/// # Errors
/// When it cannot start: database, port, token.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let signal = async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    };
    run_until(config, signal).await
}

/// Runs until `shutdown` ends, then lets what is under way end.
///
/// # Errors
/// As [`run`].
pub async fn run_until(config: Config, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
    say_where_it_panicked();
    let store = Store::open(&config.database_url, &config.data_dir).await?;
    let stop = CancellationToken::new();
    let bot = Assembly::of(config, store.clone(), stop.clone());
    let running = bot.run();
    let mut running = std::pin::pin!(running);
    tokio::select! {
        ended = &mut running => ended?,
        () = shutdown => {
            tracing::info!("stopping");
            stop.cancel();
            let Ok(ended) = tokio::time::timeout(PATIENCE, running).await else {
                tracing::warn!("something is still under way; it is taken up again at the next start");
                return Ok(());
            };
            ended?;
        }
    }
    store.close().await;
    Ok(())
}

/// The parts and what they share.
struct Assembly {
    config: Config,
    store: Store,
    bot: Bot,
    wake: Wake,
    metrics: Arc<Metrics>,
    ready: Arc<AtomicBool>,
    stop: CancellationToken,
}

impl Assembly {
    fn of(config: Config, store: Store, stop: CancellationToken) -> Self {
        let bot = telegram::bot(config.telegram_bot_token.reveal(), &config.telegram_api_url);
        Self { config, store, bot, wake: Wake::default(), metrics: Arc::default(), ready: Arc::default(), stop }
    }

    /// Ends when all parts have ended, which they do when `stop` is cancelled, or with the first fault.
    async fn run(self) -> anyhow::Result<()> {
        let mut parts = JoinSet::new();
        self.listen(&mut parts).await?;
        let (updates, messages) = self.store.recover().await?;
        tracing::info!(updates, messages, "taken up from the last run");
        let me = tokio::select! { me = self.identity() => me?, () = self.stop.cancelled() => return Ok(()) };
        if self.store.belong_to(me.id).await? {
            tracing::warn!("the database was another bot's: what waited for that one is dropped");
        }
        self.take_updates(&mut parts).await?;
        self.work_and_send(&me, &mut parts);
        self.show_commands(&mut parts);
        self.ready.store(true, Relaxed);
        tracing::info!(bot = me.username, "at work");
        while let Some(ended) = parts.join_next().await {
            ended.context("a part of the bot broke")??;
        }
        Ok(())
    }

    /// Health, metrics and, where it is wanted, the webhook.
    async fn listen(&self, parts: &mut JoinSet<anyhow::Result<()>>) -> anyhow::Result<()> {
        let address = self.config.bind_addr;
        let listener = TcpListener::bind(address).await.with_context(|| format!("listening on {address}"))?;
        let (store, metrics, ready) = (self.store.clone(), self.metrics.clone(), self.ready.clone());
        let mut pages = http::pages(Health { store, metrics, ready });
        if let Some(webhook) = &self.config.webhook {
            pages = pages.merge(receive::webhook(self.intake(), webhook.secret.clone()));
        }
        let stop = self.stop.clone().cancelled_owned();
        parts.spawn(async move { Ok(axum::serve(listener, pages).with_graceful_shutdown(stop).await?) });
        Ok(())
    }

    fn intake(&self) -> Intake {
        Intake { store: self.store.clone(), wake: self.wake.clone(), metrics: self.metrics.clone() }
    }

    /// Who the bot is; asked until Telegram answers.
    async fn identity(&self) -> anyhow::Result<Me> {
        let mut tries = 0;
        loop {
            tries += 1;
            match telegram::identity(&self.bot).await {
                Ok(me) => return Ok(me),
                Err(Undelivered::NoAnswer(why)) => tracing::warn!(tries, "Telegram does not answer: {why}"),
                Err(Undelivered::RetryAfter(pause)) => tokio::time::sleep(pause).await,
                Err(no) => anyhow::bail!("Telegram does not take TELEGRAM_BOT_TOKEN: {no}"),
            }
            tokio::time::sleep(Duration::from_millis(backoff(tries, 500, 30_000).unsigned_abs())).await;
        }
    }

    async fn take_updates(&self, parts: &mut JoinSet<anyhow::Result<()>>) -> anyhow::Result<()> {
        if let Some(webhook) = &self.config.webhook {
            let url = format!("{}/telegram", webhook.url.trim_end_matches('/').trim_end_matches("/telegram"));
            telegram::set_webhook(&self.bot, &url, webhook.secret.reveal()).await.context("setting the webhook")?;
            return Ok(());
        }
        // A webhook left from before would make every poll a conflict.
        if let Err(failure) = telegram::delete_webhook(&self.bot).await {
            tracing::warn!("a webhook that may be set stays: {failure}");
        }
        let (bot, intake, stop) = (self.bot.clone(), self.intake(), self.stop.clone());
        parts.spawn(async move {
            receive::poll(bot, intake, stop).await;
            Ok(())
        });
        Ok(())
    }

    /// A menu is a convenience: without it the bot works as well.
    fn show_commands(&self, parts: &mut JoinSet<anyhow::Result<()>>) {
        let (bot, stop) = (self.bot.clone(), self.stop.clone());
        parts.spawn(async move {
            let menus = intent::languages().filter(|tag| *tag != FALLBACK_LANGUAGE).map(Some);
            for language in std::iter::once(None).chain(menus) {
                let commands = wording::commands(language.unwrap_or(FALLBACK_LANGUAGE));
                let shown = tokio::select! {
                    shown = telegram::set_commands(&bot, language, &commands) => shown,
                    () = stop.cancelled() => return Ok(()),
                };
                if let Err(failure) = shown {
                    tracing::warn!("the menu of commands stays as it was: {failure}");
                }
            }
            Ok(())
        });
    }

    fn work_and_send(&self, me: &Me, parts: &mut JoinSet<anyhow::Result<()>>) {
        let shelf: Arc<Shelf> = Arc::default();
        let tidying = sweep::tidy(Arc::clone(&shelf), self.stop.clone());
        let turns = Arc::new(Turns {
            store: self.store.clone(),
            bot: self.bot.clone(),
            bot_name: me.username.clone(),
            limits: perform::limits(&self.config),
            metrics: self.metrics.clone(),
            hands: perform::hands(),
            shelf,
        });
        let (bot, wake, stop) = (self.bot.clone(), self.wake.clone(), self.stop.clone());
        let claims = work::claims(Arc::clone(&turns), wake.clone());
        parts.spawn(async move {
            let handle = move |claimed| work::see_through(Arc::clone(&turns), wake.clone(), claimed);
            Box::pin(telegram::dispatch(bot, claims, handle, stop.cancelled_owned())).await;
            Ok(())
        });
        let pace = Pace::for_server(&self.config.telegram_api_url);
        let (store, bot, wake) = (self.store.clone(), self.bot.clone(), self.wake.clone());
        let sender = Arc::new(Sender::new(store, bot, pace, wake, self.metrics.clone()));
        let (keep, stop) = (sweep::keep(self.config.retention_days), self.stop.clone());
        let sweeping = sweep::run(self.store.clone(), sender.clone(), keep, stop.clone());
        parts.spawn(async move {
            tokio::join!(sender.run(stop), sweeping, tidying);
            Ok(())
        });
    }
}

/// A panic's message may quote what people wrote, so only its place is logged.
fn say_where_it_panicked() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!("panicked at {place}");
    }));
}
