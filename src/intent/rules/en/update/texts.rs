//! Texts in place: replaced, appended to, set in other letters.

use crate::intent::rules::en::expressions::{Formula, binary, call};
use crate::{
    intent::{
        link::What,
        scene::{Name, Scene},
        token::{Kind, Token},
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function, Op},
};

use super::{
    amounts::{all_amounts, more_pairs, own_aggregate},
    columns, condition, each,
};

/// "replace Paid with Done in Status", "replace blanks in Score with 0", "fill the blanks in City with Unknown".
pub(super) fn replace(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["replace", "fill", "change", "turn"])?;
    let with = scene.find(verb, scene.len(), &["with", "by", "to", "into"])?;
    let blanks = scene.find(verb, with, &["blanks", "blank", "empty", "missing"]);
    if scene.word(verb) != "replace"
        && blanks.is_none()
        && !scene.within(verb, with).any(|mention| matches!(mention.what, What::Value { .. }))
    {
        return None;
    }
    let (value, end) = literal(scene, with + 1)?;
    if let Some(blank) = blanks {
        let mut names = columns(scene, verb, with);
        if names.is_empty() {
            names = columns(scene, end, scene.len());
        }
        // "replace empty marks with 0": what the numbers are called.
        let noun = (blank + 1..with)
            .all(|at| matches!(scene.word(at), "all" | "the" | "cells" | "values") || is_amount(scene, at));
        if names.is_empty() && noun && matches!(value, Expr::Number(_)) && !scene.has(&["cells"]) {
            names = all_amounts(scene);
            scene.take(blank, with);
        }
        // "fill the empty months with 0": the columns that are each one of them.
        let series = || (blank + 1..with).find_map(|at| Some((at, scene.linker.columns_called(scene.word(at))?)));
        if names.is_empty()
            && let Some((at, columns)) = series()
        {
            names = columns.into_iter().map(|column| scene.name(column, false)).collect();
            scene.take(at, at + 1);
        }
        scene.take(verb, verb + 1);
        scene.take(blank, blank + 1);
        scene.take(with, end);
        let filled = |column: Name| {
            let value = own_aggregate(scene, &value, &column)?;
            let condition = Some(Condition::Blank { column: column.clone() });
            Some(Op::UpdateColumn { value, condition, column })
        };
        return (!names.is_empty()).then(|| names.into_iter().map(filled).collect::<Option<Vec<_>>>())?;
    }
    let mention = scene.within(verb + 1, with).find(|mention| matches!(mention.what, What::Value { .. }));
    let named = scene.columns_in(end, scene.len());
    let everywhere = scene.has(&["everywhere", "throughout"]);
    let (column, old) = match mention.map(|mention| (&mention.what, mention.start, mention.end)) {
        // Of several columns that hold it only one would be changed.
        Some((What::Value { found }, ..)) if everywhere && found.len() > 1 => return None,
        Some((What::Value { found }, start, stop)) => {
            let (column, text) = named
                .first()
                .and_then(|(at, _)| found.iter().find(|(column, _)| column == at))
                .or_else(|| found.first())?
                .clone();
            scene.take(start, stop);
            (scene.name(column, false), Expr::Text(text))
        }
        _ => {
            let (old, stop) = literal(scene, verb + 1)?;
            scene.take(verb + 1, stop);
            (named.first()?.1.clone(), old)
        }
    };
    scene.take(verb, verb + 1);
    scene.take(with, end);
    scene.take_words(&["everywhere", "throughout"]);
    // "in the column Status, replace Overdue with Late": where the value stands, said too.
    for mention in &scene.mentions {
        let own = scene.resolve(mention).is_some_and(|(at, _)| scene.name(at, false).get() == column.get());
        if own && mention.end <= verb {
            scene.take(mention.start, mention.end);
        }
    }
    let more = more_pairs(scene, &column, end)?;
    let condition = Condition::Compare { left: Expr::Column(column.clone()), is: Comparison::Equal, right: old };
    let first = Op::UpdateColumn { column, value, condition: Some(condition) };
    Some(std::iter::once(first).chain(more).collect())
}

/// What a number of a row may be called without naming its column.
fn is_amount(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "mark" | "score" | "number" | "amount" | "grade" | "point" | "value"
    )
}

/// Whether a joint says where or when; "in" of "paid in full" is part of the text.
fn leads_on(scene: &Scene<'_>, at: usize) -> bool {
    match scene.word(at) {
        "where" | "if" | "when" | "and" | "whose" | "everywhere" | "throughout" => true,
        "in" | "for" | "with" | "of" | "on" => {
            const PLACES: &[&str] = &[
                "the",
                "all",
                "every",
                "each",
                "this",
                "that",
                "these",
                "column",
                "columns",
                "row",
                "rows",
                "cell",
                "cells",
                "sheet",
                "table",
                "everything",
                "it",
                "any",
                "both",
                "whole",
                "bold",
                "",
            ];
            PLACES.contains(&scene.word(at + 1))
                || scene.is_mentioned(at + 1)
                || scene.tokens.get(at + 1).is_some_and(|token| token.kind != Kind::Word)
        }
        _ => false,
    }
}

/// A constant as people write it: quoted, a number, or words up to the next joint.
pub(super) fn literal(scene: &Scene<'_>, from: usize) -> Option<(Formula, usize)> {
    let mut start = from;
    while matches!(scene.word(start), "the" | "a" | "an" | "value" | "text" | "word" | "be") {
        start += 1;
    }
    let token = scene.tokens.get(start)?;
    if token.is_symbol('-')
        && let Some(number) = scene.tokens.get(start + 1).and_then(Token::number)
    {
        return Some((Expr::Number(-number), start + 2));
    }
    let value = match &token.kind {
        Kind::Quoted(text) => Expr::Text(text.clone()),
        Kind::Number(number) | Kind::Percent(number) | Kind::Money(number, _) => Expr::Number(*number),
        Kind::Date(date) => Expr::Date(*date),
        Kind::Word if matches!(token.folded.as_str(), "zero" | "zeros" | "zeroes") => Expr::Number(0.0),
        Kind::Word if matches!(token.folded.as_str(), "blank" | "empty" | "nothing") => Expr::Empty,
        Kind::Word => {
            let mut end = start + 1;
            while end < scene.len() && scene.tokens[end].kind == Kind::Word && !leads_on(scene, end) {
                end += 1;
            }
            return Some((Expr::Text(scene.text(start, end)), end));
        }
        Kind::Symbol(_) => return None,
    };
    Some((value, start + 1))
}

/// "make City uppercase", "trim the names".
pub(super) fn letters(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let (function, at) = (0..scene.len()).find_map(|at| {
        let function = match scene.word(at) {
            "uppercase" | "capitals" => Function::Upper,
            "lowercase" => Function::Lower,
            "capitalize" | "capitalise" | "proper" => Function::Proper,
            "trim" | "spaces" => Function::Trim,
            "upper" if scene.word(at + 1) == "case" => Function::Upper,
            "lower" if scene.word(at + 1) == "case" => Function::Lower,
            _ => return None,
        };
        Some((function, at))
    })?;
    let names = columns(scene, 0, scene.len());
    scene.take(at, at + 1);
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "make"
                | "case"
                | "letters"
                | "convert"
                | "turn"
                | "change"
                | "spaces"
                | "extra"
                | "text"
                | "put"
                | "set"
                | "remove"
                | "trim"
                | "capital"
        ) {
            scene.take(at, at + 1);
        }
    }
    each(names, None, |name| call(function, vec![Expr::Column(name.clone())]))
}

/// "append '+' to the end of Week if …", "put Mr. before every name".
pub(super) fn append(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["append", "prefix", "add", "put"])?;
    let at = (verb..scene.len())
        .find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)) && scene.mention_at(*at).is_none())?;
    let Kind::Quoted(_) = &scene.tokens[at].kind else { return None };
    // `add the "Delivery" column after Date`: a column of that name, and no text.
    let names_column = crate::intent::link::is_column_word(scene.tokens.get(at + 1)?)
        || at > 0 && crate::intent::link::is_column_word(&scene.tokens[at - 1])
        || at > 1 && matches!(scene.word(at - 1), "called" | "named" | "titled");
    if names_column {
        return None;
    }
    let text = scene.tokens[at].raw.clone();
    let joint = scene.find(at, scene.len(), &["to", "after", "before", "at", "behind"])?;
    let front = matches!(scene.word(joint), "before")
        || scene.find(at, scene.len(), &["beginning", "start", "front"]).is_some()
        || scene.word(verb) == "prefix";
    let tested = scene.find(joint, scene.len(), &["if", "where", "when", "whose", "who"]).unwrap_or(scene.len());
    let name = appended_to(scene, joint, tested)?;
    scene.take(verb, verb + 1);
    scene.take(at, at + 1);
    for at in joint..scene.len() {
        if matches!(
            scene.word(at),
            "end"
                | "beginning"
                | "start"
                | "front"
                | "of"
                | "sign"
                | "symbol"
                | "the"
                | "at"
                | "to"
                | "after"
                | "before"
                | "cells"
                | "cell"
                | "values"
                | "column"
                | "a"
                | "same"
                | "row"
                | "text"
                | "name"
                | "names"
        ) && scene.mention_at(at).is_none()
        {
            if matches!(scene.word(at), "if" | "where" | "when") {
                break;
            }
            scene.take(at, at + 1);
        }
    }
    // "If the Midterm is below 60, append …": told first.
    let condition = condition(scene, at).or_else(|| condition(scene, 0).filter(|_| scene.word(0) == "if"));
    let (column, text) = (Expr::Column(name.clone()), Expr::Text(text));
    let value = if front { binary(BinaryOp::Join, text, column) } else { binary(BinaryOp::Join, column, text) };
    Some(vec![Op::UpdateColumn { column: name, value, condition }])
}

/// "… to the names", "… to the customers if …": what the text is joined to, and not what the condition is about.
fn appended_to(scene: &Scene<'_>, joint: usize, tested: usize) -> Option<Name> {
    if let Some((_, name)) = scene.column_in(joint, tested) {
        return Some(name);
    }
    let called = |at: usize| {
        let column = scene.linker.column_of_things(scene.tokens.get(at)?)?;
        let text = !scene.kind(column).is_numeric() && !scene.kind(column).is_date();
        text.then(|| (at, scene.name(column, false)))
    };
    if let Some((at, name)) = (joint + 1..tested).find_map(called) {
        scene.take(at, at + 1);
        return Some(name);
    }
    // "append + to the end of Week", and nothing said before the condition that could be meant.
    (tested == scene.len()).then(|| scene.column_in(joint, tested)).flatten().map(|(_, name)| name)
}
