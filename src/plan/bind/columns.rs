//! A column's name → its position.

use crate::{
    plan::{BoundColumn, ColumnName, Refusal, Slot},
    workbook::{
        parse_column_letters,
        schema::{ColumnSchema, Kind, TableSchema},
    },
};

use super::{
    names::{nearest, same_name},
    scope::Scope,
};

pub(super) fn bind(name: &Slot<ColumnName>, scope: &Scope) -> Result<BoundColumn, Refusal> {
    bind_in(name, scope.table())
}

/// A column of a table other than the one in scope.
pub(super) fn bind_in(name: &Slot<ColumnName>, table: &TableSchema) -> Result<BoundColumn, Refusal> {
    let found = match name.get() {
        ColumnName::Letter { letter } => by_letter(letter, table)?,
        ColumnName::Header(header) => by_header(header, table)?,
    };
    Ok(BoundColumn { index: found.index, name: found.name.clone(), guessed: name.is_guess(), kind: Some(found.kind) })
}

pub(super) fn bind_all(names: &[Slot<ColumnName>], scope: &Scope) -> Result<Vec<BoundColumn>, Refusal> {
    names.iter().map(|name| bind(name, scope)).collect()
}

fn by_letter<'a>(letter: &str, table: &'a TableSchema) -> Result<&'a ColumnSchema, Refusal> {
    let at = |index| table.columns.iter().find(|column| column.index == index);
    parse_column_letters(letter).and_then(at).ok_or_else(|| unknown(letter, table))
}

fn by_header<'a>(header: &str, table: &'a TableSchema) -> Result<&'a ColumnSchema, Refusal> {
    let columns = &table.columns;
    let exact: Vec<_> = columns.iter().filter(|column| column.name == header).collect();
    let alike = || columns.iter().filter(|column| same_name(&column.name, header));
    let hits: Vec<_> = if exact.is_empty() { alike().collect() } else { exact };
    match hits.as_slice() {
        [] => Err(unknown(header, table)),
        [only] => Ok(only),
        several => Err(Refusal::AmbiguousColumn {
            said: header.to_owned(),
            letters: several.iter().map(|column| crate::workbook::column_letters(column.index)).collect(),
        }),
    }
}

fn unknown(said: &str, table: &TableSchema) -> Refusal {
    let names = || table.columns.iter().map(|column| column.name.as_str());
    Refusal::NoColumn {
        said: said.to_owned(),
        nearest: nearest(said, names()),
        columns: names().map(str::to_owned).collect(),
    }
}

/// For operations that add up: a column of texts cannot be meant. Mixed ones may: the receipt tells
/// how many cells were skipped.
pub(super) fn require_numeric(column: &BoundColumn, scope: &Scope) -> Result<(), Refusal> {
    match kind(column, scope) {
        Kind::Text | Kind::Bool => Err(Refusal::NotNumeric { column: column.name.clone() }),
        Kind::Number
        | Kind::Percent
        | Kind::Currency
        | Kind::Date
        | Kind::DateTime
        | Kind::Time
        | Kind::Mixed
        | Kind::Empty => Ok(()),
    }
}

pub(super) fn require_date(column: &BoundColumn, scope: &Scope) -> Result<(), Refusal> {
    match kind(column, scope) {
        Kind::Date | Kind::DateTime | Kind::Mixed | Kind::Empty => Ok(()),
        Kind::Number | Kind::Percent | Kind::Currency | Kind::Time | Kind::Text | Kind::Bool => {
            Err(Refusal::NotDate { column: column.name.clone() })
        }
    }
}

pub(super) fn kind(column: &BoundColumn, scope: &Scope) -> Kind {
    scope.column_at(column.index).map_or(Kind::Empty, |found| found.kind)
}
