//! What is said with more words than the rules know, or in another order: "set up a pivot table", "from the lowest up",
//! "within one customer", "using the rate table, compute the cost".

use crate::intent::{
    link::Linker,
    rules::en::things,
    token::{Kind, Token},
};

use super::{joined, spoken, told_behind::sentence_start, word};

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

fn quoted(tokens: &[Token], at: usize) -> Option<&str> {
    match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Quoted(text)) => Some(text),
        _ => None,
    }
}

/// Whether an order may begin at a word.
fn begins(tokens: &[Token], at: usize) -> bool {
    sentence_start(tokens, at) == at
        || at > 0
            && (matches!(word(tokens, at - 1), "and" | "then" | "please" | "also" | "to" | "finally" | "next")
                || tokens[at - 1].is_symbol(','))
}

/// "Set up a pivot table": made.
pub(super) fn set_up(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const MADE: &[&str] =
        &["pivot", "sheet", "worksheet", "tab", "table", "chart", "graph", "column", "columns", "summary"];
    let at = (0..tokens.len().saturating_sub(3)).find(|at| {
        let made = (at + 2..sentence_end(tokens, *at).min(at + 8)).any(|at| MADE.contains(&word(tokens, at)));
        word(tokens, *at) == "set"
            && word(tokens, at + 1) == "up"
            && matches!(word(tokens, at + 2), "a" | "an" | "another" | "one" | "two" | "new")
            && begins(tokens, *at)
            && made
    })?;
    Some(joined(&[&tokens[..at], &spoken("create"), &tokens[at + 2..]]))
}

/// "from the lowest up", "from the newest order to the oldest": from one end to the other.
pub(super) fn from_end_to_end(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const ENDS: &[(&str, &str)] = &[
        ("lowest", "highest"),
        ("smallest", "largest"),
        ("highest", "lowest"),
        ("largest", "smallest"),
        ("biggest", "smallest"),
        ("cheapest", "dearest"),
        ("oldest", "newest"),
        ("newest", "oldest"),
        ("earliest", "latest"),
        ("latest", "earliest"),
        ("lightest", "heaviest"),
        ("heaviest", "lightest"),
    ];
    let other = |at: usize| ENDS.iter().find(|(end, _)| *end == word(tokens, at)).map(|(_, other)| *other);
    let (at, other) = (0..tokens.len().saturating_sub(3)).find_map(|at| {
        let the = word(tokens, at) == "from" && word(tokens, at + 1) == "the";
        the.then(|| other(at + 2)).flatten().map(|other| (at, other))
    })?;
    let noun = word(tokens, at + 3);
    let one = things::is_thing(noun) || matches!(noun, "one" | "ones" | "value" | "values" | "date" | "amount");
    let known = linker.columns.iter().any(|column| column.words.iter().any(|word| word == noun));
    let next = at + 3 + usize::from(one && (!known || word(tokens, at + 4) == "to"));
    if matches!(word(tokens, next), "up" | "upward" | "upwards" | "down" | "downward" | "downwards") {
        let after = word(tokens, next + 1);
        let ends = after.is_empty() || after == "and";
        return ends.then(|| joined(&[&tokens[..at + 3], &spoken("to the"), &spoken(other), &tokens[next + 1..]]));
    }
    let to = word(tokens, next) == "to" && next > at + 3;
    to.then(|| joined(&[&tokens[..at + 3], &tokens[next..]]))
}

/// "and within one customer": within each.
pub(super) fn within_one(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "within" | "inside" | "for")
            && matches!(word(tokens, at + 1), "one" | "the")
            && (word(tokens, at + 1) == "one" || word(tokens, at + 2) == "same")
            && matches!(word(tokens, at - 1), "and" | "then")
    })?;
    let skipped = 2 + usize::from(word(tokens, at + 2) == "same");
    Some(joined(&[&tokens[..at], &spoken("within each"), &tokens[at + skipped..]]))
}

/// "Using the rate table, compute the cost of each parcel": computed, and by what stands last.
pub(super) fn using_first(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const COMPUTES: &[&str] = &["compute", "calculate", "fill", "complete", "work", "determine", "find", "populate"];
    let at = (0..tokens.len()).find(|at| {
        sentence_start(tokens, *at) == *at
            && matches!(word(tokens, *at), "using" | "with")
            && word(tokens, at + 1) == "the"
    })?;
    let end = sentence_end(tokens, at);
    let comma = (at + 3..end.min(at + 9)).find(|at| tokens[*at].is_symbol(','))?;
    let verb = comma + 1 + usize::from(word(tokens, comma + 1) == "please");
    let table = matches!(word(tokens, comma - 1), "table" | "sheet" | "list" | "tab" | "worksheet" | "scale");
    let one = !(verb + 1..end).any(|at| {
        tokens[at].is_symbol(',') || tokens[at].is("then") || quoted(tokens, at).is_some() || tokens[at].is("using")
    });
    (COMPUTES.contains(&word(tokens, verb)) && table && one)
        .then(|| joined(&[&tokens[..at], &tokens[verb..end], &spoken("using"), &tokens[at + 1..comma], &tokens[end..]]))
}

/// What a row under the table holds that is called so.
fn statistic(label: &str) -> Option<&'static str> {
    Some(match label.to_lowercase().as_str() {
        "minimum" | "min" | "lowest" | "smallest" => "minimum",
        "maximum" | "max" | "highest" | "largest" => "maximum",
        "average" | "mean" | "avg" => "average",
        "median" => "median",
        "total" | "sum" => "sum",
        "std dev" | "standard deviation" | "stdev" | "std deviation" => "standard deviation",
        _ => return None,
    })
}

/// `add rows labelled "Minimum", "Maximum" and "Mean" for pH and Nitrate`: a row of each, below the table.
pub(super) fn rows_called(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let rows = (1..tokens.len().saturating_sub(4)).find(|at| word(tokens, *at) == "rows")?;
    let start = sentence_start(tokens, rows);
    let end = sentence_end(tokens, rows);
    let adds = (start..rows).any(|at| matches!(word(tokens, at), "add" | "append" | "insert" | "put" | "create"));
    let first = (rows + 1..end).find(|at| quoted(tokens, *at).is_some()).filter(|_| adds)?;
    let lead = (rows + 1..first).all(|at| {
        matches!(
            word(tokens, at),
            "labelled"
                | "labeled"
                | "called"
                | "named"
                | "titled"
                | "at"
                | "the"
                | "bottom"
                | "below"
                | "table"
                | "end"
                | "under"
                | "data"
                | "with"
                | "labels"
                | "names"
        )
    });
    let mut labels = Vec::new();
    let mut at = first;
    while at < end {
        if let Some(label) = quoted(tokens, at) {
            labels.push((label.to_owned(), statistic(label)?));
        } else if !(tokens[at].is_symbol(',') || tokens[at].is("and")) {
            break;
        }
        at += 1;
    }
    // A gap before them and rows of other things are wishes of their own.
    let more = (start..end)
        .any(|at| matches!(word(tokens, at), "leaving" | "blank" | "empty" | "where" | "gap" | "then" | "decimals"));
    if labels.len() < 2 || more || !lead {
        return None;
    }
    let columns = linker.mentions(tokens).into_iter().filter(|one| {
        // "in column A" is where the labels stand.
        let place = (one.start.saturating_sub(1)..one.end).any(|at| tokens[at].is("in")) && one.end <= one.start + 2;
        one.start >= at && one.start < end && !place
    });
    let columns: Vec<_> = columns.collect();
    // What else is said of them is not lost.
    let mut tail = columns.last().map_or(at, |last| last.end.min(end));
    let small = |at: usize| {
        tokens[at].is_symbol(',')
            || matches!(
                word(tokens, at),
                "for"
                    | "of"
                    | "the"
                    | "in"
                    | "with"
                    | "each"
                    | "holding"
                    | "statistic"
                    | "column"
                    | "columns"
                    | "under"
                    | "a"
                    | "respective"
                    | "values"
                    | "below"
                    | "at"
                    | "bottom"
                    | "table"
                    | "data"
                    | "and"
                    | "both"
                    | "all"
            )
    };
    let before = columns.first().map_or(at, |first| first.start);
    while tail < end && (word(tokens, tail) == "column" || word(tokens, tail) == "columns") {
        tail += 1;
    }
    let said_of_them: Vec<Token> = tokens[tail..end].iter().filter(|token| !token.is_symbol(',')).cloned().collect();
    let bold = matches!(said_of_them.as_slice(), [all, look] if (all.is("both") || all.is("all")) && look.is("bold"));
    let placed = (at..before).all(|at| small(at) || tokens[at].raw == "A");
    if !placed || !bold && !(tail..end).all(|at| small(at) || tokens[at].raw == "A") {
        return None;
    }
    let mut of = spoken(if columns.is_empty() { "of each column" } else { "of" });
    if let (Some(first), Some(last)) = (columns.first(), columns.last()) {
        // "Homework to Final Exam" stays said so.
        of.extend_from_slice(&tokens[first.start..last.end.min(end)]);
    }
    let mut said = Vec::new();
    for (place, (label, statistic)) in labels.iter().enumerate() {
        said.extend(spoken(if place == 0 { "add a row with the" } else { ". add a row with the" }));
        said.extend(spoken(statistic));
        said.extend_from_slice(&of);
        said.extend(spoken(&format!("called \"{label}\"")));
    }
    if bold {
        said.extend(spoken(". Make the total row bold"));
    }
    Some(joined(&[&tokens[..start], &said, &tokens[end..]]))
}

/// "Add a total row with the minimum of pH": a row with that.
pub(super) fn total_row_with(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    total_row(tokens)
}

fn total_row(tokens: &[Token]) -> Option<Vec<Token>> {
    let what = |at: usize| statistic(word(tokens, at)).filter(|said| *said != "sum");
    let (at, what, of) = (1..tokens.len().saturating_sub(4)).find_map(|at| {
        let with = matches!(word(tokens, at + 2), "with" | "showing" | "containing" | "for");
        let row = word(tokens, at) == "total" && matches!(word(tokens, at + 1), "row" | "line");
        let said = at + 3 + usize::from(word(tokens, at + 3) == "the");
        let of = said + 1 + usize::from(matches!(word(tokens, said + 1), "of" | "value" | "values"));
        (row && with).then(|| what(said)).flatten().map(|what| (at, what, of))
    })?;
    let start = sentence_start(tokens, at);
    let verb = (start..at).find(|at| matches!(word(tokens, *at), "add" | "make" | "insert" | "create" | "append"))?;
    let adds = matches!(word(tokens, at - 1), "a" | "another" | "the") && at < verb + 4;
    let end = sentence_end(tokens, at);
    let sums = (at + 2..end).any(|at| matches!(word(tokens, at), "sum" | "sums" | "total" | "totals"));
    (adds && !sums).then(|| {
        let said = joined(&[
            &tokens[..verb],
            &spoken("add a row with the"),
            &spoken(what),
            &spoken("of"),
            &tokens[of.min(end)..end],
            &spoken("at the bottom"),
            &tokens[end..],
        ]);
        total_row(&said).unwrap_or(said)
    })
}

/// "Add an average row for Homework and Quiz with one decimal": the row is shown so.
pub(super) fn row_shown_so(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let row = (2..tokens.len().saturating_sub(3)).find(|at| {
        let kind = matches!(word(tokens, at - 1), "total" | "totals" | "average" | "sum" | "mean");
        let holds = word(tokens, at + 1) == "with"
            && (at + 2..tokens.len().min(at + 4)).any(|at| {
                matches!(word(tokens, at), "average" | "averages" | "mean" | "sum" | "sums" | "total" | "totals")
            });
        matches!(word(tokens, *at), "row" | "line") && (kind || holds)
    })?;
    let start = sentence_start(tokens, row);
    let end = sentence_end(tokens, row);
    let adds = matches!(word(tokens, start), "add" | "insert" | "append" | "create" | "put" | "make" | "please");
    let decimals = (row + 2..end).find(|at| matches!(word(tokens, *at), "decimal" | "decimals"))?;
    let mut lead = decimals - 1;
    let count = tokens[lead].count().is_some() || tokens[lead].number().is_some() || word(tokens, lead) == "no";
    lead = lead.checked_sub(1)?;
    if word(tokens, lead) == "to" {
        lead = lead.checked_sub(1)?;
    }
    let shown = matches!(word(tokens, lead), "with" | "rounded" | "showing" | "to");
    let place = decimals + 1 + usize::from(matches!(word(tokens, decimals + 1), "place" | "places"));
    if !adds || !count || !shown || place != end || lead <= row + 1 {
        return None;
    }
    let before = lead - usize::from(tokens[lead - 1].is_symbol(','));
    Some(joined(&[
        &tokens[..before],
        &spoken(". Format the total row with"),
        &tokens[decimals - 1..end],
        &tokens[end..],
    ]))
}
