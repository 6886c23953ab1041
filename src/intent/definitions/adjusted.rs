//! What some rows pay more or less: "Express parcels cost 20 % more and Next Day parcels 50 % more", "members get 10 % off".

use crate::intent::token::{Kind, Token};

use super::{Definition, is_end};

/// What such a sentence changes.
const PAID: &[&str] =
    &["cost", "costs", "charge", "charges", "fee", "fees", "price", "postage", "amount", "fare", "pay", "bill", "rent"];
const MORE: &[&str] = &["more", "extra", "dearer", "surcharge", "supplement"];
const LESS: &[&str] = &["less", "off", "cheaper", "discount", "rebate"];

/// For the rows that the words speak of, the value is multiplied by the factor.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) struct Adjusted {
    pub factor: f64,
    /// What is added on top, once: "plus a flat 500 for every rep whose total is 90,000 or more".
    pub plus: Option<f64>,
    pub words: Vec<Token>,
}

/// Adds what a text tells so to the prices that it defines.
pub(super) fn note(tokens: &[Token], definitions: &mut [Definition]) {
    if definitions.is_empty() {
        return;
    }
    for sentence in tokens.chunk_by(|one, _| !matches!(one.kind, Kind::Symbol('.' | ';'))) {
        let end = (0..sentence.len()).find(|at| is_end(sentence, *at)).unwrap_or(sentence.len());
        let found = told(&sentence[..end]);
        let prices = definitions.iter_mut().filter(|one| {
            one.name.iter().any(|word| PAID.contains(&word.as_str())) && (one.calculates() || one.per.is_some())
        });
        for price in prices.filter(|_| !found.is_empty()) {
            price.adjusted.extend(found.iter().cloned());
        }
    }
}

/// The parts of a sentence of which each has a share that comes on top or is taken off.
fn told(sentence: &[Token]) -> Vec<Adjusted> {
    if sentence.iter().any(|token| token.is_symbol('=') || matches!(token.folded.as_str(), "column" | "highlight")) {
        return Vec::new();
    }
    let shares = sentence.iter().filter(|token| matches!(token.kind, Kind::Percent(_))).count();
    let parts: Vec<&[Token]> = match shares {
        0 => return Vec::new(),
        1 => vec![sentence],
        _ => sentence.split(|token| token.is("and") || token.is_symbol(',')).collect(),
    };
    let all: Option<Vec<Adjusted>> = parts.into_iter().map(part).collect();
    all.unwrap_or_default()
}

fn part(words: &[Token]) -> Option<Adjusted> {
    let at = words.iter().position(|token| matches!(token.kind, Kind::Percent(_)))?;
    let Kind::Percent(share) = words[at].kind else { return None };
    let near = |known: &[&str]| words[at + 1..].iter().take(3).any(|token| known.contains(&token.folded.as_str()));
    let sign = match (near(MORE), near(LESS)) {
        (true, false) => 1.0,
        (false, true) => -1.0,
        _ => return None,
    };
    (at > 0).then(|| Adjusted { factor: 1.0 + sign * share, plus: None, words: words.to_vec() })
}

/// "4 % of the total, plus a flat 500 for every rep whose total is 90,000 or more": what some rows get on top, and where the
/// value ends before it.
pub(super) fn added(tokens: &[Token], from: usize, end: usize) -> (Option<Adjusted>, usize) {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "another",
        "flat",
        "fixed",
        "extra",
        "additional",
        "bonus",
        "of",
        "fee",
        "surcharge",
        "sum",
        "amount",
        "one-off",
        "handling",
        "premium",
    ];
    let word = |at: usize| tokens.get(at).filter(|_| at < end).map_or("", |token| token.folded.as_str());
    let found = (from + 1..end).find_map(|at| {
        let joint = matches!(word(at), "plus" | "and") || word(at) == "with" && word(at + 2) == "extra";
        let number = (at + 1..end).find(|at| !WORDS.contains(&word(*at)))?;
        let plus = match tokens[number].kind {
            Kind::Number(plus) | Kind::Money(plus, _) if joint => plus,
            _ => return None,
        };
        let money = matches!(word(number + 1), "dollars" | "euros" | "euro" | "pounds" | "usd" | "eur" | "francs");
        let of = number + 1 + usize::from(money);
        let of = of + usize::from(matches!(word(of), "extra" | "more" | "top"));
        let some = matches!(word(of), "for" | "if" | "when" | "where") && of + 2 < end;
        let conditional = (of..end).any(|at| {
            matches!(
                word(at),
                "if" | "when"
                    | "where"
                    | "whose"
                    | "with"
                    | "who"
                    | "over"
                    | "above"
                    | "under"
                    | "below"
                    | "more"
                    | "that"
            )
        });
        (some && conditional).then(|| (at, Adjusted { factor: 1.0, plus: Some(plus), words: tokens[of..end].to_vec() }))
    });
    match found {
        Some((at, adjusted)) => (Some(adjusted), at - usize::from(tokens[at - 1].is_symbol(','))),
        None => (None, end),
    }
}
