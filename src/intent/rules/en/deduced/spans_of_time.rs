//! How long something took, how late it was, and when it is due: of two days or times, the second perhaps told.

use crate::{
    intent::rules::en::expressions::{Formula, binary, call},
    plan::{BinaryOp, Expr, Function, NumberFormat},
    workbook::schema::Kind,
};

use super::{
    Found,
    facts::{Fact, Told},
    pairs::{Pair, Sort},
    said::Said,
};

const SPAN: &[&str] = &[
    "long",
    "duration",
    "took",
    "take",
    "takes",
    "taken",
    "lasted",
    "last",
    "lasts",
    "time",
    "times",
    "kept",
    "keep",
    "stay",
    "stayed",
    "nights",
    "night",
    "days",
    "day",
    "hours",
    "hour",
    "minutes",
    "minute",
    "weeks",
    "months",
    "years",
    "away",
    "gone",
    "absence",
    "turnaround",
    "wait",
    "waited",
    "waiting",
    "length",
    "out",
    "for",
    "many",
    "passed",
    "needed",
    "between",
    "until",
    "till",
    "from",
    "to",
    "spent",
    "on",
    "road",
    "elapsed",
    "was",
    "were",
    "full",
    "whole",
    "minus",
    "lie",
    "lies",
    "went",
    "by",
    "before",
    "after",
    "end",
    "pay",
    "was",
    "been",
    "open",
    "whole",
    "decimal",
    "number",
    "min",
    "mins",
    "h",
    "hr",
    "hrs",
    "travel",
    "travelling",
    "journey",
    "running",
];
const SPAN_ALONE: &[&str] = &[
    "long",
    "duration",
    "took",
    "lasted",
    "lasts",
    "nights",
    "days",
    "hours",
    "minutes",
    "weeks",
    "turnaround",
    "time",
    "months",
    "elapsed",
];
const LATE: &[&str] = &[
    "late", "overdue", "delay", "delayed", "lateness", "days", "day", "behind", "past", "due", "deadline", "was",
    "each", "long", "too", "many", "number", "payment", "payments", "by", "how", "arrived", "came", "back",
];
/// Words of the header of the day that something was done on.
const HAPPENED: &[&str] = &[
    "return",
    "returned",
    "paid",
    "payment",
    "delivered",
    "delivery",
    "received",
    "arrived",
    "arrival",
    "completed",
    "completion",
    "finished",
    "actual",
    "closed",
    "submitted",
    "submission",
    "resolved",
    "done",
];
const LATE_ALONE: &[&str] = &["late", "overdue", "delay", "delayed", "lateness"];
const FLOOR: &[&str] =
    &["nothing", "none", "zero", "0", "negative", "no", "not", "where", "there", "otherwise", "in", "time"];
const TERM: &[&str] = &[
    "due",
    "payment",
    "payments",
    "pay",
    "paid",
    "payable",
    "terms",
    "net",
    "loan",
    "loans",
    "borrowed",
    "kept",
    "keep",
    "return",
    "returned",
    "back",
    "deliver",
    "delivery",
    "delivered",
    "warranty",
    "guarantee",
    "valid",
    "expire",
    "expires",
    "within",
    "after",
    "deadline",
    "respond",
    "answer",
    "answered",
    "period",
    "lent",
    "lend",
    "expected",
    "invoices",
    "reply",
    "resolved",
    "closed",
    "ready",
    "service",
    "serviced",
    "inspection",
    "renewed",
    "lasts",
];

pub(super) fn claims(said: &Said<'_>) -> bool {
    said.wishes(SPAN_ALONE)
}

/// Whether a length of time is asked for, whatever else was told.
pub(super) fn claims_plainly(said: &Said<'_>) -> bool {
    // A column "Nights" counts them, whatever a night costs.
    let unit = said.name.is_some_and(|name| {
        matches!(name.to_lowercase().as_str(), "nights" | "days" | "hours" | "minutes" | "weeks" | "months" | "years")
    });
    (unit || said.wishes(&["duration", "lasted", "lasts", "elapsed"])) && !said.wishes(super::rates::AMOUNTS_PAID)
}

/// A day or time from which to which; the words say the unit.
pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let pair = said.pair(|pair| pair.sort == Sort::Time)?;
    let (value, format) = span(said, pair, said.time_unit())?;
    let columns = vec![pair.first, pair.second];
    let value = said.filled(&columns, value);
    Some(Found { format, ..Found::new(value, "Duration", columns, SPAN) })
}

/// The time between, in the unit; as a time where none is asked for.
fn span(said: &Said<'_>, pair: &Pair, unit: Option<&str>) -> Option<(Formula, Option<NumberFormat>)> {
    let (first, second) = (said.cell(pair.first), said.cell(pair.second));
    let kinds = [pair.first, pair.second].map(|at| said.linker.columns[at].kind);
    let times = kinds.iter().all(|kind| *kind == Kind::Time);
    let days = kinds.contains(&Kind::Date);
    let whole = binary(BinaryOp::Subtract, second.clone(), first.clone());
    // A shift may end after midnight.
    let whole = if times { call(Function::Mod, vec![whole, Expr::Number(1.0)]) } else { whole };
    let times_a_day = |factor: f64| binary(BinaryOp::Multiply, whole.clone(), Expr::Number(factor));
    let value = match unit {
        Some("h") if !days => times_a_day(24.0),
        Some("min") if !days => times_a_day(1_440.0),
        Some("s") if !days => times_a_day(86_400.0),
        Some("weeks") if !times => binary(BinaryOp::Divide, whole, Expr::Number(7.0)),
        Some("months") if !times => call(Function::Months, vec![first, second]),
        Some("years") if !times => call(Function::Years, vec![first, second]),
        Some("days") | None if days => whole,
        Some("days") if !times => whole,
        None => {
            let pattern = if times { "h:mm" } else { "[h]:mm" };
            return Some((whole, Some(NumberFormat::Date { pattern: pattern.to_owned() })));
        }
        Some(_) => return None,
    };
    Some((value, None))
}

/// A number of days, weeks or months that was told of when something has to be.
fn term<'s>(said: &'s Said<'_>) -> Option<(usize, &'s Fact, f64, &'s str)> {
    let mut terms = said.facts.that(|fact| fact.has(TERM)).filter_map(|(at, fact)| match &fact.told {
        Told::Limit { number, unit } if is_time(unit) => Some((at, fact, *number, unit.as_str())),
        _ => None,
    });
    terms.next().filter(|_| terms.next().is_none())
}

fn is_time(unit: &str) -> bool {
    matches!(unit, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

/// The day that a term is counted from: the one it names, else the earlier of the two, else the only one.
fn from_day(said: &Said<'_>, fact: &Fact) -> Option<usize> {
    let dates: Vec<usize> =
        (0..said.linker.columns.len()).filter(|at| said.linker.columns[*at].kind.is_date()).collect();
    let stems: Vec<String> =
        fact.words.iter().filter(|word| word.len() > 3).map(|word| said.linker.stem(word)).collect();
    let named = |at: &&usize| {
        let column = &said.linker.columns[**at];
        column.own().iter().any(|word| stems.iter().any(|stem| *stem == said.linker.stem(word) || alike(stem, word)))
    };
    if let [only] = dates.as_slice() {
        return Some(*only);
    }
    let first = said.pairs.iter().filter(|pair| pair.sort == Sort::Time && dates.contains(&pair.first));
    let earliest = first.clone().map(|pair| pair.first).find(|at| first.clone().all(|pair| pair.second != *at));
    let mut after = dates.iter().filter(named);
    let named = after.next().filter(|_| after.next().is_none()).copied();
    // "paid within 30 days" speaks of the later one.
    named.filter(|at| first.clone().all(|pair| pair.second != *at) || !first.clone().any(|_| true)).or(earliest)
}

/// "invoice" and "invoiced", "issue" and "issued".
fn alike(stem: &str, word: &str) -> bool {
    stem.len() > 3 && (word.starts_with(stem) || stem.starts_with(word) && word.len() > 3)
}

fn moved(said: &Said<'_>, from: usize, number: f64, unit: &str) -> Formula {
    let day = said.cell(from);
    match unit.trim_end_matches('s') {
        "week" => binary(BinaryOp::Add, day, Expr::Number(number * 7.0)),
        "month" => call(Function::EDate, vec![day, Expr::Number(number)]),
        "year" => call(Function::EDate, vec![day, Expr::Number(number * 12.0)]),
        _ => binary(BinaryOp::Add, day, Expr::Number(number)),
    }
}

pub(super) fn claims_due(said: &Said<'_>) -> bool {
    said.wishes(&["due", "deadline", "expiry", "expires", "expiration", "until", "payable"])
        && !said.has(&["amount", "days", "many", "overdue"])
        && term(said).is_some()
}

/// "Due", "Due back", "the deadline", where the term was told.
pub(super) fn due(said: &Said<'_>) -> Option<Found> {
    const WORDS: &[&str] = &[
        "due",
        "date",
        "day",
        "deadline",
        "back",
        "return",
        "returned",
        "pay",
        "payment",
        "payable",
        "until",
        "expiry",
        "expires",
        "expiration",
        "end",
        "ends",
        "latest",
        "be",
        "to",
        "by",
        "when",
        "must",
        "should",
        "has",
        "warranty",
    ];
    let (place, fact, number, unit) = term(said)?;
    let from = from_day(said, fact)?;
    let value = said.filled(&[from], moved(said, from, number, unit));
    let found = Found::new(value, "Due date", vec![from], WORDS);
    Some(Found { fact: Some(place), ..found })
}

pub(super) fn claims_late(said: &Said<'_>) -> bool {
    said.wishes(LATE_ALONE)
}

/// "Days late": how far the day it happened lies behind the day it was due, by a column or by the term that was told.
pub(super) fn late(said: &Said<'_>) -> Option<Found> {
    let (value, columns, fact) = lateness(said)?;
    let value = call(Function::Max, vec![value, Expr::Number(0.0)]);
    let value = said.filled(&columns, value);
    let found = Found::new(value, "Days late", columns, LATE).explaining(FLOOR);
    Some(Found { fact, ..found })
}

/// Days behind what was due, negative where it was early.
pub(super) fn lateness(said: &Said<'_>) -> Option<(Formula, Vec<usize>, Option<usize>)> {
    let is_due = |at: usize| {
        said.linker.columns[at]
            .words
            .iter()
            .any(|word| matches!(word.as_str(), "due" | "deadline" | "expected" | "promised" | "planned" | "target"))
    };
    let against = |pair: &Pair| pair.sort == Sort::Time && is_due(pair.first) != is_due(pair.second);
    // Of a loan's first day and the day it came back the second one is late.
    let done = |at: usize| said.linker.columns[at].words.iter().any(|word| HAPPENED.contains(&word.as_str()));
    let happened = |pair: &Pair| against(pair) && done(if is_due(pair.first) { pair.second } else { pair.first });
    let by_column = said.pair(happened).or_else(|| said.pair(against));
    if let Some(pair) = by_column {
        let (due, done) = if is_due(pair.first) { (pair.first, pair.second) } else { (pair.second, pair.first) };
        let value = binary(BinaryOp::Subtract, said.cell(done), said.cell(due));
        return Some((value, vec![due, done], None));
    }
    let (place, fact, number, unit) = term(said)?;
    let from = from_day(said, fact)?;
    let pair = said.pair(|pair| pair.sort == Sort::Time && pair.first == from)?;
    let value = match unit.trim_end_matches('s') {
        "month" | "year" => binary(BinaryOp::Subtract, said.cell(pair.second), moved(said, from, number, unit)),
        unit => {
            let days = if unit == "week" { number * 7.0 } else { number };
            let passed = binary(BinaryOp::Subtract, said.cell(pair.second), said.cell(from));
            binary(BinaryOp::Subtract, passed, Expr::Number(days))
        }
    };
    Some((value, vec![from, pair.second], Some(place)))
}

/// Hours from the first to the second, for a price per hour.
pub(super) fn hours(said: &Said<'_>, unit: &str) -> Option<(Formula, Vec<usize>)> {
    let pair = said.pair(|pair| pair.sort == Sort::Time)?;
    let (value, _) = span(said, pair, Some(unit))?;
    Some((value, vec![pair.first, pair.second]))
}
