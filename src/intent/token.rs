//! Words, numbers, dates and quoted texts of a message.

use chrono::NaiveDate;

use super::translate::Part;
use crate::workbook::months;

/// A piece of a message. Positions are bytes of the message.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) struct Token {
    pub kind: Kind,
    /// As written.
    pub raw: String,
    /// Lower case, without accents; of a translated word, the English.
    pub folded: String,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Of a translated word: what it is in its sentence.
    pub part: Option<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) enum Kind {
    Word,
    Number(f64),
    /// 13 % is 0.13.
    Percent(f64),
    /// Amount and symbol.
    Money(f64, String),
    Date(NaiveDate),
    /// The text between quotes.
    Quoted(String),
    /// Operators, brackets, and the ends of clauses.
    Symbol(char),
}

/// The tokens as they were written, with the spaces that stood between them; quoted texts without their quotes.
pub(in crate::intent) fn written(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.raw);
    }
    text
}

impl Token {
    /// What stands between two sentences that are read as one.
    pub(in crate::intent) fn stop() -> Self {
        symbol(';')
    }

    /// The same token, read as an English word.
    pub(in crate::intent) fn meaning(&self, english: &str, part: Part) -> Self {
        let kind = if english.chars().all(char::is_alphanumeric) || english.len() > 1 {
            Kind::Word
        } else {
            symbol_kind(english)
        };
        Self { kind, folded: english.to_owned(), part: Some(part), ..self.clone() }
    }

    /// As written, or its English where it was translated.
    pub(in crate::intent) fn plain(&self) -> &str {
        if self.part.is_some() { &self.folded } else { &self.raw }
    }

    pub(in crate::intent) fn is(&self, word: &str) -> bool {
        self.folded == word
    }

    pub(in crate::intent) fn is_symbol(&self, symbol: char) -> bool {
        self.kind == Kind::Symbol(symbol)
    }

    /// The number, however it is written.
    pub(in crate::intent) fn number(&self) -> Option<f64> {
        match self.kind {
            Kind::Number(number) | Kind::Percent(number) | Kind::Money(number, _) => Some(number),
            Kind::Word => number_word(&self.folded),
            Kind::Date(_) | Kind::Quoted(_) | Kind::Symbol(_) => None,
        }
    }
}

/// The rows of a sheet.
const MOST: f64 = 1_048_576.0;

impl Token {
    /// A number written in digits.
    pub(in crate::intent) fn amount(&self) -> Option<f64> {
        self.number().filter(|_| self.kind != Kind::Word)
    }

    /// A whole number that rows or columns may be counted by, from 1 on, in digits or in words.
    pub(in crate::intent) fn count(&self) -> Option<u32> {
        let whole = |number: &f64| number.fract() == 0.0 && (1.0..=MOST).contains(number);
        let number = self.number().filter(|_| !matches!(self.kind, Kind::Percent(_) | Kind::Money(..)))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        Some(number).filter(whole).map(|number| number as u32)
    }
}

pub(in crate::intent) fn number_word(word: &str) -> Option<f64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const TENS: [&str; 9] = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |words: &[&str]| words.iter().position(|known| *known == word).and_then(|at| u32::try_from(at).ok());
    let round = match word {
        "fifteen" => Some(15),
        "hundred" => Some(100),
        "thousand" => Some(1000),
        _ => None,
    };
    at(&WORDS).or_else(|| at(&TENS).map(|tens| (tens + 1) * 10)).or(round).map(f64::from)
}

/// Lower case without accents.
pub(in crate::intent) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(folded_letter).collect::<Option<String>>().unwrap_or_else(|| folded_by_parts(text))
}

fn folded_by_parts(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    // A short i is a letter of its own, and no i with an accent.
    let plain = |c: char| {
        let whole = matches!(c, 'й' | 'Й').then_some(c);
        let parts = whole.is_none().then(|| std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)));
        whole.into_iter().chain(parts.into_iter().flatten())
    };
    text.nfc().flat_map(plain).flat_map(char::to_lowercase).collect()
}

/// As [`fold`] has them, letters that messages are mostly written in: what it does with any letter takes longer.
fn folded_letter(c: char) -> Option<char> {
    match c {
        'á' | 'Á' => Some('a'),
        'é' | 'É' => Some('e'),
        'í' | 'Í' => Some('i'),
        'ó' | 'Ó' => Some('o'),
        'ú' | 'Ú' | 'ü' | 'Ü' => Some('u'),
        'ñ' | 'Ñ' => Some('n'),
        'ё' | 'Ё' => Some('е'),
        'А'..='я' => c.to_lowercase().next(),
        '¿' | '¡' | '«' | '»' | '–' | '—' => Some(c),
        _ => c.is_ascii().then(|| c.to_ascii_lowercase()),
    }
}

const QUOTES: [(char, char); 6] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\'')];

pub(in crate::intent) fn tokenize(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let (known, begin) = (tokens.len(), at);
        if c.is_whitespace() {
            if c == '\n' {
                tokens.push(symbol('\n'));
            }
            at += 1;
        } else if let Some((inner, end)) = quoted(&chars, at) {
            tokens.push(token(Kind::Quoted(inner.trim().to_owned()), inner));
            at = end;
        } else if let Some((address, end)) = address(&chars, at) {
            tokens.push(token(Kind::Quoted(address.clone()), address));
            at = end;
        } else if let Some((date, end)) = date(&chars, at) {
            tokens.push(token(Kind::Date(date), chars[at..end].iter().collect()));
            at = end;
        } else if c.is_ascii_digit() || (c == '.' && chars.get(at + 1).is_some_and(char::is_ascii_digit)) {
            let (found, end) = number(&chars, at, tokens.last());
            if matches!(found.kind, Kind::Money(..)) && tokens.last().is_some_and(|last| currency(last).is_some()) {
                tokens.pop();
            }
            tokens.push(found);
            at = end;
        } else if c.is_alphabetic() || c == '_' {
            let end = word_end(&chars, at);
            tokens.push(token(Kind::Word, chars[at..end].iter().collect()));
            at = end;
        } else {
            tokens.push(symbol(c));
            at += 1;
        }
        let last = tokens.len().saturating_sub(1);
        if let Some(new) = tokens.get_mut(known.min(last)) {
            new.spaced |= begin == 0 || chars[begin - 1].is_whitespace();
        }
    }
    merge_operators(month_dates(&tokens))
}

fn token(kind: Kind, raw: String) -> Token {
    Token { folded: fold(&raw), kind, raw, spaced: false, part: None }
}

fn symbol(c: char) -> Token {
    let plain = match c {
        '×' | '✕' | '∗' => '*',
        '÷' => '/',
        '−' | '–' | '—' => '-',
        '≥' => 'G',
        '≤' => 'L',
        '≠' => 'N',
        other => other,
    };
    Token { kind: Kind::Symbol(plain), raw: c.to_string(), folded: c.to_string(), spaced: false, part: None }
}

/// `=`, `*`, `<`: a sign that a word stands for.
fn symbol_kind(sign: &str) -> Kind {
    sign.chars().next().map_or(Kind::Word, Kind::Symbol)
}

/// `>=` and its kin become one symbol: G, L, N.
fn merge_operators(tokens: Vec<Token>) -> Vec<Token> {
    let mut merged: Vec<Token> = Vec::with_capacity(tokens.len());
    for next in tokens {
        let joined = match (merged.last().map(|last| &last.kind), &next.kind) {
            (Some(Kind::Symbol('>')), Kind::Symbol('=')) => Some('G'),
            (Some(Kind::Symbol('<')), Kind::Symbol('=')) => Some('L'),
            (Some(Kind::Symbol('<')), Kind::Symbol('>')) | (Some(Kind::Symbol('!')), Kind::Symbol('=')) => Some('N'),
            (Some(Kind::Symbol('=')), Kind::Symbol('=')) => Some('='),
            _ => None,
        };
        match joined {
            Some(c) => {
                merged.pop();
                merged.push(Token {
                    kind: Kind::Symbol(c),
                    raw: c.to_string(),
                    folded: c.to_string(),
                    spaced: next.spaced,
                    part: None,
                });
            }
            None => merged.push(next),
        }
    }
    merged
}

fn word_end(chars: &[char], start: usize) -> usize {
    let mut at = start;
    while at < chars.len() {
        let c = chars[at];
        let inner = |c: char| c.is_alphanumeric();
        let joins = matches!(c, '\'' | '’' | '-' | '_')
            && at > start
            && chars[at - 1].is_alphanumeric()
            && chars.get(at + 1).is_some_and(|next| inner(*next))
            && (c != '-' || chars[at - 1].is_alphabetic())
            && !(c == '-'
                && at == start + 1
                && chars[start].is_uppercase()
                && !chars.get(at + 2).is_some_and(|next| next.is_alphanumeric()));
        if inner(c) || c == '_' || joins {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// An apostrophe within or at the end of a word opens no quotation.
fn quoted(chars: &[char], at: usize) -> Option<(String, usize)> {
    let (open, close) = QUOTES.into_iter().find(|(open, _)| *open == chars[at])?;
    let after_word = at > 0 && chars[at - 1].is_alphanumeric();
    if matches!(open, '\'' | '‘') && after_word {
        return None;
    }
    let closes = |at: usize| {
        let word_goes_on = chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
        (chars[at] == close || (open == '“' && chars[at] == '"')) && !(matches!(close, '\'' | '’') && word_goes_on)
    };
    let end = (at + 1..chars.len()).find(|at| closes(*at))?;
    let inner: String = chars[at + 1..end].iter().collect();
    (inner.chars().count() <= 400).then_some((inner, end + 1))
}

/// `https://a.org/x?y=1`, `www.a.org`, `ann@a.org`: as good as quoted. What ends the sentence is no part of it.
fn address(chars: &[char], at: usize) -> Option<(String, usize)> {
    if at > 0 && chars[at - 1].is_alphanumeric() || !chars[at].is_ascii_alphanumeric() {
        return None;
    }
    let end =
        at + chars[at..].iter().take_while(|c| !c.is_whitespace() && !matches!(c, '"' | '”' | '»' | '<' | '>')).count();
    let text: String = chars[at..end].iter().collect();
    let text = text.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '’']);
    let lower = text.to_ascii_lowercase();
    let web = ["http://", "https://", "ftp://", "mailto:", "www."]
        .iter()
        .any(|start| lower.strip_prefix(start).is_some_and(|rest| rest.contains(char::is_alphanumeric)));
    let mail = lower.split_once('@').is_some_and(|(person, host)| {
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
        !person.is_empty() && plain(person) && plain(host) && host.contains('.')
    });
    (web || mail).then(|| (text.to_owned(), at + text.chars().count()))
}

fn currency(token: &Token) -> Option<String> {
    match &token.kind {
        Kind::Symbol(c @ ('$' | '€' | '£' | '¥' | '₹' | '₽' | '₺' | '₦')) => Some(c.to_string()),
        _ => None,
    }
}

/// `1,234.5`, `1 234,50` is left to words; `20%`; `$5`; `5k`.
fn number(chars: &[char], start: usize, before: Option<&Token>) -> (Token, usize) {
    let mut end = start;
    while end < chars.len() {
        let c = chars[end];
        let digit_next = chars.get(end + 1).is_some_and(char::is_ascii_digit);
        let thousands = c == ','
            && (1..=3).all(|n| chars.get(end + n).is_some_and(char::is_ascii_digit))
            && !chars.get(end + 4).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || (c == '.' && digit_next) || thousands {
            end += 1;
        } else {
            break;
        }
    }
    let raw: String = chars[start..end].iter().collect();
    let value: f64 = raw.replace(',', "").parse().unwrap_or(0.0);
    let rest: String = chars[end..chars.len().min(end + 3)].iter().collect();
    if rest.starts_with('%') || rest.starts_with(" %") {
        let length = if rest.starts_with('%') { 1 } else { 2 };
        return (token(Kind::Percent(value / 100.0), format!("{raw}%")), end + length);
    }
    if let Some(symbol) = before.and_then(currency) {
        return (token(Kind::Money(value, symbol.clone()), format!("{symbol}{raw}")), end);
    }
    if let Some(symbol) = rest.chars().next().filter(|c| matches!(c, '$' | '€' | '£' | '₹')) {
        return (token(Kind::Money(value, symbol.to_string()), format!("{raw}{symbol}")), end + 1);
    }
    let suffix = rest.chars().next();
    let ends = !rest.chars().nth(1).is_some_and(char::is_alphanumeric);
    match suffix {
        Some('k' | 'K') if ends => (token(Kind::Number(value * 1_000.0), format!("{raw}k")), end + 1),
        // `2nd`, `10th`, `6B`, `Q1`-like codes are words.
        Some(c) if c.is_alphabetic() => {
            let end = word_end(chars, end);
            let raw: String = chars[start..end].iter().collect();
            let ordinal = raw.trim_end_matches(|c: char| c.is_alphabetic());
            let suffix = &raw[ordinal.len()..];
            if matches!(suffix, "st" | "nd" | "rd" | "th") {
                return (token(Kind::Number(value), raw), end);
            }
            (token(Kind::Word, raw), end)
        }
        _ => (token(Kind::Number(value), raw), end),
    }
}

/// `2015/07/01`, `2015-07-01`, `1/7/2015` (day first unless that cannot be), `01.07.2015`.
fn date(chars: &[char], start: usize) -> Option<(NaiveDate, usize)> {
    if start > 0 && chars[start - 1].is_alphanumeric() {
        return None;
    }
    let mut parts: Vec<(u32, usize)> = Vec::new();
    let mut separator = None;
    let mut at = start;
    while parts.len() < 3 {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 || digits > 4 {
            return None;
        }
        let text: String = chars[at..at + digits].iter().collect();
        parts.push((text.parse().ok()?, digits));
        at += digits;
        if parts.len() == 3 {
            break;
        }
        let c = *chars.get(at)?;
        if !matches!(c, '/' | '-' | '.') || separator.is_some_and(|known| known != c) {
            return None;
        }
        separator = Some(c);
        at += 1;
    }
    if chars.get(at).is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let [(a, a_digits), (b, _), (c, c_digits)] = parts[..] else { return None };
    let year = |year: u32, digits: usize| {
        i32::try_from(if digits <= 2 { if year < 70 { 2000 + year } else { 1900 + year } } else { year }).ok()
    };
    let found = if a_digits == 4 {
        NaiveDate::from_ymd_opt(year(a, 4)?, b, c)
    } else if separator == Some('/') && b > 12 {
        NaiveDate::from_ymd_opt(year(c, c_digits)?, a, b)
    } else {
        NaiveDate::from_ymd_opt(year(c, c_digits)?, b, a)
    };
    found.map(|date| (date, at))
}

/// 1 to 12 for a month's name or its first three letters.
pub(in crate::intent) fn month(word: &str) -> Option<u32> {
    let plain = word.trim_end_matches('.');
    let at = months::ENGLISH.iter().position(|name| {
        *name == plain || (plain.len() == 3 && name.starts_with(plain)) || (plain == "sept" && *name == "september")
    })?;
    u32::try_from(at + 1).ok()
}

/// `1 July 2015`, `July 1st, 2015` become dates.
fn month_dates(tokens: &[Token]) -> Vec<Token> {
    let mut merged = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        match month_date(&tokens[at..]) {
            Some((date, length)) => {
                let raw = tokens[at..at + length].iter().map(|one| one.raw.as_str()).collect::<Vec<_>>().join(" ");
                merged.push(Token { spaced: true, ..token(Kind::Date(date), raw) });
                at += length;
            }
            None => {
                merged.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    merged
}

fn month_date(tokens: &[Token]) -> Option<(NaiveDate, usize)> {
    let number = |at: usize| match tokens.get(at).map(|one| &one.kind) {
        Some(Kind::Number(number)) if number.fract() == 0.0 && *number > 0.0 && *number < 3_000.0 => {
            // Whole and small: nothing is cut off.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
            Some(*number as u32)
        }
        _ => None,
    };
    let month_at = |at: usize| tokens.get(at).filter(|one| one.kind == Kind::Word).and_then(|one| month(&one.folded));
    let make = |year: u32, month: u32, day: u32, length: usize| {
        let year = i32::try_from(year).ok().filter(|year| *year >= 1900)?;
        NaiveDate::from_ymd_opt(year, month, day).map(|date| (date, length))
    };
    if let (Some(day), Some(month), Some(year)) = (number(0), month_at(1), number(2)) {
        return make(year, month, day, 3);
    }
    let (month, day) = (month_at(0)?, number(1)?);
    let comma = usize::from(tokens.get(2).is_some_and(|one| one.is_symbol(',')));
    make(number(2 + comma)?, month, day, 3 + comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokenize(text).into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn a_letter_is_folded_the_same_on_the_short_way() {
        for c in ('\0'..='\u{24ff}').filter(|c| folded_letter(*c).is_some()) {
            assert_eq!(folded_letter(c).map(String::from), Some(folded_by_parts(&c.to_string())), "{c}");
        }
    }

    #[test]
    fn numbers_keep_their_unit() {
        assert_eq!(kinds("1,234.5"), [Kind::Number(1234.5)]);
        assert_eq!(kinds("$1,000"), [Kind::Money(1000.0, "$".to_owned())]);
        assert_eq!(kinds("20 %"), [Kind::Percent(0.2)]);
        assert_eq!(kinds("5k"), [Kind::Number(5000.0)]);
        assert_eq!(kinds("6B"), [Kind::Word]);
    }

    #[test]
    fn dates_are_read_in_many_spellings() {
        let day = Kind::Date(NaiveDate::from_ymd_opt(2015, 7, 1).unwrap());
        for text in ["2015/07/01", "2015-7-1", "1 July 2015", "July 1st, 2015", "01.07.2015"] {
            assert_eq!(kinds(text), std::slice::from_ref(&day), "{text}");
        }
    }

    #[test]
    fn quotes_hold_together_and_apostrophes_do_not_quote() {
        assert_eq!(kinds("\"Unit price\""), [Kind::Quoted("Unit price".to_owned())]);
        assert_eq!(tokenize("Owner's Equity").len(), 2);
        assert_eq!(tokenize("append a '+' sign")[2].kind, Kind::Quoted("+".to_owned()));
    }

    #[test]
    fn comparisons_are_one_symbol() {
        assert_eq!(kinds("a >= 5"), [Kind::Word, Kind::Symbol('G'), Kind::Number(5.0)]);
    }
}
