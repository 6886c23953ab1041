//! The tables that Excel knows as such (ListObjects): their column names are the texts of their
//! header cells, else Excel repairs the file.

use std::collections::HashSet;

use super::{
    Area, ListObject, Unreadable, Value, Workbook,
    parts::{append_child, relations},
    references::{TableChange, follow_changes},
    xml::{Patch, elements, escape_attribute, rewrite_attribute},
};

impl Workbook {
    /// Makes the tables of a sheet agree with its cells again: renamed headers, in formulas too, and
    /// at least one row of data. `joins` (row, column) is a new header cell: a table that ends
    /// left of it takes its column in.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn settle_native_tables(&mut self, sheet: usize, joins: Option<(u32, u32)>) -> Result<(), Unreadable> {
        let Some(part) = self.sheets.get(sheet).map(|slot| slot.part.clone()) else { return Ok(()) };
        let mut renamed = Vec::new();
        for relation in relations(&self.package, &part)? {
            if !relation.is("table") || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let grown = grow(&old, joins);
            let named = self.named(sheet, &grown)?;
            let new = named.as_ref().map_or(&grown, |named| &named.xml);
            if *new != old {
                self.package.write(&relation.target, new.clone().into_bytes());
            }
            let Some(named) = named else { continue };
            for (row, column, name) in named.cells {
                self.sheet_mut(sheet)?.set_value(row, column, Value::text(name.as_str()));
            }
            if named.change.columns.iter().any(|(old, new)| new.as_ref() != Some(old)) {
                self.rename_table_slicers(&named.xml, &named.change.columns)?;
                renamed.push(named.change);
            }
        }
        follow_changes(self, &renamed)
    }

    /// The same for every sheet that was changed.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn settle_all_native_tables(&mut self) -> Result<(), Unreadable> {
        for sheet in 0..self.sheet_count() {
            if self.sheets[sheet].sheet.get().is_some_and(super::Sheet::is_changed) {
                self.settle_native_tables(sheet, None)?;
            }
        }
        Ok(())
    }

    /// Of the rows that are to leave a sheet, those that may: a table whose rows would all go keeps its
    /// first one, emptied.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn spare_last_rows(&mut self, sheet: usize, rows: &[u32]) -> Result<Vec<u32>, Unreadable> {
        let spared = self.last_rows(sheet, rows, None)?;
        self.empty_cells(sheet, &spared)?;
        Ok(rows.iter().copied().filter(|row| spared.iter().all(|area| area.first_row != *row)).collect())
    }

    /// The first row of data of each table that would lose all of its rows and keep its header. With
    /// `columns`, the rows go within these alone.
    pub(super) fn last_rows(
        &self,
        sheet: usize,
        rows: &[u32],
        columns: Option<(u32, u32)>,
    ) -> Result<Vec<Area>, Unreadable> {
        let goes = |row: u32| rows.binary_search(&row).is_ok();
        let within =
            |area: &Area| columns.is_none_or(|(low, high)| low <= area.first_column && area.last_column <= high);
        let last_row = |table: &ListObject| {
            let area = table.area;
            let last = area.last_row - u32::from(table.has_totals).min(area.last_row);
            let first = area.first_row + 1;
            let all = first <= last && !goes(area.first_row) && (first..=last).all(goes);
            (table.has_header && within(&area) && all).then_some(Area { first_row: first, last_row: first, ..area })
        };
        Ok(self.list_objects(sheet)?.iter().filter_map(last_row).collect())
    }

    pub(super) fn empty_cells(&mut self, sheet: usize, areas: &[Area]) -> Result<(), Unreadable> {
        for area in areas {
            for column in area.first_column..=area.last_column {
                self.sheet_mut(sheet)?.clear(area.first_row, column);
            }
        }
        Ok(())
    }

    /// The columns called as the header cells have it; a blank one gets its name back, and of two that
    /// are the same the second gets a number. `None` for a table without a header.
    fn named(&self, sheet: usize, xml: &str) -> Result<Option<Named>, Unreadable> {
        let Some((area, table)) = place(xml) else { return Ok(None) };
        let cells = self.sheet(sheet)?;
        // A header that no edit touched agrees with its table, however odd it looks to us.
        if cells.row(area.first_row).is_some_and(|row| row.source.is_some()) {
            return Ok(None);
        }
        let mut patch = Patch::new(xml);
        let mut named =
            Named { xml: String::new(), cells: Vec::new(), change: TableChange { table, columns: Vec::new() } };
        let mut taken: HashSet<String> = HashSet::new();
        for (column, found) in (area.first_column..=area.last_column).zip(elements(xml, "tableColumn")) {
            let Some(old) = found.attribute("name") else { continue };
            // Excel writes breaks in a name as `_x000a_`.
            let plain = old.replace("_x000a_", "\n").replace("_x000d_", "\r");
            let shown = cells.value(area.first_row, column);
            let wanted = match &shown {
                Value::Text(text) if !same_words(text, &plain) => text.to_string(),
                Value::Number(number) => number.to_string(),
                Value::Bool(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
                Value::Text(_) | Value::Empty | Value::Error(_) => plain.clone(),
            };
            let new = free(&wanted, &taken);
            taken.insert(new.to_lowercase());
            // A header is a text: Excel too keeps only what a formula there shows.
            let is_text = matches!(shown, Value::Text(_)) && cells.formula(area.first_row, column).is_none();
            if !is_text || new != wanted {
                named.cells.push((area.first_row, column, new.clone()));
            }
            if new != plain {
                let written = new.replace('\r', "_x000d_").replace('\n', "_x000a_");
                let tag = &xml[found.tag.0..found.tag.1];
                patch.replace(found.tag, &rewrite_attribute(tag, "tableColumn", "name", |_| Some(written.clone())));
            }
            named.change.columns.push((plain, Some(new)));
        }
        named.xml = patch.finish();
        Ok(Some(named))
    }
}

/// A table whose columns are called as its header says.
struct Named {
    xml: String,
    /// Header cells that had to be changed: row, column, text.
    cells: Vec<(u32, u32, String)>,
    change: TableChange,
}

/// Breaks in a name may be written as blanks.
fn same_words(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}

/// The name, with a number where it is taken.
fn free(name: &str, taken: &HashSet<String>) -> String {
    let numbered = (2..=u32::MAX).map(|n| format!("{name}{n}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken.contains(&name.to_lowercase()))
        .unwrap_or_default()
}

/// The range of a table with a header row, and its name.
fn place(xml: &str) -> Option<(Area, String)> {
    let found = elements(xml, "table").into_iter().next()?;
    let without_header = found.attribute("headerRowCount").as_deref() == Some("0");
    let area = Area::parse(&found.attribute("ref")?)?;
    let name = found.attribute("displayName").or_else(|| found.attribute("name"))?;
    (!without_header).then_some((area, name))
}

/// With the new column, if it stands right of the table, and with a row under the header.
fn grow(xml: &str, joins: Option<(u32, u32)>) -> String {
    let Some((old, _)) = place(xml) else { return xml.to_owned() };
    let mut area = old;
    area.last_row = area.last_row.max(area.first_row + 1);
    let joined = joins == Some((old.first_row, old.last_column + 1));
    if joined {
        area.last_column += 1;
    }
    if area == old {
        return xml.to_owned();
    }
    let mut out = rewrite_attribute(xml, "table", "ref", |_| Some(area.to_string()));
    out = rewrite_attribute(&out, "autoFilter", "ref", |text| {
        let filter = Area::parse(text)?;
        let last_row = filter.last_row.max(filter.first_row + 1);
        Some(Area { last_column: area.last_column, last_row, ..filter }.to_string())
    });
    if joined {
        let ids =
            elements(&out, "tableColumn").into_iter().filter_map(|found| found.attribute("id")?.parse::<u32>().ok());
        let id = ids.max().unwrap_or(0) + 1;
        let prefix = super::parts::element_prefix(&out, "tableColumns");
        let name = escape_attribute(&format!("Column{id}"));
        out = append_child(&out, "tableColumns", &format!("<{prefix}tableColumn id=\"{id}\" name=\"{name}\"/>"));
        let count = elements(&out, "tableColumn").len().to_string();
        out = rewrite_attribute(&out, "tableColumns", "count", |_| Some(count.clone()));
    }
    out
}
