//! "put express or EXPRESS etc all as "EXP" and standard as "STD"", "write paid and Paid all as PAID": what some cells hold,
//! to be written otherwise.

use crate::{
    intent::{
        link::What,
        rules::{Rule, en::bare},
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Comparison, Condition, Expr, Named, Op},
};

pub(super) const RULE: Rule =
    Rule { name: "written otherwise", triggers: &["as", "to", "into", "with", "be", "become"], read };

const FRAME: &[&str] = &[
    "put",
    "write",
    "make",
    "change",
    "turn",
    "replace",
    "all",
    "as",
    "to",
    "into",
    "with",
    "and",
    "or",
    "etc",
    "should",
    "be",
    "every",
    "the",
    "just",
    "everywhere",
    "please",
    "both",
    "say",
    "set",
    "all",
    "rename",
    "become",
    "in",
    "column",
    "it",
    "them",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let begins = (0..3.min(scene.len())).any(|at| {
        matches!(scene.word(at), "put" | "write" | "make" | "change" | "turn" | "replace" | "set" | "rename")
    });
    if !begins || scene.has(&["if", "where", "when", "sheet", "tab", "column", "add", "new"]) {
        return None;
    }
    let mut ops = Vec::new();
    let mut from = 0;
    while let Some(found) = pair(scene, from) {
        from = found.1;
        ops.push(found.0);
    }
    scene.take_words(FRAME);
    (!ops.is_empty() && bare::explained(scene)).then_some(Made::Ops(ops))
}

/// The values from here on, and what they become.
fn pair(scene: &Scene<'_>, from: usize) -> Option<(Op<Named>, usize)> {
    let lead = (from..scene.len()).find(|at| {
        matches!(scene.word(*at), "as" | "to" | "into" | "with" | "be" | "become") && !scene.is_mentioned(*at)
    })?;
    let values: Vec<_> = scene
        .within(from, lead)
        .filter_map(|mention| match &mention.what {
            What::Value { found } => Some((mention.start, mention.end, found.clone())),
            _ => None,
        })
        .collect();
    let (column, value) = values.first()?.2.first()?.clone();
    let same = values.iter().all(|(_, _, found)| found.iter().any(|(at, _)| *at == column));
    let vague = values.iter().any(|(_, _, found)| found.len() > 1);
    let target = scene.tokens.get(lead + 1)?;
    let text = match &target.kind {
        Kind::Quoted(text) => text.clone(),
        Kind::Word if scene.word(lead) != "with" && !is_kind(&target.folded) => target.raw.clone(),
        _ => return None,
    };
    // One more word, and it is not clear what is to stand there.
    let ends = scene.tokens.get(lead + 2).is_none_or(|next| {
        !matches!(next.kind, Kind::Word) || matches!(next.folded.as_str(), "and" | "please" | "everywhere" | "in")
    });
    if !same || vague || !ends {
        return None;
    }
    for (start, end, _) in &values {
        scene.take(*start, *end);
    }
    scene.take(lead, lead + 2);
    let name = scene.name(column, false);
    let mut texts: Vec<String> = vec![value];
    for (_, _, found) in &values[1..] {
        texts.extend(found.iter().filter(|(at, _)| *at == column).map(|(_, value)| value.clone()));
    }
    texts.dedup_by_key(|text| text.to_lowercase());
    let condition = match texts.as_slice() {
        [only] => Condition::Compare {
            left: Expr::Column(name.clone()),
            is: Comparison::Equal,
            right: Expr::Text(only.clone()),
        },
        several => Condition::OneOf { column: name.clone(), values: several.iter().cloned().map(Expr::Text).collect() },
    };
    let op = Op::UpdateColumn { column: name, value: Expr::Text(text), condition: Some(condition) };
    Some((op, lead + 2))
}

/// "as text", "in capitals": how it is to look, and not what is to stand there.
fn is_kind(word: &str) -> bool {
    crate::intent::rules::en::words::is_function_word(word)
        || matches!(
            word.strip_suffix('s').unwrap_or(word),
            "text"
                | "number"
                | "date"
                | "capital"
                | "percent"
                | "percentage"
                | "currency"
                | "uppercase"
                | "lowercase"
                | "caps"
                | "upper"
                | "lower"
                | "title"
                | "word"
                | "link"
                | "value"
                | "bold"
                | "italic"
                | "rank"
                | "list"
                | "columns"
        )
}
