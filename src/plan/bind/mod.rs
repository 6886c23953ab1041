//! Fits a plan in names to a workbook's schema: names become positions, and what was left open
//! (headers, sheet names) is settled, so that the engine decides nothing.

mod across;
mod align;
mod cells;
mod charts;
mod columns;
mod effect;
mod expr;
mod layout;
mod marks;
mod merge;
mod names;
mod op;
mod questions;
mod reshape;
mod rows;
mod scope;
mod sheets;
mod tables;
mod validation;

use super::{
    Bound, BoundTable, CellChange, LayoutChange, LinkChange, MarkChange, Marked, MergeChange, Named, Op, Plan,
    PrintArea, Refusal, RowsMeant, Step, Target, VERSION,
};
use crate::workbook::{
    Area,
    schema::{Schema, TableSchema},
};

pub(crate) use align::{PEOPLE, key as common_key, same_columns};
pub(crate) use names::free_sheet_name;
pub(crate) use reshape::header as reshaped_header;
use scope::Scope;
pub(crate) use tables::usual_header;

impl Plan<Named> {
    /// Every name becomes a position. Steps are fitted in order against the schema as the steps
    /// before leave it, so that a step may use a column or sheet that an earlier one made.
    ///
    /// # Errors
    /// A [`Refusal`] with the nearest alternatives; nothing is done then.
    pub fn bind(&self, schema: &Schema) -> Result<Plan<Bound>, Refusal> {
        if self.version > VERSION {
            return Err(Refusal::Version { found: self.version, known: VERSION });
        }
        if self.steps.is_empty() {
            return Err(Refusal::Empty);
        }
        let mut scope = Scope::new(schema);
        let steps = self.steps.iter().map(|step| bind_step(step, &mut scope)).collect::<Result<_, _>>()?;
        Ok(Plan { version: VERSION, steps })
    }

    /// The table that the last of the steps to make a sheet leaves there; none where no step makes one or a name fits nothing.
    pub(crate) fn made_table(&self, schema: &Schema) -> Option<TableSchema> {
        let mut scope = Scope::new(schema);
        for step in &self.steps {
            bind_step(step, &mut scope).ok()?;
        }
        scope.made_table().cloned()
    }
}

fn bind_step(step: &Step<Named>, scope: &mut Scope) -> Result<Step<Bound>, Refusal> {
    if needs_table(&step.op) {
        scope.enter(&step.table)?;
    } else {
        scope.enter_sheet(&step.table)?;
    }
    let op = op::bind(&step.op, scope)?;
    let table = scope.table_position();
    effect::apply(&op, scope);
    Ok(Step { table, op })
}

/// Whether the operation works on a table, and not on the sheet or its cells.
fn needs_table(op: &Op<Named>) -> bool {
    match op {
        Op::Cell { change: CellChange::Write { value, .. } } => !cells::is_constant(value),
        Op::Cell { change: CellChange::Clear { target, .. } } | Op::Format { target, .. } => {
            !matches!(target, Target::Cells(_))
        }
        Op::Merge { change: MergeChange::Cells { cells, .. } | MergeChange::Unmerge { cells: Some(cells), .. } } => {
            Area::parse(cells).is_none()
        }
        Op::Merge { change: MergeChange::Unmerge { cells: None, .. } }
        | Op::Link { change: LinkChange::Cell { .. } }
        | Op::Sheet { .. } => false,
        Op::Link { change: LinkChange::Remove { target } } => {
            target.as_ref().is_some_and(|target| !matches!(target, Target::Cells(_)))
        }
        Op::Marks { change: MarkChange::Remove { target, what } } => match target {
            Some(target) => !matches!(target, Target::Cells(_)),
            None => *what == Marked::Colours,
        },
        Op::Page { setup } => setup.repeat_header == Some(true) || setup.area == Some(PrintArea::Table),
        Op::Layout { change } => match change {
            LayoutChange::Width { .. }
            | LayoutChange::HideColumns { .. }
            | LayoutChange::Height { rows: RowsMeant::Header | RowsMeant::Table, .. } => true,
            LayoutChange::ShowColumns { columns } => !columns.is_empty(),
            LayoutChange::Height { rows: RowsMeant::Numbered { .. }, .. }
            | LayoutChange::HideRows { .. }
            | LayoutChange::ShowRows { .. }
            | LayoutChange::ShowAllRows
            | LayoutChange::RemoveFilter => false,
        },
        Op::KeepRows { .. }
        | Op::RemoveRows { .. }
        | Op::ShowRows { .. }
        | Op::SortRows { .. }
        | Op::RemoveDuplicates { .. }
        | Op::TopRows { .. }
        | Op::TotalRow { .. }
        | Op::Rows { .. }
        | Op::Mend { .. }
        | Op::AddColumn { .. }
        | Op::UpdateColumn { .. }
        | Op::RenameColumn { .. }
        | Op::DropColumns { .. }
        | Op::KeepColumns { .. }
        | Op::MoveColumns { .. }
        | Op::Summarise { .. }
        | Op::CopyTable { .. }
        | Op::Derive { .. }
        | Op::Reshape { .. }
        | Op::Across { .. }
        | Op::Highlight { .. }
        | Op::Validate { .. }
        | Op::ChangeChart { .. }
        | Op::NativeTable { .. }
        | Op::SplitSheets { .. }
        | Op::Freeze { .. }
        | Op::Chart { .. }
        | Op::PivotTable { .. }
        | Op::Merge { change: MergeChange::Title { .. } | MergeChange::Equal { .. } }
        | Op::Link { change: LinkChange::Addresses { .. } | LinkChange::Made { .. } | LinkChange::Headers { .. } }
        | Op::Marks { change: MarkChange::Scale { .. } }
        | Op::Answer { .. } => true,
    }
}

#[cfg(test)]
mod tests;

/// What the schema becomes when the operation is done on the table. The engine asks the same, so that
/// the positions of later steps are the ones they were bound to.
pub(crate) fn follow(op: &Op<Bound>, table: &BoundTable, schema: &mut Schema) {
    let mut scope = Scope::at(std::mem::take(schema), table.clone());
    effect::apply(op, &mut scope);
    *schema = scope.schema;
}
