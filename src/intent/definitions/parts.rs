//! What totals of a statement are made of, told as lists: "Total Current Assets are Cash, Receivables and Inventory; Total Assets
//! add Property & Equipment and Intangibles".

use crate::intent::{
    link::words,
    token::{Kind, Token, tokenize, written},
};

use super::{Definition, is_end};

/// Between a total and its parts.
const MADE_OF: &[&str] = &["are", "is", "includes", "include", "comprises", "comprise", "covers", "cover"];

pub(super) fn read(tokens: &[Token]) -> Vec<Definition> {
    let mut found: Vec<(String, Definition)> = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.len() {
        if at < tokens.len() && !is_end(tokens, at) {
            continue;
        }
        let before = found.last().map(|(name, _)| name.clone());
        found.extend(sentence(&tokens[start..at], before));
        start = at + 1;
    }
    found.into_iter().map(|(_, one)| one).collect()
}

/// The total's name as written, and the sum of its parts; `before` is the total that was told of last.
fn sentence(tokens: &[Token], before: Option<String>) -> Option<(String, Definition)> {
    let first = tokens.first()?;
    if !matches!(first.folded.as_str(), "total" | "subtotal" | "net" | "gross") {
        return None;
    }
    let copula = (1..tokens.len().min(6)).find(|at| {
        let word = tokens[*at].folded.as_str();
        MADE_OF.contains(&word) || matches!(word, "add" | "adds")
    })?;
    let adds = matches!(tokens[copula].folded.as_str(), "add" | "adds");
    let name = written(&tokens[..copula]);
    let mut parts: Vec<String> = if adds { vec![before?] } else { Vec::new() };
    for part in tokens[copula + 1..].split(|token| token.is_symbol(',') || token.is("and") || token.is("plus")) {
        if part.is_empty() {
            continue;
        }
        // Names have capitals: "is the sum of its items" is told otherwise.
        let named = part.iter().all(|token| {
            token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase)
                || matches!(token.kind, Kind::Symbol('&' | '-' | '/'))
                || token.kind == Kind::Word && token.raw.contains('-')
                || token.kind == Kind::Word && !token.spaced
        });
        if !named {
            return None;
        }
        parts.push(written(part));
    }
    if parts.len() < 2 {
        return None;
    }
    let mut value = Vec::new();
    for part in parts {
        if !value.is_empty() {
            value.extend(tokenize(" + "));
        }
        value.push(Token { kind: Kind::Quoted(part.clone()), folded: part.to_lowercase(), raw: part, ..first.clone() });
    }
    Some((name.clone(), Definition { name: words(&name), value, ..Definition::default() }))
}

#[cfg(test)]
mod tests {
    use super::super::super::token::{tokenize, written};

    #[test]
    fn totals_are_made_of_what_is_listed() {
        let told = "Total Current Assets are Cash, Receivables and Inventory; Total Assets add Property & Equipment and \
                    Intangibles; Total Equity is Share Capital plus Retained Earnings.";
        let found: Vec<String> = super::read(&tokenize(told))
            .iter()
            .map(|one| format!("{} = {}", one.name.join(" "), written(&one.value)))
            .collect();
        assert_eq!(
            found,
            [
                "total current assets = Cash + Receivables + Inventory",
                "total assets = Total Current Assets + Property & Equipment + Intangibles",
                "total equity = Share Capital + Retained Earnings",
            ]
        );
        assert!(
            super::read(&tokenize("Total Cost is the sum of its parts. Total sales are good and high.")).is_empty()
        );
    }
}
