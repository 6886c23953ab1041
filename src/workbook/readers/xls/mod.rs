//! Workbooks of Excel 2 to 2003. Cells, formulas, names, looks, merged cells, widths, frozen panes, links,
//! comments and what is hidden are carried.
//!
//! Read by our own scanner and not by calamine: that one reserves memory for what the file declares,
//! lays every sheet out as a full rectangle, and knows no number formats but dates.

mod ancient;
mod comments;
mod compound;
mod globals;
mod links;
mod looks;
mod names;
mod records;
mod sealed;
mod sheet;
mod text;

use std::{borrow::Cow, collections::HashMap};

use crate::workbook::{ErrorValue, Limits, Unreadable};

use super::{
    Converted, Note,
    builder::{self, Builder, DefinedName, Layout},
    lost::Lost,
};
use compound::Compound;
use globals::Globals;
use sheet::{Content, Formula, Sheet};

/// A compound file, or a bare stream as the first versions wrote it.
pub(super) fn convert(bytes: &[u8], bare: bool, limits: &Limits) -> Result<Converted, Unreadable> {
    if bare {
        return workbook(bytes, false, limits);
    }
    let file = Compound::open(bytes)?;
    let stream = match file.stream("Workbook")? {
        Some(stream) => Some(stream),
        None => file.stream("Book")?,
    };
    let Some(stream) = stream else { return Err(what_else(&file)) };
    workbook(&stream, file.has("_VBA_PROJECT_CUR") || file.has("_VBA_PROJECT"), limits)
}

/// A compound file that holds no xls.
fn what_else(file: &Compound) -> Unreadable {
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Unreadable::Encrypted;
    }
    let known = [
        ("WordDocument", "a Word document"),
        ("PowerPoint Document", "a PowerPoint presentation"),
        ("__properties_version1.0", "an Outlook message"),
        ("VisioDocument", "a Visio drawing"),
        ("WksSSWorkBook", "a Works spreadsheet"),
    ];
    let like = known.iter().find(|(stream, _)| file.has(stream)).map(|(_, name)| (*name).to_owned());
    Unreadable::NotASpreadsheet { looks_like: like }
}

fn workbook(stream: &[u8], macros: bool, limits: &Limits) -> Result<Converted, Unreadable> {
    let modern = ancient::modern(stream);
    let stream = &*sealed::opened(modern.as_deref().unwrap_or(stream))?;
    let globals = globals::read(stream)?;
    let mut builder = Builder::new(limits);
    if globals.date1904 {
        builder.count_from_1904();
    }
    let reader = sheet::Reader {
        page: globals.page,
        texts: &globals.texts,
        looks: &globals.looks,
        names: &globals.names,
        limits,
    };
    builder.define(names(&globals));
    let mut lost = Lost { macros, names: globals.names.lost_any(), ..Lost::default() };
    let mut styles = HashMap::new();
    for one in &globals.sheets {
        if !one.cells {
            lost.charts = true;
            continue;
        }
        let sheet = reader.read(stream, one.at)?;
        note(&mut lost, &sheet);
        let layout = layout(one, &sheet, filter(&globals, &one.name));
        builder.begin(&layout)?;
        let mut style =
            |xf, builder: &mut Builder| *styles.entry(xf).or_insert_with(|| builder.style(&globals.looks.look(xf)));
        rows(&mut builder, &sheet, &mut style)?;
        builder.end(&layout)?;
    }
    let package = builder.finish()?;
    Ok(Converted { package, notes: vec![Note::Converted { from: "xls".to_owned(), lost: lost.list() }] })
}

/// Scopes count the sheets of cells alone from here on.
fn names(globals: &Globals) -> Vec<DefinedName> {
    let scoped = |name: &DefinedName| {
        let Some(scope) = name.scope else { return Some(name.clone()) };
        let sheet = globals.names.sheets.get(scope)?;
        let mut cells = globals.sheets.iter().filter(|one| one.cells);
        Some(DefinedName { scope: Some(cells.position(|one| one.name == *sheet)?), ..name.clone() })
    };
    globals.defined.iter().filter_map(scoped).collect()
}

/// Where the sheet has filter buttons: a hidden name says so.
fn filter(globals: &Globals, sheet: &str) -> Option<crate::workbook::Area> {
    let of_sheet = |name: &&DefinedName| {
        name.text == "_xlnm._FilterDatabase"
            && name.scope.and_then(|scope| globals.names.sheets.get(scope)).is_some_and(|name| name == sheet)
    };
    let (_, place) = globals.defined.iter().find(of_sheet)?.formula.rsplit_once('!')?;
    crate::workbook::Area::parse(&place.replace('$', ""))
}

fn layout(one: &globals::SheetName, sheet: &Sheet, filter: Option<crate::workbook::Area>) -> Layout {
    let mut layout = Layout {
        name: one.name.clone(),
        hidden: one.hidden,
        merged: apart(&sheet.merged),
        frozen: if sheet.frozen { sheet.split } else { (0, 0) },
        filter,
        links: sheet.links.clone(),
        comments: sheet.comments.all(),
        ..Layout::default()
    };
    for (first, last, width, hidden) in &sheet.columns {
        for column in *first..=*last {
            layout.widths.push((column.into(), *width));
            if *hidden {
                layout.hidden_columns.push(column.into());
            }
        }
    }
    layout
}

/// Merged cells without those that overlap an earlier one, which Excel would not open.
fn apart(areas: &[crate::workbook::Area]) -> Vec<crate::workbook::Area> {
    let mut kept: Vec<crate::workbook::Area> = Vec::new();
    let mut sorted = areas.to_vec();
    sorted.sort_by_key(|area| (area.first_row, area.first_column));
    let mut open = 0;
    for area in sorted {
        while open < kept.len() && kept[open].last_row < area.first_row {
            open += 1;
        }
        let single = (area.first_row, area.first_column) == (area.last_row, area.last_column);
        if !single && !kept[open..].iter().any(|other| area.meets(other)) {
            kept.push(area);
        }
    }
    kept
}

fn rows(
    builder: &mut Builder,
    sheet: &Sheet,
    style: &mut impl FnMut(u16, &mut Builder) -> u32,
) -> Result<(), Unreadable> {
    for row in sheet.cells.chunk_by(|one, other| one.row == other.row) {
        let index = row[0].row;
        let cells: Vec<builder::Cell> = row
            .iter()
            .map(|cell| builder::Cell {
                column: cell.column.into(),
                style: style(cell.xf, builder),
                content: content(&cell.content),
                formula: cell.formula.text(),
                array: cell.formula.array(),
            })
            .collect();
        builder.row(index.into(), sheet.row_looks.get(&index).copied().unwrap_or_default(), &cells)?;
    }
    Ok(())
}

fn content(content: &Content) -> builder::Content<'_> {
    match content {
        Content::Blank => builder::Content::Empty,
        Content::Number(number) => builder::Content::Number(*number),
        Content::Text(text) if text.is_empty() => builder::Content::Empty,
        Content::Text(text) => builder::Content::Text(Cow::Borrowed(text)),
        Content::Bool(flag) => builder::Content::Bool(*flag),
        Content::Error(error) => builder::Content::Error(ErrorValue::as_str(*error)),
    }
}

fn note(lost: &mut Lost, sheet: &Sheet) {
    for cell in &sheet.cells {
        match cell.formula {
            Formula::None => {}
            Formula::Text(_) | Formula::Array(..) | Formula::Part => lost.formula(true),
            Formula::Shared(..) | Formula::Lost => lost.formula(false),
        }
    }
    lost.objects |= sheet.objects;
    lost.comments |= sheet.comments.lost_any();
    lost.validations |= sheet.validations;
    lost.conditional_formats |= sheet.conditional_formats;
    lost.links |= sheet.lost_links;
    lost.pivots |= sheet.pivots;
}
