//! "How many orders did each city have? A pivot table is fine.": the groups that were just asked for, as a pivot table.

use super::Reader;
use crate::{
    intent::token::{Kind, Token},
    plan::{GroupKey, Measure, Named, NewSheet, Op, Pivot, PivotKey, Question},
};

/// What such a sentence says beside the pivot table itself.
const SMALL: &[&str] = &[
    "a", "an", "the", "table", "tables", "is", "are", "would", "be", "will", "fine", "nice", "good", "great", "best",
    "ok", "okay", "enough", "do", "does", "works", "perfect", "ideal", "please", "pls", "use", "using", "with", "make",
    "create", "build", "insert", "show", "give", "me", "i", "i'd", "we'd", "we", "like", "want", "need", "prefer",
    "it", "this", "that", "these", "as", "in", "on", "new", "separate", "own", "sheet", "tab", "for", "of", "and",
    "can", "could", "you", "answer", "result", "results", "put", "to", "also", "simple", "just",
];

impl Reader<'_> {
    /// Turns what the step before asked or worked out of groups into a pivot table.
    pub(super) fn wishes_pivot(&mut self, clause: &[Token]) -> bool {
        let named = |token: &Token| matches!(token.folded.as_str(), "pivot" | "pivottable");
        let small = |token: &Token| match token.kind {
            Kind::Word => named(token) || SMALL.contains(&token.folded.as_str()),
            Kind::Symbol(symbol) => symbol != '?' || clause.iter().any(|word| word.is("you")),
            _ => false,
        };
        if !clause.iter().any(named) || !clause.iter().all(small) {
            return false;
        }
        let of_groups = self.steps.last().and_then(|step| of_groups(&step.op));
        let Some(pivot) = of_groups else {
            // Of some of the rows only, or of the first groups: that it was wished for is not passed over.
            let asked = self.steps.last().is_some_and(|step| matches!(step.op, Op::Answer { .. }));
            if asked {
                self.failed.push(crate::intent::token::written(clause));
            }
            return asked;
        };
        self.steps.pop();
        self.push(Op::PivotTable { pivot }, false);
        true
    }
}

/// The groups and what is worked out of each; none where only some of the rows or groups were meant.
fn of_groups(op: &Op<Named>) -> Option<Pivot<Named>> {
    let (by, values, to) = match op {
        Op::Answer { question: Question::Aggregate { measure, condition: None, by, ends: None } } => {
            (by, vec![measure.clone()], NewSheet::default())
        }
        Op::Summarise { by, measures, condition: None, to } => (by, measures.clone(), to.clone()),
        _ => return None,
    };
    (!by.is_empty()).then(|| plain(by, values, to))
}

fn plain(by: &[GroupKey<Named>], values: Vec<Measure<Named>>, to: NewSheet) -> Pivot<Named> {
    let key = |key: &GroupKey<Named>| match key.bucket {
        Some(bucket) => PivotKey::Dates { column: key.column.clone(), bucket },
        None => PivotKey::Column(key.column.clone()),
    };
    let rows = by.iter().map(key).collect();
    Pivot {
        rows,
        columns: Vec::new(),
        values,
        filters: Vec::new(),
        shown: None,
        sorted: None,
        format: None,
        at: None,
        to,
    }
}
