//! "put the names as first last instead of last, first", "swap first and last name: Martin, Hugo": the two parts of a
//! name change places.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{
                bare,
                expressions::{binary, call},
                things,
            },
        },
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, Function, Named, Op},
};

pub(super) const RULE: Rule =
    Rule { name: "names turned round", triggers: &["last", "surname", "surnames", "first"], read };

const FRAME: &[&str] = &[
    "put",
    "write",
    "swap",
    "switch",
    "turn",
    "make",
    "change",
    "show",
    "want",
    "need",
    "i",
    "the",
    "names",
    "name",
    "as",
    "like",
    "first",
    "last",
    "surname",
    "surnames",
    "instead",
    "of",
    "not",
    "and",
    "round",
    "around",
    "order",
    "so",
    "it",
    "is",
    "to",
    "be",
    "in",
    "firstname",
    "lastname",
    "then",
    "all",
    "we",
    "their",
    "column",
    "with",
    "comma",
    "a",
    "before",
    "given",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let firsts = scene.has(&["first", "firstname", "given"]);
    let lasts = scene.has(&["last", "surname", "surnames", "lastname"]);
    let names = scene.has(&["name", "names", "surname", "surnames", "firstname"]);
    let turns =
        scene.has(&["swap", "switch", "instead", "turn", "not", "put", "write", "change", "before", "make", "want"]);
    if !(firsts && lasts && names && turns)
        || scene.has(&["split", "separate", "two", "columns", "sort", "by", "new", "row"])
    {
        return None;
    }
    let column = said(scene)?;
    let known = &scene.linker.columns[column];
    let values = || known.values.iter().filter(|value| !value.trim().is_empty());
    let comma = values().all(|value| value.matches(", ").count() == 1);
    let plain = values().all(|value| !value.contains(',') && value.split_whitespace().count() == 2);
    let name = || Expr::Column(scene.name(column, true));
    let value = if comma {
        two(part(name(), ", ", 2.0), " ", part(name(), ", ", 1.0))
    } else if plain {
        two(part(name(), " ", 2.0), ", ", part(name(), " ", 1.0))
    } else {
        return None;
    };
    scene.take_words(FRAME);
    take_example(scene);
    if values().next().is_none() || !bare::explained(scene) {
        return None;
    }
    Some(Made::Ops(vec![Op::UpdateColumn { column: scene.name(column, true), value, condition: None }]))
}

/// The column of names that is spoken of, or the only one of people.
fn said(scene: &Scene<'_>) -> Option<usize> {
    let text = |at: &usize| !scene.kind(*at).is_numeric() && !scene.kind(*at).is_date();
    let named: Vec<usize> = scene
        .mentions
        .iter()
        .filter_map(|mention| match &mention.what {
            What::Column { candidates, guess: false } => {
                scene.take(mention.start, mention.end);
                candidates.first().copied()
            }
            _ => None,
        })
        .filter(text)
        .collect();
    named.first().copied().or_else(|| super::super::questions::doer(scene)).or_else(|| things::people(scene))
}

fn part(text: Expr<Named>, delimiter: &str, n: f64) -> Expr<Named> {
    call(Function::Part, vec![text, Expr::Text(delimiter.to_owned()), Expr::Number(n)])
}

fn two(first: Expr<Named>, between: &str, second: Expr<Named>) -> Expr<Named> {
    let head = binary(BinaryOp::Join, first, Expr::Text(between.to_owned()));
    binary(BinaryOp::Join, head, second)
}

/// ": Martin, Hugo": as it is to look.
fn take_example(scene: &Scene<'_>) {
    let Some(colon) = (0..scene.len()).find(|at| scene.tokens[*at].is_symbol(':') || scene.word(*at) == "like") else {
        return;
    };
    let example = colon + 1..scene.len();
    let plain = example.clone().all(|at| match scene.tokens[at].kind {
        Kind::Word => scene.tokens[at].raw.starts_with(char::is_uppercase),
        Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | '-' | '\''),
        Kind::Quoted(_) => true,
        _ => false,
    });
    if plain && example.len() <= 4 {
        scene.take(colon, scene.len());
    }
}
