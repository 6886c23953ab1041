//! Files, their revisions, and files that did not load.

use crate::dialogue::{HistoryLine, LoadFailure};

use super::{
    html::Html,
    language::{Language, text},
};

/// Files and revisions that are listed.
const LISTED: usize = 30;
/// Characters of a request in a list.
const REQUEST: usize = 100;

impl Language {
    pub(super) fn not_loaded(&self, name: &str, failure: &LoadFailure) -> Html {
        let name = self.name(name);
        match failure {
            LoadFailure::TooBig { limit_mb } => text!(self, "not-loaded-too-big", name = name, limit = *limit_mb),
            LoadFailure::Gone => text!(self, "not-loaded-gone", name = name),
            LoadFailure::Unreadable(why) => {
                text!(self, "not-loaded-unreadable", name = name, why = self.unreadable(why))
            }
        }
    }

    /// The last revisions; the one in use is marked.
    pub(super) fn history(&self, name: &str, revisions: &[HistoryLine]) -> Vec<Html> {
        let mut lines = vec![text!(self, "history-of", name = self.name(name))];
        let hidden = revisions.len().saturating_sub(LISTED);
        if hidden > 0 {
            lines.push(text!(self, "history-earlier", count = hidden));
        }
        lines.extend(revisions.iter().enumerate().skip(hidden).map(|(number, line)| {
            let what = if line.request.is_empty() {
                text!(self, "history-upload")
            } else {
                self.quote(&line.request, REQUEST)
            };
            let key = if line.current { "history-current" } else { "history-line" };
            text!(self, key, number = number, what = what)
        }));
        lines
    }

    pub(super) fn files(&self, files: &[(u32, String, bool)]) -> Vec<Html> {
        if files.is_empty() {
            return vec![text!(self, "files-none")];
        }
        let mut lines = vec![text!(self, "files-heading")];
        lines.extend(files.iter().take(LISTED).map(|(_, name, in_use)| {
            let key = if *in_use { "files-current" } else { "files-line" };
            text!(self, key, name = self.name(name))
        }));
        if files.len() > LISTED {
            lines.push(text!(self, "and-more", count = files.len() - LISTED));
        }
        lines
    }
}
