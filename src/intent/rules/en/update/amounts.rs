//! Numbers in place: "increase Price by 10 %", "divide C by a million", "round Total".

use crate::intent::rules::en::{
    expressions::{Formula, binary, call},
    parser::Parser,
    rounding, spans,
};
use crate::{
    intent::{
        link::What,
        scene::{Name, Scene},
        token::{Kind, Token},
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function, Op},
};

use super::{columns, condition, each, texts::literal};

/// "increase Price by 10 %", "reduce all prices by 5", "double the Amount".
pub(super) fn percent_change(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    const UP: &[&str] = &["increase", "raise", "extend", "lengthen", "boost", "bump", "postpone", "prolong"];
    const DOWN: &[&str] = &["decrease", "reduce", "lower", "shorten", "double"];
    if let Some(found) = grown(scene) {
        return Some(found);
    }
    let verb = scene.find(0, scene.len(), &[UP, DOWN].concat())?;
    let sign = if UP.contains(&scene.word(verb)) { BinaryOp::Add } else { BinaryOp::Subtract };
    if scene.word(verb) == "double" {
        let limit = scene.find(verb, scene.len(), &["where", "if", "when", "whose", "for"]).unwrap_or(scene.len());
        let names = columns(scene, verb, limit);
        scene.take(verb, verb + 1);
        let condition = condition(scene, limit);
        return each(names, condition.as_ref(), |name| {
            binary(BinaryOp::Multiply, Expr::Column(name.clone()), Expr::Number(2.0))
        });
    }
    let by = scene.find(verb, scene.len(), &["by", "with"])?;
    let mut parser = Parser::new(scene, by + 1, scene.len());
    let percent = matches!(parser.look(0).map(|token| &token.kind), Some(Kind::Percent(_)));
    let worded = parser.look(0).and_then(Token::number).filter(|_| matches!(parser.word(1), "percent" | "pct"));
    let amount = match worded {
        Some(number) => {
            parser.at += 2;
            Expr::Number(number / 100.0)
        }
        None => parser.expr()?,
    };
    if let Some(found) = moved(scene, (verb, by, parser.at), sign, &amount) {
        return Some(found);
    }
    let mut names = columns(scene, verb, by);
    without_names(scene, &mut names);
    scene.take(verb, verb + 1);
    scene.take(by, parser.at);
    let share = percent || worded.is_some();
    let step = |amount: &Formula, name: &Name| changed(name, sign, amount, share);
    let second = next_share(scene, parser.at);
    let end = second.as_ref().map_or(scene.len(), |(at, _)| *at);
    let when = match second {
        Some(_) => Some(spans::condition(scene, parser.at, end)?.take(scene)),
        None => condition(scene, parser.at),
    };
    let mut found = each(names.clone(), when.as_ref(), |name| step(&amount, name))?;
    let mut next = second;
    while let Some((at, more)) = next {
        next = next_share(scene, at + 2);
        let end = next.as_ref().map_or(scene.len(), |(at, _)| *at);
        let span = spans::condition(scene, at + 2, end)?;
        scene.take(at, span.start);
        let when = span.take(scene);
        found.extend(each(names.clone(), Some(&when), |name| step(&more, name))?);
    }
    Some(found)
}

/// "extend the end date by 2 days", "… by 3 months": dates move on.
fn moved(
    scene: &Scene<'_>,
    (verb, by, end): (usize, usize, usize),
    sign: BinaryOp,
    amount: &Formula,
) -> Option<Vec<Op<crate::plan::Named>>> {
    let Expr::Number(count) = amount else { return None };
    let dated = |mention: &crate::intent::link::Mention| {
        scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_date())
    };
    if !scene.within(verb, by).any(dated) {
        return None;
    }
    let count = if sign == BinaryOp::Add { *count } else { -count };
    let later = |name: &Name| {
        let column = Expr::Column(name.clone());
        Some(match scene.word(end) {
            "day" | "days" => binary(BinaryOp::Add, column, Expr::Number(count)),
            "week" | "weeks" => binary(BinaryOp::Add, column, Expr::Number(count * 7.0)),
            "month" | "months" => call(Function::EDate, vec![column, Expr::Number(count)]),
            "year" | "years" => call(Function::EDate, vec![column, Expr::Number(count * 12.0)]),
            _ => return None,
        })
    };
    let names = columns(scene, verb, by);
    names.first().and_then(later)?;
    scene.take(verb, verb + 1);
    scene.take(by, end + 1);
    let condition = condition(scene, end + 1);
    each(names, condition.as_ref(), |name| later(name).unwrap_or_else(|| Expr::Column(name.clone())))
}

/// "make Price 10 % more", "give everyone in IT a 3 % raise": by how much stands before the word of growing.
fn grown(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["make", "give", "set", "turn"])?;
    let (at, share) = (verb..scene.len()).find_map(|at| match scene.tokens[at].kind {
        Kind::Percent(share) => Some((at, share)),
        _ => None,
    })?;
    let sign = match scene.word(at + 1) {
        "more" | "higher" | "bigger" | "raise" | "increase" | "rise" | "up" | "dearer" | "extra" | "bonus" => {
            BinaryOp::Add
        }
        "less" | "lower" | "smaller" | "cheaper" | "cut" | "reduction" | "down" => BinaryOp::Subtract,
        _ => return None,
    };
    if matches!(scene.word(at + 2), "than" | "column") || scene.has(&["column", "if", "when"]) {
        return None;
    }
    let raises = matches!(scene.word(at + 1), "raise" | "cut" | "bonus" | "rise");
    let mut names = columns(scene, verb, scene.len());
    if names.is_empty() && raises {
        names = pay(scene).into_iter().collect();
    }
    names.retain(|name| {
        (0..scene.linker.columns.len())
            .any(|at| scene.name(at, false).get() == name.get() && scene.kind(at).is_numeric())
    });
    scene.take(verb, verb + 1);
    scene.take(at, at + 2);
    scene.take_words(&["everyone", "everybody", "a", "an", "all"]);
    let condition = condition(scene, verb);
    each(names, condition.as_ref(), |name| changed(name, sign, &Expr::Number(share), true))
}

/// The only column that people are paid by.
fn pay(scene: &Scene<'_>) -> Option<Name> {
    let paid = |at: &usize| {
        scene.kind(*at).is_numeric()
            && crate::intent::link::words(&scene.linker.columns[*at].name)
                .iter()
                .any(|word| matches!(word.as_str(), "salary" | "wage" | "wages" | "pay"))
    };
    let mut found = (0..scene.linker.columns.len()).filter(paid);
    let first = found.next()?;
    found.next().is_none().then(|| scene.name(first, true))
}

/// The column grown or lowered by an amount, or by a share of itself.
fn changed(name: &Name, sign: BinaryOp, amount: &Formula, share: bool) -> Formula {
    let column = Expr::Column(name.clone());
    if !share {
        return binary(sign, column, amount.clone());
    }
    let factor = match (amount, sign) {
        (Expr::Number(share), BinaryOp::Add) => Expr::Number(((1.0 + share) * 1e12).round() / 1e12),
        (Expr::Number(share), _) => Expr::Number(((1.0 - share) * 1e12).round() / 1e12),
        (other, _) => other.clone(),
    };
    binary(BinaryOp::Multiply, column, factor)
}

/// "… for clerks and 5 % for managers": the joint before the next share, and the share.
fn next_share(scene: &Scene<'_>, from: usize) -> Option<(usize, Formula)> {
    (from..scene.len().saturating_sub(2)).find_map(|at| {
        let joint = scene.word(at) == "and" || scene.tokens[at].is_symbol(',');
        match scene.tokens[at + 1].kind {
            Kind::Percent(share) if joint && matches!(scene.word(at + 2), "for" | "where" | "if" | "when") => {
                Some((at, Expr::Number(share)))
            }
            _ => None,
        }
    })
}

/// "… but not above 100", "capped at 100": the bound that the new value keeps to.
pub(super) fn cap(scene: &Scene<'_>) -> Option<(Function, f64)> {
    const MOST: &[&str] = &[
        "but not above",
        "but not over",
        "but not more than",
        "but no more than",
        "but max",
        "capped at",
        "not above",
        "up to a maximum of",
        "but at most",
        "maximum of",
        "not exceeding",
        "but never above",
        "but never more than",
        "but not higher than",
    ];
    const LEAST: &[&str] = &[
        "but not below",
        "but not under",
        "but not less than",
        "but no less than",
        "but min",
        "but at least",
        "not below",
        "but never below",
        "but not lower than",
    ];
    let found = |phrases: &[&str], function: Function| {
        phrases.iter().find_map(|phrase| {
            let (at, length) = scene.phrase(1, phrase)?;
            let number = scene.tokens.get(at + length)?.number()?;
            scene.take(at, at + length + 1);
            Some((function, number))
        })
    };
    found(MOST, Function::Min).or_else(|| found(LEAST, Function::Max))
}

/// "replace M with Male and F with Female": the second pair and those behind it.
pub(super) fn more_pairs(scene: &Scene<'_>, column: &Name, mut from: usize) -> Option<Vec<Op<crate::plan::Named>>> {
    let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get())?;
    let mut found = Vec::new();
    while matches!(scene.word(from), "and" | "," | "replace")
        || scene.tokens.get(from).is_some_and(|token| token.is_symbol(','))
    {
        let start = from + 1;
        let known = scene.linker.columns[at].values.iter();
        let value = known.clone().find(|value| value.to_lowercase() == scene.word(start));
        let mention = scene.mention_at(start).and_then(|mention| match &mention.what {
            What::Value { found } => {
                found.iter().find(|(of, _)| *of == at).map(|(_, text)| (text.clone(), mention.end))
            }
            _ => None,
        });
        let Some((old, stop)) = mention.or_else(|| value.map(|value| (value.clone(), start + 1))) else { break };
        if !matches!(scene.word(stop), "with" | "by" | "to" | "into") {
            break;
        }
        let (value, end) = literal(scene, stop + 1)?;
        scene.take(from, end);
        let left = Expr::Column(column.clone());
        let condition = Condition::Compare { left, is: Comparison::Equal, right: Expr::Text(old) };
        found.push(Op::UpdateColumn { column: column.clone(), value, condition: Some(condition) });
        from = end;
    }
    Some(found)
}

/// "the average", "its mean", "the highest": the number over the whole column; none for "the class average".
pub(super) fn own_aggregate(scene: &Scene<'_>, value: &Formula, column: &Name) -> Option<Formula> {
    let Expr::Text(text) = value else { return Some(value.clone()) };
    let words = crate::intent::link::words(text);
    let told = words.iter().find_map(|word| crate::intent::rules::en::total::aggregate(word));
    let plain = |word: &String| {
        crate::intent::rules::en::total::aggregate(word).is_some()
            || matches!(word.as_str(), "value" | "column" | "its" | "own" | "overall" | "score" | "mark")
    };
    let named = scene.linker.columns.iter().any(|one| one.values.iter().any(|known| known.eq_ignore_ascii_case(text)));
    match told {
        None => Some(value.clone()),
        Some(_) if named => Some(value.clone()),
        Some(aggregate) => words.iter().all(plain).then(|| Expr::Whole { aggregate, column: column.clone() }),
    }
}

/// "round Total to 2 decimals".
pub(super) fn round(scene: &Scene<'_>, made: &[Name]) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["round", "rounded"])?;
    let limit = scene.find(verb, scene.len(), &["where", "if", "when", "whose"]).unwrap_or(scene.len());
    let how = rounding::among(scene, verb, limit);
    let mentions = scene.within(verb, limit).filter(|one| !how.said.contains(&one.start));
    let mut names: Vec<Name> = mentions.flat_map(|one| columns(scene, one.start, one.end)).collect();
    // "… and round it to one decimal": what the clause before made.
    if names.is_empty() {
        names = made.to_vec();
        scene.take_words(&["it", "them", "the", "results", "result", "values"]);
    }
    // Texts cannot be rounded.
    let text = |name: &Name| {
        let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
        at.is_some_and(|at| scene.kind(at) == crate::workbook::schema::Kind::Text)
    };
    if names.iter().any(text) {
        return None;
    }
    how.said.iter().for_each(|at| scene.take(*at, at + 1));
    let condition = condition(scene, limit);
    each(names, condition.as_ref(), |name| how.of(Expr::Column(name.clone())))
}

/// "multiply B and C by 100", "divide Price by 1000", "convert Range to cm by multiplying by 100", "add 5 to Score".
pub(super) fn arithmetic(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(
        0,
        scene.len(),
        &["multiplying", "dividing", "multiply", "divide", "add", "subtract", "take", "deduct"],
    )?;
    let number_at = (verb..scene.len())
        .find(|at| matches!(scene.tokens[*at].kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..)))?;
    let number = scene.tokens[number_at].number()?;
    let op = match scene.word(verb) {
        "multiply" | "multiplying" => BinaryOp::Multiply,
        "divide" | "dividing" => BinaryOp::Divide,
        "add" => BinaryOp::Add,
        _ => BinaryOp::Subtract,
    };
    let scale = match scene.word(number_at + 1) {
        "thousand" => 1e3,
        "million" => 1e6,
        _ => 1.0,
    };
    let limit = scene.find(verb, scene.len(), &["where", "if", "when", "whose"]).unwrap_or(scene.len());
    // "add a due date 14 days after the date" adds nothing to the date.
    let relative = (number_at..limit).any(|at| matches!(scene.word(at), "after" | "before"));
    // "take 2 points off", and not "take 5 rows".
    let takes = scene.word(verb) == "take";
    if relative || takes && scene.find(number_at, limit, &["off", "from", "away"]).is_none() {
        return None;
    }
    let mut names = columns(scene, 0, limit);
    if names.is_empty()
        && scene.find(verb, limit, &["all", "every"]).is_some()
        && scene.has(&["amounts", "numbers", "figures", "values"])
    {
        names = all_amounts(scene);
    }
    without_names(scene, &mut names);
    scene.take(verb, verb + 1);
    scene.take(number_at, number_at + 1 + usize::from(scale > 1.0));
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "by" | "with"
                | "to"
                | "from"
                | "convert"
                | "change"
                | "units"
                | "unit"
                | "values"
                | "off"
                | "away"
                | "amounts"
                | "numbers"
                | "figures"
        ) {
            scene.take(at, at + 1);
        }
    }
    let condition = condition(scene, number_at);
    // "add 10 % to the price" is a tenth of the price, not 0.1.
    let share =
        matches!(scene.tokens[number_at].kind, Kind::Percent(_)) && matches!(op, BinaryOp::Add | BinaryOp::Subtract);
    let (op, number) = match (share, op) {
        (true, BinaryOp::Add) => (BinaryOp::Multiply, 1.0 + number),
        (true, _) => (BinaryOp::Multiply, 1.0 - number),
        _ => (op, number),
    };
    each(names, condition.as_ref(), |name| binary(op, Expr::Column(name.clone()), Expr::Number(number * scale)))
}

/// Nothing is added to texts: "the salary of the department IT".
fn without_names(scene: &Scene<'_>, names: &mut Vec<Name>) {
    names.retain(|name| {
        let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
        at.is_none_or(|at| scene.kind(at) != crate::workbook::schema::Kind::Text)
    });
}

/// All columns of amounts of one kind, else all that add up.
pub(super) fn all_amounts(scene: &Scene<'_>) -> Vec<Name> {
    let all = || (0..scene.linker.columns.len()).filter(|at| scene.linker.adds_up(*at)).collect();
    let group: Vec<usize> = scene.linker.main_group().unwrap_or_else(all);
    group.into_iter().map(|at| scene.name(at, true)).collect()
}
