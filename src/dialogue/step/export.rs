//! "Send it as pdf", `/export csv`: the file in use in another format; the conversation keeps the workbook.

use crate::{
    intent::{ExportReading, export_order},
    plan::ExportAs,
};

use super::super::{AtHand, Document, ExportedFile, Phase, Reply, State, Task, Turn, Work};
use super::words;

/// Words that ask for the file at hand in a format.
pub(super) fn said(state: &State, text: &str) -> Option<ExportReading> {
    state.at_hand().and_then(|_| export_order(text))
}

/// `/export`, alone or with a format.
pub(super) fn commanded(state: State, words: &str) -> Turn {
    match export_order(&format!("export {words}")) {
        _ if state.at_hand().is_none() => Turn::saying(state, Reply::NeedFile),
        Some(reading) => export(state, reading, words, true),
        None => Turn::saying(state, Reply::WhichFormat),
    }
}

/// `commanded`: where the words are about no sheet, that is said; else they are a request like any other.
pub(super) fn export(mut state: State, reading: ExportReading, words: &str, commanded: bool) -> Turn {
    let ExportReading { format, plain } = reading;
    let (Some(AtHand { blob, name, hints, .. }), Some(document)) = (state.at_hand(), document(&state)) else {
        return Turn::saying(state, Reply::NeedFile);
    };
    if format == ExportAs::Xlsx && plain {
        return Turn::saying(
            state,
            Reply::Exported { document, sheet: None, others: Vec::new(), boxes: String::new() },
        );
    }
    let stem = document.name.rsplit_once('.').map_or(document.name.as_str(), |(stem, _)| stem);
    let becomes = format!("{stem}.{}", format.extension());
    let before = state.at_hand_before(1).filter(|_| !matches!(state.phase, Phase::Results { .. }));
    state.work = Some(Work::Exporting { name: becomes, words: words.to_owned(), commanded });
    let before = before.map(|AtHand { blob, name, .. }| (blob, name));
    Turn::doing(state, Task::Export { blob, name, hints, format, words: words.to_owned(), plain, before })
}

/// The workbook at hand, as it would be sent.
fn document(state: &State) -> Option<Document> {
    match &state.phase {
        Phase::Results { blob, .. } => Some(Document { blob: blob.clone(), name: state.at_hand()?.name }),
        _ => state.in_use()?.document(),
    }
}

pub(super) fn exported(state: State, work: Option<Work>, done: Result<ExportedFile, Vec<String>>) -> Turn {
    let Some(Work::Exporting { name, words, commanded }) = work else { return Turn::silent(state) };
    match done {
        Ok(ExportedFile { blob, sheet, others, boxes }) => {
            Turn::saying(state, Reply::Exported { document: Document { blob, name }, sheet, others, boxes })
        }
        Err(sheets) if commanded => Turn::saying(state, Reply::WhichSheet { sheets }),
        Err(_) => words::requested(state, None, &words),
    }
}
