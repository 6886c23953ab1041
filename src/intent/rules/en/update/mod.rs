//! "increase Price by 10 %" · "replace blanks in Score with 0" · "round Total to 2 decimals" · "set Status to Closed where Paid is yes" ·
//! "append '+' to Week if Sales is over 1000" · "convert B to cm by multiplying with 100".

mod amounts;
mod texts;
mod units;

use super::{
    expressions::{Formula, call},
    parser::Parser,
    spans,
};
use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Condition, Expr, Op},
};

use amounts::{arithmetic, percent_change, round};
use texts::{append, letters, literal, replace};
use units::{renamed_units, take_units};

pub(super) const RULE: Rule = Rule {
    name: "change a column's values",
    triggers: &[
        "increase",
        "decrease",
        "raise",
        "reduce",
        "lower",
        "replace",
        "round",
        "set",
        "change",
        "append",
        "multiply",
        "divide",
        "subtract",
        "convert",
        "update",
        "uppercase",
        "lowercase",
        "capitalize",
        "capitalise",
        "trim",
        "add",
        "turn",
        "make",
        "prefix",
        "fill",
        "multiplying",
        "double",
        "take",
        "deduct",
        "cut",
        "give",
        "extend",
        "lengthen",
        "shorten",
        "boost",
        "bump",
        "postpone",
        "prolong",
    ],
    read,
};

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // "by 3 dollars" is no look.
    let amount = |at: usize| at > 0 && scene.tokens[at - 1].number().is_some();
    let dollars = scene.find(0, scene.len(), &["dollars"]).is_some_and(|at| !amount(at));
    if dollars && !scene.has(&["replace", "append"]) {
        return None;
    }
    // "add a column with 10 % commission on the amount": nothing that is there changes.
    let column = ["add a column", "add column", "insert a column", "make a column", "column with", "column for"];
    if column.iter().any(|phrase| scene.phrase(0, phrase).is_some()) {
        return None;
    }
    if scene.has(&[
        "new",
        "highlight",
        "format",
        "font",
        "bold",
        "sheet",
        "called",
        "named",
        "titled",
        "header",
        "headers",
        "color",
        "colour",
        "row",
        "sort",
        "percentage",
        "accounting",
        "currency",
        "freeze",
        "rename",
    ]) && !scene.has(&["replace", "append", "accordingly"])
    {
        return None;
    }
    // "fill the missing values with grey": a look, and no text.
    let coloured = |at: usize| {
        let bare = scene.tokens[at].kind == crate::intent::token::Kind::Word && !scene.is_mentioned(at);
        bare && super::words::colour(scene.word(at)).is_some()
            && at > 0
            && matches!(scene.word(at - 1), "with" | "in" | "light" | "dark" | "a" | "the")
    };
    if scene.has(&["fill", "shade", "paint"]) && (0..scene.len()).any(coloured) {
        return None;
    }
    let cap = amounts::cap(scene);
    let made = percent_change(scene)
        .or_else(|| if of_column(scene) { set(scene) } else { None })
        .or_else(|| replace(scene))
        .or_else(|| round(scene, &talk.columns))
        .or_else(|| letters(scene))
        .or_else(|| append(scene))
        .or_else(|| arithmetic(scene))
        .or_else(|| set(scene))?;
    let mut made = narrowed(scene, made);
    if let Some((function, bound)) = cap {
        for op in &mut made {
            if let Op::UpdateColumn { value, .. } = op {
                *value = call(function, vec![value.clone(), Expr::Number(bound)]);
            }
        }
        scene.take_words(&["bonus", "extra", "points", "marks"]);
    }
    made.extend(renamed_units(scene, &made));
    if made.iter().any(|op| matches!(op, Op::UpdateColumn { condition: None, .. })) && narrows(scene) {
        return None;
    }
    take_units(scene);
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "everything"
                | "everyone"
                | "everybody"
                | "all"
                | "values"
                | "column"
                | "columns"
                | "cells"
                | "every"
                | "each"
                | "existing"
                | "current"
                | "whole"
        ) {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(made))
}

/// "increase English of 6B by 10 %", "lower the price of paint by 3": values that nothing else was made of say
/// which rows are meant.
fn narrowed(scene: &Scene<'_>, made: Vec<Op<crate::plan::Named>>) -> Vec<Op<crate::plan::Named>> {
    let open = made.iter().all(|op| matches!(op, Op::UpdateColumn { condition: None, .. }));
    let value = |mention: &crate::intent::link::Mention| {
        matches!(mention.what, What::Value { .. }) && !scene.is_used(mention.start)
    };
    let Some(first) = scene.mentions.iter().find(|mention| value(mention)).filter(|_| open) else { return made };
    let mut parser = Parser::new(scene, first.start, scene.len());
    let Some(found) = parser.condition().filter(|_| (first.start..parser.at).all(|at| !scene.is_used(at))) else {
        return made;
    };
    scene.take(first.start, parser.at);
    let with = |op| match op {
        Op::UpdateColumn { column, value, condition: None } => {
            Op::UpdateColumn { column, value, condition: Some(found.clone()) }
        }
        other => other,
    };
    made.into_iter().map(with).collect()
}

/// Words that would narrow the rows were not understood: without them too many cells would change.
fn narrows(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        !scene.is_used(at)
            && matches!(
                scene.word(at),
                "where"
                    | "if"
                    | "when"
                    | "who"
                    | "whoever"
                    | "whose"
                    | "unless"
                    | "except"
                    | "empty"
                    | "blank"
                    | "blanks"
                    | "missing"
            )
    })
}

/// "where it is empty": the column that changes is the one that is looked at.
fn itself_blank(scene: &Scene<'_>, from: usize, column: &Name) -> Option<Condition<crate::plan::Named>> {
    let at = scene.find(from, scene.len(), &["where", "if", "when"])?;
    let blank = scene.find(at, scene.len(), &["empty", "blank", "missing"])?;
    let between = at + 1..blank;
    let pronoun = between.clone().all(|at| {
        matches!(scene.word(at), "it" | "its" | "it's" | "they" | "cell" | "cells" | "value" | "the" | "is" | "are")
    });
    if !pronoun || scene.has(&["not", "isn't", "isnt", "aren't"]) {
        return None;
    }
    scene.take(at, blank + 1);
    Some(Condition::Blank { column: column.clone() })
}

/// The condition behind "where", "if", "for": it narrows the rows.
fn condition(scene: &Scene<'_>, from: usize) -> Option<Condition<crate::plan::Named>> {
    let at = (from..scene.len()).find(|at| {
        matches!(scene.word(*at), "where" | "if" | "when" | "whose" | "for" | "only" | "in" | "with" | "that" | "who")
            && !scene.is_used(*at)
            && !matches!(scene.word(at + 1), "everyone" | "everybody")
    })?;
    let mut start = at + 1;
    while super::things::is_thing(scene.word(start)) && scene.mention_at(start).is_none() {
        start += 1;
    }
    let mut parser = Parser::new(scene, start, scene.len());
    let found = parser.condition()?;
    scene.take(at, parser.at);
    Some(found)
}

fn columns(scene: &Scene<'_>, from: usize, to: usize) -> Vec<Name> {
    scene.columns_in(from, to).into_iter().map(|(_, name)| name).collect()
}

fn each(
    columns: Vec<Name>,
    condition: Option<&Condition<crate::plan::Named>>,
    value: impl Fn(&Name) -> Formula,
) -> Option<Vec<Op<crate::plan::Named>>> {
    (!columns.is_empty()).then(|| {
        columns
            .into_iter()
            .map(|column| Op::UpdateColumn { value: value(&column), column, condition: condition.cloned() })
            .collect()
    })
}

/// "change the owner of Kim's tasks to Max": the column is said, and its value is not what is replaced.
fn of_column(scene: &Scene<'_>) -> bool {
    let Some(verb) = scene.find(0, 3, &["change", "set", "update"]) else { return false };
    let at = verb + 1 + usize::from(scene.word(verb + 1) == "the");
    scene.mention_at(at).is_some_and(|mention| {
        matches!(mention.what, What::Column { .. }) && matches!(scene.word(mention.end), "of" | "for")
    })
}

/// "set Status to Closed where Amount is 0", "change Score to Score + 5".
fn set(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["set", "change", "update", "make"])?;
    if scene.word(verb) == "make"
        && let Some(found) = made_a_value(scene, verb)
    {
        return Some(found);
    }
    let joint = scene.find(verb, scene.len(), &["to", "as", "equal"])?;
    let mention = scene.within(verb, joint).find(|mention| matches!(mention.what, What::Column { .. }))?;
    let (_, column) = scene.column_in(mention.start, mention.end)?;
    let limit = scene.find(joint, scene.len(), &["where", "if", "when", "whose", "for"]).unwrap_or(scene.len());
    let mut parser = Parser::new(scene, joint + 1, limit);
    let (value, end) = match parser.expr() {
        Some(value) => (value, parser.at),
        None => literal(scene, joint + 1)?,
    };
    scene.take(verb, verb + 1);
    scene.take(joint, end);
    // "set the status of Kim's blocked tasks to Open": whose, between the column and its new value.
    let whose = || {
        let led = matches!(scene.word(mention.end), "of" | "for" | "in" | "on");
        let span = spans::condition(scene, mention.end, joint).filter(|_| led)?;
        scene.take(mention.end, span.start);
        let noun = |at: usize| super::things::is_thing(scene.word(at));
        (span.end..joint).filter(|at| noun(*at)).for_each(|at| scene.take(at, at + 1));
        Some(span.take(scene))
    };
    let condition = itself_blank(scene, end, &column).or_else(|| condition(scene, end)).or_else(whose);
    if condition.is_none() && !matches!(value, Expr::Binary { .. } | Expr::Call { .. } | Expr::Number(_)) {
        return None;
    }
    let more = if condition.is_some() { more_values(scene, &column, end) } else { Vec::new() };
    let first = Op::UpdateColumn { column, value, condition };
    Some(std::iter::once(first).chain(more).collect())
}

/// "make the priority of the Web tasks High": the column, whose rows, and a value that the column knows.
fn made_a_value(scene: &Scene<'_>, verb: usize) -> Option<Vec<Op<crate::plan::Named>>> {
    let at = verb + 1 + usize::from(scene.word(verb + 1) == "the");
    let mention = scene.mention_at(at).filter(|mention| matches!(scene.word(mention.end), "of" | "for"))?;
    let (column, guess) = scene.resolve(mention)?;
    let last = scene.mentions.last().filter(|last| last.end == scene.len() && last.start > mention.end)?;
    let What::Value { found } = &last.what else { return None };
    let (_, value) = found.iter().find(|(of, _)| *of == column)?;
    let mut parser = Parser::new(scene, mention.end + 1, last.start);
    parser.skip(&["the", "all", "every", "each"]);
    let condition = parser.condition()?;
    let noun = |at: usize| super::things::is_thing(scene.word(at));
    if !(parser.at..last.start).all(noun) {
        return None;
    }
    scene.take(verb, scene.len());
    let value = Expr::Text(value.clone());
    Some(vec![Op::UpdateColumn { column: scene.name(column, guess), value, condition: Some(condition) }])
}

/// "… to 40 for Plus and 60 for Gold": each further value with its own rows.
fn more_values(scene: &Scene<'_>, column: &Name, from: usize) -> Vec<Op<crate::plan::Named>> {
    let mut found = Vec::new();
    let mut at = from;
    while at + 3 < scene.len() {
        let joint = scene.word(at) == "and" || scene.tokens[at].is_symbol(',');
        let start = at + 1 + usize::from(joint && scene.word(at + 1) == "and");
        let to = start + usize::from(scene.word(start) == "to");
        let number =
            scene.tokens.get(to).filter(|_| joint && !scene.is_used(to)).and_then(crate::intent::token::Token::number);
        let Some(number) = number.filter(|_| matches!(scene.word(to + 1), "for" | "in" | "if" | "where" | "when"))
        else {
            at += 1;
            continue;
        };
        let mut parser = Parser::new(scene, to + 2, scene.len());
        parser.skip(&["the", "all"]);
        let Some(condition) = parser.condition() else { return found };
        scene.take(at, parser.at);
        at = parser.at;
        found.push(Op::UpdateColumn {
            column: column.clone(),
            value: Expr::Number(number),
            condition: Some(condition),
        });
    }
    found
}
