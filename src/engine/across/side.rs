//! One of two tables that meet: its rows and their keys.

use std::collections::{HashMap, HashSet};

use crate::{
    engine::{
        Failure,
        evaluate::rows_of,
        keys::{self, Form},
        session::Session,
    },
    plan::{Bound, BoundTable, Meeting, SourceTally},
};

/// Keys that the receipt names.
const KEYS_NAMED: usize = 8;

pub(super) struct Side {
    pub(super) at: BoundTable,
    pub(super) label: String,
    /// Filled rows with their comparable keys; `None` where the key is blank.
    pub(super) rows: Vec<(u32, Option<String>)>,
    columns: Vec<(u32, Form)>,
}

/// The step's table and the other one.
pub(super) fn both(session: &Session, at: &BoundTable, with: &Meeting<Bound>) -> Result<(Side, Side), Failure> {
    let mut columns = (Vec::new(), Vec::new());
    for pair in &with.keys {
        let here = cells(session, at, pair.here.index)?;
        let there = cells(session, &with.other.table, pair.there.index)?;
        let form = keys::form([&pair.here.name, &pair.there.name], here.into_iter().chain(there));
        columns.0.push((pair.here.index, form));
        columns.1.push((pair.there.index, form));
    }
    let label = |label: &Option<String>| label.clone().unwrap_or_default();
    Ok((
        Side::new(session, at, label(&with.label), columns.0)?,
        Side::new(session, &with.other.table, label(&with.other.label), columns.1)?,
    ))
}

fn cells(session: &Session, at: &BoundTable, column: u32) -> Result<Vec<crate::workbook::Value>, Failure> {
    let sheet = session.sheet(at.sheet)?;
    Ok(rows_of(session.table(at)?.data).take(400).map(|row| sheet.value(row, column)).collect())
}

impl Side {
    fn new(session: &Session, at: &BoundTable, label: String, columns: Vec<(u32, Form)>) -> Result<Self, Failure> {
        let filled = session.filled_rows(at)?;
        let sheet = session.sheet(at.sheet)?;
        let rows = filled.into_iter().map(|row| (row, keys::of_row(sheet, row, &columns))).collect();
        Ok(Self { at: at.clone(), label, rows, columns })
    }

    /// The first row of each key.
    pub(super) fn firsts(&self) -> HashMap<&str, u32> {
        let mut found = HashMap::new();
        for (row, key) in &self.rows {
            if let Some(key) = key {
                found.entry(key.as_str()).or_insert(*row);
            }
        }
        found
    }

    /// The row's key as people read it.
    pub(super) fn shown(&self, session: &Session, row: u32) -> Result<String, Failure> {
        Ok(keys::shown_row(session.sheet(self.at.sheet)?, row, &self.columns))
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = Form> {
        self.columns.iter().map(|(_, form)| *form)
    }

    /// Rows that were used, those whose key came before, and those without a partner.
    pub(super) fn tally(
        &self,
        session: &Session,
        used: usize,
        repeated: &[u32],
        alone: &[u32],
    ) -> Result<SourceTally, Failure> {
        let without: HashSet<u32> = self.rows.iter().filter(|(_, key)| key.is_none()).map(|(row, _)| *row).collect();
        Ok(SourceTally {
            label: self.label.clone(),
            read: self.rows.len() as u64,
            used: used as u64,
            repeated: repeated.len() as u64,
            repeated_keys: self.named(session, repeated)?,
            alone: alone.len() as u64,
            alone_keys: self.named(session, alone)?,
            keyless: alone.iter().filter(|row| without.contains(row)).count() as u64,
            columns_alone: Vec::new(),
        })
    }

    fn named(&self, session: &Session, rows: &[u32]) -> Result<Vec<String>, Failure> {
        let mut found: Vec<String> = Vec::new();
        for row in rows {
            let key = self.shown(session, *row)?;
            if !key.is_empty() && !found.contains(&key) {
                found.push(key);
            }
            if found.len() == KEYS_NAMED {
                break;
            }
        }
        Ok(found)
    }
}
