//! "green for 85 and above, yellow from 60 to below 85 and red below 60" · "colour marks: 0-39 red, 40-59 orange, the rest
//! green": several colours, each for a stretch of the numbers.

use std::ops::Range;

use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Colour, Comparison, Condition, Expr, HighlightScope, Named, Op, StyleChange},
};

use super::{conditions::negate, looks, reshape, words};

pub(super) const RULE: Rule = Rule {
    name: "colours by bands",
    triggers: &["colour", "color", "highlight", "shade", "mark", "paint", "fill", "make", "formatting", "use", "red"],
    read,
};

const FRAME: &[&str] = &[
    "use",
    "apply",
    "set",
    "add",
    "make",
    "give",
    "conditional",
    "formatting",
    "format",
    "colour",
    "color",
    "colours",
    "colors",
    "highlight",
    "shade",
    "mark",
    "paint",
    "fill",
    "cells",
    "cell",
    "values",
    "value",
    "the",
    "in",
    "of",
    "columns",
    "column",
    "to",
    "with",
    "for",
    "and",
    "each",
    "every",
    "all",
    "so",
    "that",
    "are",
    "is",
    "be",
    "should",
    "it",
    "them",
    "if",
    "when",
    "where",
    "which",
    "ones",
    "those",
    "background",
    "as",
    "a",
    "by",
    "row",
    "rows",
    "or",
    "else",
    "otherwise",
    "everything",
    "rest",
    "others",
    "other",
    "remaining",
    "numbers",
    "turn",
    "coloured",
    "colored",
    "depending",
    "on",
    "according",
    "traffic",
    "light",
    "marks",
    "scores",
    "but",
    "then",
    "dark",
    "pale",
];
/// "Empty cells must stay uncoloured."
const UNCOLOURED: &[&str] = &[
    "empty",
    "blank",
    "blanks",
    "cells",
    "cell",
    "must",
    "should",
    "stay",
    "remain",
    "keep",
    "leave",
    "uncoloured",
    "uncolored",
    "white",
    "without",
    "colour",
    "color",
    "no",
    "not",
    "be",
    "coloured",
    "colored",
    "unchanged",
    "alone",
    "as",
    "they",
    "are",
    "ignore",
    "skip",
    "ones",
];

/// One colour, where it stands, and the numbers it is for.
struct Band {
    colour: usize,
    bounds: Bounds,
}

/// A stretch of the numbers.
#[derive(Clone, Copy, Default)]
pub(super) struct Bounds {
    pub low: Option<(Comparison, f64)>,
    pub high: Option<(Comparison, f64)>,
    /// All that no other band has.
    rest: bool,
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if scene.has(&["chart", "graph", "series", "font", "border", "scale", "bars", "icons", "tab"]) {
        return None;
    }
    let end = uncoloured(scene).unwrap_or(scene.len());
    let (head, bands) = bands(scene, end)?;
    let columns = subject(scene, talk, head)?;
    if columns.is_empty() {
        return Some(Made::Ask(QuestionKind::MissingColumn { operation: "highlight".to_owned() }));
    }
    let whole_row = scene.has(&["row", "rows"]) && columns.len() == 1;
    let mut ops = Vec::new();
    for band in &bands {
        let colour = looks::colour_at(scene, band.colour)?;
        let style = StyleChange { fill: Some(Colour(colour)), ..StyleChange::default() };
        for column in &columns {
            let scope = if whole_row { HighlightScope::Row } else { HighlightScope::Columns(vec![column.clone()]) };
            ops.push(Op::Highlight { condition: condition(column, band.bounds, &bands), scope, style: style.clone() });
        }
    }
    scene.take(head, end);
    scene.take(end, scene.len());
    scene.take_words(FRAME);
    Some(Made::Ops(ops))
}

/// Where "empty cells stay uncoloured" begins: no band has them anyway.
fn uncoloured(scene: &Scene<'_>) -> Option<usize> {
    let at = scene.find(1, scene.len(), &["empty", "blank", "blanks"])?;
    let start = (0..at).rev().find(|at| matches!(scene.tokens[*at].kind, Kind::Symbol(';' | ',' | '.')))?;
    let all = (start + 1..scene.len())
        .all(|at| UNCOLOURED.contains(&scene.word(at)) || matches!(scene.word(at), "the" | "and" | "but"));
    all.then_some(start)
}

/// The bands, and where the first of them begins.
fn bands(scene: &Scene<'_>, end: usize) -> Option<(usize, Vec<Band>)> {
    let colours: Vec<usize> =
        (0..end).filter(|at| words::colour(scene.word(*at)).is_some() && !scene.is_mentioned(*at)).collect();
    let [first, .., last] = colours.as_slice() else { return None };
    let from = |at: usize| at - usize::from(at > 0 && matches!(scene.word(at - 1), "light" | "dark" | "pale"));
    // "red below 50 and the rest green": the last colour alone stands behind its words.
    let turned = (colours[colours.len() - 2] + 1..*last).find(|at| is_rest(scene, *at));
    let turned = turned.filter(|at| {
        let own = colours[colours.len() - 2] + 1..*at;
        bounds(scene, own).is_some()
    });
    let behind = turned.is_some() || bounds(scene, last + 1..end).is_some();
    let head = if behind { from(*first) } else { stretch_before(scene, *first)? };
    let mut found = Vec::new();
    for (place, colour) in colours.iter().enumerate() {
        let next = colours.get(place + 1);
        let stretch = match turned {
            Some(rest) if colour == last => rest..from(*colour),
            Some(rest) if next == Some(last) => colour + 1..rest,
            _ if behind => colour + 1..next.map_or(end, |next| from(*next)),
            _ => place.checked_sub(1).map_or(head, |before| colours[before] + 1)..from(*colour),
        };
        found.push(Band { colour: *colour, bounds: bounds(scene, stretch)? });
    }
    let rests = found.iter().filter(|band| band.bounds.rest).count();
    (found.len() > 1 && rests < 2 && rests < found.len()).then_some((head, found))
}

fn is_rest(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at), "rest" | "others" | "other" | "otherwise" | "else" | "remaining")
}

/// Where the words of the first band begin, when its colour stands behind them: at a colon, or at its first number.
fn stretch_before(scene: &Scene<'_>, colour: usize) -> Option<usize> {
    if let Some(colon) = (0..colour).rev().find(|at| scene.tokens[*at].is_symbol(':')) {
        return Some(colon + 1);
    }
    let mut start = (0..colour).find(|at| number(scene, *at).is_some() && !scene.is_mentioned(*at))?;
    while start > 0
        && matches!(
            scene.word(start - 1),
            "above"
                | "over"
                | "below"
                | "under"
                | "than"
                | "more"
                | "less"
                | "greater"
                | "lower"
                | "higher"
                | "from"
                | "between"
                | "least"
                | "most"
                | "at"
                | "up"
                | "to"
        )
    {
        start -= 1;
    }
    Some(start)
}

fn number(scene: &Scene<'_>, at: usize) -> Option<f64> {
    match scene.tokens.get(at)?.kind {
        Kind::Number(number) | Kind::Money(number, _) | Kind::Percent(number) => Some(number),
        _ => None,
    }
}

/// The stretch of the numbers that these words tell of.
pub(super) fn bounds(scene: &Scene<'_>, stretch: Range<usize>) -> Option<Bounds> {
    let numbers: Vec<(usize, f64)> = stretch.clone().filter_map(|at| Some((at, number(scene, at)?))).collect();
    match numbers.as_slice() {
        [] if stretch.clone().any(|at| is_rest(scene, at)) => Some(Bounds { rest: true, ..Bounds::default() }),
        [(at, low), (next, high)] => {
            let between = at + 1..*next;
            let joined = between.clone().any(|at| {
                matches!(scene.word(at), "to" | "and" | "until" | "till")
                    || matches!(scene.tokens[at].kind, Kind::Symbol('-' | '–'))
            });
            let open = between.clone().any(|at| matches!(scene.word(at), "below" | "under" | "less"));
            let is_high = if open { Comparison::Less } else { Comparison::LessOrEqual };
            let over = at.checked_sub(1).is_some_and(|at| matches!(scene.word(at), "above" | "over" | "than"));
            let is_low = if over { Comparison::Greater } else { Comparison::GreaterOrEqual };
            (joined && low < high).then_some(Bounds {
                low: Some((is_low, *low)),
                high: Some((is_high, *high)),
                rest: false,
            })
        }
        [(at, only)] => one_bound(scene, *at, *only, &stretch),
        _ => None,
    }
}

/// "85 and above", "over 90", "at least 60", "below 60", "up to 40".
fn one_bound(scene: &Scene<'_>, at: usize, number: f64, stretch: &Range<usize>) -> Option<Bounds> {
    let word = |at: usize| if stretch.contains(&at) { scene.word(at) } else { "" };
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let behind =
        (at + 1..at + 3).find(|next| !matches!(word(*next), "and" | "or" | "points" | "marks")).map_or("", word);
    let low = |is: Comparison| Some(Bounds { low: Some((is, number)), ..Bounds::default() });
    let high = |is: Comparison| Some(Bounds { high: Some((is, number)), ..Bounds::default() });
    let plus = scene.tokens.get(at + 1).is_some_and(|next| next.is_symbol('+'));
    match (before(2), before(1), behind) {
        (_, _, "above" | "over" | "more" | "up" | "higher" | "upwards" | "better" | "greater") => {
            low(Comparison::GreaterOrEqual)
        }
        (_, _, "below" | "under" | "less" | "lower" | "fewer" | "down") => high(Comparison::LessOrEqual),
        _ if plus => low(Comparison::GreaterOrEqual),
        ("at", "least", _) | (_, "from", _) => low(Comparison::GreaterOrEqual),
        ("at", "most", _) | ("up", "to", _) => high(Comparison::LessOrEqual),
        (_, "above" | "over", _) | ("more" | "greater" | "higher" | "better" | "larger", "than", _) => {
            low(Comparison::Greater)
        }
        (_, "below" | "under", _) | ("less" | "lower" | "fewer" | "smaller" | "worse", "than", _) => {
            high(Comparison::Less)
        }
        _ => match scene.tokens.get(at.wrapping_sub(1)).map(|token| &token.kind) {
            Some(Kind::Symbol('>')) => low(Comparison::Greater),
            Some(Kind::Symbol('<')) => high(Comparison::Less),
            Some(Kind::Symbol('G')) => low(Comparison::GreaterOrEqual),
            Some(Kind::Symbol('L')) => high(Comparison::LessOrEqual),
            _ => None,
        },
    }
}

/// What is coloured: the columns named before the bands, else what was worked on last.
fn subject(scene: &Scene<'_>, talk: &Talk, head: usize) -> Option<Vec<Name>> {
    let mut named: Vec<(usize, usize, usize, Name)> = Vec::new();
    for mention in scene.within(0, head) {
        if let Some((column, guess)) = scene.resolve(mention) {
            named.push((mention.start, mention.end, column, scene.name(column, guess)));
        }
    }
    named.retain(|(.., column, _)| scene.kind(*column).is_numeric());
    let through = match named.as_slice() {
        [(_, end, low, _), (start, _, high, _)] if low < high => {
            start - end == 1 && matches!(scene.word(*end), "to" | "through" | "until")
                || scene.tokens[*end].is_symbol('-')
        }
        _ => false,
    };
    for (start, end, ..) in &named {
        scene.take(*start, *end);
    }
    match named.as_slice() {
        [(_, _, low, _), (_, _, high, _)] if through => {
            scene.take(named[0].0, named[1].1);
            let numeric = (*low..=*high).filter(|at| scene.kind(*at).is_numeric());
            Some(numeric.map(|at| scene.name(at, false)).collect())
        }
        [] => match reshape::series(scene, 0, head).filter(|series| series.is_numeric(scene)) {
            Some(series) => {
                series.take(scene);
                Some(series.columns)
            }
            None if scene.has(&["it", "them"]) || scene.mentions.is_empty() => Some(talk.columns.clone()),
            None => None,
        },
        _ => Some(named.into_iter().map(|(.., name)| name).collect()),
    }
}

fn condition(column: &Name, bounds: Bounds, all: &[Band]) -> Condition<Named> {
    let compare = |(is, number): (Comparison, f64)| Condition::Compare {
        left: Expr::Column(column.clone()),
        is,
        right: Expr::Number(number),
    };
    if bounds.rest {
        let mut others = all.iter().filter(|band| !band.bounds.rest).map(|band| condition(column, band.bounds, all));
        return match (others.next(), others.next()) {
            (Some(only), None) => negate(only),
            (first, second) => {
                let blank = Condition::Blank { column: column.clone() };
                let known = first.into_iter().chain(second).chain(others).chain([blank]).collect();
                Condition::Not(Box::new(Condition::Any(known)))
            }
        };
    }
    // "60 to 85" ends before 85 where another band begins there.
    let begins = |number: f64| {
        all.iter().any(|band| matches!(band.bounds.low, Some((Comparison::GreaterOrEqual, low)) if (low - number).abs() < f64::EPSILON))
    };
    let high = bounds.high.map(|(is, number)| match is {
        Comparison::LessOrEqual if bounds.low.is_some() && begins(number) => (Comparison::Less, number),
        _ => (is, number),
    });
    let mut tests: Vec<Condition<Named>> = bounds.low.into_iter().chain(high).map(compare).collect();
    if tests.len() == 1 { tests.remove(0) } else { Condition::All(tests) }
}
