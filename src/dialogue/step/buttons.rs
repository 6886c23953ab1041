//! Taps. A tap counts only while its question is open, so nothing is done twice.

use crate::intent::QuestionKind;

use super::super::{Button, ButtonAction, Phase, Reply, State, Turn};
use super::{commands, compile, files, plans, settings};

pub(super) fn tapped(state: State, button: &Button) -> Turn {
    match button.action {
        ButtonAction::UseFile(number) => files::used(state, number),
        ButtonAction::Undo => on_file(state, button.ticket, commands::undo),
        ButtonAction::Redo => on_file(state, button.ticket, commands::redo),
        ButtonAction::Speak(_) | ButtonAction::Unlearn(_) if button.ticket != state.settings.ticket => {
            Turn::saying(state, Reply::StaleButton)
        }
        ButtonAction::Results(_) if button.ticket != state.settings.ticket => Turn::saying(state, Reply::StaleButton),
        ButtonAction::Results(change) => settings::results_changed(state, change),
        ButtonAction::Slips => slips_of(state, button.ticket),
        ButtonAction::Speak(place) => settings::chosen(state, usize::from(place)),
        ButtonAction::Unlearn(number) => settings::forgets(state, number),
        ButtonAction::Do
        | ButtonAction::Change
        | ButtonAction::Cancel
        | ButtonAction::Choose(_)
        | ButtonAction::Forget => on_question(state, button),
    }
}

/// Undo and Redo stand under the last workbook that was sent of a file, and move that file.
fn on_file(mut state: State, ticket: u32, go: fn(State) -> Turn) -> Turn {
    let file = state.files.iter().find(|file| ticket != 0 && file.ticket == ticket).map(|file| file.number);
    match file {
        None => Turn::saying(state, Reply::StaleButton),
        Some(number) => {
            state = files::switched(state, number);
            go(state)
        }
    }
}

/// The button stands under the results that were sent last.
fn slips_of(state: State, ticket: u32) -> Turn {
    let under = |number: u32| state.files.iter().any(|file| file.number == number && file.ticket == ticket);
    if ticket == 0 || !state.gradebook.results.is_some_and(under) {
        return Turn::saying(state, Reply::StaleButton);
    }
    compile::slips(state)
}

fn on_question(state: State, button: &Button) -> Turn {
    if waiting(&state.phase) != Some(button.ticket) {
        return Turn::saying(state, Reply::StaleButton);
    }
    match button.action {
        ButtonAction::Do => confirmed(state),
        ButtonAction::Change => reword(state),
        ButtonAction::Cancel => commands::cancel(state),
        ButtonAction::Choose(n) => chosen(state, usize::from(n)),
        ButtonAction::Forget => forgotten(state),
        ButtonAction::Undo
        | ButtonAction::Redo
        | ButtonAction::UseFile(_)
        | ButtonAction::Speak(_)
        | ButtonAction::Slips
        | ButtonAction::Results(_)
        | ButtonAction::Unlearn(_) => Turn::saying(state, Reply::StaleButton),
    }
}

/// The ticket of the question that is open.
fn waiting(phase: &Phase) -> Option<u32> {
    match phase {
        Phase::Confirming { ticket, .. }
        | Phase::Asking { ticket, .. }
        | Phase::Forgetting { ticket }
        | Phase::WhichTest { ticket, .. }
        | Phase::NumberTaken { ticket, .. }
        | Phase::Results { ticket, .. }
        | Phase::Pairing { ticket, .. } => Some(*ticket),
        Phase::Idle | Phase::Rewording { .. } => None,
    }
}

/// Yes: to a plan, or to being forgotten.
pub(super) fn confirmed(mut state: State) -> Turn {
    match state.phase.clone() {
        Phase::Confirming { request, plan, unused, .. } => {
            state.settings.learn(&request, &plan, &unused);
            plans::run(state, request, plan, unused)
        }
        Phase::Results { .. } => compile::sent(state),
        Phase::Idle
        | Phase::Asking { .. }
        | Phase::Rewording { .. }
        | Phase::Forgetting { .. }
        | Phase::WhichTest { .. }
        | Phase::NumberTaken { .. }
        | Phase::Pairing { .. } => Turn::saying(state, Reply::StaleButton),
    }
}

pub(super) fn reword(mut state: State) -> Turn {
    let request = match &state.phase {
        // The question stays open: words may settle it, and what was understood may still be done by itself.
        Phase::Asking { request, question, ticket } if matches!(question.kind, QuestionKind::Unclear { .. }) => {
            let request = request.clone();
            let rest = (question.choices.len() == 1).then_some(*ticket);
            return Turn::saying(state, Reply::SayOtherwise { request, rest });
        }
        Phase::Confirming { request, .. } | Phase::Asking { request, .. } => request.clone(),
        Phase::Idle
        | Phase::Rewording { .. }
        | Phase::Forgetting { .. }
        | Phase::WhichTest { .. }
        | Phase::NumberTaken { .. }
        | Phase::Results { .. }
        | Phase::Pairing { .. } => {
            return Turn::saying(state, Reply::StaleButton);
        }
    };
    state.phase = Phase::Rewording { request: request.clone() };
    Turn::saying(state, Reply::SayOtherwise { request, rest: None })
}

/// One of the answers of the open question, from 0.
pub(super) fn chosen(mut state: State, n: usize) -> Turn {
    if let Phase::Confirming { request, plan, unused, near, .. } = &state.phase {
        let (request, mut plan, unused) = (request.clone(), plan.clone(), unused.clone());
        let joined = near.get(n).is_some_and(|(step, keys)| plan.take_for_same(*step, keys));
        // Shown again, with what comes of it.
        return if joined {
            plans::rehearse(state, request, plan, unused)
        } else {
            Turn::saying(state, Reply::StaleButton)
        };
    }
    let Phase::Asking { request, question, .. } = &state.phase else {
        return compile::chosen(state, n);
    };
    let Some(choice) = question.choices.get(n) else { return Turn::saying(state, Reply::StaleButton) };
    let (said, request, plan) = (request.clone(), plans::settled_words(request, &choice.label), choice.plan.clone());
    let unused = plans::left_over(&question.kind);
    state.settings.learn(&said, &plan, &unused);
    plans::settled(state, request, plan, unused)
}

pub(super) fn forgotten(state: State) -> Turn {
    if !matches!(state.phase, Phase::Forgetting { .. }) {
        return Turn::saying(state, Reply::StaleButton);
    }
    // The counters stay, so that no button of before fits what comes after.
    let (ticket, last_number) = (state.ticket, state.last_number);
    let state = State { ticket, last_number, ..State::default() };
    Turn { forget: true, ..Turn::saying(state, Reply::Forgotten) }
}
