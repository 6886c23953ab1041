//! "freeze the header" · "keep the headers visible while scrolling" · "lock the first two rows and column A".

use crate::{
    intent::{
        QuestionKind,
        link::{Mention, What},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Token,
    },
    plan::Op,
};

pub(super) const RULE: Rule = Rule {
    name: "freeze panes",
    triggers: &[
        "freeze",
        "freezing",
        "frozen",
        "lock",
        "pin",
        "visible",
        "scroll",
        "scrolling",
        "screen",
        "view",
        "sight",
        "always",
        "top",
        "stay",
        "stays",
        "sticky",
        "unfreeze",
        "unpin",
    ],
    read,
};

/// What may stand in such a clause.
const VOCABULARY: &[&str] = &[
    "freeze",
    "freezing",
    "frozen",
    "lock",
    "pin",
    "visible",
    "scroll",
    "scrolling",
    "stay",
    "stays",
    "sticky",
    "keep",
    "make",
    "remain",
    "remains",
    "always",
    "header",
    "headers",
    "heading",
    "headings",
    "row",
    "rows",
    "top",
    "first",
    "column",
    "columns",
    "screen",
    "left",
    "pane",
    "panes",
    "vertically",
    "horizontally",
    "when",
    "while",
    "in",
    "down",
    "title",
    "titles",
    "names",
    "leftmost",
    "place",
    "names",
    "line",
    "seen",
    "view",
    "sight",
    "position",
    "a",
    "b",
    "c",
    "d",
    "right",
    "set",
    "side",
    "locked",
    "pinned",
    "even",
    "put",
    "fixed",
    "fix",
    "through",
    "during",
    "at",
    "table's",
    "user",
    "users",
    "leave",
    "must",
    "should",
    "has",
    "have",
    "to",
    "be",
    "so",
    "they",
    "want",
    "i",
    "on",
    "put",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if let Some(found) = unfreeze(scene) {
        return Some(found);
    }
    // "the frozen members": what some cells hold.
    let value = |at: usize| scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. }));
    let frozen = (0..scene.len()).any(|at| scene.word(at) == "frozen" && !value(at));
    let asks = frozen
        || scene.has(&["freeze", "freezing", "sticky"])
        || scene.has(&["scroll", "scrolling"])
            && scene
                .has(&["visible", "keep", "stay", "stays", "remain", "remains", "lock", "pin", "see", "seen", "fixed"])
        || scene.has(&["lock", "pin", "visible", "stay", "stays"])
            && scene.has(&["header", "headers", "row", "rows", "top", "heading", "headings", "column"]);
    let in_sight = || {
        scene.has(&["keep", "leave", "hold"])
            && ["on screen", "on the screen", "in view", "in sight", "on top", "always there"]
                .iter()
                .any(|place| scene.phrase(0, place).is_some())
            && scene.has(&["header", "headers", "heading", "headings", "titles", "row"])
    };
    let asks = asks || in_sight();
    if !asks || scene.has(&["unfreeze", "protect", "password"]) {
        return None;
    }
    let says_rows = scene.has(&["row", "rows", "line", "header", "headers", "heading", "headings", "titles", "top"]);
    let columns = counted(scene, &["column", "columns"]).or_else(|| lettered(scene)).or_else(|| named(scene));
    let header = scene.has(&["header", "headers", "heading", "headings", "titles", "title", "pane", "panes"]);
    let rows = if header { None } else { counted(scene, &["row", "rows", "line"]) };
    if let (None, Some(at)) = (columns, unknown_column(scene)) {
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![scene.text(at, scene.len())] }));
    }
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) || scene.tokens[at].number().is_some() {
            scene.take(at, at + 1);
        }
    }
    if let (false, Some(columns)) = (says_rows, columns) {
        return Some(Made::Ops(vec![Op::Freeze { rows: Some(0), columns }]));
    }
    // "the top row" is the header's row wherever the table starts.
    let rows = rows.filter(|rows| *rows > 1);
    Some(Made::Ops(vec![Op::Freeze { rows, columns: columns.unwrap_or(0) }]))
}

/// "unfreeze the panes", "remove the frozen rows".
fn unfreeze(scene: &Scene<'_>) -> Option<Made> {
    const WORDS: &[&str] = &[
        "unfreeze", "remove", "freeze", "frozen", "freezing", "pane", "panes", "off", "turn", "row", "rows", "column",
        "columns", "header", "headers", "undo", "stop", "all", "top", "first", "unpin", "cancel",
    ];
    let asks = scene.has(&["unfreeze", "unpin"])
        || scene.has(&["freeze", "frozen", "freezing"]) && scene.has(&["remove", "off", "stop", "cancel"]);
    if !asks {
        return None;
    }
    for at in 0..scene.len() {
        if WORDS.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(vec![Op::Freeze { rows: Some(0), columns: 0 }]))
}

/// "first two rows" → 2, "top row" → 1.
fn counted(scene: &Scene<'_>, nouns: &[&str]) -> Option<u32> {
    let lettered = |at: usize| {
        scene.tokens.get(at).is_some_and(|next| next.raw.len() <= 2 && next.raw.chars().all(|c| c.is_ascii_uppercase()))
    };
    let at = (1..scene.len()).find(|at| nouns.contains(&scene.word(*at)) && !lettered(at + 1))?;
    let whole = |at: usize| scene.tokens.get(at).and_then(Token::number).filter(|n| (1.0..50.0).contains(n));
    // "rows 1 to 3", "rows 1, 2 and 3": up to the last.
    let mut behind = whole(at + 1);
    let mut next = at + 2;
    while behind.is_some()
        && scene.tokens.get(next).is_some_and(|one| matches!(one.folded.as_str(), "to" | "-" | "and" | "," | "–"))
    {
        behind = whole(next + 1).or(behind);
        next += 2;
    }
    let number = whole(at - 1).or(behind);
    match number {
        Some(number) => format!("{number:.0}").parse().ok(),
        None => matches!(scene.word(at - 1), "first" | "top" | "left" | "leftmost").then_some(1),
    }
}

/// "the Date column", "the column with the names": everything up to it. Words further from the noun mean one of the first
/// columns, and a guess means the very first.
fn named(scene: &Scene<'_>) -> Option<u32> {
    let noun = |at: usize| matches!(scene.word(at), "column" | "columns");
    let beside = |one: &&Mention| noun(one.end) || one.start > 0 && noun(one.start - 1);
    let behind = |one: &&Mention| (one.start.saturating_sub(3)..one.start).any(noun);
    // "the header row and the station names": the column that holds them.
    let whose = |one: &&Mention| {
        let names = |at: usize| matches!(scene.word(at), "names" | "name" | "labels");
        let inside = one.end > one.start + 1 && names(one.end - 1);
        (inside || names(one.end) && scene.word(one.end + 1) != "of")
            && scene.resolve(one).is_some_and(|(column, _)| !scene.kind(column).is_numeric())
    };
    let direct = scene.mentions.iter().rev().find(beside).or_else(|| scene.mentions.iter().find(whose));
    let mention = direct.or_else(|| scene.mentions.iter().find(behind))?;
    let (column, guess) = scene.resolve(mention)?;
    let place = crate::workbook::parse_column_letters(scene.linker.columns[column].letter.as_ref()?)?;
    let limit = match (direct, guess) {
        (Some(_), _) => 19,
        (None, false) => 4,
        (None, true) => 1,
    };
    (place < limit).then(|| {
        scene.take(mention.start, mention.end);
        place + 1
    })
}

/// "the column with the cats": one that is not there; "the column headers" are a row.
fn unknown_column(scene: &Scene<'_>) -> Option<usize> {
    let at = scene.find(0, scene.len(), &["column"])?;
    matches!(scene.word(at + 1), "with" | "of" | "that" | "called" | "named").then_some(at)
}

/// "column B": everything up to it.
fn lettered(scene: &Scene<'_>) -> Option<u32> {
    let at = scene.find(0, scene.len(), &["column", "columns"])?;
    let letter = crate::workbook::parse_column_letters(&scene.tokens.get(at + 1)?.raw.to_uppercase())?;
    (letter < 26).then_some(letter + 1)
}
