//! An AutoFilter: rows that do not meet the condition are hidden, none is removed.

use crate::{
    engine::{Failure, evaluate::rows_of, session::Session},
    plan::{Bound, BoundTable, Condition, StepReceipt},
    workbook::Area,
};

use super::criteria;

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    condition: &Condition<Bound>,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let table = session.table(at)?.clone();
    let evaluator = session.evaluator(at)?.for_condition(condition);
    let shown: Vec<u32> = filled.iter().copied().filter(|row| evaluator.meets(condition, *row)).collect();
    let hidden: Vec<u32> = rows_of(table.data).filter(|row| shown.binary_search(row).is_err()).collect();
    let top = table.header.map_or(table.area.first_row, |header| header.last);
    let area = Area { first_row: top, ..table.area };
    let criteria = criteria::of(session, at, condition, &shown);
    session.workbook.set_auto_filter(at.sheet, area, &hidden, &criteria)?;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        matched: Some(shown.len() as u64),
        ..StepReceipt::default()
    })
}
