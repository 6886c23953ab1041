//! A table of another shape: columns into rows, rows into columns, a row for each column.

mod measure;
mod series;
mod transpose;
mod unpivot;
mod whose;

pub(super) use measure::{RULE as MEASURE, measured, of_rows_over_columns};
pub(super) use series::said as series;
pub(super) use transpose::RULE as TRANSPOSE;
pub(super) use unpivot::RULE as UNPIVOT;
pub(super) use whose::RULE as WHOSE;
