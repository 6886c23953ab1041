//! AutoFilters: of a sheet, and of the tables that Excel knows as such, which have their own.

use super::{
    Area, Sheet, Unreadable, Workbook, parts,
    parts::{element_prefix, relations},
    xml::{elements, escape_attribute, worksheet_place},
};

/// What a filter lets through in one column, as Excel shows it in the filter's menu.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterColumn {
    /// Offset from the area's first column.
    pub offset: u32,
    pub shows: FilterShows,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FilterShows {
    /// These values, as shown; blanks too.
    Values { values: Vec<String>, blanks: bool },
    /// `greaterThan` … with its value; two are joined by and, or by or.
    Custom { tests: Vec<(&'static str, String)>, all: bool },
}

impl Workbook {
    /// An AutoFilter over `area` (header included); rows that it does not show are hidden, the other
    /// rows of the area are shown. Where a native table has its header there, its own filter does it:
    /// Excel takes none of the sheet's over a table.
    ///
    /// # Errors
    /// When the sheet or a table cannot be read.
    pub fn set_auto_filter(
        &mut self,
        sheet: usize,
        area: Area,
        hidden_rows: &[u32],
        criteria: &[FilterColumn],
    ) -> Result<(), Unreadable> {
        let native = self.filter_native_table(sheet, area, criteria)?;
        let target = self.sheet_mut(sheet)?;
        if !native {
            target.set_auto_filter(area, criteria);
            target.mark_as_filtered();
        }
        target.mark_changed();
        for row in area.first_row + 1..=area.last_row {
            let hidden = hidden_rows.binary_search(&row).is_ok();
            if hidden != target.is_row_hidden(row) {
                // Subtotals look at what is hidden.
                target.touched.rows_moved_from(row);
                target.row_mut(row).set_attribute("hidden", hidden.then_some("1"));
            }
        }
        if !native {
            let name = self.sheets.get(sheet).map(|slot| slot.name.clone()).unwrap_or_default();
            self.name_filter(&name, area);
        }
        Ok(())
    }

    /// Whether tables lie in the area, of which one with its header there is filtered.
    fn filter_native_table(&mut self, sheet: usize, area: Area, criteria: &[FilterColumn]) -> Result<bool, Unreadable> {
        let Some(part) = self.sheets.get(sheet).map(|slot| slot.part.clone()) else { return Ok(false) };
        let mut met = false;
        for relation in relations(&self.package, &part)? {
            if !relation.is("table") || !self.package.contains(&relation.target) {
                continue;
            }
            let xml = self.package.text(&relation.target)?;
            let Some(table) = elements(&xml, "table").into_iter().next() else { continue };
            let Some(own) = table.attribute("ref").and_then(|text| Area::parse(&text)) else { continue };
            if !own.meets(&area) {
                continue;
            }
            met = true;
            let headed = own.first_row == area.first_row && table.attribute("headerRowCount").as_deref() != Some("0");
            if headed {
                let totals = table.attribute("totalsRowCount").is_some_and(|count| count != "0");
                let own = Area { last_row: own.last_row - u32::from(totals), ..own };
                let new = filtered_table(&xml, own, area.first_column, criteria);
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        Ok(met)
    }

    /// Excel keeps the filtered range under a hidden name as well.
    fn name_filter(&mut self, name: &str, area: Area) {
        let local = self.tab_of(name);
        self.forget_name(local, "_xlnm._FilterDatabase");
        let p = parts::element_prefix(&self.xml, "sheets");
        let absolute = format!(
            "'{}'!${}${}:${}${}",
            name.replace('\'', "''"),
            super::column_letters(area.first_column),
            area.first_row + 1,
            super::column_letters(area.last_column),
            area.last_row + 1
        );
        let record = format!(
            "<{p}definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{local}\" hidden=\"1\">{}</{p}definedName>",
            super::shared_strings::escape_text(&absolute)
        );
        self.list_name(&record);
    }
}

impl Sheet {
    /// Shows the rows of a filter that is no more; its header was never hidden by it.
    pub(super) fn show_filtered(&mut self, area: Area) {
        for row in area.first_row + 1..=area.last_row {
            if self.is_row_hidden(row) {
                self.touched.rows_moved_from(row);
                self.row_mut(row).set_attribute("hidden", None);
            }
        }
    }

    fn set_auto_filter(&mut self, area: Area, criteria: &[FilterColumn]) {
        let p = self.prefix.clone();
        self.tail = parts::without(&self.tail, "autoFilter", |_| true);
        self.insert_in_tail("autoFilter", &auto_filter(area, criteria, &p));
    }

    fn mark_as_filtered(&mut self) {
        if elements(&self.head, "sheetPr").is_empty() {
            let at = worksheet_place(&self.head, "sheetPr");
            let p = self.prefix.clone();
            self.head.insert_str(at, &format!("<{p}sheetPr filterMode=\"1\"/>"));
        }
    }
}

/// A table's part with this filter; criteria count from the column `from`.
fn filtered_table(xml: &str, own: Area, from: u32, criteria: &[FilterColumn]) -> String {
    let p = element_prefix(xml, "tableColumns");
    let within = criteria.iter().filter_map(|one| {
        let column = from + one.offset;
        let inside = (own.first_column..=own.last_column).contains(&column);
        inside.then(|| FilterColumn { offset: column - own.first_column, shows: one.shows.clone() })
    });
    let record = auto_filter(own, &within.collect::<Vec<_>>(), &p);
    let mut out = parts::without(xml, "autoFilter", |_| true);
    let at = ["sortState", "tableColumns"].iter().find_map(|name| elements(&out, name).first().map(|one| one.span.0));
    if let Some(at) = at {
        out.insert_str(at, &record);
    }
    out
}

fn auto_filter(area: Area, criteria: &[FilterColumn], p: &str) -> String {
    let columns: String = criteria.iter().map(|column| filter_column(column, p)).collect();
    if columns.is_empty() {
        return format!("<{p}autoFilter ref=\"{area}\"/>");
    }
    format!("<{p}autoFilter ref=\"{area}\">{columns}</{p}autoFilter>")
}

fn filter_column(column: &FilterColumn, p: &str) -> String {
    let inner = match &column.shows {
        FilterShows::Values { values, blanks } => {
            let records: String = values
                .iter()
                .map(|value| format!("<{p}filter val=\"{}\"/>", escape_attribute(value)))
                .collect::<Vec<_>>()
                .concat();
            let blank = if *blanks { " blank=\"1\"" } else { "" };
            format!("<{p}filters{blank}>{records}</{p}filters>")
        }
        FilterShows::Custom { tests, all } => {
            let records: String = tests
                .iter()
                .map(|(test, value)| {
                    format!("<{p}customFilter operator=\"{test}\" val=\"{}\"/>", escape_attribute(value))
                })
                .collect::<Vec<_>>()
                .concat();
            let and = if *all && tests.len() > 1 { " and=\"1\"" } else { "" };
            format!("<{p}customFilters{and}>{records}</{p}customFilters>")
        }
    };
    format!("<{p}filterColumn colId=\"{}\">{inner}</{p}filterColumn>", column.offset)
}
