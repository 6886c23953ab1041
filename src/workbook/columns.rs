//! The settings of columns: widths, whether they are hidden, and what else a `col` element says.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::{
    Sheet, Unreadable, Workbook, parts,
    xml::{elements, escape_attribute},
};

/// Attributes of a `col` element.
#[derive(Clone, Debug, Default)]
pub(in crate::workbook) struct Columns {
    pub first: u32,
    pub last: u32,
    /// Attributes other than `min` and `max` as they were, with a space before each.
    pub attributes: String,
}

impl Columns {
    fn width(&self) -> Option<f64> {
        let start = self.attributes.find(" width=\"")? + " width=\"".len();
        self.attributes[start..].split('"').next()?.parse().ok()
    }

    pub(in crate::workbook) fn is_hidden(&self) -> bool {
        self.attributes.contains(" hidden=\"1\"") || self.attributes.contains(" hidden=\"true\"")
    }

    /// A column without a width gets this one, and one of no width too when it comes back.
    pub(in crate::workbook) fn set_hidden(&mut self, hidden: bool, usual: f64) {
        for known in [" hidden=\"1\"", " hidden=\"true\"", " hidden=\"0\"", " hidden=\"false\""] {
            self.attributes = self.attributes.replace(known, "");
        }
        if self.width().is_none_or(|width| !hidden && width <= 0.0) {
            self.set_width(usual);
        }
        if hidden {
            self.attributes.push_str(" hidden=\"1\"");
        }
    }

    fn set_width(&mut self, width: f64) {
        for name in [" width=\"", " customWidth=\"", " bestFit=\""] {
            if let Some(start) = self.attributes.find(name) {
                let value = start + name.len();
                let end = self.attributes[value..].find('"').map_or(self.attributes.len(), |at| value + at + 1);
                self.attributes.replace_range(start..end, "");
            }
        }
        let _ = write!(self.attributes, " width=\"{width}\" customWidth=\"1\"");
    }
}

/// Widths of a sheet's columns in characters, where they were set; ascending.
#[derive(Clone, Debug)]
pub struct Widths(Vec<(u32, u32, Option<f64>)>);

impl Widths {
    pub fn of(&self, column: u32) -> Option<f64> {
        let at = self.0.partition_point(|(_, last, _)| *last < column);
        self.0.get(at).filter(|(first, ..)| *first <= column).and_then(|(.., width)| *width)
    }
}

impl Workbook {
    /// Width in characters of the default font.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_column_width(&mut self, sheet: usize, column: u32, width: f64) -> Result<(), Unreadable> {
        self.set_column_widths(sheet, &BTreeMap::from([(column, width)]))
    }

    /// The same for many, at once.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_column_widths(&mut self, sheet: usize, widths: &BTreeMap<u32, f64>) -> Result<(), Unreadable> {
        if widths.is_empty() {
            return Ok(());
        }
        self.sheet_mut(sheet)?.set_each_column(&widths.keys().copied().collect(), |at, columns| {
            if let Some(width) = widths.get(&at) {
                columns.set_width(*width);
            }
        });
        Ok(())
    }
}

impl Sheet {
    /// The `cols` element, taken apart.
    pub(in crate::workbook) fn columns(&self) -> Vec<Columns> {
        let number = |found: &super::xml::Element, name: &str| found.attribute(name).and_then(|text| text.parse().ok());
        elements(&self.head, "col")
            .iter()
            .filter_map(|found| {
                let first: u32 = number(found, "min")?;
                let last: u32 = number(found, "max")?;
                let attributes = found
                    .attributes
                    .iter()
                    .filter(|(name, _)| !matches!(name.as_str(), "min" | "max"))
                    .map(|(name, value)| format!(" {name}=\"{}\"", escape_attribute(value)))
                    .collect::<Vec<_>>()
                    .concat();
                let within = first >= 1 && last >= first && last <= 16_384;
                within.then(|| Columns { first: first - 1, last: last - 1, attributes })
            })
            .collect()
    }

    pub(in crate::workbook) fn set_columns(&mut self, mut columns: Vec<Columns>) {
        columns.sort_by_key(|one| one.first);
        let p = self.prefix.clone();
        self.head = parts::without(&self.head, "cols", |_| true);
        self.mark_changed();
        if columns.is_empty() {
            return;
        }
        let record =
            |one: &Columns| format!("<{p}col min=\"{}\" max=\"{}\"{}/>", one.first + 1, one.last + 1, one.attributes);
        let all: String = columns.iter().map(record).collect();
        self.insert_in_head("cols", &format!("<{p}cols>{all}</{p}cols>"));
    }

    /// Changes the settings of some columns, splitting the ranges they are part of.
    pub(in crate::workbook) fn set_each_column(&mut self, wanted: &BTreeSet<u32>, change: impl Fn(u32, &mut Columns)) {
        let mut changed: BTreeMap<u32, Columns> =
            wanted.iter().map(|at| (*at, Columns { first: *at, last: *at, ..Columns::default() })).collect();
        let mut columns = Vec::new();
        for one in self.columns() {
            let mut next = one.first;
            for at in wanted.range(one.first..=one.last) {
                if next < *at {
                    columns.push(Columns { first: next, last: at - 1, ..one.clone() });
                }
                changed.insert(*at, Columns { first: *at, last: *at, ..one.clone() });
                next = at + 1;
            }
            if next <= one.last {
                columns.push(Columns { first: next, ..one });
            }
        }
        for (at, own) in &mut changed {
            change(*at, own);
        }
        columns.extend(changed.into_values());
        self.set_columns(columns);
    }

    pub(in crate::workbook) fn is_column_hidden(&self, column: u32) -> bool {
        let own = self.columns().into_iter().find(|one| (one.first..=one.last).contains(&column));
        own.is_some_and(|one| [" hidden=\"1\"", " hidden=\"true\""].iter().any(|said| one.attributes.contains(said)))
    }

    /// Width in characters, where it was set.
    pub fn column_width(&self, column: u32) -> Option<f64> {
        self.column_widths().of(column)
    }

    /// For those who ask for many columns.
    pub fn column_widths(&self) -> Widths {
        let mut widths: Vec<_> = self.columns().iter().map(|one| (one.first, one.last, one.width())).collect();
        widths.sort_by_key(|(first, ..)| *first);
        Widths(widths)
    }
}
