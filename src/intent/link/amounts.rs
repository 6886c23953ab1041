//! "the four costs", "the three listed prices": as many columns of money as the table has filled in.

use super::{Linker, Mention, What};
use crate::intent::token::{Kind, Token};

const NOUNS: &[&str] = &[
    "cost", "costs", "expense", "expenses", "amount", "amounts", "price", "prices", "fee", "fees", "charge", "charges",
];
/// What may stand between the number and the noun.
const BETWEEN: &[&str] = &[
    "kinds",
    "types",
    "sorts",
    "of",
    "listed",
    "given",
    "different",
    "single",
    "individual",
    "cost",
    "price",
    "the",
    "these",
    "separate",
    "expense",
    "money",
    "fee",
];

impl Linker {
    pub(super) fn counted_amounts(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let article =
            usize::from(tokens.get(at).is_some_and(|token| matches!(token.folded.as_str(), "the" | "all" | "these")));
        let count =
            tokens.get(at + article).filter(|token| matches!(token.kind, Kind::Number(_) | Kind::Word))?.number()?;
        let mut noun = at + article + 1;
        while tokens.get(noun).is_some_and(|token| BETWEEN.contains(&token.folded.as_str()))
            && !tokens
                .get(noun + 1)
                .is_none_or(|next| !BETWEEN.contains(&next.folded.as_str()) && !NOUNS.contains(&next.folded.as_str()))
        {
            noun += 1;
        }
        let plural = |word: &str| NOUNS.contains(&word) && word.ends_with('s');
        let kinds = tokens[at..noun].iter().any(|token| matches!(token.folded.as_str(), "kinds" | "types" | "sorts"));
        let said = tokens
            .get(noun)
            .filter(|token| plural(&token.folded) || kinds && NOUNS.contains(&token.folded.as_str()))?;
        let money: Vec<usize> = (0..self.columns.len()).filter(|at| self.is_filled_money(*at)).collect();
        #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
        let agrees = (count - money.len() as f64).abs() < 0.5 && money.len() > 1;
        (agrees && said.kind == Kind::Word).then_some(Mention { start: at, end: noun + 1, what: What::Columns(money) })
    }

    fn is_filled_money(&self, at: usize) -> bool {
        let column = &self.columns[at];
        column.letter.is_some()
            && column.filled > 0
            && column.kind.is_numeric()
            && column.name.contains(['$', '€', '£', '¥', '₹', '₽'])
    }
}
