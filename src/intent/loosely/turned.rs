//! Looks said one after the other: "green font for closes above the open and red font for those below it", "Which three did
//! best in June? Give their June cells a green fill".

use crate::intent::{
    link::{Linker, What},
    rules::en::words,
    token::{Kind, Token},
};
use crate::workbook::schema::Kind as ColumnKind;

use super::{joined, named, spoken, told_behind::sentence_start, word};

const BELOW: &[&str] = &["below", "under", "beneath", "above", "over", "exceeding"];
const THAN: &[&str] = &["higher", "lower", "greater", "less", "more", "larger", "smaller", "bigger", "fewer"];

/// "use green font for closing prices above the opening price and red font for those below it": the second look is for the same
/// cells.
pub(super) fn for_those(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let second = (3..tokens.len()).find(|at| {
        let joint = tokens[at - 1].is("and") || tokens[at - 1].is_symbol(',') || tokens[at - 1].is("but");
        joint && look_before_for(tokens, *at).is_some()
    })?;
    let start = sentence_start(tokens, second);
    let end = (second..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | '\n')))
        .unwrap_or(tokens.len());
    let begins = (start..second).find(|at| look_before_for(tokens, *at).is_some())?;
    let first_for = look_before_for(tokens, begins)?;
    let second_for = look_before_for(tokens, second)?;
    let stop = second - 1 - usize::from(tokens[second - 2].is_symbol(','));
    let compared = tokens.get(first_for + 1..stop)?;
    let (first_cmp, first_behind) = comparison(compared)?;
    let mentions = linker.mentions(compared);
    let subject = mentions.iter().find_map(|one| match &one.what {
        What::Column { candidates, .. } if one.end <= first_cmp => candidates.first().copied(),
        _ => None,
    })?;
    let object = without_tail(&compared[first_behind..]);
    let again = tokens.get(second_for + 1..end)?;
    let (second_cmp, second_behind) = comparison(again)?;
    // Another column's cells are another wish.
    let others = linker
        .mentions(&again[..second_cmp])
        .into_iter()
        .any(|one| !matches!(one.what, What::Column { ref candidates, .. } if candidates.contains(&subject)));
    if others || object.is_empty() {
        return None;
    }
    let rest = without_tail(&again[second_behind..]);
    let pronoun = rest.iter().all(|token| matches!(token.folded.as_str(), "it" | "that" | "them" | "this"));
    let name = named(&linker.columns[subject].name, &tokens[first_for]);
    let piece = |look: &[Token], cmp: &[Token], object: &[Token]| {
        let name = std::slice::from_ref(&name);
        joined(&[&spoken("highlight"), name, &spoken("where"), name, &spoken("is"), cmp, object, &spoken("with"), look])
    };
    Some(joined(&[
        &tokens[..start],
        &piece(&tokens[begins..first_for], &compared[first_cmp..first_behind], object),
        &spoken(";"),
        &piece(&tokens[second..second_for], &again[second_cmp..second_behind], if pronoun { object } else { rest }),
        &tokens[end..],
    ]))
}

/// "red font for": where "for" stands.
fn look_before_for(tokens: &[Token], from: usize) -> Option<usize> {
    const PARTS: &[&str] = &[
        "a",
        "light",
        "dark",
        "pale",
        "bright",
        "bold",
        "italic",
        "font",
        "text",
        "fill",
        "background",
        "letters",
        "in",
    ];
    let end = (from..tokens.len().min(from + 6)).find(|at| word(tokens, *at) == "for")?;
    let look = &tokens[from..end];
    let coloured = look.iter().any(|token| words::colour(&token.folded).is_some());
    let plain =
        look.iter().all(|token| words::colour(&token.folded).is_some() || PARTS.contains(&token.folded.as_str()));
    (coloured && plain).then_some(end)
}

/// "above", "lower than": where it stands, and where what it is compared with begins.
fn comparison(tokens: &[Token]) -> Option<(usize, usize)> {
    (0..tokens.len()).find_map(|at| {
        if BELOW.contains(&word(tokens, at)) {
            return Some((at, at + 1));
        }
        (THAN.contains(&word(tokens, at)) && word(tokens, at + 1) == "than").then_some((at, at + 2))
    })
}

/// "the opening price of the day": of the same row.
fn without_tail(tokens: &[Token]) -> &[Token] {
    let of = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "of" | "on" | "in")
            && matches!(word(tokens, at + 1), "the" | "that" | "each" | "same")
            && (at + 2..tokens.len()).all(|at| {
                matches!(word(tokens, at), "same" | "day" | "row" | "date" | "week" | "month" | "year" | "line")
            })
    });
    &tokens[..of.unwrap_or(tokens.len())]
}

/// "Which three reps did best in December? Give their December cells a green fill."
pub(super) fn asked_and_dressed(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const DRESSES: &[&str] =
        &["give", "make", "highlight", "mark", "colour", "color", "fill", "shade", "paint", "set", "put", "turn"];
    let stop = (4..tokens.len()).find(|at| tokens[*at].is_symbol('?'))?;
    let start = sentence_start(tokens, stop);
    let asked = &tokens[start..stop];
    let opens = matches!(word(asked, 0), "which" | "what" | "who");
    let end_at = (1..asked.len()).find(|at| rank(word(asked, *at)).is_some())?;
    let count = asked.iter().take(end_at).find_map(Token::count);
    let behind = &tokens[stop + 1..];
    let close =
        behind.iter().position(|token| matches!(token.kind, Kind::Symbol('.' | '!' | ';'))).unwrap_or(behind.len());
    let order = &behind[..close];
    let pronoun = (1..order.len().min(3)).find(|at| matches!(word(order, *at), "their" | "its" | "his" | "her"))?;
    if !opens || !DRESSES.contains(&word(order, 0)) {
        return None;
    }
    let column = |part: &[Token]| {
        linker.mentions(part).into_iter().find_map(|one| match one.what {
            What::Column { candidates, .. } => candidates.first().map(|column| (*column, one.end)),
            _ => None,
        })
    };
    let by = linker.mentions(asked).into_iter().rev().find_map(|one| match one.what {
        What::Column { candidates, .. } => candidates.into_iter().find(|at| linker.columns[*at].kind.is_numeric()),
        _ => None,
    })?;
    let (dressed, noun_end) = column(&order[pronoun + 1..]).or_else(|| {
        let named = matches!(word(order, pronoun + 1), "name" | "names");
        let of_rows = linker.columns.iter().position(|column| column.kind == ColumnKind::Text && !column.repeats())?;
        named.then_some((of_rows, 1))
    })?;
    let mut look_from = pronoun + 1 + noun_end;
    while matches!(word(order, look_from), "cells" | "cell" | "values" | "value" | "names" | "name" | "with" | "in") {
        look_from += 1;
    }
    let look = &order[look_from..];
    let coloured = look.iter().any(|token| words::colour(&token.folded).is_some() || token.is("bold"));
    if !coloured {
        return None;
    }
    let best = rank(word(asked, end_at))?;
    let (by, dressed) = (named(&linker.columns[by].name, &asked[0]), named(&linker.columns[dressed].name, &asked[0]));
    let number = count.map_or_else(String::new, |count| format!("{count}"));
    let said = if by.raw == dressed.raw {
        joined(&[&spoken(&format!("highlight the {number} {best}")), &[by], &spoken("values with"), look])
    } else {
        let of = spoken(&format!("with the {number} {best}"));
        joined(&[&spoken("highlight"), &[dressed], &of, &[by], &spoken("in"), look])
    };
    Some(joined(&[&tokens[..start], &said, &behind[close..]]))
}

fn rank(word: &str) -> Option<&'static str> {
    match word {
        "best" | "highest" | "most" | "largest" | "biggest" | "top" | "greatest" => Some("highest"),
        "worst" | "lowest" | "least" | "smallest" | "fewest" => Some("lowest"),
        _ => None,
    }
}

/// "the names in the 3 rows with the highest Dec": those with the 3 highest.
pub(super) fn rows_with(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let noun = (3..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "rows" | "lines" | "records" | "ones")
            && tokens[at - 1].count().is_some()
            && word(tokens, at - 2) == "the"
            && matches!(word(tokens, at - 3), "of" | "in" | "for")
            && word(tokens, at + 1) == "with"
            && word(tokens, at + 2) == "the"
            && rank(word(tokens, at + 3)).is_some()
    })?;
    let number = std::slice::from_ref(&tokens[noun - 1]);
    Some(joined(&[&tokens[..noun - 3], &spoken("with the"), number, &tokens[noun + 3..]]))
}

/// "where Trial 1 and Trial 2 differ by more than 0.3": how far they are apart.
pub(super) fn differ_by(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const LEADS: &[&str] = &["where", "when", "if", "whenever", "wherever", "which", "whose", "that", "whom"];
    let differ = (3..tokens.len().saturating_sub(2))
        .find(|at| matches!(word(tokens, *at), "differ" | "differs" | "deviate") && word(tokens, at + 1) == "by")?;
    let start = (differ.saturating_sub(12)..differ).rev().find(|at| LEADS.contains(&word(tokens, *at)))?;
    let two = &tokens[start + 1..differ];
    if !two.iter().any(|token| token.is("and")) {
        return None;
    }
    let extremes = two.iter().filter(|token| {
        rank(&token.folded).is_some() || matches!(token.folded.as_str(), "maximum" | "minimum" | "longest" | "shortest")
    });
    let lead = if extremes.count() > 1 { "the difference between" } else { "the absolute difference between" };
    Some(joined(&[&tokens[..=start], &spoken(lead), two, &spoken("is"), &tokens[differ + 2..]]))
}
