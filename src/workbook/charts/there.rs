//! Charts that are on the sheets already: found, and changed in the place where they stand.

use crate::workbook::{
    Area, Unreadable, Workbook,
    parts::{Relation, element_prefix, relations, relations_part, undeclare, without},
    references::single_area,
    xml::{Element, Patch, elements, only_text},
};

use super::{
    LegendPosition,
    pieces::{Side, title_text, with_axis_title, with_colour, with_legend, with_title},
};

/// A chart of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartThere {
    /// As it is written above it.
    pub title: Option<String>,
    pub sheet: usize,
    pub(super) part: String,
    relation: String,
}

/// What is changed of a chart; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartTouch {
    pub title: Option<String>,
    pub x_title: Option<String>,
    pub y_title: Option<String>,
    /// `Some(None)` takes the legend off.
    pub legend: Option<Option<LegendPosition>>,
    /// `RRGGBB`, of every series; of the one of this name.
    pub colours: Vec<(Option<String>, String)>,
}

impl Workbook {
    /// The sheet's charts, in the order in which they lie over each other.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn charts_there(&self, sheet: usize) -> Result<Vec<ChartThere>, Unreadable> {
        let Some(drawing) = self.drawing_of(sheet)? else { return Ok(Vec::new()) };
        let xml = self.package.text(&drawing)?;
        let all: Vec<Relation> = relations(&self.package, &drawing)?;
        let mut found = Vec::new();
        for chart in elements(&xml, "chart") {
            let id = chart.attribute("id").unwrap_or_default();
            let relation = all.iter().find(|one| one.id == id && one.is("chart"));
            let Some(relation) = relation.filter(|one| self.package.contains(&one.target)) else { continue };
            let text = self.package.text(&relation.target)?;
            let title = title_text(&text);
            found.push(ChartThere { title, sheet, part: relation.target.clone(), relation: id });
        }
        Ok(found)
    }

    /// # Errors
    /// When its part cannot be read.
    pub fn touch_chart(&mut self, chart: &ChartThere, touch: &ChartTouch) -> Result<(), Unreadable> {
        let mut xml = self.package.text(&chart.part)?;
        if let Some(title) = &touch.title {
            xml = with_title(&xml, title);
        }
        for (title, side) in [(&touch.x_title, Side::Below), (&touch.y_title, Side::Values)] {
            if let Some(title) = title {
                xml = with_axis_title(&xml, side, title);
            }
        }
        if let Some(legend) = touch.legend {
            xml = with_legend(&xml, legend);
        }
        for (series, colour) in &touch.colours {
            xml = with_colour(&xml, series.as_deref(), colour);
        }
        self.package.write(&chart.part, xml.into_bytes());
        Ok(())
    }

    /// The series that lie in the table's columns reach from its first row of data to its last.
    ///
    /// # Errors
    /// When its part cannot be read.
    pub fn stretch_chart(
        &mut self,
        chart: &ChartThere,
        table: (usize, Area),
        shown: super::caches::Shown<'_>,
    ) -> Result<u64, Unreadable> {
        let (sheet, rows) = table;
        let xml = self.package.text(&chart.part)?;
        let name = self.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
        let mut patch = Patch::new(&xml);
        let mut stretched = 0;
        for formula in elements(&xml, "f") {
            let Some((span, text)) = only_text(&xml, &formula) else { continue };
            let Some((of, area)) = single_area(&text) else { continue };
            let within = area.first_column >= rows.first_column && area.last_column <= rows.last_column;
            // A single cell is the name of a series.
            let names = area.first_row == area.last_row && area.first_row < rows.first_row;
            let meets = area.first_row <= rows.last_row && area.last_row >= rows.first_row;
            let wanted = Area { first_row: rows.first_row, last_row: rows.last_row, ..area };
            if !of.eq_ignore_ascii_case(&name) || !within || names || !meets || wanted == area {
                continue;
            }
            let Some((quoted, _)) = text.rsplit_once('!') else { continue };
            patch.replace(span, &format!("{quoted}!{}", absolute(wanted)));
            stretched += 1;
        }
        let new = patch.finish();
        let sheets = (0..).zip(&self.sheets).map(|(at, slot)| (slot.name.to_lowercase(), at)).collect();
        let new = self.refreshed(&new, &sheets, shown)?;
        self.package.write(&chart.part, new.into_bytes());
        Ok(stretched)
    }

    /// Takes the chart off its sheet, with what only it uses.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn remove_chart(&mut self, chart: &ChartThere) -> Result<(), Unreadable> {
        let Some(drawing) = self.drawing_of(chart.sheet)? else { return Ok(()) };
        self.cut_anchor(&drawing, chart)?;
        for own in relations(&self.package, &chart.part)? {
            if self.package.contains(&own.target) && !own.is("image") {
                self.package.remove(&own.target);
                undeclare(&mut self.package, &own.target)?;
            }
        }
        self.package.remove(&relations_part(&chart.part));
        self.package.remove(&chart.part);
        undeclare(&mut self.package, &chart.part)
    }

    /// Moves the chart's top left corner, on its own sheet or to another one.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn move_chart(&mut self, chart: &ChartThere, to: usize, at: (u32, u32)) -> anyhow::Result<()> {
        let Some(drawing) = self.drawing_of(chart.sheet)? else { return Ok(()) };
        let (anchor, names) = self.cut_anchor(&drawing, chart)?;
        let target = self.drawing_on(to)?;
        let id = self.relate_chart(&target, &chart.part)?;
        let xml = self.package.text(&target)?;
        let anchor = moved(&anchor, at, &id, &names, &xml);
        let merged = crate::workbook::parts::append_child(&xml, "wsDr", &anchor);
        anyhow::ensure!(merged != xml, "a drawing that cannot be added to");
        self.package.write(&target, merged.into_bytes());
        Ok(())
    }

    /// The anchor goes, and the relationship with it. Gives its XML and the namespaces it was under.
    fn cut_anchor(&mut self, drawing: &str, chart: &ChartThere) -> Result<(String, String), Unreadable> {
        let xml = self.package.text(drawing)?;
        let holds = |anchor: &Element| {
            let own = &xml[anchor.span.0..anchor.span.1];
            elements(own, "chart").iter().any(|one| one.attribute("id").as_deref() == Some(&chart.relation))
        };
        let anchors = ["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"];
        let found = anchors.iter().flat_map(|name| elements(&xml, name)).find(holds);
        let Some(anchor) = found else { return Ok(Default::default()) };
        let cut = xml[anchor.span.0..anchor.span.1].to_owned();
        let names = spaces(&xml);
        let left = format!("{}{}", &xml[..anchor.span.0], &xml[anchor.span.1..]);
        self.package.write(drawing, left.into_bytes());
        let own = relations_part(drawing);
        let links = self.package.text(&own)?;
        let kept = without(&links, "Relationship", |one| one.attribute("Id").as_deref() == Some(&chart.relation));
        self.package.write(&own, kept.into_bytes());
        Ok((cut, names))
    }
}

fn absolute(area: Area) -> String {
    let cell = |row: u32, column: u32| format!("${}${}", crate::workbook::column_letters(column), row + 1);
    let first = cell(area.first_row, area.first_column);
    let last = cell(area.last_row, area.last_column);
    if first == last { first } else { format!("{first}:{last}") }
}

/// The namespaces that the drawing declares for all of its anchors.
fn spaces(drawing: &str) -> String {
    let Some(root) = elements(drawing, "wsDr").into_iter().next() else { return String::new() };
    let declared = root.attributes.iter().filter(|(name, _)| name.starts_with("xmlns"));
    declared.map(|(name, value)| format!(" {name}=\"{value}\"")).collect::<Vec<_>>().concat()
}

/// The anchor with another corner, as far from its other corner as it was.
fn moved(anchor: &str, at: (u32, u32), relation: &str, names: &str, drawing: &str) -> String {
    use crate::workbook::xml::{attribute_values, rewrite_attribute, with_attribute};
    let ids = attribute_values(drawing, "cNvPr", "id");
    let free = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(1).saturating_add(1);
    let anchor = rewrite_attribute(anchor, "chart", "r:id", |_| Some(relation.to_owned()));
    let anchor = rewrite_attribute(&anchor, "cNvPr", "id", |_| Some(free.to_string()));
    let p = element_prefix(&anchor, "from");
    let line = |own: &str, name: &str| {
        let found = elements(own, name).into_iter().next()?;
        only_text(own, &found)?.1.trim().parse::<i64>().ok()
    };
    let corner = |name: &str| {
        let found = elements(&anchor, name).into_iter().next()?;
        let own = &anchor[found.span.0..found.span.1];
        Some((found.span, line(own, "row")?, line(own, "col")?, line(own, "rowOff")?, line(own, "colOff")?))
    };
    let write = |name: &str, row: i64, column: i64, down: i64, across: i64| {
        format!(
            "<{p}{name}><{p}col>{column}</{p}col><{p}colOff>{across}</{p}colOff><{p}row>{row}</{p}row>\
             <{p}rowOff>{down}</{p}rowOff></{p}{name}>"
        )
    };
    let mut patch = Patch::new(&anchor);
    if let Some((span, row, column, ..)) = corner("from") {
        let (new_row, new_column) = (i64::from(at.0), i64::from(at.1));
        patch.replace(span, &write("from", new_row, new_column, 0, 0));
        if let Some((span, last_row, last_column, down, across)) = corner("to") {
            patch
                .replace(span, &write("to", last_row - row + new_row, last_column - column + new_column, down, across));
        }
    }
    let anchor = patch.finish();
    let end = anchor.find('>').unwrap_or(0);
    let mut tag = anchor[..=end].to_owned();
    for pair in names.split(" xmlns").filter(|pair| !pair.is_empty()) {
        if let Some((name, value)) = pair.split_once('=') {
            tag = with_attribute(&tag, &format!("xmlns{name}"), value.trim_matches('"'));
        }
    }
    format!("{tag}{}", &anchor[end + 1..])
}
