//! Columns of another table next to the rows that have the same key: in the table itself, or with the
//! rows of both on a new sheet.

use std::collections::{HashMap, HashSet};

use crate::{
    engine::{Failure, columns, session::Session},
    plan::{
        Bound, BoundColumn, BoundTable, Dropped, Meeting, MergedRows, Op, Refusal, SameKey, SourceTally, StepReceipt,
        Taken, Tally,
    },
    workbook::Value,
};

use super::{
    near,
    page::{self, Cell, MOST_ROWS},
    side::{self, Side},
};

/// How the rows of two tables meet.
struct Met {
    here: Side,
    there: Side,
    /// For each row of `here` its partner.
    partners: Vec<Option<u32>>,
    /// Rows of `there` whose key came before and is met already.
    repeated: Vec<u32>,
    /// Rows of `there` that no row met.
    alone: Vec<u32>,
}

fn meet(session: &Session, at: &BoundTable, with: &Meeting<Bound>, same: &[SameKey]) -> Result<Met, Failure> {
    let (here, mut there) = side::both(session, at, with)?;
    take_as_said(session, &here, &mut there, same)?;
    let firsts = there.firsts();
    let partner = |key: &Option<String>| key.as_ref().and_then(|key| firsts.get(key.as_str()).copied());
    let partners: Vec<Option<u32>> = here.rows.iter().map(|(_, key)| partner(key)).collect();
    let wanted: HashSet<&str> = here.rows.iter().filter_map(|(_, key)| key.as_deref()).collect();
    let (mut repeated, mut alone) = (Vec::new(), Vec::new());
    for (row, key) in &there.rows {
        match key.as_deref().filter(|key| wanted.contains(key)) {
            Some(key) if firsts.get(key) != Some(row) => repeated.push(*row),
            Some(_) => {}
            None => alone.push(*row),
        }
    }
    drop(firsts);
    Ok(Met { here, there, partners, repeated, alone })
}

/// Keys that somebody said are the same.
fn take_as_said(session: &Session, here: &Side, there: &mut Side, same: &[SameKey]) -> Result<(), Failure> {
    if same.is_empty() {
        return Ok(());
    }
    let mut keys: HashMap<String, String> = HashMap::new();
    for (row, key) in &here.rows {
        if let Some(key) = key {
            keys.entry(here.shown(session, *row)?).or_insert_with(|| key.clone());
        }
    }
    let mut said: HashMap<&str, &String> = HashMap::new();
    for pair in same {
        said.extend(keys.get(&pair.here).map(|key| (pair.there.as_str(), key)));
    }
    for at in 0..there.rows.len() {
        let shown = there.shown(session, there.rows[at].0)?;
        if let Some(key) = said.get(shown.as_str()) {
            there.rows[at].1 = Some((*key).clone());
        }
    }
    Ok(())
}

impl Met {
    fn tally(&self, session: &Session, rows: MergedRows, conflicts: u64) -> Result<Tally, Failure> {
        let met = self.partners.iter().filter(|partner| partner.is_some()).count();
        let alone_here: Vec<u32> = self
            .here
            .rows
            .iter()
            .zip(&self.partners)
            .filter(|(_, partner)| partner.is_none())
            .map(|(row, _)| row.0)
            .collect();
        let used_here = if rows == MergedRows::Both { met } else { self.here.rows.len() };
        let left = self.repeated.len() + if rows == MergedRows::All { 0 } else { self.alone.len() };
        let sources: Vec<SourceTally> = vec![
            self.here.tally(session, used_here, &[], &alone_here)?,
            self.there.tally(session, self.there.rows.len() - left, &self.repeated, &self.alone)?,
        ];
        Ok(Tally { sources, met: met as u64, near: self.near(session, &alone_here)?, conflicts, ..Tally::default() })
    }

    /// Keys without a partner that may be one.
    fn near(&self, session: &Session, alone_here: &[u32]) -> Result<Vec<SameKey>, Failure> {
        let keys = |side: &Side, alone: &[u32]| -> Vec<(u32, String)> {
            let wanted: HashSet<u32> = alone.iter().copied().collect();
            let mut seen = HashSet::new();
            let open = side.rows.iter().filter(|(row, _)| wanted.contains(row));
            open.filter_map(|(row, key)| Some((*row, key.clone()?)))
                .filter(|(_, key)| seen.insert(key.clone()))
                .collect()
        };
        let (one, other) = (keys(&self.here, alone_here), keys(&self.there, &self.alone));
        let Some(form) = self.here.forms().next() else { return Ok(Vec::new()) };
        let texts = |keys: &'_ [(u32, String)]| keys.iter().map(|(_, key)| key.clone()).collect::<Vec<_>>();
        let pairs = near::pairs(&texts(&one), &texts(&other), form);
        pairs
            .into_iter()
            .map(|(at, to)| {
                Ok(SameKey {
                    here: self.here.shown(session, one[at].0)?,
                    there: self.there.shown(session, other[to].0)?,
                })
            })
            .collect()
    }
}

/// New columns in the table itself; its rows stay as they are.
pub(super) fn beside(
    session: &mut Session,
    at: &BoundTable,
    with: &Meeting<Bound>,
    take: &[Taken<Bound>],
    same: &[SameKey],
) -> Result<StepReceipt, Failure> {
    let met = meet(session, at, with, same)?;
    let tally = met.tally(session, MergedRows::First, 0)?;
    let other = &with.other.table;
    let mut changed = 0;
    for one in take {
        let sheet = session.sheet(other.sheet)?;
        let pairs = met.here.rows.iter().zip(&met.partners);
        let cells: Vec<(u32, Value)> = pairs
            .filter_map(|((row, _), partner)| Some((*row, sheet.value((*partner)?, one.column.index))))
            .filter(|(_, value)| *value != Value::Empty)
            .collect();
        let columns = &session.table(other)?.columns;
        let code =
            columns.iter().find(|known| known.index == one.column.index).map(|known| known.number_format.clone());
        let name = one.name.clone().unwrap_or_else(|| one.column.name.clone());
        let kind = one.column.kind.unwrap_or(crate::workbook::schema::Kind::Mixed);
        changed += columns::values::put(session, at, (&name, kind, code.as_deref()), cells)?;
    }
    let rows = met.here.rows.len() as u64;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: rows,
        rows_out: rows,
        matched: Some(tally.met),
        cells_changed: changed,
        tally: Some(tally),
        ..StepReceipt::default()
    })
}

/// What is taken, which rows, keys said to be the same, and the new sheet's name.
type Parts<'a> = (&'a Meeting<Bound>, &'a [Taken<Bound>], MergedRows, &'a [SameKey], &'a str);

/// The rows of both on a new sheet.
pub(super) fn onto(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    (with, take, rows, same, name): Parts<'_>,
) -> Result<StepReceipt, Failure> {
    let met = meet(session, at, with, same)?;
    let own: Vec<BoundColumn> = session
        .table(at)?
        .columns
        .iter()
        .map(|one| BoundColumn { index: one.index, name: one.name.clone(), ..BoundColumn::default() })
        .collect();
    let mut conflicts = 0;
    let mut lines = Vec::new();
    for ((row, _), partner) in met.here.rows.iter().zip(&met.partners) {
        if rows == MergedRows::Both && partner.is_none() {
            continue;
        }
        let sources = Sources { here: Some((at.sheet, *row)), there: partner.map(|row| (with.other.table.sheet, row)) };
        lines.push(sources.line(session, &own, with, take, &mut conflicts)?);
    }
    if rows == MergedRows::All {
        for row in &met.alone {
            let sources = Sources { here: None, there: Some((with.other.table.sheet, *row)) };
            lines.push(sources.line(session, &own, with, take, &mut conflicts)?);
        }
    }
    if lines.len() > MOST_ROWS {
        return Err(Refusal::TooManyRows { rows: lines.len() as u64 + 1 }.into());
    }
    let tally = met.tally(session, rows, conflicts)?;
    let headers: Vec<String> =
        own.iter().map(|one| one.name.clone()).chain(take.iter().filter_map(|one| one.name.clone())).collect();
    let made = lines.len() as u64;
    let cells = page::write(session, (at, op, name), &headers, lines)?;
    let gone = tally.sources.first().map_or(0, |here| here.read - here.used);
    Ok(StepReceipt {
        sheet: name.to_owned(),
        rows_in: met.here.rows.len() as u64,
        rows_out: met.here.rows.len() as u64 - gone,
        dropped: vec![Dropped::DidNotMatch { rows: gone }],
        matched: Some(made),
        cells_changed: cells,
        made: Some(name.to_owned()),
        tally: Some(tally),
        ..StepReceipt::default()
    })
}

/// Where the cells of a merged row come from: sheet and row.
struct Sources {
    here: Option<(usize, u32)>,
    there: Option<(usize, u32)>,
}

impl Sources {
    fn line(
        &self,
        session: &Session,
        own: &[BoundColumn],
        with: &Meeting<Bound>,
        take: &[Taken<Bound>],
        conflicts: &mut u64,
    ) -> Result<Vec<Cell>, Failure> {
        let cell = |from: Option<(usize, u32)>, column: u32| match from {
            Some((sheet, row)) => page::taken(session, sheet, row, column),
            None => Ok(Cell::default()),
        };
        let mut line = Vec::with_capacity(own.len() + take.len());
        for column in own {
            let mut found = cell(self.here, column.index)?;
            let key = with.keys.iter().find(|pair| pair.here.index == column.index).map(|pair| pair.there.index);
            let into = |one: &&Taken<Bound>| one.into.as_ref().is_some_and(|into| into.index == column.index);
            let partner = take.iter().find(into).map(|one| one.column.index);
            if let Some(from) = key.or(partner) {
                let other = cell(self.there, from)?;
                if found.value.is_none() {
                    found = other;
                } else if key.is_none() && other.value.is_some() && other.value != found.value {
                    *conflicts += 1;
                }
            }
            line.push(found);
        }
        for one in take.iter().filter(|one| one.name.is_some()) {
            line.push(cell(self.there, one.column.index)?);
        }
        Ok(line)
    }
}
