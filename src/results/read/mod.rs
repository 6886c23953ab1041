//! A workbook → the rows of one test: which sheet, which row of headings, which columns.

mod content;
mod heading;
mod out_of;
mod rows;
mod table;
mod when;
mod words;

use crate::workbook::{Unreadable, Workbook};

use super::{
    number,
    test_file::{Column, Columns, NotATest, TestFile},
};

use table::Table;

/// Reads the sheet that looks most like a test; `name` is the file's.
///
/// # Errors
/// [`Unreadable`] for damaged sheets; the inner refusal where no sheet is of a test.
pub fn read(workbook: &Workbook, name: &str) -> Result<Result<TestFile, NotATest>, Unreadable> {
    let mut refusal = NotATest::Empty;
    let mut best: Option<(usize, Table<'_>, Columns)> = None;
    let mut others = Vec::new();
    for index in (0..workbook.sheet_count()).filter(|sheet| !workbook.is_hidden(*sheet)) {
        let Some(mut table) = Table::find(workbook.sheet(index)?) else { continue };
        let columns = content::complete(&mut table);
        if let Some(why) = lack(&columns) {
            if refusal == NotATest::Empty {
                refusal = why;
            }
            continue;
        }
        if best.as_ref().is_none_or(|(_, other, had)| worth(&table, &columns) > worth(other, had)) {
            others.extend(best.replace((index, table, columns)));
        } else {
            others.push((index, table, columns));
        }
    }
    let Some((index, table, columns)) = best else { return Ok(Err(refusal)) };
    let sheet_name =
        |index: usize| workbook.sheet_names().get(index).map(|name| (*name).to_owned()).unwrap_or_default();
    let left = |(index, table, columns): &(usize, Table<'_>, Columns)| {
        let rows = rows::people(table, columns);
        (is_named(columns) && rows > 0).then(|| (sheet_name(*index), rows))
    };
    let other_sheets = others.iter().filter_map(left).collect();
    Ok(Ok(TestFile { other_sheets, ..test(&table, columns, name, sheet_name(index)) }))
}

/// Headings say that it is a test: what is merely found by its contents may be anything.
fn is_named(columns: &Columns) -> bool {
    let named = |column: &Option<Column>| column.as_ref().is_some_and(|column| !column.by_content);
    named(&columns.score) && (named(&columns.email) || named(&columns.name))
}

fn lack(columns: &Columns) -> Option<NotATest> {
    if columns.name.is_none() && columns.email.is_none() {
        return Some(NotATest::NoPeople);
    }
    columns.score.is_none().then_some(NotATest::NoScores)
}

/// Columns that headings named count before columns found by content, and rows decide among equals.
fn worth(table: &Table<'_>, columns: &Columns) -> (usize, u32) {
    let named = [&columns.name, &columns.email, &columns.score];
    (named.into_iter().flatten().filter(|column| !column.by_content).count(), table.rows())
}

fn test(table: &Table<'_>, columns: Columns, name: &str, sheet: String) -> TestFile {
    let scale = out_of::scale(table, &columns);
    let heading = columns.score.as_ref().map(|column| column.heading.as_str()).unwrap_or_default();
    let titles = || table.titles().iter().find_map(|title| number::after_test(title));
    let number = number::of_file(name)
        .or_else(|| number::after_test(heading))
        .or_else(|| number::after_test(&sheet))
        .or_else(titles);
    let moments = when::Moments::find(table, &columns);
    let columns = Columns { when: moments.column(table), ..columns };
    let read = rows::read(table, &columns, scale, &moments);
    let rows_read = read.entries.len() + read.skipped.len();
    TestFile {
        name: name.to_owned(),
        number,
        sheet,
        columns,
        scale,
        entries: read.entries,
        skipped: read.skipped,
        rows_read,
        other_sheets: Vec::new(),
    }
}
