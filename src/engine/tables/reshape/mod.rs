//! A table of another shape on a sheet of its own: its cells one below the other, turned over, or a row
//! for each of its columns. The table itself stays as it is.

mod measure;
mod transpose;
mod unpivot;

pub(in crate::engine) use measure::holders;

use crate::{
    engine::{Failure, looks::width, session::Session},
    plan::{Bound, BoundTable, Op, Reshape, StepReceipt},
    workbook::schema::HeaderRows,
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    how: &Reshape<Bound>,
) -> Result<StepReceipt, Failure> {
    match how {
        Reshape::Unpivot { columns, keep, name, value, skip_blanks, to } => {
            let long = unpivot::Long { columns, keep, heads: [name.get(), value.get()], skip_blanks: *skip_blanks };
            unpivot::run(session, at, op, &long, to)
        }
        Reshape::Transpose { to } => transpose::run(session, at, op, to),
        Reshape::Measure { columns, aggregates, name, whose, condition, to } => {
            let aggregates: Vec<_> = aggregates.iter().map(|one| *one.get()).collect();
            let (name, whose, only) = (name.get(), whose.as_ref(), condition.as_ref());
            let rows = measure::Rows { columns, aggregates: &aggregates, name, whose, only };
            measure::run(session, at, op, &rows, to)
        }
    }
}

/// The new sheet holds a header and `count` rows from its first cell on: later steps find them, and the
/// columns are as wide as what they hold.
fn settle(
    session: &mut Session,
    (at, op): (&BoundTable, &Op<Bound>),
    host: usize,
    (count, columns): (u32, u32),
) -> Result<(), Failure> {
    session.follow(op, at);
    if let Some(table) = session.schema.sheets.get_mut(host).and_then(|sheet| sheet.tables.first_mut()) {
        table.header = Some(HeaderRows { first: 0, last: 0 });
        table.data = (count > 0).then_some((1, count));
        table.area.last_row = count;
        table.area.last_column = columns.max(1) - 1;
    }
    width::fit(session, host, 0..columns, (0, count))
}
