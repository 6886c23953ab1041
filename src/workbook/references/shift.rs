//! What happened to the rows or columns of one sheet, and where references to them lead now.

use crate::workbook::Area;

use super::lexer::{End, Piece, Reference, pieces};

/// A structural edit of one sheet, along one axis.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The sheet's name.
    pub sheet: String,
    pub axis: Axis,
    pub change: Change,
    /// Where only part of the sheet moved: first and last index on the other axis.
    pub within: Option<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    Rows,
    Columns,
}

impl Axis {
    /// The index of the sheet's last line.
    pub fn last(self) -> u32 {
        match self {
            Self::Rows => 1_048_575,
            Self::Columns => 16_383,
        }
    }
}

/// 0-based indices.
#[derive(Clone, Debug)]
pub enum Change {
    /// Ascending.
    Delete(Vec<u32>),
    Insert {
        at: u32,
        count: u32,
    },
    /// `order[i]` is the old index of what now stands at `first + i`.
    Reorder {
        first: u32,
        order: Vec<u32>,
    },
}

impl Change {
    /// The first line concerned.
    pub fn first(&self) -> u32 {
        match self {
            Self::Delete(gone) => gone.first().copied().unwrap_or(0),
            Self::Insert { at, .. } => *at,
            Self::Reorder { first, .. } => *first,
        }
    }

    /// The first line that formulas may read otherwise: what ended with the lines that are gone ends before them.
    pub fn first_touched(&self) -> u32 {
        match self {
            Self::Delete(_) => self.first().saturating_sub(1),
            Self::Insert { .. } | Self::Reorder { .. } => self.first(),
        }
    }

    /// Where the line went; `None` if it is gone.
    pub fn line(&self, old: u32) -> Option<u32> {
        match self {
            Self::Delete(gone) => {
                let before = gone.partition_point(|line| *line < old);
                (gone.get(before) != Some(&old)).then(|| old - u32::try_from(before).unwrap_or(0))
            }
            Self::Insert { at, count } => Some(if old >= *at { old + count } else { old }),
            Self::Reorder { first, order } => {
                let new = order.iter().position(|line| *line == old);
                Some(new.and_then(|at| u32::try_from(at).ok()).map_or(old, |at| first + at))
            }
        }
    }

    /// Where a stretch of lines went: it shrinks by what was deleted within it.
    pub fn stretch(&self, first: u32, last: u32) -> Option<(u32, u32)> {
        match self {
            Self::Delete(gone) => {
                let before = |line: u32| u32::try_from(gone.partition_point(|known| *known < line)).unwrap_or(0);
                let left = (last - first + 1) - (before(last + 1) - before(first));
                (left > 0).then(|| (first - before(first), first - before(first) + left - 1))
            }
            Self::Insert { .. } => Some((self.line(first)?, self.line(last)?)),
            Self::Reorder { .. } if first == last => self.line(first).map(|line| (line, line)),
            Self::Reorder { first: from, order } => {
                let end = from + u32::try_from(order.len()).unwrap_or(0);
                if first <= *from && last + 1 >= end {
                    return Some((first, last));
                }
                // Lines that stay together are followed together.
                let moved: Vec<u32> = (first..=last).filter_map(|line| self.line(line)).collect();
                let (low, high) = (moved.iter().min()?, moved.iter().max()?);
                if high - low == last - first {
                    return Some((*low, *high));
                }
                let (one, other) = (self.line(first)?, self.line(last)?);
                Some((one.min(other), one.max(other)))
            }
        }
    }
}

impl Shift {
    /// Where the area is now; `None` if nothing of it is left. An area that only partly lies within
    /// a partial shift stays.
    pub fn area(&self, area: Area) -> Option<Area> {
        let (across, along) = match self.axis {
            Axis::Rows => ((area.first_column, area.last_column), (area.first_row, area.last_row)),
            Axis::Columns => ((area.first_row, area.last_row), (area.first_column, area.last_column)),
        };
        if self.within.is_some_and(|(first, last)| across.0 < first || across.1 > last) {
            return Some(area);
        }
        let (first, last) = self.change.stretch(along.0, along.1)?;
        let end = self.axis.last();
        // What reaches to the end of the sheet goes on doing so.
        let last = if along.1 >= end { end } else { last.min(end) };
        (first <= end).then_some(match self.axis {
            Axis::Rows => Area { first_row: first, last_row: last, ..area },
            Axis::Columns => Area { first_column: first, last_column: last, ..area },
        })
    }

    /// The formula of a cell on `home`, its references to the sheet led to where things are now.
    /// `None` if nothing changes.
    pub fn formula(&self, text: &str, home: &str) -> Option<String> {
        self.led(text, home, |_| true)
    }

    /// The formula of a name: what it says relatively is so many cells from the one that asks, and stays.
    pub(super) fn name(&self, text: &str) -> Option<String> {
        let line = |end: End| if self.axis == Axis::Rows { end.row } else { end.column };
        let fixed = |end: End| line(end).is_none_or(|(_, fixed)| fixed);
        self.led(text, "", |reference| fixed(reference.from) && reference.to.is_none_or(fixed))
    }

    fn led(&self, text: &str, home: &str, follows: impl Fn(&Reference) -> bool) -> Option<String> {
        let mut changed = false;
        let mut out = String::with_capacity(text.len() + 8);
        for piece in pieces(text) {
            let reference = match piece {
                Piece::Other(other) => {
                    out.push_str(other);
                    continue;
                }
                Piece::Structured(table, inner) => {
                    out.extend([table, inner]);
                    continue;
                }
                Piece::Reference(reference) => reference,
            };
            let own = if reference.sheet.is_empty() { Some(home.to_owned()) } else { reference.sheet_name() };
            let meant = own.is_some_and(|name| name.to_lowercase() == self.sheet.to_lowercase());
            let moved = if meant && follows(&reference) { self.reference(&reference) } else { Some(reference.clone()) };
            if let Some(moved) = moved {
                changed |= moved != reference;
                moved.push(&mut out);
            } else {
                changed = true;
                // Excel puts the sheet before it; others read it only without.
                out.push_str("#REF!");
            }
        }
        changed.then_some(out)
    }

    fn reference<'a>(&self, reference: &Reference<'a>) -> Option<Reference<'a>> {
        let to = reference.to.unwrap_or(reference.from);
        let (from_along, to_along, from_across, to_across) = match self.axis {
            Axis::Rows => (reference.from.row, to.row, reference.from.column, to.column),
            Axis::Columns => (reference.from.column, to.column, reference.from.row, to.row),
        };
        let (Some((first, first_fixed)), Some((last, last_fixed))) = (from_along, to_along) else {
            return Some(reference.clone());
        };
        let across = match (from_across, to_across) {
            (Some((one, _)), Some((other, _))) => Some((one.min(other), one.max(other))),
            _ => None,
        };
        if let Some((low, high)) = self.within
            && across.is_none_or(|(one, other)| one < low || other > high)
        {
            return Some(reference.clone());
        }
        let (new_first, new_last) = self.change.stretch(first.min(last), first.max(last))?;
        let end = self.axis.last();
        if new_first > end {
            return None;
        }
        let new_last = if first.max(last) >= end && first != last { end } else { new_last };
        let set = |end: End, line: u32, fixed: bool| match self.axis {
            Axis::Rows => End { row: Some((line, fixed)), ..end },
            Axis::Columns => End { column: Some((line, fixed)), ..end },
        };
        let (one, other) = if first <= last { (new_first, new_last) } else { (new_last, new_first) };
        let bounded = |line: u32| line.min(end);
        Some(Reference {
            sheet: reference.sheet,
            from: set(reference.from, bounded(one), first_fixed),
            to: reference.to.map(|end| set(end, bounded(other), last_fixed)),
            colon: reference.colon,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(axis: Axis, change: Change) -> Shift {
        Shift { sheet: "Data".to_owned(), axis, change, within: None }
    }

    #[test]
    fn deleted_rows_shrink_ranges_and_kill_cells() {
        let gone = shift(Axis::Rows, Change::Delete(vec![2, 3]));
        assert_eq!(gone.formula("SUM(A1:A10)+A3+A$6", "Data").unwrap(), "SUM(A1:A8)+#REF!+A$4");
        assert_eq!(gone.formula("data!A6+A6", "Other").unwrap(), "data!A4+A6");
        assert_eq!(gone.formula("[1]Data!A6:A9+'[1]Data'!A6", "Data"), None);
        assert_eq!(gone.formula("SUM(A3:A4)", "Data").unwrap(), "SUM(#REF!)");
        assert_eq!(gone.formula("A1+Other!A9+\"A9\"+B:B", "Data"), None);
        assert_eq!(gone.area(Area::parse("A3:B5").unwrap()), Area::parse("A3:B3"));
    }

    /// As LibreOffice does, and Excel where the sheets are not grouped.
    #[test]
    fn stretches_of_sheets_stay_where_one_of_them_changes() {
        let new = shift(Axis::Rows, Change::Insert { at: 2, count: 1 });
        assert_eq!(new.formula("SUM(Data:Last!A5:A9)+SUM('First one:Data'!A5)", "Other"), None);
        assert_eq!(new.formula("SUM(Data:data!A5:A9)", "Other").unwrap(), "SUM(Data:data!A6:A10)");
    }

    #[test]
    fn names_follow_what_they_say_absolutely() {
        let new = shift(Axis::Rows, Change::Insert { at: 2, count: 1 });
        assert_eq!(new.name("SUM(Data!$C$4:$C$9)+Data!C4+Data!C$4").unwrap(), "SUM(Data!$C$5:$C$10)+Data!C4+Data!C$5");
        let gone = shift(Axis::Columns, Change::Delete(vec![2]));
        assert_eq!(gone.name("Data!C4"), None);
        assert_eq!(gone.name("Data!$C4").unwrap(), "#REF!");
    }

    #[test]
    fn inserted_columns_widen_ranges() {
        let new = shift(Axis::Columns, Change::Insert { at: 1, count: 2 });
        assert_eq!(new.formula("SUM($A$1:C1)*B2", "Data").unwrap(), "SUM($A$1:E1)*D2");
        assert_eq!(new.formula("SUM(B:C)", "Data").unwrap(), "SUM(D:E)");
    }

    #[test]
    fn moved_columns_are_followed() {
        let swap = shift(Axis::Columns, Change::Reorder { first: 0, order: vec![1, 0] });
        assert_eq!(swap.formula("A1-B1", "Data").unwrap(), "B1-A1");
    }

    #[test]
    fn a_partial_shift_leaves_what_lies_beside_it() {
        let part = Shift { within: Some((0, 1)), ..shift(Axis::Rows, Change::Delete(vec![2])) };
        assert_eq!(part.formula("A5+D5", "Data").unwrap(), "A4+D5");
        assert_eq!(part.area(Area::parse("A5:D6").unwrap()), Area::parse("A5:D6"));
    }
}
