//! "days until Due date" · "how many days since Last visit" · "days left to the deadline".

use crate::{
    intent::{
        rules::{
            Rule,
            en::{expressions::call, spans},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Expr, Function},
};

use super::{added, column, header, if_filled, today};

pub(in crate::intent::rules::en) const RULE: Rule = Rule {
    name: "days until or since",
    triggers: &["until", "till", "since", "left", "remaining", "ago", "today"],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let unit = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "days" | "months" | "years" | "weeks") && !scene.is_mentioned(*at))?;
    let since = scene.has(&["since", "ago", "passed", "elapsed"])
        || scene.phrase(0, "to today").is_some()
        || scene.phrase(0, "and today").is_some()
        || scene.phrase(0, "till today").is_some()
        || scene.phrase(0, "until today").is_some();
    let until = scene.has(&["until", "till", "left", "remaining", "before"]);
    let other =
        ["remove", "delete", "keep", "highlight", "filter", "sort", "average", "more", "less", "over", "than", "where"];
    let named = scene
        .mentions
        .iter()
        .filter_map(|mention| scene.resolve(mention))
        .filter(|(column, _)| scene.kind(*column).is_date())
        .count();
    // Nobody's birth is any other day.
    let birth = scene.has(&["birth", "birthday", "born"]) && named == 0;
    if birth || !(since || until) || scene.has(&other) || named > 1 {
        return None;
    }
    let date = match column::dates(scene, &["due", "deadline", "expiry", "expires", "end"], "days", true)? {
        Ok(date) => date,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    let cell = || Expr::Column(date.clone());
    let ends = if since { vec![cell(), today()] } else { vec![today(), cell()] };
    let value = match scene.word(unit) {
        "months" if since => call(Function::Months, ends),
        "years" if since => call(Function::Years, ends),
        "days" => call(Function::Days, ends),
        // Weeks, and what is still to come, are no whole numbers that Excel has a function for.
        _ => return None,
    };
    let usual =
        format!("{} {} {}", spans::capitalised(scene.word(unit)), if since { "since" } else { "until" }, header(&date));
    scene.take_words(&[
        "days",
        "months",
        "years",
        "until",
        "till",
        "since",
        "left",
        "remaining",
        "ago",
        "today",
        "now",
        "how",
        "many",
        "number",
        "passed",
        "elapsed",
        "have",
        "there",
        "are",
        "still",
        "between",
        "and",
        "before",
        "count",
    ]);
    Some(Made::Ops(vec![added(scene, &usual, if_filled(&date, value), None)]))
}
