//! "sort by surname" · "order the rows by Date, newest first" · "arrange by City A to Z and then by age from high to low".

use crate::{
    intent::{
        QuestionKind,
        link::{Mention, What},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Direction, Named, Op, Slot, SortKey},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    custom_order::{self, Listed},
    directions::{self, Said},
    superlatives, things, words,
};

pub(super) const RULE: Rule = Rule { name: "sort rows", triggers: &[], read };

const VERBS: &[&str] = &[
    "sort",
    "sorted",
    "sorting",
    "arrange",
    "arranged",
    "reorder",
    "reordered",
    "rearrange",
    "alphabetize",
    "alphabetise",
    "ordered",
    "srot",
    "sotr",
    "sor",
    "sord",
    "soort",
    "resort",
];

/// Words that such a request may hold beside columns and directions.
const VOCABULARY: &[&str] = &[
    "calendar",
    "basis",
    "according",
    "depending",
    "respect",
    "ordering",
    "sorting",
    "sequence",
    "manner",
    "way",
    "both",
    "sorted",
    "ordered",
    "key",
    "keys",
    "primarily",
    "secondarily",
    "firstly",
    "secondly",
    "first",
    "second",
    "next",
    "then",
    "after",
    "afterwards",
    "rows",
    "row",
    "list",
    "table",
    "everything",
    "all",
    "data",
    "sheet",
    "file",
    "whole",
    "entire",
    "inside",
    "within",
    "same",
    "each",
    "top",
    "values",
    "value",
    "records",
    "entries",
    "items",
    "people",
    "see",
    "go",
    "goes",
    "come",
    "comes",
    "start",
    "starting",
    "beginning",
    "level",
    "levels",
    "ties",
    "tie",
    "equal",
    "two",
    "three",
    "alphabet",
    "order",
    "dates",
    "lines",
    "put",
    "columns",
    "column",
    "spreadsheet",
    "workbook",
    "them",
    "based",
    "using",
];

const LETTERS: &[&str] =
    &["alphabetically", "alphabetical", "alphabetize", "alphabetise", "alphabeticaly", "alphabet", "alphabetic"];

struct Key {
    column: usize,
    name: Name,
    direction: Option<Said>,
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // "which items need to be reordered?" of a stock list.
    if super::words::opens_question(&scene.tokens) && scene.has(&["reordered", "reordering", "reorder"]) {
        return None;
    }
    let asks = asks(scene)?;
    let undecided = scene.has(&["not", "or", "maybe", "perhaps", "unless", "except"]);
    if undecided || of_columns_or_sheets(scene, asks) {
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![scene.text(0, scene.len())] }));
    }
    // "spend by campaign, descending" works something out.
    let verb = scene.has(&[
        "sort", "sorted", "order", "ordered", "arrange", "arranged", "rank", "ranked", "put", "list", "sorting",
        "organize", "organise", "reorder",
    ]);
    let amount_by = scene.mentions.iter().any(|mention| {
        scene.word(mention.end) == "by"
            && scene.resolve(mention).is_some_and(|(column, _)| scene.linker.sums_up(column))
    });
    if !verb && amount_by {
        return None;
    }
    let (mut keys, mut pending) = keys(scene, it(scene, talk));
    let listed = match custom_order::listed(scene) {
        Some(Listed::Unknown { column, said }) => {
            let column = scene.linker.columns[column].name.clone();
            return Some(Made::Ask(QuestionKind::UnknownValue { column, said }));
        }
        Some(Listed::Order(column, order)) => Some((column, order)),
        None => None,
    };
    if let Some((column, _)) = &listed {
        pending = None;
        if keys.iter().all(|key| key.column != *column) {
            keys.push(Key { column: *column, name: scene.name(*column, false), direction: None });
        }
    }
    if keys.is_empty() || pending.is_some() {
        let found = implied(scene, talk, pending).filter(|found| keys.iter().all(|key| key.column != found.column));
        let Some(key) = found else {
            take_vocabulary(scene);
            return Some(Made::Ask(QuestionKind::MissingColumn { operation: "sort".to_owned() }));
        };
        keys.push(key);
    }
    take_vocabulary(scene);
    let keys: Vec<SortKey<Named>> = keys.into_iter().map(|key| sort_key(scene, key, listed.as_ref())).collect();
    let keys = within_the_last(scene, talk, keys);
    scene.note("sort rows", 0, scene.len(), names_of(&keys));
    Some(Made::Ops(vec![Op::SortRows { keys }]))
}

/// "put section A first, and order the students in each section by mark": the order before stays the first.
fn within_the_last(scene: &Scene<'_>, talk: &Talk, keys: Vec<SortKey<Named>>) -> Vec<SortKey<Named>> {
    let Some(Op::SortRows { keys: last }) = &talk.last else { return keys };
    let each = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "each" | "every") && matches!(scene.word(at - 1), "in" | "within" | "inside" | "of")
    });
    let grouped = each.and_then(|at| scene.mention_at(at + 1)).and_then(|mention| scene.resolve(mention));
    let Some((column, _)) = grouped else { return keys };
    let group = scene.name(column, false);
    if last.iter().all(|key| key.column.get() != group.get()) {
        return keys;
    }
    if let Some(at) = each {
        scene.take(at - 1, at + 2);
    }
    let known = |key: &SortKey<Named>| last.iter().any(|one| one.column.get() == key.column.get());
    last.iter().cloned().chain(keys.into_iter().filter(|key| !known(key))).collect()
}

/// Ascending is what "sort by" says when it says no more; months and sizes have an order of their own.
fn sort_key(scene: &Scene<'_>, key: Key, listed: Option<&(usize, Vec<String>)>) -> SortKey<Named> {
    if let Some((_, order)) = listed.filter(|(column, _)| *column == key.column) {
        return SortKey { column: key.name, direction: Slot::Said(Direction::Ascending), order: order.clone() };
    }
    let direction = key.direction.map_or(Direction::Ascending, |said| said.of(scene.kind(key.column)));
    let by_letters = scene.has(LETTERS) || scene.phrase(0, "a to z").is_some() || scene.phrase(0, "z to a").is_some();
    let order = if by_letters { None } else { custom_order::known(scene, key.column) };
    SortKey { column: key.name, direction: Slot::Said(direction), order: order.unwrap_or_default() }
}

fn names_of(keys: &[SortKey<Named>]) -> String {
    keys.iter().map(|key| format!("{:?}", key.column.get())).collect::<Vec<_>>().join(", ")
}

/// Where the clause asks for an order: at a verb, or at a direction that is the whole request.
fn asks(scene: &Scene<'_>) -> Option<usize> {
    let free = |at: usize| scene.mention_at(at).is_none_or(|mention| is_vague(scene, mention));
    let verb = (0..scene.len()).find(|at| VERBS.contains(&scene.word(*at)) && free(*at)).or_else(|| {
        (0..scene.len()).find(|at| {
            scene.word(*at) == "order"
                && (words::verb(&scene.tokens, *at) == words::Verb::Begins || *at == 0)
                && !matches!(scene.word(at.wrapping_sub(1)), "by" | "the" | "in" | "an" | "per" | "of" | "each")
                && matches!(
                    scene.word(*at + 1),
                    "by" | "the" | "rows" | "them" | "it" | "all" | "everything" | "this" | "these" | "my"
                )
        })
    });
    // "which items do I need to reorder?" asks for no order of rows.
    let asked = super::words::opens_question(&scene.tokens) && verb.is_some_and(|at| scene.word(at) == "reorder");
    if asked {
        return None;
    }
    if let Some(at) = verb {
        let negated = at > 0 && matches!(scene.word(at - 1), "is" | "are" | "already" | "not" | "don't" | "never");
        let verbs = (0..at).any(|at| is_other_verb(scene, at));
        return (!negated && !verbs || at == 0).then(|| {
            scene.take(at, at + 1);
            at
        });
    }
    let others = (0..scene.len()).any(|at| is_other_verb(scene, at));
    let put = scene.find(0, scene.len(), &["put", "place", "bring", "list", "show", "display"]);
    let whole = (0..scene.len()).find(|at| {
        directions::at(scene, *at).is_some_and(|found| {
            found.tail.1 > found.tail.0
                || matches!(
                    scene.word(*at),
                    "alphabetical"
                        | "alphabetically"
                        | "chronological"
                        | "chronologically"
                        | "ascending"
                        | "descending"
                        | "increasing"
                        | "decreasing"
                        | "reverse"
                ) && (put.is_some() || scene.len() <= 6)
                || found.head.1 > found.head.0 + 2 && !others && scene.len() <= 8
        })
    });
    let whole = whole.or_else(|| terse(scene));
    let in_order = scene.phrase(0, "in order of").filter(|_| scene.len() <= 8).map(|(at, _)| at);
    let by_order = in_order
        .or_else(|| put.filter(|_| scene.phrase(0, "in order").is_some() || scene.phrase(0, "order of").is_some()));
    let at = whole.or(by_order).filter(|_| !others)?;
    if let Some(put) = put {
        scene.take(put, put + 1);
    }
    Some(at)
}

/// "surname a to z": nothing but columns and directions.
fn terse(scene: &Scene<'_>) -> Option<usize> {
    let mut directed = None;
    let mut at = 0;
    while at < scene.len() {
        if let Some(mention) = scene.mention_at(at).filter(|one| !matches!(one.what, What::Value { .. })) {
            at = mention.end;
        } else if let Some(found) = directions::at(scene, at) {
            directed = directed.or(Some(at));
            at = found.head.1;
        } else if words::is_function_word(scene.word(at)) || scene.tokens[at].is_symbol(',') {
            at += 1;
        } else {
            return None;
        }
    }
    directed.filter(|_| !scene.mentions.is_empty())
}

/// A verb that begins something else than an order.
fn is_other_verb(scene: &Scene<'_>, at: usize) -> bool {
    words::verb(&scene.tokens, at) == words::Verb::Begins
        && !scene.is_mentioned(at)
        && !matches!(
            scene.word(at),
            "put"
                | "place"
                | "bring"
                | "list"
                | "show"
                | "display"
                | "start"
                | "order"
                | "get"
                | "make"
                | "give"
                | "use"
        )
        || matches!(scene.word(at), "what" | "how" | "rank" | "freeze" | "chart")
}

/// "sort the columns", "sort the sheets by name": no rows are meant.
fn of_columns_or_sheets(scene: &Scene<'_>, verb: usize) -> bool {
    let mut at = verb + 1;
    while matches!(scene.word(at), "the" | "all" | "my" | "of" | "these") {
        at += 1;
    }
    matches!(scene.word(at), "columns" | "sheets" | "tabs" | "headers" | "worksheets" | "header" | "headings")
        && scene.mention_at(at).is_none()
        && scene.mention_at(at + 1).is_none()
}

/// "sort the list by it": the column that the clause before made or worked on, and where it is said.
fn it(scene: &Scene<'_>, talk: &Talk) -> Option<(usize, usize)> {
    let [only] = talk.columns.as_slice() else { return None };
    let column = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == only.get())?;
    let at = (1..scene.len()).find(|at| matches!(scene.word(*at), "it" | "that") && scene.word(at - 1) == "by")?;
    let alone = !scene.is_mentioned(at) && !scene.is_mentioned(at + 1);
    alone.then_some((at, column))
}

/// The columns to order by, and a direction that belongs to none of them.
fn keys(scene: &Scene<'_>, it: Option<(usize, usize)>) -> (Vec<Key>, Option<Said>) {
    let mut keys: Vec<Key> = Vec::new();
    let mut pending: Option<Said> = None;
    let mut objects: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        if let Some((_, column)) = it.filter(|(said, _)| *said == at) {
            scene.take(at, at + 1);
            keys.push(Key { column, name: scene.name(column, false), direction: pending.take() });
            at += 1;
            continue;
        }
        if is_order_word(scene, at) {
            scene.take(at, at + 1);
            at += 1;
            continue;
        }
        let named = scene.mention_at(at).is_some_and(|mention| {
            matches!(&mention.what, What::Column { guess: false, .. } | What::Columns(_)) && mention.end > at + 1
        });
        if !named && let Some(found) = directions::at(scene, at) {
            at = found.head.1;
            direct(scene, &found, &mut keys, &mut pending);
            continue;
        }
        let Some(mention) = scene.mention_at(at).cloned() else {
            if let Some(column) = by_name(scene, at).filter(|column| keys.iter().all(|key| key.column != *column)) {
                scene.take(at, at + 1);
                keys.push(Key { column, name: scene.name(column, true), direction: pending.take() });
            }
            at += 1;
            continue;
        };
        at = mention.end;
        if matches!(mention.what, What::Value { .. }) {
            continue;
        }
        if is_object(scene, &mention, pending) {
            objects.push((mention.start, mention.end));
            continue;
        }
        for (column, name) in scene.columns_in(mention.start, mention.end) {
            let direction = pending.take();
            if keys.iter().all(|key| key.column != column) {
                keys.push(Key { column, name, direction });
            }
        }
    }
    for (start, end) in objects {
        let key = if keys.is_empty() && pending.is_none() { scene.column_in(start, end) } else { None };
        scene.take(start, end);
        keys.extend(key.map(|(column, name)| Key { column, name, direction: None }));
    }
    (keys, pending)
}

/// "then by name" of a table that calls its people Student or Customer, "and then by date" of one with Joined.
fn by_name(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let led = at > 0 && matches!(scene.word(at - 1), "by" | "then" | "and" | "the");
    let dated = matches!(scene.word(at), "date" | "dates") && at > 1 && scene.word(at + 1) != "of";
    if led && dated {
        return scene.only_column(ColumnKind::is_date);
    }
    let named = matches!(scene.word(at), "name" | "names") && scene.word(at + 1) != "of";
    if led && named { things::people(scene) } else { None }
}

/// Gives a direction to the column that it was said of: the one in it or behind it, else the last.
fn direct(scene: &Scene<'_>, found: &directions::Found, keys: &mut [Key], pending: &mut Option<Said>) {
    scene.take(found.head.0, found.head.1);
    scene.take(found.tail.0, found.tail.1);
    let around = (found.head.1..found.tail.0).any(|at| {
        scene
            .mention_at(at)
            .is_some_and(|mention| !is_object(scene, mention, Some(found.said)) && !known(keys, scene, mention))
    });
    let ahead = is_order_word(scene, found.head.1) && matches!(scene.word(found.head.1 + 1), "of" | "by");
    let open = keys.iter().rposition(|key| key.direction.is_none());
    match open {
        Some(last) if !around && !ahead => {
            let all = scene.has(&["both", "all"]) && keys.iter().all(|key| key.direction.is_none());
            let from = if all { 0 } else { last };
            for key in &mut keys[from..=last] {
                // "by destination, heaviest first": no text is heavy.
                let texts = scene.kind(key.column) == ColumnKind::Text && superlatives::measures(scene, found.head.0);
                if found.said.fits(scene.kind(key.column)) && !texts {
                    key.direction = Some(found.said);
                } else {
                    *pending = Some(found.said);
                }
            }
        }
        _ => *pending = Some(found.said),
    }
}

fn known(keys: &[Key], scene: &Scene<'_>, mention: &Mention) -> bool {
    scene.resolve(mention).is_some_and(|(column, _)| keys.iter().any(|key| key.column == column))
}

/// "in descending order", "in order of", "order by": no column called Order.
fn is_order_word(scene: &Scene<'_>, at: usize) -> bool {
    if !matches!(scene.word(at), "order" | "ordering" | "sequence" | "orders") {
        return false;
    }
    let before = if at == 0 { "" } else { scene.word(at - 1) };
    let after = scene.word(at + 1);
    matches!(
        before,
        "in" | "reverse"
            | "alphabetical"
            | "chronological"
            | "numerical"
            | "correct"
            | "right"
            | "same"
            | "alphabet"
            | "alphabetic"
    ) || at > 0 && directions::at(scene, at - 1).is_some_and(|found| found.head.1 == at)
        || after == "of" && before != "the"
        || scene.word(at) == "order"
            && (at == 0 || words::verb(&scene.tokens, at) == words::Verb::Begins)
            && before != "by"
}

/// What is sorted, not what it is sorted by: "the orders" in "sort the orders by city".
fn is_object(scene: &Scene<'_>, mention: &Mention, pending: Option<Said>) -> bool {
    if let (What::Column { .. }, Some(said)) = (&mention.what, pending)
        && scene.resolve(mention).is_some_and(|(column, _)| {
            !said.fits(scene.kind(column)) || matches!(said, Said::Size(_)) && is_identifier(scene, column)
        })
    {
        return true;
    }
    // "the heaviest parcel first": which parcel it is says nothing of its weight.
    let names_rows = |column: usize| scene.kind(column) == ColumnKind::Text && !scene.linker.columns[column].repeats();
    let by = mention.start > 0 && matches!(scene.word(mention.start - 1), "by" | "on" | "then" | "column");
    let measured = mention.start > 0 && superlatives::measures(scene, mention.start - 1);
    if measured && scene.resolve(mention).is_some_and(|(column, _)| names_rows(column)) {
        return true;
    }
    if !by
        && matches!(pending, None | Some(Said::Size(_) | Said::Fast(_)))
        && scene.resolve(mention).is_some_and(|(column, _)| names_rows(column))
        && (0..scene.len()).any(|at| superlatives::measures(scene, at))
    {
        return true;
    }
    // "sort the stock data by Category"
    let data = matches!(scene.word(mention.end), "data" | "table" | "list" | "sheet" | "records" | "rows" | "entries");
    if data && scene.find(mention.end, scene.len(), &["by"]).is_some() {
        return true;
    }
    let led = mention.start > 0 && matches!(scene.word(mention.start - 1), "by" | "on" | "of" | "then" | "column");
    let plural = mention.end == mention.start + 1 && scene.word(mention.start).ends_with('s');
    let identifies = scene.resolve(mention).is_some_and(|(column, _)| is_identifier(scene, column));
    let after = scene.word(mention.end);
    !led && (matches!(after, "by" | "on" | "according" | "so" | "based" | "using" | "such" | "depending")
        || plural && identifies)
}

/// Numbers that count the rows: order numbers, member numbers.
fn is_identifier(scene: &Scene<'_>, column: usize) -> bool {
    scene.linker.columns.get(column).is_some_and(|found| {
        let counts = found.range.is_some_and(|(low, high)| {
            low.fract() == 0.0 && low >= 0.0 && (high - low + 1.0 - f64::from(found.filled)).abs() < 0.5
        });
        found.kind == ColumnKind::Number && counts
    })
}

fn is_vague(scene: &Scene<'_>, mention: &Mention) -> bool {
    matches!(mention.what, What::Column { guess: true, .. }) && mention.end == mention.start + 1 && scene.len() > 1
}

/// No column said: "alphabetically" means the first texts, "newest first" the dates, "cheapest
/// first" the price, "sort them" what was worked on last. Where several would fit, it is asked.
fn implied(scene: &Scene<'_>, talk: &Talk, pending: Option<Said>) -> Option<Key> {
    let columns = 0..scene.linker.columns.len();
    let name_has =
        |at: usize, parts: &[&str]| scene.linker.columns[at].words.iter().any(|word| parts.contains(&word.as_str()));
    let letters = scene.has(LETTERS) || scene.phrase(0, "a to z").is_some() || scene.phrase(0, "z to a").is_some();
    let dates = scene.has(&["date", "dates", "chronologically", "chronological", "time"]);
    // "by species from A to Z and within it from the newest to the oldest": the letters were of the species.
    let by_nature =
        matches!(pending, Some(Said::Time(_) | Said::OldFirst | Said::YoungFirst | Said::Price(_) | Said::Fast(_)));
    let fitting: Vec<usize> = match pending {
        Some(Said::Size(_) | Said::Fast(_)) if superlatives::measured(scene).is_some() => {
            superlatives::measured(scene).into_iter().collect()
        }
        _ if letters && !by_nature && !(dates && pending.is_some()) => {
            columns.filter(|at| scene.kind(*at) == ColumnKind::Text).take(1).collect()
        }
        Some(Said::OldFirst | Said::YoungFirst) if columns.clone().any(|at| name_has(at, &["age"])) => {
            columns.filter(|at| name_has(*at, &["age"])).collect()
        }
        Some(Said::Time(_) | Said::OldFirst | Said::YoungFirst) => {
            columns.filter(|at| scene.kind(*at).is_date()).collect()
        }
        Some(Said::Price(_)) => {
            columns.filter(|at| scene.kind(*at).is_numeric() && name_has(*at, &["price", "cost", "fee"])).collect()
        }
        _ if dates => columns.filter(|at| scene.kind(*at).is_date()).collect(),
        _ => match talk.columns.as_slice() {
            [one] if scene.linker.columns.iter().any(|_| true) => {
                columns.filter(|at| scene.name(*at, false).get() == one.get()).collect()
            }
            _ => Vec::new(),
        },
    };
    if dates && let Some(at) = scene.find(0, scene.len(), &["date", "dates", "time"]) {
        scene.take(at, at + 1);
    }
    // "newest on top": by when the rows happened, and not by what is to come of them.
    let shown = matches!(talk.last, Some(Op::ShowRows { .. } | Op::KeepRows { .. }));
    let own = || super::summarise::day_of_rows(scene).filter(|at| fitting.contains(at));
    if shown
        && matches!(pending, Some(Said::Time(_)))
        && fitting.len() > 1
        && let Some(column) = own()
    {
        return Some(Key { column, name: scene.name(column, true), direction: pending });
    }
    let column = *fitting.first()?;
    if fitting.len() > 1 {
        scene.wonder("date", &fitting);
    }
    Some(Key { column, name: scene.name(column, letters && fitting_texts(scene) > 1), direction: pending })
}

fn fitting_texts(scene: &Scene<'_>) -> usize {
    (0..scene.linker.columns.len()).filter(|at| scene.kind(*at) == ColumnKind::Text).count()
}

fn take_vocabulary(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at, at + 1);
        }
    }
    things::take(scene);
}
