//! What is left, what is too much, and which share was used: of a whole and a part of it, the whole a column or told.

use crate::{
    intent::rules::en::expressions::{Formula, binary, call},
    plan::{BinaryOp, Expr, Function},
};

use super::{
    Found,
    facts::Told,
    pairs::{self, Pair, Sort},
    said::Said,
};

const LEFT: &[&str] = &[
    "how",
    "far",
    "still",
    "worked",
    "to",
    "of",
    "left",
    "remaining",
    "remain",
    "remains",
    "rest",
    "unused",
    "unspent",
    "unsold",
    "undelivered",
    "unpaid",
    "uncollected",
    "unclaimed",
    "outstanding",
    "open",
    "free",
    "available",
    "vacant",
    "vacancies",
    "short",
    "shortfall",
    "missing",
    "lacking",
    "spare",
    "balance",
    "remainder",
    "still",
    "not",
    "was",
    "brought",
    "back",
    "leftover",
    "over",
    "be",
    "owed",
    "owing",
    "owe",
    "never",
    "yet",
    "unfilled",
    "empty",
    "deficit",
    "under",
];
/// Of these one has to be said; the others go with them.
const LEFT_ALONE: &[&str] = &[
    "left",
    "remaining",
    "remain",
    "remains",
    "rest",
    "unused",
    "unspent",
    "unsold",
    "undelivered",
    "unpaid",
    "uncollected",
    "unclaimed",
    "outstanding",
    "open",
    "free",
    "available",
    "vacant",
    "vacancies",
    "short",
    "shortfall",
    "missing",
    "lacking",
    "spare",
    "balance",
    "remainder",
    "still",
    "leftover",
    "owed",
    "owing",
    "owe",
    "unfilled",
    "deficit",
];
/// Said of what is not out.
const HERE: &[&str] = &["in", "here", "shelf", "house", "stock", "there", "on"];

const EXCESS: &[&str] = &[
    "over",
    "overtime",
    "overrun",
    "overspend",
    "overspent",
    "overspending",
    "overshoot",
    "excess",
    "exceed",
    "exceeds",
    "exceeded",
    "surplus",
    "beyond",
    "above",
    "too",
    "much",
    "far",
    "more",
    "than",
    "extra",
];
const EXCESS_ALONE: &[&str] = &[
    "over",
    "overtime",
    "overrun",
    "overspend",
    "overspent",
    "overspending",
    "overshoot",
    "excess",
    "exceed",
    "exceeds",
    "exceeded",
    "surplus",
    "beyond",
];

const SHARE: &[&str] = &[
    "share",
    "percentage",
    "percent",
    "pct",
    "proportion",
    "ratio",
    "fraction",
    "part",
    "rate",
    "quota",
    "utilisation",
    "utilization",
    "occupancy",
    "much",
    "got",
    "get",
    "did",
    "actually",
    "many",
];
const SHARE_ALONE: &[&str] = &[
    "share",
    "percentage",
    "percent",
    "pct",
    "proportion",
    "ratio",
    "fraction",
    "utilisation",
    "utilization",
    "occupancy",
    "rate",
];

/// What is said of what is spoken of: "0 where there is none".
const FLOOR: &[&str] = &[
    "nothing",
    "none",
    "zero",
    "0",
    "negative",
    "no",
    "not",
    "where",
    "there",
    "otherwise",
    "never",
    "others",
    "other",
    "rest",
    "for",
    "else",
    "in",
    "case",
    "is",
    "it",
    "if",
    "are",
    "them",
    "fine",
    "all",
];

/// How much there is, and how much of it is gone.
fn whole(said: &Said<'_>) -> Option<(Formula, usize, Vec<usize>, Option<usize>)> {
    let told = said.facts.that(|fact| matches!(fact.told, Told::Limit { .. }) && fact.has(HELD)).next();
    if let Some((fact, limit)) = told
        && let Told::Limit { number, unit } = &limit.told
        && let Some(part) = gone(said, unit)
    {
        return Some((Expr::Number(*number), part, vec![part], Some(fact)));
    }
    let pair = said.pair(|pair| pair.sort == Sort::Whole)?;
    Some((said.cell(pair.first), pair.second, vec![pair.first, pair.second], None))
}

/// What a limit is told of.
const HELD: &[&str] = &[
    "allowance",
    "leave",
    "holiday",
    "holidays",
    "vacation",
    "entitled",
    "entitlement",
    "budget",
    "limit",
    "capacity",
    "may",
    "maximum",
    "gets",
    "get",
    "have",
    "has",
    "quota",
    "target",
    "goal",
    "seats",
    "places",
    "holds",
    "hold",
    "allowed",
    "allows",
    "includes",
    "include",
    "required",
    "must",
    "full",
    "total",
    "up",
    "takes",
    "take",
    "fits",
    "offers",
    "due",
    "week",
    "standard",
    "normal",
    "contract",
];

/// The column that says how much of a limit is gone: by its unit and the words of what is done with it.
fn gone(said: &Said<'_>, unit: &str) -> Option<usize> {
    const DONE: &[&str] = &[
        "taken",
        "used",
        "spent",
        "booked",
        "occupied",
        "sold",
        "done",
        "worked",
        "completed",
        "consumed",
        "claimed",
        "earned",
        "paid",
        "attended",
        "filled",
        "present",
        "enrolled",
        "actual",
        "reached",
        "registered",
    ];
    let stem = said.linker.stem(unit);
    let score = |at: &usize| {
        let column = &said.linker.columns[*at];
        let counted = column.words.iter().any(|word| said.linker.stem(word) == stem);
        let done = column.words.iter().any(|word| DONE.contains(&word.as_str()));
        usize::from(counted) + usize::from(done) + usize::from(said.speaks_of(*at) > 0)
    };
    let amounts = (0..said.linker.columns.len())
        .filter(|at| said.linker.columns[*at].kind.is_numeric() && !said.linker.is_code(*at));
    let mut scored: Vec<(usize, usize)> = amounts.map(|at| (score(&at), at)).filter(|(score, _)| *score > 0).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scored.as_slice() {
        [(_, only)] => Some(*only),
        [(best, at), (next, _), ..] if best > next => Some(*at),
        _ => None,
    }
}

/// "un…": what was not done of what the part's header says was.
fn undone(said: &Said<'_>, pair: &Pair) -> bool {
    let stems: Vec<String> = said.linker.columns[pair.second].own().iter().map(|word| said.linker.stem(word)).collect();
    // "was not delivered"
    let denied = (1..said.scene.len()).any(|at| {
        let before = (at.saturating_sub(3)..at).any(|near| matches!(said.scene.word(near), "not" | "never" | "n't"));
        before && stems.contains(&said.linker.stem(said.scene.word(at)))
    });
    denied
        || said.words.iter().any(|word| {
            word.strip_prefix("un").is_some_and(|done| done.len() > 3 && stems.contains(&said.linker.stem(done)))
        })
}

fn is_out(said: &Said<'_>, pair: &Pair) -> bool {
    said.linker.columns[pair.second].own().last().is_some_and(|word| word == "out")
}

/// "the copies that are in", "on the shelf".
fn is_here(said: &Said<'_>) -> bool {
    let phrases = ["are in", "is in", "still in", "in stock", "in house"];
    !said.has(&["out"])
        && (said.has(&["here", "shelf"]) || phrases.iter().any(|said_so| said.scene.phrase(0, said_so).is_some()))
}

fn of_out(said: &Said<'_>) -> bool {
    let pair = said.pair(|pair| pair.sort == Sort::Whole);
    pair.is_some_and(|pair| undone(said, pair)) || pair.is_some_and(|pair| is_out(said, pair)) && is_here(said)
}

pub(super) fn claims(said: &Said<'_>) -> bool {
    said.wishes(LEFT_ALONE) || of_out(said)
}

/// "Days left", "what was not delivered", "Undelivered", "the copies that are in".
pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let here = of_out(said);
    let (all, part, columns, fact) = whole(said)?;
    let value = binary(BinaryOp::Subtract, all.clone(), said.cell(part));
    let value = floored(said, value);
    let told: &[&str] = if fact.is_some() { HELD } else { &[] };
    let found = if said.percent() {
        let value = said.filled(&columns, binary(BinaryOp::Divide, value, all));
        Found::new(value, "Left", columns, LEFT).percent().explaining(SHARE)
    } else {
        Found::new(said.filled(&columns, value), "Left", columns, LEFT)
    };
    Some(Found { fact, ..found.explaining(FLOOR).explaining(told).explaining(if here { HERE } else { &[] }) })
}

fn floored(said: &Said<'_>, value: Formula) -> Formula {
    if said.floored() { call(Function::Max, vec![value, Expr::Number(0.0)]) } else { value }
}

pub(super) fn claims_excess(said: &Said<'_>) -> bool {
    said.wishes(EXCESS_ALONE)
}

/// "how far over budget", "Overtime", "Overspend, 0 where there is none".
pub(super) fn excess(said: &Said<'_>) -> Option<Found> {
    let (all, part, columns, fact) = whole(said)?;
    let value = floored(said, binary(BinaryOp::Subtract, said.cell(part), all.clone()));
    let found = if said.percent() {
        let value = said.filled(&columns, binary(BinaryOp::Divide, value, all));
        Found::new(value, "Over", columns, EXCESS).percent().explaining(SHARE)
    } else {
        Found::new(said.filled(&columns, value), "Over", columns, EXCESS)
    };
    Some(Found { fact, ..found.explaining(FLOOR).explaining(pairs::SHARE) })
}

pub(super) fn claims_share(said: &Said<'_>) -> bool {
    (said.wishes(SHARE_ALONE) || said.percent()) && !said.has(&["total", "overall", "whole", "sum"])
}

/// "the share of parcels that got delivered", "the budget used in %".
pub(super) fn of_the_whole(said: &Said<'_>) -> Option<Found> {
    let (all, part, columns, fact) = whole(said)?;
    let value = said.filled(&columns, binary(BinaryOp::Divide, said.cell(part), all));
    Some(Found { fact, ..Found::new(value, "Share", columns, SHARE).percent().explaining(pairs::SHARE) })
}
