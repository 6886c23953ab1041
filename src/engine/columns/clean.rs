//! Texts made tidy, cell by cell: spaces, letters, truth words, telephone numbers, gaps. Formulas are left alone.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    engine::{
        Failure,
        session::Session,
        values::{text_number, text_of},
    },
    plan::{BoundColumn, BoundTable, Mend, Tidy},
    workbook::Value,
};

/// Says how many cells changed.
pub(super) fn each(
    session: &mut Session,
    at: &BoundTable,
    column: &BoundColumn,
    how: &Mend,
    rows: &[u32],
) -> Result<u64, Failure> {
    let sheet = session.sheet_mut(at.sheet)?;
    let mut changed = 0;
    for row in rows {
        if sheet.formula(*row, column.index).is_some() {
            continue;
        }
        let before = sheet.value(*row, column.index);
        let Some(after) = mended(&before, how).filter(|after| *after != before) else { continue };
        changed += 1;
        match after {
            Value::Text(text) if text.is_empty() => sheet.clear(*row, column.index),
            after => sheet.set_value(*row, column.index, after),
        }
    }
    Ok(changed)
}

fn mended(value: &Value, how: &Mend) -> Option<Value> {
    match how {
        Mend::Fill { with } if value.is_blank() => {
            Some(text_number(with).map_or_else(|| Value::text(with.as_str()), Value::Number))
        }
        Mend::Tidy(tidy) => match value {
            Value::Text(text) => Some(Value::text(tidied(text, *tidy))),
            _ => None,
        },
        Mend::YesNo { yes, no } => {
            let word = text_of(value).ok()?.trim().to_lowercase();
            let said = if YES.contains(&word.as_str()) {
                yes
            } else if NO.contains(&word.as_str()) {
                no
            } else {
                return None;
            };
            Some(Value::text(said.as_str()))
        }
        Mend::Phones { shape } => phone(&text_of(value).ok()?, shape).map(Value::text),
        Mend::Fill { .. }
        | Mend::Replace { .. }
        | Mend::ToValues
        | Mend::Random { .. }
        | Mend::FillFromAbove
        | Mend::Numbers
        | Mend::Dates { .. } => None,
    }
}

const YES: &[&str] = &["yes", "y", "true", "t", "1", "x", "✓", "✔", "ok", "yeah", "yep", "si", "sí", "да", "ja", "oui"];
const NO: &[&str] = &["no", "n", "false", "f", "0", "nope", "none", "✗", "✘", "нет", "nein", "non"];

fn tidied(text: &str, tidy: Tidy) -> String {
    match tidy {
        Tidy::Spaces => printed(text).split_whitespace().collect::<Vec<_>>().join(" "),
        Tidy::AllSpaces => text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect(),
        Tidy::NonPrinting => printed(text),
        Tidy::Accents => text.chars().flat_map(plain).collect(),
        Tidy::Punctuation => text.chars().filter(|c| !is_punctuation(*c)).collect(),
        Tidy::Symbols => text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect(),
        Tidy::Upper => text.to_uppercase(),
        Tidy::Lower => text.to_lowercase(),
        Tidy::Proper => proper(text),
        Tidy::Sentence => sentences(text),
        Tidy::Empty => {
            let seen = printed(text);
            if seen.trim().is_empty() { String::new() } else { text.to_owned() }
        }
    }
}

/// Without what is not seen; a line's end is white space and stays.
fn printed(text: &str) -> String {
    let unseen = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
    };
    text.chars().filter(|c| !unseen(c)).map(|c| if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }).collect()
}

/// The letter without its marks. й is a letter of its own, and no и with a mark.
fn plain(c: char) -> Vec<char> {
    match c {
        'ß' => vec!['s', 's'],
        'æ' => vec!['a', 'e'],
        'Æ' => vec!['A', 'E'],
        'œ' => vec!['o', 'e'],
        'Œ' => vec!['O', 'E'],
        'ø' => vec!['o'],
        'Ø' => vec!['O'],
        'ł' => vec!['l'],
        'Ł' => vec!['L'],
        'đ' => vec!['d'],
        'Đ' => vec!['D'],
        'ı' => vec!['i'],
        '\u{400}'..='\u{52f}' => vec![c],
        _ => std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).collect(),
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '…' | '—' | '–' | '¿' | '¡')
}

/// A capital after a space or a dash: "O'Neill" has one inside, "it's" has none.
fn proper(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        begins = c.is_whitespace() || matches!(c, '-' | '/' | '(' | '.');
    }
    out
}

fn sentences(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins && c.is_alphanumeric() {
            out.extend(c.to_uppercase());
            begins = false;
        } else {
            out.extend(c.to_lowercase());
        }
        begins |= matches!(c, '.' | '!' | '?' | '\n');
    }
    out
}

/// The digits in the places of the shape; `None` where there are too many or too few. The prefix of a
/// country that the shape does not show is not dropped, but for the 1 of North America before ten digits.
fn phone(text: &str, shape: &str) -> Option<String> {
    let known =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '-' | '.' | '+' | '/' | '\u{a0}');
    if !text.chars().all(known) {
        return None;
    }
    let mut digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let places = shape.chars().filter(|c| *c == '#').count();
    let fixed: Vec<char> = shape.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == places + fixed.len() && digits.starts_with(&fixed) {
        digits.drain(..fixed.len());
    } else if fixed.is_empty() && places == 10 && digits.len() == 11 && digits[0] == '1' {
        digits.remove(0);
    }
    let mut next = digits.iter();
    let out: Option<String> = shape.chars().map(|c| if c == '#' { next.next().copied() } else { Some(c) }).collect();
    out.filter(|_| next.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{phone, tidied};
    use crate::plan::Tidy;

    #[test]
    fn texts_are_made_tidy() {
        assert_eq!(tidied("\u{a0} Ann \u{200b}  Lee\n", Tidy::Spaces), "Ann Lee");
        assert_eq!(tidied("Žižek, Ångström, Йод", Tidy::Accents), "Zizek, Angstrom, Йод");
        assert_eq!(tidied("mary-jane o'neill", Tidy::Proper), "Mary-Jane O'neill");
        assert_eq!(tidied("HELLO there. good day", Tidy::Sentence), "Hello there. Good day");
        assert_eq!(tidied("A#1 (new)!", Tidy::Symbols), "A1 new");
        assert_eq!(tidied(" \u{200b} ", Tidy::Empty), "");
    }

    #[test]
    fn telephone_numbers_take_one_shape() {
        assert_eq!(phone("(555) 765.4321", "###-###-####").as_deref(), Some("555-765-4321"));
        assert_eq!(phone("+1 555 765 4321", "###-###-####").as_deref(), Some("555-765-4321"));
        assert_eq!(phone("5557654321", "+1 ### ### ####").as_deref(), Some("+1 555 765 4321"));
        assert_eq!(phone("765 4321", "###-###-####"), None);
        assert_eq!(phone("ask Ann 5557654321", "###-###-####"), None);
    }
}
