//! "the years between Hire Date and 31 December 2023" · "days from the order date to 1 March": spans up to a day that is said.

use crate::{
    intent::{
        link::What,
        rules::{Rule, en::expressions::call},
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Expr, Function},
};

use super::{added, header, if_filled};
use crate::intent::rules::en::spans;

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "time up to a day", triggers: &["days", "months", "years"], read };

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let unit = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "days" | "months" | "years") && !scene.is_mentioned(*at))?;
    let function = match scene.word(unit) {
        "days" => Function::Days,
        "months" => Function::Months,
        _ => Function::Years,
    };
    let lead = scene.find(unit, unit + 4, &["between", "from", "since"])?;
    let other =
        ["if", "where", "when", "highlight", "filter", "sort", "average", "than", "over", "delete", "remove", "keep"];
    if scene.has(&other) || !scene.has(&["column", "add", "calculate", "compute", "work", "put", "insert"]) {
        return None;
    }
    let dated = |at: &usize| matches!(scene.tokens[*at].kind, Kind::Date(_));
    let mut days = (lead..scene.len()).filter(dated);
    let (day, None) = (days.next()?, days.next()) else { return None };
    let mention = scene.within(lead, scene.len()).find(|one| matches!(one.what, What::Column { .. }))?;
    let (column, guess) = scene.resolve(mention).filter(|(column, _)| scene.kind(*column).is_date())?;
    let joined = |from: usize, to: usize| {
        (from..to).all(|at| {
            matches!(scene.word(at), "and" | "to" | "until" | "till" | "the" | "of" | "up" | "date")
                || scene.is_mentioned(at)
        })
    };
    let (from, to) = if mention.start < day { (mention.end, day) } else { (day + 1, mention.start) };
    if !joined(from, to) {
        return None;
    }
    let name = scene.name(column, guess);
    let Kind::Date(date) = scene.tokens[day].kind else { return None };
    let (cell, end) = (Expr::Column(name.clone()), Expr::Date(date));
    let ends = if mention.start < day { vec![cell, end] } else { vec![end, cell] };
    scene.take(unit, scene.len().min(day.max(mention.end - 1) + 1));
    scene.take_words(&["completed", "complete", "full", "whole", "number", "of", "many", "how"]);
    let usual = format!("{} from {}", spans::capitalised(scene.word(unit)), header(&name));
    Some(Made::Ops(vec![added(scene, &usual, if_filled(&name, call(function, ends)), None)]))
}
