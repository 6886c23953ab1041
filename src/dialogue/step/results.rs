//! Results: words understood, plans rehearsed and run.

use crate::{
    intent::{self, Question, QuestionKind, Understanding},
    plan::{Bound, Outcome, Plan, Refusal},
};

use super::super::{Made, Phase, Ran, Reply, RevisionRef, State, Turn, Words, Work, effect, phrases};
use super::{
    compile,
    follow_up::{self, Waiting},
    plans,
};

/// How much is kept of what was said about a workbook, in characters; the newest stays.
const MAX_CONTEXT: usize = 4_000;

pub(super) fn understood(state: State, work: Option<Work>, understanding: Understanding) -> Turn {
    let Some(Work::Reading { request, as_what }) = work else { return Turn::silent(state) };
    match as_what {
        Words::Caption | Words::Request => answered(state, request, &as_what, understanding),
        Words::FollowUp { on, completed } => follow_up::alone(state, on, (request, understanding), completed),
        Words::Completed { on, left, alone, best } => {
            follow_up::completed(state, on, (request, understanding), Waiting { left, alone, best })
        }
    }
}

pub(super) fn answered(mut state: State, request: String, as_what: &Words, understanding: Understanding) -> Turn {
    match understanding {
        Understanding::Understood(reading) => plans::accepted(state, request, reading),
        // What is asked of results that are shown is asked of a file.
        Understanding::Ask(question, _) if matches!(state.phase, Phase::Results { .. }) => {
            let sent = compile::sent(state);
            let turn = ask(sent.state, request, question);
            Turn { say: [sent.say, turn.say].concat(), ..turn }
        }
        Understanding::Ask(question, _) => ask(state, request, question),
        Understanding::Nothing { .. }
            if (*as_what == Words::Caption && !phrases::asks(&request)) || phrases::states(&request) =>
        {
            noted(state, request)
        }
        Understanding::Nothing { words, offers, .. } => {
            if intent::is_unspoken(&request) {
                return Turn::saying(state, Reply::OtherLanguage);
            }
            if !offers.is_empty() && awaits_wish(&state.phase) {
                return ask(state, request, Question { kind: QuestionKind::Offered { words }, choices: offers });
            }
            state.unfinished = (state.phase == Phase::Idle).then_some(request);
            Turn::saying(state, Reply::NotUnderstood { words })
        }
    }
}

/// Nothing waits that an offer would take the place of.
fn awaits_wish(phase: &Phase) -> bool {
    match phase {
        Phase::Idle => true,
        Phase::Asking { question, .. } => question.kind.is_offered(),
        Phase::Confirming { .. }
        | Phase::Rewording { .. }
        | Phase::Forgetting { .. }
        | Phase::WhichTest { .. }
        | Phase::NumberTaken { .. }
        | Phase::Results { .. }
        | Phase::Pairing { .. } => false,
    }
}

fn ask(mut state: State, request: String, question: Question) -> Turn {
    let ticket = state.next_ticket();
    state.phase = Phase::Asking { request, question: question.clone(), ticket };
    Turn::saying(state, Reply::Ask { question, ticket })
}

/// Words about the workbook hold for the requests to come.
fn noted(mut state: State, text: String) -> Turn {
    if let Some(file) = state.in_use_mut() {
        let known = file.context.take();
        let all = known.map_or_else(|| text.clone(), |known| format!("{known}\n{text}"));
        let over = all.chars().count().saturating_sub(MAX_CONTEXT);
        file.context = Some(all.chars().skip(over).collect());
    }
    Turn::saying(state, Reply::Noted { text })
}

pub(super) fn rehearsed(mut state: State, work: Option<Work>, result: Result<(Plan<Bound>, Outcome), Refusal>) -> Turn {
    let Some(Work::Rehearsing { request, plan: named, unused }) = work else { return Turn::silent(state) };
    match result {
        Err(refusal) => Turn::saying(state, Reply::Refused(refusal)),
        Ok((plan, outcome)) if effect::none(&plan, &outcome) => {
            Turn::saying(state, Reply::NothingToChange { plan, outcome, unused })
        }
        Ok((plan, outcome)) => {
            let ticket = state.next_ticket();
            let near = outcome.near_keys();
            state.phase = Phase::Confirming { request, plan: named, unused: unused.clone(), near, ticket };
            Turn::saying(state, Reply::Proposal { plan, outcome, unused, ticket })
        }
    }
}

pub(super) fn ran(state: State, work: Option<Work>, result: Result<Ran, Refusal>) -> Turn {
    let Some(Work::Running { request, plan: named, unused }) = work else { return Turn::silent(state) };
    match result {
        Err(refusal) => Turn::saying(state, Reply::Refused(refusal)),
        Ok(Ran { plan, outcome, blob: None, .. }) => Turn::saying(state, Reply::Answered { plan, outcome, unused }),
        Ok(Ran { plan, outcome, blob: Some(blob), extension }) => {
            let made = RevisionRef { blob, request, extension, made: Made::By(named) };
            done(state, made, |document, revision, ticket| Reply::Done {
                plan,
                outcome,
                unused,
                document,
                revision,
                ticket,
            })
        }
    }
}

/// The new revision is the one in use, and carries the Undo; what waited was counted on the one before.
fn done(mut state: State, made: RevisionRef, say: impl FnOnce(super::super::Document, usize, u32) -> Reply) -> Turn {
    state.settle();
    let ticket = state.next_ticket();
    let sent = state.in_use_mut().and_then(|file| {
        file.add(made);
        file.ticket = ticket;
        Some((file.document()?, file.position))
    });
    match sent {
        Some((document, revision)) => Turn::saying(state, say(document, revision, ticket)),
        None => Turn::silent(state),
    }
}
