//! The operations. Everything that handles them matches without `_`, so that the compiler lists
//! what a new one needs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Across, Aggregate, CellChange, Chart, ChartChange, ColumnName, Condition, Expr, LayoutChange, LinkChange,
    MarkChange, Mend, MergeChange, Named, NumberFormat, PageSetup, Pivot, Question, Reshape, RowChange, SheetChange,
    Slot, Stage, StyleChange, TableChange, Validation, usual_header,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "op", rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
#[expect(clippy::large_enum_variant, reason = "a plan has few operations")]
pub enum Op<S: Stage> {
    /// Rows that do not meet the condition leave the sheet.
    KeepRows {
        condition: Condition<S>,
    },
    /// Rows that meet the condition leave the sheet.
    RemoveRows {
        condition: Condition<S>,
    },
    /// An AutoFilter: the other rows are hidden, not removed.
    ShowRows {
        condition: Condition<S>,
    },
    SortRows {
        keys: Vec<SortKey<S>>,
    },
    /// Rows equal in `keys` (all columns when empty) are reduced to one.
    RemoveDuplicates {
        keys: Vec<S::Column>,
        keep: Slot<Duplicate>,
    },
    /// The `n` rows with the largest (or smallest) values stay, in that order.
    TopRows {
        n: u32,
        by: S::Column,
        direction: Slot<Direction>,
    },
    /// A row under the data: the aggregate of each column, `label` in the first free column.
    TotalRow {
        label: Slot<String>,
        columns: Vec<S::Column>,
        aggregate: Aggregate,
        /// Only these rows count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<Condition<S>>,
    },
    /// Rows come, or go by their place.
    Rows {
        change: RowChange<S>,
    },
    /// Cells of the columns are put right; without columns, all of the table.
    Mend {
        columns: Vec<S::Column>,
        how: Mend,
    },
    AddColumn {
        name: Slot<String>,
        value: Expr<S>,
        place: Slot<Place<S>>,
        format: Option<NumberFormat>,
    },
    /// Existing cells of a column get a new value, in the rows that meet the condition.
    UpdateColumn {
        column: S::Column,
        value: Expr<S>,
        condition: Option<Condition<S>>,
    },
    RenameColumn {
        column: S::Column,
        name: String,
    },
    DropColumns {
        columns: Vec<S::Column>,
    },
    /// The other columns of the table leave the sheet.
    KeepColumns {
        columns: Vec<S::Column>,
    },
    MoveColumns {
        columns: Vec<S::Column>,
        place: Place<S>,
    },
    /// One row per group on a new sheet, the groups sorted.
    Summarise {
        by: Vec<GroupKey<S>>,
        measures: Vec<Measure<S>>,
        /// Only these rows count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<Condition<S>>,
        to: NewSheet,
    },
    /// One row per row of the table on a new sheet: columns of it, and others worked out from them.
    Derive {
        columns: Vec<Derived<S>>,
        to: NewSheet,
    },
    /// The table in another shape on a new sheet.
    Reshape {
        how: Reshape<S>,
    },
    /// Several tables together.
    Across {
        how: Across<S>,
    },
    /// A conditional format, so that the colour follows the values.
    Highlight {
        condition: Condition<S>,
        scope: HighlightScope<S>,
        style: StyleChange,
    },
    Format {
        target: Target<S>,
        style: StyleChange,
    },
    /// Cells made one, or parted.
    Merge {
        change: MergeChange<S>,
    },
    /// Links of cells.
    Link {
        change: LinkChange<S>,
    },
    /// Widths and heights, columns and rows out of sight and back.
    Layout {
        change: LayoutChange<S>,
    },
    /// Colour scales, bars and icons; marks taken away.
    Marks {
        change: MarkChange<S>,
    },
    /// How the sheet is printed.
    Page {
        setup: PageSetup,
    },
    /// Columns (all when empty) of the rows that meet the condition, on a new sheet: values and looks.
    CopyTable {
        columns: Vec<S::Column>,
        condition: Option<Condition<S>>,
        /// Of those no more than so many, from the top.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first: Option<u32>,
        to: NewSheet,
    },
    Cell {
        change: CellChange<S>,
    },
    Sheet {
        change: SheetChange,
    },
    /// What may be entered in cells from now on.
    Validate {
        validation: Validation<S>,
    },
    /// Excel's own tables (Ctrl+T).
    NativeTable {
        change: TableChange,
    },
    /// A sheet for each value of the column, with its rows: values, looks and the formulas that read
    /// their own row.
    SplitSheets {
        by: S::Column,
    },
    /// Rows and columns that stay in sight, counted from the sheet's top left; `None` is the table's header.
    Freeze {
        rows: Option<u32>,
        columns: u32,
    },
    Chart {
        chart: Chart<S>,
    },
    /// A chart that is there already.
    ChangeChart {
        change: ChartChange,
    },
    PivotTable {
        pivot: Pivot<S>,
    },
    /// A question: the workbook stays as it is.
    Answer {
        question: Question<S>,
    },
}

impl<S: Stage> Op<S> {
    /// Whether the operation leaves a table of its own on a new sheet.
    #[must_use]
    pub fn makes_table(&self) -> bool {
        matches!(
            self,
            Self::Summarise { .. }
                | Self::Across { .. }
                | Self::Derive { .. }
                | Self::Reshape { .. }
                | Self::PivotTable { .. }
                | Self::CopyTable { .. }
        )
    }

    /// The sheet that the operation makes for its result, where it always makes one.
    pub fn new_sheet_mut(&mut self) -> Option<&mut NewSheet> {
        match self {
            Self::Summarise { to, .. }
            | Self::Derive { to, .. }
            | Self::CopyTable { to, .. }
            | Self::Across { how: super::Across::Stack { to, .. } | super::Across::Compare { to, .. } } => Some(to),
            Self::Reshape { how } => Some(how.sheet_mut()),
            Self::PivotTable { pivot } => Some(&mut pivot.to),
            Self::Chart { chart } => chart.to.as_mut(),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct SortKey<S: Stage> {
    pub column: S::Column,
    pub direction: Slot<Direction>,
    /// These values first, in this order; the others behind them, as usual.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Ascending,
    Descending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duplicate {
    First,
    Last,
}

/// Where a column goes. `End` and `Letter` use that sheet column if it is free in the table's rows;
/// else, and always for the others, a whole sheet column is inserted there and what is at its right
/// moves on by one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Place<S: Stage> {
    /// Right of the table's last column.
    End,
    /// Left of the table's first column.
    Start,
    Before(S::Column),
    After(S::Column),
    /// At this letter: an empty column is used, a full one moves right.
    Letter(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct GroupKey<S: Stage> {
    pub column: S::Column,
    /// Dates taken together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<Bucket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    Day,
    /// ISO week.
    Week,
    /// A month of a year: 2026-03.
    Month,
    Quarter,
    Year,
    /// The month of whatever year: March.
    MonthOfYear,
    Weekday,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Measure<S: Stage> {
    pub aggregate: Slot<Aggregate>,
    /// `None` counts rows.
    pub column: Option<S::Column>,
    /// The header; made from aggregate and column when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Measure<Named> {
    /// The header that the measure gets: the one that was said, else the usual one.
    #[must_use]
    pub fn header(&self) -> String {
        let column = self.column.as_ref().map(|name| match name.get() {
            ColumnName::Header(header) => header.as_str(),
            ColumnName::Letter { letter } => letter.as_str(),
        });
        self.name.clone().unwrap_or_else(|| usual_header(*self.aggregate.get(), column))
    }
}

/// A column of a table that is made of another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Derived<S: Stage> {
    /// The header; made unique among the others.
    pub name: Slot<String>,
    pub value: Expr<S>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<NumberFormat>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewSheet {
    /// Made from the content when not said; made unique in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Which cells of a row a highlight colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum HighlightScope<S: Stage> {
    Row,
    Columns(Vec<S::Column>),
    /// Of rows that go by a name, the cells for which the condition holds; its columns are rows too, by their names.
    Items(Vec<S::Column>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Target<S: Stage> {
    /// Header and data of the table.
    Table,
    Header,
    /// Data of the table, without the header.
    Data,
    /// Data cells of all columns that hold numbers.
    Numbers,
    /// Data cells of these columns.
    Columns(Vec<S::Column>),
    /// The total rows under the data.
    Totals,
    /// Rows of the sheet as Excel numbers them, over the table's columns.
    Rows {
        first: u32,
        last: u32,
    },
    /// Cells in A1 notation: `B2:D9`, `A1`.
    Cells(String),
}
