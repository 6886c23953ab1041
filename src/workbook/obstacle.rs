//! What stands in the way of moving rows or columns: Excel refuses these edits too.

use serde::{Deserialize, Serialize};

use super::{
    Area, ListObject, Sheet, Unreadable, Workbook,
    parts::relations,
    references::{Axis, Change, Shift},
    sheet::cell::FormulaKind,
    xml::elements,
};

/// Something that can only be changed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    Merged,
    /// An array formula or a data table over several cells.
    Array,
    Pivot,
    /// A table that Excel knows as such.
    Table,
    /// Cells that would be pushed off the sheet.
    Edge,
    /// Cells where something new is to stand.
    Cells,
}

/// Why rows or columns were not moved. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum Unmovable {
    #[error("{obstacle:?} is in the way at {area}")]
    Blocked { obstacle: Obstacle, area: Area },
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

impl Workbook {
    /// Refuses an edit that would tear something apart.
    pub(super) fn may_move(&self, sheet: usize, shift: &Shift) -> Result<(), Unmovable> {
        let cells = self.sheet(sheet)?;
        if let Change::Insert { count, .. } = shift.change {
            at_edge(cells, shift, count)?;
        }
        for area in arrays(cells) {
            whole(Obstacle::Array, area, shift)?;
        }
        for area in self.pivots(sheet)? {
            whole(Obstacle::Pivot, area, shift)?;
        }
        if shift.within.is_some() {
            for area in cells.merged() {
                beside(Obstacle::Merged, area, shift)?;
            }
            for area in self.native_tables_of(sheet)? {
                beside(Obstacle::Table, area, shift)?;
            }
        }
        if let Change::Reorder { first, order } = &shift.change {
            let end = first + u32::try_from(order.len()).unwrap_or(0);
            // One over all that moves stays where it is.
            let over = |area: &Area| lines(*area, shift.axis).0;
            for area in cells.merged().into_iter().filter(|area| over(area).0 > *first || over(area).1 + 1 < end) {
                whole(Obstacle::Merged, area, shift)?;
            }
            self.may_part_tables(sheet, shift)?;
        }
        Ok(())
    }

    /// A column of a table that is moved past plain ones would leave the table, or make them the table's.
    pub(super) fn may_leave_tables(&self, sheet: usize, moved: &[u32], change: &Change) -> Result<(), Unmovable> {
        for area in self.native_tables_of(sheet)? {
            let all = area.first_column..=area.last_column;
            let own = moved.iter().any(|column| all.contains(column));
            let now: Vec<u32> = all.filter_map(|column| change.line(column)).collect();
            let span = now.iter().max().zip(now.iter().min()).map(|(last, first)| last - first);
            if own && span.is_some_and(|span| span > area.last_column - area.first_column) {
                return Err(Unmovable::Blocked { obstacle: Obstacle::Table, area });
            }
        }
        Ok(())
    }

    /// A column of one table that comes to stand within another, or in the filter of the sheet, would be of both.
    fn may_part_tables(&self, sheet: usize, shift: &Shift) -> Result<(), Unmovable> {
        let mut places = self.native_tables_of(sheet)?;
        let filter = elements(&self.sheet(sheet)?.tail, "autoFilter").first().and_then(|one| one.attribute("ref"));
        places.extend(filter.and_then(|text| Area::parse(&text)));
        let moved: Vec<(Area, Area)> = places.into_iter().filter_map(|area| Some((area, shift.area(area)?))).collect();
        for (at, (area, now)) in moved.iter().enumerate() {
            if moved[..at].iter().any(|(other, other_now)| other_now.meets(now) && !other.meets(area)) {
                return Err(Unmovable::Blocked { obstacle: Obstacle::Table, area: *area });
            }
        }
        Ok(())
    }

    /// Refuses a sort of rows that something reaches over: row `rows.0 + i` is to be what
    /// `rows.0 + order[i]` was. Merges within one row move along; the header and the totals of a table stay.
    pub(super) fn may_sort(
        &self,
        sheet: usize,
        rows: (u32, u32),
        order: &[u32],
        columns: Option<(u32, u32)>,
    ) -> Result<(), Unmovable> {
        let cells = self.sheet(sheet)?;
        let moves = |row: u32| {
            let at = row.checked_sub(rows.0).and_then(|at| order.get(at as usize));
            at.is_some_and(|from| rows.0 + from != row)
        };
        let meets = |area: &Area| {
            let across = columns.is_none_or(|(first, last)| area.first_column <= last && area.last_column >= first);
            area.first_row <= rows.1 && area.last_row >= rows.0 && across
        };
        let fits = |area: &Area| {
            area.first_row == area.last_row
                && columns.is_none_or(|(first, last)| area.first_column >= first && area.last_column <= last)
        };
        let blocked = |obstacle| move |area: Area| Unmovable::Blocked { obstacle, area };
        let merged = cells.merged().into_iter().find(|area| meets(area) && !fits(area));
        let array = arrays(cells).into_iter().find(meets);
        let pivot = self.pivots(sheet)?.into_iter().find(meets);
        let found = merged.map(blocked(Obstacle::Merged));
        let found = found.or_else(|| array.map(blocked(Obstacle::Array)));
        let found = found.or_else(|| pivot.map(blocked(Obstacle::Pivot)));
        let tables = self.list_objects(sheet)?.into_iter().filter(|table| meets(&table.area));
        let torn = |table: &ListObject| {
            let ends = [(table.has_header, table.area.first_row), (table.has_totals, table.area.last_row)];
            ends.iter().any(|(there, row)| *there && moves(*row))
        };
        let table = tables.into_iter().find(torn).map(|table| table.area);
        found.or_else(|| table.map(blocked(Obstacle::Table))).map_or(Ok(()), Err)
    }

    /// Arrays and data tables of more than one cell.
    pub(super) fn arrays_of(&self, sheet: usize) -> Result<Vec<Area>, Unreadable> {
        Ok(arrays(self.sheet(sheet)?))
    }

    /// Where pivot tables stand.
    pub(super) fn pivots(&self, sheet: usize) -> Result<Vec<Area>, Unreadable> {
        let Some(slot) = self.sheets.get(sheet) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for relation in relations(&self.package, &slot.part)? {
            if relation.is("pivotTable") && self.package.contains(&relation.target) {
                let xml = self.package.text(&relation.target)?;
                let place = elements(&xml, "location").first().and_then(|place| place.attribute("ref"));
                found.extend(place.and_then(|text| Area::parse(&text)));
            }
        }
        Ok(found)
    }
}

/// Arrays and data tables of more than one cell.
pub(super) fn arrays(sheet: &Sheet) -> Vec<Area> {
    let formulas = sheet.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.formula.as_ref());
    formulas
        .filter_map(|formula| match &formula.kind {
            FormulaKind::Array { range } | FormulaKind::DataTable { range } => Area::parse(range),
            FormulaKind::Plain | FormulaKind::Shared { .. } => None,
        })
        .filter(|area| (area.first_row, area.first_column) != (area.last_row, area.last_column))
        .collect()
}

/// First and last line along the shift, then across it.
fn lines(area: Area, axis: Axis) -> ((u32, u32), (u32, u32)) {
    let (rows, columns) = ((area.first_row, area.last_row), (area.first_column, area.last_column));
    if axis == Axis::Rows { (rows, columns) } else { (columns, rows) }
}

fn whole(obstacle: Obstacle, area: Area, shift: &Shift) -> Result<(), Unmovable> {
    let ((first, last), across) = lines(area, shift.axis);
    if shift.within.is_some_and(|(low, high)| across.1 < low || across.0 > high) {
        return Ok(());
    }
    let torn = match &shift.change {
        Change::Insert { at, .. } => *at > first && *at <= last,
        Change::Delete(gone) => {
            let lost = gone.partition_point(|line| *line <= last) - gone.partition_point(|line| *line < first);
            lost > 0 && lost < (last - first + 1) as usize
        }
        Change::Reorder { .. } => {
            let moved: Vec<_> = (first..=last).filter_map(|line| shift.change.line(line)).collect();
            moved.windows(2).any(|pair| pair[1] != pair[0] + 1)
        }
    };
    let split =
        shift.within.is_some_and(|(low, high)| across.0 < low || across.1 > high) && last >= shift.change.first();
    if torn || split { Err(Unmovable::Blocked { obstacle, area }) } else { Ok(()) }
}

/// Something that lies only partly among the columns that move.
fn beside(obstacle: Obstacle, area: Area, shift: &Shift) -> Result<(), Unmovable> {
    let ((_, last), (low, high)) = lines(area, shift.axis);
    let Some((first_moved, last_moved)) = shift.within else { return Ok(()) };
    let meets = low <= last_moved && high >= first_moved && last >= shift.change.first();
    let inside = low >= first_moved && high <= last_moved;
    if meets && !inside { Err(Unmovable::Blocked { obstacle, area }) } else { Ok(()) }
}

fn at_edge(sheet: &Sheet, shift: &Shift, count: u32) -> Result<(), Unmovable> {
    let Some(used) = sheet.used() else { return Ok(()) };
    let ((_, last), _) = lines(used, shift.axis);
    if last >= shift.change.first() && u64::from(last) + u64::from(count) > u64::from(shift.axis.last()) {
        return Err(Unmovable::Blocked { obstacle: Obstacle::Edge, area: used });
    }
    Ok(())
}
