//! What is said loosely of a statement, whose items stand in rows: "fill in the totals and the three profit lines", "once the
//! totals are in, …", "what part of our income comes from public grants? One row under the statement, named …".
//!
//! Put as the rules know it, and only where the words as they stand were not understood.

mod fills;
mod groups;
mod labelled;

use crate::{
    intent::{
        definitions::Definition,
        link::words,
        token::{Kind, Token, tokenize},
    },
    workbook::schema::{Item, Schema},
};

use super::item_sums;

/// The rows of the table in use, and what is known of them.
struct Statement {
    items: Vec<Item>,
    definitions: Vec<Definition>,
    /// As they were said: "the four sales lines added together".
    told: Vec<Definition>,
}

/// The message put plainly; `turned` is the workbook with the rows for columns.
pub(super) fn plainly(turned: &Schema, definitions: &[Definition], tokens: &[Token]) -> Vec<Token> {
    let Some(statement) = Statement::of(turned, definitions) else { return tokens.to_vec() };
    if let Some(row) = labelled::row(&statement, tokens) {
        return row;
    }
    let said = statement.filled_apart(tokens).unwrap_or_else(|| tokens.to_vec());
    let said = labelled::row(&statement, &said).unwrap_or(said);
    statement.groups_listed(&said).unwrap_or(said)
}

/// Whether some row is called a total.
pub(super) fn has_totals(turned: &Schema) -> bool {
    let total = |label: &str| words(label).iter().any(|word| word == "total");
    turned.main_table().is_some_and(|table| table.columns.iter().skip(1).any(|column| total(&column.name)))
}

impl Statement {
    fn of(turned: &Schema, definitions: &[Definition]) -> Option<Self> {
        let table = turned.main_table()?;
        let rows = table.columns.iter().skip(1);
        let items: Vec<Item> =
            rows.map(|column| Item { row: column.index, label: column.name.clone(), filled: column.filled }).collect();
        let told = definitions.to_vec();
        let definitions = item_sums::with_sums(definitions, &items);
        Some(Self { items, definitions, told })
    }

    /// The item whose whole name begins here, the longest, and where it ends.
    fn item_at(&self, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
        if let Kind::Quoted(name) = &tokens.get(at)?.kind {
            let found = self.items.iter().position(|item| item.label.eq_ignore_ascii_case(name))?;
            return Some((found, at + 1));
        }
        let ends = |item: &Item| name_end(tokens, at, &words(&item.label));
        let found = self.items.iter().enumerate().filter_map(|(index, item)| Some((index, ends(item)?)));
        found.max_by_key(|(_, end)| *end)
    }

    fn is_empty(&self, index: usize) -> bool {
        self.items[index].filled == 0
    }

    fn empty_items(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|index| self.is_empty(*index)).collect()
    }

    /// Rows of a list as a message would name them: "A", "B" and "C".
    fn listed(&self, rows: &[usize]) -> Vec<Token> {
        let mut text = String::new();
        for (at, row) in rows.iter().enumerate() {
            let joint = match at {
                0 => "",
                _ if at + 1 == rows.len() => " and ",
                _ => ", ",
            };
            text.push_str(joint);
            text.push('"');
            text.push_str(&self.items[*row].label);
            text.push('"');
        }
        spoken(&text)
    }
}

/// Where the words of a name end that begins at `at`; signs between them count for nothing.
fn name_end(tokens: &[Token], at: usize, name: &[String]) -> Option<usize> {
    let mut wanted = name.iter();
    let mut next = wanted.next()?;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        let parts = if matches!(token.kind, Kind::Quoted(_)) { return None } else { words(&token.raw) };
        if index == at && parts.is_empty() || matches!(token.kind, Kind::Symbol('.' | '?' | ';' | '\n')) {
            return None;
        }
        for part in parts {
            if part != *next {
                return None;
            }
            match wanted.next() {
                Some(word) => next = word,
                None => return Some(index + 1),
            }
        }
    }
    None
}

/// Words of ours among those of the message.
fn spoken(text: &str) -> Vec<Token> {
    let mut tokens = tokenize(text);
    if let Some(first) = tokens.first_mut() {
        first.spaced = true;
    }
    tokens
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.folded.as_str())
}

/// The sentences of a message, each with what ends it.
fn sentences(tokens: &[Token]) -> Vec<&[Token]> {
    tokens.split_inclusive(|token| matches!(token.kind, Kind::Symbol('.' | '?' | '!' | ';' | '\n'))).collect()
}
