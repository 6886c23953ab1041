//! Results: words understood, plans rehearsed and run.

use crate::{
    intent::{Question, Reading, Understanding},
    plan::{Bound, Outcome, Plan, Refusal},
};

use super::super::{Phase, Ran, Reply, RevisionRef, State, Turn, Words, Work, effect, phrases, sure};
use super::{plans, words};

/// How much is kept of what was said about a workbook, in characters; the newest stays.
const MAX_CONTEXT: usize = 4_000;

pub(super) fn understood(state: State, work: Option<Work>, understanding: Understanding) -> Turn {
    let Some(Work::Reading { request, as_what }) = work else { return Turn::silent(state) };
    match as_what {
        Words::Instead => instead(state, request, understanding),
        Words::Caption | Words::Request => answered(state, request, &as_what, understanding),
        Words::Reply { .. } if is_request(&understanding) => answered(state, request, &Words::Request, understanding),
        Words::Reply { completed } => {
            let alone = Box::new(understanding);
            words::understand(state, completed, Words::Completed { reply: request, alone })
        }
        Words::Completed { reply, alone } => {
            let gets_on = !asks_again(&state.phase, &understanding);
            let (request, understanding) =
                if gets_on { better((request, understanding), (reply, *alone)) } else { (reply, *alone) };
            answered(state, request, &Words::Request, understanding)
        }
    }
}

/// What was done last is taken back, unless the correction is not understood.
fn instead(mut state: State, request: String, understanding: Understanding) -> Turn {
    let asks_only = matches!(&understanding, Understanding::Understood(reading) if reading.plan.only_asks());
    let back = match &understanding {
        Understanding::Understood(_) if asks_only => None,
        Understanding::Understood(_) | Understanding::Ask(..) => state.in_use_mut().and_then(|file| {
            // The Undo under the workbook that is taken back would go one further.
            file.ticket = 0;
            file.undo()
        }),
        Understanding::Nothing { .. } => None,
    };
    let turn = answered(state, request, &Words::Request, understanding);
    match back {
        Some(request) => turn.after(Reply::TakenBack { request }),
        None => turn,
    }
}

/// Whether the words, said while a question is open, are a request of their own. A bare condition
/// ("age over 30") reads as a question or a filter too, and is more likely the answer.
fn is_request(understanding: &Understanding) -> bool {
    match understanding {
        Understanding::Understood(reading) => sure::is_certain(reading) && !sure::only_finds(&reading.plan),
        Understanding::Ask(..) | Understanding::Nothing { .. } => false,
    }
}

/// Whether the same is asked as before: the words were no answer to it.
fn asks_again(phase: &Phase, understanding: &Understanding) -> bool {
    matches!((phase, understanding),
        (Phase::Asking { question, .. }, Understanding::Ask(again, _)) if question.kind == again.kind)
}

/// The completed request, unless the words alone are understood better.
fn better(completed: (String, Understanding), alone: (String, Understanding)) -> (String, Understanding) {
    let alone_wins = match (&completed.1, &alone.1) {
        (Understanding::Understood(with), Understanding::Understood(without)) => rank(without) > rank(with),
        (_, Understanding::Understood(_)) | (Understanding::Nothing { .. }, Understanding::Ask(..)) => true,
        _ => false,
    };
    if alone_wins { alone } else { completed }
}

/// Fewer words left over first, then confidence.
fn rank(reading: &Reading) -> (std::cmp::Reverse<usize>, u64) {
    (std::cmp::Reverse(reading.unused.len()), thousandths(reading.confidence))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1 before")]
fn thousandths(confidence: f64) -> u64 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() as u64
}

fn answered(state: State, request: String, as_what: &Words, understanding: Understanding) -> Turn {
    match understanding {
        Understanding::Understood(reading) => plans::accepted(state, request, reading),
        Understanding::Ask(question, _) => ask(state, request, question),
        Understanding::Nothing { .. } if *as_what == Words::Caption || phrases::states(&request) => {
            noted(state, request)
        }
        Understanding::Nothing { words, .. } => Turn::saying(state, Reply::NotUnderstood { words }),
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
            state.phase = Phase::Confirming { request, plan: named, unused: unused.clone(), ticket };
            Turn::saying(state, Reply::Proposal { plan, outcome, unused, ticket })
        }
    }
}

pub(super) fn ran(state: State, work: Option<Work>, result: Result<Ran, Refusal>) -> Turn {
    let Some(Work::Running { request, unused }) = work else { return Turn::silent(state) };
    match result {
        Err(refusal) => Turn::saying(state, Reply::Refused(refusal)),
        Ok(Ran { plan, outcome, blob: None, .. }) => Turn::saying(state, Reply::Answered { plan, outcome, unused }),
        Ok(Ran { plan, outcome, blob: Some(blob), extension }) => {
            let made = RevisionRef { blob, request, extension };
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
