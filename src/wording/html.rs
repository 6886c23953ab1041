//! Text on its way to a person: Telegram's HTML, with everything of the user's escaped.

/// Opens and closes a stretch of text whose direction is its own (FSI, PDI).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Well-formed Telegram HTML. There is no way in for text that was not escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Html(String);

impl Html {
    /// Text of a translation, which may hold tags.
    pub(super) fn trusted(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Text of the user's or of a file: escaped, on one line, cut after `most` characters.
    pub(super) fn escaped(text: &str, most: usize) -> Self {
        let mut html = String::with_capacity(text.len());
        for c in clipped(text, most).chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                c if is_direction_mark(c) => {}
                c if c.is_control() => html.push(' '),
                c => html.push(c),
            }
        }
        Self(html)
    }

    /// As [`Html::escaped`], kept from turning the sentence round it: where the text may run against
    /// the language's direction it is isolated.
    pub(super) fn isolated(text: &str, most: usize, right_to_left: bool) -> Self {
        let html = Self::escaped(text, most);
        if right_to_left || text.chars().any(is_right_to_left) {
            Self(format!("{}{}{}", ISOLATE.0, html.0, ISOLATE.1))
        } else {
            html
        }
    }

    pub(super) fn joined(parts: &[Self], between: &str) -> Self {
        Self(parts.iter().map(|part| part.0.as_str()).collect::<Vec<_>>().join(between))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    /// What Telegram counts, an upper bound: tags and entities included.
    pub(super) fn units(&self) -> usize {
        self.0.encode_utf16().count()
    }

    /// The same for a terminal or a button: no tags, no entities, no isolation marks.
    pub(super) fn to_plain(&self) -> String {
        let mut plain = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find('<') {
            plain.push_str(&rest[..at]);
            rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
        }
        plain.push_str(rest);
        plain.retain(|c| c != ISOLATE.0 && c != ISOLATE.1);
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }
}

/// The text, or its first `most - 1` characters and an ellipsis.
fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Marks that could reach beyond the name they stand in.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_user_wrote_is_escaped_and_comes_back_plain() {
        let html = Html::escaped("a < b & \"c\"\n> d", 60);
        assert_eq!(html.as_str(), "a &lt; b &amp; \"c\" &gt; d");
        assert_eq!(html.to_plain(), "a < b & \"c\" > d");
    }

    #[test]
    fn an_escaped_entity_is_not_unescaped_twice() {
        assert_eq!(Html::escaped("&lt;", 60).to_plain(), "&lt;");
    }

    #[test]
    fn names_that_run_the_other_way_are_isolated() {
        assert_eq!(Html::isolated("العمر", 60, false).as_str(), "\u{2068}العمر\u{2069}");
        assert_eq!(Html::isolated("Age", 60, false).as_str(), "Age");
        assert_eq!(Html::isolated("Age", 60, true).as_str(), "\u{2068}Age\u{2069}");
        assert_eq!(Html::isolated("a\u{202E}b", 60, false).as_str(), "ab");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(Html::escaped(&"x".repeat(99), 5).as_str(), "xxxx…");
    }
}
