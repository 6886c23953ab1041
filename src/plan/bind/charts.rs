//! What a chart or a pivot table leaves open is settled: which column stands below, which are drawn,
//! what the sheet is called.

use crate::{
    plan::{Aggregate, Bound, BoundColumn, Chart, ChartSeries, Measure, Named, NewSheet, Pivot, Refusal, Slot},
    workbook::schema::{ColumnSchema, Kind},
};

use super::{
    columns::{self, bind as column},
    names::{folded, free_sheet_name},
    op::bind_measure,
    scope::Scope,
};

pub(super) fn chart(chart: &Chart<Named>, scope: &Scope) -> Result<Chart<Bound>, Refusal> {
    let series: Vec<ChartSeries<Bound>> = chart
        .series
        .iter()
        .map(|one| {
            let of = column(&one.column, scope)?;
            columns::require_numeric(&of, scope)?;
            Ok(ChartSeries { column: of, marker: one.marker, trend: one.trend })
        })
        .collect::<Result<_, Refusal>>()?;
    let x = match &chart.x {
        Some(said) => Some(column(said, scope)?),
        None => category(&series, scope),
    };
    let series = if series.is_empty() { numbers(x.as_ref(), scope)? } else { series };
    let to = chart.to.as_ref().map(|sheet| NewSheet { name: Some(free(sheet, "Chart", scope)) });
    Ok(Chart { kind: chart.kind, grouping: chart.grouping, x, series, look: chart.look.clone(), to })
}

fn free(sheet: &NewSheet, wish: &str, scope: &Scope) -> String {
    let taken = |name: &str| scope.schema.sheets.iter().any(|known| folded(&known.name) == folded(name));
    free_sheet_name(sheet.name.as_deref().unwrap_or(wish), taken)
}

/// On a sheet that the plan itself makes there is nothing to guess.
fn bound(column: &ColumnSchema, scope: &Scope) -> BoundColumn {
    BoundColumn { index: column.index, name: column.name.clone(), guessed: !scope.is_made(), kind: Some(column.kind) }
}

/// The first column that names things; the first of all where every column holds numbers.
fn category(series: &[ChartSeries<Bound>], scope: &Scope) -> Option<BoundColumn> {
    let free = |column: &&ColumnSchema| series.iter().all(|one| one.column.index != column.index);
    let columns = || scope.table().columns.iter().filter(free);
    columns()
        .find(|column| !column.kind.is_numeric() && column.kind != Kind::Empty)
        .or_else(|| columns().next())
        .map(|column| bound(column, scope))
}

fn numbers(x: Option<&BoundColumn>, scope: &Scope) -> Result<Vec<ChartSeries<Bound>>, Refusal> {
    let found: Vec<ChartSeries<Bound>> = scope
        .table()
        .columns
        .iter()
        .filter(|column| column.kind.is_numeric() && x.is_none_or(|x| x.index != column.index))
        .map(|column| ChartSeries { column: bound(column, scope), marker: None, trend: None })
        .collect();
    match (found.is_empty(), x) {
        (true, Some(x)) => Err(Refusal::NotNumeric { column: x.name.clone() }),
        _ => Ok(found),
    }
}

pub(super) fn pivot(pivot: &Pivot<Named>, scope: &Scope) -> Result<Pivot<Bound>, Refusal> {
    let rows = columns::bind_all(&pivot.rows, scope)?;
    let across = columns::bind_all(&pivot.columns, scope)?;
    let values = pivot
        .values
        .iter()
        .map(|measure| {
            let bound = bind_measure(measure, scope)?;
            // Rows are counted by the field that they stand under.
            let header = match (&bound.column, measure.aggregate.get(), rows.first().or(across.first())) {
                (None, Aggregate::Share, Some(field)) => format!("Share of {}", field.name),
                (None, _, Some(field)) => format!("Count of {}", field.name),
                _ => bound.name.clone().unwrap_or_default(),
            };
            Ok(Measure {
                name: Some(measure.name.clone().unwrap_or(header)),
                aggregate: Slot::Said(*bound.aggregate.get()),
                ..bound
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    let wish =
        rows.first().or(across.first()).map_or_else(|| "Pivot".to_owned(), |field| format!("Pivot {}", field.name));
    let to = NewSheet { name: Some(free(&pivot.to, &wish, scope)) };
    Ok(Pivot { rows, columns: across, values, to })
}
