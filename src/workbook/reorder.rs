//! Rows in another order. Formulas, heights, looks, notes, pictures, links and merges within a row go with
//! their rows; rules and references from elsewhere stay where they are, as in Excel.

use super::{
    Area, Sheet, Unreadable, Workbook,
    obstacle::Unmovable,
    parts::relations,
    references::{Alike, Axis, Lines, follow_notes, in_other_row, pictures_along, reads_other_rows, rebase_on_sheet},
    sheet::cell::{Cell, FormulaKind, Row},
    xml::rewrite_attribute,
};

impl Workbook {
    /// Sorts: what now stands in row `first_row + i` is the old row `first_row + order[i]`. References
    /// from elsewhere stay where they point; relative references of the moved formulas move along.
    /// Without `columns` whole rows move, with their heights.
    ///
    /// # Errors
    /// When something reaches over several of the rows, or a sheet cannot be read.
    pub fn reorder_rows(
        &mut self,
        sheet: usize,
        first_row: u32,
        order: &[u32],
        columns: Option<(u32, u32)>,
    ) -> Result<(), Unmovable> {
        let Some(last_row) = u32::try_from(order.len()).ok().and_then(|rows| (first_row + rows).checked_sub(1)) else {
            return Ok(());
        };
        self.may_sort(sheet, (first_row, last_row), order, columns)?;
        let home = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        let target = self.sheet_mut(sheet)?;
        target.unshare_all();
        target.reorder(&home, first_row, order, columns);
        let places = Places::new(first_row, order, columns);
        target.follow_rows(&places);
        Ok(self.objects_follow(sheet, &places)?)
    }

    fn objects_follow(&mut self, sheet: usize, places: &Places) -> Result<(), Unreadable> {
        let part = self.sheets[sheet].part.clone();
        for relation in relations(&self.package, &part)? {
            let notes = relation.is("comments") || relation.is("threadedComment");
            let drawing = relation.is("drawing");
            if !notes && !drawing && !relation.is("vmlDrawing") {
                continue;
            }
            let Ok(old) = self.package.text(&relation.target) else { continue };
            let new = if drawing {
                places.pictures(&old, self.sheet(sheet)?)
            } else if notes {
                let out = rewrite_attribute(&old, "comment", "ref", |text| Some(places.area(text)));
                rewrite_attribute(&out, "threadedComment", "ref", |text| Some(places.area(text)))
            } else {
                follow_notes(&old, |row, column| Some((places.row(row, column), column)), |_| None)
            };
            if new != old {
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        Ok(())
    }
}

/// Where each row went.
struct Places {
    first: u32,
    /// By how far below the first the row was.
    rows: Vec<u32>,
    columns: Option<(u32, u32)>,
}

impl Places {
    fn new(first: u32, order: &[u32], columns: Option<(u32, u32)>) -> Self {
        let mut rows: Vec<u32> = (first..).zip(order).map(|(row, _)| row).collect();
        for (now, old) in (first..).zip(order) {
            if let Some(row) = rows.get_mut(*old as usize) {
                *row = now;
            }
        }
        Self { first, rows, columns }
    }

    /// Where whatever moves of the row is.
    fn now(&self, row: u32) -> u32 {
        row.checked_sub(self.first).and_then(|at| self.rows.get(at as usize)).copied().unwrap_or(row)
    }

    fn row(&self, row: u32, column: u32) -> u32 {
        let inside = self.columns.is_none_or(|(first, last)| (first..=last).contains(&column));
        if inside { self.now(row) } else { row }
    }

    /// A drawing part; the cells have moved already.
    fn pictures(&self, xml: &str, cells: &Sheet) -> String {
        // Heights move with whole rows alone.
        let now = |row: u32| if self.columns.is_none() { self.now(row) } else { row };
        let size = |row: u32| cells.line_size(Axis::Rows, now(row));
        pictures_along(xml, &Lines { axis: Axis::Rows, place: &|row, column| self.row(row, column), size: &size })
    }

    /// An area within one row goes with it; a larger one stays.
    fn area(&self, text: &str) -> String {
        match Area::parse(text).filter(|area| area.first_row == area.last_row) {
            Some(area) => {
                let row = self.row(area.first_row, area.first_column);
                Area { first_row: row, last_row: row, ..area }.to_string()
            }
            None => text.to_owned(),
        }
    }
}

impl Sheet {
    /// How many formulas of these rows (of all columns where none are given) read other rows than their own, such
    /// as the one above: in another order they read what stands there then.
    pub fn formulas_over_rows(&self, (first, last): (u32, u32), columns: Option<(u32, u32)>) -> u64 {
        let (mut alike, mut count) = (Alike::default(), 0);
        for row in self.rows.iter().filter(|row| (first..=last).contains(&row.index)) {
            let inside = |cell: &&Cell| columns.is_none_or(|(low, high)| (low..=high).contains(&cell.column));
            for cell in row.cells.iter().filter(|cell| cell.formula.is_some()).filter(inside) {
                let Some(text) = self.text_of_formula(row.index, cell) else { continue };
                let near = alike.near(&text, (row.index, cell.column)).is_some();
                count += u64::from(!near && reads_other_rows(&text, row.index));
            }
        }
        count
    }

    /// Links and merges within one row.
    fn follow_rows(&mut self, places: &Places) {
        for (element, attribute) in [("mergeCell", "ref"), ("hyperlink", "ref")] {
            self.tail = rewrite_attribute(&self.tail, element, attribute, |text| Some(places.area(text)));
        }
    }

    fn reorder(&mut self, home: &str, first: u32, order: &[u32], columns: Option<(u32, u32)>) {
        self.mark_changed();
        match columns {
            None => self.touched.rows_moved_from(first),
            Some(_) => self.touched.moved_from(first),
        }
        let last = first + u32::try_from(order.len()).unwrap_or(0);
        let start = self.rows.partition_point(|row| row.index < first);
        let end = self.rows.partition_point(|row| row.index < last);
        let mut old: Vec<Option<Row>> = vec![None; order.len()];
        for row in self.rows.drain(start..end) {
            let at = (row.index - first) as usize;
            old[at] = Some(row);
        }
        let fresh = match columns {
            None => {
                let (rows, near) = whole_rows(home, first, order, old);
                if near {
                    self.touched.sorted_along(first, last.saturating_sub(1));
                }
                rows
            }
            Some(within) => parts_of_rows(home, first, order, old, within),
        };
        self.rows.splice(start..start, fresh);
    }
}

/// Second: whether all their formulas read their own row alone, and show a result.
fn whole_rows(home: &str, first: u32, order: &[u32], mut old: Vec<Option<Row>>) -> (Vec<Row>, bool) {
    let place = |at: usize| first + u32::try_from(at).unwrap_or(0);
    let (mut alike, mut all_near) = (Alike::default(), true);
    let mut rows = Vec::with_capacity(order.len());
    for (at, &from) in order.iter().enumerate() {
        let Some(mut row) = old.get_mut(from as usize).and_then(Option::take) else { continue };
        let (before, now) = (row.index, place(at));
        if before != now {
            row.index = now;
            row.source = None;
        }
        for cell in &mut row.cells {
            all_near &= rebase(cell, home, (before, now), &mut alike);
        }
        rows.push(row);
    }
    (rows, all_near)
}

fn parts_of_rows(
    home: &str,
    first: u32,
    order: &[u32],
    mut old: Vec<Option<Row>>,
    (low, high): (u32, u32),
) -> Vec<Row> {
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
    let (mut rows, mut alike) = (Vec::with_capacity(old.len()), Alike::default());
    for (at, &from) in order.iter().enumerate() {
        let index = first + u32::try_from(at).unwrap_or(0);
        let mut row = old[at].take().unwrap_or_else(|| Row { index, ..Row::default() });
        let part = taken.get_mut(from as usize).map(std::mem::take).unwrap_or_default();
        for mut cell in part {
            rebase(&mut cell, home, (first + from, index), &mut alike);
            row.cells.push(cell);
        }
        row.cells.sort_by_key(|cell| cell.column);
        if !row.cells.is_empty() || !row.attributes.is_empty() {
            rows.push(row);
        }
    }
    rows
}

/// As in Excel, references without a sheet move along; those to other sheets stay. Where the formula
/// names its own sheet, they move along too. Whether there is none, or one that reads its own row alone.
fn rebase(cell: &mut Cell, home: &str, (from, to): (u32, u32), alike: &mut Alike) -> bool {
    let shows = cell.shows_formula();
    let Some(formula) = &mut cell.formula else { return true };
    let near = alike.near(&formula.text, (from, cell.column)).is_some();
    if from == to {
        return near && shows;
    }
    let quick = if near { in_other_row(&formula.text, from, to) } else { None };
    let moved = || rebase_on_sheet(&formula.text, home, (from, cell.column), (to, cell.column));
    formula.text = quick.unwrap_or_else(moved);
    // Arrays of several cells were refused.
    if let FormulaKind::Array { range } = &mut formula.kind {
        *range = Area::cell(to, cell.column).to_string();
    }
    near && shows
}
