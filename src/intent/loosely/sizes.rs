//! Sizes as people say them: "the cells with more than 4000 visitors", "40% higher than the unit cost", "its visitors in
//! July".

use crate::intent::{
    link::{Linker, Mention, What},
    token::{Kind, Token},
};

use super::{joined, spoken, word};

fn mentioned(mentions: &[Mention], at: usize) -> bool {
    mentions.iter().any(|one| one.start <= at && at < one.end)
}

/// "the cells with more than 4000 visitors": the cells above 4000, whatever is counted in them.
pub(super) fn of_cells(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const CELLS: &[&str] = &["cells", "values", "numbers", "figures", "entries"];
    const MORE: &[&str] = &["more", "less", "fewer", "over", "under", "above", "below"];
    let at = (1..tokens.len()).find(|at| {
        CELLS.contains(&word(tokens, at - 1))
            && matches!(word(tokens, *at), "with" | "of" | "having" | "holding" | "showing")
            && MORE.contains(&word(tokens, at + 1))
    })?;
    let number = at + 2 + usize::from(word(tokens, at + 2) == "than");
    tokens.get(number).filter(|token| matches!(token.kind, Kind::Number(_)))?;
    let mentions = linker.mentions(tokens);
    let named = |one: &&Mention| !matches!(one.what, What::Columns(_)) && one.start < at && at <= one.end;
    if mentions.iter().any(|one| named(&one)) {
        return None;
    }
    let noun = number + 1;
    let counted = word(tokens, noun).ends_with('s')
        && !mentioned(&mentions, noun)
        && tokens.get(noun + 1).is_none_or(|next| {
            !matches!(next.kind, Kind::Word) || matches!(next.folded.as_str(), "with" | "in" | "by" | "using" | "and")
        });
    let less = spoken("less");
    let size = if word(tokens, at + 1) == "fewer" { less.as_slice() } else { &tokens[at + 1..at + 2] };
    Some(joined(&[&tokens[..at], size, &tokens[at + 2..noun], &tokens[noun + usize::from(counted)..]]))
}

/// "a column Price that is 40% higher than the unit cost": the unit cost plus 40%.
pub(super) fn higher_by(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const TESTS: &[&str] = &["if", "where", "whose", "when", "highlight", "mark", "show", "keep", "rows"];
    let at = (1..tokens.len()).find(|at| {
        matches!(tokens[*at].kind, Kind::Percent(_)) && sign(word(tokens, at + 1)).is_some() && {
            let than = word(tokens, at + 2) == "than";
            than || matches!(word(tokens, at + 1), "above" | "over" | "below" | "under")
        }
    })?;
    let makes = (0..at).any(|at| word(tokens, at) == "column") && !(0..at).any(|at| TESTS.contains(&word(tokens, at)));
    let mut from = at + 2 + usize::from(word(tokens, at + 2) == "than");
    while matches!(word(tokens, from), "the" | "its" | "their") {
        from += 1;
    }
    let mentions = linker.mentions(tokens);
    let base = mentions.iter().find(|one| one.start == from && matches!(one.what, What::Column { .. }));
    // "the unit price" of the price list is not the units sold.
    let elsewhere = linker.others.iter().filter_map(|other| other.column_at(tokens, from)).map(|(end, ..)| end).max();
    let sentence = (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, crate::intent::token::Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len());
    let end = base.map(|one| one.end).max(elsewhere).filter(|_| makes)?.min(sentence);
    let mut start = at;
    while matches!(word(tokens, start - 1), "that" | "which" | "is" | "are" | "being" | "with" | "of" | "at" | "values")
    {
        start -= 1;
    }
    let sign = sign(word(tokens, at + 1))?;
    Some(joined(&[
        &tokens[..start],
        &spoken("with"),
        &tokens[from..end],
        &spoken(sign),
        &tokens[at..=at],
        &tokens[end..],
    ]))
}

fn sign(word: &str) -> Option<&'static str> {
    match word {
        "higher" | "more" | "greater" | "above" | "over" | "dearer" | "larger" => Some("plus"),
        "lower" | "less" | "below" | "under" | "cheaper" | "smaller" => Some("minus"),
        _ => None,
    }
}

/// "if its visitors in July are more than 500": what July holds, whatever is counted there.
pub(super) fn held_in(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let at = (1..tokens.len()).find(|at| {
        matches!(word(tokens, at - 1), "its" | "their" | "whose" | "the")
            && tokens[*at].kind == Kind::Word
            && word(tokens, *at).ends_with('s')
            && !mentioned(&mentions, *at)
            && matches!(word(tokens, at + 1), "in" | "of" | "for")
            && (1..at.saturating_sub(0)).any(|before| matches!(word(tokens, before), "if" | "where" | "whose"))
    })?;
    let column = mentions.iter().find(|one| one.start == at + 2)?;
    let series = matches!(&column.what, What::Column { candidates, guess: false } if candidates.len() == 1
        && linker.columns[candidates[0]].kind.is_numeric());
    let tests = matches!(word(tokens, column.end), "are" | "is" | "were" | "was" | "exceed" | "exceeded");
    (series && tests).then(|| joined(&[&tokens[..at - 1], &tokens[at + 2..]]))
}

/// "append a * to the names": the sign itself is the text.
pub(super) fn sign_added(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let verb =
        (0..tokens.len()).find(|at| matches!(word(tokens, *at), "append" | "add" | "put" | "attach" | "write"))?;
    let at = verb + 1 + usize::from(matches!(word(tokens, verb + 1), "a" | "an" | "the"));
    let Kind::Symbol(sign @ ('*' | '+' | '#' | '!' | '~' | '†')) = tokens.get(at)?.kind else { return None };
    let end = at + 1 + usize::from(matches!(word(tokens, at + 1), "sign" | "symbol" | "mark"));
    let joint = matches!(word(tokens, end), "to" | "at" | "after" | "before" | "behind" | "in");
    let text = Token { kind: Kind::Quoted(sign.to_string()), ..tokens[at].clone() };
    let said = [spoken("append"), vec![text]].concat();
    joint.then(|| joined(&[&tokens[..verb], &said, &tokens[end..]]))
}
