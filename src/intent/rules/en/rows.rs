//! "remove the rows where Status is Cancelled" · "keep only Lisbon" · "show only loans issued in December" · "delete empty rows".

use crate::{
    intent::{
        link::What as Said,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Comparison, Condition, Duplicate, Named, Op, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{conditions::negate, spans, things, words};

pub(super) const RULE: Rule = Rule {
    name: "rows by condition",
    triggers: &[
        "remove",
        "delete",
        "drop",
        "exclude",
        "erase",
        "eliminate",
        "discard",
        "rid",
        "keep",
        "retain",
        "leave",
        "only",
        "just",
        "show",
        "display",
        "filter",
        "hide",
        "without",
        "see",
        "view",
        "filtered",
        "clear",
        "delet",
        "remov",
        "throw",
        "unwanted",
        "select",
        "pick",
        "except",
    ],
    read,
};

#[derive(Clone, Copy, PartialEq)]
enum What {
    Keep,
    Remove,
    Show,
    Hide,
}

const VERBS: &[(&str, What)] = &[
    ("get rid of", What::Remove),
    ("throw out", What::Remove),
    ("throw away", What::Remove),
    ("filter out", What::Hide),
    ("take out", What::Remove),
    ("leave out", What::Remove),
    ("remove", What::Remove),
    ("remov", What::Remove),
    ("delete", What::Remove),
    ("delet", What::Remove),
    ("drop", What::Remove),
    ("exclude", What::Remove),
    ("erase", What::Remove),
    ("eliminate", What::Remove),
    ("discard", What::Remove),
    ("clear", What::Remove),
    ("keep", What::Keep),
    ("retain", What::Keep),
    ("leave", What::Keep),
    ("show", What::Show),
    ("display", What::Show),
    ("filter", What::Show),
    ("hide", What::Hide),
    ("see", What::Show),
    ("view", What::Show),
    ("select", What::Show),
    ("pick", What::Show),
    ("only", What::Keep),
    ("just", What::Keep),
];

/// "copy the done tasks to a new sheet and delete them here": those that were copied.
fn copied_before(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let Some(Op::CopyTable { condition: Some(condition), .. }) = &talk.last else { return None };
    let said = scene.has(&["them", "those", "these"]) && scene.mentions.is_empty();
    said.then(|| {
        scene.take_words(&[
            "them", "those", "these", "here", "original", "sheet", "table", "list", "first", "old", "rows",
        ]);
        Made::Ops(vec![Op::RemoveRows { condition: condition.clone() }])
    })
}

const OTHERS: &[&str] = &[
    "highlight",
    "mark",
    "colour",
    "color",
    "shade",
    "freeze",
    "scrolling",
    "duplicates",
    "total",
    "new",
    "count",
    "how",
    "sum",
    "average",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if super::validation::may_only_be(&scene.tokens) {
        return None;
    }
    // A column may be called "Last count" or "Total".
    let other = (0..scene.len()).any(|at| OTHERS.contains(&scene.word(at)) && !scene.is_mentioned(at));
    // "hide the column with the temperature": no rows are spoken of.
    let column = ["the column", "the columns", "column with"].iter().any(|phrase| scene.phrase(0, phrase).is_some());
    if column && scene.has(&["hide"]) && !scene.has(&["rows", "row", "where", "whose", "if"]) {
        return None;
    }
    if other && !scene.has(&["remove", "delete", "keep", "hide", "leave", "retain", "drop", "exclude", "filter"]) {
        return None;
    }
    let questions = scene.tokens.last().is_some_and(|token| token.is_symbol('?'));
    if questions && !words::is_request(&scene.tokens) && !scene.has(&["show", "only"])
        || matches!(scene.word(0), "which" | "who" | "what" | "how")
    {
        return None;
    }
    let (what, start, length) = VERBS
        .iter()
        .filter_map(|(phrase, what)| scene.phrase(0, phrase).map(|(at, length)| (*what, at, length)))
        .min_by_key(|(_, at, length)| (*at, std::cmp::Reverse(*length)))?;
    // "drop me a line"
    if what == What::Remove && matches!(scene.word(start + length), "me" | "us" | "him" | "her") {
        return None;
    }
    let what = refined(scene, what);
    // "remove the duplicates but keep the one with …": of each, and not of all rows.
    if what == What::Keep && matches!(talk.last, Some(Op::RemoveDuplicates { .. })) && scene.has(&["one", "ones"]) {
        return None;
    }
    scene.take(start, start + length);
    if let Some(moved) = copied_before(scene, talk).filter(|_| what == What::Remove) {
        return Some(moved);
    }
    let condition = whole_rows(scene).or_else(|| {
        // "drop the City column" and "keep Name and City" are about columns.
        let from = start + length;
        let span = spans::condition(scene, from, scene.len()).or_else(|| spans::condition(scene, 0, start))?;
        Some(span.take(scene))
    })?;
    take_frame(scene);
    take_named_rows(scene, start + length);
    take_related(scene, &condition);
    let (condition, what) = except(scene, condition, what);
    let op = match (what, &condition) {
        // Of rows that repeat each other one stays.
        (What::Remove, Condition::Repeated { column }) => once(column.clone()),
        (What::Keep, Condition::Not(inner)) if matches!(**inner, Condition::Repeated { .. }) => match *inner.clone() {
            Condition::Repeated { column } => once(column),
            _ => return None,
        },
        (What::Remove, Condition::Not(_) | Condition::Compare { is: Comparison::NotEqual, .. })
            if narrows_twice(scene, start + length) =>
        {
            return None;
        }
        // "everything except Lisbon" is said to stay.
        (What::Remove, Condition::Not(_) | Condition::Compare { is: Comparison::NotEqual, .. }) => {
            done(What::Keep, negate(condition))
        }
        _ => done(what, condition),
    };
    Some(Made::Ops(vec![op]))
}

/// "the rows with 1 unit except for the first one": which rows was said before, and "except" leaves some of those.
fn narrows_twice(scene: &Scene<'_>, from: usize) -> bool {
    let Some(except) = scene.find(from, scene.len(), &["except", "besides", "excluding"]) else { return false };
    let told = |at: usize| {
        let value = scene.mention_at(at).is_some_and(|one| matches!(one.what, Said::Value { .. }));
        scene.tokens[at].amount().is_some() || value
    };
    (from..except).any(told)
}

fn once(column: Name) -> Op<Named> {
    Op::RemoveDuplicates { keys: vec![column], keep: Slot::guess(Duplicate::First) }
}

fn done(what: What, condition: Condition<Named>) -> Op<Named> {
    match what {
        What::Keep => Op::KeepRows { condition },
        What::Remove => Op::RemoveRows { condition },
        What::Show => Op::ShowRows { condition },
        What::Hide => Op::ShowRows { condition: negate(condition) },
    }
}

/// "keep only", "only show": the stronger verb counts.
fn refined(scene: &Scene<'_>, what: What) -> What {
    let shows = scene.has(&["show", "display", "filter", "see", "view"]);
    match what {
        What::Keep if scene.has(&["visible", "displayed", "shown", "seen", "viewed"]) => What::Show,
        What::Keep if shows && !scene.has(&["keep", "retain", "leave"]) => What::Show,
        other => other,
    }
}

/// "everything except the cancelled ones": the other way round.
fn except(scene: &Scene<'_>, condition: Condition<Named>, what: What) -> (Condition<Named>, What) {
    let all = scene.find(0, scene.len(), &["everything", "all", "everyone", "anything", "everybody", "rows"]);
    let but = scene.find(0, scene.len(), &["except", "but", "besides", "excluding"]);
    match (all, but) {
        (Some(all), Some(but)) if but > all => {
            scene.take(but, but + 1);
            scene.take(all, all + 1);
            // The lead of a condition reads "except" as a denial already.
            match condition {
                denied @ (Condition::Not(_) | Condition::Compare { is: crate::plan::Comparison::NotEqual, .. }) => {
                    (denied, what)
                }
                plain => (negate(plain), what),
            }
        }
        _ => (condition, what),
    }
}

/// "delete the jobs without a date" of a column Job: the rows by the column of their names.
fn take_named_rows(scene: &Scene<'_>, behind_verb: usize) {
    let first =
        (behind_verb..scene.len()).find(|at| !matches!(scene.word(*at), "the" | "all" | "any" | "every" | "those"));
    let Some(mention) = first.and_then(|at| scene.mention_at(at)) else { return };
    let Said::Column { candidates, .. } = &mention.what else { return };
    let [column] = candidates[..] else { return };
    let last = scene.word(mention.end - 1);
    let joined = matches!(
        scene.word(mention.end),
        "without" | "with" | "that" | "who" | "which" | "where" | "whose" | "from" | "in" | "of"
    );
    if scene.kind(column) == ColumnKind::Text && last.ends_with('s') && joined && !scene.is_used(mention.start) {
        scene.take(mention.start, mention.end);
    }
}

/// "who attained …" is said of the column Attainment.
fn take_related(scene: &Scene<'_>, condition: &Condition<Named>) {
    let headers: Vec<String> = super::highlight::columns_of(condition)
        .iter()
        .filter_map(|name| match name.get() {
            crate::plan::ColumnName::Header(header) => Some(header.clone()),
            crate::plan::ColumnName::Letter { .. } => None,
        })
        .flat_map(|header| crate::intent::link::words(&header))
        .map(|word| scene.linker.stem(&word))
        .collect();
    for at in 0..scene.len() {
        let word = scene.word(at);
        if word.len() > 4 && scene.mention_at(at).is_none() && headers.contains(&scene.linker.stem(word)) {
            scene.take(at, at + 1);
        }
    }
}

fn take_frame(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        let frame = matches!(
            scene.word(at),
            "keep"
                | "retain"
                | "leave"
                | "remaining"
                | "show"
                | "display"
                | "filter"
                | "only"
                | "just"
                | "rest"
                | "others"
                | "other"
                | "everything"
                | "else"
                | "away"
                | "see"
                | "view"
                | "records"
                | "students"
                | "customers"
                | "orders"
                | "clients"
                | "members"
                | "employees"
                | "respondents"
                | "loans"
                | "transactions"
                | "products"
                | "entries"
                | "ones"
                | "sales"
                | "names"
                | "filtered"
                | "completely"
                | "hide"
                | "hidden"
                | "visible"
                | "displayed"
                | "shown"
                | "seen"
                | "viewed"
                | "select"
                | "pick"
                | "items"
                | "contacts"
                | "guests"
                | "pupils"
                | "workers"
                | "payments"
                | "invoices"
                | "cases"
                | "matching"
                | "match"
                | "criteria"
                | "following"
                | "condition"
                | "set"
                | "list"
                | "delete"
                | "remove"
                | "table"
                | "column"
                | "value"
                | "values"
        );
        if frame && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
    things::take(scene);
    scene.take_entities();
}

/// "empty rows" are empty throughout; "rows with missing values" lack at least one.
fn whole_rows(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let columns = || {
        (0..scene.linker.columns.len()).map(|at| Condition::Blank { column: scene.name(at, false) }).collect::<Vec<_>>()
    };
    if scene.within(0, scene.len()).next().is_some() {
        return None;
    }
    for phrase in [
        "blank rows",
        "empty rows",
        "rows that are empty",
        "rows that are blank",
        "blank lines",
        "empty lines",
        "all blank rows",
        "blank row",
        "empty row",
        "rows which are empty",
        "completely empty rows",
    ] {
        if let Some((at, length)) = scene.phrase(0, phrase) {
            scene.take(at, at + length);
            return Some(Condition::All(columns()));
        }
    }
    for phrase in [
        "blank cells",
        "empty cells",
        "missing values",
        "blank values",
        "empty values",
        "missing data",
        "missing information",
        "any blanks",
        "any blank",
        "blanks",
        "a blank cell",
        "an empty cell",
        "anything missing",
        "missing cells",
        "something missing",
        "incomplete rows",
    ] {
        if let Some((at, length)) = scene.phrase(0, phrase) {
            scene.take(at, at + length);
            if let Some((at, length)) = scene.phrase(0, "at least one") {
                scene.take(at, at + length);
            }
            return Some(Condition::Any(columns()));
        }
    }
    None
}
