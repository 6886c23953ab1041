//! "in a new column Winner the name of the candidate with the most votes" · "determine the wettest month of every
//! station" · "which subject was the best for each pupil": the name of the column with the row's largest number.

use crate::{
    intent::{
        link,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Expr, Op, Place, Slot},
};

use super::{add, places, spans, things};

pub(super) const RULE: Rule = Rule {
    name: "the best column of each row",
    triggers: &["column", "write", "determine", "find", "add", "put", "show", "each", "every"],
    read,
};

const HIGHEST: &[&str] = &[
    "highest",
    "most",
    "best",
    "largest",
    "biggest",
    "maximum",
    "max",
    "greatest",
    "strongest",
    "wettest",
    "hottest",
    "warmest",
    "busiest",
    "winner",
    "won",
    "wins",
    "rainiest",
    "sunniest",
];
const LOWEST: &[&str] =
    &["lowest", "least", "worst", "smallest", "minimum", "min", "fewest", "weakest", "driest", "coldest", "quietest"];

/// What the columns may be called beside months, tests and the like.
const NOUNS: &[&str] =
    &["candidate", "party", "team", "player", "option", "brand", "product", "shop", "country", "supplier", "channel"];

const FRAME: &[&str] = &[
    "write",
    "determine",
    "find",
    "add",
    "put",
    "show",
    "in",
    "a",
    "new",
    "column",
    "with",
    "the",
    "name",
    "names",
    "of",
    "its",
    "which",
    "that",
    "was",
    "is",
    "had",
    "has",
    "got",
    "for",
    "each",
    "every",
    "row",
    "and",
    "it",
    "header",
    "called",
    "named",
    "titled",
    "votes",
    "value",
    "values",
    "sales",
    "rainfall",
    "mark",
    "marks",
    "score",
    "scores",
    "amount",
    "number",
    "result",
    "results",
    "points",
    "insert",
    "create",
    "give",
    "who",
    "out",
    "work",
    "figure",
    "per",
    "by",
    "to",
    "were",
    "what",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let other =
        ["highlight", "colour", "color", "sort", "filter", "chart", "plot", "pivot", "delete", "remove", "sheet", "if"];
    let asks = scene.tokens.last().is_some_and(|token| token.is_symbol('?'));
    if scene.has(&other) || asks || !scene.has(&["column", "write", "put", "add", "insert", "determine"]) {
        return None;
    }
    let noun = (0..scene.len()).find(|at| names_columns(scene, *at))?;
    let (end_at, smallest) = end(scene, noun)?;
    let columns = columns(scene, scene.word(noun))?;
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)).or_else(|| quoted_name(scene));
    scene.take(noun, noun + 1);
    scene.take(end_at, end_at + 1);
    for at in 0..scene.len() {
        if FRAME.contains(&scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at, at + 1);
        }
    }
    for mention in &scene.mentions {
        let entity = mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "per");
        if entity {
            scene.take(mention.start, mention.end);
        }
    }
    things::take(scene);
    let value = Expr::HeaderOf { columns: columns.into_iter().map(|at| scene.name(at, true)).collect(), smallest };
    let usual = format!("{} {}", if smallest { "Lowest" } else { "Best" }, scene.word(noun).trim_end_matches('s'));
    let name = name.map_or_else(|| Slot::guess(usual), Slot::Said);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name, value, place, format: None }]))
}

fn quoted_name(scene: &Scene<'_>) -> Option<String> {
    let quoted = |at: usize| scene.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
    let named = (0..scene.len()).any(|at| scene.word(at) == "column" && quoted(at + 1));
    if named { add::after_column(scene) } else { None }
}

/// "the name of the candidate", "which month", "the wettest month": a column is asked for, and no number.
fn names_columns(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    let known = link::is_series(word) || NOUNS.contains(&word);
    if !known || scene.is_mentioned(at) || matches!(word, "mark" | "score" | "reading" | "measurement") {
        return false;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| scene.word(at));
    let end = |word: &str| HIGHEST.contains(&word) || LOWEST.contains(&word);
    let named = (1..4).any(|back| matches!(before(back), "name" | "names")) && matches!(before(1), "the" | "of");
    named
        || before(1) == "which"
        || end(before(1)) && !matches!(scene.word(at + 1), "of" | "total" | "sales")
        || matches!(before(1), "the")
            && matches!(scene.word(at + 1), "with" | "that" | "in")
            && scene.has(&["its", "name"])
}

/// Which end of the row's numbers is meant.
fn end(scene: &Scene<'_>, noun: usize) -> Option<(usize, bool)> {
    let near = (noun.saturating_sub(2)..(noun + 6).min(scene.len())).filter(|at| !scene.is_mentioned(*at));
    near.into_iter().find_map(|at| {
        let word = scene.word(at);
        let high = HIGHEST.contains(&word).then_some((at, false));
        high.or_else(|| LOWEST.contains(&word).then_some((at, true)))
    })
}

/// The columns that the noun stands for; one that is above all others in every row is none of them.
fn columns(scene: &Scene<'_>, noun: &str) -> Option<Vec<usize>> {
    let own = scene.linker.columns_called(noun.trim_end_matches('s'));
    let found = own.or_else(|| scene.linker.main_group())?;
    let range = |at: usize| scene.linker.columns[at].range;
    let above_all = |at: usize| {
        let low = range(at).map_or(f64::MIN, |(low, _)| low);
        found.iter().filter(|other| **other != at).all(|other| range(*other).is_some_and(|(_, high)| high < low))
    };
    let among: Vec<usize> = found.iter().copied().filter(|at| !above_all(*at)).collect();
    (among.len() > 1).then_some(among)
}
