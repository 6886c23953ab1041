//! A row under the data with a live formula for each column.

use crate::{
    engine::{Failure, cells, evaluate, formula, looks::Restyled, session::Session},
    plan::{Aggregate, Bound, BoundColumn, BoundTable, Condition, Measure, Slot, StepReceipt, StyleChange},
    workbook::{Area, ListObject, TableTotal, TotalFunction, TotalKind, Value, schema::TableSchema},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    label: &str,
    columns: &[BoundColumn],
    (aggregate, condition): (Aggregate, Option<&Condition<Bound>>),
) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let row = free_row(session, at, &table)?;
    let native = native_above(session, at, row)?;
    let mut bold = Restyled::new(&StyleChange { bold: Some(true), ..StyleChange::default() });
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    for column in columns {
        let Some((first, last)) = table.data else { continue };
        let values: Vec<Value> = session.evaluator(at)?.column(column.index).collect();
        let range = Area::new(first, column.index, last, column.index);
        let range = if first == last { format!("{range}:{range}") } else { range.to_string() };
        let (formula, value) = match condition {
            None => (Some(formula::whole(aggregate, &range)), evaluate::aggregate(aggregate, values.into_iter())),
            Some(_) => {
                let measure = Measure { aggregate: Slot::Said(aggregate), column: Some(column.clone()), name: None };
                let content = cells::of_measure(session, at, &measure, condition)?;
                (content.formula, content.value)
            }
        };
        match &formula {
            Some(formula) => session.sheet_mut(at.sheet)?.set_formula(row, column.index, formula, value),
            // A condition that no formula of the sheet can say: the number as it is.
            None => session.sheet_mut(at.sheet)?.set_value(row, column.index, value),
        }
        if let Some(formula) = formula {
            receipt.formula.get_or_insert(format!("={formula}"));
        }
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
    if let Some((native, function)) = native.zip(function_of(aggregate)) {
        let labelled = free.map(|free| TableTotal { column: free.index, what: TotalKind::Label(label.to_owned()) });
        let summed =
            columns.iter().map(|column| TableTotal { column: column.index, what: TotalKind::Function(function) });
        let totals: Vec<TableTotal> = labelled.into_iter().chain(summed).collect();
        receipt.formula = None;
        for (column, formula) in session.workbook.add_list_totals(&native, &totals)? {
            let value = session.sheet(at.sheet)?.value(row, column);
            session.sheet_mut(at.sheet)?.set_worked_out(row, column, &formula, value);
            receipt.formula.get_or_insert(format!("={formula}"));
        }
    }
    let filled = session.filled_rows(at)?.len() as u64;
    if let Some(table) = session.table_mut(at) {
        table.totals.push(row);
    }
    Ok(StepReceipt { rows_in: filled, rows_out: filled, made: Some(label.to_owned()), ..receipt })
}

/// The table of Excel's own that the row closes, where it has no row of totals yet.
fn native_above(session: &Session, at: &BoundTable, row: u32) -> Result<Option<ListObject>, Failure> {
    let area = session.table(at)?.area;
    let closes = |table: &ListObject| {
        table.area.last_row + 1 == row
            && !table.has_totals
            && table.area.first_column <= area.last_column
            && table.area.last_column >= area.first_column
    };
    Ok(session.workbook.list_objects(at.sheet)?.into_iter().find(closes))
}

fn function_of(aggregate: Aggregate) -> Option<TotalFunction> {
    match aggregate {
        Aggregate::Sum => Some(TotalFunction::Sum),
        Aggregate::Count => Some(TotalFunction::Count),
        Aggregate::Mean => Some(TotalFunction::Average),
        Aggregate::Min => Some(TotalFunction::Min),
        Aggregate::Max => Some(TotalFunction::Max),
        Aggregate::Distinct
        | Aggregate::Median
        | Aggregate::First
        | Aggregate::Last
        | Aggregate::StandardDeviation
        | Aggregate::Variance
        | Aggregate::Product
        | Aggregate::CountNumbers
        | Aggregate::Share => None,
    }
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
