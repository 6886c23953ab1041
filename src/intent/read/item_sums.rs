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
        let mut block = above(items, at);
        // "Total Assets" below "Total Current Assets": of these and what stands between.
        let first = block.first().map_or(item.row, |first| first.row);
        let before = items[..at].iter().rev().find(|other| other.row + 1 == first);
        let part = before.filter(|other| {
            let wider = words(&other.label);
            wider.first() == name.first() && wider.len() > name.len() && name.iter().all(|word| wider.contains(word))
        });
        if let Some(part) = part.filter(|_| !block.is_empty()) {
            block.insert(0, part);
        }
        if block.len() > 1 {
            all.push(Definition { name, value: sum(&block), ..Definition::default() });
        }
    }
    all
}

/// The items that a total at `at` adds up, by their places.
pub(super) fn block_above(items: &[Item], at: usize) -> Vec<usize> {
    let rows: Vec<u32> = above(items, at).iter().map(|item| item.row).collect();
    (0..items.len()).filter(|at| rows.contains(&items[*at].row)).collect()
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

/// "the sum of the four revenue items (rows 2-5)", "the four cost lines from Beans to Packaging", "the sum of the three items
/// above it".
fn numbered(definition: &Definition, items: &[Item]) -> Definition {
    let value = without_spans(&definition.value, items);
    let sums = value.iter().any(|token| matches!(token.folded.as_str(), "sum" | "total" | "adding" | "added"));
    let counted = value.first().is_some_and(|first| first.count().is_some() || first.is("the") || first.is("all"));
    let found = if sums || counted { rows_told(definition, &value, items) } else { None };
    let value = found.filter(|block| block.len() > 1).map_or(value, |block| sum(&block));
    Definition { value, ..definition.clone() }
}

/// The items that the words of a sum mean.
fn rows_told<'a>(definition: &Definition, value: &[Token], items: &'a [Item]) -> Option<Vec<&'a Item>> {
    let named = value.iter().position(|token| matches!(token.folded.as_str(), "rows" | "lines"));
    let range = named.and_then(|at| {
        let low = value.get(at + 1)?.count()?;
        let high = value[at + 2..].iter().take(2).find_map(|token| token.count().or_else(|| negative(token)))?;
        Some((low, high))
    });
    if let Some((low, high)) = range.filter(|(low, high)| low < high) {
        return Some(items.iter().filter(|item| (low..=high).contains(&(item.row + 1))).collect());
    }
    if let Some((first, last, ..)) = span(value, items) {
        return Some(items[first..=last].iter().collect());
    }
    let count = value.iter().find_map(Token::count)? as usize;
    let noun = value.iter().any(|token| {
        matches!(token.folded.as_str(), "items" | "lines" | "rows" | "entries" | "positions" | "ones" | "above")
    });
    let at = items.iter().position(|item| words(&item.label) == definition.name)?;
    let block = above(items, at);
    (noun && block.len() == count).then_some(block)
}

/// "Total Operating Expenses (Wages to Depreciation)": what the brackets say of a name is known of it.
fn without_spans(value: &[Token], items: &[Item]) -> Vec<Token> {
    let open = value.iter().position(|token| token.is_symbol('('));
    let told = open.filter(|at| *at > 0).and_then(|open| {
        let close = (open..value.len()).find(|at| value[*at].is_symbol(')'))?;
        let (.., start, end) = span(&value[open + 1..close], items)?;
        (start == 0 && end == close - open - 1).then_some((open, close))
    });
    told.map_or_else(|| value.to_vec(), |(open, close)| [&value[..open], &value[close + 1..]].concat())
}

/// "Wages to Depreciation": the first and the last item, and where the words begin and end.
fn span(value: &[Token], items: &[Item]) -> Option<(usize, usize, usize, usize)> {
    let to = value.iter().position(|token| matches!(token.folded.as_str(), "to" | "through" | "until"))?;
    let said = |part: &[Token]| part.iter().flat_map(|token| words(&token.raw)).collect::<Vec<_>>();
    let named = |part: &[Token]| {
        let said = said(part);
        items.iter().position(|item| words(&item.label) == said)
    };
    let (start, first) = (0..to).find_map(|start| Some((start, named(&value[start..to])?)))?;
    let (end, last) = (to + 2..=value.len()).rev().find_map(|end| Some((end, named(&value[to + 1..end])?)))?;
    (first < last).then_some((first, last, start, end))
}

/// "2-5" where the hyphen was read as a sign.
fn negative(token: &Token) -> Option<u32> {
    let number = token.amount().filter(|number| *number < 0.0)?;
    tokenize(&(-number).to_string()).first().and_then(Token::count)
}
