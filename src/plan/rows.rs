//! Rows that come, go by their place, or stay by their group.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Direction, Expr, NumberFormat, Slot, Stage};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum RowChange<S: Stage> {
    /// New rows, dressed like their neighbours; columns of formulas go on in them.
    Insert {
        /// The row of the sheet, as Excel numbers it, that they come before; `None` is under the data.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<u32>,
        count: u32,
        /// What the first of them holds.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        values: Vec<Filling<S>>,
    },
    /// These rows of the sheet, as Excel numbers them.
    Delete { first: u32, last: u32 },
    /// The last `n` rows of the data.
    DeleteLast { n: u32 },
    /// Of the rows equal in `per`, the `n` with the largest (or smallest) values stay, where they stand.
    TopPer { n: u32, by: S::Column, direction: Slot<Direction>, per: Vec<S::Column> },
    /// Of the data, every `n`-th row stays, from the `from`-th on; the first is 1.
    EveryNth { n: u32, from: u32 },
    /// Rows drawn by lot stay, where they stand.
    Sample {
        size: SampleSize,
        /// What the lot is drawn with: the same seed draws the same rows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seed: Option<u64>,
    },
    /// The rows in an order drawn by lot.
    Shuffle {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seed: Option<u64>,
    },
    /// A row worked out of other rows in each column of numbers: "Gross Profit = Revenue − Cost" of a statement. The
    /// row that goes by this name is filled, a new one comes under the others where there is none. The columns of
    /// `value` are rows, by their names in the table's first column; `previous` is the column before.
    WorkOut {
        item: String,
        value: Expr<S>,
        /// The row it comes under, where it is new and not the last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        below: Option<S::Column>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        format: Option<NumberFormat>,
    },
    /// Under each run of rows equal in `per` a row that subtotals `columns` (all that add up when empty), and
    /// a grand total under the data, as `SUBTOTAL` formulas with outline levels. Rows of one group that
    /// stand apart are brought together first, the groups sorted.
    Subtotals { per: S::Column, columns: Vec<S::Column>, subtotal: Subtotal },
}

/// How many rows are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SampleSize {
    Rows(u32),
    /// 0.1 is every tenth row, about.
    Share(f64),
}

/// What Excel's `SUBTOTAL` can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subtotal {
    Sum,
    Mean,
    /// Cells that are not empty.
    Count,
    Max,
    Min,
}

/// A cell of a new row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Filling<S: Stage> {
    pub column: S::Column,
    pub value: Expr<S>,
}

/// What is put right in cells that hold something wrong, or nothing. They stay, or become, values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Whatever the case; `whole` where the cell must hold nothing else.
    Replace {
        find: String,
        with: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        whole: bool,
    },
    /// Formulas give way to what they show; all of the sheet's where no column is named.
    ToValues,
    /// An empty cell takes what stands above it.
    FillFromAbove,
    /// Empty cells and those that say "absent" get numbers between these, drawn by chance: whole ones
    /// where both ends are, else with as many decimals as the ends.
    Random {
        low: f64,
        high: f64,
        /// What the numbers are drawn from; settled before the plan is shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seed: Option<u64>,
    },
    /// An empty cell takes this; a number where it reads as one.
    Fill { with: String },
    /// Texts made tidy.
    Tidy(Tidy),
    /// Texts that read as numbers become numbers, under the decimal mark that the column shows.
    Numbers,
    /// Texts that read as dates become dates, in the order that the column shows where none is said.
    Dates {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day_first: Option<bool>,
    },
    /// `y`, `TRUE`, `1`, `x` … and their opposites become these two words.
    YesNo { yes: String, no: String },
    /// Telephone numbers of as many digits as the shape has `#` are written like it.
    Phones { shape: String },
}

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tidy {
    /// Outer spaces go, inner runs become one; non-breaking spaces and what is not printed go too.
    Spaces,
    /// No space is left.
    AllSpaces,
    /// What is not printed goes.
    NonPrinting,
    /// é becomes e.
    Accents,
    Punctuation,
    /// Everything but letters, digits and spaces goes.
    Symbols,
    Upper,
    Lower,
    /// A capital at the beginning of every word.
    Proper,
    /// A capital at the beginning of every sentence, the rest small.
    Sentence,
    /// Cells that look empty become empty.
    Empty,
}
