//! What rows of a statement that are called totals add up: the rows above, or those that the words number.

use crate::{
    intent::{
        definitions::Definition,
        link::words,
        token::{Kind, Token, tokenize},
    },
    workbook::schema::Item,
};

/// The definitions with "rows 2-5" as the items that stand there, and one for each empty row "Total …" that nothing was said
/// of: what stands between it and the total or the gap above.
pub(super) fn with_sums(definitions: &[Definition], items: &[Item]) -> Vec<Definition> {
    let mut all: Vec<Definition> = definitions.iter().map(|one| numbered(one, items)).collect();
    for (at, item) in items.iter().enumerate() {
        let name = words(&item.label);
        let is_total = item.filled == 0 && name.first().is_some_and(|first| first == "total" || first == "subtotal");
        if !is_total || all.iter().any(|one| one.name == name) {
            continue;
        }
        let block = above(items, at);
        if block.len() > 1 {
            all.push(Definition { name, value: sum(&block), ..Definition::default() });
        }
    }
    all
}

/// The items above one, up to an empty one, a total or a gap.
fn above(items: &[Item], at: usize) -> Vec<&Item> {
    let mut block: Vec<&Item> = Vec::new();
    let mut next = items[at].row;
    for item in items[..at].iter().rev() {
        let ends = item.filled == 0 || item.row + 1 != next || words(&item.label).contains(&"total".to_owned());
        if ends {
            break;
        }
        next = item.row;
        block.push(item);
    }
    block.reverse();
    block
}

fn sum(items: &[&Item]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for item in items {
        if !tokens.is_empty() {
            tokens.extend(tokenize("+"));
        }
        let mut name = tokenize("x");
        for token in &mut name {
            token.kind = Kind::Quoted(item.label.clone());
            token.raw.clone_from(&item.label);
        }
        tokens.extend(name);
    }
    tokens
}

/// "the sum of the four revenue items (rows 2-5)".
fn numbered(definition: &Definition, items: &[Item]) -> Definition {
    let value = &definition.value;
    let named = value.iter().position(|token| matches!(token.folded.as_str(), "rows" | "lines"));
    let range = named.and_then(|at| {
        let low = value.get(at + 1)?.count()?;
        let high = value[at + 2..].iter().take(2).find_map(|token| token.count().or_else(|| negative(token)))?;
        Some((low, high))
    });
    let sums = value.iter().any(|token| matches!(token.folded.as_str(), "sum" | "total" | "adding"));
    let Some((low, high)) = range.filter(|(low, high)| sums && low < high) else { return definition.clone() };
    let block: Vec<&Item> = items.iter().filter(|item| (low..=high).contains(&(item.row + 1))).collect();
    if block.len() < 2 {
        return definition.clone();
    }
    Definition { value: sum(&block), ..definition.clone() }
}

/// "2-5" where the hyphen was read as a sign.
fn negative(token: &Token) -> Option<u32> {
    let number = token.amount().filter(|number| *number < 0.0)?;
    tokenize(&(-number).to_string()).first().and_then(Token::count)
}
