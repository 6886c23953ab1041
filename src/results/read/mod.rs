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

/// A sheet that may be of a test.
struct Page<'a> {
    index: usize,
    table: Table<'a>,
    columns: Columns,
}

/// Reads the sheet that looks most like a test; `name` is the file's.
///
/// # Errors
/// [`Unreadable`] for damaged sheets; the inner refusal where no sheet is of a test.
pub fn read(workbook: &Workbook, name: &str) -> Result<Result<TestFile, NotATest>, Unreadable> {
    let mut pages = match pages(workbook)? {
        Ok(pages) => pages,
        Err(why) => return Ok(Err(why)),
    };
    let best = best(&pages);
    let page = pages.remove(best);
    Ok(Ok(TestFile { other_sheets: left(workbook, &pages), ..test(page, name, workbook) }))
}

/// The tests of a workbook: one, or several where sheets say that each is of a test of its own.
///
/// # Errors
/// As [`read`].
pub fn read_all(workbook: &Workbook, name: &str) -> Result<Result<Vec<TestFile>, NotATest>, Unreadable> {
    let pages = match pages(workbook)? {
        Ok(pages) => pages,
        Err(why) => return Ok(Err(why)),
    };
    let numbers: Vec<Option<u32>> =
        pages.iter().map(|page| number_of(page, workbook).filter(|_| is_named(&page.columns))).collect();
    let numbered: Vec<u32> = numbers.iter().flatten().copied().collect();
    let differ = numbered.iter().enumerate().all(|(at, number)| !numbered[..at].contains(number));
    if numbered.len() < 2 || !differ {
        return Ok(read(workbook, name)?.map(|test| vec![test]));
    }
    let (of_tests, rest): (Vec<_>, Vec<_>) = pages.into_iter().zip(numbers).partition(|(_, number)| number.is_some());
    let rest: Vec<Page<'_>> = rest.into_iter().map(|(page, _)| page).collect();
    let mut tests: Vec<TestFile> =
        of_tests.into_iter().map(|(page, number)| TestFile { number, ..test(page, name, workbook) }).collect();
    if let Some(first) = tests.first_mut() {
        first.other_sheets = left(workbook, &rest);
    }
    tests.sort_by_key(|test| test.number);
    Ok(Ok(tests))
}

/// The sheets that people see and that may be of a test; why there are none.
fn pages(workbook: &Workbook) -> Result<Result<Vec<Page<'_>>, NotATest>, Unreadable> {
    let mut refusal = NotATest::Empty;
    let mut pages = Vec::new();
    for index in (0..workbook.sheet_count()).filter(|sheet| !workbook.is_hidden(*sheet)) {
        let Some(mut table) = Table::find(workbook.sheet(index)?) else { continue };
        let columns = content::complete(&mut table);
        match lack(&columns) {
            None => pages.push(Page { index, table, columns }),
            Some(why) if refusal == NotATest::Empty => refusal = why,
            Some(_) => {}
        }
    }
    Ok(if pages.is_empty() { Err(refusal) } else { Ok(pages) })
}

/// The first of the best.
fn best(pages: &[Page<'_>]) -> usize {
    let worth = |at: &usize| (worth(&pages[*at].table, &pages[*at].columns), std::cmp::Reverse(*at));
    (0..pages.len()).max_by_key(worth).unwrap_or_default()
}

/// Sheets that are not read, though they look like tests: name, rows.
fn left(workbook: &Workbook, pages: &[Page<'_>]) -> Vec<(String, usize)> {
    let told = |page: &Page<'_>| {
        let rows = rows::people(&page.table, &page.columns);
        (is_named(&page.columns) && rows > 0).then(|| (sheet_name(workbook, page.index), rows))
    };
    pages.iter().filter_map(told).collect()
}

fn sheet_name(workbook: &Workbook, index: usize) -> String {
    workbook.sheet_names().get(index).map(|name| (*name).to_owned()).unwrap_or_default()
}

/// Which test the sheet says it is of.
fn number_of(page: &Page<'_>, workbook: &Workbook) -> Option<u32> {
    let heading = page.columns.score.as_ref().map(|column| column.heading.as_str()).unwrap_or_default();
    let titles = || page.table.titles().iter().find_map(|title| number::after_test(title));
    number::after_test(heading).or_else(|| number::after_test(&sheet_name(workbook, page.index))).or_else(titles)
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

fn test(page: Page<'_>, name: &str, workbook: &Workbook) -> TestFile {
    let number = number::of_file(name).or_else(|| number_of(&page, workbook));
    let Page { index, table, columns } = page;
    let scale = out_of::scale(&table, &columns);
    let moments = when::Moments::find(&table, &columns);
    let columns = Columns { when: moments.column(&table), ..columns };
    let read = rows::read(&table, &columns, scale, &moments);
    let rows_read = read.entries.len() + read.skipped.len();
    TestFile {
        name: name.to_owned(),
        number,
        sheet: sheet_name(workbook, index),
        columns,
        scale,
        entries: read.entries,
        skipped: read.skipped,
        rows_read,
        other_sheets: Vec::new(),
    }
}
