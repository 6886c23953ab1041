//! What the linker knows of one column.

use std::sync::Arc;

use crate::workbook::schema::Kind as ColumnKind;

/// A column that words can mean, those included that earlier steps of the message make.
#[derive(Clone, Debug)]
pub(in crate::intent) struct Column {
    pub name: String,
    /// Sheet column; none for one that a step makes.
    pub letter: Option<String>,
    pub kind: ColumnKind,
    pub filled: u32,
    pub values: Arc<[String]>,
    /// Smallest and largest number.
    pub range: Option<(f64, f64)>,
    pub(in crate::intent) stems: Vec<String>,
    /// The stem of the word that the name is about: "date" of "Loan issue date", "length" of "Length of loan".
    pub(super) head: String,
    /// The stems with nothing between them.
    pub(super) squeezed: String,
    /// The name's words, and their English where the message is in another language.
    pub words: Vec<String>,
    /// Of those, the English.
    pub(super) english: String,
    /// The English header that the name stands for, folded: "quantity" of Cantidad. Of an English one, its words
    /// before a unit in brackets.
    pub meant: String,
    /// The name as it is, folded.
    pub(super) folded: String,
    /// How many of the words are the name's.
    pub(super) own: usize,
    /// These joined by spaces.
    pub plain: String,
    /// Those before a unit in brackets, joined by spaces.
    pub bare: String,
    /// All words as one, for "website" and "Web Site".
    pub(super) joined: String,
}

impl Column {
    /// The name's words, folded.
    pub(in crate::intent) fn own(&self) -> &[String] {
        &self.words[..self.own]
    }

    /// The words that tell what the column holds: those of the English header that the name stands for, or its own.
    pub(in crate::intent) fn telling(&self) -> impl Iterator<Item = &str> {
        if self.meant == self.bare { self.plain.split(' ') } else { self.meant.split(' ') }
    }

    /// Whether its values are known and some stand in several rows: a column to group by.
    pub(in crate::intent) fn repeats(&self) -> bool {
        !self.values.is_empty() && self.values.len() < usize::try_from(self.filled).unwrap_or(usize::MAX)
    }
}

impl Column {
    /// Whether the header says that its numbers are of this unit: "Term (months)", "Length in days" for "day".
    pub(in crate::intent) fn counts(&self, unit: &str) -> bool {
        self.words.iter().any(|word| word.strip_suffix('s').unwrap_or(word) == unit)
    }

    /// "nights" of "Rate per night": what the numbers are for one of, and no name of them.
    pub(super) fn counts_by(&self, stem: &str) -> bool {
        let per = self.stems.iter().position(|known| known == "per");
        per.is_some_and(|per| self.stems[per..].iter().any(|known| known == stem))
    }

    /// "delivered" of "Last delivery", "hired" of "Hire date": the verb of what a column of dates tells.
    pub(in crate::intent) fn is_of_verb(&self, word: &str, stem: &str) -> bool {
        let verb = word.len() > 4 && (word.ends_with("ed") || word.ends_with("als") || word.ends_with("ing"));
        verb && self.kind.is_date()
            && stem.len() > 3
            && self.stems.iter().any(|known| known.starts_with(stem) && known.len() <= stem.len() + 4)
    }
}
