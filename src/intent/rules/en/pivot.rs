//! "make a pivot table of Sales by Region" · "pivot tables with the percentage of Sex and of Civil status".

use crate::{
    intent::{
        elsewhere,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{
        Aggregate, Direction, GroupKey, Measure, Named, NewSheet, NumberFormat, Op, Pivot, PivotFilter, PivotKey,
        Shares, Slot, Spot,
    },
};

use super::{looks, spans, summarise};

pub(super) const RULE: Rule = Rule {
    name: "pivot table",
    triggers: &["pivot", "pivots", "pivottable", "crosstab", "cross", "crosstable", "across", "columns"],
    read,
};

const NAMED: &[&str] = &["pivot", "pivots", "pivottable", "crosstab", "cross", "crosstable"];

const VOCABULARY: &[&str] = &[
    "pivot",
    "pivots",
    "pivottable",
    "create",
    "make",
    "build",
    "generate",
    "insert",
    "add",
    "show",
    "shows",
    "showing",
    "display",
    "summarize",
    "summarise",
    "summarizes",
    "summarises",
    "summarizing",
    "count",
    "counts",
    "counting",
    "number",
    "sum",
    "total",
    "totals",
    "average",
    "percentage",
    "percentages",
    "share",
    "calculate",
    "calculating",
    "calculates",
    "find",
    "tables",
    "by",
    "per",
    "each",
    "sold",
    "frequency",
    "want",
    "two",
    "three",
    "four",
    "group",
    "grouped",
    "together",
    "were",
    "separate",
    "illustrating",
    "displaying",
    "times",
    "different",
    "respectively",
    "of",
    "report",
    "compute",
    "monthly",
    "quarterly",
    "yearly",
    "put",
    "place",
    "start",
    "begin",
];

/// "… and the months in columns" of a table without months: more than rows by category is asked for.
fn lays_out_unknown(scene: &Scene<'_>) -> bool {
    (0..scene.len().saturating_sub(2)).any(|at| {
        matches!(scene.word(at), "months" | "quarters" | "weeks" | "years" | "weekdays" | "days")
            && !scene.is_used(at)
            && !scene.is_mentioned(at)
            && matches!((scene.word(at + 1), scene.word(at + 2)), ("in" | "as", "columns" | "rows") | ("across", _))
    })
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if scene.has(NAMED) {
        return read_table(scene, talk).filter(|_| !lays_out_unknown(scene));
    }
    if !lies_across(scene) {
        return None;
    }
    let crossed =
        |op: &Op<Named>| matches!(op, Op::PivotTable { pivot } if !pivot.rows.is_empty() && !pivot.columns.is_empty());
    let made = read_table(scene, talk)?;
    if let Some((at, length)) = scene.phrase(0, "across the top").or_else(|| scene.phrase(0, "the top")) {
        scene.take(at, at + length);
    }
    matches!(&made, Made::Ops(ops) if ops.iter().all(crossed)).then_some(made)
}

/// "the units per branch and month, months across": a table of two groupings, one of them along the top.
pub(super) fn lies_across(scene: &Scene<'_>) -> bool {
    let puts_together = scene.has(&["per", "by", "each", "every", "sum", "total", "count", "average", "number"]);
    let others =
        scene.has(&["down", "chart", "charts", "plot", "graph", "split", "add", "insert", "delete", "move", "format"]);
    if !puts_together || others || !scene.has(&["across", "columns"]) {
        return false;
    }
    (0..scene.len()).any(|at| {
        summarise::key(scene, at).is_some_and(|(_, end)| {
            let lead =
                |at: &usize| matches!(scene.word(*at), "in" | "as" | "on" | "the" | "to" | "going" | "into" | "(");
            let side = (end..scene.len()).find(|at| !lead(at)).unwrap_or(end);
            scene.word(side) == "across" || scene.word(side) == "columns" && side > end
        })
    })
}

fn read_table(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let crosses = is_crossed(scene);
    if scene.has(&["chart", "charts", "plot", "graph"]) || scene.has(&["cross"]) && !crosses {
        return None;
    }
    let sheet = spans::new_sheet(scene);
    let filters = filters(scene);
    let shown = shares(scene);
    let sorted = sorted(scene);
    let keys = summarise::groups(scene);
    let mut measures = summarise::measures(scene, &keys, true);
    let (down, mut columns) = laid_out(scene);
    let keys = keys.into_iter().filter(|key| filters.iter().all(|one| one.column != key.column));
    let mut rows: Vec<Key> = down;
    rows.extend(keys.map(key));
    let mut known: Vec<Key> = columns.clone();
    rows.retain(|row| {
        let fresh = !known.contains(row);
        known.push(row.clone());
        fresh
    });
    if rows.is_empty() {
        rows = categories(scene).into_iter().map(PivotKey::Column).collect();
        // "a cross table of City and Answer": the first goes down, the second across.
        if crosses && columns.is_empty() && rows.len() == 2 {
            columns = rows.split_off(1);
        }
    }
    rows.retain(|row| !columns.iter().any(|column| column.column().get() == row.column().get()));
    if rows.is_empty() {
        // One field alone goes down, however it was said.
        std::mem::swap(&mut rows, &mut columns);
    }
    if rows.is_empty() {
        return None;
    }
    if columns.len() > 1 {
        rows.extend(columns.drain(1..));
    }
    let of = |wanted: Aggregate| measures.iter().any(|measure| *measure.aggregate.get() == wanted);
    if of(Aggregate::Mean) {
        scene.take_words(&["mean", "averages"]);
    }
    if of(Aggregate::Median) {
        scene.take_words(&["median"]);
    }
    measures.extend(of_it(scene, talk).filter(|_| measures.is_empty()));
    if measures.is_empty() {
        measures.push(Measure { aggregate: Slot::guess(Aggregate::Count), column: None, name: None });
    }
    let amounts = |format: &NumberFormat| {
        matches!(format, NumberFormat::Number { .. } | NumberFormat::Currency { .. } | NumberFormat::Accounting { .. })
    };
    let format = looks::number_format(scene).filter(|span| shown.is_none() && amounts(&span.what));
    let format = format.map(|span| span.take(scene));
    let at = if sheet.is_some() { None } else { place(scene) };
    let name = sheet.map(|span| span.take(scene)).unwrap_or_default();
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    spans::take_putting(scene);
    if let Some((at, length)) = scene.phrase(0, "how many") {
        scene.take(at, at + length);
        scene.take_words(&["had", "has", "have", "came", "come", "were", "there"]);
    }
    take_things(scene);
    let several = scene.has(&["tables", "pivots"]) && rows.len() > 1;
    let pivot = |rows: Vec<Key>| Op::PivotTable {
        pivot: Pivot::<Named> {
            rows,
            columns: columns.clone(),
            values: measures.clone(),
            filters: filters.clone(),
            shown,
            sorted,
            format: format.clone(),
            at: at.clone(),
            to: NewSheet { name: name.clone() },
        },
    };
    let ops = if several { rows.into_iter().map(|row| pivot(vec![row])).collect() } else { vec![pivot(rows)] };
    Some(Made::Ops(ops))
}

/// "Compute the revenue …. Then make a pivot table of it by city": the column that was just made is added up.
fn of_it(scene: &Scene<'_>, talk: &Talk) -> Option<Measure<Named>> {
    let it = scene.find(0, scene.len(), &["it", "them"])?;
    let led = it > 0 && matches!(scene.word(it - 1), "of" | "with" | "showing" | "shows" | "show" | "summarizing");
    let [made] = talk.columns.as_slice() else { return None };
    let fresh = talk.made.iter().any(|one| one.get() == made.get());
    (led && fresh).then(|| {
        scene.take(it, it + 1);
        Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(made.clone()), name: None }
    })
}

type Key = PivotKey<Named>;

fn key(key: GroupKey<Named>) -> Key {
    match key.bucket {
        Some(bucket) => PivotKey::Dates { column: key.column, bucket },
        None => PivotKey::Column(key.column),
    }
}

/// "…, highest first", "sorted by the total descending".
fn sorted(scene: &Scene<'_>) -> Option<Direction> {
    const HIGH: &[&str] = &[
        "highest first",
        "largest first",
        "biggest first",
        "best first",
        "high to low",
        "largest to smallest",
        "highest to lowest",
    ];
    const LOW: &[&str] = &["lowest first", "smallest first", "low to high", "smallest to largest", "lowest to highest"];
    let said = |phrases: &[&str]| phrases.iter().find_map(|phrase| scene.phrase(0, phrase));
    let led = scene.find(0, scene.len(), &["sorted", "sort", "ordered", "order", "ranked"]);
    let down = |words: &[&str]| led.and_then(|at| Some((scene.find(at, scene.len(), words)?, 1)));
    let (direction, (start, length)) = said(HIGH)
        .or_else(|| down(&["descending", "desc", "decreasing"]))
        .map(|found| (Direction::Descending, found))
        .or_else(|| said(LOW).or_else(|| down(&["ascending", "asc"])).map(|found| (Direction::Ascending, found)))?;
    let end = start + length;
    scene.take(led.filter(|at| *at < start).unwrap_or(start), if scene.word(end) == "order" { end + 1 } else { end });
    Some(direction)
}

/// "on the sheet Report at B3", "next to the table", "in cell H2".
fn place(scene: &Scene<'_>) -> Option<Spot> {
    let beside = [
        "next to the table",
        "beside the table",
        "on the same sheet",
        "on this sheet",
        "to the right of the table",
        "right of the table",
    ];
    let beside = beside.iter().find_map(|phrase| scene.phrase(0, phrase));
    let cell = (1..scene.len()).find(|at| {
        let led = matches!(scene.word(at - 1), "at" | "cell" | "from" | "in" | "on" | "starting");
        led && crate::workbook::parse_cell(&scene.tokens[*at].raw).is_some() && !scene.is_mentioned(*at)
    });
    let sheet = elsewhere::sheet_there(scene);
    if beside.is_none() && cell.is_none() && sheet.is_none() {
        return None;
    }
    if let Some((start, length)) = beside {
        scene.take(start, start + length);
    }
    let cell = cell.map(|at| {
        let led = (at.saturating_sub(2)..at).find(|near| matches!(scene.word(*near), "at" | "in" | "on" | "from"));
        scene.take(led.unwrap_or(at - 1), at + 1);
        scene.tokens[at].raw.to_uppercase()
    });
    Some(Spot { sheet, cell })
}

/// "with Status as a filter", "filter by City", "filtered to Lyon".
fn filters(scene: &Scene<'_>) -> Vec<PivotFilter<Named>> {
    let Some(at) = scene.find(0, scene.len(), &["filter", "filters", "filtered", "page", "slicer"]) else {
        return only_some(scene).into_iter().collect();
    };
    let all = |mention: &&crate::intent::link::Mention| !matches!(mention.what, What::Columns(_));
    let before = || {
        let found = scene.mentions.iter().rfind(|mention| mention.end <= at && all(mention))?;
        let led = (found.end..at)
            .all(|near| matches!(scene.word(near), "as" | "a" | "the" | "in" | "report" | "page" | "is"));
        (led && found.end < at).then_some(found)
    };
    let after = || scene.mentions.iter().find(|mention| mention.start > at && mention.start < at + 5 && all(mention));
    let Some(mention) = before().or_else(after) else { return Vec::new() };
    let filter = match &mention.what {
        What::Value { found } => found
            .first()
            .map(|(column, text)| PivotFilter { column: scene.name(*column, false), only: Some(text.clone()) }),
        What::Column { .. } => {
            let found = scene.resolve(mention).map(|(column, guess)| scene.name(column, guess));
            found.map(|column| PivotFilter { column, only: None })
        }
        What::Columns(_) => None,
    };
    if filter.is_some() {
        scene.take(mention.start, mention.end);
        scene.take(at, at + 1);
    }
    filter.into_iter().collect()
}

/// "for the confirmed bookings only", "of the paid orders": the rows of one value, by a filter above the table.
fn only_some(scene: &Scene<'_>) -> Option<PivotFilter<Named>> {
    let value = scene.mentions.iter().find(|mention| {
        let led = (mention.start.saturating_sub(2)..mention.start)
            .any(|at| matches!(scene.word(at), "for" | "only" | "of" | "just"));
        matches!(mention.what, What::Value { .. }) && !scene.is_used(mention.start) && led
    })?;
    let What::Value { found } = &value.what else { return None };
    let [(column, text)] = found.as_slice() else { return None };
    // Two values of one column need more than a filter for one.
    let others = scene.mentions.iter().filter(|one| matches!(one.what, What::Value { .. })).count() > 1;
    if others {
        return None;
    }
    scene.take(value.start, value.end);
    scene.take_words(&["only", "just"]);
    super::things::take(scene);
    Some(PivotFilter { column: scene.name(*column, false), only: Some(text.clone()) })
}

/// "as a percentage of the row total".
fn shares(scene: &Scene<'_>) -> Option<Shares> {
    const SHARES: &[(&str, Shares)] = &[
        ("of the row", Shares::OfRow),
        ("of row", Shares::OfRow),
        ("of each row", Shares::OfRow),
        ("of the column", Shares::OfColumn),
        ("of column", Shares::OfColumn),
        ("of each column", Shares::OfColumn),
        ("of the grand total", Shares::OfTotal),
        ("of grand total", Shares::OfTotal),
        ("of the total", Shares::OfTotal),
        ("of total", Shares::OfTotal),
    ];
    let at = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "percent" | "percentage" | "percentages" | "share" | "%") && !scene.is_used(*at)
    })?;
    let (start, length, shares) = SHARES.iter().find_map(|(phrase, shares)| {
        let (start, length) = scene.phrase(at, phrase).filter(|(start, _)| *start <= at + 2)?;
        Some((start, length, *shares))
    })?;
    let end = start + length;
    let total = matches!(scene.word(end), "total" | "totals");
    let from = (at.saturating_sub(2)..at).find(|near| matches!(scene.word(*near), "as" | "a" | "in")).unwrap_or(at);
    scene.take(from, if total { end + 1 } else { end });
    Some(shares)
}

/// What was said with the side that it lies on: "City in rows", "the year as columns", "years across".
fn laid_out(scene: &Scene<'_>) -> (Vec<Key>, Vec<Key>) {
    let (mut down, mut across) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < scene.len() {
        let Some((found, end)) = summarise::key(scene, at).or_else(|| things_key(scene, at)) else {
            at += 1;
            continue;
        };
        let lead = |at: &usize| matches!(scene.word(*at), "in" | "as" | "on" | "the" | "to" | "going" | "into" | "(");
        let side = (end..scene.len()).find(|at| !lead(at)).unwrap_or(end);
        let into = match scene.word(side) {
            "columns" | "column" if side > end => Some(&mut across),
            "across" => Some(&mut across),
            "rows" | "row" if side > end => Some(&mut down),
            "down" => Some(&mut down),
            _ => None,
        };
        if let Some(into) = into {
            scene.take(at, side + 1);
            into.push(key(found));
        }
        at = end.max(at + 1);
    }
    (down, across)
}

/// "crosstab", "cross table", "cross tabulation".
fn is_crossed(scene: &Scene<'_>) -> bool {
    let cross = scene.find(0, scene.len(), &["cross"]);
    let noun = |at: usize| matches!(scene.word(at), "table" | "tab" | "tabulation" | "tabulate");
    let table = cross.filter(|at| noun(at + 1) || noun(at + 2));
    if let Some(at) = table {
        scene.take(at, at + 3);
    }
    scene.take_words(&["crosstab", "crosstable"]);
    table.is_some() || scene.has(&["crosstab", "crosstable"])
}

/// "customers down, products across": the column that the rows' own name stands for.
fn things_key(scene: &Scene<'_>, at: usize) -> Option<(GroupKey<Named>, usize)> {
    let (column, end) = super::questions::named_group(scene, at)?;
    Some((GroupKey { column: scene.name(column, false), bucket: None }, end))
}

/// "the counts of the websites": columns of names without a "by".
fn categories(scene: &Scene<'_>) -> Vec<Name> {
    let spans: Vec<(usize, usize)> = scene
        .mentions
        .iter()
        .filter(|mention| !scene.is_used(mention.start) && !matches!(mention.what, What::Value { .. }))
        .map(|mention| (mention.start, mention.end))
        .collect();
    spans
        .into_iter()
        .flat_map(|(start, end)| scene.columns_in(start, end))
        .filter(|(column, _)| !scene.kind(*column).is_numeric())
        .map(|(_, name)| name)
        .collect()
}

/// The things that were counted need no column.
fn take_things(scene: &Scene<'_>) {
    for at in 1..scene.len() {
        if matches!(scene.word(at - 1), "which" | "on")
            && scene.word(at).ends_with('s')
            && scene.mention_at(at).is_none()
        {
            scene.take(at, at + 1);
        }
    }
}
