//! `1.234,5` and `1 234,50 €`: numbers with a decimal comma, whose pieces the tokens are; and
//! numbers written out: "tres", "пяти".

use crate::intent::token::{Kind, Token};

use super::{Lexicon, Linked};

/// The same tokens with the pieces of each number joined.
pub(super) fn joined(tokens: &[Token]) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let end = number_end(tokens, at);
        match read(&tokens[at..end]) {
            Some(token) => found.push(token),
            None => found.extend_from_slice(&tokens[at..end]),
        }
        at = end;
    }
    found
}

/// "tres primeras filas": words for numbers, as far as nothing of the workbook is called so. "Una"
/// and "один" are more often articles and the like.
pub(super) fn spelt(lexicon: &Lexicon, tokens: &mut [Token], linked: &[Linked]) {
    for (at, token) in tokens.iter_mut().enumerate() {
        if token.kind == Kind::Word && !linked.iter().any(|linked| linked.at.contains(&at)) {
            let number = lexicon.number(&token.folded).filter(|number| *number >= 2.0);
            token.kind = number.map_or(Kind::Word, Kind::Number);
        }
    }
}

/// "3-ю", "5-го", "3ª", "1er": the number that an ending is written to.
pub(super) fn ordinals(tokens: &[Token]) -> Vec<Token> {
    const ENDINGS: [&str; 19] =
        ["й", "я", "ю", "е", "го", "му", "м", "ой", "ти", "х", "ми", "ª", "º", "a", "o", "er", "ra", "ro", "da"];
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let joined = |next: usize| tokens.get(next).is_some_and(|token| !token.spaced);
        let hyphen = usize::from(joined(at + 1) && tokens[at + 1].is_symbol('-'));
        let ending = at + 1 + hyphen;
        let whole = matches!(tokens[at].kind, Kind::Number(number) if number.fract() == 0.0);
        let ends = whole && joined(ending) && ENDINGS.contains(&tokens[ending].raw.to_lowercase().as_str());
        let end = if ends { ending + 1 } else { at + 1 };
        let raw = tokens[at..end].iter().map(|token| token.raw.as_str()).collect();
        found.push(Token { raw, ..tokens[at].clone() });
        at = end;
    }
    found
}

/// "топ-10", "top-5": the word and its number.
pub(super) fn parted(tokens: Vec<Token>) -> Vec<Token> {
    let parted = |token: Token| {
        let halves = token.raw.split_once('-').filter(|_| token.kind == Kind::Word);
        let number = halves.and_then(|(word, digits)| Some((word.to_owned(), digits.to_owned(), digits.parse().ok()?)));
        match number {
            Some((word, digits, number)) => {
                let folded = token.folded.split('-').next().unwrap_or_default().to_owned();
                let word = Token { raw: word, folded, ..token.clone() };
                vec![word, Token { kind: Kind::Number(number), folded: digits.clone(), raw: digits, ..token }]
            }
            None => vec![token],
        }
    };
    tokens.into_iter().flat_map(parted).collect()
}

fn is_number(token: &Token) -> bool {
    matches!(token.kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..))
        && token.raw.chars().any(|c| c.is_ascii_digit())
}

/// The digits and points of a number as written.
fn written(token: &Token) -> String {
    token.raw.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect()
}

/// Past groups of three parted by spaces, and past a decimal comma with its digits.
fn number_end(tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    if !is_number(&tokens[start]) {
        return end;
    }
    let short = written(&tokens[start]).len() <= 3;
    while short && tokens.get(end).is_some_and(|next| is_number(next) && next.spaced && written(next).len() == 3) {
        end += 1;
    }
    let comma = tokens.get(end).is_some_and(|next| next.is_symbol(',') && !next.spaced);
    if comma && tokens.get(end + 1).is_some_and(|next| is_number(next) && !next.spaced) {
        end += 2;
    }
    end
}

fn read(pieces: &[Token]) -> Option<Token> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    if !is_number(first) || !is_number(last) {
        return None;
    }
    let raw: String = pieces.iter().map(|token| token.raw.as_str()).collect();
    let digits: String =
        pieces.iter().map(|piece| if piece.is_symbol(',') { ",".to_owned() } else { written(piece) }).collect();
    let value = decimal_comma(&digits)?;
    let symbol = pieces.iter().find_map(|piece| match &piece.kind {
        Kind::Money(_, symbol) => Some(symbol.clone()),
        _ => None,
    });
    let kind = match (&last.kind, symbol) {
        (Kind::Percent(_), _) => Kind::Percent(value / 100.0),
        (_, Some(symbol)) => Kind::Money(value, symbol),
        // `5k` stays what it was.
        (Kind::Number(number), None) if pieces.len() == 1 && !raw.contains([',', '.']) => Kind::Number(*number),
        _ => Kind::Number(value),
    };
    Some(Token { kind, folded: raw.to_lowercase(), raw, ..first.clone() })
}

/// A comma begins the decimals; points part thousands where three digits follow each.
fn decimal_comma(digits: &str) -> Option<f64> {
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let thousands = groups.len() > 1 && groups[0] != "0" && groups[1..].iter().all(|group| group.len() == 3);
    let whole = if thousands || groups.len() > 2 { groups.concat() } else { whole.to_owned() };
    if whole.contains('.') && !decimals.is_empty() {
        return None;
    }
    if decimals.is_empty() { whole.parse().ok() } else { format!("{whole}.{}", decimals.replace(',', "")).parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intent::token::tokenize;

    fn kinds(text: &str) -> Vec<Kind> {
        joined(&tokenize(text)).into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn a_comma_begins_the_decimals_and_points_and_spaces_part_thousands() {
        assert_eq!(kinds("1.234,5"), [Kind::Number(1234.5)]);
        assert_eq!(kinds("1 234 567,89"), [Kind::Number(1_234_567.89)]);
        assert_eq!(kinds("12,5 %"), [Kind::Percent(0.125)]);
        assert_eq!(kinds("1.500"), [Kind::Number(1500.0)]);
        assert_eq!(kinds("0.125"), [Kind::Number(0.125)]);
        assert_eq!(kinds("2.5"), [Kind::Number(2.5)]);
        assert_eq!(kinds("1,250"), [Kind::Number(1.25)]);
        assert_eq!(kinds("12,50 €"), [Kind::Number(12.5), Kind::Symbol('€')]);
        assert_eq!(kinds("12,50€"), [Kind::Money(12.5, "€".to_owned())]);
        assert_eq!(kinds("5k"), [Kind::Number(5000.0)]);
    }

    #[test]
    fn a_list_of_numbers_stays_a_list() {
        assert_eq!(kinds("10, 20").len(), 3);
        assert_eq!(kinds("10 20").len(), 2);
    }
}
