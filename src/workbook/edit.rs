//! Edits that are not of cells: sheets added, panes, filters, conditional formats.

use std::{fmt::Write, sync::OnceLock};

use super::{
    Area, Sheet, Unreadable, Workbook,
    book::Slot,
    parts,
    styles::Format,
    xml::{elements, escape_attribute, with_attribute, worksheet_place},
};

pub(in crate::workbook) const WORKSHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

impl Workbook {
    /// Puts an empty sheet behind the last tab and gives its index.
    ///
    /// # Errors
    /// When the name is taken or none that Excel takes.
    pub fn add_sheet(&mut self, name: &str) -> anyhow::Result<usize> {
        check_sheet_name(name)?;
        anyhow::ensure!(
            self.tab_names().iter().all(|known| known.to_lowercase() != name.to_lowercase()),
            "a sheet of that name is there"
        );
        let part = (self.sheets.len() + 1..=usize::MAX)
            .map(|n| format!("xl/worksheets/sheet{n}.xml"))
            .find(|part| !self.package.contains(part))
            .unwrap_or_default();
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{MAIN}\" \
             xmlns:r=\"{}\"><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><sheetData/></worksheet>",
            parts::OFFICE
        );
        self.package.write(&part, xml.into_bytes());
        parts::declare(&mut self.package, &part, WORKSHEET_TYPE)?;
        let id = parts::relate(&mut self.package, &self.part.clone(), &format!("{}/worksheet", parts::OFFICE), &part)?;
        self.list_sheet(name, &id);
        self.sheets.push(Slot { name: name.to_owned(), part, hidden: false, sheet: OnceLock::new() });
        Ok(self.sheets.len() - 1)
    }

    /// Names of all tabs, chart sheets too.
    pub fn tab_names(&self) -> Vec<String> {
        elements(&self.xml, "sheet").iter().filter_map(|found| found.attribute("name")).collect()
    }

    pub(in crate::workbook) fn list_sheet(&mut self, name: &str, relation: &str) {
        let number = |found: &super::xml::Element| found.attribute("sheetId").and_then(|id| id.parse::<u32>().ok());
        let id = elements(&self.xml, "sheet").iter().filter_map(number).max().unwrap_or(0) + 1;
        let prefix = parts::element_prefix(&self.xml, "sheets");
        let record = format!(
            "<{prefix}sheet name=\"{}\" sheetId=\"{id}\" xmlns:r=\"{}\" r:id=\"{relation}\"/>",
            escape_attribute(name),
            parts::OFFICE
        );
        self.xml = parts::append_child(&self.xml, "sheets", &record);
    }

    /// Rows above and columns left of the split stay in sight.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn freeze(&mut self, sheet: usize, rows: u32, columns: u32) -> Result<(), Unreadable> {
        self.sheet_mut(sheet)?.freeze(rows, columns);
        Ok(())
    }

    /// Adds a conditional format: cells of `areas` where `formula` (without `=`, relative to the first
    /// area's first cell) is true get `format`.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn add_conditional_format(
        &mut self,
        sheet: usize,
        areas: &[Area],
        formula: &str,
        format: &Format,
    ) -> Result<(), Unreadable> {
        // Excel takes no rule for no cells.
        if areas.is_empty() {
            return Ok(());
        }
        let dxf = self.add_dxf(format);
        let sheet = self.sheet_mut(sheet)?;
        let priority = sheet.next_priority();
        let places: Vec<String> = areas.iter().map(ToString::to_string).collect();
        let p = sheet.prefix.clone();
        let record = format!(
            "<{p}conditionalFormatting sqref=\"{}\"><{p}cfRule type=\"expression\" dxfId=\"{dxf}\" \
             priority=\"{priority}\"><{p}formula>{}</{p}formula></{p}cfRule></{p}conditionalFormatting>",
            places.join(" "),
            super::shared_strings::escape_text(formula)
        );
        sheet.insert_in_tail("conditionalFormatting", &record);
        Ok(())
    }

    /// Takes a name of one sheet away.
    pub(in crate::workbook) fn forget_name(&mut self, tab: usize, name: &str) {
        let own = |found: &super::xml::Element| {
            found.attribute("name").as_deref() == Some(name) && found.attribute("localSheetId") == Some(tab.to_string())
        };
        self.xml = parts::without(&self.xml, "definedName", own);
        if elements(&self.xml, "definedName").is_empty() {
            self.xml = parts::without(&self.xml, "definedNames", |_| true);
        }
    }

    /// Puts a record among the names of the workbook.
    pub(in crate::workbook) fn list_name(&mut self, record: &str) {
        let p = parts::element_prefix(&self.xml, "sheets");
        if elements(&self.xml, "definedNames").is_empty() {
            let end = elements(&self.xml, "externalReferences")
                .first()
                .or(elements(&self.xml, "functionGroups").first())
                .or(elements(&self.xml, "sheets").first())
                .map_or(self.xml.len(), |found| found.span.1);
            self.xml.insert_str(end, &format!("<{p}definedNames>{record}</{p}definedNames>"));
        } else {
            self.xml = parts::append_child(&self.xml, "definedNames", record);
        }
    }

    /// Excel works all formulas out anew when it opens the file.
    pub fn mark_for_recalculation(&mut self) {
        let p = parts::element_prefix(&self.xml, "sheets");
        match elements(&self.xml, "calcPr").first() {
            Some(found) => {
                let tag = with_attribute(&self.xml[found.tag.0..found.tag.1], "fullCalcOnLoad", "1");
                self.xml.replace_range(found.tag.0..found.tag.1, &tag);
            }
            None => {
                let end = ["definedNames", "externalReferences", "functionGroups", "sheets"]
                    .iter()
                    .find_map(|before| Some(elements(&self.xml, before).first()?.span.1))
                    .unwrap_or(self.xml.len());
                self.xml.insert_str(end, &format!("<{p}calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/>"));
            }
        }
    }
}

pub(in crate::workbook) fn check_sheet_name(name: &str) -> anyhow::Result<()> {
    let units = name.encode_utf16().count();
    anyhow::ensure!((1..=31).contains(&units), "a sheet name has 1 to 31 characters");
    anyhow::ensure!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "a sheet name has no []:*?/\\");
    anyhow::ensure!(!name.starts_with('\'') && !name.ends_with('\''), "a sheet name has no quote at its ends");
    Ok(())
}

impl Sheet {
    pub(in crate::workbook) fn insert_in_tail(&mut self, element: &str, record: &str) {
        let at = worksheet_place(&self.tail, element);
        self.tail.insert_str(at, record);
        self.mark_changed();
    }

    pub(in crate::workbook) fn insert_in_head(&mut self, element: &str, record: &str) {
        let at = worksheet_place(&self.head, element);
        self.head.insert_str(at, record);
        self.mark_changed();
    }

    /// Rules that come later give way to those before.
    pub(in crate::workbook) fn next_priority(&self) -> u32 {
        super::xml::attribute_values(&self.tail, "cfRule", "priority")
            .iter()
            .filter_map(|text| text.parse::<u32>().ok())
            .max()
            .unwrap_or(0)
            + 1
    }

    /// Rows and columns that stay in sight.
    pub fn frozen(&self) -> (u32, u32) {
        let pane = elements(&self.head, "pane").into_iter().next();
        let frozen = pane.filter(|pane| pane.attribute("state").is_some_and(|state| state.starts_with("frozen")));
        let split = |name: &str| {
            frozen.as_ref().and_then(|pane| pane.attribute(name)?.parse::<f64>().ok()).map_or(0.0, f64::trunc)
        };
        let whole = |split: f64| format!("{split:.0}").parse().unwrap_or(0);
        (whole(split("ySplit")), whole(split("xSplit")))
    }

    pub(in crate::workbook) fn freeze(&mut self, rows: u32, columns: u32) {
        let p = self.prefix.clone();
        self.head = parts::without(&self.head, "pane", |_| true);
        self.head = parts::without(&self.head, "selection", |found| found.attribute("pane").is_some());
        self.mark_changed();
        if rows == 0 && columns == 0 {
            return;
        }
        let pane = match (rows > 0, columns > 0) {
            (true, true) => "bottomRight",
            (true, false) => "bottomLeft",
            (false, _) => "topRight",
        };
        let mut split = String::new();
        if columns > 0 {
            let _ = write!(split, " xSplit=\"{columns}\"");
        }
        if rows > 0 {
            let _ = write!(split, " ySplit=\"{rows}\"");
        }
        let corner = Area::cell(rows, columns);
        let record = format!(
            "<{p}pane{split} topLeftCell=\"{corner}\" activePane=\"{pane}\" state=\"frozen\"/>\
             <{p}selection pane=\"{pane}\"/>"
        );
        if elements(&self.head, "sheetView").is_empty() {
            self.head = parts::without(&self.head, "sheetViews", |_| true);
            let view =
                format!("<{p}sheetViews><{p}sheetView workbookViewId=\"0\">{record}</{p}sheetView></{p}sheetViews>");
            self.insert_in_head("sheetViews", &view);
            return;
        }
        self.put_first_in_view(&record);
    }

    /// `pane` is the first child of the first `sheetView`.
    fn put_first_in_view(&mut self, record: &str) {
        let Some(view) = elements(&self.head, "sheetView").into_iter().next() else { return };
        if self.head[..view.tag.1].ends_with("/>") {
            let name = format!("{}sheetView", self.prefix);
            let open = self.head[view.tag.0..view.tag.1].trim_end_matches("/>").trim_end().to_owned();
            self.head.replace_range(view.span.0..view.span.1, &format!("{open}>{record}</{name}>"));
        } else {
            self.head.insert_str(view.tag.1, record);
        }
    }
}
