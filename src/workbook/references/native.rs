//! Columns of native tables that were renamed or deleted, followed through every formula; tables that
//! are gone, taken out of the package.

use std::fmt::Write;

use crate::workbook::{
    Unreadable, Workbook,
    parts::{Relation, element_prefix, relations, relations_part, undeclare, without},
    xml::{Element, Patch, elements, rewrite_attribute, rewrite_text},
};

use super::{TableChange, follow_tables, rules, tables};

/// Formulas in cells, rules, names and tables say the columns as they are called now.
pub(in crate::workbook) fn follow_changes(workbook: &mut Workbook, changes: &[TableChange]) -> Result<(), Unreadable> {
    if changes.is_empty() {
        return Ok(());
    }
    let formula = |text: &str| follow_tables(text, changes);
    for index in 0..workbook.sheet_count() {
        let slot = &workbook.sheets[index];
        if slot.sheet.get().is_none() && !names_one(&workbook.package.text(&slot.part)?, changes) {
            continue;
        }
        let sheet = workbook.sheet_mut(index)?;
        let here = |text: &str| names_one(text, changes) || text.contains('[');
        if sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.formula.as_ref().is_some_and(|f| here(&f.text)))
        {
            sheet.unshare_all();
        }
        let mut places = Vec::new();
        for row in &mut sheet.rows {
            for cell in &mut row.cells {
                let Some(own) = &mut cell.formula else { continue };
                if let Some(new) = formula(&own.text) {
                    own.text = new;
                    row.source = None;
                    places.push((row.index, cell.column));
                }
            }
        }
        let tail = rules::formulas(&sheet.tail, formula);
        if !places.is_empty() || tail != sheet.tail {
            sheet.tail = tail;
            sheet.mark_changed();
        }
        for (row, column) in places {
            sheet.touched.cell(row, column);
        }
        for relation in relations(&workbook.package, &workbook.sheets[index].part.clone())? {
            if relation.is("table") && workbook.package.contains(&relation.target) {
                let old = workbook.package.text(&relation.target)?;
                let new = tables::formulas(&old, formula);
                if new != old {
                    workbook.package.write(&relation.target, new.into_bytes());
                }
            }
        }
    }
    workbook.xml = rewrite_text(&workbook.xml, "definedName", formula);
    Ok(())
}

fn names_one(text: &str, changes: &[TableChange]) -> bool {
    let text = text.to_lowercase();
    changes.iter().any(|change| text.contains(&format!("{}[", change.table.to_lowercase())))
}

/// The part of a table, its relationship, its content type and its mention in the sheet.
pub(in crate::workbook) fn remove(
    workbook: &mut Workbook,
    sheet: usize,
    relation: &Relation,
) -> Result<(), Unreadable> {
    let part = workbook.sheets[sheet].part.clone();
    if let Ok(xml) = workbook.package.text(&relation.target)
        && let Some(id) = elements(&xml, "table").first().and_then(|found| found.attribute("id"))
    {
        workbook.drop_slicers(&id, None)?;
    }
    workbook.package.remove(&relation.target);
    workbook.package.remove(&relations_part(&relation.target));
    undeclare(&mut workbook.package, &relation.target)?;
    let own = relations_part(&part);
    let xml = workbook.package.text(&own)?;
    let kept = without(&xml, "Relationship", |found| found.attribute("Id").as_deref() == Some(&relation.id));
    workbook.package.write(&own, kept.into_bytes());
    let target = workbook.sheet_mut(sheet)?;
    target.tail = without(&target.tail, "tablePart", |found| found.attribute("id").as_deref() == Some(&relation.id));
    let left = elements(&target.tail, "tablePart").len();
    target.tail = if left == 0 {
        without(&target.tail, "tableParts", |_| true)
    } else {
        rewrite_attribute(&target.tail, "tableParts", "count", |_| Some(left.to_string()))
    };
    target.mark_changed();
    Ok(())
}

/// A table that a query fills lists its columns there once more, in their order; one that the query does not
/// fill is marked so.
pub(super) fn follow_query_fields(workbook: &mut Workbook, table: &str) -> Result<(), Unreadable> {
    for relation in relations(&workbook.package, table)? {
        if !relation.is("queryTable") || !workbook.package.contains(&relation.target) {
            continue;
        }
        let columns: Vec<String> = elements(&workbook.package.text(table)?, "tableColumn")
            .iter()
            .filter_map(|found| found.attribute("id"))
            .collect();
        let old = workbook.package.text(&relation.target)?;
        let (new, fresh) = query_fields(&old, &columns);
        if new != old {
            workbook.package.write(&relation.target, new.into_bytes());
        }
        if !fresh.is_empty() {
            let marked = marked_columns(&workbook.package.text(table)?, &fresh);
            workbook.package.write(table, marked.into_bytes());
        }
    }
    Ok(())
}

/// The list of fields for these columns, and the field of each column that had none: column and field.
fn query_fields(xml: &str, columns: &[String]) -> (String, Vec<(String, u32)>) {
    let known = elements(xml, "queryTableField");
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return (xml.to_owned(), Vec::new()) };
    let prefix = element_prefix(xml, "queryTableFields");
    let mut next = known.iter().filter_map(|found| found.attribute("id")?.parse::<u32>().ok()).max().unwrap_or(0);
    let (mut list, mut fresh) = (String::new(), Vec::new());
    for column in columns {
        let of_column = |found: &&Element| found.attribute("tableColumnId").as_deref() == Some(column);
        match known.iter().find(of_column) {
            Some(found) => list.push_str(&xml[found.span.0..found.span.1]),
            None => {
                next += 1;
                let _ =
                    write!(list, "<{prefix}queryTableField id=\"{next}\" dataBound=\"0\" tableColumnId=\"{column}\"/>");
                fresh.push((column.clone(), next));
            }
        }
    }
    // Fields of the query that no column shows.
    let hidden = known.iter().filter(|found| found.attribute("tableColumnId").is_none());
    list.extend(hidden.map(|found| &xml[found.span.0..found.span.1]));
    let out = format!("{}{list}{}", &xml[..first.span.0], &xml[last.span.1..]);
    let count = elements(&out, "queryTableField").len().to_string();
    let out = rewrite_attribute(&out, "queryTableFields", "count", |_| Some(count.clone()));
    let least = |text: &str| text.parse::<u32>().map_or_else(|_| text.to_owned(), |own| own.max(next + 1).to_string());
    (rewrite_attribute(&out, "queryTableRefresh", "nextId", |text| Some(least(text))), fresh)
}

/// The table's columns name their fields, where the others do.
fn marked_columns(xml: &str, fresh: &[(String, u32)]) -> String {
    if !xml.contains("queryTableFieldId") {
        return xml.to_owned();
    }
    let mut patch = Patch::new(xml);
    for found in elements(xml, "tableColumn") {
        let id = found.attribute("id").unwrap_or_default();
        let Some((_, field)) = fresh.iter().find(|(column, _)| *column == id) else { continue };
        let tag = &xml[found.tag.0..found.tag.1];
        let at = tag.find(char::is_whitespace).unwrap_or(tag.len() - 2);
        patch.replace(found.tag, &format!("{} queryTableFieldId=\"{field}\"{}", &tag[..at], &tag[at..]));
    }
    patch.finish()
}
