//! Rows in another order, stable; formulas follow their rows.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use crate::{
    engine::{
        Failure,
        evaluate::rows_of,
        session::Session,
        values::{compare_text, sort_order},
    },
    plan::{Bound, BoundTable, Direction, SortKey, StepReceipt},
    workbook::{Sheet, Value},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    keys: &[SortKey<Bound>],
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?.len() as u64;
    let sums = session.sums(at)?;
    let table = session.table(at)?;
    let rows: Vec<u32> = rows_of(table.data).collect();
    let width = table.columns.len() as u64;
    let by: Vec<(u32, Direction)> = keys.iter().map(|key| (key.column.index, *key.direction.get())).collect();
    let order = sorted(session.sheet(at.sheet)?, &rows, &by);
    let moved = order.iter().zip(&rows).filter(|(new, old)| new != old).count() as u64;
    reorder(session, at, &order)?;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled,
        rows_out: filled,
        cells_changed: moved * width,
        sums: session.compared(at, sums)?,
        ..StepReceipt::default()
    })
}

/// The rows in the order of the keys. What is blank comes last in both directions.
pub(in crate::engine) fn sorted(sheet: &Sheet, rows: &[u32], by: &[(u32, Direction)]) -> Vec<u32> {
    let keys: Vec<Vec<Key>> = by.iter().map(|(column, _)| keys(sheet, rows, *column)).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|one, other| {
        keys.iter()
            .zip(by)
            .map(|(values, (_, direction))| values[*one].order(&values[*other], *direction))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    order.into_iter().map(|index| rows[index]).collect()
}

/// A value as it is sorted by: what takes long to compare is done once, not for every pair.
#[derive(Clone)]
enum Key {
    Number(f64),
    /// Place among the texts of the column; texts that sort as one have one.
    Text(u32),
    Other(Value),
    Blank,
}

impl Key {
    fn order(&self, other: &Self, direction: Direction) -> Ordering {
        let rank = |key: &Self| match key {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Other(_) => 2,
            Self::Blank => 3,
        };
        let ascending = match (self, other) {
            (Self::Blank, _) | (_, Self::Blank) => return rank(self).cmp(&rank(other)),
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Other(a), Self::Other(b)) => sort_order(a, b),
            _ => rank(self).cmp(&rank(other)),
        };
        match direction {
            Direction::Ascending => ascending,
            Direction::Descending => ascending.reverse(),
        }
    }
}

fn keys(sheet: &Sheet, rows: &[u32], column: u32) -> Vec<Key> {
    let mut texts: HashMap<Arc<str>, u32> = HashMap::new();
    let mut keys: Vec<Key> = rows
        .iter()
        .map(|row| match sheet.value(*row, column) {
            value if value.is_blank() => Key::Blank,
            Value::Number(number) => Key::Number(number),
            Value::Text(text) => {
                let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
                Key::Text(*texts.entry(text).or_insert(next))
            }
            other => Key::Other(other),
        })
        .collect();
    let places = places(texts);
    for key in &mut keys {
        if let Key::Text(text) = key {
            *text = places[*text as usize];
        }
    }
    keys
}

/// Text as numbered → its place among all.
fn places(texts: HashMap<Arc<str>, u32>) -> Vec<u32> {
    let mut sorted: Vec<(Arc<str>, u32)> = texts.into_iter().collect();
    sorted.sort_by(|(one, _), (other, _)| compare_text(one, other));
    let mut places = vec![0; sorted.len()];
    let mut place = 0;
    for (at, (text, number)) in sorted.iter().enumerate() {
        let another = at > 0 && compare_text(&sorted[at - 1].0, text).is_ne();
        place += u32::from(another);
        places[*number as usize] = place;
    }
    places
}

/// `order`: the present rows of the data as they shall follow one another.
pub(super) fn reorder(session: &mut Session, at: &BoundTable, order: &[u32]) -> Result<(), Failure> {
    let Some((first, _)) = session.table(at)?.data else { return Ok(()) };
    if order.is_sorted() {
        return Ok(());
    }
    let columns = super::moving_columns(session, at)?;
    let offsets: Vec<u32> = order.iter().map(|row| row - first).collect();
    session.workbook.reorder_rows(at.sheet, first, &offsets, columns)?;
    Ok(())
}
