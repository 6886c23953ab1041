//! Merges and links, fitted to the sheet.

use crate::{
    plan::{Bound, LinkChange, LinkTarget, MergeChange, Named, Refusal, TableName},
    workbook::Area,
};

use super::{columns, op, scope::Scope};

pub(super) fn bind(change: &MergeChange<Named>, scope: &Scope) -> Result<MergeChange<Bound>, Refusal> {
    Ok(match change {
        MergeChange::Cells { cells, others, centred } => {
            let area = place(cells, scope)?;
            if (area.first_row, area.first_column) == (area.last_row, area.last_column) {
                return Err(Refusal::NotARange { said: cells.clone() });
            }
            MergeChange::Cells { cells: area.to_string(), others: *others, centred: *centred }
        }
        MergeChange::Title { text } => MergeChange::Title { text: text.clone() },
        MergeChange::Equal { columns: of } => MergeChange::Equal { columns: columns::bind_all(of, scope)? },
        MergeChange::Unmerge { cells, fill } => {
            let cells = cells.as_ref().map(|cells| place(cells, scope)).transpose()?;
            MergeChange::Unmerge { cells: cells.map(|area| area.to_string()), fill: *fill }
        }
    })
}

/// `A1:F1`, or `3:3` for that row over the table's columns.
fn place(said: &str, scope: &Scope) -> Result<Area, Refusal> {
    let wrong = || Refusal::NotARange { said: said.to_owned() };
    let row = |text: &str| text.trim().parse::<u32>().ok().filter(|row| (1..=1_048_576).contains(row));
    let rows = said.split_once(':').and_then(|(first, last)| Some((row(first)?, row(last)?)));
    match rows {
        None => Area::parse(said).ok_or_else(wrong),
        Some((first, last)) => {
            let table = scope.sheet().tables.get(scope.table_position().table).ok_or_else(wrong)?;
            let (first, last) = (first.min(last) - 1, first.max(last) - 1);
            Ok(Area { first_row: first, last_row: last, ..table.area })
        }
    }
}

pub(super) fn link(change: &LinkChange<Named>, scope: &Scope) -> Result<LinkChange<Bound>, Refusal> {
    Ok(match change {
        LinkChange::Addresses { columns: of } => LinkChange::Addresses { columns: columns::bind_all(of, scope)? },
        LinkChange::Made { column, before, after } => {
            LinkChange::Made { column: columns::bind(column, scope)?, before: before.clone(), after: after.clone() }
        }
        LinkChange::Headers { columns: of, before, after } => {
            LinkChange::Headers { columns: columns::bind_all(of, scope)?, before: before.clone(), after: after.clone() }
        }
        LinkChange::Cell { cell, to, text } => {
            let area = Area::parse(cell).ok_or_else(|| Refusal::NotARange { said: cell.clone() })?;
            let to = match to {
                LinkTarget::Address(address) => LinkTarget::Address(address.clone()),
                LinkTarget::Sheet { sheet, cell } => {
                    let named = TableName { sheet: Some(sheet.clone()), ..TableName::default() };
                    let found = scope.find_sheet(&named)?;
                    let place = Area::parse(cell).ok_or_else(|| Refusal::NotARange { said: cell.clone() })?;
                    LinkTarget::Sheet { sheet: scope.schema.sheets[found].name.clone(), cell: place.to_string() }
                }
            };
            LinkChange::Cell { cell: area.to_string(), to, text: text.clone() }
        }
        LinkChange::Remove { target } => {
            LinkChange::Remove { target: target.as_ref().map(|target| op::target(target, scope)).transpose()? }
        }
    })
}
