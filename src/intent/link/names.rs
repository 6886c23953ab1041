//! The names of a table's columns, by what can be said for them.

use foldhash::HashMap;

use super::{
    column::Column,
    synonyms::{groups_of, stemmed_groups_of},
};

/// Columns in their order, by each way that their name reads.
#[derive(Debug, Default)]
pub(super) struct Names {
    plain: HashMap<String, Vec<usize>>,
    squeezed: HashMap<String, Vec<usize>>,
    joined: HashMap<String, Vec<usize>>,
    stems: HashMap<Vec<String>, Vec<usize>>,
    stem: HashMap<String, Vec<usize>>,
    long: HashMap<usize, Vec<usize>>,
    /// Words of the longest name.
    pub longest: usize,
}

impl Names {
    pub(super) fn of(columns: &[Column]) -> Self {
        let mut names = Self::default();
        for (at, column) in columns.iter().enumerate() {
            names.plain.entry(column.plain.clone()).or_default().push(at);
            names.squeezed.entry(column.squeezed.clone()).or_default().push(at);
            names.joined.entry(column.joined.clone()).or_default().push(at);
            names.stems.entry(column.stems.clone()).or_default().push(at);
            for stem in &column.stems {
                let known = names.stem.entry(stem.clone()).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
            names.longest = names.longest.max(column.words.len());
            names.long.entry(column.stems.len()).or_default().push(at);
            if column.own.len() != column.stems.len() {
                names.long.entry(column.own.len()).or_default().push(at);
            }
        }
        names
    }

    pub(super) fn plain(&self, text: &str) -> Vec<usize> {
        self.plain.get(text).cloned().unwrap_or_default()
    }

    /// By the stems with nothing between them, or by the stem of all words as one.
    pub(super) fn squeezed(&self, stems: &str, joined: Option<&str>) -> Vec<usize> {
        let joined = joined.and_then(|joined| self.joined.get(joined));
        in_order(self.squeezed.get(stems).into_iter().chain(joined).flatten().copied())
    }

    /// By another name for the same, as written or by its stems.
    pub(super) fn synonyms(&self, text: &str, stems: &[String]) -> Vec<usize> {
        let said = groups_of(text).into_iter().flatten().filter_map(|name| self.plain.get(*name));
        let stemmed = stemmed_groups_of(stems).into_iter().flatten().filter_map(|name| self.stems.get(name));
        in_order(said.chain(stemmed).flatten().copied())
    }

    /// Names with this stem in them.
    pub(super) fn with(&self, stem: &str) -> &[usize] {
        self.stem.get(stem).map(Vec::as_slice).unwrap_or_default()
    }

    /// Names of so many words.
    pub(super) fn of_length(&self, words: usize) -> &[usize] {
        self.long.get(&words).map(Vec::as_slice).unwrap_or_default()
    }
}

fn in_order(found: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut found: Vec<usize> = found.collect();
    found.sort_unstable();
    found.dedup();
    found
}
