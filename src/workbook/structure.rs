//! Rows and columns inserted, deleted and moved: the cells here, the references by `references`.

use super::{
    Sheet, Workbook,
    columns::Columns,
    obstacle::Unmovable,
    references::{Axis, Change, Shift, apply},
    sheet::cell::{Cell, Content, Row},
};

impl Workbook {
    /// Rows (0-based, ascending) leave the sheet and those below move up. With `columns`, only the
    /// cells of these columns move. A native table whose rows would all go keeps its first one, emptied.
    ///
    /// # Errors
    /// When something that cannot be parted stands in the way, or a sheet cannot be read.
    pub fn delete_rows(&mut self, sheet: usize, rows: &[u32], columns: Option<(u32, u32)>) -> Result<(), Unmovable> {
        let spared = self.last_rows(sheet, rows, columns)?;
        let stays = |row: &u32| spared.iter().any(|area| area.first_row == *row);
        let going: Vec<u32> = rows.iter().copied().filter(|row| !stays(row)).collect();
        if going.is_empty() {
            return Ok(self.empty_cells(sheet, &spared)?);
        }
        let shift = self.checked(sheet, Axis::Rows, Change::Delete(going), columns)?;
        self.empty_cells(sheet, &spared)?;
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.save_merged(&shift);
        match columns {
            None => target.move_rows(&shift.change),
            Some(within) => target.move_cells_up(&shift.change, within),
        }
        Ok(apply(self, sheet, &shift)?)
    }

    /// Empty rows come in before row `at`.
    ///
    /// # Errors
    /// As [`Workbook::delete_rows`].
    pub fn insert_rows(&mut self, sheet: usize, at: u32, count: u32) -> Result<(), Unmovable> {
        let shift = self.checked(sheet, Axis::Rows, Change::Insert { at, count }, None)?;
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.move_rows(&shift.change);
        target.dress_rows(at, count);
        Ok(apply(self, sheet, &shift)?)
    }

    /// Columns (0-based, ascending) leave the sheet.
    ///
    /// # Errors
    /// As [`Workbook::delete_rows`].
    pub fn delete_columns(&mut self, sheet: usize, columns: &[u32]) -> Result<(), Unmovable> {
        self.change_columns(sheet, Change::Delete(columns.to_vec()))
    }

    /// Empty columns come in before column `at`.
    ///
    /// # Errors
    /// As [`Workbook::delete_rows`].
    pub fn insert_columns(&mut self, sheet: usize, at: u32, count: u32) -> Result<(), Unmovable> {
        self.change_columns(sheet, Change::Insert { at, count })
    }

    /// Columns are cut out and put in before column `before` (as it lies now), in the given order.
    ///
    /// # Errors
    /// As [`Workbook::delete_rows`], and when a table's own column would take plain ones into the table.
    pub fn move_columns(&mut self, sheet: usize, columns: &[u32], before: u32) -> Result<(), Unmovable> {
        let last = columns.iter().copied().chain([before.saturating_sub(1)]).max().unwrap_or(0);
        let first = columns.iter().copied().chain([before]).min().unwrap_or(0);
        let rest: Vec<u32> = (first..=last).filter(|column| !columns.contains(column)).collect();
        let at = rest.iter().filter(|column| **column < before).count();
        let order: Vec<u32> = rest[..at].iter().chain(columns).chain(&rest[at..]).copied().collect();
        let change = Change::Reorder { first, order };
        self.may_leave_tables(sheet, columns, &change)?;
        self.change_columns(sheet, change)
    }

    fn change_columns(&mut self, sheet: usize, change: Change) -> Result<(), Unmovable> {
        let shift = self.checked(sheet, Axis::Columns, change, None)?;
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.save_merged(&shift);
        target.move_columns(&shift.change);
        target.merged_stay(&shift.change);
        if let Change::Insert { at, count } = shift.change {
            target.dress_columns(at, count);
        }
        Ok(apply(self, sheet, &shift)?)
    }

    fn checked(
        &self,
        sheet: usize,
        axis: Axis,
        change: Change,
        within: Option<(u32, u32)>,
    ) -> Result<Shift, Unmovable> {
        let name = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        let shift = Shift { sheet: name, axis, change, within };
        self.may_move(sheet, &shift)?;
        Ok(shift)
    }
}

impl Sheet {
    fn move_rows(&mut self, change: &Change) {
        self.mark_changed();
        self.touched.rows_moved_from(change.first_touched());
        let rows = std::mem::take(&mut self.rows);
        self.rows = rows
            .into_iter()
            .filter_map(|mut row| {
                let index = change.line(row.index).filter(|index| *index < 1_048_576)?;
                if index != row.index {
                    row.index = index;
                    row.source = None;
                }
                Some(row)
            })
            .collect();
    }

    /// New rows look like the one above them, as in Excel.
    fn dress_rows(&mut self, at: u32, count: u32) {
        let model = at.checked_sub(1).and_then(|above| self.row(above)).cloned();
        // Among rows that are seen for being there, new ones are seen too.
        let seen = self.hides_unused_rows() && (model.is_some() || at == 0);
        let model = if seen { model.or_else(|| Some(Row::default())) } else { model };
        let Some(model) = model else { return };
        let cells: Vec<Cell> = model
            .cells
            .iter()
            .filter(|cell| cell.style != 0)
            .map(|cell| Cell { column: cell.column, style: cell.style, ..Cell::default() })
            .collect();
        let mut fresh = Row { attributes: model.attributes, cells, ..Row::default() };
        for shown in ["hidden", "collapsed"] {
            fresh.set_attribute(shown, None);
        }
        let last = (u64::from(at) + u64::from(count)).min(1_048_576);
        let start = self.rows.partition_point(|row| row.index < at);
        if seen || !fresh.cells.is_empty() || !fresh.attributes.is_empty() {
            let rows = (at..u32::try_from(last).unwrap_or(at)).map(|index| Row { index, ..fresh.clone() });
            self.rows.splice(start..start, rows);
        }
    }

    /// New columns look like the one at their left.
    fn dress_columns(&mut self, at: u32, count: u32) {
        let Some(left) = at.checked_sub(1) else { return };
        for row in &mut self.rows {
            let Some(style) = row.cell(left).map(|cell| cell.style).filter(|style| *style != 0) else { continue };
            for column in at..at.saturating_add(count).min(16_384) {
                row.cell_mut(column).style = style;
            }
        }
    }

    /// What a merged area shows stays, though the line of its first cell goes.
    fn save_merged(&mut self, shift: &Shift) {
        if !matches!(shift.change, Change::Delete(_)) {
            return;
        }
        for area in self.merged() {
            let (first, last) = match shift.axis {
                Axis::Rows => (area.first_row, area.last_row),
                Axis::Columns => (area.first_column, area.last_column),
            };
            let stays = |line: &u32| shift.change.line(*line).is_some();
            let moves = shift.area(area) != Some(area);
            let Some(line) = (first..=last).find(stays).filter(|line| *line != first && moves) else { continue };
            let (row, column) = match shift.axis {
                Axis::Rows => (line, area.first_column),
                Axis::Columns => (area.first_row, line),
            };
            let anchor = self.row(area.first_row).and_then(|row| row.cell(area.first_column)).cloned();
            let Some(anchor) = anchor.filter(|cell| cell.content != Content::Empty || cell.formula.is_some()) else {
                continue;
            };
            *self.row_mut(row).cell_mut(column) = Cell { column, ..anchor };
            self.touched.cell(row, column);
        }
    }

    /// A merged area over all columns that were put in another order goes on showing what it showed.
    fn merged_stay(&mut self, change: &Change) {
        let Change::Reorder { first, order } = change else { return };
        let end = first + u32::try_from(order.len()).unwrap_or(0);
        for area in self.merged() {
            if area.first_column > *first || area.last_column + 1 < end {
                continue;
            }
            let Some(now) = change.line(area.first_column).filter(|now| *now != area.first_column) else { continue };
            let row = self.row_mut(area.first_row);
            let (shown, hidden) = (row.cell(now).cloned(), row.cell(area.first_column).cloned());
            for (column, cell) in [(area.first_column, shown), (now, hidden)] {
                *row.cell_mut(column) = Cell { column, ..cell.unwrap_or_default() };
            }
        }
    }

    fn move_cells_up(&mut self, change: &Change, (first, last): (u32, u32)) {
        self.mark_changed();
        self.touched.moved_from(change.first_touched());
        let mut moved: Vec<(u32, Cell)> = Vec::new();
        for row in &mut self.rows {
            let inside = |cell: &Cell| (first..=last).contains(&cell.column);
            if change.line(row.index) == Some(row.index) || !row.cells.iter().any(inside) {
                continue;
            }
            row.source = None;
            let (taken, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut row.cells).into_iter().partition(inside);
            row.cells = kept;
            if let Some(index) = change.line(row.index) {
                moved.extend(taken.into_iter().map(|cell| (index, cell)));
            }
        }
        for (index, cell) in moved {
            let column = cell.column;
            *self.row_mut(index).cell_mut(column) = cell;
        }
    }

    fn move_columns(&mut self, change: &Change) {
        self.mark_changed();
        self.touched.moved_from(0);
        for row in &mut self.rows {
            if row.cells.iter().all(|cell| change.line(cell.column) == Some(cell.column)) {
                continue;
            }
            row.source = None;
            let cells = std::mem::take(&mut row.cells);
            row.cells = cells
                .into_iter()
                .filter_map(|mut cell| {
                    cell.column = change.line(cell.column).filter(|column| *column < 16_384)?;
                    Some(cell)
                })
                .collect();
            row.cells.sort_by_key(|cell| cell.column);
        }
        self.move_widths(change);
    }

    /// Widths follow their columns; an inserted column takes the width of the one at its left.
    fn move_widths(&mut self, change: &Change) {
        let old = self.columns();
        if old.is_empty() {
            return;
        }
        let mut new: Vec<Columns> = Vec::new();
        for one in old {
            match change {
                Change::Reorder { first, order } => {
                    let last = first + u32::try_from(order.len()).unwrap_or(0);
                    let mut push = |from: u32, to: u32| new.push(Columns { first: from, last: to, ..one.clone() });
                    if one.last < *first || one.first >= last {
                        push(one.first, one.last);
                        continue;
                    }
                    if one.first < *first {
                        push(one.first, first - 1);
                    }
                    if one.last >= last {
                        push(last, one.last);
                    }
                    for column in one.first.max(*first)..=one.last.min(last - 1) {
                        let moved = change.line(column).unwrap_or(column);
                        push(moved, moved);
                    }
                }
                Change::Delete(_) | Change::Insert { .. } => {
                    if let Some((first, last)) = change.stretch(one.first, one.last) {
                        let grown = matches!(change, Change::Insert { at, .. } if *at == one.last + 1);
                        let by = if let Change::Insert { count, .. } = change { *count } else { 0 };
                        let last = if grown { last + by } else { last };
                        let last = if one.last == 16_383 { one.last } else { last };
                        new.push(Columns { first, last: last.min(16_383), ..one });
                    }
                }
            }
        }
        self.set_columns(without_overlap(new));
    }
}

/// Of two ranges over the same column the first keeps it.
fn without_overlap(mut columns: Vec<Columns>) -> Vec<Columns> {
    columns.sort_by_key(|one| one.first);
    let mut kept: Vec<Columns> = Vec::new();
    for mut one in columns {
        if let Some(last) = kept.last()
            && one.first <= last.last
        {
            one.first = last.last + 1;
        }
        if one.first <= one.last {
            kept.push(one);
        }
    }
    kept
}
