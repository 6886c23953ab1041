//! Cells made one, and parted again.

use super::{
    Area, Obstacle, Sheet, Unmovable, Unreadable, Workbook,
    parts::{append_child, relations, without},
    xml::elements,
};

impl Workbook {
    /// Makes one cell of each area; merges that lie within it go up in it. Values are left as they are.
    ///
    /// # Errors
    /// When another merge, an array, a table or a pivot table would be torn; nothing has changed then.
    pub fn merge(&mut self, sheet: usize, areas: &[Area]) -> Result<(), Unmovable> {
        self.may_merge(sheet, areas)?;
        let target = self.sheet_mut(sheet)?;
        if !target.merged().is_empty() {
            for area in areas {
                target.unmerge(*area);
            }
        }
        target.merge(areas);
        Ok(())
    }

    /// Parts all merges that meet the area, and gives them.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn unmerge(&mut self, sheet: usize, area: Area) -> Result<Vec<Area>, Unreadable> {
        Ok(self.sheet_mut(sheet)?.unmerge(area))
    }

    /// Refuses what Excel refuses too.
    fn may_merge(&self, sheet: usize, areas: &[Area]) -> Result<(), Unmovable> {
        let merged = self.sheet(sheet)?.merged();
        let whole = [
            (Obstacle::Array, self.arrays_of(sheet)?),
            (Obstacle::Pivot, self.pivots(sheet)?),
            (Obstacle::Table, self.native_tables_of(sheet)?),
        ];
        for area in areas {
            let torn = merged.iter().find(|one| one.meets(area) && !area.covers(one));
            let mut found = torn.map(|one| (Obstacle::Merged, *one));
            for (obstacle, places) in &whole {
                found = found.or_else(|| places.iter().find(|one| one.meets(area)).map(|one| (*obstacle, *one)));
            }
            if let Some((obstacle, area)) = found {
                return Err(Unmovable::Blocked { obstacle, area });
            }
        }
        Ok(())
    }

    /// Where the tables stand that Excel knows as such.
    ///
    /// # Errors
    /// When a part cannot be read.
    pub fn native_tables_of(&self, sheet: usize) -> Result<Vec<Area>, Unreadable> {
        let Some(slot) = self.sheets.get(sheet) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for relation in relations(&self.package, &slot.part)? {
            if relation.is("table") && self.package.contains(&relation.target) {
                let xml = self.package.text(&relation.target)?;
                let place = elements(&xml, "table").first().and_then(|table| table.attribute("ref"));
                found.extend(place.and_then(|text| Area::parse(&text)));
            }
        }
        Ok(found)
    }
}

impl Sheet {
    fn merge(&mut self, areas: &[Area]) {
        // Excel repairs an empty list.
        if areas.is_empty() {
            return;
        }
        let p = self.prefix.clone();
        let records: Vec<String> = areas.iter().map(|area| format!("<{p}mergeCell ref=\"{area}\"/>")).collect();
        let (count, records) = (records.len(), records.concat());
        self.mark_changed();
        if elements(&self.tail, "mergeCells").is_empty() {
            self.insert_in_tail("mergeCells", &format!("<{p}mergeCells count=\"{count}\">{records}</{p}mergeCells>"));
            return;
        }
        self.tail = append_child(&self.tail, "mergeCells", &records);
        self.count_merges();
    }

    fn unmerge(&mut self, area: Area) -> Vec<Area> {
        let gone: Vec<Area> = self.merged().into_iter().filter(|one| one.meets(&area)).collect();
        if gone.is_empty() {
            return gone;
        }
        self.mark_changed();
        let place = |text: Option<String>| text.and_then(|text| Area::parse(&text));
        self.tail =
            without(&self.tail, "mergeCell", |found| place(found.attribute("ref")).is_some_and(|one| one.meets(&area)));
        if elements(&self.tail, "mergeCell").is_empty() {
            self.tail = without(&self.tail, "mergeCells", |_| true);
        } else {
            self.count_merges();
        }
        gone
    }

    fn count_merges(&mut self) {
        let count = elements(&self.tail, "mergeCell").len();
        if let Some(list) = elements(&self.tail, "mergeCells").first() {
            let tag = format!("<{}mergeCells count=\"{count}\">", self.prefix);
            self.tail.replace_range(list.tag.0..list.tag.1, &tag);
        }
    }
}
