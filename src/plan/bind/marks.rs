//! Scales, marks and pages, fitted to the table.

use crate::{
    plan::{Bound, MarkChange, Named, PageSetup, PrintArea, Refusal, Scale},
    workbook::Area,
};

use super::{columns, op, scope::Scope};

pub(super) fn bind(change: &MarkChange<Named>, scope: &Scope) -> Result<MarkChange<Bound>, Refusal> {
    Ok(match change {
        MarkChange::Scale { columns: of, scale, together } => {
            let columns = columns::bind_all(of, scope)?;
            // The order of dates is worth a colour, no bar or icon.
            if !matches!(scale, Scale::Colours { .. }) {
                for column in &columns {
                    columns::require_numeric(column, scope)?;
                }
            }
            MarkChange::Scale { columns, scale: scale.clone(), together: *together }
        }
        MarkChange::Remove { target, what } => {
            let target = target.as_ref().map(|target| op::target(target, scope)).transpose()?;
            MarkChange::Remove { target, what: *what }
        }
    })
}

pub(super) fn page(setup: &PageSetup) -> Result<PageSetup, Refusal> {
    let mut bound = setup.clone();
    if let Some(PrintArea::Cells(said)) = &setup.area {
        let area = Area::parse(said).ok_or_else(|| Refusal::NotARange { said: said.clone() })?;
        bound.area = Some(PrintArea::Cells(area.to_string()));
    }
    Ok(bound)
}
