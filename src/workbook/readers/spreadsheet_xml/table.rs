//! A `Worksheet` element → a sheet.

use std::{borrow::Cow, collections::HashMap};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::workbook::{
    Area, ErrorValue, Unreadable,
    moment::serial,
    readers::{
        builder::{self, Builder, Content, Layout, MAX_COLUMNS, MAX_ROWS, RowLook},
        lost::Lost,
        ods::entity,
    },
};

use super::{attribute, damaged, formula, looks::Looks};

/// Points of one character of the usual font.
const CHARACTER: f64 = 5.25;

/// A cell with what it says.
struct Cell {
    column: u32,
    style: u32,
    content: Content<'static>,
    formula: Option<String>,
}

pub(super) struct Scan<'a, 'x, 'l> {
    reader: &'a mut Reader<&'x [u8]>,
    looks: &'a Looks,
    builder: &'a mut Builder<'l>,
    lost: &'a mut Lost,
    styles: HashMap<(String, bool), u32>,
    layout: Layout,
    begun: bool,
    /// The row after the last, the column after the last.
    row: u32,
    column: u32,
}

impl<'a, 'x, 'l> Scan<'a, 'x, 'l> {
    pub(super) fn new(
        reader: &'a mut Reader<&'x [u8]>,
        looks: &'a Looks,
        builder: &'a mut Builder<'l>,
        lost: &'a mut Lost,
    ) -> Self {
        let (styles, layout) = (HashMap::new(), Layout::default());
        Self { reader, looks, builder, lost, styles, layout, begun: false, row: 0, column: 0 }
    }

    fn next(&mut self) -> Result<Event<'x>, Unreadable> {
        self.reader.read_event().map_err(|error| damaged(&error))
    }

    pub(super) fn sheet(mut self, name: String) -> Result<(), Unreadable> {
        self.layout.name = name;
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "Column" => self.column(&tag),
                    "Row" => self.row(&tag, true)?,
                    "Visible" => self.layout.hidden = self.text(&tag)?.trim() != "SheetVisible",
                    "DataValidation" => self.lost.validations = true,
                    "ConditionalFormatting" => self.lost.conditional_formats = true,
                    "PivotTable" => self.lost.pivots = true,
                    _ => {}
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "Column" => self.column(&tag),
                    "Row" => self.row(&tag, false)?,
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "Worksheet" => break,
                Event::Eof => return Err(Unreadable::CutShort),
                _ => {}
            }
        }
        self.begin()?;
        self.builder.end(&self.layout)
    }

    fn begin(&mut self) -> Result<(), Unreadable> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        self.builder.begin(&self.layout)
    }

    fn column(&mut self, tag: &BytesStart) {
        let first = place(tag, "Index").unwrap_or(self.column);
        let last = first.saturating_add(number(tag, "Span")).min(MAX_COLUMNS - 1);
        self.column = last.saturating_add(1);
        let width: Option<f64> = attribute(tag, "Width").and_then(|text| text.parse().ok());
        // The rest of a sheet comes as one element of thousands.
        for column in first..=last.min(first.saturating_add(255)) {
            self.layout.widths.extend(width.map(|points| (column, (points / CHARACTER).clamp(0.0, 255.0))));
            if attribute(tag, "Hidden").as_deref() == Some("1") {
                self.layout.hidden_columns.push(column);
            }
        }
    }

    fn row(&mut self, tag: &BytesStart, open: bool) -> Result<(), Unreadable> {
        self.begin()?;
        let row = place(tag, "Index").unwrap_or(self.row).max(self.row);
        if row >= MAX_ROWS {
            return Err(builder::too_large("rows", u64::from(row) + 1, u64::from(MAX_ROWS)));
        }
        self.row = row.saturating_add(number(tag, "Span")).saturating_add(1);
        let own = attribute(tag, "AutoFitHeight").as_deref() == Some("0");
        let height = attribute(tag, "Height").filter(|_| own).and_then(|text| text.parse().ok());
        let look = RowLook { hidden: attribute(tag, "Hidden").as_deref() == Some("1"), height };
        let cells = if open { self.cells(row)? } else { Vec::new() };
        let written: Vec<builder::Cell> = cells
            .iter()
            .map(|cell| builder::Cell {
                column: cell.column,
                style: cell.style,
                content: cell.content.clone(),
                formula: cell.formula.as_deref(),
                array: None,
            })
            .collect();
        if written.is_empty() && look == RowLook::default() { Ok(()) } else { self.builder.row(row, look, &written) }
    }

    /// Up to the end of the row.
    fn cells(&mut self, row: u32) -> Result<Vec<Cell>, Unreadable> {
        let mut cells = Vec::new();
        self.column = 0;
        loop {
            match self.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "Cell" => {
                    let cell = self.cell(&tag, row, true)?;
                    cells.extend(cell);
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "Cell" => {
                    let cell = self.cell(&tag, row, false)?;
                    cells.extend(cell);
                }
                Event::End(tag) if tag.local_name().as_ref() == "Row" => return Ok(cells),
                Event::Eof => return Err(Unreadable::CutShort),
                _ => {}
            }
        }
    }

    /// `None` for a cell that says nothing and is not painted.
    fn cell(&mut self, tag: &BytesStart, row: u32, open: bool) -> Result<Option<Cell>, Unreadable> {
        let column = place(tag, "Index").unwrap_or(self.column).max(self.column);
        let (wide, high) = (number(tag, "MergeAcross"), number(tag, "MergeDown"));
        let last = (row.saturating_add(high), column.saturating_add(wide));
        self.column = last.1.saturating_add(1);
        if column >= MAX_COLUMNS {
            return Err(builder::too_large("columns", u64::from(column) + 1, u64::from(MAX_COLUMNS)));
        }
        if (wide > 0 || high > 0) && last.0 < MAX_ROWS && last.1 < MAX_COLUMNS {
            self.layout.merged.push(Area::new(row, column, last.0, last.1));
        }
        self.lost.links |= attribute(tag, "HRef").is_some();
        let array = attribute(tag, "ArrayRange").is_some();
        let said = attribute(tag, "Formula");
        let formula = said.as_ref().filter(|_| !array).and_then(|text| formula::a1(text, row, column));
        if said.is_some() {
            self.lost.formula(formula.is_some());
        }
        let (content, is_date) = if open { self.content()? } else { (Content::Empty, false) };
        let id = attribute(tag, "StyleID").unwrap_or_default();
        let look = self.looks.get(&id);
        if content == Content::Empty && formula.is_none() && !look.is_seen_empty() {
            return Ok(None);
        }
        let builder = &mut *self.builder;
        let style = *self.styles.entry((id, is_date)).or_insert_with(|| {
            let mut look = look;
            if is_date && look.number_format.is_empty() {
                "yyyy-mm-dd".clone_into(&mut look.number_format);
            }
            builder.style(&look)
        });
        Ok(Some(Cell { column, style, content, formula }))
    }

    /// What the cell holds, up to its end; and whether it is a date.
    fn content(&mut self) -> Result<(Content<'static>, bool), Unreadable> {
        let mut found = (Content::Empty, false);
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "Data" => {
                        let kind = attribute(&tag, "Type").unwrap_or_default();
                        let text = self.text(&tag)?;
                        found = content(&kind, text);
                    }
                    "Comment" => {
                        self.lost.comments = true;
                        self.text(&tag)?;
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "Cell" => return Ok(found),
                Event::Eof => return Err(Unreadable::CutShort),
                _ => {}
            }
        }
    }

    /// All text up to the element's end, elements within it left out.
    fn text(&mut self, tag: &BytesStart) -> Result<String, Unreadable> {
        let name = tag.name().as_ref().to_owned();
        let mut depth = 1_usize;
        let mut text = String::new();
        loop {
            match self.next()? {
                Event::Start(inner) if inner.name().as_ref() == name => depth += 1,
                Event::End(end) if end.name().as_ref() == name => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(text);
                    }
                }
                Event::Text(part) => text.push_str(&part),
                Event::CData(part) => text.push_str(&part),
                Event::GeneralRef(name) => text.extend(entity(&name)),
                Event::Eof => return Err(Unreadable::CutShort),
                _ => {}
            }
        }
    }
}

fn content(kind: &str, text: String) -> (Content<'static>, bool) {
    if text.is_empty() {
        return (Content::Empty, false);
    }
    let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let content = match kind {
        "Number" => number.map(Content::Number),
        "Boolean" => Some(Content::Bool(text.trim() == "1" || text.trim().eq_ignore_ascii_case("true"))),
        "Error" => Some(Content::Error(ErrorValue::parse(text.trim()).unwrap_or(ErrorValue::Value).as_str())),
        "DateTime" => text.trim().trim_end_matches('Z').parse().ok().and_then(serial).map(Content::Number),
        _ => None,
    };
    let is_date = kind == "DateTime" && content.is_some();
    (content.unwrap_or(Content::Text(Cow::Owned(text))), is_date)
}

/// An index that counts from 1, made one that counts from 0.
fn place(tag: &BytesStart, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse::<u32>().ok()?.checked_sub(1)
}

fn number(tag: &BytesStart, name: &str) -> u32 {
    attribute(tag, name).and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}
