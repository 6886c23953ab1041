//! "write accepted or not accepted, accepted if the score is over 60", `a yes/no column "Accepted", yes if …`: two answers
//! that exclude each other, and what one of them depends on.

use crate::intent::{
    link::Linker,
    token::{Kind, Token},
};

use super::{ends_part, joined, named, spoken, word};

/// The two answers and where they are said.
struct Pair {
    start: usize,
    end: usize,
    answers: [String; 2],
}

/// What the first is written for, and the other otherwise.
pub(super) fn told_apart(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let pair = (0..tokens.len()).find_map(|at| pair(tokens, at))?;
    let free = linker.mentions(&tokens[pair.start..pair.end]).is_empty();
    let new = tokens.iter().any(|token| matches!(token.folded.as_str(), "column" | "columns"));
    if !free || !new {
        return None;
    }
    let (answer, at, condition) = restated(tokens, &pair).or_else(|| depending(tokens, &pair))?;
    let stop = (condition..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | '\n' | ')')) || word(tokens, *at) == "otherwise")
        .unwrap_or(tokens.len());
    let like = tokens.first()?;
    let says = [vec![named(&pair.answers[answer], like)], spoken("if")].concat();
    let other = [spoken("otherwise"), vec![named(&pair.answers[1 - answer], like)]].concat();
    let adjective = word(tokens, pair.end) == "column";
    let joint = if adjective { spoken("that says") } else { Vec::new() };
    let before = if adjective || at > pair.end {
        let gap = without_joint(&tokens[pair.end..at]);
        let lead = without_joint(&tokens[..pair.start]);
        let lead = if adjective { lead } else { tokens[..pair.start].to_vec() };
        joined(&[&lead, &gap, &joint])
    } else {
        tokens[..pair.start].to_vec()
    };
    // "into a new column, accepted when …": what it says is no name of it.
    let before = match before.last() {
        Some(last) if last.is("column") => joined(&[&before, &spoken("that says")]),
        _ => before,
    };
    let rest = tokens.get(stop + usize::from(word(tokens, stop) == "otherwise")..).unwrap_or_default();
    let tail = if word(tokens, stop) == "otherwise" { rest.get(1..).unwrap_or_default() } else { rest };
    Some(joined(&[&before, &says, &tokens[condition..stop], &other, tail]))
}

/// "accepted or not accepted", "yes/no", "passed / not passed".
fn pair(tokens: &[Token], at: usize) -> Option<Pair> {
    let joint = |at: usize| word(tokens, at) == "or" || tokens.get(at).is_some_and(|token| token.is_symbol('/'));
    let text = |at: usize| match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Word) => Some(tokens[at].raw.clone()),
        Some(Kind::Quoted(text)) => Some(text.clone()),
        _ => None,
    };
    let one = text(at).filter(|_| joint(at + 1))?;
    if word(tokens, at) == "yes" && word(tokens, at + 2) == "no" {
        return Some(Pair { start: at, end: at + 3, answers: ["yes".to_owned(), "no".to_owned()] });
    }
    let same = |other: &str| other.eq_ignore_ascii_case(&one);
    if word(tokens, at + 2) == "not" && text(at + 3).is_some_and(|other| same(&other)) && one.len() > 3 {
        let other = format!("not {}", one.to_lowercase());
        return Some(Pair { start: at, end: at + 4, answers: [one.to_lowercase(), other] });
    }
    let denied = text(at + 2).filter(|other| other.to_lowercase() == format!("not {}", one.to_lowercase()))?;
    Some(Pair { start: at, end: at + 3, answers: [one, denied] })
}

/// "…, accepted if the score is over 60", "…: yes when …": which answer, where it is said again, where the condition begins.
fn restated(tokens: &[Token], pair: &Pair) -> Option<(usize, usize, usize)> {
    (pair.end..tokens.len()).find_map(|at| {
        let begins =
            at == pair.end || ends_part(&tokens[at - 1]) || matches!(word(tokens, at - 1), "and" | "with" | "column");
        let (answer, length) = [1, 0].into_iter().find_map(|answer| {
            let said: Vec<&str> = pair.answers[answer].split(' ').collect();
            let here = said
                .iter()
                .enumerate()
                .all(|(ahead, part)| tokens.get(at + ahead).is_some_and(|token| token.raw.eq_ignore_ascii_case(part)));
            here.then_some((answer, said.len()))
        })?;
        let next = at + length;
        let leads = matches!(word(tokens, next), "if" | "when" | "where" | "for");
        (begins && leads).then_some((answer, at, next + 1))
    })
}

/// "… depending on whether the score is at least 60": the first answer where it is so.
fn depending(tokens: &[Token], pair: &Pair) -> Option<(usize, usize, usize)> {
    let at = (pair.end..tokens.len().min(pair.end + 4)).find(|at| {
        matches!(word(tokens, *at), "whether" | "if")
            && matches!(word(tokens, at - 1), "on" | "by" | "upon" | "depending" | "")
            || word(tokens, *at) == "whether"
    })?;
    Some((0, pair.end, at + 1))
}

/// "a yes/no column": the words before, without what only leads to the two answers.
fn without_joint(tokens: &[Token]) -> Vec<Token> {
    let end = tokens
        .iter()
        .rposition(|token| {
            !matches!(token.kind, Kind::Symbol(',' | ':' | ';' | '('))
                && !matches!(token.folded.as_str(), "with" | "and")
        })
        .map_or(0, |at| at + 1);
    tokens[..end].to_vec()
}
