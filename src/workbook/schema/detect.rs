//! Finds the tables of a workbook, and says why.

use crate::workbook::{Area, Sheet, Unreadable, Value, Workbook, parts::relations, xml::elements};

use super::{
    Evidence, HeaderRows, Kind, Oddity, Schema, SheetSchema, TableHint, TableSchema, blocks, columns,
    grid::Grid,
    header::{self, Top},
    items, totals,
};

/// What the sheets hold, with the tables found on them.
///
/// # Errors
/// When a sheet cannot be read.
pub fn detect(workbook: &Workbook, hints: &[TableHint]) -> Result<Schema, Unreadable> {
    let mut sheets = Vec::with_capacity(workbook.sheet_count());
    for index in 0..workbook.sheet_count() {
        sheets.push(sheet_schema(workbook, index, hints)?);
    }
    let main = main_sheet(workbook, &sheets);
    let default_hint = hints.iter().find(|hint| hint.sheet.is_none());
    if let Some(hint) = default_hint {
        sheets[main] = read_sheet(workbook, main, Some(hint))?;
    }
    let mut tabs_without_cells = workbook.tab_names();
    tabs_without_cells.retain(|tab| !workbook.sheet_names().contains(&tab.as_str()));
    Ok(Schema { sheets, main, tabs_without_cells })
}

fn sheet_schema(workbook: &Workbook, index: usize, hints: &[TableHint]) -> Result<SheetSchema, Unreadable> {
    let name = workbook.sheet_names()[index].to_lowercase();
    let hint = hints.iter().find(|hint| hint.sheet.as_ref().is_some_and(|sheet| sheet.to_lowercase() == name));
    read_sheet(workbook, index, hint)
}

/// The active sheet if it has a table, else the visible one with the largest.
fn main_sheet(workbook: &Workbook, sheets: &[SheetSchema]) -> usize {
    let active = workbook.active_sheet();
    if sheets.get(active).is_some_and(|sheet| !sheet.tables.is_empty()) {
        return active;
    }
    let weight = |sheet: &SheetSchema| sheet.tables.iter().map(cells).max().unwrap_or(0);
    let best = (0..sheets.len())
        .filter(|index| !sheets[*index].hidden && !sheets[*index].tables.is_empty())
        .max_by_key(|index| (weight(&sheets[*index]), std::cmp::Reverse(*index)));
    best.unwrap_or(active.min(sheets.len().saturating_sub(1)))
}

fn cells(table: &TableSchema) -> u64 {
    let rows = table.data.map_or(0, |(first, last)| u64::from(last - first + 1));
    rows * table.columns.len() as u64 + table.columns.len() as u64
}

fn read_sheet(workbook: &Workbook, index: usize, hint: Option<&TableHint>) -> Result<SheetSchema, Unreadable> {
    let sheet = workbook.sheet(index)?;
    let grid = Grid::of(sheet, workbook.date1904());
    let mut tables = native_tables(workbook, index, sheet, &grid)?;
    let taken: Vec<Area> = tables.iter().map(whole).collect();
    if let Some(hint) = hint {
        tables = hinted(sheet, &grid, hint).into_iter().collect();
    } else {
        for block in blocks::find(&grid, &taken) {
            add_block(sheet, &grid, block, &mut tables);
        }
    }
    tables.sort_by_key(|table| (table.area.first_row, table.area.first_column));
    let main = (0..tables.len()).max_by_key(|at| (cells(&tables[*at]), std::cmp::Reverse(*at))).unwrap_or(0);
    let oddities = oddities(sheet, &grid, &tables);
    Ok(SheetSchema {
        file: None,
        guest: false,
        name: workbook.sheet_names()[index].to_owned(),
        hidden: workbook.is_hidden(index),
        tables,
        main,
        oddities,
    })
}

/// The table's area with its total rows.
fn whole(table: &TableSchema) -> Area {
    Area { last_row: table.totals.last().copied().unwrap_or(0).max(table.area.last_row), ..table.area }
}

fn native_tables(
    workbook: &Workbook,
    index: usize,
    sheet: &Sheet,
    grid: &Grid,
) -> Result<Vec<TableSchema>, Unreadable> {
    let mut tables = Vec::new();
    for relation in relations(&workbook.package, &workbook.sheets[index].part)? {
        if !relation.is("table") || !workbook.package.contains(&relation.target) {
            continue;
        }
        let xml = workbook.package.text(&relation.target)?;
        let Some(found) = elements(&xml, "table").into_iter().next() else { continue };
        let Some(area) = found.attribute("ref").and_then(|text| Area::parse(&text)) else { continue };
        let count = |name: &str, usual: u32| found.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
        let (headers, sums): (u32, u32) = (count("headerRowCount", 1), count("totalsRowCount", 0));
        let name = found.attribute("displayName").or(found.attribute("name")).unwrap_or_default();
        let header = (headers > 0).then_some(HeaderRows { first: area.first_row, last: area.first_row });
        let first = area.first_row + headers;
        let last = area.last_row.saturating_sub(sums);
        let data = (first <= last).then_some((first, last));
        let totals: Vec<u32> = (last + 1..=area.last_row).collect();
        tables.push(make(
            sheet,
            grid,
            Area { last_row: last, ..area },
            header,
            data,
            totals,
            vec![Evidence::NativeTable { name }],
        ));
    }
    Ok(tables)
}

fn make(
    sheet: &Sheet,
    grid: &Grid,
    area: Area,
    header: Option<HeaderRows>,
    data: Option<(u32, u32)>,
    totals: Vec<u32>,
    mut evidence: Vec<Evidence>,
) -> TableSchema {
    if !totals.is_empty() {
        evidence.push(Evidence::TotalsBelow { rows: totals.clone() });
    }
    let columns = columns::read(sheet, grid, area, header, data, &totals);
    let rows = data.map(|(first, last)| (first, totals.iter().copied().fold(last, u32::max)));
    let items = header.and(rows).map_or_else(Vec::new, |rows| items::read(grid, area, rows, &columns));
    TableSchema { area, header, data, totals, columns, items, evidence }
}

/// A person said where the table begins: from there as far down and to the sides as cells reach.
fn hinted(sheet: &Sheet, grid: &Grid, hint: &TableHint) -> Option<TableSchema> {
    let row = grid.row(hint.header_row).or_else(|| grid.between(hint.header_row, u32::MAX).first())?;
    let (first_row, first_column) = (row.index, row.raw(0, u32::MAX).next()?.column);
    let mut last_column = row.raw(0, u32::MAX).last()?.column;
    let mut last_row = first_row;
    for below in grid.between(first_row + 1, u32::MAX) {
        if below.index > last_row + 2 {
            break;
        }
        last_row = below.index;
        if hint.no_header {
            last_column = last_column.max(below.raw(0, u32::MAX).last().map_or(0, |cell| cell.column));
        }
    }
    let area = Area::new(first_row, first_column, last_row, last_column);
    let header = (!hint.no_header).then_some(HeaderRows { first: first_row, last: first_row });
    Some(finish(sheet, grid, area, header, vec![Evidence::Hint]))
}

fn finish(sheet: &Sheet, grid: &Grid, area: Area, header: Option<HeaderRows>, evidence: Vec<Evidence>) -> TableSchema {
    let first = header.map_or(area.first_row, |header| header.last + 1);
    let totals = if first <= area.last_row { totals::find(sheet, grid, area, first) } else { Vec::new() };
    let mut last = totals.first().map_or(area.last_row, |row| row - 1);
    // Blank rows between the data and its totals belong to neither.
    while last > first && grid.row(last).is_none() {
        last -= 1;
    }
    let data = (first <= last && grid.between(first, last).iter().next().is_some()).then_some((first, last));
    let last = data.map_or(header.map_or(area.last_row, |header| header.last), |(_, last)| last);
    make(sheet, grid, Area { last_row: last, ..area }, header, data, totals, evidence)
}

fn add_block(sheet: &Sheet, grid: &Grid, block: Area, tables: &mut Vec<TableSchema>) {
    let top = header::find(grid, block);
    let continues =
        !matches!(top, Top::Header { .. }) || tables.last().is_some_and(|table| is_more_data(grid, table, block));
    if continues && let Some(table) = tables.iter_mut().rev().find(|table| can_take(table, block)) {
        extend(sheet, grid, table, block);
        return;
    }
    match top {
        Top::Header { rows } if !is_note(grid, block, rows) => {
            let area = Area { first_row: rows.first, ..block };
            let mut evidence = vec![Evidence::HeaderRow { row: rows.last }];
            if rows.first > block.first_row || has_title_above(grid, block) {
                let above = rows.first.saturating_sub(title_start(grid, rows.first));
                evidence.push(Evidence::TitleRowsAbove { rows: above });
            }
            if rows.last > rows.first {
                evidence.push(Evidence::MergedHeader { rows: rows.last - rows.first + 1 });
            }
            tables.push(finish(sheet, grid, area, Some(rows), evidence));
        }
        Top::Data => tables.push(finish(sheet, grid, block, None, vec![Evidence::NoHeader])),
        Top::Header { .. } | Top::NoTable => {}
    }
}

/// A few texts under each other in one column: a title, an address, a remark.
fn is_note(grid: &Grid, block: Area, rows: HeaderRows) -> bool {
    if block.first_column != block.last_column || block.last_row > rows.last + 4 {
        return false;
    }
    let below = grid.between(rows.last + 1, block.last_row).iter();
    let texts: Vec<bool> =
        below.filter_map(|row| row.cell(block.first_column)).map(|cell| matches!(cell.value, Value::Text(_))).collect();
    texts.len() < 3 && texts.iter().all(|text| *text)
}

/// Whether short rows stand above with nothing or one blank row between.
fn has_title_above(grid: &Grid, block: Area) -> bool {
    block.first_row > 0 && title_start(grid, block.first_row) < block.first_row
}

/// The first of the lone cells above a row, up to the next table or the top of the sheet.
fn title_start(grid: &Grid, row: u32) -> u32 {
    let mut start = row;
    for above in grid.rows.iter().rev().filter(|above| above.index < row) {
        if above.cells().len() > 2 || start - above.index > 3 {
            break;
        }
        start = above.index;
    }
    start
}

/// The block lies right under the table, within its columns, after at most two blank rows.
fn can_take(table: &TableSchema, block: Area) -> bool {
    let end = table.totals.last().copied().unwrap_or(table.area.last_row);
    table.data.is_some()
        && !table.evidence.iter().any(|evidence| matches!(evidence, Evidence::NativeTable { .. }))
        && block.first_row > end
        && block.first_row - end <= 3
        && block.first_column >= table.area.first_column
        && block.last_column <= table.area.last_column
}

/// A row of texts that could be a header, but looks like one more row of the table above.
fn is_more_data(grid: &Grid, table: &TableSchema, block: Area) -> bool {
    if !can_take(table, block) || block.first_column != table.area.first_column {
        return false;
    }
    let cells = grid.row(block.first_row).map_or(Vec::new(), |row| row.between(block.first_column, block.last_column));
    let fits = cells.iter().all(|cell| {
        let Some(column) = table.columns.iter().find(|column| column.index == cell.column) else { return false };
        match &cell.value {
            Value::Text(text) => {
                matches!(column.kind, Kind::Text | Kind::Mixed)
                    && (column.values.is_empty()
                        || column.values.iter().any(|value| value == text.trim())
                        || cells.len() == 1)
            }
            Value::Number(_) => !matches!(column.kind, Kind::Text | Kind::Bool),
            Value::Empty | Value::Bool(_) | Value::Error(_) => true,
        }
    });
    fits && !cells.is_empty() && cells.len() * 2 > (block.last_column - block.first_column) as usize
}

fn extend(sheet: &Sheet, grid: &Grid, table: &mut TableSchema, block: Area) {
    let short_note = grid.row(block.first_row).is_some_and(|row| row.cells().len() == 1)
        && block.first_row == block.last_row
        && table.columns.len() > 2
        && grid
            .row(block.first_row)
            .is_some_and(|row| row.cells().iter().all(|cell| matches!(cell.value, Value::Text(_))));
    if short_note {
        return;
    }
    let area = Area { last_row: block.last_row, ..table.area };
    let evidence = table.evidence.iter().filter(|one| !matches!(one, Evidence::TotalsBelow { .. })).cloned().collect();
    *table = finish(sheet, grid, area, table.header, evidence);
}

fn oddities(sheet: &Sheet, grid: &Grid, tables: &[TableSchema]) -> Vec<Oddity> {
    let mut found = Vec::new();
    if grid.rows.is_empty() {
        found.push(Oddity::EmptySheet);
    }
    if tables.len() > 1 {
        found.push(Oddity::SeveralTables { tables: tables.len() });
    }
    for table in tables {
        table_oddities(grid, table, &mut found);
    }
    let hidden = grid.rows.iter().filter(|row| row.as_kept().is_hidden()).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    if grid.errors > 0 {
        found.push(Oddity::FormulaErrors { cells: count(grid.errors) });
    }
    if hidden > 0 {
        found.push(Oddity::HiddenRows { rows: count(hidden) });
    }
    let hidden_columns: u32 = sheet
        .columns()
        .iter()
        .filter(|column| column.attributes.contains(" hidden=\"1\""))
        .map(|column| column.last.min(1_000).saturating_sub(column.first) + 1)
        .sum();
    if hidden_columns > 0 {
        found.push(Oddity::HiddenColumns { columns: hidden_columns });
    }
    if !grid.merged.is_empty() {
        found.push(Oddity::MergedCells { areas: count(grid.merged.len()) });
    }
    if !elements(&sheet.tail, "sheetProtection").is_empty() {
        found.push(Oddity::Protected);
    }
    found
}

fn table_oddities(grid: &Grid, table: &TableSchema, found: &mut Vec<Oddity>) {
    if let Some((first, last)) = table.data {
        let filled = u32::try_from(grid.between(first, last).len()).unwrap_or(u32::MAX);
        let blank = (last - first + 1).saturating_sub(filled);
        if blank > 0 {
            found.push(Oddity::BlankRows { rows: blank });
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        if column.named && table.columns[..at].iter().any(|other| other.name == column.name) {
            found.push(Oddity::DuplicateHeader { name: column.name.clone() });
        }
        if column.kind == Kind::Mixed {
            found.push(Oddity::MixedColumn { column: column.name.clone() });
        }
        if column.as_text > 0 && column.as_text * 2 > column.filled {
            found.push(Oddity::NumbersAsText { column: column.name.clone(), cells: column.as_text });
        }
    }
}
