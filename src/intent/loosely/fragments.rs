//! Sentences without a verb that finish the one before, or stand for a whole wish: "Pivot table, new sheet, please.", "… and
//! arrange them from most to least", "Bread against Cakes, clustered columns".

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token},
};

use super::{joined, spoken, word};

/// "A new sheet is fine.", "Pivot table please, and …": where it goes, behind the sentence before.
pub(super) fn place_afterwards(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let end = (1..tokens.len().saturating_sub(1)).find(|at| is_end(&tokens[*at]))?;
    let (before, rest) = (&tokens[..end], &tokens[end + 1..]);
    let asks = tokens[end].is_symbol('?');
    let grouped = before.iter().any(|token| matches!(token.folded.as_str(), "each" | "every" | "per" | "by"));
    let mut at = 0;
    while matches!(word(rest, at), "a" | "an" | "the" | "as" | "on" | "in" | "put" | "it" | "that" | "small" | "little")
    {
        at += 1;
    }
    let pivot = word(rest, at) == "pivot";
    at += usize::from(pivot) + usize::from(pivot && word(rest, at + 1) == "table");
    while rest.get(at).is_some_and(|token| token.is_symbol(','))
        || matches!(word(rest, at), "on" | "in" | "a" | "please")
    {
        at += 1;
    }
    let sheet = word(rest, at) == "new" && matches!(word(rest, at + 1), "sheet" | "tab");
    at += if sheet { 2 } else { 0 };
    at += closing(&rest[at..]);
    let over = at >= rest.len() || is_end(&rest[at]) || rest[at].is_symbol(',');
    if !grouped || !over || !pivot && !sheet {
        return None;
    }
    // What is asked for, as an order.
    let before = if asks { asked(before)? } else { before.to_vec() };
    let made = spoken(if pivot { "Make a pivot table with" } else { "" });
    let place = spoken(if sheet || pivot { "in a new sheet" } else { "" });
    Some(joined(&[&made, &before, &place, &rest[at..]]))
}

/// "would be good", "is enough", "please", "if you can": how many tokens say it.
fn closing(rest: &[Token]) -> usize {
    const CLOSINGS: &[&[&str]] = &[
        &["would", "be", "good"],
        &["would", "be", "nice"],
        &["would", "be", "great"],
        &["would", "be", "fine"],
        &["is", "fine"],
        &["is", "enough"],
        &["will", "do"],
        &["if", "you", "can"],
        &["if", "possible"],
        &["please"],
    ];
    let says = |phrase: &&&[&str]| phrase.iter().enumerate().all(|(at, said)| word(rest, at) == *said);
    let comma = usize::from(rest.first().is_some_and(|token| token.is_symbol(',')));
    let rest_says = |phrase: &&&[&str]| phrase.iter().enumerate().all(|(at, said)| word(rest, at + comma) == *said);
    CLOSINGS
        .iter()
        .find(says)
        .map(|phrase| phrase.len())
        .or_else(|| CLOSINGS.iter().find(rest_says).map(|phrase| phrase.len() + comma))
        .unwrap_or_default()
}

/// "how many runs did each observer do": "the number of runs for each observer".
fn asked(question: &[Token]) -> Option<Vec<Token>> {
    let many = (1..question.len()).find(|at| word(question, *at) == "many" && word(question, at - 1) == "how")?;
    let each = (many..question.len()).find(|at| matches!(word(question, *at), "each" | "every" | "per" | "by"))?;
    // "went to", "did", "does … have": what the rows did.
    let noun_end = (many + 1..each)
        .find(|at| {
            matches!(
                word(question, *at),
                "did"
                    | "does"
                    | "do"
                    | "were"
                    | "was"
                    | "are"
                    | "come"
                    | "came"
                    | "went"
                    | "go"
                    | "is"
                    | "has"
                    | "have"
                    | "for"
                    | "in"
                    | "of"
                    | "from"
                    | "to"
                    | "at"
                    | "with"
            )
        })
        .unwrap_or(each);
    let group = &question[each + 1..];
    let length = group.iter().rposition(|token| !is_auxiliary(&token.folded)).map_or(0, |at| at + 1);
    let lead = spoken("the number of");
    Some(joined(&[&lead, &question[many + 1..noun_end], &spoken("for each"), &group[..length]]))
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "do" | "have" | "had" | "make" | "made" | "get" | "got" | "take" | "took" | "place" | "write" | "there"
    )
}

/// "count the orders per item and arrange them from most to least": "…, highest first".
pub(super) fn order_afterwards(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const SORTS: &[&str] = &["sort", "arrange", "order", "rank", "list"];
    let verb = (2..tokens.len()).find(|at| {
        SORTS.contains(&word(tokens, *at)) && matches!(word(tokens, at + 1), "them" | "it" | "these" | "this")
    })?;
    let grouped = tokens[..verb].iter().any(|token| matches!(token.folded.as_str(), "each" | "every" | "per"));
    let counted = tokens[..verb].iter().any(|token| {
        matches!(token.folded.as_str(), "count" | "many" | "number" | "total" | "sum" | "average" | "much" | "counts")
    });
    let end = (verb..tokens.len()).find(|at| is_end(&tokens[*at])).unwrap_or(tokens.len());
    let said: Vec<&str> = (verb + 2..end).map(|at| word(tokens, at)).collect();
    let high = ["highest", "most", "largest", "biggest", "greatest", "descending"];
    let low = ["lowest", "fewest", "least", "smallest", "ascending"];
    let first = said.iter().find(|word| high.contains(word) || low.contains(word))?;
    let sheet = said.windows(2).any(|pair| pair[0] == "new" && matches!(pair[1], "sheet" | "tab"));
    let small = said.iter().all(|word| {
        high.contains(word)
            || low.contains(word)
            || matches!(
                *word,
                "" | "from"
                    | "to"
                    | "the"
                    | "on"
                    | "in"
                    | "a"
                    | "new"
                    | "sheet"
                    | "tab"
                    | "please"
                    | "order"
                    | "first"
                    | "so"
                    | "that"
                    | "number"
                    | "is"
                    | "at"
                    | "top"
                    | "by"
                    | "with"
            )
    });
    if !grouped || !counted || !small {
        return None;
    }
    let mut before = verb;
    while before > 0
        && (matches!(word(tokens, before - 1), "and" | "then") || matches!(tokens[before - 1].kind, Kind::Symbol(_)))
    {
        before -= 1;
    }
    let question = word(tokens, 0) == "how" && tokens[before].is_symbol('?');
    let asked =
        if question { joined(&[&spoken("count"), &asked(&tokens[..before])?]) } else { tokens[..before].to_vec() };
    let elsewhere = tokens[..before].windows(2).any(|pair| pair[0].is("new") && pair[1].is("sheet"));
    let place = if sheet || question && !elsewhere { "in a new sheet" } else { "" };
    let order = if high.contains(first) { ", highest first" } else { ", lowest first" };
    Some(joined(&[&asked, &spoken(place), &spoken(order), &tokens[end..]]))
}

/// "Bread Sales against Pastry Sales, clustered columns, legend at the top": a chart without its verb.
pub(super) fn chart_unled(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const NOUNS: &[&str] = &["chart", "graph", "plot", "diagram", "draw", "scatter", "pie"];
    let kind = (2..tokens.len()).find(|at| {
        let before = word(tokens, at - 1);
        matches!(word(tokens, *at), "columns" | "bars" | "lines")
            && matches!(before, "clustered" | "stacked" | "as" | "two")
    })?;
    let comma = (1..kind).find(|at| tokens[*at].is_symbol(','))?;
    let against = (1..comma).find(|at| matches!(word(tokens, *at), "against" | "versus" | "vs" | "and"))?;
    let named = linker.mentions(&tokens[..comma]);
    let both = named.iter().any(|one| one.end <= against) && named.iter().any(|one| one.start > against);
    let plain = named.iter().all(|one| matches!(one.what, What::Value { .. } | What::Column { .. }));
    if !both
        || !plain
        || named.first().is_none_or(|one| one.start > 1)
        || tokens.iter().any(|one| NOUNS.contains(&one.folded.as_str()))
    {
        return None;
    }
    let shape = match word(tokens, kind) {
        "columns" => "column chart of",
        "bars" => "bar chart of",
        _ => "line chart of",
    };
    let how = if word(tokens, kind - 1) == "stacked" { "Draw a stacked" } else { "Draw a" };
    let lead = spoken(&format!("{how} {shape}"));
    Some(joined(&[&lead, &tokens[..against], &spoken("and"), &tokens[against + 1..comma], &tokens[kind + 1..]]))
}

/// "draw the surplus as columns", "plot revenue against spending as two lines": the kind of chart first.
pub(super) fn drawn_as(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let verb = (0..tokens.len()).find(|at| matches!(word(tokens, *at), "draw" | "plot" | "chart" | "graph"))?;
    let stop = |at: &usize| tokens[*at].is_symbol(',') || is_end(&tokens[*at]);
    let end = (verb..tokens.len()).find(stop).unwrap_or(tokens.len());
    let led = (verb + 2..end).find(|at| word(tokens, *at) == "as")?;
    let mut kind = led + 1;
    while tokens.get(kind).is_some_and(|token| token.count().is_some()) || matches!(word(tokens, kind), "a" | "an") {
        kind += 1;
    }
    let noun = match word(tokens, kind) {
        "columns" | "column" => "column chart",
        "bars" | "bar" => "bar chart",
        "lines" | "line" => "line chart",
        _ => return None,
    };
    let article = matches!(word(tokens, verb + 1), "a" | "an" | "another");
    let chart = matches!(word(tokens, kind + 1), "chart" | "graph" | "with");
    if article || chart || verb > 0 && matches!(word(tokens, verb - 1), "a" | "the" | "column" | "bar" | "line") {
        return None;
    }
    let told = match word(tokens, verb + 1) {
        "it" | "them" | "this" => Vec::new(),
        _ => tokens[verb + 1..led].to_vec(),
    };
    let of = if told.is_empty() { "" } else { "of" };
    let and = spoken("and");
    let listed: Vec<Token> = told
        .iter()
        .flat_map(|token| {
            if matches!(token.folded.as_str(), "against" | "versus" | "vs") { and.clone() } else { vec![token.clone()] }
        })
        .collect();
    let lead = spoken(&format!("draw a {noun} {of}"));
    Some(joined(&[&tokens[..verb], &lead, &listed, &tokens[kind + 1..]]))
}

fn is_end(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol('.' | '?' | '!' | ';' | '\n'))
}
