//! A conditional format for rows that go by a name: "the years with a negative balance in red".

use crate::{
    engine::{
        Failure,
        evaluate::Evaluator,
        formula::{Test, Writer},
        rows::named::{self, Turned},
        session::Session,
    },
    plan::{Bound, BoundColumn, BoundTable, Condition, StepReceipt, StyleChange},
    workbook::Area,
};

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    condition: &Condition<Bound>,
    items: &[BoundColumn],
    style: &StyleChange,
) -> Result<StepReceipt, Failure> {
    let (condition, mut rows) = named::condition(session, at, condition)?;
    let mut coloured = Vec::new();
    for item in items {
        coloured.extend(named::row_named(session, at, &item.name)?);
    }
    rows.extend(&coloured);
    let columns = named::columns(session, at, &rows)?;
    let (Some(first), Some(last)) = (columns.first().copied(), columns.last().copied()) else {
        return Ok(StepReceipt::default());
    };
    let grid = Turned(session.sheet(at.sheet)?);
    let with = Evaluator::new(&grid, Some((first, last)), session.dates).for_condition(&condition);
    let matched = columns.iter().filter(|column| with.meets(&condition, **column)).count() as u64;
    let writer = Writer { with: &with, fixed_columns: true, turned: true, prefix: String::new() };
    let formula = match writer.test(&condition, first) {
        Test::Formula(text) => text,
        Test::Always(outcome) => if outcome { "TRUE" } else { "FALSE" }.to_owned(),
    };
    let areas: Vec<Area> = coloured.iter().map(|row| Area::new(*row, first, *row, last)).collect();
    session.workbook.add_conditional_format(at.sheet, &areas, &formula, &super::as_format(style))?;
    Ok(StepReceipt {
        rows_in: columns.len() as u64,
        rows_out: columns.len() as u64,
        matched: Some(matched),
        cells_changed: matched * coloured.len() as u64,
        formula: Some(format!("={formula}")),
        ..StepReceipt::default()
    })
}
