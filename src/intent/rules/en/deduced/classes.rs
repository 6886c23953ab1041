//! "up to 12 months is short, 13 to 24 medium, longer is long" · "under 10 kg small, 10 to 30 kg medium, everything heavier
//! large" · "good from 80, fair from 60, weak below that": classes with their limits in words.

use crate::{
    intent::{
        link::What,
        rules::en::{
            dates,
            expressions::{Formula, binary, call},
            unit_table::{self, Measure, Unit},
        },
        token::{Kind, Token},
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function},
};

use super::{Found, changes, pairs::Sort, said::Said};

/// Where a class ends or begins.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bound {
    /// From here on, and whether that number belongs to it.
    low: Option<(f64, bool)>,
    /// Up to here.
    high: Option<(f64, bool)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Bound(Bound),
    /// All that no other class has.
    Rest,
    Label(String),
}

const REST: &[&str] = &[
    "otherwise",
    "else",
    "rest",
    "longer",
    "heavier",
    "older",
    "higher",
    "larger",
    "bigger",
    "beyond",
    "everything",
    "others",
    "remaining",
    "anything",
    "everyone",
    "everybody",
    "younger",
    "lighter",
    "shorter",
    "lower",
    "smaller",
    "warmer",
    "colder",
    "faster",
    "slower",
    "between",
];
const FILLING: &[&str] = &[
    "means", "meaning", "is", "are", "as", "the", "a", "an", "it", "if", "when", "that", "which", "for", "in", "on",
    "of", "counts", "count", "to", "be", "says", "say", "call", "called", "put", "write", "and", "or", "all", "those",
    "them", "with", "then", "up", "it's", "its", "they", "get", "gets", "ones", "more", "less", "not", "after", "this",
    "above", "below", "by", "there", "at", "was", "were", "has", "have", "than", "over", "under", "even", "any",
    "still", "mark", "marked",
];

pub(super) fn claims(said: &Said<'_>) -> bool {
    said.scene.tokens.iter().filter(|token| token.amount().is_some()).count() > 0
        && read(said).is_some_and(|(pieces, _)| {
            pieces.iter().filter(|piece| !matches!(piece, Piece::Label(_))).count() > 1
                && pieces.iter().filter(|piece| matches!(piece, Piece::Bound(_))).count() > 0
        })
}

pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let (pieces, start) = read(said)?;
    let classes = classes(&pieces)?;
    let (subject, columns, size) = subject(said)?;
    let scaled = |bound: f64| tidy(bound * size);
    let value = chain(&classes, &subject, &scaled)?;
    let value = said.filled(&columns, value);
    // All behind the introduction is read; what stands before it has to be part of the subject.
    let introduced = said.scene.tokens[..start].iter().map(|token| token.folded.clone()).collect();
    Some(Found { introduced: Some(introduced), ..Found::new(value, "Class", columns, INTRODUCED) })
}

const INTRODUCED: &[&str] = &[
    "by",
    "length",
    "service",
    "label",
    "mark",
    "sort",
    "classify",
    "classes",
    "class",
    "group",
    "groups",
    "into",
    "according",
    "depending",
    "on",
    "to",
    "age",
    "as",
    "everybody",
    "rate",
    "category",
    "size",
    "level",
    "in",
    "how",
    "long",
    "kind",
];

fn tidy(number: f64) -> f64 {
    format!("{number:.11e}").parse().unwrap_or(number)
}

/// The pieces of the list of classes, and where it begins.
fn read(said: &Said<'_>) -> Option<(Vec<Piece>, usize)> {
    let tokens = &said.scene.tokens;
    let colon = tokens.iter().position(|token| token.is_symbol(':')).map(|at| at + 1);
    let start = colon.unwrap_or_else(|| introduction(said));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = start;
    while at < tokens.len() {
        // "…, by the score after": the subject, told at the end.
        if tokens[at].is("by") || tokens[at].is("according") || tokens[at].is("depending") {
            break;
        }
        if let Some((bound, end)) = bound(said, at) {
            pieces.push(Piece::Bound(bound));
            at = end;
            continue;
        }
        let word = tokens[at].folded.as_str();
        match &tokens[at].kind {
            Kind::Quoted(text) => pieces.push(Piece::Label(text.clone())),
            Kind::Symbol(_) => {}
            Kind::Word if is_rest(tokens, at) => {
                if pieces.last() != Some(&Piece::Rest) {
                    pieces.push(Piece::Rest);
                }
            }
            Kind::Word if FILLING.contains(&word) || is_unit(word) && word.len() > 1 || is_subject(said, at) => {}
            Kind::Word => pieces.push(Piece::Label(tokens[at].raw.clone())),
            _ => return None,
        }
        at += 1;
    }
    let pieces = joined(pieces);
    // Of labels in quotes no other word is one; longer ones are sentences.
    let quoted = tokens[start..].iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
    let said =
        |label: &str| tokens[start..].iter().any(|token| matches!(&token.kind, Kind::Quoted(text) if text == label));
    let fits = |piece: &Piece| match piece {
        Piece::Label(label) => {
            if quoted {
                said(label)
            } else {
                label.split(' ').count() < 3
            }
        }
        Piece::Bound(_) | Piece::Rest => true,
    };
    pieces.iter().all(fits).then_some((pieces, start))
}

/// "very long": one label.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (found.last_mut(), piece) {
            (Some(Piece::Label(known)), Piece::Label(more)) => {
                known.push(' ');
                known.push_str(&more);
            }
            (_, piece) => found.push(piece),
        }
    }
    found
}

/// "Label everybody by length of service …:", "Mark invoices as small": where the first class may begin.
fn introduction(said: &Said<'_>) -> usize {
    let tokens = &said.scene.tokens;
    let first = (0..tokens.len()).find(|at| bound(said, *at).is_some()).unwrap_or(tokens.len());
    let lead = |at: &usize| {
        matches!(tokens[*at].folded.as_str(), "as" | "says" | "say" | "with" | "classes" | "saying" | "into")
    };
    (0..first).rev().find(lead).map_or(0, |at| at + 1)
}

fn is_unit(word: &str) -> bool {
    unit_table::named(word).is_some()
        || matches!(word, "°" | "years" | "year" | "months" | "month" | "points" | "pieces" | "percent")
}

/// "above that", "longer", "everything else".
fn is_rest(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).map_or("", |token| token.folded.as_str());
    REST.contains(&tokens[at].folded.as_str())
        || matches!(tokens[at].folded.as_str(), "above" | "below" | "after" | "over" | "more" | "less" | "under")
            && (matches!(next, "that" | "this" | "") || tokens.get(at + 1).is_some_and(|token| token.is_symbol(',')))
}

fn is_subject(said: &Said<'_>, at: usize) -> bool {
    said.scene.mentions.iter().any(|one| {
        one.start <= at
            && at < one.end
            && matches!(&one.what, What::Column { candidates, guess: false }
                if candidates.iter().all(|column| said.linker.columns[*column].kind.is_numeric()))
    })
}

/// "up to 10", "under 20 kg", "11 to 18", "from 80", "1000 and more", "50+", "over two hours", "a week or less".
fn bound(said: &Said<'_>, at: usize) -> Option<(Bound, usize)> {
    let tokens = &said.scene.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let (lead, mut next) = match (word(at), word(at + 1), word(at + 2)) {
        ("up", "to", "and" | "including") => (Lead::Most, at + 3),
        ("up", "to", _) | ("at", "most", _) | ("no", "more", _) | ("until" | "till", _, _) => {
            (Lead::Most, at + if matches!(word(at), "until" | "till") { 1 } else { 2 } + usize::from(word(at) == "no"))
        }
        ("at", "least", _) => (Lead::Least, at + 2),
        ("from", _, _) => (Lead::Least, at + 1),
        ("between", _, _) => (Lead::Range, at + 1),
        ("under" | "below", _, _) => (Lead::Under, at + 1),
        ("less" | "fewer" | "shorter" | "younger" | "lighter" | "lower" | "smaller" | "cheaper", "than", _) => {
            (Lead::Under, at + 2)
        }
        ("over" | "above" | "beyond" | "exceeding", _, _) => (Lead::Over, at + 1),
        ("more" | "longer" | "older" | "heavier" | "higher" | "larger" | "bigger" | "greater", "than", _) => {
            (Lead::Over, at + 2)
        }
        _ => (Lead::Plain, at),
    };
    let (number, end) = amount(tokens, next)?;
    next = end;
    let range = match word(next) {
        "to" | "until" | "till" => true,
        "and" => lead == Lead::Range,
        _ => tokens.get(next).is_some_and(|token| token.is_symbol('-') || token.is_symbol('–')),
    };
    let second = if range {
        amount(tokens, next + 1 + usize::from(word(next + 1) == "under" || word(next + 1) == "below"))
    } else {
        None
    };
    if let Some((high, end)) = second {
        let open = matches!(word(next + 1), "under" | "below");
        return Some((Bound { low: Some((number, true)), high: Some((high, !open)) }, end));
    }
    let (more, less, end) = match (word(next), word(next + 1)) {
        ("or" | "and", "more" | "over" | "above" | "longer" | "older" | "higher" | "better" | "up") => {
            (true, false, next + 2)
        }
        ("or" | "and", "less" | "under" | "below" | "fewer" | "shorter" | "younger" | "lower") => {
            (false, true, next + 2)
        }
        ("upwards", _) => (true, false, next + 1),
        ("on", _) if lead == Lead::Least => (true, false, next + 1),
        _ if tokens.get(next).is_some_and(|token| token.is_symbol('+')) => (true, false, next + 1),
        _ => (false, false, next),
    };
    let bound = match lead {
        _ if less => Bound { low: None, high: Some((number, true)) },
        _ if more => Bound { low: Some((number, true)), high: None },
        Lead::Most => Bound { low: None, high: Some((number, true)) },
        Lead::Least => Bound { low: Some((number, true)), high: None },
        Lead::Under => Bound { low: None, high: Some((number, false)) },
        Lead::Over => Bound { low: Some((number, false)), high: None },
        Lead::Plain | Lead::Range => return None,
    };
    Some((bound, end))
}

#[derive(Clone, Copy, PartialEq)]
enum Lead {
    Most,
    Least,
    Under,
    Over,
    Range,
    Plain,
}

/// "10 kg", "two hours", "a week", "80 %"; and where it ends.
fn amount(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let one = matches!(word(at), "a" | "an") && is_unit(word(at + 1));
    let number =
        if one { 1.0 } else { tokens.get(at)?.number().filter(|_| !tokens[at].is("one") || is_unit(word(at + 1)))? };
    let mut end = at + 1;
    let mut factor = 1.0;
    while end < tokens.len()
        && (is_unit(word(end))
            || tokens[end].is_symbol('°')
            || matches!(word(end), "euro" | "euros" | "dollars" | "pounds" | "€"))
    {
        factor = weeks(word(end));
        end += 1;
    }
    Some((number * factor, end))
}

/// Weeks are counted as days.
fn weeks(word: &str) -> f64 {
    if matches!(word, "week" | "weeks") { 7.0 } else { 1.0 }
}

/// The classes in their order: limits and labels in turn; limits alone are their own labels.
fn classes(pieces: &[Piece]) -> Option<Vec<(Option<Bound>, String)>> {
    if pieces.iter().all(|piece| matches!(piece, Piece::Bound(_))) {
        return Some(pieces.iter().filter_map(own_label).collect());
    }
    if pieces.len() < 4 || pieces.len() % 2 == 1 {
        return None;
    }
    let labelled = pieces.chunks(2).map(|pair| match pair {
        [Piece::Label(label), Piece::Bound(bound)] | [Piece::Bound(bound), Piece::Label(label)] => {
            Some((Some(*bound), label.clone()))
        }
        [Piece::Label(label), Piece::Rest] | [Piece::Rest, Piece::Label(label)] => Some((None, label.clone())),
        _ => None,
    });
    let found: Option<Vec<_>> = labelled.collect();
    let first = matches!(pieces[0], Piece::Label(_));
    let alternate = pieces.chunks(2).all(|pair| matches!(pair[0], Piece::Label(_)) == first);
    let mut found = found.filter(|_| alternate)?;
    // What no limit is told of comes last.
    let rests = found.iter().filter(|(bound, _)| bound.is_none()).count();
    found.sort_by_key(|(bound, _)| bound.is_none());
    (rests < 2).then_some(found)
}

/// "under 30", "30-49", "50+": limits that are their own labels.
fn own_label(piece: &Piece) -> Option<(Option<Bound>, String)> {
    let Piece::Bound(bound) = piece else { return None };
    let label = match (bound.low, bound.high) {
        (None, Some((high, false))) => format!("under {high}"),
        (None, Some((high, true))) => format!("up to {high}"),
        (Some((low, _)), Some((high, _))) => format!("{low}-{high}"),
        (Some((low, true)), None) => format!("{low}+"),
        (Some((low, false)), None) => format!("over {low}"),
        (None, None) => return None,
    };
    Some((Some(*bound), label))
}

/// One choice after the other, by the upper limits from below or by the lower ones from above.
fn chain(classes: &[(Option<Bound>, String)], subject: &Formula, scaled: &dyn Fn(f64) -> f64) -> Option<Formula> {
    let by_high = ordered(classes, |bound| bound.high, false);
    let by_low = ordered(classes, |bound| bound.low, true);
    let (steps, last, upper) = match (by_high, by_low) {
        (Some((steps, last)), _) => (steps, last, true),
        (None, Some((steps, last))) => (steps, last, false),
        (None, None) => return None,
    };
    let mut value = Expr::Text(last);
    for ((limit, within), label) in steps.into_iter().rev() {
        let is = match (upper, within) {
            (true, true) => Comparison::LessOrEqual,
            (true, false) => Comparison::Less,
            (false, true) => Comparison::GreaterOrEqual,
            (false, false) => Comparison::Greater,
        };
        let when = Condition::Compare { left: subject.clone(), is, right: Expr::Number(scaled(limit)) };
        value = Expr::If { when: Box::new(when), then: Box::new(Expr::Text(label)), otherwise: Box::new(value) };
    }
    Some(value)
}

type Steps = Vec<((f64, bool), String)>;

/// The classes sorted by one of their limits, where all but one have it; that one comes last and lies beyond the others.
fn ordered(
    classes: &[(Option<Bound>, String)],
    limit: fn(&Bound) -> Option<(f64, bool)>,
    falling: bool,
) -> Option<(Steps, String)> {
    let of = |bound: &Option<Bound>| bound.as_ref().and_then(limit);
    let mut steps: Steps = classes.iter().filter_map(|(bound, label)| Some((of(bound)?, label.clone()))).collect();
    let mut rest = classes.iter().filter(|(bound, _)| of(bound).is_none());
    let (last, None) = (rest.next()?, rest.next()) else { return None };
    steps.sort_by(|one, other| one.0.0.total_cmp(&other.0.0));
    if falling {
        steps.reverse();
    }
    let apart = steps.windows(2).all(|pair| (pair[0].0.0 - pair[1].0.0).abs() > f64::EPSILON);
    // The last one says its own limit on the other side: it has to lie where the others end.
    let beyond = match (&last.0, steps.last()) {
        (Some(bound), Some(((end, _), _))) => {
            let own = if falling { bound.high } else { bound.low };
            own.is_some_and(|(own, _)| if falling { own <= *end } else { own >= *end })
        }
        _ => true,
    };
    (apart && beyond && !steps.is_empty()).then(|| (steps, last.1.clone()))
}

/// What is put into classes, the columns it is made of, and by how much the limits are multiplied.
fn subject(said: &Said<'_>) -> Option<(Formula, Vec<usize>, f64)> {
    let unit = units(said).next();
    let numeric = |at: &usize| said.linker.columns[*at].kind.is_numeric() && !said.linker.is_code(*at);
    let spoken: Vec<(usize, usize)> = {
        let mut found: Vec<(usize, usize)> = (0..said.linker.columns.len())
            .filter(numeric)
            .map(|at| (said.speaks_of(at), at))
            .filter(|(spoken, _)| *spoken > 0)
            .collect();
        found.sort_by_key(|(spoken, _)| std::cmp::Reverse(*spoken));
        found
    };
    let chosen = match spoken.as_slice() {
        [(_, only)] => Some(*only),
        [(best, at), (next, _), ..] if best > next => Some(*at),
        _ => None,
    };
    if let Some(at) = chosen.or_else(|| held_in(said, unit?)) {
        return Some((said.cell(at), vec![at], size(said, unit, at)?));
    }
    of_years(said).or_else(|| of_spans(said, unit?))
}

/// The units that stand behind numbers.
fn units<'s>(said: &'s Said<'_>) -> impl Iterator<Item = &'static Unit> + 's {
    let tokens = &said.scene.tokens;
    let behind = |at: usize| {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let degree = tokens.get(at).is_some_and(|token| token.is_symbol('°'));
        unit_table::named(word(at)).or_else(|| unit_table::named(word(at + 1)).filter(|_| degree))
    };
    (1..tokens.len())
        .filter(|at| tokens[at - 1].number().is_some() || matches!(tokens[at - 1].folded.as_str(), "a" | "an"))
        .filter_map(behind)
}

/// How many of the column's units one of the limits' is.
fn size(said: &Said<'_>, unit: Option<&Unit>, at: usize) -> Option<f64> {
    let held = unit_table::of_header(&said.linker.columns[at].name);
    match (unit, held) {
        (Some(unit), Some(held)) if std::ptr::eq(unit, held) => Some(1.0),
        // Several units in one list are not told apart.
        (Some(unit), Some(held)) if unit.measure == held.measure => {
            let mut of_measure = units(said).filter(|one| one.measure == unit.measure);
            let one = of_measure.all(|one| std::ptr::eq(one, unit));
            (one && unit.measure != Measure::Temperature).then(|| unit.size / held.size)
        }
        (Some(unit), Some(held)) if unit.measure != held.measure => None,
        (Some(unit), None) if !unit_table::may_hold(&said.linker.columns[at].name, unit.measure) => None,
        _ => Some(1.0),
    }
}

/// The only column of numbers that is measured so.
fn held_in(said: &Said<'_>, unit: &Unit) -> Option<usize> {
    let mut fitting = (0..said.linker.columns.len()).filter(|at| {
        said.linker.columns[*at].kind.is_numeric()
            && unit_table::of_header(&said.linker.columns[*at].name).is_some_and(|held| held.measure == unit.measure)
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// "length of service", "age": whole years from a day that the header tells.
fn of_years(said: &Said<'_>) -> Option<(Formula, Vec<usize>, f64)> {
    const SERVICE: &[&str] = &["service", "seniority", "tenure", "employed", "joined", "experience", "membership"];
    const BEGAN: &[&str] =
        &["hired", "hire", "joined", "start", "started", "since", "entry", "employed", "member", "joining"];
    const BIRTH: &[&str] = &["born", "birth", "birthday", "dob", "birthdate"];
    let days = if said.has(&["age", "ages", "old", "aged"]) {
        BIRTH
    } else if said.has(SERVICE) {
        BEGAN
    } else {
        return None;
    };
    let tells = |at: &usize| {
        let column = &said.linker.columns[*at];
        column.kind.is_date() && column.words.iter().any(|word| days.contains(&word.as_str()))
    };
    let mut fitting = (0..said.linker.columns.len()).filter(tells);
    let at = fitting.next().filter(|_| fitting.next().is_none())?;
    Some((call(Function::Years, vec![said.cell(at), dates::today()]), vec![at], 1.0))
}

/// "short up to 60 km" of an odometer, "a week or less" between two days.
fn of_spans(said: &Said<'_>, unit: &Unit) -> Option<(Formula, Vec<usize>, f64)> {
    match unit.measure {
        Measure::Length => changes::distance(said).map(|(value, columns)| (value, columns, 1.0)),
        Measure::Time if matches!(unit.short, "days" | "weeks") => {
            let pair = said.pair(|pair| {
                pair.sort == Sort::Time && said.linker.columns[pair.first].kind == crate::workbook::schema::Kind::Date
            })?;
            let value = binary(BinaryOp::Subtract, said.cell(pair.second), said.cell(pair.first));
            Some((value, vec![pair.first, pair.second], 1.0))
        }
        _ => None,
    }
}
