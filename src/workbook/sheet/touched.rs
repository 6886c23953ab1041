//! Which cells hold another value or formula than when the formulas were last worked out. Styles do
//! not count.

use std::collections::BTreeMap;

use crate::workbook::Area;

/// Formulas of a column that are worked out in any case, about.
const CHECKED: u32 = 1_000;
/// Those at both ends are among them.
const CHECKED_AT_ENDS: u32 = 100;

#[derive(Clone, Debug, Default)]
pub(in crate::workbook) struct Touched {
    /// Column → first and last row touched.
    columns: BTreeMap<u32, (u32, u32)>,
    /// From this row on everything may have moved.
    moved_from: Option<u32>,
    /// From this row on whole rows may have moved: formulas that read their own row alone show the same.
    rows_moved_from: Option<u32>,
    /// First and last of whole rows that were sorted and whose formulas all read their own row alone; holds
    /// while nothing else was touched.
    along: Option<(u32, u32)>,
    /// Formulas written with the results that they have, by column.
    settled: BTreeMap<u32, Settled>,
    /// Whether something was touched before the formulas were last worked out.
    before: bool,
}

impl Touched {
    pub(in crate::workbook) fn cell(&mut self, row: u32, column: u32) {
        let rows = self.columns.entry(column).or_insert((row, row));
        *rows = (rows.0.min(row), rows.1.max(row));
    }

    pub(in crate::workbook) fn area(&mut self, area: Area) {
        for column in area.first_column..=area.last_column {
            self.cell(area.first_row, column);
            self.cell(area.last_row, column);
        }
    }

    pub(in crate::workbook) fn moved_from(&mut self, row: u32) {
        self.moved_from = Some(self.moved_from.map_or(row, |known| known.min(row)));
        self.settled.clear();
    }

    pub(in crate::workbook) fn rows_moved_from(&mut self, row: u32) {
        self.rows_moved_from = Some(self.rows_moved_from.map_or(row, |known| known.min(row)));
        self.settled.clear();
        self.along = None;
    }

    /// The formulas of these whole rows, which were sorted, all read their own row alone.
    pub(in crate::workbook) fn sorted_along(&mut self, first: u32, last: u32) {
        self.along = Some((first, last));
    }

    /// Whether no formula of the row shows anything else than before its row was put elsewhere.
    pub(in crate::workbook) fn went_along(&self, row: u32) -> bool {
        let alone = self.columns.is_empty() && self.moved_from.is_none();
        alone && self.along.is_some_and(|(first, last)| (first..=last).contains(&row))
    }

    /// The formula of this cell was written with its result.
    pub(in crate::workbook) fn settled(&mut self, row: u32, column: u32) {
        self.settled.entry(column).or_default().add(row);
    }

    /// Whether the result that this cell's formula was written with is taken at its word. Of few formulas
    /// none is, of many some are worked out to see whether the others can be trusted.
    pub(in crate::workbook) fn is_trusted(&self, row: u32, column: u32) -> bool {
        self.settled.get(&column).is_some_and(|settled| settled.is_trusted(row))
    }

    /// Whether the result of any formula may be taken at its word.
    pub(in crate::workbook) fn trusts_some(&self) -> bool {
        !self.settled.is_empty()
    }

    /// Whether the formula of this cell was written with its result.
    pub(in crate::workbook) fn is_settled(&self, row: u32, column: u32) -> bool {
        self.settled.get(&column).is_some_and(|settled| settled.has(row))
    }

    /// What was settled counts as touched like all else.
    pub(in crate::workbook) fn unsettle(&mut self) {
        self.settled.clear();
    }

    /// The formulas were worked out.
    pub(in crate::workbook) fn worked_out(&mut self) {
        *self = Self { before: self.ever(), ..Self::default() };
    }

    /// A cell shows another result.
    pub(in crate::workbook) fn result(&mut self) {
        self.before = true;
    }

    /// Whether anything on the sheet may show something else than in the file.
    pub(in crate::workbook) fn ever(&self) -> bool {
        self.before || !self.is_empty()
    }

    pub(in crate::workbook) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.moved_from.is_none() && self.rows_moved_from.is_none()
    }

    /// Whether no cell is touched that was not touched then.
    pub(in crate::workbook) fn is_within(&self, then: &Self) -> bool {
        let within = |(column, rows): (&u32, &(u32, u32))| {
            then.columns.get(column).is_some_and(|known| known.0 <= rows.0 && known.1 >= rows.1)
        };
        self.moved_from == then.moved_from
            && self.rows_moved_from == then.rows_moved_from
            && self.columns.iter().all(within)
    }

    /// Whether one of these cells of a row, or their places among each other, changed.
    pub(in crate::workbook) fn meets_within(&self, row: u32, columns: &[(u32, u32)]) -> bool {
        self.moved_from.is_some_and(|from| row >= from)
            || columns
                .iter()
                .any(|(first, last)| self.columns.range(*first..=*last).any(|(_, rows)| rows.0 <= row && rows.1 >= row))
    }

    pub(in crate::workbook) fn meets(&self, area: &Area) -> bool {
        let moved = |from: Option<u32>| from.is_some_and(|row| area.last_row >= row);
        moved(self.moved_from)
            || moved(self.rows_moved_from)
            || self
                .columns
                .range(area.first_column..=area.last_column)
                .any(|(_, rows)| rows.0 <= area.last_row && rows.1 >= area.first_row)
    }
}

/// Rows of one column.
#[derive(Clone, Debug, Default)]
struct Settled {
    /// First and last rows, ascending.
    ranges: Vec<(u32, u32)>,
    rows: u32,
}

impl Settled {
    fn add(&mut self, row: u32) {
        match self.ranges.last_mut() {
            Some(last) if last.1 + 1 == row => last.1 = row,
            // Written upwards, or twice: it is worked out like all others.
            Some(last) if last.1 >= row => return,
            _ => self.ranges.push((row, row)),
        }
        self.rows += 1;
    }

    fn has(&self, row: u32) -> bool {
        let at = self.ranges.partition_point(|known| known.1 < row);
        self.ranges.get(at).is_some_and(|known| known.0 <= row)
    }

    fn is_trusted(&self, row: u32) -> bool {
        let near = |end: Option<u32>| end.is_some_and(|end| row.abs_diff(end) < CHECKED_AT_ENDS);
        self.rows > CHECKED
            && !row.is_multiple_of(self.rows / CHECKED)
            && !near(self.ranges.first().map(|range| range.0))
            && !near(self.ranges.last().map(|range| range.1))
            && self.has(row)
    }
}
