//! Columns that go in pairs: Opening and Closing, Level in and Level out, Borrowed and Returned, Budget and Spent, Copies
//! and Copies out; by the words in which their headers differ, and by what stands in them.

use crate::{
    intent::{
        link::{Column, Linker},
        rules::en::unit_table,
    },
    workbook::schema::Kind,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Two days, moments or times of day, the earlier first.
    Time,
    /// A number before and after: what changes.
    Course,
    /// What there is or was meant to be, and how much of it came about.
    Whole,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub first: usize,
    pub second: usize,
    pub sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Begin,
    End,
    Whole,
    Share,
    In,
    Out,
    None,
}

const BEGIN: &[&str] = &[
    "start",
    "starts",
    "started",
    "starting",
    "begin",
    "begins",
    "began",
    "beginning",
    "from",
    "open",
    "opened",
    "opening",
    "initial",
    "before",
    "old",
    "previous",
    "first",
    "last",
    "pre",
    "baseline",
    "earlier",
    "departure",
    "departs",
    "depart",
    "leaves",
    "leave",
    "left",
    "yesterday",
    "original",
];
const END: &[&str] = &[
    "end", "ends", "ended", "ending", "finish", "finished", "to", "until", "close", "closed", "closing", "final",
    "after", "new", "current", "now", "post", "later", "arrival", "arrives", "arrive", "today", "latest", "this",
    "return",
];
const WHOLE: &[&str] = &[
    "entitlement",
    "entitled",
    "allowance",
    "allowed",
    "budget",
    "budgeted",
    "capacity",
    "quota",
    "target",
    "goal",
    "planned",
    "plan",
    "forecast",
    "expected",
    "scheduled",
    "ordered",
    "total",
    "places",
    "seats",
    "limit",
    "maximum",
    "max",
    "due",
    "billed",
    "invoiced",
    "charged",
    "issued",
    "supplied",
    "bought",
    "purchased",
    "invited",
    "enrolled",
    "contracted",
    "contract",
    "required",
    "needed",
    "sent",
    "pledged",
    "promised",
    "approved",
    "granted",
    "estimate",
    "estimated",
    "assigned",
    "requested",
    "made",
    "baked",
    "produced",
    "registered",
    "demand",
    "loaded",
    "rated",
];
pub(super) const SHARE: &[&str] = &[
    "taken",
    "used",
    "spent",
    "occupied",
    "actual",
    "sold",
    "delivered",
    "worked",
    "done",
    "received",
    "paid",
    "booked",
    "returned",
    "collected",
    "consumed",
    "attended",
    "shipped",
    "completed",
    "gone",
    "lost",
    "filled",
    "passed",
    "reached",
    "achieved",
    "refunded",
    "claimed",
    "arrived",
    "present",
    "real",
    "drawn",
    "logged",
    "rejected",
    "failed",
    "damaged",
    "scrapped",
    "spoiled",
    "eaten",
    "served",
    "measured",
    "repaid",
    "raised",
    "accepted",
    "dispensed",
];

/// Wholes and their parts where the headers share no word: Budget and Spent, and not Budget and Shipped.
const TOPICS: &[(&[&str], &[&str])] = &[
    (
        &[
            "budget",
            "budgeted",
            "planned",
            "plan",
            "target",
            "forecast",
            "estimate",
            "estimated",
            "approved",
            "granted",
            "quota",
            "goal",
            "expected",
            "scheduled",
        ],
        &[
            "spent", "actual", "used", "claimed", "paid", "drawn", "reached", "achieved", "done", "sold", "real",
            "worked",
        ],
    ),
    (&["due", "billed", "invoiced", "charged", "pledged", "promised"], &["paid", "received", "collected", "repaid"]),
    (
        &["entitlement", "entitled", "allowance", "allowed", "contract", "contracted"],
        &["taken", "used", "booked", "spent", "claimed", "gone"],
    ),
    (
        &[
            "ordered",
            "sent",
            "loaded",
            "bought",
            "purchased",
            "made",
            "baked",
            "produced",
            "supplied",
            "issued",
            "requested",
            "demand",
            "required",
            "needed",
        ],
        &[
            "delivered",
            "received",
            "shipped",
            "sold",
            "returned",
            "used",
            "rejected",
            "damaged",
            "dispensed",
            "served",
            "eaten",
            "accepted",
            "collected",
        ],
    ),
    (
        &["capacity", "places", "seats", "limit", "max", "maximum", "invited", "enrolled", "registered", "assigned"],
        &["occupied", "booked", "taken", "sold", "attended", "present", "filled", "passed", "arrived", "used", "done"],
    ),
];

fn of_one_topic(whole: &[&str], part: &[&str]) -> bool {
    let has = |said: &[&str], known: &[&str]| said.iter().any(|word| known.contains(word));
    TOPICS.iter().any(|(wholes, parts)| has(whole, wholes) && has(part, parts))
}

/// More columns than anyone heads by hand: a grid of thousands has millions of pairs, and none that a header tells.
const MOST_COLUMNS: usize = 500;

pub(super) fn all(linker: &Linker) -> Vec<Pair> {
    let columns = &linker.columns;
    let fit: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].filled > 0 && !linker.is_code(*at)).collect();
    let mut found = Vec::new();
    if fit.len() > MOST_COLUMNS {
        return found;
    }
    for (place, one) in fit.iter().enumerate() {
        found.extend(fit[place + 1..].iter().filter_map(|other| pair(linker, *one, *other)));
    }
    found
}

fn pair(linker: &Linker, one: usize, other: usize) -> Option<Pair> {
    let (left, right) = (&linker.columns[one], &linker.columns[other]);
    let moment = |kind: Kind| kind.is_date() || kind == Kind::Time;
    if moment(left.kind) && (left.kind == right.kind || left.kind.is_date() && right.kind.is_date()) {
        let (first, second) = if is_later(left, right) { (other, one) } else { (one, other) };
        return Some(Pair { first, second, sort: Sort::Time });
    }
    if !left.kind.is_numeric() || !right.kind.is_numeric() {
        return None;
    }
    let (mine, theirs) = (apart(left, right), apart(right, left));
    let shared = mine.len() < bare(left).len();
    let (sort, turned) = numbers(&mine, &theirs, shared)?;
    let units = (unit_table::of_header(&left.name), unit_table::of_header(&right.name));
    let unlike = matches!(units, (Some(one), Some(other)) if !std::ptr::eq(one, other));
    let (first, second) = if turned { (other, one) } else { (one, other) };
    (!unlike).then_some(Pair { first, second, sort })
}

/// Whether the first of two columns of dates or times lies behind the second.
fn is_later(one: &Column, other: &Column) -> bool {
    let said = |column: &Column, words: &[&str]| bare(column).iter().any(|word| words.contains(word));
    // A night bus departs at 23:40 and arrives at 0:35: of times of day the words know which comes first.
    if one.kind == Kind::Time {
        if said(one, BEGIN) || said(other, END) {
            return false;
        }
        if said(one, END) || said(other, BEGIN) {
            return true;
        }
    }
    if let (Some(left), Some(right)) = (one.range, other.range)
        && (left.0 < right.0) == (left.1 < right.1)
        && left != right
    {
        return left.0 > right.0;
    }
    said(one, END) && !said(other, END) || said(other, BEGIN) && !said(one, BEGIN)
}

fn bare(column: &Column) -> Vec<&str> {
    column.bare.split(' ').filter(|word| !word.is_empty()).collect()
}

/// The words of one header that the other has not.
fn apart<'c>(column: &'c Column, other: &Column) -> Vec<&'c str> {
    let theirs = bare(other);
    bare(column).into_iter().filter(|word| !theirs.contains(word)).collect()
}

fn part(words: &[&str]) -> Part {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    match words {
        _ if has(SHARE) => Part::Share,
        _ if has(WHOLE) => Part::Whole,
        _ if has(&["in", "incoming", "inflow"]) => Part::In,
        _ if has(&["out", "outgoing", "outflow"]) => Part::Out,
        _ if has(END) => Part::End,
        _ if has(BEGIN) => Part::Begin,
        _ => Part::None,
    }
}

/// How two headers of numbers go together by the words in which they differ; whether the second comes first.
fn numbers(mine: &[&str], theirs: &[&str], shared: bool) -> Option<(Sort, bool)> {
    if !shared && (mine.len() > 2 || theirs.len() > 2) || mine == theirs {
        return None;
    }
    // "Copies", "Copies out"; "Places", "Places booked".
    let part_of = |rest: &[&str]| {
        rest.len() == 1
            && (matches!(part(rest), Part::Share | Part::Out) || rest[0].len() > 4 && rest[0].ends_with("ed"))
    };
    if mine.is_empty() && part_of(theirs) {
        return Some((Sort::Whole, false));
    }
    if theirs.is_empty() && part_of(mine) {
        return Some((Sort::Whole, true));
    }
    // "Opening" and "Closing", and not "Opening stock" and "Score after".
    let plain = mine.len() == 1 && theirs.len() == 1;
    match (part(mine), part(theirs)) {
        (Part::Begin, Part::End) if shared || plain => Some((Sort::Course, false)),
        (Part::End, Part::Begin) if shared || plain => Some((Sort::Course, true)),
        (Part::In, Part::Out) if shared => Some((Sort::Course, false)),
        (Part::Out, Part::In) if shared => Some((Sort::Course, true)),
        (Part::Whole, Part::Share) if shared || of_one_topic(mine, theirs) => Some((Sort::Whole, false)),
        (Part::Share, Part::Whole) if shared || of_one_topic(theirs, mine) => Some((Sort::Whole, true)),
        (Part::Out, Part::Share) if shared => Some((Sort::Whole, false)),
        (Part::Share, Part::Out) if shared => Some((Sort::Whole, true)),
        _ => None,
    }
}
