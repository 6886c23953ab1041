//! A new row whose formula is asked for as a question, or named after the fact: "Which share of total revenue is bread? Put it
//! in a new row named …", "growth of Food Sales year on year: in a row below the last one labelled …".

use super::{Statement, groups::stem, sentences, spoken, word};
use crate::intent::{
    link::words,
    read::items,
    token::{Kind, Token},
};

/// Words that say nothing besides.
const SMALL: &[&str] = &[
    "a",
    "an",
    "the",
    "in",
    "as",
    "is",
    "are",
    "was",
    "it",
    "put",
    "one",
    "new",
    "row",
    "line",
    "below",
    "under",
    "at",
    "very",
    "bottom",
    "last",
    "table",
    "statement",
    "end",
    "named",
    "called",
    "labelled",
    "labeled",
    "label",
    "with",
    "titled",
    "percentage",
    "percentages",
    "percent",
    "format",
    "shown",
    "show",
    "of",
    "our",
    "my",
    "which",
    "what",
    "how",
    "much",
    "many",
    "share",
    "part",
    "portion",
    "proportion",
    "comes",
    "come",
    "came",
    "from",
    "goes",
    "go",
    "went",
    "to",
    "year",
    "years",
    "yearly",
    "annual",
    "quarter",
    "quarters",
    "month",
    "months",
    "each",
    "every",
    "all",
    "on",
    "over",
    "compared",
    "previous",
    "before",
    "growth",
    "change",
    "increase",
    "please",
    "make",
    "add",
    "and",
    "decimal",
    "decimals",
    "no",
    "two",
    "three",
    "first",
    "empty",
    "blank",
    "stays",
    "for",
    "income",
    "year-on-year",
    "year-to-year",
    "i",
    "need",
    "want",
    "tell",
    "me",
    "give",
    "calculate",
    "us",
    "work",
    "out",
    "that",
    "this",
    "we",
    "total",
    "underneath",
    "beneath",
    "right",
    "there",
    "up",
    "make",
    "makes",
    "by",
    "made",
    "insert",
    "write",
    "did",
    "has",
    "grown",
    "grow",
    "grew",
    "style",
    "display",
];

/// What the row holds, as a formula that the rules read.
enum Value {
    Share { part: usize, whole: usize },
    Growth { of: usize },
}

pub(super) fn row(of: &Statement, tokens: &[Token]) -> Option<Vec<Token>> {
    let parts = sentences(tokens);
    let at = parts.iter().position(|part| part.iter().any(|token| token.is("row") || token.is("line")))?;
    let (label, start, end) = label(parts[at])?;
    if of.items.iter().any(|item| item.label.eq_ignore_ascii_case(&label)) {
        return None;
    }
    let own = [&parts[at][..start], &parts[at][end..]].concat();
    let alone = of.value(&own).map(|value| (at, own.clone(), value));
    let (first, said, value) = alone.or_else(|| {
        let before = at.checked_sub(1)?;
        let said = [parts[before], &own].concat();
        let value = of.value(&said)?;
        Some((before, said, value))
    })?;
    let formula = match value {
        Value::Share { part, whole } => format!("\"{}\" / \"{}\"", of.items[part].label, of.items[whole].label),
        Value::Growth { of: row } => format!("the growth of \"{}\"", of.items[row].label),
    };
    let decimals = (1..said.len()).find(|at| matches!(word(&said, *at), "decimal" | "decimals"));
    let decimals =
        decimals.map(|at| said[at - 1].raw.clone()).map_or(String::new(), |count| format!(" with {count} decimals"));
    let row = spoken(&format!("Add a row \"{label}\" at the bottom with {formula} in percent{decimals}."));
    Some([parts[..first].concat(), row, parts[at + 1..].concat()].concat())
}

/// What the row is called, and where that stands.
fn label(part: &[Token]) -> Option<(String, usize, usize)> {
    let quoted = part.iter().position(|token| matches!(token.kind, Kind::Quoted(_)));
    if let Some(at) = quoted {
        let more = part[at + 1..].iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
        return if more { None } else { Some((part[at].raw.clone(), at, at + 1)) };
    }
    let led =
        part.iter().position(|token| matches!(token.folded.as_str(), "named" | "called" | "labelled" | "titled"))?;
    let name = |token: &&Token| token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase);
    let length = part[led + 1..].iter().take_while(name).count();
    let written = part[led + 1..=led + length].iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ");
    (length > 0).then_some((written, led + 1, led + 1 + length))
}

impl Statement {
    fn value(&self, said: &[Token]) -> Option<Value> {
        let mentions = self.loose_mentions(said)?;
        let find = |words: &[&str]| (0..said.len()).find(|at| words.contains(&word(said, *at)));
        let share = find(&["share", "part", "portion", "proportion", "percentage"])
            .filter(|at| word(said, at + 1) == "of")
            .or_else(|| find(&["much", "percent"]).filter(|at| word(said, at + 1) == "of"));
        match (mentions.as_slice(), share) {
            ([(one, from, to), (other, start, _)], Some(share)) if *from > share => {
                let between = &said[*to..*start];
                let has = |words: &[&str]| between.iter().any(|token| words.contains(&token.folded.as_str()));
                let whole_first = has(&["is", "are", "was", "comes", "come", "came", "goes", "go", "went", "from"]);
                let whole_last = has(&["in", "of"]) && !whole_first;
                match (whole_first, whole_last) {
                    (true, _) => Some(Value::Share { part: *other, whole: *one }),
                    (_, true) => Some(Value::Share { part: *one, whole: *other }),
                    _ => None,
                }
            }
            ([(one, ..)], None) => {
                find(&["growth", "change", "increase", "grow", "grew", "grown"]).map(|_| Value::Growth { of: *one })
            }
            _ => None,
        }
    }

    /// The items that are spoken of, where all else are small words.
    fn loose_mentions(&self, said: &[Token]) -> Option<Vec<(usize, usize, usize)>> {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        let mut at = 0;
        while at < said.len() {
            if let Some((row, end)) = self.item_at(said, at).or_else(|| self.in_short(said, at)) {
                found.push((row, at, end));
                at = end;
            } else if let Some(length) = items::for_each(said, at) {
                at += length;
            } else if SMALL.contains(&word(said, at)) || matches!(said[at].kind, Kind::Symbol(_)) {
                at += 1;
            } else {
                return None;
            }
        }
        Some(found)
    }

    /// "bread" of Bread Sales, "our income" of Total income: the only item with that word.
    fn in_short(&self, said: &[Token], at: usize) -> Option<(usize, usize)> {
        let short = word(said, at);
        let small = SMALL.contains(&short) && !matches!(short, "income");
        if short.len() < 4 || small {
            return None;
        }
        let has = |label: &str| words(label).iter().any(|own| stem(own) == stem(short));
        let mut found = (0..self.items.len()).filter(|index| has(&self.items[*index].label));
        let only = found.next()?;
        found.next().is_none().then_some((only, at + 1))
    }
}
