//! Excel's own tables (ListObjects) made, restyled, renamed and turned into plain cells again.

use std::collections::HashSet;

use super::{
    Area, Obstacle, Unmovable, Unreadable, Value, Workbook,
    charts::free_part,
    parts::{OFFICE, declare, relate, relations, without},
    references::{self, table_renamed},
    xml::{elements, escape_attribute, rewrite_attribute, with_attribute},
};

const TABLE_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// What Excel takes when nobody chooses.
pub const USUAL_STYLE: &str = "TableStyleMedium2";

/// A table of a sheet as Excel knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListObject {
    pub name: String,
    /// Header and row of totals included.
    pub area: Area,
    pub has_header: bool,
    pub has_totals: bool,
    pub(super) part: String,
}

impl Workbook {
    /// The sheet's tables.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn list_objects(&self, sheet: usize) -> Result<Vec<ListObject>, Unreadable> {
        let Some(slot) = self.sheets.get(sheet) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for relation in relations(&self.package, &slot.part)? {
            if !relation.is("table") || !self.package.contains(&relation.target) {
                continue;
            }
            let xml = self.package.text(&relation.target)?;
            let Some(table) = elements(&xml, "table").into_iter().next() else { continue };
            let area = table.attribute("ref").and_then(|area| Area::parse(&area));
            let name = table.attribute("displayName").or_else(|| table.attribute("name"));
            let has_header = table.attribute("headerRowCount").as_deref() != Some("0");
            let has_totals = table.attribute("totalsRowCount").is_some_and(|count| count != "0");
            if let (Some(area), Some(name)) = (area, name) {
                found.push(ListObject { name, area, has_header, has_totals, part: relation.target });
            }
        }
        Ok(found)
    }

    /// Makes a table of the area, its first row the header, and gives its name. Header cells become
    /// texts that differ, as Excel demands. A filter of the sheet in the area becomes the table's.
    ///
    /// # Errors
    /// When something in the area cannot be within a table, or a part cannot be read.
    pub fn make_list_object(
        &mut self,
        sheet: usize,
        area: Area,
        wish: &str,
        style: &str,
        banded: bool,
    ) -> Result<String, Unmovable> {
        self.may_be_table(sheet, area)?;
        let name = self.free_table_name(wish)?;
        let id = self.all_tables()?.iter().map(|(_, id, _)| *id).max().unwrap_or(0) + 1;
        let headers = self.settle_headers(sheet, area)?;
        let filter = self.taken_filter(sheet, area)?;
        let column =
            |(id, name): (u32, &String)| format!("<tableColumn id=\"{id}\" name=\"{}\"/>", escape_attribute(name));
        let columns = (1..).zip(&headers).map(column).collect::<Vec<_>>().concat();
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<table xmlns=\"{SPACE}\" id=\"{id}\" \
             name=\"{name}\" displayName=\"{name}\" ref=\"{area}\" totalsRowShown=\"0\">{filter}\
             <tableColumns count=\"{}\">{columns}</tableColumns><tableStyleInfo name=\"{}\" showFirstColumn=\"0\" \
             showLastColumn=\"0\" showRowStripes=\"{}\" showColumnStripes=\"0\"/></table>",
            headers.len(),
            escape_attribute(style),
            u8::from(banded)
        );
        let part = free_part(&self.package, "xl/tables/table");
        self.package.write(&part, xml.into_bytes());
        declare(&mut self.package, &part, TABLE_TYPE)?;
        let host = self.sheets[sheet].part.clone();
        let relation = relate(&mut self.package, &host, &format!("{OFFICE}/table"), &part)?;
        self.list_table_part(sheet, &relation)?;
        Ok(name)
    }

    /// Another style for a table; what is `None` stays.
    ///
    /// # Errors
    /// When its part cannot be read.
    pub fn restyle_list_object(
        &mut self,
        table: &ListObject,
        style: Option<&str>,
        banded: Option<bool>,
    ) -> Result<(), Unreadable> {
        let mut xml = self.package.text(&table.part)?;
        if elements(&xml, "tableStyleInfo").is_empty() {
            let record = format!("<tableStyleInfo name=\"{USUAL_STYLE}\" showRowStripes=\"1\"/>");
            xml = super::parts::append_child(&xml, "table", &record);
        }
        let set = |xml: &str, name: &str, value: &str| {
            let Some(info) = elements(xml, "tableStyleInfo").into_iter().next() else { return xml.to_owned() };
            let tag = with_attribute(&xml[info.tag.0..info.tag.1], name, value);
            format!("{}{tag}{}", &xml[..info.tag.0], &xml[info.tag.1..])
        };
        if let Some(style) = style {
            xml = set(&xml, "name", style);
        }
        if let Some(banded) = banded {
            xml = set(&xml, "showRowStripes", if banded { "1" } else { "0" });
        }
        self.package.write(&table.part, xml.into_bytes());
        Ok(())
    }

    /// Gives the table another name, in the formulas that speak of it and in pivot tables too.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn rename_list_object(&mut self, table: &ListObject, wish: &str) -> Result<String, Unreadable> {
        let name = self.free_table_name(wish)?;
        let xml = self.package.text(&table.part)?;
        let xml = rewrite_attribute(&xml, "table", "name", |_| Some(name.clone()));
        let xml = rewrite_attribute(&xml, "table", "displayName", |_| Some(name.clone()));
        self.package.write(&table.part, xml.into_bytes());
        for part in
            self.package.parts().into_iter().filter(|part| part.contains("pivotCacheDefinition")).collect::<Vec<_>>()
        {
            let xml = self.package.text(&part)?;
            let same = |known: &str| known.eq_ignore_ascii_case(&table.name).then(|| name.clone());
            let new = rewrite_attribute(&xml, "worksheetSource", "name", same);
            if new != xml {
                self.package.write(&part, new.into_bytes());
            }
        }
        for sheet in 0..self.sheet_count() {
            let cells = self.sheet(sheet)?;
            let renamed: Vec<(u32, u32, String)> = cells
                .formula_cells()
                .into_iter()
                .filter_map(|(row, column)| {
                    let formula = cells.formula(row, column)?;
                    Some((row, column, table_renamed(&formula, &table.name, &name)?))
                })
                .collect();
            for (row, column, formula) in renamed {
                let cached = self.sheet(sheet)?.value(row, column);
                self.sheet_mut(sheet)?.set_worked_out(row, column, &formula, cached);
            }
        }
        Ok(name)
    }

    /// Formulas that speak of the table by its name.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn formulas_with_table(&self, name: &str) -> Result<u64, Unreadable> {
        let wanted = format!("{}[", name.to_lowercase());
        let mut count = 0;
        for sheet in 0..self.sheet_count() {
            let cells = self.sheet(sheet)?;
            let speaks = |at: &(u32, u32)| {
                cells.formula(at.0, at.1).is_some_and(|formula| formula.to_lowercase().contains(&wanted))
            };
            count += cells.formula_cells().iter().filter(|at| speaks(at)).count() as u64;
        }
        Ok(count)
    }

    /// Turns a table into plain cells.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn remove_list_object(&mut self, sheet: usize, table: &ListObject) -> Result<(), Unreadable> {
        let host = self.sheets[sheet].part.clone();
        let own = relations(&self.package, &host)?.into_iter().find(|relation| relation.target == table.part);
        own.map_or(Ok(()), |relation| references::remove_table(self, sheet, &relation))
    }

    fn may_be_table(&self, sheet: usize, area: Area) -> Result<(), Unmovable> {
        let meets = |other: &Area| area.meets(other);
        let blocked = |obstacle, area: Option<Area>| match area {
            Some(area) => Err(Unmovable::Blocked { obstacle, area }),
            None => Ok(()),
        };
        blocked(Obstacle::Merged, self.sheet(sheet)?.merged().into_iter().find(meets))?;
        blocked(Obstacle::Array, super::obstacle::arrays(self.sheet(sheet)?).into_iter().find(meets))?;
        blocked(Obstacle::Pivot, self.pivots(sheet)?.into_iter().find(meets))?;
        blocked(Obstacle::Table, self.list_objects(sheet)?.into_iter().map(|table| table.area).find(meets))
    }

    /// Part, id and name of every table in the workbook.
    fn all_tables(&self) -> Result<Vec<(String, u32, String)>, Unreadable> {
        let mut found = Vec::new();
        for slot in &self.sheets {
            for relation in relations(&self.package, &slot.part)? {
                if !relation.is("table") || !self.package.contains(&relation.target) {
                    continue;
                }
                let xml = self.package.text(&relation.target)?;
                let Some(table) = elements(&xml, "table").into_iter().next() else { continue };
                let id = table.attribute("id").and_then(|id| id.parse().ok()).unwrap_or(0);
                let name = table.attribute("displayName").unwrap_or_default();
                found.push((relation.target, id, name));
            }
        }
        Ok(found)
    }

    /// Letters, digits and underscores, no cell's address, other than every table and name.
    fn free_table_name(&self, wish: &str) -> Result<String, Unreadable> {
        let plain: String = wish.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect();
        let trimmed = plain.trim_matches('_');
        let starts = trimmed.chars().next().is_some_and(char::is_alphabetic);
        let address = super::parse_cell(&trimmed.to_uppercase()).is_some() || matches!(trimmed, "R" | "C" | "r" | "c");
        let base = match (trimmed.is_empty(), starts && !address) {
            (true, _) => "Table1".to_owned(),
            (false, true) => trimmed.to_owned(),
            (false, false) => format!("_{trimmed}"),
        };
        let base: String = base.chars().take(200).collect();
        let names = elements(&self.xml, "definedName").into_iter().filter_map(|found| found.attribute("name"));
        let taken: HashSet<String> = self
            .all_tables()?
            .into_iter()
            .map(|(_, _, name)| name)
            .chain(names)
            .map(|name| name.to_lowercase())
            .collect();
        let stem = base.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let numbered = (1..=u32::MAX).map(|n| format!("{stem}{n}"));
        Ok(std::iter::once(base).chain(numbered).find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default())
    }

    /// Header cells as texts, none blank, none twice.
    fn settle_headers(&mut self, sheet: usize, area: Area) -> Result<Vec<String>, Unreadable> {
        let mut names: Vec<String> = Vec::new();
        for column in area.first_column..=area.last_column {
            let cells = self.sheet(sheet)?;
            let shown = cells.value(area.first_row, column);
            let is_formula = cells.formula(area.first_row, column).is_some();
            let wish = match &shown {
                Value::Text(text) if !text.trim().is_empty() => text.to_string(),
                Value::Number(number) => number.to_string(),
                Value::Bool(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
                Value::Text(_) | Value::Empty | Value::Error(_) => format!("Column{}", names.len() + 1),
            };
            let taken = |name: &String| names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
            let numbered = (2..=u32::MAX).map(|n| format!("{wish}{n}"));
            let name = std::iter::once(wish.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or_default();
            let same = matches!(&shown, Value::Text(text) if **text == *name) && !is_formula;
            if !same {
                self.sheet_mut(sheet)?.set_value(area.first_row, column, Value::text(name.as_str()));
            }
            names.push(name);
        }
        Ok(names.into_iter().map(|name| name.replace('\r', "_x000d_").replace('\n', "_x000a_")).collect())
    }

    /// The table's filter. One of the sheet that meets the area goes: a sheet's filter must not lie over a table.
    /// One over just this area is the table's from now on; of another, the rows that it hid come back.
    fn taken_filter(&mut self, sheet: usize, area: Area) -> Result<String, Unreadable> {
        let name = self.sheets[sheet].name.clone();
        let tab = self.tab_names().iter().position(|known| *known == name).unwrap_or(sheet).to_string();
        let plain = format!("<autoFilter ref=\"{area}\"/>");
        let target = self.sheet_mut(sheet)?;
        let Some(own) = elements(&target.tail, "autoFilter").into_iter().next() else { return Ok(plain) };
        let place = own.attribute("ref").and_then(|area| Area::parse(&area));
        if !place.is_some_and(|own| own.meets(&area)) {
            return Ok(plain);
        }
        let same = place == Some(area) && target.prefix.is_empty();
        let text = target.tail[own.span.0..own.span.1].to_owned();
        target.tail = without(&target.tail, "autoFilter", |_| true);
        // A table's own filter is none of the sheet's.
        target.head = rewrite_attribute(&target.head, "sheetPr", "filterMode", |_| Some("0".to_owned()));
        target.mark_changed();
        if let Some(hidden) = place.filter(|_| !same) {
            target.show_filtered(hidden);
        }
        self.xml = without(&self.xml, "definedName", |found| {
            found.attribute("name").as_deref() == Some("_xlnm._FilterDatabase")
                && found.attribute("localSheetId").as_deref() == Some(&tab)
        });
        if elements(&self.xml, "definedName").is_empty() {
            self.xml = without(&self.xml, "definedNames", |_| true);
        }
        Ok(if same { text } else { plain })
    }

    fn list_table_part(&mut self, sheet: usize, relation: &str) -> Result<(), Unreadable> {
        let target = self.sheet_mut(sheet)?;
        let p = target.prefix.clone();
        let record = format!("<{p}tablePart xmlns:r=\"{RELATIONS}\" r:id=\"{relation}\"/>");
        if elements(&target.tail, "tableParts").is_empty() {
            target.insert_in_tail("tableParts", &format!("<{p}tableParts count=\"1\">{record}</{p}tableParts>"));
            return Ok(());
        }
        let tail = super::parts::append_child(&target.tail, "tableParts", &record);
        let count = elements(&tail, "tablePart").len();
        target.tail = rewrite_attribute(&tail, "tableParts", "count", |_| Some(count.to_string()));
        target.mark_changed();
        Ok(())
    }
}
