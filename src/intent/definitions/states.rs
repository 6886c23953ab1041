//! "Listings without a sold price are still for sale", "The return date is blank if the book is still out", "An empty Paid On
//! means that the invoice is open": what an empty or a filled cell says of its row.

use crate::intent::{
    link::words,
    token::{Kind, Token, tokenize},
};

use super::Definition;

const COPULAS: &[&str] = &["is", "are", "was", "were", "counts", "count"];
/// Around what is said of the rows.
const SMALL: &[&str] =
    &["still", "already", "yet", "considered", "regarded", "counted", "as", "to", "be", "a", "an", "the", "currently"];
const EMPTY: &[&str] = &["blank", "empty", "missing"];
const ARTICLES: &[&str] = &["a", "an", "any", "the", "its", "their"];

pub(super) fn read(tokens: &[Token]) -> Option<Definition> {
    rows_without(tokens).or_else(|| blank_if(tokens)).or_else(|| blank_means(tokens))
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.folded.as_str())
}

/// "Listings without a sold price are still for sale", "invoices with no date in Paid On are open".
fn rows_without(tokens: &[Token]) -> Option<Definition> {
    let with = (1..tokens.len().min(5)).find(|at| matches!(word(tokens, *at), "without" | "with"))?;
    let no = word(tokens, with) == "with" && word(tokens, with + 1) == "no";
    let empty = word(tokens, with) == "without" || no;
    let start = with + 1 + usize::from(no);
    let start = start + usize::from(ARTICLES.contains(&word(tokens, start)));
    let copula = (start + 1..tokens.len()).find(|at| COPULAS.contains(&word(tokens, *at)))?;
    // "a date in Paid On": the column stands behind.
    let held = matches!(word(tokens, start), "date" | "value" | "entry" | "amount") && word(tokens, start + 1) == "in";
    let start = start + if held { 2 } else { 0 };
    let start = start + usize::from(held && ARTICLES.contains(&word(tokens, start)));
    told(&tokens[start.min(copula)..copula], empty, &tokens[copula + 1..])
}

/// "The return date is blank if the book is still out".
fn blank_if(tokens: &[Token]) -> Option<Definition> {
    let copula = (1..tokens.len().min(6)).find(|at| matches!(word(tokens, *at), "is" | "stays" | "remains"))?;
    let empty = EMPTY.contains(&word(tokens, copula + 1));
    let when = matches!(word(tokens, copula + 2), "if" | "when" | "while" | "until" | "for");
    if !empty || !when {
        return None;
    }
    let rest = &tokens[copula + 3..];
    let says = (1..rest.len().min(4)).find(|at| COPULAS.contains(&word(rest, *at)))?;
    let until = word(tokens, copula + 2) == "until";
    told(&tokens[..copula], !until, &rest[says + 1..])
}

/// "An empty Paid On means that the invoice is open".
fn blank_means(tokens: &[Token]) -> Option<Definition> {
    let first = tokens.iter().position(|token| !ARTICLES.contains(&token.folded.as_str()))?;
    if !EMPTY.contains(&word(tokens, first)) {
        return None;
    }
    let means = (first + 2..tokens.len().min(first + 7)).find(|at| word(tokens, *at) == "means")?;
    let rest = &tokens[means + 1..];
    let says = (1..rest.len().min(6)).find(|at| COPULAS.contains(&word(rest, *at)))?;
    told(&tokens[first + 1..means], true, &rest[says + 1..])
}

/// The state, of rows whose cell in the column is empty or filled.
fn told(column: &[Token], empty: bool, state: &[Token]) -> Option<Definition> {
    let plain = |token: &Token| matches!(token.kind, Kind::Word | Kind::Quoted(_));
    let denied = state.iter().any(|token| token.is("not"));
    let name: Vec<String> = state
        .iter()
        .filter(|token| !SMALL.contains(&token.folded.as_str()) && !token.is("not"))
        .flat_map(|token| words(&token.raw))
        .collect();
    // "Missing" would be said of any empty cell.
    if name.iter().any(|word| EMPTY.contains(&word.as_str())) {
        return None;
    }
    let fits = (1..=4).contains(&column.len()) && column.iter().all(plain) && state.iter().all(plain);
    if !fits || name.is_empty() || name.len() > 3 {
        return None;
    }
    let mut value = column.to_vec();
    value.extend(tokenize(if empty == denied { " is not blank" } else { " is blank" }));
    Some(Definition { name, value, is_condition: true, ..Definition::default() })
}

/// "Any claim of more than 150 EUR needs the approval of a manager", "orders over 500 get free delivery": rows with so much, and
/// what is said of them.
pub(super) fn of_those(tokens: &[Token]) -> Option<Definition> {
    const SAYS: &[&str] =
        &["needs", "need", "requires", "require", "must", "gets", "get", "has", "have", "is", "are", "counts"];
    const WITH: &[&str] =
        &["of", "with", "over", "above", "under", "below", "exceeding", "worth", "that", "longer", "heavier", "older"];
    const ORDERS: &[&str] =
        &["highlight", "show", "write", "put", "column", "add", "colour", "color", "if", "when", "we", "i"];
    let start = usize::from(matches!(word(tokens, 0), "any" | "every" | "each" | "all" | "an" | "a"));
    let with = (start + 1..tokens.len().min(start + 3)).find(|at| WITH.contains(&word(tokens, *at)))?;
    let number = (with + 1..tokens.len().min(with + 8))
        .find(|at| matches!(tokens[*at].kind, Kind::Number(_) | Kind::Money(..) | Kind::Percent(_)))?;
    let says = (number + 1..tokens.len().min(number + 4)).find(|at| SAYS.contains(&word(tokens, *at)))?;
    let compares = tokens[with..number].iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "more"
                | "less"
                | "over"
                | "above"
                | "under"
                | "below"
                | "exceeding"
                | "least"
                | "fewer"
                | "longer"
                | "heavier"
                | "older"
        )
    });
    let orders = tokens.iter().any(|token| ORDERS.contains(&token.folded.as_str()));
    // "… needs the approval of a manager": whose it is says no more.
    let state: Vec<Token> = tokens[says + 1..]
        .iter()
        .take_while(|token| !matches!(token.folded.as_str(), "of" | "by" | "from" | "before" | "and" | "so" | "in"))
        .cloned()
        .collect();
    let plain = (start..with).all(|at| tokens[at].kind == Kind::Word);
    let name: Vec<String> = state
        .iter()
        .filter(|token| !SMALL.contains(&token.folded.as_str()))
        .flat_map(|token| words(&token.folded))
        .collect();
    let amount = state.iter().any(|token| token.number().is_some() || token.amount().is_some());
    let stop = with + usize::from(matches!(word(tokens, with), "of" | "with"));
    (compares && !orders && plain && !amount && !name.is_empty() && name.len() < 4).then(|| Definition {
        name,
        value: tokens[stop..says].to_vec(),
        is_condition: true,
        ..Definition::default()
    })
}
