//! Slicers of a native table's columns, which go with the columns, and slicers and timelines of pivot tables,
//! which go with these.

use std::collections::HashSet;

use super::{
    Unreadable, Workbook,
    orphans::unrelate,
    parts::{relations, without},
    xml::{Element, elements, rewrite_attribute},
};

/// Two kinds of objects that choose rows: what is said of them in their own part, in the sheet, and in the drawing.
struct Kind {
    /// The relationship, and the element that names its memory.
    own: &'static str,
    /// The member of the sheet's list.
    listed: &'static str,
    drawn: &'static str,
}

const KINDS: [Kind; 2] = [
    Kind { own: "slicer", listed: "slicer", drawn: "slicer" },
    Kind { own: "timeline", listed: "timelineRef", drawn: "timeslicer" },
];

/// As what they are drawn, and their names.
type Drawn = HashSet<(&'static str, String)>;

impl Workbook {
    /// The slicers of these columns of a table, by the ids that the table gives both; `None` is all of them.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub(in crate::workbook) fn drop_slicers(
        &mut self,
        table: &str,
        columns: Option<&[String]>,
    ) -> Result<(), Unreadable> {
        let caches = self.slicer_caches(table, columns)?;
        self.drop_slicers_of(&caches)?;
        if caches.is_empty() { Ok(()) } else { self.drop_idle_slicers() }
    }

    /// The pivot tables of a sheet that went, by its id, are steered by nothing any more; what steered no
    /// others goes.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub(in crate::workbook) fn drop_slicers_of_sheet(&mut self, id: &str) -> Result<(), Unreadable> {
        let mut idle = HashSet::new();
        for relation in relations(&self.package, &self.part)? {
            let memory = relation.is("slicerCache") || relation.is("timelineCache");
            if !memory || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let new = without(&old, "pivotTable", |one| one.attribute("tabId").as_deref() == Some(id));
            if new == old {
                continue;
            }
            if elements(&new, "pivotTable").is_empty() {
                let names = ["slicerCacheDefinition", "timelineCacheDefinition"];
                idle.extend(names.iter().find_map(|name| elements(&new, name).first()?.attribute("name")));
            } else {
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        self.drop_slicers_of(&idle)
    }

    fn drop_slicers_of(&mut self, caches: &HashSet<String>) -> Result<(), Unreadable> {
        if caches.is_empty() {
            return Ok(());
        }
        for sheet in 0..self.sheets.len() {
            let mut names = Drawn::new();
            for kind in &KINDS {
                names.extend(self.without_slicers_of(sheet, kind, caches)?.into_iter().map(|name| (kind.drawn, name)));
            }
            if !names.is_empty() {
                self.without_frames(sheet, &names)?;
            }
        }
        Ok(())
    }

    /// The memories that hold what such a slicer shows, by name.
    fn slicer_caches(&self, table: &str, columns: Option<&[String]>) -> Result<HashSet<String>, Unreadable> {
        let mut names = HashSet::new();
        for relation in relations(&self.package, &self.part)? {
            if !relation.is("slicerCache") || !self.package.contains(&relation.target) {
                continue;
            }
            let xml = self.package.text(&relation.target)?;
            let concerned = elements(&xml, "tableSlicerCache").iter().any(|one| {
                let column = one.attribute("column").unwrap_or_default();
                one.attribute("tableId").as_deref() == Some(table) && columns.is_none_or(|all| all.contains(&column))
            });
            if concerned {
                names.extend(elements(&xml, "slicerCacheDefinition").first().and_then(|one| one.attribute("name")));
            }
        }
        Ok(names)
    }

    /// Slicers of a native table remember their column by its id and by its name too. `columns` are old and new
    /// names in the order of the table, whose part this is.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub(in crate::workbook) fn rename_table_slicers(
        &mut self,
        table: &str,
        columns: &[(String, Option<String>)],
    ) -> Result<(), Unreadable> {
        let id = elements(table, "table").first().and_then(|table| table.attribute("id"));
        let ids = elements(table, "tableColumn").into_iter().map(|column| column.attribute("id"));
        let renamed: Vec<(Option<String>, &str, &str)> = ids
            .zip(columns)
            .filter_map(|(id, (old, new))| Some((id, old.as_str(), new.as_deref().filter(|new| new != old)?)))
            .collect();
        for relation in relations(&self.package, &self.part)? {
            if !relation.is("slicerCache") || !self.package.contains(&relation.target) {
                continue;
            }
            let xml = self.package.text(&relation.target)?;
            let own = elements(&xml, "tableSlicerCache").into_iter().find(|own| own.attribute("tableId") == id);
            let Some(column) = own.map(|own| own.attribute("column")) else { continue };
            let Some((_, old, new)) = renamed.iter().find(|(id, _, _)| *id == column) else { continue };
            let named = |name: &str| Some(if name == *old { (*new).to_owned() } else { name.to_owned() });
            let now = rewrite_attribute(&xml, "slicerCacheDefinition", "sourceName", named);
            if now != xml {
                self.package.write(&relation.target, now.into_bytes());
            }
        }
        Ok(())
    }

    /// Takes the slicers of these memories from a sheet, and gives their names.
    fn without_slicers_of(
        &mut self,
        sheet: usize,
        kind: &Kind,
        caches: &HashSet<String>,
    ) -> Result<HashSet<String>, Unreadable> {
        let part = self.sheets[sheet].part.clone();
        let mut names = HashSet::new();
        for relation in relations(&self.package, &part)? {
            if !relation.is(kind.own) || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let goes = |one: &Element| one.attribute("cache").is_some_and(|cache| caches.contains(&cache));
            let before = names.len();
            names.extend(
                elements(&old, kind.own).iter().filter(|one| goes(one)).filter_map(|one| one.attribute("name")),
            );
            if names.len() == before {
                continue;
            }
            let new = without(&old, kind.own, goes);
            if !elements(&new, kind.own).is_empty() {
                self.package.write(&relation.target, new.into_bytes());
                continue;
            }
            unrelate(&mut self.package, &part, &relation.target)?;
            let target = self.sheet_mut(sheet)?;
            let leads =
                |one: &Element| one.attributes.iter().any(|(key, id)| key.ends_with(":id") && *id == relation.id);
            target.tail = without(&target.tail, kind.listed, leads);
            for list in ["slicerList", "timelineRefs", "ext", "extLst"] {
                let tail = &target.tail;
                let hollow = |one: &Element| one.tag != one.span && tail[one.tag.1..one.span.1].starts_with("</");
                target.tail = without(tail, list, hollow);
            }
            target.mark_changed();
        }
        Ok(names)
    }

    /// Takes the frames of these slicers from the drawings of a sheet.
    fn without_frames(&mut self, sheet: usize, names: &Drawn) -> Result<(), Unreadable> {
        let part = self.sheets[sheet].part.clone();
        for relation in relations(&self.package, &part)? {
            if !relation.is("drawing") || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let shows = |xml: &str, one: &Element| {
                let own = &xml[one.span.0..one.span.1];
                names.iter().any(|(element, name)| {
                    elements(own, element).iter().any(|one| one.attribute("name").as_ref() == Some(name))
                })
            };
            let new = ["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"]
                .iter()
                .fold(old.clone(), |xml, anchor| without(&xml, anchor, |one| shows(&xml, one)));
            if new != old {
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        Ok(())
    }
}
