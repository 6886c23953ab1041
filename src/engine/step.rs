//! One step: the operation's own file does it.

use crate::plan::{Answer, Bound, BoundTable, Op, Outcome, RowChange, Step, StepReceipt};

use super::{
    Failure, across, cells, charts, columns, guarded, looks, questions, rows, session::Session, sheets, tables,
    validation,
};

pub(super) fn run(session: &mut Session, step: &Step<Bound>, outcome: &mut Outcome) -> Result<(), Failure> {
    let at = session.actual(&step.table);
    guarded::check(session, &at, &step.op)?;
    let receipt = carry_out(session, &at, &step.op, &mut outcome.answers)?;
    outcome.receipt.cells_changed += receipt.cells_changed;
    outcome.receipt.steps.push(receipt);
    Ok(())
}

fn carry_out(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    answers: &mut Vec<Answer>,
) -> Result<StepReceipt, Failure> {
    match op {
        Op::KeepRows { condition } => rows::filter::keep(session, at, condition),
        Op::RemoveRows { condition } => rows::filter::remove(session, at, condition),
        Op::ShowRows { condition } => rows::show::run(session, at, condition),
        Op::SortRows { keys } => rows::sort::run(session, at, keys),
        Op::RemoveDuplicates { keys, keep } => rows::dedupe::run(session, at, keys, *keep.get()),
        Op::TopRows { n, by, direction } => rows::top::run(session, at, *n, by, *direction.get()),
        Op::TotalRow { label, columns, aggregate, condition } => {
            rows::total::run(session, at, label.get(), columns, (*aggregate, condition.as_ref()))
        }
        Op::Rows { change } => match change {
            RowChange::Insert { before, count, values } => rows::insert::run(session, at, *before, *count, values),
            RowChange::Delete { first, last } => rows::delete::run(session, at, *first, *last),
            RowChange::DeleteLast { n } => rows::delete::last(session, at, *n),
            RowChange::TopPer { n, by, direction, per } => rows::top::per(session, at, (*n, by, *direction.get()), per),
            RowChange::WorkOut { item, value, below, format } => {
                rows::work_out::run(session, at, (item, value, below.as_ref(), format.as_ref()))
            }
            RowChange::EveryNth { n, from } => rows::lots::every_nth(session, at, *n, *from),
            RowChange::Sample { size, seed } => rows::lots::sample(session, at, *size, seed.unwrap_or_default()),
            RowChange::Shuffle { seed } => rows::lots::shuffle(session, at, seed.unwrap_or_default()),
            RowChange::Subtotals { per, columns, subtotal } => {
                rows::subtotals::run(session, at, per, columns, *subtotal)
            }
        },
        Op::Mend { columns: of, how } => columns::mend::run(session, at, of, how),
        Op::AddColumn { name, value, place, format } => {
            columns::add::run(session, at, op, (name.get(), value, place.get(), format.as_ref()))
        }
        Op::UpdateColumn { column, value, condition } => {
            columns::update::run(session, at, op, (column, value, condition.as_ref()))
        }
        Op::RenameColumn { column, name } => columns::rename::run(session, at, op, column, name),
        Op::DropColumns { columns } => columns::drop::drop(session, at, op, columns),
        Op::KeepColumns { columns } => columns::drop::keep(session, at, op, columns),
        Op::MoveColumns { columns, place } => columns::moving::run(session, at, op, columns, place),
        Op::Summarise { by, measures, condition, to } => {
            let name = to.name.as_deref().unwrap_or_default();
            tables::summarise::run(session, at, op, (by, measures, condition.as_ref(), name))
        }
        Op::Derive { columns, to } => {
            tables::derive::run(session, at, op, (columns, to.name.as_deref().unwrap_or_default()))
        }
        Op::Reshape { how } => tables::reshape::run(session, at, op, how),
        Op::Across { how } => across::run(session, at, op, how),
        Op::Highlight { condition, scope, style } => looks::highlight::run(session, at, condition, scope, style),
        Op::Format { target, style } => looks::format::run(session, at, target, style),
        Op::Merge { change } => looks::merge::run(session, at, change),
        Op::Marks { change } => looks::marks::run(session, at, change),
        Op::Page { setup } => looks::page::run(session, at, setup),
        Op::Layout { change } => looks::layout::run(session, at, change),
        Op::Link { change } => looks::link::run(session, at, change),
        Op::CopyTable { columns, condition, first, to } => {
            let parts = (columns.as_slice(), condition.as_ref(), *first, to.name.as_deref().unwrap_or_default());
            tables::copied::run(session, at, op, parts)
        }
        Op::Cell { change } => cells::run(session, at, change),
        Op::Sheet { change } => sheets::run(session, at, op, change),
        Op::ChangeChart { change } => charts::change(session, at, change),
        Op::Chart { chart } => charts::draw(session, at, op, chart),
        Op::PivotTable { pivot } => tables::pivot::run(session, at, op, pivot),
        Op::Validate { validation } => validation::run(session, at, validation),
        Op::NativeTable { change } => tables::native::run(session, at, change),
        Op::SplitSheets { by } => tables::split::run(session, at, by),
        Op::Freeze { rows, columns } => looks::freeze::run(session, at, *rows, *columns),
        Op::Answer { question } => {
            answers.push(questions::answer(session, at, question)?);
            Ok(StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() })
        }
    }
}
