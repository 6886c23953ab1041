//! Operations on columns.

pub(super) mod add;
mod carried;
mod clean;
pub(super) mod drop;
mod fill;
mod landing;
pub(super) mod mend;
pub(super) mod moving;
mod positions;
pub(super) mod rename;
mod to_values;
mod typed;
pub(super) mod update;
pub(super) mod values;

pub(super) use carried::{format as format_of, of_column as format_of_column};
pub(super) use positions::{map_condition, map_expr};
