//! Messages: taps in words, answers, corrections, additions, requests.

use crate::intent::{self, Question, QuestionKind, may_span_files};

use super::super::{
    AtHand, Lent, Open, Phase, Reply, State, Task, Turn, Words, Work, ellipsis, lent,
    phrases::{self, Correction, Meaning},
};
use super::{buttons, commands, compile, export, files, plans};

/// How much of what came before its file is kept, in characters.
const MAX_EARLY: usize = 4_000;

pub(super) fn said(mut state: State, text: &str) -> Turn {
    let text = text.trim();
    let unfinished = state.unfinished.take();
    if let Phase::Asking { question, .. } = &state.phase
        && let Some(n) = answer(question, text)
    {
        return buttons::chosen(state, n);
    }
    if let Some(reading) = compile::said(&state, text) {
        state.gradebook.words.push(text.to_owned());
        return compile::ordered(state, &reading.order, reading.rest);
    }
    if let Some(change) = compile::change_said(&state, text) {
        return compile::changed(state, &change);
    }
    if !state.gradebook.tests.is_empty() && intent::asks_for_slips(text) {
        return compile::slips(state);
    }
    if let Some(reading) = export::said(&state, text) {
        return export::export(state, reading, text, false);
    }
    requested(state, unfinished.as_deref(), text)
}

/// What is no order of another kind: taps in words, and requests.
pub(super) fn requested(state: State, unfinished: Option<&str>, text: &str) -> Turn {
    if let Some(meaning) = phrases::meaning(text) {
        return meant(state, meaning);
    }
    if state.in_use().is_none() {
        return early(state, text);
    }
    let (text, as_what) = asked(&state, unfinished, text);
    understand(state, text, as_what)
}

/// The number of the choice that was typed: its label, or its place from 1.
fn answer(question: &Question, text: &str) -> Option<usize> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '.' | '!'));
    let folded = text.to_lowercase();
    let named = question.choices.iter().position(|choice| !folded.is_empty() && choice.label.to_lowercase() == folded);
    let counted = || folded.trim_matches(['#', ')']).parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    named.or_else(|| counted().filter(|n| *n < question.choices.len()))
}

/// Words that stand for a tap do what the tap would; courtesies leave everything as it is.
fn meant(state: State, meaning: Meaning) -> Turn {
    match (meaning, state.phase.clone()) {
        (Meaning::Yes | Meaning::JustThat, Phase::Confirming { .. }) | (Meaning::Yes, Phase::Results { .. }) => {
            buttons::confirmed(state)
        }
        (Meaning::Yes, Phase::Pairing { .. }) => buttons::chosen(state, 0),
        (Meaning::Yes, Phase::Forgetting { .. }) => buttons::forgotten(state),
        (Meaning::Yes | Meaning::JustThat, Phase::Asking { question, .. }) if question.choices.len() == 1 => {
            buttons::chosen(state, 0)
        }
        // What waits is shown again: "great" is no clear yes.
        (Meaning::Yes | Meaning::JustThat | Meaning::Courtesy, Phase::Asking { question, ticket, .. }) => {
            Turn::saying(state, Reply::Ask { question, ticket })
        }
        (Meaning::Courtesy, Phase::Confirming { request, plan, unused, .. }) => {
            plans::rehearse(state, request, plan, unused)
        }
        (Meaning::Change, Phase::Confirming { .. } | Phase::Asking { .. }) => buttons::reword(state),
        (Meaning::Yes | Meaning::JustThat | Meaning::Courtesy, _) if state.files.is_empty() => {
            Turn::saying(state, Reply::Welcome)
        }
        (Meaning::Yes | Meaning::JustThat | Meaning::Courtesy | Meaning::Change, _) => {
            Turn::saying(state, Reply::Acknowledged)
        }
        (Meaning::Undo, Phase::Idle) => commands::undo(state),
        (Meaning::No | Meaning::Cancel | Meaning::Undo, _) => commands::cancel(state),
        (Meaning::Restore, _) => commands::restore(state),
        (Meaning::Redo, _) => commands::redo(state),
        (Meaning::Help, _) => Turn::saying(state, Reply::Help),
        (Meaning::Files, _) => files::listed(state),
        (Meaning::History, _) => commands::history(state),
    }
}

/// Words before their file are kept until it comes.
fn early(mut state: State, text: &str) -> Turn {
    let before = state.early.take().into_iter();
    let all: Vec<String> = before.chain((!text.is_empty()).then(|| text.to_owned())).collect();
    let kept: String = all.join("\n").chars().take(MAX_EARLY).collect();
    state.early = (!kept.is_empty()).then_some(kept);
    Turn::saying(state, Reply::NeedFile)
}

/// What a message is to be read as, given what is open.
fn asked(state: &State, unfinished: Option<&str>, text: &str) -> (String, Words) {
    let correction = phrases::correction(text);
    let corrected = correction.map_or(text, |correction| correction.wanted);
    let follow_up = |on, completed| (corrected.to_owned(), Words::FollowUp { on, completed });
    match &state.phase {
        Phase::Idle => match just_done(state).zip(correction) {
            Some((request, Correction { firm, .. })) => {
                follow_up(Open::Done { firm }, ellipsis::resolved(request, corrected))
            }
            None => match unfinished {
                Some(begun) => follow_up(Open::Unfinished, vec![format!("{begun} {text}")]),
                None => (text.to_owned(), Words::Request),
            },
        },
        Phase::Forgetting { .. }
        | Phase::WhichTest { .. }
        | Phase::NumberTaken { .. }
        | Phase::Results { .. }
        | Phase::Pairing { .. } => (text.to_owned(), Words::Request),
        Phase::Confirming { request, .. } if phrases::adds(text) => (format!("{request} {text}"), Words::Request),
        Phase::Confirming { request, .. } | Phase::Rewording { request } => {
            follow_up(Open::Plan, ellipsis::resolved(request, corrected))
        }
        // No wish was understood: the next words may finish it, or be one.
        Phase::Asking { request, question, .. } if question.kind.is_offered() => {
            follow_up(Open::Unfinished, vec![format!("{request} {corrected}")])
        }
        Phase::Asking { request, question, .. } => {
            follow_up(Open::Question, complete(request, &question.kind, corrected))
        }
    }
}

/// The words of what was done, where a new workbook is the last thing that was sent.
fn just_done(state: &State) -> Option<&str> {
    let file = state.in_use().filter(|file| file.position > 0 && file.ticket == state.ticket)?;
    Some(&file.revision()?.request)
}

/// The request with the answer in the place that was asked about, the likeliest first.
fn complete(request: &str, kind: &QuestionKind, answer: &str) -> Vec<String> {
    match kind {
        QuestionKind::WhichColumn { said } | QuestionKind::UnknownValue { said, .. } => {
            ellipsis::replaced(request, &[said], answer)
        }
        QuestionKind::Unclear { words } => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            ellipsis::replaced(request, &words, answer)
        }
        QuestionKind::MissingColumn { .. }
        | QuestionKind::WhichReading
        | QuestionKind::Offered { .. }
        | QuestionKind::Missing { .. } => {
            vec![format!("{request} {answer}")]
        }
    }
}

/// Has the words read against the workbook in use.
pub(super) fn understand(mut state: State, text: String, as_what: Words) -> Turn {
    // A correction of what was done is read against the workbook as it was before.
    let back = usize::from(corrects_what_was_done(&as_what));
    let Some(AtHand { blob, name, hints, context, .. }) = state.at_hand_before(back) else {
        return early(state, &text);
    };
    let alone = back > 0 || matches!(state.phase, Phase::Results { .. });
    let task = Task::Understand {
        text: text.clone(),
        context,
        blob,
        name,
        hints,
        learnt: state.settings.learnt(&text),
        several: if alone { Vec::new() } else { spanned(&state, &text) },
    };
    state.work = Some(Work::Reading { request: text, as_what });
    Turn::doing(state, task)
}

/// All files, where the words may speak of several.
fn spanned(state: &State, text: &str) -> Vec<Lent> {
    let names: Vec<&str> = state.files.iter().map(|file| file.name.as_str()).collect();
    if names.len() > 1 && may_span_files(text, &names) { lent::all(state) } else { Vec::new() }
}

fn corrects_what_was_done(words: &Words) -> bool {
    match words {
        Words::FollowUp { on: Open::Done { firm }, .. } => *firm,
        Words::Completed { on: Open::Done { .. }, .. } => true,
        Words::Caption | Words::Request | Words::FollowUp { .. } | Words::Completed { .. } => false,
    }
}
