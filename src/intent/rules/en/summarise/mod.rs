//! "total sales by region" · "count the orders per city in a new sheet" · "average and highest score for each class" · "monthly revenue".

mod headed;
mod keys;
mod looked_up;
mod measures;
mod order;
mod quarters;

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, ColumnName, Condition, Derived, Expr, GroupKey, Measure, Named, NewSheet, Op, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{parser::Parser, spans, statistics, total};

pub(super) use headed::listed as headers;
pub(super) use keys::{day_of_rows, groups, key};
pub(super) use measures::{measures, own_amounts};
pub(super) use order::{Order, order_of_result, sort_by};

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
    "compare",
    "determine",
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
    "insert",
    "subtotal",
    "subtotals",
    "once",
    "reading",
    "readings",
    "row",
    "line",
    "figure",
    "heaviest",
    "lightest",
    "tallest",
    "cheapest",
    "best",
    "worst",
];

/// Words of other operations.
const OTHERS: &[&str] = &[
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
    "column called",
    "colour",
    "color",
    "filter",
];

pub(super) fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let sheet = spans::new_sheet(scene);
    let row_each = ["row per", "row for each", "row for every", "line per", "line for each"];
    let of_groups = row_each.iter().any(|phrase| scene.phrase(0, phrase).is_some());
    if super::pivot::lies_across(scene)
        || scene.has(OTHERS)
        || scene.has(&["row"]) && !of_groups
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
        || sheet.is_none() && super::questions::is_question(scene)
    {
        return None;
    }
    if scene.has(&["column", "columns"]) && scene.has(&["new", "called", "named", "titled", "add"]) && sheet.is_none() {
        return None;
    }
    // "use the Rates sheet to find the rate of each row": looked up, and not put together.
    let uses = matches!(scene.word(0), "use" | "using" | "with") || matches!(scene.word(1), "use" | "using");
    if uses && scene.has(&["find", "look", "lookup", "get"]) && scene.has(&["sheet", "table"]) {
        return None;
    }
    if sheet.is_none() && super::questions::is_share(scene) || super::reshape::of_rows_over_columns(scene) {
        return None;
    }
    let order = order_of_result(scene);
    let by = groups(scene);
    let joined = if by.is_empty() { looked_up::groups(scene).or_else(|| quarters::groups(scene)) } else { None };
    let (joined, by) = joined.map_or((None, by), |(op, key)| (Some(op), vec![key]));
    if of_no_dates(scene, &by) {
        return None;
    }
    let by = by_one_date(counted_dates(scene, by));
    let compared = compared_led(scene);
    if let Some((start, end, _)) = &compared {
        scene.take(*start, *end);
    }
    take_counted(scene);
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
        || (0..scene.len()).any(|at| {
            matches!(total::aggregate(scene.word(at)), Some(Aggregate::Sum | Aggregate::Mean))
                && !scene.is_mentioned(at)
                && !scene.is_used(at)
        })
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
    let measures = or_counted(scene, talk, measures, joined.is_some())?;
    let name = sheet.map(|span| span.take(scene)).unwrap_or_default();
    let (condition, by) =
        super::questions::put_side_by_side(scene, compared.map(|(.., found)| found).or_else(|| condition(scene)), by);
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && !scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. }))
        {
            scene.take(at, at + 1);
        }
    }
    take_header_count(scene);
    spans::take_putting(scene);
    super::things::take(scene);
    take_way(scene);
    take_scores(scene, &measures);
    if by.iter().any(|key| key.bucket.is_none() && measures.iter().any(|one| of_its_group(one, key))) {
        return None;
    }
    let mut measures = measures;
    let headers = headed::given(scene, &by, &mut measures);
    if by.is_empty() && headed::is_left_over(scene, measures.len()) {
        return None;
    }
    let sorted = order.filter(|_| !by.is_empty()).and_then(|order| sort_by(scene, &mut measures, &order));
    if let (Some(derived), None, true) = (row_by_row(scene, first.as_ref(), &by), &condition, headers.is_empty()) {
        let made = vec![Op::Derive { columns: derived, to: NewSheet { name } }];
        let then: Vec<_> = sorted.into_iter().collect();
        return Some(if then.is_empty() { Made::Ops(made) } else { Made::SheetAndThen(Box::new((made, then))) });
    }
    let summary = Op::Summarise { by, measures, condition, to: NewSheet { name } };
    let ops: Vec<_> = joined.into_iter().chain(first).chain([summary]).collect();
    let then: Vec<_> = headers.into_iter().chain(sorted).collect();
    Some(if then.is_empty() { Made::Ops(ops) } else { Made::SheetAndThen(Box::new((ops, then))) })
}

/// "quarterly totals" where no dates are: of what, nobody can say. "quarterly totals for each product" where every month is
/// a column: no quarter is a group of rows.
fn of_no_dates(scene: &Scene<'_>, by: &[GroupKey<Named>]) -> bool {
    let periods = ["daily", "weekly", "monthly", "quarterly", "yearly", "annual"];
    let period = (0..scene.len()).any(|at| periods.contains(&scene.word(at)) && !scene.is_mentioned(at));
    let quarterly = scene.has(&["quarterly", "quarter", "quarters"]);
    let led = |at: usize| {
        matches!(scene.word(at), "by" | "per" | "each" | "every")
            && matches!(
                scene.word(at + 1),
                "quarter" | "quarters" | "month" | "months" | "week" | "weeks" | "year" | "years"
            )
            && !scene.is_mentioned(at + 1)
    };
    by.is_empty() && (period || (0..scene.len()).any(led))
        || quarterly && scene.linker.columns_called("month").is_some() && by.iter().all(|key| key.bucket.is_none())
}

/// "the shipments of each month by ship date": the months of that date, and not each day besides.
fn by_one_date(by: Vec<GroupKey<Named>>) -> Vec<GroupKey<Named>> {
    let [period, date] = by.as_slice() else { return by };
    let same = period.column.get() == date.column.get() && period.bucket.is_some() && date.bucket.is_none();
    if same { vec![GroupKey { column: date.column.clone(), ..period.clone() }] } else { by }
}

/// The rows are counted where nothing else is said: "how much they sold" is.
fn or_counted(
    scene: &Scene<'_>,
    talk: &Talk,
    measures: Vec<Measure<Named>>,
    joined: bool,
) -> Option<Vec<Measure<Named>>> {
    if !measures.is_empty() {
        return Some(measures);
    }
    // "… in a column "Amount (USD)" and summarise them by country": what was just worked out.
    if let (true, Some(Op::AddColumn { name, value, .. })) = (scene.has(&["them", "it", "these"]), &talk.last)
        && matches!(value, Expr::Binary { .. } | Expr::Call { .. })
        && scene.has(&["summarize", "summarise", "sum", "total", "add"])
    {
        scene.take_words(&["them", "it", "these"]);
        let column = Slot::Said(ColumnName::Header(name.get().clone()));
        return Some(vec![Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None }]);
    }
    if let Some(amounts) = looked_up::how_much(scene) {
        return Some(vec![amounts?]);
    }
    // "sum up the invoices by the country": of what, nobody can say.
    if joined && scene.has(&["sum", "total", "add", "average"]) {
        return None;
    }
    Some(vec![Measure { aggregate: Slot::guess(Aggregate::Count), column: None, name: None }])
}

/// "a table with two headers": how many there are is seen.
fn take_header_count(scene: &Scene<'_>) {
    if let Some(at) = scene.find(1, scene.len(), &["headers", "headings"])
        && (scene.tokens[at - 1].number().is_some() || matches!(scene.word(at - 1), "two" | "three" | "four"))
    {
        scene.take(at - 1, at + 1);
    }
}

/// "how many bookings came through each channel": what the rows did before the groups are named.
fn take_way(scene: &Scene<'_>) {
    const WAY: &[&str] = &[
        "came",
        "come",
        "comes",
        "coming",
        "go",
        "goes",
        "went",
        "going",
        "through",
        "via",
        "have",
        "has",
        "had",
        "got",
        "get",
        "gets",
        "took",
        "take",
        "taken",
        "fell",
        "fall",
        "falls",
        "belong",
        "belongs",
        "belonging",
        "live",
        "lives",
        "work",
        "works",
        "stay",
        "stayed",
        "happened",
        "happen",
        "are",
        "were",
        "was",
        "held",
        "using",
        "place",
        "occurred",
        "started",
        "start",
        "starts",
        "begin",
        "begins",
        "began",
        "ended",
    ];
    let Some(group) = scene.find(0, scene.len(), &["each", "every", "per"]) else { return };
    for at in group.saturating_sub(4)..group {
        if WAY.contains(&scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at, at + 1);
        }
    }
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

/// "the average visitors per month for each gallery" where each gallery has one row: a row for each row, and nothing is
/// added up.
fn row_by_row(scene: &Scene<'_>, first: Option<&Op<Named>>, by: &[GroupKey<Named>]) -> Option<Vec<Derived<Named>>> {
    let (Some(Op::AddColumn { name, value, .. }), [GroupKey { column, bucket: None }]) = (first, by) else {
        return None;
    };
    let crate::plan::ColumnName::Header(header) = column.get() else { return None };
    let key = scene.linker.columns.iter().find(|known| known.name == *header)?;
    let single = !key.repeats() && key.filled > 0 && !key.kind.is_numeric() && matches!(value, Expr::Call { .. });
    single.then(|| {
        vec![
            Derived { name: Slot::Said(header.clone()), value: Expr::Column(column.clone()), format: None },
            Derived { name: name.clone(), value: value.clone(), format: None },
        ]
    })
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
    let tells = |word: &str| matches!(word, "since" | "after" | "before" | "during" | "in");
    let leads = |at: usize| {
        let word = scene.word(at);
        tells(word) || matches!(word, "where" | "whose" | "only" | "for" | "from" | "with" | "if")
    };
    let (start, end, found) = led_by(scene, leads, |at| if tells(scene.word(at)) { at } else { at + 1 }, |_| true)?;
    Some((start, end + usize::from(scene.word(end) == "only"), found))
}

/// The first condition behind a word that leads to one, of words that nothing was made of.
fn led_by(
    scene: &Scene<'_>,
    leads: impl Fn(usize) -> bool,
    begins: impl Fn(usize) -> usize,
    fits: impl Fn(&Condition<Named>) -> bool,
) -> Option<(usize, usize, Condition<Named>)> {
    (0..scene.len()).filter(|at| leads(*at) && !scene.is_used(*at)).find_map(|at| {
        let mut parser = Parser::new(scene, begins(at), scene.len());
        let found = parser.condition().filter(&fits)?;
        (at..parser.at).all(|at| !scene.is_used(at)).then_some((at, parser.at, found))
    })
}

/// "students who have more than 3 absences", "orders with a total over 500": which rows count, by a number that their
/// column is compared with; else that column would be taken for what is worked out.
fn compared_led(scene: &Scene<'_>) -> Option<(usize, usize, Condition<Named>)> {
    use crate::plan::Expr;
    let number = |value: &Expr<Named>| matches!(value, Expr::Number(_));
    let compares = |found: &Condition<Named>| match found {
        Condition::Compare { right, .. } => number(right),
        Condition::Between { low, .. } => number(low),
        _ => false,
    };
    let leads = |at: usize| {
        at > 0
            && matches!(scene.word(at), "with" | "whose" | "where" | "having" | "have" | "has" | "had" | "that" | "who")
    };
    led_by(scene, leads, |at| at + 1, compares)
}

/// "count the flights per city" of a column Flight: the rows are counted, whatever else is called so.
fn take_counted(scene: &Scene<'_>) {
    if scene.has(&["different", "distinct", "unique"]) {
        return;
    }
    for mention in &scene.mentions {
        let word = |back: usize| mention.start.checked_sub(back).map_or("", |at| scene.word(at));
        let counts = |word: &str| matches!(word, "count" | "many" | "number");
        let led = counts(word(1))
            || matches!(word(1), "the" | "of") && counts(word(2))
            || word(1) == "the" && word(2) == "of" && counts(word(3));
        let plural = scene.word(mention.end - 1).ends_with('s');
        let named = scene.resolve(mention).is_some_and(|(column, _)| {
            let known = &scene.linker.columns[column];
            known.kind == ColumnKind::Text && !known.repeats()
        });
        if led && plural && named && !scene.is_used(mention.start) {
            scene.take(mention.start, mention.end);
        }
    }
}

/// "how many check-ins in every month": the dates that are counted say which months are meant.
fn counted_dates(scene: &Scene<'_>, mut by: Vec<GroupKey<Named>>) -> Vec<GroupKey<Named>> {
    let Some(key) = by.iter_mut().find(|key| key.bucket.is_some()) else { return by };
    let behind_count =
        |start: usize| (start.saturating_sub(3)..start).any(|at| matches!(scene.word(at), "many" | "number" | "count"));
    let dated = scene.mentions.iter().find_map(|mention| {
        let (column, _) = scene.resolve(mention)?;
        let counts = !scene.is_used(mention.start) && behind_count(mention.start);
        (counts && scene.kind(column).is_date()).then_some((mention.start, mention.end, column))
    });
    if let Some((start, end, column)) = dated {
        scene.take(start, end);
        key.column = scene.name(column, false);
    }
    by
}

/// "average score in Maths": what the numbers of a column that is named are called.
fn take_scores(scene: &Scene<'_>, measures: &[Measure<Named>]) {
    let said = measures.iter().all(|one| one.column.as_ref().is_some_and(|column| !column.is_guess()));
    for at in (0..scene.len()).filter(|at| said && !scene.is_mentioned(*at)) {
        let score = matches!(scene.word(at), "score" | "scores" | "mark" | "marks" | "grade" | "grades");
        if score && matches!(scene.word(at + 1), "of" | "in" | "for") {
            scene.take(at, at + 1);
        }
    }
}

/// A guessed column that the rows are grouped by is not what was to be worked out.
fn of_its_group(measure: &Measure<Named>, key: &GroupKey<Named>) -> bool {
    measure.column.as_ref().is_some_and(|column| column.is_guess() && column.get() == key.column.get())
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
