//! The names of a table's columns, by what can be said for them.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::RandomState;

use super::{
    column::Column,
    synonyms::{groups_of, stemmed_groups_of},
};

/// Columns in their order, by each way that their name reads.
///
/// Fingerprints beside the columns, sorted: a table is met anew with every message, and maps of owned texts took
/// longer to make than they were of use.
#[derive(Debug, Default)]
pub(super) struct Names {
    hasher: RandomState,
    plain: Ways,
    squeezed: Ways,
    joined: Ways,
    stems: Ways,
    stem: Ways,
    /// Words of the longest name.
    pub longest: usize,
}

/// Fingerprint and column.
type Ways = Vec<(u64, usize)>;

impl Names {
    pub(super) fn of(columns: &[Column]) -> Self {
        let hasher = RandomState::default();
        let all = columns.iter().enumerate();
        let each = |way: &dyn Fn(&Column) -> u64| sorted(all.clone().map(|(at, column)| (way(column), at)).collect());
        let stem = |(at, column): (usize, &Column)| {
            column.stems.iter().map(|stem| (hasher.hash_one(stem.as_str()), at)).collect::<Vec<_>>()
        };
        Self {
            plain: each(&|column| hasher.hash_one(column.plain.as_str())),
            squeezed: each(&|column| hasher.hash_one(column.squeezed.as_str())),
            joined: each(&|column| hasher.hash_one(column.joined.as_str())),
            stems: each(&|column| hasher.hash_one(column.stems.as_slice())),
            stem: sorted(all.clone().flat_map(stem).collect()),
            longest: columns.iter().map(|column| column.words.len()).max().unwrap_or_default(),
            hasher,
        }
    }

    fn found<'a>(&self, ways: &'a Ways, said: &(impl Hash + ?Sized)) -> impl Iterator<Item = usize> + 'a {
        let wanted = self.hasher.hash_one(said);
        let from = ways.partition_point(|(known, _)| *known < wanted);
        ways[from..].iter().take_while(move |(known, _)| *known == wanted).map(|(_, at)| *at)
    }

    pub(super) fn plain(&self, columns: &[Column], text: &str) -> Vec<usize> {
        self.found(&self.plain, text).filter(|at| columns[*at].plain == text).collect()
    }

    /// By the stems with nothing between them, or by the stem of all words as one.
    pub(super) fn squeezed(&self, columns: &[Column], stems: &str, joined: Option<&str>) -> Vec<usize> {
        let squeezed = self.found(&self.squeezed, stems).filter(|at| columns[*at].squeezed == stems);
        let as_one = |joined| self.found(&self.joined, joined).filter(move |at| columns[*at].joined == joined);
        in_order(squeezed.chain(joined.into_iter().flat_map(as_one)))
    }

    /// By another name for the same, as written or by its stems.
    pub(super) fn synonyms(&self, columns: &[Column], text: &str, stems: &[String]) -> Vec<usize> {
        let said = groups_of(text).flatten().flat_map(|name| self.plain(columns, name));
        let same = |name| self.found(&self.stems, name).filter(move |at| columns[*at].stems.as_slice() == name);
        let stemmed = stemmed_groups_of(stems).flatten().flat_map(|name| same(name.as_slice()));
        in_order(said.chain(stemmed))
    }

    /// Names with this stem in them.
    pub(super) fn with<'a>(&'a self, columns: &'a [Column], stem: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.found(&self.stem, stem).filter(move |at| columns[*at].stems.iter().any(|known| known == stem))
    }
}

fn sorted(mut ways: Ways) -> Ways {
    ways.sort_unstable();
    ways.dedup();
    ways
}

fn in_order(found: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut found: Vec<usize> = found.collect();
    found.sort_unstable();
    found.dedup();
    found
}
