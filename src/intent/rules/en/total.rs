//! "add a total row" · "sum Sales and COGS in a new row called Total" · "put the average of each column under the data".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Aggregate, Condition, Named, Op, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{spans, statistics};

pub(super) const RULE: Rule = Rule {
    name: "total row",
    triggers: &["row", "bottom", "end", "below", "underneath", "under", "beneath", "totals", "total"],
    read,
};

const VOCABULARY: &[&str] = &[
    "add",
    "insert",
    "create",
    "make",
    "put",
    "write",
    "calculate",
    "compute",
    "sum",
    "total",
    "totals",
    "average",
    "mean",
    "row",
    "bottom",
    "end",
    "below",
    "underneath",
    "under",
    "beneath",
    "last",
    "at",
    "the",
    "final",
    "grand",
    "summing",
    "up",
    "numeric",
    "numerical",
    "number",
    "numbers",
    "amount",
    "amounts",
    "show",
    "display",
    "append",
    "include",
    "line",
    "down",
    "maximum",
    "minimum",
    "max",
    "min",
    "highest",
    "lowest",
    "adding",
    "work",
    "find",
    "averages",
    "sums",
    "separate",
    "extra",
    "them",
    "existing",
    "underneath",
    "whole",
    "underlying",
    "give",
    "place",
    "across",
    "median",
    "count",
    "all",
    "results",
    "monthly",
    "overall",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let row = scene.has(&["row", "totals"]) || says_line(scene);
    let below = scene.has(&["bottom", "end", "below", "underneath", "under", "beneath"]);
    let new = scene
        .has(&["new", "add", "insert", "append", "another", "last", "extra", "create", "include", "separate"])
        || below
        || scene.has(&["titled", "called", "named", "labelled"])
        || scene.len() < 5
            && ["total row", "totals row", "average row", "sum row"].iter().any(|row| scene.phrase(0, row).is_some());
    let under_column = below && under_column(scene);
    let each_column = below && scene.phrase(0, "each column").or_else(|| scene.phrase(0, "every column")).is_some();
    if !(row && new || each_column || under_column || below && !scene.has(&["column", "sheet"]))
        || scene.has(&[
            "column called",
            "remove",
            "delete",
            "keep",
            "sort",
            "highlight",
            "rename",
            "bold",
            "freeze",
            "chart",
            "growth",
            "sheet",
            "average row",
        ])
    {
        return None;
    }
    if scene.has(&["column"]) && scene.has(&["new"]) && !scene.phrase(0, "new row").is_some_and(|_| true) {
        return None;
    }
    if let Some(rows) = rows_of_several(scene, talk) {
        return Some(rows);
    }
    let name = spans::given_name(scene, 0, scene.len()).or_else(|| quoted_row(scene));
    // "a row called "Total"" tells what it holds.
    let by_label = || name.as_ref()?.what.to_lowercase().split(' ').find_map(aggregate);
    let aggregate = statistic(scene).or_else(|| aggregate_said(scene).map(|(said, _)| said)).or_else(by_label)?;
    let label = match name {
        Some(span) => Slot::Said(span.take(scene)),
        None => Slot::guess(default_label(aggregate).to_owned()),
    };
    if let Some(made) = under_result(scene, talk, aggregate, &label) {
        return Some(made);
    }
    let columns = columns(scene, talk, aggregate);
    if columns.is_empty() {
        return None;
    }
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && !scene.mention_at(at).is_some_and(|mention| matches!(mention.what, What::Value { .. }))
        {
            scene.take(at, at + 1);
        }
    }
    take_each(scene);
    let condition = narrowed(scene);
    Some(Made::Ops(vec![Op::TotalRow { label, columns, aggregate, condition }]))
}

/// "the standard deviation of pH"
fn statistic(scene: &Scene<'_>) -> Option<Aggregate> {
    let found = (0..scene.len()).find_map(|at| {
        let (found, length) = statistics::said(scene, at).filter(|(_, length)| *length > 1)?;
        Some((found, at, length))
    });
    let (found, at, length) = found?;
    scene.take(at, at + length);
    Some(found)
}

/// "… in a new sheet. Add a total at the bottom": under the table that the step before made, where no column of this
/// one is named.
fn under_result(scene: &Scene<'_>, talk: &Talk, aggregate: Aggregate, label: &Slot<String>) -> Option<Made> {
    let Some(Op::Summarise { measures, .. }) = &talk.last else { return None };
    if scene.mentions.iter().any(|mention| !matches!(mention.what, What::Value { .. })) {
        return None;
    }
    let added = |measure: &&crate::plan::Measure<Named>| {
        let sums = matches!(measure.aggregate.get(), Aggregate::Sum | Aggregate::Count | Aggregate::Share);
        aggregate != Aggregate::Sum || sums
    };
    let columns: Vec<Name> = measures
        .iter()
        .filter(added)
        .map(|measure| Slot::guess(crate::plan::ColumnName::Header(measure.header())))
        .collect();
    if columns.is_empty() {
        return None;
    }
    scene.take_words(VOCABULARY);
    let row = Op::TotalRow { label: label.clone(), columns, aggregate, condition: None };
    Some(Made::OnResult(vec![row]))
}

/// "the mean and the standard deviation in two rows below": a row for each.
fn rows_of_several(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let said = statistics::several(scene);
    let below = scene.has(&["below", "under", "underneath", "beneath", "bottom"]);
    let each_column = ["each column", "every column", "each numeric column", "all columns", "each of the columns"]
        .iter()
        .any(|phrase| scene.phrase(0, phrase).is_some());
    let column = scene.has(&["column", "each row", "every"]) && !each_column;
    if said.len() < 2 || !(scene.has(&["rows", "row"]) || below) || column {
        return None;
    }
    for (_, start, end) in &said {
        scene.take(*start, *end);
    }
    let columns = columns(scene, talk, Aggregate::Mean);
    if columns.is_empty() {
        return None;
    }
    scene.take_words(VOCABULARY);
    scene.take_words(&["rows", "two", "three", "four", "new", "table", "data", "for", "of", "column", "columns"]);
    // `three rows "Highest", "Lowest" and "Mean"`: what they are called is what they hold.
    let label = |start: usize, end: usize| {
        scene.tokens[start..end].iter().find_map(|token| match &token.kind {
            crate::intent::token::Kind::Quoted(text) => Some(text.clone()),
            _ => None,
        })
    };
    let row = |(aggregate, start, end): (Aggregate, usize, usize)| Op::TotalRow {
        label: label(start, end).map_or_else(|| Slot::guess(default_label(aggregate).to_owned()), Slot::Said),
        columns: columns.clone(),
        aggregate,
        condition: None,
    };
    Some(Made::Ops(said.into_iter().map(row).collect()))
}

/// "… only for the rows that have …", "of the paid ones": which rows count.
fn narrowed(scene: &Scene<'_>) -> Option<Condition<Named>> {
    // "Net Profit divided by Total Revenue" works with two rows, and adds up none.
    if scene.has(&["divided", "minus", "subtracted", "less", "times", "multiplied", "ratio"]) {
        return None;
    }
    // "under December": where it goes.
    for mention in &scene.mentions {
        let value = matches!(mention.what, What::Value { .. });
        if value
            && mention.start > 0
            && matches!(scene.word(mention.start - 1), "under" | "below" | "beneath" | "after")
        {
            return None;
        }
    }
    let condition = super::questions::rest_condition(scene)?;
    scene.take_words(&["only", "for", "where", "that", "have", "rows", "of", "just", "ones", "with", "whose"]);
    super::things::take(scene);
    Some(condition)
}

/// `in a new row "Spring total"`: what the row is called.
fn quoted_row(scene: &Scene<'_>) -> Option<spans::Span<String>> {
    (1..scene.len()).find_map(|at| match &scene.tokens[at].kind {
        crate::intent::token::Kind::Quoted(name) if scene.word(at - 1) == "row" && !scene.is_used(at) => {
            Some(spans::Span { start: at - 1, end: at + 1, what: name.clone() })
        }
        _ => None,
    })
}

/// "the sum of the fees at the end of the column", "sum up the fee column at the bottom": a cell below its numbers, and
/// no new column.
fn under_column(scene: &Scene<'_>) -> bool {
    const ENDS: &[&str] = &["end of", "bottom of", "foot of", "below", "under", "underneath", "beneath"];
    if scene.has(&["new", "called", "another", "row", "rows", "each", "every", "after", "before", "right", "a"]) {
        return false;
    }
    let Some(column) = (1..scene.len()).find(|at| scene.word(*at) == "column") else { return false };
    let small = |at: usize| {
        matches!(scene.word(at), "the" | "its" | "this" | "that" | "same" | "respective") || scene.is_mentioned(at)
    };
    let leads = |phrase: &&str| {
        let found = scene.phrase(0, phrase).map(|(at, length)| at + length);
        found.is_some_and(|from| from <= column && (from..column).all(small))
    };
    let named = scene.mentions.iter().any(|one| one.end == column || one.end == column + 1);
    let ended = (column + 1..scene.len()).any(|at| matches!(scene.word(at), "end" | "bottom"));
    ENDS.iter().any(leads) || named && ended
}

/// "a total line"; the line total of an order is a column.
fn says_line(scene: &Scene<'_>) -> bool {
    let line = |at: usize| {
        scene.word(at) == "line" && !matches!(scene.word(at + 1), "total" | "totals" | "amount" | "value" | "price")
    };
    (0..scene.len()).any(line)
}

fn default_label(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Mean => "Average",
        Aggregate::Median => "Median",
        Aggregate::Min => "Minimum",
        Aggregate::Max => "Maximum",
        Aggregate::Count | Aggregate::CountNumbers => "Count",
        Aggregate::StandardDeviation => "Standard deviation",
        Aggregate::Variance => "Variance",
        Aggregate::Product => "Product",
        Aggregate::Sum | Aggregate::Distinct | Aggregate::First | Aggregate::Last | Aggregate::Share => "Total",
    }
}

/// The aggregate that the words name, and where.
pub(super) fn aggregate_said(scene: &Scene<'_>) -> Option<(Aggregate, usize)> {
    aggregate_where(scene, |_| true)
}

/// The same among the words that nothing else was made of.
pub(super) fn aggregate_unread(scene: &Scene<'_>) -> Option<Aggregate> {
    aggregate_where(scene, |at| !scene.is_used(at)).map(|(found, _)| found)
}

fn aggregate_where(scene: &Scene<'_>, counts: impl Fn(usize) -> bool) -> Option<(Aggregate, usize)> {
    (0..scene.len()).filter(|at| counts(*at)).find_map(|at| {
        let inside = scene.mentions.iter().any(|mention| {
            mention.start <= at
                && mention.end > at
                && matches!(mention.what, What::Column { guess: false, .. })
                && mention.end > mention.start + 1
        });
        if inside {
            return None;
        }
        aggregate(scene.word(at)).map(|found| (found, at))
    })
}

pub(super) fn aggregate(word: &str) -> Option<Aggregate> {
    Some(match word {
        "sum" | "total" | "totals" | "sums" | "summing" | "altogether" | "totalling" | "totalled" | "totaled"
        | "summed" => Aggregate::Sum,
        "average" | "mean" | "avg" | "averages" | "averge" | "averaged" => Aggregate::Mean,
        "median" => Aggregate::Median,
        "maximum" | "max" | "highest" | "largest" | "biggest" | "longest" => Aggregate::Max,
        "minimum" | "min" | "lowest" | "smallest" | "shortest" => Aggregate::Min,
        "count" | "counts" | "counting" | "number" | "frequency" => Aggregate::Count,
        _ => return None,
    })
}

/// The columns named, else all that hold amounts.
fn columns(scene: &Scene<'_>, talk: &Talk, wanted: Aggregate) -> Vec<Name> {
    let named: Vec<Name> = scene
        .within(0, scene.len())
        .filter(|mention| {
            !scene.is_used(mention.start)
                && !is_entity(scene, mention.start)
                && aggregate(scene.tokens[mention.start].plain()).is_none()
        })
        .map(|mention| (mention.start, mention.end))
        .collect::<Vec<_>>()
        .into_iter()
        .flat_map(|(start, end)| {
            // "each column": those that can be added up.
            let every =
                matches!(scene.word(start), "each" | "every" | "all") && scene.word(end - 1).starts_with("column");
            let found = scene.columns_in(start, end);
            found.into_iter().filter(move |(at, _)| !every || adds_up(scene, *at)).collect::<Vec<_>>()
        })
        .filter(|(at, _)| {
            scene.kind(*at).is_numeric()
                || scene.kind(*at) == ColumnKind::Empty
                || scene.kind(*at) == ColumnKind::Mixed
                || scene.linker.columns[*at].letter.is_none()
        })
        .map(|(_, name)| name)
        .collect();
    if !named.is_empty() {
        let mut once: Vec<Name> = Vec::with_capacity(named.len());
        for name in named {
            if once.iter().all(|known| known.get() != name.get()) {
                once.push(name);
            }
        }
        return of_kind(scene, &once).unwrap_or(once);
    }
    // "a column Value … and show the grand total below the last item": of what was just worked out.
    let the_total = ["the grand total", "its total", "its sum", "the overall total"]
        .iter()
        .any(|phrase| scene.phrase(0, phrase).is_some());
    // "Add the total at the bottom.", right behind a column that was made.
    let alone = scene.len() < 8
        && scene
            .phrase(0, "the total")
            .is_some_and(|(at, _)| matches!(scene.word(at + 2), "at" | "below" | "underneath" | "" | "under"))
        && !scene.has(&["row", "totals", "each", "every", "all", "columns"]);
    if (the_total || alone) && !talk.made.is_empty() {
        return talk.made.clone();
    }
    // "total it at the bottom", but not "add it up" of a table that nothing was said of before.
    let it = scene.find(0, scene.len(), &["it"]).is_some_and(|at| at > 0 && aggregate(scene.word(at - 1)).is_some());
    // "a column Value … and the grand total below it"
    let below =
        ["below it", "under it", "underneath it", "beneath it"].iter().any(|phrase| scene.phrase(0, phrase).is_some());
    let it = it || below && !talk.made.is_empty();
    if (it || scene.has(&["these", "them", "those"])) && !talk.columns.is_empty() {
        return talk.columns.clone();
    }
    let amounts = |test: &dyn Fn(usize) -> bool| -> Vec<Name> {
        (0..scene.linker.columns.len()).filter(|at| test(*at)).map(|at| scene.name(at, true)).collect()
    };
    // A sum of prices or levels says nothing; their average does.
    let summed = if matches!(wanted, Aggregate::Sum) { amounts(&|at| scene.linker.sums_up(at)) } else { Vec::new() };
    if summed.is_empty() { amounts(&|at| adds_up(scene, at)) } else { summed }
}

/// "the actual amounts of each quarter" of Planned Q1 … and Actual Q1 …: those alone whose headers have the word.
fn of_kind(scene: &Scene<'_>, named: &[Name]) -> Option<Vec<Name>> {
    let column = |name: &Name| (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
    let has = |name: &Name, stem: &str| {
        column(name).is_some_and(|at| scene.linker.columns[at].words.iter().any(|word| scene.linker.stem(word) == stem))
    };
    (0..scene.len()).filter(|at| !scene.is_mentioned(*at) && scene.word(*at).len() > 3).find_map(|at| {
        let stem = scene.linker.stem(scene.word(at));
        let alike: Vec<Name> = named.iter().filter(|name| has(name, &stem)).cloned().collect();
        (alike.len() > 1 && alike.len() < named.len()).then(|| {
            scene.take(at, at + 1);
            alike
        })
    })
}

/// "for each employee": the rows, not a column to add.
fn is_entity(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && matches!(scene.word(at - 1), "each" | "every" | "all") && !scene.has(&["column"]) && {
        scene
            .mention_at(at)
            .and_then(|mention| scene.resolve(mention))
            .is_some_and(|(column, _)| !scene.kind(column).is_numeric())
    }
}

/// Numbers that a total makes sense of.
pub(super) fn adds_up(scene: &Scene<'_>, at: usize) -> bool {
    scene.linker.adds_up(at)
}

/// The only column whose numbers add up.
pub(super) fn only_amount(scene: &Scene<'_>) -> Option<usize> {
    let mut amounts = (0..scene.linker.columns.len()).filter(|at| adds_up(scene, *at));
    let first = amounts.next()?;
    amounts.next().is_none().then_some(first)
}

fn take_each(scene: &Scene<'_>) {
    // "the visitors per month": in each of the columns that are months.
    for at in 1..scene.len() {
        let each = matches!(scene.word(at - 1), "per" | "each" | "every");
        if each && crate::intent::link::is_series(scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at - 1, at + 1);
        }
    }
    for mention in &scene.mentions {
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "all") {
            scene.take(mention.start, mention.end);
        }
    }
    for at in 0..scene.len() {
        if matches!(scene.word(at), "month" | "months" | "week" | "weeks")
            && at > 0
            && matches!(scene.word(at - 1), "each" | "every" | "all")
        {
            scene.take(at, at + 1);
        }
    }
}
