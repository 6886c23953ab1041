//! One cell and one row, as compact as they can be: a large sheet has millions.

use std::{fmt::Write, ops::Deref, sync::Arc};

use crate::workbook::ErrorValue;

/// 40 bytes.
#[derive(Clone, Debug, Default)]
pub(in crate::workbook) struct Cell {
    pub column: u32,
    pub style: u32,
    pub content: Content,
    pub formula: Option<Box<Formula>>,
    /// What else the element carries: other attributes and children, as they were.
    pub extra: Option<Box<Extra>>,
}

impl Cell {
    /// Whether it holds a formula of one cell, and what that comes to.
    pub(in crate::workbook) fn shows_formula(&self) -> bool {
        let kind = self.formula.as_ref().map(|formula| &formula.kind);
        matches!(kind, Some(FormulaKind::Plain | FormulaKind::Shared { .. })) && self.content != Content::Empty
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::workbook) enum Content {
    #[default]
    Empty,
    Number(f64),
    /// Index into the shared strings.
    Shared(u32),
    Text(CellText),
    Bool(bool),
    Error(ErrorValue),
}

/// A text in a cell, behind a pointer of one word: a cell has room for no more.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::workbook) struct CellText(Arc<Whole>);

#[derive(Debug, PartialEq)]
struct Whole(Arc<str>);

impl CellText {
    pub(in crate::workbook) fn new(text: impl Into<Arc<str>>) -> Self {
        Self(Arc::new(Whole(text.into())))
    }
}

impl Deref for CellText {
    type Target = Arc<str>;

    fn deref(&self) -> &Arc<str> {
        &self.0.0
    }
}

#[derive(Clone, Debug, Default)]
pub(in crate::workbook) struct Extra {
    /// ` cm="1"`: attributes other than `r`, `s` and `t`, with a space before each.
    pub attributes: String,
    /// The `is` element of a rich inline text, or `extLst`.
    pub children: String,
    /// Whether `children` holds the text itself.
    pub holds_text: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::workbook) struct Formula {
    /// Without `=`, unescaped; empty for the members of a shared formula.
    pub text: String,
    pub kind: FormulaKind,
    /// Attributes of `f` other than `t`, `ref` and `si`, with a space before each.
    pub attributes: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::workbook) enum FormulaKind {
    Plain,
    /// `range` stands at the cell that holds the text.
    Shared {
        group: u32,
        range: Option<String>,
    },
    Array {
        range: String,
    },
    DataTable {
        range: String,
    },
}

#[derive(Clone, Debug, Default)]
pub(in crate::workbook) struct Row {
    /// 0-based.
    pub index: u32,
    /// Attributes other than `r` and `spans`, with a space before each.
    pub attributes: String,
    /// By column.
    pub cells: Vec<Cell>,
    /// Bytes of the part that say exactly this; `None` once something changed.
    pub source: Option<(usize, usize)>,
    /// Whether results were worked out that the source does not have: it is written anew with the sheet.
    pub filled: bool,
}

impl Row {
    pub(in crate::workbook) fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.get(self.place_of(column).ok()?)
    }

    /// As a binary search would say. Most rows have all cells from the first column on.
    fn place_of(&self, column: u32) -> Result<usize, usize> {
        let at = column as usize;
        if self.cells.get(at).is_some_and(|cell| cell.column == column) {
            return Ok(at);
        }
        if self.cells.last().is_none_or(|last| last.column < column) {
            return Err(self.cells.len());
        }
        self.cells.binary_search_by_key(&column, |cell| cell.column)
    }

    /// The cell, made where there is none; the row counts as changed.
    pub(in crate::workbook) fn cell_mut(&mut self, column: u32) -> &mut Cell {
        self.source = None;
        let at = match self.place_of(column) {
            Ok(at) => at,
            Err(at) => {
                // A new column adds one cell to each of a million rows: room for twelve more would be lost.
                self.cells.reserve_exact(1);
                self.cells.insert(at, Cell { column, ..Cell::default() });
                at
            }
        };
        &mut self.cells[at]
    }

    pub(in crate::workbook) fn is_hidden(&self) -> bool {
        matches!(self.attribute("hidden"), Some("1" | "true"))
    }

    pub(in crate::workbook) fn attribute(&self, name: &str) -> Option<&str> {
        if self.attributes.is_empty() {
            return None;
        }
        let start = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        let rest = &self.attributes[start..];
        rest.split('"').next()
    }

    /// Sets or takes away an attribute of the row.
    pub(in crate::workbook) fn set_attribute(&mut self, name: &str, value: Option<&str>) {
        self.source = None;
        if let Some(start) = self.attributes.find(&format!(" {name}=\"")) {
            let after = start + name.len() + 3;
            let end = self.attributes[after..].find('"').map_or(self.attributes.len(), |at| after + at + 1);
            self.attributes.replace_range(start..end, "");
        }
        if let Some(value) = value {
            let _ = write!(self.attributes, " {name}=\"{value}\"");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn a_cell_takes_no_more_room_than_five_words() {
        assert_eq!(size_of::<Cell>(), 40);
    }
}
