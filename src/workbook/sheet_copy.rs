//! A sheet copied with all that is on it: tables under new names, charts that draw the copy.

use std::sync::OnceLock;

use super::{
    Limits, Unreadable, Workbook,
    book::Slot,
    dangling::without_links,
    edit::WORKSHEET_TYPE,
    orphans::declared_type,
    package::Package,
    parts::{OFFICE, declare, declare_relations, relate, relations, relations_part, without},
    references::{Fate, renamed},
    sheet::touched::Touched,
    threads::with_own_ids,
    xml::{
        Element, Patch, attribute_range, attribute_values, elements, escape_attribute, rewrite_attribute, rewrite_text,
    },
};

/// Who copies which name into which.
struct Names<'a> {
    old: &'a str,
    new: &'a str,
}

impl Workbook {
    /// Puts a copy of the sheet behind the last tab and gives its index.
    ///
    /// # Errors
    /// When the name is taken or none that Excel takes, or a part cannot be read.
    pub fn copy_sheet(&mut self, sheet: usize, name: &str) -> anyhow::Result<usize> {
        super::edit::check_sheet_name(name)?;
        let old = self.name_of(sheet)?;
        anyhow::ensure!(
            self.tab_names().iter().all(|known| known.to_lowercase() != name.to_lowercase()),
            "a sheet of that name is there"
        );
        let names = Names { old: &old, new: name };
        let source = self.sheets[sheet].part.clone();
        let changed = self.sheets[sheet].sheet.get().is_some_and(super::Sheet::is_changed);
        // A sheet that was edited is written first.
        let xml = if changed {
            let room = Limits { file_bytes: u64::MAX, ..self.package.limits().clone() };
            Package::open(self.save()?, &room)?.text(&source)?
        } else {
            self.package.text(&source)?
        };
        let part = self.free_name(&source);
        let xml = without_own(&names.formulas(&xml, &["f", "formula", "formula1", "formula2"]));
        self.package.write(&part, xml.into_bytes());
        declare(&mut self.package, &part, WORKSHEET_TYPE)?;
        self.copy_related(&source, &part, &names)?;
        let id = relate(&mut self.package, &self.part.clone(), &format!("{OFFICE}/worksheet"), &part)?;
        self.list_sheet(name, &id);
        self.copy_local_names(&names);
        self.sheets.push(Slot { name: name.to_owned(), part, hidden: false, sheet: OnceLock::new() });
        let copy = self.sheets.len() - 1;
        // Its formulas wait for their results as those of the original do.
        if let Some(touched) = self.sheets[sheet].sheet.get().map(|sheet| sheet.touched.clone()).filter(Touched::ever) {
            self.sheet_mut(copy)?.touched = touched;
        }
        Ok(copy)
    }

    /// The parts that belong to one sheet are copied, those that may be shared are shared. Gives the ids of
    /// those that are not there to be copied.
    fn copy_relations(&mut self, from: &str, to: &str, names: &Names) -> Result<Vec<String>, Unreadable> {
        let own = relations_part(from);
        if !self.package.contains(&own) {
            return Ok(Vec::new());
        }
        let mut xml = self.package.text(&own)?;
        let mut gone = Vec::new();
        for relation in relations(&self.package, from)? {
            let ours = [
                "table",
                "drawing",
                "chart",
                "comments",
                "vmlDrawing",
                "pivotTable",
                "threadedComment",
                "ctrlProp",
                "control",
            ];
            // What may stand once in a workbook stays with the original.
            if ["slicer", "timeline", "queryTable"].iter().any(|kind| relation.is(kind)) {
                xml = without(&xml, "Relationship", |one| one.attribute("Id").as_ref() == Some(&relation.id));
                continue;
            }
            if !relation.target.contains('#') && !self.package.contains(&relation.target) {
                xml = without(&xml, "Relationship", |one| one.attribute("Id").as_ref() == Some(&relation.id));
                gone.push(relation.id);
                continue;
            }
            let target = if ours.iter().any(|kind| relation.is(kind)) {
                self.copy_part(&relation.target, names)?
            } else {
                relation.target.clone()
            };
            let found = elements(&xml, "Relationship")
                .into_iter()
                .find(|one| one.attribute("Id").as_ref() == Some(&relation.id));
            if let Some(found) = found {
                let tag = &xml[found.tag.0..found.tag.1];
                let new = rewrite_attribute(tag, "Relationship", "Target", |_| Some(format!("/{target}")));
                xml.replace_range(found.tag.0..found.tag.1, &new);
            }
        }
        declare_relations(&mut self.package)?;
        self.package.write(&relations_part(to), xml.into_bytes());
        Ok(gone)
    }

    fn copy_part(&mut self, part: &str, names: &Names) -> Result<String, Unreadable> {
        let new = self.free_name(part);
        let bytes = self.package.read(part)?;
        let changed = match String::from_utf8(bytes) {
            Ok(xml) if part.contains("/tables/") => self.fresh_table(&xml)?.into_bytes(),
            Ok(xml) => with_own_ids(&without_slicers(&names.formulas(&xml, &["f"])), names.new).into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        self.package.write(&new, changed);
        if let Some(kind) = declared_type(&self.package, part)? {
            declare(&mut self.package, &new, &kind)?;
        }
        self.copy_related(part, &new, names)?;
        Ok(new)
    }

    /// The copy does without what leads nowhere in the original.
    fn copy_related(&mut self, from: &str, to: &str, names: &Names) -> Result<(), Unreadable> {
        let gone = self.copy_relations(from, to, names)?;
        if !gone.is_empty() {
            let xml = self.package.text(to)?;
            self.package.write(to, without_links(&xml, &gone).into_bytes());
        }
        Ok(())
    }

    /// A table's id and names stand once in a workbook.
    fn fresh_table(&self, xml: &str) -> Result<String, Unreadable> {
        let (mut ids, mut taken) = (Vec::new(), Vec::new());
        for part in self.package.parts().into_iter().filter(|part| part.contains("/tables/") && !part.contains("_rels"))
        {
            let other = self.package.text(&part)?;
            ids.extend(attribute_values(&other, "table", "id").iter().filter_map(|id| id.parse::<u32>().ok()));
            taken.extend(attribute_values(&other, "table", "displayName").iter().map(|name| name.to_lowercase()));
        }
        taken.extend(attribute_values(&self.xml, "definedName", "name").iter().map(|name| name.to_lowercase()));
        let id = (ids.into_iter().max().unwrap_or(0) + 1).to_string();
        let old =
            attribute_values(xml, "table", "displayName").into_iter().next().unwrap_or_else(|| "Table".to_owned());
        let stem = old.trim_end_matches(|c: char| c.is_ascii_digit());
        let name = (2..=u32::MAX).map(|n| format!("{stem}{n}")).find(|name| !taken.contains(&name.to_lowercase()));
        let name = name.unwrap_or(old);
        let mut out = rewrite_attribute(xml, "table", "id", |_| Some(id.clone()));
        // Only the original is filled by its query.
        out = without_attribute(&out, "table", "tableType");
        out = without_attribute(&out, "tableColumn", "queryTableFieldId");
        for attribute in ["name", "displayName"] {
            out = rewrite_attribute(&out, "table", attribute, |_| Some(name.clone()));
        }
        Ok(out)
    }

    /// `xl/tables/table3.xml` → the first number that is free.
    fn free_name(&self, part: &str) -> String {
        let (stem, extension) = part.rsplit_once('.').unwrap_or((part, "xml"));
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut names = (1..=u32::MAX).map(|n| format!("{stem}{n}.{extension}"));
        names.find(|name| !self.package.contains(name)).unwrap_or_default()
    }

    /// Print areas and the like belong to a tab.
    fn copy_local_names(&mut self, names: &Names) {
        let (from, to) = (self.tab_of(names.old).to_string(), self.tab_of(names.new).to_string());
        let local = |found: &super::xml::Element| found.attribute("localSheetId").as_ref() == Some(&from);
        let records: Vec<String> = elements(&self.xml, "definedName")
            .iter()
            .filter(|found| local(found))
            .map(|found| {
                let own = &self.xml[found.span.0..found.span.1];
                let own = rewrite_attribute(own, "definedName", "localSheetId", |_| Some(to.clone()));
                names.formulas(&own, &["definedName"])
            })
            .collect();
        self.xml = super::parts::append_child(&self.xml, "definedNames", &records.concat());
    }
}

impl Names<'_> {
    fn formulas(&self, xml: &str, elements: &[&str]) -> String {
        let change = |text: &str| renamed(text, self.old, Fate::Named(self.new));
        // Most sheets never name themselves.
        if !xml.contains(self.old) && !xml.contains(&escape_attribute(self.old)) {
            return xml.to_owned();
        }
        elements.iter().fold(xml.to_owned(), |xml, element| rewrite_text(&xml, element, change))
    }
}

/// Without what stands once in a workbook: the code name, being in front, the marks of its making.
fn without_own(xml: &str) -> String {
    let head = xml.find("<sheetData").or_else(|| xml.find("sheetData")).unwrap_or(xml.len());
    let mut start = xml[..head].to_owned();
    start = rewrite_attribute(&start, "sheetView", "tabSelected", |_| Some("0".to_owned()));
    if let Some(found) = elements(&start, "sheetPr").into_iter().find(|one| one.attribute("codeName").is_some()) {
        let tag = start[found.tag.0..found.tag.1].to_owned();
        if let Some(from) = tag.find(" codeName=") {
            let value = from + " codeName=".len() + 1;
            let end = tag[value..].find(['"', '\'']).map_or(tag.len(), |at| value + at + 1);
            start.replace_range(found.tag.0 + from..found.tag.0 + end, "");
        }
    }
    let mut rest = without(&xml[head..], "legacyDrawingHF", |_| true);
    for list in ["slicerList", "timelineRefs"] {
        let lists = |one: &Element| !elements(&rest[one.span.0..one.span.1], list).is_empty();
        rest = without(&rest, "ext", lists);
    }
    let empty = |one: &Element| elements(&rest[one.span.0..one.span.1], "ext").is_empty();
    rest = if rest.contains("extLst") { without(&rest, "extLst", empty) } else { rest };
    start + &rest
}

/// A drawing without the frames of slicers and timelines.
fn without_slicers(xml: &str) -> String {
    if !xml.contains("/slicer\"") && !xml.contains("/timeslicer\"") {
        return xml.to_owned();
    }
    let frames = |one: &Element| {
        let own = &xml[one.span.0..one.span.1];
        own.contains("/slicer\"") || own.contains("/timeslicer\"")
    };
    ["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"]
        .iter()
        .fold(xml.to_owned(), |out, anchor| if out == xml { without(&out, anchor, frames) } else { out })
}

pub(in crate::workbook) fn without_attribute(xml: &str, element: &str, name: &str) -> String {
    let mut patch = Patch::new(xml);
    for found in elements(xml, element) {
        let tag = &xml[found.tag.0..found.tag.1];
        if let Some((start, end)) = attribute_range(tag, name) {
            let from = tag[..start].rfind(name).unwrap_or(start);
            patch.replace((found.tag.0 + from, found.tag.0 + end + 1), "");
        }
    }
    patch.finish()
}
