//! A plan step by step with what the receipt counted.

use crate::plan::{
    Bound, Dropped, LayoutChange, LinkChange, MarkChange, MergeChange, Op, Outcome, Plan, Receipt, RowChange,
    SheetChange, Step, StepReceipt,
};

use super::{
    html::Html,
    language::{Language, text},
};

/// Sums that are compared under a step.
const SUMS: usize = 5;
/// Characters of a formula that are shown.
const FORMULA: usize = 300;

impl Language {
    /// The steps without counts, numbered where there are several.
    pub(super) fn steps(&self, plan: &Plan<Bound>) -> Vec<Html> {
        let several = plan.steps.len() > 1;
        plan.steps.iter().enumerate().map(|(at, step)| self.numbered(several, at, self.op(&step.op))).collect()
    }

    fn numbered(&self, several: bool, at: usize, said: Html) -> Html {
        if several { text!(self, "step-numbered", number = at + 1, what = said) } else { said }
    }

    /// Each step in a line, with its counts and without its formula.
    pub(super) fn briefly(&self, plan: &Plan<Bound>, outcome: &Outcome) -> Vec<Html> {
        let line = |(at, step): (usize, &Step<Bound>)| {
            let counts =
                outcome.receipt.steps.get(at).map(|receipt| self.step_counts(step, receipt)).unwrap_or_default();
            let parts: Vec<Html> = std::iter::once(self.op(&step.op)).chain(counts.into_iter().take(1)).collect();
            Html::joined(&parts, " ")
        };
        plan.steps.iter().enumerate().map(|one| text!(self, "check-line", what = line(one))).collect()
    }

    /// The steps with their counts, then what holds for the whole.
    pub(super) fn account(&self, plan: &Plan<Bound>, outcome: &Outcome) -> Vec<Html> {
        let several = plan.steps.len() > 1;
        let mut lines = Vec::new();
        let mut sheet = None;
        for (at, step) in plan.steps.iter().enumerate() {
            let receipt = outcome.receipt.steps.get(at);
            let worked_on = receipt.map(|receipt| &receipt.sheet).filter(|sheet| !sheet.is_empty());
            if worked_on.is_some()
                && worked_on != sheet
                && !matches!(
                    step.op,
                    Op::Across { .. }
                        | Op::Summarise { .. }
                        | Op::Derive { .. }
                        | Op::Reshape { .. }
                        | Op::PivotTable { .. }
                )
            {
                sheet = worked_on;
                lines.extend(worked_on.map(|sheet| text!(self, "on-sheet", sheet = self.name(sheet))));
            }
            if matches!(step.op, Op::Answer { .. }) {
                continue;
            }
            lines.push(self.numbered(several, at, self.op(&step.op)));
            lines.extend(receipt.into_iter().flat_map(|receipt| self.step_counts(step, receipt)));
        }
        lines.extend(self.whole_counts(&outcome.receipt));
        lines
    }

    fn sorted(&self, receipt: &StepReceipt) -> Vec<Html> {
        let over_rows = receipt.matched.map(|formulas| text!(self, "formulas-over-rows", formulas = formulas));
        [text!(self, "rows-sorted", rows = receipt.rows_out)].into_iter().chain(over_rows).collect()
    }

    fn step_counts(&self, step: &Step<Bound>, receipt: &StepReceipt) -> Vec<Html> {
        let mut counts = match &step.op {
            Op::KeepRows { .. }
            | Op::RemoveRows { .. }
            | Op::RemoveDuplicates { .. }
            | Op::TopRows { .. }
            | Op::Rows {
                change:
                    RowChange::Delete { .. }
                    | RowChange::DeleteLast { .. }
                    | RowChange::TopPer { .. }
                    | RowChange::EveryNth { .. }
                    | RowChange::Sample { .. },
            } => self.rows_dropped(receipt),
            Op::ShowRows { .. } => self.matched("rows-shown", receipt),
            Op::Highlight { .. } => self.matched("rows-highlighted", receipt),
            Op::Validate { .. } => receipt
                .matched
                .filter(|broken| *broken > 0)
                .map(|broken| text!(self, "cells-break-rule", broken = broken, all = receipt.rows_in))
                .into_iter()
                .collect(),
            Op::SplitSheets { .. } => {
                vec![text!(self, "sheets-made", sheets = receipt.matched.unwrap_or_default(), from = receipt.rows_in)]
            }
            Op::Rows { change: RowChange::Subtotals { .. } } => self.matched("subtotals-made", receipt),
            Op::SortRows { .. } => self.sorted(receipt),
            Op::Summarise { .. }
            | Op::Derive { .. }
            | Op::Reshape { .. }
            | Op::PivotTable { .. }
            | Op::CopyTable { .. } => vec![text!(
                self,
                "sheet-made",
                sheet = self.name(receipt.made.as_deref().unwrap_or(&receipt.sheet)),
                rows = receipt.matched.unwrap_or(receipt.rows_out),
                from = receipt.rows_in,
            )],
            Op::UpdateColumn { .. }
            | Op::Mend { .. }
            | Op::Format { .. }
            | Op::Cell { .. }
            | Op::Rows { change: RowChange::WorkOut { .. } } => {
                vec![text!(self, "cells-changed", cells = receipt.cells_changed)]
            }
            Op::AddColumn { .. } => vec![text!(self, "rows-filled", rows = receipt.rows_out)],
            Op::Sheet { change: SheetChange::Delete { .. } } => receipt
                .matched
                .map(|formulas| text!(self, "formulas-broken", formulas = formulas))
                .into_iter()
                .collect(),
            Op::Merge { change: MergeChange::Unmerge { .. } } => self.matched("merges-parted", receipt),
            Op::Merge { change: MergeChange::Equal { .. } } => self.matched("merges-made", receipt),
            Op::Link {
                change: LinkChange::Addresses { .. } | LinkChange::Made { .. } | LinkChange::Headers { .. },
            } => self.matched("links-made", receipt),
            Op::Layout {
                change: LayoutChange::ShowAllRows | LayoutChange::RemoveFilter | LayoutChange::ShowRows { .. },
            } => self.matched("rows-back", receipt),
            Op::Layout { change: LayoutChange::ShowColumns { .. } } => self.matched("columns-back", receipt),
            Op::Marks { change: MarkChange::Remove { .. } } => self.matched("rules-removed", receipt),
            Op::Link { change: LinkChange::Remove { .. } } => self.matched("links-removed", receipt),
            Op::Across { .. }
            | Op::Layout { .. }
            | Op::Marks { .. }
            | Op::Page { .. }
            | Op::Merge { change: MergeChange::Cells { .. } | MergeChange::Title { .. } }
            | Op::Link { change: LinkChange::Cell { .. } }
            | Op::Rows { change: RowChange::Insert { .. } | RowChange::Shuffle { .. } }
            | Op::TotalRow { .. }
            | Op::RenameColumn { .. }
            | Op::DropColumns { .. }
            | Op::KeepColumns { .. }
            | Op::MoveColumns { .. }
            | Op::Chart { .. }
            | Op::Sheet { .. }
            | Op::ChangeChart { .. }
            | Op::NativeTable { .. }
            | Op::Freeze { .. }
            | Op::Answer { .. } => Vec::new(),
        };
        // A highlight's or a summary's formula is for Excel; a column's is for the person who reads it.
        if matches!(
            step.op,
            Op::AddColumn { .. }
                | Op::UpdateColumn { .. }
                | Op::TotalRow { .. }
                | Op::Cell { .. }
                | Op::Rows { change: RowChange::WorkOut { .. } }
        ) {
            let formula = receipt.formula.as_deref().map(|formula| Html::escaped(formula, FORMULA));
            counts.extend(formula.map(|formula| text!(self, "formula-line", formula = formula)));
        }
        if let Some(missed) = &receipt.not_found {
            counts.push(text!(self, "not-found", rows = missed.rows, keys = self.names(&missed.keys)));
        }
        counts.extend(receipt.tally.iter().flat_map(|tally| self.tally(&step.op, receipt, tally)));
        counts.extend(self.sums(receipt));
        counts
    }

    /// Rows in = rows out + rows dropped, and why.
    fn rows_dropped(&self, receipt: &StepReceipt) -> Vec<Html> {
        let reasons: Vec<&Dropped> = receipt.dropped.iter().filter(|dropped| dropped.rows() > 0).collect();
        if reasons.is_empty() {
            return vec![text!(self, "no-row-dropped", rows = receipt.rows_out)];
        }
        let gone: Vec<Html> = reasons
            .into_iter()
            .map(|dropped| {
                let key = match dropped {
                    Dropped::DidNotMatch { .. } => "dropped-no-match",
                    Dropped::Matched { .. } => "dropped-match",
                    Dropped::Duplicate { .. } => "dropped-duplicate",
                    Dropped::BeyondTop { .. } => "dropped-beyond",
                };
                text!(self, key, rows = dropped.rows())
            })
            .collect();
        let kept = text!(self, "rows-kept", out = receipt.rows_out, all = receipt.rows_in);
        vec![text!(self, "rows-dropped", gone = self.both(&gone), kept = kept)]
    }

    fn matched(&self, key: &str, receipt: &StepReceipt) -> Vec<Html> {
        let matched = receipt.matched.map(|matched| text!(self, key, matched = matched, all = receipt.rows_in));
        matched.into_iter().collect()
    }

    fn sums(&self, receipt: &StepReceipt) -> Vec<Html> {
        let changed: Vec<_> = receipt.sums.iter().filter(|sum| differs(sum.before, sum.after)).collect();
        let mut said: Vec<Html> = changed
            .iter()
            .take(SUMS)
            .map(|sum| {
                let (before, after) = (self.number(sum.before, 2), self.number(sum.after, 2));
                text!(self, "sum-changed", column = self.name(&sum.column), before = before, after = after)
            })
            .collect();
        if changed.len() > SUMS {
            said.push(text!(self, "and-more", count = changed.len() - SUMS));
        }
        if said.is_empty() {
            return Vec::new();
        }
        vec![text!(self, "sums-changed", sums = Html::joined(&said, text!(self, "list-dot").as_str()))]
    }

    fn whole_counts(&self, receipt: &Receipt) -> Vec<Html> {
        let recalculated =
            (receipt.recalculated > 0).then(|| text!(self, "formulas-recalculated", formulas = receipt.recalculated));
        let left = (receipt.left_to_excel > 0).then(|| text!(self, "left-to-excel", formulas = receipt.left_to_excel));
        recalculated.into_iter().chain(left).collect()
    }

    /// Words of the request that nothing was made of.
    pub(super) fn unused(&self, words: &[String]) -> Vec<Html> {
        if words.is_empty() { Vec::new() } else { vec![text!(self, "unused-words", words = self.names(words))] }
    }
}

/// More than what adding up in another order would change.
fn differs(before: f64, after: f64) -> bool {
    (before - after).abs() > 1e-9 * before.abs().max(after.abs())
}
