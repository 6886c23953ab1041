//! "Complete the table", "after filling in both columns": what waits is filled. And what is said of two things in turn:
//! "those with Open in yellow", "in K1 write … and in K2 …", "GDP for all three years".

use crate::intent::{
    link::{Linker, What},
    rules::en::{things, words},
    token::{Kind, Token},
};

use super::{joined, named, spoken, told_behind::sentence_start, word};

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

fn quoted(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Quoted(_)))
}

fn has(tokens: &[Token], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.folded.as_str()))
}

/// "Complete the table and …", "Fill in both columns", "After completing the table, …": what is empty is filled in.
pub(super) fn what_waits(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const OBJECTS: &[&str] = &["columns", "table", "sheet", "statement", "list", "worksheet", "both"];
    let (at, verb) = (0..tokens.len().saturating_sub(2)).find_map(|at| {
        let begins = sentence_start(tokens, at) == at
            || at > 0 && matches!(word(tokens, at - 1), "then" | "and" | "please" | "after" | "to");
        let verb = match (word(tokens, at), word(tokens, at + 1)) {
            ("fill" | "filling", "in" | "out") => 2,
            ("fill" | "filling" | "complete" | "completing" | "finish" | "finishing", _)
            | ("compute" | "calculate", "both") => 1,
            _ => return None,
        };
        begins.then_some((at, at + verb))
    })?;
    let mut end = verb;
    while matches!(
        word(tokens, end),
        "the"
            | "both"
            | "all"
            | "two"
            | "three"
            | "four"
            | "this"
            | "whole"
            | "entire"
            | "my"
            | "our"
            | "open"
            | "of"
            | "income"
            | "remaining"
    ) && (word(tokens, end) != "both" || OBJECTS.contains(&word(tokens, end + 1)))
    {
        end += 1;
    }
    let both = word(tokens, end) == "both";
    let object = OBJECTS.contains(&word(tokens, end)) && end > verb || both;
    let stops = tokens.get(end + 1).is_none_or(|next| {
        matches!(next.kind, Kind::Symbol('.' | ',' | ';' | '!'))
            || matches!(next.folded.as_str(), "and" | "then" | "first")
    });
    let waiting = linker.columns.iter().filter(|column| column.filled == 0 && column.letter.is_some()).count();
    let rows = word(tokens, end) == "statement" && waiting == 0;
    let counted = match tokens[verb..=end].iter().find_map(|token| match token.folded.as_str() {
        "both" | "two" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        _ => None,
    }) {
        Some(count) => count == waiting,
        None => waiting > 0,
    };
    if !object || !stops || !(rows || counted) {
        return None;
    }
    let done = spoken(if rows { "fill in the empty rows" } else { "fill in the empty columns" });
    let mut next = end + 1 + usize::from(word(tokens, end + 1) == "first");
    // "After completing the table, show …"
    let after = at > 0 && word(tokens, at - 1) == "after";
    let from = at - usize::from(after);
    let led = if after {
        next += usize::from(tokens.get(next).is_some_and(|token| token.is_symbol(',')));
        spoken(".")
    } else {
        Vec::new()
    };
    Some(joined(&[&tokens[..from], &done, &led, &tokens[next..]]))
}

/// "Fill in the tax rate by looking it up in the tax table, then the income tax and the net salary": all three.
pub(super) fn then_the_others(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let waits = |at: usize| {
        linker.mentions(tokens).iter().any(|one| {
            let empty = |at: &usize| linker.columns[*at].filled == 0;
            one.start == at && matches!(&one.what, What::Column { candidates, .. } if candidates.iter().all(empty))
        })
    };
    let then = (4..tokens.len().saturating_sub(2)).find(|at| {
        let article = usize::from(word(tokens, at + 1) == "the");
        matches!(word(tokens, *at), "then" | "followed") && waits(at + 1 + article)
    })?;
    let start = sentence_start(tokens, then);
    let verb = (start..then).find(|at| matches!(word(tokens, *at), "fill" | "complete" | "calculate" | "compute"))?;
    let mut before = then;
    while tokens[before - 1].is_symbol(',') || tokens[before - 1].is("and") {
        before -= 1;
    }
    // How the first is found is known from what it is.
    let by = (verb..before).find(|at| {
        word(tokens, *at) == "by"
            && matches!(word(tokens, at + 1), "looking" | "taking" | "finding")
            && matches!(word(tokens, at + 2), "it" | "them")
    });
    let list = &tokens[verb..by.unwrap_or(before)];
    (linker.others.len() == 1 || by.is_none())
        .then(|| joined(&[&tokens[..verb], list, &spoken(","), &tokens[then + 1..]]))
}

/// `the rows with the status "Overdue" in red and those with "Open" in yellow`: those with that status.
pub(super) fn those_with(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (5..tokens.len().saturating_sub(3)).find(|at| {
        let value = quoted(tokens, at + 2);
        let colour = (at + 3..tokens.len().min(at + 7)).any(|at| words::colour(word(tokens, at)).is_some());
        matches!(word(tokens, *at), "those" | "ones") && word(tokens, at + 1) == "with" && value && colour
    })?;
    let start = sentence_start(tokens, at);
    let before = (start..at).rev().find(|at| quoted(tokens, *at))?;
    let mentions = linker.mentions(tokens);
    let column = mentions
        .iter()
        .rev()
        .find(|one| one.start >= start && one.end <= before && matches!(one.what, What::Column { .. }))?;
    let near = before - column.end < 2;
    let marks = has(&tokens[start..at], &["highlight", "mark", "color", "colour", "shade", "fill", "make", "paint"]);
    let mut from = at - usize::from(word(tokens, at - 1) == "the");
    while from > start && (tokens[from - 1].is("and") || tokens[from - 1].is_symbol(',')) {
        from -= 1;
    }
    (marks && near).then(|| {
        joined(&[
            &tokens[..from],
            &spoken(". Highlight the rows with the"),
            &tokens[column.start..column.end],
            &tokens[at + 2..],
        ])
    })
}

/// `In cell K1 write "Average hours" and in K2 the average of the hours`: what stands there, and where.
pub(super) fn cell_first(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let cell = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let letters = token.raw.chars().take_while(char::is_ascii_alphabetic).count();
            token.kind == Kind::Word
                && (1..3).contains(&letters)
                && letters < token.raw.len()
                && token.raw[letters..].chars().all(|c| c.is_ascii_digit())
        })
    };
    let led = |at: usize| {
        let next = at + 1 + usize::from(word(tokens, at + 1) == "cell");
        (matches!(word(tokens, at), "in" | "into") && cell(next)).then_some(next)
    };
    let (at, first) = (0..tokens.len().saturating_sub(3)).find_map(|at| {
        let begins = sentence_start(tokens, at) == at || matches!(word(tokens, at.wrapping_sub(1)), "and" | "then");
        begins.then(|| led(at)).flatten().map(|first| (at, first))
    })?;
    let verb = first + 1;
    if !matches!(word(tokens, verb), "write" | "put" | "enter" | "show" | "type") {
        return None;
    }
    let end = sentence_end(tokens, verb);
    let second =
        (verb + 2..end).find_map(|at| (tokens[at].is("and")).then(|| led(at + 1).map(|cell| (at, cell))).flatten());
    let (what_end, rest) = match second {
        Some((and, next)) => {
            let again = next + 1 + usize::from(matches!(word(tokens, next + 1), "write" | "put" | "enter" | "show"));
            let mut said = spoken("and");
            said.extend_from_slice(tokens.get(again..end)?);
            said.extend(spoken("in"));
            said.push(tokens[next].clone());
            (and, said)
        }
        None => (end, Vec::new()),
    };
    let what = tokens.get(verb + 1..what_end).filter(|what| !what.is_empty())?;
    // "in L3 put the count with a label in cell K3" names its cells itself.
    let again = (0..what.len()).any(|at| cell(verb + 1 + at));
    if again || what.iter().any(|token| token.is_symbol(',')) {
        return None;
    }
    let mut order = vec![tokens[verb].clone()];
    order.extend_from_slice(what);
    order.extend(spoken("in"));
    order.push(tokens[first].clone());
    order.extend(rest);
    Some(joined(&[&tokens[..at], &order, &tokens[end..]]))
}

/// "the sum of GDP … for all three years" of GDP 2018, GDP 2019, GDP 2020: of each of them.
pub(super) fn for_all_years(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let years = (3..tokens.len()).find(|at| matches!(word(tokens, *at), "years" | "quarters" | "months"))?;
    let mut from = years;
    let mut count = None;
    while from > 0 {
        let token = &tokens[from - 1];
        if let Some(number) = token.count() {
            count = Some(number as usize);
        } else if !matches!(token.folded.as_str(), "all" | "the" | "each" | "of") {
            break;
        }
        from -= 1;
    }
    let led = from > 0 && matches!(word(tokens, from - 1), "for" | "in" | "over" | "of");
    let numbered = |stem: &str| -> Vec<usize> {
        let of = |at: &usize| {
            let own = linker.columns[*at].own();
            let last = own.last().is_some_and(|last| last.len() == 4 && last.chars().all(|c| c.is_ascii_digit()));
            last && own.len() == 2 && own[0] == *stem
        };
        (0..linker.columns.len()).filter(of).collect()
    };
    let start = sentence_start(tokens, years);
    let end = sentence_end(tokens, years);
    let (noun, columns) = (start..end).find_map(|at| {
        let columns = numbered(word(tokens, at));
        (columns.len() > 1 && count.is_none_or(|count| count == columns.len())).then_some((at, columns))
    })?;
    let said_with_year = tokens.get(noun + 1).is_some_and(|next| next.number().is_some());
    if !led || said_with_year || from == years {
        return None;
    }
    let mut list = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        if place > 0 {
            list.extend(spoken(if place + 1 == columns.len() { "and" } else { "," }));
        }
        list.push(named(&linker.columns[*column].name, &tokens[noun]));
    }
    let (first, last) = (noun, from - 1);
    (first < last).then(|| joined(&[&tokens[..first], &list, &tokens[first + 1..last], &tokens[years + 1..]]))
}

/// "the growth of GDP from 2018 to 2020 (in percent)" of such columns: the change from the one to the other.
pub(super) fn growth_between_years(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let (at, noun) = (1..tokens.len().saturating_sub(6)).find_map(|at| {
        let grows = matches!(word(tokens, at), "growth" | "change" | "increase" | "rise" | "decrease");
        let noun = at + 2 + usize::from(word(tokens, at + 2) == "the");
        (grows && matches!(word(tokens, at + 1), "of" | "in")).then_some((at, noun))
    })?;
    let from = noun + 1;
    let year = |at: usize| tokens.get(at).and_then(Token::number).filter(|year| (1900.0..2200.0).contains(year));
    let joint = matches!(word(tokens, from), "from" | "between");
    let (first, second) = (year(from + 1)?, year(from + 3)?);
    let column = |year: f64| {
        let wanted = format!("{year:.0}");
        linker.columns.iter().find(|column| {
            let own = column.own();
            own.len() == 2 && own[0] == word(tokens, noun) && own[1] == wanted
        })
    };
    let (one, other) = (column(first)?, column(second)?);
    let percent = word(tokens, from + 4) == "in"
        && matches!(word(tokens, from + 5), "percent" | "percentage" | "%" | "percentages");
    let end = from + 4 + if percent { 2 } else { 0 };
    let start = sentence_start(tokens, at);
    let column = has(&tokens[start..at], &["column"]);
    let lead = at - usize::from(word(tokens, at - 1) == "the");
    let mut said =
        spoken(if percent || word(tokens, at) == "growth" { "the percentage change from" } else { "the change from" });
    said.push(named(&one.name, &tokens[noun]));
    said.extend(spoken("to"));
    said.push(named(&other.name, &tokens[noun]));
    let verb = matches!(word(tokens, start), "calculate" | "compute" | "add" | "show" | "work");
    if !joint || !(column || verb) {
        return None;
    }
    if column {
        return Some(joined(&[&tokens[..lead], &said, tokens.get(end..).unwrap_or_default()]));
    }
    let title =
        spoken(&format!("add a column \"{}\" with", if word(tokens, at) == "growth" { "Growth" } else { "Change" }));
    (lead == start + 1).then(|| joined(&[&tokens[..start], &title, &said, tokens.get(end..).unwrap_or_default()]))
}

/// "make age groups of 10 years and count the guests of each": in each of the groups.
pub(super) fn count_of_each(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let each = (6..tokens.len()).find(|at| {
        let stops = tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Word) || word(tokens, at + 1) == "group";
        matches!(word(tokens, *at), "each" | "every") && matches!(word(tokens, at - 1), "of" | "in" | "for") && stops
    })?;
    let start = sentence_start(tokens, each);
    let and = (start..each).find(|at| tokens[*at].is("and") && word(tokens, at + 1) == "count")?;
    let groups = (start..and).find(|at| matches!(word(tokens, *at), "groups" | "bands" | "classes" | "ranges"))?;
    let noun = word(tokens, groups - 1);
    let thing =
        (and + 2..each).any(|at| things::is_thing(word(tokens, at).trim_end_matches('s')) || word(tokens, at) == "the");
    let end = each + 1 + usize::from(word(tokens, each + 1) == "group");
    let group = word(tokens, groups).trim_end_matches('s').to_owned();
    (thing && !noun.is_empty()).then(|| {
        joined(&[
            &tokens[..and],
            &spoken("."),
            &tokens[and + 1..each - 1],
            &spoken(&format!("per {noun} {group}")),
            &tokens[end..],
        ])
    })
}

/// "Show the volume as columns and the close as a line on a secondary axis": a chart, said by its parts.
pub(super) fn as_columns_and_line(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let start = (0..tokens.len()).find(|at| {
        sentence_start(tokens, *at) == *at && matches!(word(tokens, *at), "show" | "display" | "plot" | "draw")
    })?;
    let end = sentence_end(tokens, start);
    let said = &tokens[start..end];
    let columns = said.windows(2).any(|pair| pair[0].is("as") && matches!(pair[1].folded.as_str(), "columns" | "bars"));
    let line = said
        .windows(3)
        .any(|three| three[0].is("as") && (three[1].is("line") || three[2].is("line") || three[1].is("lines")));
    let chart = has(said, &["chart", "graph", "diagram"]);
    (columns && line && !chart && linker.mentions(said).len() > 1)
        .then(|| joined(&[&tokens[..start], &spoken("make a chart with"), &tokens[start + 1..]]))
}

/// "invoices that were due before 1 March": with a due date before that.
pub(super) fn were_due(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let due = (2..tokens.len().saturating_sub(2)).find(|at| {
        word(tokens, *at) == "due"
            && matches!(word(tokens, at - 1), "were" | "was" | "are" | "is" | "fell" | "fall")
            && matches!(word(tokens, at - 2), "that" | "which")
            && matches!(word(tokens, at + 1), "before" | "after" | "on" | "by" | "until" | "in" | "between")
    })?;
    let column = linker.columns.iter().find(|column| column.words.first().is_some_and(|first| first == "due"))?;
    let name = named(&column.name, &tokens[due]);
    Some(joined(&[&tokens[..due - 2], &spoken("with a"), &[name], &tokens[due + 1..]]))
}

/// "… per channel in a new sheet and show the totals": with a total row.
pub(super) fn show_the_totals(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let totals = (6..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "totals" | "total")
            && matches!(word(tokens, at - 1), "the" | "show" | "add" | "grand")
            && tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Word)
    })?;
    let show = (totals.saturating_sub(3)..totals).find(|at| matches!(word(tokens, *at), "show" | "add" | "include"))?;
    let start = sentence_start(tokens, totals);
    let sheet =
        has(&tokens[start..show], &["sheet", "summary"]) && has(&tokens[start..show], &["per", "by", "each", "every"]);
    let pivot = has(&tokens[start..show], &["pivot", "chart"]);
    let and = (show > start && tokens[show - 1].is("and")).then_some(show - 1)?;
    let before = and - usize::from(tokens[and - 1].is_symbol(','));
    (sheet && !pivot).then(|| joined(&[&tokens[..before], &spoken("with a total row"), &tokens[totals + 1..]]))
}
