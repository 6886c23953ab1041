//! The columns of a table: their names, and what they hold.

use std::{collections::HashMap, sync::Arc};

use crate::workbook::{Area, Sheet, Value, column_letters};

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
    let mut formats = HashMap::new();
    let mut rows = 0_u32;
    if let Some((first, last)) = data {
        rows = last - first + 1;
        for row in grid.between(first, last).iter().filter(|row| totals.binary_search(&row.index).is_err()) {
            for cell in row.between(area.first_column, area.last_column) {
                let format = formats.entry(cell.style).or_insert_with(|| Format::of(sheet, row.index, cell.column));
                tallies[(cell.column - area.first_column) as usize].add(&cell.value, cell.formula, cell.style, format);
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

impl Format {
    fn of(sheet: &Sheet, row: u32, column: u32) -> Self {
        let code = sheet.number_format(row, column);
        let kind = if sheet.is_date(row, column) {
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
    kinds: HashMap<Kind, u32>,
    styles: HashMap<u32, u32>,
    texts: HashMap<Arc<str>, u32>,
    too_many: bool,
    formulas: bool,
    errors: u32,
    numbers_as_text: u32,
    range: Option<(f64, f64)>,
}

impl Tally {
    fn add(&mut self, value: &Value, formula: bool, style: u32, format: &Format) {
        self.formulas |= formula;
        let kind = match value {
            Value::Empty => return,
            Value::Error(_) => {
                self.errors += 1;
                return;
            }
            Value::Bool(_) => Kind::Bool,
            Value::Number(number) => {
                let (low, high) = self.range.get_or_insert((*number, *number));
                *low = low.min(*number);
                *high = high.max(*number);
                format.kind
            }
            Value::Text(text) if text.trim().is_empty() => return,
            Value::Text(text) => {
                self.add_text(text);
                Kind::Text
            }
        };
        self.filled += 1;
        *self.kinds.entry(kind).or_default() += 1;
        *self.styles.entry(style).or_default() += 1;
    }

    fn add_text(&mut self, text: &Arc<str>) {
        let plain = text.trim();
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        if digits > 0 && plain.replace([',', '%', ' '], "").parse::<f64>().is_ok() {
            self.numbers_as_text += 1;
        }
        if self.too_many {
            return;
        }
        if let Some(count) = self.texts.get_mut(text) {
            *count += 1;
        } else if self.texts.len() > MAX_VALUES {
            self.too_many = true;
            self.texts.clear();
        } else {
            self.texts.insert(text.clone(), 1);
        }
    }

    /// Nine of ten filled cells decide; numbers under different formats are numbers.
    fn kind(&self) -> Kind {
        if self.filled == 0 {
            return Kind::Empty;
        }
        let most = |count: u32| u64::from(count) * 10 >= u64::from(self.filled) * 9;
        if let Some((kind, _)) = self.kinds.iter().find(|(_, count)| most(**count)) {
            return *kind;
        }
        let numeric: u32 = self.kinds.iter().filter(|(kind, _)| kind.is_numeric()).map(|(_, count)| count).sum();
        let dates: u32 = self.kinds.iter().filter(|(kind, _)| kind.is_date()).map(|(_, count)| count).sum();
        if most(numeric) {
            Kind::Number
        } else if most(dates) {
            Kind::DateTime
        } else {
            Kind::Mixed
        }
    }

    fn column(self, index: u32, name: String, named: bool, rows: u32, formats: &HashMap<u32, Format>) -> ColumnSchema {
        let kind = self.kind();
        let common = self.styles.iter().max_by_key(|(style, count)| (**count, std::cmp::Reverse(**style)));
        let number_format = common.and_then(|(style, _)| formats.get(style)).map(|format| format.code.clone());
        let mut values: Vec<(Arc<str>, u32)> = self.texts.into_iter().collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let values = if matches!(kind, Kind::Text | Kind::Mixed) && values.len() <= MAX_VALUES {
            let short = values.into_iter().filter(|(text, _)| text.chars().count() <= VALUE_CHARS);
            short.map(|(text, _)| text.trim().to_owned()).collect()
        } else {
            Vec::new()
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
        }
    }
}

/// Name and whether it was read from a cell, per column.
fn names(grid: &Grid, area: Area, header: Option<HeaderRows>) -> Vec<(String, bool)> {
    let columns = area.first_column..=area.last_column;
    let letter = |column: u32| (format!("Column {}", column_letters(column)), false);
    let Some(header) = header else { return columns.map(letter).collect() };
    let lower: Vec<String> = columns.clone().map(|column| lower_name(grid, header, column)).collect();
    columns
        .zip(&lower)
        .map(|(column, name)| {
            if name.is_empty() {
                return letter(column);
            }
            let repeats = lower.iter().filter(|other| other.to_lowercase() == name.to_lowercase()).count() > 1;
            let group = if repeats { group_name(grid, header, column) } else { None };
            (group.map_or_else(|| name.clone(), |group| format!("{group} {name}")), true)
        })
        .collect()
}

/// The lowest header cell that says something, also when it is merged downwards.
fn lower_name(grid: &Grid, header: HeaderRows, column: u32) -> String {
    (header.first..=header.last)
        .rev()
        .filter_map(|row| grid.merged_value(row, column))
        .map(|value| one_line(&value.to_string()))
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn group_name(grid: &Grid, header: HeaderRows, column: u32) -> Option<String> {
    (header.first..header.last)
        .rev()
        .filter_map(|row| grid.merged_value(row, column))
        .map(|value| one_line(&value.to_string()))
        .find(|name| !name.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cells of the table's text columns that hold nothing but a number.
pub(super) fn numbers_as_text(grid: &Grid, area: Area, data: (u32, u32), column: u32) -> u32 {
    let _ = area;
    let cells = grid.between(data.0, data.1).iter().filter_map(|row| row.cell(column));
    let found = cells.filter(|cell| {
        cell.value.as_text().is_some_and(|text| {
            let plain = text.trim();
            plain.bytes().any(|b| b.is_ascii_digit()) && plain.parse::<f64>().is_ok()
        })
    });
    u32::try_from(found.count()).unwrap_or(u32::MAX)
}
