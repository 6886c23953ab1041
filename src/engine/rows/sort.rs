//! Rows in another order, stable; formulas follow their rows.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use crate::{
    engine::{
        Failure,
        evaluate::rows_of,
        session::Session,
        values::{Key as ValueKey, compare_text},
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
    let over_rows = if moved > 0 { formulas_over_rows(session, at)? } else { 0 };
    reorder(session, at, &order)?;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled,
        rows_out: filled,
        cells_changed: moved * width,
        sums: session.compared(at, sums)?,
        matched: (over_rows > 0).then_some(over_rows),
        ..StepReceipt::default()
    })
}

/// Formulas that a new order may make show something else, as in Excel: a balance that adds to the row above.
fn formulas_over_rows(session: &Session, at: &BoundTable) -> Result<u64, Failure> {
    let Some(data) = session.table(at)?.data else { return Ok(0) };
    let columns = super::moving_columns(session, at)?;
    Ok(session.sheet(at.sheet)?.formulas_over_rows(data, columns))
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
    let mut weights = by.iter().map(|one| weights(sheet, rows, one));
    let Some(first) = weights.next() else { return rows.to_vec() };
    let others: Vec<Vec<Weight>> = weights.collect();
    // The first key lies beside its row: most pairs are told apart by it.
    let mut order: Vec<(Weight, usize)> = first.into_iter().zip(0..).collect();
    order.sort_unstable_by(|one, other| {
        let by_others =
            || others.iter().map(|weights| weights[one.1].cmp(&weights[other.1])).find(|found| found.is_ne());
        let by_first = one.0.cmp(&other.0);
        by_first.then_with(|| by_others().unwrap_or(Ordering::Equal)).then(one.1.cmp(&other.1))
    });
    order.into_iter().map(|(_, index)| rows[index]).collect()
}

/// A value as it is sorted by: what takes long to compare is done once, not for every pair.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    rank: u8,
    place: u64,
}

/// Ranks of values: what the order that was said names, numbers, texts, others, what is blank.
const LISTED: u8 = 0;
const NUMBER: u8 = 1;
const TEXT: u8 = 2;
const OTHER: u8 = 3;
const BLANK: u8 = 4;

impl Weight {
    fn of(rank: u8, place: u64) -> Self {
        Self { rank, place }
    }

    /// Whole numbers in the order of the numbers.
    fn number(number: f64) -> Self {
        let bits = (number + 0.0).to_bits();
        let negative = bits >> 63 == 1;
        Self::of(NUMBER, if negative { !bits } else { bits | 1 << 63 })
    }

    /// FALSE, TRUE, errors.
    fn other(value: &Value) -> Self {
        let place = match value {
            Value::Bool(false) => 0,
            Value::Bool(true) => 1,
            Value::Number(_) | Value::Text(_) | Value::Error(_) | Value::Empty => 2,
        };
        Self::of(OTHER, place)
    }

    /// What is blank, and what the order does not name, stands behind in both directions.
    fn in_direction(self, direction: Direction) -> Self {
        match (direction, self.rank) {
            (Direction::Ascending, _) | (_, BLANK) => self,
            (Direction::Descending, LISTED) => Self::of(LISTED, !self.place),
            (Direction::Descending, rank) => Self::of(BLANK - rank, !self.place),
        }
    }
}

fn weights(sheet: &Sheet, rows: &[u32], by: &By) -> Vec<Weight> {
    let column = by.column;
    let listed: HashMap<ValueKey, u64> =
        (0..).zip(by.listed).map(|(place, value)| (ValueKey::of(&Value::text(value.as_str())), place)).collect();
    let place = |value: &Value| if listed.is_empty() { None } else { listed.get(&ValueKey::of(value)).copied() };
    let mut texts: HashMap<Arc<str>, usize> = HashMap::new();
    let mut weights: Vec<Weight> = rows
        .iter()
        .map(|row| match sheet.value(*row, column) {
            value if value.is_blank() => Weight::of(BLANK, 0),
            value if place(&value).is_some() => Weight::of(LISTED, place(&value).unwrap_or_default()),
            Value::Number(number) => Weight::number(number),
            Value::Text(text) => {
                let next = texts.len();
                Weight::of(TEXT, *texts.entry(text).or_insert(next) as u64)
            }
            other => Weight::other(&other),
        })
        .collect();
    let places = places(texts);
    for weight in &mut weights {
        if let Some(text) =
            places.get(usize::try_from(weight.place).unwrap_or(usize::MAX)).filter(|_| weight.rank == TEXT)
        {
            weight.place = *text;
        }
        *weight = weight.in_direction(by.direction);
    }
    weights
}

/// Text as numbered → its place among all.
fn places(texts: HashMap<Arc<str>, usize>) -> Vec<u64> {
    let mut sorted: Vec<(Arc<str>, usize)> = texts.into_iter().collect();
    sorted.sort_by(|(one, _), (other, _)| compare_text(one, other));
    let mut places = vec![0; sorted.len()];
    let mut place = 0;
    for (at, (text, number)) in sorted.iter().enumerate() {
        let another = at > 0 && compare_text(&sorted[at - 1].0, text).is_ne();
        place += u64::from(another);
        places[*number] = place;
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
