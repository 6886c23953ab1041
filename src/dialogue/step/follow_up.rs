//! Words that go on from what is open: answers, changes, corrections.
//!
//! They are read alone first, since a new request may be said at any time, and then as part of the
//! request that is open. The better reading counts.

use std::cmp::Reverse;

use crate::intent::{QuestionKind, Reading, Understanding};

use super::super::{Open, Phase, Reply, State, Turn, Words, sure};
use super::{results, words};

/// Words as they are read, and what was understood.
type Tried = (String, Understanding);

/// What is known when one more way of reading the words has been tried.
pub(super) struct Waiting {
    pub left: Vec<String>,
    pub alone: Box<Tried>,
    pub best: Option<Box<Tried>>,
}

/// What the words give by themselves; if that does not settle it, they are read with the request.
pub(super) fn alone(state: State, on: Open, alone: Tried, mut completed: Vec<String>) -> Turn {
    if is_request(on, &alone.1) {
        return conclude(state, on == Open::Done { firm: true }, alone);
    }
    completed.reverse();
    go_on(state, on, Waiting { left: completed, alone: Box::new(alone), best: None })
}

/// A certain reading settles it; else the best of all counts.
pub(super) fn completed(state: State, on: Open, tried: Tried, mut waiting: Waiting) -> Turn {
    let gets_on = match on {
        Open::Question => answers(&state.phase, &tried.1),
        Open::Plan | Open::Done { .. } | Open::Unfinished => {
            changes(&state.phase, &tried.1) && !only_settles(&state.phase, &tried.1, &waiting.alone.1)
        }
    };
    if gets_on && matches!(&tried.1, Understanding::Understood(reading) if sure::is_certain(reading)) {
        waiting.left.clear();
        waiting.best = Some(Box::new(tried));
    } else if gets_on && waiting.best.as_ref().is_none_or(|best| !beats(&best.1, &tried.1)) {
        waiting.best = Some(Box::new(tried));
    }
    go_on(state, on, waiting)
}

fn go_on(state: State, on: Open, waiting: Waiting) -> Turn {
    let Waiting { mut left, alone, best } = waiting;
    if let Some(next) = left.pop() {
        return words::understand(state, next, Words::Completed { on, left, alone, best });
    }
    let best = best.filter(|best| beats(&best.1, &alone.1));
    let corrects = matches!(on, Open::Done { firm } if firm || best.is_some());
    conclude(state, corrects, *best.unwrap_or(alone))
}

fn conclude(mut state: State, corrects: bool, (request, understanding): Tried) -> Turn {
    let taken_back = if corrects { take_back(&mut state, &understanding) } else { None };
    let turn = results::answered(state, request, &Words::Request, understanding);
    match taken_back {
        Some(request) => turn.after(Reply::TakenBack { request }),
        None => turn,
    }
}

/// What was done last is undone, unless the correction asks for nothing. Gives its words.
fn take_back(state: &mut State, understanding: &Understanding) -> Option<String> {
    match understanding {
        Understanding::Nothing { .. } => None,
        Understanding::Understood(reading) if reading.plan.only_asks() => None,
        Understanding::Understood(_) | Understanding::Ask(..) => {
            let file = state.in_use_mut()?;
            // The Undo under the workbook that is taken back would go one further.
            file.ticket = 0;
            file.undo()
        }
    }
}

/// Whether the words are a request of their own. Where something was asked, a bare condition ("age
/// over 30") reads as a question or a filter too, and is more likely the answer.
fn is_request(on: Open, understanding: &Understanding) -> bool {
    match understanding {
        Understanding::Understood(reading) => {
            sure::is_certain(reading) && (on != Open::Question || !sure::only_finds(&reading.plan))
        }
        Understanding::Ask(..) | Understanding::Nothing { .. } => false,
    }
}

/// Whether the words are some answer: the same is not asked as before, and what was unclear is clear.
fn answers(phase: &Phase, understanding: &Understanding) -> bool {
    let Phase::Asking { question, .. } = phase else { return true };
    let unclear = matches!(question.kind, QuestionKind::Unclear { .. });
    match understanding {
        Understanding::Understood(reading) => !unclear || reading.unused.is_empty(),
        Understanding::Ask(again, _) => match (&question.kind, &again.kind) {
            // Some of the words are clear now.
            (QuestionKind::Unclear { words }, QuestionKind::Unclear { words: left }) => {
                left.len() < words.len() && left.iter().all(|word| words.contains(word))
            }
            (before, again) => before != again,
        },
        Understanding::Nothing { .. } => true,
    }
}

/// Whether the words made a difference to the plan that is open, and none of them was left over.
fn changes(phase: &Phase, understanding: &Understanding) -> bool {
    match understanding {
        Understanding::Understood(reading) => match phase {
            Phase::Confirming { plan, unused, .. } => reading.unused.len() <= unused.len() && reading.plan != *plan,
            Phase::Idle
            | Phase::Asking { .. }
            | Phase::Rewording { .. }
            | Phase::Forgetting { .. }
            | Phase::WhichTest { .. }
            | Phase::NumberTaken { .. }
            | Phase::Results { .. }
            | Phase::Pairing { .. } => reading.unused.is_empty(),
        },
        Understanding::Ask(question, _) => {
            !question.choices.is_empty() && !matches!(question.kind, QuestionKind::Unclear { .. })
        }
        Understanding::Nothing { .. } => false,
    }
}

/// "make a total column" while a sum is proposed: it would do no more than confirm what was guessed, and is
/// known for a request of its own that misses something.
fn only_settles(phase: &Phase, completed: &Understanding, alone: &Understanding) -> bool {
    let (Phase::Confirming { plan, .. }, Understanding::Understood(reading)) = (phase, completed) else { return false };
    let misses = |kind: &QuestionKind| !matches!(kind, QuestionKind::Unclear { .. });
    matches!(alone, Understanding::Ask(question, _) if misses(&question.kind))
        && sure::differ_in_guesses_alone(&reading.plan, plan)
}

/// Whether the completed request is understood at least as well as the words alone.
fn beats(completed: &Understanding, alone: &Understanding) -> bool {
    match (completed, alone) {
        (Understanding::Understood(with), Understanding::Understood(without)) => rank(with) >= rank(without),
        (_, Understanding::Understood(_)) | (Understanding::Nothing { .. }, Understanding::Ask(..)) => false,
        _ => true,
    }
}

/// Fewer words left over first, then confidence.
fn rank(reading: &Reading) -> (Reverse<usize>, u64) {
    (Reverse(reading.unused.len()), thousandths(reading.confidence))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1 before")]
fn thousandths(confidence: f64) -> u64 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() as u64
}
