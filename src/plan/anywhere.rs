//! Whether a plan can be done again on a table that was drawn up anew: with other rows in other places.

use super::{
    CellChange, LayoutChange, LinkChange, MarkChange, MergeChange, Named, Op, Plan, PrintArea, RowChange, RowsMeant,
    Stage, Target,
};

impl Plan<Named> {
    /// Whether it speaks of columns and values alone. "Delete row 5" and "put 20 into C5" meant the row and the
    /// cell that stood there.
    pub fn holds_anywhere(&self) -> bool {
        self.steps.iter().all(|step| anywhere(&step.op))
    }
}

fn anywhere<S: Stage>(op: &Op<S>) -> bool {
    match op {
        Op::Rows { change } => match change {
            RowChange::Insert { before: place, .. } => place.is_none(),
            RowChange::Delete { .. } | RowChange::DeleteLast { .. } => false,
            RowChange::TopPer { .. }
            | RowChange::EveryNth { .. }
            | RowChange::WorkOut { .. }
            | RowChange::Sample { .. }
            | RowChange::Shuffle { .. }
            | RowChange::Subtotals { .. } => true,
        },
        Op::Cell { change } => match change {
            CellChange::Write { .. } => false,
            CellChange::Clear { target, .. } => target_is_anywhere(target),
        },
        Op::Format { target, .. } => target_is_anywhere(target),
        Op::Validate { validation } => target_is_anywhere(&validation.target),
        Op::Merge { change } => match change {
            MergeChange::Cells { .. } | MergeChange::Unmerge { cells: Some(_), .. } => false,
            MergeChange::Title { .. } | MergeChange::Equal { .. } | MergeChange::Unmerge { .. } => true,
        },
        Op::Link { change } => match change {
            LinkChange::Addresses { .. } | LinkChange::Made { .. } | LinkChange::Headers { .. } => true,
            LinkChange::Cell { .. } => false,
            LinkChange::Remove { target } => target.as_ref().is_none_or(target_is_anywhere),
        },
        Op::Layout { change } => match change {
            LayoutChange::HideRows { .. }
            | LayoutChange::ShowRows { .. }
            | LayoutChange::Height { rows: RowsMeant::Numbered { .. }, .. } => false,
            LayoutChange::Width { .. }
            | LayoutChange::Height { .. }
            | LayoutChange::HideColumns { .. }
            | LayoutChange::ShowColumns { .. }
            | LayoutChange::ShowAllRows
            | LayoutChange::RemoveFilter => true,
        },
        Op::Marks { change } => match change {
            MarkChange::Scale { .. } => true,
            MarkChange::Remove { target, .. } => target.as_ref().is_none_or(target_is_anywhere),
        },
        Op::Page { setup } => !matches!(setup.area, Some(PrintArea::Cells(_))),
        Op::KeepRows { .. }
        | Op::RemoveRows { .. }
        | Op::ShowRows { .. }
        | Op::SortRows { .. }
        | Op::RemoveDuplicates { .. }
        | Op::TopRows { .. }
        | Op::TotalRow { .. }
        | Op::Mend { .. }
        | Op::AddColumn { .. }
        | Op::UpdateColumn { .. }
        | Op::RenameColumn { .. }
        | Op::DropColumns { .. }
        | Op::KeepColumns { .. }
        | Op::MoveColumns { .. }
        | Op::Summarise { .. }
        | Op::Derive { .. }
        | Op::Reshape { .. }
        | Op::Across { .. }
        | Op::Highlight { .. }
        | Op::CopyTable { .. }
        | Op::NativeTable { .. }
        | Op::SplitSheets { .. }
        | Op::Freeze { .. }
        | Op::Chart { .. }
        | Op::ChangeChart { .. }
        | Op::PivotTable { .. }
        | Op::Sheet { .. }
        | Op::Answer { .. } => true,
    }
}

fn target_is_anywhere<S: Stage>(target: &Target<S>) -> bool {
    match target {
        Target::Rows { .. } | Target::Cells(_) => false,
        Target::Table | Target::Header | Target::Data | Target::Numbers | Target::Columns(_) | Target::Totals => true,
    }
}
