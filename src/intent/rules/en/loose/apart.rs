//! "need owners and pets of all surgeries in a new tab", "whose birthday is in june? need names and phone in a new tab",
//! "move the cancelled visits to another sheet called Gone": some rows, and what of them is wanted, on a sheet of their own.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{bare, copies::COMPUTED, spans, things},
        },
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Condition, Named, NewSheet, Op, Question},
};

pub(super) const RULE: Rule =
    Rule { name: "rows on a sheet of their own", triggers: &["sheet", "tab", "page", "worksheet"], read };

const FRAME: &[&str] = &[
    "need",
    "want",
    "get",
    "give",
    "show",
    "list",
    "put",
    "make",
    "move",
    "have",
    "see",
    "i",
    "me",
    "us",
    "you",
    "can",
    "could",
    "u",
    "a",
    "the",
    "all",
    "only",
    "just",
    "of",
    "for",
    "from",
    "with",
    "and",
    "their",
    "them",
    "it",
    "those",
    "these",
    "ones",
    "everyone",
    "everybody",
    "anyone",
    "people",
    "who",
    "that",
    "which",
    "whose",
    "to",
    "into",
    "in",
    "on",
    "every",
    "list",
    "please",
    "we",
    "is",
    "are",
    "were",
    "was",
    "had",
    "have",
    "has",
    "rows",
    "lines",
    "also",
    "out",
    "over",
    "so",
    "then",
    "off",
    "stopped",
    "selling",
    "sell",
    "anymore",
    "longer",
    "use",
    "using",
    "some",
    "own",
    "away",
    "take",
];
/// Besides [`COMPUTED`], what rows that are parted from the others is not asked for with.
const ALSO_COMPUTED: &[&str] = &[
    "totals",
    "by",
    "many",
    "top",
    "sorted",
    "sort",
    "once",
    "if",
    "column",
    "highest",
    "lowest",
    "overview",
    "share",
    "much",
    "cheapest",
    "biggest",
    "best",
    "worst",
    "different",
    "add",
    "delete",
    "remove",
    "copy",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let computes = (0..scene.len()).any(|at| {
        let word = scene.word(at);
        (COMPUTED.contains(&word) || ALSO_COMPUTED.contains(&word)) && !scene.is_mentioned(at)
    });
    let sheet = spans::new_sheet(scene)?;
    if computes {
        return None;
    }
    let name = sheet.take(scene);
    let asked = match &talk.last {
        Some(Op::Answer { question: Question::Rows { condition } }) => Some(condition.clone()),
        _ => None,
    };
    let moves = moved(scene);
    let said = listed(scene);
    let condition = spans::condition(scene, said.1, scene.len()).map(|span| span.take(scene));
    let columns = if moves { Vec::new() } else { said.0 };
    let condition = condition.or(asked)?;
    take_rest(scene);
    if !bare::explained(scene) {
        return None;
    }
    Some(made(columns, condition, name, moves))
}

fn made(columns: Vec<Name>, condition: Condition<Named>, name: Option<String>, moves: bool) -> Made {
    let copy = Op::CopyTable { columns, condition: Some(condition.clone()), first: None, to: NewSheet { name } };
    if moves { Made::Ops(vec![copy, Op::RemoveRows { condition }]) } else { Made::Ops(vec![copy]) }
}

/// The columns before the rows are spoken of: "names and class of everyone with …"; and where their list ends.
fn listed(scene: &Scene<'_>) -> (Vec<Name>, usize) {
    let joint = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "of" | "for" | "from" | "where") && !scene.is_mentioned(*at) && !scene.is_used(*at)
    });
    let to = joint.unwrap_or(scene.len());
    let spans: Vec<(usize, usize)> = scene
        .within(0, to)
        .filter(|mention| matches!(mention.what, What::Column { .. }) && !scene.is_used(mention.start))
        .map(|mention| (mention.start, mention.end))
        .collect();
    // "the rows with damage": a condition, and no list.
    let conditioned = joint.is_none() && spans::condition(scene, 0, scene.len()).is_some();
    let mut columns: Vec<Name> = Vec::new();
    if conditioned {
        return (columns, 0);
    }
    let names =
        scene.find(0, to, &["names", "name"]).filter(|at| !scene.is_mentioned(*at)).and_then(|_| things::people(scene));
    columns.extend(names.map(|at| scene.name(at, true)));
    for (_, name) in spans.iter().flat_map(|(start, end)| scene.columns_in(*start, *end)) {
        if columns.iter().all(|known| known.get() != name.get()) {
            columns.push(name);
        }
    }
    (columns, joint.map_or(0, |at| at + 1))
}

fn take_rest(scene: &Scene<'_>) {
    scene.take_words(FRAME);
    // "we stopped selling the discontinued things": what a column's name is near to is a verb there.
    for at in 1..scene.len() {
        if matches!(scene.word(at - 1), "stopped" | "no" | "dont" | "don't" | "not") && FRAME.contains(&scene.word(at))
        {
            scene.take(at, at + 1);
        }
    }
    scene.take_words(&["names", "name"]);
    spans::take_putting(scene);
    things::take(scene);
}

/// "move …", "… and take them out here": they do not stay where they are.
fn moved(scene: &Scene<'_>) -> bool {
    let out = |at: usize| {
        matches!(scene.word(at), "take" | "get")
            && matches!(scene.word(at + 1), "them" | "those" | "it")
            && matches!(scene.word(at + 2), "out" | "off" | "away")
    };
    let taken = (0..scene.len()).find(|at| out(*at));
    if let Some(at) = taken {
        scene.take(at, at + 3);
        scene.take_words(&["here", "of"]);
    }
    taken.is_some() || scene.has(&["move", "moved"])
}
