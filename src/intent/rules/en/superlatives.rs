//! "the cheapest paint", "oldest respondent", "newest employee", "longest stay": adjectives that say by which
//! column rows are measured, and which end is meant.

use crate::{
    intent::scene::{Name, Scene},
    plan::Direction,
};

fn is_birth(scene: &Scene<'_>, column: usize) -> bool {
    let header = &scene.linker.columns[column].words;
    header.iter().any(|word| matches!(word.as_str(), "birth" | "born" | "dob" | "birthday"))
}

/// Things that are as old as their date.
fn is_dated(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "invoice"
            | "order"
            | "booking"
            | "transaction"
            | "loan"
            | "entry"
            | "record"
            | "listing"
            | "purchase"
            | "payment"
            | "expense"
            | "delivery"
            | "sale"
            | "receipt"
            | "ticket"
            | "request"
            | "row"
            | "date"
            | "one"
    )
}

/// What an adjective is said of.
#[derive(Clone, Copy, PartialEq)]
enum Measured {
    Price,
    Pay,
    Age,
    Time,
    Duration,
    Size,
    Weight,
    Height,
    Speed,
    Warmth,
    Worth,
}

/// The column and the end that the word at `at` stands for; the words it takes.
pub(super) fn at(scene: &Scene<'_>, at: usize) -> Option<(Name, Direction, usize)> {
    let (measured, direction, length) = said(scene, at)?;
    let (column, sure, direction) = column(scene, measured, direction)?;
    // Nobody is old by a date of something else; an invoice is.
    let by_date = measured == Measured::Age && scene.kind(column).is_date() && !is_birth(scene, column);
    if by_date && !is_dated(scene.word(at + length)) {
        return None;
    }
    Some((scene.name(column, !sure), direction, length))
}

/// Whether the adjective at `at` says what is measured: the heaviest by weight, whatever columns there are.
pub(super) fn measures(scene: &Scene<'_>, at: usize) -> bool {
    !scene.is_mentioned(at) && said(scene, at).is_some_and(|(measured, ..)| measured != Measured::Time)
}

/// The column of numbers that an adjective of the clause measures rows by.
pub(super) fn measured(scene: &Scene<'_>) -> Option<usize> {
    let (measured, direction) = (0..scene.len()).find_map(|at| {
        let (measured, direction, _) = said(scene, at).filter(|_| !scene.is_mentioned(at))?;
        Some((measured, direction))
    })?;
    column(scene, measured, direction).map(|(column, ..)| column).filter(|column| scene.kind(*column).is_numeric())
}

fn said(scene: &Scene<'_>, at: usize) -> Option<(Measured, Direction, usize)> {
    use Direction::{Ascending, Descending};
    let next = scene.word(at + 1);
    let most = match scene.word(at) {
        "most" => Some(Descending),
        "least" => Some(Ascending),
        _ => None,
    };
    if let Some(direction) = most {
        let measured = match next {
            "expensive" | "costly" => Measured::Price,
            "recent" => Measured::Time,
            "valuable" => Measured::Worth,
            _ => return None,
        };
        return Some((measured, direction, 2));
    }
    // "worth most", "worth the least"
    if scene.word(at) == "worth" && !scene.is_mentioned(at) {
        let article = usize::from(next == "the");
        let direction = match scene.word(at + 1 + article) {
            "most" => Descending,
            "least" => Ascending,
            _ => return None,
        };
        return Some((Measured::Worth, direction, 2 + article));
    }
    // "earns the most"
    if matches!(scene.word(at), "earns" | "earn" | "earned") && !scene.is_mentioned(at) {
        let article = usize::from(next == "the");
        let direction = match scene.word(at + 1 + article) {
            "most" | "best" => Descending,
            "least" => Ascending,
            _ => return None,
        };
        return Some((Measured::Pay, direction, 2 + article));
    }
    let paid = matches!(next, "paid" | "earning");
    let (measured, direction) = match scene.word(at) {
        "highest" | "best" if paid => return Some((Measured::Pay, Descending, 2)),
        "lowest" | "worst" if paid => return Some((Measured::Pay, Ascending, 2)),
        "cheapest" => (Measured::Price, Ascending),
        "dearest" | "priciest" => (Measured::Price, Descending),
        "oldest" | "eldest" => (Measured::Age, Descending),
        "youngest" => (Measured::Age, Ascending),
        "newest" | "latest" => (Measured::Time, Descending),
        "earliest" => (Measured::Time, Ascending),
        "longest" => (Measured::Duration, Descending),
        "shortest" => (Measured::Duration, Ascending),
        "biggest" | "largest" => (Measured::Size, Descending),
        "smallest" => (Measured::Size, Ascending),
        "heaviest" => (Measured::Weight, Descending),
        "lightest" => (Measured::Weight, Ascending),
        "tallest" => (Measured::Height, Descending),
        "hottest" | "warmest" => (Measured::Warmth, Descending),
        "coldest" | "coolest" => (Measured::Warmth, Ascending),
        "fastest" => (Measured::Speed, Descending),
        "slowest" => (Measured::Speed, Ascending),
        _ => return None,
    };
    Some((measured, direction, 1))
}

/// The column, whether it is the only one that fits, and the end: an older person was born earlier.
fn column(scene: &Scene<'_>, measured: Measured, direction: Direction) -> Option<(usize, bool, Direction)> {
    let columns = &scene.linker.columns;
    let headed = |names: &[&str]| -> Vec<usize> {
        names
            .iter()
            .flat_map(|name| {
                let fits = move |at: &usize| {
                    columns[*at].kind.is_numeric() && columns[*at].words.iter().any(|word| word == name)
                };
                (0..columns.len()).filter(fits)
            })
            .collect()
    };
    let dates = || -> Vec<usize> { (0..columns.len()).filter(|at| columns[*at].kind.is_date()).collect() };
    let chosen = |mut found: Vec<usize>, direction| {
        found.dedup();
        found.first().map(|first| (*first, found.len() == 1, direction))
    };
    let turned = match direction {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    };
    match measured {
        Measured::Price => {
            chosen(headed(&["retail", "selling", "list", "price", "fee", "fare", "cost", "rate", "amount"]), direction)
        }
        Measured::Pay => chosen(headed(&["salary", "wage", "pay", "income", "hourly", "rate"]), direction),
        Measured::Age => chosen(headed(&["age"]), direction).or_else(|| {
            let born = |at: &usize| is_birth(scene, *at);
            let found: Vec<usize> = dates().into_iter().filter(born).collect();
            chosen(if found.is_empty() { dates() } else { found }, turned)
        }),
        Measured::Time => chosen(dates(), direction),
        Measured::Duration => chosen(
            headed(&[
                "duration", "length", "minutes", "min", "days", "nights", "hours", "minutes", "time", "term", "years",
            ]),
            direction,
        ),
        Measured::Size => chosen(headed(&["area", "size", "amount", "principal", "population"]), direction)
            .or_else(|| super::total::only_amount(scene).map(|at| (at, true, direction)))
            .or_else(|| chosen(headed(&["total", "value"]), direction)),
        Measured::Worth => chosen(headed(&["value", "worth", "price", "amount", "total"]), direction),
        Measured::Weight => chosen(headed(&["weight", "mass"]), direction),
        Measured::Height => chosen(headed(&["height"]), direction),
        Measured::Warmth => chosen(headed(&["temperature", "temp", "temperatures"]), direction),
        Measured::Speed => chosen(headed(&["speed", "velocity"]), direction)
            .or_else(|| chosen(headed(&["time", "duration", "seconds"]), turned)),
    }
}

/// What nobody wants much of.
const BAD: &[&str] = &[
    "loss",
    "losses",
    "damage",
    "damages",
    "debt",
    "debts",
    "deficit",
    "complaint",
    "complaints",
    "error",
    "errors",
    "defect",
    "defects",
    "fault",
    "faults",
    "delay",
    "delays",
    "accident",
    "accidents",
    "absence",
    "absences",
    "failure",
    "failures",
    "waste",
    "scrap",
    "churn",
    "crime",
    "crimes",
    "deaths",
    "casualties",
    "injuries",
    "penalty",
    "penalties",
    "downtime",
    "returns",
    "mistakes",
    "overdue",
    "late",
];

/// Whether of what the column holds the highest is worst; losses that are written as negative numbers are worst where they
/// are lowest.
pub(in crate::intent) fn is_bad(column: &crate::intent::link::Column) -> bool {
    column.words.iter().any(|word| BAD.contains(&word.as_str())) && column.range.is_none_or(|(low, _)| low >= 0.0)
}

/// "the worst year for losses": of what is bad, most is worst and least is best.
pub(super) fn of_bad(scene: &Scene<'_>, at: usize, column: &Name, direction: Direction) -> Direction {
    let known = scene
        .linker
        .columns
        .iter()
        .find(|known| matches!(column.get(), crate::plan::ColumnName::Header(header) if known.name == *header));
    match (scene.word(at), known.is_some_and(is_bad)) {
        ("worst", true) => Direction::Descending,
        ("best", true) => Direction::Ascending,
        _ => direction,
    }
}
