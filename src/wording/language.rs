//! One language: its texts by key, with plurals. The only file that reads `locales/`.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::html::Html;

pub(super) const ENGLISH: &str = include_str!("../../locales/en.ftl");

/// The other languages, by the tags of their files.
pub(super) const OTHERS: &[Locale] = &[
    Locale { tag: "es", texts: include_str!("../../locales/es.ftl"), separate: spanish },
    Locale { tag: "ru", texts: include_str!("../../locales/ru.ftl"), separate: russian },
];

/// A language that Rowbot speaks besides English.
pub(super) struct Locale {
    pub tag: &'static str,
    pub texts: &'static str,
    /// See [`Language::separate`].
    separate: fn(&str) -> String,
}

/// Characters of a name, and of a value, that are shown.
const NAME: usize = 60;

pub(super) struct Language {
    texts: FluentBundle<FluentResource>,
    right_to_left: bool,
    /// Puts the language's separators into a number written as in Rust.
    separate: fn(&str) -> String,
}

/// What a text is filled with: HTML made here, or a number that decides the plural.
#[derive(Clone, Debug)]
pub(super) enum Arg {
    Html(Html),
    Count(f64),
}

impl From<Html> for Arg {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

impl From<&Html> for Arg {
    fn from(html: &Html) -> Self {
        Self::Html(html.clone())
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count as f64)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as f64)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(f64::from(count))
    }
}

/// `text!(language, "key", name = value, …)` is the text of that key.
macro_rules! text {
    ($language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $language.text($key, &[$((stringify!($name), $crate::wording::language::Arg::from($value))),*])
    };
}
pub(super) use text;

impl Language {
    /// The language of a tag such as `en` or `pt-BR`; English where there is no such file.
    pub(super) fn of(tag: &str) -> &'static Self {
        static SPOKEN: LazyLock<Vec<(&str, Language)>> = LazyLock::new(|| {
            let others = OTHERS.iter().map(|other| (other.tag, Language::new(other.tag, other.texts, other.separate)));
            others.collect()
        });
        let wanted = tag.split(['-', '_']).next().unwrap_or(tag);
        SPOKEN.iter().find(|(own, _)| own.eq_ignore_ascii_case(wanted)).map_or_else(Self::english, |(_, found)| found)
    }

    fn english() -> &'static Self {
        static TEXTS: LazyLock<Language> = LazyLock::new(|| Language::new("en", ENGLISH, english));
        &TEXTS
    }

    fn new(tag: &str, texts: &str, separate: fn(&str) -> String) -> Self {
        let identifier: LanguageIdentifier = tag.parse().unwrap_or_default();
        let right_to_left = identifier.character_direction() == unic_langid::CharacterDirection::RTL;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Texts within texts are of one language; what is the user's is isolated where it is escaped.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match tag {
            "es" => |value, _| separated(value, spanish),
            "ru" => |value, _| separated(value, russian),
            _ => |value, _| separated(value, english),
        }));
        // A faulty entry is left out here, and the tests of the file name it.
        let resource = FluentResource::try_new(texts.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { texts: bundle, right_to_left, separate }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.texts.has_message(key)
    }

    pub(super) fn text(&self, key: &str, args: &[(&str, Arg)]) -> Html {
        let Some(pattern) = self.texts.get_message(key).and_then(|message| message.value()) else {
            if self.texts.locales != Self::english().texts.locales {
                return Self::english().text(key, args);
            }
            tracing::error!(key, "a text is missing");
            return Html::trusted(format!("{{{key}}}"));
        };
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Html(html) => filled.set(*name, html.as_str()),
                Arg::Count(count) => filled.set(*name, *count),
            }
        }
        let mut faults = Vec::new();
        let text = self.texts.format_pattern(pattern, Some(&filled), &mut faults);
        for fault in &faults {
            tracing::error!(key, %fault, "a text cannot be filled");
        }
        Html::trusted(text)
    }

    /// A name or a value of the user's.
    pub(super) fn name(&self, text: &str) -> Html {
        Html::isolated(text, NAME, self.right_to_left)
    }

    /// A text of the user's that may be longer than a name.
    pub(super) fn quote(&self, text: &str, most: usize) -> Html {
        Html::isolated(text, most, self.right_to_left)
    }

    /// A number as Excel shows it in English (`$1,234.50`), with the separators of this language.
    pub(super) fn own_separators(&self, shown: &str) -> String {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let Some(start) = shown.find(|c: char| c.is_ascii_digit()) else { return shown.to_owned() };
        let end = shown.rfind(|c: char| c.is_ascii_digit()).map_or(shown.len(), |last| last + 1);
        let number = &shown[start..end];
        let mut inner = number.chars().filter(|c| !c.is_ascii_digit()).peekable();
        // Anything else between the digits (`1/2`, `1E+05`, `3:20`) has no separators to change.
        if inner.peek().is_none() || !number.chars().all(|c| is_digit(Some(c)) || c == ',' || c == '.') {
            return shown.to_owned();
        }
        format!("{}{}{}", &shown[..start], (self.separate)(&number.replace(',', "")), &shown[end..])
    }

    /// A number that counts nothing, to at most `decimals` places.
    pub(super) fn number(&self, number: f64, decimals: usize) -> Html {
        let text = format!("{number:.decimals$}");
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        Html::trusted((self.separate)(if text == "-0" { "0" } else { text }))
    }
}

/// The numbers in a text, with the language's separators.
fn separated(value: &FluentValue, separate: fn(&str) -> String) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(separate(&number.value.to_string())),
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

fn english(number: &str) -> String {
    group(number, ",", ".")
}

fn spanish(number: &str) -> String {
    group(number, ".", ",")
}

/// The spaces do not break, so that a number stays on its line.
fn russian(number: &str) -> String {
    group(number, "\u{a0}", ",")
}

/// `1234567.5` with separators between the thousands and before the decimals.
fn group(number: &str, thousands: &str, decimals: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    if let Some(part) = part {
        text.push_str(decimals);
        text.push_str(part);
    }
    text
}
