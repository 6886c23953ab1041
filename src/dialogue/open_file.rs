//! A file and its revisions: where undo and redo go, and what is sent.

use super::{Document, HistoryLine, OpenFile, RevisionRef, document_name::document_name};

/// How many revisions a file keeps; the upload is always one of them.
pub const MAX_REVISIONS: usize = 100;

/// How much of a request is kept for the history, in characters: the state is written with every turn.
const MAX_REQUEST: usize = 500;

impl OpenFile {
    /// The revision in use. `None` only for a file without any, which [`State`] never holds.
    ///
    /// [`State`]: super::State
    pub fn revision(&self) -> Option<&RevisionRef> {
        self.revisions.get(self.position)
    }

    /// The revision in use, under the file's name.
    pub fn document(&self) -> Option<Document> {
        let revision = self.revision()?;
        Some(Document { blob: revision.blob.clone(), name: document_name(&self.name, &revision.extension) })
    }

    /// What was undone is cut off. Over the limit, the oldest revision after the upload goes.
    pub(super) fn add(&mut self, mut revision: RevisionRef) {
        revision.request = revision.request.chars().take(MAX_REQUEST).collect();
        self.revisions.truncate(self.position + 1);
        self.revisions.push(revision);
        while self.revisions.len() > MAX_REVISIONS {
            self.revisions.remove(1);
        }
        self.position = self.revisions.len() - 1;
    }

    /// Gives the words of what was taken back; `None` at the upload.
    pub(super) fn undo(&mut self) -> Option<String> {
        let request = self.revision().map(|revision| revision.request.clone())?;
        self.position = self.position.checked_sub(1)?;
        Some(request)
    }

    /// Undoes all there is; gives the words of what was taken back first.
    pub(super) fn restore(&mut self) -> Option<String> {
        let request = self.undo()?;
        self.position = 0;
        Some(request)
    }

    /// Gives the words of what was done again; `None` at the last revision.
    pub(super) fn redo(&mut self) -> Option<String> {
        let next = self.revisions.get(self.position + 1)?;
        self.position += 1;
        Some(next.request.clone())
    }

    pub(super) fn history(&self) -> Vec<HistoryLine> {
        let line = |(at, revision): (usize, &RevisionRef)| HistoryLine {
            request: revision.request.clone(),
            current: at == self.position,
        };
        self.revisions.iter().enumerate().map(line).collect()
    }
}
