//! Columns and rows out of sight, their widths and heights, and filters taken off again.

use std::collections::BTreeSet;

use super::{
    Area, Sheet, Unreadable, Workbook,
    columns::Columns,
    parts::{relations, without},
    xml::elements,
};

/// Excel's own, with the room between columns.
const USUAL_WIDTH: f64 = 9.140_625;
/// Points; Excel takes no more.
const HIGHEST: f64 = 409.0;

impl Workbook {
    /// Takes columns out of sight, or brings them back; says how many changed.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn hide_columns(&mut self, sheet: usize, columns: &[u32], hidden: bool) -> Result<u64, Unreadable> {
        let target = self.sheet_mut(sheet)?;
        let known = target.columns();
        let is_hidden = |column: u32| {
            known.iter().find(|one| (one.first..=one.last).contains(&column)).is_some_and(Columns::is_hidden)
        };
        let others: BTreeSet<u32> = columns.iter().copied().filter(|column| is_hidden(*column) != hidden).collect();
        if !others.is_empty() {
            target.set_each_column(&others, |_, one| one.set_hidden(hidden, USUAL_WIDTH));
        }
        Ok(others.len() as u64)
    }

    /// The same for rows.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn hide_rows(
        &mut self,
        sheet: usize,
        rows: impl Iterator<Item = u32>,
        hidden: bool,
    ) -> Result<u64, Unreadable> {
        let target = self.sheet_mut(sheet)?;
        let mut changed = 0;
        for row in rows {
            if target.is_row_hidden(row) != hidden {
                // Subtotals look at what is hidden.
                target.touched.rows_moved_from(row);
                target.row_mut(row).set_attribute("hidden", hidden.then_some("1"));
                changed += 1;
            }
        }
        Ok(changed)
    }

    /// Every hidden row of the sheet comes back, and its filters let everything through. Without
    /// `keep_filters` they go.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn show_all_rows(&mut self, sheet: usize, keep_filters: bool) -> Result<u64, Unreadable> {
        let inner = ["filterColumn", "sortState"];
        let target = self.sheet_mut(sheet)?;
        let filtered = elements(&target.tail, "autoFilter").first().and_then(|found| found.attribute("ref"));
        let filtered = filtered.and_then(|text| Area::parse(&text));
        if filtered.is_some() {
            let gone = if keep_filters { &inner[..1] } else { &["autoFilter"] };
            for name in gone {
                target.tail = without(&target.tail, name, |_| true);
            }
            target.mark_changed();
            target.head = target.head.replace(" filterMode=\"1\"", "");
        }
        let hidden = target.hidden_rows();
        let shown = self.hide_rows(sheet, hidden.into_iter(), false)?;
        if !keep_filters && filtered.is_some() {
            let name = self.sheets.get(sheet).map(|slot| slot.name.clone()).unwrap_or_default();
            self.forget_name(self.tab_of(&name), "_xlnm._FilterDatabase");
        }
        self.open_native_filters(sheet, keep_filters)?;
        Ok(shown)
    }

    /// Whether the sheet has a filter, its tables' among them.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn has_filter(&self, sheet: usize) -> Result<bool, Unreadable> {
        if !elements(&self.sheet(sheet)?.tail, "autoFilter").is_empty() {
            return Ok(true);
        }
        for relation in relations(&self.package, &self.sheets[sheet].part)? {
            if relation.is("table") && self.package.contains(&relation.target) {
                let xml = self.package.text(&relation.target)?;
                if !elements(&xml, "autoFilter").is_empty() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn open_native_filters(&mut self, sheet: usize, keep: bool) -> Result<(), Unreadable> {
        let Some(part) = self.sheets.get(sheet).map(|slot| slot.part.clone()) else { return Ok(()) };
        for relation in relations(&self.package, &part)? {
            if !relation.is("table") || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let new = without(&old, if keep { "filterColumn" } else { "autoFilter" }, |_| true);
            if new != old {
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        Ok(())
    }
}

impl Sheet {
    fn hidden_rows(&self) -> Vec<u32> {
        let hidden = |row: &&super::sheet::cell::Row| matches!(row.attribute("hidden"), Some("1" | "true"));
        self.rows.iter().filter(hidden).map(|row| row.index).collect()
    }

    /// Hidden columns, those right of everything used not among them.
    pub fn hidden_columns(&self) -> Vec<u32> {
        let last = self.used().map_or(0, |used| used.last_column);
        let hidden = self.columns().into_iter().filter(Columns::is_hidden);
        hidden.flat_map(|one| one.first..=one.last.min(last.max(one.first))).collect()
    }

    /// Points, where a height is set or was worked out.
    pub fn row_height(&self, row: u32) -> Option<f64> {
        self.row(row)?.attribute("ht")?.parse().ok()
    }

    /// Points; without one, Excel works it out from what the cells show.
    pub fn set_row_height(&mut self, row: u32, height: Option<f64>) {
        if height.is_none() && self.row(row).is_none_or(|known| known.attribute("ht").is_none()) {
            return;
        }
        let text = height.map(|height| height.clamp(0.0, HIGHEST).to_string());
        let target = self.row_mut(row);
        target.set_attribute("ht", text.as_deref());
        target.set_attribute("customHeight", text.as_ref().map(|_| "1"));
    }

    /// Whether a person set the row's height.
    pub fn has_own_height(&self, row: u32) -> bool {
        self.row(row).is_some_and(|row| matches!(row.attribute("customHeight"), Some("1" | "true")))
    }
}
