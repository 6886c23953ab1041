//! A few words more on what was just asked for, in a sentence or a part of their own: "Currency with two decimals for both",
//! "Call that column Check", ", show both as dollars", "Mind the units".

use crate::intent::{
    link::{Linker, What},
    rules::en::words,
    token::{Kind, Token},
};

use super::{joined, named, part_end, spoken, told_behind::sentence_start, word};

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

fn is_quoted(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Quoted(_)))
}

fn has(tokens: &[Token], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.folded.as_str()))
}

/// The columns that the sentences before make or fill, as they were said: new names in quotes, and columns that wait.
fn worked_on(tokens: &[Token], linker: &Linker) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if found.iter().all(|known| known != name) {
            found.push(name.to_owned());
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        let start = sentence_start(tokens, at);
        if let Kind::Quoted(name) = &token.kind {
            let column = has(&tokens[start..at], &["column", "columns"]);
            let cell = has(&tokens[start..at], &["sheet", "title", "titled", "cell", "tab"]);
            if column && !cell {
                add(name);
            }
        }
    }
    for one in linker.mentions(tokens) {
        let What::Column { candidates, .. } = &one.what else { continue };
        let [only] = candidates.as_slice() else { continue };
        let column = &linker.columns[*only];
        let start = sentence_start(tokens, one.start);
        let fills = has(
            &tokens[start..one.start],
            &["fill", "complete", "calculate", "compute", "work", "finish", "determine"],
        );
        if column.filled == 0 && fills {
            add(&column.name);
        }
    }
    found
}

fn is_number_format(tokens: &[Token]) -> bool {
    has(
        tokens,
        &[
            "currency",
            "dollars",
            "dollar",
            "euros",
            "euro",
            "pounds",
            "pound",
            "percent",
            "percentage",
            "percentages",
            "accounting",
            "decimals",
            "decimal",
            "cents",
            "thousands",
            "percentages",
        ],
    )
}

/// "Currency with two decimals for both.", ", show both as dollars with cents", "Percent with one decimal please": how what
/// was just made is shown.
pub(super) fn shown_alone(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let (start, verb_end) = (4..tokens.len().saturating_sub(2)).find_map(|at| {
        let begins = sentence_start(tokens, at) == at || tokens[at - 1].is_symbol(',') || tokens[at - 1].is("and");
        let led = match word(tokens, at) {
            "show" | "format" | "display" | "use" => at + 1,
            "currency" | "percent" | "percentage" | "dollars" | "euros" | "percentages" | "accounting" => at,
            _ => return None,
        };
        begins.then_some((at, led))
    })?;
    let end = part_end(tokens, start);
    let said = &tokens[verb_end..end];
    let of_all = has(said, &["both", "them", "it", "these", "two", "all", "three"]);
    let alone = verb_end == start && sentence_start(tokens, start) == start;
    let names = linker
        .mentions(said)
        .iter()
        .any(|one| matches!(one.what, What::Column { guess: false, .. } | What::Columns(_)));
    if !is_number_format(said) || names || !(of_all || alone) || said.len() > 12 || said.iter().any(|one| one.is("on"))
    {
        return None;
    }
    let columns = worked_on(&tokens[..start], linker);
    let few = if has(said, &["both", "two"]) { columns.len() == 2 } else { !columns.is_empty() };
    if !few || has(&tokens[..start], &["chart", "pivot", "sheet"]) {
        return None;
    }
    let format: Vec<Token> = said
        .iter()
        .filter(|token| {
            !matches!(
                token.folded.as_str(),
                "both"
                    | "them"
                    | "these"
                    | "it"
                    | "for"
                    | "of"
                    | "the"
                    | "columns"
                    | "column"
                    | "please"
                    | "all"
                    | "two"
                    | "three"
                    | "as"
                    | "in"
                    | "results"
                    | "format"
            ) || token.is("two") && has(said, &["decimals"])
        })
        .cloned()
        .collect();
    let mut order = spoken(". Format");
    for (place, name) in columns.iter().enumerate() {
        if place > 0 {
            order.extend(spoken(if place + 1 == columns.len() { "and" } else { "," }));
        }
        order.push(named(name, &tokens[start]));
    }
    order.extend(spoken("as"));
    order.extend(format);
    let mut before = start;
    while before > 0
        && (tokens[before - 1].is_symbol(',') || tokens[before - 1].is("and") || tokens[before - 1].is_symbol('.'))
    {
        before -= 1;
    }
    // What follows behind a comma goes on as a sentence of its own.
    let mut rest = end;
    while tokens.get(rest).is_some_and(|token| token.is_symbol(',') || token.is("and")) {
        rest += 1;
    }
    let goes_on = rest > end;
    let dot = if goes_on { spoken(".") } else { Vec::new() };
    Some(joined(&[&tokens[..before], &order, &dot, &tokens[rest..]]))
}

/// `… write "high" if …. Call that column "Check".`: the name of the new column.
pub(super) fn call_that_column(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let call = (4..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "call" | "name" | "title" | "label")
            && (sentence_start(tokens, *at) == *at || tokens[at - 1].is("and"))
            && matches!(word(tokens, at + 1), "that" | "this" | "the" | "it")
    })?;
    let noun = call + 2 + usize::from(word(tokens, call + 2) == "new");
    let name = if word(tokens, call + 1) == "it" { call + 2 } else { noun + 1 };
    let column = word(tokens, call + 1) == "it" || word(tokens, noun) == "column";
    let end = sentence_end(tokens, call);
    // The column that it names: "in a new column", with no name of its own yet.
    let before = &tokens[..call];
    let new = (2..before.len()).rev().find(|at| {
        before[*at].is("column")
            && sentence_start(before, *at) != *at
            && (at.saturating_sub(3)..*at).any(|at| matches!(word(before, at), "new" | "another" | "a"))
    })?;
    let named = is_quoted(tokens, new + 1) || matches!(word(tokens, new + 1), "called" | "named" | "headed" | "titled");
    let others =
        (new..call).any(|at| before[at].is("column") && at != new) || has(&tokens[new..call], &["chart", "sheet"]);
    (column && is_quoted(tokens, name) && name + 1 == end && !named && !others).then(|| {
        let mut from = call;
        while from > 0 && (tokens[from - 1].is("and") || tokens[from - 1].is_symbol(',')) {
            from -= 1;
        }
        joined(&[&tokens[..=new], &tokens[name..=name], &tokens[new + 1..from], &tokens[end..]])
    })
}

/// "Mind the units.", "Don't forget the minimum", "I can never remember the codes.": said to whoever does it.
pub(super) fn by_the_way(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let (start, end) = (0..tokens.len()).find_map(|at| {
        if sentence_start(tokens, at) != at {
            return None;
        }
        let end = sentence_end(tokens, at);
        let words: Vec<&str> = (at..end).map(|at| word(tokens, at)).collect();
        let plain = words.iter().all(|word| !word.is_empty()) && (2..9).contains(&words.len());
        let aside = matches!(
            words.as_slice(),
            ["mind" | "watch", "the", "units" | "unit"]
                | ["be", "careful", ..]
                | ["i", "can" | "could", "never" | "not", "remember" | "find" | "see" | "recall", ..]
                | ["i", "always", "forget" | "mix" | "confuse", ..]
                | ["i", "can't" | "cannot" | "cant", "remember" | "find" | "recall", ..]
        );
        (plain && aside && tokens.len() > end + 3).then_some((at, end))
    })?;
    Some(joined(&[&tokens[..start], tokens.get(end + 1..).unwrap_or_default()]))
}

/// "with the rates of the zone, not forgetting the minimum charge": as the formula has it.
pub(super) fn not_forgetting(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(2)).find(|at| {
        matches!((word(tokens, *at), word(tokens, at + 1)), ("not", "forgetting") | ("don't", "forget"))
            && tokens[at - 1].is_symbol(',')
    })?;
    let end = part_end(tokens, at);
    let bound = has(&tokens[at..end], &["minimum", "maximum", "surcharge", "discount"]);
    (bound && end - at < 7).then(|| joined(&[&tokens[..at - 1], &tokens[end..]]))
}

/// "Colour the status cells: Active green, Overdue red", `Color the cells with "A" green and "F" red in the Grade column`,
/// `In the Grade column, color "A" green and "F" red`: each value of the column in its colour.
pub(super) fn cells_by_value(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const VERBS: &[&str] = &["colour", "color", "shade", "paint", "highlight", "mark", "fill"];
    let verb = (0..tokens.len().saturating_sub(5)).find(|at| {
        VERBS.contains(&word(tokens, *at))
            && (sentence_start(tokens, *at) == *at
                || matches!(word(tokens, at - 1), "then" | "and" | "please")
                || tokens[at - 1].is_symbol(','))
    })?;
    let start = sentence_start(tokens, verb);
    let end = sentence_end(tokens, verb);
    let mentions = linker.mentions(tokens);
    let text_column = |one: &crate::intent::link::Mention| match &one.what {
        What::Column { candidates, .. } if candidates.len() == 1 => {
            let column = &linker.columns[candidates[0]];
            let texts = column.values.len() > 1 || column.filled == 0;
            texts.then_some(candidates[0])
        }
        _ => None,
    };
    let column = mentions.iter().find_map(|one| {
        let noun = matches!(word(tokens, one.end), "cells" | "column" | "values");
        (one.start >= start && one.start < end && noun).then(|| text_column(one)).flatten().map(|at| (at, one))
    })?;
    let known = &linker.columns[column.0];
    let value = |at: usize| -> Option<(String, usize)> {
        if let Some(Kind::Quoted(text)) = tokens.get(at).map(|token| &token.kind) {
            return Some((text.clone(), at + 1));
        }
        (1..4).rev().find_map(|length| {
            let said: Vec<&str> = (at..at + length).map(|at| word(tokens, at)).collect();
            if said.iter().any(|word| word.is_empty()) {
                return None;
            }
            let said = said.join(" ");
            known.values.iter().find(|value| value.to_lowercase() == said).map(|value| (value.clone(), at + length))
        })
    };
    let colour = |at: usize| {
        let at = at + usize::from(matches!(word(tokens, at), "in" | "is" | "as"));
        let light = usize::from(matches!(word(tokens, at), "light" | "dark" | "pale"));
        words::colour(word(tokens, at + light)).map(|_| (at, at + light + 1))
    };
    let mut pairs = Vec::new();
    let mut at = verb + 1;
    while at < end {
        let pair = value(at).and_then(|(text, next)| colour(next).map(|(from, to)| (text, from, to)));
        match pair {
            Some((text, from, to)) => {
                pairs.push((text, from, to));
                at = to;
            }
            None => at += 1,
        }
    }
    let last = pairs.last().map(|(_, _, to)| *to)?;
    let tail_fits = (last..end).all(|at| {
        at >= column.1.start && at < column.1.end
            || matches!(word(tokens, at), "in" | "the" | "column" | "cells" | "of" | "values" | "background" | "fill")
    });
    if pairs.len() < 2 || !tail_fits || has(&tokens[start..end], &["row", "rows", "if", "text", "font"]) {
        return None;
    }
    let mut said = Vec::new();
    for (place, (text, from, to)) in pairs.iter().enumerate() {
        if place > 0 {
            said.extend(spoken("."));
        }
        said.extend(spoken("Highlight the cells in"));
        said.push(named(&known.name, &tokens[verb]));
        said.extend(spoken("where"));
        said.push(named(&known.name, &tokens[verb]));
        said.extend(spoken("is"));
        said.push(named(text, &tokens[verb]));
        said.extend(spoken("in"));
        said.extend_from_slice(&tokens[*from..*to]);
    }
    let opening = &tokens[start..verb];
    let led = opening.iter().any(|token| token.is("column")) || opening.is_empty();
    let from = if led { start } else { verb };
    Some(joined(&[&tokens[..from], &said, &tokens[end..]]))
}

/// "fill in the blanks" of a table with columns that wait.
pub(super) fn the_blanks(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(2)).find(|at| {
        let begins = sentence_start(tokens, *at) == *at || matches!(word(tokens, at.wrapping_sub(1)), "and" | "then");
        begins
            && matches!(word(tokens, *at), "fill" | "complete" | "filling")
            && (at + 1..at + 4).any(|at| matches!(word(tokens, at), "blanks" | "gaps"))
    })?;
    let noun = (at..at + 4).find(|at| matches!(word(tokens, *at), "blanks" | "gaps"))?;
    let waiting: Vec<_> =
        linker.columns.iter().filter(|column| column.filled == 0 && column.letter.is_some()).collect();
    let goes_on = matches!(word(tokens, noun + 1), "in" | "with" | "of" | "by" | "from");
    (!waiting.is_empty() && !goes_on)
        .then(|| joined(&[&tokens[..at], &spoken("fill in the empty columns"), &tokens[noun + 1..]]))
}

/// What headers of amounts of money are made of.
const MONEY: &[&str] = &[
    "price", "cost", "amount", "revenue", "charge", "fee", "tax", "income", "wages", "rent", "sales", "margin",
    "profit", "total", "bill", "payment", "salary", "budget", "spent", "deposit", "rate",
];

/// "for all the money", "every money column": the columns of amounts are formatted.
pub(super) fn the_money(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let (at, end) = (2..tokens.len()).find_map(|at| {
        let all = matches!(word(tokens, at), "all" | "every" | "each");
        let the = at + 1 + usize::from(word(tokens, at + 1) == "the");
        let noun = word(tokens, the) == "money" || word(tokens, the) == "monetary";
        let end = the + 1 + usize::from(matches!(word(tokens, the + 1), "column" | "columns" | "amounts" | "values"));
        (all && noun).then_some((at, end))
    })?;
    let start = sentence_start(tokens, at);
    let format = is_number_format(&tokens[start..sentence_end(tokens, at)])
        && has(&tokens[start..at], &["format", "use", "show", "display"]);
    let is_money = |column: &&crate::intent::link::Column| {
        let said = column
            .own()
            .iter()
            .any(|word| MONEY.contains(&word.trim_end_matches('s')) || MONEY.contains(&word.as_str()));
        let numeric = column.kind.is_numeric() || column.filled == 0;
        numeric && (said || column.kind == crate::workbook::schema::Kind::Currency) && column.letter.is_some()
    };
    let columns: Vec<String> = linker.columns.iter().filter(is_money).map(|column| column.name.clone()).collect();
    // "use the accounting format for …" is no order of its own to the rules.
    let use_at = (start..at).rev().find(|at| matches!(word(tokens, *at), "use" | "format" | "show" | "display"))?;
    if !format || columns.is_empty() {
        return None;
    }
    let mut list = Vec::new();
    for (place, name) in columns.iter().enumerate() {
        if place > 0 {
            list.extend(spoken(if place + 1 == columns.len() { "and" } else { "," }));
        }
        list.push(named(name, &tokens[at]));
    }
    if word(tokens, use_at) != "use" {
        return Some(joined(&[&tokens[..at], &list, &tokens[end..]]));
    }
    let how: Vec<Token> = tokens[use_at + 1..at]
        .iter()
        .filter(|token| !matches!(token.folded.as_str(), "for" | "in" | "on" | "the" | "a" | "an" | "format"))
        .cloned()
        .collect();
    let mut before = use_at;
    while before > 0 && (tokens[before - 1].is("and") || tokens[before - 1].is_symbol(',')) {
        before -= 1;
    }
    let dot = if before < use_at { spoken(".") } else { Vec::new() };
    Some(joined(&[&tokens[..before], &dot, &spoken("Format"), &list, &spoken("as"), &how, &tokens[end..]]))
}

/// "in two new columns "Excess A" and "Excess B"" is left to the rules; "the four numbers in a row of their own" too.
/// `Calculate Takings and Surplus in two new columns`, where it was told what both are: columns of those names.
pub(super) fn in_new_columns(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let columns = (4..tokens.len()).find(|at| word(tokens, *at) == "columns")?;
    let start = sentence_start(tokens, columns);
    let verb = (start..columns).find(|at| matches!(word(tokens, *at), "calculate" | "compute" | "work"))?;
    let verb_end = verb + 1 + usize::from(word(tokens, verb + 1) == "out");
    let lead = (verb_end..columns).find(|at| matches!(word(tokens, *at), "in" | "into"))?;
    let new = tokens[lead..columns].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "in" | "into" | "two" | "three" | "new" | "own" | "their" | "separate" | "extra"
        )
    }) && has(&tokens[lead..columns], &["new", "extra", "separate"]);
    let named_there =
        is_quoted(tokens, columns + 1) || matches!(word(tokens, columns + 1), "called" | "named" | "with" | "for");
    let list = &tokens[verb_end..lead];
    let mut names: Vec<Vec<Token>> = vec![Vec::new()];
    for token in list {
        if token.is_symbol(',') || token.is("and") {
            names.push(Vec::new());
        } else if !token.is("the") {
            names.last_mut()?.push(token.clone());
        }
    }
    names.retain(|name| !name.is_empty());
    let plain = names.iter().flatten().all(|token| token.kind == Kind::Word);
    let there = linker.mentions(list).iter().any(|one| matches!(one.what, What::Column { guess: false, .. }));
    if !new || named_there || names.len() < 2 || !plain || there || names.iter().any(|name| name.len() > 3) {
        return None;
    }
    let mut said = Vec::new();
    for (place, name) in names.iter().enumerate() {
        said.extend(spoken(if place == 0 { "add a column" } else { ". add a column" }));
        let title: Vec<&str> = name.iter().map(|token| token.raw.as_str()).collect();
        said.push(named(&title.join(" "), &tokens[verb]));
    }
    let rest = columns + 1;
    let goes_on = matches!(word(tokens, rest), "and") || tokens.get(rest).is_some_and(|token| token.is_symbol(','));
    let next = rest + usize::from(goes_on);
    let dot = if goes_on { spoken(".") } else { Vec::new() };
    Some(joined(&[&tokens[..verb], &said, &dot, tokens.get(next..).unwrap_or_default()]))
}
