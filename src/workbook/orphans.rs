//! Parts that nothing leads to any more leave the package, so that what was deleted is gone.

use std::collections::HashSet;

use super::{
    Unreadable, Workbook,
    package::Package,
    parts::{relations, relations_part, undeclare, without},
    xml::{Element, attribute_values, elements},
};

/// Takes away the relationship from one part to another, and everything that only it led to.
pub(in crate::workbook) fn unrelate(package: &mut Package, from: &str, to: &str) -> Result<(), Unreadable> {
    let before = reachable(package, "")?;
    let gone: HashSet<String> = relations(package, from)?
        .into_iter()
        .filter(|one| one.target.eq_ignore_ascii_case(to))
        .map(|one| one.id)
        .collect();
    let own = relations_part(from);
    let xml = package.text(&own)?;
    let kept = without(&xml, "Relationship", |found| found.attribute("Id").is_some_and(|id| gone.contains(&id)));
    package.write(&own, kept.into_bytes());
    let after = reachable(package, "")?;
    let mut orphans: Vec<&String> = before.difference(&after).collect();
    orphans.sort();
    for part in orphans {
        package.remove(part);
        if package.contains(&relations_part(part)) {
            package.remove(&relations_part(part));
            undeclare(package, &relations_part(part))?;
        }
        undeclare(package, part)?;
    }
    Ok(())
}

impl Workbook {
    /// The memories of slicers and timelines that no sheet shows any more.
    pub(in crate::workbook) fn drop_idle_slicers(&mut self) -> Result<(), Unreadable> {
        let own = self.part.clone();
        let mut shown = HashSet::new();
        for slot in &self.sheets {
            for relation in relations(&self.package, &slot.part)? {
                if (relation.is("slicer") || relation.is("timeline")) && self.package.contains(&relation.target) {
                    let xml = self.package.text(&relation.target)?;
                    shown.extend(["slicer", "timeline"].iter().flat_map(|one| attribute_values(&xml, one, "cache")));
                }
            }
        }
        for relation in relations(&self.package, &own)? {
            let memory = relation.is("slicerCache") || relation.is("timelineCache");
            if !memory || !self.package.contains(&relation.target) {
                continue;
            }
            let xml = self.package.text(&relation.target)?;
            let names = ["slicerCacheDefinition", "timelineCacheDefinition"];
            let Some(name) = names.iter().find_map(|one| attribute_values(&xml, one, "name").into_iter().next()) else {
                continue;
            };
            if shown.contains(&name) {
                continue;
            }
            unrelate(&mut self.package, &own, &relation.target)?;
            let leads =
                |one: &Element| one.attributes.iter().any(|(key, id)| key.ends_with(":id") && *id == relation.id);
            for (list, member) in [("slicerCaches", "slicerCache"), ("timelineCacheRefs", "timelineCacheRef")] {
                self.xml = without(&self.xml, member, leads);
                let hollow = |one: &Element| elements(&self.xml[one.span.0..one.span.1], member).is_empty();
                self.xml = without(&self.xml, list, hollow);
            }
            let hollow = |one: &Element| one.tag != one.span && self.xml[one.tag.1..one.span.1].starts_with("</");
            self.xml = without(&self.xml, "ext", hollow);
            let named = |one: &Element| one.attribute("name").as_ref() == Some(&name);
            self.xml = without(&self.xml, "definedName", named);
        }
        for list in ["extLst", "definedNames"] {
            let hollow = |one: &Element| one.tag != one.span && self.xml[one.tag.1..one.span.1].starts_with("</");
            self.xml = without(&self.xml, list, hollow);
        }
        Ok(())
    }
}

/// Parts that a chain of relationships leads to, in lower case.
fn reachable(package: &Package, root: &str) -> Result<HashSet<String>, Unreadable> {
    let mut found = HashSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(part) = open.pop() {
        for relation in relations(package, &part)? {
            if package.contains(&relation.target) && found.insert(relation.target.to_lowercase()) {
                open.push(relation.target);
            }
        }
    }
    Ok(found)
}

/// The content type that the package declares for this very part.
pub(in crate::workbook) fn declared_type(package: &Package, part: &str) -> Result<Option<String>, Unreadable> {
    let xml = package.text(super::parts::CONTENT_TYPES)?;
    let name = format!("/{part}");
    let own = elements(&xml, "Override")
        .into_iter()
        .find(|found| found.attribute("PartName").is_some_and(|known| known.eq_ignore_ascii_case(&name)));
    Ok(own.and_then(|found| found.attribute("ContentType")))
}
