//! Several tables together, fitted to the workbook: which columns are the same, by which rows meet.

use crate::{
    plan::{
        Across, Beside, Bound, BoundColumn, BoundTable, Condition, KeyPair, Meeting, MergedRows, Named, NewSheet,
        Place, Refusal, Stacked, Stage, Taken,
    },
    workbook::schema::{ColumnSchema, Kind, TableSchema},
};

use super::{
    align::{align, key, likeness},
    columns::{bind as column, bind_in},
    effect,
    names::{free_name, same_name},
    scope::Scope,
    sheets::fresh,
};

pub(super) fn bind(how: &Across<Named>, scope: &Scope) -> Result<Across<Bound>, Refusal> {
    Ok(match how {
        Across::Stack { others, source, to, .. } => stack(others, source.as_deref(), to, scope)?,
        Across::Merge { with, take, rows, same, to } => {
            let with = meeting(with, scope)?;
            let take = taken(take, &with, scope, *rows == MergedRows::All || to.is_some())?;
            let named = |to: &NewSheet| named(to, "Merged", scope);
            Across::Merge { with, take, rows: *rows, same: same.clone(), to: to.as_ref().map(named) }
        }
        Across::Compare { with, to } => {
            Across::Compare { with: meeting(with, scope)?, to: named(to, "Differences", scope) }
        }
    })
}

pub(super) fn listed(
    here: &<Named as Stage>::Column,
    table: &<Named as Stage>::Table,
    by: &<Named as Stage>::Column,
    scope: &Scope,
) -> Result<Condition<Bound>, Refusal> {
    let at = scope.find(table)?;
    Ok(Condition::Listed {
        column: column(here, scope)?,
        by: bind_in(by, table_at(&at, scope))?,
        label: Some(label(&at, scope)),
        table: at,
    })
}

fn named(to: &NewSheet, wish: &str, scope: &Scope) -> NewSheet {
    NewSheet { name: Some(fresh(to.name.as_deref().unwrap_or(wish), scope)) }
}

fn table_at<'a>(at: &BoundTable, scope: &'a Scope) -> &'a TableSchema {
    &scope.schema.sheets[at.sheet].tables[at.table]
}

fn label(at: &BoundTable, scope: &Scope) -> String {
    scope.schema.sheets[at.sheet].label().to_owned()
}

fn beside(other: &Beside<Named>, scope: &Scope) -> Result<Beside<Bound>, Refusal> {
    let at = scope.find(&other.table)?;
    Ok(Beside { label: Some(label(&at, scope)), table: at })
}

fn position(found: &ColumnSchema, guessed: bool) -> BoundColumn {
    BoundColumn { index: found.index, name: found.name.clone(), guessed, kind: Some(found.kind) }
}

fn meeting(with: &Meeting<Named>, scope: &Scope) -> Result<Meeting<Bound>, Refusal> {
    let other = beside(&with.other, scope)?;
    let there = table_at(&other.table, scope);
    let own = label(&scope.table_position(), scope);
    let keys = if with.keys.is_empty() {
        let nothing = || Refusal::NothingInCommon { one: own.clone(), other: label(&other.table, scope) };
        let (one, two) = key(scope.table(), there).ok_or_else(nothing)?;
        let here = position(&scope.table().columns[one], true);
        vec![KeyPair { here, there: position(&there.columns[two], true) }]
    } else {
        let pair = |pair: &KeyPair<Named>| {
            Ok(KeyPair { here: column(&pair.here, scope)?, there: bind_in(&pair.there, there)? })
        };
        with.keys.iter().map(pair).collect::<Result<_, Refusal>>()?
    };
    Ok(Meeting { other, keys, label: Some(own) })
}

/// Columns of one name are one where the merged rows come from both; else each has a name of its own.
fn taken(
    wished: &[Taken<Named>],
    with: &Meeting<Bound>,
    scope: &Scope,
    joins: bool,
) -> Result<Vec<Taken<Bound>>, Refusal> {
    let (here, there) = (scope.table(), table_at(&with.other.table, scope));
    let is_key = |index: u32| with.keys.iter().any(|pair| pair.there.index == index);
    let columns: Vec<BoundColumn> = if wished.is_empty() {
        there.columns.iter().filter(|one| !is_key(one.index)).map(|one| position(one, false)).collect()
    } else {
        wished.iter().map(|one| bind_in(&one.column, there)).collect::<Result<_, _>>()?
    };
    let partners = align(&here.columns, &there.columns);
    let mut names: Vec<String> = here.columns.iter().map(|known| known.name.clone()).collect();
    let own_key = |index: u32| with.keys.iter().any(|pair| pair.here.index == index);
    let mut found = Vec::new();
    for column in columns {
        let at = there.columns.iter().position(|one| one.index == column.index);
        let partner = at.and_then(|at| partners[at]).map(|one| &here.columns[one]).filter(|one| !own_key(one.index));
        let into = partner.filter(|one| joins && likeness(&one.name, &column.name) > 1).map(|one| position(one, false));
        let name = if into.is_some() {
            None
        } else {
            let wish = if names.iter().any(|known| same_name(known, &column.name)) {
                format!("{} ({})", column.name, with.other.label.as_deref().unwrap_or_default())
            } else {
                column.name.clone()
            };
            let free = free_name(&wish, |name| names.iter().any(|known| same_name(known, name)));
            names.push(free.clone());
            Some(free)
        };
        found.push(Taken { column, name, into });
    }
    Ok(found)
}

fn stack(
    others: &[Beside<Named>],
    source: Option<&str>,
    to: &NewSheet,
    scope: &Scope,
) -> Result<Across<Bound>, Refusal> {
    let others: Vec<Beside<Bound>> = others.iter().map(|other| beside(other, scope)).collect::<Result<_, _>>()?;
    let first = scope.table();
    let mut known: Vec<ColumnSchema> = first.columns.clone();
    let mut columns: Vec<Stacked> = first
        .columns
        .iter()
        .map(|one| Stacked { name: one.name.clone(), from: vec![Some(one.index)], also: Vec::new() })
        .collect();
    for (place, other) in (1..).zip(&others) {
        let there = table_at(&other.table, scope);
        let partners = align(&known, &there.columns);
        for column in &mut columns {
            column.from.push(None);
        }
        for (column, partner) in there.columns.iter().zip(partners) {
            match partner {
                Some(at) => {
                    columns[at].from[place] = Some(column.index);
                    if !same_name(&columns[at].name, &column.name) && !columns[at].also.contains(&column.name) {
                        columns[at].also.push(column.name.clone());
                    }
                }
                None => {
                    let mut from = vec![None; place];
                    from.push(Some(column.index));
                    columns.push(Stacked { name: column.name.clone(), from, also: Vec::new() });
                    known.push(column.clone());
                }
            }
        }
    }
    let own = label(&scope.table_position(), scope);
    let taken = |name: &str| columns.iter().any(|known| same_name(&known.name, name));
    let source = source.map(|wish| free_name(wish, taken));
    Ok(Across::Stack { others, source, to: named(to, "All rows", scope), columns, label: Some(own) })
}

/// The sheet or the columns that it makes.
pub(super) fn apply(how: &Across<Bound>, scope: &mut Scope) {
    let kind_of = |index: u32, scope: &Scope| scope.column_at(index).map_or(Kind::Mixed, |found| found.kind);
    let name_of = |to: &NewSheet| to.name.clone().unwrap_or_default();
    match how {
        Across::Stack { others, source, to, columns, .. } => {
            let tables: Vec<BoundTable> =
                std::iter::once(scope.table_position()).chain(others.iter().map(|one| one.table.clone())).collect();
            let kind = |column: &Stacked| {
                let found = column.from.iter().zip(&tables).find_map(|(from, at)| {
                    let index = (*from)?;
                    table_at(at, scope).columns.iter().find(|one| one.index == index).map(|one| one.kind)
                });
                (column.name.clone(), found.unwrap_or(Kind::Mixed))
            };
            let lead = source.as_ref().map(|header| (header.clone(), Kind::Text));
            let made = lead.into_iter().chain(columns.iter().map(kind)).collect();
            let sheet = effect::sheet_of(name_of(to), made, scope);
            scope.add_sheet(sheet);
        }
        Across::Merge { take, to: None, .. } => {
            for (name, kind) in new_columns(take) {
                effect::add_column_of(&name, kind, &Place::End, scope);
            }
        }
        Across::Merge { take, to: Some(to), .. } => {
            let own = scope.table().columns.iter().map(|one| (one.name.clone(), kind_of(one.index, scope)));
            let made = own.chain(new_columns(take)).collect();
            let sheet = effect::sheet_of(name_of(to), made, scope);
            scope.add_sheet(sheet);
        }
        Across::Compare { to, .. } => {
            let sheet = effect::sheet_of(name_of(to), vec![("Change".to_owned(), Kind::Text)], scope);
            scope.add_sheet(sheet);
        }
    }
}

fn new_columns(take: &[Taken<Bound>]) -> Vec<(String, Kind)> {
    take.iter().filter_map(|one| Some((one.name.clone()?, one.column.kind.unwrap_or(Kind::Mixed)))).collect()
}
