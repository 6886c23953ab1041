//! What a chart or a pivot table leaves open is settled: which column stands below, which are drawn,
//! what the sheet is called.

use crate::{
    plan::{
        Aggregate, Bound, BoundColumn, Chart, ChartChange, ChartPlace, ChartRows, ChartSeries, Measure, Named,
        NewSheet, Pivot, PivotFilter, PivotKey, Refusal, Slot, Spot, TableName,
    },
    workbook::{
        parse_cell,
        schema::{ColumnSchema, Kind},
    },
};

use super::{
    columns::{self, bind as column},
    expr::bind_condition,
    names::folded,
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
            Ok(ChartSeries {
                kind: one.kind,
                secondary: one.secondary,
                colour: one.colour.clone(),
                marker: one.marker,
                trend: one.trend,
                column: of,
            })
        })
        .collect::<Result<_, Refusal>>()?;
    let x = match &chart.x {
        Some(said) => Some(column(said, scope)?),
        None => category(&series, scope),
    };
    let rows = match &chart.rows {
        None => None,
        Some(ChartRows::Total) => Some(ChartRows::Total),
        Some(ChartRows::Each) => Some(ChartRows::Each),
        Some(ChartRows::Named(names)) => Some(ChartRows::Named(names.clone())),
        Some(ChartRows::Where(condition)) => Some(ChartRows::Where(bind_condition(condition, scope)?)),
    };
    let series = match (series.is_empty(), &rows) {
        (false, _) => series,
        (true, None) => numbers(x.as_ref(), scope)?,
        (true, Some(_)) => side_by_side(numbers(x.as_ref(), scope)?),
    };
    if let Some(ChartPlace::Cell(cell)) = &chart.at
        && parse_cell(cell).is_none()
    {
        return Err(Refusal::NotARange { said: cell.clone() });
    }
    let to = chart.to.as_ref().map(|sheet| NewSheet { name: Some(free(sheet, "Chart", scope)) });
    Ok(Chart {
        kind: chart.kind,
        grouping: chart.grouping,
        x,
        series,
        rows,
        first: chart.first,
        look: chart.look.clone(),
        to,
        at: chart.at.clone(),
        size: chart.size,
    })
}

/// The longest run of neighbours: what is measured alike stands together, and a column of sums beside
/// it is no point of the line.
fn side_by_side(columns: Vec<ChartSeries<Bound>>) -> Vec<ChartSeries<Bound>> {
    let sums = |one: &ChartSeries<Bound>| {
        let name = folded(&one.column.name);
        ["total", "sum", "average", "mean"].iter().any(|word| name.split_whitespace().any(|part| part == *word))
    };
    // A share beside amounts would lie on the ground.
    let share = |one: &ChartSeries<Bound>| one.column.kind == Some(Kind::Percent);
    let alike = |one: &ChartSeries<Bound>, other: &ChartSeries<Bound>| share(one) == share(other);
    let mut runs: Vec<Vec<ChartSeries<Bound>>> = Vec::new();
    for one in columns {
        match runs.last_mut() {
            Some(run)
                if run.last().is_some_and(|last| {
                    last.column.index + 1 == one.column.index && !sums(&one) && alike(last, &one)
                }) =>
            {
                run.push(one);
            }
            _ => runs.push(vec![one]),
        }
    }
    let longest = runs.iter().map(Vec::len).max().unwrap_or(0);
    runs.into_iter().find(|run| run.len() == longest).unwrap_or_default()
}

fn free(sheet: &NewSheet, wish: &str, scope: &Scope) -> String {
    super::sheets::fresh(sheet.name.as_deref().unwrap_or(wish), scope)
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
        .map(|column| ChartSeries::of(bound(column, scope)))
        .collect();
    match (found.is_empty(), x) {
        (true, Some(x)) => Err(Refusal::NotNumeric { column: x.name.clone() }),
        _ => Ok(found),
    }
}

pub(super) fn pivot(pivot: &Pivot<Named>, scope: &Scope) -> Result<Pivot<Bound>, Refusal> {
    let rows = pivot_keys(&pivot.rows, scope)?;
    let across = pivot_keys(&pivot.columns, scope)?;
    let first = rows.first().or(across.first()).map(PivotKey::column);
    let values = pivot
        .values
        .iter()
        .map(|measure| {
            let bound = bind_measure(measure, scope)?;
            // Rows are counted by the field that they stand under.
            let header = match (&bound.column, measure.aggregate.get(), first) {
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
    let wish = first.map_or_else(|| "Pivot".to_owned(), |field| format!("Pivot {}", field.name));
    let to = NewSheet { name: Some(free(&pivot.to, &wish, scope)) };
    let filters = pivot
        .filters
        .iter()
        .map(|filter| Ok(PivotFilter { column: column(&filter.column, scope)?, only: filter.only.clone() }))
        .collect::<Result<Vec<_>, Refusal>>()?;
    let at = pivot.at.as_ref().map(|at| place(at, scope)).transpose()?;
    Ok(Pivot {
        rows,
        columns: across,
        values,
        filters,
        shown: pivot.shown,
        sorted: pivot.sorted,
        format: pivot.format.clone(),
        at,
        to,
    })
}

pub(super) fn change(change: &ChartChange, scope: &Scope) -> Result<ChartChange, Refusal> {
    let to = change.to.as_ref().map(|to| place(to, scope)).transpose()?;
    Ok(ChartChange { to, ..change.clone() })
}

fn pivot_keys(keys: &[PivotKey<Named>], scope: &Scope) -> Result<Vec<PivotKey<Bound>>, Refusal> {
    keys.iter()
        .map(|key| {
            let found = column(key.column(), scope)?;
            Ok(match key.bucket() {
                Some(bucket) => PivotKey::Dates { column: found, bucket },
                None => PivotKey::Column(found),
            })
        })
        .collect()
}

/// The sheet by the name it has.
fn place(at: &Spot, scope: &Scope) -> Result<Spot, Refusal> {
    let cell = at.cell.as_ref();
    if let Some(said) = cell.filter(|cell| parse_cell(cell).is_none()) {
        return Err(Refusal::NotARange { said: said.clone() });
    }
    let named = |said: &String| scope.find_sheet(&TableName { sheet: Some(said.clone()), ..TableName::default() });
    let sheet = at.sheet.as_ref().map(named).transpose()?;
    Ok(Spot { sheet: sheet.map(|at| scope.schema.sheets[at].name.clone()), cell: cell.cloned() })
}
