//! The cells that formulas read, put into the engine: of each sheet only the columns that matter.

use std::collections::{BTreeSet, HashMap, HashSet};

use formualizer::{LiteralValue, Workbook as Engine};

use crate::workbook::{
    Area, Workbook,
    sheet::cell::{Cell, Content, Row},
};

use super::{formulas::FormulaCell, literal::literal, meter::MOST_TEXT};

/// Cells of all rectangles fed, empty ones too: the engine stores them densely.
const ROOM: u64 = 40_000_000;

/// What of a sheet is read.
#[derive(Default)]
struct Wanted {
    columns: BTreeSet<u32>,
    all: bool,
    last_row: u32,
    last_column: u32,
}

/// Gives the bytes of the longest text.
///
/// # Errors
/// When the cells lie so far apart that the rectangle around them is too large, or hold too much text.
pub(super) fn values(engine: &mut Engine, workbook: &Workbook, formulas: &[&FormulaCell]) -> anyhow::Result<u64> {
    let wanted = wanted(workbook, formulas)?;
    let asked: u64 = wanted.iter().map(|one| u64::from(one.last_row + 1) * u64::from(one.last_column + 1)).sum();
    anyhow::ensure!(asked <= ROOM, "the cells lie too far apart to recalculate");
    let filled: u64 = formulas.iter().map(|formula| formula.cells()).sum();
    anyhow::ensure!(filled <= ROOM / 8, "the array formulas fill too many cells to recalculate");
    let mut results: HashMap<usize, HashSet<(u32, u32)>> = HashMap::new();
    for formula in formulas {
        let area = formula.area();
        let cells = results.entry(formula.sheet).or_default();
        for row in area.first_row..=area.last_row {
            cells.extend((area.first_column..=area.last_column).map(|column| (row, column)));
        }
    }
    let inner = engine.engine_mut();
    for slot in &workbook.sheets {
        if inner.sheet_id(&slot.name).is_none() {
            inner.add_sheet(&slot.name).map_err(|error| anyhow::anyhow!("a sheet: {:?}", error.kind))?;
        }
    }
    let few: Vec<Option<BTreeSet<u32>>> =
        wanted.iter().enumerate().map(|(index, wanted)| few_rows(index, wanted, formulas)).collect();
    let (mut longest, mut text) = (0, 0);
    let mut bulk = inner.begin_bulk_ingest_arrow();
    for (index, (slot, wanted)) in workbook.sheets.iter().zip(&wanted).enumerate() {
        let width = wanted.last_column as usize + 1;
        bulk.add_sheet(&slot.name, width, 32 * 1024);
        if (wanted.columns.is_empty() && !wanted.all) || few[index].is_some() {
            continue;
        }
        let sheet = workbook.sheet(index)?;
        let own = results.get(&index);
        let mut rows = sheet.rows.iter().peekable();
        let mut line = vec![LiteralValue::Empty; width];
        for row in 0..=wanted.last_row {
            line.fill(LiteralValue::Empty);
            if let Some(known) = rows.next_if(|known| known.index == row) {
                for cell in wanted.cells(known) {
                    if own.is_none_or(|own| !own.contains(&(row, cell.column))) {
                        let value = literal(&sheet.shown(cell));
                        if let LiteralValue::Text(own) = &value {
                            longest = own.len().max(longest);
                            text += own.len() as u64;
                        }
                        line[cell.column as usize] = value;
                    }
                }
            }
            anyhow::ensure!(text <= MOST_TEXT, "the cells hold too much text to recalculate");
            bulk.append_row(&slot.name, &line).map_err(|error| anyhow::anyhow!("cells: {:?}", error.kind))?;
        }
    }
    bulk.finish().map_err(|error| anyhow::anyhow!("cells: {:?}", error.kind))?;
    for (index, rows) in few.iter().enumerate().filter_map(|(index, rows)| Some((index, rows.as_ref()?))) {
        let (sheet, name) = (workbook.sheet(index)?, &workbook.sheets[index].name);
        let own = results.get(&index);
        for row in rows.iter().filter_map(|row| sheet.row(*row)) {
            let read = wanted[index].cells(row).filter(|cell| cell.content != Content::Empty);
            for cell in read.filter(|cell| own.is_none_or(|own| !own.contains(&(row.index, cell.column)))) {
                let value = literal(&sheet.shown(cell));
                if let LiteralValue::Text(own) = &value {
                    longest = own.len().max(longest);
                    text += own.len() as u64;
                }
                anyhow::ensure!(text <= MOST_TEXT, "the cells hold too much text to recalculate");
                inner
                    .set_cell_value(name, row.index + 1, cell.column + 1, value)
                    .map_err(|error| anyhow::anyhow!("a cell: {:?}", error.kind))?;
            }
        }
    }
    Ok(longest as u64)
}

/// Of so many rows, fewer than one is looked at: they are fed cell by cell.
const FEW: u32 = 64;
/// More rows than this are fed as they come.
const MOST_FEW: usize = 4_096;

/// The rows that are read of a sheet whose every reader stands on it and reads its own row alone, where they are
/// few among many.
fn few_rows(sheet: usize, wanted: &Wanted, formulas: &[&FormulaCell]) -> Option<BTreeSet<u32>> {
    if wanted.all || wanted.columns.is_empty() {
        return None;
    }
    let mut rows = BTreeSet::new();
    for formula in formulas {
        let near = formula.sheet == sheet && formula.near.is_some();
        if near {
            rows.insert(formula.row);
        } else if formula.reach.areas.iter().any(|(read, _)| *read == sheet) {
            return None;
        }
        if rows.len() > MOST_FEW {
            return None;
        }
    }
    (rows.len() as u64 * u64::from(FEW) < u64::from(wanted.last_row)).then_some(rows)
}

impl Wanted {
    /// The cells of a row that are read: of all, or of the few columns.
    fn cells<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = &'r Cell> {
        let all = row.cells.iter().filter(|cell| self.all && cell.column <= self.last_column);
        let few = self.columns.iter().filter(|_| !self.all).filter_map(|column| row.cell(*column));
        all.chain(few.filter(|cell| cell.column <= self.last_column))
    }

    fn area(&mut self, area: &Area, last_column: u32) {
        self.columns.extend(area.first_column..=area.last_column.min(last_column));
    }
}

/// Sheets that no formula reads are not looked at.
fn wanted(workbook: &Workbook, formulas: &[&FormulaCell]) -> anyhow::Result<Vec<Wanted>> {
    let anywhere = formulas.iter().any(|formula| formula.reach.anywhere);
    let mut read = vec![anywhere; workbook.sheet_count()];
    for (sheet, _) in formulas.iter().flat_map(|formula| &formula.reach.areas) {
        read[*sheet] = true;
    }
    let mut wanted = Vec::new();
    for (index, read) in read.into_iter().enumerate() {
        let used = if read { workbook.sheet(index)?.used() } else { None };
        wanted.push(used.map_or_else(Wanted::default, |used| Wanted {
            all: anywhere,
            last_row: used.last_row,
            last_column: used.last_column,
            ..Wanted::default()
        }));
    }
    if anywhere {
        return Ok(wanted);
    }
    for (sheet, area) in formulas.iter().flat_map(|formula| &formula.reach.areas) {
        let last = wanted[*sheet].last_column;
        wanted[*sheet].area(area, last);
    }
    for one in &mut wanted {
        let last = one.columns.last().copied();
        one.last_row = if last.is_some() { one.last_row } else { 0 };
        one.last_column = last.unwrap_or(0);
    }
    Ok(wanted)
}
