//! Sentences that ask for nothing more, as the steps before do it anyway: "Don't change the order of the rows", "The best
//! one gets 1", "Those without a time should be at the end".

use super::Reader;
use crate::{
    intent::token::Token,
    plan::{Direction, Expr, Op, Slot},
};

impl Reader<'_> {
    /// Whether the clause is held by what was done so far; a rank learns its direction from it.
    pub(super) fn kept_anyway(&mut self, clause: &[Token]) -> bool {
        !self.steps.is_empty() && (self.leaves_order(clause) || self.ranks_so(clause))
    }

    /// "Don't change the order of the rows.", "without sorting the data": where no step does.
    fn leaves_order(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
        let first = usize::from(matches!(word(0), "but" | "and" | "please"));
        let denied = matches!(word(first), "don't" | "dont" | "never" | "without")
            || word(first) == "do" && word(first + 1) == "not";
        let order = has(&["sort", "reorder", "sorting", "reordering", "rearrange"])
            || has(&["change", "changing", "touch", "alter"]) && has(&["order", "sequence"]);
        let kept = matches!(word(first), "keep" | "leave" | "maintain" | "preserve")
            && has(&["order", "sequence"])
            && has(&["original", "rows", "current", "existing", "same", "data", "their", "is"]);
        let plain = clause.len() < 14 && !has(&["by", "if", "where", "column", "columns", "highlight", "add"]);
        let moves = |op: &Op<_>| {
            matches!(op, Op::SortRows { .. } | Op::TopRows { .. } | Op::Rows { .. } | Op::MoveColumns { .. })
        };
        plain && (denied && order || kept) && !self.steps.iter().any(|step| moves(&step.op))
    }

    /// "The best film gets 1.", "1 is for the lowest price": which end of a rank that was just made is first.
    fn ranks_so(&mut self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let first = clause.iter().any(|token| token.amount().is_some_and(|number| (number - 1.0).abs() < f64::EPSILON))
            || has(&["first", "one"]);
        let only = clause.iter().filter(|token| token.amount().is_some()).count() < 2;
        let says = has(&["gets", "get", "is", "has", "be", "receives", "should", "becomes", "means"]);
        let direction = if has(&["best", "highest", "largest", "biggest", "most", "top", "greatest", "longest"]) {
            Direction::Descending
        } else if has(&["lowest", "smallest", "fastest", "cheapest", "least", "shortest", "fewest", "quickest"]) {
            Direction::Ascending
        } else {
            return false;
        };
        let plain = clause.len() < 12 && !has(&["add", "highlight", "sort", "show", "column", "if", "sheet"]);
        let Some(Op::AddColumn { value: Expr::Rank { direction: said, .. }, .. }) =
            self.steps.last_mut().map(|step| &mut step.op)
        else {
            return false;
        };
        if !(first && only && says && plain) {
            return false;
        }
        // Said otherwise before: a question is better than either.
        if matches!(said, Slot::Said(known) if *known != direction) {
            return false;
        }
        *said = Slot::Said(direction);
        true
    }
}
