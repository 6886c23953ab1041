//! "fill in the Profit and Margin columns" · "complete the Tax column using Tax = 13 % of Subtotal".

use crate::{
    intent::{
        QuestionKind,
        link::{self, What},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Expr, Function, Op},
};

use super::{add, charges, looks, rounding, spans, things};

pub(super) const RULE: Rule = Rule {
    name: "fill columns in",
    triggers: &[
        "fill",
        "complete",
        "finish",
        "calculate",
        "compute",
        "populate",
        "work",
        "write",
        "column",
        "columns",
        "put",
        "using",
        "filling",
        "calculating",
        "of",
        "multiply",
        "divide",
        "subtract",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "fill",
    "in",
    "out",
    "complete",
    "finish",
    "calculate",
    "compute",
    "populate",
    "column",
    "columns",
    "using",
    "given",
    "formula",
    "formulas",
    "values",
    "rest",
    "missing",
    "work",
    "according",
    "by",
    "as",
    "with",
    "each",
    "every",
    "row",
    "based",
    "write",
    "empty",
    "filling",
    "put",
    "week",
    "year",
    "month",
    "corresponding",
    "automatically",
    "above",
    "respective",
];

/// Words by which filling is colouring.
const COLOURED: &[&str] = &[
    "color",
    "colour",
    "red",
    "green",
    "blue",
    "yellow",
    "orange",
    "pink",
    "grey",
    "gray",
    "purple",
    "background",
    "highlight",
];

/// `… a column "Due". It is the date plus 30 days`: what a column holds that was named before.
pub(super) const TOLD: Rule =
    Rule { name: "say what a column holds", triggers: &["is", "are", "equals", "should", "means"], read: told };

fn told(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let name = talk.pending.as_ref()?.name.get();
    let start = usize::from(scene.word(0) == "the");
    let said = matches!(scene.word(0), "it" | "this" | "that" | "they" | "these" | "which")
        || crate::intent::link::words(name).first().is_some_and(|first| scene.word(start) == first);
    if !said {
        return None;
    }
    let found = read(scene, talk)?;
    let is = scene.find(0, 8, TOLD.triggers)?;
    scene.take(0, is + 1);
    scene.take_words(&["be", "simply", "just", "always", "that", "this"]);
    Some(found)
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if let Some(pending) = &talk.pending {
        if spans::new_sheet(scene).is_some()
            || scene.has(COLOURED)
            || scene.has(&["row", "highlight", "sort", "chart", "remove", "delete", "keep"])
                && !scene.has(&["each", "rows"])
        {
            return None;
        }
        let value = add::formula(scene)
            .or_else(|| charges::asked(scene, Some(pending.name.get())))
            .or_else(|| add::known_amount(scene).map(|(_, value)| value))?;
        take(scene);
        let mut pending = pending.clone();
        pending.format = pending.format.or_else(|| looks::number_format(scene).map(|span| span.take(scene)));
        return Some(Made::Ops(vec![Talk::complete(pending, value)]));
    }
    let fills = scene.has(&["fill", "complete", "populate", "filling", "finish"])
        && !scene.has(COLOURED)
        && (!scene.has(&["blanks", "blank"]) || scene.phrase(0, "blank columns").is_some());
    let computes = scene.has(&["calculate", "compute", "work"])
        && !scene.has(&["new", "add", "sheet", "called", "named", "titled", "insert"]);
    if !fills && !computes || spans::new_sheet(scene).is_some() {
        return None;
    }
    let empty = empty_said(scene);
    let waits = |target: &Target| scene.linker.columns[target.column].filled == 0;
    let mut targets = targets(scene, empty, fills);
    // Operands behind the equals sign or "by" are no targets.
    let limit = (0..scene.len())
        .find(|at| {
            scene.tokens[*at].is_symbol('=')
                || matches!(scene.word(*at), "using" | "by" | "with" | "multiplying" | "subtracting" | "dividing")
        })
        .unwrap_or(scene.len());
    targets.retain(|target| target.start < limit);
    // "fill the empty Discounts with 0" leaves the others as they are: not said here.
    let gaps = scene.has(&["empty", "missing"]) && !scene.has(&["column", "columns"]);
    if gaps && targets.iter().any(|target| !waits(target)) {
        return None;
    }
    for target in &targets {
        scene.take(target.start, target.end);
    }
    let mut targets: Vec<usize> = targets.into_iter().map(|target| target.column).collect();
    if targets.is_empty() {
        targets = empty_ones(scene).filter(|_| fills || empty.is_some())?;
    }
    let single = targets.len() == 1;
    let by_formula = speaks_of_formula(scene, targets.iter().copied());
    let mut ops = Vec::new();
    for column in targets {
        let name = scene.linker.columns[column].name.clone();
        let target = scene.name(column, false);
        let again = ops.iter().any(|op| {
            matches!(op, Op::UpdateColumn::<crate::plan::Named> { column: known, .. } if known.get() == target.get())
        });
        if again {
            continue;
        }
        // "by subtracting A from B" says more than the name does.
        let own = single && limit < scene.len() && !by_formula;
        let said = if own { spans::expression(scene, limit, scene.len()) } else { None };
        let said = said
            .filter(|span| matches!(span.what, Expr::Binary { .. } | Expr::Call { .. }))
            .map(|span| span.take(scene));
        let value = said
            .or_else(|| add::by_name(scene, &name))
            .or_else(|| if single { over_others(scene, column, limit) } else { None })
            .or_else(|| if single { add::formula(scene) } else { None });
        // An empty column cannot be made of itself.
        let empty = scene.linker.columns[column].filled == 0;
        let Some(value) = value.filter(|value| !empty || !speaks_of(value, target.get())) else {
            return fills.then(|| Made::Ask(QuestionKind::Missing { what: format!("formula:{name}") }));
        };
        let value = if single { rounded(scene, value) } else { value };
        ops.push(Op::UpdateColumn { column: scene.name(column, false), value, condition: None });
    }
    let format = looks::number_format(scene).map(|span| span.take(scene));
    if let Some(format) = format {
        let columns = ops
            .iter()
            .filter_map(|op| if let Op::UpdateColumn { column, .. } = op { Some(column.clone()) } else { None })
            .collect();
        ops.push(Op::Format {
            target: crate::plan::Target::Columns(columns),
            style: crate::plan::StyleChange { number_format: Some(format), ..Default::default() },
        });
    }
    let compounds = |op: &Op<crate::plan::Named>| serde_json::to_string(op).is_ok_and(|json| json.contains("power"));
    if scene.has(&["compound", "compounded"]) && ops.iter().any(compounds) {
        let says = |at: &usize| matches!(scene.word(*at), "compound" | "compounded" | "interest");
        (0..scene.len()).filter(says).for_each(|at| scene.take(at, at + 1));
    }
    take(scene);
    take_definitions(scene);
    take_sources(scene, &ops);
    Some(Made::Ops(ops))
}

/// "compute the cost of each parcel rounded to cents": the formula that is known, rounded so.
fn rounded(scene: &Scene<'_>, value: Expr<crate::plan::Named>) -> Expr<crate::plan::Named> {
    let unread = |found: &rounding::Rounding| found.said.iter().all(|at| !scene.is_used(*at));
    let Some(found) = rounding::anywhere(scene).filter(unread) else { return value };
    for at in &found.said {
        scene.take(*at, at + 1);
    }
    found.of(value)
}

/// "fill in both empty columns", "the two total columns", "complete what is missing": those that hold nothing yet, and
/// whose formula is known unless they are called columns. As many as the words say.
fn empty_ones(scene: &Scene<'_>) -> Option<Vec<usize>> {
    const EMPTY: &[&str] = &["empty", "missing", "blank", "blanks", "remaining", "unfilled", "open", "calculated"];
    let at = scene.find(0, scene.len(), EMPTY).or_else(|| scene.find(0, scene.len(), &["total", "totals"]))?;
    let totals = matches!(scene.word(at), "total" | "totals");
    let noun = scene.find(at, scene.len(), &["column", "columns", "ones", "fields"]);
    let end = noun.unwrap_or(at) + 1;
    let within = |mention: &crate::intent::link::Mention| mention.start + 2 >= at && mention.end <= end;
    if noun.is_none() && scene.len() > at + 2 || !scene.mentions.iter().all(within) {
        return None;
    }
    let linker = &scene.linker;
    let empty = |column: &usize| {
        let known = &linker.columns[*column];
        known.filled == 0 && (!totals || crate::intent::link::words(&known.name).contains(&"total".to_owned()))
    };
    let found: Vec<usize> = (0..linker.columns.len()).filter(empty).collect();
    let known = !totals && noun.is_some()
        || found.iter().all(|column| add::by_name(scene, &linker.columns[*column].name).is_some());
    let count = (0..at).find_map(|at| match scene.word(at) {
        "both" => Some(2),
        _ => scene.tokens[at].count().and_then(|count| usize::try_from(count).ok()),
    });
    if found.is_empty() || !known || count.is_some_and(|count| count != found.len()) {
        return None;
    }
    (0..=noun.unwrap_or(at)).for_each(|at| scene.take(at, at + 1));
    Some(found)
}

/// "the two empty columns": where that is said, and how many words say it.
fn empty_said(scene: &Scene<'_>) -> Option<(usize, usize)> {
    ["empty columns", "blank columns", "empty column", "blank column"].iter().find_map(|phrase| scene.phrase(0, phrase))
}

/// The columns that are named; those that hold something only where they are to be filled anyway.
fn targets(scene: &Scene<'_>, empty: Option<(usize, usize)>, fills: bool) -> Vec<Target> {
    let waits = |target: &Target| scene.linker.columns[target.column].filled == 0;
    // "the two empty columns" are not the first two.
    let by_number = |target: &Target| {
        empty.is_some_and(|(start, length)| target.start + 2 >= start && target.end <= start + length)
    };
    let mut found = mentioned(scene);
    found.retain(|target| waits(target) || fills && !by_number(target));
    found
}

/// A column that is to be filled, and the words that name it.
struct Target {
    start: usize,
    end: usize,
    column: usize,
}

/// Every column that is named.
/// What is named behind "each" or "every" is a row's name and not to be filled.
fn mentioned(scene: &Scene<'_>) -> Vec<Target> {
    let mut found = Vec::new();
    let whose = |start: usize| start > 0 && matches!(scene.word(start - 1), "each" | "every" | "per");
    for mention in scene.mentions.iter().filter(|mention| !whose(mention.start)) {
        let target = |column: usize| Target { start: mention.start, end: mention.end, column };
        match &mention.what {
            What::Columns(columns) => found.extend(columns.iter().map(|column| target(*column))),
            _ => found.extend(scene.resolve(mention).map(|(column, _)| target(column))),
        }
    }
    // "the Mean and Period columns": "mean" is a word of its own, and an empty column is called so.
    for start in 0..scene.len() {
        let word = scene.word(start);
        let column = (0..scene.linker.columns.len()).find(|at| {
            let column = &scene.linker.columns[*at];
            column.filled == 0 && column.letter.is_some() && column.bare == word
        });
        if let Some(column) = column.filter(|_| !scene.is_mentioned(start)) {
            found.push(Target { start, end: start + 1, column });
        }
    }
    found.sort_by_key(|target| target.start);
    found
}

/// "fill in the Pay column with the given formula": the one that was said of it.
pub(super) fn speaks_of_formula(scene: &Scene<'_>, mut columns: impl Iterator<Item = usize>) -> bool {
    let known = |column: usize| add::definition(scene, &scene.linker.columns[column].name).is_some();
    scene.has(&["formula", "formulas", "definition", "definitions"]) && columns.any(known)
}

fn speaks_of(value: &Expr<crate::plan::Named>, column: &crate::plan::ColumnName) -> bool {
    let json = |what: Result<String, serde_json::Error>| what.unwrap_or_default();
    let named =
        json(serde_json::to_string(&Expr::<crate::plan::Named>::Column(crate::plan::Slot::Said(column.clone()))));
    let guessed =
        json(serde_json::to_string(&Expr::<crate::plan::Named>::Column(crate::plan::Slot::guess(column.clone()))));
    let whole = json(serde_json::to_string(value));
    whole.contains(&named) || whole.contains(&guessed)
}

/// "…, taking the rates from the Staff sheet", "by looking up the unit price of each item in the price list", "using the rate
/// table": where the formula has them from anyway.
fn take_sources(scene: &Scene<'_>, ops: &[Op<crate::plan::Named>]) {
    const LEADS: &[&str] = &["taking", "getting", "using", "fetching", "reading", "looking", "from", "with"];
    const SMALL: &[&str] = &[
        "up",
        "the",
        "a",
        "an",
        "of",
        "in",
        "from",
        "on",
        "for",
        "each",
        "every",
        "its",
        "their",
        "it",
        "them",
        "sheet",
        "table",
        "list",
        "worksheet",
        "tab",
        "other",
        "second",
        "given",
        "values",
        "value",
        "by",
        "respective",
        "corresponding",
        "matching",
        "that",
        "which",
        "are",
        "is",
    ];
    let json = serde_json::to_string(ops).unwrap_or_default();
    let stem = |word: &str| scene.linker.stem(word);
    let Some(other) = scene.linker.others.iter().find(|other| json.contains(&format!("\"{}\"", other.sheet))) else {
        return;
    };
    let Some(lead) = (1..scene.len()).find(|at| LEADS.contains(&scene.word(*at))) else { return };
    let sheet: Vec<String> = link::words(&other.sheet).iter().map(|word| stem(word)).collect();
    let mut known = sheet.clone();
    for column in other.linker.columns.iter().filter(|column| json.contains(&format!("\"{}\"", column.name))) {
        known.extend(link::words(&column.bare).iter().map(|word| stem(word)));
    }
    let end = (lead..scene.len()).find(|at| scene.tokens[*at].is_symbol(',')).unwrap_or(scene.len());
    let said = |at: usize| link::words(&scene.tokens[at].raw);
    let fits = |at: usize| {
        LEADS.contains(&scene.word(at))
            || SMALL.contains(&scene.word(at))
            || things::is_thing(scene.word(at))
            || said(at).iter().all(|word| known.contains(&stem(word)))
    };
    let named = (lead..end).any(|at| !said(at).is_empty() && said(at).iter().all(|word| sheet.contains(&stem(word))));
    if named && (lead..end).all(|at| scene.is_used(at) || fits(at)) {
        scene.take(lead, end);
    }
}

/// "fill the Average column with the average of the three cities": of the columns that go together.
fn over_others(scene: &Scene<'_>, column: usize, from: usize) -> Option<crate::plan::Expr<crate::plan::Named>> {
    let at = scene.find(
        from,
        scene.len(),
        &["average", "mean", "sum", "total", "highest", "lowest", "maximum", "minimum"],
    )?;
    let function = match scene.word(at) {
        "average" | "mean" => Function::Average,
        "sum" | "total" => Function::Sum,
        "highest" | "maximum" => Function::Max,
        _ => Function::Min,
    };
    let group: Vec<usize> = scene.linker.main_group()?.into_iter().filter(|at| *at != column).collect();
    let of = scene.find(at, scene.len(), &["of", "across"])?;
    let all = (of + 1..scene.len()).find(|at| {
        matches!(scene.word(*at), "all" | "both")
            || scene.tokens[*at].number().is_some_and(|count| (count - group.len() as f64).abs() < 0.5)
    })?;
    let named = scene.mentions.iter().any(|mention| mention.start > at && scene.resolve(mention).is_some());
    if named || group.len() < 2 || all + 3 < scene.len() {
        return None;
    }
    scene.take(at, scene.len());
    Some(Expr::Call { function, arguments: group.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect() })
}

fn take(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
        if at > 0 && matches!(scene.word(at - 1), "each" | "every") {
            scene.take(at, at + 1);
        }
    }
}

/// "using Tax Rate = 13%": the definition was read before the clause was.
fn take_definitions(scene: &Scene<'_>) {
    let Some(equals) = (0..scene.len()).find(|at| scene.tokens[*at].is_symbol('=')) else { return };
    let mut start = equals;
    while start > 0
        && scene.tokens[start - 1].kind == crate::intent::token::Kind::Word
        && !matches!(scene.word(start - 1), "column" | "columns")
    {
        start -= 1;
    }
    let start = scene.find(0, equals, &["using", "with", "by", "where"]).unwrap_or(start);
    scene.take(start, scene.len());
}
