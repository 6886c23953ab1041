//! The list of sheets: renamed, deleted, moved, hidden, coloured, protected. What refers to a sheet
//! by its name follows.

use super::{
    Unreadable, Workbook, parts,
    references::{
        Fate, TableChange, follow_changes, formulas_of_charts, formulas_of_parts, links, pivot_sources, renamed,
    },
    xml::{elements, escape_attribute, rewrite_attribute, rewrite_text, worksheet_place},
};

impl Workbook {
    /// Gives the sheet another name, in everything that refers to it.
    ///
    /// # Errors
    /// When the name is none that Excel takes or taken, or a part cannot be read.
    pub fn rename_sheet(&mut self, sheet: usize, name: &str) -> anyhow::Result<()> {
        super::edit::check_sheet_name(name)?;
        let old = self.name_of(sheet)?;
        let taken = self.tab_names().iter().any(|one| *one != old && one.to_lowercase() == name.to_lowercase());
        anyhow::ensure!(!taken, "a sheet of that name is there");
        self.follow_name(&old, Fate::Named(name))?;
        self.change_record(&old, "name", Some(name));
        name.clone_into(&mut self.sheets[sheet].name);
        Ok(())
    }

    /// Takes the sheet out with all that is on it alone. Formulas elsewhere that refer to it become
    /// `#REF!`; gives their number.
    ///
    /// # Errors
    /// When it is the last one, or a part cannot be read.
    pub fn delete_sheet(&mut self, sheet: usize) -> anyhow::Result<u64> {
        anyhow::ensure!(self.sheets.len() > 1, "the last sheet stays");
        let old = self.name_of(sheet)?;
        let tab = self.tab_of(&old);
        let tables = self.tables_of(sheet)?;
        let record =
            elements(&self.xml, "sheet").into_iter().find(|one| one.attribute("name").as_deref() == Some(&old));
        let id = record.and_then(|one| one.attribute("sheetId")).unwrap_or_default();
        let tabs = self.tab_names();
        let slot = self.sheets.remove(sheet);
        let broken = self.follow_name(&old, Fate::Gone(&tabs))?;
        follow_changes(self, &tables)?;
        self.xml = parts::without(&self.xml, "sheet", |found| found.attribute("name").as_deref() == Some(&old));
        let local = |found: &super::xml::Element| found.attribute("localSheetId") == Some(tab.to_string());
        self.xml = parts::without(&self.xml, "definedName", local);
        if elements(&self.xml, "definedName").is_empty() {
            self.xml = parts::without(&self.xml, "definedNames", |_| true);
        }
        self.renumber_tabs(|at| if at > tab { at - 1 } else { at.min(tab.saturating_sub(usize::from(at == tab))) });
        super::orphans::unrelate(&mut self.package, &self.part.clone(), &slot.part)?;
        // It names the cells of the sheet that went.
        parts::drop_calc_chain(&mut self.package, &self.part.clone())?;
        self.drop_slicers_of_sheet(&id)?;
        self.drop_idle_slicers()?;
        self.show_some_sheet(sheet);
        Ok(broken)
    }

    /// # Errors
    /// When there is no such sheet.
    pub fn set_hidden(&mut self, sheet: usize, hidden: bool) -> anyhow::Result<()> {
        let name = self.name_of(sheet)?;
        self.change_record(&name, "state", hidden.then_some("hidden"));
        self.sheets[sheet].hidden = hidden;
        if hidden {
            self.show_some_sheet(sheet);
        }
        Ok(())
    }

    /// `RRGGBB`, or none.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_tab_colour(&mut self, sheet: usize, colour: Option<&str>) -> Result<(), Unreadable> {
        let sheet = self.sheet_mut(sheet)?;
        let p = sheet.prefix.clone();
        sheet.head = parts::without(&sheet.head, "tabColor", |_| true);
        sheet.mark_changed();
        if let Some(colour) = colour {
            sheet.put_in_properties(&format!("<{p}tabColor rgb=\"FF{colour}\"/>"));
        }
        Ok(())
    }

    pub(in crate::workbook) fn name_of(&self, sheet: usize) -> anyhow::Result<String> {
        let slot = self.sheets.get(sheet).ok_or_else(|| anyhow::anyhow!("there is no sheet {sheet}"))?;
        Ok(slot.name.clone())
    }

    /// Where the tab stands among all, chart sheets too.
    pub(in crate::workbook) fn tab_of(&self, name: &str) -> usize {
        self.tab_names().iter().position(|known| known == name).unwrap_or(0)
    }

    fn change_record(&mut self, name: &str, attribute: &str, value: Option<&str>) {
        let found = elements(&self.xml, "sheet").into_iter().find(|one| one.attribute("name").as_deref() == Some(name));
        let Some(found) = found else { return };
        let tag = &self.xml[found.tag.0..found.tag.1];
        let new = match (value, found.attribute(attribute)) {
            (Some(value), Some(_)) => rewrite_attribute(tag, "sheet", attribute, |_| Some(value.to_owned())),
            (Some(value), None) => {
                let end = tag.trim_end_matches('>').trim_end_matches('/').trim_end().len();
                format!("{} {attribute}=\"{}\"{}", &tag[..end], escape_attribute(value), &tag[end..])
            }
            (None, Some(_)) => rewrite_attribute(tag, "sheet", attribute, |_| Some("visible".to_owned())),
            (None, None) => return,
        };
        self.xml.replace_range(found.tag.0..found.tag.1, &new);
    }

    /// Positions of tabs that the workbook part holds.
    pub(in crate::workbook) fn renumber_tabs(&mut self, new: impl Fn(usize) -> usize) {
        let change = |text: &str| Some(text.parse().map_or_else(|_| text.to_owned(), |at| new(at).to_string()));
        self.xml = rewrite_attribute(&self.xml, "definedName", "localSheetId", change);
        self.xml = rewrite_attribute(&self.xml, "workbookView", "activeTab", change);
        self.xml = rewrite_attribute(&self.xml, "workbookView", "firstSheet", change);
    }

    /// After `gone` left the sight: a sheet that can be seen is in front.
    fn show_some_sheet(&mut self, gone: usize) {
        let shown = self.sheets.iter().position(|slot| !slot.hidden).unwrap_or(0);
        let hidden = |workbook: &Self, at: usize| workbook.sheets.get(at).is_none_or(|slot| slot.hidden);
        if self.active > gone {
            self.active -= usize::from(self.sheets.get(gone).is_none_or(|slot| !slot.hidden));
        }
        if hidden(self, self.active) {
            self.active = shown;
        }
        let tab = self.sheets.get(self.active).map_or(0, |slot| self.tab_of(&slot.name)).to_string();
        self.xml = rewrite_attribute(&self.xml, "workbookView", "activeTab", |_| Some(tab.clone()));
        self.xml = rewrite_attribute(&self.xml, "workbookView", "firstSheet", |_| Some("0".to_owned()));
        if let Ok(sheet) = self.sheet_mut(gone) {
            sheet.unselect();
        }
    }

    /// Everything that says the sheet's name says the other, or `#REF`; the number of formulas in cells
    /// that are broken, or say it now.
    pub(in crate::workbook) fn follow_name(&mut self, old: &str, new: Fate) -> Result<u64, Unreadable> {
        let formula = |text: &str| renamed(text, old, new);
        let mut formulas = 0;
        self.look_along_stretches(old, new)?;
        for index in 0..self.sheet_count() {
            formulas += self.sheet_mut_if_named(index, old)?.map_or(0, |sheet| sheet.follow_name(old, new));
            formulas_of_parts(self, index, &formula)?;
        }
        self.xml = rewrite_text(&self.xml, "definedName", formula);
        formulas_of_charts(self, &formula, &|xml| pivot_sources::on_sheet(xml, old, new))?;
        Ok(formulas)
    }

    /// The native tables of a sheet that goes, all their columns gone.
    fn tables_of(&self, sheet: usize) -> Result<Vec<TableChange>, Unreadable> {
        let mut found = Vec::new();
        for relation in parts::relations(&self.package, &self.sheets[sheet].part)? {
            if !relation.is("table") || !self.package.contains(&relation.target) {
                continue;
            }
            let xml = self.package.text(&relation.target)?;
            let columns =
                elements(&xml, "tableColumn").iter().filter_map(|one| one.attribute("name")).collect::<Vec<_>>();
            let name = elements(&xml, "table").first().and_then(|one| one.attribute("displayName")).unwrap_or_default();
            found.push(TableChange { table: name, columns: columns.into_iter().map(|one| (one, None)).collect() });
        }
        Ok(found)
    }

    fn sheet_mut_if_named(&mut self, index: usize, name: &str) -> Result<Option<&mut super::Sheet>, Unreadable> {
        let quoted = name.to_lowercase().replace('\'', "''");
        let escaped = escape_attribute(&quoted);
        let sheet = self.sheet(index)?;
        let said = sheet.formula_cells().into_iter().any(|(row, column)| {
            sheet.formula(row, column).is_some_and(|formula| formula.to_lowercase().contains(&quoted))
        });
        let tail = sheet.tail.to_lowercase();
        if said || tail.contains(&quoted) || tail.contains(&escaped) {
            Ok(Some(self.sheet_mut(index)?))
        } else {
            Ok(None)
        }
    }
}

impl super::Sheet {
    fn follow_name(&mut self, old: &str, new: Fate) -> u64 {
        let mut count = 0;
        let gone = matches!(new, Fate::Gone(_));
        let follows = |text: &str| {
            renamed(text, old, new).is_some() || links::in_formula(text, |text| renamed(text, old, new)).is_some()
        };
        if self
            .formula_cells()
            .into_iter()
            .any(|(row, column)| self.formula(row, column).is_some_and(|text| follows(&text)))
        {
            self.unshare_all();
        }
        let mut places = Vec::new();
        for row in &mut self.rows {
            let before = places.len();
            for cell in &mut row.cells {
                let Some(formula) = &mut cell.formula else { continue };
                if let Some(changed) = renamed(&formula.text, old, new) {
                    count += u64::from(!gone || changed.contains("#REF!"));
                    formula.text = changed;
                    places.push((row.index, cell.column));
                }
                let linked = links::in_formula(&formula.text, |text| renamed(text, old, new));
                if let Some(linked) = linked {
                    formula.text = linked;
                    places.push((row.index, cell.column));
                }
            }
            if places.len() > before {
                row.source = None;
            }
        }
        if !places.is_empty() {
            self.mark_changed();
        }
        for (row, column) in places {
            self.touched.cell(row, column);
        }
        let before = self.tail.clone();
        for element in ["formula", "formula1", "formula2", "f"] {
            self.tail = rewrite_text(&self.tail, element, |text| renamed(text, old, new));
        }
        self.tail = links::of_cells(&self.tail, |text| renamed(text, old, new));
        self.tail = links::of_controls(&self.tail, |text| renamed(text, old, new));
        if self.tail != before {
            self.mark_changed();
        }
        count
    }

    /// A sheet that is not in front is not selected either: two selected ones are edited together.
    pub(in crate::workbook) fn unselect(&mut self) {
        let selected = elements(&self.head, "sheetView").iter().any(|view| view.attribute("tabSelected").is_some());
        if selected {
            self.head = rewrite_attribute(&self.head, "sheetView", "tabSelected", |_| Some("0".to_owned()));
            self.mark_changed();
        }
    }

    /// A child at the head of `sheetPr`, which is made where there is none.
    pub(in crate::workbook) fn put_in_properties(&mut self, record: &str) {
        let p = self.prefix.clone();
        match elements(&self.head, "sheetPr").into_iter().next() {
            None => {
                let at = worksheet_place(&self.head, "sheetPr");
                self.head.insert_str(at, &format!("<{p}sheetPr>{record}</{p}sheetPr>"));
            }
            Some(found) if self.head[..found.tag.1].ends_with("/>") => {
                let open = self.head[found.tag.0..found.tag.1].trim_end_matches("/>").trim_end().to_owned();
                self.head.replace_range(found.span.0..found.span.1, &format!("{open}>{record}</{p}sheetPr>"));
            }
            Some(found) => self.head.insert_str(found.tag.1, record),
        }
        self.mark_changed();
    }
}
