//! "2005 or later is U20, 1984 or earlier is Masters, everyone in between is Open" · "a Youth is anyone under 25, a Senior is
//! anyone aged 60 or over, and everybody in between is an Adult": classes of a number, told of the workbook.

use crate::intent::{
    link::words,
    rules::en::words::{Verb, verb},
    token::{Kind, Token},
};

/// A class and the numbers that are of it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) struct Class {
    pub label: String,
    pub bound: Bound,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::intent) enum Bound {
    Under(f64),
    UpTo(f64),
    Over(f64),
    From(f64),
    Between(f64, f64),
    /// All that no other class has.
    Rest,
}

/// All classes that a text tells of one number, and the words that say of which.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::intent) struct Classes {
    pub list: Vec<Class>,
    /// "depend on the birth year", "anyone aged 60".
    pub of: Vec<String>,
    /// "Age classes", "the grades": what they are called.
    pub name: Vec<String>,
}

const COPULAS: &[&str] =
    &["is", "are", "counts", "count", "means", "gets", "get", "as", "for", "being", "called", "falls", "belongs"];
const SMALL: &[&str] = &[
    "a",
    "an",
    "the",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "everything",
    "anything",
    "those",
    "all",
    "people",
    "with",
    "aged",
    "who",
    "which",
    "that",
    "and",
    "to",
    "in",
    "class",
    "of",
    "our",
    "reports",
    "someone",
    "it",
    "or",
    "if",
    "someone",
];
const REST: &[&str] = &["between", "else", "rest", "others", "other", "otherwise", "remaining"];

/// The classes of each sentence that tells at least two of them, with a number in one of them.
pub(super) fn read(tokens: &[Token]) -> Vec<Classes> {
    let ends = |token: &Token| matches!(token.kind, Kind::Symbol('.' | ';' | '!' | '?' | '\n'));
    tokens.split(|token| ends(token)).filter_map(sentence).collect()
}

fn sentence(tokens: &[Token]) -> Option<Classes> {
    let asks = asks(tokens);
    let colon = tokens.iter().position(|token| token.is_symbol(':'));
    if asks && colon.is_none() {
        return None;
    }
    let (lead, list) = match colon {
        // "Add a column Age Group: a Youth is …"
        Some(colon) if asks => (&[][..], &tokens[colon + 1..]),
        Some(colon) => (&tokens[..colon], &tokens[colon + 1..]),
        None => led(tokens),
    };
    let mut found = classes_of(list)?;
    tell(lead, &mut found);
    Some(found)
}

/// Whether the tokens are such a list and nothing else.
pub(in crate::intent) fn is_list(tokens: &[Token]) -> bool {
    classes_of(tokens).is_some()
}

fn classes_of(list: &[Token]) -> Option<Classes> {
    let mut found = Classes::default();
    for part in parts(list) {
        found.list.push(class(part, &mut found.of)?);
    }
    let bounds = found.list.iter().filter(|one| one.bound != Bound::Rest).count();
    let rests = found.list.len() - bounds;
    (bounds > 0 && found.list.len() > 1 && rests < 2).then_some(found)
}

/// The tokens without the sentences that only tell of classes: nothing else is defined there.
pub(super) fn others(tokens: &[Token]) -> Vec<Token> {
    let ends = |token: &Token| matches!(token.kind, Kind::Symbol('.' | ';' | '!' | '?' | '\n'));
    let sentences = tokens.split_inclusive(ends);
    let kept = sentences.filter(|said| {
        let end = said.len() - usize::from(said.last().is_some_and(ends));
        !only_tells(&said[..end])
    });
    kept.flatten().cloned().collect()
}

/// Whether the tokens tell of classes and order nothing.
pub(super) fn only_tells(tokens: &[Token]) -> bool {
    !asks(tokens) && !read(tokens).is_empty()
}

fn asks(tokens: &[Token]) -> bool {
    let orders = verb(tokens, 0) == Verb::Begins
        || tokens.first().is_some_and(|first| first.is("group") || first.is("classify"));
    orders
        || tokens.iter().any(|token| {
            matches!(
                token.folded.as_str(),
                "highlight" | "colour" | "color" | "add" | "write" | "put" | "if" | "when" | "show" | "column"
            ) || token.is_symbol('=')
        })
}

/// "In our reports a Youth is …", "the age groups are Youth under 25, …": where the list begins.
fn led(tokens: &[Token]) -> (&[Token], &[Token]) {
    let copula = tokens.iter().position(|token| matches!(token.folded.as_str(), "are" | "is"));
    let plural = |at: usize| at > 0 && tokens[at - 1].folded.ends_with('s') && tokens[at - 1].kind == Kind::Word;
    match copula.filter(|at| tokens[*at].is("are") && plural(*at) && *at < 6) {
        Some(at) => (&tokens[..at], &tokens[at + 1..]),
        None => (&[], tokens),
    }
}

fn tell(lead: &[Token], found: &mut Classes) {
    let word = |token: &Token| token.folded.clone();
    let on = lead.iter().position(|token| matches!(token.folded.as_str(), "on" | "by"));
    if let Some(on) = on {
        found.of = lead[on + 1..].iter().filter(|token| !token.is("the") && !token.is("its")).map(word).collect();
    }
    let end = lead
        .iter()
        .position(|token| {
            matches!(token.folded.as_str(), "depend" | "depends" | "go" | "goes" | "are" | "by" | "follow")
        })
        .unwrap_or(lead.len());
    let named = lead[..end].iter().filter(|token| !matches!(token.folded.as_str(), "the" | "our" | "we" | "use"));
    found.name = named.flat_map(|token| words(&token.folded)).collect();
}

/// The list's parts: at commas and at "and" that is not within a bound.
fn parts(list: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..list.len() {
        let between = list[start..at].iter().any(|token| token.is("between"))
            && list[start..at].iter().filter(|token| token.number().is_some()).count() == 1;
        // "20 and over"
        let beyond = at > 0
            && list[at - 1].number().is_some()
            && list
                .get(at + 1)
                .is_some_and(|next| beyond(&next.folded).is_some() || next.is("above") || next.is("below"));
        let cuts = list[at].is_symbol(',') || list[at].is("and") && !between && !beyond;
        if cuts {
            if at > start {
                found.push(&list[start..at]);
            }
            start = at + 1;
        }
    }
    if start < list.len() {
        found.push(&list[start..]);
    }
    found
}

/// "or later", "or earlier": whether upwards.
fn beyond(word: &str) -> Option<bool> {
    match word {
        "more" | "later" | "over" | "older" | "higher" | "above" | "longer" | "heavier" | "larger" | "up"
        | "upwards" | "newer" => Some(true),
        "less" | "earlier" | "under" | "younger" | "lower" | "below" | "fewer" | "shorter" | "lighter" | "smaller" => {
            Some(false)
        }
        _ => None,
    }
}

fn class(part: &[Token], of: &mut Vec<String>) -> Option<Class> {
    let word = |at: usize| part.get(at).map_or("", |token| token.folded.as_str());
    if part.iter().any(|token| token.is("aged")) {
        *of = vec!["age".to_owned()];
    }
    let number = part.iter().position(|token| token.number().is_some() && !matches!(token.kind, Kind::Quoted(_)));
    let mut used = vec![false; part.len()];
    let bound = match number {
        None => {
            let rest = part.iter().position(|token| REST.contains(&token.folded.as_str()))?;
            used[rest] = true;
            Bound::Rest
        }
        Some(at) => {
            let first = part[at].number()?;
            used[at] = true;
            let second = (at + 2 < part.len()
                && (matches!(word(at + 1), "to" | "and" | "through") || part[at + 1].is_symbol('-')))
            .then(|| part[at + 2].number())
            .flatten();
            if let Some(second) = second {
                used[at + 1] = true;
                used[at + 2] = true;
                if at > 0 && matches!(word(at - 1), "between" | "from") {
                    used[at - 1] = true;
                }
                Bound::Between(first, second)
            } else if matches!(word(at + 1), "or" | "and") && beyond(word(at + 2)).is_some() {
                used[at + 1] = true;
                used[at + 2] = true;
                if beyond(word(at + 2))? { Bound::From(first) } else { Bound::UpTo(first) }
            } else {
                let lead = at.checked_sub(1)?;
                let than = usize::from(
                    word(lead) == "than" || word(lead) == "least" || word(lead) == "most" || word(lead) == "to",
                );
                let from = lead.checked_sub(than).unwrap_or(lead);
                (from..at).for_each(|at| used[at] = true);
                match (word(from), word(lead)) {
                    ("under" | "below" | "before", _) | ("less" | "fewer" | "younger" | "lower", "than") => {
                        Bound::Under(first)
                    }
                    ("over" | "above" | "after" | "beyond", _) | ("more" | "older" | "higher", "than") => {
                        Bound::Over(first)
                    }
                    ("at", "least") | ("from", _) => Bound::From(first),
                    ("at", "most") | ("up", "to") => Bound::UpTo(first),
                    _ => return None,
                }
            }
        }
    };
    let label: Vec<&Token> = part
        .iter()
        .zip(&used)
        .filter(|(token, used)| {
            let small = SMALL.contains(&token.folded.as_str()) || COPULAS.contains(&token.folded.as_str());
            let first = std::ptr::eq(*token, &raw const part[0]);
            let lower = first || token.raw.chars().all(|c| !c.is_uppercase());
            let says_nothing = small && lower && token.kind == Kind::Word;
            !**used && !says_nothing
        })
        .map(|(token, _)| token)
        .collect();
    let plain = label.iter().all(|token| matches!(token.kind, Kind::Quoted(_)) || token.kind == Kind::Word);
    let short = (1..4).contains(&label.len());
    // What people call a class begins with a capital or stands in quotes; "everyone" at the start of a sentence is no name.
    let named = label.iter().all(|token| {
        matches!(token.kind, Kind::Quoted(_))
            || token.raw.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    });
    let text = |token: &&Token| match &token.kind {
        Kind::Quoted(text) => text.clone(),
        _ => token.raw.clone(),
    };
    let text = label.iter().map(text).collect::<Vec<_>>().join(" ");
    (plain && short && named).then_some(Class { label: text, bound })
}

#[cfg(test)]
mod tests {
    use super::{super::super::token::tokenize, *};

    fn told(text: &str) -> Vec<(String, Bound)> {
        read(&tokenize(text)).remove(0).list.into_iter().map(|one| (one.label, one.bound)).collect()
    }

    #[test]
    fn classes_are_told_in_either_order() {
        assert_eq!(
            told(
                "Age classes depend on the birth year: 2005 or later is U20, 1984 or earlier is Masters, everyone in between is Open."
            ),
            [
                ("U20".to_owned(), Bound::From(2005.0)),
                ("Masters".to_owned(), Bound::UpTo(1984.0)),
                ("Open".to_owned(), Bound::Rest)
            ]
        );
        assert_eq!(
            told(
                "In our reports a Youth is anyone under 25, a Senior is anyone aged 60 or over, and everybody in between is an Adult."
            ),
            [
                ("Youth".to_owned(), Bound::Under(25.0)),
                ("Senior".to_owned(), Bound::From(60.0)),
                ("Adult".to_owned(), Bound::Rest)
            ]
        );
        assert!(read(&tokenize("Orders over 500 get free delivery and we ship on Monday.")).is_empty());
        assert!(read(&tokenize("The tax is 20 % of the price, but at least 5.")).is_empty());
    }
}
