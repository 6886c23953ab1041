//! "the improvement from Test 2 to Test 4" · "change in test 4 against test 2" · "difference to the previous
//! test": how the marks of a list moved. Who has no mark in one of the two moved nowhere.

use crate::{
    intent::{
        link::{What, is_thing},
        mark_list::{self, MarkList},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{BinaryOp, Condition, Expr, Named, Op, Place, Slot},
};

use super::{expressions::binary, words};

pub(super) const RULE: Rule = Rule {
    name: "change between tests",
    triggers: &[
        "change",
        "changes",
        "changed",
        "improvement",
        "improve",
        "improved",
        "improvements",
        "progress",
        "progressed",
        "difference",
        "differences",
    ],
    read,
};

const AROUND: &[&str] = &[
    "change",
    "changes",
    "changed",
    "improvement",
    "improvements",
    "improve",
    "improved",
    "progress",
    "progressed",
    "difference",
    "differences",
    "from",
    "to",
    "between",
    "against",
    "compared",
    "versus",
    "vs",
    "since",
    "over",
    "how",
    "much",
    "did",
    "has",
    "have",
    "mark",
    "marks",
    "score",
    "scores",
    "point",
    "points",
    "test",
    "exam",
    "tests",
];
/// That the older one is said last: "against test 2".
const AGAINST: &[&str] = &["against", "compared", "versus", "vs", "since", "over"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let list = MarkList::of(scene.linker);
    if list.tests.len() < 2
        || mark_list::has_money(scene.linker)
        || scene.has(&["percent", "percentage", "rate", "row"])
    {
        return None;
    }
    let known = |at: usize| {
        let word = scene.word(at);
        AROUND.contains(&word)
            || words::is_frame(word)
            || is_thing(scene.tokens[at].plain())
            || !word.contains(char::is_alphanumeric)
    };
    let pairs = match &named(scene, &list)?[..] {
        // "The difference between Math and English" is a sum, not a course.
        [one, other] if one != other && (!scene.has(&["difference", "differences"]) || scene.has(&["from"])) => {
            let against = scene.has(AGAINST);
            (0..scene.len())
                .all(|at| scene.is_mentioned(at) || known(at))
                .then(|| vec![if against { (*other, *one) } else { (*one, *other) }])
        }
        [] => {
            let along = scene.has(&["previous", "before", "last", "next"]) || scene.phrase(0, "test to test").is_some();
            let more = ["previous", "before", "last", "next", "one", "the"];
            let all = (0..scene.len()).all(|at| known(at) || more.contains(&scene.word(at)));
            (along && all).then(|| list.tests.windows(2).map(|pair| (pair[0], pair[1])).collect())
        }
        _ => None,
    }?;
    scene.take(0, scene.len());
    Some(Made::Ops(pairs.into_iter().map(|(from, to)| change(scene, from, to)).collect()))
}

/// The tests that are named, in their order; `None` where another column or a value is.
fn named(scene: &Scene<'_>, list: &MarkList) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for mention in &scene.mentions {
        match &mention.what {
            What::Column { .. } => {
                let (column, _) = scene.resolve(mention)?;
                found.push(Some(column).filter(|column| list.tests.contains(column))?);
            }
            What::Columns(columns) if columns.iter().all(|column| list.tests.contains(column)) => {}
            What::Columns(_) | What::Value { .. } => return None,
        }
    }
    Some(found)
}

fn change(scene: &Scene<'_>, from: usize, to: usize) -> Op<Named> {
    let name = |at: usize| scene.name(at, false);
    let missing = Condition::Any([from, to].map(|at| Condition::Blank { column: name(at) }).into());
    let value = Expr::If {
        when: Box::new(missing),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(binary(BinaryOp::Subtract, Expr::Column(name(to)), Expr::Column(name(from)))),
    };
    let headings = [from, to].map(|at| scene.linker.columns[at].name.clone());
    let heading = format!("Change {} to {}", headings[0], headings[1]);
    Op::AddColumn { name: Slot::guess(heading), value, place: Slot::guess(Place::End), format: None }
}
