//! "how many in 0–39, 40–59, 60–100" · "count the scores in bands of 10" · "distribution of scores with a chart".
//!
//! Rows are counted by where a number lies. Bands of whole numbers meet: 39.5 is in 0–39.

use crate::{
    intent::{
        link::What,
        mark_list::{self, MarkList},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{
        Aggregate, Chart, ChartKind, ChartLook, ColumnName, Comparison, Condition, Derived, Expr, GroupKey, Grouping,
        Measure, Named, NewSheet, Op, Place, Question, Slot,
    },
};

use super::{choice, words};

pub(super) const RULE: Rule = Rule {
    name: "counts in bands",
    triggers: &[
        "many",
        "count",
        "counts",
        "number",
        "bands",
        "band",
        "ranges",
        "range",
        "bins",
        "bin",
        "buckets",
        "intervals",
        "brackets",
        "distribution",
        "histogram",
        "frequency",
        "frequencies",
        "distributed",
        "tens",
    ],
    read,
};

/// Words that ask for bands, and those around them.
const BANDS: &[&str] =
    &["bands", "band", "ranges", "range", "bins", "bin", "buckets", "intervals", "brackets", "groups", "classes"];
const SPREAD: &[&str] = &["bins", "distribution", "histogram", "frequency", "frequencies", "distributed", "tens"];
const FRAME: &[&str] = &[
    "many", "count", "counts", "number", "scored", "score", "scores", "got", "get", "fall", "fell", "are", "were",
    "lie", "in", "into", "between", "from", "to", "and", "the", "of", "each", "every", "per", "with", "as", "a", "an",
    "table", "chart", "bar", "column", "graph", "draw", "make", "show", "give", "me", "it", "them", "by", "for", "how",
    "group", "put", "test", "then", "out", "sheet", "new", "on", "what", "is", "do", "plot", "then", "create", "total",
    "have", "had", "did", "there", "obtained", "at", "tally", "students", "width", "wide", "size", "points", "point",
];

/// More would be read by nobody.
const MOST: usize = 20;

/// From `low` to `high`, which belongs to it; `None`: whatever comes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Band {
    low: Option<f64>,
    high: Option<f64>,
}

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    // "put the marks into bands in a new column": each row gets the name of its band.
    if scene.phrase(0, "new column").is_some() {
        return None;
    }
    let (at, column) = column(scene)?;
    let of_hundred = scene.linker.columns[at].range.is_some_and(|(low, high)| low >= 0.0 && high <= 100.0);
    let (bands, numbers) = said(scene).or_else(|| even(scene).filter(|_| of_hundred))?;
    let known = |at: usize| {
        numbers.contains(&at)
            || [BANDS, SPREAD, FRAME].iter().any(|list| list.contains(&scene.word(at)))
            || mark_list::is_score_word(scene.word(at))
            || words::is_frame(scene.word(at))
            || crate::intent::link::is_thing(scene.tokens[at].plain())
            || scene.is_mentioned(at)
            || matches!(scene.tokens[at].kind, Kind::Symbol(_))
    };
    if scene.has(&["add", "highlight", "keep", "remove", "delete", "sort"]) || !(0..scene.len()).all(known) {
        return None;
    }
    scene.take(0, scene.len());
    // "Below 40" of numbers that are never below zero stands before "40–59".
    let from_zero = scene.linker.columns[at].range.is_some_and(|(low, _)| low >= 0.0);
    let zero = |band: Band| Band {
        low: band.low.or(Some(0.0)),
        high: band.high.map(|high| if band.low.is_none() { high - 1.0 } else { high }),
    };
    let bands: Vec<Band> = if from_zero { bands.into_iter().map(zero).collect() } else { bands };
    Some(made(scene, at, column, &bands))
}

/// Bands that are said one by one, and where their numbers stand; none where they overlap.
fn said(scene: &Scene<'_>) -> Option<(Vec<Band>, Vec<usize>)> {
    let mut bands: Vec<Band> = Vec::new();
    let mut used = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        match band(scene, at) {
            Some((band, end)) => {
                bands.push(band);
                used.extend(at..end);
                at = end;
            }
            None if number(scene, at).is_some() => return None,
            None => at += 1,
        }
    }
    let start = |band: &Band| band.low.unwrap_or(f64::NEG_INFINITY);
    bands.sort_by(|one, other| start(one).total_cmp(&start(other)));
    let rising = bands.windows(2).all(|pair| {
        let behind = pair[1].low.is_none_or(|low| pair[0].high.is_some_and(|high| low >= high));
        behind && pair[1].low.is_some()
    });
    ((2..=MOST).contains(&bands.len()) && rising).then_some((bands, used))
}

/// One that begins here, and where it ends: "0–39", "40 to 59", "between 60 and 79", "below 40", "80 and above", "90+".
fn band(scene: &Scene<'_>, at: usize) -> Option<(Band, usize)> {
    let word = |at: usize| scene.word(at);
    if matches!(word(at), "below" | "under") {
        let high = number(scene, at + 1)?;
        return Some((Band { low: None, high: Some(high) }, at + 2));
    }
    if matches!(word(at), "above" | "over") {
        let low = number(scene, at + 1)?;
        return Some((Band { low: Some(low), high: None }, at + 2));
    }
    let low = number(scene, at)?;
    let dash = |at: usize| scene.tokens.get(at).is_some_and(|token| token.is_symbol('-') || token.is_symbol('–'));
    let between = at > 0 && word(at - 1) == "between" && word(at + 1) == "and";
    let joined = dash(at + 1) || matches!(word(at + 1), "to" | "through" | "till") || between;
    if let Some(high) = number(scene, at + 2).filter(|high| joined && *high > low) {
        return Some((Band { low: Some(low), high: Some(high) }, at + 3));
    }
    if scene.tokens.get(at + 1).is_some_and(|token| token.is_symbol('+')) {
        return Some((Band { low: Some(low), high: None }, at + 2));
    }
    let open =
        matches!(word(at + 1), "and" | "or") && matches!(word(at + 2), "above" | "more" | "over" | "up" | "higher");
    open.then_some((Band { low: Some(low), high: None }, at + 3))
}

fn number(scene: &Scene<'_>, at: usize) -> Option<f64> {
    match scene.tokens.get(at)?.kind {
        Kind::Number(number) => Some(number),
        Kind::Percent(share) => Some(share * 100.0),
        _ => None,
    }
}

/// "bands of 10", "by tens", "distribution of scores": from 0 to 100 in bands as wide as that.
fn even(scene: &Scene<'_>) -> Option<(Vec<Band>, Vec<usize>)> {
    // "Put the ages into bands of 10" asks for a column.
    let counts = scene.has(&["count", "counts", "many", "number", "chart", "table", "tally"]);
    let asked =
        scene.has(SPREAD) || counts && scene.has(BANDS) && (0..scene.len()).any(|at| number(scene, at).is_some());
    let mut numbers = (0..scene.len()).filter(|at| number(scene, *at).is_some());
    let at = numbers.next();
    let width = at.and_then(|at| number(scene, at)).unwrap_or(10.0);
    let fits = asked && numbers.next().is_none() && (2.0..=50.0).contains(&width) && width.fract() == 0.0;
    if !fits || 100.0 / width > MOST as f64 {
        return None;
    }
    let lows = (0_u32..).map(|at| f64::from(at) * width).take_while(|low| low + width <= 100.0 || *low < 100.0);
    let band = |low: f64| {
        let high = if low + width >= 100.0 { 100.0 } else { low + width - 1.0 };
        Band { low: Some(low), high: Some(high) }
    };
    Some((lows.map(band).collect(), at.into_iter().collect()))
}

/// The one column of numbers that is named, else the score of everybody in a list of marks.
fn column(scene: &Scene<'_>) -> Option<(usize, Name)> {
    let named = |what: &What| match what {
        What::Column { .. } => true,
        What::Columns(_) | What::Value { .. } => false,
    };
    let mut said = scene.mentions.iter().filter(|one| {
        let general =
            (one.start..one.end).all(|at| matches!(scene.word(at), "students" | "student" | "pupils" | "people"));
        named(&one.what) && !general
    });
    if let Some(one) = said.next() {
        let (column, guess) = scene.resolve(one).filter(|_| said.next().is_none())?;
        return matches!(scene.linker.columns[column].kind, crate::workbook::schema::Kind::Number)
            .then(|| (column, scene.name(column, guess)));
    }
    let list = MarkList::of(scene.linker);
    list.overall.map(|at| (at, scene.name(at, list.tests.len() > 1)))
}

fn made(scene: &Scene<'_>, at: usize, column: Name, bands: &[Band]) -> Made {
    let heading = &scene.linker.columns[at].name;
    let name = format!("{} band", heading.split('(').next().map_or(heading.as_str(), str::trim));
    let value = label(&column, bands);
    let key = || vec![GroupKey { column: Slot::Said(ColumnName::Header(name.clone())), bucket: None }];
    let measure = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None };
    // Who has no score is in no band.
    let scored = Some(Condition::Not(Box::new(Condition::Blank { column })));
    let drawn = scene.has(&["chart", "graph", "histogram", "plot", "draw"]);
    if !drawn && !scene.has(&["table", "sheet"]) {
        let question = Question::Aggregate { measure, condition: scored, by: key(), ends: None };
        let columns = vec![Derived { name: Slot::Said(name.clone()), value, format: None }];
        return Made::Ops(vec![Op::Answer {
            question: Question::WithColumns { columns, question: Box::new(question) },
        }]);
    }
    let add = Op::AddColumn { name: Slot::guess(name.clone()), value, place: Slot::guess(Place::End), format: None };
    let count = Op::Summarise { by: key(), measures: vec![measure], condition: scored, to: NewSheet::default() };
    if !drawn {
        return Made::Ops(vec![add, count]);
    }
    Made::SheetAndThen(Box::new((vec![add, count], vec![Op::Chart { chart: chart(scene) }])))
}

fn chart(scene: &Scene<'_>) -> Chart<Named> {
    let kind = if scene.has(&["bar"]) { Slot::Said(ChartKind::Bar) } else { Slot::guess(ChartKind::Column) };
    Chart {
        kind,
        grouping: Grouping::default(),
        x: None,
        series: Vec::new(),
        rows: None,
        first: None,
        look: ChartLook::default(),
        to: None,
        at: None,
        size: None,
    }
}

/// The band that a row's number lies in: a band ends where the next begins.
fn label(column: &Name, bands: &[Band]) -> Expr<Named> {
    // A guess is told of once, with who is counted.
    let number = || Expr::Column(Slot::Said(column.get().clone()));
    let is = |is: Comparison, than: f64| Condition::Compare { left: number(), is, right: Expr::Number(than) };
    let mut value = Expr::Text("other".to_owned());
    for (at, band) in bands.iter().enumerate().rev() {
        let next = bands.get(at + 1).and_then(|next| next.low);
        let meets = next.zip(band.high).is_some_and(|(next, high)| next - high <= 1.0);
        let mut tests: Vec<Condition<Named>> =
            band.low.map(|low| is(Comparison::GreaterOrEqual, low)).into_iter().collect();
        tests.extend(match (band.high, next) {
            (Some(_), Some(next)) if meets => Some(is(Comparison::Less, next)),
            (Some(high), _) if band.low.is_none() => Some(is(Comparison::Less, high)),
            (Some(high), _) => Some(is(Comparison::LessOrEqual, high)),
            (None, _) => None,
        });
        let when = if tests.len() == 1 { tests.swap_remove(0) } else { Condition::All(tests) };
        value = choice::chosen(when, Expr::Text(name(*band)), value);
    }
    value
}

fn name(band: Band) -> String {
    match (band.low, band.high) {
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("{low}+"),
        (None, Some(high)) => format!("< {high}"),
        (None, None) => String::new(),
    }
}
