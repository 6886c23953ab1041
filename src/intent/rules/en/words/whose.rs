//! "each student's average", "every rep's total": of whom the amount is.

use crate::intent::token::{Kind, Token, tokenize};

/// What an amount is called that goes without a column.
const AMOUNTS: &[&str] = &["average", "total", "sum", "mean"];

/// "the average of each student", where the amount ends what is said of it.
pub(super) fn plainly(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 2 < tokens.len() {
        let each = matches!(tokens[at].folded.as_str(), "each" | "every");
        let whose = tokens[at + 1].kind == Kind::Word && tokens[at + 1].folded.ends_with("'s");
        let amount = AMOUNTS.contains(&tokens[at + 2].folded.as_str());
        let ends = tokens.get(at + 3).is_none_or(|next| {
            matches!(next.kind, Kind::Symbol(_))
                || matches!(
                    next.folded.as_str(),
                    "in" | "on" | "and" | "at" | "as" | "with" | "to" | "under" | "below" | "then"
                )
        });
        if each && whose && amount && ends {
            let whole = &tokens[at + 1];
            let owner = Token {
                folded: whole.folded.trim_end_matches("'s").to_owned(),
                raw: whole.raw.trim_end_matches("'s").to_owned(),
                ..whole.clone()
            };
            let mut said: Vec<Token> =
                tokenize("the").into_iter().map(|token| Token { spaced: true, ..token }).collect();
            said.push(tokens[at + 2].clone());
            said.extend(tokenize("of").into_iter().map(|token| Token { spaced: true, ..token }));
            said.push(tokens[at].clone());
            said.push(owner);
            tokens.splice(at..at + 3, said);
        }
        at += 1;
    }
}
