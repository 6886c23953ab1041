//! Pass mark, best of, bonus, extra points, attempts: patterns of words, and what they make of the order.

mod attempts;
mod bonus;
mod counting;
mod gifts;
mod made;
mod out_of;
mod pieces;

use crate::plan::compile::Order;

use super::words::Word;

/// One piece of a pattern.
enum Piece {
    /// Any of these words.
    Of(&'static [&'static str]),
    /// One of these words, or nothing.
    Maybe(&'static [&'static str]),
    Number,
}

use Piece::{Maybe, Number, Of};

/// A pattern, and what its numbers make of the order.
type Rule = (&'static [Piece], Make);

type Make = fn(&mut Order, &[f64]);

const RULES: [&[Rule]; 4] = [gifts::RULES, counting::RULES, bonus::RULES, attempts::RULES];

/// Takes every wish out of the words that are not used yet; at each place the longest.
pub(super) fn fill(words: &[Word], used: &mut [bool], order: &mut Order) {
    let mut at = 0;
    while at < words.len() {
        if let Some((end, told)) = out_of::told(words, at, used) {
            order.out_of.extend(told);
            used[at..end].fill(true);
            at = end;
            continue;
        }
        let mut best: Option<(usize, Vec<f64>, Make)> = None;
        for (pattern, make) in RULES.into_iter().flatten() {
            if let Some((end, numbers)) = fits(pattern, words, at, used)
                && best.as_ref().is_none_or(|(longest, ..)| end > *longest)
            {
                best = Some((end, numbers, *make));
            }
        }
        let Some((end, numbers, make)) = best else {
            at += 1;
            continue;
        };
        make(order, &numbers);
        used[at..end].fill(true);
        at = end;
    }
}

/// Where the pattern ends, and its numbers. Words that may be there are tried with and without.
fn fits(pattern: &[Piece], words: &[Word], at: usize, used: &[bool]) -> Option<(usize, Vec<f64>)> {
    let Some((piece, rest)) = pattern.split_first() else { return Some((at, Vec::new())) };
    let word = words.get(at).filter(|_| !used[at]);
    match piece {
        Of(all) => {
            word.filter(|word| all.contains(&word.folded.as_str())).and_then(|_| fits(rest, words, at + 1, used))
        }
        Maybe(all) => word
            .filter(|word| all.contains(&word.folded.as_str()))
            .and_then(|_| fits(rest, words, at + 1, used))
            .or_else(|| fits(rest, words, at, used)),
        Number => {
            let number = word?.number()?;
            let (end, mut numbers) = fits(rest, words, at + 1, used)?;
            numbers.insert(0, number);
            Some((end, numbers))
        }
    }
}
