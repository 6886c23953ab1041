//! What the headers and values of an English workbook are called in another language.
//!
//! ```text
//! [headers]
//! importe | monto: amount, value     the likeliest first
//! [values]
//! pagado | abonado: paid
//! ```
//!
//! Beside the lexicon, for it may know words that mean other things in a sentence: only what the workbook at hand
//! has is taken from here.

use std::collections::HashMap;

use rust_stemmers::Stemmer;

use crate::intent::token::fold;

use super::Tongue;

/// The English of what is said, by its stems.
#[derive(Default)]
pub(in crate::intent) struct Glossary {
    headers: HashMap<String, Vec<&'static str>>,
    values: HashMap<String, Vec<&'static str>>,
    /// The other way round: the stems of all that an English value is called.
    called: HashMap<&'static str, Vec<String>>,
    /// Words of the longest entry.
    pub longest: usize,
}

impl Glossary {
    pub(in crate::intent) fn of(tongue: &Tongue) -> Self {
        let stemmer = Stemmer::create(tongue.stems);
        let mut glossary = Self::default();
        let mut of_values = false;
        for line in tongue.glossary.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if line.starts_with('[') {
                of_values = line == "[values]";
                continue;
            }
            let Some((said, english)) = line.split_once(':') else { continue };
            for said in said.split('|') {
                let folded = fold(said.trim());
                let stems: Vec<String> = folded.split(' ').map(|word| tongue.stem(word, &stemmer)).collect();
                glossary.longest = glossary.longest.max(stems.len());
                let english = english.split(',').map(str::trim).filter(|one| !one.is_empty());
                let known = if of_values { &mut glossary.values } else { &mut glossary.headers };
                known.entry(stems.join(" ")).or_default().extend(english.clone());
                for one in english.filter(|_| of_values) {
                    glossary.called.entry(one).or_default().push(stems.join(" "));
                }
            }
        }
        glossary
    }

    /// English headers that the words, as stems joined by spaces, may stand for.
    pub(in crate::intent) fn headers(&self, stems: &str) -> &[&'static str] {
        self.headers.get(stems).map(Vec::as_slice).unwrap_or_default()
    }

    pub(in crate::intent) fn values(&self, stems: &str) -> &[&'static str] {
        self.values.get(stems).map(Vec::as_slice).unwrap_or_default()
    }

    /// What an English value is called, each as stems joined by spaces.
    pub(in crate::intent) fn called(&self, english: &str) -> &[String] {
        self.called.get(english).map(Vec::as_slice).unwrap_or_default()
    }
}
