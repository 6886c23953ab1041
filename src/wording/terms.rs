//! Words that come with a file's notes and faults: kinds of files, and what a conversion loses.
//! The workbook names them in English; the texts have them under that name's letters.

use super::{html::Html, language::Language};

impl Language {
    /// A term of the workbook's in this language, or as it came.
    pub(super) fn term(&self, english: &str) -> Html {
        let key = key_of(english);
        if self.has(&key) { self.text(&key, &[]) } else { self.name(english) }
    }
}

/// `a PDF` → `term-a-pdf`.
pub(super) fn key_of(english: &str) -> String {
    let words = english.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold("term".to_owned(), |key, word| key + "-" + &word.to_ascii_lowercase())
}
