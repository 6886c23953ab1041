//! What earlier clauses of a message leave for the later ones.

use crate::{
    plan::{Expr, Named, NumberFormat, Op, Place, SheetChange, Slot, TableName},
    workbook::schema::TableHint,
};

use super::{QuestionKind, scene::Name};

type Ops = Vec<Op<Named>>;

/// What a rule made of a clause.
#[derive(Clone, Debug)]
pub(in crate::intent) enum Made {
    Ops(Vec<Op<Named>>),
    /// The same, on the sheet that a step before made.
    OnResult(Vec<Op<Named>>),
    /// On a table that the words name.
    At(Box<(TableName, Op<Named>)>),
    /// One after the other, each on a table that the words name or on the result of the one before.
    Chain(Vec<(TableName, Op<Named>)>),
    /// The last of the first makes a sheet, and the others are done on it.
    SheetAndThen(Box<(Ops, Ops)>),
    /// A column whose formula a later clause has to say.
    Column(PendingColumn),
    Hint(TableHint),
    /// The rule's operation it is, but something is missing.
    Ask(QuestionKind),
}

impl Made {
    /// `… a column "Due". It is 30 days after the date`: a column that nobody named is the one that waits for its formula.
    pub(in crate::intent) fn names_as(&mut self, pending: &PendingColumn) {
        let Self::Ops(ops) = self else { return };
        let [Op::AddColumn { name, value, format, .. }] = ops.as_mut_slice() else { return };
        if name.is_guess() {
            let format = pending.format.clone().or_else(|| format.clone());
            let pending = PendingColumn { format, ..pending.clone() };
            *ops = vec![Talk::complete(pending, value.clone())];
        }
    }

    /// The operations of the reading, in order.
    pub(in crate::intent) fn ops(&self) -> Vec<&Op<Named>> {
        match self {
            Self::Ops(ops) | Self::OnResult(ops) => ops.iter().collect(),
            Self::At(placed) => vec![&placed.1],
            Self::Chain(placed) => placed.iter().map(|(_, op)| op).collect(),
            Self::SheetAndThen(pair) => pair.0.iter().chain(&pair.1).collect(),
            Self::Column(_) | Self::Hint(_) | Self::Ask(_) => Vec::new(),
        }
    }
}

#[derive(Clone, Debug)]
pub(in crate::intent) struct PendingColumn {
    pub name: Slot<String>,
    pub place: Slot<Place<Named>>,
    pub format: Option<NumberFormat>,
    /// What the name means by convention, should nothing better be said.
    pub fallback: Option<Expr<Named>>,
}

/// The memory between clauses: what "it", "them" and "the results" mean.
#[derive(Clone, Debug, Default)]
pub(in crate::intent) struct Talk {
    /// Columns that the last clause made or worked on.
    pub columns: Vec<Name>,
    /// Columns that the clauses before have made, one after the other.
    pub made: Vec<Name>,
    /// A step before has made a sheet with a table on it.
    pub made_sheet: bool,
    /// The step just before was done on that sheet.
    pub on_result: bool,
    /// The table that is read about is itself what a step before made.
    pub of_made: bool,
    pub pending: Option<PendingColumn>,
    /// The condition and target of the last clause, for "and the others in red".
    pub last: Option<Op<Named>>,
}

impl Talk {
    /// Whether the step just before made a sheet.
    pub(in crate::intent) fn last_made_sheet(&self) -> bool {
        self.on_result || self.last.as_ref().is_some_and(Op::makes_table)
    }

    /// Takes note of what a clause did.
    pub(in crate::intent) fn note(&mut self, op: &Op<Named>) {
        self.columns = match op {
            Op::AddColumn { name, .. } => vec![Slot::Said(crate::plan::ColumnName::Header(name.get().clone()))],
            Op::Derive { columns, .. } => {
                columns.iter().map(|one| Slot::Said(crate::plan::ColumnName::Header(one.name.get().clone()))).collect()
            }
            Op::RenameColumn { name, .. } => vec![Slot::Said(crate::plan::ColumnName::Header(name.clone()))],
            Op::MoveColumns { columns, .. }
            | Op::KeepColumns { columns }
            | Op::TotalRow { columns, .. }
            | Op::Mend { columns, .. }
            | Op::Marks { change: crate::plan::MarkChange::Scale { columns, .. } }
            | Op::Format { target: crate::plan::Target::Columns(columns), .. } => columns.clone(),
            Op::SortRows { keys } => keys.iter().map(|key| key.column.clone()).collect(),
            Op::TopRows { by, .. } => vec![by.clone()],
            Op::UpdateColumn { column, .. }
            | Op::Highlight { condition: crate::plan::Condition::Extreme { column, .. }, .. } => vec![column.clone()],
            Op::KeepRows { .. }
            | Op::RemoveRows { .. }
            | Op::ShowRows { .. }
            | Op::RemoveDuplicates { .. }
            | Op::Rows { .. }
            | Op::DropColumns { .. }
            | Op::Summarise { .. }
            | Op::Reshape { .. }
            | Op::Highlight { .. }
            | Op::Format { .. }
            | Op::Merge { .. }
            | Op::Link { .. }
            | Op::Layout { .. }
            | Op::Marks { .. }
            | Op::Page { .. }
            | Op::CopyTable { .. }
            | Op::Across { .. }
            | Op::Cell { .. }
            | Op::Sheet { .. }
            | Op::Chart { .. }
            | Op::PivotTable { .. }
            | Op::Validate { .. }
            | Op::ChangeChart { .. }
            | Op::NativeTable { .. }
            | Op::SplitSheets { .. }
            | Op::Freeze { .. }
            | Op::Answer { .. } => std::mem::take(&mut self.columns),
        };
        match op {
            Op::AddColumn { .. } => self.made.extend(self.columns.iter().cloned()),
            Op::Format { .. } | Op::Highlight { .. } => {}
            _ => self.made.clear(),
        }
        self.made_sheet |= op.makes_table() || matches!(op, Op::Sheet { change: SheetChange::Copy { .. } });
        self.last = Some(op.clone());
    }

    /// The pending column with the formula that was found for it.
    pub(in crate::intent) fn complete(pending: PendingColumn, value: Expr<Named>) -> Op<Named> {
        Op::AddColumn { name: pending.name, value, place: pending.place, format: pending.format }
    }
}
