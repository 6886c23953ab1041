//! What happens to a conversation: a person's doing, or a task's result.

use serde::{Deserialize, Serialize};

use crate::{
    intent::Understanding,
    plan::{Bound, Outcome, Plan, Refusal, compile::Overview},
    workbook::{Schema, Unreadable, readers::Note},
};

use super::{TestSeen, again::Repeated};

#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Command(Command),
    Text {
        text: String,
    },
    /// A document, with the words that came with it.
    File(IncomingFile),
    /// Documents that were sent together, in their order, with the words that came with any of them.
    Album {
        files: Vec<IncomingFile>,
        caption: Option<String>,
    },
    Button(Button),
    /// Something a spreadsheet cannot come from: a photo, a voice message, a sticker.
    Unsupported,
    /// Result of [`Task::Load`].
    ///
    /// [`Task::Load`]: super::Task::Load
    Loaded(Result<LoadedFile, LoadFailure>),
    /// Result of [`Task::Understand`].
    ///
    /// [`Task::Understand`]: super::Task::Understand
    Understood {
        text: String,
        understanding: Understanding,
        /// Of the workbook: see [`shape`](crate::intent::shape).
        shape: String,
        /// Number of the file that the words are about, where it is another one than the file in use.
        on: Option<u32>,
    },
    /// Result of [`Task::Rehearse`]: what the plan would do.
    ///
    /// [`Task::Rehearse`]: super::Task::Rehearse
    Rehearsed(Result<(Plan<Bound>, Outcome), Refusal>),
    /// Result of [`Task::Run`].
    ///
    /// [`Task::Run`]: super::Task::Run
    Ran(Result<Ran, Refusal>),
    /// Result of [`Task::Describe`].
    ///
    /// [`Task::Describe`]: super::Task::Describe
    Described(Schema),
    /// Result of [`Task::Compile`]; an error is the name of a file that is of no test any more.
    ///
    /// [`Task::Compile`]: super::Task::Compile
    Compiled(Result<CompiledFile, String>),
    /// Result of [`Task::Slips`].
    ///
    /// [`Task::Slips`]: super::Task::Slips
    Slips(Result<SlipsFile, String>),
    /// Result of [`Task::Export`]; an error is the names of the sheets, where the words are about none of them.
    ///
    /// [`Task::Export`]: super::Task::Export
    Exported(Result<ExportedFile, Vec<String>>),
}

/// A workbook, or a sheet of it, in another format.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportedFile {
    /// SHA-256 in hex of the file.
    pub blob: String,
    /// The sheet that it is of, where the workbook has others that could have been meant.
    pub sheet: Option<String>,
    /// Those others.
    pub others: Vec<String>,
    /// Letters that no font has.
    pub boxes: String,
}

/// The commands people type. What follows the command is its argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Start,
    Help,
    New,
    Files,
    Undo,
    Redo,
    History,
    Cancel,
    Privacy,
    /// Delete everything that is kept of this conversation; asked back once.
    Forget,
    /// Compile the tests; words may follow.
    Compile {
        words: String,
    },
    /// The file in use in another format, which may follow.
    Export {
        words: String,
    },
    /// What holds for this person: language, phrases that were learnt.
    Settings {
        words: String,
    },
    /// Speak another language; its tag may follow.
    Language {
        words: String,
    },
    /// A command that is not known, without its slash.
    Unknown {
        name: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingFile {
    /// Telegram's `file_id`: how to fetch it.
    pub file_id: String,
    pub name: String,
    /// Bytes, where Telegram said.
    pub size: Option<u64>,
    pub caption: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LoadedFile {
    pub name: String,
    /// SHA-256 in hex of the bytes as received.
    pub original: String,
    /// SHA-256 in hex of the workbook made of them: the same unless it had to be converted.
    pub blob: String,
    pub schema: Schema,
    pub notes: Vec<Note>,
    /// Where it looks like the results of a test.
    pub test: Option<TestSeen>,
}

/// Results that were compiled.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledFile {
    /// SHA-256 in hex of the workbook.
    pub blob: String,
    /// SHA-256 in hex of a picture of the first rows, a PNG.
    pub picture: Option<String>,
    pub overview: Overview,
    /// What came of what was to be done with them.
    pub again: Vec<Repeated>,
}

/// Result slips that were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipsFile {
    /// SHA-256 in hex of the zip; `None` where there are too many people.
    pub blob: Option<String>,
    pub people: usize,
    /// Letters that no font has.
    pub boxes: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LoadFailure {
    /// Over what Telegram lets a bot download, or over our own limit. Megabytes.
    TooBig {
        limit_mb: u64,
    },
    Unreadable(Unreadable),
    /// Telegram no longer has it.
    Gone,
}

/// A plan that was carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    pub plan: Plan<Bound>,
    pub outcome: Outcome,
    /// SHA-256 in hex of the new workbook; `None` when the plan only asked.
    pub blob: Option<String>,
    /// `xlsx` or `xlsm`.
    pub extension: String,
}

/// A tapped button. `ticket` is the number of the question it belongs to, so that a tap on an old
/// message or a second tap is known as such.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub action: ButtonAction,
    pub ticket: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ButtonAction {
    /// Carry the plan out.
    Do,
    /// Say it otherwise.
    Change,
    Cancel,
    Undo,
    Redo,
    /// The n-th choice of a question, from 0.
    Choose(u8),
    /// Work on the file with this number.
    UseFile(u32),
    /// Yes, delete everything.
    Forget,
    /// Speak the n-th language, from 0; one behind the last: the one written in.
    Speak(u8),
    /// Forget the learnt phrase with this number; 0: all of them.
    Unlearn(u32),
    /// A result slip for each person.
    Slips,
    /// The n-th change of the settings of results, from 0.
    Results(u8),
}
