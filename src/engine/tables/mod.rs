//! Tables made of a table.

mod bucket;
pub(super) mod copied;
mod criteria;
pub(super) mod derive;
mod groups;
mod measure;
pub(super) mod native;
pub(in crate::engine) mod pivot;
pub(super) mod reshape;
pub(super) mod split;
pub(super) mod summarise;

pub(super) use groups::{Group, Groups, Label};
pub(super) use measure::{Column as MeasureColumn, value as measure_value};
pub(super) use reshape::holders;
pub(super) use summarise::sheet_prefix;
