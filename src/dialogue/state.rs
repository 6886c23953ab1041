//! What a conversation remembers between turns.

use serde::{Deserialize, Serialize};

use crate::{
    intent::Question,
    plan::{Named, Plan, SameKey, compile::Pair},
    workbook::schema::TableHint,
};

use super::{
    Gradebook,
    again::{Made, Repeat},
    settings::Settings,
    stored::{Stored, or_empty},
    work::Work,
};

/// Stored as JSON; a field that is missing is taken as empty, and a phase that is not known falls
/// back to [`Phase::Idle`] while the files stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct State {
    /// Files of the conversation, oldest first.
    pub files: Vec<OpenFile>,
    /// Number of the file in use.
    pub current: Option<u32>,
    pub phase: Phase,
    /// The last ticket given out.
    pub ticket: u32,
    /// The last file number given out.
    pub last_number: u32,
    /// Words that came before their file.
    pub early: Option<String>,
    /// The last message, where nothing was understood: the next one may finish it.
    pub unfinished: Option<String>,
    /// The tests among the files.
    pub gradebook: Gradebook,
    /// Language and learnt phrases, which outlive the files.
    pub settings: Settings,
    /// What is under way in the middle of a turn; between turns there is none, so it is not stored.
    #[serde(skip)]
    pub work: Option<Work>,
}

/// A file with all its revisions, from the upload on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenFile {
    /// Unique in the conversation, counted from 1.
    pub number: u32,
    /// As sent, for messages.
    pub name: String,
    /// The upload first. Undo and redo move `position`; a new revision cuts off what was undone.
    pub revisions: Vec<RevisionRef>,
    /// Index of the revision in use.
    pub position: usize,
    #[serde(default)]
    pub hints: Vec<TableHint>,
    /// What was said about the workbook: a caption that was no request, what its columns mean.
    #[serde(default)]
    pub context: Option<String>,
    /// SHA-256 in hex of the bytes as they came.
    #[serde(default)]
    pub original: String,
    /// Ticket of the last message that carried a revision of this file, and so its Undo and Redo.
    #[serde(default)]
    pub ticket: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RevisionRef {
    /// SHA-256 in hex of the workbook.
    pub blob: String,
    /// The words that made it; empty for the upload.
    #[serde(default)]
    pub request: String,
    /// Extension of the workbook, with which its document is named.
    #[serde(default = "xlsx")]
    pub extension: String,
    /// How it came about.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Made::is_otherwise")]
    pub made: Made,
}

fn xlsx() -> String {
    "xlsx".to_owned()
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    #[default]
    Idle,
    /// A plan was shown and waits for a tap.
    Confirming {
        request: String,
        plan: Plan<Named>,
        #[serde(default)]
        unused: Vec<String>,
        /// Keys of its tables that may be the same, with the numbers of their steps.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        near: Vec<(usize, SameKey)>,
        ticket: u32,
    },
    /// A question was asked and waits for a tap or words.
    Asking { request: String, question: Question, ticket: u32 },
    /// The request is to be said otherwise.
    Rewording { request: String },
    /// Everything is to be deleted, once this is tapped.
    Forgetting { ticket: u32 },
    /// Which test is this file? `free` numbers are offered.
    WhichTest { file: u32, free: Vec<u32>, ticket: u32 },
    /// The file in `file` says the number that `holder` has: replace it, or take the next?
    NumberTaken { file: u32, holder: u32, number: u32, next: u32, ticket: u32 },
    /// Results were shown and wait to be sent.
    Results {
        blob: String,
        #[serde(default)]
        pairs: Vec<Pair>,
        /// What was done with them already.
        #[serde(default)]
        steps: Vec<Repeat>,
        ticket: u32,
    },
    /// Whether the first of the pairs are one person.
    Pairing { pairs: Vec<Pair>, ticket: u32 },
}
