//! Where pivot tables take their rows from, when those move, go, or their sheet is called otherwise. Excel
//! takes them anew on opening only where it is told to: it is where the rows or columns are others now.

use crate::workbook::{
    Area, Unreadable, Workbook, column_letters, parse_column_letters,
    parts::relations,
    xml::{Element, Patch, elements, only_text, rewrite_attribute, with_attribute},
};

use super::{Axis, Change, Fate, Shift, near::single_area};

const SOURCES: [&str; 2] = ["worksheetSource", "rangeSet"];

/// What an edit does to the rows that a pivot table shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rows {
    Same,
    Others,
    /// Without a header or a row there is nothing to take anew.
    Lost,
}

/// The tables and names of the sheet that is edited, in lower case, with their areas.
pub(super) fn named(workbook: &Workbook, sheet: usize, shift: &Shift) -> Result<Vec<(String, Area)>, Unreadable> {
    let mut found = Vec::new();
    for relation in relations(&workbook.package, &workbook.sheets[sheet].part)? {
        if !relation.is("table") || !workbook.package.contains(&relation.target) {
            continue;
        }
        let xml = workbook.package.text(&relation.target)?;
        let table = elements(&xml, "table").into_iter().next();
        let place = table.and_then(|one| Some((one.attribute("displayName")?, Area::parse(&one.attribute("ref")?)?)));
        found.extend(place.map(|(name, area)| (name.to_lowercase(), area)));
    }
    for name in elements(&workbook.xml, "definedName") {
        let area = only_text(&workbook.xml, &name).and_then(|(_, text)| single_area(&text));
        let own = area.filter(|(home, _)| home.to_lowercase() == shift.sheet.to_lowercase());
        found.extend(own.and_then(|(_, area)| Some((name.attribute("name")?.to_lowercase(), area))));
    }
    Ok(found)
}

/// A pivot cache's part after an edit of the sheet's rows or columns.
pub(super) fn follow(xml: &str, shift: &Shift, named: &[(String, Area)]) -> String {
    let (mut patch, mut rows) = (Patch::new(xml), Rows::Same);
    for (kind, found) in sources(xml) {
        let own = found.attribute("sheet").is_some_and(|sheet| sheet.to_lowercase() == shift.sheet.to_lowercase());
        if let Some(text) = found.attribute("ref").filter(|_| own) {
            let Some((old, whole)) = area(&text) else { continue };
            let new = moved(old, shift);
            rows = rows.max(fate(old, new, shift));
            if let Some(new) = new.filter(|new| *new != old) {
                let tag = rewrite_attribute(&xml[found.tag.0..found.tag.1], kind, "ref", |_| Some(written(new, whole)));
                patch.replace(found.tag, &tag);
            }
        } else if let Some(name) = found.attribute("name") {
            let old = named.iter().find(|(known, _)| *known == name.to_lowercase());
            rows = old.map_or(rows, |(_, old)| rows.max(fate(*old, moved(*old, shift), shift)));
        }
    }
    with_rows(patch.finish(), rows)
}

/// Where the one source of a cache was and is, if that is of the sheet.
pub(super) fn columns(xml: &str, shift: &Shift, named: &[(String, Area)]) -> Option<(Area, Area)> {
    let mut all = sources(xml).filter(|(kind, _)| *kind == SOURCES[0]);
    let (Some((_, found)), None) = (all.next(), all.next()) else { return None };
    let own = found.attribute("sheet").is_some_and(|sheet| sheet.to_lowercase() == shift.sheet.to_lowercase());
    let old = match (found.attribute("ref"), found.attribute("name")) {
        (Some(text), _) if own => area(&text)?.0,
        (None, Some(name)) => named.iter().find(|(known, _)| *known == name.to_lowercase())?.1,
        _ => return None,
    };
    Some((old, moved(old, shift)?))
}

/// The same after the sheet got another name, or went: then it must not be taken anew, which would fail.
pub(in crate::workbook) fn on_sheet(xml: &str, sheet: &str, now: Fate) -> String {
    let (mut patch, mut rows) = (Patch::new(xml), Rows::Same);
    for (kind, found) in sources(xml) {
        if found.attribute("sheet").is_none_or(|own| own.to_lowercase() != sheet.to_lowercase()) {
            continue;
        }
        match now {
            Fate::Named(new) => {
                let tag = &xml[found.tag.0..found.tag.1];
                patch.replace(found.tag, &rewrite_attribute(tag, kind, "sheet", |_| Some(new.to_owned())));
            }
            Fate::Gone(_) => rows = Rows::Lost,
            Fate::Moved(..) => {}
        }
    }
    with_rows(patch.finish(), rows)
}

/// Of this workbook; others are named by a relationship.
fn sources(xml: &str) -> impl Iterator<Item = (&'static str, Element)> {
    let all = SOURCES.into_iter().flat_map(|kind| elements(xml, kind).into_iter().map(move |found| (kind, found)));
    all.filter(|(_, found)| found.attribute("id").is_none())
}

/// And whether whole columns are said, as `A:C`.
fn area(text: &str) -> Option<(Area, bool)> {
    if let Some(area) = Area::parse(text) {
        return Some((area, false));
    }
    let plain = text.replace('$', "");
    let (first, last) = plain.split_once(':')?;
    Some((Area::new(0, parse_column_letters(first)?, Axis::Rows.last(), parse_column_letters(last)?), true))
}

fn written(area: Area, whole: bool) -> String {
    if whole {
        return format!("{}:{}", column_letters(area.first_column), column_letters(area.last_column));
    }
    area.to_string()
}

/// Columns that changed places are all kept, with those that are between them now.
fn moved(old: Area, shift: &Shift) -> Option<Area> {
    if !matches!(shift.change, Change::Reorder { .. }) || shift.axis == Axis::Rows {
        return shift.area(old);
    }
    let now = || (old.first_column..=old.last_column).filter_map(|column| shift.change.line(column));
    Some(Area { first_column: now().min()?, last_column: now().max()?, ..old })
}

fn fate(old: Area, new: Option<Area>, shift: &Shift) -> Rows {
    let Some(new) = new else { return Rows::Lost };
    if new.first_row == new.last_row {
        return Rows::Lost;
    }
    let lines = |area: Area| match shift.axis {
        Axis::Rows => (area.first_row, area.last_row),
        Axis::Columns => (area.first_column, area.last_column),
    };
    let ((first, last), (new_first, new_last)) = (lines(old), lines(new));
    let as_many = last - first == new_last - new_first;
    match (&shift.change, shift.axis) {
        (Change::Delete(_), Axis::Rows) if !as_many && shift.change.line(first).is_none() => Rows::Lost,
        // Rows that came in are blank.
        (Change::Insert { .. } | Change::Reorder { .. }, Axis::Rows) => Rows::Same,
        (Change::Reorder { .. }, Axis::Columns) if (first..=last).all(|at| shift.change.line(at) == Some(at)) => {
            Rows::Same
        }
        (Change::Delete(_) | Change::Insert { .. }, _) if as_many => Rows::Same,
        _ => Rows::Others,
    }
}

fn with_rows(xml: String, rows: Rows) -> String {
    let Some(root) = elements(&xml, "pivotCacheDefinition").into_iter().next() else { return xml };
    let anew = root.attribute("refreshOnLoad").is_some_and(|says| matches!(says.as_str(), "1" | "true"));
    let wanted = match rows {
        Rows::Others if !anew => "1",
        Rows::Lost if anew => "0",
        Rows::Same | Rows::Others | Rows::Lost => return xml,
    };
    let tag = with_attribute(&xml[root.tag.0..root.tag.1], "refreshOnLoad", wanted);
    format!("{}{tag}{}", &xml[..root.tag.0], &xml[root.tag.1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(source: &str) -> String {
        format!("<pivotCacheDefinition recordCount=\"3\"><cacheSource>{source}</cacheSource></pivotCacheDefinition>")
    }

    fn shift(axis: Axis, change: Change) -> Shift {
        Shift { sheet: "Data".to_owned(), axis, change, within: None }
    }

    /// Where the source is, and whether it is taken anew.
    fn after(source: &str, shift: &Shift) -> (String, bool) {
        let xml = follow(&cache(source), shift, &[("marks".to_owned(), Area::new(0, 0, 8, 2))]);
        let place = SOURCES.iter().find_map(|kind| elements(&xml, kind).first()?.attribute("ref"));
        (place.unwrap_or_default(), xml.contains("refreshOnLoad=\"1\""))
    }

    #[test]
    fn rows_and_columns_that_went_are_taken_anew() {
        let source = "<worksheetSource ref=\"A1:C9\" sheet=\"data\"/>";
        let rows = |gone: &[u32]| after(source, &shift(Axis::Rows, Change::Delete(gone.to_vec())));
        assert_eq!(rows(&[3, 4]), ("A1:C7".to_owned(), true));
        assert_eq!(rows(&[20]), ("A1:C9".to_owned(), false));
        assert_eq!(rows(&[0]), ("A1:C8".to_owned(), false));
        assert_eq!(after(source, &shift(Axis::Columns, Change::Delete(vec![1]))), ("A1:B9".to_owned(), true));
        let new = |axis, at| after(source, &shift(axis, Change::Insert { at, count: 1 }));
        assert_eq!(new(Axis::Columns, 1), ("A1:D9".to_owned(), true));
        assert_eq!(new(Axis::Columns, 0), ("B1:D9".to_owned(), false));
        assert_eq!(new(Axis::Rows, 4), ("A1:C10".to_owned(), false));
    }

    #[test]
    fn columns_that_changed_places_stay_in_the_source() {
        let to_end = shift(Axis::Columns, Change::Reorder { first: 0, order: vec![1, 2, 3, 0] });
        assert_eq!(after("<worksheetSource ref=\"A1:C9\" sheet=\"Data\"/>", &to_end), ("A1:D9".to_owned(), true));
        assert_eq!(after("<worksheetSource ref=\"A:C\" sheet=\"Data\"/>", &to_end), ("A:D".to_owned(), true));
    }

    #[test]
    fn sources_elsewhere_stay() {
        let gone = shift(Axis::Rows, Change::Delete(vec![3]));
        let other = "<worksheetSource ref=\"A1:C9\" sheet=\"Data\" r:id=\"rId1\"/>";
        assert_eq!(after(other, &gone), ("A1:C9".to_owned(), false));
        assert!(after("<worksheetSource name=\"Marks\"/>", &gone).1);
        assert!(!after("<worksheetSource name=\"Others\"/>", &gone).1);
        let sets = cache("<rangeSet ref=\"A1:B9\" sheet=\"Other\"/><rangeSet ref=\"A1:B9\" sheet=\"Data\"/>");
        let now = follow(&sets, &gone, &[]);
        assert!(now.contains("ref=\"A1:B9\" sheet=\"Other\"") && now.contains("ref=\"A1:B8\" sheet=\"Data\""), "{now}");
        let named = on_sheet(&sets, "Data", Fate::Named("New"));
        assert!(named.contains("sheet=\"Other\"") && named.contains("sheet=\"New\""), "{named}");
    }
}
