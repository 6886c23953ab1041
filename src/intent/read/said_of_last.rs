//! What a sentence of its own says of the column or the row that was just made: "Header: Turnover", "Column K, please.",
//! "… and sum up the columns".

use super::Reader;
use crate::{
    intent::{
        rules::en,
        token::{Kind, Token},
    },
    plan::{Aggregate, ColumnName, Mend, Named, Op, Place, Slot},
};

/// What stands beside the letter of a column where nothing else is said.
const PLACING: &[&str] = &[
    "column", "please", "in", "into", "put", "place", "it", "this", "that", "the", "use", "for", "should", "be", "go",
    "to", "result", "results", "goes", "belongs", "comes", "and", "write", "there", "new", "as",
];

/// What is done with every column below which a row was just put.
const SUMMING: &[&str] = &[
    "sum",
    "add",
    "total",
    "up",
    "all",
    "each",
    "every",
    "the",
    "column",
    "columns",
    "of",
    "and",
    "then",
    "numbers",
    "values",
    "in",
    "it",
    "them",
    "for",
    "calculate",
    "compute",
    "average",
    "averages",
    "sums",
    "totals",
    "month",
    "months",
    "year",
    "years",
    "week",
    "weeks",
    "day",
    "days",
    "quarter",
    "quarters",
    "there",
    "with",
    "numeric",
    "respective",
    "corresponding",
    "mean",
];

impl Reader<'_> {
    /// "Column K, please.": where the column that was just made goes.
    pub(super) fn places_last(&mut self, clause: &[Token]) -> bool {
        let letter = |at: usize| {
            let token = &clause[at];
            let of_column = at > 0 && clause[at - 1].is("column");
            let capital = token.raw.len() < 3 && token.raw.chars().all(|c| c.is_ascii_uppercase());
            (of_column && capital && token.kind == Kind::Word).then(|| token.raw.clone())
        };
        let found: Vec<(usize, String)> = (0..clause.len()).filter_map(|at| Some((at, letter(at)?))).collect();
        let [(at, letter)] = found.as_slice() else { return false };
        let small = |(here, token): (usize, &Token)| match token.kind {
            Kind::Word => here == *at || PLACING.contains(&token.folded.as_str()),
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.' | '!'),
            _ => false,
        };
        if !clause.iter().enumerate().all(small) {
            return false;
        }
        let Some(Op::AddColumn { place, .. }) = self.steps.last_mut().map(|step| &mut step.op) else { return false };
        if !place.is_guess() {
            return false;
        }
        *place = Slot::Said(Place::Letter(letter.clone()));
        true
    }

    /// "Add a row named Total and sum up the columns": the row does that.
    pub(super) fn sums_anyway(&self, clause: &[Token]) -> bool {
        let Some(Op::TotalRow { aggregate, .. }) = self.steps.last().map(|step| &step.op) else { return false };
        let said = clause.iter().find_map(|token| match token.folded.as_str() {
            "add" => Some(Aggregate::Sum),
            word => en::aggregate(word),
        });
        let of_columns = clause.iter().any(|token| {
            matches!(
                token.folded.as_str(),
                "column" | "columns" | "month" | "months" | "year" | "years" | "week" | "weeks" | "days" | "quarters"
            )
        });
        let every = clause.iter().any(|token| matches!(token.folded.as_str(), "all" | "each" | "every" | "the"));
        let small = |token: &Token| match token.kind {
            Kind::Word => SUMMING.contains(&token.folded.as_str()),
            Kind::Symbol(symbol) => matches!(symbol, ',' | '.'),
            _ => false,
        };
        said == Some(*aggregate) && of_columns && every && clause.iter().all(small)
    }

    /// "The statuses are written differently. Please make them consistent": that was heard already.
    pub(super) fn same_anyway(&self, clause: &[Token]) -> bool {
        let mended = |op: &Op<_>| matches!(op, Op::Mend { how: Mend::Replace { .. } | Mend::Tidy(_), .. });
        self.steps.last().is_some_and(|step| mended(&step.op)) && en::tidy::asks_same(clause)
    }

    /// A name that nobody gave is none that the table has already: what follows would mean the other column.
    pub(super) fn named_apart(&self, op: Op<Named>) -> Op<Named> {
        let Op::AddColumn { name, value, place, format } = op else { return op };
        let taken = |name: &str| self.linker.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
        let name = if name.is_guess() && taken(name.get()) {
            let free = (2..100).map(|number| format!("{} {number}", name.get())).find(|name| !taken(name));
            free.map_or(name, Slot::guess)
        } else {
            name
        };
        Op::AddColumn { name, value, place, format }
    }

    /// The column that was just made gets this name.
    pub(super) fn names_last(&mut self, name: &str) -> bool {
        let Some(Op::AddColumn { name: made, .. }) = self.steps.last_mut().map(|step| &mut step.op) else {
            return false;
        };
        if !made.is_guess() || made.get() == name {
            return false;
        }
        let old = std::mem::replace(made, Slot::Said(name.to_owned()));
        self.linker.rename(&ColumnName::Header(old.get().clone()), name);
        if let Some(step) = self.steps.last() {
            let op = step.op.clone();
            self.talk.made.pop();
            self.talk.note(&op);
        }
        true
    }
}
