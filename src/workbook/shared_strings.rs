//! The table of shared texts: read once, never renumbered.

use std::{borrow::Cow, fmt::Write, sync::Arc};

use quick_xml::{Reader, escape::unescape, events::Event};

use super::{Limits, Unreadable};

/// Texts without their runs; the part itself stays as it is.
#[derive(Debug, Default, PartialEq)]
pub(in crate::workbook) struct SharedStrings {
    texts: Vec<Arc<str>>,
    /// What is asked of every cell, so that the texts themselves, which lie all over memory, need not be
    /// looked at.
    looks: Vec<TextLook>,
}

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::workbook) enum TextLook {
    /// Nothing but spaces, or not even these.
    Blank,
    /// Nothing but a number.
    Number,
    Text,
}

impl TextLook {
    pub(in crate::workbook) fn of(text: &str) -> Self {
        let plain = text.trim();
        if plain.is_empty() {
            Self::Blank
        } else if plain.bytes().any(|byte| byte.is_ascii_digit()) && plain.parse::<f64>().is_ok() {
            Self::Number
        } else {
            Self::Text
        }
    }
}

impl SharedStrings {
    pub(in crate::workbook) fn get(&self, index: u32) -> Option<&Arc<str>> {
        self.texts.get(index as usize)
    }

    /// Bytes of memory, roughly.
    pub(in crate::workbook) fn memory(&self) -> usize {
        let each = size_of::<Arc<str>>() + 3 * size_of::<usize>();
        self.texts.iter().map(|text| text.len() + each).sum()
    }

    /// A text that is not there is blank.
    pub(in crate::workbook) fn look(&self, index: u32) -> TextLook {
        self.looks.get(index as usize).copied().unwrap_or(TextLook::Blank)
    }

    pub(in crate::workbook) fn parse(xml: &str, limits: &Limits) -> Result<Self, Unreadable> {
        let damaged =
            |error: &dyn std::fmt::Display| Unreadable::Damaged { detail: format!("shared strings: {error}") };
        let mut reader = Reader::from_str(xml);
        let (mut texts, mut text, mut inside) = (Vec::new(), String::new(), false);
        loop {
            match reader.read_event().map_err(|error| damaged(&error))? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "si" => {
                        text.clear();
                        inside = true;
                    }
                    "rPh" | "phoneticPr" => {
                        let end = tag.to_end().into_owned();
                        reader.read_to_end(end.name()).map_err(|error| damaged(&error))?;
                    }
                    "t" if inside => {
                        let end = tag.to_end().into_owned();
                        let span = reader.read_to_end(end.name()).map_err(|error| damaged(&error))?;
                        let range = usize::try_from(span.start).unwrap_or(0)..usize::try_from(span.end).unwrap_or(0);
                        text.push_str(&plain(&xml[range]).map_err(|error| damaged(&error))?);
                    }
                    _ => {}
                },
                Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.push(Arc::from("")),
                Event::End(tag) if tag.local_name().as_ref() == "si" => {
                    inside = false;
                    texts.push(Arc::from(unescape_x(&text)));
                }
                Event::Eof => {
                    let looks = texts.iter().map(|text| TextLook::of(text)).collect();
                    return Ok(Self { texts, looks });
                }
                _ => {}
            }
            if texts.len() > limits.shared_strings {
                return Err(Unreadable::TooLarge {
                    what: "shared texts".to_owned(),
                    found: texts.len() as u64,
                    allowed: limits.shared_strings as u64,
                });
            }
        }
    }
}

fn plain(raw: &str) -> Result<String, quick_xml::escape::EscapeError> {
    if let Some(inner) = raw.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
        return Ok(inner.to_owned());
    }
    unescape(raw).map(std::borrow::Cow::into_owned)
}

/// `_x000D_` → a carriage return: how OOXML writes characters that XML cannot hold.
pub(in crate::workbook) fn unescape_x(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            plain.push(c);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain.push_str(rest);
    plain
}

/// Text for an element: what XML 1.0 cannot hold is written as `_xHHHH_`.
pub(in crate::workbook) fn escape_text(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'_');
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' => escaped.push(c),
            '_' => escaped.push_str(if looks_escaped(&text[at..]) { "_x005F_" } else { "_" }),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                let _ = write!(escaped, "_x{:04X}_", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

fn looks_escaped(text: &str) -> bool {
    text.len() >= 7 && text.is_char_boundary(7) && unescape_x(&text[..7]).len() < 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_phonetic_ones_left_out() {
        let xml = "<sst><si><t>a &amp; b</t></si><si><r><t>x</t></r><r><t xml:space=\"preserve\"> y</t></r>\
                   <rPh><t>no</t></rPh></si><si/></sst>";
        let strings = SharedStrings::parse(xml, &Limits::default()).unwrap();
        let texts: Vec<&str> = strings.texts.iter().map(AsRef::as_ref).collect();
        assert_eq!(texts, ["a & b", "x y", ""]);
    }

    #[test]
    fn characters_xml_cannot_hold_survive() {
        for text in ["a\u{1}b", "_x0041_", "plain_x", "é\r\n", "_x", "__x0041__"] {
            assert_eq!(unescape_x(&escape_text(text).replace("&amp;", "&")), text, "{}", escape_text(text));
        }
    }
}
