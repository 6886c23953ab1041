//! Cells of a column get a new value, in the rows that meet the condition; their looks stay.

use crate::{
    engine::{
        Failure,
        evaluate::mentions_column,
        looks::{Restyled, width},
        session::Session,
    },
    plan::{Bound, BoundColumn, BoundTable, Condition, Expr, Op, StepReceipt},
};

use super::{carried, fill};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    parts: (&BoundColumn, &Expr<Bound>, Option<&Condition<Bound>>),
) -> Result<StepReceipt, Failure> {
    let (column, value, condition) = parts;
    let filled = session.filled_rows(at)?;
    let sums = session.sums(at)?;
    // A formula cannot read the cell that it stands in; nothing times 100 stays nothing.
    let live = !mentions_column(value, column.index);
    let sheet = session.sheet(at.sheet)?;
    let written = |row: &u32| live || !sheet.value(*row, column.index).is_blank();
    let rows: Vec<u32> = match condition {
        None => filled.iter().copied().filter(written).collect(),
        Some(condition) => {
            let evaluator = session.evaluator(at)?.for_condition(condition);
            filled.iter().copied().filter(written).filter(|row| evaluator.meets(condition, *row)).collect()
        }
    };
    let done = fill::fill(session, at, column.index, value, &rows, live)?;
    format_general_cells(session, at, column.index, value, &rows)?;
    let compared = session.compared(at, sums)?;
    session.follow(op, at);
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        cells_changed: done.cells,
        sums: compared,
        matched: condition.map(|_| rows.len() as u64),
        formula: done.formula,
        not_found: done.not_found,
        ..StepReceipt::default()
    })
}

/// Cells without a format of their own take that of the columns their value is made of.
fn format_general_cells(
    session: &mut Session,
    at: &BoundTable,
    column: u32,
    value: &Expr<Bound>,
    rows: &[u32],
) -> Result<(), Failure> {
    let Some(code) = carried::format(value, &session.evaluator(at)?) else { return Ok(()) };
    let mut restyled = Restyled::number_format(&code);
    for row in rows {
        if session.sheet(at.sheet)?.number_format(*row, column) == "General" {
            restyled.copy(session, at.sheet, (*row, column), (*row, column))?;
        }
    }
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
    width::widen(session, at.sheet, [column], (*first, *last))
}
