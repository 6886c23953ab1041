//! "total of each month on a new sheet" · "a small table with the average of each subject" · "column chart of the
//! average of each subject".

use crate::{
    intent::{
        rules::{
            Rule,
            en::{spans, summarise, total, words},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, ColumnName, Condition, NewSheet, Op, Reshape, Slot},
};

use super::series;

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "a row for each column", triggers: &["sheet", "tab", "table", "worksheet"], read };

const VOCABULARY: &[&str] = &[
    "calculate",
    "compute",
    "work",
    "out",
    "find",
    "show",
    "display",
    "put",
    "create",
    "make",
    "give",
    "write",
    "get",
    "each",
    "every",
    "all",
    "per",
    "of",
    "for",
    "by",
    "and",
    "with",
    "small",
    "little",
    "summary",
    "table",
    "listing",
    "list",
    "a",
    "in",
    "results",
    "result",
    "separate",
    "values",
    "value",
    "columns",
    "column",
    "build",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    // "count the pupils whose marks are all under 40": rows are counted.
    if scene.has(&["whose"]) {
        return None;
    }
    if scene.has(&["chart", "plot", "graph", "pivot", "row", "student", "students", "rows", "sort", "copy", "column's"])
    {
        return None;
    }
    // "quarterly totals" are of spans of time.
    let periods = ["daily", "weekly", "quarterly", "yearly", "annual"];
    if (0..scene.len()).any(|at| periods.contains(&scene.word(at)) && !scene.is_mentioned(at)) {
        return None;
    }
    let sheet = spans::new_sheet(scene);
    let table = scene.phrase(0, "table of").is_some() || scene.phrase(0, "table with").is_some();
    if sheet.is_none() && !table {
        return None;
    }
    let to = sheet.map(|span| NewSheet { name: span.take(scene) }).unwrap_or_default();
    let (series, aggregates) = measured(scene).or_else(|| beside_periods(scene))?;
    // Names of groups stand among them: another table.
    if !series.is_numeric(scene) {
        return None;
    }
    let name = Slot::Said(series.name(scene).unwrap_or_else(|| "Column".to_owned()));
    // "… per month", where the month is a column that was just made; "paid by grade", where grades repeat.
    let before = |mention: &crate::intent::link::Mention, words: &[&str]| {
        mention.start > 0 && words.contains(&scene.word(mention.start - 1))
    };
    let grouped = scene.mentions.iter().any(|mention| {
        let each = before(mention, &["each", "every"]);
        let one = scene.resolve(mention).map(|(column, _)| &scene.linker.columns[column]);
        one.is_some_and(|column| {
            before(mention, &["per", "by"]) || each && (column.letter.is_none() || column.repeats())
        })
    });
    if grouped {
        return None;
    }
    series.take(scene);
    let condition = spans::condition(scene, 0, scene.len())
        .filter(|span| !matches!(span.what, Condition::Extreme { .. }))
        .map(|span| span.take(scene));
    // Groups of rows are another table.
    let groups = (0..scene.len()).any(|at| {
        matches!(scene.word(at), "by" | "per" | "each" | "every")
            && scene.mention_at(at + 1).is_some_and(|mention| !scene.is_used(mention.start))
    });
    if groups {
        return None;
    }
    let said = summarise::headers(scene).filter(|(.., names)| names.len() == aggregates.len() + 1);
    let (name, headers) = match said {
        Some((start, end, mut names)) => {
            scene.take(start, end);
            scene.take_words(&["headers", "headings", "two", "three"]);
            (Slot::Said(names.remove(0)), names)
        }
        None => (name, Vec::new()),
    };
    // "the average of rent and food over all months": of rows, each over the columns.
    let chosen = matches!(condition, Some(Condition::OneOf { .. } | Condition::Compare { .. }));
    if chosen && goes_over(scene) {
        return None;
    }
    // "the total sales of all months": what the months hold.
    scene.take_words(&["sales", "amounts", "amount", "figures", "numbers"]);
    // "the average rainfall of each city": what all of the columns hold.
    if let Some(at) = (1..scene.len()).find(|at| words::holds(scene.word(*at)) && !scene.is_mentioned(*at)) {
        scene.take(at, at + 1);
    }
    scene.take_words(VOCABULARY);
    let renamed = headers.into_iter().enumerate().map(|(at, name)| {
        let letter = crate::workbook::column_letters(u32::try_from(at + 1).unwrap_or_default());
        Op::RenameColumn { column: Slot::Said(ColumnName::Letter { letter }), name }
    });
    let renamed: Vec<_> = renamed.collect();
    let how = Reshape::Measure { columns: series.columns, aggregates, name, whose: None, condition, to };
    let made = vec![Op::Reshape { how }];
    Some(if renamed.is_empty() { Made::Ops(made) } else { Made::SheetAndThen(Box::new((made, renamed))) })
}

/// "the average of rent and food over all months": of rows, each over the columns.
pub(in crate::intent::rules::en) fn of_rows_over_columns(scene: &Scene<'_>) -> bool {
    let names_row = |one: &crate::intent::link::Mention| match &one.what {
        crate::intent::link::What::Value { found } => {
            found.iter().any(|(column, _)| !scene.linker.columns[*column].repeats())
        }
        _ => false,
    };
    goes_over(scene) && scene.mentions.iter().any(names_row)
}

/// "over all years", "across the months".
fn goes_over(scene: &Scene<'_>) -> bool {
    scene.mentions.iter().any(|one| {
        let over = (one.start.saturating_sub(2)..one.start)
            .any(|at| matches!(scene.word(at), "over" | "across" | "through" | "throughout" | "along"));
        matches!(one.what, crate::intent::link::What::Columns(_)) && over
    })
}

/// The columns, and what is wanted of each: "the average and highest of each month".
pub(in crate::intent::rules::en) fn measured(scene: &Scene<'_>) -> Option<(series::Series, Vec<Slot<Aggregate>>)> {
    if of_their_own(scene) {
        return None;
    }
    let series = series::said(scene, 0, scene.len())?;
    let mut found: Vec<Slot<Aggregate>> = Vec::new();
    for at in 0..scene.len() {
        let said = total::aggregate(scene.word(at)).filter(|_| !scene.is_mentioned(at));
        if let Some(aggregate) = said.map(Slot::Said) {
            scene.take(at, at + 1);
            if !found.contains(&aggregate) {
                found.push(aggregate);
            }
        }
    }
    (!found.is_empty()).then_some((series, found))
}

/// "the maximum High and the average Volume": each column has an aggregate of its own.
fn of_their_own(scene: &Scene<'_>) -> bool {
    let column = |at: usize| scene.mention_at(at).and_then(|one| scene.resolve(one)).map(|(column, _)| column);
    let pairs: Vec<(Aggregate, usize)> = (0..scene.len())
        .filter(|at| !scene.is_mentioned(*at))
        .filter_map(|at| Some((total::aggregate(scene.word(at))?, at + 1 + usize::from(scene.word(at + 1) == "of"))))
        .filter_map(|(how, next)| Some((how, column(next)?)))
        .collect();
    pairs.iter().any(|(how, column)| pairs.iter().any(|(other, next)| other != how && next != column))
}

/// "the average rainfall of each city" of a table with a column for each city and the months in its rows.
fn beside_periods(scene: &Scene<'_>) -> Option<(series::Series, Vec<Slot<Aggregate>>)> {
    let each = (1..scene.len()).find(|at| {
        matches!(scene.word(at - 1), "each" | "every" | "per")
            && scene.tokens[*at].kind == crate::intent::token::Kind::Word
            && scene.mention_at(*at).is_none()
    })?;
    let noun = scene.word(each);
    let said = total::aggregate_said(scene)?;
    let found = series::beside_periods(scene, noun)?;
    scene.take(each - 1, each + 1);
    scene.take(said.1, said.1 + 1);
    Some((found, vec![Slot::Said(said.0)]))
}
