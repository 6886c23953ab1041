//! Cells by their address, and what is to stand in them.

use crate::{
    plan::{Bound, CellChange, CellValue, Expr, Named, Refusal, on_sheet},
    workbook::Area,
};

use super::{
    expr::{bind as expression, bind_condition},
    op::{bind_measure, target},
    scope::Scope,
};

pub(super) fn bind(change: &CellChange<Named>, scope: &Scope) -> Result<CellChange<Bound>, Refusal> {
    Ok(match change {
        CellChange::Write { cell, value, format } => {
            let (sheet, text) = on_sheet(cell);
            let area = Area::parse(text).ok_or_else(|| Refusal::NotARange { said: cell.clone() })?;
            let cell = sheet.map_or_else(|| area.to_string(), |sheet| format!("{sheet}!{area}"));
            CellChange::Write { cell, value: bind_value(value, scope)?, format: format.clone() }
        }
        CellChange::Clear { target: cells, what } => CellChange::Clear { target: target(cells, scope)?, what: *what },
    })
}

fn bind_value(value: &CellValue<Named>, scope: &Scope) -> Result<CellValue<Bound>, Refusal> {
    Ok(match value {
        CellValue::Expr(value) => CellValue::Expr(expression(value, scope)?),
        CellValue::Measure { measure, condition } => CellValue::Measure {
            measure: bind_measure(measure, scope)?,
            condition: condition.as_ref().map(|when| bind_condition(when, scope)).transpose()?,
        },
        CellValue::Formula(text) => CellValue::Formula(text.trim_start_matches('=').to_owned()),
    })
}

/// Whether the value can be written where there is no table.
pub(super) fn is_constant(value: &CellValue<Named>) -> bool {
    match value {
        CellValue::Expr(value) => {
            matches!(
                value,
                Expr::Number(_) | Expr::Text(_) | Expr::Bool(_) | Expr::Date(_) | Expr::Time(_) | Expr::Empty
            )
        }
        CellValue::Formula(_) => true,
        CellValue::Measure { .. } => false,
    }
}
