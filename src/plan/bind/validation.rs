//! What may be entered: its cells, and the column that a drop-down takes its words from.

use crate::plan::{Allowed, Bound, Named, Refusal, Target, Validation};

use super::{columns, op::target, scope::Scope};

pub(super) fn bind(validation: &Validation<Named>, scope: &Scope) -> Result<Validation<Bound>, Refusal> {
    let allow = match &validation.allow {
        Allowed::Anything => Allowed::Anything,
        Allowed::OneOf(values) => {
            let characters = values.iter().map(|value| value.chars().count() + 1).sum::<usize>().saturating_sub(1);
            let parted = values.iter().any(|value| value.contains(','));
            if characters > crate::workbook::LONGEST_LIST || parted {
                return Err(Refusal::ListTooLong { characters: characters as u64 });
            }
            Allowed::OneOf(values.clone())
        }
        Allowed::FromColumn { table: None, column, .. } => {
            Allowed::FromColumn { table: None, sheet: None, column: columns::bind(column, scope)? }
        }
        Allowed::FromColumn { table: Some(table), column, .. } => {
            let at = scope.find(table)?;
            let sheet = &scope.schema.sheets[at.sheet];
            let column = columns::bind_in(column, &sheet.tables[at.table])?;
            Allowed::FromColumn { sheet: Some(sheet.name.clone()), table: Some(at), column }
        }
        Allowed::OwnValues => Allowed::OwnValues,
        Allowed::Whole(limits) => Allowed::Whole(limits.clone()),
        Allowed::Number(limits) => Allowed::Number(limits.clone()),
        Allowed::Date(limits) => Allowed::Date(limits.clone()),
        Allowed::Length(limits) => Allowed::Length(limits.clone()),
        Allowed::Against { is, column } => Allowed::Against { is: *is, column: columns::bind(column, scope)? },
        Allowed::NoRepeats => Allowed::NoRepeats,
    };
    let cells: Target<Bound> = target(&validation.target, scope)?;
    Ok(Validation { target: cells, allow, message: validation.message.clone(), warn_only: validation.warn_only })
}
