//! `with "Weight (kg)" as the title of the vertical axis`: said the other way round.

use crate::intent::token::{Kind, Token};

/// `y-axis title "Weight (kg)"`.
pub(super) fn plainly(tokens: &mut Vec<Token>) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let found = (0..tokens.len()).find_map(|at| {
        let quoted = matches!(tokens[at].kind, Kind::Quoted(_)) && word(at + 1) == "as";
        let title = (at + 2..at + 5).find(|next| matches!(word(*next), "title" | "label" | "caption"))?;
        let of = (title + 1..title + 2).find(|next| matches!(word(*next), "of" | "for" | "on"))?;
        let axis = of + 1 + usize::from(word(of + 1) == "the");
        let (name, length) = match word(axis) {
            "vertical" | "y" if word(axis + 1) == "axis" => ("y-axis", 2),
            "horizontal" | "x" if word(axis + 1) == "axis" => ("x-axis", 2),
            "y-axis" => ("y-axis", 1),
            "x-axis" => ("x-axis", 1),
            _ => return None,
        };
        quoted.then_some((at, axis + length, name))
    });
    let Some((from, to, name)) = found else { return };
    let text = tokens[from].clone();
    let spoken = |word: &str| Token { kind: Kind::Word, folded: word.to_owned(), raw: word.to_owned(), ..text.clone() };
    tokens.splice(from..to, [spoken(name), spoken("title"), text.clone()]);
}
