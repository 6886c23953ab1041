//! What is paid for more hours than usual: "Hours above 40 are overtime and paid at 1.5 times the hourly rate", "Overtime is
//! paid double".

use crate::intent::token::{Kind, Token, tokenize};

use super::Definition;

/// What the pay of a row may be called.
const PAY: &[&[&str]] = &[
    &["gross", "pay"],
    &["pay"],
    &["wage"],
    &["wages"],
    &["gross", "wage"],
    &["gross", "salary"],
    &["weekly", "pay"],
    &["total", "pay"],
    &["earnings"],
];

/// The pay that a text tells so, as a formula over the hours and the rate that it speaks of.
pub(super) fn read(tokens: &[Token]) -> Option<Definition> {
    let at = tokens.iter().position(|token| token.is("overtime"))?;
    // A formula that is given counts.
    let given = tokens.windows(3).any(|said| !said[0].is("net") && said[1].is("pay") && said[2].is_symbol('='));
    let paid = tokens.iter().any(|token| matches!(token.folded.as_str(), "paid" | "pay" | "pays" | "earn" | "earns"));
    let (factor, rate) = factor(tokens)?;
    if given || !paid {
        return None;
    }
    let text = match threshold(tokens) {
        Some((hours, usual)) => {
            format!("min({hours}, {usual}) * {rate} + max({hours} - {usual}, 0) * {rate} * {factor}")
        }
        // With a column of its own.
        None if !tokens.get(at + 1).is_some_and(|next| next.is("rate")) => {
            format!("regular hours * {rate} + overtime hours * {rate} * {factor}")
        }
        None => return None,
    };
    let name = |words: &&[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Some(Definition {
        name: name(&PAY[0]),
        others: PAY[1..].iter().map(name).collect(),
        value: tokenize(&text),
        ..Definition::default()
    })
}

/// "1.5 times the hourly rate", "time and a half", "double the rate": how much, and of what.
fn factor(tokens: &[Token]) -> Option<(f64, String)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let times = (0..tokens.len()).find_map(|at| {
        let number = match tokens[at].kind {
            Kind::Number(number) if matches!(word(at + 1), "times" | "x" | "×") => Some((number, at + 2)),
            _ => None,
        };
        number
            .or_else(|| (word(at) == "double").then_some((2.0, at + 1)))
            .or_else(|| {
                (word(at) == "time" && word(at + 1) == "and" && word(at + 3) == "half").then_some((1.5, at + 4))
            })
            .or_else(|| {
                // "one and a half times the wage"
                let half =
                    word(at) == "one" && word(at + 1) == "and" && word(at + 3) == "half" && word(at + 4) == "times";
                half.then_some((1.5, at + 5))
            })
    });
    let (factor, behind) = times.filter(|(factor, _)| (1.0..5.0).contains(factor))?;
    let from = behind + usize::from(matches!(word(behind), "the" | "their" | "his" | "normal" | "usual"));
    let end = (from..from + 3).find(|at| matches!(word(*at), "rate" | "wage" | "pay"));
    let rate = end.map(|end| (from..=end).map(&word).collect::<Vec<_>>().join(" "));
    Some((factor, rate.unwrap_or_else(|| "hourly rate".to_owned())))
}

/// "Hours above 40", "more than 40 hours": what is counted, and how much of it is usual.
fn threshold(tokens: &[Token]) -> Option<(String, f64)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let hours = |at: usize| matches!(word(at), "hours" | "hour");
    let at = (1..tokens.len()).find(|at| {
        matches!(tokens[*at].kind, Kind::Number(_))
            && (matches!(word(at - 1), "above" | "over" | "beyond" | "exceeding") || word(at - 1) == "than")
            && (hours(at + 1) || (at.saturating_sub(5)..*at).any(hours))
    })?;
    let noun = (at.saturating_sub(5)..at + 2).find(|near| hours(*near))?;
    let first = if noun > 0 && word(noun - 1) == "working" { noun - 1 } else { noun };
    let said = (first..=noun).map(word).collect::<Vec<_>>().join(" ");
    Some((said, tokens[at].number()?))
}
