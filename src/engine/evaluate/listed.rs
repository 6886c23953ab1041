//! Whether a cell is among those of another table's column, as keys are compared.

use std::collections::HashSet;

use crate::{
    engine::keys::{self, Form},
    plan::{BoundColumn, BoundTable},
};

use super::{Evaluator, rows_of};

/// The keys of another table's column, ready to be searched.
pub(super) struct Listed {
    column: u32,
    table: BoundTable,
    by: u32,
    form: Form,
    keys: HashSet<String>,
}

impl Listed {
    fn is_of(&self, column: u32, table: &BoundTable, by: u32) -> bool {
        self.column == column && self.table == *table && self.by == by
    }
}

impl Evaluator<'_> {
    pub(super) fn prepare_list(&mut self, column: &BoundColumn, table: &BoundTable, by: &BoundColumn) {
        let Some(other) = self.elsewhere.and_then(|elsewhere| elsewhere.other(table)) else { return };
        if self.listed.iter().any(|list| list.is_of(column.index, table, by.index)) {
            return;
        }
        let there = || rows_of(other.rows).map(|row| other.grid.value(row, by.index));
        let form = keys::form([&column.name, &by.name], self.column(column.index).take(400).chain(there().take(400)));
        let keys = there().filter_map(|value| keys::of(&value, form)).collect();
        self.listed.push(Listed { column: column.index, table: table.clone(), by: by.index, form, keys });
    }

    /// A blank cell is in no list.
    pub(super) fn is_listed(&self, column: u32, table: &BoundTable, by: u32, row: u32) -> bool {
        let list = self.listed.iter().find(|list| list.is_of(column, table, by));
        list.is_some_and(|list| {
            keys::of(&self.grid.value(row, column), list.form).is_some_and(|key| list.keys.contains(&key))
        })
    }
}
