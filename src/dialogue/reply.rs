//! Everything Rowbot says, as data. `wording` turns it into text and buttons.

use crate::{
    intent::Question,
    plan::{
        Bound, Outcome, Plan, Refusal,
        compile::{self, Overview, Pair},
    },
    workbook::{Schema, readers::Note},
};

use super::{LoadFailure, TestSeen, again::Repeated};

#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    Welcome,
    Help,
    Privacy,
    UnknownCommand {
        name: String,
        /// The command that may have been meant, without its slash.
        nearest: Option<String>,
    },
    /// To a greeting, thanks or "ok" that asks for nothing.
    Acknowledged,
    /// Words without a file.
    NeedFile,
    /// What a file was seen to hold.
    Seen {
        name: String,
        schema: Schema,
        notes: Vec<Note>,
    },
    /// Words about the workbook, kept for the requests to come.
    Noted {
        text: String,
    },
    /// A file left the conversation since there are too many.
    LeftTheList {
        name: String,
    },
    NotLoaded {
        name: String,
        failure: LoadFailure,
    },
    Unsupported,
    /// The plan in words with its counts; waits for a tap.
    Proposal {
        plan: Plan<Bound>,
        outcome: Outcome,
        /// Words of the request that nothing was made of.
        unused: Vec<String>,
        ticket: u32,
    },
    /// Carried out: receipt and workbook.
    Done {
        plan: Plan<Bound>,
        outcome: Outcome,
        unused: Vec<String>,
        document: Document,
        /// Number of the revision, which undo takes back.
        revision: usize,
        ticket: u32,
    },
    /// The plan fits, but there is nothing that it would change: no row meets its condition.
    NothingToChange {
        plan: Plan<Bound>,
        outcome: Outcome,
        unused: Vec<String>,
    },
    /// "No, … instead": what was done last is undone before the new request.
    TakenBack {
        request: String,
    },
    /// Questions answered; nothing changed.
    Answered {
        plan: Plan<Bound>,
        outcome: Outcome,
        unused: Vec<String>,
    },
    Ask {
        question: Question,
        ticket: u32,
    },
    /// It is in a language that nobody here understands.
    OtherLanguage,
    /// Nothing was understood.
    NotUnderstood {
        words: Vec<String>,
    },
    Refused(Refusal),
    /// "Say what to change": after the Change button. `rest`: ticket of the question in which what was understood can
    /// still be had by itself.
    SayOtherwise {
        request: String,
        rest: Option<u32>,
    },
    Undone {
        request: String,
        document: Document,
        /// Whether there is still more to undo.
        more: bool,
        ticket: u32,
    },
    Redone {
        request: String,
        document: Document,
        /// Whether there is still more to redo.
        more: bool,
        ticket: u32,
    },
    /// All is undone at once.
    Restored {
        document: Document,
        ticket: u32,
    },
    NothingToUndo,
    NothingToRedo,
    History {
        name: String,
        lines: Vec<HistoryLine>,
    },
    Files {
        /// Number, name, whether in use.
        files: Vec<(u32, String, bool)>,
        ticket: u32,
    },
    UsingFile {
        name: String,
    },
    /// /new: the conversation starts afresh.
    Fresh,
    Cancelled,
    NothingToCancel,
    /// A tap on a message whose question is settled.
    StaleButton,
    /// Asks back before everything is deleted.
    ConfirmForget {
        ticket: u32,
    },
    /// Everything is deleted.
    Forgotten,
    /// What holds for the person.
    Settings {
        /// Tag of the language that was chosen; none: the one written in.
        language: Option<String>,
        /// Number and words of the newest phrases that were learnt, the newest first.
        phrases: Vec<(u32, String)>,
        /// How many there are in all.
        total: usize,
        ticket: u32,
    },
    WhichLanguage {
        ticket: u32,
    },
    /// Said in the language from now on; not `chosen`: the one written in.
    Speaks {
        chosen: bool,
    },
    /// What the files of an album hold. `tests`: the numbers that are here now, where tests are among
    /// them; `asked`: something was said with them.
    Album {
        files: Vec<(String, AlbumFile)>,
        tests: Vec<u32>,
        asked: bool,
    },
    /// A file of a test. `tests`: the numbers that are here now.
    SeenTest {
        name: String,
        seen: TestSeen,
        tests: Vec<u32>,
    },
    /// Two files of one test.
    NumberTaken {
        name: String,
        other: String,
        number: u32,
        next: u32,
        ticket: u32,
    },
    /// The numbers of the tests that are here now.
    Tests {
        tests: Vec<u32>,
    },
    WhichTest {
        name: String,
        /// The numbers on the buttons.
        free: Vec<u32>,
        ticket: u32,
    },
    /// Nothing to compile.
    NoTests,
    /// A file that was one of a test is none any more.
    NotATest {
        name: String,
    },
    /// Results with their checks; wait for a tap.
    Results {
        overview: Overview,
        /// A picture of the first rows.
        picture: Option<Document>,
        /// What was done with them.
        again: Vec<Repeated>,
        /// Words just said that nothing was made of.
        unused: Vec<String>,
        all_checks: bool,
        ticket: u32,
    },
    /// Whether two are one.
    SamePerson {
        pair: Pair,
        /// Pairs that are open, this one too.
        left: usize,
        ticket: u32,
    },
    /// What can be said to change the results.
    HowToFix,
    ResultsSent {
        document: Document,
        /// Whether there are earlier results to go back to.
        undo: bool,
        ticket: u32,
    },
    /// The file in another format.
    Exported {
        document: Document,
        /// The sheet that it is of, where the workbook has others that could have been meant.
        sheet: Option<String>,
        others: Vec<String>,
        /// Letters that no font has: they are drawn as boxes.
        boxes: String,
    },
    /// `/export` with the name of no sheet.
    WhichSheet {
        sheets: Vec<String>,
    },
    /// `/export` without a format that is known.
    WhichFormat,
    /// A slip for each of so many people; none where there are too many.
    Slips {
        document: Option<Document>,
        people: usize,
        /// Letters that no font has: they are drawn as boxes.
        boxes: String,
    },
    /// How results are compiled, where nothing else is said with an order.
    ResultsSettings {
        settings: compile::Settings,
        /// So many of the lowest scores do not count.
        drop_lowest: u32,
        ticket: u32,
    },
    /// A turn failed again and again; it is on us.
    OurFault,
}

/// A workbook to send: content by its address, under this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub blob: String,
    pub name: String,
}

/// One file of an album.
#[derive(Clone, Debug, PartialEq)]
pub enum AlbumFile {
    Test(TestSeen),
    /// Rows and columns of its main table.
    Table((u32, usize)),
    NotLoaded(LoadFailure),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// Empty for the upload.
    pub request: String,
    pub current: bool,
}
