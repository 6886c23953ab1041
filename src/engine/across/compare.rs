//! What came, went and changed from one table to another, on a new sheet in colours.

use std::collections::{HashMap, HashSet};

use crate::{
    engine::{Failure, session::Session, values::text_number},
    plan::{Bound, BoundTable, Changes, Meeting, Op, StepReceipt, Tally, same_columns},
    workbook::{Value, column_letters, schema::TableSchema},
};

use super::{
    page::{self, Cell},
    side::{self, Side},
};

const ADDED: &str = "C6EFCE";
const REMOVED: &str = "FFC7CE";
const CHANGED: &str = "FFEB9C";

/// A row of the first table, of the second, or of both.
type Pair = (Option<u32>, Option<u32>);

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    (with, name): (&Meeting<Bound>, &str),
) -> Result<StepReceipt, Failure> {
    let (here, there) = side::both(session, at, with)?;
    let pairs = paired(&here, &there);
    let columns = shared(session.table(at)?, session.table(&with.other.table)?, with);
    let differs: Vec<(Pair, Vec<bool>)> = pairs
        .iter()
        .map(|pair| Ok((*pair, differing(session, (&here, &there), *pair, &columns.shared)?)))
        .collect::<Result<_, Failure>>()?;
    let touched: Vec<bool> = (0..columns.shared.len()).map(|at| differs.iter().any(|(_, marks)| marks[at])).collect();
    let sheet = Sheet { here: &here, there: &there, columns: &columns, touched: &touched };
    let mut lines = Vec::new();
    let mut changes = Changes::default();
    let kinds: [fn(&Pair) -> bool; 3] =
        [|pair| pair.0.is_some() && pair.1.is_some(), |pair| pair.0.is_none(), |pair| pair.1.is_none()];
    for of_kind in kinds {
        for (pair, marks) in differs.iter().filter(|(pair, _)| of_kind(pair)) {
            count(&mut changes, *pair, marks);
            let changed = pair.0.is_none() || pair.1.is_none() || marks.iter().any(|mark| *mark);
            if changed {
                let row = u32::try_from(lines.len() + 2).unwrap_or(u32::MAX);
                lines.push(sheet.line(session, *pair, marks, row)?);
            }
        }
    }
    let headers = sheet.headers();
    let (mut first, mut second) =
        (here.tally(session, here.rows.len(), &[], &[])?, there.tally(session, there.rows.len(), &[], &[])?);
    (first.columns_alone, second.columns_alone) = (columns.only_here.clone(), columns.only_there.clone());
    let met = changes.changed + changes.unchanged;
    let rows = here.rows.len() as u64;
    let made = lines.len() as u64;
    let cells = page::write(session, (at, op, name), &headers, lines)?;
    Ok(StepReceipt {
        sheet: name.to_owned(),
        rows_in: rows,
        rows_out: rows,
        matched: Some(made),
        cells_changed: cells,
        made: Some(name.to_owned()),
        tally: Some(Tally { sources: vec![first, second], met, changes: Some(changes), ..Tally::default() }),
        ..StepReceipt::default()
    })
}

/// Rows of one key in their order: the second of a key meets the second.
fn paired(here: &Side, there: &Side) -> Vec<Pair> {
    let mut open: HashMap<&str, std::collections::VecDeque<u32>> = HashMap::new();
    for (row, key) in &there.rows {
        if let Some(key) = key {
            open.entry(key).or_default().push_back(*row);
        }
    }
    let mut found: Vec<Pair> = Vec::new();
    let mut met = HashSet::new();
    for (row, key) in &here.rows {
        let partner = key.as_deref().and_then(|key| open.get_mut(key)?.pop_front());
        met.extend(partner);
        found.push((Some(*row), partner));
    }
    found.extend(there.rows.iter().filter(|(row, _)| !met.contains(row)).map(|(row, _)| (None, Some(*row))));
    found
}

/// A column that both tables have, and where.
struct Shared {
    name: String,
    here: u32,
    there: u32,
    /// Both hold numbers: their difference can be told.
    numbers: bool,
}

/// Columns of both tables and of one.
struct Columns {
    keys: Vec<(String, u32, u32)>,
    shared: Vec<Shared>,
    only_here: Vec<String>,
    only_there: Vec<String>,
}

fn shared(here: &TableSchema, there: &TableSchema, with: &Meeting<Bound>) -> Columns {
    let keys: Vec<(String, u32, u32)> =
        with.keys.iter().map(|pair| (pair.here.name.clone(), pair.here.index, pair.there.index)).collect();
    let is_key = |one: u32, other: u32| keys.iter().any(|(_, here, there)| *here == one || *there == other);
    let pairs = same_columns(here, there);
    let mut shared = Vec::new();
    for column in &here.columns {
        let partner = pairs.iter().find(|(one, _)| *one == column.index).map(|(_, other)| *other);
        let partner = there.columns.iter().find(|one| Some(one.index) == partner);
        shared.extend(partner.filter(|other| !is_key(column.index, other.index)).map(|other| Shared {
            name: column.name.clone(),
            here: column.index,
            there: other.index,
            numbers: column.kind.is_numeric() && other.kind.is_numeric(),
        }));
    }
    let alone = |table: &TableSchema, known: &dyn Fn(u32) -> bool| {
        table.columns.iter().filter(|one| one.named && !known(one.index)).map(|one| one.name.clone()).collect()
    };
    let keys_here = |index: u32| keys.iter().any(|(_, one, _)| *one == index);
    let keys_there = |index: u32| keys.iter().any(|(_, _, other)| *other == index);
    let only_here = alone(here, &|index| keys_here(index) || shared.iter().any(|one| one.here == index));
    let only_there = alone(there, &|index| keys_there(index) || shared.iter().any(|one| one.there == index));
    Columns { keys, shared, only_here, only_there }
}

/// Which of the shared columns say something else in the two rows.
fn differing(session: &Session, sides: (&Side, &Side), pair: Pair, shared: &[Shared]) -> Result<Vec<bool>, Failure> {
    let (Some(one), Some(other)) = pair else { return Ok(vec![false; shared.len()]) };
    let (here, there) = (session.sheet(sides.0.at.sheet)?, session.sheet(sides.1.at.sheet)?);
    Ok(shared.iter().map(|column| !is_same(&here.value(one, column.here), &there.value(other, column.there))).collect())
}

/// The same to a reader: outer spaces, numbers kept as text and the last digits of a sum do not count.
fn is_same(one: &Value, other: &Value) -> bool {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => text_number(text),
        Value::Empty | Value::Bool(_) | Value::Error(_) => None,
    };
    match (one, other) {
        _ if one.is_blank() && other.is_blank() => true,
        (Value::Text(one), Value::Text(other)) => one.trim() == other.trim(),
        _ => match (number(one), number(other)) {
            (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()),
            _ => one == other,
        },
    }
}

fn count(changes: &mut Changes, pair: Pair, marks: &[bool]) {
    let cells = marks.iter().filter(|mark| **mark).count() as u64;
    match pair {
        (None, _) => changes.added += 1,
        (_, None) => changes.removed += 1,
        _ if cells > 0 => {
            changes.changed += 1;
            changes.cells += cells;
        }
        _ => changes.unchanged += 1,
    }
}

/// The sheet of differences.
struct Sheet<'a> {
    here: &'a Side,
    there: &'a Side,
    columns: &'a Columns,
    /// Shared columns with a change in some row: before and after stand side by side.
    touched: &'a [bool],
}

impl Sheet<'_> {
    fn headers(&self) -> Vec<String> {
        let mut headers = vec!["Change".to_owned()];
        headers.extend(self.columns.keys.iter().map(|(name, ..)| name.clone()));
        for (Shared { name, numbers, .. }, touched) in self.columns.shared.iter().zip(self.touched) {
            if *touched {
                headers.extend([&self.here.label, &self.there.label].map(|label| format!("{name} ({label})")));
                headers.extend(numbers.then(|| format!("{name}: difference")));
            } else {
                headers.push(name.clone());
            }
        }
        headers
    }

    /// `row`: where it will stand, from 1.
    fn line(&self, session: &Session, pair: Pair, marks: &[bool], row: u32) -> Result<Vec<Cell>, Failure> {
        let (word, fill) = match pair {
            (None, _) => ("Added", Some(ADDED)),
            (_, None) => ("Removed", Some(REMOVED)),
            _ => ("Changed", None),
        };
        let cell = |side: &Side, row: Option<u32>, column: u32, fill: Option<&'static str>| match row {
            Some(row) => Ok(Cell { fill, ..page::taken(session, side.at.sheet, row, column)? }),
            None => Ok::<Cell, Failure>(Cell { fill, ..Cell::default() }),
        };
        let either = |one: u32, other: u32| match pair.0 {
            Some(_) => cell(self.here, pair.0, one, fill),
            None => cell(self.there, pair.1, other, fill),
        };
        let mut line = vec![Cell { value: Some(Value::text(word)), fill: fill.or(Some(CHANGED)), ..Cell::default() }];
        for (_, one, other) in &self.columns.keys {
            line.push(either(*one, *other)?);
        }
        for ((column, touched), mark) in self.columns.shared.iter().zip(self.touched).zip(marks) {
            if !touched {
                line.push(either(column.here, column.there)?);
                continue;
            }
            let fill = if *mark { Some(CHANGED) } else { fill };
            let before = cell(self.here, pair.0, column.here, fill)?;
            let after = cell(self.there, pair.1, column.there, fill)?;
            let place = u32::try_from(line.len()).unwrap_or(u32::MAX);
            let difference = difference(&before, &after, *mark, (place, row));
            line.extend([before, after]);
            line.extend(column.numbers.then_some(Cell { fill, ..difference }));
        }
        Ok(line)
    }
}

/// After less before, as a formula, where both are numbers and differ.
fn difference(before: &Cell, after: &Cell, differs: bool, (place, row): (u32, u32)) -> Cell {
    match (&before.value, &after.value) {
        (Some(Value::Number(one)), Some(Value::Number(other))) if differs => Cell {
            value: Some(Value::Number(other - one)),
            formula: Some(format!("{}{row}-{}{row}", column_letters(place + 1), column_letters(place))),
            format: before.format.clone(),
            fill: None,
        },
        _ => Cell::default(),
    }
}
