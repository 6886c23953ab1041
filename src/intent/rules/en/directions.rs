//! Which way an order runs: "ascending", "A to Z", "newest first", "from high to low", "the cheapest on top".

use crate::{
    intent::{rules::en::words, scene::Scene},
    plan::Direction,
    workbook::schema::Kind as ColumnKind,
};

/// A direction as said, before it is known what of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Plain(Direction),
    /// The large end (or the small one) comes first.
    Size(Direction),
    /// New things first (or old ones).
    Time(Direction),
    /// Prices: "cheapest first".
    Price(Direction),
    /// Times: "fastest first" is the smallest.
    Fast(Direction),
    /// "oldest first": the largest age, or the earliest date.
    OldFirst,
    YoungFirst,
}

impl Said {
    pub(super) fn of(self, kind: ColumnKind) -> Direction {
        match self {
            Self::Plain(direction)
            | Self::Size(direction)
            | Self::Time(direction)
            | Self::Price(direction)
            | Self::Fast(direction) => direction,
            Self::OldFirst if kind.is_numeric() => Direction::Descending,
            Self::YoungFirst if kind.is_numeric() => Direction::Ascending,
            Self::OldFirst => Direction::Ascending,
            Self::YoungFirst => Direction::Descending,
        }
    }

    /// Whether a column of this kind can be ordered so.
    pub(super) fn fits(self, kind: ColumnKind) -> bool {
        match self {
            Self::Plain(_) | Self::Size(_) => true,
            Self::Time(_) => kind.is_date(),
            Self::Price(_) | Self::Fast(_) => kind.is_numeric(),
            Self::OldFirst | Self::YoungFirst => kind.is_date() || kind.is_numeric(),
        }
    }

    fn turned(self) -> Self {
        let turn = |direction| match direction {
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        };
        match self {
            Self::Plain(direction) => Self::Plain(turn(direction)),
            Self::Size(direction) => Self::Size(turn(direction)),
            Self::Time(direction) => Self::Time(turn(direction)),
            Self::Price(direction) => Self::Price(turn(direction)),
            Self::Fast(direction) => Self::Fast(turn(direction)),
            Self::OldFirst => Self::YoungFirst,
            Self::YoungFirst => Self::OldFirst,
        }
    }
}

/// Phrases that are a direction by themselves, the longest first.
const PLAIN: &[(&str, Direction)] = &[
    ("reverse alphabetical", Direction::Descending),
    ("reverse alphabetically", Direction::Descending),
    ("reverse chronological", Direction::Descending),
    ("a to z", Direction::Ascending),
    ("a - z", Direction::Ascending),
    ("a-z", Direction::Ascending),
    ("z to a", Direction::Descending),
    ("z - a", Direction::Descending),
    ("z-a", Direction::Descending),
    ("ascending", Direction::Ascending),
    ("ascendingly", Direction::Ascending),
    ("acending", Direction::Ascending),
    ("assending", Direction::Ascending),
    ("increasing", Direction::Ascending),
    ("asc", Direction::Ascending),
    ("upwards", Direction::Ascending),
    ("alphabetically", Direction::Ascending),
    ("alphabeticaly", Direction::Ascending),
    ("alphabetical", Direction::Ascending),
    ("alphabetic", Direction::Ascending),
    ("chronologically", Direction::Ascending),
    ("chronological", Direction::Ascending),
    ("numerically", Direction::Ascending),
    ("numerical", Direction::Ascending),
    ("descending", Direction::Descending),
    ("descendingly", Direction::Descending),
    ("decending", Direction::Descending),
    ("desending", Direction::Descending),
    ("decreasing", Direction::Descending),
    ("desc", Direction::Descending),
    ("downwards", Direction::Descending),
    ("backwards", Direction::Descending),
    ("reversed", Direction::Descending),
    ("reverse", Direction::Descending),
];

/// Words for one end of an order: said of what comes first.
fn pole(word: &str) -> Option<Said> {
    Some(match word {
        "highest" | "largest" | "biggest" | "greatest" | "most" | "maximum" | "max" | "best" | "longest"
        | "heaviest" | "tallest" | "strongest" | "high" | "large" | "big" | "top" | "greater" | "bigger" | "higher"
        | "larger" | "great" | "long" | "heavy" | "tall" | "hottest" | "richest" => Said::Size(Direction::Descending),
        "lowest" | "smallest" | "least" | "fewest" | "minimum" | "min" | "worst" | "shortest" | "lightest" | "low"
        | "small" | "smaller" | "lower" | "short" | "light" | "little" | "weakest" | "poorest" => {
            Said::Size(Direction::Ascending)
        }
        "fastest" | "quickest" | "fast" | "quick" => Said::Fast(Direction::Ascending),
        "slowest" | "slow" => Said::Fast(Direction::Descending),
        "newest" | "latest" | "recent" | "new" | "newer" => Said::Time(Direction::Descending),
        "earliest" | "early" | "earlier" => Said::Time(Direction::Ascending),
        "expensive" | "dearest" | "costliest" | "priciest" => Said::Price(Direction::Descending),
        "cheapest" | "cheap" => Said::Price(Direction::Ascending),
        "oldest" | "old" | "older" | "eldest" => Said::OldFirst,
        "youngest" | "young" | "younger" => Said::YoungFirst,
        _ => return None,
    })
}

/// A direction and the tokens that it is said in; a column may stand among them ("highest score first").
pub(super) struct Found {
    pub said: Said,
    /// The words before the column that may stand within.
    pub head: (usize, usize),
    /// The words behind it.
    pub tail: (usize, usize),
}

pub(super) fn at(scene: &Scene<'_>, at: usize) -> Option<Found> {
    let word = |at: usize| scene.word(at);
    let plain = PLAIN.iter().find_map(|(phrase, direction)| {
        let length = phrase.split(' ').count();
        let here = phrase.split(' ').enumerate().all(|(ahead, said)| word(at + ahead) == said);
        here.then_some((Said::Plain(*direction), length))
    });
    if let Some((said, length)) = plain {
        return Some(Found { said, head: (at, at + length), tail: (at, at) });
    }
    let mut next = at;
    let degree = matches!(word(at), "most" | "least") && pole(word(at + 1)).is_some();
    next += usize::from(degree);
    let mut said = pole(word(next))?;
    if degree && word(at) == "least" {
        said = said.turned();
    }
    next += 1;
    // "from high to low", "the biggest down to the smallest".
    let mut other = next;
    while matches!(word(other), "values" | "value" | "ones" | "numbers" | "down" | "up" | "date" | "dates") {
        other += 1;
    }
    if word(other) == "to" || word(other) == "till" || scene.tokens.get(other).is_some_and(|one| one.is_symbol('-')) {
        let mut end = other + 1;
        while matches!(word(end), "the" | "most" | "least") {
            end += 1;
        }
        if pole(word(end)).is_some() {
            return Some(Found { said, head: (at, end + 1), tail: (at, at) });
        }
    }
    // "by due date from the earliest", "starting with the highest": where the words end.
    let begun = (at.saturating_sub(2)..at).any(|before| matches!(word(before), "from" | "starting" | "with"));
    let ends = scene.tokens.get(next).is_none_or(|one| one.is_symbol(',') || one.is("and"));
    if begun
        && ends
        && (at.saturating_sub(2)..at)
            .all(|before| matches!(word(before), "from" | "starting" | "with" | "the") || before + 2 == at)
    {
        return Some(Found { said, head: (at, next), tail: (at, at) });
    }
    let (start, end, turned) = put_at_an_end(scene, next)?;
    Some(Found { said: if turned { said.turned() } else { said }, head: (at, next), tail: (start, end) })
}

/// "… first", "… is on top", "… at the bottom": where the pole is to stand.
fn put_at_an_end(scene: &Scene<'_>, from: usize) -> Option<(usize, usize, bool)> {
    const BETWEEN: &[&str] = &[
        "the", "ones", "one", "is", "are", "be", "should", "comes", "come", "goes", "go", "on", "at", "to", "of",
        "values", "value", "rows", "items", "entries", "records", "people", "numbers", "dates", "shown", "listed",
        "must", "will", "very", "things", "coming", "first", "row", "being", "appear", "appears", "in",
    ];
    let mut at = from;
    let mut start = None;
    while at < scene.len() && at < from + 8 {
        match scene.word(at) {
            "first" | "top" | "beginning" | "front" | "start" if scene.mention_at(at).is_none() => {
                return Some((start.unwrap_or(at), at + 1, false));
            }
            "last" | "bottom" | "end" if scene.mention_at(at).is_none() => {
                return Some((start.unwrap_or(at), at + 1, true));
            }
            word if BETWEEN.contains(&word) => {
                start.get_or_insert(at);
                at += 1;
            }
            _ => match scene.mention_at(at) {
                Some(mention) => {
                    start = None;
                    at = mention.end;
                }
                // "newest posts first": what the rows are called.
                None if (scene.word(at).ends_with('s') || super::things::is_thing(scene.word(at)))
                    && words::verb(&scene.tokens, at) == words::Verb::None =>
                {
                    start.get_or_insert(at);
                    at += 1;
                }
                None => return None,
            },
        }
    }
    None
}
