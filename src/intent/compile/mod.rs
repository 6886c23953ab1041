//! "Compile the results, pass mark 60, best 4 of 5, no bonus" → what is wished of the results.
//!
//! Needs no workbook: the words are about several files. What is not about compiling is handed back
//! as words, for it may be asked of the workbook that comes out.

mod come_and_go;
mod en;
mod foreign;
mod slips;
mod slots;
mod words;

pub use come_and_go::{TestsChange, tests_change};
pub use slips::asks_for_slips;

use crate::plan::compile::Order;

/// An order to compile results.
#[derive(Clone, Debug, PartialEq)]
pub struct CompileReading {
    pub order: Order,
    /// It speaks of tests or results; else of "these", "the files", which may be anything.
    pub sure: bool,
    /// What else was said, in its own words: to be done with the results.
    pub rest: Option<String>,
}

/// `None` where nothing is to be compiled.
pub fn compile_order(text: &str) -> Option<CompileReading> {
    let words = foreign::translated(words::words(text));
    let trigger = en::trigger(&words)?;
    let mut order = Order::default();
    let mut used = vec![false; words.len()];
    used[trigger.span.clone()].fill(true);
    if let Some(numbers) = trigger.tests {
        order.tests = numbers;
    }
    slots::fill(&words, &mut used, &mut order);
    Some(CompileReading { order, sure: trigger.sure, rest: rest(text, &words, &used) })
}

/// What is said of a change beside the change.
const CHANGING: &[&str] =
    &["make", "change", "set", "instead", "rather", "switch", "keep", "let", "have", "i", "it", "them"];

/// Wishes alone, for results that were shown already: "pass mark 60", "no bonus". `None` where the
/// words say anything else.
pub fn compile_wishes(text: &str) -> Option<Order> {
    let words = foreign::translated(words::words(text));
    let (mut order, mut used) = (Order::default(), vec![false; words.len()]);
    slots::fill(&words, &mut used, &mut order);
    for (used, word) in used.iter_mut().zip(&words) {
        *used |= CHANGING.contains(&word.folded.as_str());
    }
    (!order.is_empty() && rest(text, &words, &used).is_none()).then_some(order)
}

/// The pieces of the message between what was used, without what merely joins them.
fn rest(text: &str, words: &[words::Word], used: &[bool]) -> Option<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if used[at] {
            at += 1;
            continue;
        }
        let end = at + used[at..].iter().take_while(|used| !**used).count();
        let piece = trimmed(&words[at..end]);
        if piece.iter().any(|word| !en::FILLERS.contains(&word.folded.as_str())) {
            let (first, last) = (piece.first()?, piece.last()?);
            pieces.push(text[first.at.start..last.at.end].to_owned());
        }
        at = end;
    }
    (!pieces.is_empty()).then(|| pieces.join(", "))
}

/// Without joining words at either end.
fn trimmed(words: &[words::Word]) -> &[words::Word] {
    let joins = |word: &words::Word| en::JOINING.contains(&word.folded.as_str());
    let first = words.iter().position(|word| !joins(word)).unwrap_or(words.len());
    let last = words.iter().rposition(|word| !joins(word)).map_or(first, |last| last + 1);
    &words[first..last.max(first)]
}
