//! "what is the average number of days between issue date and payment date per client?": days that no column holds are
//! worked out for the answer alone.

use crate::{
    intent::{
        rules::en::{parser::Parser, summarise, total},
        scene::Scene,
    },
    plan::{Aggregate, ColumnName, Derived, Expr, Function, Measure, Named, Question, Slot},
};

use super::extremes::rest_condition;

pub(super) fn days(scene: &Scene<'_>) -> Option<Question<Named>> {
    let (aggregate, said) = total::aggregate_said(scene)
        .filter(|(found, _)| matches!(found, Aggregate::Mean | Aggregate::Max | Aggregate::Min | Aggregate::Median))?;
    let start = (said + 1..scene.len()).find(|at| matches!(scene.word(*at), "days" | "number" | "time"))?;
    let mut parser = Parser::new(scene, start, scene.len());
    let value = parser.expr().filter(|value| matches!(value, Expr::Call { function: Function::Days, .. }))?;
    let end = parser.at;
    let by = {
        scene.take(said, end);
        summarise::groups(scene)
    };
    let header = || "Days".to_owned();
    let columns = vec![Derived { name: Slot::guess(header()), value, format: None }];
    let column = Some(Slot::guess(ColumnName::Header(header())));
    let measure = Measure { aggregate: Slot::Said(aggregate), column, name: None };
    let question = Question::Aggregate { measure, condition: rest_condition(scene), by, ends: None };
    Some(Question::WithColumns { columns, question: Box::new(question) })
}
