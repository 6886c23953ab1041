//! Cells get another look. Total rows under a column take part where they are filled.

use std::collections::HashMap;

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundTable, StepReceipt, StyleChange, Target},
    workbook::{
        Area, Value,
        schema::TableSchema,
        styles::{Edges, Format, StyleId},
    },
};

use super::{Restyled, border, width};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    target: &Target<Bound>,
    style: &StyleChange,
) -> Result<StepReceipt, Failure> {
    let table = session.table(at).ok().cloned();
    let areas = match (&table, target) {
        (_, Target::Cells(text)) => Area::parse(text).into_iter().collect(),
        (Some(table), target) => areas(table, target),
        (None, _) => areas(session.table(at)?, target),
    };
    let totals = table.map(|table| table.totals).unwrap_or_default();
    let mut dresser = Dresser { look: super::as_format(style), known: HashMap::new() };
    let blocks = border::blocks(&areas);
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    for area in &areas {
        let in_totals = |row| totals.contains(&row) && !matches!(target, Target::Cells(_));
        let block = blocks.iter().find(|block| block.covers(area)).copied().unwrap_or(*area);
        for column in area.first_column..=area.last_column {
            for row in area.first_row..=area.last_row {
                if in_totals(row) && session.sheet(at.sheet)?.value(row, column) == Value::Empty {
                    continue;
                }
                let edges = style.border.as_ref().map(|line| border::of_cell(line, block, (row, column)));
                let changed = dresser.dress(session, at.sheet, (row, column), edges.unwrap_or_default())?;
                receipt.cells_changed += u64::from(changed);
            }
        }
        if style.number_format.is_some() || style.size.is_some() {
            let columns = area.first_column..=area.last_column;
            width::widen(session, at.sheet, columns, (area.first_row, area.last_row))?;
        }
        if style.wrap.is_some() || style.turn.is_some() {
            free_heights(session, at.sheet, *area)?;
        }
    }
    if let Some(line) = &style.border {
        let mut dresser = Dresser { look: Format::default(), known: HashMap::new() };
        for (cell, edges) in blocks.iter().flat_map(|block| border::around(line, *block)) {
            if session.sheet(at.sheet)?.style(cell.0, cell.1) != StyleId::default() {
                dresser.dress(session, at.sheet, cell, edges)?;
            }
        }
    }
    Ok(receipt)
}

/// The same look for many cells, whose lines differ with their place.
struct Dresser {
    look: Format,
    known: HashMap<Edges, Restyled>,
}

impl Dresser {
    fn dress(&mut self, session: &mut Session, sheet: usize, cell: (u32, u32), edges: Edges) -> Result<bool, Failure> {
        let look = &self.look;
        let fresh = |edges: &Edges| Restyled::of_format(Format { edges: edges.clone(), ..look.clone() });
        let restyled = self.known.entry(edges).or_insert_with_key(fresh);
        restyled.copy(session, sheet, cell, cell)
    }
}

/// Heights that nobody set are worked out anew by Excel, since the texts take other room now.
fn free_heights(session: &mut Session, sheet: usize, area: Area) -> Result<(), Failure> {
    let cells = session.sheet_mut(sheet)?;
    for row in area.first_row..=area.last_row {
        if !cells.has_own_height(row) {
            cells.set_row_height(row, None);
        }
    }
    Ok(())
}

pub(in crate::engine) fn areas(table: &TableSchema, target: &Target<Bound>) -> Vec<Area> {
    let header = || {
        let rows = table.header?;
        Some(Area { first_row: rows.first, last_row: rows.last, ..table.area })
    };
    let all_columns = || table.columns.iter().map(|column| column.index).collect();
    let columns = |of: Vec<u32>| -> Vec<Area> {
        of.into_iter()
            .flat_map(|column| {
                let data = table.data.map(|(first, last)| Area::new(first, column, last, column));
                data.into_iter().chain(table.totals.iter().map(move |row| Area::cell(*row, column)))
            })
            .collect()
    };
    match target {
        Target::Table => header().into_iter().chain(columns(all_columns())).collect(),
        Target::Header => header().into_iter().collect(),
        Target::Data => columns(all_columns()),
        Target::Numbers => {
            let numeric = table.columns.iter().filter(|column| column.kind.is_numeric());
            columns(numeric.map(|column| column.index).collect())
        }
        Target::Columns(of) => columns(of.iter().map(|column| column.index).collect()),
        Target::Totals => {
            table.totals.iter().map(|row| Area { first_row: *row, last_row: *row, ..table.area }).collect()
        }
        Target::Rows { first, last } => {
            vec![Area { first_row: first.saturating_sub(1), last_row: last.saturating_sub(1), ..table.area }]
        }
        Target::Cells(text) => Area::parse(text).into_iter().collect(),
    }
}
