//! Sentences that ask for nothing more, as the steps before do it anyway: "Don't change the order of the rows", "The best
//! one gets 1", "Those without a time should be at the end".

use super::Reader;
use crate::{
    intent::{
        link::What,
        token::{self, Token},
    },
    plan::{ColumnName, Direction, Expr, Function, Op, Slot},
};

impl Reader<'_> {
    /// "a 7-day moving average … The first six rows must stay empty": they do.
    pub(super) fn empty_anyway(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let first = clause.windows(2).find(|pair| pair[0].is("first")).and_then(|pair| pair[1].number());
        let rows = match &self.talk.last {
            Some(Op::AddColumn { value: Expr::UpTo { rows: Some(rows), .. }, .. }) => f64::from(*rows),
            _ => return false,
        };
        first.is_some_and(|first| (first + 1.0 - rows).abs() < 0.5)
            && has(&["empty", "blank"])
            && has(&["rows", "cells", "days", "values"])
            && !has(&["delete", "remove", "highlight"])
    }

    /// "sort by time. Those without a time should be at the end": empty cells come last anyway.
    pub(super) fn sorts_so_anyway(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        matches!(self.talk.last, Some(Op::SortRows { .. }))
            && has(&["no", "without", "empty", "blank", "blanks", "missing"])
            && has(&["end", "last", "bottom"])
            && !has(&["delete", "remove", "first", "top", "row", "add", "highlight"])
            && clause.iter().all(|token| token.number().is_none())
    }

    /// "I have all names in one column. Split them …": what is told of, where it is one column and nothing was done yet.
    pub(super) fn tells_of_column(&mut self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let speaks = has(&["i", "we", "my", "our"])
            && has(&["have", "has", "are", "is", "got"])
            && has(&["column", "cell", "field"])
            && !has(&["need", "want", "would"]);
        let columns: Vec<(usize, bool)> = self
            .linker
            .mentions(clause)
            .iter()
            .filter_map(|mention| match &mention.what {
                What::Column { candidates, guess } => candidates.first().map(|column| (*column, *guess)),
                _ => None,
            })
            .collect();
        let ([(column, guess)], true, true) = (columns.as_slice(), speaks, self.steps.is_empty()) else { return false };
        let name = ColumnName::Header(self.linker.columns[*column].name.clone());
        self.talk.columns = vec![if *guess { Slot::guess(name) } else { Slot::Said(name) }];
        self.told.push(token::written(clause));
        true
    }

    /// Whether the clause is held by what was done so far; a rank learns its direction from it.
    pub(super) fn kept_anyway(&mut self, clause: &[Token]) -> bool {
        !self.steps.is_empty()
            && (self.leaves_rest(clause)
                || self.keeps_one(clause)
                || self.fetches_so(clause)
                || self.leaves_order(clause)
                || self.ranks_so(clause)
                || self.floors_so(clause)
                || self.dated_alike(clause))
    }

    /// "Delete the repeats and keep one of each": removing duplicates does.
    fn keeps_one(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let removes = matches!(self.steps.last().map(|step| &step.op), Some(Op::RemoveDuplicates { .. }));
        let small = clause.iter().all(|token| {
            matches!(
                token.folded.as_str(),
                "and"
                    | "but"
                    | "keep"
                    | "keeping"
                    | "leave"
                    | "only"
                    | "just"
                    | "one"
                    | "a"
                    | "single"
                    | "the"
                    | "of"
                    | "each"
                    | "every"
                    | "them"
                    | "first"
                    | "copy"
                    | "row"
                    | ","
                    | "."
                    | "those"
                    | "it"
            )
        });
        removes && small && has(&["keep", "keeping", "leave"]) && has(&["one", "single", "first", "copy"])
    }

    /// "… and get the names from the Branches sheet": where they come from anyway.
    fn fetches_so(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let Some(Op::AddColumn { value: Expr::Lookup(lookup), .. }) = self.steps.last().map(|step| &step.op) else {
            return false;
        };
        let fetches = has(&["get", "take", "fetch", "pull", "look", "taking", "use"]) && has(&["from", "in"]);
        let sheet =
            self.linker.others.iter().find(|other| other.name == lookup.table).map(|other| other.sheet.to_lowercase());
        let named = sheet.is_some_and(|sheet| {
            let said = clause.iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ");
            said.contains(&sheet)
        });
        fetches && named && clause.len() < 12 && !has(&["if", "where", "column", "sum", "add", "highlight"])
    }

    /// "Marks itself stays as it is", "leave the other rows unchanged", "everyone else's stay the same": they do.
    fn leaves_rest(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let stays = has(&["stay", "stays", "remain", "remains", "keep", "leave", "left", "kept"]);
        let pair = |one: &str, next: &str| clause.windows(2).any(|pair| pair[0].is(one) && pair[1].is(next));
        let same = has(&["unchanged", "untouched", "alone", "intact"])
            || pair("as", "is")
            || pair("as", "it")
            || pair("as", "they")
            || pair("the", "same");
        let asks = has(&["add", "column", "highlight", "sort", "if", "where", "bold", "format", "chart", "not", "but"]);
        if !stays || !same || asks || clause.len() > 12 {
            return false;
        }
        let rest =
            has(&["other", "others", "rest", "else", "else's", "everything", "anything", "remaining", "original"]);
        // A sheet that rows are taken from stays as it is where they are only copied.
        let copied = self.steps.iter().all(|step| {
            step.op.makes_table() || matches!(step.op, Op::SplitSheets { .. } | Op::CopyTable { .. } | Op::Chart { .. })
        });
        rest || copied && clause.iter().all(|token| token.number().is_none())
    }

    /// "If there is no overtime, write 0": what is never below 0.
    fn floors_so(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let zero = has(&["zero"]) || clause.iter().any(|token| token.amount() == Some(0.0));
        let none = has(&["no", "none", "not", "nothing", "negative"]);
        let floored = match self.steps.last().map(|step| &step.op) {
            Some(Op::AddColumn { value: Expr::Call { function: Function::Max, arguments }, .. }) => {
                arguments.contains(&Expr::Number(0.0))
            }
            _ => false,
        };
        floored && zero && none && clause.len() < 14 && !has(&["column", "highlight", "row", "add"])
    }

    /// "Use the same date format as the Invoice Date column": a day worked out of another looks as that one does.
    fn dated_alike(&self, clause: &[Token]) -> bool {
        let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
        let Some(Op::AddColumn { value, .. } | Op::UpdateColumn { value, .. }) = self.steps.last().map(|step| &step.op)
        else {
            return false;
        };
        let json = serde_json::to_string(value).unwrap_or_default();
        let like = self.linker.mentions(clause).iter().any(|mention| match &mention.what {
            What::Column { candidates, .. } => candidates.iter().any(|column| {
                let known = &self.linker.columns[*column];
                known.kind.is_date() && serde_json::to_string(&known.name).is_ok_and(|name| json.contains(&name))
            }),
            What::Columns(_) | What::Value { .. } => false,
        });
        like && has(&["same"]) && has(&["format", "style", "way"]) && clause.len() < 16
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
