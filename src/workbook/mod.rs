//! Bytes ↔ cells: the lossless OOXML package, readers of other formats, writers, limits,
//! recalculation.
//!
//! A [`Workbook`] keeps the bytes it came from; an edit replaces only the parts it touches, and
//! [`Workbook::save`] copies every other member compressed, as it is. Rows and columns count from
//! 0 everywhere in Rust, as in calamine; A1 text is for people and files.
//!
//! This module knows nothing of plans and words.

pub mod area;
pub mod charts;
pub mod diff;
pub mod fresh;
pub mod limits;
pub mod months;
pub mod pivots;
pub mod readers;
pub mod references;
pub mod schema;
pub mod sheet;
pub mod styles;
pub mod unreadable;
pub mod value;
pub mod writers;

mod auto_filter;
mod book;
mod columns;
mod dangling;
mod edit;
mod guard;
mod guests;
mod links;
mod list_objects;
mod list_totals;
mod merges;
mod moment;
mod native_tables;
mod obstacle;
mod orphans;
mod outline;
mod package;
mod page;
mod painted;
mod parts;
mod pivot_fields;
mod protection;
mod recalculate;
mod reorder;
mod rules;
mod shared_strings;
mod sheet_copy;
mod sight;
mod slicers;
mod structure;
mod tab_order;
mod tabs;
mod threads;
mod validations;
mod xml;

pub use area::{Area, column_letters, parse_cell, parse_column_letters};
pub use auto_filter::{FilterColumn, FilterShows};
pub use book::{Opened, Workbook};
pub use columns::Widths;
pub use limits::Limits;
pub use links::{LinkTo, MOST_LINKS};
pub use list_objects::{ListObject, USUAL_STYLE};
pub use list_totals::{TableTotal, TotalFunction, TotalKind};
pub use obstacle::{Obstacle, Unmovable};
pub use painted::{Painted, PaintedCell, Side};
pub use protection::Act;
pub use recalculate::Recalculated;
pub use rules::RuleKind;
pub use schema::Schema;
pub use sheet::Sheet;
pub use styles::Format;
pub use unreadable::Unreadable;
pub use validations::{LONGEST_LIST, ValidationRule};
pub use value::{ErrorValue, Value};
