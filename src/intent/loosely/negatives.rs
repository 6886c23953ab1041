//! "negative amounts in red", "…, negatives red and in brackets", "outflows in parentheses and zeros as a dash": how amounts
//! below zero are to look.

use crate::intent::{
    link::{Linker, What},
    rules::en::words,
    token::{Kind, Token},
};

use super::{joined, named, spoken, word};

const NOUNS: &[&str] = &["number", "numbers", "amount", "amounts", "value", "values", "figure", "figures", "ones"];
/// What stands between them and their look.
const BETWEEN: &[&str] = &[
    "in",
    "the",
    "statement",
    "table",
    "sheet",
    "whole",
    "shown",
    "should",
    "be",
    "appear",
    "must",
    "are",
    "as",
    "a",
    "with",
    "come",
    "out",
    "stand",
    "displayed",
    "printed",
    "and",
    "anywhere",
];

fn is_negative(word: &str) -> bool {
    matches!(word, "negative" | "negatives" | "minus")
}

/// Where the words of a look begin behind "negative amounts"; none where something else is told of them.
fn behind(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at + 1 + usize::from(NOUNS.contains(&word(tokens, at + 1)));
    if next == at + 1 && word(tokens, at) == "minus" {
        return None;
    }
    while BETWEEN.contains(&word(tokens, next)) {
        next += 1;
    }
    Some(next)
}

/// Where the wish begins: "show all negative …", "every negative …", "…, negative …".
fn lead(tokens: &[Token], at: usize) -> (usize, bool) {
    let mut start = at;
    while start > 0 && matches!(word(tokens, start - 1), "all" | "every" | "any" | "the" | "each") {
        start -= 1;
    }
    let verb = start > 0
        && matches!(
            word(tokens, start - 1),
            "show" | "highlight" | "make" | "colour" | "color" | "mark" | "display" | "print" | "turn" | "format"
        );
    if verb {
        start -= 1;
    }
    while start > 0
        && (words::is_polite(word(tokens, start - 1))
            || matches!(word(tokens, start - 1), "and" | "with" | "also")
            || tokens[start - 1].is_symbol(','))
    {
        start -= 1;
    }
    let opens = start == 0 || matches!(tokens[start - 1].kind, Kind::Symbol('.' | ';' | '!' | '\n' | ':'));
    (start, opens)
}

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

/// "…, negative amounts in red": a wish of its own, of the columns that are named or of all numbers.
pub(super) fn in_colour(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len()).find(|at| is_negative(word(tokens, *at)))?;
    let mut colour = behind(tokens, at)?;
    let shade = usize::from(matches!(word(tokens, colour), "light" | "dark" | "bright"));
    colour += shade;
    words::colour(word(tokens, colour))?;
    let (start, opens) = lead(tokens, at);
    let end = sentence_end(tokens, at);
    let sentence = (0..start).rev().find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | '!' | '\n')));
    let sentence = sentence.map_or(0, |at| at + 1);
    // What is named in the wish itself is for the rules to find: "negative Profit in red".
    if !linker.mentions(&tokens[at + 1..end]).is_empty() {
        return None;
    }
    let fill = matches!(word(tokens, colour + 1), "fill" | "background" | "cells" | "highlighting");
    let noun = matches!(
        word(tokens, colour + 1),
        "fill" | "background" | "font" | "text" | "letters" | "cells" | "digits" | "type" | "colour" | "color"
    );
    let rest = colour + 1 + usize::from(noun);
    let rest = by_rule(tokens, rest);
    let over = rest >= end
        || tokens[rest].is_symbol(',')
        || word(tokens, rest) == "and"
        || words::is_polite(word(tokens, rest));
    if !over || !opens && start == sentence {
        return None;
    }
    let what = made_before(&tokens[..start])
        .map(|name| vec![name])
        .or_else(|| coloured(&tokens[sentence..start], linker, &tokens[at]))?;
    let look = if fill { "fill" } else { "font" };
    let tail = &tokens[rest..end];
    // "red and in brackets": the second look is the number format's.
    let tail: Vec<Token> = match tail.first() {
        Some(first) if first.is("and") => joined(&[&spoken(", negatives"), &tail[1..]]),
        _ => tail.to_vec(),
    };
    let colours = &tokens[colour - shade..=colour];
    let said = joined(&[&spoken("highlight"), &what, &spoken("below 0 in"), colours, &spoken(look)]);
    if start == sentence {
        let more = if tail.is_empty() { Vec::new() } else { joined(&[&spoken(";"), &tail]) };
        return Some(joined(&[&tokens[..start], &said, &more, &tokens[end..]]));
    }
    Some(joined(&[&tokens[..start], &tail, &spoken(";"), &said, &tokens[end..]]))
}

/// "Add a column "Growth" …. Show the negative values in red": those of the column that was just made.
fn made_before(before: &[Token]) -> Option<Token> {
    let ends = |at: &usize| matches!(before[*at].kind, Kind::Symbol('.' | ';' | '!' | '\n'));
    let stop = if before.last().is_some_and(|last| last.is_symbol('.') || last.is_symbol(';')) {
        before.len() - 1
    } else {
        before.len()
    };
    let start = (0..stop).rev().find(ends).map_or(0, |at| at + 1);
    let said = &before[start..stop];
    let has = |words: &[&str]| said.iter().any(|token| words.contains(&token.folded.as_str()));
    let makes =
        has(&["column"]) && has(&["add", "insert", "create", "new", "append"]) && !has(&["columns", "chart", "sheet"]);
    let mut names = said.iter().filter(|token| matches!(token.kind, Kind::Quoted(_)));
    let only = names.next().filter(|_| names.next().is_none())?;
    makes.then(|| only.clone())
}

/// The columns that were named before, or all that hold amounts.
fn coloured(before: &[Token], linker: &Linker, like: &Token) -> Option<Vec<Token>> {
    const CODES: &[&str] = &[
        "code", "codes", "no", "nr", "number", "id", "year", "years", "phone", "zip", "postcode", "day", "month",
        "rank",
    ];
    let mentions = linker.mentions(before);
    let mut columns: Vec<usize> = mentions
        .iter()
        .filter_map(|one| match &one.what {
            What::Column { candidates, .. } => candidates.first().copied(),
            _ => None,
        })
        .collect();
    if columns.is_empty() {
        if linker.main_group().is_some() {
            return Some(spoken("all cells"));
        }
        let amount = |at: &usize| {
            let column = &linker.columns[*at];
            column.kind.is_numeric() && !column.own().iter().any(|own| CODES.contains(&own.as_str()))
        };
        columns = (0..linker.columns.len()).filter(amount).collect();
    }
    let mut said: Vec<Token> = Vec::new();
    for at in &columns {
        if !said.is_empty() {
            said.extend(spoken("and"));
        }
        said.push(named(&linker.columns[*at].name, like));
    }
    (!said.is_empty()).then_some(said)
}

/// "…, by rule not by hand", "with conditional formatting": that is how it is done.
fn by_rule(tokens: &[Token], mut at: usize) -> usize {
    const SAID: &[&str] = &["by", "a", "rule", "not", "hand", "with", "conditional", "formatting", "format", "as"];
    let comma = usize::from(tokens.get(at).is_some_and(|token| token.is_symbol(',')));
    let from = at + comma;
    let mut end = from;
    while SAID.contains(&word(tokens, end)) || end > from && tokens.get(end).is_some_and(|token| token.is_symbol(',')) {
        end += 1;
    }
    let rule = (from..end).any(|at| matches!(word(tokens, at), "rule" | "conditional"));
    if rule {
        at = end;
    }
    at
}

/// "…, negatives in brackets and zeros as a dash": what the accounting format does, with or without a currency.
pub(super) fn in_brackets(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const FLOWS: &[&str] = &["outflows", "outgoings", "losses", "deficits", "payments"];
    let at = (1..tokens.len()).find(|at| is_negative(word(tokens, *at)) || FLOWS.contains(&word(tokens, *at)))?;
    let next = behind(tokens, at)?;
    matches!(word(tokens, next), "brackets" | "parentheses" | "parenthesis").then_some(())?;
    let start = (0..at).rev().find(|before| {
        !matches!(word(tokens, *before), "and" | "with" | "all" | "the") && !tokens[*before].is_symbol(',')
    })? + 1;
    let mut end = next + 1;
    // "and zeros as a dash"
    let joint = end + usize::from(tokens.get(end).is_some_and(|token| token.is_symbol(',')));
    let joint = joint + usize::from(word(tokens, joint) == "and");
    if matches!(word(tokens, joint), "zero" | "zeros" | "zeroes") {
        let dash =
            (joint + 1..joint + 6).find(|at| matches!(word(tokens, *at), "dash" | "dashes" | "hyphen" | "hyphens"))?;
        end = dash + 1;
    }
    let sentence = (0..start).rev().find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | '!' | '\n')));
    let said = &tokens[sentence.map_or(0, |at| at + 1)..start];
    let accounts = said.iter().any(|token| token.is("accounting"));
    let money = said.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "currency" | "pounds" | "euros" | "dollars" | "euro" | "dollar" | "rupees" | "money"
        ) || matches!(token.kind, Kind::Symbol('$' | '€' | '£' | '₹' | '¥'))
    });
    let as_what = match (accounts, money) {
        (true, _) => "",
        (false, true) => "in accounting format",
        (false, false) => "in accounting format without symbol",
    };
    Some(joined(&[&tokens[..start], &spoken(as_what), &tokens[end..]]))
}
