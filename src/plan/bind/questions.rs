//! Questions fitted to the table in scope.

use crate::plan::{Bound, Derived, Measure, Named, Place, Question, Refusal};

use super::{
    columns::{bind as column, bind_all as columns_of},
    effect,
    expr::{self, bind_condition as condition},
    op::{bind_measure, group_keys},
    scope::Scope,
};

pub(super) fn bind(asked: &Question<Named>, scope: &Scope) -> Result<Question<Bound>, Refusal> {
    let only = |when: &Option<_>| when.as_ref().map(|when| condition(when, scope)).transpose();
    Ok(match asked {
        Question::Aggregate { measure, condition, by, ends } => Question::Aggregate {
            measure: bind_measure(measure, scope)?,
            condition: only(condition)?,
            by: group_keys(by, scope)?,
            ends: *ends,
        },
        Question::Extreme { by, direction, n, condition, per } => Question::Extreme {
            by: column(by, scope)?,
            direction: *direction,
            n: *n,
            condition: only(condition)?,
            per: columns_of(per, scope)?,
        },
        Question::Rows { condition: when } => Question::Rows { condition: condition(when, scope)? },
        Question::Columns { columns, aggregate, whose, condition, direction } => {
            let measured = |name| {
                let measure = Measure { aggregate: *aggregate, column: Some(Clone::clone(name)), name: None };
                bind_measure(&measure, scope)
            };
            let measures = columns.iter().map(measured).collect::<Result<Vec<_>, _>>()?;
            Question::Columns {
                columns: measures.into_iter().filter_map(|measure| measure.column).collect(),
                aggregate: *aggregate,
                whose: whose.as_ref().map(|name| column(name, scope)).transpose()?,
                condition: only(condition)?,
                direction: *direction,
            }
        }
        Question::WithColumns { columns, question } => with_columns(columns, question, scope)?,
        Question::Overview => Question::Overview,
    })
}

/// The columns are there for the question alone.
fn with_columns(
    columns: &[Derived<Named>],
    question: &Question<Named>,
    scope: &Scope,
) -> Result<Question<Bound>, Refusal> {
    let mut inner = scope.clone();
    let mut bound = Vec::with_capacity(columns.len());
    for Derived { name, value, format } in columns {
        let value = expr::bind(value, &inner)?;
        let kind = expr::kind(&value, &inner);
        effect::add_column_of(name.get(), kind, &Place::End, &mut inner);
        bound.push(Derived { name: name.clone(), value, format: format.clone() });
    }
    Ok(Question::WithColumns { columns: bound, question: Box::new(bind(question, &inner)?) })
}
