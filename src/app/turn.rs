//! One update, one turn: decode, state, conversation, words, and the one commit that ends it.

use std::sync::Arc;

use anyhow::Context;
use tokio::sync::Semaphore;

use crate::{
    dialogue::{self, ButtonAction, Event, Phase, Reply, State},
    store::{Committed, DialogueKey, DialogueWrite, Forget, NewMessage, Store, TurnCommit},
    telegram::{self, Bot, Claimed, Decoded, Origin, Outgoing, OutgoingKind},
    wording,
    workbook::Limits,
};

use super::{
    clock,
    metrics::Metrics,
    perform::{Undone, Workshop},
    shelf::Shelf,
};

/// A conversation that asks for more work than this in one turn is going round in circles.
const TASKS: usize = 32;
pub(super) const FALLBACK_LANGUAGE: &str = "en";

/// What every turn needs.
pub struct Turns {
    pub store: Store,
    pub bot: Bot,
    /// Without the `@`.
    pub bot_name: String,
    pub limits: Limits,
    pub metrics: Arc<Metrics>,
    /// See [`hands`](super::perform::hands).
    pub hands: Semaphore,
    pub shelf: Arc<Shelf>,
}

impl Turns {
    /// Works the update off and commits what follows from it.
    ///
    /// # Errors
    /// Nothing is committed then.
    pub async fn take(&self, claimed: &Claimed) -> Result<Committed, Undone> {
        let mut commit = TurnCommit { update_id: claimed.update_id, attempt: claimed.attempt, ..TurnCommit::default() };
        let (with, decoded) = self.decoded(claimed).await?;
        commit.with = with;
        match decoded {
            Decoded::Event(origin, event) => self.converse(&origin, event, &mut commit).await?,
            Decoded::NotTheirs(origin) => commit.outbox = enqueue(answers(&origin, false, &[], None))?,
            Decoded::Migrated { from, to } => commit.migrated = Some((from, to)),
            Decoded::Blocked { chat_id } => commit.unreachable = Some(chat_id),
            Decoded::Ignored => {}
        }
        let committed = self.store.commit(&commit, clock::now()).await?;
        if commit.forget.is_some() {
            self.shelf.clear();
            let files = self.store.finish_forgetting().await?;
            tracing::info!(files, "a conversation was forgotten");
        }
        Ok(committed)
    }

    /// The update is beyond us: it is parked, the dialogue stays as it was, and its person is told.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn give_up(&self, claimed: &Claimed) -> anyhow::Result<Committed> {
        let (with, decoded) = self.decoded(claimed).await?;
        let outbox = match decoded {
            Decoded::Event(origin, _) => {
                enqueue(answers(&origin, false, &[Reply::OurFault], origin.language.as_deref()))?
            }
            Decoded::NotTheirs(origin) => enqueue(answers(&origin, false, &[], None))?,
            Decoded::Migrated { .. } | Decoded::Blocked { .. } | Decoded::Ignored => Vec::new(),
        };
        let (update_id, attempt) = (claimed.update_id, claimed.attempt);
        let commit = TurnCommit { update_id, attempt, with, outbox, parked: true, ..TurnCommit::default() };
        self.store.commit(&commit, clock::now()).await
    }

    /// What the update says, together with the rest of its album, whose numbers come first.
    async fn decoded(&self, claimed: &Claimed) -> anyhow::Result<(Vec<i64>, Decoded)> {
        let rest = self.store.rest_of_album(claimed.update_id).await?;
        let (with, updates): (Vec<i64>, Vec<String>) = rest.into_iter().unzip();
        if with.is_empty() {
            return Ok((with, telegram::decode(&claimed.json, &self.bot_name)));
        }
        let album: Vec<&str> = [claimed.json.as_str()].into_iter().chain(updates.iter().map(String::as_str)).collect();
        Ok((with, telegram::decode_album(&album, &self.bot_name)))
    }

    async fn converse(&self, origin: &Origin, event: Event, commit: &mut TurnCommit) -> Result<(), Undone> {
        let key =
            DialogueKey { chat: origin.chat_id, thread: origin.thread_id.map_or(0, i64::from), user: origin.user_id };
        let settled = settles(&event);
        let before = self.store.state(key).await?.map(|dialogue| restored(&dialogue.state)).unwrap_or_default();
        let telegram = origin.language.as_deref();
        let language = before.settings.language(telegram).map(str::to_owned);
        let (state, said) = self.talk(before, event, language.as_deref()).await?;
        if said.contains(&Reply::Forgotten) {
            let user = origin.is_group.then_some(origin.user_id);
            commit.forget = Some(Forget { chat: origin.chat_id, user });
        }
        let json = serde_json::to_string(&state).context("writing a state")?;
        commit.dialogue = Some(DialogueWrite { key, state: json, blobs: files_of(&state) });
        commit.outbox = enqueue(answers(origin, settled, &said, state.settings.language(telegram)))?;
        Ok(())
    }

    /// Steps until no task is left.
    async fn talk(&self, before: State, event: Event, language: Option<&str>) -> Result<(State, Vec<Reply>), Undone> {
        let mut workshop = Workshop::new(&self.store, &self.bot, &self.limits, &self.hands, &self.shelf, language);
        let mut turn = dialogue::step(before, event);
        let mut said = std::mem::take(&mut turn.say);
        for _ in 0..TASKS {
            let Some(task) = turn.then.take() else { return Ok((turn.state, said)) };
            let event = workshop.perform(task).await?;
            turn = dialogue::step(turn.state, event);
            said.append(&mut turn.say);
        }
        Err(Undone::Fault(anyhow::anyhow!("a turn asked for more than {TASKS} tasks")))
    }
}

/// A state that is not JSON at all must not lock its person out.
fn restored(json: &str) -> State {
    serde_json::from_str(json).unwrap_or_else(|error| {
        tracing::error!(line = error.line(), column = error.column(), "a stored state cannot be read; starting afresh");
        State::default()
    })
}

/// Whether the tapped message has nothing left to tap.
fn settles(event: &Event) -> bool {
    matches!(event, Event::Button(button) if !matches!(button.action, ButtonAction::UseFile(_)))
}

fn files_of(state: &State) -> Vec<String> {
    let originals = state.files.iter().map(|file| &file.original);
    let waiting = match &state.phase {
        Phase::Results { blob, .. } => Some(blob),
        _ => None,
    };
    let revisions = state.files.iter().flat_map(|file| &file.revisions).map(|revision| &revision.blob);
    let mut files: Vec<String> =
        originals.chain(revisions).chain(waiting).filter(|blob| !blob.is_empty()).cloned().collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// The calls in their order: a tapped button stops waiting before anything else.
fn answers(origin: &Origin, settled: bool, said: &[Reply], language: Option<&str>) -> Vec<Outgoing> {
    let call = |kind| Outgoing { chat_id: origin.chat_id, thread_id: origin.thread_id, kind };
    let mut calls = Vec::new();
    if let Some(callback_id) = origin.callback_id.clone() {
        calls.push(call(OutgoingKind::AnswerCallback { callback_id, text: None }));
        if let Some(message_id) = origin.message_id.filter(|_| settled) {
            calls.push(call(OutgoingKind::RemoveButtons { message_id }));
        }
    }
    let language = language.unwrap_or(FALLBACK_LANGUAGE);
    let messages = said.iter().flat_map(|reply| wording::say(reply, language));
    calls.extend(messages.flat_map(|message| telegram::outgoing(origin, message)));
    calls
}

fn enqueue(calls: Vec<Outgoing>) -> anyhow::Result<Vec<NewMessage>> {
    let message = |call: Outgoing| {
        let blob = match &call.kind {
            OutgoingKind::Document { blob, .. } => Some(blob.clone()),
            OutgoingKind::Text { .. } | OutgoingKind::AnswerCallback { .. } | OutgoingKind::RemoveButtons { .. } => {
                None
            }
        };
        Ok(NewMessage { chat: call.chat_id, json: serde_json::to_string(&call).context("writing a message")?, blob })
    };
    calls.into_iter().map(message).collect()
}
