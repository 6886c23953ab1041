//! "total both ways", "a column Total at the right and a row Total at the bottom", "add a total row and column": a column
//! behind the table and a row below it, asked for in one breath.

use crate::intent::{
    link::Linker,
    token::{Kind, Token},
};

use super::{joined, spoken, word};

/// What may be said of either without saying anything else.
const PLAIN: &[&str] = &[
    "add",
    "make",
    "put",
    "insert",
    "create",
    "give",
    "me",
    "i",
    "i'd",
    "need",
    "want",
    "would",
    "like",
    "please",
    "can",
    "could",
    "you",
    "we",
    "have",
    "a",
    "an",
    "the",
    "one",
    "new",
    "extra",
    "another",
    "total",
    "totals",
    "sum",
    "sums",
    "grand",
    "at",
    "on",
    "to",
    "in",
    "right",
    "right-hand",
    "side",
    "edge",
    "end",
    "last",
    "far",
    "bottom",
    "below",
    "under",
    "underneath",
    "beneath",
    "behind",
    "foot",
    "table",
    "data",
    "it",
    "everything",
    "both",
    "also",
    "as",
    "well",
    "too",
    "with",
    "called",
    "named",
    "labelled",
    "labeled",
    "headed",
    "and",
    "of",
    "for",
    "each",
    "every",
    "all",
    "ways",
    "directions",
    "across",
    "down",
    "then",
    "very",
];

/// Two sentences of it, each with its name.
pub(super) fn both_ways(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let ends = |at: usize| matches!(tokens[at].kind, Kind::Symbol('.' | ';' | '!' | '?' | '\n'));
    let total = (0..tokens.len()).find(|at| match &tokens[*at].kind {
        Kind::Quoted(text) => is_total(&text.to_lowercase()),
        _ => is_total(word(tokens, *at)),
    })?;
    let start = (0..total).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
    let end = (total..tokens.len()).find(|at| ends(*at)).unwrap_or(tokens.len());
    let said = &tokens[start..end];
    let (column, row) = match noun(said, &["column", "columns"]).zip(noun(said, &["row", "rows", "line"])) {
        Some((column, row)) => of_two(said, column, row, linker)?,
        None => {
            let both = said
                .windows(2)
                .any(|pair| pair[0].is("both") && matches!(pair[1].folded.as_str(), "ways" | "directions"));
            let plain = said.iter().all(|token| PLAIN.contains(&token.folded.as_str()));
            (both && plain).then(|| ("Total".to_owned(), "Total".to_owned()))?
        }
    };
    Some(joined(&[
        &tokens[..start],
        &spoken("add a column"),
        &spoken(&column),
        &spoken("at the right with the total of each row; add a row"),
        &spoken(&row),
        &spoken("at the bottom with the sum of each column"),
        &tokens[end..],
    ]))
}

fn is_total(word: &str) -> bool {
    matches!(word, "total" | "totals" | "sum" | "sums")
}

/// The first of these that a total is put into, and not what is added up: "for each row".
fn noun(said: &[Token], nouns: &[&str]) -> Option<usize> {
    (0..said.len()).find(|at| {
        nouns.contains(&word(said, *at)) && !(*at > 0 && matches!(word(said, at - 1), "each" | "every" | "all" | "per"))
    })
}

/// The names of both, where nothing else is told of either.
fn of_two(said: &[Token], column: usize, row: usize, linker: &Linker) -> Option<(String, String)> {
    let (first, second) = (column.min(row), column.max(row));
    let joint = (first + 1..second).find(|at| said[*at].is("and") || said[*at].is_symbol(',') || said[*at].is("plus"));
    let joint = joint?;
    // "total both ways please: a column …"
    let colon = said[..first].iter().position(|token| token.is_symbol(':')).map_or(0, |at| at + 1);
    if !said[..colon].iter().all(|token| token.is_symbol(':') || PLAIN.contains(&token.folded.as_str())) {
        return None;
    }
    let (one, other) = (&said[colon..joint], &said[joint + 1..]);
    let (first_name, totals) = told_of(one, linker)?;
    let (second_name, others) = told_of(other, linker)?;
    // "row and column totals", "a total row and column"
    let short = one.len().min(other.len()) < 4;
    if !(totals && others || short && (totals || others)) {
        return None;
    }
    Some(if column < row { (first_name, second_name) } else { (second_name, first_name) })
}

/// What the column or row is called, and whether it is one of totals; none where more is said of it.
fn told_of(piece: &[Token], linker: &Linker) -> Option<(String, bool)> {
    let mut name = None;
    let mut totals = false;
    let mut at = 0;
    while at < piece.len() {
        let token = &piece[at];
        match &token.kind {
            // Under another name the column would have to be told of first.
            Kind::Quoted(text) if name.is_none() && is_total(&text.to_lowercase()) => {
                totals = true;
                name = Some(text.clone());
            }
            Kind::Word if matches!(token.folded.as_str(), "column" | "columns" | "row" | "rows" | "line") => {}
            // "for each month": what the totals are of is seen by where they stand.
            Kind::Word if matches!(token.folded.as_str(), "each" | "every" | "per") => {
                let of = &piece[at + 1..];
                let mention = linker.mentions(of).into_iter().find(|one| one.start == 0);
                at += mention.map_or(1, |one| one.end).min(2);
            }
            Kind::Word if PLAIN.contains(&token.folded.as_str()) => totals |= is_total(&token.folded),
            Kind::Symbol(',' | '-') => {}
            _ => return None,
        }
        at += 1;
    }
    Some((name.unwrap_or_else(|| "Total".to_owned()), totals))
}
