//! "what is the average score in 6B?" · "how many orders per city?" · "who has the highest total?" · "which invoices are unpaid?" · "what is in this file?"

mod along;
mod amounts;
mod between;
mod commonest;
mod debts;
mod durations;
mod extremes;
mod shares;
mod spending;
mod vocabulary;

use super::{spans, top, total};
use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Named, Op, Question},
};

pub(super) use amounts::{aggregate, has_groups, measure, number_after, put_side_by_side};
pub(in crate::intent::rules::en) use durations::{days as first_and_last_day, taken};
pub(super) use extremes::{
    doer, each_of, end_of, end_of_group, ends_of_groups, named_group, names_a_text, rest_condition,
};
use extremes::{extreme, extreme_group, most_by_verb};
use vocabulary::{ENDS, VOCABULARY};

pub(super) const RULE: Rule = Rule { name: "answer a question", triggers: &[], read };

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if let Some(found) = overview(scene) {
        return Some(found);
    }
    let asked = is_question(scene);
    if asked && super::words::is_request(&scene.tokens) {
        return None;
    }
    // "which carrier is cheapest per kilo?": an amount for each of something is more than the amount.
    let per_measure = |at: usize| {
        scene.word(at) == "per" && super::charges::is_weight_or_distance(scene.word(at + 1)) && !scene.is_mentioned(at)
    };
    if (0..scene.len()).any(per_measure) {
        return None;
    }
    // "how many days between A and B, in a new column": worked out for each row.
    if scene.phrase(0, "new column").is_some()
        || scene.phrase(0, "in a column").is_some()
        || scene.phrase(0, "each row").is_some()
    {
        return None;
    }
    let equates = scene.tokens.iter().any(|token| token.is_symbol('='));
    if !asked && (equates || !is_bare_request(scene) && !extremes::asks_end_of_rows(scene)) {
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
    let how_much = scene.phrase(0, "how much").is_some() || spending::asked(scene);
    let along = if how_much { along::total(&scene.fresh()).and_then(|_| along::total(scene)) } else { None };
    let question = shares::share(scene)
        .or(along)
        .or_else(|| debts::most(scene))
        .or_else(|| debts::total(&scene.fresh()).and_then(|_| debts::total(scene)))
        .or_else(|| between::days(&scene.fresh()).and_then(|_| between::days(scene)))
        .or_else(|| durations::taken(&scene.fresh()).and_then(|_| durations::taken(scene)))
        .or_else(|| commonest::commonest(&scene.fresh()).and_then(|_| commonest::commonest(scene)))
        .or_else(|| extreme_group(scene))
        .or_else(|| most_by_verb(scene))
        .or_else(|| extreme(scene))
        .or_else(|| aggregate(scene))
        .or_else(|| rows(scene, asked))?;
    // "… and who the lowest?": an end that the answer does not speak of.
    let ended = matches!(question, Question::Extreme { .. } | Question::Aggregate { ends: Some(_), .. });
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && !(ended && ENDS.contains(&scene.word(at)))
            && !scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. }))
            || scene.tokens[at].is_symbol('?')
        {
            scene.take(at, at + 1);
        }
    }
    take_things(scene);
    if matches!(question, Question::Rows { .. }) {
        scene.take_entities();
    }
    // "which reps": the rows are called by their column.
    let asked_for = scene.mentions.iter().find(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "which" | "what" | "wich")
            && scene.resolve(mention).is_some_and(|(column, _)| !scene.kind(column).is_numeric())
    });
    if let (Some(mention), Question::Rows { .. }) = (asked_for, &question) {
        scene.take(mention.start, mention.end);
    }
    Some(Made::Ops(several_answers(scene, question)))
}

/// "the mean and the standard deviation of the pressure": an answer for each.
fn several_answers(scene: &Scene<'_>, question: Question<Named>) -> Vec<Op<Named>> {
    let mut found = vec![question];
    if let Question::Aggregate { measure, condition, by, ends: None } = &found[0]
        && measure.column.is_some()
    {
        let more: Vec<_> = super::statistics::several(scene)
            .into_iter()
            .filter(|(other, start, end)| {
                *other != *measure.aggregate.get()
                    && *other != Aggregate::Count
                    && (*start..*end).any(|at| !scene.is_used(at))
            })
            .map(|(other, start, end)| {
                scene.take(start, end);
                let measure = crate::plan::Measure { aggregate: crate::plan::Slot::Said(other), ..measure.clone() };
                Question::Aggregate { measure, condition: condition.clone(), by: by.clone(), ends: None }
            })
            .collect();
        found.extend(more);
    }
    found.into_iter().map(|question| Op::Answer { question }).collect()
}

/// How many of the rows meet a condition: no share of an amount.
pub(super) fn is_share(scene: &Scene<'_>) -> bool {
    shares::share(&scene.fresh()).is_some()
}

pub(in crate::intent::rules::en) fn is_question(scene: &Scene<'_>) -> bool {
    let first = (0..scene.len())
        .find(|at| !super::words::is_polite(scene.word(*at)) && scene.tokens[*at].kind == Kind::Word)
        .unwrap_or(0);
    scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
        || matches!(
            scene.word(first),
            "what" | "what's" | "whats" | "who" | "which" | "wich" | "when" | "howmany" | "whose"
        )
        || scene.word(first) == "how" && matches!(scene.word(first + 1), "many" | "much" | "long")
        || scene.word(first) == "where" && matches!(scene.word(first + 1), "do" | "does" | "did")
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
    let leads = leads || scene.word(first) == "number" && scene.word(first + 1) == "of";
    // "percentage of done tasks per owner"
    if matches!(scene.word(first), "percentage" | "share" | "proportion" | "percent") && scene.word(first + 1) == "of" {
        return shares::share(&scene.fresh()).is_some();
    }
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

/// "which invoices are unpaid", "list the customers from Lagos".
fn rows(scene: &Scene<'_>, asked: bool) -> Option<Question<Named>> {
    let lists =
        scene.has(&["which", "who", "list", "find", "what", "wich", "whose", "show", "is", "are", "tell", "give"]);
    if !lists || !asked && !scene.has(&["list", "find"]) {
        return None;
    }
    let span = spans::condition(scene, 0, scene.len())?;
    // "the 10 biggest home loans", "how much is unpaid": more than those that meet the condition.
    let ended = top::end_said(scene).is_some_and(|end| end.is_beside(&span));
    if ended || scene.phrase(0, "how much").is_some() && !joins_how_much(scene) {
        return None;
    }
    let condition = span.take(scene);
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

/// "who still owes us money and how much?": the rows tell.
fn joins_how_much(scene: &Scene<'_>) -> bool {
    scene.phrase(1, "and how much").is_some_and(|(at, length)| at > 1 && at + length + 2 >= scene.len())
}

/// Plural nouns in a question stand for the rows; "the weight of the zebras" is that of some of them, unless all rows
/// are called so.
fn take_things(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        let led = at > 0
            && matches!(
                scene.word(at - 1),
                "which" | "many" | "the" | "what" | "list" | "all" | "how" | "wich" | "of" | "any" | "three" | "five"
            );
        let narrows = at > 0 && (scene.word(at - 1) == "of" || at > 1 && scene.word(at - 2) == "of");
        if narrows && !super::things::is_thing(word) {
            continue;
        }
        if led && word.len() > 3 && (word.ends_with('s') || word == "people") && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
}
