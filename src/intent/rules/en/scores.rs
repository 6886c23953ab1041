//! "rank the students" · "sum of the tests for each student" · "the average of the best 2 of 3 tests" ·
//! "collate the scores by mean" · "percent of total".
//!
//! For lists of marks where no column is named: the tests are all columns of tests, the score of somebody
//! is the overall one. A word that it does not know, or a column that is named, leaves the clause to others.

use crate::{
    intent::{
        link::{Mention, What, is_thing},
        mark_list::{self, MarkList},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, BinaryOp, ColumnName, Direction, Expr, Function, Named, NumberFormat, Op, Place, Slot},
};

use super::{
    expressions::{Formula, binary, call},
    series, words,
};

pub(super) const RULE: Rule = Rule {
    name: "scores of a mark list",
    triggers: &[
        "rank",
        "ranks",
        "ranking",
        "position",
        "positions",
        "sum",
        "total",
        "totals",
        "mean",
        "average",
        "averages",
        "collate",
        "percent",
        "percentage",
        "best",
        "top",
        "highest",
        "averaged",
        "add",
    ],
    read,
};

/// Words around what is asked for, besides the usual ones.
const FRAME: &[&str] =
    &["into", "up", "class", "from", "within", "together", "too", "candidate", "candidates", "row's"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let list = MarkList::of(scene.linker);
    if !list.is_some() || mark_list::has_money(scene.linker) || scene.has(&["question", "many", "which", "who"]) {
        return None;
    }
    if let Some(ops) = rank(scene, &list) {
        scene.take(0, scene.len());
        return Some(Made::Ops(ops));
    }
    let found = share(scene, &list).or_else(|| collated(scene, &list))?;
    scene.take(0, scene.len());
    Some(Made::Ops(vec![column(found)]))
}

fn column((value, name, format): Found) -> Op<Named> {
    Op::AddColumn { name: Slot::guess(name), value, place: Slot::guess(Place::End), format }
}

type Found = (Formula, String, Option<NumberFormat>);

/// Whether the clause says nothing but these words, frames, and marks.
fn is_all(scene: &Scene<'_>, known: &[&str]) -> bool {
    (0..scene.len()).all(|at| scene.is_used(at) || known.contains(&scene.word(at)) || is_frame(scene, at))
}

/// A word that says nothing of its own, and names no column: "by class" speaks of one.
fn is_frame(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    let names = |one: &Mention| one.start <= at && at < one.end && !matches!(one.what, What::Columns(_));
    let frames = (words::is_frame(word) || FRAME.contains(&word)) && !scene.mentions.iter().any(names);
    frames || is_thing(scene.tokens[at].plain()) || matches!(scene.tokens[at].kind, Kind::Symbol(_))
}

/// "rank the students": by the overall score, equal ones share a place. Where the list has none, by the mean
/// of the tests, which is worked out first.
fn rank(scene: &Scene<'_>, list: &MarkList) -> Option<Vec<Op<Named>>> {
    if !scene.has(&["rank", "ranks", "ranking", "position", "positions"]) {
        return None;
    }
    let known = [
        "rank",
        "ranks",
        "ranking",
        "position",
        "positions",
        "ties",
        "tie",
        "tied",
        "share",
        "sharing",
        "shared",
        "same",
        "place",
        "get",
        "equal",
        "scores",
        "score",
        "highest",
        "best",
        "first",
        "order",
        "which",
    ];
    let within = series::rank_groups(scene);
    if !is_all(scene, &known) {
        return None;
    }
    let (mean, ranked) = match list.overall {
        Some(overall) => (None, scene.name(overall, true)),
        None => (Some(mean_of_tests(scene, list)?), Slot::guess(ColumnName::Header(MEAN.to_owned()))),
    };
    let highest = scene.has(&["highest", "best"]);
    let direction = if highest { Slot::Said(Direction::Descending) } else { Slot::guess(Direction::Descending) };
    let value = Expr::Rank { column: ranked, direction, within };
    Some(mean.into_iter().chain([column((value, "Rank".to_owned(), None))]).collect())
}

const MEAN: &str = "Average";

/// A column with the mean of all tests, where there are several.
fn mean_of_tests(scene: &Scene<'_>, list: &MarkList) -> Option<Op<Named>> {
    let tests: Vec<Formula> = list.tests.iter().map(|at| Expr::Column(scene.name(*at, true))).collect();
    (tests.len() > 1).then(|| column((call(Function::Average, tests), MEAN.to_owned(), None)))
}

/// "percent of total": of the overall score.
fn share(scene: &Scene<'_>, list: &MarkList) -> Option<Found> {
    let said = scene.has(&["percent", "percentage", "share"]) && scene.has(&["total", "whole"]);
    let known = ["percent", "percentage", "share", "total", "whole", "score", "scores", "marks"];
    let overall = list.overall.filter(|_| said && is_all(scene, &known))?;
    let column = || scene.name(overall, true);
    let whole = Expr::Whole { aggregate: Aggregate::Sum, column: column() };
    let value = binary(BinaryOp::Divide, Expr::Column(column()), whole);
    Some((value, "Percentage".to_owned(), Some(NumberFormat::Percent { decimals: 2 })))
}

/// The sum or the mean of all tests, or of the best of them.
fn collated(scene: &Scene<'_>, list: &MarkList) -> Option<Found> {
    let collates = collates(scene);
    let best = scene.find(0, scene.len(), &["best", "top", "highest"]);
    let mean = scene.has(MEANS);
    let sum = scene.has(&["sum", "total", "totals"]) || scene.phrase(0, "add up").is_some();
    // "Collate" alone says neither; of the best ones the mean is usual.
    let aggregate = match (mean, sum) {
        (true, false) => Aggregate::Mean,
        (false, true) => Aggregate::Sum,
        (false, false) if collates && best.is_some() => Aggregate::Mean,
        _ => return None,
    };
    let columns = tests_said(scene, list)?;
    let many = columns.len();
    let names: Vec<Name> = columns.into_iter().map(|at| scene.name(at, false)).collect();
    let numbers: Vec<usize> = (0..scene.len()).filter_map(|at| count(scene, at)).collect();
    let all = numbers.iter().all(|number| *number == many) && numbers.len() < 2;
    match (best, &numbers[..]) {
        (None, _) if all => {
            let function = if aggregate == Aggregate::Mean { Function::Average } else { Function::Sum };
            let value = call(function, names.into_iter().map(Expr::Column).collect());
            Some((value, heading(scene, aggregate).to_owned(), None))
        }
        (Some(_), [n] | [n, _]) if *n > 0 && *n < many && numbers.get(1).is_none_or(|all| *all == many) => {
            let n = u32::try_from(*n).ok()?;
            let value = Expr::Best { columns: names, n, aggregate, smallest: false };
            let name = series::header(&value);
            Some((value, name, None))
        }
        _ => None,
    }
}

const MEANS: &[&str] = &["mean", "means", "average", "averages", "averaged", "avg"];

/// Words around the best of somebody's tests.
const BEST: &[&str] = &[
    "as", "take", "taking", "keep", "only", "and", "them", "add", "column", "new", "using", "use", "per", "out", "work",
];

fn collates(scene: &Scene<'_>) -> bool {
    scene.has(&["collate"])
}

/// As it was said.
fn heading(scene: &Scene<'_>, aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Mean if scene.has(&["mean"]) => "Mean",
        Aggregate::Mean => "Average",
        _ if scene.has(&["total", "totals"]) => "Total",
        _ => "Sum",
    }
}

/// A small whole number, as figures or as a word.
fn count(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let number = scene.tokens[at].number().filter(|number| number.fract() == 0.0 && (1.0..=200.0).contains(number))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    Some(number as usize)
}

/// The tests that a clause of known words is about: those it counts up, else all.
fn tests_said(scene: &Scene<'_>, list: &MarkList) -> Option<Vec<usize>> {
    let known = [
        "sum",
        "total",
        "totals",
        "mean",
        "means",
        "average",
        "averages",
        "averaged",
        "avg",
        "collate",
        "best",
        "top",
        "highest",
        "everything",
    ];
    // "The best 3 as a mean" are tests: the mean of three people is asked for with their names.
    let people = scene.has(&["students", "pupils", "people"]) && !scene.has(&["each", "every", "per"]);
    let best = scene.has(&["best", "top", "highest"]) && scene.has(MEANS) && !scene.has(&["by"]) && !people;
    let known: Vec<&str> = if best { [&known[..], BEST].concat() } else { known.to_vec() };
    let fits = |at: usize| {
        let word = scene.word(at);
        known.contains(&word) || mark_list::is_score_word(word) || count(scene, at).is_some() || is_frame(scene, at)
    };
    let many = scene.has(&["collate", "each", "every", "all", "everyone"])
        || (0..scene.len()).any(|at| count(scene, at).is_some() || scene.word(at).ends_with('s'));
    let asked =
        many && (collates(scene) || best || (0..scene.len()).any(|at| mark_list::is_score_word(scene.word(at))));
    // "Test 1 Score" is a column of its own, and what others read; "the test scores" are all of them.
    let names_one = scene.mentions.iter().any(|one| match &one.what {
        What::Column { .. } => {
            !(one.start..one.end).all(|at| known.contains(&scene.word(at)) || mark_list::is_score_word(scene.word(at)))
        }
        What::Value { .. } => true,
        // "All tests" are those of the list, whatever other numbers stand beside them.
        What::Columns(columns) => {
            let plain = (one.start..one.end).all(|at| {
                mark_list::is_score_word(scene.word(at))
                    || words::is_frame(scene.word(at))
                    || FRAME.contains(&scene.word(at))
                    || count(scene, at).is_some()
            });
            !plain && columns.iter().any(|column| !list.tests.contains(column))
        }
    });
    (asked && !names_one && list.tests.len() > 1 && (0..scene.len()).all(fits)).then(|| list.tests.clone())
}
