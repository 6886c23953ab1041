//! Commands.

use super::super::{Command, OpenFile, Phase, Reply, State, Turn};
use super::files;

/// The commands that an unknown one is compared with.
const NAMES: &[&str] = &["start", "help", "new", "files", "undo", "redo", "history", "cancel", "privacy", "forget"];

pub(super) fn commanded(mut state: State, command: Command) -> Turn {
    match command {
        Command::Start => Turn::saying(state, Reply::Welcome),
        Command::Help => Turn::saying(state, Reply::Help),
        Command::Privacy => Turn::saying(state, Reply::Privacy),
        Command::New => {
            state.settle();
            state.current = None;
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

pub(super) fn undo(state: State) -> Turn {
    moved(state, OpenFile::undo, Reply::NothingToUndo, |request, document, ticket| Reply::Undone {
        request,
        document,
        ticket,
    })
}

pub(super) fn redo(state: State) -> Turn {
    moved(state, OpenFile::redo, Reply::NothingToRedo, |request, document, ticket| Reply::Redone {
        request,
        document,
        ticket,
    })
}

/// Moves through the revisions of the file in use and sends the one arrived at. A plan that waits
/// was counted on another revision, so it is settled.
fn moved(
    mut state: State,
    along: fn(&mut OpenFile) -> Option<String>,
    nowhere: Reply,
    say: fn(String, super::super::Document, u32) -> Reply,
) -> Turn {
    let arrived = state.in_use_mut().and_then(|file| Some((along(file)?, file.document()?)));
    let Some((request, document)) = arrived else { return Turn::saying(state, nowhere) };
    state.settle();
    let ticket = state.next_ticket();
    if let Some(file) = state.in_use_mut() {
        file.ticket = ticket;
    }
    Turn::saying(state, say(request, document, ticket))
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
    Turn::saying(state, Reply::Cancelled)
}
