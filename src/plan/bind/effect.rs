//! What an operation does to the schema: columns come, go and move, sheets are made. The engine does
//! the same to its tables, so that positions agree.

use std::sync::Arc;

use crate::{
    plan::{Aggregate, Bound, BoundColumn, Bucket, Expr, GroupKey, Measure, Op, Pivot, PivotKey, Place, RowChange},
    workbook::{
        Area, parse_column_letters,
        schema::{ColumnSchema, HeaderRows, Item, Kind, SheetSchema, TableSchema},
    },
};

use super::{columns, expr, names::same_name, scope::Scope};

pub(super) fn apply(op: &Op<Bound>, scope: &mut Scope) {
    match op {
        Op::TotalRow { label, .. } => add_item(label.get(), scope),
        Op::Rows { change: RowChange::WorkOut { item, .. } } => add_item(item, scope),
        Op::Rows { .. }
        | Op::KeepRows { .. }
        | Op::RemoveRows { .. }
        | Op::ShowRows { .. }
        | Op::SortRows { .. }
        | Op::RemoveDuplicates { .. }
        | Op::TopRows { .. }
        | Op::Mend { .. }
        | Op::Highlight { .. }
        | Op::Format { .. }
        | Op::Merge { .. }
        | Op::Link { .. }
        | Op::Layout { .. }
        | Op::Marks { .. }
        | Op::Page { .. }
        | Op::Cell { .. }
        | Op::Validate { .. }
        | Op::ChangeChart { .. }
        | Op::NativeTable { .. }
        | Op::SplitSheets { .. }
        | Op::Freeze { .. }
        | Op::Answer { .. } => {}
        Op::CopyTable { columns, to, .. } => {
            let of = columns.iter().map(|one| (one.name.clone(), columns::kind(one, scope))).collect();
            let sheet = made_sheet(to.name.clone().unwrap_or_default(), of, &[], scope);
            scope.add_sheet(sheet);
        }
        Op::Sheet { change } => super::sheets::apply(change, scope),
        Op::Chart { chart } => {
            if let Some(name) = chart.to.as_ref().and_then(|sheet| sheet.name.clone()) {
                scope.add_sheet_aside(SheetSchema { name, ..SheetSchema::default() });
            }
        }
        Op::PivotTable { pivot } if pivot.at.is_some() => {}
        Op::PivotTable { pivot } => {
            let sheet = pivot_sheet(pivot, scope);
            scope.add_sheet(sheet);
        }
        Op::AddColumn { name, value, place, .. } => add_column(name.get(), value, place.get(), scope),
        Op::UpdateColumn { column, value, condition } => update_kind(column, value, condition.is_some(), scope),
        Op::RenameColumn { column, name } => {
            if let Some(found) = column_mut(column.index, scope) {
                found.name.clone_from(name);
                found.named = true;
            }
        }
        Op::DropColumns { columns } => drop_columns(columns, scope),
        Op::KeepColumns { columns } => {
            let gone: Vec<_> = scope.table().columns.iter().map(position).collect();
            let gone: Vec<_> =
                gone.into_iter().filter(|one| columns.iter().all(|kept| kept.index != one.index)).collect();
            drop_columns(&gone, scope);
        }
        Op::MoveColumns { columns, place } => move_columns(columns, place, scope),
        Op::Summarise { by, measures, to, .. } => {
            let sheet = summary_sheet(to.name.clone().unwrap_or_default(), by, measures, scope);
            scope.add_sheet(sheet);
        }
        Op::Reshape { how } => super::reshape::apply(how, scope),
        Op::Across { how } => super::across::apply(how, scope),
        Op::Derive { columns, to } => {
            let columns =
                columns.iter().map(|one| (one.name.get().clone(), expr::kind(&one.value, scope))).collect::<Vec<_>>();
            let sheet = made_sheet(to.name.clone().unwrap_or_default(), columns, &[], scope);
            scope.add_sheet(sheet);
        }
    }
}

fn position(column: &ColumnSchema) -> BoundColumn {
    BoundColumn { index: column.index, name: column.name.clone(), guessed: false, kind: Some(column.kind) }
}

fn column_mut(index: u32, scope: &mut Scope) -> Option<&mut ColumnSchema> {
    scope.table_mut().columns.iter_mut().find(|column| column.index == index)
}

fn update_kind(column: &BoundColumn, value: &Expr<Bound>, partly: bool, scope: &mut Scope) {
    let kind = expr::kind(value, scope);
    if let Some(found) = column_mut(column.index, scope)
        && (!partly || found.kind == Kind::Empty)
    {
        found.kind = kind;
        found.has_formulas = true;
        found.values = Arc::default();
    }
}

fn fresh_column(index: u32, name: &str, kind: Kind) -> ColumnSchema {
    ColumnSchema {
        index,
        name: name.to_owned(),
        named: true,
        kind,
        filled: 0,
        blank: 0,
        values: Arc::default(),
        has_formulas: true,
        number_format: "General".to_owned(),
        range: None,
        as_text: 0,
    }
}

fn add_column(name: &str, value: &Expr<Bound>, place: &Place<Bound>, scope: &mut Scope) {
    let kind = expr::kind(value, scope);
    add_column_of(name, kind, place, scope);
}

pub(super) fn add_column_of(name: &str, kind: Kind, place: &Place<Bound>, scope: &mut Scope) {
    let index = landing(place, scope);
    let taken = scope.column_at(index).is_some_and(|column| column.filled != 0 || column.named);
    if taken || matches!(place, Place::Start | Place::Before(_)) || beside_another_table(index, scope) {
        shift_right(index, scope);
    } else {
        scope.table_mut().columns.retain(|column| column.index != index);
    }
    let table = scope.table_mut();
    let at = table.columns.partition_point(|column| column.index < index);
    table.columns.insert(at, fresh_column(index, name, kind));
    table.area.first_column = table.area.first_column.min(index);
    table.area.last_column = table.area.last_column.max(index);
}

/// The sheet column that a new column gets.
fn landing(place: &Place<Bound>, scope: &Scope) -> u32 {
    let area = scope.table().area;
    match place {
        Place::End => area.last_column + 1,
        Place::Start => area.first_column,
        Place::Before(column) => column.index,
        Place::After(column) => column.index + 1,
        Place::Letter(letter) => parse_column_letters(letter).unwrap_or(area.last_column + 1),
    }
}

fn beside_another_table(index: u32, scope: &Scope) -> bool {
    let own = scope.table().area;
    scope.sheet().tables.iter().any(|other| {
        other.area != own
            && (other.area.first_column..=other.area.last_column).contains(&index)
            && other.area.first_row <= own.last_row
            && other.area.last_row >= own.first_row
    })
}

/// A whole sheet column is inserted at `index`.
fn shift_right(index: u32, scope: &mut Scope) {
    for table in &mut scope.sheet_mut().tables {
        for column in &mut table.columns {
            if column.index >= index {
                column.index += 1;
            }
        }
        if table.area.first_column >= index {
            table.area.first_column += 1;
        }
        if table.area.last_column >= index {
            table.area.last_column += 1;
        }
    }
}

fn drop_columns(gone: &[BoundColumn], scope: &mut Scope) {
    let left_of =
        |index: u32| u32::try_from(gone.iter().filter(|column| column.index < index).count()).unwrap_or(u32::MAX);
    for table in &mut scope.sheet_mut().tables {
        table.columns.retain(|column| gone.iter().all(|one| one.index != column.index));
        for column in &mut table.columns {
            column.index -= left_of(column.index);
        }
        let (first, last) = (table.area.first_column, table.area.last_column);
        table.area.first_column = first - left_of(first);
        table.area.last_column = (last + 1 - left_of(last + 1)).saturating_sub(1).max(table.area.first_column);
    }
}

fn move_columns(moved: &[BoundColumn], place: &Place<Bound>, scope: &mut Scope) {
    let landing = landing(place, scope);
    let table = scope.table_mut();
    let first = table.area.first_column;
    let (taken, mut rest): (Vec<_>, Vec<_>) =
        table.columns.drain(..).partition(|column| moved.iter().any(|one| one.index == column.index));
    let at = rest.iter().filter(|column| column.index < landing).count();
    let order = |column: &ColumnSchema| moved.iter().position(|one| one.index == column.index);
    let mut taken = taken;
    taken.sort_by_key(order);
    rest.splice(at..at, taken);
    for (offset, column) in (0..).zip(&mut rest) {
        column.index = first + offset;
    }
    table.columns = rest;
}

fn summary_sheet(name: String, by: &[GroupKey<Bound>], measures: &[Measure<Bound>], scope: &Scope) -> SheetSchema {
    let keys = by.iter().map(|key| (key.header(), key_kind(key, scope))).collect();
    made_sheet(name, keys, measures, scope)
}

/// The cells that the pivot table shows, as far as they are known before it is made.
fn pivot_sheet(pivot: &Pivot<Bound>, scope: &Scope) -> SheetSchema {
    let kind = |key: &PivotKey<Bound>| match key {
        PivotKey::Dates { .. } => Kind::Text,
        PivotKey::Column(column) => columns::kind(column, scope),
    };
    let fields = pivot.rows.iter().map(|key| (key.column().name.clone(), kind(key))).collect();
    made_sheet(pivot.to.name.clone().unwrap_or_default(), fields, &pivot.values, scope)
}

/// Later steps know the row by its name.
fn add_item(label: &str, scope: &mut Scope) {
    let table = scope.table_mut();
    if table.items.is_empty() || table.items.iter().any(|item| same_name(&item.label, label)) {
        return;
    }
    let last = table.items.iter().map(|item| item.row).fold(table.area.last_row, u32::max);
    let filled = u32::try_from(table.columns.len()).unwrap_or(u32::MAX);
    table.items.push(Item { row: last + 1, label: label.to_owned(), filled });
}

/// A sheet of one table from its first cell on, of columns of these kinds.
pub(super) fn sheet_of(name: String, columns: Vec<(String, Kind)>, scope: &Scope) -> SheetSchema {
    made_sheet(name, columns, &[], scope)
}

/// A sheet of one table from its first cell on: what the groups are called, then their numbers.
fn made_sheet(name: String, groups: Vec<(String, Kind)>, measures: &[Measure<Bound>], scope: &Scope) -> SheetSchema {
    let values =
        measures.iter().map(|measure| (measure.name.clone().unwrap_or_default(), measure_kind(measure, scope)));
    let columns: Vec<_> = (0..)
        .zip(groups.into_iter().chain(values))
        .map(|(index, (name, kind))| fresh_column(index, &name, kind))
        .collect();
    let last = columns.last().map_or(0, |column| column.index);
    let table = TableSchema {
        area: Area::new(0, 0, 1, last),
        header: Some(HeaderRows { first: 0, last: 0 }),
        data: Some((1, 1)),
        totals: Vec::new(),
        columns,
        items: Vec::new(),
        evidence: Vec::new(),
    };
    SheetSchema { name, tables: vec![table], ..SheetSchema::default() }
}

fn key_kind(key: &GroupKey<Bound>, scope: &Scope) -> Kind {
    match key.bucket {
        None | Some(Bucket::Day) => columns::kind(&key.column, scope),
        Some(Bucket::Year) => Kind::Number,
        Some(Bucket::Week | Bucket::Month | Bucket::Quarter | Bucket::MonthOfYear | Bucket::Weekday) => Kind::Text,
    }
}

fn measure_kind(measure: &Measure<Bound>, scope: &Scope) -> Kind {
    match (measure.aggregate.get(), &measure.column) {
        (
            Aggregate::Count
            | Aggregate::Distinct
            | Aggregate::StandardDeviation
            | Aggregate::Variance
            | Aggregate::Product
            | Aggregate::CountNumbers,
            _,
        )
        | (_, None) => Kind::Number,
        (Aggregate::Share, _) => Kind::Percent,
        // A few texts among the numbers do not make their sum a text.
        (Aggregate::Sum | Aggregate::Mean | Aggregate::Median, Some(column)) => {
            let kind = columns::kind(column, scope);
            if kind.is_numeric() || kind.is_date() { kind } else { Kind::Number }
        }
        (Aggregate::Min | Aggregate::Max | Aggregate::First | Aggregate::Last, Some(column)) => {
            columns::kind(column, scope)
        }
    }
}
