//! "create a new sheet "Reorder" with the products whose units are below the reorder point, showing the SKU and the
//! units" · "make a sheet of the students of grade 8 who paid less than the fee, with their phone number".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{NewSheet, Op},
};

use super::{copies::COMPUTED, parser::Parser, spans, things, words};

pub(super) const RULE: Rule = Rule {
    name: "a sheet of some rows",
    triggers: &["create", "make", "generate", "build", "add", "need", "new", "want"],
    read,
};

/// Besides [`COMPUTED`], what a sheet of rows is not asked for with.
const ALSO_COMPUTED: &[&str] = &["totals", "counts", "calculate", "by", "top", "column", "copy"];
const FRAME: &[&str] = &[
    "create",
    "make",
    "generate",
    "build",
    "add",
    "need",
    "want",
    "a",
    "new",
    "with",
    "of",
    "for",
    "containing",
    "contains",
    "that",
    "all",
    "only",
    "the",
    "just",
    "showing",
    "lists",
    "listing",
    "displaying",
    "their",
    "its",
    "and",
    "columns",
    "called",
    "named",
    "which",
    "shows",
    "rows",
    "those",
    "list",
    "everyone",
    "everybody",
];
/// What leads to the columns that are wanted.
const SHOWING: &[&str] =
    &["showing", "displaying", "with their", "with its", "with only the", "with the columns", "and show", "along with"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let sheet = spans::new_sheet(scene)?;
    let computes = (0..scene.len()).any(|at| {
        let word = scene.word(at);
        (COMPUTED.contains(&word) || ALSO_COMPUTED.contains(&word)) && !scene.is_mentioned(at)
    });
    if computes || scene.has(&["if", "otherwise", "highlight", "sort", "remove", "delete"]) {
        return None;
    }
    let behind = sheet.end;
    let name = sheet.take(scene);
    let lead = (behind..scene.len()).find(|at| {
        matches!(scene.word(*at), "with" | "of" | "for" | "containing" | "that" | "listing" | "showing" | "which")
            && !scene.is_used(*at)
    })?;
    let mut start = lead + 1;
    while scene.mention_at(start).is_none()
        && (things::is_thing(scene.word(start))
            || words::is_function_word(scene.word(start))
                && !matches!(scene.word(start), "who" | "that" | "whose" | "where")
            || matches!(scene.word(start), "all" | "only" | "contains" | "lists" | "shows" | "those"))
        && start < scene.len()
    {
        start += 1;
    }
    // "the products whose …" of a column Product.
    let noun = scene.mention_at(start).filter(|mention| {
        matches!(mention.what, What::Column { .. })
            && matches!(scene.word(mention.end), "whose" | "who" | "that" | "where" | "which" | "with")
    });
    let named = noun.map(|mention| (mention.start, mention.end));
    let start = named.map_or(start, |(_, end)| end);
    let mut parser = Parser::new(scene, start, scene.len());
    let condition = parser.condition()?;
    let end = parser.at;
    if let Some((from, to)) = named {
        scene.take(from, to);
    }
    scene.take(lead, lead + 1);
    scene.take(start, end);
    let columns = columns(scene, end);
    scene.take_words(FRAME);
    things::take(scene);
    Some(Made::Ops(vec![Op::CopyTable { columns, condition: Some(condition), first: None, to: NewSheet { name } }]))
}

/// The columns that are wanted, where the words say so; else all.
fn columns(scene: &Scene<'_>, from: usize) -> Vec<Name> {
    let Some((at, length)) = SHOWING.iter().find_map(|phrase| scene.phrase(from, phrase)) else { return Vec::new() };
    scene.take(at, at + length);
    scene.columns_in(at + length, scene.len()).into_iter().map(|(_, name)| name).collect()
}
