//! "whats the total of the loans in default, and how much is that of everything", "how much came in by card, as a share of
//! all money": the sums of the groups, and what part each is of the whole.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{bare, questions, things},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, GroupKey, Measure, Op, Question, Slot},
};

use super::{money, orders, take_carrying};

pub(super) const RULE: Rule = Rule {
    name: "a part of all",
    triggers: &["everything", "all", "share", "whole", "total", "percentage", "part"],
    read,
};

const PHRASES: &[&str] = &[
    "how much is that of everything",
    "how much of everything is that",
    "how much is that of all",
    "how much is that of the total",
    "what share is that",
    "what share of everything is that",
    "what percentage is that",
    "as a share of all money",
    "as a share of everything",
    "as a share of the total",
    "as a percentage of all",
    "as a percentage of everything",
    "as a percentage of the total",
    "as a share of all",
    "as a share of the whole",
    "what part of everything is that",
    "as a part of all",
    "what percent is that of everything",
    "what percentage of everything is that",
    "what percent is that",
];
const WORDS: &[&str] = &[
    "came",
    "come",
    "in",
    "vs",
    "versus",
    "compared",
    "money",
    "spent",
    "made",
    "paid",
    "brought",
    "earned",
    "went",
    "share",
    "that",
    "everything",
    "sum",
    "between",
    "or",
    "as",
    "a",
    "be",
    "whole",
    "percent",
    "percentage",
    "part",
    "if",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let (at, length) = PHRASES.iter().find_map(|phrase| scene.phrase(0, phrase))?;
    if orders(scene) || questions::has_groups(scene) {
        return None;
    }
    let values: Vec<_> = scene
        .within(0, scene.len())
        .filter_map(|mention| match &mention.what {
            What::Value { found } => Some((mention.start, mention.end, found.clone())),
            _ => None,
        })
        .collect();
    let (_, _, first) = values.first()?;
    let (column, _) = first
        .iter()
        .find(|(column, _)| values.iter().all(|(_, _, found)| found.iter().any(|(other, _)| other == column)))?;
    let by = vec![GroupKey { column: scene.name(*column, false), bucket: None }];
    scene.take(at, at + length);
    for (start, end, _) in &values {
        scene.take(*start, *end);
    }
    let column = questions::number_after(scene, 0, &by).or_else(|| {
        let amount = money::amount(scene)?;
        amount.made.is_empty().then_some(amount.column)
    })?;
    scene.take_words(WORDS);
    take_carrying(scene);
    things::take(scene);
    let answer = |aggregate| {
        let measure = Measure { aggregate: Slot::guess(aggregate), column: Some(column.clone()), name: None };
        Op::Answer { question: Question::Aggregate { measure, condition: None, by: by.clone(), ends: None } }
    };
    bare::explained(scene).then(|| Made::Ops(vec![answer(Aggregate::Sum), answer(Aggregate::Share)]))
}
