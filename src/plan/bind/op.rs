//! One operation fitted to the table in scope.

use crate::{
    plan::{
        Aggregate, Bound, BoundColumn, Bucket, Condition, Derived, Expr, GroupKey, HighlightScope, Measure, Mend,
        Named, NewSheet, Op, Pivot, Place, Refusal, Slot, SortKey, Target,
    },
    workbook::{Area, parse_column_letters, schema::ColumnSchema},
};

use super::{
    columns::{self, bind as column, bind_all as columns_of},
    expr::{self, bind as expression, bind_condition as condition, needs_numbers},
    names::{folded, free_name},
    scope::Scope,
    tables,
};

pub(super) fn bind(op: &Op<Named>, scope: &Scope) -> Result<Op<Bound>, Refusal> {
    Ok(match op {
        Op::KeepRows { condition: when } => Op::KeepRows { condition: condition(when, scope)? },
        Op::RemoveRows { condition: when } => Op::RemoveRows { condition: condition(when, scope)? },
        Op::ShowRows { condition: when } => Op::ShowRows { condition: condition(when, scope)? },
        Op::SortRows { keys } => Op::SortRows { keys: sort_keys(keys, scope)? },
        Op::RemoveDuplicates { keys, keep } => Op::RemoveDuplicates { keys: columns_of(keys, scope)?, keep: *keep },
        Op::TopRows { n, by, direction } => Op::TopRows { n: *n, by: column(by, scope)?, direction: *direction },
        Op::TotalRow { label, columns: of, aggregate, condition: when } => {
            let of = total_columns(of, scope)?;
            let condition = when.as_ref().map(|when| condition(when, scope)).transpose()?;
            Op::TotalRow { label: label.clone(), columns: of, aggregate: *aggregate, condition }
        }
        Op::Rows { change } => Op::Rows { change: super::rows::bind(change, scope)? },
        Op::Mend { columns: of, how } => {
            let all = || scope.table().columns.iter().map(super::rows::position).collect();
            let of = if of.is_empty() && *how == Mend::ToValues {
                Vec::new()
            } else if of.is_empty() {
                all()
            } else {
                columns_of(of, scope)?
            };
            Op::Mend { columns: of, how: how.clone() }
        }
        Op::AddColumn { name, value, place, format } => Op::AddColumn {
            name: free_column_name(name, scope),
            value: expression(value, scope)?,
            place: bind_place_slot(place, scope)?,
            format: format.clone(),
        },
        Op::UpdateColumn { column: target, value, condition: when } => Op::UpdateColumn {
            column: column(target, scope)?,
            value: expression(value, scope)?,
            condition: when.as_ref().map(|when| condition(when, scope)).transpose()?,
        },
        Op::RenameColumn { column: target, name } => rename(column(target, scope)?, name, scope)?,
        Op::DropColumns { columns: gone } => Op::DropColumns { columns: dropped(columns_of(gone, scope)?, scope)? },
        Op::KeepColumns { columns: kept } => Op::KeepColumns { columns: columns_of(kept, scope)? },
        Op::MoveColumns { columns: moved, place: to } => {
            Op::MoveColumns { columns: columns_of(moved, scope)?, place: bind_place(to, scope)? }
        }
        Op::Summarise { by, measures, condition: when, to } => {
            let when = when.as_ref().map(|when| condition(when, scope)).transpose()?;
            summarise(by, measures, when, to, scope)?
        }
        Op::Derive { columns, to } => derive(columns, to, scope)?,
        Op::Reshape { how } => Op::Reshape { how: super::reshape::bind(how, scope)? },
        Op::Across { how } => Op::Across { how: super::across::bind(how, scope)? },
        Op::Highlight { condition: when, scope: HighlightScope::Items(of), style } => {
            let turned = scope.turned()?;
            Op::Highlight {
                condition: condition(when, &turned)?,
                scope: HighlightScope::Items(columns_of(of, &turned)?),
                style: style.clone(),
            }
        }
        Op::Highlight { condition: when, scope: cells, style } => Op::Highlight {
            condition: condition(when, scope)?,
            scope: match cells {
                HighlightScope::Row | HighlightScope::Items(_) => HighlightScope::Row,
                HighlightScope::Columns(of) => HighlightScope::Columns(columns_of(of, scope)?),
            },
            style: style.clone(),
        },
        Op::Format { target: cells, style } => Op::Format { target: target(cells, scope)?, style: style.clone() },
        Op::Merge { change } => Op::Merge { change: super::merge::bind(change, scope)? },
        Op::Marks { change } => Op::Marks { change: super::marks::bind(change, scope)? },
        Op::Page { setup } => Op::Page { setup: super::marks::page(setup)? },
        Op::Layout { change } => Op::Layout { change: super::layout::bind(change, scope)? },
        Op::Link { change } => Op::Link { change: super::merge::link(change, scope)? },
        Op::CopyTable { columns: of, condition: when, first, to } => copied(of, when.as_ref(), *first, to, scope)?,
        Op::Cell { change } => Op::Cell { change: super::cells::bind(change, scope)? },
        Op::Sheet { change } => Op::Sheet { change: super::sheets::bind(change, scope)? },
        Op::Chart { chart } => Op::Chart { chart: super::charts::chart(chart, scope)? },
        Op::ChangeChart { change } => Op::ChangeChart { change: super::charts::change(change, scope)? },
        Op::PivotTable { pivot } if is_beyond_pivots(pivot) => pivot_as_summary(pivot, scope)?,
        Op::PivotTable { pivot } => Op::PivotTable { pivot: super::charts::pivot(pivot, scope)? },
        Op::Validate { validation } => Op::Validate { validation: super::validation::bind(validation, scope)? },
        Op::NativeTable { change } => Op::NativeTable { change: change.clone() },
        Op::SplitSheets { by } => Op::SplitSheets { by: column(by, scope)? },
        Op::Freeze { rows, columns } => Op::Freeze { rows: *rows, columns: *columns },
        Op::Answer { question } => Op::Answer { question: super::questions::bind(question, scope)? },
    })
}

fn sort_keys(keys: &[SortKey<Named>], scope: &Scope) -> Result<Vec<SortKey<Bound>>, Refusal> {
    keys.iter()
        .map(|key| {
            Ok(SortKey { column: column(&key.column, scope)?, direction: key.direction, order: key.order.clone() })
        })
        .collect()
}

/// All numeric columns where none is named.
pub(super) fn total_columns(
    named: &[<Named as crate::plan::Stage>::Column],
    scope: &Scope,
) -> Result<Vec<BoundColumn>, Refusal> {
    if !named.is_empty() {
        return columns_of(named, scope);
    }
    let numeric = scope.table().columns.iter().filter(|column| column.kind.is_numeric());
    let position = |column: &ColumnSchema| BoundColumn {
        index: column.index,
        name: column.name.clone(),
        guessed: true,
        kind: Some(column.kind),
    };
    Ok(numeric.map(position).collect())
}

fn free_column_name(name: &Slot<String>, scope: &Scope) -> Slot<String> {
    // "VAT" beside "VAT %" is a name of its own.
    let plain = |name: &str| name.trim().to_lowercase();
    let taken = |candidate: &str| scope.table().columns.iter().any(|column| plain(&column.name) == plain(candidate));
    let free = free_name(name.get(), taken);
    if &free == name.get() { name.clone() } else { Slot::guess(free) }
}

fn rename(target: BoundColumn, name: &str, scope: &Scope) -> Result<Op<Bound>, Refusal> {
    let taken = scope.table().columns.iter().any(|known| known.index != target.index && known.name == name);
    if taken {
        return Err(Refusal::NameTaken { name: name.to_owned() });
    }
    Ok(Op::RenameColumn { column: target, name: name.to_owned() })
}

fn dropped(gone: Vec<BoundColumn>, scope: &Scope) -> Result<Vec<BoundColumn>, Refusal> {
    let all_go = scope.table().columns.iter().all(|known| gone.iter().any(|column| column.index == known.index));
    if all_go { Err(Refusal::NothingLeft) } else { Ok(gone) }
}

fn bind_place_slot(slot: &Slot<Place<Named>>, scope: &Scope) -> Result<Slot<Place<Bound>>, Refusal> {
    let bound = bind_place(slot.get(), scope)?;
    Ok(if slot.is_guess() { Slot::guess(bound) } else { Slot::Said(bound) })
}

fn bind_place(to: &Place<Named>, scope: &Scope) -> Result<Place<Bound>, Refusal> {
    Ok(match to {
        Place::End => Place::End,
        Place::Start => Place::Start,
        Place::Before(next) => Place::Before(column(next, scope)?),
        Place::After(previous) => Place::After(column(previous, scope)?),
        Place::Letter(letter) => {
            if parse_column_letters(letter).is_none() {
                return Err(Refusal::NotARange { said: letter.clone() });
            }
            Place::Letter(letter.to_ascii_uppercase())
        }
    })
}

fn copied(
    of: &[<Named as crate::plan::Stage>::Column],
    when: Option<&crate::plan::Condition<Named>>,
    first: Option<u32>,
    to: &NewSheet,
    scope: &Scope,
) -> Result<Op<Bound>, Refusal> {
    let columns = if of.is_empty() {
        let all = scope.table().columns.iter();
        all.map(|column| BoundColumn {
            index: column.index,
            name: column.name.clone(),
            guessed: false,
            kind: Some(column.kind),
        })
        .collect()
    } else {
        columns_of(of, scope)?
    };
    let wish = to.name.clone().unwrap_or_else(|| format!("{} copy", scope.sheet().name));
    let name = super::sheets::fresh(&wish, scope);
    let condition = when.map(|when| condition(when, scope)).transpose()?;
    Ok(Op::CopyTable { columns, condition, first, to: NewSheet { name: Some(name) } })
}

pub(super) fn group_keys(by: &[GroupKey<Named>], scope: &Scope) -> Result<Vec<GroupKey<Bound>>, Refusal> {
    by.iter()
        .map(|key| {
            let bound = column(&key.column, scope)?;
            if key.bucket.is_some() {
                columns::require_date(&bound, scope)?;
            }
            Ok(GroupKey { column: bound, bucket: key.bucket })
        })
        .collect()
}

pub(super) fn bind_measure(measure: &Measure<Named>, scope: &Scope) -> Result<Measure<Bound>, Refusal> {
    let of = measure.column.as_ref().map(|name| column(name, scope)).transpose()?;
    if let Some(of) = &of
        && needs_numbers(*measure.aggregate.get())
    {
        columns::require_numeric(of, scope)?;
    }
    let bound = Measure { aggregate: measure.aggregate, column: of, name: measure.name.clone() };
    let name = bound.name.clone().unwrap_or_else(|| tables::measure_header(&bound));
    Ok(Measure { name: Some(name), ..bound })
}

fn summarise(
    by: &[GroupKey<Named>],
    measures: &[Measure<Named>],
    condition: Option<Condition<Bound>>,
    to: &NewSheet,
    scope: &Scope,
) -> Result<Op<Bound>, Refusal> {
    let by = group_keys(by, scope)?;
    let measures: Vec<_> = measures.iter().map(|measure| bind_measure(measure, scope)).collect::<Result<_, _>>()?;
    let wish = to.name.clone().unwrap_or_else(|| tables::summary_sheet_name(&by, &measures));
    let name = super::sheets::fresh(&wish, scope);
    Ok(Op::Summarise { by, measures, condition, to: NewSheet { name: Some(name) } })
}

/// Pivot tables of Excel's know no weeks, no weekdays, no medians, none of the first and last.
fn is_beyond_pivots(pivot: &Pivot<Named>) -> bool {
    let mut keys = pivot.rows.iter().chain(&pivot.columns);
    let known = |aggregate: &Aggregate| match aggregate {
        Aggregate::Sum
        | Aggregate::Count
        | Aggregate::Mean
        | Aggregate::Min
        | Aggregate::Max
        | Aggregate::StandardDeviation
        | Aggregate::Variance
        | Aggregate::Product
        | Aggregate::CountNumbers
        | Aggregate::Share => true,
        Aggregate::Distinct | Aggregate::Median | Aggregate::First | Aggregate::Last => false,
    };
    keys.any(|key| matches!(key.bucket(), Some(Bucket::Week | Bucket::Weekday)))
        || !pivot.values.iter().all(|measure| known(measure.aggregate.get()))
}

/// The same groups and numbers as a table of formulas on a new sheet.
fn pivot_as_summary(pivot: &Pivot<Named>, scope: &Scope) -> Result<Op<Bound>, Refusal> {
    let keys = pivot.rows.iter().chain(&pivot.columns);
    let by: Vec<GroupKey<Named>> =
        keys.map(|key| GroupKey { column: key.column().clone(), bucket: key.bucket() }).collect();
    // A filter with a value leaves out rows, one without is only a button.
    let chosen = pivot.filters.iter().filter_map(|filter| {
        let values = vec![Expr::Text(filter.only.clone()?)];
        Some(Condition::OneOf { column: filter.column.clone(), values })
    });
    let condition = chosen.reduce(|one, other| Condition::All(vec![one, other]));
    let condition = condition.map(|condition| super::expr::bind_condition(&condition, scope)).transpose()?;
    summarise(&by, &pivot.values, condition, &pivot.to, scope)
}

fn derive(columns: &[Derived<Named>], to: &NewSheet, scope: &Scope) -> Result<Op<Bound>, Refusal> {
    let mut bound: Vec<Derived<Bound>> = Vec::with_capacity(columns.len());
    for Derived { name, value, format } in columns {
        let mut header = name.get().clone();
        let mut times = 1;
        while bound.iter().any(|known| folded(known.name.get()) == folded(&header)) {
            times += 1;
            header = format!("{} {times}", name.get());
        }
        let name = if name.is_guess() { Slot::guess(header) } else { Slot::Said(header) };
        bound.push(Derived { name, value: expr::bind(value, scope)?, format: format.clone() });
    }
    let wish = to.name.clone().unwrap_or_else(|| bound.last().map_or_else(String::new, |last| last.name.get().clone()));
    Ok(Op::Derive { columns: bound, to: NewSheet { name: Some(super::sheets::fresh(&wish, scope)) } })
}

pub(super) fn target(cells: &Target<Named>, scope: &Scope) -> Result<Target<Bound>, Refusal> {
    Ok(match cells {
        Target::Table => Target::Table,
        Target::Header => Target::Header,
        Target::Data => Target::Data,
        Target::Numbers => Target::Numbers,
        Target::Totals => Target::Totals,
        Target::Rows { first, last } => {
            let wrong = *first == 0 || first > last || *last > 1_048_576;
            if wrong {
                return Err(Refusal::NotARange { said: format!("{first}:{last}") });
            }
            Target::Rows { first: *first, last: *last }
        }
        Target::Columns(of) => Target::Columns(columns_of(of, scope)?),
        Target::Cells(said) => {
            let area = Area::parse(said).ok_or_else(|| Refusal::NotARange { said: said.clone() })?;
            Target::Cells(area.to_string())
        }
    })
}
