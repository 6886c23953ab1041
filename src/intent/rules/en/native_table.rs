//! "format as table" · "make this an Excel table called Sales" · "convert the table back to a range" · "rename the table to Sales".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Op, TableChange, TableLook},
};

use super::{spans, words};

pub(super) const RULE: Rule =
    Rule { name: "a table of Excel's own", triggers: &["table", "range", "cells", "ctrl+t", "ctrl-t", "ctrl"], read };

const VOCABULARY: &[&str] = &[
    "i'd",
    "make",
    "format",
    "formatting",
    "convert",
    "turn",
    "change",
    "create",
    "press",
    "transform",
    "excel",
    "table",
    "tables",
    "range",
    "real",
    "proper",
    "official",
    "object",
    "data",
    "list",
    "ctrl",
    "t",
    "ctrl+t",
    "ctrl-t",
    "style",
    "with",
    "banded",
    "rows",
    "striped",
    "stripes",
    "bands",
    "row",
    "alternating",
    "colours",
    "colors",
    "colour",
    "color",
    "called",
    "named",
    "name",
    "call",
    "rename",
    "to",
    "back",
    "normal",
    "plain",
    "cells",
    "remove",
    "keep",
    "regular",
    "ordinary",
    "native",
    "light",
    "medium",
    "dark",
    "retitle",
    "set",
];

/// What is said of other tables: of results, of pivots, of rows.
const OTHERS: &[&str] = &[
    "pivot",
    "chart",
    "sheet",
    "column",
    "columns",
    "sort",
    "sum",
    "total",
    "totals",
    "average",
    "count",
    "filter",
    "summary",
    "summarize",
    "summarise",
    "starts",
    "begins",
    "headers",
    "header",
    "transpose",
    "unpivot",
    "merge",
    "duplicates",
    "new",
    "two",
    "each",
    "per",
    "by",
    "where",
    "lookup",
    "under",
    "below",
    "dinner",
    "coffee",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.has(OTHERS) || scene.mentions.iter().any(|mention| !is_guess(mention)) {
        return None;
    }
    let change = plain_again(scene).or_else(|| renamed(scene)).or_else(|| made(scene)).or_else(|| restyled(scene))?;
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(vec![Op::NativeTable { change }]))
}

fn is_guess(mention: &crate::intent::link::Mention) -> bool {
    matches!(mention.what, crate::intent::link::What::Column { guess: true, .. })
}

fn plain_again(scene: &Scene<'_>) -> Option<TableChange> {
    let to = [
        "to a range",
        "to range",
        "to a normal range",
        "to a regular range",
        "to an ordinary range",
        "to plain cells",
        "into plain cells",
        "into a range",
        "into a normal range",
        "to normal cells",
        "as a range",
        "back to normal",
    ];
    let says = to.iter().any(|phrase| scene.phrase(0, phrase).is_some());
    let turns = scene.has(&["convert", "turn", "change", "remove", "make", "keep"]);
    (says && turns && (scene.has(&["table"]) || scene.phrase(0, "convert to").is_some())).then_some(TableChange::Remove)
}

fn renamed(scene: &Scene<'_>) -> Option<TableChange> {
    let verb = scene.has(&["rename", "retitle"])
        || scene.has(&["change"]) && scene.has(&["name"])
        || matches!(scene.word(0), "name" | "call");
    if !verb || !scene.has(&["table"]) {
        return None;
    }
    let at = scene.find(0, scene.len(), &["table"])?;
    let start = (at + 1..scene.len()).find(|next| {
        !matches!(scene.word(*next), "to" | "name" | "as" | "into" | "it" | "called")
            && !scene.tokens[*next].is_symbol(':')
    })?;
    let text = name_at(scene, start)?;
    Some(TableChange::Rename { name: text })
}

fn name_at(scene: &Scene<'_>, start: usize) -> Option<String> {
    use crate::intent::token::Kind;
    let token = scene.tokens.get(start)?;
    if let Kind::Quoted(text) = &token.kind {
        scene.take(start, start + 1);
        return Some(text.clone());
    }
    let end = (start..scene.len())
        .find(|at| {
            matches!(scene.tokens[*at].kind, Kind::Symbol(_)) || matches!(scene.word(*at), "with" | "and" | "in")
        })
        .unwrap_or(scene.len());
    (end > start).then(|| {
        scene.take(start, end);
        scene.text(start, end)
    })
}

fn made(scene: &Scene<'_>) -> Option<TableChange> {
    let keys = scene.has(&["ctrl+t", "ctrl-t"])
        || scene.phrase(0, "ctrl t").is_some()
        || scene.phrase(0, "ctrl + t").is_some();
    let phrases = [
        "as table",
        "as a table",
        "excel table",
        "real table",
        "proper table",
        "official table",
        "table object",
        "native table",
        "proper excel table",
        "official excel table",
    ];
    let says = phrases.iter().any(|phrase| scene.phrase(0, phrase).is_some());
    let into = ["into a table", "to a table", "into table"].iter().any(|phrase| scene.phrase(0, phrase).is_some())
        && scene.has(&["range", "data", "list", "cells", "this", "it"]);
    let verb = scene.has(&["make", "format", "convert", "turn", "create", "transform", "want", "like", "need", "set"]);
    if !keys && !(verb && (says || into)) {
        return None;
    }
    let name = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)).or_else(|| called(scene));
    Some(TableChange::Make(TableLook { name, style: style(scene), banded: banded(scene) }))
}

/// "make the table blue", "take the stripes off the table"; a range that is no table becomes one for
/// its bands, but is only filled for a colour.
fn restyled(scene: &Scene<'_>) -> Option<TableChange> {
    const VERBS: &[&str] = &[
        "make", "change", "set", "give", "colour", "color", "style", "restyle", "use", "apply", "switch", "remove",
        "take", "turn", "add", "want", "recolour", "recolor",
    ];
    let table = scene.find(0, scene.len(), &["table"])?;
    let verb = scene.find(0, scene.len(), VERBS)?;
    // "the table header blue", "the table's borders": a part of it.
    let next = scene.tokens.get(table + 1).map_or("", |token| token.folded.as_str());
    if matches!(next, "font" | "text" | "border" | "borders" | "background" | "cells" | "'s" | "has" | "is") {
        return None;
    }
    let taken = matches!(scene.word(verb), "remove" | "take") || scene.word(verb) == "turn" && scene.has(&["off"]);
    let banded = banded(scene).map(|on| on && !taken);
    let style = if taken { None } else { style(scene) };
    let styled = scene.has(&["style", "styled", "restyle"]) || scene.linker.native;
    if banded.is_none() && (style.is_none() || !styled) {
        return None;
    }
    scene.take(verb, verb + 1);
    scene
        .take_words(&["off", "from", "design", "theme", "look", "of", "give", "use", "apply", "switch", "take", "add"]);
    scene.take_words(VERBS);
    scene.take_words(&["zebra", "banding", "without", "no", "in", "please", "them"]);
    let look = TableLook { name: None, style, banded };
    Some(if scene.linker.native { TableChange::Restyle(look) } else { TableChange::Make(look) })
}

/// "call it Sales", "name it Sales".
fn called(scene: &Scene<'_>) -> Option<String> {
    let at = (0..scene.len()).find(|at| matches!(scene.word(*at), "call" | "name") && scene.word(at + 1) == "it")?;
    name_at(scene, at + 2)
}

fn banded(scene: &Scene<'_>) -> Option<bool> {
    let says = scene.has(&["banded", "striped", "stripes", "bands", "zebra", "alternating", "banding"]);
    let denied = scene.has(&["no", "without"]);
    says.then_some(!denied)
}

/// Excel's own name of a style: said, or the one of a colour.
fn style(scene: &Scene<'_>) -> Option<String> {
    for at in 0..scene.len() {
        let raw = &scene.tokens[at].raw;
        if raw.to_lowercase().starts_with("tablestyle") && raw.len() > 11 {
            scene.take(at, at + 1);
            return Some(raw.clone());
        }
        let shade = match scene.word(at) {
            "light" => "Light",
            "medium" => "Medium",
            "dark" => "Dark",
            _ => continue,
        };
        if let Some(number) =
            scene.tokens.get(at + 1).and_then(|token| token.raw.parse::<u8>().ok()).filter(|n| (1..=28).contains(n))
        {
            scene.take(at, at + 2);
            return Some(format!("TableStyle{shade}{number}"));
        }
    }
    let at = (0..scene.len()).find(|at| words::colour(scene.word(*at)).is_some())?;
    let number = match scene.word(at) {
        "blue" | "navy" => 2,
        "orange" | "red" | "brown" => 3,
        "grey" | "gray" => 4,
        "yellow" | "gold" => 5,
        "cyan" | "turquoise" | "teal" => 6,
        "green" | "lime" => 7,
        "black" | "white" => 1,
        _ => return None,
    };
    scene.take(at, at + 1);
    Some(format!("TableStyleMedium{number}"))
}
