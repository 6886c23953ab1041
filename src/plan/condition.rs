//! Which rows are meant.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Expr, Stage};

/// Text is compared without regard to case and outer spaces; an empty cell is smaller than nothing
/// and equal only to blank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Condition<S: Stage> {
    Compare {
        left: Expr<S>,
        is: Comparison,
        right: Expr<S>,
    },
    /// Both ends belong to it.
    Between {
        value: Expr<S>,
        low: Expr<S>,
        high: Expr<S>,
    },
    /// The cell is one of these values.
    OneOf {
        column: S::Column,
        values: Vec<Expr<S>>,
    },
    Text {
        column: S::Column,
        test: TextTest,
        text: String,
    },
    Blank {
        column: S::Column,
    },
    /// The cell's value stands more than once in its column.
    Repeated {
        column: S::Column,
    },
    /// The value is one of another table's column, as keys are compared: whatever the case, accents,
    /// order of a name's words.
    Listed {
        column: S::Column,
        table: S::Table,
        by: S::Column,
        /// Its file or sheet as people know it, once that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Among the `n` largest (or smallest) of the column; `percent` reads `n` as a share of the rows.
    Extreme {
        column: S::Column,
        n: f64,
        #[serde(default)]
        percent: bool,
        #[serde(default)]
        smallest: bool,
    },
    All(Vec<Condition<S>>),
    Any(Vec<Condition<S>>),
    Not(Box<Condition<S>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The comparison read from right to left: `a < b` is `b > a`.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextTest {
    Contains,
    StartsWith,
    EndsWith,
}
