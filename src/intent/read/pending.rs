//! A column that was asked for before anybody said what it holds.

use super::{Made, Op, Reader, Talk, Token, en, row_nouns};
use crate::{
    intent::{link::words, scene::Scene, token::Kind},
    plan::Expr,
};

impl Reader<'_> {
    /// Whether a reading gives the waiting column its formula.
    pub(super) fn completes(&self, made: &Made) -> bool {
        let Some(pending) = &self.talk.pending else { return false };
        matches!(made, Made::Ops(ops) if ops.iter().any(|op| matches!(op, Op::AddColumn { name, .. } if name == &pending.name)))
    }

    /// A column whose formula nobody said gets the one that its name stands for.
    pub(super) fn settle(&mut self) {
        if let Some(pending) = self.talk.pending.take() {
            match pending.fallback.clone() {
                Some(value) => self.push(Talk::complete(pending, value), false),
                None => self.talk.pending = Some(pending),
            }
        }
    }

    /// "Add a Charge column and fill it for all shipments", "… and calculate the charge of each of them": with what its name
    /// stands for, or as the step before did.
    pub(super) fn fills_pending(&mut self, clause: &[Token]) -> bool {
        let waiting = self.talk.pending.as_ref();
        let known = waiting.is_some_and(|pending| pending.fallback.is_some());
        let made = match (waiting, &self.talk.last) {
            (Some(pending), _) => Some(pending.name.get()),
            (None, Some(Op::AddColumn { name, .. })) => Some(name.get()),
            _ => None,
        };
        let name: Vec<String> = made.iter().flat_map(|name| words(name)).collect();
        let says = |word: &String| clause.iter().any(|token| token.folded == *word);
        let again = !name.is_empty() && name.iter().all(says) && clause.iter().any(|token| calculates(&token.folded));
        let anew = |token: &Token| matches!(token.folded.as_str(), "it" | "them" | "this");
        let worked_out = clause.iter().any(|token| calculates(&token.folded)) && clause.iter().any(anew);
        let scene = Scene::new(clause.to_vec(), &self.linker, &self.definitions);
        let rounding = en::rounding_in(&scene);
        let of_rounding = |at: usize| rounding.as_ref().is_some_and(|found| found.said.contains(&at));
        let small = clause.iter().enumerate().all(|(at, token)| {
            let row = at > 0 && matches!(clause[at - 1].folded.as_str(), "each" | "every" | "all");
            of_rounding(at)
                || row && token.kind == Kind::Word && known
                || en::words::is_filling(&token.folded)
                || (again || worked_out)
                    && (name.contains(&token.folded) || calculates(&token.folded) || token.is("out"))
                || matches!(token.kind, Kind::Symbol(_))
                || row_nouns::is_one(&self.nouns, &token.folded)
                || en::things::is_thing(&token.folded)
        });
        let fills = again || known && (worked_out || clause.iter().any(|token| en::words::fills(&token.folded)));
        if fills && small && known {
            let waiting = self.talk.pending.as_mut().and_then(|pending| pending.fallback.as_mut());
            if let (Some(value), Some(rounding)) = (waiting, rounding) {
                *value = rounding.of(std::mem::replace(value, Expr::Empty));
            }
            self.settle();
        }
        fills && small
    }
}

fn calculates(word: &str) -> bool {
    matches!(word, "calculate" | "compute" | "work" | "determine")
}
