//! "When the angle is the same, the longer length comes first" · "parcels of the same day from heavy to light": how rows
//! are put in order that the sort before leaves equal.

use super::Reader;
use crate::{
    intent::{
        link::{Linker, What},
        token::{Kind, Token},
    },
    plan::{ColumnName, Direction, Op, Slot, SortKey},
};

const DOWN: &[&str] = &[
    "longer",
    "longest",
    "higher",
    "highest",
    "larger",
    "largest",
    "bigger",
    "biggest",
    "heavier",
    "heaviest",
    "newer",
    "newest",
    "later",
    "latest",
    "greater",
    "greatest",
    "best",
    "better",
    "descending",
    "decreasing",
    "expensive",
    "most",
    "taller",
    "faster",
    "heavy",
    "long",
    "high",
    "large",
    "big",
    "new",
    "tall",
];
const UP: &[&str] = &[
    "shorter",
    "shortest",
    "lower",
    "lowest",
    "smaller",
    "smallest",
    "lighter",
    "lightest",
    "earlier",
    "earliest",
    "fewer",
    "fewest",
    "less",
    "least",
    "cheaper",
    "cheapest",
    "ascending",
    "increasing",
    "alphabetical",
    "alphabetically",
    "alphabet",
    "older",
    "oldest",
    "light",
    "short",
    "low",
    "small",
    "slower",
    "a-z",
    "old",
    "cheap",
];
/// What an adjective is said of, by the words of headers.
const SAID_OF: &[(&[&str], &[&str])] = &[
    (&["heavy", "heavier", "heaviest", "light", "lighter", "lightest"], &["weight", "mass", "wt"]),
    (&["long", "longer", "longest", "short", "shorter", "shortest"], &["length", "duration", "distance", "runtime"]),
    (&["cheap", "cheaper", "cheapest", "expensive"], &["price", "cost", "amount", "fee"]),
    (&["tall", "taller"], &["height"]),
    (&["newer", "newest", "later", "latest", "earlier", "earliest"], &["date", "day", "time"]),
];

impl Reader<'_> {
    /// Adds the further key that the clause gives to the sort that was just asked for.
    pub(super) fn breaks_ties(&mut self, clause: &[Token]) -> bool {
        let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
        let same =
            (0..clause.len()).find(|at| matches!(word(*at), "same" | "equal" | "tie" | "ties" | "tied" | "identical"));
        let Some(same) = same.filter(|at| *at < 9) else { return false };
        let first = usize::from(matches!(word(0), "and" | "but" | "then"));
        let led = matches!(
            word(first),
            "when" | "if" | "in" | "for" | "with" | "where" | "within" | "inside" | "should" | "ties" | "on"
        ) || word(same.saturating_sub(2)) == "of"
            || word(same.saturating_sub(1)) == "with";
        let other = clause.iter().any(|token| {
            matches!(token.folded.as_str(), "highlight" | "add" | "column" | "remove" | "delete" | "sheet")
        });
        if !led || other || !matches!(self.steps.last().map(|step| &step.op), Some(Op::SortRows { .. })) {
            return false;
        }
        let Some(key) = self.tie_key(clause, same) else { return false };
        let Some(Op::SortRows { keys }) = self.steps.last_mut().map(|step| &mut step.op) else { return false };
        if keys.iter().any(|known| known.column.get() == key.column.get()) {
            return false;
        }
        keys.push(key);
        true
    }

    /// Whether the sort before is by this column.
    fn is_sorted_by(&self, column: usize) -> bool {
        let of = |key: &SortKey<crate::plan::Named>| matches!(key.column.get(), ColumnName::Header(header) if *header == self.linker.columns[column].name);
        matches!(self.steps.last().map(|step| &step.op), Some(Op::SortRows { keys }) if keys.iter().any(of))
    }

    fn tie_key(&self, clause: &[Token], same: usize) -> Option<SortKey<crate::plan::Named>> {
        let comma = (same..clause.len()).find(|at| clause[*at].kind == Kind::Symbol(','));
        let tail = comma.map_or(same + 1, |at| at + 1);
        let at = (tail..clause.len()).find(|at| {
            let word = clause[*at].folded.as_str();
            DOWN.contains(&word) || UP.contains(&word)
        });
        let direction = at.map(|at| {
            if DOWN.contains(&clause[at].folded.as_str()) { Direction::Descending } else { Direction::Ascending }
        });
        let mentions = self.linker.mentions(clause);
        let named: Vec<(usize, bool)> = mentions
            .iter()
            .filter(|one| one.start >= tail)
            .filter_map(|one| match &one.what {
                What::Column { candidates, guess } if candidates.len() == 1 => Some((candidates[0], *guess)),
                _ => None,
            })
            .filter(|(column, _)| !self.is_sorted_by(*column))
            .collect();
        let (column, guess) = match named.as_slice() {
            [only] => *only,
            // "parcels of the same day from heavy to light": what is heavy has a weight.
            [] => (
                said_of(&self.linker, clause.get(at?)?.folded.as_str()).filter(|column| !self.is_sorted_by(*column))?,
                true,
            ),
            _ => return None,
        };
        let name = ColumnName::Header(self.linker.columns[column].name.clone());
        let column = if guess { Slot::guess(name) } else { Slot::Said(name) };
        let direction = direction.map_or(Slot::guess(Direction::Ascending), Slot::Said);
        Some(SortKey { column, direction, order: Vec::new() })
    }
}

fn said_of(linker: &Linker, adjective: &str) -> Option<usize> {
    let (_, headers) = SAID_OF.iter().find(|(adjectives, _)| adjectives.contains(&adjective))?;
    let fits = |at: &usize| linker.columns[*at].words.iter().any(|word| headers.contains(&word.as_str()));
    let mut found = (0..linker.columns.len()).filter(fits);
    found.next().filter(|_| found.next().is_none())
}
