//! "transpose the table" · "swap rows and columns" · "turn the rows into columns" · "flip it so the months run down".

use crate::{
    intent::{
        link,
        rules::{Rule, en::spans},
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{NewSheet, Op, Reshape},
};

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "rows become columns", triggers: &["transpose", "transposed", "rows", "row", "sideways"], read };

const VERBS: &[&str] = &[
    "flip",
    "swap",
    "switch",
    "turn",
    "convert",
    "change",
    "make",
    "rotate",
    "exchange",
    "interchange",
    "transform",
    "invert",
    "pivot",
    "put",
    "reverse",
    "become",
    "transposed",
    "switched",
    "swapped",
    "flipped",
    "exchanged",
    "interchanged",
    "reversed",
    "rotated",
];

const VOCABULARY: &[&str] = &[
    "rows",
    "columns",
    "row",
    "column",
    "headers",
    "header",
    "around",
    "over",
    "round",
    "into",
    "sideways",
    "across",
    "top",
    "down",
    "side",
    "run",
    "go",
    "with",
    "instead",
    "vice",
    "versa",
    "orientation",
    "table",
    "data",
    "sheet",
    "whole",
    "layout",
    "places",
    "other",
    "way",
    "that",
    "so",
    "create",
    "new",
    "copy",
    "version",
    "of",
    "left",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let named = scene.has(&["transpose", "transposed", "transposing"]);
    if !named && !swaps(scene) && !laid_out(scene) {
        return None;
    }
    let to = spans::new_sheet(scene).map(|span| NewSheet { name: span.take(scene) }).unwrap_or_default();
    scene.take_words(&["transpose", "transposed", "transposing"]);
    scene.take_words(VERBS);
    scene.take_words(VOCABULARY);
    // "so that the stores are in columns and the months in rows": what comes of it.
    if let Some(so) = scene.find(1, scene.len(), &["so", "with"])
        && scene.find(so, scene.len(), &["rows", "columns"]).is_some()
        && !scene.has(&["keep", "only", "without", "total"])
    {
        scene.take(so, scene.len());
    }
    // "so the departments run across the top": what will be the header anyway.
    let across = scene.find(0, scene.len(), &["run", "go", "across", "down"]);
    if let Some(first) = scene.mentions.first().filter(|_| across.is_some() && scene.mentions.len() == 1)
        && scene.resolve(first).is_some_and(|(column, _)| column == 0)
    {
        scene.take(first.start, first.end);
    }
    let part =
        (0..scene.len()).any(|at| scene.tokens[at].number().is_some() || scene.is_mentioned(at) && !scene.is_used(at));
    // A part of the table, or two columns that change places.
    if part {
        return None;
    }
    super::super::things::take(scene);
    Some(Made::Ops(vec![Op::Reshape { how: Reshape::Transpose { to } }]))
}

/// "I would like the quarters in rows and the items in columns": what stands in the header goes down, and the other way
/// round.
fn laid_out(scene: &Scene<'_>) -> bool {
    let wishes = ["like", "want", "need", "prefer", "put", "show", "have", "make", "copy", "arrange", "get", "create"];
    let other = ["pivot", "sum", "total", "average", "count", "number", "values", "maximum", "chart"];
    if !scene.has(&wishes) || scene.has(&other) {
        return false;
    }
    let side = |word: &str| {
        let at = (1..scene.len()).find(|at| scene.word(*at).strip_suffix('s').unwrap_or(scene.word(*at)) == word)?;
        let lead = (at - 1).checked_sub(usize::from(matches!(scene.word(at - 1), "the" | "separate" | "different")))?;
        matches!(scene.word(lead), "in" | "as" | "into").then_some(lead.checked_sub(1)?)
    };
    let (Some(down), Some(across)) = (side("row"), side("column")) else { return false };
    let header = |at: usize| {
        link::is_series(scene.word(at))
            || scene
                .mentions
                .iter()
                .any(|one| one.start <= at && at < one.end && matches!(one.what, link::What::Columns(_)))
    };
    let labels = |at: usize| {
        let mention = scene.mentions.iter().find(|one| one.start <= at && at < one.end);
        mention.is_none_or(|one| scene.resolve(one).is_some_and(|(column, _)| column == 0))
    };
    if !(header(down) && labels(across)) {
        return false;
    }
    for at in [down, across] {
        scene.take(at, at + 1);
        if let Some(mention) = scene.mentions.iter().find(|one| one.start <= at && at < one.end) {
            scene.take(mention.start, mention.end);
        }
    }
    scene.take_words(&wishes);
    true
}

/// Rows and columns in one breath, and a verb of change.
fn swaps(scene: &Scene<'_>) -> bool {
    let rows = |at: usize| matches!(scene.word(at), "rows" | "row");
    let columns = |at: usize| matches!(scene.word(at), "columns" | "column");
    let joint = |at: usize| {
        matches!(
            scene.word(at),
            "and" | "with" | "into" | "to" | "become" | "as" | "the" | "for" | "be" | "should" | "&"
        )
    };
    let near = (0..scene.len()).any(|at| {
        (rows(at) || columns(at))
            && (at + 1..(at + 5).min(scene.len())).any(|other| {
                (rows(at) && columns(other) || columns(at) && rows(other)) && (at + 1..other).all(joint)
                    || rows(at) && columns(other) && other == at + 1
            })
    });
    near && scene.has(VERBS)
}
