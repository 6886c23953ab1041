//! Rows and columns inserted, deleted and moved: the cells here, the references by `references`.

use super::{
    Sheet, Unreadable, Workbook,
    edit::Columns,
    references::{Axis, Change, Shift, apply, rebase_formula},
    sheet::cell::{Cell, Row},
};

impl Workbook {
    /// Rows (0-based, ascending) leave the sheet and those below move up. With `columns`, only the
    /// cells of these columns move.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn delete_rows(&mut self, sheet: usize, rows: &[u32], columns: Option<(u32, u32)>) -> Result<(), Unreadable> {
        if rows.is_empty() {
            return Ok(());
        }
        let change = Change::Delete(rows.to_vec());
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        match columns {
            None => target.move_rows(&change),
            Some(within) => target.move_cells_up(&change, within),
        }
        self.follow(sheet, Axis::Rows, change, columns)
    }

    /// Empty rows come in before row `at`.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn insert_rows(&mut self, sheet: usize, at: u32, count: u32) -> Result<(), Unreadable> {
        let change = Change::Insert { at, count };
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.move_rows(&change);
        self.follow(sheet, Axis::Rows, change, None)
    }

    /// Sorts: what now stands in row `first_row + i` is the old row `first_row + order[i]`. References
    /// from elsewhere stay where they point; relative references of the moved formulas move along.
    /// Without `columns` whole rows move, with their heights.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn reorder_rows(
        &mut self,
        sheet: usize,
        first_row: u32,
        order: &[u32],
        columns: Option<(u32, u32)>,
    ) -> Result<(), Unreadable> {
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.reorder(first_row, order, columns);
        Ok(())
    }

    /// Columns (0-based, ascending) leave the sheet.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn delete_columns(&mut self, sheet: usize, columns: &[u32]) -> Result<(), Unreadable> {
        self.change_columns(sheet, Change::Delete(columns.to_vec()))
    }

    /// Empty columns come in before column `at`.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn insert_columns(&mut self, sheet: usize, at: u32, count: u32) -> Result<(), Unreadable> {
        self.change_columns(sheet, Change::Insert { at, count })
    }

    /// Columns are cut out and put in before column `before` (as it lies now), in the given order.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn move_columns(&mut self, sheet: usize, columns: &[u32], before: u32) -> Result<(), Unreadable> {
        let last = columns.iter().copied().chain([before.saturating_sub(1)]).max().unwrap_or(0);
        let first = columns.iter().copied().chain([before]).min().unwrap_or(0);
        let rest: Vec<u32> = (first..=last).filter(|column| !columns.contains(column)).collect();
        let at = rest.iter().filter(|column| **column < before).count();
        let order: Vec<u32> = rest[..at].iter().chain(columns).chain(&rest[at..]).copied().collect();
        self.change_columns(sheet, Change::Reorder { first, order })
    }

    fn change_columns(&mut self, sheet: usize, change: Change) -> Result<(), Unreadable> {
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.move_columns(&change);
        self.follow(sheet, Axis::Columns, change, None)
    }

    fn follow(
        &mut self,
        sheet: usize,
        axis: Axis,
        change: Change,
        within: Option<(u32, u32)>,
    ) -> Result<(), Unreadable> {
        let name = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        apply(self, sheet, &Shift { sheet: name, axis, change, within })
    }
}

impl Sheet {
    fn move_rows(&mut self, change: &Change) {
        self.mark_changed();
        self.touched.moved_from(change.first());
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

    fn move_cells_up(&mut self, change: &Change, (first, last): (u32, u32)) {
        self.mark_changed();
        self.touched.moved_from(change.first());
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

    fn reorder(&mut self, first: u32, order: &[u32], columns: Option<(u32, u32)>) {
        self.mark_changed();
        self.touched.moved_from(first);
        let last = first + u32::try_from(order.len()).unwrap_or(0);
        let start = self.rows.partition_point(|row| row.index < first);
        let end = self.rows.partition_point(|row| row.index < last);
        let mut old: Vec<Option<Row>> = vec![None; order.len()];
        for row in self.rows.drain(start..end) {
            let at = (row.index - first) as usize;
            old[at] = Some(row);
        }
        let fresh = match columns {
            None => whole_rows(first, order, old),
            Some(within) => parts_of_rows(first, order, old, within),
        };
        self.rows.splice(start..start, fresh);
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

fn whole_rows(first: u32, order: &[u32], mut old: Vec<Option<Row>>) -> Vec<Row> {
    let place = |at: usize| first + u32::try_from(at).unwrap_or(0);
    order
        .iter()
        .enumerate()
        .filter_map(|(at, &from)| {
            let mut row = old.get_mut(from as usize)?.take()?;
            let (before, now) = (row.index, place(at));
            if before != now {
                row.index = now;
                row.source = None;
                row.cells.iter_mut().for_each(|cell| rebase(cell, before, now));
            }
            Some(row)
        })
        .collect()
}

fn parts_of_rows(first: u32, order: &[u32], mut old: Vec<Option<Row>>, (low, high): (u32, u32)) -> Vec<Row> {
    let inside = |cell: &Cell| (low..=high).contains(&cell.column);
    let mut taken: Vec<Vec<Cell>> = Vec::with_capacity(old.len());
    for row in &mut old {
        let Some(row) = row else {
            taken.push(Vec::new());
            continue;
        };
        let (part, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut row.cells).into_iter().partition(inside);
        row.cells = kept;
        row.source = None;
        taken.push(part);
    }
    let mut rows = Vec::with_capacity(old.len());
    for (at, &from) in order.iter().enumerate() {
        let index = first + u32::try_from(at).unwrap_or(0);
        let mut row = old[at].take().unwrap_or_else(|| Row { index, ..Row::default() });
        let part = taken.get_mut(from as usize).map(std::mem::take).unwrap_or_default();
        for mut cell in part {
            rebase(&mut cell, first + from, index);
            row.cells.push(cell);
        }
        row.cells.sort_by_key(|cell| cell.column);
        if !row.cells.is_empty() || !row.attributes.is_empty() {
            rows.push(row);
        }
    }
    rows
}

fn rebase(cell: &mut Cell, from: u32, to: u32) {
    if let Some(formula) = &mut cell.formula {
        formula.text = rebase_formula(&formula.text, (from, cell.column), (to, cell.column));
    }
}
