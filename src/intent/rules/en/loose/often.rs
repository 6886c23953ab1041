//! "who gave more than once?", "customers that came at least twice", "which pets were here more than once".

use crate::{
    intent::{
        rules::{
            Rule,
            en::{questions, things},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Condition, Question},
};

use super::{answer, orders, take_carrying};

pub(super) const RULE: Rule =
    Rule { name: "more than once", triggers: &["once", "twice", "repeatedly", "times", "again"], read };

const VERBS: &[&str] = &[
    "gave", "give", "given", "came", "come", "bought", "buy", "ordered", "order", "visited", "booked", "rented",
    "rent", "paid", "stayed", "stay", "donated", "appear", "appears", "listed", "occur", "occurs", "borrowed",
    "called", "were", "here", "there", "back", "attended", "sent", "had", "signed", "shopped", "returned", "list",
    "names", "people", "everyone", "anyone", "those",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let said = [
        "more than once",
        "at least twice",
        "twice or more",
        "two or more times",
        "more than one time",
        "several times",
    ]
    .iter()
    .find_map(|phrase| scene.phrase(0, phrase))?;
    let asks = questions::is_question(scene) || scene.has(&["gave", "came", "bought", "ordered", "visited", "booked"]);
    if !asks || orders(scene) || scene.has(&["how", "per", "average", "duplicates", "duplicate"]) {
        return None;
    }
    let group = asked(scene)?;
    scene.take(said.0, said.0 + said.1);
    scene.take_words(VERBS);
    take_carrying(scene);
    let repeated = Condition::Repeated { column: scene.name(group, true) };
    let rest = questions::rest_condition(scene);
    // "in May more than once": once in May may be enough to repeat.
    if rest.is_some() {
        return None;
    }
    answer(scene, Vec::new(), Question::Rows { condition: repeated })
}

fn asked(scene: &Scene<'_>) -> Option<usize> {
    let first = (0..3.min(scene.len())).find_map(|at| Some((at, questions::named_group(scene, at)?)));
    if let Some((at, (group, end))) = first {
        scene.take(at, end);
        return Some(group);
    }
    let who = scene.has(&["who", "people", "everyone", "anyone", "names"]);
    if !who {
        return None;
    }
    questions::doer(scene).or_else(|| things::people(scene)).filter(|at| scene.linker.columns[*at].repeats())
}
