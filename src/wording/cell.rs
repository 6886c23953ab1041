//! Cells written and cleared, in words.

use crate::plan::{CellChange, CellValue, Cleared};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

impl Language {
    pub(super) fn cell_change<S: Spoken>(&self, change: &CellChange<S>) -> Html {
        match change {
            CellChange::Write { cell, value, format } => {
                let said = text!(self, "op-write-cell", cell = self.name(cell), value = self.cell_value(value));
                match format {
                    Some(format) => text!(self, "with-format", what = said, format = self.number_format(format)),
                    None => said,
                }
            }
            CellChange::Clear { target, what } => {
                let key = match what {
                    Cleared::Contents => "op-clear-contents",
                    Cleared::Looks => "op-clear-looks",
                    Cleared::Everything => "op-clear-everything",
                };
                text!(self, key, target = self.target(target))
            }
        }
    }

    fn cell_value<S: Spoken>(&self, value: &CellValue<S>) -> Html {
        match value {
            CellValue::Expr(value) => self.expr(value),
            CellValue::Measure { measure, condition } => self.restricted(self.measure(measure), condition.as_ref()),
            CellValue::Formula(formula) => text!(self, "as-formula", formula = self.name(&format!("={formula}"))),
        }
    }
}
