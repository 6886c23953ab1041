//! Columns and rows of a table on a sheet of their own: values and looks, so that the copy stands
//! alone whatever becomes of the original.

use crate::{
    engine::{Failure, looks::width, questions, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Condition, Op, StepReceipt},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    (columns, condition, first, name): (&[BoundColumn], Option<&Condition<Bound>>, Option<u32>, &str),
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?.len() as u64;
    let mut rows = questions::meant(session, at, condition)?;
    rows.truncate(first.map_or(usize::MAX, |first| first as usize));
    let header = session.table(at)?.header;
    let heads = header.map_or(0, |header| header.last - header.first + 1);
    let sources: Vec<u32> = header.map_or(Vec::new(), |header| (header.first..=header.last).collect());
    let host = session.workbook.add_sheet(name)?;
    let mut changed = 0;
    for (to_column, column) in (0..).zip(columns) {
        for (to_row, row) in (0..).zip(sources.iter().chain(&rows)) {
            let sheet = session.sheet(at.sheet)?;
            let (value, style) = (sheet.value(*row, column.index), sheet.style(*row, column.index));
            let copy = session.sheet_mut(host)?;
            copy.set_value(to_row, to_column, value);
            copy.set_style(to_row, to_column, style);
            changed += 1;
        }
    }
    width::like(session, (at.sheet, columns.iter().map(|column| column.index)), host)?;
    session.follow(op, at);
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if let Some(table) = session.schema.sheets.get_mut(host).and_then(|sheet| sheet.tables.first_mut()) {
        table.header = (heads > 0).then_some(crate::workbook::schema::HeaderRows { first: 0, last: heads.max(1) - 1 });
        table.data = (count > 0).then(|| (heads, heads + count - 1));
        table.area.last_row = (heads + count).max(1) - 1;
    }
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled,
        rows_out: filled,
        matched: Some(rows.len() as u64),
        cells_changed: changed,
        made: Some(name.to_owned()),
        ..StepReceipt::default()
    })
}
