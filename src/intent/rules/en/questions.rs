//! "what is the average score in 6B?" · "how many orders per city?" · "who has the highest total?" · "which invoices are unpaid?" · "what is in this file?"

use crate::{
    intent::{
        link::{self, What},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Condition, Direction, GroupKey, Measure, Named, Op, Question, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{spans, summarise, superlatives, things, top, total};

pub(super) const RULE: Rule = Rule { name: "answer a question", triggers: &[], read };

const VOCABULARY: &[&str] = &[
    "what",
    "what's",
    "whats",
    "how",
    "many",
    "much",
    "who",
    "which",
    "when",
    "tell",
    "count",
    "sum",
    "average",
    "total",
    "calculate",
    "find",
    "number",
    "is",
    "are",
    "there",
    "list",
    "give",
    "mean",
    "compute",
    "show",
    "of",
    "in",
    "altogether",
    "have",
    "has",
    "do",
    "did",
    "does",
    "was",
    "were",
    "wich",
    "maximum",
    "minimum",
    "highest",
    "lowest",
    "largest",
    "smallest",
    "biggest",
    "max",
    "min",
    "median",
    "most",
    "least",
    "best",
    "worst",
    "know",
    "people",
    "percentage",
    "different",
    "distinct",
    "unique",
    "overall",
    "combined",
    "sold",
    "made",
    "get",
    "got",
    "earn",
    "earned",
    "spend",
    "spent",
    "work",
    "out",
    "determine",
    "whole",
    "together",
    "say",
    "exist",
    "see",
    "per",
    "by",
    "each",
    "every",
    "happen",
    "occur",
    "appear",
    "appears",
    "top",
    "add",
    "up",
    "contain",
    "include",
    "cost",
    "costs",
    "avg",
    "on",
    "all",
    "belong",
    "come",
    "from",
    "exactly",
    "came",
    "still",
    "currently",
    "now",
    "ordered",
    "sell",
    "gave",
    "mark",
    "marks",
    "score",
    "scores",
    "result",
    "results",
    "please",
    "whose",
    "yet",
    "already",
    "scored",
    "must",
    "be",
    "any",
    "biggest",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if let Some(found) = overview(scene) {
        return Some(found);
    }
    let asked = is_question(scene);
    if asked && super::words::is_request(&scene.tokens) {
        return None;
    }
    let equates = scene.tokens.iter().any(|token| token.is_symbol('='));
    if !asked && (equates || !is_bare_request(scene)) {
        return None;
    }
    if spans::new_sheet(scene).is_some()
        || scene.has(&[
            "highlight",
            "sort",
            "remove",
            "delete",
            "keep",
            "chart",
            "plot",
            "pivot",
            "row",
            "filter",
            "rename",
            "freeze",
            "format",
            "insert",
            "add",
            "create",
            "bold",
            "only",
        ]) && !asked
    {
        return None;
    }
    if !asked
        && (scene.has(&["column"]) && scene.has(&["new", "called", "named", "titled"])
            || super::format::cells(scene).is_some()
            || scene.has(&["row", "fill", "put", "write", "copy", "using"]))
    {
        return None;
    }
    let question = extreme_group(scene)
        .or_else(|| most_by_verb(scene))
        .or_else(|| extreme(scene))
        .or_else(|| aggregate(scene))
        .or_else(|| rows(scene, asked))?;
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && !scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. }))
            || scene.tokens[at].is_symbol('?')
        {
            scene.take(at, at + 1);
        }
    }
    take_things(scene);
    // "which reps": the rows are called by their column.
    let asked_for = scene.mentions.iter().find(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "which" | "what" | "wich")
            && scene.resolve(mention).is_some_and(|(column, _)| !scene.kind(column).is_numeric())
    });
    if let (Some(mention), Question::Rows { .. }) = (asked_for, &question) {
        scene.take(mention.start, mention.end);
    }
    Some(Made::Ops(vec![Op::Answer { question }]))
}

fn is_question(scene: &Scene<'_>) -> bool {
    let first = (0..scene.len())
        .find(|at| !super::words::is_polite(scene.word(*at)) && scene.tokens[*at].kind == Kind::Word)
        .unwrap_or(0);
    scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
        || matches!(
            scene.word(first),
            "what" | "what's" | "whats" | "who" | "which" | "wich" | "when" | "howmany" | "whose"
        )
        || scene.word(first) == "how" && matches!(scene.word(first + 1), "many" | "much")
        || scene.word(first) == "tell" && !scene.has(&["column"])
        || matches!(scene.word(first), "is" | "are") && scene.word(first + 1) == "there"
}

/// "count the orders from Lisbon", "average age": an aggregate and no word on where it goes.
fn is_bare_request(scene: &Scene<'_>) -> bool {
    let first = (0..scene.len())
        .find(|at| {
            !super::words::is_polite(scene.word(*at))
                && !matches!(scene.word(*at), "the" | "a")
                && scene.tokens[*at].kind == Kind::Word
        })
        .unwrap_or(0);
    let leads = matches!(
        scene.word(first),
        "count"
            | "sum"
            | "total"
            | "average"
            | "mean"
            | "calculate"
            | "compute"
            | "find"
            | "give"
            | "show"
            | "list"
            | "get"
            | "number"
            | "maximum"
            | "minimum"
            | "highest"
            | "lowest"
            | "max"
            | "min"
            | "median"
            | "work"
            | "determine"
    );
    leads
        && (total::aggregate_said(scene).is_some() || scene.word(first) == "list" || scene.word(first) == "find")
        && !scene.has(&["each", "every", "per", "by", "for"])
        && (!scene.has(&["columns", "column"]) || scene.word(first + 1) == "of")
}

fn overview(scene: &Scene<'_>) -> Option<Made> {
    const PHRASES: &[&str] = &[
        "what is in this file",
        "what's in this file",
        "whats in this file",
        "what is in the file",
        "what is in it",
        "what is this",
        "what does this file contain",
        "what do you see",
        "describe the file",
        "describe this file",
        "describe this",
        "give me an overview",
        "overview",
        "summary of the file",
        "what columns are there",
        "which columns are there",
        "what is inside",
        "tell me about this file",
        "explain this file",
        "what data is this",
        "what does it contain",
        "what's inside",
        "what have i sent",
    ];
    let found = PHRASES.iter().find_map(|phrase| scene.phrase(0, phrase))?;
    let rest = (0..scene.len())
        .filter(|at| *at < found.0 || *at >= found.0 + found.1)
        .filter(|at| scene.tokens[*at].kind == Kind::Word && !super::words::is_function_word(scene.word(*at)))
        .count();
    (rest == 0).then(|| {
        scene.take(0, scene.len());
        Made::Ops(vec![Op::Answer { question: Question::Overview }])
    })
}

/// "who has the highest total", "which product sold most", "the 3 largest orders".
fn extreme(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks_who = scene.has(&["who", "which", "whose", "wich", "what", "show", "list", "give"]);
    let ended = top::end_said(scene);
    let who = scene.has(&["who", "which", "wich", "whose"]);
    // "what education do the people with the highest income have": the row tells.
    let who = who || scene.find(0, scene.len(), &["what"]).is_some_and(|at| names_a_text(scene, at + 1));
    if !asks_who && ended.is_none() {
        return None;
    }
    let (at, mut direction) = (0..scene.len()).find_map(|at| match scene.word(at) {
        "highest" | "most" | "largest" | "biggest" | "best" | "maximum" | "top" | "greatest" | "max" | "newest"
        | "latest" | "longest" | "oldest" => Some((at, Direction::Descending)),
        "lowest" | "least" | "smallest" | "worst" | "minimum" | "cheapest" | "bottom" | "fewest" | "min"
        | "earliest" | "shortest" | "youngest" => Some((at, Direction::Ascending)),
        _ => None,
    })?;
    // "what is the highest score" is one number; "who has …" and "top 5" are rows.
    if !who && ended.is_none() {
        return None;
    }
    if matches!(scene.word(at + 1), "than") {
        return None;
    }
    let n = ended.as_ref().map_or(1, |end| end.n);
    if let Some(end) = ended {
        for at in 0..scene.len() {
            if scene.tokens[at].number() == Some(f64::from(end.n)) {
                scene.take(at, at + 1);
            }
        }
    }
    let numeric = |scene: &Scene<'_>, from: usize| {
        scene
            .within(from, scene.len())
            .find(|mention| {
                scene
                    .resolve(mention)
                    .is_some_and(|(column, _)| scene.kind(column).is_numeric() || scene.kind(column).is_date())
            })
            .map(|mention| (mention.start, mention.end))
    };
    let found = numeric(scene, at).or_else(|| numeric(scene, 0));
    let by = match found {
        Some((start, end)) => scene.column_in(start, end)?.1,
        None => match superlatives::at(scene, at) {
            Some((name, end, length)) => {
                scene.take(at, at + length);
                direction = end;
                name
            }
            None => scene.name(scene.only_column(ColumnKind::is_numeric)?, true),
        },
    };
    scene.take(at, at + 1);
    let condition = rest_condition(scene);
    for mention in scene.mentions.clone() {
        // "which product": the answer shows the whole row.
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "which" | "what" | "wich" | "whose") {
            scene.take(mention.start, mention.end);
        }
    }
    Some(Question::Extreme { by, direction: Slot::Said(direction), n, condition })
}

fn names_a_text(scene: &Scene<'_>, at: usize) -> bool {
    let column = scene.mention_at(at).and_then(|mention| scene.resolve(mention)).map(|(column, _)| column);
    column.is_some_and(|column| !scene.kind(column).is_numeric() && !scene.kind(column).is_date())
}

/// "who sold the most", "which region sold most in March", "who spends least on meals": amounts are added up
/// for each of them.
fn most_by_verb(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks = scene.find(0, scene.len(), &["who", "which", "wich", "what"])?;
    let verb = (asks..scene.len()).find(|at| is_earning(scene.word(*at)) && scene.mention_at(*at).is_none())?;
    let most = scene.find(verb, scene.len(), &["most", "least"])?;
    if scene.word(most + 1) == "than" || matches!(scene.word(most - 1), "at") {
        return None;
    }
    let group = match scene.mention_at(asks + 1).and_then(|mention| Some((scene.resolve(mention)?.0, mention.end))) {
        Some((column, end)) if end <= verb => {
            scene.take(asks, end);
            column
        }
        _ if scene.word(asks) == "who" => doer(scene)?,
        _ => return None,
    };
    if !scene.linker.columns[group].repeats() || scene.kind(group).is_numeric() {
        return None;
    }
    let by = vec![GroupKey { column: scene.name(group, scene.word(asks) == "who"), bucket: None }];
    let amount = number_after(scene, verb, &by).or_else(|| total::only_amount(scene).map(|at| scene.name(at, true)))?;
    scene.take(asks, asks + 1);
    scene.take(verb, verb + 1);
    scene.take(most, most + 1);
    let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(amount), name: None };
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by })
}

fn is_earning(word: &str) -> bool {
    matches!(
        word,
        "sold"
            | "sells"
            | "sell"
            | "spent"
            | "spends"
            | "spend"
            | "earned"
            | "earns"
            | "made"
            | "bought"
            | "buys"
            | "brought"
            | "paid"
            | "pays"
            | "collected"
            | "donated"
            | "gave"
            | "worked"
            | "works"
            | "produced"
            | "ordered"
            | "orders"
    )
}

/// The column of those who do something: "Salesperson", "Employee", "Customer".
fn doer(scene: &Scene<'_>) -> Option<usize> {
    const DOERS: &[&str] = &[
        "salesperson",
        "salesman",
        "rep",
        "representative",
        "seller",
        "employee",
        "agent",
        "name",
        "staff",
        "person",
        "worker",
        "member",
        "customer",
        "client",
        "buyer",
        "donor",
        "player",
        "driver",
        "student",
    ];
    let columns = &scene.linker.columns;
    DOERS.iter().find_map(|doer| {
        (0..columns.len())
            .find(|at| columns[*at].repeats() && link::words(&columns[*at].name).iter().any(|word| word == doer))
    })
}

/// "which class has the highest average in science", "which city has the most orders": groups are
/// compared, not rows.
fn extreme_group(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks = scene.find(0, scene.len(), &["which", "wich", "what"])?;
    let named = scene.mention_at(asks + 1).and_then(|mention| Some((scene.resolve(mention)?.0, mention.end)));
    // "which class": also what people call the rows may be a column.
    let of_thing = || Some((scene.linker.column_of_things(scene.tokens.get(asks + 1)?)?, asks + 2));
    let (column, end) = named.or_else(of_thing)?;
    let repeats = scene.linker.columns[column].repeats();
    let ended = (end..scene.len()).find(|at| {
        matches!(
            scene.word(*at),
            "highest" | "most" | "largest" | "biggest" | "best" | "lowest" | "least" | "smallest" | "worst" | "fewest"
        )
    })?;
    if !repeats || scene.kind(column).is_numeric() || scene.kind(column).is_date() || scene.word(ended + 1) == "than" {
        return None;
    }
    let amounts = (ended..scene.len()).find_map(|at| match scene.word(at) {
        "average" | "avg" | "mean" => Some((Aggregate::Mean, at)),
        "total" | "sum" => Some((Aggregate::Sum, at)),
        "median" => Some((Aggregate::Median, at)),
        _ => None,
    });
    let counted = matches!(scene.word(ended), "most" | "fewest" | "least")
        && (things::is_thing(scene.word(ended + 1)) || link::is_thing(scene.word(ended + 1)))
        && scene.mention_at(ended + 1).is_none_or(|mention| !matches!(mention.what, What::Column { guess: false, .. }));
    scene.take(asks, end);
    let by = vec![GroupKey { column: scene.name(column, false), bucket: None }];
    let measure = if counted {
        scene.take(ended, ended + 2);
        Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }
    } else {
        let (aggregate, at) = amounts?;
        scene.take(ended, at + 1);
        Measure { aggregate: Slot::Said(aggregate), column: Some(number_after(scene, at, &by)?), name: None }
    };
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by })
}

/// The condition in what no part of the question has used.
pub(super) fn rest_condition(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let span = spans::condition(scene, 0, scene.len())?;
    let touches = (span.start..span.end).any(|at| !scene.is_used(at));
    let condition = if touches { without_extremes(span.what.clone())? } else { return None };
    span.take(scene);
    Some(condition)
}

/// "the highest pay" is what is asked for, not a condition on it.
fn without_extremes(condition: Condition<Named>) -> Option<Condition<Named>> {
    match condition {
        Condition::Extreme { .. } => None,
        Condition::All(all) => {
            let mut rest: Vec<_> = all.into_iter().filter_map(without_extremes).collect();
            if rest.len() > 1 { Some(Condition::All(rest)) } else { rest.pop() }
        }
        other => Some(other),
    }
}

/// "what is the average score in 6B", "how many women are married", "total sales per region".
pub(super) fn aggregate(scene: &Scene<'_>) -> Option<Question<Named>> {
    let by = summarise::groups(scene);
    let counts =
        (scene.has(&["many", "count", "howmany"]) || scene.phrase(0, "number of").is_some()) && !of_a_number(scene);
    let how_much = scene.phrase(0, "how much").is_some();
    let said = total::aggregate_said(scene);
    if !counts && !how_much && said.is_none() {
        return None;
    }
    let measure = measure(scene, &by, counts, how_much)?;
    let counts_different = *measure.aggregate.get() == Aggregate::Distinct;
    // "how many unique customers": each counts once, those with several rows too.
    let condition = rest_condition(scene).filter(|condition| {
        let unique = matches!(condition, Condition::Not(inner) if matches!(**inner, Condition::Repeated { .. }));
        !(counts_different && unique)
    });
    let (condition, by) = put_side_by_side(scene, condition, by);
    Some(Question::Aggregate { measure, condition, by })
}

/// "girls and boys in each class", "women versus men": values of one column that are told apart, not lumped.
pub(super) fn put_side_by_side(
    scene: &Scene<'_>,
    condition: Option<Condition<Named>>,
    mut by: Vec<GroupKey<Named>>,
) -> (Option<Condition<Named>>, Vec<GroupKey<Named>>) {
    let apart =
        scene.has(&["and", "versus", "vs", "&", "than"]) && !scene.has(&["or", "together", "altogether", "either"]);
    let Some(Condition::OneOf { column, values }) = condition.clone().filter(|_| apart) else { return (condition, by) };
    if by.iter().any(|key| key.column.get() == column.get()) {
        return (condition, by);
    }
    let known = scene.linker.columns.iter().enumerate().find(|(at, _)| scene.name(*at, false).get() == column.get());
    let all = known.is_some_and(|(_, one)| one.values.len() == values.len());
    by.push(GroupKey { column, bucket: None });
    (if all { None } else { condition }, by)
}

/// "the average number of guests": of a column of numbers, and no count.
fn of_a_number(scene: &Scene<'_>) -> bool {
    let Some((at, length)) = scene.phrase(0, "number of") else { return false };
    let led = at > 0 && total::aggregate(scene.word(at - 1)).is_some_and(|found| found != Aggregate::Count);
    let numeric = |mention: &crate::intent::link::Mention| {
        scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
    };
    led && scene.mention_at(at + length).is_some_and(numeric)
}

pub(super) fn measure(
    scene: &Scene<'_>,
    by: &[GroupKey<Named>],
    counts: bool,
    how_much: bool,
) -> Option<Measure<Named>> {
    if counts && scene.has(&["different", "distinct", "unique"]) {
        let at = scene.find(0, scene.len(), &["different", "distinct", "unique"])?;
        let column = scene.column_in(at, scene.len())?.1;
        return Some(Measure { aggregate: Slot::Said(Aggregate::Distinct), column: Some(column), name: None });
    }
    if counts {
        // "how many units were sold": units are a column to add up, "how many orders" are rows.
        let noun = scene.find(0, scene.len(), &["many", "howmany"]);
        let summed = noun
            .and_then(|at| scene.mention_at(at + 1))
            .and_then(|mention| scene.resolve(mention).map(|(column, _)| (mention.start, mention.end, column)))
            .filter(|(_, _, column)| total::adds_up(scene, *column));
        if let Some((start, end, _)) = summed {
            let column = scene.column_in(start, end)?.1;
            return Some(Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None });
        }
        let counted = noun.map_or("", |at| scene.word(at + 1));
        // "how many nights": worked out, and no count of rows.
        if !things::is_thing(counted) && super::business::formula(scene, counted).is_some() {
            return None;
        }
        take_counted(scene);
        return Some(Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None });
    }
    let (aggregate, at) = match total::aggregate_said(scene) {
        Some(found) => found,
        None if how_much => (Aggregate::Sum, scene.phrase(0, "how much")?.0),
        None => return None,
    };
    // Nobody wants the average of order numbers.
    let amounts = matches!(aggregate, Aggregate::Sum | Aggregate::Mean | Aggregate::Median);
    let column = number_after(scene, at, by)
        .or_else(|| number_after(scene, 0, by))
        .or_else(|| scene.only_column(ColumnKind::is_numeric).map(|at| scene.name(at, true)))?;
    let is_code =
        |at: usize| scene.kind(at).is_numeric() && scene.kind(at) != ColumnKind::Percent && !total::adds_up(scene, at);
    let named = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get());
    if amounts && named.is_some_and(is_code) {
        return None;
    }
    Some(Measure { aggregate: Slot::Said(aggregate), column: Some(column), name: None })
}

fn number_after(scene: &Scene<'_>, from: usize, by: &[GroupKey<Named>]) -> Option<Name> {
    let found = scene.within(from, scene.len()).find(|mention| {
        scene.resolve(mention).is_some_and(|(column, _)| {
            (scene.kind(column).is_numeric() || scene.kind(column).is_date() || scene.kind(column) == ColumnKind::Mixed)
                && by.iter().all(|key| key.column.get() != scene.name(column, false).get())
        }) && !compared(scene, mention.end)
    })?;
    let (start, end) = (found.start, found.end);
    scene.column_in(start, end).map(|(_, name)| name)
}

/// A column that a comparison follows belongs to the condition.
fn compared(scene: &Scene<'_>, end: usize) -> bool {
    let mut at = end;
    while matches!(scene.word(at), "is" | "are" | "was" | "were" | "column" | "values" | "value") {
        at += 1;
    }
    scene.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Symbol('<' | '>' | '=' | 'G' | 'L' | 'N')))
        || matches!(
            scene.word(at),
            "above" | "below" | "over" | "under" | "greater" | "less" | "more" | "between" | "at" | "exceeds"
        )
}

/// "how many orders", "the number of respondents": the noun stands for the rows.
fn take_counted(scene: &Scene<'_>) {
    let noun = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "many" | "howmany")
            || scene.word(*at) == "number" && scene.word(at + 1) == "of"
            || scene.word(*at) == "count"
    });
    let Some(mut at) = noun.map(|at| at + 1) else { return };
    while matches!(scene.word(at), "of" | "the" | "number" | "how" | "many" | "all") {
        at += 1;
    }
    if scene
        .mention_at(at)
        .is_none_or(|mention| matches!(mention.what, What::Column { .. }) && !compared(scene, mention.end))
        && scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
        && scene.word(at).ends_with(['s', 'e'])
    {
        let end = scene.mention_at(at).map_or(at + 1, |mention| mention.end);
        scene.take(at, end);
    }
}

/// "which invoices are unpaid", "list the customers from Lagos".
fn rows(scene: &Scene<'_>, asked: bool) -> Option<Question<Named>> {
    let lists =
        scene.has(&["which", "who", "list", "find", "what", "wich", "whose", "show", "is", "are", "tell", "give"]);
    if !lists || !asked && !scene.has(&["list", "find"]) {
        return None;
    }
    let condition = spans::condition(scene, 0, scene.len())?.take(scene);
    // "the average voltage between 2 and 5 seconds" is no list either.
    let measured =
        (0..2).any(|at| total::aggregate(scene.word(at)).is_some_and(|found| found != Aggregate::Count)) && !asked;
    if measured || has_groups(scene) {
        return None;
    }
    // "the average order in Lyon" is one number, and no list stands for it.
    let one_number = ["average", "mean", "median"]
        .iter()
        .any(|word| scene.find(0, scene.len(), &[word]).is_some_and(|at| !scene.is_used(at)));
    (!one_number).then_some(Question::Rows { condition })
}

/// "per channel", "by income": a list of rows would pass over it.
pub(super) fn has_groups(scene: &Scene<'_>) -> bool {
    scene.mentions.iter().any(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "per" | "by")
            && matches!(mention.what, What::Column { .. })
    })
}

/// Plural nouns in a question stand for the rows.
fn take_things(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        let led = at > 0
            && matches!(
                scene.word(at - 1),
                "which" | "many" | "the" | "what" | "list" | "all" | "how" | "wich" | "of" | "any" | "three" | "five"
            );
        if led && word.len() > 3 && (word.ends_with('s') || word == "people") && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
}
