//! "make the columns fit" · "set the width of Customer to 20" · "row height 30" · "hide column H" · "show all rows again" · "remove the filter".

use crate::{
    intent::{
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Height, LayoutChange, Named, Op, RowsMeant, Width},
};

pub(super) const RULE: Rule = Rule {
    name: "widths and what is in sight",
    triggers: &[
        "fit",
        "autofit",
        "auto-fit",
        "auto-size",
        "autosize",
        "width",
        "widths",
        "wide",
        "wider",
        "widen",
        "narrow",
        "narrower",
        "height",
        "heights",
        "high",
        "higher",
        "tall",
        "taller",
        "lower",
        "hide",
        "unhide",
        "hidden",
        "filter",
        "filters",
        "autofilter",
        "again",
        "resize",
        "shown",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "make",
    "set",
    "change",
    "adjust",
    "resize",
    "fit",
    "autofit",
    "auto-fit",
    "auto-size",
    "autosize",
    "auto",
    "width",
    "widths",
    "wide",
    "wider",
    "widen",
    "narrow",
    "narrower",
    "height",
    "heights",
    "high",
    "higher",
    "tall",
    "taller",
    "lower",
    "column",
    "columns",
    "collumns",
    "collumn",
    "colums",
    "row",
    "rows",
    "all",
    "text",
    "content",
    "contents",
    "their",
    "it",
    "them",
    "be",
    "should",
    "needs",
    "bit",
    "little",
    "characters",
    "chars",
    "character",
    "points",
    "pt",
    "point",
    "enough",
    "read",
    "readable",
    "automatically",
    "everything",
    "that",
    "so",
    "size",
    "sizes",
    "of",
    "increase",
    "decrease",
    "reduce",
    "hide",
    "unhide",
    "hidden",
    "show",
    "again",
    "bring",
    "back",
    "visible",
    "from",
    "view",
    "both",
    "header",
    "headers",
    "heading",
    "much",
    "more",
    "is",
    "data",
    "longest",
    "cell",
    "cells",
    "properly",
    "nicely",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    const OTHER: &[&str] = &[
        "if",
        "where",
        "whose",
        "when",
        "chart",
        "graph",
        "sheet",
        "sheets",
        "tab",
        "tabs",
        "worksheet",
        "page",
        "print",
        "pivot",
        "gridlines",
        "legend",
        "except",
        "but",
        "than",
        "border",
        "borders",
        "line",
        "font",
        "with",
    ];
    if scene.has(OTHER) {
        return None;
    }
    let change = filter(scene)
        .or_else(|| rows_in_sight(scene))
        .or_else(|| columns_in_sight(scene))
        .or_else(|| height(scene))
        .or_else(|| width(scene))?;
    scene.take_words(VOCABULARY);
    Some(Made::Ops(vec![Op::Layout { change }]))
}

/// Those that are named; all of them are as good as none.
fn columns(scene: &Scene<'_>) -> Vec<Name> {
    let found = scene.columns_in(0, scene.len());
    let all = found.len() > 1 && found.len() == scene.linker.columns.len();
    if all { Vec::new() } else { found.into_iter().map(|(_, name)| name).collect() }
}

/// "remove the filter", "clear the filter".
fn filter(scene: &Scene<'_>) -> Option<LayoutChange<Named>> {
    const NOUNS: &[&str] = &["filter", "filters", "autofilter", "autofilters", "filtering"];
    const GOING: &[&str] = &["remove", "off", "delete", "rid", "no", "cancel", "undo", "switch", "turn", "drop"];
    if !scene.has(NOUNS) || scene.within(0, scene.len()).next().is_some() {
        return None;
    }
    let clears = scene.has(&["clear", "reset"]);
    if !clears && !scene.has(GOING) {
        return None;
    }
    scene.take_words(NOUNS);
    scene.take_words(GOING);
    scene.take_words(&["clear", "reset", "take", "get", "anymore", "longer", "any", "buttons", "arrows"]);
    Some(if clears { LayoutChange::ShowAllRows } else { LayoutChange::RemoveFilter })
}

/// "hide rows 5 to 10", "unhide all rows".
fn rows_in_sight(scene: &Scene<'_>) -> Option<LayoutChange<Named>> {
    if !scene.has(&["row", "rows"]) {
        return None;
    }
    let back =
        scene.has(&["unhide"]) || scene.has(&["show", "bring", "visible"]) && scene.has(&["again", "hidden", "back"]);
    let hides = scene.has(&["hide"]) && !back;
    let numbers = if back || hides { numbered(scene, true) } else { None };
    match (numbers, back, hides) {
        (Some((first, last)), true, _) => Some(LayoutChange::ShowRows { first, last }),
        (Some((first, last)), _, true) => Some(LayoutChange::HideRows { first, last }),
        (None, true, _) if scene.within(0, scene.len()).next().is_none() => Some(LayoutChange::ShowAllRows),
        _ => None,
    }
}

/// "row 5", "rows 5 to 10", "row 5 to row 10"; without `ranges`, "row 1 to 30" is one row.
pub(super) fn numbered(scene: &Scene<'_>, ranges: bool) -> Option<(u32, u32)> {
    let at = scene.find(0, scene.len(), &["row", "rows"])?;
    let whole = |at: usize| scene.tokens.get(at).and_then(Token::count);
    let first = whole(at + 1)?;
    let joined = scene.tokens.get(at + 2).is_some_and(|token| {
        token.is_symbol('-') || matches!(token.folded.as_str(), "to" | "through" | "until" | "till" | "and" | "–")
    });
    let second = if matches!(scene.word(at + 3), "row" | "rows") { at + 4 } else { at + 3 };
    let ranged = joined && (ranges || scene.word(at) == "rows" || second == at + 4);
    let Some(last) = ranged.then(|| whole(second)).flatten().filter(|last| *last >= first) else {
        scene.take(at, at + 2);
        return Some((first, first));
    };
    scene.take(at, second + 1);
    Some((first, last))
}

/// "hide Discount and Status", "unhide all columns".
fn columns_in_sight(scene: &Scene<'_>) -> Option<LayoutChange<Named>> {
    let back =
        scene.has(&["unhide"]) || scene.has(&["show", "bring", "visible"]) && scene.has(&["again", "hidden", "back"]);
    let hides = scene.has(&["hide"]) && !back;
    // "hide all parcels that were delivered": rows, whatever a column is called.
    let of_rows = (1..scene.len()).any(|at| {
        matches!(scene.word(at), "that" | "which" | "who")
            && matches!(scene.word(at + 1), "are" | "were" | "is" | "was" | "have" | "has" | "had")
    });
    if !back && !hides || scene.has(&["row", "rows"]) || of_rows && !scene.has(&["column", "columns"]) {
        return None;
    }
    let of = columns(scene);
    let speaks = scene.has(&["column", "columns", "collumns", "collumn"]);
    match (of.is_empty(), back) {
        (false, false) => Some(LayoutChange::HideColumns { columns: of }),
        (false, true) => Some(LayoutChange::ShowColumns { columns: of }),
        (true, true) if speaks => Some(LayoutChange::ShowColumns { columns: Vec::new() }),
        _ => None,
    }
}

/// The one number that is said; a second would mean something else.
fn number(scene: &Scene<'_>, most: f64) -> Option<f64> {
    let mut found = (0..scene.len()).filter(|at| {
        !scene.is_used(*at) && matches!(scene.tokens[*at].kind, Kind::Number(_)) && scene.mention_at(*at).is_none()
    });
    let at = found.next()?;
    let number = scene.tokens[at].number().filter(|n| *n > 0.0 && *n <= most)?;
    if found.next().is_some() {
        return None;
    }
    scene.take(at, at + 1);
    Some(number)
}

fn height(scene: &Scene<'_>) -> Option<LayoutChange<Named>> {
    let tall = scene.has(&["height", "heights", "high", "higher", "tall", "taller", "lower"]);
    let speaks = scene.has(&["row", "rows", "header", "heading", "headers"]);
    if !tall || !speaks || scene.has(&["width", "wide", "wider"]) || !columns(scene).is_empty() {
        return None;
    }
    let numbered = if scene.has(&["all", "every", "each"]) { None } else { numbered(scene, false) };
    let rows = match numbered {
        Some((first, last)) => RowsMeant::Numbered { first, last },
        None if scene.has(&["header", "heading", "headers"]) => RowsMeant::Header,
        None => RowsMeant::Table,
    };
    let height = if let Some(points) = number(scene, 409.0) {
        Height::Points(points)
    } else if scene.has(&["taller", "higher", "increase"]) {
        Height::Times(1.5)
    } else if scene.has(&["lower", "decrease", "reduce"]) {
        Height::Times(0.67)
    } else if scene.has(&["fit", "auto", "automatically", "autofit", "adjust"]) {
        Height::Fit
    } else {
        return None;
    };
    Some(LayoutChange::Height { rows, height })
}

fn width(scene: &Scene<'_>) -> Option<LayoutChange<Named>> {
    let wide = scene.has(&["width", "widths", "wide", "wider", "widen", "narrow", "narrower"]);
    let fits = scene.has(&["fit", "autofit", "auto-fit", "auto-size", "autosize"])
        || scene.has(&["adjust", "fix", "readable", "read", "automatically"]) && wide;
    let speaks = scene.has(&["column", "columns", "collumns", "collumn", "colums"]);
    let of = columns(scene);
    if !wide && !fits || of.is_empty() && !speaks {
        return None;
    }
    if let Some(characters) = number(scene, 255.0) {
        let said = scene.has(&["width", "widths", "wide"]);
        return said.then_some(LayoutChange::Width { columns: of, width: Width::Characters(characters) });
    }
    let width = if fits {
        Width::Fit
    } else if scene.has(&["wider", "widen", "increase"]) {
        Width::Times(1.5)
    } else if scene.has(&["narrower", "narrow", "decrease", "reduce"]) {
        Width::Times(0.67)
    } else {
        return None;
    };
    scene.take_words(&["fix"]);
    Some(LayoutChange::Width { columns: of, width })
}
