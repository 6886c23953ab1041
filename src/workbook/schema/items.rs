//! Items in rows: a statement, a budget, a list of measures over years has its names in the first column, and what is
//! worked out there is a row of others.

use serde::{Deserialize, Serialize};

use super::{ColumnSchema, Kind, TableSchema, grid::Grid};
use crate::workbook::{Area, Value};

/// More rows than these are a list and no statement.
const MOST: usize = 200;

/// A row that goes by the text in its table's first column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// 0-based row of the sheet.
    pub row: u32,
    /// As written, trimmed.
    pub label: String,
    /// Cells behind it that hold something.
    pub filled: u32,
}

/// The rows from `first` to `last` by their names; none where the first column does not name them or the others hold no
/// numbers. Names that repeat name nothing and are left out.
pub(super) fn read(grid: &Grid, area: Area, (first, last): (u32, u32), columns: &[ColumnSchema]) -> Vec<Item> {
    let Some((names, others)) = columns.split_first() else { return Vec::new() };
    let numbers = others.iter().filter(|column| column.kind.is_numeric()).count();
    let of_numbers = numbers > 0 && others.iter().all(|one| one.kind.is_numeric() || one.kind == Kind::Empty);
    let rows = grid.between(first, last);
    if !matches!(names.kind, Kind::Text | Kind::Mixed) || !of_numbers || others.len() < 2 || rows.len() > MOST {
        return Vec::new();
    }
    let mut items: Vec<Item> = Vec::new();
    for row in rows {
        let Some(Value::Text(label)) = row.cell(names.index).map(|cell| cell.value) else { continue };
        let filled = row.raw(names.index + 1, area.last_column).count();
        let filled = u32::try_from(filled).unwrap_or(u32::MAX);
        items.push(Item { row: row.index, label: label.trim().to_owned(), filled });
    }
    let folded: Vec<String> = items.iter().map(|item| item.label.to_lowercase()).collect();
    let once = |label: &String| folded.iter().filter(|other| *other == label).count() == 1;
    let named: Vec<bool> = folded.iter().map(once).collect();
    let mut keep = named.into_iter();
    items.retain(|_| keep.next().unwrap_or_default());
    items
}

impl TableSchema {
    /// The table with its rows as columns, for words that speak of rows by their names; none where rows have no names.
    /// The `index` of such a column is the row.
    #[must_use]
    pub fn turned(&self) -> Option<Self> {
        let (names, others) = self.columns.split_first().filter(|_| self.items.len() > 1)?;
        let (first, last) = (others.first()?.index, others.last()?.index);
        let headers: Vec<&str> = others.iter().map(|column| column.name.as_str()).collect();
        let header_row = self.header.map_or(self.area.first_row, |header| header.last);
        let over = ColumnSchema {
            index: header_row,
            name: period(&headers).unwrap_or(&names.name).to_owned(),
            kind: if headers.iter().all(|one| one.parse::<f64>().is_ok()) { Kind::Number } else { Kind::Text },
            values: std::sync::Arc::from(Vec::new()),
            ..names.clone()
        };
        let cells = last - first + 1;
        let of_item = |item: &Item| ColumnSchema {
            index: item.row,
            name: item.label.clone(),
            named: true,
            kind: Kind::Number,
            filled: item.filled,
            blank: cells.saturating_sub(item.filled),
            values: std::sync::Arc::from(Vec::new()),
            has_formulas: false,
            number_format: "General".to_owned(),
            range: None,
            as_text: 0,
        };
        Some(Self {
            columns: std::iter::once(over).chain(self.items.iter().map(of_item)).collect(),
            data: Some((first, last)),
            totals: Vec::new(),
            items: Vec::new(),
            ..self.clone()
        })
    }
}

/// How the names of months begin, in English and Spanish.
const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene", "abr", "ago", "dic"];

/// What the headers are: years, months, quarters.
fn period(headers: &[&str]) -> Option<&'static str> {
    let is_year = |one: &&str| one.len() == 4 && one.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year));
    let starts = |names: &[&str]| {
        let known = |one: &&str| names.iter().any(|name| one.to_lowercase().starts_with(name));
        headers.iter().filter(|one| known(one)).count() * 2 > headers.len()
    };
    if headers.iter().filter(|one| is_year(one)).count() * 2 > headers.len() || starts(&["fy", "year"]) {
        Some("Year")
    } else if starts(MONTHS) || starts(&["month"]) {
        Some("Month")
    } else if starts(&["q1", "q2", "q3", "q4", "quarter"]) {
        Some("Quarter")
    } else if starts(&["week"]) {
        Some("Week")
    } else {
        None
    }
}
