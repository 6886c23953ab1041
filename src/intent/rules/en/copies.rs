//! "copy Name and Score to a new sheet called Top" · "put the unpaid orders on a separate sheet" · "move a copy of column B to another sheet".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Condition, Direction, NewSheet, Op, Question},
};

use super::{spans, top, words};

pub(super) const RULE: Rule = Rule {
    name: "copy to a new sheet",
    triggers: &[
        "copy",
        "copied",
        "put",
        "extract",
        "export",
        "place",
        "duplicate",
        "transfer",
        "paste",
        "separate",
        "list",
        "sheet",
        "tab",
    ],
    read,
};

const WORDS: &[&str] = &[
    "copy",
    "copied",
    "copies",
    "put",
    "extract",
    "export",
    "place",
    "duplicate",
    "transfer",
    "paste",
    "pasted",
    "take",
    "of",
    "all",
    "the",
    "column",
    "columns",
    "row",
    "rows",
    "data",
    "values",
    "entire",
    "whole",
    "to",
    "into",
    "onto",
    "in",
    "on",
    "along",
    "with",
    "header",
    "headers",
    "heading",
    "headings",
    "including",
    "together",
    "over",
    "only",
    "just",
    "table",
    "a",
    "and",
    "its",
    "their",
    "them",
    "it",
    "both",
    "every",
    "everything",
    "list",
    "own",
    "separate",
    "from",
    "out",
    "make",
];

/// "unpaid orders on a separate sheet": no verb at all.
fn bare(scene: &Scene<'_>) -> bool {
    let verb = |at: usize| words::verb(&scene.tokens, at) != words::Verb::None || scene.word(at) == "make";
    let led = scene.has(&["separate", "own", "another", "different", "new"]);
    let copies =
        scene.has(&["copy", "copied", "put", "extract", "export", "place", "duplicate", "transfer", "paste", "list"]);
    led && !copies && !(0..scene.len()).any(verb) && !words::opens_question(&scene.tokens)
}

/// What is worked out is no copy of rows, however it is asked for.
pub(super) const COMPUTED: &[&str] = &[
    "sum",
    "total",
    "count",
    "average",
    "mean",
    "number",
    "chart",
    "graph",
    "plot",
    "pivot",
    "summary",
    "unique",
    "each",
    "per",
    "median",
    "how",
    "percentage",
];
const COPYING: &[&str] = &["copy", "copied", "duplicate", "paste", "extract", "export", "transfer"];
/// Those that say so of a copy.
const ALSO_COMPUTED: &[&str] = &[
    "calculate",
    "compute",
    "result",
    "results",
    "summarize",
    "summarise",
    "distinct",
    "minimum",
    "maximum",
    "sort",
    "sorted",
    "difference",
    "group",
];

/// "filter the gold members and copy them to a new sheet": those that the clause before chose.
fn filtered(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // "which orders are late? list them on a new sheet"
    let (Op::ShowRows { condition }
    | Op::KeepRows { condition }
    | Op::Answer { question: Question::Rows { condition } }) = talk.last.as_ref()?
    else {
        return None;
    };
    let verb = scene.find(0, 3, &["copy", "put", "extract", "export", "paste", "transfer", "save", "list"])?;
    let them = matches!(scene.word(verb + 1), "them" | "it" | "those" | "these")
        || ["the result", "the results", "the filtered rows", "the filtered data", "these rows", "those rows"]
            .iter()
            .any(|phrase| scene.phrase(verb, phrase).is_some());
    let sheet = spans::new_sheet(scene).filter(|_| them)?;
    let only = scene.has(&["only", "just"]);
    let (start, end) = (sheet.start, sheet.end);
    let to = NewSheet { name: sheet.take(scene) };
    let with = scene.find(end, scene.len(), &["with"]).is_some();
    let wanted: Vec<_> = scene.columns_named();
    // "… with the supplier": all columns hold it too.
    if !wanted.is_empty() && !only && !with {
        return None;
    }
    let columns = if only { wanted } else { Vec::new() };
    scene.take(start, end);
    scene.take_words(WORDS);
    scene.take_words(&["paste", "save", "transfer", "result", "results", "filtered", "those", "these"]);
    Some(Made::Ops(vec![Op::CopyTable { columns, condition: Some(condition.clone()), first: None, to }]))
}

/// The column of names that the noun for the rows is the header of.
fn names_called(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let word = scene.word(at);
    let with = matches!(scene.word(at + 1), "with" | "and" | "together");
    if !with || !super::things::is_thing(word) || scene.is_mentioned(at) {
        return None;
    }
    let stem = scene.linker.stem(word);
    let fits = |column: &usize| {
        let known = &scene.linker.columns[*column];
        known.kind == crate::workbook::schema::Kind::Text && scene.linker.stem(&known.plain) == stem
    };
    (0..scene.linker.columns.len()).find(fits)
}

/// "the first 8 stations with all their values": the column that calls the rows is not all.
fn takes_all_theirs(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let said =
        ["all their", "all its", "all of their", "all the other"].iter().find_map(|phrase| scene.phrase(from, phrase));
    let Some((at, length)) = said.filter(|(at, _)| *at < to) else { return false };
    scene.take(at, at + length + 1);
    true
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if let Some(found) = filtered(scene, talk) {
        return Some(found);
    }
    let verb = if bare(scene) { Some(0) } else { None };
    let verb = verb.or_else(|| {
        scene.find(
            0,
            scene.len(),
            &["copy", "copied", "put", "extract", "export", "place", "duplicate", "transfer", "paste", "list"],
        )
    })?;
    let sheet = spans::new_sheet(scene)?;
    let extreme = top::end_said(scene);
    let grouped = extreme.is_none() && scene.has(&["by"]);
    let computes = grouped || scene.has(COMPUTED) || scene.has(ALSO_COMPUTED);
    let copies = scene.has(COPYING);
    let unread = extreme.is_none() && scene.has(&["top", "highest", "lowest"]);
    if computes || unread || scene.has(&["remove", "delete", "if", "move"]) {
        return None;
    }
    let (start, end) = (sheet.start, sheet.end);
    let name = sheet.take(scene);
    // What is copied stands between the verb and the sheet: "copy … to", "in a new sheet, put …".
    let (from, to) =
        if verb < start { (if bare(scene) { 0 } else { verb + 1 }, start) } else { (verb + 1, scene.len()) };
    if let Some(end) = extreme {
        return ends(scene, talk, &end, name);
    }
    // "which items are over 100? list them on a new sheet"
    let them = matches!(scene.word(verb + 1), "them" | "those" | "these" | "it");
    let before = || Some(0).filter(|_| them).and_then(|from| spans::condition(scene, from, verb));
    let condition =
        spans::condition(scene, from, to).or_else(|| spans::condition(scene, end, scene.len())).or_else(before);
    let condition = condition.map(|span| span.take(scene));
    let chosen = condition.is_some();
    let rows =
        |mention: &crate::intent::link::Mention| chosen && names_rows(scene, mention) || calls_rows(scene, mention);
    let named: Vec<(usize, usize)> = scene
        .within(from, to)
        .filter(|mention| !scene.is_used(mention.start) && !matches!(mention.what, What::Value { .. }))
        .filter(|mention| {
            let rows = rows(mention);
            if rows {
                scene.take(mention.start, mention.end);
            }
            !rows
        })
        .map(|mention| (mention.start, mention.end))
        .collect();
    let mut columns: Vec<crate::intent::scene::Name> = Vec::new();
    for (_, name) in named.into_iter().flat_map(|(start, end)| scene.columns_in(start, end)) {
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    // "the items with their Q4 values": the names go with the numbers.
    if !columns.is_empty()
        && let Some((at, column)) = (from..to).find_map(|at| Some((at, names_called(scene, at)?)))
    {
        let name = scene.name(column, false);
        if !columns.contains(&name) {
            columns.insert(0, name);
        }
        scene.take(at, at + 1);
    }
    // "the first 10 rows"
    let first = first_rows(scene, from, to);
    if columns.len() == 1 && takes_all_theirs(scene, from, to) {
        columns.clear();
    }
    let whole = first.is_some() || scene.has(&["everything", "all", "table", "data", "whole", "entire"]);
    let rows_only = condition.is_some() && columns.is_empty();
    if bare(scene) && !rows_only {
        return None;
    }
    // "put Name on a new sheet" copies; with neither column nor condition only a copy of the table does.
    if columns.is_empty() && condition.is_none() && !(copies && whole) || columns.is_empty() && !rows_only && !copies {
        return None;
    }
    // "copy the distances from Denver and Chicago": what the cells hold.
    for at in verb + 1..(verb + 3).min(scene.len()) {
        let noun = scene.word(at).ends_with('s') && scene.mention_at(at).is_none();
        if noun && matches!(scene.word(at + 1), "from" | "of" | "for" | "to" | "in") && condition.is_some() {
            scene.take(at, at + 1);
        }
    }
    if end < scene.len() && (end..scene.len()).any(|at| scene.word(at) == "column") {
        take_first_column(scene, end);
    }
    if them {
        scene.take_words(&["which", "what", "who", "ones", "have", "has", "those", "these"]);
        super::things::take(scene);
    }
    for at in 0..scene.len() {
        if WORDS.contains(&scene.word(at))
            || words::is_polite(scene.word(at))
            || crate::intent::link::is_thing(scene.word(at))
        {
            scene.take(at, at + 1);
        }
    }
    let lead = (0..start).find(|at| scene.word(*at) == "column" && at + 1 < start && scene.tokens[at + 1].raw == "A");
    if let Some(lead) = lead {
        scene.take(lead, lead + 2);
    }
    Some(Made::Ops(vec![Op::CopyTable { columns, condition, first, to: NewSheet { name } }]))
}

/// "the first 10 rows", "the first twelve shifts": how many, from the top.
fn first_rows(scene: &Scene<'_>, from: usize, to: usize) -> Option<u32> {
    let at = scene.find(from, to, &["first"])?;
    let count = scene.tokens.get(at + 1)?.count()?;
    let noun = scene.word(at + 2);
    if scene.is_mentioned(at) || !noun.ends_with('s') || matches!(noun, "columns" | "letters" | "characters" | "digits")
    {
        return None;
    }
    let end = scene.mention_at(at + 2).map_or(at + 3, |one| one.end);
    scene.take(at, end);
    Some(count)
}

/// "the deposits" of a table with a Deposit Date: the rows, and not the days alone.
fn calls_rows(scene: &Scene<'_>, mention: &crate::intent::link::Mention) -> bool {
    const TOLD: &[&str] = &["date", "day", "id", "no", "number", "code", "ref", "reference", "time"];
    let What::Column { candidates, guess: true } = &mention.what else { return false };
    let [column] = candidates[..] else { return false };
    let own = scene.linker.columns[column].own();
    let told = own.len() > 1 && own.last().is_some_and(|word| TOLD.contains(&word.as_str()));
    let led =
        mention.start > 0 && matches!(scene.word(mention.start - 1), "the" | "all" | "those" | "copy" | "list" | "put");
    told && led && mention.end == mention.start + 1 && scene.word(mention.start).ends_with('s')
}

/// "the north wards" of a column Ward, "the wards in the north": the rows, by the column of their names.
fn names_rows(scene: &Scene<'_>, mention: &crate::intent::link::Mention) -> bool {
    let What::Column { candidates, .. } = &mention.what else { return false };
    let [column] = candidates[..] else { return false };
    let text = !scene.kind(column).is_numeric() && !scene.kind(column).is_date();
    let last = scene.word(mention.end - 1);
    let plural = last.ends_with('s')
        && scene.linker.columns[column].plain != scene.text(mention.start, mention.end).to_lowercase();
    let behind_value = mention.start > 0
        && scene.is_used(mention.start - 1)
        && !matches!(scene.word(mention.start - 1), "and" | "with" | "the");
    let before_value = scene.is_used(mention.end)
        && matches!(
            scene.word(mention.end),
            "in" | "from"
                | "of"
                | "with"
                | "who"
                | "that"
                | "whose"
                | "where"
                | "which"
                | "under"
                | "over"
                | "above"
                | "below"
        );
    let first = matches!(
        mention.start.checked_sub(1).map_or("", |before| scene.word(before)),
        "the" | "all" | "only" | "copy" | "put" | "list" | "of" | "every" | ""
    );
    text && plural && (behind_value || before_value && first)
}

/// "put the top 3 by English in a new sheet": whole rows.
fn ends(scene: &Scene<'_>, talk: &Talk, end: &top::End, name: Option<String>) -> Option<Made> {
    if end.percent || scene.has(&["per", "each", "every", "within"]) {
        return None;
    }
    end.take(scene);
    // "add a total and put the top 5 in their own sheet": by what was made last.
    let made = || match talk.made.as_slice() {
        [only] if scene.mentions.is_empty() => Some(only.clone()),
        _ => None,
    };
    let column = made().or_else(|| top::column(scene, end.stop()))?;
    let smallest = end.direction == Direction::Ascending;
    let condition = Condition::Extreme { column, n: f64::from(end.n), percent: false, smallest };
    scene.take_words(WORDS);
    scene.take_words(&["by", "for", "highest", "lowest", "best", "worst", "rows"]);
    super::things::take(scene);
    Some(Made::Ops(vec![Op::CopyTable {
        columns: Vec::new(),
        condition: Some(condition),
        first: None,
        to: NewSheet { name },
    }]))
}

/// "to a new sheet, in column A": where a copy begins anyway.
fn take_first_column(scene: &Scene<'_>, from: usize) {
    for at in from..scene.len().saturating_sub(1) {
        if scene.word(at) == "column" && scene.tokens[at + 1].raw == "A" {
            scene.take(at, at + 2);
        }
    }
}
