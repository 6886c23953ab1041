//! Tables and charts by what they look like: "drivers down and vans across", "dot plot", "flip the table".

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token},
};

use super::{joined, part_start, spoken, word};

/// "grid with drivers down and vans across", "vets down, reasons across, how many visits".
pub(super) fn down_and_across(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    if tokens.iter().any(|token| token.folded.starts_with("pivot")) {
        return None;
    }
    let side = |at: usize, words: &[&str]| words.contains(&word(tokens, at));
    let down = (1..tokens.len()).find(|at| side(*at, &["down", "downwards", "downward"]))?;
    let across = (1..tokens.len()).find(|at| side(*at, &["across", "sideways"]))?;
    let named = |at: usize| {
        let from = at.saturating_sub(3);
        let go = at - usize::from(matches!(word(tokens, at - 1), "go" | "going" | "run" | "running"));
        let mention = linker.mentions(&tokens[from..go]).pop()?;
        let text = matches!(&mention.what, What::Column { candidates, .. } if candidates.iter().all(|at| !linker.columns[*at].kind.is_numeric()));
        (text && from + mention.end == go).then_some((from + mention.start, go))
    };
    let (rows, columns) = (named(down)?, named(across)?);
    let start = rows.0.min(columns.0);
    let mut before = part_start(tokens, start);
    // "…, i need a grid with": what is asked for is the table.
    if start > before && !tokens[before..start].iter().all(frames) {
        return None;
    }
    if before > 1 && tokens[before - 1].is_symbol(',') && tokens[..before - 1].iter().all(frames) {
        before = 0;
    }
    let mut end = down.max(across) + 1;
    while matches!(word(tokens, end), "the" | "side" | "top" | "page") {
        end += 1;
    }
    let said = [
        spoken("pivot table with"),
        tokens[rows.0..rows.1].to_vec(),
        spoken("as rows and"),
        tokens[columns.0..columns.1].to_vec(),
        spoken("as columns"),
    ]
    .concat();
    let rest = &tokens[end..];
    let counts = ["how many", "number of", "count"].iter().any(|phrase| starts_with(rest, phrase));
    let rest: &[Token] = if counts { &[] } else { rest };
    Some(joined(&[&tokens[..before], &said, rest]))
}

fn frames(token: &Token) -> bool {
    matches!(
        token.folded.as_str(),
        "grid"
            | "table"
            | "matrix"
            | "a"
            | "with"
            | "make"
            | "need"
            | "want"
            | "i"
            | "me"
            | "give"
            | "can"
            | "you"
            | "u"
            | "please"
            | "cross"
            | "the"
            | "and"
            | "show"
            | "as"
            | "of"
            | "counts"
            | "like"
            | "put"
            | ","
    )
}

fn starts_with(tokens: &[Token], phrase: &str) -> bool {
    let skipped = tokens.iter().position(|token| !token.is_symbol(',') && !token.is("with") && !token.is("and"));
    let tokens = &tokens[skipped.unwrap_or(0)..];
    phrase.split(' ').zip(tokens).all(|(word, token)| token.is(word)) && tokens.len() < 6 && !tokens.is_empty()
}

/// "flip the table so months go down and stores across", "turn the table round": rows become columns.
pub(super) fn turned(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let flips = (0..3).find(|at| matches!(word(tokens, *at), "flip" | "turn" | "swap" | "rotate"))?;
    let table = (flips + 1..flips + 4).find(|at| matches!(word(tokens, *at), "table" | "sheet" | "it"))?;
    let mut rest = &tokens[table + 1..];
    while matches!(word(rest, 0), "round" | "around" | "over") && word(rest, 1) == "on" {
        rest = &rest[1..];
    }
    let placed = ["on", "a", "new", "sheet"].iter().enumerate().all(|(at, said)| word(rest, at) == *said);
    if placed {
        rest = &rest[4..];
    }
    let comma = usize::from(rest.first().is_some_and(|token| token.is_symbol(',')));
    let so = word(rest, comma) == "so";
    let sides = rest.iter().any(|token| token.is("down")) && rest.iter().any(|token| token.is("across"));
    let whole = rest.iter().all(|token| {
        matches!(token.folded.as_str(), "around" | "round" | "over" | "sideways" | "please" | "on" | "its" | "side")
    });
    // What goes down are the headers, and what goes across is the column of names.
    let across = linker.mentions(rest).iter().all(|one| {
        matches!(&one.what, What::Column { candidates, .. } if candidates.iter().all(|at| *at == 0))
            || matches!(one.what, What::Columns(_))
    });
    (so && sides && across || whole && word(tokens, flips) != "swap")
        .then(|| joined(&[&tokens[..flips], &spoken("transpose the table")]))
}

/// "dot plot", "dots": points of two columns.
pub(super) fn dots(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "dot" | "dots" | "point")
            && matches!(word(tokens, at + 1), "plot" | "chart" | "graph" | "diagram")
    })?;
    Some(joined(&[&tokens[..at], &spoken("scatter"), &tokens[at + 1..]]))
}

/// "is there a link between absences and the final mark? make a dot plot", "is the battery getting low? graph it": what is
/// to be drawn was spoken of before.
pub(super) fn chart_of_asked(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let asked = tokens.iter().position(|token| token.is_symbol('?')).filter(|at| at + 1 < tokens.len())?;
    let (question, order) = (&tokens[..asked], &tokens[asked + 1..]);
    let of_columns = |what: &What| match what {
        What::Column { candidates, .. } => candidates.iter().all(|at| linker.columns[*at].kind.is_numeric()),
        What::Columns(_) => true,
        What::Value { .. } => false,
    };
    let mentions = linker.mentions(question);
    let grouped =
        question.iter().any(|token| matches!(token.folded.as_str(), "per" | "each" | "every" | "by" | "how" | "which"));
    let named = linker.mentions(order).iter().any(|one| !matches!(one.what, What::Column { guess: true, .. }));
    if mentions.is_empty() || grouped || named || !mentions.iter().all(|one| of_columns(&one.what)) {
        return None;
    }
    let mut what: Vec<Token> = Vec::new();
    for mention in &mentions {
        if !what.is_empty() {
            what.extend(spoken("and"));
        }
        what.extend_from_slice(&question[mention.start..mention.end]);
    }
    let it = (1..order.len()).find(|at| {
        word(order, *at) == "it" && matches!(word(order, at - 1), "graph" | "plot" | "draw" | "chart" | "show")
    });
    // "is it getting low?": over the time that the rows tell.
    let changes = question.iter().any(|token| {
        matches!(token.folded.as_str(), "getting" | "growing" | "rising" | "falling" | "going" | "dropping")
    });
    if let Some(it) = it {
        let graph: &[Token] = if changes { &spoken("draw a line chart of") } else { &order[..it] };
        return Some(joined(&[graph, &what, &order[it + 1..]]));
    }
    let dots = order.iter().any(|token| token.is("scatter"));
    if let (true, [one, other]) = (dots, mentions.as_slice()) {
        // What depends on the other is spoken of last, and goes up the side.
        what = joined(&[&question[other.start..other.end], &spoken("against"), &question[one.start..one.end]]);
    }
    let noun =
        order.iter().position(|token| matches!(token.folded.as_str(), "chart" | "plot" | "graph" | "diagram"))?;
    let makes = (0..noun)
        .any(|at| matches!(word(order, at), "make" | "draw" | "show" | "create" | "a" | "give" | "need" | "want"));
    makes.then(|| joined(&[&order[..=noun], &spoken("of"), &what, &order[noun + 1..]]))
}

/// "…, with a line chart for them", "together with a clustered column chart": another wish, of what was made.
pub(in crate::intent) fn charts_apart(tokens: Vec<Token>) -> Vec<Token> {
    with_chart(&tokens).unwrap_or(tokens)
}

fn with_chart(tokens: &[Token]) -> Option<Vec<Token>> {
    let chart = (3..tokens.len()).find(|at| matches!(word(tokens, *at), "chart" | "graph" | "plot"))?;
    let with =
        (chart.saturating_sub(6)..chart).rev().find(|at| matches!(word(tokens, *at), "with" | "and" | "plus"))?;
    let article = matches!(word(tokens, with + 1), "a" | "an");
    let start = with - usize::from(with > 0 && matches!(word(tokens, with - 1), "together" | "along"));
    let comma = start > 0 && tokens[start - 1].is_symbol(',');
    let asks = tokens[..start].iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "count"
                | "sum"
                | "total"
                | "average"
                | "calculate"
                | "pivot"
                | "summarize"
                | "summarise"
                | "put"
                | "list"
                | "compare"
                | "mean"
        )
    });
    let drawn = tokens[..with].iter().any(|token| matches!(token.folded.as_str(), "draw" | "plot" | "chart" | "graph"));
    let apart =
        comma || start < with || word(tokens, with) == "and" && tokens[..start].iter().any(|one| one.is("pivot"));
    if !article || !asks || drawn || !apart || start < 3 {
        return None;
    }
    let end = chart + 1;
    // "… chart for them", "… chart of it"
    let of = matches!(word(tokens, end), "for" | "of" | "from")
        && matches!(word(tokens, end + 1), "them" | "it" | "this" | "these" | "that");
    let behind = if of { end + 2 } else { end };
    let head = &tokens[..start - usize::from(comma)];
    Some(joined(&[head, &spoken(". draw"), &tokens[with + 1..end], &spoken("of it"), &tokens[behind..]]))
}

/// "Make a table with the headers "Quarter" and "Expenses" in a new sheet, showing …": what it shows, and how it is headed.
pub(super) fn table_headed(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let quoted = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
    let headers = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "headers" | "headings" | "columns"))?;
    let table = (0..headers).any(|at| matches!(word(tokens, at), "table" | "list" | "sheet" | "overview"));
    let makes =
        (0..headers).any(|at| matches!(word(tokens, at), "make" | "create" | "build" | "set" | "prepare" | "add"));
    let first = (headers..headers + 3).find(|at| quoted(*at))?;
    let last = (first..tokens.len())
        .take_while(|at| quoted(*at) || word(tokens, *at) == "and" || tokens[*at].is_symbol(','))
        .filter(|at| quoted(*at))
        .last()?;
    let stop = part_stop(tokens, last);
    let shows = (last + 1..stop).find(|at| {
        matches!(
            word(tokens, *at),
            "showing" | "shows" | "show" | "listing" | "lists" | "giving" | "gives" | "containing"
        )
    })?;
    let sheet = (0..stop).any(|at| matches!(word(tokens, at), "sheet" | "tab" | "worksheet"));
    let what = tokens.get(shows + 1..stop).filter(|what| what.len() > 1)?;
    let start = part_start(tokens, headers);
    if !table || !makes || last <= first {
        return None;
    }
    let place = if sheet { "in a new sheet with the headers" } else { "in a table with the headers" };
    Some(joined(&[
        &tokens[..start],
        &spoken("calculate the"),
        what,
        &spoken(place),
        &tokens[first..=last],
        &tokens[stop..],
    ]))
}

/// Where the sentence ends.
fn part_stop(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | '!' | '?')))
        .unwrap_or(tokens.len())
}

/// "a pivot table of the principal by branch, split by loan type": what lies across.
pub(super) fn split_by(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    if !tokens.iter().any(|token| token.folded.starts_with("pivot") || token.is("crosstab")) {
        return None;
    }
    let at = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "split" | "separated" | "broken" | "divided")
            && (word(tokens, at + 1) == "by" || word(tokens, at + 1) == "down" && word(tokens, at + 2) == "by")
    })?;
    let from = at + if word(tokens, at + 1) == "by" { 2 } else { 3 };
    let from = from + usize::from(matches!(word(tokens, from), "the" | "each"));
    let mention = linker.mentions(&tokens[from..]).into_iter().next().filter(|one| one.start == 0)?;
    let column = matches!(&mention.what, What::Column { candidates, .. } if candidates.iter().any(|at| !linker.columns[*at].kind.is_numeric()));
    let mut end = from + mention.end;
    while end > from && matches!(tokens[end - 1].kind, Kind::Symbol(_)) {
        end -= 1;
    }
    let head = if tokens[at - 1].is_symbol(',') { at - 1 } else { at };
    column.then(|| joined(&[&tokens[..head], &spoken(", "), &tokens[from..end], &spoken("as columns"), &tokens[end..]]))
}
