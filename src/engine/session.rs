//! The workbook and its tables while a plan is carried out: where each table lies now.

use std::collections::HashMap;

use crate::{
    plan::{Bound, BoundTable, ColumnSum, Op, follow},
    workbook::{
        Schema, Sheet, Value, Workbook,
        schema::{ColumnSchema, Kind, SheetSchema, TableSchema},
    },
};

use super::{
    Failure,
    evaluate::{Elsewhere, Evaluator, Other, rows_of},
    values::DateSystem,
};

pub(super) struct Session<'w> {
    pub(super) workbook: &'w mut Workbook,
    /// As the steps so far left it.
    pub(super) schema: Schema,
    pub(super) dates: DateSystem,
    /// Sheets that the plan did not know of when it was bound: where they begin, and how many.
    extra: Vec<(usize, usize)>,
}

impl<'w> Session<'w> {
    pub(super) fn new(workbook: &'w mut Workbook, schema: &Schema) -> Self {
        let dates = if workbook.date1904() { DateSystem::From1904 } else { DateSystem::From1900 };
        Self { workbook, schema: schema.clone(), dates, extra: Vec::new() }
    }

    /// Sheets were put at the end whose number the plan could not know.
    pub(super) fn sheets_appeared(&mut self, first: usize, count: usize) {
        self.extra.push((first, count));
    }

    /// The table that a step was bound to, behind the sheets that appeared since.
    pub(super) fn actual(&self, at: &BoundTable) -> BoundTable {
        let moved = self.extra.iter().fold(
            at.sheet,
            |sheet, (first, count)| {
                if sheet >= *first { sheet + count } else { sheet }
            },
        );
        BoundTable { sheet: moved, table: at.table }
    }

    /// Where the sheet of that name stands.
    pub(super) fn sheet_called(&self, name: &str) -> Option<usize> {
        self.schema.sheets.iter().position(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn sheet_schema(&self, sheet: usize) -> Result<&SheetSchema, Failure> {
        self.schema.sheets.get(sheet).ok_or_else(|| anyhow::anyhow!("sheet {sheet} is not in the schema").into())
    }

    /// The table as it lies now.
    pub(super) fn table(&self, at: &BoundTable) -> Result<&TableSchema, Failure> {
        let sheet = self.sheet_schema(at.sheet)?;
        sheet.tables.get(at.table).ok_or_else(|| anyhow::anyhow!("table {} is not on the sheet", at.table).into())
    }

    pub(super) fn table_mut(&mut self, at: &BoundTable) -> Option<&mut TableSchema> {
        self.schema.sheets.get_mut(at.sheet)?.tables.get_mut(at.table)
    }

    pub(super) fn sheet(&self, sheet: usize) -> Result<&Sheet, Failure> {
        Ok(self.workbook.sheet(sheet)?)
    }

    pub(super) fn sheet_mut(&mut self, sheet: usize) -> Result<&mut Sheet, Failure> {
        Ok(self.workbook.sheet_mut(sheet)?)
    }

    pub(super) fn evaluator(&self, at: &BoundTable) -> Result<Evaluator<'_>, Failure> {
        Ok(Evaluator::new(self.sheet(at.sheet)?, self.table(at)?.data, self.dates).beside(self))
    }

    /// Data rows that hold something in the table's columns.
    pub(super) fn filled_rows(&self, at: &BoundTable) -> Result<Vec<u32>, Failure> {
        let (sheet, table) = (self.sheet(at.sheet)?, self.table(at)?);
        let filled = |row: &u32| table.columns.iter().any(|column| sheet.value(*row, column.index) != Value::Empty);
        Ok(rows_of(table.data).filter(filled).collect())
    }

    /// What comes before and after, for the receipt: the sums of the columns that hold amounts.
    pub(super) fn sums(&self, at: &BoundTable) -> Result<Vec<(u32, ColumnSum)>, Failure> {
        let (sheet, table) = (self.sheet(at.sheet)?, self.table(at)?);
        let counts = |column: u32| is_running_number(rows_of(table.data).filter_map(|row| sheet.number(row, column)));
        let mut sums = self.all_sums(at)?;
        sums.retain(|(column, _)| !counts(*column));
        Ok(sums)
    }

    fn all_sums(&self, at: &BoundTable) -> Result<Vec<(u32, ColumnSum)>, Failure> {
        let (sheet, table) = (self.sheet(at.sheet)?, self.table(at)?);
        let amounts = table.columns.iter().filter(|column| matches!(column.kind, Kind::Number | Kind::Currency));
        let amounts: Vec<&ColumnSchema> = amounts.collect();
        let places: Vec<u32> = amounts.iter().map(|column| column.index).collect();
        let mut sums = vec![ExactSum::default(); amounts.len()];
        sheet.each_number(rows_of(table.data), &places, |place, number| sums[place].add(number));
        let told = |(column, sum): (&ColumnSchema, ExactSum)| {
            let sum = sum.total();
            (column.index, ColumnSum { column: column.name.clone(), before: sum, after: sum })
        };
        Ok(amounts.into_iter().zip(sums).map(told).collect())
    }

    /// The sums taken before, with what the columns come to now.
    pub(super) fn compared(&self, at: &BoundTable, before: Vec<(u32, ColumnSum)>) -> Result<Vec<ColumnSum>, Failure> {
        let after: HashMap<u32, f64> = self.all_sums(at)?.into_iter().map(|(index, now)| (index, now.after)).collect();
        let pair = |(index, sum): (u32, ColumnSum)| {
            let now = after.get(&index).copied().unwrap_or(0.0);
            ColumnSum { after: now, ..sum }
        };
        Ok(before.into_iter().map(pair).collect())
    }

    /// Tables below a place where rows were inserted move down.
    pub(super) fn rows_inserted(&mut self, sheet: usize, before: u32, count: u32) {
        let Some(sheet) = self.schema.sheets.get_mut(sheet) else { return };
        let move_down = |row: &mut u32| {
            if *row >= before {
                *row += count;
            }
        };
        for table in &mut sheet.tables {
            if let Some((first, last)) = &mut table.data {
                move_down(first);
                move_down(last);
            }
            if let Some(header) = &mut table.header {
                move_down(&mut header.first);
                move_down(&mut header.last);
            }
            table.totals.iter_mut().for_each(move_down);
            move_down(&mut table.area.first_row);
            move_down(&mut table.area.last_row);
        }
    }

    /// Lets columns and sheets of the schema follow an operation that was done.
    pub(super) fn follow(&mut self, op: &Op<Bound>, at: &BoundTable) {
        follow(op, at, &mut self.schema);
    }
}

impl Elsewhere for Session<'_> {
    fn other(&self, at: &BoundTable) -> Option<Other<'_>> {
        let sheet = self.schema.sheets.get(at.sheet)?;
        let grid = self.workbook.sheet(at.sheet).ok()?;
        Some(Other { grid, rows: sheet.tables.get(at.table)?.data, sheet: &sheet.name })
    }
}

/// Whole numbers that never repeat and lie close together: order numbers and the like, which no one adds up.
fn is_running_number(mut numbers: impl Iterator<Item = f64>) -> bool {
    let mut cells = Vec::new();
    // Amounts soon repeat or have a fraction: of a million not all need be looked at.
    for most in [1_000, usize::MAX] {
        cells.extend(numbers.by_ref().take(most));
        cells.sort_unstable_by(f64::total_cmp);
        if cells.iter().any(|cell| cell.fract() != 0.0) || cells.windows(2).any(|pair| pair[0] >= pair[1]) {
            return false;
        }
    }
    let (Some(low), Some(high)) = (cells.first(), cells.last()) else { return false };
    cells.len() >= 12 && high - low < cells.len() as f64 * 1.5
}

/// The same sum in whatever order the numbers come: what rounding loses is kept apart.
#[derive(Clone, Copy, Default)]
struct ExactSum {
    sum: f64,
    lost: f64,
}

impl ExactSum {
    fn add(&mut self, number: f64) {
        let next = self.sum + number;
        self.lost +=
            if self.sum.abs() >= number.abs() { (self.sum - next) + number } else { (number - next) + self.sum };
        self.sum = next;
    }

    fn total(self) -> f64 {
        let total = self.sum + self.lost;
        // Fifteen digits are what Excel shows and what order cannot change.
        format!("{total:.14e}").parse().unwrap_or(total) + 0.0
    }
}
