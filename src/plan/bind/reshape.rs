//! A table of another shape, fitted: which columns, and what the new ones are called.

use crate::{
    plan::{Aggregate, Bound, BoundColumn, Named, NewSheet, Refusal, Reshape, Slot},
    workbook::schema::Kind,
};

use super::{
    columns::{self, bind_all as columns_of},
    effect, expr,
    names::{folded, free_name},
    rows::position,
    scope::Scope,
    sheets::fresh,
};

/// Excel's last column is XFD.
const MOST_COLUMNS: u32 = 16_384;

pub(super) fn bind(how: &Reshape<Named>, scope: &Scope) -> Result<Reshape<Bound>, Refusal> {
    Ok(match how {
        Reshape::Unpivot { columns, keep, name, value, skip_blanks, to } => {
            let columns = columns_of(columns, scope)?;
            let is_cell = |index: u32| columns.iter().any(|one| one.index == index);
            let keep: Vec<BoundColumn> = if keep.is_empty() {
                scope.table().columns.iter().filter(|one| !is_cell(one.index)).map(position).collect()
            } else {
                columns_of(keep, scope)?
            };
            let mut taken: Vec<String> = keep.iter().map(|one| one.name.clone()).collect();
            let name = unique(name, &taken);
            taken.push(name.get().clone());
            let value = unique(value, &taken);
            let to = sheet(to, &format!("{} long", scope.sheet().name), scope);
            Reshape::Unpivot { columns, keep, name, value, skip_blanks: *skip_blanks, to }
        }
        Reshape::Transpose { to } => {
            if let Some((first, last)) = scope.table().data
                && last - first + 2 > MOST_COLUMNS
            {
                return Err(Refusal::TooManyColumns { columns: u64::from(last - first) + 2 });
            }
            Reshape::Transpose { to: sheet(to, &format!("{} transposed", scope.sheet().name), scope) }
        }
        Reshape::Measure { columns, aggregates, name, whose, condition, to } => {
            let columns = if columns.is_empty() {
                let numeric = scope.table().columns.iter().filter(|one| one.kind.is_numeric());
                numeric.map(position).collect()
            } else {
                columns_of(columns, scope)?
            };
            for column in &columns {
                if aggregates.iter().any(|one| expr::needs_numbers(*one.get())) {
                    columns::require_numeric(column, scope)?;
                }
            }
            let condition = condition.as_ref().map(|when| expr::bind_condition(when, scope)).transpose()?;
            let wish = aggregates.first().map_or("Summary", |one| header(*one.get()));
            let to = sheet(to, &format!("{wish} by {}", name.get().to_lowercase()), scope);
            let whose = whose.as_ref().map(|column| columns::bind(column, scope)).transpose()?;
            Reshape::Measure { columns, aggregates: aggregates.clone(), name: name.clone(), whose, condition, to }
        }
    })
}

/// The header over what the columns come to.
pub(crate) fn header(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Sum => "Total",
        other => super::tables::aggregate_name(other),
    }
}

fn unique(name: &Slot<String>, taken: &[String]) -> Slot<String> {
    let free = free_name(name.get(), |wish| taken.iter().any(|known| folded(known) == folded(wish)));
    if &free == name.get() { name.clone() } else { Slot::guess(free) }
}

fn sheet(to: &NewSheet, wish: &str, scope: &Scope) -> NewSheet {
    NewSheet { name: Some(fresh(to.name.as_deref().unwrap_or(wish), scope)) }
}

pub(super) fn apply(how: &Reshape<Bound>, scope: &mut Scope) {
    let named = |one: &BoundColumn, scope: &Scope| (one.name.clone(), columns::kind(one, scope));
    let made = match how {
        Reshape::Unpivot { columns, keep, name, value, .. } => {
            let mut kinds = columns.iter().map(|one| columns::kind(one, scope)).filter(|kind| *kind != Kind::Empty);
            let first = kinds.next().unwrap_or(Kind::Empty);
            let kind = if kinds.all(|kind| kind == first) { first } else { Kind::Mixed };
            let beside = keep.iter().map(|one| named(one, scope));
            beside.chain([(name.get().clone(), Kind::Text), (value.get().clone(), kind)]).collect()
        }
        // The other headers are cells, which a schema does not know.
        Reshape::Transpose { .. } => {
            scope.table().columns.first().map(|one| (one.name.clone(), Kind::Text)).into_iter().collect()
        }
        Reshape::Measure { aggregates, name, whose, .. } => {
            let values = aggregates.iter().map(|one| (header(*one.get()).to_owned(), Kind::Number));
            let whose = whose.iter().map(|one| named(one, scope));
            std::iter::once((name.get().clone(), Kind::Text)).chain(whose).chain(values).collect()
        }
    };
    let sheet = effect::sheet_of(how.sheet().name.clone().unwrap_or_default(), made, scope);
    scope.add_sheet(sheet);
}
