//! "Count the loans of each type by branch. Then draw a stacked column chart of it": a chart of two groupings needs the
//! one down and the other across.

use super::Reader;
use crate::{
    intent::rules::en,
    plan::{Chart, Comparison, Condition, Expr, Named, Op, Pivot, PivotFilter},
};

impl Reader<'_> {
    /// Lays the table of the step before out for the chart, where it has two groupings and one number.
    pub(super) fn crosses_groups(&mut self, op: &Op<Named>) {
        let Op::Chart { chart } = op else { return };
        if !draws_all(chart) {
            return;
        }
        let Some(last) = self.steps.last_mut() else { return };
        let crossed = match &last.op {
            Op::PivotTable { pivot } => en::across(pivot),
            Op::Summarise { by, measures, condition, to } => {
                let filters = filters(condition.as_ref());
                filters.zip(en::crossed(by, measures)).map(|(filters, pivot)| Pivot {
                    filters,
                    to: to.clone(),
                    ..pivot
                })
            }
            _ => None,
        };
        if let Some(pivot) = crossed {
            last.op = Op::PivotTable { pivot };
            self.talk.note(&self.steps[self.steps.len() - 1].op.clone());
        }
    }
}

/// Every number of the table, in series that stand side by side or on each other.
fn draws_all(chart: &Chart<Named>) -> bool {
    en::has_series(*chart.kind.get()) && chart.series.is_empty() && chart.x.is_none() && chart.rows.is_none()
}

/// A choice of rows that a pivot table's filter can make: all, or those with one value in a column.
fn filters(condition: Option<&Condition<Named>>) -> Option<Vec<PivotFilter<Named>>> {
    match condition {
        None => Some(Vec::new()),
        Some(Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right: Expr::Text(value) }) => {
            Some(vec![PivotFilter { column: column.clone(), only: Some(value.clone()) }])
        }
        Some(_) => None,
    }
}
