//! Where the groups and numbers of a pivot table stand, and what they are.

use std::collections::BTreeMap;

use crate::workbook::{Area, Value};

use super::{DataField, Page, PivotFunction, PivotSpec, ShownAs, cache::Cache};

/// The cells of a pivot table.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The filters above the table included.
    pub area: Area,
    pub(super) table: Area,
    pub cells: Vec<PivotCell>,
    /// One per row of groups: indices of the items, outermost first.
    pub(super) row_groups: Vec<Vec<usize>>,
    /// Items of the column field, in order.
    pub(super) column_groups: Vec<usize>,
    /// Rows of the table above the first number.
    pub(super) header_rows: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PivotCell {
    /// 0-based row and column of the sheet.
    pub at: (u32, u32),
    pub value: Value,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Header,
    /// The item of this source field.
    Item {
        field: usize,
    },
    /// The number of this data field.
    Number {
        data: usize,
    },
    /// The words "Grand Total".
    Total,
}

/// The numbers of one data field over some records.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    filled: u64,
    numbers: u64,
    sum: f64,
    min: f64,
    max: f64,
}

impl Tally {
    fn add(&mut self, value: &Value) {
        if !matches!(value, Value::Empty) {
            self.filled += 1;
        }
        if let Some(number) = value.as_number() {
            self.min = if self.numbers == 0 { number } else { self.min.min(number) };
            self.max = if self.numbers == 0 { number } else { self.max.max(number) };
            self.numbers += 1;
            self.sum += number;
        }
    }

    fn result(&self, function: PivotFunction) -> Option<f64> {
        match function {
            PivotFunction::Sum => Some(self.sum),
            PivotFunction::Count => Some(self.filled as f64),
            PivotFunction::Average if self.numbers == 0 => None,
            PivotFunction::Average => Some(self.sum / self.numbers as f64),
            PivotFunction::Min => Some(self.min),
            PivotFunction::Max => Some(self.max),
        }
    }
}

/// Tallies by (row group, column group); `None` stands for the total over all.
type Tallies = BTreeMap<(Option<Vec<usize>>, Option<usize>), Vec<Tally>>;

pub(super) fn lay_out(spec: &PivotSpec, cache: &Cache) -> Layout {
    // The filters have the first rows, and one stays free below them.
    let above = if spec.pages.is_empty() { 0 } else { to_u32(spec.pages.len()) + 1 };
    let corner = (spec.at.0 + above, spec.at.1);
    let tallies = tally(spec, cache);
    let row_groups: Vec<Vec<usize>> =
        tallies.keys().filter(|(_, column)| column.is_none()).filter_map(|(row, _)| row.clone()).collect();
    let column_groups: Vec<usize> =
        if spec.columns.is_empty() { Vec::new() } else { (0..cache.items(spec.columns[0]).len()).collect() };
    let mut sheet = Painter { spec, cache, tallies: &tallies, corner, cells: Vec::new() };
    sheet.filters();
    let header_rows = sheet.headers(&column_groups);
    let mut row = corner.0 + header_rows;
    for group in &row_groups {
        sheet.group_labels(row, group);
        sheet.numbers(row, Some(group), &column_groups);
        row += 1;
    }
    if !spec.rows.is_empty() {
        sheet.cell(row, spec.at.1, Value::text("Grand Total"), Role::Total);
        sheet.numbers(row, None, &column_groups);
    }
    let width = width(spec, column_groups.len());
    let area = Area::new(spec.at.0, spec.at.1, row, spec.at.1 + width - 1);
    let table = Area { first_row: corner.0, ..area };
    Layout { area, table, cells: sheet.cells, row_groups, column_groups, header_rows }
}

fn width(spec: &PivotSpec, columns: usize) -> u32 {
    let numbers = if spec.columns.is_empty() { spec.data.len() } else { columns + 1 };
    to_u32(spec.rows.len().max(1) + numbers)
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn tally(spec: &PivotSpec, cache: &Cache) -> Tallies {
    let mut tallies = Tallies::new();
    let filters: Vec<(usize, usize)> =
        spec.pages.iter().filter_map(|page| Some((page.field, chosen(cache, page)?))).collect();
    for (index, record) in spec.source.records.iter().enumerate() {
        if filters.iter().any(|(field, item)| cache.item_of(*field, index) != *item) {
            continue;
        }
        let row: Vec<usize> = spec.rows.iter().map(|&field| cache.item_of(field, index)).collect();
        let column = spec.columns.first().map(|&field| cache.item_of(field, index));
        let mut keys = vec![(Some(row.clone()), None), (None, None)];
        if column.is_some() {
            keys.extend([(Some(row), column), (None, column)]);
        }
        for key in keys {
            let group = tallies.entry(key).or_insert_with(|| vec![Tally::default(); spec.data.len()]);
            for (tally, data) in group.iter_mut().zip(&spec.data) {
                tally.add(record.get(data.field).unwrap_or(&Value::Empty));
            }
        }
    }
    tallies
}

/// The item that a filter shows alone.
pub(super) fn chosen(cache: &Cache, page: &Page) -> Option<usize> {
    let wanted = page.only.as_ref()?.to_lowercase();
    cache.items(page.field).iter().position(|item| item.to_string().to_lowercase() == wanted)
}

struct Painter<'a> {
    spec: &'a PivotSpec,
    cache: &'a Cache,
    tallies: &'a Tallies,
    /// Of the table without its filters.
    corner: (u32, u32),
    cells: Vec<PivotCell>,
}

impl Painter<'_> {
    fn cell(&mut self, row: u32, column: u32, value: Value, role: Role) {
        self.cells.push(PivotCell { at: (row, column), value, role });
    }

    fn filters(&mut self) {
        let (top, left) = self.spec.at;
        for (offset, page) in (0..).zip(&self.spec.pages) {
            let name = self.spec.source.fields[page.field].name.clone();
            self.cell(top + offset, left, Value::text(name), Role::Header);
            let shown = match chosen(self.cache, page) {
                Some(item) => shown(self.cache.items(page.field)[item].clone()),
                None => Value::text("(All)"),
            };
            self.cell(top + offset, left + 1, shown, Role::Item { field: page.field });
        }
    }

    /// Gives the number of header rows.
    fn headers(&mut self, column_groups: &[usize]) -> u32 {
        let (top, left) = self.corner;
        let labels = to_u32(self.spec.rows.len().max(1));
        let names: Vec<String> =
            self.spec.rows.iter().map(|&field| self.spec.source.fields[field].name.clone()).collect();
        let Some(&column_field) = self.spec.columns.first() else {
            for (offset, name) in (0..).zip(names) {
                self.cell(top, left + offset, Value::text(name), Role::Header);
            }
            for (offset, data) in (0..).zip(&self.spec.data) {
                self.cell(top, left + labels + offset, Value::text(data.name.as_str()), Role::Header);
            }
            return 1;
        };
        let data_name = self.spec.data.first().map(|data| data.name.clone()).unwrap_or_default();
        self.cell(top, left, Value::text(data_name), Role::Header);
        let column_name = self.spec.source.fields[column_field].name.clone();
        self.cell(top, left + labels, Value::text(column_name), Role::Header);
        for (offset, name) in (0..).zip(names) {
            self.cell(top + 1, left + offset, Value::text(name), Role::Header);
        }
        for (offset, &item) in (0..).zip(column_groups) {
            let value = self.cache.items(column_field)[item].clone();
            self.cell(top + 1, left + labels + offset, shown(value), Role::Item { field: column_field });
        }
        let total = left + labels + to_u32(column_groups.len());
        self.cell(top + 1, total, Value::text("Grand Total"), Role::Total);
        2
    }

    fn group_labels(&mut self, row: u32, group: &[usize]) {
        for ((offset, &item), &field) in (0..).zip(group).zip(&self.spec.rows) {
            let value = self.cache.items(field)[item].clone();
            self.cell(row, self.spec.at.1 + offset, shown(value), Role::Item { field });
        }
    }

    fn numbers(&mut self, row: u32, group: Option<&Vec<usize>>, column_groups: &[usize]) {
        let first = self.spec.at.1 + to_u32(self.spec.rows.len().max(1));
        if self.spec.columns.is_empty() {
            for data in 0..self.spec.data.len() {
                self.number(row, first + to_u32(data), &(group.cloned(), None), data);
            }
            return;
        }
        for (offset, &item) in (0..).zip(column_groups) {
            self.number(row, first + offset, &(group.cloned(), Some(item)), 0);
        }
        self.number(row, first + to_u32(column_groups.len()), &(group.cloned(), None), 0);
    }

    fn number(&mut self, row: u32, column: u32, key: &(Option<Vec<usize>>, Option<usize>), data: usize) {
        let field: &DataField = &self.spec.data[data];
        let of = |key: &(Option<Vec<usize>>, Option<usize>)| {
            self.tallies.get(key).and_then(|group| group.get(data)).and_then(|tally| tally.result(field.function))
        };
        let whole = |(row, column): &(Option<Vec<usize>>, Option<usize>)| match field.shown_as {
            ShownAs::PercentOfRow => (row.clone(), None),
            ShownAs::PercentOfColumn => (None, *column),
            ShownAs::Value | ShownAs::PercentOfTotal => (None, None),
        };
        let Some(number) = of(key) else { return };
        let value = match field.shown_as {
            ShownAs::Value => number,
            ShownAs::PercentOfTotal | ShownAs::PercentOfRow | ShownAs::PercentOfColumn => match of(&whole(key)) {
                Some(total) if total != 0.0 => number / total,
                Some(_) | None => return,
            },
        };
        self.cell(row, column, Value::Number(value), Role::Number { data });
    }
}

fn shown(item: Value) -> Value {
    if matches!(item, Value::Empty) { Value::text("(blank)") } else { item }
}
