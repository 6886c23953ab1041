//! Putting the parts of a pivot table into the package, and its cells on the sheet.

use std::sync::Arc;

use anyhow::Context;

use crate::workbook::{
    Area, Format, Obstacle, Value, Workbook,
    charts::free_part,
    parts::{OFFICE, append_child, declare, element_prefix, relate},
    references::Axis,
    xml::{attribute_values, elements},
};

use super::{DataField, Field, Layout, PivotCell, PivotSpec, Role, ShownAs, Source, write};

const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
/// Excel's own number of `0.00%`.
const PERCENT: u32 = 10;
const DATE: &str = "yyyy-mm-dd";

/// The name of a field, with a number where one before it has the same: Excel calls a second Qty Qty2.
fn told_apart(fields: &[Field], index: usize) -> String {
    let name = &fields[index].name;
    let taken = |wish: &str| fields[..index].iter().any(|other| other.name.to_lowercase() == wish.to_lowercase());
    let with = |number: usize| if number == 1 { name.clone() } else { format!("{name}{number}") };
    (1..=fields.len()).map(with).find(|wish| !taken(wish)).unwrap_or_else(|| name.clone())
}

impl Workbook {
    /// The records of an area whose first row is its header.
    ///
    /// # Errors
    /// When the sheet cannot be read, or a column has no name of its own.
    pub fn pivot_source(&self, sheet: usize, area: Area) -> anyhow::Result<Source> {
        let cells = self.sheet(sheet)?;
        let columns = area.first_column..=area.last_column;
        let mut fields: Vec<Field> = columns
            .clone()
            .map(|column| {
                let mut filled =
                    (area.first_row + 1..=area.last_row).filter(|row| cells.value(*row, column).as_number().is_some());
                let first = filled.next();
                let is_date = first.is_some_and(|row| cells.is_date(row, column));
                let format = first.map(|row| cells.number_format(row, column));
                let format = format.filter(|code| code != "General");
                Field { name: cells.value(area.first_row, column).to_string(), is_date, format }
            })
            .collect();
        for index in 0..fields.len() {
            anyhow::ensure!(!fields[index].name.trim().is_empty(), "a column of a pivot table needs a name");
            fields[index].name = told_apart(&fields, index);
        }
        let records = (area.first_row + 1..=area.last_row)
            .map(|row| columns.clone().map(|column| cells.value(row, column)).collect())
            .collect();
        let sheet = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        Ok(Source { sheet, area, fields, records, date1904: self.date1904() })
    }

    /// Where the pivot table would stand, if cells are there already, or it would not fit on the sheet. Without
    /// a sheet, on one of its own.
    ///
    /// # Errors
    /// When the sheet cannot be read, or the specification is none that Excel takes.
    pub fn pivot_obstacle(&self, sheet: Option<usize>, spec: &PivotSpec) -> anyhow::Result<Option<(Obstacle, Area)>> {
        check(spec)?;
        let area = write(spec, 0, &vec![0; spec.data.len()]).layout.area;
        if area.last_row > Axis::Rows.last() || area.last_column > Axis::Columns.last() {
            return Ok(Some((Obstacle::Edge, area)));
        }
        let free = sheet.map_or(Ok(true), |sheet| self.is_free(sheet, area))?;
        Ok((!free).then_some((Obstacle::Cells, area)))
    }

    /// Puts a native pivot table on the sheet, its top left corner at [`PivotSpec::at`], and gives
    /// where its cells stand.
    ///
    /// # Errors
    /// When there are cells in its way, or the specification is none that Excel takes.
    pub fn add_pivot_table(&mut self, sheet: usize, spec: &PivotSpec) -> anyhow::Result<Layout> {
        check(spec)?;
        let host = self.sheets.get(sheet).map(|slot| slot.part.clone()).context("there is no such sheet")?;
        let ids = attribute_values(&self.xml, "pivotCache", "cacheId");
        let cache_id = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(0) + 1;
        let formats: Vec<u32> = spec.data.iter().map(|data| self.format_of(data)).collect();
        let made = write(&PivotSpec { name: self.free_pivot_name(&spec.name)?, ..spec.clone() }, cache_id, &formats);
        anyhow::ensure!(self.is_free(sheet, made.layout.area)?, "there are cells in the way of the pivot table");

        let cache = free_part(&self.package, "xl/pivotCache/pivotCacheDefinition");
        let records = free_part(&self.package, "xl/pivotCache/pivotCacheRecords");
        let table = free_part(&self.package, "xl/pivotTables/pivotTable");
        self.package.write(&cache, made.cache.into_bytes());
        self.package.write(&records, made.records.into_bytes());
        self.package.write(&table, made.table.into_bytes());
        declare(&mut self.package, &cache, &format!("{TYPES}pivotCacheDefinition+xml"))?;
        declare(&mut self.package, &records, &format!("{TYPES}pivotCacheRecords+xml"))?;
        declare(&mut self.package, &table, &format!("{TYPES}pivotTable+xml"))?;
        relate(&mut self.package, &cache, &format!("{OFFICE}/pivotCacheRecords"), &records)?;
        relate(&mut self.package, &table, &format!("{OFFICE}/pivotCacheDefinition"), &cache)?;
        relate(&mut self.package, &host, &format!("{OFFICE}/pivotTable"), &table)?;
        let workbook = self.part.clone();
        let relation = relate(&mut self.package, &workbook, &format!("{OFFICE}/pivotCacheDefinition"), &cache)?;
        self.list_cache(cache_id, &relation);
        for cell in &made.layout.cells {
            self.show(sheet, spec, cell)?;
        }
        Ok(made.layout)
    }

    fn format_of(&mut self, data: &DataField) -> u32 {
        match &data.format {
            _ if data.shown_as.is_percent() => PERCENT,
            Some(code) => Arc::make_mut(&mut self.styles).number_format_id(code),
            None => 0,
        }
    }

    fn is_free(&self, sheet: usize, area: Area) -> anyhow::Result<bool> {
        let cells = self.sheet(sheet)?;
        let mut places = (area.first_row..=area.last_row)
            .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)));
        Ok(places.all(|(row, column)| cells.value(row, column) == Value::Empty && cells.formula(row, column).is_none()))
    }

    fn free_pivot_name(&self, wish: &str) -> anyhow::Result<String> {
        let mut taken = Vec::new();
        for part in self.package.parts().iter().filter(|part| part.starts_with("xl/pivottables/pivottable")) {
            let xml = self.package.text(part)?;
            taken.extend(attribute_values(&xml, "pivotTableDefinition", "name").iter().map(|name| name.to_lowercase()));
        }
        let numbered = (2..=u32::MAX).map(|n| format!("{wish} {n}"));
        let mut names = std::iter::once(wish.to_owned()).chain(numbered);
        names.find(|name| !taken.contains(&name.to_lowercase())).context("a name is free")
    }

    /// `pivotCaches` has its place behind the calculation settings.
    fn list_cache(&mut self, id: u32, relation: &str) {
        let p = element_prefix(&self.xml, "sheets");
        let record = format!("<{p}pivotCache cacheId=\"{id}\" xmlns:r=\"{OFFICE}\" r:id=\"{relation}\"/>");
        if !elements(&self.xml, "pivotCaches").is_empty() {
            self.xml = append_child(&self.xml, "pivotCaches", &record);
            return;
        }
        let before =
            ["customWorkbookViews", "oleSize", "calcPr", "definedNames", "externalReferences", "functionGroups"];
        let found = before.iter().find_map(|name| elements(&self.xml, name).into_iter().next());
        let found = found.or_else(|| elements(&self.xml, "sheets").into_iter().next());
        let end = found.map_or(self.xml.len(), |found| found.span.1);
        self.xml.insert_str(end, &format!("<{p}pivotCaches>{record}</{p}pivotCaches>"));
    }

    fn show(&mut self, sheet: usize, spec: &PivotSpec, cell: &PivotCell) -> anyhow::Result<()> {
        let code = match cell.role {
            Role::Item { field }
                if spec.source.fields.get(field).is_some_and(|field| field.is_date)
                    && cell.value.as_number().is_some() =>
            {
                Some(DATE)
            }
            Role::Number { data } if spec.data[data].shown_as != ShownAs::Value => Some("0.00%"),
            Role::Number { data } => spec.data[data].format.as_deref(),
            Role::Header | Role::Total | Role::Item { .. } => None,
        };
        let (row, column) = cell.at;
        let style = self.sheet(sheet)?.style(row, column);
        let style = match code {
            Some(code) => self.restyle(style, &Format { number_format: Some(code.to_owned()), ..Format::default() }),
            None => style,
        };
        let target = self.sheet_mut(sheet)?;
        target.set_value(row, column, cell.value.clone());
        target.set_style(row, column, style);
        Ok(())
    }
}

fn check(spec: &PivotSpec) -> anyhow::Result<()> {
    let fields = spec.source.fields.len();
    let pages = || spec.pages.iter().map(|page| &page.field);
    let used = spec.rows.iter().chain(&spec.columns).chain(spec.data.iter().map(|data| &data.field)).chain(pages());
    let on_axis = |field: &usize| spec.rows.contains(field) || spec.columns.contains(field);
    anyhow::ensure!(!pages().any(on_axis), "a field to filter by stands on no axis");
    anyhow::ensure!(used.into_iter().all(|field| *field < spec.field_count()), "a field that the source does not have");
    anyhow::ensure!(spec.data.iter().all(|data| data.field < fields), "groups of dates are not added up");
    anyhow::ensure!(
        spec.dates.iter().all(|dates| spec.source.is_of_dates(dates.field)),
        "what is no date is in no month"
    );
    anyhow::ensure!(!spec.data.is_empty(), "a pivot table shows at least one number");
    anyhow::ensure!(!spec.source.records.is_empty(), "a pivot table needs a row of data");
    anyhow::ensure!(spec.columns.len() <= 1, "at most one field spreads over the columns");
    anyhow::ensure!(!spec.rows.iter().any(|row| spec.columns.contains(row)), "a field stands on one axis");
    let named = |name: &str| spec.source.fields.iter().any(|field| field.name.to_lowercase() == name.to_lowercase());
    anyhow::ensure!(!spec.data.iter().any(|data| named(&data.name)), "a number's name is a column's");
    Ok(())
}
