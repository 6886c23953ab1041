//! From a plan to its task: rehearsed and shown first, or carried out.

use crate::{
    intent::{QuestionKind, Reading},
    plan::{Named, Plan},
    workbook::schema::TableHint,
};

use super::super::{AtHand, Phase, Reply, State, Task, Turn, Work, lent, sure};
use super::{compile, files};

/// What a good enough reading leads to.
pub(super) fn accepted(mut state: State, request: String, reading: Reading) -> Turn {
    let at_once = sure::may_run_at_once(&reading);
    let Reading { plan, unused, hints, .. } = reading;
    let corrected = !hints.is_empty();
    keep_hints(&mut state, hints);
    if plan.steps.is_empty() {
        return if corrected {
            state.settle();
            files::look_again(state)
        } else {
            Turn::saying(state, Reply::NotUnderstood { words: unused })
        };
    }
    if matches!(state.phase, Phase::Results { .. }) && !plan.only_asks() {
        return compile::with(state, request, plan, unused);
    }
    if at_once || plan.only_asks() { run(state, request, plan, unused) } else { rehearse(state, request, plan, unused) }
}

/// A plan that was chosen among others: nothing about it is left to guess but what it says itself.
pub(super) fn settled(state: State, request: String, plan: Plan<Named>, unused: Vec<String>) -> Turn {
    let at_once = unused.is_empty() && sure::is_small(&plan) && !sure::guesses(&plan);
    if at_once || plan.only_asks() { run(state, request, plan, unused) } else { rehearse(state, request, plan, unused) }
}

/// The request with the answer that settled it.
pub(super) fn settled_words(request: &str, label: &str) -> String {
    if label.is_empty() { request.to_owned() } else { format!("{request} ({label})") }
}

/// Words that an answer leaves without meaning.
pub(super) fn left_over(kind: &QuestionKind) -> Vec<String> {
    match kind {
        QuestionKind::Unclear { words } | QuestionKind::Offered { words } => words.clone(),
        QuestionKind::WhichColumn { .. }
        | QuestionKind::MissingColumn { .. }
        | QuestionKind::WhichReading
        | QuestionKind::UnknownValue { .. }
        | QuestionKind::Missing { .. } => Vec::new(),
    }
}

pub(super) fn run(mut state: State, request: String, plan: Plan<Named>, unused: Vec<String>) -> Turn {
    let Some(AtHand { blob, name, hints, number, .. }) = state.at_hand() else {
        return Turn::saying(state, Reply::NeedFile);
    };
    let beside = lent::beside(&state, &plan, number);
    state.work = Some(Work::Running { request, plan: plan.clone(), unused });
    Turn::doing(state, Task::Run { plan, blob, name, hints, beside })
}

pub(super) fn rehearse(mut state: State, request: String, plan: Plan<Named>, unused: Vec<String>) -> Turn {
    let Some(AtHand { blob, name, hints, number, .. }) = state.at_hand() else {
        return Turn::saying(state, Reply::NeedFile);
    };
    let beside = lent::beside(&state, &plan, number);
    state.work = Some(Work::Rehearsing { request, plan: plan.clone(), unused });
    Turn::doing(state, Task::Rehearse { plan, blob, name, hints, beside })
}

/// A sheet has one correction: the last.
fn keep_hints(state: &mut State, hints: Vec<TableHint>) {
    let Some(file) = state.in_use_mut() else { return };
    for hint in hints {
        file.hints.retain(|old| old.sheet != hint.sheet);
        file.hints.push(hint);
    }
}
