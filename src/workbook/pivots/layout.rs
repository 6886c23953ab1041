//! Where the groups and numbers of a pivot table stand, and what they are.

use std::collections::BTreeMap;

use crate::workbook::{Area, Value};

use super::{DataField, Page, PivotSpec, ShownAs, cache::Cache, tally::Tally};

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

/// Tallies by (row group, column group); `None` stands for the total over all.
type Tallies = BTreeMap<(Option<Vec<usize>>, Option<usize>), Vec<Tally>>;

pub(super) fn lay_out(spec: &PivotSpec, cache: &Cache) -> Layout {
    // The filters have the first rows, and one stays free below them.
    let above = if spec.pages.is_empty() { 0 } else { to_u32(spec.pages.len()) + 1 };
    let corner = (spec.at.0 + above, spec.at.1);
    let tallies = tally(spec, cache);
    let row_groups = row_groups(spec, &tallies);
    let column_groups: Vec<usize> =
        tallies.keys().filter(|(row, _)| row.is_none()).filter_map(|(_, column)| *column).collect();
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

/// By the items, those of the innermost field by what they come to where that was asked for.
fn row_groups(spec: &PivotSpec, tallies: &Tallies) -> Vec<Vec<usize>> {
    let totals = tallies.iter().filter(|((_, column), _)| column.is_none());
    let worth = |tallies: &[Tally]| {
        let result = |data: &DataField| tallies.first()?.result(data.function);
        spec.data.first().and_then(result).unwrap_or_default()
    };
    let mut groups: Vec<(Vec<usize>, f64)> =
        totals.filter_map(|((row, _), tallies)| Some((row.clone()?, worth(tallies)))).collect();
    let innermost = spec.rows.last().filter(|field| spec.level_of(**field).is_none());
    if let (Some(by), Some(_)) = (spec.sorted, innermost) {
        // The items of outer fields lie in the order of their worth already.
        let inner = spec.rows.len() - 1;
        groups.sort_by(|(a, left), (b, right)| a[..inner].cmp(&b[..inner]).then(by.compare(*left, *right)));
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

fn width(spec: &PivotSpec, columns: usize) -> u32 {
    let spread = if spec.columns.is_empty() { 1 } else { columns + 1 };
    to_u32(spec.rows.len().max(1) + spread * spec.data.len())
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
            let name = self.spec.name_of(page.field);
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
        let names: Vec<String> = self.spec.rows.iter().map(|&field| self.spec.name_of(field)).collect();
        let data: Vec<String> = self.spec.data.iter().map(|data| data.name.clone()).collect();
        let first = left + to_u32(self.spec.rows.len().max(1));
        let Some(&column_field) = self.spec.columns.first() else {
            self.heads(top, left, names);
            self.heads(top, first, data);
            return 1;
        };
        let many = data.len() > 1;
        let bottom = if many { top + 2 } else { top + 1 };
        self.heads(bottom, left, names);
        if many {
            self.heads(top, first, vec![self.spec.name_of(column_field), "Values".to_owned()]);
        } else {
            self.heads(top, left, data.clone());
            self.heads(top, first, vec![self.spec.name_of(column_field)]);
        }
        let step = to_u32(data.len());
        for (offset, &item) in (0..).zip(column_groups) {
            let value = shown(self.cache.items(column_field)[item].clone());
            self.cell(top + 1, first + offset * step, value, Role::Item { field: column_field });
            if many {
                self.heads(bottom, first + offset * step, data.clone());
            }
        }
        let total = first + to_u32(column_groups.len()) * step;
        if many {
            for (offset, name) in (0..).zip(&data) {
                self.cell(top + 1, total + offset, Value::text(format!("Total {name}")), Role::Total);
            }
        } else {
            self.cell(top + 1, total, Value::text("Grand Total"), Role::Total);
        }
        bottom - top + 1
    }

    fn heads(&mut self, row: u32, first: u32, names: Vec<String>) {
        for (column, name) in (first..).zip(names) {
            self.cell(row, column, Value::text(name), Role::Header);
        }
    }

    fn group_labels(&mut self, row: u32, group: &[usize]) {
        for ((offset, &item), &field) in (0..).zip(group).zip(&self.spec.rows) {
            let value = self.cache.items(field)[item].clone();
            self.cell(row, self.spec.at.1 + offset, shown(value), Role::Item { field });
        }
    }

    fn numbers(&mut self, row: u32, group: Option<&Vec<usize>>, column_groups: &[usize]) {
        let mut column = self.spec.at.1 + to_u32(self.spec.rows.len().max(1));
        let spread: &[usize] = if self.spec.columns.is_empty() { &[] } else { column_groups };
        for item in spread.iter().map(|item| Some(*item)).chain([None]) {
            for data in 0..self.spec.data.len() {
                self.number(row, column, &(group.cloned(), item), data);
                column += 1;
            }
        }
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
