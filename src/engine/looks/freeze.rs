//! Rows and columns that stay in sight.

use crate::{
    engine::{Failure, session::Session},
    plan::{BoundTable, StepReceipt},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    rows: Option<u32>,
    columns: u32,
) -> Result<StepReceipt, Failure> {
    let header = session.table(at)?.header.map_or(0, |header| header.last + 1);
    session.workbook.freeze(at.sheet, rows.unwrap_or(header), columns)?;
    Ok(StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() })
}
