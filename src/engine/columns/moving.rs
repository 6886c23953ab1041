//! Columns of the table in another order.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Op, Place, StepReceipt},
    workbook::parse_column_letters,
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    columns: &[BoundColumn],
    place: &Place<Bound>,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?.len() as u64;
    let area = session.table(at)?.area;
    let before = match place {
        Place::End => area.last_column + 1,
        Place::Start => area.first_column,
        Place::Before(column) => column.index,
        Place::After(column) => column.index + 1,
        Place::Letter(letter) => parse_column_letters(letter).unwrap_or(area.last_column + 1).min(area.last_column + 1),
    };
    let moved: Vec<u32> = columns.iter().map(|column| column.index).collect();
    session.workbook.move_columns(at.sheet, &moved, before)?;
    session.follow(op, at);
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled,
        rows_out: filled,
        cells_changed: (filled + 1) * moved.len() as u64,
        ..StepReceipt::default()
    })
}
