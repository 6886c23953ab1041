//! Which columns of the other sheet are taken, and where they go.

use crate::intent::rules::en::expressions::Formula;
use crate::{
    intent::{elsewhere::Other, link::What, scene::Scene, token::Kind},
    plan::Expr,
};

/// A column of the other table that the clause asks for.
pub(super) struct Taken {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) column: usize,
    pub(super) guess: bool,
}

/// The other table's columns that are asked for; what follows "by" and "each" is what to look for.
pub(super) fn takes(scene: &Scene<'_>, other: &Other, taken: &[(usize, usize)]) -> Vec<Taken> {
    let mut found: Vec<Taken> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        let inside = taken.iter().any(|(start, end)| at >= *start && at < *end) || scene.is_used(at);
        match other.column_at(&scene.tokens, at).filter(|_| !inside) {
            Some((end, column, guess)) if !is_key(scene, at, end) => {
                if found.iter().all(|known| known.column != column) {
                    found.push(Taken { start: at, end, column, guess });
                }
                at = end;
            }
            Some((end, ..)) => at = end,
            None => at += 1,
        }
    }
    // A sure name leaves no room for the near ones.
    if found.iter().any(|one| !one.guess) {
        found.retain(|one| !one.guess);
    }
    found
}

pub(super) fn is_key(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    // "by number of rolls": what the name is a part of decides.
    let within = scene.mentions.iter().find(|mention| mention.start < at && mention.end >= end);
    let mut lead = within.map_or(at, |mention| mention.start);
    while lead > 0
        && matches!(
            scene.word(lead - 1),
            "the" | "its" | "their" | "same" | "a" | "column" | "number" | "of" | "how" | "many"
        )
    {
        lead -= 1;
    }
    let led = lead > 0
        && matches!(
            scene.word(lead - 1),
            "by" | "each" | "every" | "on" | "per" | "matching" | "for" | "using" | "with" | "which" | "to" | "via"
        );
    // "each product's category"
    led || scene.word(end.saturating_sub(1)).ends_with("'s")
        || scene.tokens.get(end).is_some_and(|token| token.is("'s"))
}

/// "fill the Unit Price column": the column that gets the values.
pub(super) fn target(scene: &Scene<'_>, verb: usize, taken: &[(usize, usize)]) -> Option<(usize, usize, usize)> {
    let mention = scene.mentions.iter().find(|mention| {
        mention.start > verb && taken.iter().all(|(start, end)| mention.start < *start || mention.start >= *end)
    })?;
    let What::Column { candidates, .. } = &mention.what else { return None };
    let between = (verb + 1..mention.start).all(|at| {
        matches!(
            scene.word(at),
            "in" | "the" | "out" | "up" | "each" | "column" | "missing" | "empty" | "all" | "my" | "a" | "every"
        )
    });
    (between && candidates.len() == 1).then(|| (mention.start, mention.end, candidates[0]))
}

/// "leave it blank if there is no match", "0 if not found": what stands for a key that is not there.
pub(super) fn missing(scene: &Scene<'_>) -> Option<Formula> {
    let at = [
        "not found",
        "no match",
        "is missing",
        "are missing",
        "isn't there",
        "not there",
        "doesn't exist",
        "don't exist",
        "none found",
        "there is none",
        "there isn't one",
        "there is no price",
        "there is no match",
        "there is nothing",
        "it is not there",
        "is not there",
        "nothing is found",
        "can't be found",
        "cannot be found",
        "can not be found",
        "could not be found",
        "is not found",
        "not in the list",
        "not listed",
    ]
    .iter()
    .find_map(|phrase| scene.phrase(0, phrase))?;
    let leads = |word: &usize| matches!(scene.word(*word), "if" | "when" | "where" | "for" | "otherwise");
    let start = (0..at.0).rev().find(leads)?;
    let (from, to) = if start > 0
        && scene
            .find(start.saturating_sub(5), start, &["leave", "put", "show", "write", "use", "or", "with", "say", "and"])
            .is_some()
    {
        (start.saturating_sub(5), start)
    } else {
        (at.0 + at.1, scene.len())
    };
    let found = (from..to).find_map(|word| match (&scene.tokens[word].kind, scene.word(word)) {
        (_, "blank" | "empty" | "nothing") => Some((word, Expr::Empty)),
        (Kind::Number(number), _) => Some((word, Expr::Number(*number))),
        (_, "zero") => Some((word, Expr::Number(0.0))),
        (Kind::Quoted(text), _) => Some((word, Expr::Text(text.clone()))),
        _ => None,
    })?;
    for word in from.min(start)..to.max(at.0 + at.1) {
        let frame = matches!(
            scene.word(word),
            "leave"
                | "put"
                | "show"
                | "write"
                | "use"
                | "or"
                | "with"
                | "say"
                | "and"
                | "it"
                | "a"
                | "is"
                | "there"
                | "if"
                | "when"
                | "where"
                | "the"
                | "cell"
        );
        if frame || word == found.0 || word >= start && word < at.0 + at.1 {
            scene.take(word, word + 1);
        }
    }
    Some(found.1)
}
