//! References in formulas and parts, and how they follow structural edits as Excel's do.

mod alike;
mod anchors;
mod apply;
mod around;
mod filters;
mod lexer;
pub(in crate::workbook) mod links;
mod native;
mod near;
mod panes;
mod parts;
mod pictures;
mod pivot_columns;
pub(in crate::workbook) mod pivot_sources;
mod plainly;
mod qualifier;
mod rebase;
mod rules;
mod sheet_names;
mod shift;
mod structured;
mod tables;

pub(in crate::workbook) use alike::{Alike, in_other_row};
pub(in crate::workbook) use anchors::follow_notes;
pub(in crate::workbook) use apply::{apply, formulas_of_charts, formulas_of_parts};
pub(in crate::workbook) use native::{follow_changes, remove as remove_table};
pub(in crate::workbook) use near::{columns_in_row, reads_other_rows, single_area};
pub(in crate::workbook) use pictures::{Lines, along as pictures_along};
pub(in crate::workbook) use plainly::said_plainly;
pub use rebase::rebase_formula;
pub(in crate::workbook) use rebase::rebase_on_sheet;
pub(in crate::workbook) use sheet_names::{Fate, holds_others, renamed};
pub use shift::{Axis, Change, Shift};
pub(in crate::workbook) use structured::{TableChange, escaped as escaped_column, follow_tables, table_renamed};
