//! Commands.

use crate::intent;

use super::super::{Command, Document, Gradebook, OpenFile, Phase, Reply, State, Turn};
use super::{compile, export, files, settings};

/// The commands that an unknown one is compared with.
const NAMES: &[&str] = &[
    "start",
    "help",
    "new",
    "files",
    "undo",
    "redo",
    "history",
    "cancel",
    "privacy",
    "forget",
    "compile",
    "consolidate",
    "export",
    "settings",
    "language",
];

pub(super) fn commanded(mut state: State, command: Command) -> Turn {
    match command {
        Command::Start => Turn::saying(state, Reply::Welcome),
        Command::Help => Turn::saying(state, Reply::Help),
        Command::Privacy => Turn::saying(state, Reply::Privacy),
        Command::New => {
            state.settle();
            state.current = None;
            state.gradebook = Gradebook::default();
            state.early = None;
            Turn::saying(state, Reply::Fresh)
        }
        Command::Files => files::listed(state),
        Command::Undo => undo(state),
        Command::Redo => redo(state),
        Command::History => history(state),
        Command::Cancel => cancel(state),
        Command::Forget => {
            let ticket = state.next_ticket();
            state.phase = Phase::Forgetting { ticket };
            Turn::saying(state, Reply::ConfirmForget { ticket })
        }
        Command::Compile { words } => {
            let wishes = intent::compile_order(&words).map(|reading| reading.order);
            let order = wishes.or_else(|| intent::compile_wishes(&words)).unwrap_or_default();
            compile::ordered(state, &order, None)
        }
        Command::Export { words } => export::commanded(state, &words),
        Command::Settings { words } => settings::commanded(state, &words),
        Command::Language { words } => settings::language(state, &words),
        Command::Unknown { name } => {
            let nearest = nearest(&name);
            Turn::saying(state, Reply::UnknownCommand { name, nearest })
        }
    }
}

/// A slip of the finger away, or what was only begun.
fn nearest(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let begun = NAMES.iter().find(|known| name.len() >= 2 && (known.starts_with(&name) || name.starts_with(**known)));
    let near = || NAMES.iter().map(|known| (strsim::osa_distance(known, &name), known)).min();
    let slip =
        || near().filter(|(distance, known)| *distance <= 2 && *distance * 2 < known.len()).map(|(_, known)| known);
    begun.or_else(slip).map(|known| (*known).to_owned())
}

pub(super) fn undo(mut state: State) -> Turn {
    if state.in_use().is_none() {
        return Turn::saying(state, Reply::NeedFile);
    }
    let Some((request, document, ticket)) = moved(&mut state, OpenFile::undo) else {
        return Turn::saying(state, Reply::NothingToUndo);
    };
    let more = state.in_use().is_some_and(|file| file.position > 0);
    Turn::saying(state, Reply::Undone { request, document, more, ticket })
}

pub(super) fn redo(mut state: State) -> Turn {
    if state.in_use().is_none() {
        return Turn::saying(state, Reply::NeedFile);
    }
    let Some((request, document, ticket)) = moved(&mut state, OpenFile::redo) else {
        return Turn::saying(state, Reply::NothingToRedo);
    };
    let more = state.in_use().is_some_and(|file| file.position + 1 < file.revisions.len());
    Turn::saying(state, Reply::Redone { request, document, more, ticket })
}

/// Back to the upload at once; redo leads forth again step by step.
pub(super) fn restore(mut state: State) -> Turn {
    if state.in_use().is_none() {
        return Turn::saying(state, Reply::NeedFile);
    }
    match moved(&mut state, OpenFile::restore) {
        Some((_, document, ticket)) => Turn::saying(state, Reply::Restored { document, ticket }),
        None => Turn::saying(state, Reply::NothingToUndo),
    }
}

/// Moves through the revisions of the file in use; gives the words passed over, the workbook arrived
/// at and its ticket. A plan that waits was counted on another revision, so it is settled.
fn moved(state: &mut State, along: fn(&mut OpenFile) -> Option<String>) -> Option<(String, Document, u32)> {
    let file = state.in_use_mut()?;
    let (request, document) = (along(file)?, file.document()?);
    state.settle();
    state.gradebook.said.clear();
    let ticket = state.next_ticket();
    state.in_use_mut()?.ticket = ticket;
    Some((request, document, ticket))
}

pub(super) fn history(state: State) -> Turn {
    match state.in_use() {
        None => Turn::saying(state, Reply::NeedFile),
        Some(file) => {
            let (name, lines) = (file.name.clone(), file.history());
            Turn::saying(state, Reply::History { name, lines })
        }
    }
}

/// Whatever waits, waits no more.
pub(super) fn cancel(mut state: State) -> Turn {
    let early = state.early.take();
    if state.phase == Phase::Idle && early.is_none() {
        return Turn::saying(state, Reply::NothingToCancel);
    }
    state.settle();
    state.gradebook.said.clear();
    Turn::saying(state, Reply::Cancelled)
}
