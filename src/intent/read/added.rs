//! "Create a new sheet. … Then make two pivot tables": what goes on the empty sheet that the message has just added.

use super::Reader;
use crate::{
    intent::token::Token,
    plan::{CellChange, CellValue, ColumnName, Expr, MergeChange, Named, Op, SheetChange, Spot, free_sheet_name},
};

/// Rows left free between a title and what is put below it.
const BELOW: u32 = 2;

/// The empty sheet that the message has just added.
#[derive(Clone, Debug, Default)]
pub(super) struct Added {
    pub(super) name: Option<String>,
    /// Whether the clause that is read says itself on which sheet.
    pub(super) is_said: bool,
}

impl Added {
    pub(super) fn is_said(tokens: &[Token]) -> bool {
        tokens.iter().any(|token| matches!(token.folded.as_str(), "sheet" | "sheets" | "tab" | "tabs" | "worksheet"))
    }
}

impl Reader<'_> {
    /// The name that a new sheet gets where nobody gave it one.
    pub(super) fn next_sheet(&self) -> String {
        let taken = |name: &str| {
            let same = |known: &str| known.eq_ignore_ascii_case(name);
            let added = self.steps.iter().filter_map(|step| match &step.op {
                Op::Sheet { change: SheetChange::Add { name } } => name.as_deref(),
                _ => None,
            });
            self.schema.sheets.iter().any(|sheet| same(&sheet.name)) || added.into_iter().any(same)
        };
        let first = self.schema.sheets.len() + 1;
        (first..first + 1_000).map(|at| format!("Sheet{at}")).find(|name| !taken(name)).unwrap_or_default()
    }

    /// "two pivot tables in a new sheet": one sheet for both, beside each other.
    pub(super) fn on_one_sheet(&self, tokens: &[Token], mut ops: Vec<Op<Named>>) -> Vec<Op<Named>> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let one = (2..tokens.len()).any(|at| {
            word(at) == "sheet"
                && matches!(word(at - 1), "new" | "separate" | "another")
                && matches!(word(at - 2), "a" | "one")
                || word(at) == "sheet" && matches!(word(at - 1), "another" | "one" | "same")
        });
        let mut pivots = ops.iter_mut().filter_map(|op| match op {
            Op::PivotTable { pivot } if pivot.at.is_none() => Some(pivot),
            _ => None,
        });
        let Some(first) = pivots.next().filter(|_| one) else { return ops };
        let others: Vec<_> = pivots.collect();
        if others.is_empty() {
            return ops;
        }
        let taken = |name: &str| self.schema.sheets.iter().any(|sheet| sheet.name.eq_ignore_ascii_case(name));
        let name = first.to.name.get_or_insert_with(|| free_sheet_name("Pivot tables", taken)).clone();
        for pivot in others {
            pivot.at = Some(Spot { sheet: Some(name.clone()), cell: None });
            pivot.to.name = None;
        }
        ops
    }

    /// "determine the grade of each pupil. Put the grades in a new column titled "Maths Grade"": the column is there.
    pub(super) fn heads_guessed(&mut self, op: &Op<Named>) -> bool {
        let Op::AddColumn { name: said, value: Expr::Column(source), place, format } = op else { return false };
        let ColumnName::Header(source) = source.get() else { return false };
        let Some(Op::AddColumn { name, place: put, format: shown, .. }) =
            self.steps.last_mut().map(|step| &mut step.op)
        else {
            return false;
        };
        if !name.is_guess() || name.get() != source || said.is_guess() {
            return false;
        }
        let before = name.get().clone();
        name.clone_from(said);
        if !place.is_guess() {
            put.clone_from(place);
        }
        if format.is_some() {
            shown.clone_from(format);
        }
        self.linker.rename(&ColumnName::Header(before), said.get());
        if let Some(step) = self.steps.last() {
            self.talk.note(&step.op);
        }
        true
    }

    /// A number of the table in a cell of the empty sheet: the cell is named with its sheet, for there is no table on it.
    pub(super) fn written_there(&self, op: Op<Named>, placed: bool) -> (Op<Named>, bool) {
        let Some(sheet) = self.added.name.as_ref().filter(|_| placed) else { return (op, false) };
        match op {
            Op::Cell { change: CellChange::Write { cell, value, format } } if reads_table(&value) => {
                let cell = format!("{sheet}!{cell}");
                (Op::Cell { change: CellChange::Write { cell, value, format } }, true)
            }
            op => (op, false),
        }
    }

    /// What goes on the sheet calls it by its name.
    pub(super) fn name_added(&mut self, is_meant: bool) {
        let Some(sheet) = self.added.name.clone().filter(|_| is_meant) else { return };
        let add = self.steps.iter_mut().rev().find_map(|step| match &mut step.op {
            Op::Sheet { change: SheetChange::Add { name } } => Some(name),
            _ => None,
        });
        if let Some(name) = add {
            name.get_or_insert(sheet);
        }
    }

    /// A pivot table that is asked for behind the sheet goes there, below what was written and beside the one before.
    pub(super) fn on_added(&self, sheet: &str, op: Op<Named>) -> Op<Named> {
        let Op::PivotTable { mut pivot } = op else { return op };
        if pivot.at.is_some() || pivot.to.name.is_some() || self.added.is_said {
            return Op::PivotTable { pivot };
        }
        let there = |op: &Op<Named>| matches!(op, Op::PivotTable { pivot } if pivot.at.as_ref().is_some_and(|at| at.sheet.as_deref() == Some(sheet)));
        let another = self.steps.iter().any(|step| there(&step.op));
        let written = self.steps.iter().filter(|step| step.table.sheet.as_deref() == Some(sheet));
        let last = written.filter_map(|step| last_row(&step.op)).max();
        let cell = last.filter(|_| !another).map(|row| format!("A{}", row + 1 + BELOW));
        pivot.at = Some(Spot { sheet: Some(sheet.to_owned()), cell });
        Op::PivotTable { pivot }
    }
}

/// Whether the value is worked out of a table's rows.
fn reads_table(value: &CellValue<Named>) -> bool {
    match value {
        CellValue::Measure { .. } => true,
        CellValue::Formula(_) => false,
        CellValue::Expr(value) => {
            !matches!(value, Expr::Number(_) | Expr::Text(_) | Expr::Bool(_) | Expr::Date(_) | Expr::Empty)
        }
    }
}

/// The lowest row that something is written into, 0-based.
fn last_row(op: &Op<Named>) -> Option<u32> {
    let area = match op {
        Op::Cell { change: CellChange::Write { cell, .. } } => cell,
        Op::Merge { change: MergeChange::Cells { cells, .. } } => cells,
        _ => return None,
    };
    crate::workbook::Area::parse(area).map(|area| area.last_row)
}
