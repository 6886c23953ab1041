//! Answers: the number first, then what it was taken from.

use crate::plan::{Answer, Bound, Op, Outcome, Plan, Shown};

use super::{
    html::Html,
    language::{Language, text},
};

/// Lines and columns of an answer that fit a phone.
const LINES: usize = 20;
const COLUMNS: usize = 8;
const CELL: usize = 40;

impl Language {
    /// All answers of the plan, line by line.
    pub(super) fn answers(&self, plan: &Plan<Bound>, outcome: &Outcome) -> Vec<Html> {
        let questions = plan.steps.iter().filter(|step| matches!(step.op, Op::Answer { .. }));
        let told: Vec<Vec<Html>> =
            questions.zip(&outcome.answers).map(|(step, answer)| self.answer(self.op(&step.op), answer)).collect();
        told.join(&Html::default())
    }

    fn answer(&self, asked: Html, answer: &Answer) -> Vec<Html> {
        let mut lines = match answer.cells.as_slice() {
            [] => vec![text!(self, "answer-none"), asked],
            [row] if row.len() == 1 => vec![text!(self, "answer-value", value = self.cell(&row[0])), asked],
            rows if answer.columns.len() == 2 => self.pairs(asked, rows),
            rows => self.records(asked, answer, rows),
        };
        lines.extend(self.taken_from(answer));
        lines
    }

    fn cell(&self, cell: &Shown) -> Html {
        match cell {
            Shown { text, .. } if text.trim().is_empty() => text!(self, "answer-empty"),
            Shown { text, number: true } => self.quote(&self.own_separators(text), CELL),
            Shown { text, number: false } => self.quote(text, CELL),
        }
    }

    /// "6B: 71.5", one group a line.
    fn pairs(&self, asked: Html, rows: &[Vec<Shown>]) -> Vec<Html> {
        let mut lines = vec![text!(self, "answer-heading", asked = asked)];
        lines.extend(rows.iter().take(LINES).filter_map(|row| {
            let (label, value) = (row.first()?, row.get(1)?);
            Some(text!(self, "answer-pair", label = self.cell(label), value = self.cell(value)))
        }));
        lines
    }

    /// Whole rows: "Name: Ann · Class: 6B".
    fn records(&self, asked: Html, answer: &Answer, rows: &[Vec<Shown>]) -> Vec<Html> {
        let mut lines = vec![text!(self, "answer-heading", asked = asked)];
        lines.extend(rows.iter().take(LINES).map(|row| {
            let cells = answer.columns.iter().zip(row).filter(|(_, cell)| !cell.text.trim().is_empty());
            let said: Vec<Html> = cells
                .take(COLUMNS)
                .map(|(column, cell)| text!(self, "answer-cell", column = self.name(column), value = self.cell(cell)))
                .collect();
            text!(self, "answer-record", cells = Html::joined(&said, text!(self, "list-dot").as_str()))
        }));
        lines
    }

    fn taken_from(&self, answer: &Answer) -> Vec<Html> {
        if answer.cells.is_empty() && answer.rows_skipped == 0 {
            return Vec::new();
        }
        let shown = answer.cells.len().min(LINES) as u64;
        let more = answer.rows_total.filter(|total| *total > shown);
        let more = more.map(|total| text!(self, "answer-more", shown = shown, total = total));
        let skipped = answer.rows_skipped;
        let from = match (more.is_some(), skipped) {
            (true, 0) => None,
            (_, 0) => Some(text!(self, "answer-from", rows = answer.rows_used)),
            (_, skipped) => Some(text!(self, "answer-from-skipped", rows = answer.rows_used, skipped = skipped)),
        };
        more.into_iter().chain(from).collect()
    }
}
