//! Words that are nouns as often as verbs, and are verbs behind a joint: "… and mark negative ones red", "… and chart
//! the total by year".

use crate::intent::token::Token;

use super::{charts::is_chart_part, looks::colour, small::is_joint};

/// Whether the doubtful word at `at` begins another wish.
pub(super) fn begins(sentence: &[Token], at: usize) -> bool {
    let joined = at > 0 && (is_joint(&sentence[at - 1].folded) || sentence[at - 1].is_symbol(','));
    if !joined {
        return false;
    }
    let word = |ahead: usize| sentence.get(at + ahead).map_or("", |token| token.folded.as_str());
    match word(0) {
        "mark" | "colour" | "color" => {
            let ends = matches!(word(1), "and" | "or" | "of" | "is" | "are" | "" | "scale" | "scales" | "code");
            !ends && sentence[at + 1..].iter().take(9).any(|token| colour(&token.folded).is_some())
        }
        "round" => matches!(word(1), "to" | "up" | "down" | "off"),
        "chart" => matches!(word(1), "total" | "average" | "sum" | "count" | "it" | "them") && !is_chart_part(word(1)),
        _ => false,
    }
}
