//! "add the age from Date of birth" · "how old was each pupil on 1 September 2025" · "age in years today".

use crate::{
    intent::{
        rules::{Rule, en::expressions::call},
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Expr, Function},
};

use super::{added, column, if_filled, today};

pub(in crate::intent::rules::en) const RULE: Rule = Rule {
    name: "age from a date",
    triggers: &["age", "ages", "old", "seniority", "tenure", "long", "service", "completed", "years"],
    read,
};

const BIRTH: &[&str] = &["birth", "born", "birthday", "dob", "birthdate"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let other = [
        "sort",
        "filter",
        "highlight",
        "chart",
        "average",
        "oldest",
        "over",
        "under",
        "than",
        "delete",
        "remove",
        "group",
        "keep",
        "update",
    ];
    // A column called Age is there already.
    let there = (0..scene.len())
        .any(|at| matches!(scene.word(at), "age" | "ages") && scene.is_mentioned(at) && !is_birth(scene, at));
    if scene.has(&other) || there {
        return None;
    }
    if let Some(found) = service(scene) {
        return Some(found);
    }
    let old = scene.phrase(0, "how old").is_some();
    if !(old || scene.has(&["age", "ages"]) && !scene.has(&["old"])) {
        return None;
    }
    let from = match column::dates(scene, BIRTH, "age", false)? {
        Ok(from) => from,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    let at_day = day_said(scene);
    scene.take_words(&[
        "age",
        "ages",
        "how",
        "old",
        "was",
        "were",
        "will",
        "be",
        "today",
        "now",
        "current",
        "currently",
        "years",
        "year",
        "whole",
        "complete",
        "completed",
        "full",
        "everybody",
        "everyone",
    ]);
    let value = if_filled(&from, call(Function::Years, vec![Expr::Column(from.clone()), at_day]));
    Some(Made::Ops(vec![added(scene, "Age", value, None)]))
}

/// "on 2024-01-01", "as of 31 December 2023", "up to the end of May 2024"; today where no day is said.
fn day_said(scene: &Scene<'_>) -> Expr<crate::plan::Named> {
    let day = (0..scene.len()).find_map(|at| match scene.tokens[at].kind {
        Kind::Date(day) => Some((at, day)),
        _ => None,
    });
    let Some((at, day)) = day else { return today() };
    let led = |at: &usize| {
        matches!(scene.word(*at), "on" | "as" | "of" | "up" | "to" | "until" | "till" | "by" | "at" | "the")
    };
    let from = (0..at).rev().take_while(led).last().unwrap_or(at);
    scene.take(from, at + 1);
    Expr::Date(day)
}

/// "how long has each person worked here, in a new column", "years of service": from the day they began.
fn service(scene: &Scene<'_>) -> Option<Made> {
    const BEGAN: &[&str] =
        &["hire", "hired", "joined", "joining", "start", "started", "employed", "employment", "since"];
    let long =
        scene.phrase(0, "how long").is_some() && scene.has(&["worked", "employed", "working", "been", "here", "us"]);
    let years = ["years of service", "length of service", "years in service", "years with us", "years employed"];
    // `a column "Years of service" with the number of completed years at 31 December`
    let counted = scene.has(&["completed", "complete", "full", "whole"]) && scene.has(&["years"]);
    let said = |name: &str| {
        let name = name.to_lowercase();
        years.iter().any(|phrase| name.contains(phrase)) || name == "tenure" || name == "seniority"
    };
    let headed = counted && scene.tokens.iter().any(|token| matches!(&token.kind, Kind::Quoted(name) if said(name)));
    let named =
        headed || years.iter().any(|phrase| scene.phrase(0, phrase).is_some()) || scene.has(&["tenure", "seniority"]);
    let column = scene.has(&["column", "add", "calculate", "compute", "work"]);
    if !(long || named) || !column || scene.has(&["delay", "stay", "days", "months"]) {
        return None;
    }
    let from = match column::dates(scene, BEGAN, "age", false)? {
        Ok(from) => from,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    scene.take_words(&[
        "how",
        "long",
        "has",
        "have",
        "worked",
        "employed",
        "working",
        "been",
        "here",
        "us",
        "with",
        "years",
        "year",
        "service",
        "tenure",
        "seniority",
        "length",
        "whole",
        "today",
        "until",
        "everybody",
        "everyone",
        "company",
        "complete",
        "completed",
        "full",
        "number",
        "right",
    ]);
    let value = if_filled(&from, call(Function::Years, vec![Expr::Column(from.clone()), day_said(scene)]));
    Some(Made::Ops(vec![added(scene, "Years", value, None)]))
}

/// "date of birth" may be linked by the word "age" alone.
fn is_birth(scene: &Scene<'_>, at: usize) -> bool {
    let mention = scene.mentions.iter().find(|mention| mention.start <= at && mention.end > at);
    mention.and_then(|mention| scene.resolve(mention)).is_some_and(|(column, _)| scene.kind(column).is_date())
}
