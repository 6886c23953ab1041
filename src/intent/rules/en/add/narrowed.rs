//! "… for the invoices that have been paid", "… only for members who joined before 2020": which rows get a value.

use crate::{
    intent::{
        rules::en::{expressions::Formula, parser::Parser, things},
        scene::Scene,
    },
    plan::Expr,
};

/// The value in the rows that the words behind it choose, nothing in the others.
pub(super) fn to_some(scene: &Scene<'_>, value: Formula) -> Formula {
    if matches!(value, Expr::If { .. } | Expr::Lookup(_)) || scene.has(&["if", "otherwise", "else"]) {
        return value;
    }
    let Some((start, end, when)) = (0..scene.len()).find_map(|at| chosen(scene, at)) else { return value };
    // "… and 0 for the others"
    let tail = scene.tokens.get(end..).unwrap_or_default();
    let others = crate::intent::rules::en::choice::value_of_others(tail);
    scene.take(start, if others.is_some() { scene.len() } else { end });
    let otherwise = Box::new(others.unwrap_or(Expr::Empty));
    Expr::If { when: Box::new(when), then: Box::new(value), otherwise }
}

fn chosen(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, crate::intent::rules::en::conditions::Test)> {
    if scene.word(at) != "for" || scene.is_used(at) {
        return None;
    }
    let mut start = at + 1;
    while matches!(scene.word(start), "the" | "all" | "those" | "only" | "every" | "each" | "just")
        || things::is_thing(scene.word(start)) && scene.mention_at(start).is_none()
    {
        start += 1;
    }
    // Only what is told of rows narrows: "for the net amount" does not.
    if !matches!(scene.word(start), "that" | "who" | "which" | "whose" | "where" | "with") {
        return None;
    }
    let mut parser = Parser::new(scene, start, scene.len());
    let when = parser.condition()?;
    (at..parser.at).all(|at| !scene.is_used(at)).then_some((at, parser.at, when))
}
