//! What is to be done, as data: one language for rules, models, recipes and undo.
//!
//! [`Plan<Named>`] is what was said, in names; [`Plan::bind`] fits it to a [`Schema`] and gives a
//! [`Plan<Bound>`] or a [`Refusal`] that names the nearest alternative. A plan is closed, versioned
//! and serialisable, and its JSON Schema is what a language model is asked to fill.
//!
//! This module computes nothing about cells: that is the engine's.
//!
//! [`Schema`]: crate::workbook::schema::Schema

mod across;
mod anywhere;
mod bind;
mod cells;
mod chance;
mod chart;
mod chart_change;
pub mod compile;
mod condition;
mod export_as;
mod expr;
mod layout;
mod link;
mod lookup;
mod marks;
mod merge;
mod native_table;
mod op;
mod page;
mod pivot;
mod question;
mod receipt;
mod refusal;
mod reshape;
mod rows;
mod sheets;
mod stage;
mod step;
mod style;
mod today;
mod validation;

pub use crate::workbook::charts::{ChartKind, Grouping, LabelPlace, Marker, Trend};
pub use across::{Across, Beside, Changes, KeyPair, Meeting, MergedRows, SameKey, SourceTally, Stacked, Taken, Tally};
pub(crate) use bind::{PEOPLE, common_key, follow, free_sheet_name, reshaped_header, same_columns, usual_header};
pub use cells::{CellChange, CellValue, Cleared, on_sheet};
pub use chance::Chance;
pub use chart::{AxisLook, Chart, ChartLook, ChartPlace, ChartRows, ChartSeries, ChartSize, Labels, Legend};
pub use chart_change::{ChartChange, WhichChart};
pub use condition::{Comparison, Condition, TextTest};
pub use export_as::ExportAs;
pub use expr::{Aggregate, BinaryOp, Expr, Function, Tallied};
pub use layout::{Height, LayoutChange, RowsMeant, Width};
pub use link::{LinkChange, LinkTarget};
pub use lookup::{Fit, Lookup};
pub use marks::{Icons, MarkChange, Marked, Scale};
pub use merge::{MergeChange, Others};
pub use native_table::{TableChange, TableLook};
pub use op::{
    Bucket, Derived, Direction, Duplicate, GroupKey, HighlightScope, Measure, NewSheet, Op, Place, SortKey, Target,
};
pub use page::{Margins, PageSetup, Pages, Paper, PrintArea};
pub use pivot::{Pivot, PivotFilter, PivotKey, Shares, Spot};
pub use question::{Ends, Question};
pub use receipt::{Answer, ColumnSum, Dropped, NotFound, Outcome, Receipt, Shown, StepReceipt};
pub use refusal::Refusal;
pub use reshape::Reshape;
pub use rows::{Filling, Mend, RowChange, SampleSize, Subtotal, Tidy};
pub use sheets::{SheetChange, SheetPlace};
pub use stage::{Bound, BoundColumn, BoundTable, ColumnName, Named, Slot, Stage, TableName};
pub use step::{Plan, Step, VERSION};
pub use style::{Align, Border, Colour, Line, NumberFormat, Sides, StyleChange, Vertical};
pub use validation::{Allowed, Limit, LimitValue, Limits, Validation};
