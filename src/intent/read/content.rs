//! Which words of a clause weigh, and which of them nothing was made of.

use crate::intent::{
    link::words,
    rules::en,
    token::{Kind, Token, month, tokenize},
};

/// Which tokens a reading has to explain.
pub(super) fn content(tokens: &[Token], sheets: &[(usize, usize)]) -> Vec<bool> {
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let of_sheet = sheets.iter().any(|(start, end)| at >= *start && at < *end);
            !of_sheet
                && match token.kind {
                    Kind::Word if en::words::is_denial(&token.folded) => !tokens.get(at + 1).is_some_and(|next| {
                        matches!(
                            next.folded.as_str(),
                            "forget" | "worry" | "problem" | "need" | "want" | "duplicates" | "doubles" | "longer"
                        )
                    }),
                    Kind::Word => {
                        let plain = token.folded.strip_suffix("'s").unwrap_or(&token.folded);
                        !en::words::is_function_word(&token.folded)
                            && !crate::intent::link::is_thing(plain)
                            && !en::words::is_asked_verb(tokens, at)
                    }
                    Kind::Number(_) | Kind::Percent(_) | Kind::Money(..) | Kind::Date(_) | Kind::Quoted(_) => true,
                    Kind::Symbol(_) => false,
                }
        })
        .collect()
}

/// The content words of a clause that no rule read, as written.
pub(super) fn unread(tokens: &[Token], content: &[bool]) -> Vec<String> {
    let mut said: Vec<String> =
        (0..tokens.len()).filter(|at| content[*at]).filter_map(|at| written(tokens, at)).collect();
    said.dedup();
    said
}

/// The word as written. Of a translated phrase the first token holds all that was written.
pub(super) fn written(tokens: &[Token], at: usize) -> Option<String> {
    let mut before = tokens[..=at].iter().rev().map(|token| &token.raw);
    before.find(|raw| !raw.is_empty()).cloned()
}

/// Numbers, quoted texts and negations that nothing was made of change the meaning.
pub(super) fn weighs(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
        || tokenize(word).iter().any(|token| token.number().is_some() && !token.is("one"))
        || words(word).len() > 1
        || is_superlative(&word.to_lowercase())
        || word.len() > 4 && month(&word.to_lowercase()).is_some()
        || matches!(
            word.to_lowercase().as_str(),
            "lower"
                | "upper"
                // Looks that nothing wears.
                | "red"
                | "green"
                | "blue"
                | "yellow"
                | "orange"
                | "bold"
                | "italic"
                | "font"
                | "negative"
                | "comment"
                | "once"
                | "unique"
                | "distinct"
                | "comments"
                | "note"
                | "notes"
                | "most"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "last"
                | "counts"
                | "decimal"
                | "decimals"
                | "outstanding"
                | "overdue"
                | "unpaid"
                | "except"
                | "unless"
                | "without"
                | "never"
                | "or"
                | "chart"
                | "graph"
                | "pivot"
                | "plot"
                | "logarithm"
                | "ln"
                | "exponential"
                | "sine"
                | "cosine"
                | "overall"
                | "equal"
                | "equals"
                | "differ"
                | "differs"
                | "exceed"
                | "exceeds"
                | "empty"
                | "blank"
                | "missing"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "weekend"
                | "weekends"
                | "unit"
                | "averages"
                | "sums"
                | "weekday"
                | "weighted"
                | "rounded"
                | "reciprocal"
                | "reciprocals"
                | "inverse"
                | "squared"
                | "cubed"
                | "mean"
                | "median"
                | "deviation"
                | "average"
                | "more"
                | "less"
                | "fewer"
                | "weekdays"
                | "money"
                | "minimum"
                | "maximum"
                | "correct"
        )
}

/// "wettest", "cheapest": picks some of the rows.
pub(super) fn is_superlative(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "request",
        "interest",
        "harvest",
        "forest",
        "contest",
        "invest",
        "suggest",
        "honest",
        "budapest",
        "digest",
        "protest",
        "modest",
        "latest",
        "northwest",
        "southwest",
        "midwest",
    ];
    word.len() > 5 && word.ends_with("est") && !OTHERS.contains(&word)
}
