//! What differs between two workbooks: first by part, then, in the sheets that differ, by cell, row
//! and what stands around the cells.

mod around;
mod cells;
mod look;

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Unreadable, Value, Workbook, book::Slot};

pub use look::{LookChange, look_changes};

/// One thing that differs. `before` and `after` are none where there is nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "differs")]
pub enum Difference {
    /// A part other than a sheet.
    Part {
        part: String,
        change: Change,
    },
    Sheet {
        sheet: String,
        change: Change,
    },
    /// The sheet of the same part has another name.
    Renamed {
        before: String,
        after: String,
    },
    /// A cell's value or formula; formulas begin with `=`. The result of a formula that stays is
    /// [`Difference::Result`].
    Cell {
        sheet: String,
        cell: String,
        before: Option<String>,
        after: Option<String>,
    },
    Result {
        sheet: String,
        cell: String,
        before: Option<String>,
        after: Option<String>,
    },
    /// How a cell looks.
    Style {
        sheet: String,
        cell: String,
        before: String,
        after: String,
    },
    /// A row's height, whether it is hidden …: its attributes. `row` counts from 1.
    Row {
        sheet: String,
        row: u32,
        before: String,
        after: String,
    },
    /// An element around the cells: a merge, a conditional format, a filter, the widths …
    Around {
        sheet: String,
        element: String,
        before: Option<String>,
        after: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Added,
    Removed,
    Changed,
}

/// Everything that differs between two workbooks as they were opened or saved: parts, then sheets in
/// tab order.
///
/// # Errors
/// When a part cannot be read.
pub fn differences(before: &Workbook, after: &Workbook) -> Result<Vec<Difference>, Unreadable> {
    let mut found = parts(before, after)?;
    let mut matched = BTreeSet::new();
    for (at, slot) in before.sheets.iter().enumerate() {
        let Some(new) = partner(slot, before, after) else {
            found.push(Difference::Sheet { sheet: slot.name.clone(), change: Change::Removed });
            continue;
        };
        matched.insert(new);
        let name = &after.sheets[new].name;
        if *name != slot.name {
            found.push(Difference::Renamed { before: slot.name.clone(), after: name.clone() });
        }
        sheets(name, (before, at), (after, new), &mut found)?;
    }
    let added = after.sheets.iter().enumerate().filter(|(at, _)| !matched.contains(at));
    found.extend(added.map(|(_, slot)| Difference::Sheet { sheet: slot.name.clone(), change: Change::Added }));
    Ok(found)
}

/// The sheet of the same name, or else one of the same part whose name is new.
fn partner(slot: &Slot, before: &Workbook, after: &Workbook) -> Option<usize> {
    let new = |name: &str| !before.sheets.iter().any(|slot| slot.name == name);
    let by_name = after.sheets.iter().position(|other| other.name == slot.name);
    let same_part = |other: &Slot| other.part.eq_ignore_ascii_case(&slot.part) && new(&other.name);
    by_name.or_else(|| after.sheets.iter().position(same_part))
}

fn parts(before: &Workbook, after: &Workbook) -> Result<Vec<Difference>, Unreadable> {
    let is_sheet = |part: &str| {
        [before, after].iter().any(|workbook| workbook.sheets.iter().any(|slot| slot.part.eq_ignore_ascii_case(part)))
    };
    let all: BTreeSet<String> = before.package.parts().into_iter().chain(after.package.parts()).collect();
    let mut found = Vec::new();
    for part in all {
        let change = match (before.package.contains(&part), after.package.contains(&part)) {
            (true, true) if is_sheet(&part) || before.package.read(&part)? == after.package.read(&part)? => continue,
            (true, true) => Change::Changed,
            (true, false) => Change::Removed,
            (false, _) => Change::Added,
        };
        found.push(Difference::Part { part, change });
    }
    Ok(found)
}

fn sheets(
    name: &str,
    (before, old): (&Workbook, usize),
    (after, new): (&Workbook, usize),
    found: &mut Vec<Difference>,
) -> Result<(), Unreadable> {
    let same_part = before.package.read(&before.sheets[old].part)? == after.package.read(&after.sheets[new].part)?;
    let same_texts = before.strings == after.strings && before.styles.to_xml() == after.styles.to_xml();
    if same_part && same_texts {
        return Ok(());
    }
    let (old, new) = (before.sheet(old)?, after.sheet(new)?);
    cells::compare(name, old, new, found);
    around::compare(name, (&old.head, &old.tail), (&new.head, &new.tail), found);
    Ok(())
}

/// A value as a person would write it.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::Empty => None,
        Value::Text(text) => Some(format!("\"{text}\"")),
        Value::Number(_) | Value::Bool(_) | Value::Error(_) => Some(value.to_string()),
    }
}
