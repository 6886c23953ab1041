//! Telegram's HTML: text and entities, or the very complaint that Telegram has.
//!
//! Byte offsets are those of the markup; entity offsets and lengths are UTF-16 code units of the text.

use serde_json::{Value, json};

use super::Refusal;

/// A text with its entities, as messages carry them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formatted {
    pub text: String,
    pub entities: Vec<Value>,
}

impl Formatted {
    /// Blank ends are cut off, and entities with them.
    pub fn trimmed(self) -> Self {
        let rest = self.text.trim_start();
        let cut = (utf16(&self.text) - utf16(rest)) as u64;
        let text = rest.trim_end().to_owned();
        let length = utf16(&text) as u64;
        let fitted = |mut entity: Value| {
            let begin = entity["offset"].as_u64()?.saturating_sub(cut);
            let end = (entity["offset"].as_u64()? + entity["length"].as_u64()?).saturating_sub(cut).min(length);
            entity["offset"] = begin.into();
            entity["length"] = end.checked_sub(begin).filter(|&length| length > 0)?.into();
            Some(entity)
        };
        Self { entities: self.entities.into_iter().filter_map(fitted).collect(), text }
    }
}

const TAGS: &[&str] = &[
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Length as Telegram counts.
pub fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Reads markup.
pub fn parse(markup: &str) -> Result<Formatted, Refusal> {
    Parser { source: markup, at: 0, text: String::new(), units: 0, open: Vec::new(), entities: Vec::new() }
        .run()
        .map_err(|complaint| Refusal::bad_request(format!("can't parse entities: {complaint}")))
}

struct Open {
    tag: String,
    /// `href`, `class` or `emoji-id`.
    argument: String,
    begin: usize,
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<Open>,
    entities: Vec<Value>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn skip(&mut self, what: impl Fn(char) -> bool) -> &str {
        let rest = &self.source[self.at..];
        let end = rest.find(|c| !what(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        self.units += c.len_utf16();
    }

    fn run(mut self) -> Result<Formatted, String> {
        while let Some(c) = self.peek() {
            let begin = self.at;
            match c {
                '<' if self.source[begin + 1..].starts_with('/') => self.end_tag(begin)?,
                '<' => self.start_tag(begin)?,
                _ => {
                    let c = self.character(c);
                    self.push(c);
                }
            }
        }
        if let Some(open) = self.open.last() {
            return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
        }
        self.entities.sort_by_key(|entity| (entity["offset"].as_u64(), std::cmp::Reverse(entity["length"].as_u64())));
        Ok(Formatted { text: self.text, entities: self.entities })
    }

    /// One character of text, `&lt;` and its kind resolved; what is no such name stays as it is.
    fn character(&mut self, c: char) -> char {
        let rest = &self.source[self.at..];
        if c == '&'
            && let Some((decoded, length)) = decode(rest)
        {
            self.at += length;
            return decoded;
        }
        self.at += c.len_utf8();
        c
    }

    fn start_tag(&mut self, begin: usize) -> Result<(), String> {
        self.at += 1;
        let tag = self.skip(|c| !c.is_ascii_whitespace() && c != '>').to_ascii_lowercase();
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let argument = self.attributes(&tag, begin)?;
        self.at += 1;
        if tag == "span" && argument != "tg-spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.open.push(Open { tag, argument, begin: self.units });
        Ok(())
    }

    /// Up to the `>`; gives the one attribute that means something for the tag.
    fn attributes(&mut self, tag: &str, begin: usize) -> Result<String, String> {
        let mut argument = String::new();
        loop {
            self.skip(|c| c.is_ascii_whitespace());
            if self.peek() == Some('>') {
                return Ok(argument);
            }
            let name = self.skip(|c| !c.is_ascii_whitespace() && c != '=' && c != '>').to_ascii_lowercase();
            if name.is_empty() {
                return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
            }
            self.skip(|c| c.is_ascii_whitespace());
            if self.peek() != Some('=') {
                if tag == "blockquote" && name == "expandable" {
                    argument = name;
                    continue;
                }
                return Err(format!(
                    "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {begin}"
                ));
            }
            self.at += 1;
            self.skip(|c| c.is_ascii_whitespace());
            let value = self.attribute_value(begin)?;
            if self.peek().is_none() {
                return Err(format!("Unclosed start tag at byte offset {begin}"));
            }
            if matches!((tag, name.as_str()), ("a", "href") | ("code" | "span", "class") | ("tg-emoji", "emoji-id")) {
                argument = value;
            }
        }
    }

    fn attribute_value(&mut self, begin: usize) -> Result<String, String> {
        let token = self.at;
        let Some(quote) = self.peek() else { return Err(format!("Unclosed start tag at byte offset {begin}")) };
        if quote != '"' && quote != '\'' {
            let value = self.skip(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-').to_ascii_lowercase();
            return match self.peek() {
                Some(c) if c.is_ascii_whitespace() || c == '>' => Ok(value),
                _ => Err(format!("Unexpected end of name token at byte offset {token}")),
            };
        }
        self.at += 1;
        let mut value = String::new();
        while let Some(c) = self.peek() {
            if c == quote {
                self.at += 1;
                break;
            }
            value.push(self.character(c));
        }
        Ok(value)
    }

    fn end_tag(&mut self, begin: usize) -> Result<(), String> {
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.at += 2;
        let tag = self.skip(|c| !c.is_ascii_whitespace() && c != '>').to_ascii_lowercase();
        self.skip(|c| c.is_ascii_whitespace());
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !tag.is_empty() && tag != open.tag {
            let expected = &open.tag;
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{expected}>\", found \"</{tag}>\""
            ));
        }
        self.close(&open);
        Ok(())
    }

    fn close(&mut self, open: &Open) {
        let length = self.units - open.begin;
        if length == 0 {
            return;
        }
        let kind = match open.tag.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "u" | "ins" => "underline",
            "s" | "strike" | "del" => "strikethrough",
            "pre" => "pre",
            "code" => "code",
            "blockquote" if open.argument == "expandable" => "expandable_blockquote",
            "blockquote" => "blockquote",
            "tg-emoji" => "custom_emoji",
            "a" => "text_link",
            _ => "spoiler",
        };
        let mut entity = json!({ "type": kind, "offset": open.begin, "length": length });
        match kind {
            // A link without an address is text, as with Telegram.
            "text_link" if open.argument.is_empty() => return,
            "text_link" => entity["url"] = open.argument.as_str().into(),
            "custom_emoji" => entity["custom_emoji_id"] = open.argument.as_str().into(),
            _ => {}
        }
        self.entities.push(entity);
    }
}

/// `&lt; &gt; &amp; &quot;` and numbers: the only ones that Telegram knows.
fn decode(text: &str) -> Option<(char, usize)> {
    let end = text.char_indices().skip(1).find(|(_, c)| !c.is_ascii_alphanumeric() && *c != '#');
    let end = end.map_or(text.len(), |(at, _)| at);
    let name = &text[1..end];
    let decoded = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix('x').or_else(|| number.strip_prefix('X'));
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code).filter(|&c| c != '\0')?
        }
    };
    Some((decoded, if text[end..].starts_with(';') { end + 1 } else { end }))
}
