//! What a conversation remembers between turns.

use serde::{Deserialize, Serialize};

use crate::{
    intent::Question,
    plan::{Named, Plan},
    workbook::schema::TableHint,
};

/// Stored as JSON; a field that is missing is taken as empty, and a phase that is not known falls
/// back to [`Phase::Idle`] while the files stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// Files of the conversation, oldest first.
    pub files: Vec<OpenFile>,
    /// Number of the file in use.
    pub current: Option<u32>,
    pub phase: Phase,
    /// The last ticket given out.
    pub ticket: u32,
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
    /// What was said about the workbook: a caption that was no request.
    #[serde(default)]
    pub context: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRef {
    /// SHA-256 in hex of the workbook.
    pub blob: String,
    /// The words that made it; empty for the upload.
    pub request: String,
    /// Extension of the workbook, with which its document is named.
    pub extension: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    #[default]
    Idle,
    /// A plan was shown and waits for a tap.
    Confirming { request: String, plan: Plan<Named>, ticket: u32 },
    /// A question was asked and waits for a tap or words.
    Asking { request: String, question: Question, ticket: u32 },
}
