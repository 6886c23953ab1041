//! Rows in another order, stable; formulas follow their rows.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use crate::{
    engine::{
        Failure,
        evaluate::rows_of,
        session::Session,
        values::{Key as ValueKey, compare_text, sort_order},
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
    let by: Vec<By> = keys
        .iter()
        .map(|key| By { column: key.column.index, direction: *key.direction.get(), listed: &key.order })
        .collect();
    let order = sorted_by(session.sheet(at.sheet)?, &rows, &by);
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

/// A column to sort by.
struct By<'a> {
    column: u32,
    direction: Direction,
    /// Values that come first, in this order.
    listed: &'a [String],
}

/// The rows in the order of the keys. What is blank comes last in both directions.
pub(in crate::engine) fn sorted(sheet: &Sheet, rows: &[u32], by: &[(u32, Direction)]) -> Vec<u32> {
    let by: Vec<By> =
        by.iter().map(|(column, direction)| By { column: *column, direction: *direction, listed: &[] }).collect();
    sorted_by(sheet, rows, &by)
}

fn sorted_by(sheet: &Sheet, rows: &[u32], by: &[By]) -> Vec<u32> {
    let keys: Vec<Vec<Key>> = by.iter().map(|one| keys(sheet, rows, one)).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|one, other| {
        keys.iter()
            .zip(by)
            .map(|(values, by)| values[*one].order(&values[*other], by.direction))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    order.into_iter().map(|index| rows[index]).collect()
}

/// A value as it is sorted by: what takes long to compare is done once, not for every pair.
#[derive(Clone)]
enum Key {
    /// Place in the order that was said.
    Listed(u32),
    Number(f64),
    /// Place among the texts of the column; texts that sort as one have one.
    Text(u32),
    Other(Value),
    Blank,
}

impl Key {
    fn order(&self, other: &Self, direction: Direction) -> Ordering {
        let rank = |key: &Self| match key {
            Self::Listed(_) => 0,
            Self::Number(_) => 1,
            Self::Text(_) => 2,
            Self::Other(_) => 3,
            Self::Blank => 4,
        };
        let ascending = match (self, other) {
            (Self::Listed(a), Self::Listed(b)) | (Self::Text(a), Self::Text(b)) => a.cmp(b),
            // What is blank, and what the order does not name, stands behind in both directions.
            (Self::Blank | Self::Listed(_), _) | (_, Self::Blank | Self::Listed(_)) => {
                return rank(self).cmp(&rank(other));
            }
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
            (Self::Other(a), Self::Other(b)) => sort_order(a, b),
            _ => rank(self).cmp(&rank(other)),
        };
        match direction {
            Direction::Ascending => ascending,
            Direction::Descending => ascending.reverse(),
        }
    }
}

fn keys(sheet: &Sheet, rows: &[u32], by: &By) -> Vec<Key> {
    let column = by.column;
    let listed: HashMap<ValueKey, u32> =
        (0..).zip(by.listed).map(|(place, value)| (ValueKey::of(&Value::text(value.as_str())), place)).collect();
    let place = |value: &Value| listed.get(&ValueKey::of(value)).copied().filter(|_| !listed.is_empty());
    let mut texts: HashMap<Arc<str>, u32> = HashMap::new();
    let mut keys: Vec<Key> = rows
        .iter()
        .map(|row| match sheet.value(*row, column) {
            value if value.is_blank() => Key::Blank,
            value if !listed.is_empty() && place(&value).is_some() => Key::Listed(place(&value).unwrap_or_default()),
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
