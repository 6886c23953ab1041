//! "rounded to 2 decimals" · "rounded up to the next whole kg" · "to the nearest 5" · "rounded down": how numbers are
//! rounded.

use crate::{
    intent::scene::Scene,
    plan::{BinaryOp, Expr, Function},
};

use super::expressions::{Formula, binary, call};

pub(in crate::intent) struct Rounding {
    /// Where the words of it stand.
    pub said: Vec<usize>,
    function: Function,
    digits: f64,
    /// "to the nearest 5": to multiples that are no power of ten.
    step: Option<f64>,
}

impl Rounding {
    /// The value, rounded so.
    pub(in crate::intent) fn of(&self, value: Formula) -> Formula {
        match self.step {
            Some(step) => {
                let steps = binary(BinaryOp::Divide, value, Expr::Number(step));
                let whole = call(self.function, vec![steps, Expr::Number(0.0)]);
                binary(BinaryOp::Multiply, whole, Expr::Number(step))
            }
            None => call(self.function, vec![value, Expr::Number(self.digits)]),
        }
    }
}

/// The rounding that follows the first word of it in `from..to`. Without places it is to whole numbers.
pub(super) fn find(scene: &Scene<'_>, from: usize, to: usize) -> Option<Rounding> {
    let start = scene.find(from, to, &["rounded", "rounding", "round"])?;
    Some(read(scene, start, to, false))
}

/// The same, anywhere in the clause.
pub(in crate::intent) fn anywhere(scene: &Scene<'_>) -> Option<Rounding> {
    find(scene, 0, scene.len())
}

/// "round the Price column up to 2 decimals": whatever else stands between the words of it.
pub(super) fn among(scene: &Scene<'_>, verb: usize, to: usize) -> Rounding {
    read(scene, verb, to, true)
}

fn read(scene: &Scene<'_>, start: usize, to: usize, among: bool) -> Rounding {
    let mut found = Rounding { said: vec![start], function: Function::Round, digits: 0.0, step: None };
    let mut nearest = false;
    for at in start + 1..to {
        if among && !nearest && scene.is_mentioned(at) {
            continue;
        }
        let number = scene.tokens[at].number().or_else(|| words_number(scene.word(at)));
        match scene.word(at) {
            "up" | "upward" | "upwards" => found.function = Function::RoundUp,
            "down" | "downward" | "downwards" => found.function = Function::RoundDown,
            "off" | "to" | "the" | "a" => {}
            "nearest" | "next" | "closest" | "full" | "whole" => nearest = true,
            // "to whole percents" of 0.125, which is shown as 12.5 %
            "percent" | "percents" | "percentage" | "percentages" | "%" if among && holds_shares(scene) => {
                found.digits += 2.0;
            }
            word => match (number, places(word)) {
                (Some(number), _) if is_places(scene.word(at + 1)) => found.digits = number,
                (Some(number), _) if nearest && number > 0.0 => found.take_multiples(number),
                (Some(number), _) if scene.word(at - 1) == "to" && number < 10.0 => found.digits = number,
                (None, Some(digits)) => found.digits = digits,
                (None, None) if is_places(word) => {}
                // "to the next whole kg": what is counted.
                (None, None) if nearest && is_noun(scene, at) => {
                    found.said.push(at);
                    break;
                }
                _ if among => continue,
                _ => break,
            },
        }
        found.said.push(at);
    }
    found
}

/// Whether the amounts spoken of are shares of one.
fn holds_shares(scene: &Scene<'_>) -> bool {
    scene.mentions.iter().any(|mention| {
        scene.resolve(mention).is_some_and(|(column, _)| {
            let known = &scene.linker.columns[column];
            known.range.is_some_and(|(least, most)| least >= -1.5 && most <= 1.5)
        })
    })
}

impl Rounding {
    fn take_multiples(&mut self, step: f64) {
        let power = step.log10();
        if (power - power.round()).abs() < 1e-9 {
            self.digits = -power.round();
        } else {
            self.step = Some(step);
        }
    }
}

fn words_number(word: &str) -> Option<f64> {
    match word {
        "one" => Some(1.0),
        "two" => Some(2.0),
        "three" => Some(3.0),
        "four" => Some(4.0),
        _ => None,
    }
}

fn is_places(word: &str) -> bool {
    matches!(word, "decimal" | "decimals" | "place" | "places" | "digit" | "digits" | "dp")
}

/// Digits that a word stands for.
fn places(word: &str) -> Option<f64> {
    Some(match word {
        "integer" | "integers" | "number" | "numbers" => 0.0,
        "cent" | "cents" | "penny" | "pence" | "hundredth" => 2.0,
        "tenth" => 1.0,
        "ten" | "tens" => -1.0,
        "hundred" | "hundreds" => -2.0,
        "thousand" | "thousands" => -3.0,
        "million" | "millions" => -6.0,
        _ => return None,
    })
}

/// A unit: "kg", "euro", "hour".
fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    scene.word(at - 1) != "to"
        && scene.tokens[at].kind == crate::intent::token::Kind::Word
        && !matches!(scene.word(at), "and" | "in" | "of" | "for" | "then" | "with" | "as" | "where" | "if" | "when")
}
