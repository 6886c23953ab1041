//! Work that a turn asks for.

use crate::{
    plan::{Named, Plan},
    workbook::schema::TableHint,
};

use super::IncomingFile;

/// Done outside of any transaction; each is answered by exactly one [`Event`].
///
/// [`Event`]: super::Event
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Fetch, keep and read a file.
    Load(IncomingFile),
    /// Read the words against the schema of a workbook.
    Understand { text: String, context: Option<String>, blob: String, name: String, hints: Vec<TableHint> },
    /// Carry the plan out on a copy and throw the copy away.
    Rehearse { plan: Plan<Named>, blob: String, name: String, hints: Vec<TableHint> },
    /// Carry the plan out and keep the result.
    Run { plan: Plan<Named>, blob: String, name: String, hints: Vec<TableHint> },
    /// Look at the workbook anew, under these hints.
    Describe { blob: String, name: String, hints: Vec<TableHint> },
}
