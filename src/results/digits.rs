//! Numbers in the digits of other scripts, written as programs write them.

use std::borrow::Cow;

/// Zeros of scripts whose digits follow in order.
const ZEROS: [char; 8] = ['٠', '۰', '०', '০', '੦', '૦', '๐', '０'];

/// The text with the digits 0 to 9, a decimal comma and a percent sign of this script.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(plain_sign).collect()) }
}

fn plain_sign(c: char) -> char {
    let digit = |zero: char| (c as u32).checked_sub(zero as u32).and_then(|value| char::from_digit(value, 10));
    match c {
        '٫' => ',',
        '٪' | '％' => '%',
        '／' => '/',
        c => ZEROS.into_iter().find_map(digit).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_the_same_number() {
        for (text, same) in [("١٧/٢٠", "17/20"), ("۸۵٫۵٪", "85,5%"), ("८५", "85"), ("８５％", "85%"), ("क 5", "क 5")]
        {
            assert_eq!(plain(text), same);
        }
    }
}
