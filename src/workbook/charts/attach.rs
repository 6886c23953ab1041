//! Grafting a generated chart into a sheet: the chart's part, and an anchor in the sheet's drawing,
//! which is made where the sheet has none.

use anyhow::Context;

use crate::workbook::{
    Area, Unreadable, Workbook,
    package::Package,
    parts::{OFFICE, append_child, declare, relate, relations},
    xml::{attribute_values, elements, only_text, rewrite_attribute},
};

use super::{Cells, ChartSpec, generate::generate};

const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawing+xml";
const THEME_TYPE: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
const EMU_PER_PIXEL: u64 = 9525;
const ANCHOR_SPACES: &str = "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
                             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

impl Workbook {
    /// Cells for a chart's series, with what they show now.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn chart_cells(&self, sheet: usize, area: Area) -> Result<Cells, Unreadable> {
        let cells = self.sheet(sheet)?;
        let places = (area.first_row..=area.last_row)
            .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)));
        let shown: Vec<_> = places.clone().map(|(row, column)| cells.value(row, column)).collect();
        let first = places.zip(&shown).find(|(_, value)| value.as_number().is_some());
        let format = first.map(|((row, column), _)| cells.number_format(row, column));
        let format = format.filter(|code| !code.is_empty() && !code.eq_ignore_ascii_case("general"));
        let name = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        Ok(Cells { sheet: name, area, shown, format })
    }

    /// Puts a native chart on the sheet, its top left corner at [`ChartSpec::at`].
    ///
    /// # Errors
    /// When the specification is none that Excel takes, or the sheet cannot be read.
    pub fn add_chart(&mut self, sheet: usize, spec: &ChartSpec) -> anyhow::Result<()> {
        let made = generate(spec)?;
        anyhow::ensure!(sheet < self.sheets.len(), "there is no such sheet");
        self.sheet(sheet)?;
        self.theme_or(made.theme)?;
        let chart = free_part(&self.package, "xl/charts/chart");
        self.package.write(&chart, made.chart);
        declare(&mut self.package, &chart, CHART_TYPE)?;
        let drawing = self.drawing_on(sheet)?;
        let id = self.relate_chart(&drawing, &chart)?;
        let xml = self.package.text(&drawing)?;
        let anchor = anchor(&String::from_utf8(made.drawing)?, &xml, &id, spec)?;
        let merged = append_child(&xml, "wsDr", &anchor);
        anyhow::ensure!(merged != xml, "a drawing that cannot be added to");
        self.package.write(&drawing, merged.into_bytes());
        Ok(())
    }

    /// A workbook without a theme gets this one: LibreOffice draws series in the colours of the theme, and
    /// without one it draws nothing.
    fn theme_or(&mut self, theme: Vec<u8>) -> Result<(), Unreadable> {
        let known = relations(&self.package, &self.part)?;
        if known.iter().any(|one| one.is("theme") && self.package.contains(&one.target)) {
            return Ok(());
        }
        let part = free_part(&self.package, "xl/theme/theme");
        self.package.write(&part, theme);
        declare(&mut self.package, &part, THEME_TYPE)?;
        let workbook = self.part.clone();
        relate(&mut self.package, &workbook, &format!("{OFFICE}/theme"), &part)?;
        Ok(())
    }

    /// Cells that charts and pictures of the sheet stand over; a little more or less where columns are
    /// not as wide as usual.
    ///
    /// # Errors
    /// When the sheet or its drawing cannot be read.
    pub fn drawn_areas(&self, sheet: usize) -> Result<Vec<Area>, Unreadable> {
        let Some(drawing) = self.drawing_of(sheet)? else { return Ok(Vec::new()) };
        let xml = self.package.text(&drawing)?;
        let anchors = elements(&xml, "oneCellAnchor").into_iter().chain(elements(&xml, "twoCellAnchor"));
        Ok(anchors.filter_map(|anchor| covered(&xml[anchor.span.0..anchor.span.1])).collect())
    }

    /// The sheet's drawing, made where it has none.
    pub(super) fn drawing_on(&mut self, sheet: usize) -> Result<String, Unreadable> {
        if let Some(drawing) = self.drawing_of(sheet)? {
            return Ok(drawing);
        }
        let host = self.sheets[sheet].part.clone();
        self.new_drawing(sheet, &host)
    }

    pub(super) fn relate_chart(&mut self, drawing: &str, chart: &str) -> Result<String, Unreadable> {
        relate(&mut self.package, drawing, &format!("{OFFICE}/chart"), chart)
    }

    /// The part that the sheet's `drawing` element leads to.
    pub(super) fn drawing_of(&self, sheet: usize) -> Result<Option<String>, Unreadable> {
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

/// The cells from an anchor's first corner to its other, or as far as its size reaches.
fn covered(anchor: &str) -> Option<Area> {
    let corner = |name: &str| {
        let found = elements(anchor, name).into_iter().next()?;
        let own = &anchor[found.span.0..found.span.1];
        let line = |name: &str| {
            let found = elements(own, name).into_iter().next()?;
            only_text(own, &found)?.1.trim().parse::<u32>().ok()
        };
        Some((line("row")?, line("col")?))
    };
    let from = corner("from")?;
    let to = corner("to").or_else(|| {
        let size = |name: &str, pixels: u64| {
            let emu: u64 = attribute_values(anchor, "ext", name).into_iter().find_map(|size| size.parse().ok())?;
            u32::try_from(emu / (EMU_PER_PIXEL * pixels)).ok()
        };
        Some((from.0 + size("cy", 20)?, from.1 + size("cx", 64)?))
    })?;
    Some(Area::new(from.0, from.1, to.0.max(from.0), to.1.max(from.1)))
}

/// `xl/charts/chart` → `xl/charts/chart3.xml`, the first that is free.
pub(in crate::workbook) fn free_part(package: &Package, stem: &str) -> String {
    (1..=u32::MAX).map(|n| format!("{stem}{n}.xml")).find(|part| !package.contains(part)).unwrap_or_default()
}

/// An anchor around the frame of the generated drawing, with the ids that are free in the drawing it
/// joins. It says its size itself: the generator knows nothing of the columns here.
fn anchor(generated: &str, drawing: &str, relation: &str, spec: &ChartSpec) -> anyhow::Result<String> {
    let found = elements(generated, "graphicFrame").into_iter().next().context("a frame was generated")?;
    let frame = &generated[found.span.0..found.span.1];
    let ids = attribute_values(drawing, "cNvPr", "id");
    let free = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(1).saturating_add(1);
    let charts = elements(drawing, "graphicFrame").len() + 1;
    let frame = rewrite_attribute(frame, "cNvPr", "id", |_| Some(free.to_string()));
    let frame = rewrite_attribute(&frame, "cNvPr", "name", |_| Some(format!("Chart {charts}")));
    let frame = rewrite_attribute(&frame, "chart", "r:id", |_| Some(relation.to_owned()));
    let ((row, column), (width, height)) = (spec.at, spec.size);
    let (across, down) = (u64::from(width) * EMU_PER_PIXEL, u64::from(height) * EMU_PER_PIXEL);
    // The drawing may have other prefixes for these namespaces.
    Ok(format!(
        "<xdr:oneCellAnchor {ANCHOR_SPACES}><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>\
         <xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"{across}\" cy=\"{down}\"/>\
         {frame}<xdr:clientData/></xdr:oneCellAnchor>"
    ))
}
