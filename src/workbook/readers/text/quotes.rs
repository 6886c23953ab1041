//! Quote marks that are opened and never closed.

use std::borrow::Cow;

/// Most of them that are taken out; a file with more has another trouble.
const MOST: usize = 50;

/// The text without quote marks that would swallow all lines up to its end.
pub(super) fn closed(text: &str, delimiter: u8) -> Cow<'_, str> {
    let mut taken: Vec<usize> = Vec::new();
    while let Some(at) = left_open(text.as_bytes(), delimiter, taken.last().map_or(0, |last| last + 1)) {
        let lines = text[at..].trim_end_matches(['\r', '\n', '\u{1a}', '\0']);
        // One in the last line swallows nothing.
        if taken.len() >= MOST || !lines.contains(['\r', '\n']) {
            break;
        }
        taken.push(at);
    }
    if taken.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for at in taken {
        kept.push_str(&text[from..at]);
        from = at + 1;
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}

/// The mark that is still open at the end, if reading begins at `from`.
fn left_open(text: &[u8], delimiter: u8, from: usize) -> Option<usize> {
    let mut open = None;
    let mut begins = from == 0;
    let mut at = from;
    while at < text.len() {
        let byte = text[at];
        match open {
            None if byte == b'"' && begins => {
                open = Some(at);
                begins = false;
            }
            None => begins = byte == delimiter || byte == b'\n' || byte == b'\r',
            Some(_) if byte == b'"' && text.get(at + 1) == Some(&b'"') => at += 1,
            Some(_) if byte == b'"' => open = None,
            Some(_) => {}
        }
        at += 1;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_closes_is_taken_out() {
        assert_eq!(closed("a,b\n\"open,2\n3,4\n", b','), "a,b\nopen,2\n3,4\n");
        assert_eq!(closed("\"a\nb\",c\n\"x,\n\"y,\n1", b','), "\"a\nb\",c\n\"x,\n\"y,\n1");
    }

    #[test]
    fn whole_texts_stay_as_they_are() {
        for text in ["\"a\nb\",c\n", "a,5\" pipe\nb,2\n", "\"a \"\"b\"\"\",1\n\"", "", "a\n\"last"] {
            assert!(matches!(closed(text, b','), Cow::Borrowed(_)), "{text}");
        }
    }
}
