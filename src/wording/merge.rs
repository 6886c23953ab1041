//! Merges and links in words.

use crate::plan::{LinkChange, LinkTarget, MergeChange, Others};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

impl Language {
    pub(super) fn merge_change<S: Spoken>(&self, change: &MergeChange<S>) -> Html {
        match change {
            MergeChange::Cells { cells, others, centred } => {
                let key = match others {
                    Others::Refuse => "op-merge",
                    Others::Drop => "op-merge-dropping",
                    Others::Join => "op-merge-joining",
                };
                let said = text!(self, key, cells = self.name(cells));
                if *centred { text!(self, "and-centred", what = said) } else { said }
            }
            MergeChange::Title { text: Some(title) } => text!(self, "op-title", title = self.name(title)),
            MergeChange::Title { text: None } => text!(self, "op-merge-title"),
            MergeChange::Equal { columns } => {
                text!(self, "op-merge-equal", columns = self.columns::<S>(columns))
            }
            MergeChange::Unmerge { cells, fill } => {
                let what = match cells {
                    Some(cells) => text!(self, "merged-in", cells = self.name(cells)),
                    None => text!(self, "merged-anywhere"),
                };
                text!(self, if *fill { "op-unmerge-filling" } else { "op-unmerge" }, what = what)
            }
        }
    }

    pub(super) fn link_change<S: Spoken>(&self, change: &LinkChange<S>) -> Html {
        match change {
            LinkChange::Addresses { columns } if columns.is_empty() => text!(self, "op-link-all"),
            LinkChange::Addresses { columns } => text!(self, "op-link-columns", columns = self.columns::<S>(columns)),
            LinkChange::Made { column, before, after } => {
                let column = self.columns::<S>(std::slice::from_ref(column));
                text!(self, "op-link-made", before = self.name(before), column = column, after = self.name(after))
            }
            LinkChange::Headers { columns, before, after } => {
                let columns = self.columns::<S>(columns);
                text!(self, "op-link-headers", before = self.name(before), columns = columns, after = self.name(after))
            }
            LinkChange::Cell { cell, to, text } => {
                let to = match to {
                    LinkTarget::Address(address) => self.name(address),
                    LinkTarget::Sheet { sheet, cell } => {
                        text!(self, "place-in-book", sheet = self.name(sheet), cell = self.name(cell))
                    }
                };
                let cell = self.name(cell);
                match text {
                    None => text!(self, "op-link-cell", cell = cell, to = to),
                    Some(shown) => text!(self, "op-link-cell-as", cell = cell, to = to, shown = self.name(shown)),
                }
            }
            LinkChange::Remove { target: None } => text!(self, "op-unlink-all"),
            LinkChange::Remove { target: Some(target) } => text!(self, "op-unlink", target = self.target(target)),
        }
    }
}
