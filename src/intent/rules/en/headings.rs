//! "the month with the highest amount", "which destination has the shortest distance", "the best subject":
//! per row, the header of the column that holds the extreme.

use crate::{intent::scene::Scene, plan::Expr};

use super::{expressions::Formula, parser::Parser};

const LARGEST: &[&str] = &[
    "highest",
    "largest",
    "greatest",
    "most",
    "max",
    "maximum",
    "best",
    "biggest",
    "longest",
    "top",
    "strongest",
    "farthest",
    "furthest",
    "wettest",
    "hottest",
    "warmest",
    "busiest",
    "rainiest",
    "sunniest",
];
const SMALLEST: &[&str] = &[
    "lowest", "smallest", "least", "min", "minimum", "worst", "shortest", "nearest", "closest", "cheapest", "fewest",
    "weakest", "driest", "coldest", "quietest",
];

/// What columns of one kind are called beside months, tests and the like, though no header says so.
const NOUNS: &[&str] =
    &["candidate", "party", "team", "player", "option", "brand", "shop", "country", "channel", "cup"];
/// Words of headers that hold what the others come to, and compete with nothing.
const WHOLES: &[&str] =
    &["total", "sum", "registered", "voters", "spoiled", "invalid", "turnout", "all", "average", "population"];

impl Parser<'_, '_> {
    pub(super) fn heading(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.heading_of();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn heading_of(&mut self) -> Option<Formula> {
        self.skip(&["which", "what", "the", "in", "name", "of", "header", "title"]);
        if self.mention().is_some() {
            return None;
        }
        let before = self.superlative();
        let columns = columns_of(self.scene, self.word(0))?;
        self.at += 1;
        let smallest = match before {
            Some(smallest) => smallest,
            None => {
                // "the month in which each gallery had the most visitors"
                let mark = self.at;
                self.skip(&["in", "which", "where", "when"]);
                if self.eat(&["each", "every"]) {
                    self.at = self.mention().map_or(self.at + 1, |mention| mention.end);
                } else {
                    self.at = mark;
                }
                self.skip(&[
                    "that", "which", "who", "has", "have", "having", "with", "is", "was", "had", "gave", "gives",
                    "where", "it", "in", "sold", "scored", "reached", "the", "its", "their",
                ]);
                let smallest = self.superlative()?;
                // "the highest amount": what the columns hold.
                let noun = self.token().is_some_and(|token| token.kind == crate::intent::token::Kind::Word)
                    && self.mention().is_none()
                    && !matches!(self.word(0), "in" | "for" | "of" | "and" | "to" | "on" | "as");
                self.at += usize::from(noun);
                smallest
            }
        };
        self.skip_each();
        let columns = columns.into_iter().map(|at| self.scene.name(at, true)).collect();
        Some(Expr::HeaderOf { columns, smallest })
    }

    pub(super) fn superlative(&mut self) -> Option<bool> {
        if self.eat(LARGEST) {
            Some(false)
        } else if self.eat(SMALLEST) {
            Some(true)
        } else {
            None
        }
    }
}

/// The columns that the noun stands for.
pub(super) fn columns_of(scene: &Scene<'_>, noun: &str) -> Option<Vec<usize>> {
    let called = scene.linker.columns_called(noun);
    let loose = || {
        let known = NOUNS.contains(&noun.strip_suffix('s').unwrap_or(noun));
        let competes = |at: &usize| scene.linker.columns[*at].own().iter().all(|word| !WHOLES.contains(&word.as_str()));
        let group = scene.linker.main_group().filter(|_| known)?;
        let among: Vec<usize> = group.into_iter().filter(competes).collect();
        (among.len() > 1).then_some(among)
    };
    called.or_else(loose)
}
