//! Native pivot tables, on a new sheet or at a place of one that is there.

use std::collections::BTreeSet;

use crate::{
    plan::{
        Aggregate, Bound, BoundColumn, BoundTable, Bucket, Direction, Measure, Op, Pivot, PivotKey, Refusal, Shares,
        Spot, StepReceipt,
    },
    workbook::{
        Area, column_letters, parse_cell,
        pivots::{
            DataField, DateGroups, DateLevel, Field, Layout, Page, PivotFunction, PivotSpec, Role, ShownAs, SortedBy,
            Source,
        },
        schema::{ColumnSchema, TableSchema},
    },
};

use crate::engine::{Failure, looks::width, session::Session};

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
    named(session, at, area)?;
    let source = session.workbook.pivot_source(at.sheet, area).map_err(Failure::Fault)?;
    let field = |column: &BoundColumn| (column.index - area.first_column) as usize;
    let keys = || pivot.rows.iter().chain(&pivot.columns);
    let counted = keys().next().map(|key| field(key.column())).unwrap_or_default();
    let dates = date_groups(&source, keys(), field)?;
    let mut spec = PivotSpec {
        name: pivot.to.name.clone().unwrap_or_default(),
        dates,
        rows: Vec::new(),
        columns: Vec::new(),
        data: pivot
            .values
            .iter()
            .map(|measure| {
                let of = measure.column.as_ref().map_or(counted, field);
                let data = data_field(measure, of, pivot.shown, &source);
                let format = pivot.format.as_ref().map(crate::plan::NumberFormat::code);
                DataField { format: format.or(data.format), ..data }
            })
            .collect(),
        sorted: pivot.sorted.map(|direction| match direction {
            Direction::Ascending => SortedBy::Ascending,
            Direction::Descending => SortedBy::Descending,
        }),
        pages: pivot
            .filters
            .iter()
            .map(|filter| Page { field: field(&filter.column), only: filter.only.clone() })
            .collect(),
        source,
        at: (0, 0),
    };
    tell_apart(&mut spec);
    spec.rows = pivot.rows.iter().flat_map(|key| fields_of(key, field(key.column()), &spec)).collect();
    spec.columns = pivot.columns.iter().flat_map(|key| fields_of(key, field(key.column()), &spec)).collect();
    // Years over months have no room beside each other above the columns.
    let outer = spec.columns.len().saturating_sub(1);
    spec.rows.extend(spec.columns.drain(..outer));
    // The years of two keys are one field.
    let mut seen = BTreeSet::new();
    spec.rows.retain(|field| seen.insert(*field));
    if let Some(column) = twice(&spec) {
        return Err(Refusal::TwiceInPivot { column }.into());
    }
    let place = pivot.at.as_ref().map(|place| on_sheet(session, at, place)).transpose()?;
    spec.at = place.map_or(spec.at, |(_, corner)| corner);
    let sheet = place.map(|(sheet, _)| sheet);
    if let Some((obstacle, area)) = session.workbook.pivot_obstacle(sheet, &spec).map_err(Failure::Fault)? {
        return Err(Refusal::InTheWay { obstacle, area: area.to_string() }.into());
    }
    let (sheet, name) = match sheet {
        None => {
            let name = pivot.to.name.clone().unwrap_or_default();
            (session.workbook.add_sheet(&name)?, name)
        }
        Some(sheet) => (sheet, session.sheet_schema(sheet)?.name.clone()),
    };
    let layout = session.workbook.add_pivot_table(sheet, &spec).map_err(Failure::Fault)?;
    let columns = layout.area.first_column..=layout.area.last_column;
    width::widen(session, sheet, columns, (layout.area.first_row, layout.area.last_row))?;
    session.follow(op, at);
    // The items above the columns have no numbers in their row.
    let rows_with = |is: fn(Role) -> bool| -> BTreeSet<u32> {
        layout.cells.iter().filter(|cell| is(cell.role)).map(|cell| cell.at.0).collect()
    };
    let numbered = rows_with(|role| matches!(role, Role::Number { .. }));
    let item_rows: Vec<u32> =
        rows_with(|role| matches!(role, Role::Item { .. })).intersection(&numbered).copied().collect();
    if pivot.at.is_none()
        && let (Some(top), Some(bottom)) = (item_rows.iter().min(), item_rows.iter().max())
        && let Some(table) = session.schema.sheets.get_mut(sheet).and_then(|sheet| sheet.tables.first_mut())
    {
        table.data = Some((*top, *bottom));
        table.area.last_row = *bottom;
        if let Some(header) = &mut table.header {
            header.last = top.saturating_sub(1);
            header.first = header.last;
        }
        if pivot.values.len() == 1 && !spec.columns.is_empty() {
            across(table, &layout, *top, spec.rows.len());
        }
    }
    let rows = u64::from(last - first + 1);
    Ok(StepReceipt {
        sheet: name.clone(),
        rows_in: rows,
        rows_out: rows,
        cells_changed: layout.cells.len() as u64,
        matched: Some(item_rows.len() as u64),
        made: pivot.at.is_none().then_some(name),
        ..StepReceipt::default()
    })
}

/// The columns that the items across have, in place of the one that was foreseen for the numbers.
fn across(table: &mut TableSchema, layout: &Layout, top: u32, rows: usize) {
    let header = top.saturating_sub(1);
    let first = layout.area.first_column + u32::try_from(rows).unwrap_or_default();
    let Some(model) = table.columns.get(rows).cloned() else { return };
    let items = layout
        .cells
        .iter()
        .filter(|cell| cell.at.0 == header && cell.at.1 >= first && matches!(cell.role, Role::Item { .. }));
    let columns: Vec<ColumnSchema> =
        items.map(|cell| ColumnSchema { index: cell.at.1, name: cell.value.to_string(), ..model.clone() }).collect();
    if let Some(last) = columns.last() {
        table.area.last_column = last.index;
        table.columns.truncate(rows);
        table.columns.extend(columns);
    }
}

/// Excel takes no number that is called as a field is, and no two of one name. They were named by the columns that were
/// known before the plan; a step of it may have made others.
fn tell_apart(spec: &mut PivotSpec) {
    let mut taken: BTreeSet<String> = spec.source.fields.iter().map(|field| field.name.to_lowercase()).collect();
    for data in &mut spec.data {
        let wish = data.name.clone();
        let mut more = 1;
        while !taken.insert(data.name.to_lowercase()) {
            more += 1;
            data.name = format!("{wish} {more}");
        }
    }
}

/// The name of a field that is asked for in two places.
fn twice(spec: &PivotSpec) -> Option<String> {
    let pages = spec.pages.iter().map(|page| page.field);
    let mut places: Vec<usize> = spec.rows.iter().chain(&spec.columns).copied().chain(pages).collect();
    places.sort_unstable();
    let found = places.windows(2).find(|pair| pair[0] == pair[1])?[0];
    Some(spec.source.fields.get(found).map_or_else(String::new, |field| field.name.clone()))
}

/// Excel takes no column without a heading.
fn named(session: &Session, at: &BoundTable, area: Area) -> Result<(), Failure> {
    let sheet = session.sheet(at.sheet)?;
    let bare = |column: &u32| sheet.value(area.first_row, *column).to_string().trim().is_empty();
    match (area.first_column..=area.last_column).find(bare) {
        Some(column) => Err(Refusal::NoHeading { letter: column_letters(column) }.into()),
        None => Ok(()),
    }
}

fn data_field(measure: &Measure<Bound>, field: usize, shares: Option<Shares>, source: &Source) -> DataField {
    let (function, shown_as) = match (measure.aggregate.get(), &measure.column) {
        (Aggregate::Share, None) => (PivotFunction::Count, ShownAs::PercentOfTotal),
        (Aggregate::Share, Some(_)) => (PivotFunction::Sum, ShownAs::PercentOfTotal),
        (Aggregate::Mean, _) => (PivotFunction::Average, ShownAs::Value),
        (Aggregate::Min, _) => (PivotFunction::Min, ShownAs::Value),
        (Aggregate::Max, _) => (PivotFunction::Max, ShownAs::Value),
        (Aggregate::StandardDeviation, _) => (PivotFunction::StdDev, ShownAs::Value),
        (Aggregate::Variance, _) => (PivotFunction::Variance, ShownAs::Value),
        (Aggregate::Product, _) => (PivotFunction::Product, ShownAs::Value),
        (Aggregate::CountNumbers, _) => (PivotFunction::CountNumbers, ShownAs::Value),
        (Aggregate::Sum, Some(_)) => (PivotFunction::Sum, ShownAs::Value),
        // The others were bound as a summary.
        (
            Aggregate::Count
            | Aggregate::Distinct
            | Aggregate::Median
            | Aggregate::First
            | Aggregate::Last
            | Aggregate::Sum,
            _,
        ) => (PivotFunction::Count, ShownAs::Value),
    };
    let shown_as = match shares {
        Some(Shares::OfTotal) => ShownAs::PercentOfTotal,
        Some(Shares::OfRow) => ShownAs::PercentOfRow,
        Some(Shares::OfColumn) => ShownAs::PercentOfColumn,
        None => shown_as,
    };
    let format = source.fields.get(field).and_then(|field| number_format(function, field));
    DataField { name: measure.name.clone().unwrap_or_default(), field, function, shown_as, format }
}

/// That of the cells which are taken together; a mean of whole numbers is none.
fn number_format(function: PivotFunction, field: &Field) -> Option<String> {
    let code = field.format.clone()?;
    match function {
        PivotFunction::Count | PivotFunction::CountNumbers | PivotFunction::Product | PivotFunction::Variance => None,
        PivotFunction::Sum | PivotFunction::StdDev if field.is_date => None,
        PivotFunction::Sum | PivotFunction::Min | PivotFunction::Max => Some(code),
        PivotFunction::Average | PivotFunction::StdDev => match code.as_str() {
            "0" => Some("0.00".to_owned()),
            "#,##0" => Some("#,##0.00".to_owned()),
            _ => Some(code),
        },
    }
}

/// Which groups the keys need of which field's dates: months of several years are told apart.
fn date_groups<'a>(
    source: &Source,
    keys: impl Iterator<Item = &'a PivotKey<Bound>>,
    field: impl Fn(&BoundColumn) -> usize,
) -> Result<Vec<DateGroups>, Failure> {
    let mut found: Vec<DateGroups> = Vec::new();
    for key in keys {
        let Some(level) = level(key) else { continue };
        let field = field(key.column());
        if !source.is_of_dates(field) {
            return Err(Refusal::NotDate { column: key.column().name.clone() }.into());
        }
        let told_apart = matches!(key.bucket(), Some(Bucket::Month | Bucket::Quarter)) && source.years(field) > 1;
        if found.iter().all(|groups| groups.field != field) {
            found.push(DateGroups { field, levels: Vec::new() });
        }
        let Some(groups) = found.iter_mut().find(|groups| groups.field == field) else { continue };
        groups.levels.push(level);
        if told_apart {
            groups.levels.push(DateLevel::Year);
        }
        groups.levels.sort_unstable();
        groups.levels.dedup();
    }
    Ok(found)
}

fn level(key: &PivotKey<Bound>) -> Option<DateLevel> {
    match key.bucket()? {
        Bucket::Month | Bucket::MonthOfYear => Some(DateLevel::Month),
        Bucket::Quarter => Some(DateLevel::Quarter),
        Bucket::Year => Some(DateLevel::Year),
        // Days are what the field holds; the others were bound as a summary.
        Bucket::Day | Bucket::Week | Bucket::Weekday => None,
    }
}

/// The fields that stand for a key, with the years that no other key asks for.
fn fields_of(key: &PivotKey<Bound>, field: usize, spec: &PivotSpec) -> Vec<usize> {
    let Some(level) = level(key) else { return vec![field] };
    let taken = |id: &usize| spec.rows.contains(id) || spec.columns.contains(id);
    let years = matches!(key.bucket(), Some(Bucket::Month | Bucket::Quarter));
    let years = if years { spec.field_of(field, DateLevel::Year).filter(|id| !taken(id)) } else { None };
    years.into_iter().chain(spec.field_of(field, level)).collect()
}

/// The sheet and the top left corner: right of all that is there where no cell was said.
fn on_sheet(session: &Session, at: &BoundTable, place: &Spot) -> Result<(usize, (u32, u32)), Failure> {
    let named = |name: &String| session.schema.sheets.iter().position(|sheet| sheet.name == *name);
    let sheet = place.sheet.as_ref().and_then(named).unwrap_or(at.sheet);
    let beside = || {
        let found = session.sheet(sheet)?;
        let Some(used) = found.used() else { return Ok::<_, Failure>((0, 0)) };
        // A title stretched over several columns stays above.
        let title = |area: &Area| area.first_row == used.first_row && area.last_column > area.first_column;
        let titles = found.merged().into_iter().filter(title);
        let row = titles.map(|area| area.last_row + 2).max().unwrap_or(used.first_row);
        Ok((row, used.last_column + 2))
    };
    Ok((sheet, place.cell.as_deref().and_then(parse_cell).map_or_else(beside, Ok)?))
}
