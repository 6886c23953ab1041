//! Widths, heights and hidden lines, fitted to the sheet.

use crate::plan::{Bound, LayoutChange, Named, Refusal, RowsMeant};

use super::{columns::bind_all, scope::Scope};

/// Rows of a sheet.
const ROWS: u32 = 1_048_576;

pub(super) fn bind(change: &LayoutChange<Named>, scope: &Scope) -> Result<LayoutChange<Bound>, Refusal> {
    Ok(match change {
        LayoutChange::Width { columns, width } => {
            LayoutChange::Width { columns: bind_all(columns, scope)?, width: *width }
        }
        LayoutChange::Height { rows, height } => {
            if let RowsMeant::Numbered { first, last } = rows {
                numbered(*first, *last)?;
            }
            LayoutChange::Height { rows: *rows, height: *height }
        }
        LayoutChange::HideColumns { columns } => {
            let columns = bind_all(columns, scope)?;
            let all_go = scope.table().columns.iter().all(|known| columns.iter().any(|one| one.index == known.index));
            if all_go {
                return Err(Refusal::NothingLeft);
            }
            LayoutChange::HideColumns { columns }
        }
        LayoutChange::ShowColumns { columns } => LayoutChange::ShowColumns { columns: bind_all(columns, scope)? },
        LayoutChange::HideRows { first, last } => {
            numbered(*first, *last)?;
            LayoutChange::HideRows { first: *first, last: *last }
        }
        LayoutChange::ShowRows { first, last } => {
            numbered(*first, *last)?;
            LayoutChange::ShowRows { first: *first, last: *last }
        }
        LayoutChange::ShowAllRows => LayoutChange::ShowAllRows,
        LayoutChange::RemoveFilter => LayoutChange::RemoveFilter,
    })
}

fn numbered(first: u32, last: u32) -> Result<(), Refusal> {
    let fits = first >= 1 && first <= last && last <= ROWS;
    if fits { Ok(()) } else { Err(Refusal::NotARange { said: format!("{first}:{last}") }) }
}
