//! Rows by what they have in common: "the three profit lines", "the total rows", "the four revenue items".

use super::{Statement, name_end, word};
use crate::intent::{
    link::words,
    read::item_sums,
    token::{Kind, Token},
};

const ROWS: &[&str] = &["rows", "lines"];
const ITEMS: &[&str] = &["items", "entries", "positions"];

/// What names no kind of rows.
const NO_KIND: &[&str] = &[
    "the", "all", "these", "those", "new", "empty", "blank", "missing", "other", "last", "first", "next", "and", "of",
    "in", "for", "table", "header", "number", "grid", "border", "same", "both", "our", "my", "with", "more", "two",
    "three", "four", "five", "six", "to", "a", "is", "are",
];

impl Statement {
    /// The rows that a group beginning here stands for, and where it ends.
    pub(super) fn group_at(&self, tokens: &[Token], at: usize) -> Option<(Vec<usize>, usize)> {
        let mut from = at;
        while matches!(word(tokens, from), "the" | "all" | "both" | "our" | "my" | "these" | "of") {
            from += 1;
        }
        let count = tokens.get(from).and_then(Token::count);
        from += usize::from(count.is_some());
        let mut kinds: Vec<&str> = Vec::new();
        let mut end = from;
        loop {
            let kind = word(tokens, end);
            if kind.is_empty() || NO_KIND.contains(&kind) || kinds.len() > 2 {
                return None;
            }
            kinds.push(kind);
            end += 1;
            let noun = word(tokens, end);
            if ROWS.contains(&noun) || ITEMS.contains(&noun) {
                break;
            }
            while tokens.get(end).is_some_and(|token| token.is_symbol(',')) || word(tokens, end) == "and" {
                end += 1;
            }
        }
        let of_items = ITEMS.contains(&word(tokens, end));
        let count = count.filter(|_| kinds.len() == 1);
        let mut rows = Vec::new();
        for kind in kinds {
            rows.extend(self.of_kind(kind, of_items, count)?);
        }
        rows.sort_unstable();
        rows.dedup();
        Some((rows, end + 1))
    }

    fn of_kind(&self, kind: &str, of_items: bool, count: Option<u32>) -> Option<Vec<usize>> {
        let own = if matches!(stem(kind), "sum" | "subtotal") { self.with_word("total") } else { self.with_word(kind) };
        let block = self.block(kind);
        let fits = |rows: &[usize]| count.is_none_or(|count| u32::try_from(rows.len()) == Ok(count));
        let block_first = of_items || count.is_some() || own.len() < 2;
        let mut found = if block_first { [block, Some(own)] } else { [Some(own), block] }.into_iter().flatten();
        found.find(|rows| !rows.is_empty() && fits(rows))
    }

    fn with_word(&self, kind: &str) -> Vec<usize> {
        let has = |label: &str| words(label).iter().any(|word| stem(word) == stem(kind));
        (0..self.items.len()).filter(|index| has(&self.items[*index].label)).collect()
    }

    /// What the total of that kind adds up.
    fn block(&self, kind: &str) -> Option<Vec<usize>> {
        let totals = |name: &[String]| {
            name.first().is_some_and(|first| first == "total") && name.iter().any(|word| stem(word) == stem(kind))
        };
        let told = |value: &[Token]| {
            value.windows(2).any(|pair| stem(&pair[0].folded) == stem(kind) && is_noun(&pair[1].folded))
        };
        let of_total = |index: &usize| {
            let name = words(&self.items[*index].label);
            totals(&name) || self.told.iter().any(|one| one.name == name && told(&one.value))
        };
        let mut found = (0..self.items.len()).filter(of_total);
        let total = found.next().filter(|_| found.next().is_none())?;
        let name = words(&self.items[total].label);
        let value = self.definitions.iter().find(|one| one.name == name).map(|one| self.named_in(&one.value));
        let rows = value.filter(|rows| rows.len() > 1);
        rows.or_else(|| Some(item_sums::block_above(&self.items, total)).filter(|rows| rows.len() > 1))
    }

    /// The items that a text names.
    pub(super) fn named_in(&self, tokens: &[Token]) -> Vec<usize> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.item_at(tokens, at) {
                Some((row, end)) => {
                    rows.push(row);
                    at = end;
                }
                None => at += 1,
            }
        }
        rows
    }

    /// The message with the rows by their names in place of such groups.
    pub(super) fn groups_listed(&self, tokens: &[Token]) -> Option<Vec<Token>> {
        let mut said: Vec<Token> = Vec::with_capacity(tokens.len());
        let (mut at, mut found) = (0, false);
        while at < tokens.len() {
            match self.group_at(tokens, at) {
                Some((rows, end)) => {
                    said.extend(self.listed(&rows));
                    found = true;
                    at = end;
                }
                None => {
                    // A name is read as one, whatever stands in it.
                    let end = self.item_at(tokens, at).map_or(at + 1, |(_, end)| end);
                    said.extend_from_slice(&tokens[at..end]);
                    at = end;
                }
            }
        }
        found.then_some(said)
    }

    /// "totals", "the totals": all rows that are called so.
    pub(super) fn totals_at(&self, tokens: &[Token], at: usize) -> Option<(Vec<usize>, usize)> {
        let noun = at + usize::from(matches!(word(tokens, at), "the" | "all" | "both" | "every" | "each"));
        let noun = noun + usize::from(word(tokens, noun) == "the" && noun > at);
        let every = noun > at && matches!(word(tokens, at), "every" | "each") && word(tokens, noun) == "total";
        let said = matches!(word(tokens, noun), "totals" | "sums" | "subtotals") || every;
        let rows = self.with_word("total");
        (said && !rows.is_empty() && name_end(tokens, noun, &["totals".into(), "row".into()]).is_none())
            .then_some((rows, noun + 1))
    }
}

fn is_noun(word: &str) -> bool {
    ROWS.contains(&word) || ITEMS.contains(&word)
}

pub(super) fn stem(word: &str) -> &str {
    let long = word.len() > 3;
    word.strip_suffix('s').filter(|_| long && !word.ends_with("ss")).unwrap_or(word)
}

/// Whether the token is a sign between the members of a list.
pub(super) fn joins(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol(',' | '&')) || matches!(token.folded.as_str(), "and" | "plus" | "then" | "also")
}
