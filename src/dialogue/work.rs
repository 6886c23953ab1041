//! What a turn remembers while its task is done.

use crate::{
    intent::Understanding,
    plan::{Named, Plan},
    workbook::{Schema, readers::Note},
};

use super::{AlbumFile, IncomingFile, Repeat};

#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    Loading {
        name: String,
        caption: Option<String>,
    },
    /// The files of an album are being loaded, one after the other.
    Gathering {
        /// Of the file that is loaded.
        name: String,
        rest: Vec<IncomingFile>,
        gathered: Gathered,
    },
    /// Words are being understood.
    Reading {
        request: String,
        as_what: Words,
    },
    Rehearsing {
        request: String,
        plan: Plan<Named>,
        unused: Vec<String>,
    },
    Running {
        request: String,
        plan: Plan<Named>,
        unused: Vec<String>,
    },
    Describing,
    Compiling {
        all_checks: bool,
        /// What was just said of results that are shown.
        said: Option<Said>,
    },
    Slipping,
    Exporting {
        /// Of the file that comes out.
        name: String,
        words: String,
        /// By a command, not in words that may be about something else.
        commanded: bool,
    },
}

/// A request about results that are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub step: Repeat,
    /// Words of it that nothing was made of.
    pub unused: Vec<String>,
}

/// What came of the files of an album so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// Name and content of each.
    pub files: Vec<(String, AlbumFile)>,
    pub caption: Option<String>,
    /// Whether results waited when the album came.
    pub shown: bool,
    /// The last of them, where it is no test.
    pub table: Option<(String, Schema, Vec<Note>)>,
    /// Files that had to leave to make room.
    pub left: Vec<String>,
}

/// What words are tried as.
#[derive(Clone, Debug, PartialEq)]
pub enum Words {
    /// They came with a file, or before it: what is no request is kept as its context.
    Caption,
    Request,
    /// They may go on from what is open, or be a request of their own: tried alone first, and then in
    /// each of these ways, the likeliest first.
    FollowUp {
        on: Open,
        completed: Vec<String>,
    },
    /// The request that is open with the words put in.
    Completed {
        on: Open,
        /// What is still to be tried, the last one first.
        left: Vec<String>,
        /// What the words gave by themselves.
        alone: Box<(String, Understanding)>,
        /// The best of those tried.
        best: Option<Box<(String, Understanding)>>,
    },
}

/// What words go on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    Question,
    /// A plan that waits, or is to be said otherwise.
    Plan,
    /// A message that was not understood, and may have been the first half of a request.
    Unfinished,
    /// What was done last and is corrected. `firm`: "no, by age instead"; else "actually, by age", which
    /// may as well be one more request.
    Done {
        firm: bool,
    },
}
