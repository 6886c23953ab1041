//! "flag what is overdue" · "add a column that says Overdue if Due date is before today" · "mark overdue invoices
//! that are not paid in a new column".

use crate::{
    intent::{
        rules::{Rule, en::spans},
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Comparison, Condition, Expr},
};

use super::{added, column, today};

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "what is overdue", triggers: &["overdue", "late", "expired", "due"], read };

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let past = scene.phrase(0, "past due").is_some();
    let word = scene.find(0, scene.len(), &["overdue", "expired"]).filter(|at| !scene.is_mentioned(*at));
    let flags = scene.has(&["flag", "flags", "column", "indicate", "status"])
        || scene.has(&["mark", "label"]) && scene.has(&["column"])
        || scene.has(&["add"]);
    let other = [
        "highlight",
        "colour",
        "color",
        "remove",
        "delete",
        "keep",
        "filter",
        "red",
        "sort",
        "count",
        "hide",
        "show",
        "total",
        "sum",
        "many",
    ];
    if !(past || word.is_some()) || !flags || scene.has(&other) {
        return None;
    }
    let due =
        match column::dates(scene, &["due", "deadline", "expiry", "expires", "expiration", "until"], "overdue", false)?
        {
            Ok(due) => due,
            Err(ask) => return Some(Made::Ask(ask)),
        };
    let label = word.map_or_else(|| "Overdue".to_owned(), |at| spans::capitalised(scene.word(at)));
    let before = Condition::Compare { left: Expr::Column(due.clone()), is: Comparison::Less, right: today() };
    // "… that are not paid": what else must hold.
    let besides = spans::condition(scene, 0, scene.len()).filter(|span| !speaks_of_today(scene, span.start, span.end));
    let when = match besides.map(|span| span.take(scene)) {
        Some(more) => Condition::All(vec![before, more]),
        None => before,
    };
    scene.take_words(&[
        "overdue", "expired", "flag", "flags", "past", "due", "mark", "label", "before", "today", "if", "when",
        "where", "are", "is", "which", "indicate", "status", "ones", "and", "passed", "has", "already", "date", "yet",
        "still", "rows",
    ]);
    let value =
        Expr::If { when: Box::new(when), then: Box::new(Expr::Text(label.clone())), otherwise: Box::new(Expr::Empty) };
    Some(Made::Ops(vec![added(scene, &label, value, None)]))
}

fn speaks_of_today(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| matches!(scene.word(at), "today" | "overdue" | "expired"))
}
