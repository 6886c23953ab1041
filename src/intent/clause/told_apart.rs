//! `Add two columns "Total" and "Rank". Total is the sum of the subjects and Rank is the rank by total.`: columns that are
//! named together and told of one by one. Each becomes a clause of its own.

use crate::intent::token::{Kind, Token, fold};

/// The clauses with a column to each of them, where all that are named are told of.
pub(super) fn told_apart(clauses: Vec<Vec<Token>>) -> Vec<Vec<Token>> {
    let found = (0..clauses.len()).find_map(|at| Some((at, names(&clauses[at])?)));
    let Some((at, names)) = found else { return clauses };
    let mut told = Vec::new();
    let mut end = at + 1;
    while end < clauses.len() {
        let Some(parts) = definitions(&clauses[end], &names) else { break };
        told.extend(parts);
        end += 1;
    }
    let all = names.iter().all(|name| told.iter().filter(|(of, _)| of == name).count() == 1);
    if !all {
        return clauses;
    }
    let columns = told.into_iter().map(|(name, value)| added(&clauses[at], &name, value));
    let (before, behind) = (&clauses[..at], &clauses[end..]);
    before.iter().cloned().chain(columns).chain(behind.iter().cloned()).collect()
}

/// `two new columns named "A" and "B"`: the names, where nothing else is said of them.
fn names(clause: &[Token]) -> Option<Vec<String>> {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let noun = (0..clause.len()).find(|at| word(*at) == "columns")?;
    let quoted = |at: &usize| match &clause[*at].kind {
        Kind::Quoted(text) => Some(text.clone()),
        _ => None,
    };
    let makes = clause[..noun]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "add" | "create" | "insert" | "make" | "new"));
    let names: Vec<String> = (noun..clause.len()).filter_map(|at| quoted(&at)).collect();
    let last = (noun..clause.len()).rev().find(|at| quoted(at).is_some())?;
    let joins = |token: &Token| {
        matches!(token.kind, Kind::Quoted(_) | Kind::Symbol(',' | ':'))
            || matches!(
                token.folded.as_str(),
                "and" | "called" | "named" | "titled" | "with" | "headers" | "the" | "names" | "headed"
            )
    };
    (makes && names.len() > 1 && last + 1 == clause.len() && clause[noun + 1..].iter().all(joins)).then_some(names)
}

/// `Total is the sum of …, and Rank is …`: what each name is, where the clause begins with one.
fn definitions(clause: &[Token], names: &[String]) -> Option<Vec<(String, Vec<Token>)>> {
    let starts: Vec<(usize, usize, String)> = (0..clause.len()).filter_map(|at| begins(clause, at, names)).collect();
    let lead = |token: &Token| {
        matches!(token.folded.as_str(), "the" | "column" | "and" | "where" | "then") || token.is_symbol(',')
    };
    let (first, ..) = starts.first()?;
    if !clause[..*first].iter().all(lead) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([clause.len()]);
    let parts = starts.iter().zip(ends).map(|((_, from, name), to)| {
        let mut value = clause[*from..to].to_vec();
        while value.last().is_some_and(lead) {
            value.pop();
        }
        (name.clone(), value)
    });
    Some(parts.collect())
}

/// A name and "is" here: where the name stands, where what it is begins.
fn begins(clause: &[Token], at: usize, names: &[String]) -> Option<(usize, usize, String)> {
    let said = |length: usize| -> Option<String> {
        let words: Vec<String> = clause
            .get(at..at + length)?
            .iter()
            .map(|token| match &token.kind {
                Kind::Quoted(text) => fold(text),
                _ => token.folded.clone(),
            })
            .collect();
        Some(words.join(" "))
    };
    let (name, length) = names.iter().find_map(|name| {
        let length = fold(name).split(' ').count();
        [1, length]
            .into_iter()
            .find(|length| said(*length).is_some_and(|said| said == fold(name)))
            .map(|length| (name, length))
    })?;
    let mut next = at + length;
    next += usize::from(clause.get(next).is_some_and(|token| token.is("column")));
    let is = clause.get(next).is_some_and(|token| {
        matches!(token.folded.as_str(), "is" | "equals" | "means" | "holds" | "contains" | "shows")
            || token.is_symbol('=')
            || token.is_symbol(':')
    });
    let should = clause.get(next).is_some_and(|token| token.is("should"))
        && clause
            .get(next + 1)
            .is_some_and(|token| matches!(token.folded.as_str(), "be" | "hold" | "show" | "contain"));
    let from = if is {
        next + 1
    } else if should {
        next + 2
    } else {
        return None;
    };
    Some((at, from, name.clone()))
}

/// `add a column "NAME" with VALUE`.
fn added(like: &[Token], name: &str, value: Vec<Token>) -> Vec<Token> {
    let blank = Token { kind: Kind::Word, raw: String::new(), folded: String::new(), spaced: true, part: None };
    let word = |word: &str| Token { raw: word.to_owned(), folded: word.to_owned(), ..blank.clone() };
    let quoted = like.iter().find(|token| matches!(&token.kind, Kind::Quoted(text) if text == name));
    let quoted = quoted.cloned().unwrap_or_else(|| word(name));
    let mut clause = vec![word("add"), word("a"), word("column"), quoted, word("with")];
    clause.extend(value);
    clause
}
