//! "line chart of the rainfall", "chart of the GDP of each country over the years": what the numbers of the whole table are,
//! where the headers are months, years or places and no column is called so.

use crate::intent::{
    link::{Linker, What},
    rules::en::words::{holds, is_chart_noun, is_function_word},
    token::{Kind, Token},
};

use super::{joined, spoken, word};

/// More lines than this no chart shows.
const MOST_LINES: u32 = 30;

/// The noun left out where the table has nothing else that could be drawn.
pub(super) fn of_the_table(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let draws =
        |token: &Token| is_chart_noun(&token.folded) || matches!(token.folded.as_str(), "plot" | "draw" | "chart");
    let drawn = tokens.iter().position(draws)?;
    let at = (drawn + 1..tokens.len()).find(|at| holds(word(tokens, *at)))?;
    let the = at - usize::from(matches!(word(tokens, at - 1), "the" | "all" | "our"));
    let led = the == drawn + 1 || matches!(word(tokens, the - 1), "of" | "for" | "comparing" | "showing" | "with");
    let mentions = linker.mentions(tokens);
    let free = mentions.iter().all(|one| at < one.start || at >= one.end);
    if !led || !free {
        return None;
    }
    let label = alike(linker)?;
    let periods = ["month", "year", "quarter", "day"].iter().any(|noun| linker.columns_called(noun).is_some());
    let next = at + 1;
    let of = matches!(word(tokens, next), "of" | "for" | "in");
    let named = |from: usize| {
        let from = (from..from + 2).find(|at| !matches!(word(tokens, *at), "each" | "every" | "the" | "all"));
        from.is_some_and(|from| mentions.iter().any(|one| one.start == from && !matches!(one.what, What::Columns(_))))
    };
    if of && named(next + 1) {
        return Some(joined(&[&tokens[..the], &tokens[next + 1..]]));
    }
    let ended = tokens.get(next).is_none_or(|token| {
        matches!(token.kind, Kind::Symbol(_))
            || matches!(
                word(tokens, next),
                "over" | "by" | "with" | "along" | "per" | "across" | "and" | "on" | "in" | "please"
            )
    });
    if !ended || mentions.iter().any(|one| matches!(one.what, What::Value { .. })) {
        return None;
    }
    let lines = &linker.columns[label];
    let drawn = if !periods {
        spoken("all columns")
    } else if lines.filled <= MOST_LINES
        && !tokens.iter().any(|token| token.is("pie") || token.is("line") && token.spaced && is_one(tokens))
    {
        [spoken("each"), spoken(&lines.name.to_lowercase()), along(tokens, linker)].concat()
    } else {
        return None;
    };
    Some(joined(&[&tokens[..the], &drawn, &tokens[next..]]))
}

/// "with one line for each city" says itself what the lines are.
fn is_one(tokens: &[Token]) -> bool {
    tokens.windows(2).any(|pair| matches!(pair[0].folded.as_str(), "one" | "a" | "separate") && pair[1].is("line"))
        && tokens.iter().any(|token| matches!(token.folded.as_str(), "each" | "every" | "per"))
}

/// "over the months", where nothing is said of it.
fn along(tokens: &[Token], linker: &Linker) -> Vec<Token> {
    let said = tokens
        .iter()
        .any(|token| matches!(token.folded.as_str(), "over" | "along" | "across") || token.is("by") || token.is("per"));
    let noun = ["month", "year", "quarter", "day"].into_iter().find(|noun| linker.columns_called(noun).is_some());
    match noun.filter(|_| !said) {
        Some(noun) => spoken(&format!("over the {noun}s")),
        None => Vec::new(),
    }
}

/// The column of labels of a table where all else is numbers of one kind: no header tells of a measure.
fn alike(linker: &Linker) -> Option<usize> {
    let mut numbers = 0;
    let mut label = None;
    for (at, column) in linker.columns.iter().enumerate() {
        if column.kind.is_numeric() {
            numbers += 1;
            let measures = column.words.iter().any(|word| {
                holds(word) || matches!(word.as_str(), "total" | "price" | "cost" | "amount" | "quantity" | "age")
            });
            if measures {
                return None;
            }
        } else if label.replace(at).is_some() {
            return None;
        }
    }
    let function = |at: usize| is_function_word(&linker.columns[at].name.to_lowercase());
    label.filter(|at| numbers > 1 && !function(*at))
}
