//! Files: sent, loaded, looked at, listed, taken up again.

use crate::workbook::{Schema, readers::Note};

use super::super::{
    IncomingFile, LoadFailure, LoadedFile, Made, OpenFile, Phase, Reply, RevisionRef, State, Task, TestSeen, Turn,
    Words, Work,
};
use super::{compile, words};

/// How many files a conversation keeps.
pub const MAX_FILES: usize = 20;

pub(super) fn sent(mut state: State, file: IncomingFile) -> Turn {
    let caption = file.caption.as_deref().map(str::trim).filter(|caption| !caption.is_empty()).map(str::to_owned);
    state.work = Some(Work::Loading { name: file.name.clone(), caption });
    Turn::doing(state, Task::Load(file))
}

pub(super) fn loaded(mut state: State, work: Option<Work>, result: Result<LoadedFile, LoadFailure>) -> Turn {
    let Some(Work::Loading { name, caption }) = work else { return Turn::silent(state) };
    let loaded = match result {
        Ok(loaded) => loaded,
        Err(failure) => return Turn::saying(state, Reply::NotLoaded { name, failure }),
    };
    let seen = Reply::Seen { name: loaded.name.clone(), schema: loaded.schema.clone(), notes: loaded.notes.clone() };
    let (said_name, test) = (loaded.name.clone(), loaded.test.clone());
    let shown = matches!(state.phase, Phase::Results { .. } | Phase::Pairing { .. });
    take_up(&mut state, loaded);
    let left = make_room(&mut state);
    if let Some(test) = test {
        return test_loaded(state, said_name, test, caption, shown, seen, left);
    }
    let request: Vec<String> = state.early.take().into_iter().chain(caption).collect();
    let turn = if request.is_empty() {
        Turn::silent(state)
    } else {
        words::understand(state, request.join("\n"), Words::Caption)
    };
    match left {
        Some(name) => turn.after(Reply::LeftTheList { name }).after(seen),
        None => turn.after(seen),
    }
}

/// A test joins the others. What was said with it is read against it, or is about compiling; where
/// results wait, they are compiled anew.
fn test_loaded(
    state: State,
    name: String,
    test: TestSeen,
    caption: Option<String>,
    shown: bool,
    seen: Reply,
    left: Option<String>,
) -> Turn {
    let unsure = test.number.is_none();
    let mut turn = compile::seen(state, name, test);
    let request: Vec<String> = turn.state.early.take().into_iter().chain(caption).collect();
    let request = request.join("\n");
    let said = compile::said(&turn.state, &request);
    if let (Phase::NumberTaken { .. }, Some(reading)) = (&turn.state.phase, &said) {
        turn.state.gradebook.wants(&reading.order);
    } else if turn.state.phase == Phase::Idle {
        let more = match said {
            Some(reading) => Some(compile::ordered(turn.state.clone(), &reading.order, reading.rest)),
            None if !request.is_empty() => Some(words::understand(turn.state.clone(), request, Words::Caption)),
            None if shown && !unsure => Some(compile::compile(turn.state.clone())),
            None => None,
        };
        if let Some(more) = more {
            turn = Turn { say: turn.say.into_iter().chain(more.say).collect(), ..more };
        }
    }
    if unsure {
        turn = turn.after(seen);
    }
    match left {
        Some(name) => turn.after(Reply::LeftTheList { name }),
        None => turn,
    }
}

/// The new file is the one in use; what waited for the one before is settled.
pub(super) fn take_up(state: &mut State, loaded: LoadedFile) {
    state.settle();
    state.last_number = state.last_number.saturating_add(1);
    state.current = Some(state.last_number);
    let extension = extension(&loaded).to_owned();
    state.files.push(OpenFile {
        number: state.last_number,
        name: loaded.name,
        revisions: vec![RevisionRef { blob: loaded.blob, request: String::new(), extension, made: Made::Otherwise }],
        position: 0,
        hints: Vec::new(),
        context: None,
        original: loaded.original,
        ticket: 0,
    });
}

/// A workbook with macros opens only under the name of one.
fn extension(loaded: &LoadedFile) -> &'static str {
    if loaded.notes.contains(&Note::Macros) { "xlsm" } else { "xlsx" }
}

/// The oldest file leaves where there are too many; gives its name.
pub(super) fn make_room(state: &mut State) -> Option<String> {
    (state.files.len() > MAX_FILES).then(|| state.files.remove(0).name)
}

/// Looks at the workbook in use anew, under the hints now in force.
pub(super) fn look_again(mut state: State) -> Turn {
    let Some(file) = state.in_use() else { return Turn::saying(state, Reply::NeedFile) };
    let Some(revision) = file.revision() else { return Turn::saying(state, Reply::NeedFile) };
    let task = Task::Describe { blob: revision.blob.clone(), name: file.name.clone(), hints: file.hints.clone() };
    state.work = Some(Work::Describing);
    Turn::doing(state, task)
}

pub(super) fn described(state: State, schema: Schema) -> Turn {
    let Some(file) = state.in_use() else { return Turn::silent(state) };
    let name = file.name.clone();
    Turn::saying(state, Reply::Seen { name, schema, notes: Vec::new() })
}

pub(super) fn listed(mut state: State) -> Turn {
    if state.files.is_empty() {
        return Turn::saying(state, Reply::NeedFile);
    }
    let in_use = state.current;
    let files = state.files.iter().map(|file| (file.number, file.name.clone(), Some(file.number) == in_use)).collect();
    let ticket = state.next_ticket();
    Turn::saying(state, Reply::Files { files, ticket })
}

/// Takes a file up again; its number is never given to another, so an old list is as good as a new one.
pub(super) fn used(mut state: State, number: u32) -> Turn {
    let Some(name) = state.files.iter().find(|file| file.number == number).map(|file| file.name.clone()) else {
        return Turn::saying(state, Reply::StaleButton);
    };
    state = switched(state, number);
    let early = state.early.take();
    let turn = match early {
        Some(text) => words::understand(state, text, Words::Request),
        None => Turn::silent(state),
    };
    turn.after(Reply::UsingFile { name })
}

/// What waited for another file is settled.
pub(super) fn switched(mut state: State, number: u32) -> State {
    if state.current != Some(number) {
        state.settle();
        state.current = Some(number);
    }
    state
}
