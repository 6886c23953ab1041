//! Columns of native tables that were renamed or deleted, followed through every formula; tables that
//! are gone, taken out of the package.

use crate::workbook::{
    Unreadable, Workbook,
    parts::{Relation, relations, relations_part, undeclare, without},
    xml::{elements, rewrite_attribute, rewrite_text},
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

/// A table that a query fills lists its columns there once more.
pub(super) fn drop_query_fields(workbook: &mut Workbook, table: &str, lost: &[String]) -> Result<(), Unreadable> {
    for relation in relations(&workbook.package, table)? {
        if !relation.is("queryTable") || !workbook.package.contains(&relation.target) {
            continue;
        }
        let old = workbook.package.text(&relation.target)?;
        let gone = |text: Option<String>| text.is_some_and(|id| lost.contains(&id));
        let out = without(&old, "queryTableField", |found| gone(found.attribute("tableColumnId")));
        let left = elements(&out, "queryTableField").len().to_string();
        let out = rewrite_attribute(&out, "queryTableFields", "count", |_| Some(left.clone()));
        workbook.package.write(&relation.target, out.into_bytes());
    }
    Ok(())
}
