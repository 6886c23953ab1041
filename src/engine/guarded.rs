//! Protected sheets and workbooks: what their protection forbids is refused before anything is done, as
//! Excel does, until the person has it taken off.

use crate::{
    plan::{Across, Bound, BoundTable, CellChange, LayoutChange, Op, Place, Refusal, RowChange, SheetChange, Target},
    workbook::{Act, Area, Workbook},
};

use super::{Failure, session::Session};

/// What an operation needs to be allowed.
enum Need {
    Nothing,
    Act(Act),
    /// These cells must not be locked.
    Cells(Area),
    /// The act, and cells that are not locked.
    Both(Act, Area),
    /// The list of sheets changes.
    Structure,
}

/// # Errors
/// [`Refusal::Guarded`] and the like.
pub(super) fn check(session: &Session, at: &BoundTable, op: &Op<Bound>) -> Result<(), Failure> {
    let workbook = &*session.workbook;
    let guarded = workbook.is_structure_locked() || workbook.protection(at.sheet).is_ok_and(|found| found.is_some());
    if !guarded {
        return Ok(());
    }
    let allowed = match need(session, at, op)? {
        Need::Act(act) => workbook.allows(at.sheet, act)?,
        Need::Cells(area) => workbook.may_write(at.sheet, area)?,
        Need::Both(act, area) => workbook.allows(at.sheet, act)? && workbook.may_write(at.sheet, area)?,
        Need::Structure if workbook.is_structure_locked() => return Err(Refusal::StructureGuarded.into()),
        Need::Nothing | Need::Structure => true,
    };
    if allowed { Ok(()) } else { Err(refused(workbook, at.sheet)?) }
}

fn refused(workbook: &Workbook, sheet: usize) -> Result<Failure, Failure> {
    let name = workbook.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
    Ok(match workbook.protection(sheet)? {
        Some(true) => Refusal::Protected { sheet: name }.into(),
        _ => Refusal::Guarded { sheet: name }.into(),
    })
}

fn need(session: &Session, at: &BoundTable, op: &Op<Bound>) -> Result<Need, Failure> {
    let column = |index: u32| session.table(at).map(|table| over(table.area, table.data, index));
    let data = || {
        session
            .table(at)
            .map(|table| Area { first_row: table.data.map_or(table.area.first_row, |(first, _)| first), ..table.area })
    };
    Ok(match op {
        // A page's set-up is none of what a protection forbids.
        Op::Answer { .. } | Op::Freeze { .. } | Op::Page { .. } => Need::Nothing,
        Op::Sheet { change } => match change {
            SheetChange::Protect { .. } | SheetChange::Unprotect { .. } => Need::Nothing,
            _ => Need::Structure,
        },
        Op::Validate { .. } | Op::NativeTable { .. } => Need::Both(Act::FormatCells, data()?),
        Op::Across { how: Across::Merge { to: None, .. } } => {
            Need::Cells(column(session.table(at)?.area.last_column + 1)?)
        }
        Op::Across { .. }
        | Op::Summarise { .. }
        | Op::Derive { .. }
        | Op::Reshape { .. }
        | Op::CopyTable { .. }
        | Op::PivotTable { .. }
        | Op::SplitSheets { .. } => Need::Structure,
        Op::Chart { chart } if chart.to.is_some() => Need::Structure,
        Op::Chart { .. } | Op::ChangeChart { .. } => Need::Act(Act::Objects),
        Op::Highlight { .. } | Op::Format { .. } | Op::Merge { .. } | Op::Marks { .. } => Need::Act(Act::FormatCells),
        Op::Layout { change } => match change {
            LayoutChange::Width { .. } | LayoutChange::HideColumns { .. } | LayoutChange::ShowColumns { .. } => {
                Need::Act(Act::FormatColumns)
            }
            LayoutChange::Height { .. } | LayoutChange::HideRows { .. } | LayoutChange::ShowRows { .. } => {
                Need::Act(Act::FormatRows)
            }
            LayoutChange::ShowAllRows | LayoutChange::RemoveFilter => Need::Act(Act::Filter),
        },
        Op::Link { .. } => Need::Act(Act::Links),
        Op::ShowRows { .. } => Need::Act(Act::Filter),
        Op::SortRows { .. } => Need::Both(Act::Sort, data()?),
        Op::Rows { change: RowChange::Insert { .. } } => Need::Act(Act::InsertRows),
        Op::Rows { change: RowChange::WorkOut { .. } } => {
            let area = session.table(at)?.area;
            Need::Cells(Area { last_row: area.last_row + 1, ..area })
        }
        Op::KeepRows { .. }
        | Op::RemoveRows { .. }
        | Op::RemoveDuplicates { .. }
        | Op::TopRows { .. }
        | Op::Rows { .. } => Need::Both(Act::DeleteRows, data()?),
        Op::TotalRow { .. } => {
            let area = session.table(at)?.area;
            Need::Cells(Area { first_row: area.last_row + 1, last_row: area.last_row + 1, ..area })
        }
        Op::AddColumn { place, .. } => match place.get() {
            Place::End => Need::Cells(column(session.table(at)?.area.last_column + 1)?),
            _ => Need::Act(Act::InsertColumns),
        },
        Op::DropColumns { .. } | Op::KeepColumns { .. } => Need::Both(Act::DeleteColumns, data()?),
        Op::MoveColumns { .. } => Need::Cells(session.table(at)?.area),
        Op::UpdateColumn { column: target, .. } => Need::Cells(column(target.index)?),
        Op::Mend { columns, .. } => Need::Cells(columns.iter().fold(data()?, |area, one| {
            if columns.len() == 1 { Area { first_column: one.index, last_column: one.index, ..area } } else { area }
        })),
        Op::RenameColumn { column: target, .. } => {
            let area = session.table(at)?.area;
            Need::Cells(Area::cell(area.first_row, target.index))
        }
        Op::Cell { change: CellChange::Write { cell, .. } } => Area::parse(cell).map_or(Need::Nothing, Need::Cells),
        Op::Cell { change: CellChange::Clear { target, .. } } => match target {
            Target::Cells(cells) => Area::parse(cells).map_or(Need::Nothing, Need::Cells),
            _ => Need::Cells(session.table(at)?.area),
        },
    })
}

fn over(area: Area, data: Option<(u32, u32)>, column: u32) -> Area {
    let (first_row, last_row) = data.unwrap_or((area.first_row, area.last_row));
    Area::new(first_row, column, last_row, column)
}
