//! "compute the average of each student across all subjects in a new sheet" · "in a new sheet with headers "Year" and
//! "Growth", calculate the yearly change of Sales" · "the shipping cost to every destination for each customer on a new tab".

use crate::{
    intent::{
        link::{Mention, What, words},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Derived, Expr, Function, Named, NewSheet, NumberFormat, Op, Slot},
};

use super::{
    changes, charges,
    expressions::{Formula, call},
    looks, spans, total,
};

pub(super) const RULE: Rule =
    Rule { name: "make a table row by row", triggers: &["sheet", "tab", "worksheet", "page"], read };

const VOCABULARY: &[&str] = &[
    "calculate",
    "compute",
    "find",
    "work",
    "out",
    "determine",
    "show",
    "display",
    "put",
    "create",
    "make",
    "write",
    "average",
    "total",
    "sum",
    "mean",
    "maximum",
    "minimum",
    "highest",
    "lowest",
    "shortest",
    "longest",
    "largest",
    "smallest",
    "across",
    "all",
    "each",
    "every",
    "for",
    "under",
    "with",
    "header",
    "headers",
    "column",
    "columns",
    "same",
    "named",
    "titled",
    "called",
    "table",
    "results",
    "result",
    "values",
    "annual",
    "yearly",
    "monthly",
    "weekly",
    "daily",
    "change",
    "changes",
    "growth",
    "percentage",
    "rate",
    "rates",
    "set",
    "format",
    "type",
    "as",
    "in",
    "of",
    "to",
    "and",
    "their",
    "two",
    "three",
    "four",
    "five",
    "respectively",
    "corresponding",
    "per",
    "between",
    "consecutive",
    "list",
    "give",
    "get",
    "store",
    "year",
    "years",
    "place",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let sheet = spans::new_sheet(scene)?;
    if scene.has(&[
        "chart",
        "plot",
        "graph",
        "pivot",
        "copy",
        "duplicate",
        "merge",
        "sort",
        "highlight",
        "remove",
        "delete",
        "count",
        "row",
    ]) || scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
    {
        return None;
    }
    let headers = headers(scene);
    // "Month" over what is told by the months' own columns: no line of this table is a month.
    let turned = headers.first().is_some_and(|(_, first)| {
        let first = first.to_lowercase();
        scene.linker.columns_called(&first).is_some() && !scene.linker.columns.iter().any(|one| one.plain == first)
    });
    if turned {
        return None;
    }
    if of_amounts(scene) {
        return None;
    }
    let entity = entity(scene);
    if entity.is_none() && (of_columns(scene) || of_groups(scene)) {
        return None;
    }
    let (label, said) = entity.or_else(|| first_column(scene))?;
    let format = looks::number_format(scene).map(|span| span.take(scene));
    let relative =
        matches!(format, Some(NumberFormat::Percent { .. })) || scene.has(&["percentage", "growth", "percent"]);
    let values = changed(scene, label, relative).or_else(|| charged(scene, label)).or_else(|| across(scene, label))?;
    let with_label = headers.len() != values.len();
    let mut columns: Vec<Derived<Named>> = Vec::new();
    if with_label {
        let name = scene.linker.columns[label].name.clone();
        columns.push(Derived { name: Slot::Said(name), value: Expr::Column(scene.name(label, !said)), format: None });
    }
    columns.extend(values.into_iter().map(|(name, value)| Derived {
        name: Slot::Said(name),
        value,
        format: format.clone(),
    }));
    if !headers.is_empty() && headers.len() != columns.len() {
        return None;
    }
    for ((_, header), column) in headers.iter().zip(&mut columns) {
        column.name = Slot::Said(header.clone());
    }
    for (at, _) in &headers {
        scene.take(*at, at + 1);
    }
    let name = sheet.take(scene);
    take_frame(scene);
    Some(Made::Ops(vec![Op::Derive { columns, to: NewSheet { name } }]))
}

/// "the average per year" where every year is a column, "the average rainfall of each city" of a table with a column for
/// each city and the months in its rows: what is told apart are the columns.
fn of_columns(scene: &Scene<'_>) -> bool {
    let each = (1..scene.len()).find(|at| {
        matches!(scene.word(at - 1), "each" | "every" | "per")
            && scene.tokens[*at].kind == Kind::Word
            && scene.mention_at(*at).is_none()
            && !super::things::is_thing(scene.word(*at))
    });
    // "each city" may stand for all of the columns.
    let all = scene.mentions.iter().find(|one| {
        let led = matches!(scene.word(one.start), "each" | "every")
            || one.start > 0 && matches!(scene.word(one.start - 1), "each" | "every" | "per");
        led && matches!(one.what, What::Columns(_))
    });
    let Some(noun) = each.or(all.map(|one| one.end - 1)).map(|at| scene.word(at)) else { return false };
    let periods = ["month", "year", "quarter", "week", "day"];
    if periods.contains(&noun) {
        return scene.linker.columns_called(noun).is_some();
    }
    let first = scene.linker.columns.first();
    first.is_some_and(|first| periods.contains(&first.name.to_lowercase().as_str()) || first.kind.is_date())
}

/// "for each destination", "by destination" where several rows go to the same: rows are put together there.
fn of_groups(scene: &Scene<'_>) -> bool {
    scene.mentions.iter().any(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "each" | "every" | "per" | "by")
            && matches!(mention.what, What::Column { .. })
            && scene.resolve(mention).is_some_and(|(column, _)| scene.linker.columns[column].repeats())
    })
}

/// `with 3 headers "Year", "A" and "B"`, `Column A named "Shortest"`: quoted names, and where they stand.
fn headers(scene: &Scene<'_>) -> Vec<(usize, String)> {
    let Some(from) =
        scene.find(0, scene.len(), &["headers", "header", "headings", "columns", "named", "titled", "called"])
    else {
        return Vec::new();
    };
    let sheet_name = |at: usize| {
        at > 1
            && matches!(scene.word(at - 1), "named" | "called" | "titled")
            && matches!(scene.word(at - 2), "sheet" | "tab")
    };
    (from..scene.len())
        .filter_map(|at| match &scene.tokens[at].kind {
            Kind::Quoted(text) if !sheet_name(at) && at < from + 14 => Some((at, text.clone())),
            _ => None,
        })
        .collect()
}

/// "for each customer": the column that says which row is whose; whether it was said.
fn entity(scene: &Scene<'_>) -> Option<(usize, bool)> {
    let mention = scene.mentions.iter().find(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "each" | "every" | "per")
            && scene
                .resolve(mention)
                .is_some_and(|(column, _)| each_once(scene, column) && !is_part(scene, mention, column))
    })?;
    let (column, _) = scene.resolve(mention)?;
    scene.take(mention.start - 1, mention.end);
    Some((column, true))
}

/// "the average of each expense" of columns Rent, Food and Total Expenses: no line is an expense.
fn of_amounts(scene: &Scene<'_>) -> bool {
    scene.mentions.iter().any(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "each" | "every" | "per")
            && scene.resolve(mention).is_some_and(|(column, _)| {
                scene.linker.columns[column].filled == 0
                    || scene.linker.sums_up(column) && is_part(scene, mention, column)
            })
    })
}

/// "the monthly totals for each path" of North Path and South Path: no row is one of these.
fn is_part(scene: &Scene<'_>, mention: &Mention, column: usize) -> bool {
    let name = words(&scene.linker.columns[column].name).len();
    scene.kind(column).is_numeric() && name > mention.end - mention.start
}

fn first_column(scene: &Scene<'_>) -> Option<(usize, bool)> {
    (!scene.linker.columns.is_empty() && each_once(scene, 0)).then_some((0, false))
}

/// A row per value, as far as is known: else the rows would have to be put together first.
fn each_once(scene: &Scene<'_>, column: usize) -> bool {
    let found = &scene.linker.columns[column];
    // A column that waits to be filled names no row.
    if found.filled == 0 && found.letter.is_some() {
        return false;
    }
    let filled = usize::try_from(found.filled).unwrap_or_default();
    // A name that stands twice by chance makes no groups of the others.
    found.values.is_empty() || found.values.len() * 10 >= filled * 9
}

/// The amounts that are spoken of, else all that can be added up.
fn amounts(scene: &Scene<'_>, label: usize) -> Vec<usize> {
    let mut named: Vec<usize> = Vec::new();
    for mention in &scene.mentions {
        match &mention.what {
            What::Columns(columns) => named.extend(columns),
            What::Column { guess: false, .. } => named.extend(scene.resolve(mention).map(|(column, _)| column)),
            _ => continue,
        }
        scene.take(mention.start, mention.end);
    }
    named.retain(|column| {
        *column != label && (scene.kind(*column).is_numeric() || scene.linker.columns[*column].filled == 0)
    });
    named.dedup();
    if !named.is_empty() {
        return named;
    }
    (0..scene.linker.columns.len()).filter(|at| *at != label && total::adds_up(scene, *at)).collect()
}

type Values = Vec<(String, Formula)>;

fn changed(scene: &Scene<'_>, label: usize, relative: bool) -> Option<Values> {
    scene.find(0, scene.len(), &["change", "changes", "growth", "increase"])?;
    let columns = amounts(scene, label);
    let one = |at: &usize| {
        (format!("{} change", scene.linker.columns[*at].name), changes::since(scene.name(*at, false), relative))
    };
    (!columns.is_empty()).then(|| columns.iter().map(one).collect())
}

fn charged(scene: &Scene<'_>, label: usize) -> Option<Values> {
    let said: Vec<String> = (0..scene.len()).map(|at| scene.word(at).to_owned()).collect();
    let definition = charges::rate(scene, &said)?;
    let columns = amounts(scene, label);
    if columns.len() < 2 {
        return None;
    }
    charges::take_words(scene, definition);
    columns
        .iter()
        .map(|at| {
            Some((
                scene.linker.columns[*at].name.clone(),
                charges::charge(scene, definition, Expr::Column(scene.name(*at, false)), true)?,
            ))
        })
        .collect()
}

/// One number per row over several columns.
fn across(scene: &Scene<'_>, label: usize) -> Option<Values> {
    let (aggregate, at) = total::aggregate_said(scene)?;
    // "the five biggest economies" are rows, and no number of each.
    if at > 0 && scene.tokens[at - 1].count().is_some() {
        return None;
    }
    let (function, name) = match aggregate {
        Aggregate::Sum => (Function::Sum, "Total"),
        Aggregate::Mean => (Function::Average, "Average"),
        Aggregate::Max => (Function::Max, "Maximum"),
        Aggregate::Min => (Function::Min, "Minimum"),
        _ => return None,
    };
    // Columns one by one are summed up over the rows; together they are taken row by row.
    let together = scene.mentions.iter().any(|mention| matches!(mention.what, What::Columns(_)));
    let alone = scene.mentions.iter().filter_map(|mention| scene.resolve(mention)).all(|(column, _)| column == label);
    // "the total revenue of each order" is its quantity times its price, and no sum of the two.
    if !together && super::add::known_amount(&scene.fresh()).is_some() {
        return None;
    }
    let columns = if together || alone { amounts(scene, label) } else { Vec::new() };
    if columns.len() < 2 {
        return None;
    }
    // "the average sales", "the shortest distance": what the columns hold.
    let noun =
        scene.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Word) && scene.mention_at(at + 1).is_none();
    scene.take(at, at + 1 + usize::from(noun));
    let cells = columns.iter().map(|at| Expr::Column(scene.name(*at, !together))).collect();
    Some(vec![(name.to_owned(), call(function, cells))])
}

fn take_frame(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
        // "Column A" of a sheet that is empty yet; "4 headers".
        let letter = at > 0 && scene.word(at - 1) == "column" && scene.tokens[at].raw.len() == 1;
        let count =
            matches!(scene.tokens[at].kind, Kind::Number(_)) && matches!(scene.word(at + 1), "headers" | "columns");
        if letter || count {
            scene.take(at, at + 1);
        }
    }
}
