//! Rows that come and go, fitted to the table.

use crate::{
    plan::{Bound, BoundColumn, Filling, Named, Refusal, RowChange},
    workbook::schema::ColumnSchema,
};

use super::{columns, expr, scope::Scope};

pub(super) fn bind(change: &RowChange<Named>, scope: &Scope) -> Result<RowChange<Bound>, Refusal> {
    Ok(match change {
        RowChange::Insert { before, count, values } => {
            let values = values
                .iter()
                .map(|filling| {
                    let (column, value) = (columns::bind(&filling.column, scope)?, expr::bind(&filling.value, scope)?);
                    Ok(Filling { column, value })
                })
                .collect::<Result<_, Refusal>>()?;
            RowChange::Insert { before: *before, count: *count, values }
        }
        RowChange::Delete { first, last } => RowChange::Delete { first: *first, last: *last },
        RowChange::DeleteLast { n } => RowChange::DeleteLast { n: *n },
        RowChange::TopPer { n, by, direction, per } => RowChange::TopPer {
            n: *n,
            by: columns::bind(by, scope)?,
            direction: *direction,
            per: columns::bind_all(per, scope)?,
        },
        RowChange::WorkOut { item, value, below, format } => {
            let turned = scope.turned()?;
            let below = below.as_ref().map(|below| columns::bind(below, &turned)).transpose()?;
            RowChange::WorkOut { item: item.clone(), value: expr::bind(value, &turned)?, below, format: format.clone() }
        }
        RowChange::EveryNth { n, from } => RowChange::EveryNth { n: *n, from: *from },
        RowChange::Sample { size, seed } => RowChange::Sample { size: *size, seed: *seed },
        RowChange::Shuffle { seed } => RowChange::Shuffle { seed: *seed },
        RowChange::Subtotals { per, columns: of, subtotal } => {
            let of = super::op::total_columns(of, scope)?;
            let per = columns::bind(per, scope)?;
            // What the rows are grouped by is not added up.
            let of = of.into_iter().filter(|one| one.index != per.index).collect();
            RowChange::Subtotals { per, columns: of, subtotal: *subtotal }
        }
    })
}

pub(super) fn position(column: &ColumnSchema) -> BoundColumn {
    BoundColumn { index: column.index, name: column.name.clone(), guessed: false, kind: Some(column.kind) }
}
