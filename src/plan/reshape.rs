//! A table turned into one of another shape, on a sheet of its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Aggregate, Condition, NewSheet, Slot, Stage};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Reshape<S: Stage> {
    /// One row for each cell of `columns`: what the other columns of its row hold, the column's header,
    /// the cell. Row by row, the columns in the order given.
    Unpivot {
        columns: Vec<S::Column>,
        /// What stands beside each cell, in this order; all other columns when empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        keep: Vec<S::Column>,
        /// Over the headers: "Month".
        name: Slot<String>,
        /// Over the cells: "Sales".
        value: Slot<String>,
        /// Empty cells get no row.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        skip_blanks: bool,
        #[serde(default)]
        to: NewSheet,
    },
    /// Rows become columns: the first column is the new header.
    Transpose {
        #[serde(default)]
        to: NewSheet,
    },
    /// One row for each of `columns` (all numeric ones when empty): its header, and what it comes to.
    Measure {
        columns: Vec<S::Column>,
        aggregates: Vec<Slot<Aggregate>>,
        /// Over the headers: "Subject".
        name: Slot<String>,
        /// Beside the highest or lowest of each: what this column holds in its row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        whose: Option<S::Column>,
        /// Only these rows count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<Condition<S>>,
        #[serde(default)]
        to: NewSheet,
    },
}

impl<S: Stage> Reshape<S> {
    #[must_use]
    pub fn sheet(&self) -> &NewSheet {
        match self {
            Self::Unpivot { to, .. } | Self::Transpose { to } | Self::Measure { to, .. } => to,
        }
    }

    pub fn sheet_mut(&mut self) -> &mut NewSheet {
        match self {
            Self::Unpivot { to, .. } | Self::Transpose { to } | Self::Measure { to, .. } => to,
        }
    }
}
