//! "top 3 by science" · "average price per city" · "orders over 100 from Lyon" · "girls in 6B". No verb
//! says what to do: the answer is shown, and nothing changes.
//!
//! Tried only where no other rule reads the clause; every content word must be part of the answer.

use crate::{
    intent::{
        link,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Direction, Ends, GroupKey, Measure, Named, Op, Question, Slot},
};

use super::{questions, spans, summarise, superlatives, things, top, total, words};

pub(super) const RULE: Rule = Rule { name: "answer a bare phrase", triggers: &[], read };

/// Words that ask to see something, or join its parts.
const SHOWING: &[&str] = &[
    "show", "see", "list", "give", "display", "look", "view", "get", "find", "tell", "want", "need", "know", "i", "my",
    "us", "me", "like", "would", "can", "could", "you", "please", "who", "which", "that", "with", "have", "has",
    "having", "are", "is", "were", "was", "and", "of", "in", "for", "from", "by", "per", "each", "every", "at", "on",
    "all", "the", "a", "an", "to", "only", "just", "where", "whose", "when", "any", "got", "did", "do", "does",
    "still",
];

/// What a measure is called besides its column.
const MEASURING: &[&str] = &[
    "average",
    "avg",
    "mean",
    "median",
    "total",
    "sum",
    "count",
    "number",
    "highest",
    "lowest",
    "maximum",
    "minimum",
    "max",
    "min",
    "overall",
    "compare",
    "comparison",
    "breakdown",
    "split",
    "distribution",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    // A lone word says nothing of what is wanted.
    // "number the rows" asks for numbers in front of them.
    let numbers = scene.word(0) == "number" && !matches!(scene.word(1), "of" | "");
    if scene.len() < 2 || numbers || orders_a_change(scene) {
        return None;
    }
    let question = ends(scene)
        .or_else(|| group_end(scene))
        .or_else(|| one_end(scene))
        .or_else(|| questions::taken(&scene.fresh()).and_then(|_| questions::taken(scene)))
        .or_else(|| measured(scene))
        .or_else(|| if takes_amounts(scene) { None } else { rows(scene) })?;
    take_plain_words(scene);
    take_head_noun(scene);
    explained(scene).then(|| Made::Ops(vec![Op::Answer { question }]))
}

/// "my total kwh for 2023" asks for a number, and no list of rows answers it.
fn takes_amounts(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        matches!(scene.word(at), "total" | "sum" | "average" | "avg" | "mean" | "median") && !scene.is_mentioned(at)
    })
}

/// A verb that wants more than to see.
fn orders_a_change(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        words::verb(&scene.tokens, at) == words::Verb::Begins
            && !scene.is_mentioned(at)
            && !SHOWING.contains(&scene.word(at))
            && !MEASURING.contains(&scene.word(at))
    }) || scene.has(&["chart", "graph", "plot", "pivot", "sheet", "tab", "column", "columns", "cell", "cells"])
}

/// "top 3 by science", "the 5 cheapest".
fn ends(scene: &Scene<'_>) -> Option<Question<Named>> {
    let end = top::end_said(scene)?;
    if end.percent {
        return None;
    }
    if let Some(found) = questions::ends_of_groups(scene, &end) {
        end.take(scene);
        return Some(found);
    }
    let per = questions::each_of(scene)?;
    let by = top::column(scene, end.stop()).or_else(|| end.measured(scene))?;
    end.take(scene);
    let condition = questions::rest_condition(scene);
    Some(Question::Extreme { by, direction: Slot::Said(end.direction), n: end.n, condition, per })
}

/// "doctor with the highest fees", "city with most orders": which of those that have several rows.
fn group_end(scene: &Scene<'_>) -> Option<Question<Named>> {
    let first =
        (0..scene.len()).find(|at| !matches!(scene.word(*at), "the" | "a" | "show" | "find" | "me" | "give"))?;
    let (group, end) = questions::named_group(scene, first)?;
    let led = matches!(scene.word(end), "with" | "having" | "who" | "that" | "by").then_some(end + 1)?;
    let at = (led..led + 3).find(|at| direction_of(scene.word(*at)).is_some())?;
    let by = vec![GroupKey { column: scene.name(group, false), bucket: None }];
    let counted = matches!(scene.word(at), "most" | "fewest") && scene.mention_at(at + 1).is_none();
    let measure = if counted {
        things::is_thing(scene.word(at + 1)).then_some(())?;
        scene.take(at + 1, at + 2);
        Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }
    } else {
        let said = (at..scene.len()).find_map(|at| Some((total::aggregate(scene.word(at))?, at)));
        let said = said.filter(|(found, _)| matches!(found, Aggregate::Sum | Aggregate::Mean | Aggregate::Median));
        if let Some((_, at)) = said {
            scene.take(at, at + 1);
        }
        let column = questions::number_after(scene, at, &by)?;
        let aggregate = said.map_or(Slot::guess(Aggregate::Sum), |(found, _)| Slot::Said(found));
        Measure { aggregate, column: Some(column), name: None }
    };
    let direction = direction_of(scene.word(at))?;
    scene.take(first, at + 1);
    let ends = Some(Ends { n: 1, direction });
    Some(Question::Aggregate { measure, condition: questions::rest_condition(scene), by, ends })
}

fn direction_of(word: &str) -> Option<Direction> {
    match word {
        "highest" | "most" | "largest" | "biggest" | "greatest" | "max" | "maximum" => Some(Direction::Descending),
        "lowest" | "least" | "fewest" | "smallest" | "min" | "minimum" => Some(Direction::Ascending),
        _ => None,
    }
}

/// "cheapest paint", "newest employee", "the longest stay": one row.
fn one_end(scene: &Scene<'_>) -> Option<Question<Named>> {
    if scene.has(&["per", "by"]) {
        return None;
    }
    let per = questions::each_of(scene)?;
    let end =
        (0..scene.len()).find(|at| matches!(scene.word(*at), "biggest" | "largest" | "smallest" | "best" | "worst"));
    let of_group = |at| questions::end_of_group(scene, at, questions::end_of(scene.word(at)));
    if let Some(found) = end.and_then(of_group) {
        return Some(found);
    }
    let (at, (by, direction, length)) = (0..scene.len()).find_map(|at| Some((at, superlatives::at(scene, at)?)))?;
    scene.take(at, at + length);
    let condition = questions::rest_condition(scene);
    // "the longest stay", "the oldest house": what the rows are called.
    let noun = scene.tokens.get(at + length).filter(|token| token.kind == Kind::Word);
    let plain = scene.mention_at(at + length).is_none() || questions::names_a_text(scene, at + length);
    if noun.is_some() && plain {
        scene.take(at + length, at + length + 1);
    }
    Some(Question::Extreme { by, direction: Slot::Said(direction), n: 1, condition, per })
}

/// "average price per city", "orders per customer", "total in Lyon".
fn measured(scene: &Scene<'_>) -> Option<Question<Named>> {
    let mut by = summarise::groups(scene);
    by.extend(compared(scene));
    let said = total::aggregate_said(scene).is_some();
    let counts = scene.has(&["count", "number"]);
    if by.is_empty() && !said {
        return None;
    }
    // "unclosed tickets by agent": they are counted, whatever else could be added up.
    let rows_by = (1..scene.len()).any(|at| {
        let noun = scene.word(at - 1);
        let amount = scene
            .mentions
            .iter()
            .any(|one| one.end == at && scene.resolve(one).is_some_and(|(column, _)| scene.kind(column).is_numeric()));
        matches!(scene.word(at), "by" | "per") && noun.ends_with('s') && things::is_thing(noun) && !amount
    });
    let amounts = !said && !counts && !rows_by;
    let measure = questions::measure(scene, &by, counts, amounts).or_else(|| {
        // "bookings per channel": the rows are counted.
        let first =
            (0..scene.len()).find(|at| scene.tokens[*at].kind == Kind::Word && !SHOWING.contains(&scene.word(*at)))?;
        let things = things::is_thing(scene.word(first)) && scene.word(first).ends_with('s');
        ((things || rows_by) && !said && !by.is_empty()).then_some(Measure {
            aggregate: Slot::guess(Aggregate::Count),
            column: None,
            name: None,
        })
    })?;
    let (condition, by) = questions::put_side_by_side(scene, questions::rest_condition(scene), by);
    Some(Question::Aggregate { measure, condition, by, ends: None })
}

/// "compare the classes by average age": the groups stand right behind the verb.
fn compared(scene: &Scene<'_>) -> Option<GroupKey<Named>> {
    let verb = scene.find(0, scene.len(), &["compare", "comparison"])?;
    if let Some(key) = compared_values(scene, verb) {
        return Some(key);
    }
    let mention = scene.mentions.iter().find(|mention| mention.start > verb)?;
    let led = (verb + 1..mention.start).all(|at| matches!(scene.word(at), "the" | "all" | "of" | "our" | "my"));
    let (start, end) = (mention.start, mention.end);
    if !led || !matches!(scene.word(end), "by" | "on" | "in" | "for") || total::aggregate_said(scene).is_none() {
        return None;
    }
    scene.take(verb, end + 1);
    Some(GroupKey { column: scene.column_in(start, end)?.1, bucket: None })
}

/// "compare men and women by income": two values of one column, and what they are compared by.
fn compared_values(scene: &Scene<'_>, verb: usize) -> Option<GroupKey<Named>> {
    let values: Vec<_> = scene
        .mentions
        .iter()
        .filter_map(|mention| match &mention.what {
            link::What::Value { found } if mention.start > verb => Some((mention.start, mention.end, found)),
            _ => None,
        })
        .collect();
    let [(start, _, one), (_, end, other), ..] = values.as_slice() else { return None };
    let (column, _) = one.iter().find(|(column, _)| other.iter().any(|(second, _)| second == column))?;
    let all = scene.linker.columns[*column].values.len() == values.len();
    if all {
        scene.take(verb, *end);
    }
    scene.take(verb, *start);
    Some(GroupKey { column: scene.name(*column, false), bucket: None })
}

/// "orders over 100 from Lyon".
fn rows(scene: &Scene<'_>) -> Option<Question<Named>> {
    if questions::has_groups(scene) || total::aggregate_said(scene).is_some_and(|(_, at)| at < 2) {
        return None;
    }
    let span = spans::condition(scene, 0, scene.len())?;
    if top::end_said(scene).is_some_and(|end| end.is_beside(&span)) {
        return None;
    }
    Some(Question::Rows { condition: span.take(scene) })
}

fn take_plain_words(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        if (SHOWING.contains(&word) || MEASURING.contains(&word)) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
    things::take(scene);
}

/// "receipts over 100": what the rows are called stands first.
fn take_head_noun(scene: &Scene<'_>) {
    let first = (0..scene.len()).find(|at| !scene.is_used(*at));
    let Some(at) = first else { return };
    let plural = scene.word(at).ends_with('s') && !scene.word(at).ends_with("ss") && scene.word(at).len() > 3;
    // "weight of the hamsters": of some of the rows.
    let narrows = at > 0 && (scene.word(at - 1) == "of" || at > 1 && scene.word(at - 2) == "of");
    match scene.mention_at(at).map(|mention| (scene.resolve(mention), mention.end)) {
        None if plural && !narrows && scene.tokens[at].kind == Kind::Word => scene.take(at, at + 1),
        // "accounts of the north branch": the column of their names.
        Some((Some((column, _)), end))
            if plural && !scene.kind(column).is_numeric() && !scene.kind(column).is_date() =>
        {
            scene.take(at, end);
        }
        _ => {}
    }
}

pub(super) fn explained(scene: &Scene<'_>) -> bool {
    (0..scene.len()).all(|at| {
        scene.is_used(at)
            || matches!(scene.tokens[at].kind, Kind::Symbol(_))
            || words::is_function_word(scene.word(at))
            || link::is_thing(scene.word(at))
    })
}
