//! Files that were sent together: taken up one after the other, told of at once; what was said with
//! them is done when all are here.

use crate::workbook::Schema;

use super::super::{
    AlbumFile, Gathered, IncomingFile, LoadFailure, LoadedFile, Phase, Reply, State, Task, Turn, Words, Work,
};
use super::{compile, files, words};

pub(super) fn sent(mut state: State, mut files: Vec<IncomingFile>, caption: Option<String>) -> Turn {
    if files.is_empty() {
        return Turn::silent(state);
    }
    // What waits for the results to be sent was counted without these.
    let shown = matches!(state.phase, Phase::Results { .. } | Phase::Pairing { .. });
    let file = files.remove(0);
    state.work = Some(Work::Gathering {
        name: file.name.clone(),
        rest: files,
        gathered: Gathered { caption, shown, ..Gathered::default() },
    });
    Turn::doing(state, Task::Load(file))
}

pub(super) fn loaded(
    mut state: State,
    (name, mut rest, mut gathered): (String, Vec<IncomingFile>, Gathered),
    result: Result<LoadedFile, LoadFailure>,
) -> Turn {
    gathered.table = None;
    match result {
        Err(failure) => gathered.files.push((name, AlbumFile::NotLoaded(failure))),
        Ok(loaded) => {
            let (test, schema, notes) = (loaded.test.clone(), loaded.schema.clone(), loaded.notes.clone());
            files::take_up(&mut state, loaded);
            gathered.left.extend(files::make_room(&mut state));
            let what = match test {
                Some(test) => {
                    compile::joins(&mut state, &test);
                    AlbumFile::Test(test)
                }
                None => {
                    let table = AlbumFile::Table(extent(&schema));
                    gathered.table = Some((name.clone(), schema, notes));
                    table
                }
            };
            gathered.files.push((name, what));
        }
    }
    if rest.is_empty() {
        return whole(state, gathered);
    }
    let file = rest.remove(0);
    state.work = Some(Work::Gathering { name: file.name.clone(), rest, gathered });
    Turn::doing(state, Task::Load(file))
}

/// Rows and columns of the main table.
fn extent(schema: &Schema) -> (u32, usize) {
    schema
        .main_table()
        .map_or((0, 0), |table| (table.data.map_or(0, |(first, last)| last - first + 1), table.columns.len()))
}

fn whole(mut state: State, gathered: Gathered) -> Turn {
    let Gathered { files, caption, shown, table, left } = gathered;
    let has_tests = files.iter().any(|(_, what)| matches!(what, AlbumFile::Test(_)));
    let request: Vec<String> = state.early.take().into_iter().chain(caption).collect();
    let request = request.join("\n");
    let tests = if has_tests { compile::numbers(&state) } else { Vec::new() };
    let list = Reply::Album { files, tests, asked: !request.is_empty() };
    let reading = has_tests.then(|| compile::said(&state, &request)).flatten();
    let turn = match reading {
        Some(reading) => compile::ordered(state, &reading.order, reading.rest),
        None if !request.is_empty() => words::understand(state, request, Words::Caption),
        None if has_tests && shown => compile::compile(state),
        None if has_tests => compile::settle_numbers(state),
        None => Turn::silent(state),
    };
    let mut turn = match table {
        // The newest file is the one that is worked on, and seen in full.
        Some((name, schema, notes)) => turn.after(Reply::Seen { name, schema, notes }),
        None => turn,
    };
    for name in left.into_iter().rev() {
        turn = turn.after(Reply::LeftTheList { name });
    }
    turn.after(list)
}
