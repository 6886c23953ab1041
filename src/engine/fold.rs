//! Texts made comparable: names, addresses, headings. Nothing here is ever shown.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents; everything but letters and digits is one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| push(&mut folded, c.to_ascii_lowercase()));
    } else {
        let plain = text.nfkd().filter(|c| !is_accent(*c));
        plain.flat_map(char::to_lowercase).for_each(|c| push(&mut folded, c));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A mark that a word is the same without. The vowels of Devanagari and its kin are marks too, and are not.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}'
        // Points of Hebrew, short vowels and hamza of Arabic.
        | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}')
}

/// An apostrophe within a name parts nothing: "O'Neil" is "ONeil".
fn push(folded: &mut String, c: char) {
    match c {
        '\'' | '’' | 'ʼ' | '`' => {}
        // Letters that no accent makes of another.
        'ß' => folded.push_str("ss"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ı' => folded.push('i'),
        c if c.is_alphanumeric() || is_combining_mark(c) => folded.push(c),
        _ if folded.ends_with(' ') || folded.is_empty() => {}
        _ => folded.push(' '),
    }
}

/// A name without regard to the order of its words: "Okafor, Ada" is "Ada Okafor".
pub fn fold_name(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    if words.is_sorted() {
        return folded;
    }
    words.sort_unstable();
    words.join(" ")
}

/// The address, trimmed and in lower case, where it is one; `None` for anything else.
pub fn fold_address(text: &str) -> Option<String> {
    let address = text.trim().trim_start_matches("mailto:").trim_matches(['<', '>', ';', ',']).trim();
    is_address(address).then(|| address.to_lowercase())
}

/// Something before one `@` and a domain with a dot after it.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let fits = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@' || c == ',');
    fits(local) && fits(domain) && domain.split('.').count() >= 2 && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_order_case_and_accent() {
        for other in ["ada okafor", "OKAFOR, Ada", " Ada   Okafor ", "Áda Okafor.", "Okafor; ADA"] {
            assert_eq!(fold_name(other), "ada okafor", "{other}");
        }
        assert_eq!(fold_name("Фёдор Йов"), fold_name("Иов Федор"));
        assert_eq!(fold_name("Łukasz O'Neil-Groß"), "gross lukasz oneil");
        assert_ne!(fold_name("Ada"), fold_name("Ada Okafor"));
    }

    #[test]
    fn vowels_that_are_written_as_marks_part_names() {
        assert_ne!(fold_name("राम कुमार"), fold_name("रमा कुमार"));
        assert_ne!(fold_name("がくと"), fold_name("かくと"));
        assert_eq!(fold_name("أحمد علي"), fold_name("علي احمد"));
        assert_eq!(fold("ईमेल"), "ईमेल");
    }

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        assert_eq!(fold_address(" Ada@Mail.COM ").as_deref(), Some("ada@mail.com"));
        assert_eq!(fold_address("<ada@mail.com>;").as_deref(), Some("ada@mail.com"));
        for none in ["", "ada", "ada@", "@mail.com", "ada@mail", "a da@mail.com", "ada@@mail.com", "-"] {
            assert_eq!(fold_address(none), None, "{none}");
        }
    }
}
