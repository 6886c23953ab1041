//! Whole sheets: made, renamed, copied, deleted, moved, hidden, guarded, coloured.

use anyhow::Context;

use crate::plan::{Bound, BoundTable, Op, Refusal, SheetChange, SheetPlace, StepReceipt};

use super::{Failure, session::Session};

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    change: &SheetChange,
) -> Result<StepReceipt, Failure> {
    let receipt = carry_out(session, change)?;
    session.follow(op, at);
    Ok(receipt)
}

fn carry_out(session: &mut Session, change: &SheetChange) -> Result<StepReceipt, Failure> {
    let mut receipt = StepReceipt::default();
    match change {
        SheetChange::Add { name } => {
            let name = name.as_deref().unwrap_or_default();
            session.workbook.add_sheet(name)?;
            receipt.made = Some(name.to_owned());
        }
        SheetChange::Rename { sheet, name } => {
            let index = index(session, sheet.as_deref())?;
            session.workbook.rename_sheet(index, name)?;
            receipt.made = Some(name.clone());
        }
        SheetChange::Copy { sheet, name } => {
            let index = index(session, sheet.as_deref())?;
            let name = name.as_deref().unwrap_or_default();
            session.workbook.copy_sheet(index, name)?;
            receipt.made = Some(name.to_owned());
        }
        SheetChange::Delete { sheet } => {
            let index = index(session, sheet.as_deref())?;
            receipt.matched = Some(session.workbook.delete_sheet(index)?);
        }
        SheetChange::Move { sheet, place } => {
            let own = index(session, sheet.as_deref())?;
            let before = before(session, own, place)?;
            session.workbook.move_sheet(own, before)?;
        }
        SheetChange::Hide { sheet } => {
            let index = index(session, sheet.as_deref())?;
            session.workbook.set_hidden(index, true)?;
        }
        SheetChange::Unhide { sheet: None } => {
            let hidden: Vec<usize> =
                (0..session.workbook.sheet_count()).filter(|at| session.workbook.is_hidden(*at)).collect();
            receipt.matched = Some(hidden.len() as u64);
            for index in hidden {
                session.workbook.set_hidden(index, false)?;
            }
        }
        SheetChange::Unhide { sheet } => {
            let index = index(session, sheet.as_deref())?;
            session.workbook.set_hidden(index, false)?;
        }
        SheetChange::Protect { sheet } => guard(session, sheet.as_deref(), true)?,
        SheetChange::Unprotect { sheet } => guard(session, sheet.as_deref(), false)?,
        SheetChange::TabColour { sheet, colour } => {
            let index = index(session, sheet.as_deref())?;
            session.workbook.set_tab_colour(index, colour.as_ref().map(|colour| colour.0.as_str()))?;
        }
    }
    Ok(receipt)
}

/// A guard with a password stays: only who knows the password may change it.
fn guard(session: &mut Session, sheet: Option<&str>, on: bool) -> Result<(), Failure> {
    let index = index(session, sheet)?;
    match session.workbook.protection(index)? {
        Some(true) => Err(Refusal::Protected { sheet: sheet.unwrap_or_default().to_owned() }.into()),
        Some(false) if on => Ok(()),
        _ => Ok(session.workbook.protect(index, on)?),
    }
}

fn index(session: &Session, name: Option<&str>) -> Result<usize, Failure> {
    let name = name.unwrap_or_default();
    let found = session.schema.sheets.iter().position(|sheet| sheet.name == name);
    Ok(found.context("the sheet was bound and is not there")?)
}

/// The sheet that the moved one comes to stand before, as the tabs are ordered.
fn before(session: &Session, own: usize, place: &SheetPlace) -> Result<Option<usize>, Failure> {
    let tabs: Vec<usize> = session.workbook.tab_order().into_iter().filter(|at| *at != own).collect();
    Ok(match place {
        SheetPlace::First => tabs.first().copied(),
        SheetPlace::Last => None,
        SheetPlace::Before(other) => Some(index(session, Some(other))?),
        SheetPlace::After(other) => {
            let other = index(session, Some(other))?;
            tabs.iter().position(|at| *at == other).and_then(|at| tabs.get(at + 1).copied())
        }
    })
}
