//! What the protection of sheets and of the workbook's structure allows. Excel refuses the rest, and so
//! does everyone who edits by its rules.

use super::{
    Area, Sheet, Unreadable, Workbook, parts,
    styles::StyleId,
    xml::{Element, elements},
};

/// What a person may be allowed to do on a protected sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    FormatCells,
    FormatColumns,
    FormatRows,
    InsertRows,
    InsertColumns,
    DeleteRows,
    DeleteColumns,
    Sort,
    Filter,
    Links,
    /// Charts, pictures, notes.
    Objects,
}

impl Act {
    /// The attribute that locks it, and whether it is locked where the attribute is missing.
    fn lock(self) -> (&'static str, bool) {
        match self {
            Self::FormatCells => ("formatCells", true),
            Self::FormatColumns => ("formatColumns", true),
            Self::FormatRows => ("formatRows", true),
            Self::InsertRows => ("insertRows", true),
            Self::InsertColumns => ("insertColumns", true),
            Self::DeleteRows => ("deleteRows", true),
            Self::DeleteColumns => ("deleteColumns", true),
            Self::Sort => ("sort", true),
            Self::Filter => ("autoFilter", true),
            Self::Links => ("insertHyperlinks", true),
            Self::Objects => ("objects", false),
        }
    }
}

impl Workbook {
    /// Whether the sheet is guarded, and whether by a password.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn protection(&self, sheet: usize) -> Result<Option<bool>, Unreadable> {
        Ok(on_sheet(self.sheet(sheet)?).map(|found| has_secret(&found)))
    }

    /// Whether the act is allowed on the sheet; all are where it is not protected.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn allows(&self, sheet: usize, act: Act) -> Result<bool, Unreadable> {
        let Some(found) = on_sheet(self.sheet(sheet)?) else { return Ok(true) };
        let (name, locked) = act.lock();
        let says = found.attribute(name).map(|text| is_true(&text));
        Ok(!says.unwrap_or(locked))
    }

    /// Whether every cell of the area may be written: the sheet is not protected, or they are not locked.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn may_write(&self, sheet: usize, area: Area) -> Result<bool, Unreadable> {
        let cells = self.sheet(sheet)?;
        if on_sheet(cells).is_none() {
            return Ok(true);
        }
        let open = |style: u32| !self.styles.is_locked(StyleId(style));
        Ok((area.first_row..=area.last_row).all(|row| {
            let Some(row) = cells.row(row) else { return false };
            (area.first_column..=area.last_column).all(|column| row.cell(column).is_some_and(|cell| open(cell.style)))
        }))
    }

    /// Whether sheets may not be added, renamed, moved and taken out.
    pub fn is_structure_locked(&self) -> bool {
        let found = elements(&self.xml, "workbookProtection").into_iter().next();
        found.and_then(|found| found.attribute("lockStructure")).is_some_and(|text| is_true(&text))
    }

    /// Guards the cells against slips, without a password, or takes the guard away.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn protect(&mut self, sheet: usize, on: bool) -> Result<(), Unreadable> {
        let sheet = self.sheet_mut(sheet)?;
        sheet.tail = parts::without(&sheet.tail, "sheetProtection", |_| true);
        sheet.mark_changed();
        if on {
            let p = sheet.prefix.clone();
            let record = format!("<{p}sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"/>");
            sheet.insert_in_tail("sheetProtection", &record);
        }
        Ok(())
    }
}

/// The element where it is in force.
fn on_sheet(sheet: &Sheet) -> Option<Element> {
    let found = elements(&sheet.tail, "sheetProtection").into_iter().next()?;
    found.attribute("sheet").is_some_and(|text| is_true(&text)).then_some(found)
}

fn has_secret(found: &Element) -> bool {
    let said = |name: &str| found.attribute(name).is_some_and(|text| !text.is_empty());
    said("password") || said("hashValue")
}

fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true" | "on")
}
