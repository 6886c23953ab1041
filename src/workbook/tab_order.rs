//! Tabs put in another order, and what that means for stretches of sheets such as `Jan:Mar!B2`.

use super::{
    Unreadable, Workbook,
    references::{Fate, holds_others, renamed},
    xml::elements,
};

impl Workbook {
    /// Puts the sheet's tab before the one at `before` (counted as the tabs are now), at the end for `None`.
    ///
    /// # Errors
    /// When there is no such sheet, or a part cannot be read.
    pub fn move_sheet(&mut self, sheet: usize, before: Option<usize>) -> anyhow::Result<()> {
        let name = self.name_of(sheet)?;
        let before = before.map(|at| self.name_of(at)).transpose()?.filter(|other| *other != name);
        let records = elements(&self.xml, "sheet");
        let names: Vec<String> = records.iter().filter_map(|found| found.attribute("name")).collect();
        let Some(from) = names.iter().position(|known| *known == name) else { return Ok(()) };
        let mut order: Vec<usize> = (0..names.len()).filter(|at| *at != from).collect();
        let to = before.and_then(|other| order.iter().position(|at| names[*at] == other)).unwrap_or(order.len());
        order.insert(to, from);
        let texts: Vec<String> =
            order.iter().map(|at| self.xml[records[*at].span.0..records[*at].span.1].to_owned()).collect();
        let (Some(first), Some(last)) = (records.first(), records.last()) else { return Ok(()) };
        self.xml.replace_range(first.span.0..last.span.1, &texts.concat());
        self.renumber_tabs(|old| order.iter().position(|at| *at == old).unwrap_or(old));
        self.follow_name(&name, Fate::Moved(&names, &self.tab_names()))?;
        Ok(())
    }

    /// Indices of the sheets in the order of their tabs.
    pub fn tab_order(&self) -> Vec<usize> {
        let names = self.tab_names();
        names.iter().filter_map(|name| self.sheets.iter().position(|slot| slot.name == *name)).collect()
    }

    /// A stretch of sheets that holds other sheets now shows something else, though it may say the same: what
    /// reads it, be it by a name, is worked out anew. To be called while names still say what they said.
    pub(in crate::workbook) fn look_along_stretches(&mut self, old: &str, new: Fate) -> Result<(), Unreadable> {
        let other = |text: &str| holds_others(text, old, new) || renamed(text, old, new).is_some();
        let names = match new {
            Fate::Named(_) => return Ok(()),
            Fate::Gone(_) | Fate::Moved(..) => self.names_that(other),
        };
        for index in 0..self.sheet_count() {
            let sheet = self.sheet(index)?;
            let reads = |text: &str| holds_others(text, old, new) || says_one_of(text, &names);
            let cells: Vec<(u32, u32)> = sheet
                .formula_cells()
                .into_iter()
                .filter(|(row, column)| sheet.formula(*row, *column).is_some_and(|text| reads(&text)))
                .collect();
            if !cells.is_empty() {
                let touched = &mut self.sheet_mut(index)?.touched;
                for (row, column) in cells {
                    touched.cell(row, column);
                }
            }
        }
        Ok(())
    }

    /// Defined names, in small letters, whose formulas are so, and those that call them.
    fn names_that(&self, is_so: impl Fn(&str) -> bool) -> Vec<String> {
        let all: Vec<(String, String)> = elements(&self.xml, "definedName")
            .iter()
            .filter_map(|found| Some((found.attribute("name")?.to_lowercase(), found.text(&self.xml)?)))
            .collect();
        let mut known: Vec<String> = Vec::new();
        loop {
            let more =
                all.iter().filter(|(name, text)| !known.contains(name) && (is_so(text) || says_one_of(text, &known)));
            let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
            if more.is_empty() {
                return known;
            }
            known.extend(more);
        }
    }
}

/// Whether one of the names (in small letters) stands in the formula as a word.
fn says_one_of(text: &str, names: &[String]) -> bool {
    if names.is_empty() {
        return false;
    }
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?')));
    words.any(|word| names.iter().any(|name| name == word))
}
