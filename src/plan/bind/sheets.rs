//! Sheets by their names: the name as said becomes the name as it is, a new one becomes one that
//! Excel takes and nobody has.

use crate::plan::{Refusal, SheetChange, SheetPlace, TableName};

use super::{
    names::{folded, free_sheet_name},
    scope::Scope,
};

pub(super) fn bind(change: &SheetChange, scope: &Scope) -> Result<SheetChange, Refusal> {
    let known = |sheet: &Option<String>| known(sheet.as_deref(), scope);
    Ok(match change {
        SheetChange::Add { name } => {
            let wish =
                name.clone().unwrap_or_else(|| "Sheet".to_owned() + &(scope.schema.sheets.len() + 1).to_string());
            SheetChange::Add { name: Some(fresh(&wish, scope)) }
        }
        SheetChange::Rename { sheet, name } => {
            let old = known(sheet)?;
            let taken = |wish: &str| {
                let sheets = scope.schema.sheets.iter().map(|one| &one.name).filter(|one| **one != old);
                let mut tabs = sheets.chain(&scope.schema.tabs_without_cells);
                tabs.any(|one| one.to_lowercase() == wish.to_lowercase())
            };
            let name = free_sheet_name(name, |_| false);
            if taken(&name) {
                return Err(Refusal::NameTaken { name });
            }
            SheetChange::Rename { sheet: Some(old), name }
        }
        SheetChange::Copy { sheet, name } => {
            let of = known(sheet)?;
            let wish = name.clone().unwrap_or_else(|| format!("{of} copy"));
            SheetChange::Copy { name: Some(fresh(&wish, scope)), sheet: Some(of) }
        }
        SheetChange::Delete { sheet } => SheetChange::Delete { sheet: Some(not_the_last(known(sheet)?, scope)?) },
        SheetChange::Hide { sheet } => SheetChange::Hide { sheet: Some(not_the_last(known(sheet)?, scope)?) },
        SheetChange::Unhide { sheet: None } => SheetChange::Unhide { sheet: None },
        SheetChange::Unhide { sheet } => SheetChange::Unhide { sheet: Some(known(sheet)?) },
        SheetChange::Protect { sheet } => SheetChange::Protect { sheet: Some(known(sheet)?) },
        SheetChange::Unprotect { sheet } => SheetChange::Unprotect { sheet: Some(known(sheet)?) },
        SheetChange::TabColour { sheet, colour } => {
            SheetChange::TabColour { sheet: Some(known(sheet)?), colour: colour.clone() }
        }
        SheetChange::Move { sheet, place } => SheetChange::Move {
            sheet: Some(known(sheet)?),
            place: match place {
                SheetPlace::First => SheetPlace::First,
                SheetPlace::Last => SheetPlace::Last,
                SheetPlace::Before(other) => SheetPlace::Before(self::known(Some(other), scope)?),
                SheetPlace::After(other) => SheetPlace::After(self::known(Some(other), scope)?),
            },
        },
    })
}

fn known(said: Option<&str>, scope: &Scope) -> Result<String, Refusal> {
    match said {
        None => Ok(scope.sheet().name.clone()),
        Some(said) => {
            let name = TableName { sheet: Some(said.to_owned()), ..TableName::default() };
            Ok(scope.schema.sheets[scope.find_sheet(&name)?].name.clone())
        }
    }
}

pub(super) fn fresh(wish: &str, scope: &Scope) -> String {
    let others = &scope.schema.tabs_without_cells;
    let tabs = || scope.schema.sheets.iter().map(|sheet| &sheet.name).chain(others);
    free_sheet_name(wish, |name| tabs().any(|tab| folded(tab) == folded(name)))
}

/// A workbook shows at least one sheet.
fn not_the_last(name: String, scope: &Scope) -> Result<String, Refusal> {
    let others = scope.schema.sheets.iter().filter(|sheet| !sheet.hidden && sheet.name != name).count();
    if others == 0 { Err(Refusal::LastSheet { sheet: name }) } else { Ok(name) }
}

/// What the change does to the list of sheets.
pub(super) fn apply(change: &SheetChange, scope: &mut Scope) {
    let at = |scope: &Scope, name: &Option<String>| {
        scope.schema.sheets.iter().position(|sheet| Some(&sheet.name) == name.as_ref())
    };
    match change {
        SheetChange::Add { name } => scope.add_empty_sheet(name.clone().unwrap_or_default()),
        SheetChange::Rename { sheet, name } => {
            if let Some(at) = at(scope, sheet) {
                scope.schema.sheets[at].name.clone_from(name);
            }
        }
        SheetChange::Copy { sheet, name } => {
            if let Some(at) = at(scope, sheet) {
                let mut copy = scope.schema.sheets[at].clone();
                copy.name = name.clone().unwrap_or_default();
                copy.hidden = false;
                scope.add_sheet(copy);
            }
        }
        SheetChange::Delete { sheet } => {
            if let Some(at) = at(scope, sheet) {
                scope.remove_sheet(at);
            }
        }
        SheetChange::Hide { sheet } => {
            if let Some(at) = at(scope, sheet) {
                scope.schema.sheets[at].hidden = true;
            }
        }
        SheetChange::Unhide { sheet } => {
            let wanted = at(scope, sheet);
            let all = scope.schema.sheets.iter_mut().enumerate();
            all.filter(|(at, _)| wanted.is_none_or(|wanted| wanted == *at)).for_each(|(_, one)| one.hidden = false);
        }
        // Positions count in the order of the beginning until the file is opened again.
        SheetChange::Move { .. }
        | SheetChange::Protect { .. }
        | SheetChange::Unprotect { .. }
        | SheetChange::TabColour { .. } => {}
    }
}
