//! "add profit" · "simple interest" · "difference between Math and English" · "commission of 3 % on Sold price" ·
//! "power which is voltage times current" · "total per rep" · "add a column with each student's average".
//!
//! A new column said by what it holds, whatever the verb, or without one. Every word must be part of it:
//! nothing here reads half a clause.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, Function, Named, NumberFormat, Op, Place, Slot},
};

use super::{
    add,
    expressions::{Formula, binary, call},
    parser::Parser,
    spans, total, words,
};

pub(super) const RULE: Rule = Rule { name: "a column by what it holds", triggers: &[], read };

/// Verbs and words on the way to what the column holds.
const LEAD: &[&str] = &[
    "add",
    "calculate",
    "compute",
    "work",
    "out",
    "insert",
    "include",
    "create",
    "make",
    "show",
    "give",
    "determine",
    "find",
    "append",
    "calcualte",
    "get",
    "put",
    "a",
    "an",
    "the",
    "column",
    "columns",
    "col",
    "colum",
    "new",
    "another",
    "extra",
    "with",
    "for",
    "of",
    "showing",
    "containing",
    "which",
    "that",
    "shows",
    "called",
    "named",
    "their",
    "his",
    "its",
    "my",
    "our",
    "and",
    "also",
    "then",
    "in",
    "each",
    "every",
    "student's",
    "students",
    "person's",
    "it",
    "to",
    "from",
    "now",
];

/// What only says that the formula is for every row.
const TAIL: &[&str] = &[
    "for",
    "of",
    "in",
    "on",
    "per",
    "each",
    "every",
    "all",
    "the",
    "row",
    "rows",
    "a",
    "new",
    "column",
    "columns",
    "two",
    "three",
    "four",
    "five",
    "to",
    "table",
    "sheet",
    "please",
    "everyone",
    "everybody",
    "one",
    "person",
    "own",
    "as",
    "percent",
    "percentage",
    "separate",
    "at",
    "end",
    "them",
    "too",
    "this",
    "value",
    "values",
    "and",
    "next",
    "it",
    "amount",
    "into",
    "%",
];

/// Verbs of this operation; any other verb wants something else.
const VERBS: &[&str] = &[
    "add",
    "calculate",
    "compute",
    "work",
    "insert",
    "include",
    "create",
    "make",
    "show",
    "give",
    "determine",
    "find",
    "append",
    "get",
    "put",
    "sum",
    "total",
    "average",
    "subtract",
    "multiply",
    "divide",
    "count",
    "combine",
    "join",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let quoted = |at: usize| matches!(scene.tokens[at].kind, Kind::Quoted(_));
    let named_later = scene.has(&["called", "named", "titled", "header", "headed", "labelled"])
        || (1..scene.len()).any(|at| matches!(scene.word(at - 1), "column" | "col") && quoted(at));
    // "the dates as day/month/year" divides nothing.
    let written = super::looks::spelt_pattern(scene).is_some();
    if talk.pending.is_some() || named_later || written || wants_something_else(scene) {
        return None;
    }
    // "average for each month" where every month is a column: of the columns, and not of the rows.
    if of_each_column(scene, 0) && !scene.has(&["column", "columns", "row"]) {
        return None;
    }
    let start = lead_end(scene);
    let columns = named(scene, start)
        .or_else(|| share_of_something(scene, start))
        .or_else(|| amounts(scene, start))
        .or_else(|| across(scene, start))
        .or_else(|| expression(scene, start))?;
    scene.take(0, start);
    let decimals = super::looks::number_format(scene).filter(|span| !scene.is_used(span.start));
    let decimals = decimals.map(|span| span.take(scene));
    let percent = take_tail(scene);
    // "the difference between A and B in percent": how far B is from A, as a share of A.
    let differs = percent && scene.has(&["difference", "differences", "diff"]);
    let columns = columns.into_iter().map(|(name, value)| (name, if differs { of_the_first(value) } else { value }));
    let all_read = (0..scene.len()).all(|at| {
        scene.is_used(at)
            || matches!(scene.tokens[at].kind, Kind::Symbol(_))
            || words::is_function_word(scene.word(at))
            || words::is_polite(scene.word(at))
    });
    if !all_read {
        return None;
    }
    scene.take(0, scene.len());
    Some(Made::Ops(columns.map(|(name, value)| column(name, value, percent, decimals.as_ref())).collect()))
}

fn column(name: Slot<String>, value: Formula, percent: bool, said: Option<&NumberFormat>) -> Op<Named> {
    let format = if said.is_some() {
        said.cloned()
    } else if percent && divides(&value) {
        Some(NumberFormat::Percent { decimals: 2 })
    } else {
        share_format(name.get(), &value)
    };
    Op::AddColumn { name, value, place: Slot::guess(Place::End), format }
}

/// Margins, growth and returns are shown as percentages.
pub(super) fn share_format(name: &str, value: &Formula) -> Option<NumberFormat> {
    const SHARES: &[&str] = &["percent", "percentage", "margin", "growth", "return", "roi", "markup", "share"];
    let named = crate::intent::link::words(name).iter().any(|word| SHARES.contains(&word.as_str()));
    (named && divides(value)).then_some(NumberFormat::Percent { decimals: 2 })
}

fn divides(value: &Formula) -> bool {
    match value {
        Expr::Binary { op, .. } => *op == BinaryOp::Divide,
        Expr::If { otherwise, .. } => divides(otherwise),
        _ => false,
    }
}

/// Questions, charts, sheets and every other operation have rules of their own.
fn wants_something_else(scene: &Scene<'_>) -> bool {
    let asks = scene.tokens.last().is_some_and(|token| token.is_symbol('?')) || words::opens_question(&scene.tokens);
    let other_verb = (0..scene.len()).any(|at| {
        words::verb(&scene.tokens, at) == words::Verb::Begins
            && !VERBS.contains(&scene.word(at))
            && !scene.is_mentioned(at)
    });
    asks || other_verb
        || (0..scene.len()).any(|at| words::is_chart(scene.word(at)) || words::is_chart_part(scene.word(at)))
        || (0..scene.len()).any(|at| {
            let row = matches!(scene.word(at), "row" | "rows");
            row && !(at > 0 && matches!(scene.word(at - 1), "each" | "every" | "all"))
        })
        || scene.has(&["sheet", "tab", "bottom", "underneath", "cell", "if", "otherwise", "else"])
        || scene.has(&["where", "whose", "when", "only", "than", "above", "below", "under", "rank", "font"])
}

fn lead_end(scene: &Scene<'_>) -> usize {
    let mut at = 0;
    while at < scene.len()
        && (LEAD.contains(&scene.word(at)) || words::is_polite(scene.word(at)))
        && scene.mention_at(at).is_none()
    {
        at += 1;
    }
    // "each student's average", "for every rep the total": whose it is.
    let led = at > 0 && matches!(scene.word(at - 1), "each" | "every");
    match scene.mention_at(at) {
        Some(mention) if led && matches!(mention.what, What::Column { .. }) => mention.end,
        _ if led && scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word) && at + 1 < scene.len() => {
            at + 1
        }
        _ => at,
    }
}

/// "gross pay, tax and net pay": things with a formula that is known by convention.
fn amounts(scene: &Scene<'_>, start: usize) -> Option<Vec<(Slot<String>, Formula)>> {
    // "stock value per category": put together, and not for every row.
    if grouping(scene, start..scene.len()).is_some_and(|column| scene.linker.columns[column].repeats()) {
        return None;
    }
    let mut found = Vec::new();
    let mut at = start;
    loop {
        let (length, said, value) = (1..=4).rev().find_map(|length| amount(scene, at, length))?;
        scene.take(at, at + length);
        let name = spans::capitalised(&said);
        found.push((if found.is_empty() && at == start { Slot::guess(name) } else { Slot::Said(name) }, value));
        at += length;
        let mut next = at;
        while scene.tokens.get(next).is_some_and(|token| token.is_symbol(',') || token.is("and")) {
            next += 1;
        }
        while next > at && matches!(scene.word(next), "the" | "a" | "an") {
            next += 1;
        }
        if next == at || next >= scene.len() || (1..=4).all(|length| amount(scene, next, length).is_none()) {
            return Some(found);
        }
        at = next;
    }
}

fn amount(scene: &Scene<'_>, at: usize, length: usize) -> Option<(usize, String, Formula)> {
    let tokens = scene.tokens.get(at..at + length)?;
    // "a column amount that is …" has its formula behind it.
    let relative = tokens.last().is_some_and(|last| matches!(last.folded.as_str(), "that" | "which" | "is"));
    let plain = tokens.iter().all(|token| token.kind == Kind::Word) && !relative;
    let there = |mention: &crate::intent::link::Mention| {
        mention.start <= at
            && mention.end >= at + length
            && matches!(mention.what, What::Column { guess: false, .. } | What::Columns(_))
    };
    if !plain || scene.mentions.iter().any(there) {
        return None;
    }
    let said = scene.text(at, at + length);
    let general = matches!(
        said.to_lowercase().as_str(),
        "name" | "month" | "year" | "day" | "weekday" | "value" | "total" | "amount"
    );
    let value = if general { None } else { add::by_name(scene, &said) }?;
    Some((length, said, value))
}

/// "total per rep", "average of all subjects", "each student's average": of one row's columns that go together.
fn across(scene: &Scene<'_>, start: usize) -> Option<Vec<(Slot<String>, Formula)>> {
    let (functions, mut at) = amounts_said(scene, start)?;
    while matches!(
        scene.word(at),
        "marks"
            | "mark"
            | "score"
            | "scores"
            | "points"
            | "sales"
            | "amount"
            | "amounts"
            | "of"
            | "for"
            | "the"
            | "value"
            | "column"
            | "columns"
            | "hours"
            | "result"
            | "over"
    ) && scene.mention_at(at).is_none_or(|mention| matches!(mention.what, What::Column { guess: true, .. }))
    {
        at += 1;
    }
    let mut parser = Parser::new(scene, at, scene.len());
    let listed = parser.column_list();
    let numeric = listed.iter().all(|(column, _)| scene.kind(*column).is_numeric());
    let (columns, end) = match listed.len() {
        2.. if numeric => (listed, parser.at),
        _ => {
            let each = whose(scene, at);
            let asked = each.is_some() || scene.has(&["column", "columns"]) || lead_says_each(scene, start);
            let group = scene.linker.main_group().filter(|_| asked)?;
            (group.into_iter().map(|at| (at, scene.name(at, true))).collect(), each.unwrap_or(at))
        }
    };
    // Groups of several rows are put together on a sheet of their own.
    if let Some(group) = grouping(scene, end.min(at)..scene.len())
        && scene.linker.columns[group].repeats()
    {
        return None;
    }
    scene.take(start, end);
    let arguments: Vec<Formula> = columns.into_iter().map(|(_, name)| Expr::Column(name)).collect();
    Some(functions.into_iter().map(|(name, function)| (Slot::guess(name), call(function, arguments.clone()))).collect())
}

fn of_each_column(scene: &Scene<'_>, from: usize) -> bool {
    (from..scene.len().saturating_sub(1)).any(|at| {
        matches!(scene.word(at), "each" | "every" | "per") && scene.linker.columns_called(scene.word(at + 1)).is_some()
    })
}

/// "total", "total and average": what each new column is called, and the end of it.
fn amounts_said(scene: &Scene<'_>, start: usize) -> Option<(Vec<(String, Function)>, usize)> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some((function, length)) = amount_said(scene, at) {
        found.push((spans::capitalised(&scene.text(at, at + length)), function));
        at += length;
        let mut next = at;
        // "the mean rate and the standard deviation of the runs": what the columns hold.
        let noun = scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && !scene.is_mentioned(at));
        if noun
            && scene.word(at + 1) == "and"
            && amount_said(scene, at + 2 + usize::from(scene.word(at + 2) == "the")).is_some()
        {
            next += 1;
        }
        let noun = next;
        while matches!(scene.word(next), "and" | "the" | "also" | "plus")
            || scene.tokens.get(next).is_some_and(|token| token.is_symbol(',') || token.is_symbol(';'))
        {
            next += 1;
        }
        if next == noun || amount_said(scene, next).is_none() {
            break;
        }
        at = next;
    }
    (!found.is_empty()).then_some((found, at))
}

/// What one word, or "the standard deviation", makes of the cells of a row, and in how many words.
fn amount_said(scene: &Scene<'_>, at: usize) -> Option<(Function, usize)> {
    let word = total::aggregate(scene.word(at)).map(|found| (found, 1));
    let (aggregate, length) = word.or_else(|| super::statistics::said(scene, at))?;
    aggregate.of_cells().map(|function| (function, length))
}

fn lead_says_each(scene: &Scene<'_>, start: usize) -> bool {
    scene.find(0, start, &["each", "every"]).is_some()
}

/// "per rep", "for each student", "of every row": whose columns are put together; behind it.
fn whose(scene: &Scene<'_>, mut at: usize) -> Option<usize> {
    let start = at;
    while matches!(scene.word(at), "per" | "for" | "of" | "each" | "every" | "all" | "the" | "in" | "by") {
        at += 1;
    }
    let marked = (start.saturating_sub(2)..at).any(|at| matches!(scene.word(at), "per" | "each" | "every"));
    let end = scene.mention_at(at).map_or(at + 1, |mention| mention.end);
    (marked && end <= scene.len()).then_some(end)
}

fn grouping(scene: &Scene<'_>, within: std::ops::Range<usize>) -> Option<usize> {
    let led = |at: usize| at > 0 && matches!(scene.word(at - 1), "per" | "each" | "every" | "by");
    let mention = scene.within(within.start, within.end).find(|mention| led(mention.start))?;
    scene.resolve(mention).map(|(column, _)| column).filter(|column| !scene.kind(*column).is_numeric())
}

/// "total price = nights × rate", "power which is voltage times current", "VAT: 19 % of the price".
fn named(scene: &Scene<'_>, start: usize) -> Option<Vec<(Slot<String>, Formula)>> {
    let joint = (start + 1..(start + 8).min(scene.len())).find(|at| {
        matches!(scene.word(*at), "which" | "is" | "as" | "equals")
            || scene.word(*at) == "that" && matches!(scene.word(at + 1), "is" | "equals")
            || scene.tokens[*at].is_symbol('=')
            || scene.tokens[*at].is_symbol(':')
    })?;
    let plain = scene.tokens[start..joint].iter().all(|token| token.kind == Kind::Word);
    let there = scene
        .mention_at(start)
        .is_some_and(|mention| mention.end >= joint && matches!(mention.what, What::Column { guess: false, .. }));
    let mut from = joint;
    while matches!(scene.word(from), "which" | "that" | "is" | "as" | "equals" | "equal" | "to" | "the")
        || scene.tokens.get(from).is_some_and(|token| token.is_symbol('=') || token.is_symbol(':'))
    {
        from += 1;
    }
    if !plain || there {
        return None;
    }
    let (value, end) = whole(scene, from)?;
    // "velocity in a new column as …": where it goes is no part of its name.
    let placed = (start + 1..joint)
        .find(|at| matches!(scene.word(*at), "in" | "into") && matches!(scene.word(joint - 1), "column" | "col"));
    let name = spans::capitalised(&spans::tidy(&scene.text(start, placed.unwrap_or(joint))));
    scene.take(start, end);
    Some(vec![(Slot::Said(name), value)])
}

/// "commission of 3 % on Sold price", "a bonus of 5 % of Sales": the share's name stands first.
fn share_of_something(scene: &Scene<'_>, start: usize) -> Option<Vec<(Slot<String>, Formula)>> {
    let percent =
        (start + 1..(start + 5).min(scene.len())).find(|at| matches!(scene.tokens[*at].kind, Kind::Percent(_)))?;
    let mut end = percent;
    while end > start && matches!(scene.word(end - 1), "of" | "at" | "with" | "a" | "the") {
        end -= 1;
    }
    let said = scene.tokens[start..end].iter().all(|token| token.kind == Kind::Word && token.folded.len() > 2);
    if end == start || !said || scene.word(percent + 1).is_empty() {
        return None;
    }
    let (value, stop) = whole(scene, percent)?;
    let name = spans::capitalised(&scene.text(start, end));
    scene.take(start, stop);
    Some(vec![(Slot::Said(name), value)])
}

/// "difference between Math and English", "operating expenses as a percentage of revenue".
fn expression(scene: &Scene<'_>, start: usize) -> Option<Vec<(Slot<String>, Formula)>> {
    let (value, end) = whole(scene, start)?;
    let name = Slot::guess(header(scene, &value, start));
    scene.take(start, end);
    Some(vec![(name, value)])
}

/// An expression of columns; more than a column, a constant, or one number for all rows.
fn whole(scene: &Scene<'_>, from: usize) -> Option<(Formula, usize)> {
    let mut parser = Parser::new(scene, from, scene.len());
    let value = parser.expr()?;
    let made = match &value {
        Expr::Binary { op, .. } => *op != BinaryOp::Join,
        Expr::Call { function, .. } => !matches!(function, Function::Round),
        Expr::If { .. }
        | Expr::Rank { .. }
        | Expr::UpTo { .. }
        | Expr::Best { .. }
        | Expr::HeaderOf { .. }
        | Expr::Tally { .. } => true,
        _ => false,
    };
    // "5 % of the price" is a number to be told, unless it is for every row.
    (made && speaks_of_columns(&value)).then_some((value, parser.at))
}

fn speaks_of_columns(value: &Formula) -> bool {
    let json = serde_json::to_string(&Op::UpdateColumn::<Named> {
        column: Slot::Said(crate::plan::ColumnName::Header(String::new())),
        value: value.clone(),
        condition: None,
    });
    json.is_ok_and(|json| json.matches("\"column\"").count() > 1 || json.contains("\"previous\""))
}

fn header(scene: &Scene<'_>, value: &Formula, start: usize) -> String {
    let default = add::default_name(scene, value);
    let first = spans::capitalised(scene.word(start));
    match default.as_str() {
        "Ratio" | "Product" | "Total" | "Result" if scene.mention_at(start).is_none() && first.len() > 3 => first,
        _ => default,
    }
}

fn of_the_first(value: Formula) -> Formula {
    match value {
        Expr::Binary { op: BinaryOp::Subtract, left, right }
            if matches!((&*left, &*right), (Expr::Column(_), Expr::Column(_))) =>
        {
            binary(BinaryOp::Divide, binary(BinaryOp::Subtract, *right, (*left).clone()), *left)
        }
        other => other,
    }
}

/// The words that only say it is for every row; whether a percentage was asked for.
fn take_tail(scene: &Scene<'_>) -> bool {
    let percent = scene.find(0, scene.len(), &["percent", "percentage", "pct"]).is_some_and(|at| !scene.is_used(at))
        || scene.phrase(0, "as percent of").or_else(|| scene.phrase(0, "as a percentage of")).is_some();
    for at in 0..scene.len() {
        if scene.is_used(at) {
            continue;
        }
        let led = at > 0 && matches!(scene.word(at - 1), "each" | "every" | "per" | "all" | "of" | "the");
        let whose = scene.mention_at(at).filter(|mention| {
            led && matches!(&mention.what, What::Column { candidates, .. }
                if candidates.first().is_some_and(|column| !scene.kind(*column).is_numeric()))
        });
        let plain = TAIL.contains(&scene.word(at)) && scene.mention_at(at).is_none();
        // "for each concentration": what the rows are, whatever it is called.
        let one = at > 0 && matches!(scene.word(at - 1), "each" | "every") && !scene.is_mentioned(at);
        let thing = (one || led && super::things::is_thing(scene.word(at))) && scene.tokens[at].kind == Kind::Word;
        if let Some(mention) = whose {
            scene.take(mention.start, mention.end);
        } else if plain || thing {
            scene.take(at, at + 1);
        }
    }
    percent
}
