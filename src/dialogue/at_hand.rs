//! The workbook that words are about.

use crate::workbook::schema::TableHint;

use super::{Phase, State};

/// What results are called.
pub(super) const RESULTS: &str = "Results.xlsx";

/// A revision of a file, or results that are shown and not sent yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AtHand {
    pub(super) blob: String,
    pub(super) name: String,
    pub(super) hints: Vec<TableHint>,
    pub(super) context: Option<String>,
    /// Of its file; `None` for results that were never sent.
    pub(super) number: Option<u32>,
}

impl State {
    pub(super) fn at_hand(&self) -> Option<AtHand> {
        self.at_hand_before(0)
    }

    /// So many revisions back.
    pub(super) fn at_hand_before(&self, back: usize) -> Option<AtHand> {
        if let Phase::Results { blob, .. } = &self.phase {
            return Some(AtHand {
                blob: blob.clone(),
                name: RESULTS.to_owned(),
                hints: Vec::new(),
                context: None,
                number: self.gradebook.results,
            });
        }
        let file = self.files.iter().find(|file| Some(file.number) == self.current)?;
        let revision = file.revisions.get(file.position.checked_sub(back)?)?;
        Some(AtHand {
            blob: revision.blob.clone(),
            name: file.name.clone(),
            hints: file.hints.clone(),
            context: file.context.clone(),
            number: Some(file.number),
        })
    }
}
