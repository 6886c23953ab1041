//! A structural edit of one sheet, followed through the whole package.

use crate::workbook::{
    Sheet, Unreadable, Workbook,
    parts::{CONTENT_TYPES, Relation, relations, relations_part, without},
    shared_strings::escape_text,
    sheet::cell::FormulaKind,
    xml::{Patch, elements, only_text, rewrite_attribute, rewrite_text},
};

use super::{
    Axis, Change, Lines, Shift, TableChange, anchors, around, columns_in_row, links, native, parts, pictures_along,
    pivot_columns, pivot_sources, rules, tables,
};

/// References in every part follow; the cells themselves were moved by the caller.
pub(in crate::workbook) fn apply(workbook: &mut Workbook, sheet: usize, shift: &Shift) -> Result<(), Unreadable> {
    let sources = pivot_sources::named(workbook, sheet, shift)?;
    for index in 0..workbook.sheet_count() {
        if index == sheet || mentions(workbook, index, &shift.sheet)? {
            let home = workbook.sheet_names()[index].to_owned();
            let target = workbook.sheet_mut(index)?;
            cell_formulas(target, &home, index == sheet, shift);
            surroundings(target, &home, index == sheet, shift);
        }
        let home = workbook.sheets[index].name.clone();
        formulas_of_parts(workbook, index, &|text| shift.formula(text, &home))?;
    }
    names(workbook, shift);
    let changes = own_parts(workbook, sheet, shift)?;
    pivot_columns::follow(workbook, shift, &sources)?;
    formulas_of_charts(workbook, &|text| shift.formula(text, ""), &|xml| pivot_sources::follow(xml, shift, &sources))?;
    native::follow_changes(workbook, &changes)
}

/// Print areas and the like lose what is gone, and go with the last of it; other names keep the loss.
fn names(workbook: &mut Workbook, shift: &Shift) {
    let old = workbook.xml.clone();
    let mut patch = Patch::new(&old);
    for found in elements(&old, "definedName") {
        let Some((inner, text)) = only_text(&old, &found) else { continue };
        let built_in = found.attribute("name").is_some_and(|name| name.starts_with("_xlnm."));
        let new = if built_in { shift.formula(&text, "") } else { shift.name(&text) };
        let Some(new) = new else { continue };
        if !built_in || !new.contains("#REF!") {
            patch.replace(inner, &escape_text(&new));
            continue;
        }
        let left: Vec<&str> = areas_of(&new).into_iter().filter(|one| !one.contains("#REF!")).collect();
        if left.is_empty() {
            patch.replace(found.span, "");
        } else {
            patch.replace(inner, &escape_text(&left.join(",")));
        }
    }
    let mut out = patch.finish();
    if out.len() < old.len() && elements(&out, "definedName").is_empty() {
        out = without(&out, "definedNames", |_| true);
    }
    workbook.xml = out;
}

/// The areas of a list; a sheet's name in quotes may have commas.
fn areas_of(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '\'';
        c == ',' && !quoted
    })
    .collect()
}

/// Whether a sheet's part names the other sheet at all.
fn mentions(workbook: &Workbook, index: usize, name: &str) -> Result<bool, Unreadable> {
    let slot = &workbook.sheets[index];
    // A sheet that was not read yet is read only if the name's longest word stands in its part.
    let Some(sheet) = slot.sheet.get() else { return Ok(has_word(&workbook.package.read(&slot.part)?, name)) };
    let quoted = name.to_lowercase().replace('\'', "''");
    let in_cells = sheet
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| cell.formula.as_ref())
        .any(|formula| formula.text.to_lowercase().contains(&quoted));
    Ok(in_cells || has_word(sheet.tail.as_bytes(), name))
}

/// Whether the longest plain word of the name stands in the bytes; yes if it has none.
fn has_word(bytes: &[u8], name: &str) -> bool {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let word = words.max_by_key(|word| word.len()).unwrap_or_default().as_bytes();
    let Some(first) = word.first() else { return true };
    let starts = |b: &u8| b.eq_ignore_ascii_case(first);
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(starts) {
        if rest.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word)) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    // What is not written in bytes of ASCII cannot be told.
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

fn cell_formulas(sheet: &mut Sheet, home: &str, own: bool, shift: &Shift) {
    sheet.unshare_all();
    let mut places = Vec::new();
    let mut changed = false;
    for row in &mut sheet.rows {
        let mut touched = false;
        for cell in &mut row.cells {
            let Some(formula) = &mut cell.formula else { continue };
            if own && let FormulaKind::Array { range } | FormulaKind::DataTable { range } = &mut formula.kind {
                if let Some(moved) = around::areas(range, shift).filter(|moved| moved != range) {
                    *range = moved;
                    touched = true;
                }
                touched |= input_cells(&mut formula.attributes, shift);
            }
            if let Some(new) = shift.formula(&formula.text, home) {
                if new.contains('#') || columns_in_row(&new, row.index).is_none() {
                    places.push((row.index, cell.column));
                }
                formula.text = new;
                touched = true;
            }
            if let Some(new) = links::in_formula(&formula.text, |text| shift.formula(text, home)) {
                formula.text = new;
                touched = true;
            }
        }
        if touched {
            row.source = None;
            changed = true;
        }
    }
    if changed {
        sheet.mark_changed();
    }
    for (row, column) in places {
        sheet.touched.cell(row, column);
    }
}

/// A data table says in attributes which cells it puts its values in.
fn input_cells(attributes: &mut String, shift: &Shift) -> bool {
    let element = format!("<f{attributes}/>");
    let mut out = element.clone();
    for (name, gone) in [("r1", "del1"), ("r2", "del2")] {
        let Some(old) = elements(&out, "f").first().and_then(|found| found.attribute(name)) else { continue };
        match around::areas(&old, shift) {
            Some(new) => out = rewrite_attribute(&out, "f", name, |_| Some(new.clone())),
            None => out = out.replace("/>", &format!(" {gone}=\"1\"/>")),
        }
    }
    if out == element {
        return false;
    }
    out[2..out.len() - 2].clone_into(attributes);
    true
}

fn surroundings(sheet: &mut Sheet, home: &str, own: bool, shift: &Shift) {
    let before = (sheet.head.clone(), sheet.tail.clone());
    if own {
        around::follow(sheet, home, shift);
    } else {
        sheet.tail = rules::formulas(&sheet.tail, |text| shift.formula(text, home));
    }
    sheet.tail = links::of_cells(&sheet.tail, |text| shift.formula(text, home));
    sheet.tail = links::of_controls(&sheet.tail, |text| shift.formula(text, home));
    if before != (sheet.head.clone(), sheet.tail.clone()) {
        sheet.mark_changed();
    }
}

/// Changes a part; one that cannot be read stays as it is.
fn rewrite(workbook: &mut Workbook, part: &str, change: impl Fn(&str) -> String) {
    if !workbook.package.contains(part) {
        return;
    }
    let Ok(old) = workbook.package.text(part) else { return };
    let new = change(&old);
    if new != old {
        workbook.package.write(part, new.into_bytes());
    }
}

fn related(workbook: &Workbook, sheet: usize) -> Result<Vec<Relation>, Unreadable> {
    let all = relations(&workbook.package, &workbook.sheets[sheet].part)?;
    Ok(all.into_iter().filter(|relation| workbook.package.contains(&relation.target)).collect())
}

/// Parts of any sheet that have formulas: tables, linked shapes and controls; and links to places.
pub(in crate::workbook) fn formulas_of_parts(
    workbook: &mut Workbook,
    sheet: usize,
    formula: &dyn Fn(&str) -> Option<String>,
) -> Result<(), Unreadable> {
    let own = workbook.sheets[sheet].part.clone();
    rewrite(workbook, &relations_part(&own), |xml| links::of_relationships(xml, formula));
    for relation in related(workbook, sheet)? {
        let part = &relation.target;
        if relation.is("table") {
            rewrite(workbook, part, |xml| tables::formulas(xml, formula));
        } else if relation.is("drawing") {
            rewrite(workbook, part, |xml| {
                rewrite_attribute(xml, "sp", "textlink", |text| Some(formula(text).unwrap_or_else(|| text.to_owned())))
            });
            rewrite(workbook, &relations_part(part), |xml| links::of_relationships(xml, formula));
        } else if relation.is("ctrlProp") {
            rewrite(workbook, part, |xml| anchors::links_of_control(xml, formula));
        } else if relation.is("vmlDrawing") {
            rewrite(workbook, part, |xml| anchors::links_of_notes(xml, formula));
        }
    }
    Ok(())
}

/// Tables, drawings and comments of the sheet itself.
fn own_parts(workbook: &mut Workbook, sheet: usize, shift: &Shift) -> Result<Vec<TableChange>, Unreadable> {
    let mut changes = Vec::new();
    for relation in related(workbook, sheet)? {
        if relation.is("table") {
            changes.extend(table(workbook, sheet, &relation, shift)?);
            continue;
        }
        if relation.is("drawing") && matches!(shift.change, Change::Reorder { .. }) {
            pictures(workbook, sheet, &relation.target, shift)?;
            continue;
        }
        let follow: fn(&str, &Shift) -> String = if relation.is("drawing") {
            anchors::drawing
        } else if relation.is("comments") || relation.is("threadedComment") {
            parts::comments
        } else if relation.is("vmlDrawing") {
            anchors::notes
        } else if relation.is("pivotTable") {
            parts::pivot_place
        } else if relation.is("tableSingleCells") {
            parts::single_cells
        } else {
            continue;
        };
        rewrite(workbook, &relation.target, |xml| follow(xml, shift));
    }
    Ok(changes)
}

/// Pictures within one of the lines that changed places.
fn pictures(workbook: &mut Workbook, sheet: usize, part: &str, shift: &Shift) -> Result<(), Unreadable> {
    let cells = workbook.sheet(sheet)?;
    let now = |line: u32| shift.change.line(line).unwrap_or(line);
    let own = |row: u32, column: u32| if shift.axis == Axis::Rows { row } else { column };
    let lines = Lines {
        axis: shift.axis,
        place: &|row, column| now(own(row, column)),
        // The cells have moved already.
        size: &|line| cells.line_size(shift.axis, now(line)),
    };
    let Ok(old) = workbook.package.text(part) else { return Ok(()) };
    let new = pictures_along(&old, &lines);
    if new != old {
        workbook.package.write(part, new.into_bytes());
    }
    Ok(())
}

fn table(
    workbook: &mut Workbook,
    sheet: usize,
    relation: &Relation,
    shift: &Shift,
) -> Result<Option<TableChange>, Unreadable> {
    let old = workbook.package.text(&relation.target)?;
    let followed = match tables::follow(&old, shift) {
        None => return Ok(None),
        Some(tables::Followed::Gone(change)) => {
            native::remove(workbook, sheet, relation)?;
            return Ok(Some(change));
        }
        Some(tables::Followed::Changed(followed)) => followed,
    };
    if followed.xml != old {
        workbook.package.write(&relation.target, followed.xml.into_bytes());
    }
    if shift.axis == Axis::Columns {
        native::follow_query_fields(workbook, &relation.target)?;
    }
    if !followed.lost.is_empty()
        && let Some(id) = elements(&old, "table").first().and_then(|found| found.attribute("id"))
    {
        workbook.drop_slicers(&id, Some(&followed.lost))?;
    }
    for (row, column, name) in followed.headers {
        workbook.sheet_mut(sheet)?.set_value(row, column, crate::workbook::Value::text(name.as_str()));
    }
    Ok(followed.change)
}

/// By what the package says they are: some programs call them anything.
pub(in crate::workbook) fn formulas_of_charts(
    workbook: &mut Workbook,
    formula: &dyn Fn(&str) -> Option<String>,
    pivot_source: &dyn Fn(&str) -> String,
) -> Result<(), Unreadable> {
    let types = workbook.package.text(CONTENT_TYPES)?;
    for found in elements(&types, "Override") {
        let (Some(part), Some(kind)) = (found.attribute("PartName"), found.attribute("ContentType")) else { continue };
        let kind = kind.to_lowercase();
        if kind.contains("drawingml.chart+xml") || kind.contains("chartex+xml") {
            rewrite(workbook, &part, |xml| {
                // Series that a filter of the chart leaves out are said in an extension.
                let out = rewrite_text(xml, "f", formula);
                if out.contains("formulaRef") { rewrite_text(&out, "sqref", formula) } else { out }
            });
        } else if kind.contains("pivotcachedefinition") {
            rewrite(workbook, &part, pivot_source);
        }
    }
    Ok(())
}
