//! Fields of pivot tables go by the headers of the columns that they come from: Excel looks for them by name
//! when it takes the rows anew, and drops what it does not find.

use super::{
    Area, Unreadable, Value, Workbook,
    parts::{CONTENT_TYPES, relations},
    xml::{Patch, elements, rewrite_attribute},
};

impl Workbook {
    /// Fields whose headers were called otherwise are called so too.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn settle_pivot_fields(&mut self) -> Result<(), Unreadable> {
        for part in self.pivot_caches()? {
            let xml = self.package.text(&part)?;
            let Some((sheet, area)) = self.pivot_rows(&xml)? else { continue };
            let renamed = self.renamed_fields(sheet, area, &xml)?;
            if renamed.is_empty() {
                continue;
            }
            let mut patch = Patch::new(&xml);
            for found in elements(&xml, "cacheField") {
                let name = found.attribute("name");
                let Some((_, new)) = renamed.iter().find(|(old, _)| name.as_ref() == Some(old)) else { continue };
                let tag = &xml[found.tag.0..found.tag.1];
                patch.replace(found.tag, &rewrite_attribute(tag, "cacheField", "name", |_| Some(new.clone())));
            }
            self.package.write(&part, patch.finish().into_bytes());
            self.rename_slicers(&renamed)?;
        }
        Ok(())
    }

    /// The parts of all, where a sheet was changed.
    pub(in crate::workbook) fn pivot_caches(&self) -> Result<Vec<String>, Unreadable> {
        let is_changed = self.sheets.iter().any(|slot| slot.sheet.get().is_some_and(super::Sheet::is_changed));
        if !is_changed {
            return Ok(Vec::new());
        }
        let types = self.package.text(CONTENT_TYPES)?;
        let caches = elements(&types, "Override").into_iter().filter(|found| {
            found.attribute("ContentType").is_some_and(|kind| kind.to_lowercase().contains("pivotcachedefinition"))
        });
        let parts = caches.filter_map(|found| Some(found.attribute("PartName")?.trim_start_matches('/').to_owned()));
        Ok(parts.filter(|part| self.package.contains(part)).collect())
    }

    /// The sheet and area that a cache is of, header included, where that is in this workbook.
    fn pivot_rows(&self, xml: &str) -> Result<Option<(usize, Area)>, Unreadable> {
        let Some(source) = elements(xml, "worksheetSource").into_iter().next() else { return Ok(None) };
        if source.attribute("id").is_some() {
            return Ok(None);
        }
        let (sheet, area, name) = (source.attribute("sheet"), source.attribute("ref"), source.attribute("name"));
        if let (Some(sheet), Some(area)) = (sheet, area.and_then(|text| Area::parse(&text))) {
            let same = |known: &&str| known.to_lowercase() == sheet.to_lowercase();
            return Ok(self.sheet_names().iter().position(same).map(|sheet| (sheet, area)));
        }
        let Some(name) = name else { return Ok(None) };
        for (sheet, slot) in self.sheets.iter().enumerate() {
            for relation in relations(&self.package, &slot.part)? {
                if !relation.is("table") || !self.package.contains(&relation.target) {
                    continue;
                }
                let table = self.package.text(&relation.target)?;
                let Some(found) = elements(&table, "table").into_iter().next() else { continue };
                if found.attribute("displayName").is_some_and(|known| known.to_lowercase() == name.to_lowercase()) {
                    return Ok(found.attribute("ref").and_then(|text| Area::parse(&text)).map(|area| (sheet, area)));
                }
            }
        }
        Ok(None)
    }

    /// Old and new names, as they are written. Where columns came or went, Excel finds the others by name; what
    /// is worked out from fields names them in a formula, and stays.
    fn renamed_fields(&self, sheet: usize, area: Area, xml: &str) -> Result<Vec<(String, String)>, Unreadable> {
        let slot = &self.sheets[sheet];
        if !slot.sheet.get().is_some_and(super::Sheet::is_changed) {
            return Ok(Vec::new());
        }
        let cells = self.sheet(sheet)?;
        if cells.row(area.first_row).is_none_or(|row| row.source.is_some()) {
            return Ok(Vec::new());
        }
        let fields = elements(xml, "cacheField");
        let known: Vec<String> = fields
            .iter()
            .filter(|found| found.attribute("databaseField").as_deref() != Some("0"))
            .filter_map(|found| found.attribute("name"))
            .collect();
        let shown: Vec<Option<String>> = (area.first_column..=area.last_column)
            .map(|column| match cells.value(area.first_row, column) {
                Value::Text(text) => Some(text.replace('\r', "_x000d_").replace('\n', "_x000a_")),
                number @ Value::Number(_) => Some(number.to_string()),
                _ => None,
            })
            .collect();
        let calculated = fields.iter().any(|found| found.attribute("formula").is_some());
        if known.len() != shown.len() || calculated {
            return Ok(Vec::new());
        }
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        let fresh = |old: &String, new: &String| {
            old != new
                && !known.iter().any(|name| name != old && same(name, new))
                && !shown.iter().flatten().any(|name| same(name, old) && name != new)
        };
        let pairs = known.iter().zip(&shown).filter_map(|(old, new)| Some((old.clone(), new.clone()?)));
        Ok(pairs.filter(|(old, new)| fresh(old, new)).collect())
    }

    /// Slicers of pivot tables name the field that they choose from.
    fn rename_slicers(&mut self, renamed: &[(String, String)]) -> Result<(), Unreadable> {
        for relation in relations(&self.package, &self.part)? {
            if !relation.is("slicerCache") || !self.package.contains(&relation.target) {
                continue;
            }
            let old = self.package.text(&relation.target)?;
            if elements(&old, "pivotTable").is_empty() {
                continue;
            }
            let now = |name: &str| renamed.iter().find(|(old, _)| old == name).map_or(name, |(_, new)| new).to_owned();
            let new = rewrite_attribute(&old, "slicerCacheDefinition", "sourceName", |name| Some(now(name)));
            if new != old {
                self.package.write(&relation.target, new.into_bytes());
            }
        }
        Ok(())
    }
}
