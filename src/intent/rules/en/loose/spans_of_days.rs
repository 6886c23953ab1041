//! "longest stay?", "what was the shortest rental": days from the first date of a row to the last, where no column holds
//! them.

use crate::{
    intent::{
        rules::{
            Rule,
            en::{expressions::call, questions, superlatives},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{ColumnName, Derived, Direction, Expr, Function, Question, Slot},
};

use super::{answer, orders, take_carrying};

pub(super) const RULE: Rule = Rule { name: "the longest time", triggers: &["longest", "shortest", "quickest"], read };

/// What takes its days, and what is said of it.
const NOUNS: &[&str] = &[
    "stay",
    "stays",
    "rental",
    "rentals",
    "wait",
    "trip",
    "trips",
    "loan",
    "loans",
    "visit",
    "time",
    "delivery",
    "deliveries",
    "holiday",
    "leave",
    "absence",
    "booking",
    "bookings",
    "repair",
    "project",
    "task",
    "job",
    "took",
    "take",
    "taken",
    "lasted",
    "last",
    "stayed",
    "waited",
    "out",
    "away",
    "days",
    "day",
    "transit",
    "order",
    "orders",
    "period",
    "payment",
    "pay",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let at = scene.find(0, scene.len(), &["longest", "shortest", "quickest"])?;
    if orders(scene)
        || superlatives::at(scene, at).is_some()
        || questions::has_groups(scene)
        || scene.has(&["average", "per"])
    {
        return None;
    }
    let direction = if scene.word(at) == "longest" { Direction::Descending } else { Direction::Ascending };
    let (first, last) = questions::first_and_last_day(scene)?;
    scene.take(at, at + 1);
    scene.take_words(NOUNS);
    take_carrying(scene);
    let condition = questions::rest_condition(scene);
    let days = vec![Expr::Column(scene.name(first, true)), Expr::Column(scene.name(last, true))];
    let name = || "Days".to_owned();
    let made = Derived { name: Slot::guess(name()), value: call(Function::Days, days), format: None };
    let by = Slot::guess(ColumnName::Header(name()));
    let question = Question::Extreme { by, direction: Slot::Said(direction), n: 1, condition, per: Vec::new() };
    answer(scene, vec![made], question)
}
