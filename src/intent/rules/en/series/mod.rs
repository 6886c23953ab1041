//! "rank the students by Score" · "a running total of Sales" · "3-month moving average of Sales" ·
//! "the average of the best 3 of Test 1 to Test 4" · "letter grades: A from 90, B from 80, else F" ·
//! "pass/fail at 60" · "age groups of 10".

mod along;
mod grades;
mod groups;
mod vocabulary;

use super::{expressions::Formula, looks, parser::Parser, places, spans};
use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Expr, Op, Place, Slot},
};

pub(super) use groups::rank_groups;

use grades::{groups, thresholds};
use vocabulary::VOCABULARY;

pub(super) const RULE: Rule = Rule {
    name: "scores and series",
    triggers: &[
        "rank",
        "ranking",
        "ranks",
        "running",
        "cumulative",
        "rolling",
        "moving",
        "accumulated",
        "best",
        "grade",
        "grades",
        "pass",
        "groups",
        "bands",
        "buckets",
        "brackets",
        "bins",
        "bin",
        "band",
        "bucket",
        "lowest",
        "top",
        "pass/fail",
        "highest",
        "worst",
        "smallest",
        "largest",
        "passed",
        "give",
        "assign",
    ],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let declined = scene.has(&[
        "keep",
        "remove",
        "delete",
        "highlight",
        "chart",
        "plot",
        "pivot",
        "filter",
        "colour",
        "color",
        "sort",
        "rename",
        "freeze",
        "format",
        "drop",
        "hide",
        "how",
        "many",
        "summarise",
        "summarize",
        "count",
    ]);
    if declined && !scene.has(&["running", "cumulative", "moving", "rolling"])
        || scene.has(&["chart", "plot", "pivot", "highlight"])
        || spans::new_sheet(scene).is_some()
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?')) && !asks_for_column(scene)
    {
        return None;
    }
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len())
        .map(|span| span.take(scene))
        .or_else(|| before_column(scene))
        .or_else(|| spans::quoted_column(scene).map(|span| span.take(scene)));
    let (value, wish) = match thresholds(scene).or_else(|| groups(scene)) {
        Some(found) => found,
        None if scene.has(&["grade", "grades"]) && scene.has(&["letter"]) => {
            return Some(Made::Ask(QuestionKind::Missing { what: "thresholds".to_owned() }));
        }
        None => series_in(scene)?,
    };
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
        // "Within each house" is no mere "of each student".
        let within = at > 1 && matches!(scene.word(at - 2), "within" | "inside");
        let entity = at > 0 && !within && matches!(scene.word(at - 1), "each" | "every");
        if entity {
            scene.take(at, at + 1);
        }
    }
    let name = name.map_or_else(|| Slot::guess(wish), Slot::Said);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    let format = looks::number_format(scene).map(|span| span.take(scene));
    Some(Made::Ops(vec![Op::AddColumn { name, value, place, format }]))
}

fn asks_for_column(scene: &Scene<'_>) -> bool {
    matches!(scene.word(0), "can" | "could" | "would" | "please" | "will")
}

/// "a Rank column", "add a column Rank".
pub(super) fn before_column(scene: &Scene<'_>) -> Option<String> {
    let noun = scene.find(0, scene.len(), &["column"])?;
    let capital = |at: usize| {
        let token = &scene.tokens[at];
        token.kind == Kind::Word && token.raw.chars().next().is_some_and(char::is_uppercase) && !scene.is_used(at)
    };
    let name = if noun + 1 < scene.len() && capital(noun + 1) && scene.mention_at(noun + 1).is_none() {
        let mut end = noun + 2;
        while end < scene.len() && capital(end) {
            end += 1;
        }
        (noun + 1, end)
    } else if noun > 1 && capital(noun - 1) && scene.mention_at(noun - 1).is_none() {
        (noun - 1, noun)
    } else {
        return None;
    };
    scene.take(name.0, name.1);
    Some(spans::tidy(&scene.text(name.0, name.1)))
}

/// The longest reading of a series in the clause, and a header for it.
fn series_in(scene: &Scene<'_>) -> Option<(Formula, String)> {
    let mut best: Option<(usize, usize, Formula)> = None;
    for start in 0..scene.len() {
        let mut parser = Parser::new(scene, start, scene.len());
        if let Some(found) = parser.series()
            && best.as_ref().is_none_or(|(from, to, _)| parser.at - start > to - from)
        {
            best = Some((start, parser.at, found));
        }
    }
    let (start, end, value) = best?;
    scene.take(start, end);
    let wish = header(&value);
    Some((value, wish))
}

pub(super) fn header(value: &Formula) -> String {
    match value {
        Expr::Rank { .. } => "Rank".to_owned(),
        Expr::UpTo { rows: None, aggregate: Aggregate::Sum, column } => format!("Running total of {}", shown(column)),
        Expr::UpTo { rows: None, column, .. } => format!("Running {}", shown(column)),
        Expr::UpTo { column, .. } => format!("Moving average of {}", shown(column)),
        Expr::Best { n, .. } => format!("Best {n}"),
        _ => "Result".to_owned(),
    }
}

pub(super) fn shown(name: &Name) -> String {
    match name.get() {
        crate::plan::ColumnName::Header(header) => header.clone(),
        crate::plan::ColumnName::Letter { letter } => letter.clone(),
    }
}
