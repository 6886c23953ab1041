//! "put the ages into groups: under 30, 30-49, 50 and over" · `a column "Range" with 0-49, 50-69 and 70+ of Midterm`: ranges of
//! numbers that are their own labels.

use std::ops::Range;

use crate::{
    intent::{
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token, written},
    },
    plan::{Comparison, Condition, Expr, Named, Op, Place, Slot},
};

use super::{
    bands::{self, Bounds},
    choice, places, spans, things, words,
};

pub(super) const RULE: Rule = Rule {
    name: "ranges as labels",
    triggers: &[
        "group",
        "groups",
        "band",
        "bands",
        "range",
        "ranges",
        "bracket",
        "brackets",
        "bucket",
        "buckets",
        "bin",
        "bins",
        "categories",
        "column",
        "assign",
        "intervals",
    ],
    read,
};

const FRAME: &[&str] = &[
    "put",
    "group",
    "groups",
    "grouped",
    "band",
    "bands",
    "range",
    "ranges",
    "bracket",
    "brackets",
    "bucket",
    "buckets",
    "bin",
    "bins",
    "category",
    "categories",
    "interval",
    "intervals",
    "assign",
    "sort",
    "divide",
    "split",
    "add",
    "create",
    "make",
    "insert",
    "new",
    "column",
    "columns",
    "called",
    "named",
    "with",
    "into",
    "in",
    "to",
    "of",
    "the",
    "a",
    "an",
    "by",
    "for",
    "each",
    "every",
    "and",
    "as",
    "values",
    "value",
    "marks",
    "scores",
    "then",
    "it",
    "them",
    "show",
    "which",
    "separate",
    "another",
    "their",
    "everyone",
    "everybody",
    "its",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let says = |token: &Token| {
        crate::intent::link::words(&token.raw).iter().any(|word| {
            let one = word.strip_suffix('s').unwrap_or(word);
            matches!(
                one,
                "group" | "band" | "range" | "bracket" | "bucket" | "bin" | "categorie" | "interval" | "category"
            )
        })
    };
    let coloured = (0..scene.len()).any(|at| words::colour(scene.word(at)).is_some() && !scene.is_mentioned(at));
    let other = scene.has(&["chart", "pivot", "highlight", "delete", "remove", "rows", "row", "if", "filter", "sheet"]);
    if !scene.tokens.iter().any(says) || coloured || other || words::opens_question(&scene.tokens) {
        return None;
    }
    let found = ranges(scene)?;
    let (first, last) = (found.first()?.0.start, found.last()?.0.end);
    let column = subject(scene, talk, &(first..last))?;
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = quoted_name(scene)
        .or_else(|| spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)))
        .or_else(|| headed(scene, first));
    let bounds: Vec<Bounds> = found.iter().map(|(_, bounds)| *bounds).collect();
    let mut value = Expr::Empty;
    for (at, (stretch, _)) in found.iter().enumerate().rev() {
        let label = Expr::Text(written(&scene.tokens[stretch.clone()]));
        value = choice::chosen(test(&column, &bounds, at), label, value);
    }
    // An empty cell is no nought.
    let value = choice::chosen(Condition::Blank { column: column.clone() }, Expr::Empty, value);
    scene.take(first, last);
    scene.take_words(FRAME);
    scene.take_entities();
    things::take(scene);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    let name = name.map_or_else(|| Slot::guess(format!("{} group", plain(&column))), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name, value, place, format: None }]))
}

fn plain(column: &Name) -> String {
    match column.get() {
        crate::plan::ColumnName::Header(header) => header.split('(').next().unwrap_or(header).trim().to_owned(),
        crate::plan::ColumnName::Letter { letter } => letter.clone(),
    }
}

/// At least two ranges, one behind the other, and where each stands.
fn ranges(scene: &Scene<'_>) -> Option<Vec<(Range<usize>, Bounds)>> {
    let begins = |at: usize| {
        (scene.tokens[at].amount().is_some()
            || matches!(scene.word(at), "under" | "below" | "less" | "up" | "over" | "above"))
            && !scene.is_mentioned(at)
    };
    let start = (0..scene.len()).find(|at| begins(*at))?;
    let mut found: Vec<(Range<usize>, Bounds)> = Vec::new();
    let mut from = start;
    while from < scene.len() && found.len() < 12 {
        // The longest stretch up to the next joint that is one range.
        let ends = (from + 1..=(from + 6).min(scene.len())).rev().find_map(|end| {
            let stretch = from..end;
            let whole = scene.tokens.get(end).is_none_or(|next| {
                next.is_symbol(',') || matches!(scene.word(end), "and" | "of" | "in" | "for") || next.is_symbol(';')
            });
            let inner = stretch.clone().all(|at| !scene.tokens[at].is_symbol(',') && !scene.is_mentioned(at));
            let found = bands::bounds(scene, stretch.clone()).filter(|_| whole && inner)?;
            Some((stretch, found))
        });
        let Some((stretch, bounds)) = ends else { break };
        from = stretch.end;
        found.push((stretch, bounds));
        while from < scene.len() && (scene.tokens[from].is_symbol(',') || scene.word(from) == "and") {
            from += 1;
        }
    }
    let rises = found.windows(2).all(|pair| {
        let begin = |bounds: &Bounds| bounds.low.map_or(f64::MIN, |(_, low)| low);
        begin(&pair[0].1) < begin(&pair[1].1)
    });
    (found.len() > 1 && rises).then_some(found)
}

/// What is put into ranges: the column that is named, else what the step before made.
fn subject(scene: &Scene<'_>, talk: &Talk, ranges: &Range<usize>) -> Option<Name> {
    let quoted = |at: usize| matches!(scene.tokens[at].kind, Kind::Quoted(_));
    let named =
        scene.mentions.iter().filter(|one| !ranges.contains(&one.start) && !quoted(one.start)).find_map(|one| {
            let (column, guess) = scene.resolve(one)?;
            scene.kind(column).is_numeric().then(|| (one.start, one.end, scene.name(column, guess)))
        });
    match named {
        Some((start, end, name)) => {
            scene.take(start, end);
            Some(name)
        }
        None => match talk.columns.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
    }
}

fn quoted_name(scene: &Scene<'_>) -> Option<String> {
    (1..scene.len()).find_map(|at| match &scene.tokens[at].kind {
        Kind::Quoted(text) if matches!(scene.word(at - 1), "column" | "in" | "called" | "named") => {
            scene.take(at, at + 1);
            Some(text.clone())
        }
        _ => None,
    })
}

/// "a column Age group: under 30, …": the words before the colon.
fn headed(scene: &Scene<'_>, first: usize) -> Option<String> {
    let framed = |at: usize| matches!(scene.word(at), "the" | "ranges" | "groups" | "bands" | "intervals" | "brackets");
    let first = (0..first).rev().find(|at| !framed(*at)).map_or(first, |at| at + 1);
    let colon = first.checked_sub(1).filter(|at| scene.tokens[*at].is_symbol(':') || scene.word(*at) == "with")?;
    let column = (0..colon).rev().find(|at| matches!(scene.word(*at), "column" | "col"))?;
    let named =
        column + 1 < colon && scene.tokens[column + 1].raw.starts_with(char::is_uppercase) && colon - column < 5;
    named.then(|| {
        scene.take(column, colon + 1);
        spans::tidy(&scene.text(column + 1, colon))
    })
}

/// "30-49" ends where "50-69" begins: nothing falls between them.
fn test(column: &Name, all: &[Bounds], at: usize) -> Condition<Named> {
    let compare = |(is, number): (Comparison, f64)| Condition::Compare {
        left: Expr::Column(column.clone()),
        is,
        right: Expr::Number(number),
    };
    let next = all.get(at + 1).and_then(|next| next.low);
    let high = all[at].high.map(|(is, high)| match next {
        Some((_, low)) if low > high - f64::EPSILON && low - high <= 1.0 => (Comparison::Less, low),
        _ => (is, high),
    });
    let mut tests: Vec<Condition<Named>> = all[at].low.into_iter().chain(high).map(compare).collect();
    if tests.len() == 1 { tests.remove(0) } else { Condition::All(tests) }
}
