//! What hangs on a clause without being one: "…, rounded to 2 decimals", "… and without decimals", "… as currency". It is
//! read as a clause of its own where nothing else was made of it.

use super::{Reader, attempts::Attempt};
use crate::intent::token::{Kind, Token};
use crate::plan::Op;

/// Words before which such a tail begins.
const OPENS: &[&str] = &[
    "and",
    "with",
    "without",
    "then",
    "rounded",
    "rounding",
    "as",
    "to",
    "in",
    "using",
    "but",
    "sorted",
    "formatted",
    "shown",
];

/// Words that such a tail is about.
const ABOUT: &[&str] = &[
    "decimal",
    "decimals",
    "round",
    "rounded",
    "rounding",
    "currency",
    "percent",
    "percentage",
    "percentages",
    "dollars",
    "euros",
    "pounds",
    "thousands",
    "separator",
    "separators",
    "whole",
    "integers",
    "bold",
    "sorted",
    "sort",
    "highlight",
    "highlighted",
    "descending",
    "ascending",
];

impl Reader<'_> {
    /// Reads the clause in two parts where each is understood whole, and the second only finishes what the first made.
    pub(super) fn with_tail(&mut self, tokens: &[Token], found: Option<&Attempt>, content: &[bool]) -> bool {
        let Some(found) = found.filter(|_| !self.whole) else { return false };
        let Some(first) = (0..tokens.len()).find(|at| content[*at] && !found.used[*at]) else { return false };
        if !tokens[first..].iter().any(|token| ABOUT.contains(&token.folded.as_str())) {
            return false;
        }
        let opens = |at: &usize| {
            let token = &tokens[*at];
            token.kind == Kind::Symbol(',') || OPENS.contains(&token.folded.as_str())
        };
        (1..=first).rev().filter(opens).take(3).any(|at| self.in_two(&tokens[..at], &tokens[at..]))
    }

    fn in_two(&mut self, head: &[Token], tail: &[Token]) -> bool {
        let mut trial = Self { whole: true, ..self.clone() };
        trial.plain_clause(head.to_vec());
        let between = trial.steps.len();
        if between <= self.steps.len() || !trial.as_clean_as(self) {
            return false;
        }
        let made = trial.steps.clone();
        trial.plain_clause(as_order(tail));
        let finishes = |op: &Op<_>| {
            matches!(op, Op::Format { .. } | Op::SortRows { .. } | Op::Highlight { .. } | Op::TotalRow { .. })
        };
        let done = trial.steps != made
            && trial.steps[between..]
                .iter()
                .all(|step| finishes(&step.op) || step.table.result && matches!(step.op, Op::UpdateColumn { .. }));
        if !done || !trial.as_clean_as(self) {
            return false;
        }
        *self = Self { whole: self.whole, ..trial };
        true
    }

    /// Whether nothing was left unread, asked or doubted since.
    pub(super) fn as_clean_as(&self, before: &Self) -> bool {
        self.unused.len() == before.unused.len()
            && self.failed.len() == before.failed.len()
            && self.missed == before.missed
            && self.told.len() == before.told.len()
            && self.question.is_some() == before.question.is_some()
            && self.doubt.is_some() == before.doubt.is_some()
    }
}

/// "…, rounded to 2 decimals" as "round it to 2 decimals".
fn as_order(tail: &[Token]) -> Vec<Token> {
    let skipped = tail.iter().take_while(|token| token.kind == Kind::Symbol(',') || token.is("and")).count();
    let mut order = tail[skipped..].to_vec();
    let word = |word: &str, like: &Token| Token { raw: word.to_owned(), folded: word.to_owned(), ..like.clone() };
    let verb = order.first().and_then(|first| match first.folded.as_str() {
        "rounded" | "rounding" => Some("round"),
        "formatted" | "shown" => Some("format"),
        "sorted" => Some("sort"),
        _ => None,
    });
    if let Some(verb) = verb {
        let it = word("it", &order[0]);
        order[0] = word(verb, &order[0]);
        if verb != "sort" {
            order.insert(1, it);
        }
    }
    order
}
