//! Single cells: what is written into them and what is taken out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Expr, Measure, NumberFormat, Stage, Target};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum CellChange<S: Stage> {
    Write {
        /// `B2`, or `Summary!B2` of another sheet than the table's; of a range, every cell of it.
        cell: String,
        value: CellValue<S>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        format: Option<NumberFormat>,
    },
    Clear {
        target: Target<S>,
        what: Cleared,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum CellValue<S: Stage> {
    /// A constant, or arithmetic over whole columns.
    Expr(Expr<S>),
    /// A number over the table's rows, those that meet the condition; a live formula.
    Measure { measure: Measure<S>, condition: Option<Condition<S>> },
    /// A formula as Excel has it, without the `=`.
    Formula(String),
}

/// What leaves the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cleared {
    /// Values and formulas; the looks stay.
    Contents,
    /// Fonts, fills, borders and number formats; the values stay.
    Looks,
    Everything,
}

/// The sheet and the cells of `Summary!B2`.
pub fn on_sheet(cell: &str) -> (Option<&str>, &str) {
    cell.rsplit_once('!').map_or((None, cell), |(sheet, text)| (Some(sheet), text))
}
