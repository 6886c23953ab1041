//! Refusals and files that cannot be read: what is wrong, and what would do.

use crate::{
    plan::Refusal,
    workbook::{Obstacle, Unreadable},
};

use super::{
    html::Html,
    language::{Language, text},
};

/// Names that are offered.
const OFFERED: usize = 15;

impl Language {
    pub(super) fn refusal(&self, refusal: &Refusal) -> Html {
        match refusal {
            Refusal::NoColumn { said, nearest, columns } => {
                self.no_such(["no-column", "did-you-mean", "columns-are"], said, nearest, columns)
            }
            Refusal::NoSheet { said, nearest, sheets } => {
                self.no_such(["no-sheet", "did-you-mean", "sheets-are"], said, nearest, sheets)
            }
            Refusal::AmbiguousColumn { said, letters } => {
                text!(self, "ambiguous-column", said = self.name(said), letters = self.names_or(letters))
            }
            Refusal::NoTable { sheet } => text!(self, "no-table", sheet = self.name(sheet)),
            Refusal::NotNumeric { column } => text!(self, "not-numeric", column = self.name(column)),
            Refusal::NotDate { column } => text!(self, "not-date", column = self.name(column)),
            Refusal::DayOrMonth { column } => text!(self, "day-or-month", column = self.name(column)),
            Refusal::NotARange { said } => text!(self, "not-a-range", said = self.name(said)),
            Refusal::Empty => text!(self, "empty-plan"),
            Refusal::Version { .. } => text!(self, "later-version"),
            Refusal::NothingLeft => text!(self, "nothing-left"),
            Refusal::NoValues => text!(self, "no-values"),
            Refusal::TooManyRows { rows } => text!(self, "too-many-rows", rows = *rows),
            Refusal::TooManyColumns { columns } => text!(self, "too-many-columns", columns = *columns),
            Refusal::NameTaken { name } => text!(self, "name-taken", name = self.name(name)),
            Refusal::InTheWay { obstacle, area } => {
                let area = self.name(area);
                match obstacle {
                    Obstacle::Merged => text!(self, "merged-in-the-way", area = area),
                    Obstacle::Array => text!(self, "array-in-the-way", area = area),
                    Obstacle::Table => text!(self, "table-in-the-way", area = area),
                    Obstacle::Pivot => text!(self, "pivot-in-the-way", area = area),
                    Obstacle::Cells => text!(self, "cells-in-the-way", area = area),
                    Obstacle::Edge => text!(self, "edge-in-the-way", area = area),
                }
            }
            Refusal::WouldLose { cells, filled } => {
                text!(self, "would-lose", cells = self.name(cells), filled = *filled)
            }
            Refusal::NoTitle => text!(self, "no-title"),
            Refusal::NotAnAddress { said } => text!(self, "not-an-address", said = self.name(said)),
            Refusal::TooManyLinks { links } => text!(self, "too-many-links", links = *links),
            Refusal::ListTooLong { characters } => text!(self, "list-too-long", characters = *characters),
            Refusal::NoHeading { letter } => text!(self, "no-heading", letter = self.name(letter)),
            Refusal::TooManySheets { sheets } => text!(self, "too-many-sheets", sheets = *sheets),
            Refusal::NoChart { sheet } => text!(self, "no-chart", sheet = self.name(sheet)),
            Refusal::WhichChart { titles } if titles.is_empty() => text!(self, "which-chart"),
            Refusal::WhichChart { titles } => {
                let titles: Vec<Html> = titles.iter().map(|title| self.value(title)).collect();
                text!(self, "which-chart-of", titles = self.either(&titles))
            }
            Refusal::NoNativeTable { sheet } => text!(self, "no-native-table", sheet = self.name(sheet)),
            Refusal::TableInUse { formulas } => text!(self, "table-in-use", formulas = *formulas),
            Refusal::NothingInCommon { one, other } => {
                text!(self, "nothing-in-common", one = self.name(one), other = self.name(other))
            }
            Refusal::LastSheet { sheet } => text!(self, "last-sheet", sheet = self.name(sheet)),
            Refusal::TwiceInPivot { column } => text!(self, "twice-in-pivot", column = self.name(column)),
            Refusal::Protected { sheet } => text!(self, "sheet-protected", sheet = self.name(sheet)),
            Refusal::Guarded { sheet } => text!(self, "sheet-guarded", sheet = self.name(sheet)),
            Refusal::StructureGuarded => text!(self, "structure-guarded"),
        }
    }

    /// The nearest names, or all of them where none is near.
    fn no_such(&self, keys: [&str; 3], said: &str, nearest: &[String], all: &[String]) -> Html {
        let fault = text!(self, keys[0], said = self.name(said));
        let offer = match (nearest, all) {
            ([], []) => return fault,
            ([], all) => text!(self, keys[2], names = self.names(all)),
            (nearest, _) => text!(self, keys[1], names = self.names_or(nearest)),
        };
        Html::joined(&[fault, offer], " ")
    }

    /// "“Age”, “Name” and 3 more".
    pub(super) fn names(&self, names: &[String]) -> Html {
        let mut shown: Vec<Html> =
            names.iter().take(OFFERED).map(|name| text!(self, "quoted-name", name = self.name(name))).collect();
        if names.len() > OFFERED {
            shown.push(text!(self, "and-more", count = names.len() - OFFERED));
        }
        Html::joined(&shown, self.comma().as_str())
    }

    /// "“Age” or “Name”".
    pub(super) fn names_or(&self, names: &[String]) -> Html {
        let shown: Vec<Html> =
            names.iter().take(OFFERED).map(|name| text!(self, "quoted-name", name = self.name(name))).collect();
        self.either(&shown)
    }

    fn comma(&self) -> Html {
        text!(self, "list-comma")
    }

    /// "a, b or c".
    pub(super) fn either(&self, parts: &[Html]) -> Html {
        self.listed("list-or", parts)
    }

    /// "a, b and c".
    pub(super) fn both(&self, parts: &[Html]) -> Html {
        self.listed("list-and", parts)
    }

    fn listed(&self, key: &str, parts: &[Html]) -> Html {
        match parts {
            [] => Html::default(),
            [only] => only.clone(),
            [first @ .., last] => text!(self, key, first = Html::joined(first, self.comma().as_str()), last = last),
        }
    }

    pub(super) fn unreadable(&self, why: &Unreadable) -> Html {
        match why {
            Unreadable::Empty => text!(self, "file-empty"),
            Unreadable::NotASpreadsheet { looks_like: None } => text!(self, "file-no-spreadsheet"),
            Unreadable::NotASpreadsheet { looks_like: Some(kind) } => {
                text!(self, "file-looks-like", kind = self.term(kind))
            }
            Unreadable::Encrypted => text!(self, "file-encrypted"),
            Unreadable::CutShort => text!(self, "file-cut-short"),
            Unreadable::Damaged { detail } => text!(self, "file-damaged", detail = self.term(detail)),
            Unreadable::TooLarge { what, found, allowed } => self.too_large(what, *found, *allowed),
            Unreadable::Hostile { detail } => text!(self, "file-hostile", detail = self.term(detail)),
            Unreadable::NoSheets => text!(self, "file-no-sheets"),
            Unreadable::Unsupported { format } => text!(self, "file-unsupported", format = self.term(format)),
        }
    }

    /// `what` is the workbook's word for what was counted.
    fn too_large(&self, what: &str, found: u64, allowed: u64) -> Html {
        let key = match what {
            "bytes" => "file-too-large-bytes",
            "rows" => "file-too-many-rows",
            "cells" => "file-too-many-cells",
            "sheets" => "file-too-many-sheets",
            "columns" => "file-too-many-columns",
            _ => return text!(self, "file-too-large", what = self.term(what), found = found, allowed = allowed),
        };
        text!(self, key, found = found, allowed = allowed)
    }
}
