//! What charts remember of their cells: readers that do not calculate draw from it, and Excel until it
//! has read the cells.

use std::{collections::HashMap, fmt::Write};

use crate::workbook::{
    Area, Sheet, Unreadable, Value, Workbook,
    book::Slot,
    parts::{CONTENT_TYPES, element_prefix},
    references::single_area,
    shared_strings::escape_text,
    xml::{Element, Patch, elements, only_text},
};

/// Larger ranges are left as they are: what reads so much reads the cells.
const MOST_POINTS: u64 = 100_000;

impl Workbook {
    /// Caches of charts over sheets whose cells were changed say what the cells show now. `shown` is the
    /// text of a value under a number format.
    ///
    /// # Errors
    /// When a sheet cannot be read.
    pub fn refresh_charts(&mut self, shown: Shown<'_>) -> Result<(), Unreadable> {
        let changed = |slot: &Slot| slot.sheet.get().is_some_and(|sheet| sheet.touched.ever());
        let sheets: HashMap<String, usize> = (0..)
            .zip(&self.sheets)
            .filter(|(_, slot)| changed(slot))
            .map(|(at, slot)| (slot.name.to_lowercase(), at))
            .collect();
        if sheets.is_empty() {
            return Ok(());
        }
        let types = self.package.text(CONTENT_TYPES)?;
        for found in elements(&types, "Override") {
            let (Some(part), Some(kind)) = (found.attribute("PartName"), found.attribute("ContentType")) else {
                continue;
            };
            let kind = kind.to_lowercase();
            let newer = kind.contains("chartex+xml");
            if !newer && !kind.contains("drawingml.chart+xml") {
                continue;
            }
            let Ok(old) = self.package.text(&part) else { continue };
            let new =
                if newer { self.without_stale_levels(&old, &sheets)? } else { self.refreshed(&old, &sheets, shown)? };
            if new != old {
                self.package.write(&part, new.into_bytes());
            }
        }
        Ok(())
    }

    pub(super) fn refreshed(
        &self,
        xml: &str,
        sheets: &HashMap<String, usize>,
        shown: Shown<'_>,
    ) -> Result<String, Unreadable> {
        let hides = elements(xml, "plotVisOnly").first().is_none_or(|one| one.attribute("val").as_deref() != Some("0"));
        let mut patch = Patch::new(xml);
        let mut lists: Vec<(Element, &str)> = Vec::new();
        for (list, cache) in [("numRef", "numCache"), ("strRef", "strCache"), ("multiLvlStrRef", "multiLvlStrCache")] {
            lists.extend(elements(xml, list).into_iter().map(|found| (found, cache)));
        }
        lists.sort_by_key(|(found, _)| found.span.0);
        for (list, cache) in lists {
            let own = &xml[list.span.0..list.span.1];
            let Some(found) = elements(own, cache).into_iter().next() else { continue };
            let text = elements(own, "f").first().and_then(|found| only_text(own, found)).map(|(_, text)| text);
            let Some((name, area)) = text.and_then(|text| single_area(&text)) else { continue };
            let Some(sheet) = sheets.get(&name.to_lowercase()) else { continue };
            let Some(cells) = Points::of(self.sheet(*sheet)?, area, hides, shown) else { continue };
            let old = &own[found.span.0..found.span.1];
            let new = match cache {
                "numCache" => cells.numbers(old, cache),
                "strCache" => cells.texts(old, cache),
                _ => cells.levels(old, cache),
            };
            if points(&new) != points(old) {
                patch.replace((list.span.0 + found.span.0, list.span.0 + found.span.1), &new);
            }
        }
        Ok(patch.finish())
    }
}

/// What a cache says, however it is written.
fn points(cache: &str) -> Vec<(Option<String>, String)> {
    let mut said: Vec<(Option<String>, String)> =
        elements(cache, "ptCount").iter().map(|found| (None, found.attribute("val").unwrap_or_default())).collect();
    for found in elements(cache, "pt") {
        let own = &cache[found.span.0..found.span.1];
        let value = elements(own, "v").first().and_then(|one| only_text(own, one)).map(|(_, text)| text);
        let value = value.unwrap_or_default();
        let plain = value.parse::<f64>().map_or(value, |number| number.to_string());
        said.push((found.attribute("idx"), plain));
    }
    said
}

/// What a cell shows: of its value and its number format.
pub(super) type Shown<'s> = &'s dyn Fn(&Value, &str) -> String;

/// The cells of a series, hidden ones left out where the chart leaves them out.
struct Points<'a> {
    sheet: &'a Sheet,
    rows: Vec<u32>,
    columns: Vec<u32>,
    shown: Shown<'a>,
}

impl<'a> Points<'a> {
    /// `None` for more cells than are worth it.
    fn of(sheet: &'a Sheet, area: Area, hides: bool, text: Shown<'a>) -> Option<Self> {
        let cells = u64::from(area.last_row - area.first_row + 1) * u64::from(area.last_column - area.first_column + 1);
        if cells > MOST_POINTS {
            return None;
        }
        let shown = |row: &u32| !hides || !sheet.is_row_hidden(*row);
        let seen = |column: &u32| !hides || !sheet.is_column_hidden(*column);
        Some(Self {
            sheet,
            rows: (area.first_row..=area.last_row).filter(shown).collect(),
            columns: (area.first_column..=area.last_column).filter(seen).collect(),
            shown: text,
        })
    }

    fn cells(&self) -> Vec<(u32, u32)> {
        self.rows.iter().flat_map(|row| self.columns.iter().map(move |column| (*row, *column))).collect()
    }

    /// `None` for a cell that a chart of numbers has no point for.
    fn number(&self, (row, column): (u32, u32)) -> Option<String> {
        match self.sheet.value(row, column) {
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(u8::from(flag).to_string()),
            Value::Error(error) => Some(error.as_str().to_owned()),
            Value::Empty | Value::Text(_) => None,
        }
    }

    fn text(&self, (row, column): (u32, u32)) -> Option<String> {
        let text = (self.shown)(&self.sheet.value(row, column), &self.sheet.number_format(row, column));
        (!text.is_empty()).then_some(text)
    }

    fn numbers(&self, old: &str, cache: &str) -> String {
        let p = element_prefix(old, cache);
        let format = elements(old, "formatCode").into_iter().next();
        let kept = format.map_or("", |found| &old[found.span.0..found.span.1]);
        let cells = self.cells();
        let list = list(&cells, &p, |cell| self.number(cell));
        wrapped(old, &format!("{kept}<{p}ptCount val=\"{}\"/>{list}", cells.len()))
    }

    fn texts(&self, old: &str, cache: &str) -> String {
        let p = element_prefix(old, cache);
        let cells = self.cells();
        let list = list(&cells, &p, |cell| self.text(cell));
        wrapped(old, &format!("<{p}ptCount val=\"{}\"/>{list}", cells.len()))
    }

    /// The inner level comes first: the last column, or the last row of a series that runs across.
    fn levels(&self, old: &str, cache: &str) -> String {
        let p = element_prefix(old, cache);
        let (rows, columns) = (&self.rows, &self.columns);
        let down = rows.len() >= columns.len();
        let levels: Vec<Vec<(u32, u32)>> = if down {
            columns.iter().rev().map(|column| rows.iter().map(|row| (*row, *column)).collect()).collect()
        } else {
            rows.iter().rev().map(|row| columns.iter().map(|column| (*row, *column)).collect()).collect()
        };
        let count = levels.first().map_or(0, Vec::len);
        let mut inner = format!("<{p}ptCount val=\"{count}\"/>");
        for level in levels {
            let _ = write!(inner, "<{p}lvl>{}</{p}lvl>", list(&level, &p, |cell| self.text(cell)));
        }
        wrapped(old, &inner)
    }
}

fn list(cells: &[(u32, u32)], p: &str, value: impl Fn((u32, u32)) -> Option<String>) -> String {
    let mut out = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if let Some(value) = value(*cell) {
            let _ = write!(out, "<{p}pt idx=\"{at}\"><{p}v>{}</{p}v></{p}pt>", escape_text(&value));
        }
    }
    out
}

/// The same element with other children; what extends it stays.
fn wrapped(old: &str, inner: &str) -> String {
    let extension = elements(old, "extLst").into_iter().next().map_or("", |found| &old[found.span.0..found.span.1]);
    let tag_end = old.find('>').unwrap_or(old.len().saturating_sub(1));
    let open = old[..tag_end].trim_end_matches('/');
    let name = open.trim_start_matches('<').split_whitespace().next().unwrap_or_default();
    format!("{open}>{inner}{extension}</{name}>")
}
