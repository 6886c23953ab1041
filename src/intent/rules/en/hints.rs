//! "the table starts in row 4" · "the header is in row 3" · "there is no header" · "row 2 has the column names".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    workbook::schema::TableHint,
};

pub(super) const RULE: Rule = Rule {
    name: "where the table is",
    triggers: &[
        "starts", "start", "begins", "begin", "header", "headers", "heading", "headings", "titles", "names", "labels",
    ],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let row = row_number(scene);
    let denied = (0..scene.len()).any(|at| {
        // "no, it is row 4" denies what was said before.
        let answers = at == 0 && scene.word(0) == "no" && scene.tokens.get(1).is_some_and(|next| next.is_symbol(','));
        !answers
            && matches!(scene.word(at), "no" | "without" | "not" | "isn't" | "doesn't" | "hasn't" | "don't" | "lacks")
    });
    let speaks_of_header = scene.has(&["header", "headers", "heading", "headings", "titles", "names", "labels"]);
    let speaks_of_start = scene.has(&["starts", "start", "begins", "begin", "starting", "beginning"])
        && scene.has(&["table", "data", "list", "header", "headers", "file", "sheet", "it", "records"]);
    if asks_for_more(scene) {
        return None;
    }
    match (row, denied) {
        (None, true) if speaks_of_header && scene.len() <= 12 && scene.within(0, scene.len()).next().is_none() => {
            scene.take(0, scene.len());
            Some(Made::Hint(TableHint { sheet: None, header_row: 0, no_header: true }))
        }
        (Some(row), denied) if speaks_of_header || speaks_of_start => {
            scene.take(0, scene.len());
            Some(Made::Hint(TableHint {
                sheet: None,
                header_row: row.checked_sub(1)?,
                no_header: denied && speaks_of_header,
            }))
        }
        _ => None,
    }
}

/// Verbs of other operations make it something else: "bold the header in row 1".
fn asks_for_more(scene: &Scene<'_>) -> bool {
    const OTHERS: &[&str] = &[
        "freeze",
        "bold",
        "sort",
        "keep",
        "remove",
        "delete",
        "highlight",
        "add",
        "insert",
        "format",
        "color",
        "colour",
        "rename",
        "change",
        "set",
        "make",
        "visible",
        "lock",
        "pin",
        "new",
        "called",
        "create",
        "calculate",
        "copy",
        "total",
        "sum",
        "show",
        "display",
        "move",
        "fill",
    ];
    // "the column names" are headers.
    let of_column = (0..scene.len()).any(|at| {
        scene.word(at) == "column"
            && !matches!(scene.word(at + 1), "names" | "titles" | "headers" | "headings" | "labels" | "header" | "name")
    });
    of_column || scene.has(OTHERS)
}

const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// "row 4", "the fourth row", "line 4".
fn row_number(scene: &Scene<'_>) -> Option<u32> {
    let at = scene.find(0, scene.len(), &["row", "line", "rows"])?;
    if let Some(number) = scene.tokens.get(at + 1).and_then(Token::count) {
        return Some(number);
    }
    let before = scene.tokens.get(at.checked_sub(1)?)?;
    if let Kind::Number(number) = before.kind {
        return format!("{number:.0}").parse().ok();
    }
    ORDINALS.iter().position(|word| *word == before.folded).and_then(|place| u32::try_from(place + 1).ok())
}
