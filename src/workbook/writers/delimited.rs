//! One sheet as comma or tab separated text.
//!
//! Texts that begin with `=`, `+`, `-` or `@` are written as they are. Putting a quote mark or a
//! space before them would guard against a spreadsheet that takes them for formulas, and would
//! change the data of everybody else (phone numbers, e-mail handles); Rowbot reads such a text back
//! as a text.

use anyhow::Context;

use crate::workbook::{Area, Unreadable, Workbook};

use super::shown::Looks;

pub(super) fn write(workbook: &Workbook, sheet: usize, delimiter: u8) -> anyhow::Result<Vec<u8>> {
    let date1904 = workbook.date1904();
    let sheet = workbook.sheet(sheet)?;
    let mut looks = Looks::of(sheet, date1904);
    let decimal_comma = workbook.dialect().map(|dialect| dialect.decimal_comma);
    let start = if delimiter == b'\t' { Vec::new() } else { "\u{FEFF}".as_bytes().to_vec() };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(start);
    let Some(used) = sheet.used() else { return writer.into_inner().context("an empty sheet") };
    let size = u64::from(used.last_row - used.first_row + 1) * u64::from(used.last_column - used.first_column + 1);
    let allowed = workbook.package.limits().cells;
    if size > allowed {
        // Two far cells would make a file of separators.
        return Err(Unreadable::TooLarge { what: "cells of the rectangle".to_owned(), found: size, allowed }.into());
    }
    let mut next = used.first_row;
    let mut record = csv::StringRecord::new();
    for row in sheet.rows.iter().filter(|row| row.index <= used.last_row) {
        if row.index < next {
            continue;
        }
        for _ in next..row.index {
            blank(&mut writer, used)?;
        }
        next = row.index + 1;
        record.clear();
        let mut column = used.first_column;
        for cell in row.cells.iter().filter(|cell| (used.first_column..=used.last_column).contains(&cell.column)) {
            for _ in column..cell.column {
                record.push_field("");
            }
            let own = decimal_comma.and_then(|comma| looks.as_written(cell, comma));
            record.push_field(&own.unwrap_or_else(|| looks.text(cell)));
            column = cell.column + 1;
        }
        for _ in column..=used.last_column {
            record.push_field("");
        }
        writer.write_record(&record)?;
    }
    writer.into_inner().context("the last row")
}

fn blank(writer: &mut csv::Writer<Vec<u8>>, used: Area) -> anyhow::Result<()> {
    let empty = (used.first_column..=used.last_column).map(|_| "");
    Ok(writer.write_record(empty)?)
}
