//! Styles of an OpenDocument spreadsheet → looks: number formats, fonts, fills, widths.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::workbook::{
    Unreadable,
    readers::builder::{Edge, Look},
};

use super::{attribute, damaged};

#[derive(Default)]
pub(super) struct Looks {
    /// Number formats by name.
    codes: HashMap<String, String>,
    cells: HashMap<String, Cell>,
    /// Centimetres of a column style.
    widths: HashMap<String, f64>,
    /// Points of a row style, where they were set by hand.
    heights: HashMap<String, f64>,
    /// Families of fonts by the names that styles call them.
    faces: HashMap<String, String>,
    hidden_tables: Vec<String>,
}

/// What a style says of one side.
#[derive(Clone, Debug, Default)]
enum Line {
    #[default]
    Unsaid,
    None,
    Drawn(Edge),
}

#[derive(Clone, Debug, Default)]
struct Cell {
    parent: Option<String>,
    data: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    colour: Option<String>,
    fill: Option<String>,
    points: Option<f64>,
    align: Option<&'static str>,
    vertical: Option<&'static str>,
    wrap: Option<bool>,
    font: Option<String>,
    /// Left, right, top and bottom.
    edges: [Line; 4],
}

/// Centimetres of one character of the usual font.
const CHARACTER: f64 = 0.196;
/// Where the look of cells that say nothing is kept: no style has this name.
const DEFAULT: &str = "";
/// Styles inherit from styles; no file goes deeper.
const ANCESTORS: usize = 16;

impl Looks {
    /// Adds the styles of a part; reading stops where the tables begin.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), Unreadable> {
        let mut reader = Reader::from_str(xml);
        let mut style: Option<(String, String, Cell)> = None;
        let mut code: Option<(String, Code)> = None;
        loop {
            let event = reader.read_event().map_err(|error| damaged(&error))?;
            let closed = matches!(event, Event::Empty(_));
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let name = tag.name();
                    match name.as_ref() {
                        "office:spreadsheet" => return Ok(()),
                        "style:font-face" => {
                            let family = said(&tag, "svg:font-family").trim_matches(['\'', '"']).to_owned();
                            self.faces.insert(said(&tag, "style:name"), family);
                        }
                        "style:default-style" if !closed => {
                            style = Some((DEFAULT.to_owned(), said(&tag, "style:family"), Cell::of(&tag)));
                        }
                        "style:style" => {
                            style = Some((said(&tag, "style:name"), said(&tag, "style:family"), Cell::of(&tag)));
                            if closed {
                                self.keep(style.take());
                            }
                        }
                        other if is_number_style(other) => code = Some((said(&tag, "style:name"), Code::default())),
                        other => {
                            if let Some((name, family, cell)) = &mut style {
                                self.property(&tag, name, family, cell);
                            }
                            if let Some((_, code)) = &mut code {
                                code.piece(other, &tag);
                            }
                        }
                    }
                }
                Event::Text(text) => {
                    if let Some((_, code)) = &mut code {
                        code.literal(&text);
                    }
                }
                Event::End(tag) => match tag.name().as_ref() {
                    "style:style" | "style:default-style" => self.keep(style.take()),
                    other if is_number_style(other) => {
                        if let Some((name, code)) = code.take() {
                            let text = self.with_sections(&code);
                            self.codes.insert(name, text);
                        }
                    }
                    "number:text" | "number:currency-symbol" | "number:fill-character" => {
                        if let Some((_, code)) = &mut code {
                            code.verbatim = false;
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The sections for which other styles stand in before the code itself.
    fn with_sections(&self, code: &Code) -> String {
        let mut text = String::new();
        for (condition, style) in &code.sections {
            let Some(section) = self.codes.get(style) else { return code.text.clone() };
            let condition = condition.strip_prefix("value()").unwrap_or(condition).replace("!=", "<>");
            // Where Excel needs no condition.
            let usual = code.sections.len() == 1 && condition == ">=0";
            let usual = usual || (code.sections.len() > 1 && [">0", "<0", "=0", ">=0"].contains(&condition.as_str()));
            let condition = if usual { String::new() } else { format!("[{condition}]") };
            text.extend([&condition, section, ";"]);
        }
        text + &code.text
    }

    fn keep(&mut self, style: Option<(String, String, Cell)>) {
        if let Some((name, family, cell)) = style
            && family == "table-cell"
        {
            self.cells.insert(name, cell);
        }
    }

    fn property(&mut self, tag: &BytesStart, name: &str, family: &str, cell: &mut Cell) {
        match (family, tag.name().as_ref()) {
            ("table-column", "style:table-column-properties") => {
                if let Some(width) = attribute(tag, "style:column-width").and_then(|text| centimetres(&text)) {
                    self.widths.insert(name.to_owned(), width);
                }
            }
            ("table-row", "style:table-row-properties") => {
                let own = attribute(tag, "style:use-optimal-row-height").as_deref() != Some("true");
                let height = attribute(tag, "style:row-height").filter(|_| own).and_then(|text| centimetres(&text));
                self.heights.extend(height.map(|height| (name.to_owned(), (height * 7200.0 / 2.54).round() / 100.0)));
            }
            ("table", "style:table-properties") if attribute(tag, "table:display").as_deref() == Some("false") => {
                self.hidden_tables.push(name.to_owned());
            }
            ("table-cell", "style:text-properties") => cell.font(tag),
            ("table-cell", "style:table-cell-properties") => {
                cell.fill = attribute(tag, "fo:background-color").and_then(|text| colour(&text));
                cell.wrap = attribute(tag, "fo:wrap-option").map(|text| text == "wrap");
                cell.vertical = match attribute(tag, "style:vertical-align").as_deref() {
                    Some("top") => Some("top"),
                    Some("middle") => Some("center"),
                    Some("bottom") => Some("bottom"),
                    _ => None,
                };
                for (side, edge) in ["left", "right", "top", "bottom"].iter().zip(&mut cell.edges) {
                    let own = attribute(tag, &format!("fo:border-{side}")).or_else(|| attribute(tag, "fo:border"));
                    *edge = own.map_or(Line::Unsaid, |text| line(&text).map_or(Line::None, Line::Drawn));
                }
            }
            ("table-cell", "style:paragraph-properties") => {
                cell.align = match attribute(tag, "fo:text-align").as_deref() {
                    Some("start" | "left") => Some("left"),
                    Some("center") => Some("center"),
                    Some("end" | "right") => Some("right"),
                    Some("justify") => Some("justify"),
                    _ => None,
                };
            }
            _ => {}
        }
    }

    /// Characters that a column of that style is wide.
    pub(super) fn width(&self, style: &str) -> Option<f64> {
        self.widths.get(style).map(|centimetres| (centimetres / CHARACTER).clamp(0.5, 255.0))
    }

    /// Points of a row of that style, where they were set by hand.
    pub(super) fn height(&self, style: &str) -> Option<f64> {
        self.heights.get(style).copied()
    }

    pub(super) fn is_hidden(&self, table_style: &str) -> bool {
        self.hidden_tables.iter().any(|known| known == table_style)
    }

    /// The look, its styles before it included. `usual` is the number format where there is none.
    pub(super) fn look(&self, style: &str, usual: &str) -> Look {
        let mut look = Look::default();
        let mut chain = Vec::new();
        let mut next = Some(style).filter(|style| *style != DEFAULT);
        while let Some(cell) = next.and_then(|name| self.cells.get(name)).filter(|_| chain.len() < ANCESTORS) {
            chain.push(cell);
            next = cell.parent.as_deref();
        }
        chain.extend(self.cells.get(DEFAULT));
        let mut data = None;
        for cell in chain.into_iter().rev() {
            data = cell.data.as_ref().or(data);
            look.bold = cell.bold.unwrap_or(look.bold);
            look.italic = cell.italic.unwrap_or(look.italic);
            look.underline = cell.underline.unwrap_or(look.underline);
            look.wrap = cell.wrap.unwrap_or(look.wrap);
            look.align = cell.align.or(look.align);
            look.vertical = cell.vertical.or(look.vertical);
            if let Some(font) = &cell.font {
                let family = self.faces.get(font).filter(|family| !family.is_empty());
                family.unwrap_or(font).clone_into(&mut look.font);
            }
            for (side, own) in look.edges.iter_mut().zip(&cell.edges) {
                match own {
                    Line::Unsaid => {}
                    Line::None => *side = None,
                    Line::Drawn(edge) => *side = Some(edge.clone()),
                }
            }
            look.colour = cell.colour.clone().or(look.colour);
            look.fill = cell.fill.clone().or(look.fill);
            if let Some(points) = cell.points {
                look.twips = twips(points);
            }
        }
        look.number_format = data.and_then(|name| self.codes.get(name)).cloned().unwrap_or_default();
        if look.number_format.is_empty() {
            usual.clone_into(&mut look.number_format);
        }
        look
    }
}

impl Cell {
    fn of(tag: &BytesStart) -> Self {
        Self {
            parent: attribute(tag, "style:parent-style-name"),
            data: attribute(tag, "style:data-style-name"),
            ..Self::default()
        }
    }

    fn font(&mut self, tag: &BytesStart) {
        self.bold = attribute(tag, "fo:font-weight")
            .map(|weight| weight == "bold" || weight.parse().is_ok_and(|w: u32| w >= 600));
        self.italic = attribute(tag, "fo:font-style").map(|style| style != "normal");
        self.underline = attribute(tag, "style:text-underline-style").map(|style| style != "none");
        self.colour = attribute(tag, "fo:color").and_then(|text| colour(&text)).filter(|colour| colour != "000000");
        self.font = attribute(tag, "style:font-name").or_else(|| attribute(tag, "fo:font-family"));
        self.points = attribute(tag, "fo:font-size").and_then(|size| size.strip_suffix("pt")?.parse().ok());
    }
}

fn is_number_style(name: &str) -> bool {
    matches!(
        name,
        "number:number-style"
            | "number:currency-style"
            | "number:percentage-style"
            | "number:date-style"
            | "number:time-style"
            | "number:text-style"
    )
}

/// A number format in the making.
#[derive(Default)]
struct Code {
    text: String,
    /// Conditions, and the styles that hold under them.
    sections: Vec<(String, String)>,
    /// Text of the element at hand is part of the format.
    verbatim: bool,
}

impl Code {
    fn piece(&mut self, name: &str, tag: &BytesStart) {
        let long = attribute(tag, "number:style").as_deref() == Some("long");
        let either = |long_form: &str, short: &str| if long { long_form.to_owned() } else { short.to_owned() };
        let textual = attribute(tag, "number:textual").as_deref() == Some("true");
        let piece = match name {
            "number:number" | "number:scientific-number" => number(tag, name == "number:scientific-number"),
            "number:year" => either("yyyy", "yy"),
            "number:month" if textual => either("mmmm", "mmm"),
            "number:month" | "number:minutes" => either("mm", "m"),
            "number:day" => either("dd", "d"),
            "number:day-of-week" => either("dddd", "ddd"),
            "number:hours" => either("hh", "h"),
            "number:seconds" => {
                let places =
                    attribute(tag, "number:decimal-places").and_then(|text| text.parse().ok()).unwrap_or(0_usize);
                let fraction = if places > 0 { format!(".{}", "0".repeat(places.min(3))) } else { String::new() };
                either("ss", "s") + &fraction
            }
            "number:am-pm" => "AM/PM".to_owned(),
            "number:text-content" => "@".to_owned(),
            "number:fill-character" => {
                self.verbatim = true;
                "*".to_owned()
            }
            "style:map" => {
                self.sections.push((said(tag, "style:condition"), said(tag, "style:apply-style-name")));
                String::new()
            }
            "number:text" | "number:currency-symbol" => {
                self.verbatim = true;
                String::new()
            }
            _ => String::new(),
        };
        self.text.push_str(&piece);
    }

    fn literal(&mut self, text: &str) {
        if !self.verbatim {
            return;
        }
        let plain = |c: char| matches!(c, '-' | '/' | ':' | ' ' | '(' | ')' | '%');
        let text = quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned);
        if text.chars().all(plain) {
            self.text.push_str(&text);
        } else {
            self.text.extend(["\"", &text.replace('"', ""), "\""]);
        }
    }
}

/// `#,##0.00`; nothing for a number of any form.
fn number(tag: &BytesStart, scientific: bool) -> String {
    let count =
        |name: &str| attribute(tag, name).and_then(|text| text.parse::<usize>().ok()).map(|count| count.min(20));
    let places = count("number:decimal-places");
    let least = count("number:min-decimal-places").or(places).unwrap_or(0);
    let digits = count("number:min-integer-digits").unwrap_or(1);
    let grouped = attribute(tag, "number:grouping").as_deref() == Some("true");
    if places.is_none() && !grouped && digits <= 1 && !scientific {
        return "General".to_owned();
    }
    let mut code = if grouped {
        let padded = format!("{:#>4}", "0".repeat(digits.max(1)));
        format!("{},{}", &padded[..padded.len() - 3], &padded[padded.len() - 3..])
    } else {
        "0".repeat(digits.max(1))
    };
    let places = places.unwrap_or(0);
    if places > 0 {
        code.push('.');
        code.push_str(&"0".repeat(least.min(places)));
        code.push_str(&"#".repeat(places - least.min(places)));
    }
    let factor: f64 = attribute(tag, "number:display-factor").and_then(|text| text.parse().ok()).unwrap_or(1.0);
    let mut shown = 1000.0;
    while shown <= factor.min(1e12) {
        code.push(',');
        shown *= 1000.0;
    }
    if scientific {
        code.push_str("E+00");
    }
    code
}

fn said(tag: &BytesStart, name: &str) -> String {
    attribute(tag, name).unwrap_or_default()
}

/// `#rrggbb`.
fn colour(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| digits.to_uppercase())
}

/// `0.74pt solid #000000`.
fn line(text: &str) -> Option<Edge> {
    let mut words = text.split_whitespace();
    let (width, style, rgb) = (words.next()?, words.next()?, words.next().unwrap_or_default());
    let points = centimetres(width)? * 72.0 / 2.54;
    let thick = points >= 1.5;
    let line = match style {
        "solid" if points < 0.5 => "hair",
        "solid" if points < 1.5 => "thin",
        "solid" if points < 2.2 => "medium",
        "solid" => "thick",
        "dotted" => "dotted",
        "dashed" | "fine-dashed" if thick => "mediumDashed",
        "dashed" | "fine-dashed" => "dashed",
        "dash-dot" if thick => "mediumDashDot",
        "dash-dot" => "dashDot",
        "dash-dot-dot" if thick => "mediumDashDotDot",
        "dash-dot-dot" => "dashDotDot",
        "double" | "double-thin" => "double",
        _ => return None,
    };
    Some(Edge { line, colour: colour(rgb).filter(|colour| colour != "000000") })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are clamped")]
fn twips(points: f64) -> u16 {
    (points.clamp(1.0, 409.0) * 20.0).round() as u16
}

fn centimetres(text: &str) -> Option<f64> {
    let split = text.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = text[..split].parse().ok()?;
    Some(match &text[split..] {
        "cm" => number,
        "mm" => number / 10.0,
        "in" => number * 2.54,
        "pt" => number * 2.54 / 72.0,
        _ => return None,
    })
}
