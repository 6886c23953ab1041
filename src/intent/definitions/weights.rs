//! "The weights are Quiz 10 %, Lab 20 % and Exam 70 %", "Quiz counts 10 %, Lab 20 % and Exam 70 %", "the grade is made up of
//! 40 % homework and 60 % exam": how much each mark counts in the weighted one.

use crate::intent::token::{Kind, Token, tokenize};

use super::{Definition, is_end};

/// What is weighted.
const MARKS: &[&str] =
    &["score", "average", "mark", "grade", "mean", "total", "result", "points", "sum", "rating", "percentage"];
const SMALL: &[&str] =
    &["and", "the", "for", "of", "is", "are", "with", "by", "at", "worth", "weight", "counts", "count"];

pub(super) fn read(tokens: &[Token]) -> Vec<Definition> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.len() {
        // A colon before the list ends no sentence.
        if at == tokens.len() || is_end(tokens, at) && !tokens[at].is_symbol(':') {
            found.extend(sentence(&tokens[start..at]));
            start = at + 1;
        }
    }
    found
}

fn sentence(tokens: &[Token]) -> Option<Definition> {
    let says = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "weight" | "weights" | "weighting" | "weightings" | "weighted" | "weighs" | "counts" | "count" | "worth"
        ) || token.is("made")
    };
    tokens.iter().find(|token| says(token))?;
    let shares: Vec<usize> = (0..tokens.len()).filter(|at| matches!(tokens[*at].kind, Kind::Percent(_))).collect();
    let whole: f64 = shares.iter().filter_map(|at| share(&tokens[*at])).sum();
    if shares.len() < 2 || (whole - 1.0).abs() > 1e-6 {
        return None;
    }
    let behind = shares[0].checked_sub(1).is_some_and(|at| is_name(&tokens[at]));
    let names: Vec<Vec<Token>> = shares
        .iter()
        .enumerate()
        .map(|(place, at)| if behind { named_before(tokens, &shares, place) } else { named_behind(tokens, *at) })
        .collect();
    if names.iter().any(Vec::is_empty) {
        return None;
    }
    let mut value = Vec::new();
    for (name, at) in names.into_iter().zip(shares) {
        if !value.is_empty() {
            value.extend(tokenize(" + "));
        }
        value.extend(name);
        value.extend(tokenize(" * "));
        value.push(tokens[at].clone());
    }
    let called =
        |lead: &str| MARKS.iter().map(move |mark| vec![lead.to_owned(), (*mark).to_owned()]).collect::<Vec<_>>();
    let others = ["weighted", "final", "overall"].into_iter().flat_map(called).collect();
    Some(Definition { name: vec!["weighted".to_owned()], others, value, ..Definition::default() })
}

fn share(token: &Token) -> Option<f64> {
    match token.kind {
        Kind::Percent(share) => Some(share),
        _ => None,
    }
}

fn is_name(token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::Quoted(_)) && !matches!(token.folded.as_str(), "and" | "are" | "of" | "the")
}

/// "Quiz 10 %", "Quiz counts for 10 %".
fn named_before(tokens: &[Token], shares: &[usize], place: usize) -> Vec<Token> {
    let from = place.checked_sub(1).map_or(0, |before| shares[before] + 1);
    let mut name: Vec<Token> = Vec::new();
    for token in tokens[from..shares[place]].iter().rev() {
        if SMALL.contains(&token.folded.as_str()) && name.is_empty() {
            continue;
        }
        // The first one stands behind "the weights are".
        let ends = !matches!(token.kind, Kind::Word | Kind::Number(_) | Kind::Quoted(_))
            || matches!(token.folded.as_str(), "are" | "and" | "is" | "weights" | "where" | "the");
        if ends {
            break;
        }
        name.insert(0, token.clone());
    }
    name
}

/// "10 % Quiz", "10 % for the Quiz".
fn named_behind(tokens: &[Token], at: usize) -> Vec<Token> {
    let rest = tokens[at + 1..].iter().skip_while(|token| SMALL.contains(&token.folded.as_str()));
    rest.take_while(|token| is_name(token) || matches!(token.kind, Kind::Number(_))).cloned().collect()
}
