//! Several tables together: stacked, merged by a key, compared. Every row that is read is used or
//! counted as left; nothing goes in silence.

mod compare;
mod merge;
mod near;
mod page;
mod side;
mod stack;

use crate::plan::{Across, Bound, BoundTable, Op, StepReceipt};

use super::{Failure, session::Session};

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    how: &Across<Bound>,
) -> Result<StepReceipt, Failure> {
    match how {
        Across::Stack { others, source, to, columns, label } => {
            let tables: Vec<(BoundTable, String)> = std::iter::once((at.clone(), label.clone().unwrap_or_default()))
                .chain(others.iter().map(|one| (one.table.clone(), one.label.clone().unwrap_or_default())))
                .collect();
            let name = to.name.as_deref().unwrap_or_default();
            stack::run(session, at, op, (&tables, source.as_deref(), columns, name))
        }
        Across::Merge { with, take, rows, same, to } => match to {
            None => merge::beside(session, at, with, take, same),
            Some(to) => {
                let name = to.name.as_deref().unwrap_or_default();
                merge::onto(session, at, op, (with, take, *rows, same, name))
            }
        },
        Across::Compare { with, to } => compare::run(session, at, op, (with, to.name.as_deref().unwrap_or_default())),
    }
}
