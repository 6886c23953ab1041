//! "15 de marzo de 2024", "5 марта 2024 г.": dates whose months have been translated.

use chrono::NaiveDate;

use crate::intent::token::{Kind, Token, month};

/// A day that something is up to is not part of it: "до 1 марта" ends on the last of February.
pub(super) fn ends_before(tokens: &mut Vec<Token>) {
    for at in (2..tokens.len()).rev() {
        let up_to = tokens[at - 2].is("up") && tokens[at - 1].is("to") && tokens[at - 2].part.is_some();
        if up_to && matches!(tokens[at].kind, Kind::Date(_)) {
            "before".clone_into(&mut tokens[at - 2].folded);
            tokens.remove(at - 1);
        }
    }
}

pub(super) fn joined(tokens: &[Token]) -> Vec<Token> {
    let mut found = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        match date(&tokens[at..]) {
            Some((date, length)) => {
                let raw = tokens[at..at + length].iter().map(|one| one.raw.as_str()).collect::<Vec<_>>().join(" ");
                found.push(Token { kind: Kind::Date(date), folded: raw.to_lowercase(), raw, ..tokens[at].clone() });
                at += length;
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}

fn whole(token: Option<&Token>) -> Option<u32> {
    match token?.kind {
        Kind::Number(number) if number.fract() == 0.0 && (1.0..3_000.0).contains(&number) =>
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and small")]
            Some(number as u32)
        }
        _ => None,
    }
}

fn date(tokens: &[Token]) -> Option<(NaiveDate, usize)> {
    let of = |at: usize| usize::from(tokens.get(at).is_some_and(|token| token.is("of")));
    let day = whole(tokens.first())?;
    let at = 1 + of(1);
    let month = tokens.get(at).filter(|one| one.part.is_some()).and_then(|one| month(&one.folded))?;
    let at = at + 1 + of(at + 1);
    let year = whole(tokens.get(at)).filter(|year| *year >= 1900)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let spelt = usize::from(tokens.get(at + 1).is_some_and(|token| token.is("year")));
    Some((date, at + 1 + spelt))
}
