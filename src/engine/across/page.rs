//! A new sheet of values taken from others, each under the number format it had.

use crate::{
    engine::{
        Failure,
        looks::{Restyled, width},
        session::Session,
    },
    plan::{Bound, BoundTable, Colour, Op, StyleChange},
    workbook::{Value, styles::StyleId},
};

const HEADER_FILL: &str = "D9E1F2";
/// Rows under the header that a sheet has room for.
pub(super) const MOST_ROWS: usize = 1_048_575;

/// A cell on its way to the new sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) value: Option<Value>,
    pub(super) formula: Option<String>,
    /// Number format, where it is not General.
    pub(super) format: Option<String>,
    /// RRGGBB.
    pub(super) fill: Option<&'static str>,
}

/// Where a cell is taken from.
pub(super) fn taken(session: &Session, sheet: usize, row: u32, column: u32) -> Result<Cell, Failure> {
    let grid = session.sheet(sheet)?;
    let value = Some(grid.value(row, column)).filter(|value| *value != Value::Empty);
    let format = Some(grid.number_format(row, column)).filter(|code| value.is_some() && code != "General");
    Ok(Cell { value, format, ..Cell::default() })
}

/// Makes the sheet; its table begins at A1. Gives the number of cells written.
pub(super) fn write(
    session: &mut Session,
    (at, op, name): (&BoundTable, &Op<Bound>, &str),
    headers: &[String],
    lines: Vec<Vec<Cell>>,
) -> Result<u64, Failure> {
    let sheet = session.workbook.add_sheet(name)?;
    let look = StyleChange { bold: Some(true), fill: Some(Colour(HEADER_FILL.to_owned())), ..StyleChange::default() };
    let header = Restyled::new(&look).of(session, StyleId::default());
    let rows = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let mut cells = headers.len() as u64;
    let mut styles = Styles::default();
    for (column, text) in (0..).zip(headers) {
        let grid = session.sheet_mut(sheet)?;
        grid.set_value(0, column, Value::text(text.as_str()));
        grid.set_style(0, column, header);
    }
    for (row, line) in (1..).zip(lines) {
        for (column, cell) in (0..).zip(line) {
            let style = styles.of(session, &cell);
            let grid = session.sheet_mut(sheet)?;
            match (cell.formula, cell.value) {
                (Some(formula), value) => grid.set_formula(row, column, &formula, value.unwrap_or(Value::Empty)),
                (None, Some(value)) => grid.set_value(row, column, value),
                (None, None) if style.is_none() => continue,
                (None, None) => {}
            }
            cells += 1;
            if let Some(style) = style {
                grid.set_style(row, column, style);
            }
        }
    }
    width::fit(session, sheet, (0..).zip(headers).map(|(column, _)| column), (0, rows))?;
    session.workbook.freeze(sheet, 1, 0)?;
    session.follow(op, at);
    if let Some(table) = session.schema.sheets.get_mut(sheet).and_then(|sheet| sheet.tables.first_mut()) {
        table.data = (rows > 0).then_some((1, rows));
        table.area.last_row = rows;
    }
    Ok(cells)
}

/// Styles by number format and fill, each made once.
#[derive(Default)]
struct Styles(Vec<(Option<String>, Option<&'static str>, StyleId)>);

impl Styles {
    fn of(&mut self, session: &mut Session, cell: &Cell) -> Option<StyleId> {
        if cell.format.is_none() && cell.fill.is_none() {
            return None;
        }
        let known = self.0.iter().find(|(format, fill, _)| *format == cell.format && *fill == cell.fill);
        if let Some((_, _, style)) = known {
            return Some(*style);
        }
        let mut style = StyleId::default();
        if let Some(fill) = cell.fill {
            let look = StyleChange { fill: Some(Colour(fill.to_owned())), ..StyleChange::default() };
            style = Restyled::new(&look).of(session, style);
        }
        if let Some(code) = &cell.format {
            style = Restyled::number_format(code).of(session, style);
        }
        self.0.push((cell.format.clone(), cell.fill, style));
        Some(style)
    }
}
