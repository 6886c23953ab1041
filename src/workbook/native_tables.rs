//! The tables that Excel knows as such (ListObjects): their column names are the texts of their
//! header cells, else Excel repairs the file.

use super::{
    Area, Unreadable, Workbook,
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
            let new = self.rename_columns(sheet, &grown, &mut renamed)?;
            if new != old {
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        follow_changes(self, &renamed)
    }

    /// The column names as the header cells have them.
    fn rename_columns(&self, sheet: usize, xml: &str, renamed: &mut Vec<TableChange>) -> Result<String, Unreadable> {
        let Some((area, table)) = place(xml) else { return Ok(xml.to_owned()) };
        let cells = self.sheet(sheet)?;
        let mut patch = Patch::new(xml);
        let mut columns = Vec::new();
        for (column, found) in (area.first_column..).zip(elements(xml, "tableColumn")) {
            let (Some(old), new) = (found.attribute("name"), cells.value(area.first_row, column).to_string()) else {
                continue;
            };
            // Excel writes breaks in a name as `_x000a_`.
            let plain = old.replace("_x000a_", "\n").replace("_x000d_", "\r");
            if new.is_empty() || new == plain {
                columns.push((plain.clone(), Some(plain)));
                continue;
            }
            let tag = rewrite_attribute(&xml[found.tag.0..found.tag.1], "tableColumn", "name", |_| {
                Some(new.replace('\n', "_x000a_"))
            });
            patch.replace(found.tag, &tag);
            columns.push((plain, Some(new)));
        }
        if columns.iter().any(|(old, new)| new.as_ref() != Some(old)) {
            renamed.push(TableChange { table, columns });
        }
        Ok(patch.finish())
    }
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
