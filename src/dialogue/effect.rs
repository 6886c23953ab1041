//! Whether a plan would change anything at all.

use crate::plan::{Bound, Op, Outcome, Plan, StepReceipt};

/// Every step looks for rows, and none finds any. A plan of which nothing is known changes something.
pub(super) fn none(plan: &Plan<Bound>, outcome: &Outcome) -> bool {
    let steps = &outcome.receipt.steps;
    !steps.is_empty()
        && steps.len() == plan.steps.len()
        && plan.steps.iter().zip(steps).all(|(step, receipt)| finds_nothing(&step.op, receipt))
}

fn finds_nothing(op: &Op<Bound>, receipt: &StepReceipt) -> bool {
    match op {
        Op::KeepRows { .. } | Op::RemoveRows { .. } | Op::RemoveDuplicates { .. } => {
            receipt.rows_in == receipt.rows_out && receipt.cells_changed == 0
        }
        Op::UpdateColumn { .. } | Op::Mend { .. } => receipt.cells_changed == 0,
        // An answer changes nothing, but is worth having; the others change more than rows.
        Op::Answer { .. }
        | Op::ShowRows { .. }
        | Op::SortRows { .. }
        | Op::TopRows { .. }
        | Op::TotalRow { .. }
        | Op::Rows { .. }
        | Op::AddColumn { .. }
        | Op::RenameColumn { .. }
        | Op::DropColumns { .. }
        | Op::KeepColumns { .. }
        | Op::MoveColumns { .. }
        | Op::Summarise { .. }
        | Op::Derive { .. }
        | Op::Reshape { .. }
        | Op::Across { .. }
        | Op::Highlight { .. }
        | Op::Format { .. }
        | Op::Merge { .. }
        | Op::Link { .. }
        | Op::Layout { .. }
        | Op::Marks { .. }
        | Op::Page { .. }
        | Op::CopyTable { .. }
        | Op::Cell { .. }
        | Op::Sheet { .. }
        | Op::Chart { .. }
        | Op::PivotTable { .. }
        | Op::Validate { .. }
        | Op::ChangeChart { .. }
        | Op::NativeTable { .. }
        | Op::SplitSheets { .. }
        | Op::Freeze { .. } => false,
    }
}
