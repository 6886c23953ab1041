//! What was told once, of all rows: "The allowance is 30 days", "Loans are for three weeks", "A kilo costs 0.35", "Orders
//! of 50 or more get 8 % off", "We add 21% VAT".

use crate::intent::{
    link::words as words_of,
    rules::en::words,
    scene::Scene,
    token::{Kind, Token},
};

use super::{said::Said, sentences};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// A number of days, weeks, pieces …: what there is of something, or how long it may take.
    Limit { number: f64, unit: String },
    /// A price for one of something: the words behind "per".
    Rate { amount: f64, of: Vec<String>, least: Option<f64>, most: Option<f64> },
    /// A share, whether it is taken off or comes on top, and from which number on it counts.
    Share { share: f64, off: bool, more: bool, from: Option<(f64, String)> },
}

#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub told: Told,
    /// All words of the sentence.
    pub words: Vec<String>,
    pub tokens: Vec<Token>,
    /// Which sentence of the message it is; none for one of the context.
    pub sentence: Option<usize>,
}

impl Fact {
    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.as_str()))
    }

    /// The sentence, read against the table that the column is for.
    pub(super) fn scene<'s>(&self, said: &'s Said<'_>) -> Scene<'s> {
        Scene::new(self.tokens.clone(), said.linker, said.scene.definitions)
    }
}

#[derive(Debug, Default)]
pub(super) struct Facts {
    pub all: Vec<Fact>,
}

impl Facts {
    pub(super) fn of(message: &[Vec<Token>], context: &[Token]) -> Self {
        let told = sentences::split(context);
        let mut all: Vec<Fact> = told.iter().flat_map(|sentence| facts(sentence, None)).collect();
        all.extend(message.iter().enumerate().flat_map(|(at, sentence)| facts(sentence, Some(at))));
        Self { all }
    }

    /// The facts of one kind that pass the test, with their places.
    pub(super) fn that<'f>(&'f self, test: impl Fn(&Fact) -> bool + 'f) -> impl Iterator<Item = (usize, &'f Fact)> {
        self.all.iter().enumerate().filter(move |(_, fact)| test(fact))
    }
}

/// What a sentence tells. "and" may join two things told.
fn facts(sentence: &[Token], at: Option<usize>) -> Vec<Fact> {
    let asks = sentence.iter().any(|token| matches!(token.folded.as_str(), "column" | "columns" | "highlight"))
        || sentence.first().is_some_and(|token| matches!(token.folded.as_str(), "add" | "insert" | "please"))
        || sentence.last().is_some_and(|token| token.is_symbol('?'))
        || words::verb(sentence, 0) == words::Verb::Begins && !sentence[0].raw.starts_with(char::is_uppercase);
    if asks {
        return Vec::new();
    }
    let joint = |token: &Token| token.is("and") || token.is_symbol(',') || token.is_symbol(':');
    let mut parts: Vec<&[Token]> = sentence.split(|token| joint(token)).collect();
    if parts.iter().filter(|part| part.iter().any(|token| token.amount().is_some())).count() < 2 {
        parts = vec![sentence];
    }
    // "2.50 per kg, with a minimum of 10": the bound belongs to the rate.
    let bound = parts.iter().any(|part| is_bound(part));
    if bound {
        parts = vec![sentence];
    }
    let told = parts.into_iter().filter_map(|part| Some((told(part)?, part)));
    told.map(|(told, part)| Fact {
        told,
        words: part.iter().flat_map(|token| words_of(&token.folded)).collect(),
        tokens: part.to_vec(),
        sentence: at,
    })
    .collect()
}

fn is_bound(part: &[Token]) -> bool {
    part.iter().any(|token| matches!(token.folded.as_str(), "minimum" | "maximum" | "least" | "most"))
}

/// "GDP per capita = GDP * 1000 / Population": an amount within a formula is told of nothing else.
fn is_in_formula(part: &[Token]) -> bool {
    let equals = part.iter().position(|token| token.is_symbol('='));
    equals.is_some_and(|at| {
        let value = &part[at + 1..];
        // "the rate = $3.50 / km"
        let of_each = value.len() < 5 && value.first().is_some_and(|first| first.amount().is_some());
        !of_each && value.iter().any(|token| matches!(token.kind, Kind::Symbol('*' | '/' | '+' | '^' | '×' | '÷')))
    })
}

fn told(part: &[Token]) -> Option<Told> {
    if is_in_formula(part) {
        return None;
    }
    share(part).or_else(|| rate(part)).or_else(|| limit(part))
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.folded.as_str())
}

/// "8 % off orders of 50 or more", "VAT is 19 %", "5 % of gross pay goes to the pension fund".
fn share(part: &[Token]) -> Option<Told> {
    let mut percents = part.iter().enumerate().filter_map(|(at, token)| match token.kind {
        Kind::Percent(share) => Some((at, share)),
        Kind::Number(number) if matches!(word(part, at + 1), "percent" | "pct") => Some((at, number / 100.0)),
        _ => None,
    });
    let (at, share) = percents.next().filter(|_| percents.next().is_none())?;
    let off = part
        .iter()
        .any(|token| matches!(token.folded.as_str(), "off" | "discount" | "rebate" | "reduction" | "less" | "cheaper"));
    // "50 or more" is a limit, "20 % more" comes on top.
    let more = (at + 1..part.len().min(at + 3)).any(|near| matches!(word(part, near), "more" | "extra" | "dearer"))
        || part.iter().any(|token| matches!(token.folded.as_str(), "surcharge" | "supplement" | "extra"));
    Some(Told::Share { share, off, more: more && !off, from: limit_from(part, at) })
}

/// "of 50 or more", "from 20 pieces", "over 100": the number that the rows have to reach, and what is counted.
fn limit_from(part: &[Token], share: usize) -> Option<(f64, String)> {
    (0..part.len()).filter(|at| *at != share).find_map(|at| {
        let number = part[at].amount().filter(|_| !matches!(part[at].kind, Kind::Percent(_)))?;
        let window = at + 1..(at + 5).min(part.len());
        let more = window.clone().any(|near| matches!(word(part, near), "more" | "over" | "upwards" | "up"));
        let led = at > 0
            && (word(part, at - 1) == "from" || at > 1 && word(part, at - 2) == "at" && word(part, at - 1) == "least");
        let unit =
            part.get(at + 1).filter(|one| one.kind == Kind::Word && !matches!(one.folded.as_str(), "or" | "and"));
        (more || led).then(|| (number, unit.map(|one| one.folded.clone()).unwrap_or_default()))
    })
}

/// "0.40 per parcel delivered", "0.20 for each day late", "a kilo of salt costs 0.35".
fn rate(part: &[Token]) -> Option<Told> {
    let amount = |at: usize| match part.get(at)?.kind {
        Kind::Number(number) | Kind::Money(number, _) => Some(number),
        _ => None,
    };
    let (least, most) = bounds(part);
    let own = |number: f64| Some(number) != least && Some(number) != most;
    let at = (0..part.len()).find(|at| amount(*at).is_some_and(own))?;
    let number = amount(at)?;
    let mut next = at + 1;
    while matches!(
        word(part, next),
        "euro"
            | "euros"
            | "dollars"
            | "dollar"
            | "pounds"
            | "eur"
            | "usd"
            | "gbp"
            | "cents"
            | "cent"
            | "is"
            | "charged"
    ) {
        next += 1;
    }
    let cents = (at + 1..next).any(|at| matches!(word(part, at), "cents" | "cent"));
    let number = if cents { number / 100.0 } else { number };
    let per = match word(part, next) {
        "per" | "each" | "every" | "a" | "an" => next + 1,
        "for" if matches!(word(part, next + 1), "each" | "every" | "one" | "a" | "an") => next + 2,
        _ if part.get(next).is_some_and(|token| token.is_symbol('/')) => next + 1,
        // "a kilo of salt costs 0.35"
        _ => {
            let verb =
                (1..at).find(|at| matches!(word(part, *at), "costs" | "cost" | "is" | "earns" | "brings" | "pays"))?;
            let one = (0..verb).find(|at| matches!(word(part, *at), "a" | "an" | "one" | "each" | "every"))?;
            let of = part[one + 1..verb].iter().map(|token| token.folded.clone()).filter(|said| said != "of").collect();
            return Some(Told::Rate { amount: number, of, least, most });
        }
    };
    let stop = (per..part.len()).find(|at| {
        part[*at].kind != Kind::Word
            || matches!(word(part, *at), "with" | "but" | "and" | "plus" | "at" | "over" | "above")
    });
    let of: Vec<String> = part[per..stop.unwrap_or(part.len())].iter().map(|token| token.folded.clone()).collect();
    // "per person per night", "per person and night": for each of both, and not of the first alone.
    let again = of.iter().any(|said| matches!(said.as_str(), "per" | "each" | "every"));
    let both = stop.is_some_and(|stop| word(part, stop) == "and" && stop + 2 >= part.len() && stop + 1 < part.len());
    if again || both {
        return None;
    }
    let period = matches!(of.first().map(String::as_str), Some("year" | "month"));
    (!of.is_empty() && !period && part.iter().filter(|token| token.amount().is_some()).count() < 3)
        .then_some(Told::Rate { amount: number, of, least, most })
}

fn bounds(part: &[Token]) -> (Option<f64>, Option<f64>) {
    let behind = |words: &[&str]| {
        let at = (0..part.len()).find(|at| words.contains(&word(part, *at)))?;
        part[at..].iter().take(6).find_map(|token| match token.kind {
            Kind::Number(number) | Kind::Money(number, _) => Some(number),
            _ => None,
        })
    };
    (behind(&["minimum", "least", "min"]), behind(&["maximum", "most", "max"]))
}

/// "30 days", "three weeks", "40 seats".
fn limit(part: &[Token]) -> Option<Told> {
    let mut numbers = (0..part.len()).filter(|at| {
        part[*at].number().is_some() && !matches!(part[*at].kind, Kind::Percent(_)) && !part[*at].is("one")
    });
    let at = numbers.next().filter(|_| numbers.next().is_none())?;
    let calendar = matches!(word(part, at + 1), "calendar" | "full" | "whole");
    let unit = word(part, at + 1 + usize::from(calendar)).to_owned();
    Some(Told::Limit { number: part[at].number()?, unit })
}
