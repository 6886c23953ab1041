//! A sheet of another workbook brought in for a while: what its cells show, and under which number
//! formats. Formulas, looks and all else stay behind.

use std::collections::HashMap;

use super::{Format, Value, Workbook, styles::StyleId};

/// Days between the two date systems of Excel.
const DAYS_1904: f64 = 1_462.0;

impl Workbook {
    /// Puts what the other workbook's sheet shows on a new sheet behind the last tab; gives its index.
    /// Dates keep their day, whatever system either workbook counts in.
    ///
    /// # Errors
    /// When the name is taken or none that Excel takes, or the sheet cannot be read.
    pub fn bring_sheet(&mut self, from: &Self, sheet: usize, name: &str) -> anyhow::Result<usize> {
        let moved = match (from.date1904(), self.date1904()) {
            (true, false) => DAYS_1904,
            (false, true) => -DAYS_1904,
            _ => 0.0,
        };
        let index = self.add_sheet(name)?;
        let source = from.sheet(sheet)?;
        let Some(used) = source.used() else { return Ok(index) };
        let mut styles: HashMap<String, StyleId> = HashMap::new();
        for (row, column) in source.cells_in(used) {
            let value = match source.value(row, column) {
                Value::Empty => continue,
                Value::Number(number) if source.is_date(row, column) => Value::Number(number + moved),
                value => value,
            };
            let code = source.number_format(row, column);
            let style = if code == "General" {
                None
            } else if let Some(known) = styles.get(&code) {
                Some(*known)
            } else {
                let format = Format { number_format: Some(code.clone()), ..Format::default() };
                let made = self.restyle(StyleId::default(), &format);
                styles.insert(code, made);
                Some(made)
            };
            let target = self.sheet_mut(index)?;
            target.set_value(row, column, value);
            if let Some(style) = style {
                target.set_style(row, column, style);
            }
        }
        // Headers over several columns are known by their merged cells.
        self.merge(index, &source.merged())?;
        Ok(index)
    }
}
