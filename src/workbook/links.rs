//! Links of cells: to addresses, whose relationships the sheet has, and to places in the workbook.

use std::collections::{HashMap, HashSet};

use super::{
    Area, Sheet, Unreadable, Workbook,
    parts::{OFFICE, append_child, own_relations, relations_part, without},
    xml::{elements, escape_attribute},
};

/// Excel takes no more on one sheet.
pub const MOST_LINKS: usize = 65_530;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkTo {
    /// `https://…`, `mailto:…`
    Address(String),
    /// `'Sheet 2'!A1`
    Place(String),
}

impl Workbook {
    /// Gives cells (row, column) a link each; one that is there goes.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn add_links(&mut self, sheet: usize, links: &[((u32, u32), LinkTo)]) -> Result<(), Unreadable> {
        if links.is_empty() {
            return Ok(());
        }
        let cells: HashSet<(u32, u32)> = links.iter().map(|(cell, _)| *cell).collect();
        self.drop_links(sheet, |area| {
            (area.first_row, area.first_column) == (area.last_row, area.last_column)
                && cells.contains(&(area.first_row, area.first_column))
        })?;
        let addresses: Vec<&str> = links.iter().filter_map(|(_, to)| to.address()).collect();
        let ids = self.relate_addresses(sheet, &addresses)?;
        let target = self.sheet_mut(sheet)?;
        let p = target.prefix.clone();
        let records: Vec<String> = links
            .iter()
            .map(|((row, column), to)| {
                let cell = Area::cell(*row, *column);
                match to {
                    LinkTo::Address(address) => {
                        let id = ids.get(address.as_str()).map_or("", String::as_str);
                        format!("<{p}hyperlink ref=\"{cell}\" xmlns:r=\"{OFFICE}\" r:id=\"{id}\"/>")
                    }
                    LinkTo::Place(place) => {
                        format!("<{p}hyperlink ref=\"{cell}\" location=\"{}\"/>", escape_attribute(place))
                    }
                }
            })
            .collect();
        target.list_links(&records.concat());
        Ok(())
    }

    /// Takes the links away that meet the area, and says how many.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn remove_links(&mut self, sheet: usize, area: Area) -> Result<Vec<Area>, Unreadable> {
        self.drop_links(sheet, |one| one.meets(&area))
    }

    /// How many links the sheet has.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn count_links(&self, sheet: usize) -> Result<usize, Unreadable> {
        Ok(elements(&self.sheet(sheet)?.tail, "hyperlink").len())
    }

    fn drop_links(&mut self, sheet: usize, goes: impl Fn(&Area) -> bool) -> Result<Vec<Area>, Unreadable> {
        let target = self.sheet_mut(sheet)?;
        let place = |found: &super::xml::Element| found.attribute("ref").and_then(|text| Area::parse(&text));
        let all = elements(&target.tail, "hyperlink");
        let (gone, kept): (Vec<_>, Vec<_>) = all.iter().partition(|found| place(found).is_some_and(|area| goes(&area)));
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        let id = |found: &&super::xml::Element| found.attribute("id");
        let used: HashSet<String> = kept.iter().filter_map(id).collect();
        let free: HashSet<String> = gone.iter().filter_map(id).filter(|one| !used.contains(one)).collect();
        let areas: Vec<Area> = gone.iter().filter_map(|found| place(found)).collect();
        let empty = kept.is_empty();
        target.tail = without(&target.tail, "hyperlink", |found| place(found).is_some_and(|area| goes(&area)));
        if empty {
            target.tail = without(&target.tail, "hyperlinks", |_| true);
        }
        target.mark_changed();
        self.unrelate_addresses(sheet, &free)?;
        Ok(areas)
    }

    fn unrelate_addresses(&mut self, sheet: usize, ids: &HashSet<String>) -> Result<(), Unreadable> {
        let own = relations_part(&self.sheets[sheet].part);
        if ids.is_empty() || !self.package.contains(&own) {
            return Ok(());
        }
        let xml = self.package.text(&own)?;
        let goes = |found: &super::xml::Element| {
            found.attribute("TargetMode").as_deref() == Some("External")
                && found.attribute("Id").is_some_and(|id| ids.contains(&id))
        };
        self.package.write(&own, without(&xml, "Relationship", goes).into_bytes());
        Ok(())
    }

    /// Address → id of its relationship.
    fn relate_addresses(&mut self, sheet: usize, addresses: &[&str]) -> Result<HashMap<String, String>, Unreadable> {
        let mut ids = HashMap::new();
        if addresses.is_empty() {
            return Ok(ids);
        }
        let own = relations_part(&self.sheets[sheet].part);
        let xml = own_relations(&mut self.package, &own)?;
        let mut taken: HashSet<String> =
            elements(&xml, "Relationship").iter().filter_map(|found| found.attribute("Id")).collect();
        let (mut records, mut next) = (String::new(), 1_u32);
        for address in addresses {
            if ids.contains_key(*address) {
                continue;
            }
            while taken.contains(&format!("rId{next}")) {
                next += 1;
            }
            let id = format!("rId{next}");
            let record = format!(
                "<Relationship Id=\"{id}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
                escape_attribute(address)
            );
            records.push_str(&record);
            taken.insert(id.clone());
            ids.insert((*address).to_owned(), id);
        }
        self.package.write(&own, append_child(&xml, "Relationships", &records).into_bytes());
        Ok(ids)
    }
}

impl LinkTo {
    fn address(&self) -> Option<&str> {
        match self {
            Self::Address(address) => Some(address),
            Self::Place(_) => None,
        }
    }
}

impl Sheet {
    fn list_links(&mut self, records: &str) {
        let p = self.prefix.clone();
        if elements(&self.tail, "hyperlinks").is_empty() {
            self.insert_in_tail("hyperlinks", &format!("<{p}hyperlinks>{records}</{p}hyperlinks>"));
        } else {
            self.tail = append_child(&self.tail, "hyperlinks", records);
            self.mark_changed();
        }
    }
}
