//! The formulas of a workbook, each with what it reads.

use std::collections::HashSet;

use crate::workbook::{
    Area, Sheet, Workbook,
    book::Slot,
    references::Alike,
    sheet::{
        cell::{Cell, Content, FormulaKind, Row},
        touched::Touched,
    },
};

use super::{
    arrays::{Arrays, Reading},
    missing,
    reach::{Beyond, Glossary, Reach},
};

/// A cell with a formula.
#[derive(Clone, Debug)]
pub(super) struct FormulaCell {
    pub sheet: usize,
    /// 0-based.
    pub row: u32,
    pub column: u32,
    /// Without `=`, shared formulas written out.
    pub text: String,
    /// The cells that its result fills, where it is an array formula.
    pub array: Option<Array>,
    pub reach: Reach,
    /// Cells that functions of one value go through.
    pub spread: u64,
    /// The columns that it reads, where it reads its own row alone.
    pub near: Option<Vec<(u32, u32)>>,
    /// Whether it has no result yet.
    pub missing: bool,
    /// Whether it was written with its result.
    pub settled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Array {
    pub area: Area,
    /// Its size is the result's, not the file's.
    pub dynamic: bool,
}

impl FormulaCell {
    /// The cells that show its result.
    pub(super) fn area(&self) -> Area {
        self.array.map_or_else(|| Area::cell(self.row, self.column), |array| array.area)
    }

    /// How many cells show its result.
    pub(super) fn cells(&self) -> u64 {
        cells_of(self.area())
    }
}

/// Formulas in tab order, by row, of the sheets that can be read.
pub(super) fn all(workbook: &Workbook, glossary: &Glossary) -> Vec<FormulaCell> {
    let mut formulas = Vec::new();
    for (index, sheet) in sheets(workbook) {
        for row in &sheet.rows {
            for cell in row.cells.iter().filter(|cell| cell.formula.is_some()) {
                let text = sheet.formula(row.index, cell.column).unwrap_or_default();
                formulas.push(formula_cell(sheet, index, row.index, cell, (text, None), glossary));
            }
        }
    }
    formulas
}

/// Puts those among the known that may be concerned by what was touched: all that look beyond their
/// row, and of the others those that read a touched cell. Left out are those whose results are taken at
/// their word, and sheets where `open` says that no more is touched than when they were looked through
/// last. Gives whether any came that were not known, and how many were taken at their word; `None` where they
/// are more than `most`.
pub(super) fn add_concerned(
    workbook: &Workbook,
    glossary: &Glossary,
    (touched, open): (&mut [Touched], &[bool]),
    known: &mut Vec<FormulaCell>,
    most: usize,
) -> Option<Found> {
    let places = known.iter().map(|one| (one.sheet, one.row, one.column)).collect();
    let before = known.len();
    let mut search = Search { glossary, places, known, alike: Alike::default(), trusted: 0 };
    for (index, sheet) in sheets(workbook).into_iter().filter(|(index, _)| open[*index]) {
        search.alike = Alike::default();
        for row in sheet.rows.iter().filter(|row| !sheet.touched.went_along(row.index)) {
            let with = row.cells.iter().filter(|cell| cell.formula.is_some());
            // Formulas of a row read each other, mostly in one direction.
            let trusted = search.trusted;
            if search.add(sheet, index, row.index, with.clone(), &mut touched[index]) {
                let once = std::mem::replace(&mut search.trusted, trusted);
                search.add(sheet, index, row.index, with.rev(), &mut touched[index]);
                search.trusted = once;
            }
        }
        if search.known.len() > most {
            return None;
        }
    }
    Some(Found { more: search.known.len() > before, trusted: search.trusted })
}

/// What a look through the sheets found.
pub(super) struct Found {
    /// Whether formulas came that were not known.
    pub more: bool,
    /// Those whose results are taken at their word.
    pub trusted: u64,
}

struct Search<'a> {
    glossary: &'a Glossary,
    places: HashSet<(usize, u32, u32)>,
    known: &'a mut Vec<FormulaCell>,
    alike: Alike,
    trusted: u64,
}

impl Search<'_> {
    /// Those of the cells of a row that are concerned. Whether one came that others of the row may read.
    fn add<'c>(
        &mut self,
        sheet: &Sheet,
        index: usize,
        row: u32,
        cells: impl Iterator<Item = &'c Cell>,
        touched: &mut Touched,
    ) -> bool {
        let mut read = false;
        for cell in cells {
            let place = (index, row, cell.column);
            if sheet.touched.is_trusted(row, cell.column) {
                self.trusted += 1;
                continue;
            }
            if self.places.contains(&place) {
                continue;
            }
            let text = sheet.text_of_formula(row, cell).unwrap_or_default();
            let near = if cell.shows_formula() { self.alike.near(&text, (row, cell.column)) } else { None };
            let own = (cell.column, cell.column);
            let concerned =
                near.is_none_or(|columns| touched.meets_within(row, &[own]) || touched.meets_within(row, columns));
            if concerned {
                if near.is_some() {
                    touched.cell(row, cell.column);
                    read = true;
                }
                let said = (text.into_owned(), near.map(<[_]>::to_vec));
                self.places.insert(place);
                self.known.push(formula_cell(sheet, index, row, cell, said, self.glossary));
            }
        }
        read
    }
}

/// How many formulas the workbook has whose results are not taken at their word, up to `most` of them.
pub(super) fn open(workbook: &Workbook, most: usize) -> u64 {
    let mut count = 0;
    for (_, sheet) in sheets(workbook) {
        for row in &sheet.rows {
            let with = row.cells.iter().filter(|cell| cell.formula.is_some());
            count += with.filter(|cell| !sheet.touched.is_trusted(row.index, cell.column)).count();
            if count >= most {
                return count as u64;
            }
        }
    }
    count as u64
}

/// How many formulas of the sheet are taken at their word.
pub(super) fn trusted(sheet: &Sheet) -> u64 {
    if !sheet.touched.trusts_some() {
        return 0;
    }
    let of_row = |row: &Row| {
        let with = row.cells.iter().filter(|cell| cell.formula.is_some());
        with.filter(|cell| sheet.touched.is_trusted(row.index, cell.column)).count() as u64
    };
    sheet.rows.iter().map(of_row).sum()
}

/// The sheets with formulas. One that nobody has read yet is read only if its text shows some; a damaged
/// one says so to whoever asks for it.
fn sheets(workbook: &Workbook) -> Vec<(usize, &Sheet)> {
    let shows = |part: &str| workbook.package.text(part).is_ok_and(|xml| missing::scan(&xml).formulas > 0);
    let has = |slot: &Slot| slot.sheet.get().is_some() || shows(&slot.part);
    let with = workbook.sheets.iter().enumerate().filter(|(_, slot)| has(slot));
    with.filter_map(|(index, _)| Some((index, workbook.sheet(index).ok()?))).collect()
}

/// An array formula over more cells than this is Excel's to work out.
const MOST_CELLS: u64 = 1 << 20;

fn cells_of(area: Area) -> u64 {
    u64::from(area.last_row - area.first_row + 1) * u64::from(area.last_column - area.first_column + 1)
}

fn formula_cell(
    sheet: &Sheet,
    index: usize,
    row: u32,
    cell: &Cell,
    (text, near): (String, Option<Vec<(u32, u32)>>),
    glossary: &Glossary,
) -> FormulaCell {
    let kind = cell.formula.as_ref().map(|formula| &formula.kind);
    let dynamic = cell.extra.as_ref().is_some_and(|extra| extra.attributes.contains(" cm=\""));
    let array = match kind {
        Some(FormulaKind::Array { range }) => {
            Area::parse(range).filter(|area| cells_of(*area) <= MOST_CELLS).map(|area| Array { area, dynamic })
        }
        _ => None,
    };
    let broken = matches!(kind, Some(FormulaKind::Array { .. })) && array.is_none();
    let beyond = || Reach { beyond_us: Some(Beyond::Unknown), ..Reach::default() };
    let mut spread = 0;
    let reach = match glossary.parsed(&text, (index, Some(row))) {
        // What-if tables are Excel's own.
        _ if broken || matches!(kind, Some(FormulaKind::DataTable { .. })) => beyond(),
        Ok(formula) if !text.is_empty() => {
            let mut reach = glossary.reach(&formula, index);
            let arrays = Arrays { glossary, home: index };
            if arrays.is_beyond(&formula, array.is_some()) {
                reach.beyond_us = Some(Beyond::Unknown);
            }
            spread = arrays.goes_through(&formula, Reading { lifts: array.is_some(), array: array.is_some() });
            reach
        }
        _ => beyond(),
    };
    let (column, missing) = (cell.column, cell.content == Content::Empty);
    let settled = sheet.touched.is_settled(row, column);
    FormulaCell { sheet: index, row, column, text, array, reach, spread, near, missing, settled }
}
