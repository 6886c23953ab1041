//! "insert a blank row above row 5" · "add a row: Ada, 90, 6B" · "add a row with Name Ada and Score 90" ·
//! "delete row 7" · "remove rows 3 to 6" · "delete the last 2 rows".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Expr, Filling, Named, Op, RowChange},
};

use super::expressions::Formula;

pub(super) const RULE: Rule =
    Rule { name: "rows by their place", triggers: &["row", "rows", "line", "lines", "record", "entry"], read };

const ADDS: &[&str] = &["add", "insert", "append", "put", "create"];
const DELETES: &[&str] = &["delete", "remove", "drop", "erase", "delet", "remov"];
const ROW: &[&str] = &["row", "rows", "line", "lines", "record", "records", "entry"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    // "a pivot table, the cities in rows"
    if scene.has(&["pivot"]) {
        return None;
    }
    let noun = scene.find(0, scene.len(), ROW)?;
    let changes = if let Some(verb) = scene.find(0, noun, DELETES) {
        delete(scene, verb)?
    } else {
        let verb = scene.find(0, noun, ADDS)?;
        // "put the income rows first" is about rows that are there.
        let several = scene.word(noun).ends_with('s') && noun == verb + 1;
        if several || (verb + 1..noun).any(|at| !is_of_a_new_row(scene, at)) {
            return None;
        }
        insert(scene, verb, noun)?
    };
    Some(Made::Ops(changes.into_iter().map(|change| Op::Rows { change }).collect()))
}

fn is_of_a_new_row(scene: &Scene<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "the",
        "one",
        "new",
        "another",
        "extra",
        "more",
        "additional",
        "blank",
        "empty",
        "single",
        "following",
        "this",
        "these",
        "in",
        "me",
        "us",
        "just",
        "data",
        "further",
        "some",
        "fresh",
        "up",
        "last",
        "first",
        "of",
        "final",
    ];
    WORDS.contains(&scene.word(at)) || scene.tokens[at].number().is_some() || scene.is_used(at)
}

fn whole(scene: &Scene<'_>, at: usize) -> Option<u32> {
    scene.tokens.get(at)?.count()
}

fn take_words(scene: &Scene<'_>, from: usize, to: usize, words: &[&str]) {
    for at in from..to.min(scene.len()) {
        if words.contains(&scene.word(at)) || matches!(scene.tokens[at].kind, Kind::Symbol(_)) {
            scene.take(at, at + 1);
        }
    }
}

/// "row 7", "rows 3 to 6", "rows 3, 5 and 9", "the last 2 rows".
fn delete(scene: &Scene<'_>, verb: usize) -> Option<Vec<RowChange<Named>>> {
    if scene.has(&[
        "where",
        "whose",
        "with",
        "if",
        "blank",
        "empty",
        "duplicate",
        "containing",
        "that",
        "than",
        "except",
        "but",
    ]) {
        return None;
    }
    let noun = scene.find(verb, scene.len(), &["row", "rows", "line", "lines"])?;
    if let Some(last) = scene.find(verb, noun, &["last"]) {
        let n = (last + 1..noun)
            .find_map(|at| whole(scene, at))
            .or((scene.word(noun) == "row" || scene.word(noun) == "line").then_some(1))?;
        scene.take(verb, noun + 1);
        take_words(scene, noun + 1, scene.len(), &["of", "the", "table", "data", "sheet"]);
        return Some(vec![RowChange::DeleteLast { n }]);
    }
    let mut rows: Vec<(u32, u32)> = Vec::new();
    let mut at = noun + 1;
    if matches!(scene.word(at), "number" | "numbers" | "no") {
        at += 1;
    }
    while at < scene.len() {
        let Some(first) = whole(scene, at) else { break };
        at += 1;
        let through = matches!(scene.word(at), "to" | "through" | "until" | "till" | "thru")
            || scene
                .tokens
                .get(at)
                .is_some_and(|token| token.is_symbol('-') || token.is_symbol(':') || token.is_symbol('–'));
        let last = if through { whole(scene, at + 1) } else { None };
        if last.is_some() {
            at += 2;
        }
        rows.push((first, last.unwrap_or(first)));
        let mut next = at;
        while scene.word(next) == "and" || scene.tokens.get(next).is_some_and(|token| token.is_symbol(',')) {
            next += 1;
        }
        if next == at || whole(scene, next).is_none() {
            break;
        }
        at = next;
    }
    if rows.is_empty() || rows.iter().any(|(first, last)| first > last) {
        return None;
    }
    scene.take(verb, at);
    take_words(scene, at, scene.len(), &["from", "of", "the", "table", "sheet", "completely"]);
    // From the bottom, so that the numbers stay those on the screen.
    rows.sort_unstable_by(|one, other| other.cmp(one));
    Some(rows.into_iter().map(|(first, last)| RowChange::Delete { first, last }).collect())
}

fn insert(scene: &Scene<'_>, verb: usize, noun: usize) -> Option<Vec<RowChange<Named>>> {
    if scene.has(&[
        "total",
        "totals",
        "sum",
        "average",
        "each",
        "every",
        "column",
        "columns",
        "count",
        "calculate",
        "mean",
        "max",
        "maximum",
        "minimum",
        "subtotal",
        "subtotals",
        "copy",
        "per",
        "number",
    ]) && !scene.tokens.iter().any(|token| token.is_symbol(':'))
    {
        return None;
    }
    // Where the first rows are is for the layout to say: above the header, or under it.
    if scene.find(noun, scene.len(), &["top", "beginning", "start", "above"]).is_some()
        && place(scene, noun + 1).is_none()
    {
        return None;
    }
    let empty = scene.find(verb, noun, &["blank", "empty"]).is_some();
    let count = (verb + 1..noun).find_map(|at| whole(scene, at)).unwrap_or(1);
    let before = place(scene, noun + 1);
    let (before, end) = match before {
        Some((row, end)) => (Some(row), end),
        None => (None, noun + 1),
    };
    let values = if empty { Vec::new() } else { values(scene, end)? };
    // "add a row" alone says too little of where and what.
    if values.is_empty() && before.is_none() && !empty && !scene.has(&["end", "bottom", "last", "under", "below"]) {
        return None;
    }
    scene.take(verb, end);
    take_words(
        scene,
        end,
        scene.len(),
        &[
            "at",
            "the",
            "end",
            "bottom",
            "of",
            "table",
            "with",
            "values",
            "to",
            "data",
            "sheet",
            "under",
            "below",
            "last",
            "row",
            "and",
            "containing",
            "these",
            "following",
            "as",
            "list",
        ],
    );
    Some(vec![RowChange::Insert { before, count, values }])
}

/// "above row 5", "before row 3", "after row 10", "at row 4".
fn place(scene: &Scene<'_>, from: usize) -> Option<(u32, usize)> {
    let at = (from..scene.len()).find(|at| ROW.contains(&scene.word(*at)) && whole(scene, at + 1).is_some())?;
    let row = whole(scene, at + 1)?;
    let lead = (from..at).rev().find(|at| {
        matches!(scene.word(*at), "above" | "before" | "after" | "below" | "under" | "at" | "as" | "behind" | "in")
    })?;
    let behind = matches!(scene.word(lead), "after" | "below" | "under" | "behind");
    Some((if behind { row + 1 } else { row }, at + 2))
}

/// ": Ada, 90, 6B" by the columns' order, or "with Name Ada and Score 90" by their names.
fn values(scene: &Scene<'_>, from: usize) -> Option<Vec<Filling<Named>>> {
    let colon = (from..scene.len()).find(|at| scene.tokens[*at].is_symbol(':'));
    let lead = colon.or_else(|| scene.find(from, scene.len(), &["with", "for", "containing", "values", "saying"]));
    let Some(lead) = lead else {
        // "append a row Ada, 90"
        let listed = (from..scene.len()).any(|at| scene.tokens[at].is_symbol(','));
        return if listed { fillings(scene, from) } else { Some(Vec::new()) };
    };
    let mut start = lead + 1;
    while matches!(scene.word(start), "the" | "values" | "value" | "following" | "data")
        && scene.mention_at(start).is_none()
        || scene.tokens.get(start).is_some_and(|token| token.is_symbol(':'))
    {
        start += 1;
    }
    scene.take(lead, start);
    fillings(scene, start)
}

fn fillings(scene: &Scene<'_>, start: usize) -> Option<Vec<Filling<Named>>> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut begin = start;
    for at in start..=scene.len() {
        let ends = at == scene.len() || matches!(scene.tokens[at].kind, Kind::Symbol(',' | '|' | ';'));
        let and = at < scene.len() && scene.word(at) == "and" && names_column(scene, at + 1).is_some();
        if ends || and {
            let mut first = begin;
            while first < at && scene.word(first) == "and" {
                first += 1;
            }
            if first < at {
                pieces.push((first, at));
            }
            begin = at + 1;
        }
    }
    let named: Vec<Option<(usize, usize)>> =
        pieces.iter().map(|(first, end)| names_column(scene, *first).filter(|(_, behind)| behind < end)).collect();
    if pieces.is_empty()
        || pieces.len() > scene.linker.columns.len()
        || named.iter().any(Option::is_some) && named.iter().any(Option::is_none)
    {
        return None;
    }
    let mut found = Vec::new();
    for (place, ((first, end), named)) in pieces.iter().zip(named).enumerate() {
        let (column, mut at) = named.unwrap_or((place, *first));
        while matches!(scene.word(at), "is" | "of" | "as")
            || scene.tokens.get(at).is_some_and(|token| token.is_symbol('=') || token.is_symbol(':'))
        {
            at += 1;
        }
        found.push(Filling {
            column: scene.name(column, false),
            value: value(&scene.tokens[at..*end], &scene.text(at, *end))?,
        });
        scene.take(*first, *end);
    }
    Some(found)
}

fn names_column(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    let mention = scene.mention_at(at)?;
    match &mention.what {
        What::Column { candidates, guess: false } => Some((*candidates.first()?, mention.end)),
        What::Column { .. } | What::Columns(_) | What::Value { .. } => None,
    }
}

fn value(tokens: &[Token], text: &str) -> Option<Formula> {
    Some(match tokens {
        [] => return None,
        [only] => match &only.kind {
            Kind::Number(number) | Kind::Money(number, _) | Kind::Percent(number) => Expr::Number(*number),
            Kind::Date(day) => Expr::Date(*day),
            Kind::Quoted(text) => Expr::Text(text.clone()),
            Kind::Word | Kind::Symbol(_) => Expr::Text(only.raw.clone()),
        },
        // "named Own Revenue under Fees that adds …": a sentence, and no value.
        _ if tokens.iter().any(|token| SAYS_MORE.contains(&token.folded.as_str()) || quoted(token)) => return None,
        _ => Expr::Text(text.trim().to_owned()),
    })
}

/// Words that lead to more than a cell holds.
const SAYS_MORE: &[&str] = &[
    "named",
    "called",
    "titled",
    "labelled",
    "labeled",
    "that",
    "which",
    "divided",
    "minus",
    "plus",
    "computed",
    "calculated",
    "format",
    "formatted",
    "where",
    "showing",
];

fn quoted(token: &Token) -> bool {
    matches!(token.kind, Kind::Quoted(_))
}
