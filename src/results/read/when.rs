//! When a row was handed in: what tells the last attempt from the first.
//!
//! Only a heading says that a column of days is meant; a time of day beside the day says it alone.

use crate::workbook::{Value, readers::moments};

use super::{
    super::{
        fold::fold,
        test_file::{Column, Columns},
    },
    heading,
    table::Table,
    words::WHEN,
};

/// Rows that are looked at.
const SAMPLE: usize = 200;

/// The moments of the rows, of one column.
pub(super) enum Moments {
    None,
    /// Cells that are moments themselves.
    Cells {
        column: u32,
        named: bool,
    },
    /// Cells that say them in words, read for the whole column at once; from this row on.
    Texts {
        column: u32,
        named: bool,
        from: u32,
        read: Vec<Option<f64>>,
    },
}

impl Moments {
    pub(super) fn find(table: &Table<'_>, columns: &Columns) -> Self {
        let taken = [&columns.name, &columns.surname, &columns.email, &columns.score];
        let free = |column: &u32| !taken.iter().any(|taken| taken.as_ref().is_some_and(|one| one.index == *column));
        let rank = |column: &u32| heading::rank(&table.heading(*column), WHEN);
        let mut named: Vec<(usize, u32)> =
            table.columns().filter(free).filter_map(|column| Some((rank(&column)?, column))).collect();
        named.sort_unstable();
        let named = named.into_iter().find_map(|(_, column)| Self::of_column(table, column, true));
        let unnamed =
            || table.columns().filter(free).find_map(|column| Self::of_column(table, column, false).filter(Self::sure));
        named.or_else(unnamed).unwrap_or(Self::None)
    }

    /// Texts under a heading that says nothing of times are left alone.
    fn sure(&self) -> bool {
        matches!(self, Self::Cells { .. })
    }

    fn of_column(table: &Table<'_>, column: u32, named: bool) -> Option<Self> {
        let (mut full, mut days, mut clocks, mut texts) = (0, 0, 0, 0);
        for row in table.row_numbers().take(SAMPLE) {
            match table.value(row, column) {
                Value::Number(moment) if table.is_date(row, column) => {
                    days += 1;
                    clocks += usize::from(moment >= 1.0 && moment.fract() > 0.0);
                }
                Value::Text(text) if !text.trim().is_empty() => texts += 1,
                Value::Empty | Value::Text(_) => continue,
                Value::Number(_) | Value::Bool(_) | Value::Error(_) => {}
            }
            full += 1;
        }
        if full == 0 {
            return None;
        }
        if days * 10 >= full * 8 && (named || clocks * 2 >= full) {
            return Some(Self::Cells { column, named });
        }
        if !named || texts * 10 < full * 8 {
            return None;
        }
        let said: Vec<String> = table.values(column).map(|value| without_zone(&value.to_string())).collect();
        let read = moments(said.iter().map(String::as_str))?;
        Some(Self::Texts { column, named, from: *table.row_numbers().start(), read })
    }

    pub(super) fn of(&self, table: &Table<'_>, row: u32) -> Option<f64> {
        match self {
            Self::None => None,
            Self::Cells { column, .. } => table.value(row, *column).as_number().filter(|_| table.is_date(row, *column)),
            Self::Texts { from, read, .. } => *read.get((row - from) as usize)?,
        }
    }

    pub(super) fn column(&self, table: &Table<'_>) -> Option<Column> {
        let (column, named) = match self {
            Self::None => return None,
            Self::Cells { column, named } | Self::Texts { column, named, .. } => (*column, *named),
        };
        Some(Column { index: column, heading: table.heading(column), by_content: !named })
    }
}

/// "2024/05/01 9:00:12 AM GMT+5:30": the zone is the same in all rows and says nothing of their order.
fn without_zone(text: &str) -> String {
    let text = text.trim();
    let zone = |word: &str| {
        let letters = fold(word);
        ["gmt", "utc", "est", "edt", "cst", "pst", "pdt", "ist", "bst", "cet", "cest", "msk", "eet", "wat", "eat"]
            .iter()
            .any(|zone| letters.split(' ').next() == Some(zone))
    };
    match text.rsplit_once(' ') {
        Some((moment, last)) if zone(last) => moment.trim_end().to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_behind_the_time_is_left_out() {
        assert_eq!(without_zone("2024/05/01 9:00:12 AM GMT+5:30"), "2024/05/01 9:00:12 AM");
        assert_eq!(without_zone("2024-05-01 09:00:12 UTC"), "2024-05-01 09:00:12");
        assert_eq!(without_zone("2024-05-01 09:00:12"), "2024-05-01 09:00:12");
    }
}
