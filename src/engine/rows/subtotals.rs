//! A row under each group with `SUBTOTAL` formulas, and a grand total, foldable as Excel's own subtotals are.

use std::collections::HashSet;

use crate::{
    engine::{Failure, display, evaluate, looks::Restyled, session::Session, values::Key},
    plan::{Aggregate, BoundColumn, BoundTable, Direction, Refusal, StepReceipt, StyleChange, Subtotal},
    workbook::{Area, Obstacle, Value},
};

use super::{filter, insert, sort};

/// A group's rows as they stand before.
struct Group {
    label: String,
    rows: Vec<u32>,
}

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    per: &BoundColumn,
    columns: &[BoundColumn],
    subtotal: Subtotal,
) -> Result<StepReceipt, Failure> {
    outside_native_tables(session, at)?;
    let filled = session.filled_rows(at)?;
    let groups = groups(session, at, per, &filled)?;
    let sheet = session.sheet_schema(at.sheet)?.name.clone();
    let receipt = StepReceipt {
        sheet,
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        matched: Some(groups.len() as u64),
        ..StepReceipt::default()
    };
    let Some((first, _)) = session.table(at)?.data.filter(|_| !groups.is_empty()) else { return Ok(receipt) };
    keep_totals_right(session, at, columns)?;
    let placed = make_room(session, at, &groups, first)?;
    let mut formula = None;
    for (group, (top, row)) in groups.iter().zip(&placed) {
        let label = format!("{} {}", group.label, word(subtotal));
        write(session, at, (per, columns, subtotal), (*top, *row - 1, *row), &label, &mut formula)?;
    }
    let end = placed.last().map_or(first, |(_, row)| *row);
    let mut cells = groups.len();
    let table = session.table(at)?.clone();
    if table.totals.is_empty() {
        let row = super::total::free_row(session, at, &table)?;
        write(
            session,
            at,
            (per, columns, subtotal),
            (first, end, row),
            &format!("Grand {}", word(subtotal)),
            &mut formula,
        )?;
        if let Some(table) = session.table_mut(at) {
            table.totals.push(row);
        }
        cells += 1;
    }
    let levels =
        placed.iter().flat_map(|(top, row)| (*top..*row).map(|row| (row, 2)).chain([(*row, 1)])).collect::<Vec<_>>();
    session.workbook.outline_rows(at.sheet, &levels)?;
    Ok(StepReceipt { cells_changed: (cells * (columns.len() + 1)) as u64, formula, ..receipt })
}

/// Excel puts no subtotals into a table of its own.
fn outside_native_tables(session: &Session, at: &BoundTable) -> Result<(), Failure> {
    let area = session.table(at)?.area;
    match session.workbook.list_objects(at.sheet)?.into_iter().find(|table| area.meets(&table.area)) {
        Some(table) => Err(Refusal::InTheWay { obstacle: Obstacle::Table, area: table.area.to_string() }.into()),
        None => Ok(()),
    }
}

/// The rows that belong together, in the order that they will stand in: as they do, where those of each
/// group are together already, else sorted.
fn groups(session: &Session, at: &BoundTable, per: &BoundColumn, filled: &[u32]) -> Result<Vec<Group>, Failure> {
    let sheet = session.sheet(at.sheet)?;
    let together = runs(session, at, per, filled)?;
    let mut seen = HashSet::new();
    let apart = together.iter().any(|group| {
        let key = Key::of(&sheet.value(group.rows[0], per.index));
        !seen.insert(key)
    });
    if apart {
        runs(session, at, per, &sort::sorted(sheet, filled, &[(per.index, Direction::Ascending)]))
    } else {
        Ok(together)
    }
}

fn runs(session: &Session, at: &BoundTable, per: &BoundColumn, rows: &[u32]) -> Result<Vec<Group>, Failure> {
    let sheet = session.sheet(at.sheet)?;
    let mut groups: Vec<Group> = Vec::new();
    let mut last = None;
    for row in rows {
        let value = sheet.value(*row, per.index);
        let key = Key::of(&value);
        if last.as_ref() != Some(&key) {
            let shown = display::show(&value, &sheet.number_format(*row, per.index), session.dates);
            let label = if shown.trim().is_empty() { "(blank)".to_owned() } else { shown.trim().to_owned() };
            groups.push(Group { label, rows: Vec::new() });
            last = Some(key);
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(*row);
        }
    }
    Ok(groups)
}

/// An empty row under each group: its first row, and the empty one. All come at once, before the last row of the
/// data, so that whatever reads the data goes on reading all of it.
fn make_room(session: &mut Session, at: &BoundTable, groups: &[Group], first: u32) -> Result<Vec<(u32, u32)>, Failure> {
    let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let rows: Vec<u32> = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    let mut ascending = rows.clone();
    ascending.sort_unstable();
    let idle = filter::others(session, at, &ascending)?;
    let Some((_, last)) = session.table(at)?.data else { return Ok(Vec::new()) };
    let room = insert::within(session, at, last, count)?;
    // The last row went down.
    let now = |row: u32| if row == last { last + count } else { row };
    let mut order = Vec::with_capacity(rows.len() + groups.len());
    let mut placed = Vec::with_capacity(groups.len());
    for (free, group) in (room..).zip(groups) {
        let top = first + u32::try_from(order.len()).unwrap_or(u32::MAX);
        order.extend(group.rows.iter().map(|row| now(*row)));
        placed.push((top, first + u32::try_from(order.len()).unwrap_or(u32::MAX)));
        order.push(free);
    }
    order.extend(idle.into_iter().map(now));
    sort::reorder(session, at, &order)?;
    Ok(placed)
}

fn write(
    session: &mut Session,
    at: &BoundTable,
    (per, columns, subtotal): (&BoundColumn, &[BoundColumn], Subtotal),
    (top, bottom, row): (u32, u32, u32),
    label: &str,
    formula: &mut Option<String>,
) -> Result<(), Failure> {
    let mut bold = Restyled::new(&StyleChange { bold: Some(true), ..StyleChange::default() });
    session.sheet_mut(at.sheet)?.set_value(row, per.index, Value::text(label));
    bold.copy(session, at.sheet, (top, per.index), (row, per.index))?;
    for column in columns {
        let text = format!("SUBTOTAL({},{})", code(subtotal), Area::new(top, column.index, bottom, column.index));
        let sheet = session.sheet(at.sheet)?;
        // As SUBTOTAL does, past the subtotals among them.
        let is_sum = |row: u32| sheet.formula(row, column.index).is_some_and(|text| text.starts_with("SUBTOTAL("));
        let cells: Vec<Value> =
            (top..=bottom).filter(|row| !is_sum(*row)).map(|row| sheet.value(row, column.index)).collect();
        let value = evaluate::aggregate(aggregate(subtotal), cells.into_iter());
        session.sheet_mut(at.sheet)?.set_formula(row, column.index, &text, value);
        bold.copy(session, at.sheet, (top, column.index), (row, column.index))?;
        formula.get_or_insert(format!("={text}"));
    }
    Ok(())
}

/// A total that stands under the data already would count the subtotals too: it becomes one that does not.
fn keep_totals_right(session: &mut Session, at: &BoundTable, columns: &[BoundColumn]) -> Result<(), Failure> {
    for row in session.table(at)?.totals.clone() {
        for column in columns {
            let sheet = session.sheet(at.sheet)?;
            let Some(formula) = sheet.formula(row, column.index) else { continue };
            let value = sheet.value(row, column.index);
            if let Some(text) = past_subtotals(&formula) {
                session.sheet_mut(at.sheet)?.set_formula(row, column.index, &text, value);
            }
        }
    }
    Ok(())
}

/// `ROUND(AVERAGE(D5:D24),1)` → `ROUND(SUBTOTAL(1,D5:D24),1)`; none where nothing is put together.
fn past_subtotals(formula: &str) -> Option<String> {
    const KNOWN: [(&str, u8); 5] = [("SUM(", 9), ("AVERAGE(", 1), ("COUNTA(", 3), ("MAX(", 4), ("MIN(", 5)];
    let mut text = String::with_capacity(formula.len() + 12);
    let (mut rest, mut changed) = (formula, false);
    while !rest.is_empty() {
        let apart = !text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '"' | '\''));
        let kin = KNOWN.iter().find_map(|(name, code)| Some((rest.strip_prefix(name)?, code))).filter(|_| apart);
        let area = kin.and_then(|(inner, code)| Some((inner.split_once(')')?, code)));
        match area.filter(|((area, _), _)| Area::parse(area).is_some()) {
            Some(((area, behind), code)) => {
                text.extend(["SUBTOTAL(", &code.to_string(), ",", area, ")"]);
                (rest, changed) = (behind, true);
            }
            None => {
                let next = rest.chars().next()?;
                text.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    changed.then_some(text)
}

fn code(subtotal: Subtotal) -> u8 {
    match subtotal {
        Subtotal::Mean => 1,
        Subtotal::Count => 3,
        Subtotal::Max => 4,
        Subtotal::Min => 5,
        Subtotal::Sum => 9,
    }
}

fn aggregate(subtotal: Subtotal) -> Aggregate {
    match subtotal {
        Subtotal::Mean => Aggregate::Mean,
        Subtotal::Count => Aggregate::Count,
        Subtotal::Max => Aggregate::Max,
        Subtotal::Min => Aggregate::Min,
        Subtotal::Sum => Aggregate::Sum,
    }
}

/// As Excel calls them.
fn word(subtotal: Subtotal) -> &'static str {
    match subtotal {
        Subtotal::Mean => "Average",
        Subtotal::Count => "Count",
        Subtotal::Max => "Max",
        Subtotal::Min => "Min",
        Subtotal::Sum => "Total",
    }
}

#[cfg(test)]
mod tests {
    use super::past_subtotals;

    #[test]
    fn totals_under_the_data_leave_subtotals_out_wherever_they_stand() {
        for (formula, told) in [
            ("SUM(D5:D24)", "SUBTOTAL(9,D5:D24)"),
            ("ROUND(AVERAGE(D5:D24),1)", "ROUND(SUBTOTAL(1,D5:D24),1)"),
            ("MAX($D$5:$D$24)-MIN(D5:D24)", "SUBTOTAL(4,$D$5:$D$24)-SUBTOTAL(5,D5:D24)"),
        ] {
            assert_eq!(past_subtotals(formula).as_deref(), Some(told));
        }
        for formula in ["DSUM(D5:D24)", "SUM(D5,E5)", "D5*2", "SUM(IF(D5:D24>1,1))"] {
            assert_eq!(past_subtotals(formula), None, "{formula}");
        }
    }
}
