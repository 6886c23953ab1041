//! Cells get another look. Total rows under a column take part where they are filled.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundTable, StepReceipt, StyleChange, Target},
    workbook::{Area, Value, schema::TableSchema},
};

use super::{Restyled, width};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    target: &Target<Bound>,
    style: &StyleChange,
) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let mut restyled = Restyled::new(style);
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    for area in areas(&table, target) {
        let in_totals = |row| table.totals.contains(&row) && !matches!(target, Target::Cells(_));
        for column in area.first_column..=area.last_column {
            for row in area.first_row..=area.last_row {
                if in_totals(row) && session.sheet(at.sheet)?.value(row, column) == Value::Empty {
                    continue;
                }
                let changed = restyled.copy(session, at.sheet, (row, column), (row, column))?;
                receipt.cells_changed += u64::from(changed);
            }
            if style.number_format.is_some() || style.size.is_some() {
                width::widen(session, at.sheet, column, (area.first_row, area.last_row))?;
            }
        }
    }
    Ok(receipt)
}

pub(in crate::engine) fn areas(table: &TableSchema, target: &Target<Bound>) -> Vec<Area> {
    let header = || {
        let rows = table.header?;
        Some(Area { first_row: rows.first, last_row: rows.last, ..table.area })
    };
    let all_columns = || table.columns.iter().map(|column| column.index).collect();
    let columns = |of: Vec<u32>| -> Vec<Area> {
        of.into_iter()
            .flat_map(|column| {
                let data = table.data.map(|(first, last)| Area::new(first, column, last, column));
                data.into_iter().chain(table.totals.iter().map(move |row| Area::cell(*row, column)))
            })
            .collect()
    };
    match target {
        Target::Table => header().into_iter().chain(columns(all_columns())).collect(),
        Target::Header => header().into_iter().collect(),
        Target::Data => columns(all_columns()),
        Target::Numbers => {
            let numeric = table.columns.iter().filter(|column| column.kind.is_numeric());
            columns(numeric.map(|column| column.index).collect())
        }
        Target::Columns(of) => columns(of.iter().map(|column| column.index).collect()),
        Target::Cells(text) => Area::parse(text).into_iter().collect(),
    }
}
