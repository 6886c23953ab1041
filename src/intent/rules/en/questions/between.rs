//! "what is the average number of days between issue date and payment date per client?": days that no column holds are
//! worked out for the answer alone.

use crate::{
    intent::{
        rules::en::{
            conditions::{Test, negate},
            parser::{Parser, only_column},
            summarise, total,
        },
        scene::Scene,
    },
    plan::{Aggregate, ColumnName, Condition, Derived, Expr, Function, Measure, Named, Question, Slot},
};

use super::extremes::rest_condition;

pub(super) fn days(scene: &Scene<'_>) -> Option<Question<Named>> {
    let (aggregate, said) = total::aggregate_said(scene)
        .filter(|(found, _)| matches!(found, Aggregate::Mean | Aggregate::Max | Aggregate::Min | Aggregate::Median))?;
    let start = (said + 1..scene.len()).find(|at| matches!(scene.word(*at), "days" | "number" | "time"))?;
    let mut parser = Parser::new(scene, start, scene.len());
    let value = parser.expr()?;
    let Expr::Call { function: Function::Days, arguments } = &value else { return None };
    let dates: Vec<usize> = arguments.iter().filter_map(|one| parser.column_of(only_column(one)?)).collect();
    let end = parser.at;
    let by = {
        scene.take(said, end);
        summarise::groups(scene)
    };
    let header = || "Days".to_owned();
    let columns = vec![Derived { name: Slot::guess(header()), value, format: None }];
    let column = Some(Slot::guess(ColumnName::Header(header())));
    let measure = Measure { aggregate: Slot::Said(aggregate), column, name: None };
    let condition = once_known(scene, &dates, rest_condition(scene));
    let question = Question::Aggregate { measure, condition, by, ends: None };
    Some(Question::WithColumns { columns, question: Box::new(question) })
}

/// What has not happened yet took no days: rows without one of the dates are left out.
pub(super) fn once_known(scene: &Scene<'_>, dates: &[usize], also: Option<Test>) -> Option<Test> {
    let columns = &scene.linker.columns;
    let rows = columns.iter().map(|column| column.filled).max().unwrap_or_default();
    let known = |at: &usize| negate(Condition::Blank { column: scene.name(*at, false) });
    let gaps = dates.iter().filter(|at| columns[**at].filled < rows).map(known);
    let mut all: Vec<Test> = gaps.chain(also).collect();
    if all.len() > 1 { Some(Condition::All(all)) } else { all.pop() }
}
