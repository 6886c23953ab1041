//! The tables of `content.xml` → sheets, row by row.

use std::{borrow::Cow, collections::HashMap};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use crate::workbook::{
    Area, ErrorValue, Unreadable,
    moment::serial,
    readers::{
        builder::{self, Builder, Content, Layout, MAX_COLUMNS, MAX_ROWS, RowLook},
        formula,
        lost::Lost,
    },
};

use super::{
    around::{self, Around},
    attribute, damaged,
    looks::Looks,
};

/// A cell that repeats.
#[derive(Clone, Debug, Default)]
struct Cell {
    times: u32,
    style: u32,
    value: Value,
    formula: Option<String>,
    /// Whether it is seen where it holds nothing.
    seen_empty: bool,
}

/// Painted lines and columns that hold nothing are kept up to this number at a stretch.
const BLANK_LINES: u32 = 256;

impl Cell {
    fn is_blank(&self) -> bool {
        self.value == Value::Empty && self.formula.is_none()
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Value {
    #[default]
    Empty,
    Number(f64),
    Bool(bool),
    Text(String),
}

/// The table at hand.
#[derive(Default)]
struct Table {
    layout: Layout,
    begun: bool,
    row: u32,
    column_count: u32,
    /// Default cell styles of the columns, for cells without a style.
    column_styles: Vec<(u32, String)>,
}

pub(super) struct Scan<'a, 'l> {
    reader: Reader<&'a [u8]>,
    looks: &'a Looks,
    around: &'a Around,
    builder: &'a mut Builder<'l>,
    /// Their numbers, and whether cells that hold nothing are seen.
    styles: HashMap<(String, &'static str), (u32, bool)>,
    lost: Lost,
}

pub(super) fn read(content: &str, looks: &Looks, around: &Around, builder: &mut Builder) -> Result<Lost, Unreadable> {
    let reader = Reader::from_str(content);
    let lost = Lost { names: around.lost_names, ..Lost::default() };
    let mut scan = Scan { reader, looks, around, builder, styles: HashMap::new(), lost };
    loop {
        match scan.next()? {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => scan.table(&tag)?,
            Event::Start(tag) if tag.name().as_ref() == "table:tracked-changes" => scan.skip(&tag)?,
            Event::Start(tag) if tag.name().as_ref() == "table:content-validations" => {
                scan.lost.validations = true;
                scan.skip(&tag)?;
            }
            Event::Start(tag) if tag.name().as_ref() == "table:data-pilot-tables" => scan.lost.pivots = true,
            Event::Eof => return Ok(scan.lost),
            _ => {}
        }
    }
}

impl<'a> Scan<'a, '_> {
    fn next(&mut self) -> Result<Event<'a>, Unreadable> {
        self.reader.read_event().map_err(|error| damaged(&error))
    }

    fn skip(&mut self, tag: &BytesStart) -> Result<(), Unreadable> {
        let end = tag.to_end().into_owned();
        self.reader.read_to_end(end.name()).map(|_| ()).map_err(|error| damaged(&error))
    }

    fn table(&mut self, tag: &BytesStart) -> Result<(), Unreadable> {
        let hidden = attribute(tag, "table:style-name").is_some_and(|style| self.looks.is_hidden(&style));
        let name = attribute(tag, "table:name").unwrap_or_default();
        let frozen = self.around.frozen.get(&name).copied().unwrap_or_default();
        let filter = self.around.filters.get(&name).copied();
        let mut table =
            Table { layout: Layout { name, hidden, frozen, filter, ..Layout::default() }, ..Table::default() };
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-column" => self.column(&tag, &mut table),
                    "table:table-row" => self.row(&tag, &mut table, true)?,
                    "table:shapes" | "office:forms" | "table:table-source" | "table:scenario" => {
                        self.lost.objects = true;
                        self.skip(&tag)?;
                    }
                    "calcext:conditional-formats" => {
                        self.lost.conditional_formats = true;
                        self.skip(&tag)?;
                    }
                    "table:table-header-rows"
                    | "table:table-rows"
                    | "table:table-row-group"
                    | "table:table-columns"
                    | "table:table-header-columns"
                    | "table:table-column-group" => {}
                    _ => self.skip(&tag)?,
                },
                Event::Empty(tag) => match tag.name().as_ref() {
                    "table:table-column" => self.column(&tag, &mut table),
                    "table:table-row" => self.row(&tag, &mut table, false)?,
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => break,
                Event::Eof => return Err(damaged(&"a table without an end")),
                _ => {}
            }
        }
        self.begin(&mut table)?;
        self.builder.end(&table.layout)
    }

    fn begin(&mut self, table: &mut Table) -> Result<(), Unreadable> {
        if table.begun {
            return Ok(());
        }
        table.begun = true;
        self.builder.begin(&table.layout)
    }

    fn column(&self, tag: &BytesStart, table: &mut Table) {
        let first = table.column_count;
        let last = first.saturating_add(repeated(tag, "table:number-columns-repeated")).min(MAX_COLUMNS);
        table.column_count = last;
        let width = attribute(tag, "table:style-name").and_then(|style| self.looks.width(&style));
        let hidden = is_hidden(tag);
        // The last columns of a sheet come as one element of thousands.
        for column in first..last.min(first + 256) {
            table.layout.widths.extend(width.map(|width| (column, width)));
            if hidden {
                table.layout.hidden_columns.push(column);
            }
        }
        if let Some(style) = attribute(tag, "table:default-cell-style-name") {
            table.column_styles.push((first, style));
        }
    }

    fn row(&mut self, tag: &BytesStart, table: &mut Table, open: bool) -> Result<(), Unreadable> {
        self.begin(table)?;
        let times = repeated(tag, "table:number-rows-repeated");
        let height = attribute(tag, "table:style-name").and_then(|style| self.looks.height(&style));
        let look = RowLook { hidden: is_hidden(tag), height };
        let mut cells = if open { self.cells(table)? } else { Vec::new() };
        if times > 1 {
            // No writer repeats a row of formulas, whose references would have to move.
            for (_, cell) in &mut cells {
                self.lost.formulas |= cell.formula.take().is_some();
            }
        }
        let row = table.row;
        table.row = row.saturating_add(times);
        // Painted cells that hold nothing go on to the end of many a sheet.
        if times > BLANK_LINES && cells.iter().all(|(_, cell)| cell.is_blank()) {
            cells.clear();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if table.row > MAX_ROWS {
            return Err(builder::too_large("rows", table.row.into(), MAX_ROWS.into()));
        }
        let wide: u64 = cells.iter().map(|(_, cell)| u64::from(cell.times)).sum();
        self.builder.make_room(wide.saturating_mul(times.into()))?;
        for index in row..table.row {
            let written = spread(&cells);
            self.builder.row(index, look, &written)?;
        }
        Ok(())
    }

    /// The cells up to the end of the row that is open, with their columns.
    fn cells(&mut self, table: &mut Table) -> Result<Vec<(u32, Cell)>, Unreadable> {
        let mut cells = Vec::new();
        let mut column = 0_u32;
        loop {
            match self.next()? {
                Event::Start(tag) if is_cell(&tag) => {
                    let cell = self.cell(&tag, table, column, true)?;
                    push(&mut cells, &mut column, cell);
                }
                Event::Start(tag) => self.skip(&tag)?,
                Event::Empty(tag) if is_cell(&tag) => {
                    let cell = self.cell(&tag, table, column, false)?;
                    push(&mut cells, &mut column, cell);
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(damaged(&"a row without an end")),
                _ => {}
            }
        }
    }
}

fn is_cell(tag: &BytesStart) -> bool {
    matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

/// Keeps a cell that says something, and moves on to the place after it.
fn push(cells: &mut Vec<(u32, Cell)>, column: &mut u32, cell: Cell) {
    let first = *column;
    *column = first.saturating_add(cell.times);
    let worth = !cell.is_blank() || (cell.seen_empty && cell.times <= BLANK_LINES);
    if worth && first < MAX_COLUMNS {
        cells.push((first, Cell { times: cell.times.min(MAX_COLUMNS - first), ..cell }));
    }
}

fn spread(cells: &[(u32, Cell)]) -> Vec<builder::Cell<'_>> {
    let mut written = Vec::new();
    for (first, cell) in cells {
        for column in *first..first + cell.times {
            let content = match &cell.value {
                Value::Empty => Content::Empty,
                Value::Number(number) => Content::Number(*number),
                Value::Bool(flag) => Content::Bool(*flag),
                Value::Text(text) => match ErrorValue::parse(text) {
                    Some(error) => Content::Error(error.as_str()),
                    None => Content::Text(Cow::Borrowed(text)),
                },
            };
            // The formula of a cell that repeats is the formula of the first.
            let formula = cell.formula.as_deref().filter(|_| column == *first);
            written.push(builder::Cell { column, style: cell.style, content, formula, array: None });
        }
    }
    written
}

fn repeated(tag: &BytesStart, name: &str) -> u32 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(tag: &BytesStart) -> bool {
    matches!(attribute(tag, "table:visibility").as_deref(), Some("collapse" | "filter"))
}

/// `2026-04-03`, `2026-04-03T18:30:00.5`.
fn date(text: &str) -> Option<f64> {
    let moment = match text.split_once('T') {
        Some(_) => text.trim_end_matches('Z').parse().ok()?,
        None => text.parse::<chrono::NaiveDate>().ok()?.and_time(chrono::NaiveTime::MIN),
    };
    serial(moment)
}

/// `PT18H30M00S` as a part of a day.
fn time(text: &str) -> Option<f64> {
    let (sign, rest) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let mut seconds = 0.0;
    let (mut number, mut clock) = (String::new(), false);
    for c in rest.strip_prefix('P')?.chars() {
        match c {
            'T' => clock = true,
            '0'..='9' | '.' => number.push(c),
            ',' => number.push('.'),
            unit => {
                let size = match (unit, clock) {
                    ('D', false) => 86_400.0,
                    ('H', true) => 3600.0,
                    ('M', true) => 60.0,
                    ('S', true) => 1.0,
                    _ => return None,
                };
                seconds += number.parse::<f64>().ok()? * size;
                number.clear();
            }
        }
    }
    Some(sign * seconds / 86_400.0)
}

impl Scan<'_, '_> {
    fn cell(&mut self, tag: &BytesStart, table: &mut Table, column: u32, open: bool) -> Result<Cell, Unreadable> {
        let said = if open { self.text(tag)? } else { Said::default() };
        said.beside(table, column, &mut self.lost);
        let text = said.text;
        let times = repeated(tag, "table:number-columns-repeated");
        let own = attribute(tag, "table:style-name");
        merge(tag, table, column);
        if tag.name().as_ref() == "table:covered-table-cell" {
            let (style, seen_empty) = own.map_or((0, false), |name| self.style(name, ""));
            return Ok(Cell { times, style, seen_empty, ..Cell::default() });
        }
        let said = attribute(tag, "table:formula");
        let array = attribute(tag, "table:number-matrix-columns-spanned").is_some();
        let formula = said
            .as_ref()
            .filter(|_| !array && times == 1)
            .and_then(|text| formula::open_formula(text, &self.around.known));
        if said.is_some() {
            self.lost.formula(formula.is_some());
        }
        let kind = attribute(tag, "office:value-type").unwrap_or_default();
        let number = || attribute(tag, "office:value").and_then(|text| text.parse().ok());
        let (value, usual) = match kind.as_str() {
            "float" => (number().map(Value::Number), ""),
            "percentage" => (number().map(Value::Number), "0%"),
            "currency" => (number().map(Value::Number), "#,##0.00"),
            "date" => {
                (attribute(tag, "office:date-value").and_then(|text| date(&text)).map(Value::Number), "yyyy-mm-dd")
            }
            "time" => {
                (attribute(tag, "office:time-value").and_then(|text| time(&text)).map(Value::Number), "[hh]:mm:ss")
            }
            "boolean" => (attribute(tag, "office:boolean-value").map(|text| Value::Bool(text == "true")), ""),
            // Errors are texts whose value is said to be nothing.
            "string" => (attribute(tag, "office:string-value").filter(|said| !said.is_empty()).map(Value::Text), ""),
            _ => (None, ""),
        };
        let error = attribute(tag, "calcext:value-type").as_deref() == Some("error");
        // LibreOffice has errors of its own.
        let text = if error && ErrorValue::parse(&text).is_none() { "#VALUE!".to_owned() } else { text };
        let value = value.or((!text.is_empty()).then_some(Value::Text(text))).unwrap_or_default();
        let blank = value == Value::Empty && formula.is_none();
        let (style, seen_empty) = match own.or_else(|| column_style(table, column).filter(|_| !blank)) {
            Some(name) => self.style(name, usual),
            None if blank => (0, false),
            None => self.style(String::new(), usual),
        };
        Ok(Cell { times, style, value, formula, seen_empty })
    }

    /// Its number, and whether a cell that holds nothing is seen.
    fn style(&mut self, name: String, usual: &'static str) -> (u32, bool) {
        let (looks, builder) = (self.looks, &mut *self.builder);
        *self.styles.entry((name, usual)).or_insert_with_key(|(name, usual)| {
            let look = looks.look(name, usual);
            (builder.style(&look), look.is_seen_empty())
        })
    }

    /// The paragraphs of a cell, a line each, with its link and its comment; drawings in it are left out.
    fn text(&mut self, cell: &BytesStart) -> Result<Said, Unreadable> {
        let (mut text, mut link, mut comment) = (String::new(), None, None);
        let (mut paragraphs, mut within) = (0, false);
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "text:p" | "text:h" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        within = true;
                    }
                    "text:span" => {}
                    "text:a" => {
                        // A cell of Excel has one.
                        self.lost.links |= link.is_some();
                        link = link.or_else(|| attribute(&tag, "xlink:href"));
                    }
                    // One within another is none of ours, nor as deep as a file likes.
                    "office:annotation" if cell.name() != tag.name() => comment = Some(self.text(&tag)?.text),
                    _ => {
                        self.lost.objects |= tag.name().as_ref().starts_with("draw:");
                        self.skip(&tag)?;
                    }
                },
                Event::Empty(tag) => match tag.name().as_ref() {
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" => (0..repeated(&tag, "text:c").min(10_000)).for_each(|_| text.push(' ')),
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                },
                // Between the paragraphs the text is indented.
                Event::Text(part) if within => text.push_str(&part),
                Event::CData(part) if within => text.push_str(&part),
                Event::GeneralRef(name) if within => text.extend(entity(&name)),
                Event::End(tag) if matches!(tag.name().as_ref(), "text:p" | "text:h") => within = false,
                Event::End(tag) if tag.name() == cell.name() => return Ok(Said { text, link, comment }),
                Event::Eof => return Err(damaged(&"a cell without an end")),
                _ => {}
            }
        }
    }
}

/// What is in a cell besides its value.
#[derive(Default)]
struct Said {
    text: String,
    link: Option<String>,
    comment: Option<String>,
}

impl Said {
    /// Notes link and comment.
    fn beside(&self, table: &mut Table, column: u32, lost: &mut Lost) {
        if self.link.is_none() && self.comment.is_none() || table.row >= MAX_ROWS || column >= MAX_COLUMNS {
            return;
        }
        if let Some(target) = &self.link {
            let link = around::link(target, Area::cell(table.row, column));
            lost.links |= link.is_none();
            table.layout.links.extend(link);
        }
        if let Some(text) = self.comment.clone() {
            let (row, author) = (table.row, String::new());
            table.layout.comments.push(builder::Comment { row, column, author, text });
        }
    }
}

/// Notes a cell that spans others.
fn merge(tag: &BytesStart, table: &mut Table, column: u32) {
    let wide = repeated(tag, "table:number-columns-spanned");
    let high = repeated(tag, "table:number-rows-spanned");
    if wide > 1 || high > 1 {
        let last = (table.row.saturating_add(high - 1), column.saturating_add(wide - 1));
        if last.0 < MAX_ROWS && last.1 < MAX_COLUMNS {
            table.layout.merged.push(Area::new(table.row, column, last.0, last.1));
        }
    }
}

/// `&amp;`, `&#233;`.
pub(in crate::workbook::readers) fn entity(name: &BytesRef) -> Option<char> {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return Some(letter);
    }
    let name: &str = name;
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The style that cells of a column have where they say none.
fn column_style(table: &Table, column: u32) -> Option<String> {
    table.column_styles.iter().rev().find(|(first, _)| *first <= column).map(|(_, style)| style.clone())
}
