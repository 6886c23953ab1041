//! Slicers of a native table's columns, which go with the columns.

use std::collections::HashSet;

use super::{
    Unreadable, Workbook,
    orphans::unrelate,
    parts::{relations, without},
    xml::{Element, elements},
};

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
        if caches.is_empty() {
            return Ok(());
        }
        for sheet in 0..self.sheets.len() {
            let names = self.without_slicers_of(sheet, &caches)?;
            if !names.is_empty() {
                self.without_frames(sheet, &names)?;
            }
        }
        self.drop_idle_slicers()
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

    /// Takes the slicers of these memories from a sheet, and gives their names.
    fn without_slicers_of(&mut self, sheet: usize, caches: &HashSet<String>) -> Result<HashSet<String>, Unreadable> {
        let part = self.sheets[sheet].part.clone();
        let mut names = HashSet::new();
        for relation in relations(&self.package, &part)? {
            if !relation.is("slicer") || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let goes = |one: &Element| one.attribute("cache").is_some_and(|cache| caches.contains(&cache));
            let before = names.len();
            names.extend(
                elements(&old, "slicer").iter().filter(|one| goes(one)).filter_map(|one| one.attribute("name")),
            );
            if names.len() == before {
                continue;
            }
            let new = without(&old, "slicer", goes);
            if !elements(&new, "slicer").is_empty() {
                self.package.write(&relation.target, new.into_bytes());
                continue;
            }
            unrelate(&mut self.package, &part, &relation.target)?;
            let target = self.sheet_mut(sheet)?;
            let leads =
                |one: &Element| one.attributes.iter().any(|(key, id)| key.ends_with(":id") && *id == relation.id);
            target.tail = without(&target.tail, "slicer", leads);
            for list in ["slicerList", "ext", "extLst"] {
                let tail = &target.tail;
                let hollow = |one: &Element| one.tag != one.span && tail[one.tag.1..one.span.1].starts_with("</");
                target.tail = without(tail, list, hollow);
            }
            target.mark_changed();
        }
        Ok(names)
    }

    /// Takes the frames of these slicers from the drawings of a sheet.
    fn without_frames(&mut self, sheet: usize, names: &HashSet<String>) -> Result<(), Unreadable> {
        let part = self.sheets[sheet].part.clone();
        for relation in relations(&self.package, &part)? {
            if !relation.is("drawing") || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            let shows = |xml: &str, one: &Element| {
                let own = &xml[one.span.0..one.span.1];
                elements(own, "slicer")
                    .iter()
                    .any(|one| one.attribute("name").is_some_and(|name| names.contains(&name)))
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
