//! "total sales by region" · "count the orders per city in a new sheet" · "average and highest score for each class" · "monthly revenue".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{
        Aggregate, Bucket, ColumnName, Condition, Direction, GroupKey, Measure, Named, NewSheet, Op, Slot, SortKey,
        usual_header,
    },
    workbook::schema::Kind as ColumnKind,
};

use super::{parser::Parser, spans, statistics, total};

pub(super) const RULE: Rule = Rule {
    name: "summarise by",
    triggers: &[
        "by",
        "per",
        "each",
        "every",
        "group",
        "grouped",
        "summarize",
        "summarise",
        "summary",
        "monthly",
        "yearly",
        "weekly",
        "daily",
        "quarterly",
        "annual",
        "sheet",
        "aggregate",
        "breakdown",
        "break",
        "on",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "summarize",
    "summarise",
    "summary",
    "group",
    "grouped",
    "aggregate",
    "calculate",
    "compute",
    "count",
    "counts",
    "number",
    "find",
    "show",
    "display",
    "total",
    "totals",
    "sum",
    "sums",
    "average",
    "averages",
    "mean",
    "median",
    "maximum",
    "max",
    "minimum",
    "min",
    "highest",
    "lowest",
    "create",
    "make",
    "put",
    "breakdown",
    "break",
    "down",
    "by",
    "per",
    "each",
    "every",
    "occurrences",
    "times",
    "frequency",
    "results",
    "result",
    "different",
    "distinct",
    "unique",
    "sold",
    "get",
    "generate",
    "list",
    "work",
    "out",
    "into",
    "records",
    "there",
    "overall",
    "how",
    "many",
    "much",
    "report",
    "percentage",
    "share",
    "proportion",
    "orders",
    "people",
    "customers",
    "transactions",
    "respondents",
    "students",
    "sales",
    "monthly",
    "yearly",
    "weekly",
    "daily",
    "quarterly",
    "annual",
    "annually",
    "amount",
    "largest",
    "biggest",
    "smallest",
    "avg",
    "based",
    "categorized",
    "loans",
    "loan",
    "members",
    "according",
    "table",
    "give",
    "want",
    "need",
    "separately",
    "entries",
    "appear",
    "appears",
    "listing",
    "together",
    "across",
    "combination",
    "employees",
    "products",
    "items",
    "different",
    "add",
    "up",
    "write",
    "separate",
    "all",
    "year",
    "month",
    "week",
    "day",
    "quarter",
    "made",
    "placed",
    "issued",
    "of",
    "for",
    "in",
];

pub(super) fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let sheet = spans::new_sheet(scene);
    if scene.has(&[
        "highlight",
        "sort",
        "freeze",
        "remove",
        "delete",
        "keep",
        "chart",
        "plot",
        "pivot",
        "graph",
        "merge",
        "copy",
        "rename",
        "row",
        "column called",
        "colour",
        "color",
        "filter",
    ]) || scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
        || sheet.is_none() && super::questions::is_question(scene)
    {
        return None;
    }
    if scene.has(&["column", "columns"]) && scene.has(&["new", "called", "named", "titled", "add"]) && sheet.is_none() {
        return None;
    }
    let by = groups(scene);
    let order = order_of_result(scene);
    let measures = measures(scene, &by, sheet.is_some());
    let measures = of_what_was_made(scene, talk, &by).unwrap_or(measures);
    if sheet.is_none() && measures.len() > 1 && one_row_each(scene, &by) {
        return None;
    }
    let (first, measures) = match not_there_yet(scene, &by, &measures) {
        Some((op, measure)) => (Some(op), vec![measure]),
        None => (None, measures),
    };
    // "count and total stock value": what is to be added up is not there.
    let adds = matches!(total::aggregate_said(scene), Some((Aggregate::Sum | Aggregate::Mean | Aggregate::Median, _)))
        || scene.has(&["share", "percentage", "proportion"]);
    if measures.is_empty() && first.is_none() && adds {
        return None;
    }
    let asks = first.is_some()
        || scene.has(&["summarize", "summarise", "group", "grouped", "aggregate", "breakdown", "break", "summary"])
        || total::aggregate_said(scene).is_some()
        || measures.iter().any(|measure| statistics::is_one(*measure.aggregate.get()))
        || measures.iter().any(|measure| *measure.aggregate.get() == Aggregate::Share)
        || sheet.is_some() && !measures.is_empty();
    if !asks || by.is_empty() && sheet.is_none() {
        return None;
    }
    if by.is_empty() && measures.iter().all(|measure| measure.column.is_none()) {
        return counted(scene, &measures, sheet);
    }
    let measures = if measures.is_empty() {
        vec![Measure { aggregate: Slot::guess(Aggregate::Count), column: None, name: None }]
    } else {
        measures
    };
    let name = sheet.map(|span| span.take(scene)).unwrap_or_default();
    let (condition, by) = super::questions::put_side_by_side(scene, condition(scene), by);
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && !scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. }))
        {
            scene.take(at, at + 1);
        }
    }
    spans::take_putting(scene);
    super::things::take(scene);
    let mut measures = measures;
    let sorted = order.filter(|_| !by.is_empty()).and_then(|direction| sort_by_first(scene, &mut measures, direction));
    let summary = Op::Summarise { by, measures, condition, to: NewSheet { name } };
    let ops: Vec<_> = first.into_iter().chain([summary]).collect();
    Some(match sorted {
        Some(sort) => Made::SheetAndThen(Box::new((ops, vec![sort]))),
        None => Made::Ops(ops),
    })
}

/// "… and sum it up per client": of the column that the clause before made.
fn of_what_was_made(scene: &Scene<'_>, talk: &Talk, by: &[GroupKey<Named>]) -> Option<Vec<Measure<Named>>> {
    let at = scene.find(1, scene.len(), &["it", "them"])?;
    let aggregate = total::aggregate(scene.word(at - 1)).filter(|found| *found != Aggregate::Count)?;
    let [made] = talk.columns.as_slice() else { return None };
    let others = scene.mentions.iter().any(|mention| {
        scene.resolve(mention).is_some_and(|(column, _)| {
            scene.kind(column).is_numeric() && by.iter().all(|key| key.column.get() != scene.name(column, false).get())
        })
    });
    if others || by.is_empty() {
        return None;
    }
    scene.take(at - 1, at + 1);
    if scene.word(at + 1) == "up" {
        scene.take(at + 1, at + 2);
    }
    Some(vec![Measure { aggregate: Slot::Said(aggregate), column: Some(made.clone()), name: None }])
}

/// "…, highest first", "sorted from big to small": the order of the groups by what is worked out of them.
pub(super) fn order_of_result(scene: &Scene<'_>) -> Option<Direction> {
    const DOWN: &[&str] = &[
        "highest first",
        "largest first",
        "biggest first",
        "most first",
        "best first",
        "highest to lowest",
        "high to low",
        "big to small",
        "biggest to smallest",
        "largest to smallest",
        "most to least",
        "highest on top",
        "biggest on top",
        "largest on top",
        "in descending order",
        "descending order",
        "descending",
    ];
    const UP: &[&str] = &[
        "lowest first",
        "smallest first",
        "least first",
        "fewest first",
        "lowest to highest",
        "low to high",
        "small to big",
        "smallest to largest",
        "least to most",
        "in ascending order",
        "ascending order",
    ];
    let said = |phrases: &[&str], direction| {
        let (at, length) = phrases.iter().find_map(|phrase| scene.phrase(1, phrase))?;
        scene.take(at, at + length);
        let mut start = at;
        while start > 0
            && matches!(scene.word(start - 1), "sorted" | "ordered" | "from" | "in" | "the" | "by" | "arranged")
        {
            start -= 1;
        }
        scene.take(start, at);
        Some(direction)
    };
    said(DOWN, Direction::Descending).or_else(|| said(UP, Direction::Ascending))
}

/// Rows of the result by its first measure, which gets the header that it would have anyway.
pub(super) fn sort_by_first(
    scene: &Scene<'_>,
    measures: &mut [Measure<Named>],
    direction: Direction,
) -> Option<Op<Named>> {
    let first = measures.first_mut()?;
    let column = match &first.column {
        None => None,
        Some(name) => Some(match name.get() {
            ColumnName::Header(header) => header.clone(),
            ColumnName::Letter { .. } => {
                let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get())?;
                scene.linker.columns[at].name.clone()
            }
        }),
    };
    let header = first.name.get_or_insert_with(|| usual_header(*first.aggregate.get(), column.as_deref())).clone();
    let key =
        SortKey { column: Slot::Said(ColumnName::Header(header)), direction: Slot::Said(direction), order: Vec::new() };
    Some(Op::SortRows { keys: vec![key] })
}

/// "the total revenue of each category" where no column holds the revenue but its parts are there: the
/// column is added first.
fn not_there_yet(
    scene: &Scene<'_>,
    by: &[GroupKey<Named>],
    measures: &[Measure<Named>],
) -> Option<(Op<Named>, Measure<Named>)> {
    if by.is_empty()
        || measures.iter().any(|measure| measure.column.is_some())
        || scene.has(&["number", "count", "many"])
    {
        return None;
    }
    let aggregate =
        total::aggregate_said(scene).map_or(Slot::guess(Aggregate::Sum), |(aggregate, _)| Slot::Said(aggregate));
    let (name, value) = super::add::known_amount(scene)?;
    let column = Slot::guess(crate::plan::ColumnName::Header(name.clone()));
    let op =
        Op::AddColumn { name: Slot::guess(name), value, place: Slot::guess(crate::plan::Place::End), format: None };
    Some((op, Measure { aggregate, column: Some(column), name: None }))
}

/// "… for 2024 only", "… where Status is Paid": which rows count.
fn condition(scene: &Scene<'_>) -> Option<Condition<Named>> {
    if let Some((start, end, found)) = condition_led(scene) {
        scene.take(start, end);
        return Some(found);
    }
    // "count the boys and girls of each class", "open orders per city".
    let unread = scene.mentions.iter().any(|one| matches!(one.what, What::Value { .. }) && !scene.is_used(one.start));
    // "the number of sold houses per agent": which of them count.
    let which = (0..scene.len()).any(|at| {
        matches!(
            scene.word(at),
            "sold" | "paid" | "cancelled" | "approved" | "delivered" | "returned" | "completed" | "shipped"
        ) && super::things::is_thing(scene.word(at + 1))
    });
    if unread || which { super::questions::rest_condition(scene) } else { None }
}

/// The condition behind a word that leads to one, and where it stands; its words are not taken.
pub(super) fn condition_led(scene: &Scene<'_>) -> Option<(usize, usize, Condition<Named>)> {
    (0..scene.len()).find_map(|at| {
        let tells = matches!(scene.word(at), "since" | "after" | "before" | "during" | "in");
        let leads = tells || matches!(scene.word(at), "where" | "whose" | "only" | "for" | "from" | "with" | "if");
        if !leads || scene.is_used(at) {
            return None;
        }
        let mut parser = Parser::new(scene, if tells { at } else { at + 1 }, scene.len());
        let found = parser.condition()?;
        let end = parser.at + usize::from(scene.word(parser.at) == "only");
        (at..parser.at).all(|at| !scene.is_used(at)).then_some((at, end, found))
    })
}

/// What the rows are put together by: the columns behind "by", "per", "for each".
pub(super) fn groups(scene: &Scene<'_>) -> Vec<GroupKey<Named>> {
    let mut found: Vec<GroupKey<Named>> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        let leads = matches!(scene.word(at), "by" | "per" | "each" | "every" | "within") && !scene.is_mentioned(at)
            || scene.word(at) == "on" && matches!(scene.word(at + 1), "each" | "every")
            || scene.word(at) == "of" && scene.word(at + 1) == "each";
        if !leads {
            at += 1;
            continue;
        }
        let mut next = at + 1;
        while matches!(
            scene.word(next),
            "each" | "every" | "the" | "of" | "their" | "its" | "different" | "both" | "column" | "columns"
        ) && scene.mention_at(next).is_none()
        {
            next += 1;
        }
        let end = keys_from(scene, next, &mut found);
        if end > next {
            scene.take(at, end);
        }
        at = end.max(at + 1);
    }
    if let Some(key) = adverb(scene)
        && found.iter().all(|known| known.column.get() != key.column.get())
    {
        found.push(key);
    }
    found
}

/// "City and Product", "month", "month of Date and City".
fn keys_from(scene: &Scene<'_>, mut at: usize, found: &mut Vec<GroupKey<Named>>) -> usize {
    loop {
        let Some((key, end)) = key(scene, at) else { return at };
        let known = found.iter().any(|known| known.column.get() == key.column.get() && known.bucket == key.bucket);
        if !known {
            found.push(key);
        }
        at = end;
        let mut next = at;
        while scene.tokens.get(next).is_some_and(|token| token.is_symbol(','))
            || matches!(scene.word(next), "and" | "then" | "by" | "per" | "each" | "also")
        {
            next += 1;
        }
        if next == at || key_follows(scene, next).is_none() {
            return at;
        }
        at = next;
        while matches!(scene.word(at), "the" | "each") {
            at += 1;
        }
    }
}

fn key_follows(scene: &Scene<'_>, at: usize) -> Option<()> {
    let at = if matches!(scene.word(at), "the" | "each") { at + 1 } else { at };
    key(scene, at).map(|_| ())
}

/// A column, or a period of the dates, that begins here; and where it ends.
pub(super) fn key(scene: &Scene<'_>, at: usize) -> Option<(GroupKey<Named>, usize)> {
    let named = scene
        .mention_at(at)
        .and_then(|mention| scene.resolve(mention).map(|(column, guess)| (column, guess, mention.end)));
    if let Some((column, guess, end)) = named
        && !(guess && bucket(scene.word(at)).is_some())
    {
        let end = if scene.tokens.get(end).is_some_and(crate::intent::link::is_column_word) { end + 1 } else { end };
        let (bucket, end) = bucket_behind(scene, column, end);
        return Some((GroupKey { column: scene.name(column, guess), bucket }, end));
    }
    // "per city and number of bedrooms": a column of numbers that are never added up.
    if scene.word(at) == "number" && scene.word(at + 1) == "of" {
        let mention = scene.mention_at(at + 2)?;
        let (column, guess) = scene.resolve(mention)?;
        let few = scene.linker.columns[column].range.is_some_and(|(low, high)| high - low <= 20.0);
        let told = scene.kind(column).is_numeric() && (few || !scene.linker.sums_up(column));
        return told.then(|| (GroupKey { column: scene.name(column, guess), bucket: None }, mention.end));
    }
    let bucket = bucket(scene.word(at))?;
    let mut next = at + 1;
    while matches!(scene.word(next), "of" | "the" | "in" | "from") {
        next += 1;
    }
    let dated = scene
        .mention_at(next)
        .and_then(|mention| scene.resolve(mention).map(|(column, guess)| (column, guess, mention.end)));
    if let Some((column, guess, end)) = dated.filter(|(column, _, _)| scene.kind(*column).is_date()) {
        return Some((GroupKey { column: scene.name(column, guess), bucket: Some(bucket) }, end));
    }
    let date = scene.linker.columns.iter().position(|column| column.kind.is_date())?;
    let sure = scene.only_column(ColumnKind::is_date).is_some();
    Some((GroupKey { column: scene.name(date, !sure), bucket: Some(bucket) }, at + 1))
}

/// "Date by month" and "Date (month)".
fn bucket_behind(scene: &Scene<'_>, column: usize, end: usize) -> (Option<Bucket>, usize) {
    if !scene.kind(column).is_date() {
        return (None, end);
    }
    let open = scene.tokens.get(end).is_some_and(|token| token.is_symbol('('));
    let at = if open || matches!(scene.word(end), "by" | "per") { end + 1 } else { end };
    match bucket(scene.word(at)) {
        Some(found) => (Some(found), at + 1 + usize::from(open)),
        None => (None, end),
    }
}

fn bucket(word: &str) -> Option<Bucket> {
    Some(match word {
        "day" | "days" => Bucket::Day,
        "week" | "weeks" => Bucket::Week,
        "month" | "months" => Bucket::Month,
        "quarter" | "quarters" => Bucket::Quarter,
        "year" | "years" => Bucket::Year,
        "weekday" | "weekdays" => Bucket::Weekday,
        _ => return None,
    })
}

/// "monthly totals", "yearly average".
fn adverb(scene: &Scene<'_>) -> Option<GroupKey<Named>> {
    let (at, bucket) = (0..scene.len()).find_map(|at| {
        let bucket = match scene.word(at) {
            "daily" => Bucket::Day,
            "weekly" => Bucket::Week,
            "monthly" => Bucket::Month,
            "quarterly" => Bucket::Quarter,
            "yearly" | "annual" | "annually" => Bucket::Year,
            _ => return None,
        };
        // "the average annual rate" of a column Annual Rate
        (!scene.is_mentioned(at)).then_some((at, bucket))
    })?;
    // A column that holds the months already, perhaps one that the message has just made.
    let noun = match bucket {
        Bucket::Month => "month",
        Bucket::Year => "year",
        Bucket::Quarter => "quarter",
        Bucket::Week => "week",
        _ => "day",
    };
    if let Some(column) = scene.linker.columns.iter().position(|column| column.name.to_lowercase() == noun) {
        scene.take(at, at + 1);
        return Some(GroupKey { column: scene.name(column, false), bucket: None });
    }
    let date = scene.linker.columns.iter().position(|column| column.kind.is_date())?;
    let sure = scene.only_column(ColumnKind::is_date).is_some();
    scene.take(at, at + 1);
    Some(GroupKey { column: scene.name(date, !sure), bucket: Some(bucket) })
}

/// "sum and average of Sales and Cost", "count of orders", "the highest Score".
pub(super) fn measures(scene: &Scene<'_>, by: &[GroupKey<Named>], new_sheet: bool) -> Vec<Measure<Named>> {
    if let Some(pairs) = paired(scene, by) {
        return pairs;
    }
    let mut aggregates = Vec::new();
    let mut counts = false;
    for at in 0..scene.len() {
        let in_name = scene.mentions.iter().any(|mention| {
            mention.start <= at
                && mention.end > at
                && mention.end > mention.start + 1
                && !matches!(mention.what, What::Value { .. })
        });
        if in_name || scene.is_used(at) || orders(scene, at) {
            continue;
        }
        let word = scene.word(at);
        let distinct = matches!(word, "different" | "distinct" | "unique") && scene.has(&["count", "number", "many"]);
        let found = if let Some((statistic, length)) = statistics::said(scene, at) {
            scene.take(at, at + length);
            Some(statistic)
        } else if distinct {
            Some(Aggregate::Distinct)
        } else if matches!(word, "percentage" | "share" | "proportion") {
            Some(Aggregate::Share)
        } else if word == "many" && at > 0 && scene.word(at - 1) == "how" {
            Some(Aggregate::Count)
        } else {
            total::aggregate(word)
        };
        match found {
            Some(Aggregate::Count) => counts = true,
            Some(other) if !aggregates.contains(&other) => aggregates.push(other),
            _ => {}
        }
    }
    if aggregates.contains(&Aggregate::Distinct) {
        counts = false;
    }
    // "the share of each item in total quantity": the total is the whole that shares are of.
    if aggregates.contains(&Aggregate::Share) {
        aggregates.retain(|aggregate| *aggregate != Aggregate::Sum);
    }
    let columns = measured(scene, by);
    // "how many days did each take": of a column that adds up, and no count of rows.
    let many = scene.phrase(0, "how many").map(|(at, length)| at + length);
    let summed = many.and_then(|at| scene.mention_at(at)).and_then(|mention| scene.resolve(mention));
    if let Some((column, _)) = summed.filter(|(column, _)| total::adds_up(scene, *column))
        && aggregates.is_empty()
        && columns.iter().any(|name| name.get() == scene.name(column, false).get())
    {
        let column = Some(scene.name(column, false));
        return vec![Measure { aggregate: Slot::guess(Aggregate::Sum), column, name: None }];
    }
    if counts && aggregates.iter().all(|aggregate| *aggregate == Aggregate::Sum) {
        // "the total number of orders" counts; "count and sum of Sales" does both.
        let both = !aggregates.is_empty() && adds_up_too(scene);
        let bare = scene.has(&["sum"]) && !scene.has(&["total"]);
        let columns = if both && bare && columns.is_empty() { own_amounts(scene) } else { columns };
        if both && columns.is_empty() {
            return Vec::new();
        }
        let mut measures = vec![Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }];
        if both {
            measures.extend(columns.into_iter().map(|column| Measure {
                aggregate: Slot::Said(Aggregate::Sum),
                column: Some(column),
                name: None,
            }));
        }
        return measures;
    }
    // "the share of each region in the sales": of an amount that is not there, and not of the rows.
    const AMOUNTS: &[&str] = &[
        "sales",
        "revenue",
        "income",
        "amount",
        "amounts",
        "cost",
        "costs",
        "value",
        "profit",
        "turnover",
        "spending",
        "expenses",
        "component",
        "components",
        "budget",
        "votes",
        "marks",
        "points",
        "hours",
    ];
    let amount = scene.find(0, scene.len(), AMOUNTS).is_some_and(|at| !scene.is_mentioned(at));
    if aggregates == [Aggregate::Share] && columns.is_empty() && amount {
        return Vec::new();
    }
    if aggregates == [Aggregate::Share] && columns.is_empty() {
        return vec![Measure { aggregate: Slot::Said(Aggregate::Share), column: None, name: None }];
    }
    if aggregates.is_empty() {
        let said = !columns.is_empty() && (!by.is_empty() || new_sheet);
        return if said {
            columns
                .into_iter()
                .map(|column| Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None })
                .collect()
        } else {
            Vec::new()
        };
    }
    let columns = if columns.is_empty() && !by.is_empty() { own_amounts(scene) } else { columns };
    if columns.is_empty() {
        return Vec::new();
    }
    let mut measures = Vec::new();
    for column in &columns {
        for aggregate in &aggregates {
            measures.push(Measure { aggregate: Slot::Said(*aggregate), column: Some(column.clone()), name: None });
        }
    }
    if counts {
        measures.insert(0, Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None });
    }
    measures
}

/// "biggest debt first": an order of what is worked out, and nothing to be worked out.
fn orders(scene: &Scene<'_>, at: usize) -> bool {
    let end = matches!(total::aggregate(scene.word(at)), Some(Aggregate::Max | Aggregate::Min));
    end && (at + 1..at + 4).any(|next| scene.word(next) == "first")
}

/// "sum of Principal and average Rate": each aggregate has columns of its own behind it.
fn paired(scene: &Scene<'_>, by: &[GroupKey<Named>]) -> Option<Vec<Measure<Named>>> {
    let said: Vec<(usize, Aggregate)> = (0..scene.len())
        .filter(|at| !scene.is_used(*at) && !scene.is_mentioned(*at) && !orders(scene, *at))
        .filter_map(|at| Some((at, total::aggregate(scene.word(at))?)))
        // "the total number of orders" is a count.
        .filter(|(at, _)| total::aggregate(scene.word(at + 1)) != Some(Aggregate::Count))
        .collect();
    let counts = |aggregate: Aggregate| aggregate == Aggregate::Count;
    if said.iter().filter(|(_, aggregate)| !counts(*aggregate)).count() == 0
        || said.len() < 2
        || said.windows(2).any(|pair| pair[0].1 == pair[1].1)
        || scene.has(&["many"])
    {
        return None;
    }
    let own = |from: usize, to: usize| -> Vec<Name> {
        let numeric = scene.within(from, to).filter(|mention| {
            !scene.is_used(mention.start)
                && scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
        });
        let spans: Vec<_> = numeric.map(|mention| (mention.start, mention.end)).collect();
        let names = spans.into_iter().filter_map(|(start, _)| {
            let (column, guess) = scene.resolve(scene.mention_at(start)?)?;
            Some(scene.name(column, guess))
        });
        names.filter(|name| by.iter().all(|key| key.column.get() != name.get())).collect()
    };
    let ends = said.iter().skip(1).map(|(at, _)| *at).chain([scene.len()]);
    let parts: Vec<_> =
        said.iter().zip(ends).map(|((at, aggregate), end)| (*at, end, *aggregate, own(*at, end))).collect();
    // Rows are counted, and all else is worked out of a column.
    if parts.iter().any(|(.., aggregate, names)| counts(*aggregate) != names.is_empty()) {
        return None;
    }
    for (at, end, ..) in &parts {
        scene.take(*at, at + 1);
        scene.columns_in(*at, *end);
    }
    let each = |(_, _, aggregate, names): (usize, usize, Aggregate, Vec<Name>)| {
        let columns = if counts(aggregate) { vec![None] } else { names.into_iter().map(Some).collect() };
        columns.into_iter().map(move |column| Measure { aggregate: Slot::Said(aggregate), column, name: None })
    };
    Some(parts.into_iter().flat_map(each).collect())
}

/// "count and total quantity" against "the total number of orders".
fn adds_up_too(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        let adds = matches!(scene.word(at), "sum" | "total") && !scene.is_mentioned(at);
        let mut next = at + 1;
        while matches!(scene.word(next), "of" | "the" | "all") {
            next += 1;
        }
        let counted =
            matches!(scene.word(next), "number" | "count" | "counts" | "no" | "per" | "by" | "for" | "in" | "")
                || super::things::is_thing(scene.word(next))
                    && !scene.is_mentioned(next)
                    && scene.word(next).ends_with('s')
                || at > 0 && matches!(scene.word(at - 1), "in" | "of");
        adds && !counted && !scene.tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Symbol(_)))
    })
}

/// The columns mentioned that are not what the rows are put together by.
fn measured(scene: &Scene<'_>, by: &[GroupKey<Named>]) -> Vec<Name> {
    let spans: Vec<(usize, usize)> = scene
        .mentions
        .iter()
        .filter(|mention| !scene.is_used(mention.start) && !matches!(mention.what, What::Value { .. }))
        .map(|mention| (mention.start, mention.end))
        .collect();
    let mut found: Vec<Name> = Vec::new();
    for (start, end) in spans {
        let fits = scene.mention_at(start).and_then(|mention| scene.resolve(mention)).is_none_or(|(column, guess)| {
            let kind = scene.kind(column);
            kind.is_numeric()
                || kind == ColumnKind::Empty
                || kind == ColumnKind::Mixed
                || !guess && scene.has(&["distinct", "different", "unique", "first", "last"])
                || scene.linker.columns[column].letter.is_none()
                || kind.is_date()
                    && scene.has(&["first", "last", "earliest", "latest", "max", "min", "maximum", "minimum"])
        });
        if !fits {
            continue;
        }
        for (_, name) in scene.columns_in(start, end) {
            if by.iter().all(|key| key.column.get() != name.get()) && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// "count the orders that are open, in a new sheet": one number.
fn counted(scene: &Scene<'_>, measures: &[Measure<Named>], sheet: Option<spans::Span<Option<String>>>) -> Option<Made> {
    let [Measure { aggregate, column: None, .. }] = measures else { return None };
    if *aggregate.get() != Aggregate::Count {
        return None;
    }
    let name = sheet?.take(scene);
    let header = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene));
    let condition = spans::condition(scene, 0, scene.len())?.take(scene);
    for at in 0..scene.len() {
        let letter = at > 0 && scene.word(at - 1) == "column" && scene.tokens[at].raw.len() == 1;
        if letter || VOCABULARY.contains(&scene.word(at)) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
    spans::take_putting(scene);
    super::things::take(scene);
    let measure = Measure { aggregate: *aggregate, column: None, name: header };
    Some(Made::Ops(vec![Op::Summarise {
        by: Vec::new(),
        measures: vec![measure],
        condition: Some(condition),
        to: NewSheet { name },
    }]))
}

/// Whether every row is a group of its own, so that nothing would be put together.
fn one_row_each(scene: &Scene<'_>, by: &[GroupKey<Named>]) -> bool {
    let [key] = by else { return false };
    let columns = &scene.linker.columns;
    let column = (0..columns.len()).find(|at| scene.name(*at, false).get() == key.column.get());
    column.is_some_and(|at| columns[at].kind == ColumnKind::Text && columns[at].filled > 0 && !columns[at].repeats())
}

/// "total by city": the only column of amounts, else the columns that go together ("total per region" over months).
pub(super) fn own_amounts(scene: &Scene<'_>) -> Vec<Name> {
    let only = only_amount(scene);
    if !only.is_empty() {
        return only;
    }
    scene.linker.main_group().unwrap_or_default().into_iter().map(|at| scene.name(at, true)).collect()
}

/// "total by city" of a table with one column of amounts.
fn only_amount(scene: &Scene<'_>) -> Vec<Name> {
    let summed = || (0..scene.linker.columns.len()).filter(|at| scene.linker.sums_up(*at));
    let only = total::only_amount(scene).or_else(|| summed().next().filter(|_| summed().count() == 1));
    only.map(|at| scene.name(at, true)).into_iter().collect()
}
