//! What an OpenDocument says apart from its tables: defined names, filter buttons, frozen panes. Looked for in
//! the text before the tables are read, as it stands behind them or in another part.

use std::collections::{HashMap, HashSet};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::workbook::{
    Area,
    readers::{
        builder::{DefinedName, Link, free_name},
        formula,
    },
};

use super::attribute;

#[derive(Default)]
pub(super) struct Around {
    /// By sheet.
    pub filters: HashMap<String, Area>,
    /// Rows and columns that stay in sight, by sheet.
    pub frozen: HashMap<String, (u32, u32)>,
    pub names: Vec<DefinedName>,
    /// Of the workbook, folded: formulas may say them.
    pub known: HashSet<String>,
    pub lost_names: bool,
}

impl Around {
    /// `settings` is the part of that name, or the whole text once more.
    pub(super) fn read(content: &str, settings: &str) -> Self {
        let mut around = Self { frozen: frozen(settings), ..Self::default() };
        each(content, "table:database-ranges", |tag| around.filter(tag));
        let mut names: Vec<Said> = Vec::new();
        let behind = content.rfind("</table:table>").unwrap_or(0);
        each(&content[behind..], "table:named-expressions", |tag| names.extend(name(tag, None)));
        if content[..behind].contains("<table:named-expressions") {
            names.extend(of_tables(content));
        }
        around.settle(names);
        around
    }

    fn filter(&mut self, tag: &BytesStart) {
        if tag.name().as_ref() != "table:database-range"
            || attribute(tag, "table:display-filter-buttons").as_deref() != Some("true")
        {
            return;
        }
        let said = attribute(tag, "table:target-range-address").and_then(|said| place(&said));
        self.filters.extend(said.and_then(|(sheet, area)| Some((sheet, Area::parse(&area)?))));
    }

    /// A name is not where one in its formula is not.
    fn settle(&mut self, names: Vec<Said>) {
        let all = names.len();
        let mut open = names;
        loop {
            self.known = open.iter().map(|said| said.text.to_lowercase()).collect();
            let formulas: Vec<Option<String>> =
                open.iter().map(|said| formula::open_formula(&said.formula, &self.known)).collect();
            if formulas.iter().all(Option::is_some) {
                let named = open.into_iter().zip(formulas.into_iter().flatten());
                self.names = named
                    .map(|(said, formula)| DefinedName {
                        text: free_name(said.text),
                        scope: said.sheet,
                        hidden: false,
                        formula,
                    })
                    .collect();
                break;
            }
            open =
                open.into_iter().zip(formulas).filter(|(_, formula)| formula.is_some()).map(|(one, _)| one).collect();
        }
        self.lost_names |= self.names.len() < all;
    }
}

/// Calls for each tag within the elements of that name.
fn each(text: &str, list: &str, mut found: impl FnMut(&BytesStart)) {
    let (open, close) = (format!("<{list}"), format!("</{list}>"));
    let Some(start) = text.find(&open) else { return };
    let end = text[start..].find(&close).map_or(text.len(), |at| start + at);
    let mut reader = Reader::from_str(&text[start..end]);
    // What is broken says so when the tables are read.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => found(&tag),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// A name as the file says it.
struct Said {
    text: String,
    /// What it stands for, as a formula.
    formula: String,
    /// Where it belongs to one sheet: which, from 0.
    sheet: Option<usize>,
}

/// The names that belong to one table each.
fn of_tables(content: &str) -> Vec<Said> {
    let mut names = Vec::new();
    let mut reader = Reader::from_str(content);
    // Tables of charts and tables within cells are none of the sheets.
    let (mut sheets, mut depth, mut listed) = (0_usize, 0_u32, false);
    let mut body = false;
    while let Ok(event) = reader.read_event() {
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "office:spreadsheet" => body = true,
                "table:table" if body && !empty => {
                    sheets += usize::from(depth == 0);
                    depth += 1;
                }
                "table:named-expressions" => listed = !empty && depth == 1,
                _ if listed => names.extend(name(&tag, sheets.checked_sub(1))),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "table:table" => depth = depth.saturating_sub(1),
                "table:named-expressions" => listed = false,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    names
}

/// The name, and what it stands for as a formula.
fn name(tag: &BytesStart, sheet: Option<usize>) -> Option<Said> {
    let text = attribute(tag, "table:name")?;
    let formula = match tag.name().as_ref() {
        "table:named-range" => format!("of:=[{}]", attribute(tag, "table:cell-range-address")?),
        "table:named-expression" => attribute(tag, "table:expression")?,
        _ => return None,
    };
    Some(Said { text, formula, sheet })
}

/// `$'My list'.$A$1:.$B$3` → the sheet, and its cells.
fn place(said: &str) -> Option<(String, String)> {
    let said = said.trim().replace('$', "");
    let (sheet, rest) = match said.strip_prefix('\'') {
        Some(rest) => {
            let end = rest.rfind("'.").filter(|end| !rest[..*end].contains("'.")).or_else(|| rest.find("'."))?;
            (rest[..end].replace("''", "'"), &rest[end + 2..])
        }
        None => said.split_once('.').map(|(sheet, rest)| (sheet.to_owned(), rest))?,
    };
    let (from, to) = rest.split_once(':').unwrap_or((rest, rest));
    let last = to.rsplit('.').next()?;
    (!from.is_empty()).then(|| (sheet, format!("{from}:{last}")))
}

/// `https://…`, or `#Sheet2.A1` in this workbook.
pub(super) fn link(target: &str, area: Area) -> Option<Link> {
    let Some(inner) = target.strip_prefix('#') else {
        return (!target.is_empty()).then(|| Link {
            area: Some(area),
            address: target.to_owned(),
            place: String::new(),
        });
    };
    let place = match place(inner) {
        Some((sheet, cells)) => {
            let (from, to) = cells.split_once(':')?;
            let cells = if from == to { from } else { &cells };
            format!("'{}'!{cells}", sheet.replace('\'', "''"))
        }
        // A sheet alone, or a name.
        None => inner.to_owned(),
    };
    Some(Link { area: Some(area), address: String::new(), place })
}

/// The panes of each sheet that are frozen, as the window was left.
fn frozen(settings: &str) -> HashMap<String, (u32, u32)> {
    let mut found = HashMap::new();
    let mut reader = Reader::from_str(settings);
    let (mut sheet, mut item) = (String::new(), None);
    let mut split = Split::default();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.name().as_ref() == "config:config-item-map-entry" => {
                sheet = attribute(&tag, "config:name").unwrap_or_default();
                split = Split::default();
            }
            Event::Start(tag) if tag.name().as_ref() == "config:config-item" => {
                item = attribute(&tag, "config:name");
            }
            Event::Text(text) => split.set(item.as_deref().unwrap_or_default(), &text),
            Event::End(tag) if tag.name().as_ref() == "config:config-item" => item = None,
            Event::End(tag) if tag.name().as_ref() == "config:config-item-map-entry" => {
                if split.frozen() != (0, 0) {
                    found.insert(std::mem::take(&mut sheet), split.frozen());
                }
                split = Split::default();
            }
            // In one text the tables follow.
            Event::Start(tag) if tag.name().as_ref() == "office:body" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// Mode and position of both splits; mode 2 is frozen.
#[derive(Clone, Copy, Default)]
struct Split {
    rows: (u32, u32),
    columns: (u32, u32),
}

impl Split {
    fn set(&mut self, item: &str, text: &str) {
        let number = text.trim().parse().unwrap_or(0);
        match item {
            "HorizontalSplitMode" => self.columns.0 = number,
            "HorizontalSplitPosition" => self.columns.1 = number,
            "VerticalSplitMode" => self.rows.0 = number,
            "VerticalSplitPosition" => self.rows.1 = number,
            _ => {}
        }
    }

    fn frozen(self) -> (u32, u32) {
        let of = |(mode, position): (u32, u32), most: u32| if mode == 2 { position.min(most) } else { 0 };
        (of(self.rows, 10_000), of(self.columns, 1_000))
    }
}
