//! The columns of a table: their names, and what they hold.

use std::{collections::HashMap, sync::Arc};

use crate::workbook::{
    Area, Sheet, column_letters,
    shared_strings::TextLook,
    sheet::cell::{Cell, Content},
    styles::StyleId,
};

use super::{ColumnSchema, HeaderRows, Kind, MAX_VALUES, grid::Grid};

/// Longest text that is kept as a value of its column.
const VALUE_CHARS: usize = 80;

pub(super) fn read(
    sheet: &Sheet,
    grid: &Grid,
    area: Area,
    header: Option<HeaderRows>,
    data: Option<(u32, u32)>,
    totals: &[u32],
) -> Vec<ColumnSchema> {
    let names = names(grid, area, header);
    let mut tallies: Vec<Tally> = names.iter().map(|_| Tally::default()).collect();
    let mut formats = Formats { sheet, known: HashMap::new() };
    let mut rows = 0_u32;
    if let Some((first, last)) = data {
        rows = last - first + 1;
        for row in grid.between(first, last).iter().filter(|row| totals.binary_search(&row.index).is_err()) {
            for cell in row.raw(area.first_column, area.last_column) {
                tallies[(cell.column - area.first_column) as usize].add(sheet, cell, &mut formats);
            }
        }
    }
    (area.first_column..)
        .zip(names.into_iter().zip(tallies))
        .map(|(index, ((name, named), tally))| tally.column(index, name, named, rows, &formats))
        .collect()
}

/// A number format, as far as it tells a kind.
struct Format {
    code: String,
    kind: Kind,
}

/// The formats met so far, by style.
struct Formats<'s> {
    sheet: &'s Sheet,
    known: HashMap<u32, Format>,
}

impl Formats<'_> {
    fn of(&mut self, style: u32) -> &Format {
        let sheet = self.sheet;
        self.known.entry(style).or_insert_with(|| Format::of(sheet, StyleId(style)))
    }
}

impl Format {
    fn of(sheet: &Sheet, style: StyleId) -> Self {
        let code = sheet.code_of(style).to_owned();
        let kind = if sheet.shows_date(style) {
            date_kind(&code)
        } else if code.contains('%') {
            Kind::Percent
        } else if code.contains("[$") || code.contains(['$', '€', '£', '¥', '₹', '₽', '₺', '₩', '₦', '₴'])
        {
            Kind::Currency
        } else {
            Kind::Number
        };
        Self { code, kind }
    }
}

fn date_kind(code: &str) -> Kind {
    let plain = code.to_lowercase();
    let days = plain.contains(['y', 'd']) || plain.contains("mmm");
    let hours = plain.contains('h') || plain.contains("ss");
    match (days, hours) {
        (true, true) => Kind::DateTime,
        (false, true) => Kind::Time,
        _ => Kind::Date,
    }
}

#[derive(Default)]
struct Tally {
    filled: u32,
    /// By position in [`KINDS`].
    kinds: [u32; KINDS.len()],
    styles: Vec<StyleTally>,
    /// Position in `styles` of the cell before: most columns have one style.
    last_style: usize,
    texts: Texts,
    formulas: bool,
    errors: u32,
    /// Texts that hold nothing but a number.
    as_text: u32,
    range: Option<(f64, f64)>,
}

const KINDS: [Kind; 10] = [
    Kind::Number,
    Kind::Percent,
    Kind::Currency,
    Kind::Date,
    Kind::DateTime,
    Kind::Time,
    Kind::Text,
    Kind::Bool,
    Kind::Mixed,
    Kind::Empty,
];

struct StyleTally {
    style: u32,
    /// Of numbers in this style.
    kind: Kind,
    cells: u32,
}

impl Tally {
    fn add(&mut self, sheet: &Sheet, cell: &Cell, formats: &mut Formats) {
        self.formulas |= cell.formula.is_some();
        let kind = match &cell.content {
            Content::Empty => return,
            Content::Error(_) => {
                self.errors += 1;
                return;
            }
            Content::Bool(_) => Some(Kind::Bool),
            Content::Number(number) => {
                let (low, high) = self.range.get_or_insert((*number, *number));
                *low = low.min(*number);
                *high = high.max(*number);
                None
            }
            Content::Shared(_) | Content::Text(_) => {
                let look = sheet.text_look(cell);
                if look == Some(TextLook::Blank) {
                    return;
                }
                self.as_text += u32::from(look == Some(TextLook::Number));
                self.texts.add(if let Content::Shared(index) = cell.content { Some(index) } else { None }, || {
                    sheet.text_of(cell)
                });
                Some(Kind::Text)
            }
        };
        self.filled += 1;
        let style = self.style(cell.style, formats);
        style.cells += 1;
        let kind = kind.unwrap_or(style.kind);
        self.kinds[KINDS.iter().position(|known| *known == kind).unwrap_or(0)] += 1;
    }

    fn style(&mut self, style: u32, formats: &mut Formats) -> &mut StyleTally {
        if self.styles.get(self.last_style).is_none_or(|last| last.style != style) {
            let known = self.styles.iter().position(|known| known.style == style);
            self.last_style = known.unwrap_or_else(|| {
                self.styles.push(StyleTally { style, kind: formats.of(style).kind, cells: 0 });
                self.styles.len() - 1
            });
        }
        &mut self.styles[self.last_style]
    }

    /// Nine of ten filled cells decide; numbers under different formats are numbers.
    fn kind(&self) -> Kind {
        if self.filled == 0 {
            return Kind::Empty;
        }
        let most = |count: u32| u64::from(count) * 10 >= u64::from(self.filled) * 9;
        let kinds = || KINDS.iter().zip(&self.kinds);
        if let Some((kind, _)) = kinds().find(|(_, count)| most(**count)) {
            return *kind;
        }
        let numeric: u32 = kinds().filter(|(kind, _)| kind.is_numeric()).map(|(_, count)| count).sum();
        let dates: u32 = kinds().filter(|(kind, _)| kind.is_date()).map(|(_, count)| count).sum();
        if most(numeric) {
            Kind::Number
        } else if most(dates) {
            Kind::DateTime
        } else {
            Kind::Mixed
        }
    }

    fn column(self, index: u32, name: String, named: bool, rows: u32, formats: &Formats) -> ColumnSchema {
        let kind = self.kind();
        let common = self.styles.iter().max_by_key(|one| (one.cells, std::cmp::Reverse(one.style)));
        let number_format = common.and_then(|one| formats.known.get(&one.style)).map(|format| format.code.clone());
        let mut values = self.texts.counts;
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let values = if matches!(kind, Kind::Text | Kind::Mixed) && values.len() <= MAX_VALUES {
            let short = values.into_iter().filter(|(text, _)| text.chars().count() <= VALUE_CHARS);
            short.map(|(text, _)| text.trim().to_owned()).collect()
        } else {
            Arc::default()
        };
        ColumnSchema {
            index,
            name,
            named,
            kind,
            filled: self.filled + self.errors,
            blank: rows.saturating_sub(self.filled + self.errors),
            values,
            has_formulas: self.formulas,
            number_format: number_format.unwrap_or_else(|| "General".to_owned()),
            range: self.range,
            as_text: if matches!(kind, Kind::Text | Kind::Mixed) { self.as_text } else { 0 },
        }
    }
}

/// Name and whether it was read from a cell, per column.
fn names(grid: &Grid, area: Area, header: Option<HeaderRows>) -> Vec<(String, bool)> {
    let columns = area.first_column..=area.last_column;
    let letter = |column: u32| (format!("Column {}", column_letters(column)), false);
    let Some(header) = header else { return columns.map(letter).collect() };
    let lower: Vec<String> = columns.clone().map(|column| lower_name(grid, header, column)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in &lower {
        *counts.entry(name.to_lowercase()).or_default() += 1;
    }
    columns
        .zip(&lower)
        .map(|(column, name)| {
            if name.is_empty() {
                return letter(column);
            }
            let group = if counts[&name.to_lowercase()] > 1 { group_name(grid, header, column) } else { None };
            (group.map_or_else(|| name.clone(), |group| format!("{group} {name}")), true)
        })
        .collect()
}

/// The lowest header cell that says something, also when it is merged downwards.
fn lower_name(grid: &Grid, header: HeaderRows, column: u32) -> String {
    (header.first..=header.last)
        .rev()
        .filter_map(|row| grid.merged_text(row, column))
        .map(|text| one_line(&text))
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn group_name(grid: &Grid, header: HeaderRows, column: u32) -> Option<String> {
    (header.first..header.last)
        .rev()
        .filter_map(|row| grid.merged_text(row, column))
        .map(|text| one_line(&text))
        .find(|name| !name.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How often each text stands in a column, as long as there are few.
#[derive(Default)]
struct Texts {
    counts: Vec<(Arc<str>, u32)>,
    /// Position in `counts`.
    by_text: HashMap<Arc<str>, usize>,
    /// The same by shared text: a number is found faster than a text.
    by_index: HashMap<u32, usize>,
    too_many: bool,
}

/// Some programs write each cell's text anew among the shared ones; more than this are not remembered.
const MOST_INDICES: usize = 10_000;

impl Texts {
    fn add<'t>(&mut self, index: Option<u32>, text: impl FnOnce() -> Option<&'t Arc<str>>) {
        if self.too_many {
            return;
        }
        if let Some(at) = index.and_then(|index| self.by_index.get(&index)) {
            self.counts[*at].1 += 1;
            return;
        }
        let Some(text) = text() else { return };
        let at = match self.by_text.get(text) {
            Some(at) => *at,
            None if self.counts.len() > MAX_VALUES => {
                *self = Self { too_many: true, ..Self::default() };
                return;
            }
            None => {
                self.counts.push((text.clone(), 0));
                self.by_text.insert(text.clone(), self.counts.len() - 1);
                self.counts.len() - 1
            }
        };
        self.counts[at].1 += 1;
        if let Some(index) = index.filter(|_| self.by_index.len() < MOST_INDICES) {
            self.by_index.insert(index, at);
        }
    }
}
