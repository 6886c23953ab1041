//! Words of the grammar as people misspell them.

use crate::intent::token::{Kind, Token};

use super::{small::is_function_word, verbs::VERBS};

/// Words of the grammar that people misspell most.
pub(super) const OFTEN_MISSPELT: &[&str] = &[
    "average",
    "total",
    "column",
    "columns",
    "highlight",
    "duplicate",
    "duplicates",
    "percentage",
    "calculate",
    "maximum",
    "minimum",
    "alphabetical",
    "alphabetically",
    "ascending",
    "descending",
    "currency",
    "between",
    "highest",
    "lowest",
    "summary",
    "replace",
    "remove",
    "delete",
    "difference",
    "separate",
    "greater",
    "increase",
    "decrease",
];

/// "avarage", "hilight", "percantage": one letter wrong in a word that nothing of the workbook is called by.
pub(in crate::intent) fn spell(token: &mut Token) {
    let word = token.folded.clone();
    let close = |known: &&&str| {
        word.len() > 4
            && known.as_bytes().first() == word.as_bytes().first()
            && word.len().abs_diff(known.len()) < 2
            && !word.starts_with(**known)
            && !known.starts_with(word.as_str())
            && strsim::damerau_levenshtein(&word, known) == 1
    };
    if token.kind == Kind::Word
        && token.part.is_none()
        && !OFTEN_MISSPELT.contains(&word.as_str())
        && !VERBS.contains(&word.as_str())
        && !is_function_word(&word)
        && let Some(known) = OFTEN_MISSPELT.iter().find(close)
    {
        (*known).clone_into(&mut token.folded);
    }
}

/// Words that are often written for others: "larger then 10".
pub(in crate::intent) fn mend(tokens: &mut Vec<Token>) {
    // "the x axis", "X Axis"
    for at in (1..tokens.len()).rev() {
        let axis = matches!(tokens[at - 1].folded.as_str(), "x" | "y") && tokens[at].is("axis");
        if axis {
            tokens.remove(at);
            let joined = format!("{}-axis", tokens[at - 1].folded);
            tokens[at - 1].raw.clone_from(&joined);
            tokens[at - 1].folded = joined;
        }
    }
    for at in 1..tokens.len() {
        let compares = tokens[at - 1].folded.len() > 3 && tokens[at - 1].folded.ends_with("er")
            || matches!(tokens[at - 1].folded.as_str(), "more" | "less" | "worse");
        let valued = tokens.get(at + 1).is_some_and(|next| {
            next.number().is_some() || matches!(next.kind, Kind::Money(..) | Kind::Percent(_) | Kind::Date(_))
        });
        if compares && valued && tokens[at].is("then") {
            "than".clone_into(&mut tokens[at].folded);
        }
    }
}
