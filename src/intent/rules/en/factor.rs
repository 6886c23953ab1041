//! "the weight in pounds (1 kg = 2.20462 lb)" · "convert pressure to atm (divide by 101.325)" · "kg to lb, multiply by
//! 2.2": another unit by a factor that the words give, whatever the unit is.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, Op, Place, Slot},
};

use super::{expressions::binary, places, spans, unit_table};

pub(super) const RULE: Rule =
    Rule { name: "convert by a factor", triggers: &["convert", "converted", "in", "to", "into", "conversion"], read };

const FRAME: &[&str] = &[
    "convert",
    "converted",
    "conversion",
    "into",
    "to",
    "in",
    "from",
    "a",
    "an",
    "the",
    "new",
    "column",
    "add",
    "insert",
    "with",
    "values",
    "put",
    "by",
    "create",
    "calculate",
    "called",
    "named",
    "next",
    "it",
    "show",
    "all",
    "of",
    "after",
    "separate",
    "another",
    "each",
    "for",
    "every",
    "unit",
    "units",
    "make",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let asks = scene.has(&["convert", "converted", "conversion"]) || scene.has(&["column"]) && says_unit(scene);
    let (op, factor, start, end) = bracketed(scene).or_else(|| told(scene))?;
    if !asks || scene.has(&["chart", "sort", "highlight", "format", "in place", "instead", "replace"]) {
        return None;
    }
    let place = places::of_new(scene).map(|span| span.take(scene));
    let (column, name) = measured(scene, start, end).or_else(|| match &place {
        Some(Place::After(name)) => numeric(scene, name).map(|at| (at, name.clone())),
        _ => None,
    })?;
    let to = target(scene, start, end)?;
    let given = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene));
    scene.take(start, end);
    scene.take_words(FRAME);
    take_units(scene, start);
    let header = &scene.linker.columns[column].name;
    let bare = header.split('(').next().map_or(header.as_str(), str::trim);
    let header = given.map_or_else(|| Slot::guess(format!("{bare} ({to})")), Slot::Said);
    let value = binary(op, Expr::Column(name.clone()), Expr::Number(factor));
    let place = place.map_or(Slot::guess(Place::After(name)), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name: header, value, place, format: None }]))
}

fn says_unit(scene: &Scene<'_>) -> bool {
    (1..scene.len()).any(|at| scene.word(at - 1) == "in" && unit_table::named(scene.word(at)).is_some())
}

fn number(scene: &Scene<'_>, at: usize) -> Option<f64> {
    match scene.tokens.get(at)?.kind {
        Kind::Number(number) if number != 0.0 => Some(number),
        _ => None,
    }
}

type Factor = (BinaryOp, f64, usize, usize);

/// "(1 kg = 2.20462 lb)": one of what the column holds, or one of what it becomes.
fn bracketed(scene: &Scene<'_>) -> Option<Factor> {
    let start = (0..scene.len()).find(|at| scene.tokens[*at].is_symbol('('))?;
    let end = (start..scene.len()).find(|at| scene.tokens[*at].is_symbol(')'))? + 1;
    if let Some((op, factor, ..)) = step(scene, start + 1, end) {
        return Some((op, factor, start, end));
    }
    let equals = (start..end).find(|at| scene.tokens[*at].is_symbol('=') || scene.word(*at) == "is")?;
    let (one, many) = (number(scene, start + 1)?, number(scene, equals + 1)?);
    let (left, right) = (scene.word(start + 2), scene.word(equals + 2));
    // Which of the two the column holds, its header says; else what the words convert to.
    let header_of = |unit: &str| {
        scene.mentions.iter().filter(|one| one.end <= start).any(|mention| {
            scene
                .resolve(mention)
                .is_some_and(|(column, _)| scene.linker.columns[column].words.iter().any(|word| same_unit(word, unit)))
        })
    };
    let becomes = |unit: &str| (0..start).any(|at| same_unit(scene.word(at), unit) && led(scene, at));
    let factor = if header_of(left) || becomes(right) {
        many / one
    } else if header_of(right) || becomes(left) {
        one / many
    } else {
        return None;
    };
    Some((BinaryOp::Multiply, factor, start, end))
}

fn led(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && matches!(scene.word(at - 1), "in" | "to" | "into")
}

fn same_unit(one: &str, other: &str) -> bool {
    let plain = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    plain(one) == plain(other)
        || unit_table::named(one).zip(unit_table::named(other)).is_some_and(|(one, other)| std::ptr::eq(one, other))
}

/// "divide by 101.325", ", multiply by 2.2", "using a factor of 1.6".
fn told(scene: &Scene<'_>) -> Option<Factor> {
    scene.has(&["convert", "converted", "conversion"]).then_some(())?;
    step(scene, 1, scene.len())
}

fn step(scene: &Scene<'_>, from: usize, to: usize) -> Option<Factor> {
    let at =
        scene.find(from, to, &["divide", "divided", "dividing", "multiply", "multiplied", "multiplying", "factor"])?;
    let op = if scene.word(at).starts_with("div") { BinaryOp::Divide } else { BinaryOp::Multiply };
    let mut next = at + 1;
    while matches!(scene.word(next), "by" | "with" | "it" | "them" | "of" | "is" | "the" | "values") {
        next += 1;
    }
    let start = if at > 0 && matches!(scene.word(at - 1), "a" | "by" | "using") { at - 1 } else { at };
    (next < to).then_some((op, number(scene, next)?, start, next + 1))
}

fn numeric(scene: &Scene<'_>, name: &Name) -> Option<usize> {
    (0..scene.linker.columns.len())
        .find(|at| scene.name(*at, false).get() == name.get())
        .filter(|at| scene.kind(*at).is_numeric())
}

/// The column of numbers that the words name.
fn measured(scene: &Scene<'_>, start: usize, end: usize) -> Option<(usize, Name)> {
    let outside = |at: usize| at < start || at >= end;
    let mention = scene.mentions.iter().find(|mention| {
        let column = matches!(mention.what, What::Column { guess: false, .. });
        column
            && outside(mention.start)
            && unit_table::named(scene.word(mention.start)).is_none()
            && scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
    })?;
    let (column, guess) = scene.resolve(mention)?;
    scene.take(mention.start, mention.end);
    Some((column, scene.name(column, guess)))
}

/// What the column becomes, as the words write it.
fn target(scene: &Scene<'_>, start: usize, end: usize) -> Option<String> {
    let outside = |at: &usize| *at < start || *at >= end;
    let at = (1..scene.len()).filter(outside).find(|at| {
        matches!(scene.word(*at - 1), "to" | "into")
            || scene.word(*at - 1) == "in" && unit_table::named(scene.word(*at)).is_some()
    })?;
    let token = &scene.tokens[at];
    let plain = token.kind == Kind::Word && !FRAME.contains(&token.folded.as_str());
    scene.take(at, at + 1);
    plain.then(|| unit_table::named(&token.folded).map_or_else(|| token.raw.clone(), |unit| unit.short.to_owned()))
}

/// "from kPa": what the column holds now.
fn take_units(scene: &Scene<'_>, start: usize) {
    for at in 1..start.min(scene.len()) {
        if scene.word(at - 1) == "from" {
            scene.take(at, at + 1);
        }
    }
}
