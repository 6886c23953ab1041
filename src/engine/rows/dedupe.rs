//! Rows equal in their keys are reduced to one. A row whose keys are all empty equals no other.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

use crate::{
    engine::{Failure, session::Session, values::Key},
    plan::{BoundColumn, BoundTable, Dropped, Duplicate, StepReceipt},
    workbook::Sheet,
};

use super::drop_rows;

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    keys: &[BoundColumn],
    keep: Duplicate,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let columns: Vec<u32> = if keys.is_empty() {
        session.table(at)?.columns.iter().map(|column| column.index).collect()
    } else {
        keys.iter().map(|key| key.index).collect()
    };
    let sheet = session.sheet(at.sheet)?;
    let mut rows = match keep {
        Duplicate::First => repeats(sheet, &columns, filled.iter().copied()),
        Duplicate::Last => repeats(sheet, &columns, filled.iter().rev().copied()),
    };
    rows.sort_unstable();
    let why = Dropped::Duplicate { rows: rows.len() as u64 };
    drop_rows(session, at, &rows, filled.len(), why)
}

fn keys_of<'a>(sheet: &'a Sheet, columns: &'a [u32], row: u32) -> impl Iterator<Item = Key> + 'a {
    columns.iter().map(move |column| Key::of(&sheet.value(row, *column)))
}

/// The rows that equal one before them. Only hashes and row numbers are kept; equal hashes are
/// looked at again.
fn repeats(sheet: &Sheet, columns: &[u32], rows: impl Iterator<Item = u32>) -> Vec<u32> {
    let hasher = RandomState::new();
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let mut repeated = Vec::new();
    for row in rows {
        let keys: Vec<Key> = keys_of(sheet, columns, row).collect();
        if keys.iter().all(|key| *key == Key::Blank) {
            continue;
        }
        let mut hash = hasher.hash_one(&keys);
        loop {
            match seen.get(&hash) {
                None => {
                    seen.insert(hash, row);
                    break;
                }
                Some(first) if keys_of(sheet, columns, *first).eq(keys.iter().cloned()) => {
                    repeated.push(row);
                    break;
                }
                Some(_) => hash = hash.wrapping_add(1),
            }
        }
    }
    repeated
}
