//! Native pivot tables on a new sheet.

use crate::{
    plan::{Aggregate, Bound, BoundColumn, BoundTable, Measure, Op, Pivot, Refusal, Shares, StepReceipt},
    workbook::{
        Area,
        pivots::{DataField, Page, PivotFunction, PivotSpec, Role, ShownAs},
    },
};

use crate::engine::{Failure, session::Session};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    pivot: &Pivot<Bound>,
) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let (Some(header), Some((first, last))) = (table.header, table.data) else {
        return Err(Refusal::NoTable { sheet: session.sheet_schema(at.sheet)?.name.clone() }.into());
    };
    let area = Area::new(header.last, table.area.first_column, last, table.area.last_column);
    let source = session.workbook.pivot_source(at.sheet, area).map_err(Failure::Fault)?;
    let field = |column: &BoundColumn| (column.index - area.first_column) as usize;
    let counted = pivot.rows.first().or(pivot.columns.first()).map(field).unwrap_or_default();
    let spec = PivotSpec {
        name: pivot.to.name.clone().unwrap_or_default(),
        rows: pivot.rows.iter().map(field).collect(),
        columns: pivot.columns.iter().map(field).collect(),
        data: pivot
            .values
            .iter()
            .map(|measure| DataField {
                shown_as: shown_as(measure, pivot.shown),
                ..data_field(measure, measure.column.as_ref().map_or(counted, field))
            })
            .collect(),
        pages: pivot
            .filters
            .iter()
            .map(|filter| Page { field: field(&filter.column), only: filter.only.clone() })
            .collect(),
        source,
        at: (0, 0),
    };
    let name = pivot.to.name.as_deref().unwrap_or_default();
    let sheet = session.workbook.add_sheet(name)?;
    let layout = session.workbook.add_pivot_table(sheet, &spec).map_err(Failure::Fault)?;
    session.follow(op, at);
    let item_rows: Vec<u32> =
        layout.cells.iter().filter(|cell| matches!(cell.role, Role::Item { .. })).map(|cell| cell.at.0).collect();
    if let (Some(top), Some(bottom)) = (item_rows.iter().min(), item_rows.iter().max())
        && let Some(table) = session.schema.sheets.get_mut(sheet).and_then(|sheet| sheet.tables.first_mut())
    {
        table.data = Some((*top, *bottom));
        table.area.last_row = *bottom;
        if let Some(header) = &mut table.header {
            header.last = top.saturating_sub(1);
            header.first = header.last;
        }
    }
    let rows = u64::from(last - first + 1);
    Ok(StepReceipt {
        sheet: name.to_owned(),
        rows_in: rows,
        rows_out: rows,
        cells_changed: layout.cells.len() as u64,
        matched: Some(item_rows.len() as u64),
        made: Some(name.to_owned()),
        ..StepReceipt::default()
    })
}

fn shown_as(measure: &Measure<Bound>, shares: Option<Shares>) -> ShownAs {
    match shares {
        Some(Shares::OfTotal) => ShownAs::PercentOfTotal,
        Some(Shares::OfRow) => ShownAs::PercentOfRow,
        Some(Shares::OfColumn) => ShownAs::PercentOfColumn,
        None => data_field(measure, 0).shown_as,
    }
}

fn data_field(measure: &Measure<Bound>, field: usize) -> DataField {
    let (function, shown_as) = match (measure.aggregate.get(), &measure.column) {
        (Aggregate::Share, None) => (PivotFunction::Count, ShownAs::PercentOfTotal),
        (Aggregate::Share, Some(_)) => (PivotFunction::Sum, ShownAs::PercentOfTotal),
        (Aggregate::Mean | Aggregate::Median, _) => (PivotFunction::Average, ShownAs::Value),
        (Aggregate::Min, _) => (PivotFunction::Min, ShownAs::Value),
        (Aggregate::Max, _) => (PivotFunction::Max, ShownAs::Value),
        (Aggregate::Sum, Some(_)) => (PivotFunction::Sum, ShownAs::Value),
        (Aggregate::Count | Aggregate::Distinct | Aggregate::First | Aggregate::Last | Aggregate::Sum, _) => {
            (PivotFunction::Count, ShownAs::Value)
        }
    };
    DataField { name: measure.name.clone().unwrap_or_default(), field, function, shown_as }
}
