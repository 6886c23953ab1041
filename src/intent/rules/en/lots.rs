//! "keep every third row" · "10 random customers" · "a 5 % sample on a new sheet" · "shuffle the rows".

use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{NewSheet, Op, RowChange, SampleSize},
};

use super::{spans, things};

pub(super) const RULE: Rule = Rule {
    name: "rows by count or by lot",
    triggers: &[
        "every",
        "each",
        "random",
        "randomly",
        "randomise",
        "randomize",
        "randomised",
        "randomized",
        "sample",
        "shuffle",
        "shuffled",
        "mix",
        "scramble",
        "lot",
        "lots",
        "draw",
        "raffle",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "keep",
    "keeping",
    "take",
    "pick",
    "choose",
    "select",
    "draw",
    "get",
    "give",
    "show",
    "extract",
    "leave",
    "reduce",
    "random",
    "randomly",
    "randomise",
    "randomize",
    "randomised",
    "randomized",
    "sample",
    "sampling",
    "shuffle",
    "shuffled",
    "mix",
    "scramble",
    "order",
    "rows",
    "row",
    "table",
    "data",
    "list",
    "every",
    "each",
    "other",
    "only",
    "by",
    "lot",
    "lots",
    "put",
    "sort",
    "arrange",
    "up",
    "whole",
    "all",
    "of",
    "at",
    "out",
    "size",
    "in",
    "into",
    "a",
    "down",
    "copy",
    "everything",
    "completely",
    "sequence",
    "different",
    "make",
    "create",
    "winner",
    "winners",
    "want",
    "need",
    "raffle",
    "percent",
    "lines",
    "records",
    "sheet",
    "new",
    "to",
    "starting",
    "beginning",
    "from",
    "with",
];

const OTHERS: &[&str] = &[
    "highlight",
    "colour",
    "color",
    "shade",
    "paint",
    "fill",
    "band",
    "sum",
    "total",
    "average",
    "count",
    "number",
    "insert",
    "add",
    "column",
    "columns",
    "chart",
    "hide",
    "rename",
    "per",
    "bold",
    "border",
    "where",
    "letters",
    "month",
    "day",
    "week",
    "year",
    "remove",
    "delete",
    "drop",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if !scene.mentions.iter().all(|mention| thing(scene, mention.start, mention.end)) {
        return None;
    }
    if let Some(change) = thinned_by_removal(scene) {
        return Some(Made::Ops(vec![Op::Rows { change }]));
    }
    if scene.has(OTHERS) {
        return None;
    }
    let made = if shuffles(scene) { Some(RowChange::Shuffle { seed: None }) } else { nth(scene) };
    if let Some(change) = made {
        finish(scene);
        return Some(Made::Ops(vec![Op::Rows { change }]));
    }
    sampled(scene)
}

/// "10 random customers": what the rows are, and not a column to work on.
fn thing(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    end == start + 1 && (scene.word(start).ends_with('s') || matches!(scene.word(start), "every" | "order"))
        || matches!(scene.word(end.saturating_sub(1)), "row" | "rows" | "order" | "sample")
}

fn finish(scene: &Scene<'_>) {
    for mention in &scene.mentions {
        scene.take(mention.start, mention.end);
    }
    scene.take_words(VOCABULARY);
    things::take(scene);
}

fn shuffles(scene: &Scene<'_>) -> bool {
    let rows =
        scene.has(&["row", "rows", "order", "table", "data", "list", "lines", "records", "it", "them", "everything"]);
    scene.has(&["shuffle", "shuffled", "scramble"])
        || scene.has(&["randomise", "randomize"]) && rows
        || scene.phrase(0, "random order").is_some()
        || scene.phrase(0, "mix up").is_some() && rows
        || scene.has(&["sort", "order", "arrange"]) && scene.has(&["randomly"])
}

/// "every third row", "every other line", "one row in five", "every 10th record starting with the second".
fn nth(scene: &Scene<'_>) -> Option<RowChange<crate::plan::Named>> {
    let (at, n) = step(scene)?;
    let row = |at: usize| {
        matches!(scene.word(at), "row" | "rows" | "line" | "record" | "entry") || things::is_thing(scene.word(at))
    };
    if !(at + 1..at + 3).any(row)
        || !scene.has(&["keep", "take", "pick", "select", "only", "show", "extract", "get", "leave", "want", "give"])
    {
        return None;
    }
    scene.take(at, at + 1);
    let start = scene.find(0, scene.len(), &["starting", "beginning", "from"]);
    let from = start.and_then(|start| {
        (start + 1..(start + 5).min(scene.len()))
            .find_map(|at| Some((at, ordinal(scene, at).or_else(|| scene.tokens[at].number().map(whole))?)))
    });
    if let Some((at, _)) = from {
        scene.take(at, at + 1);
    }
    Some(RowChange::EveryNth { n, from: from.map_or(1, |(_, from)| from.max(1)) })
}

/// "every" and how many rows it steps over.
fn step(scene: &Scene<'_>) -> Option<(usize, u32)> {
    (0..scene.len()).filter(|at| matches!(scene.word(*at), "every" | "each")).find_map(|at| {
        let next = at + 1;
        let n = match scene.word(next) {
            "other" => 2,
            // "every 3 rows"
            _ => ordinal(scene, next).or_else(|| scene.tokens.get(next)?.number().map(whole))?,
        };
        (n >= 2).then_some((next, n))
    })
}

/// "delete every other row": what stays is every other one too.
fn thinned_by_removal(scene: &Scene<'_>) -> Option<RowChange<crate::plan::Named>> {
    let (at, n) = step(scene)?;
    let removes = scene.has(&["remove", "delete", "drop"]) && matches!(scene.word(at + 1), "row" | "line" | "record");
    if !removes || n != 2 {
        return None;
    }
    scene.take(at, at + 1);
    scene.take_words(&["remove", "delete", "drop"]);
    finish(scene);
    Some(RowChange::EveryNth { n: 2, from: 1 })
}

/// "third", "3rd".
fn ordinal(scene: &Scene<'_>, at: usize) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let word = scene.word(at);
    if let Some(place) = WORDS.iter().position(|known| *known == word) {
        return u32::try_from(place + 1).ok();
    }
    ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)?.parse().ok())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, 1_048_576.0) as u32
}

/// "10 random rows", "a random sample of 20", "5 % of the rows at random", "draw three winners".
fn sampled(scene: &Scene<'_>) -> Option<Made> {
    // `a new sheet called Sample` is no lot.
    let name = |at: usize| at > 0 && matches!(scene.word(at - 1), "called" | "named" | "titled" | "sheet" | "tab");
    let said = scene.find(0, scene.len(), &["random", "randomly", "sample", "raffle"]);
    let drawn =
        said.is_some_and(|at| !name(at)) || scene.has(&["draw"]) && scene.has(&["lot", "lots", "winner", "winners"]);
    if !drawn {
        return None;
    }
    let size = (0..scene.len()).find_map(|at| match scene.tokens[at].kind {
        Kind::Percent(share) if share > 0.0 && share <= 1.0 => Some((at, SampleSize::Share(share))),
        _ => {
            let percent = scene.word(at + 1) == "percent";
            let number = scene.tokens[at].number().filter(|number| *number >= 1.0 && number.fract() == 0.0)?;
            Some((at, if percent { SampleSize::Share(number / 100.0) } else { SampleSize::Rows(whole(number)) }))
        }
    });
    let to = spans::new_sheet(scene);
    let single = scene.phrase(0, "a random").is_some() && scene.has(&["row", "winner", "record", "one"]);
    let size = match size {
        Some((at, size)) => {
            scene.take(at, at + 1);
            size
        }
        None if single => SampleSize::Rows(1),
        None => return Some(Made::Ask(QuestionKind::Missing { what: "number".to_owned() })),
    };
    let here = to.is_none() && scene.has(&["keep", "leave", "reduce", "keeping"]);
    let name =
        to.map_or_else(|| Some("Sample".to_owned()), |span| span.take(scene).or_else(|| Some("Sample".to_owned())));
    finish(scene);
    let lot = Op::Rows { change: RowChange::Sample { size, seed: None } };
    if here {
        return Some(Made::Ops(vec![lot]));
    }
    // Those not drawn are not lost.
    let copy = Op::CopyTable { columns: Vec::new(), condition: None, first: None, to: NewSheet { name } };
    Some(Made::SheetAndThen(Box::new((vec![copy], vec![lot]))))
}
