//! "add a bonus of 5 points to who took all tests" · "2 extra points for 3 or more tests" ·
//! "bonus by number of tests: 2 tests 2 points, 4 tests 5 points".
//!
//! For lists of marks: extra points by how many tests hold a score, in a column of their own, so that no score
//! is written over. Where the list has an overall score, it is worked out anew beside. What else is said leaves
//! the clause to others.

use crate::{
    intent::{
        link::What,
        mark_list::{self, MarkList},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{BinaryOp, ColumnName, Comparison, Condition, Expr, Named, Op, Place, Slot, Tallied},
};

use super::{
    expressions::{Formula, binary},
    words,
};

pub(super) const RULE: Rule = Rule { name: "bonus by tests taken", triggers: &["bonus", "extra"], read };

const POINTS: &[&str] = &["point", "points", "mark", "marks"];
const TESTS: &[&str] = &["test", "tests", "exam", "exams", "quiz", "quizzes", "paper", "papers", "assessments"];
/// What is said of somebody who has a score, and around it.
const AROUND: &[&str] = &[
    "bonus",
    "bonuses",
    "extra",
    "award",
    "give",
    "add",
    "who",
    "whoever",
    "those",
    "that",
    "anyone",
    "took",
    "take",
    "taken",
    "taking",
    "sat",
    "sit",
    "wrote",
    "written",
    "completed",
    "attempted",
    "did",
    "done",
    "finished",
    "had",
    "have",
    "has",
    "with",
    "number",
    "by",
    "based",
    "on",
    "score",
    "scores",
    "plus",
    "also",
    "student",
    "students",
];

/// So many points from so many tests on.
struct Step {
    tests: usize,
    points: f64,
}

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let list = MarkList::of(scene.linker);
    if list.tests.len() < 2 || mark_list::has_money(scene.linker) || !says_no_more(scene, &list) {
        return None;
    }
    let mut steps = steps(scene, list.tests.len())?;
    steps.sort_by_key(|step| step.tests);
    if steps.windows(2).any(|pair| pair[0].tests == pair[1].tests) {
        return None;
    }
    let tests: Vec<Name> = list.tests.iter().map(|at| scene.name(*at, false)).collect();
    let none = Expr::Number(0.0);
    let value = steps.iter().fold(none, |otherwise, step| given(&tests, step, otherwise));
    let overall =
        list.overall.filter(|overall| !list.tests.contains(overall)).map(|overall| with_bonus(scene, overall));
    scene.take(0, scene.len());
    Some(Made::Ops(std::iter::once(column(BONUS.to_owned(), value)).chain(overall).collect()))
}

const BONUS: &str = "Bonus";

fn column(name: String, value: Formula) -> Op<Named> {
    Op::AddColumn { name: Slot::guess(name), value, place: Slot::guess(Place::End), format: None }
}

fn given(tests: &[Name], step: &Step, otherwise: Formula) -> Formula {
    let taken = Expr::Tally { columns: tests.to_vec(), of: Tallied::Numbers };
    #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
    let least = Expr::Number(step.tests as f64);
    Expr::If {
        when: Box::new(Condition::Compare { left: taken, is: Comparison::GreaterOrEqual, right: least }),
        then: Box::new(Expr::Number(step.points)),
        otherwise: Box::new(otherwise),
    }
}

/// The overall score and the bonus.
fn with_bonus(scene: &Scene<'_>, overall: usize) -> Op<Named> {
    let bonus = Expr::Column(Slot::guess(ColumnName::Header(BONUS.to_owned())));
    let sum = binary(BinaryOp::Add, Expr::Column(scene.name(overall, true)), bonus);
    column(format!("{} with bonus", scene.linker.columns[overall].name), sum)
}

/// All words are of bonuses, points and tests; a column that is named is one of the tests, as in "all tests".
fn says_no_more(scene: &Scene<'_>, list: &MarkList) -> bool {
    let of_tests = |at: usize| {
        let of = |what: &What| match what {
            What::Columns(columns) => columns.iter().all(|column| list.tests.contains(column)),
            // "2 tests" links to Test 2.
            What::Column { candidates, .. } => candidates.iter().all(|column| list.tests.contains(column)),
            What::Value { .. } => false,
        };
        scene.mentions.iter().filter(|one| one.start <= at && at < one.end).all(|one| of(&one.what))
    };
    (0..scene.len()).all(|at| {
        let word = scene.word(at);
        let token = &scene.tokens[at];
        let known = [POINTS, TESTS, AROUND, QUANTITY].iter().any(|list| list.contains(&word)) || words::is_frame(word);
        let percent = token.is_symbol('%') || word.contains('%');
        of_tests(at) && !percent && (known || token.number().is_some() || !word.contains(char::is_alphanumeric))
    })
}

const QUANTITY: &[&str] = &["all", "every", "each", "least", "at", "or", "more", "of", "the"];

/// "2 tests 2 points, 4 tests 5 points" · "5 points … all tests" · "2 points … at least 3 tests".
fn steps(scene: &Scene<'_>, tests: usize) -> Option<Vec<Step>> {
    let is = |at: usize, list: &[&str]| list.contains(&scene.word(at));
    let number = |at: usize| scene.tokens[at].number();
    let numbers: Vec<usize> = (0..scene.len()).filter(|at| number(*at).is_some()).collect();
    let (mut of_tests, mut of_points) = (Vec::new(), Vec::new());
    for at in &numbers {
        let value = number(*at)?;
        let unit = (at + 1..(at + 5).min(scene.len())).find(|next| is(*next, TESTS) || is(*next, POINTS));
        // "Bonus of 5 to those who took all tests": what no unit says is points.
        let counts = unit.is_some_and(|unit| {
            is(unit, TESTS) && (at + 1..unit).all(|between| is(between, &["or", "more", "of", "the"]))
        });
        let points =
            unit.is_some_and(|unit| is(unit, POINTS) && (at + 1..unit).all(|between| is(between, &["bonus", "extra"])));
        if counts && value.fract() == 0.0 && value >= 1.0 && value <= tests as f64 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            of_tests.push(value as usize);
        } else if points || numbers.len() == 1 || (of_points.is_empty() && numbers.len() == 2) {
            of_points.push(value);
        } else {
            return None;
        }
    }
    let all = (0..scene.len())
        .any(|at| is(at, TESTS) && (at.saturating_sub(3)..at).any(|before| is(before, &["all", "every", "each"])));
    match (&of_tests[..], &of_points[..]) {
        ([], [points]) if all => Some(vec![Step { tests, points: *points }]),
        (counts, points) if counts.len() == points.len() && !counts.is_empty() => {
            Some(counts.iter().zip(points).map(|(tests, points)| Step { tests: *tests, points: *points }).collect())
        }
        _ => None,
    }
}
