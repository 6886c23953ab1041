//! Work that a turn asks for.

use crate::{
    intent::Learnt,
    plan::{
        ExportAs, Named, Plan,
        compile::{Answers, Order},
    },
    workbook::schema::TableHint,
};

use super::{IncomingFile, ToRepeat};

/// Done outside of any transaction; each is answered by exactly one [`Event`].
///
/// [`Event`]: super::Event
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Fetch, keep and read a file.
    Load(IncomingFile),
    /// Read the words against the schema of a workbook.
    Understand {
        text: String,
        context: Option<String>,
        blob: String,
        name: String,
        hints: Vec<TableHint>,
        /// What the same words were accepted to mean, for workbooks of several shapes.
        learnt: Vec<Learnt>,
        /// All files in the order they came, where the words may speak of several.
        several: Vec<Lent>,
    },
    /// Carry the plan out on a copy and throw the copy away.
    Rehearse {
        plan: Plan<Named>,
        blob: String,
        name: String,
        hints: Vec<TableHint>,
        /// The other files, where the plan speaks of several tables.
        beside: Vec<Lent>,
    },
    /// Carry the plan out and keep the result.
    Run {
        plan: Plan<Named>,
        blob: String,
        name: String,
        hints: Vec<TableHint>,
        /// As for [`Task::Rehearse`].
        beside: Vec<Lent>,
    },
    /// Look at the workbook anew, under these hints.
    Describe { blob: String, name: String, hints: Vec<TableHint> },
    /// Compile the results of these tests, in the order of their numbers.
    Compile {
        tests: Vec<TestToCompile>,
        order: Order,
        answers: Answers,
        /// What is done with them then.
        again: Vec<ToRepeat>,
        /// Tell every check, not only the first of each kind.
        all_checks: bool,
    },
    /// Draw a result slip for each person of these tests.
    Slips { tests: Vec<TestToCompile>, order: Order, answers: Answers },
    /// Write the workbook, or one sheet of it, in another format.
    Export {
        blob: String,
        name: String,
        hints: Vec<TableHint>,
        format: ExportAs,
        /// They may name the sheet.
        words: String,
        /// They are about nothing else than the format: where they name no sheet, the main one is meant.
        plain: bool,
        /// Blob and name of the revision before: a sheet that was just made is what is looked at.
        before: Option<(String, String)>,
    },
}

/// A file whose tables may be spoken of beside those of the file in use.
#[derive(Clone, Debug, PartialEq)]
pub struct Lent {
    /// Of the file in the conversation.
    pub number: u32,
    pub blob: String,
    pub name: String,
    pub hints: Vec<TableHint>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct TestToCompile {
    pub number: u32,
    pub blob: String,
    pub name: String,
    /// Where sheets of the workbook are tests of their own.
    pub sheet: Option<String>,
}
