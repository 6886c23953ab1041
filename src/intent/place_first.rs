//! "Add a column Loans to the Members sheet", "On the Members sheet add a column", "Extend the Rates sheet by a column": the sheet
//! that a column is made on stands first, however it was said.

use crate::workbook::schema::Schema;

use super::{
    elsewhere,
    token::{Kind, Token, tokenize},
};

const SHEETS: &[&str] = &["sheet", "tab", "worksheet"];
const MAKES: &[&str] = &[
    "add",
    "insert",
    "create",
    "append",
    "put",
    "make",
    "calculate",
    "compute",
    "work",
    "count",
    "fill",
    "write",
    "show",
    "give",
];

/// The first sentence with its sheet in front; the same where none is said so.
pub(super) fn in_front(schema: &Schema, tokens: Vec<Token>) -> Vec<Token> {
    let many = schema.sheets.iter().filter(|sheet| !sheet.tables.is_empty() && !sheet.guest).count() > 1;
    let end = tokens
        .iter()
        .position(|token| matches!(token.kind, Kind::Symbol('.' | ';' | '!' | '?' | '\n')))
        .unwrap_or(tokens.len());
    let column = tokens[..end].iter().any(|token| matches!(token.folded.as_str(), "column" | "columns"));
    if !many || !column {
        return tokens;
    }
    opened(schema, &tokens, end)
        .or_else(|| behind(schema, &tokens, end))
        .or_else(|| extended(schema, &tokens, end))
        .or_else(|| named_there(schema, &tokens, end))
        .unwrap_or(tokens)
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.folded.as_str())
}

/// "the Members sheet", "sheet Members", "sheet "Members"" from here on: its name, where it ends, and whether it is called a sheet.
fn sheet_at(schema: &Schema, tokens: &[Token], at: usize) -> Option<(String, usize, bool)> {
    let article = usize::from(matches!(word(tokens, at), "the" | "our" | "my"));
    let led = usize::from(SHEETS.contains(&word(tokens, at + article)));
    let from = at + article + led;
    schema.sheets.iter().filter(|sheet| !sheet.guest && !sheet.tables.is_empty()).find_map(|sheet| {
        let end = elsewhere::said_at(tokens, from, &sheet.name)?;
        // "to the rate table" of Rates; "the price list" says Price List whole.
        let listed = article > 0 && matches!(word(tokens, end), "table" | "list");
        let behind = usize::from(listed || SHEETS.contains(&word(tokens, end)));
        let whole = article > 0 && crate::intent::link::words(&sheet.name).len() > 1;
        Some((sheet.name.clone(), end + behind, led + behind > 0 || whole))
    })
}

fn in_sheet(name: &str, rest: &[&[Token]]) -> Vec<Token> {
    let mut said = tokenize("in the \"x\" sheet, ");
    said[2].kind = Kind::Quoted(name.to_owned());
    name.clone_into(&mut said[2].raw);
    said[2].folded = format!("“{}”", name.to_lowercase());
    said.extend(rest.concat());
    said
}

/// "On the Members sheet(,) add a column".
fn opened(schema: &Schema, tokens: &[Token], end: usize) -> Option<Vec<Token>> {
    let first = usize::from(matches!(word(tokens, 0), "please" | "then" | "and" | "next" | "now"));
    if !matches!(word(tokens, first), "in" | "on" | "to" | "for") {
        return None;
    }
    let (name, stop, called) = sheet_at(schema, tokens, first + 1).filter(|(_, stop, _)| *stop < end)?;
    let comma = usize::from(tokens[stop].is_symbol(','));
    let polite = usize::from(word(tokens, stop + comma) == "please");
    let makes = MAKES.contains(&word(tokens, stop + comma + polite));
    (makes && called).then(|| in_sheet(&name, &[&tokens[stop + comma + polite..]]))
}

/// "Add a column Loans to the Members sheet (with …)".
fn behind(schema: &Schema, tokens: &[Token], end: usize) -> Option<Vec<Token>> {
    let verb = (0..end.min(5)).find(|at| matches!(word(tokens, *at), "add" | "insert" | "append"))?;
    let noun = (verb + 1..end.min(verb + 5)).find(|at| matches!(word(tokens, *at), "column" | "columns"))?;
    (noun + 1..end.min(noun + 9)).find_map(|at| {
        if word(tokens, at) != "to" {
            return None;
        }
        let (name, stop, called) = sheet_at(schema, tokens, at + 1)?;
        let plain =
            tokens[noun + 1..at].iter().all(|token| !token.is("from") && !token.is("with") && !token.is_symbol('='));
        (plain && called).then(|| in_sheet(&name, &[&tokens[..at], &tokens[stop..]]))
    })
}

/// "write the names in capitals in a new column "Full Name" at the end of the Members sheet".
fn named_there(schema: &Schema, tokens: &[Token], end: usize) -> Option<Vec<Token>> {
    let noun = (1..end.saturating_sub(3)).find(|at| word(tokens, *at) == "column")?;
    let first = usize::from(matches!(word(tokens, 0), "please" | "then" | "and" | "next" | "now"));
    let makes = MAKES.contains(&word(tokens, first));
    let new = (noun.saturating_sub(3)..noun).any(|at| matches!(word(tokens, at), "new" | "a" | "another" | "extra"));
    let mut at = noun + 1 + usize::from(matches!(word(tokens, noun + 1), "called" | "named" | "titled"));
    if !matches!(tokens.get(at)?.kind, Kind::Quoted(_)) || !makes || !new {
        return None;
    }
    at += 1;
    let from = at;
    while matches!(word(tokens, at), "at" | "to" | "the" | "right" | "end") && at < from + 5 {
        at += 1;
    }
    let (name, stop, called) =
        matches!(word(tokens, at), "on" | "in" | "of").then(|| sheet_at(schema, tokens, at + 1)).flatten()?;
    (called && stop <= end).then(|| in_sheet(&name, &[&tokens[..from], &tokens[stop..]]))
}

/// "Extend the Rates sheet by two columns".
fn extended(schema: &Schema, tokens: &[Token], end: usize) -> Option<Vec<Token>> {
    let verb = (0..end.min(4)).find(|at| matches!(word(tokens, *at), "extend" | "expand" | "complement"))?;
    let (name, stop, called) = sheet_at(schema, tokens, verb + 1)?;
    let by = matches!(word(tokens, stop), "by" | "with");
    (by && called).then(|| in_sheet(&name, &[&tokenize("add "), &tokens[stop + 1..]]))
}
