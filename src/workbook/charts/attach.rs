//! Grafting a generated chart into a sheet: the chart's part, and an anchor in the sheet's drawing,
//! which is made where the sheet has none.

use anyhow::Context;

use crate::workbook::{
    Area, Unreadable, Workbook,
    package::Package,
    parts::{OFFICE, append_child, declare, relate, relations},
    xml::{attribute_values, elements, rewrite_attribute},
};

use super::{Cells, ChartSpec, generate::generate};

const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawing+xml";
const ANCHOR_SPACES: &str = "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
                             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

impl Workbook {
    /// Cells for a chart's series, with what they show now.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn chart_cells(&self, sheet: usize, area: Area) -> Result<Cells, Unreadable> {
        let cells = self.sheet(sheet)?;
        let rows = area.first_row..=area.last_row;
        let shown = rows
            .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)))
            .map(|(row, column)| cells.value(row, column))
            .collect();
        let name = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        Ok(Cells { sheet: name, area, shown })
    }

    /// Puts a native chart on the sheet, its top left corner at [`ChartSpec::at`].
    ///
    /// # Errors
    /// When the specification is none that Excel takes, or the sheet cannot be read.
    pub fn add_chart(&mut self, sheet: usize, spec: &ChartSpec) -> anyhow::Result<()> {
        let made = generate(spec)?;
        let host = self.sheets.get(sheet).map(|slot| slot.part.clone()).context("there is no such sheet")?;
        self.sheet(sheet)?;
        let chart = free_part(&self.package, "xl/charts/chart");
        self.package.write(&chart, made.chart);
        declare(&mut self.package, &chart, CHART_TYPE)?;
        let drawing = match self.drawing_of(sheet)? {
            Some(drawing) => drawing,
            None => self.new_drawing(sheet, &host)?,
        };
        let id = relate(&mut self.package, &drawing, &format!("{OFFICE}/chart"), &chart)?;
        let xml = self.package.text(&drawing)?;
        let anchor = anchor(&String::from_utf8(made.drawing)?, &xml, &id)?;
        let merged = append_child(&xml, "wsDr", &anchor);
        anyhow::ensure!(merged != xml, "a drawing that cannot be added to");
        self.package.write(&drawing, merged.into_bytes());
        Ok(())
    }

    /// The part that the sheet's `drawing` element leads to.
    fn drawing_of(&self, sheet: usize) -> Result<Option<String>, Unreadable> {
        let Some(id) = attribute_values(&self.sheet(sheet)?.tail, "drawing", "id").into_iter().next() else {
            return Ok(None);
        };
        let all = relations(&self.package, &self.sheets[sheet].part)?;
        let found = all.into_iter().find(|one| one.id == id && self.package.contains(&one.target));
        Ok(found.map(|one| one.target))
    }

    fn new_drawing(&mut self, sheet: usize, host: &str) -> Result<String, Unreadable> {
        let drawing = free_part(&self.package, "xl/drawings/drawing");
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<xdr:wsDr {ANCHOR_SPACES}></xdr:wsDr>"
        );
        self.package.write(&drawing, xml.into_bytes());
        declare(&mut self.package, &drawing, DRAWING_TYPE)?;
        let id = relate(&mut self.package, host, &format!("{OFFICE}/drawing"), &drawing)?;
        let target = self.sheet_mut(sheet)?;
        // One whose part is missing would be two now.
        target.tail = crate::workbook::parts::without(&target.tail, "drawing", |_| true);
        let record = format!("<{}drawing xmlns:r=\"{OFFICE}\" r:id=\"{id}\"/>", target.prefix);
        target.insert_in_tail("drawing", &record);
        Ok(drawing)
    }
}

/// `xl/charts/chart` → `xl/charts/chart3.xml`, the first that is free.
pub(in crate::workbook) fn free_part(package: &Package, stem: &str) -> String {
    (1..=u32::MAX).map(|n| format!("{stem}{n}.xml")).find(|part| !package.contains(part)).unwrap_or_default()
}

/// The anchor out of the generated drawing, with the ids that are free in the drawing it joins.
fn anchor(generated: &str, drawing: &str, relation: &str) -> anyhow::Result<String> {
    let found = elements(generated, "twoCellAnchor").into_iter().next().context("an anchor was generated")?;
    let anchor = &generated[found.span.0..found.span.1];
    let ids = attribute_values(drawing, "cNvPr", "id");
    let free = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(1).saturating_add(1);
    let charts = elements(drawing, "graphicFrame").len() + 1;
    let anchor = rewrite_attribute(anchor, "cNvPr", "id", |_| Some(free.to_string()));
    let anchor = rewrite_attribute(&anchor, "cNvPr", "name", |_| Some(format!("Chart {charts}")));
    let anchor = rewrite_attribute(&anchor, "chart", "r:id", |_| Some(relation.to_owned()));
    // The drawing may have other prefixes for these namespaces.
    Ok(anchor.replacen("<xdr:twoCellAnchor", &format!("<xdr:twoCellAnchor {ANCHOR_SPACES}"), 1))
}
