//! Sheets made, renamed, copied, deleted, moved, hidden, guarded and coloured, in words.

use crate::plan::{SheetChange, SheetPlace};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn sheet_change(&self, change: &SheetChange) -> Html {
        let sheet = |name: &Option<String>| self.sheet_said(name.as_deref());
        match change {
            SheetChange::Add { name: None } => text!(self, "op-add-sheet"),
            SheetChange::Add { name: Some(name) } => text!(self, "op-add-sheet-named", name = self.name(name)),
            SheetChange::Rename { sheet: old, name } => {
                text!(self, "op-rename-sheet", sheet = sheet(old), name = self.name(name))
            }
            SheetChange::Copy { sheet: of, name: None } => text!(self, "op-copy-sheet", sheet = sheet(of)),
            SheetChange::Copy { sheet: of, name: Some(name) } => {
                text!(self, "op-copy-sheet-named", sheet = sheet(of), name = self.name(name))
            }
            SheetChange::Delete { sheet: gone } => text!(self, "op-delete-sheet", sheet = sheet(gone)),
            SheetChange::Move { sheet: moved, place } => {
                text!(self, "op-move-sheet", sheet = sheet(moved), place = self.sheet_place(place))
            }
            SheetChange::Hide { sheet: hidden } => text!(self, "op-hide-sheet", sheet = sheet(hidden)),
            SheetChange::Unhide { sheet: None } => text!(self, "op-unhide-sheets"),
            SheetChange::Unhide { sheet: shown } => text!(self, "op-unhide-sheet", sheet = sheet(shown)),
            SheetChange::Protect { sheet: kept } => text!(self, "op-protect-sheet", sheet = sheet(kept)),
            SheetChange::Unprotect { sheet: free } => text!(self, "op-unprotect-sheet", sheet = sheet(free)),
            SheetChange::TabColour { sheet: of, colour: None } => text!(self, "op-plain-tab", sheet = sheet(of)),
            SheetChange::TabColour { sheet: of, colour: Some(colour) } => {
                text!(self, "op-colour-tab", sheet = sheet(of), colour = self.colour(colour))
            }
        }
    }

    fn sheet_said(&self, name: Option<&str>) -> Html {
        match name {
            Some(name) => text!(self, "sheet-named", sheet = self.name(name)),
            None => text!(self, "this-sheet"),
        }
    }

    fn sheet_place(&self, place: &SheetPlace) -> Html {
        match place {
            SheetPlace::First => text!(self, "sheet-first"),
            SheetPlace::Last => text!(self, "sheet-last"),
            SheetPlace::Before(other) => text!(self, "sheet-before", sheet = self.name(other)),
            SheetPlace::After(other) => text!(self, "sheet-after", sheet = self.name(other)),
        }
    }
}
