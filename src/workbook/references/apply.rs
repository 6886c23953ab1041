//! A structural edit of one sheet, followed through the whole package.

use crate::workbook::{
    Area, Sheet, Unreadable, Workbook,
    parts::relations,
    xml::{rewrite_attribute, rewrite_text},
};

use super::{Axis, Shift};

/// References in every part follow; the cells themselves were moved by the caller.
pub(in crate::workbook) fn apply(workbook: &mut Workbook, sheet: usize, shift: &Shift) -> Result<(), Unreadable> {
    for index in 0..workbook.sheet_count() {
        if index == sheet || mentions(workbook, index, &shift.sheet)? {
            let home = workbook.sheet_names()[index].to_owned();
            let target = workbook.sheet_mut(index)?;
            cell_formulas(target, &home, shift);
            around(target, &home, index == sheet, shift);
        }
    }
    let named = |text: &str| shift.formula(text, "");
    workbook.xml = rewrite_text(&workbook.xml, "definedName", named);
    follow_own_parts(workbook, sheet, shift)?;
    follow_charts_and_pivots(workbook, shift)
}

/// Whether a sheet's part names the other sheet at all.
fn mentions(workbook: &Workbook, index: usize, name: &str) -> Result<bool, Unreadable> {
    let sheet = workbook.sheet(index)?;
    let name = name.to_lowercase();
    let in_cells = sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| {
        cell.formula.as_ref().is_some_and(|formula| formula.text.to_lowercase().contains(&name.replace('\'', "''")))
    });
    Ok(in_cells || sheet.tail.to_lowercase().contains(&name))
}

fn cell_formulas(sheet: &mut Sheet, home: &str, shift: &Shift) {
    sheet.unshare_all();
    let mut places = Vec::new();
    for row in &mut sheet.rows {
        let mut touched = false;
        for cell in &mut row.cells {
            let Some(formula) = &mut cell.formula else { continue };
            if let Some(new) = shift.formula(&formula.text, home) {
                formula.text = new;
                places.push((row.index, cell.column));
                touched = true;
            }
        }
        if touched {
            row.source = None;
        }
    }
    if !places.is_empty() {
        sheet.mark_changed();
    }
    for (row, column) in places {
        sheet.touched.cell(row, column);
    }
}

/// Merges, validations, conditional formats, links and the rest that stands around the cells.
fn around(sheet: &mut Sheet, home: &str, own: bool, shift: &Shift) {
    let before = (sheet.head.clone(), sheet.tail.clone());
    let formula = |text: &str| shift.formula(text, home);
    for element in ["formula", "formula1", "formula2", "f"] {
        sheet.tail = rewrite_text(&sheet.tail, element, formula);
    }
    if own {
        let one = |text: &str| areas(text, shift);
        for (element, attribute) in [
            ("mergeCell", "ref"),
            ("conditionalFormatting", "sqref"),
            ("dataValidation", "sqref"),
            ("hyperlink", "ref"),
            ("autoFilter", "ref"),
            ("sortState", "ref"),
            ("ignoredError", "sqref"),
            ("protectedRange", "sqref"),
        ] {
            sheet.tail = rewrite_attribute(&sheet.tail, element, attribute, one);
        }
        sheet.tail = rewrite_text(&sheet.tail, "sqref", one);
        drop_emptied(sheet);
        if shift.within.is_none() {
            sheet.head = rewrite_attribute(&sheet.head, "dimension", "ref", |text| {
                Some(areas(text, shift).unwrap_or("A1".to_owned()))
            });
        }
        sheet.head = rewrite_attribute(&sheet.head, "selection", "sqref", |text| {
            Some(areas(text, shift).unwrap_or("A1".to_owned()))
        });
        breaks(sheet, shift);
    }
    if before != (sheet.head.clone(), sheet.tail.clone()) {
        sheet.mark_changed();
    }
}

/// A list of areas, each followed; `None` when nothing is left of any.
fn areas(text: &str, shift: &Shift) -> Option<String> {
    let moved: Vec<String> = text
        .split_whitespace()
        .filter_map(|one| match Area::parse(one) {
            Some(area) => shift.area(area).map(|area| area.to_string()),
            None => Some(one.to_owned()),
        })
        .collect();
    (!moved.is_empty()).then(|| moved.join(" "))
}

/// Lists whose last member went must go too, and counts must tell the truth.
fn drop_emptied(sheet: &mut Sheet) {
    use crate::workbook::{parts::without, xml::elements};
    for (list, member) in [
        ("mergeCells", "mergeCell"),
        ("dataValidations", "dataValidation"),
        ("hyperlinks", "hyperlink"),
        ("ignoredErrors", "ignoredError"),
    ] {
        // Extensions have lists of the same names.
        for found in elements(&sheet.tail, list).into_iter().rev() {
            let own = &sheet.tail[found.span.0..found.span.1];
            let left = elements(own, member).len();
            let new = match left {
                0 => without(own, list, |_| true),
                _ => rewrite_attribute(own, list, "count", |_| Some(left.to_string())),
            };
            sheet.tail.replace_range(found.span.0..found.span.1, &new);
        }
    }
}

fn breaks(sheet: &mut Sheet, shift: &Shift) {
    use crate::workbook::xml::elements;
    let list = if shift.axis == Axis::Rows { "rowBreaks" } else { "colBreaks" };
    let Some(found) = elements(&sheet.tail, list).into_iter().next() else { return };
    let inner = &sheet.tail[found.span.0..found.span.1];
    // A break stands after the line of its number, so the line it precedes has that number as index.
    let moved = rewrite_attribute(inner, "brk", "id", |id| {
        id.parse::<u32>().ok().and_then(|id| shift.change.line(id)).map(|id| id.to_string())
    });
    sheet.tail.replace_range(found.span.0..found.span.1, &moved);
}

/// Tables, drawings and comments of the sheet itself.
fn follow_own_parts(workbook: &mut Workbook, sheet: usize, shift: &Shift) -> Result<(), Unreadable> {
    let part = workbook.sheets[sheet].part.clone();
    for relation in relations(&workbook.package, &part)? {
        if !workbook.package.contains(&relation.target) {
            continue;
        }
        let follow: fn(&str, &Shift) -> String = if relation.is("table") {
            super::parts::table
        } else if relation.is("drawing") {
            super::parts::drawing
        } else if relation.is("comments") {
            super::parts::comments
        } else if relation.is("vmlDrawing") {
            super::parts::notes
        } else {
            continue;
        };
        let old = workbook.package.text(&relation.target)?;
        let new = follow(&old, shift);
        if new != old {
            workbook.package.write(&relation.target, new.into_bytes());
        }
    }
    Ok(())
}

fn follow_charts_and_pivots(workbook: &mut Workbook, shift: &Shift) -> Result<(), Unreadable> {
    for part in workbook.package.parts() {
        let relations = part.contains("/_rels/");
        let chart = part.contains("charts/chart") && !relations;
        let cache = part.contains("pivotcachedefinition") && !relations;
        if !chart && !cache {
            continue;
        }
        let old = workbook.package.text(&part)?;
        let new = if chart {
            rewrite_text(&old, "f", |text| shift.formula(text, ""))
        } else {
            super::parts::pivot_source(&old, shift)
        };
        if new != old {
            workbook.package.write(&part, new.into_bytes());
        }
    }
    Ok(())
}
