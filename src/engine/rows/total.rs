//! A row under the data with a live formula for each column.

use crate::{
    engine::{Failure, evaluate, formula, looks::Restyled, session::Session},
    plan::{Aggregate, BoundColumn, BoundTable, StepReceipt, StyleChange},
    workbook::{Area, Value, schema::TableSchema},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    label: &str,
    columns: &[BoundColumn],
    aggregate: Aggregate,
) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let row = free_row(session, at, &table)?;
    let mut bold = Restyled::new(&StyleChange { bold: Some(true), ..StyleChange::default() });
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    for column in columns {
        let Some((first, last)) = table.data else { continue };
        let cells: Vec<Value> = session.evaluator(at)?.column(column.index).collect();
        let range = Area::new(first, column.index, last, column.index);
        let range = if first == last { format!("{range}:{range}") } else { range.to_string() };
        let formula = formula::whole(aggregate, &range);
        let value = evaluate::aggregate(aggregate, cells.into_iter());
        session.sheet_mut(at.sheet)?.set_formula(row, column.index, &formula, value);
        receipt.formula.get_or_insert(format!("={formula}"));
        bold.copy(session, at.sheet, (last, column.index), (row, column.index))?;
        receipt.cells_changed += 1;
    }
    let free = table.columns.iter().find(|known| columns.iter().all(|column| column.index != known.index));
    if let Some(free) = free {
        session.sheet_mut(at.sheet)?.set_value(row, free.index, Value::text(label));
        let model = table.data.map_or(table.area.last_row, |(_, last)| last);
        bold.copy(session, at.sheet, (model, free.index), (row, free.index))?;
        receipt.cells_changed += 1;
    }
    let filled = session.filled_rows(at)?.len() as u64;
    if let Some(table) = session.table_mut(at) {
        table.totals.push(row);
    }
    Ok(StepReceipt { rows_in: filled, rows_out: filled, made: Some(label.to_owned()), ..receipt })
}

/// The row under data and totals; what stands there moves down.
pub(super) fn free_row(session: &mut Session, at: &BoundTable, table: &TableSchema) -> Result<u32, Failure> {
    let last = table.totals.iter().copied().fold(table.area.last_row, u32::max);
    let row = last + 1;
    let sheet = session.sheet(at.sheet)?;
    let taken = table.columns.iter().any(|column| sheet.value(row, column.index) != Value::Empty);
    if taken {
        session.workbook.insert_rows(at.sheet, row, 1)?;
        session.rows_inserted(at.sheet, row, 1);
    }
    Ok(row)
}
