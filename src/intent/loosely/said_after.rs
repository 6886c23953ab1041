//! What a short sentence says of the wish before it: "Currency with two decimals."; and a table that is to become a list, told by the columns that the list has.

use crate::intent::{
    link::Linker,
    token::{Kind, Token, written},
};

use super::{joined, named, spoken, word};

fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n'))
}

/// Where the sentences of a message begin and end.
fn sentences(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.len() {
        if at == tokens.len() || ends_sentence(&tokens[at]) {
            if at > start {
                found.push((start, at));
            }
            start = at + 1;
        }
    }
    found
}

/// "Add a column …. Currency with two decimals.", "Whole dollars.": how the column that was just made is to look.
pub(super) fn look_alone(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const LOOKS: &[&str] = &[
        "currency",
        "percent",
        "percentage",
        "percentages",
        "dollars",
        "euros",
        "pounds",
        "decimals",
        "decimal",
        "accounting",
    ];
    const SMALL: &[&str] =
        &["with", "without", "no", "in", "as", "a", "please", "and", "whole", "places", "place", "shown", "exactly"];
    let all = sentences(tokens);
    let (before, (start, end)) = all.windows(2).find_map(|pair| {
        let [before, (start, end)] = pair else { return None };
        let said = &tokens[*start..*end];
        let looks = said.iter().any(|token| LOOKS.contains(&token.folded.as_str()));
        let plain = said.iter().all(|token| {
            let word = token.folded.as_str();
            token.is_symbol(',')
                || LOOKS.contains(&word)
                || SMALL.contains(&word)
                || token.number().is_some_and(|number| number < 10.0)
        });
        (looks && plain && said.len() < 8).then_some((*before, (*start, *end)))
    })?;
    let made = &tokens[before.0..before.1];
    let column = made.iter().any(|token| token.is("column"))
        && made.iter().any(|token| {
            matches!(token.folded.as_str(), "add" | "insert" | "new" | "create" | "put" | "append" | "make")
        });
    let columns =
        made.iter().any(|token| matches!(token.folded.as_str(), "columns" | "row" | "rows" | "chart" | "sheet"));
    if !column || columns {
        return None;
    }
    let whole = tokens[start..end].iter().any(|token| token.is("whole"));
    let drop = |token: &&Token| !token.is_symbol(',') && !matches!(token.folded.as_str(), "please" | "whole");
    let said: Vec<Token> = tokens[start..end].iter().filter(drop).cloned().collect();
    let said = if whole { joined(&[&said, &spoken("without decimals")]) } else { said };
    let said = said.as_slice();
    let look = match word(said, 0) {
        "in" | "as" | "with" | "without" => joined(&[&spoken("format it"), said]),
        "percent" | "percentage" | "percentages" => joined(&[&spoken("format it as percent"), &said[1..]]),
        "no" => joined(&[&spoken("format it with"), said]),
        "a" | "and" | "please" | "shown" | "exactly" | "places" | "place" => return None,
        first if LOOKS.contains(&first) => joined(&[&spoken("format it as"), said]),
        _ => joined(&[&spoken("format it with"), said]),
    };
    Some(joined(&[&tokens[..start], &look, &tokens[end..]]))
}

/// "genres down, branches across, number of loans in the middle": that is where amounts stand.
pub(super) fn in_the_middle(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "in" | "inside")
            && word(tokens, at + 1) == "the"
            && matches!(word(tokens, at + 2), "middle" | "cells" | "body" | "centre" | "center" | "fields")
    })?;
    let across = tokens.iter().any(|token| matches!(token.folded.as_str(), "across" | "sideways"));
    let down = tokens.iter().any(|token| matches!(token.folded.as_str(), "down" | "downwards"));
    (across && down).then(|| joined(&[&tokens[..at], &tokens[at + 3..]]))
}

/// "Turn the table into three columns (Month, Building, kWh) with one reading per line": the columns that are spread over
/// the sheet become rows, under the last two of the names.
pub(super) fn into_a_list(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let verb = (0..tokens.len()).find(|at| {
        matches!(
            word(tokens, *at),
            "turn" | "convert" | "change" | "bring" | "transform" | "reshape" | "unpivot" | "rearrange"
        )
    })?;
    let start = (0..verb).rev().find(|at| ends_sentence(&tokens[*at])).map_or(0, |at| at + 1);
    let end = (verb..tokens.len()).find(|at| ends_sentence(&tokens[*at])).unwrap_or(tokens.len());
    let object = (verb + 1..end.min(verb + 5))
        .find(|at| matches!(word(tokens, *at), "table" | "this" | "it" | "data" | "sheet" | "them"))?;
    let (from, to) = listed(tokens, object, end)?;
    let names = names(&tokens[from..to])?;
    let group = linker.main_group()?;
    let keys: Vec<&str> =
        (0..linker.columns.len()).filter(|at| !group.contains(at)).map(|at| linker.columns[at].name.as_str()).collect();
    let (told, made) = names.split_at_checked(keys.len())?;
    let known = told.iter().zip(&keys).all(|(name, key)| name.eq_ignore_ascii_case(key));
    let [item, value] = made else { return None };
    let new = made.iter().all(|name| !linker.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name)));
    let (first, last) = (group.first()?, group.last()?);
    if !known || !new || keys.is_empty() || last - first + 1 != group.len() {
        return None;
    }
    let close = to + usize::from(tokens.get(to).is_some_and(|token| token.is_symbol(')')));
    let rest = without_lines(&tokens[close..end]);
    let like = &tokens[verb];
    Some(joined(&[
        &tokens[..told_why(tokens, start)],
        &spoken("unpivot"),
        &[named(&linker.columns[*first].name, like)],
        &spoken("to"),
        &[named(&linker.columns[*last].name, like)],
        &spoken("into"),
        &[named(item, like)],
        &spoken("and"),
        &[named(value, like)],
        &rest,
        &tokens[end..],
    ]))
}

/// "Our software wants this as a list.": why, before the sentence that begins at `start`.
fn told_why(tokens: &[Token], start: usize) -> usize {
    let before = (0..start.saturating_sub(1)).rev().find(|at| ends_sentence(&tokens[*at])).map_or(0, |at| at + 1);
    let said = &tokens[before..start];
    let wants = said.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "wants" | "needs" | "expects" | "requires" | "want" | "need" | "reads" | "takes"
        )
    });
    let list = said.iter().any(|token| matches!(token.folded.as_str(), "list" | "lists" | "rows" | "format" | "shape"));
    if wants && list && said.len() < 13 { before } else { start }
}

/// The names in brackets, or behind "columns".
fn listed(tokens: &[Token], from: usize, end: usize) -> Option<(usize, usize)> {
    if let Some(open) = (from..end).find(|at| tokens[*at].is_symbol('(')) {
        let close = (open..end).find(|at| tokens[*at].is_symbol(')'))?;
        return Some((open + 1, close));
    }
    let lead = (from..end).find(|at| matches!(word(tokens, *at), "columns" | "headers" | "headings"))?;
    let first = lead + 1 + usize::from(tokens.get(lead + 1).is_some_and(|token| token.is_symbol(':')));
    let stop = (first..end).find(|at| matches!(word(tokens, *at), "on" | "in" | "with" | "so" | "to")).unwrap_or(end);
    let stop = if stop > first && tokens[stop - 1].is_symbol(',') { stop - 1 } else { stop };
    (stop > first).then_some((first, stop))
}

/// "Month, Building and kWh", each by itself.
fn names(tokens: &[Token]) -> Option<Vec<String>> {
    let found: Vec<String> = tokens
        .split(|token| token.is_symbol(',') || token.is("and"))
        .filter(|piece| !piece.is_empty())
        .map(|piece| match piece {
            [Token { kind: Kind::Quoted(text), .. }] => text.clone(),
            _ => written(piece).trim().to_owned(),
        })
        .collect();
    let short = found.iter().all(|name| name.len() < 32 && !name.contains(['(', ':', '=']));
    (short && found.len() > 2).then_some(found)
}

/// "… with one reading per line": as a list has.
fn without_lines(rest: &[Token]) -> Vec<Token> {
    let at = (0..rest.len()).find(|at| {
        matches!(word(rest, *at), "with" | "so")
            && matches!(word(rest, at + 1), "one" | "a" | "each" | "every" | "that")
            && (at + 2..at + 7).any(|next| matches!(word(rest, next), "line" | "row"))
    });
    let Some(at) = at else { return rest.to_vec() };
    let line = (at + 2..at + 7).find(|next| matches!(word(rest, *next), "line" | "row")).unwrap_or(at);
    joined(&[&rest[..at], &rest[line + 1..]])
}
