//! Charts of the newer kind (waterfall, treemap, histogram …). What they remember of cells that say something else
//! now is taken out: Excel reads the cells when it opens the file.

use std::collections::HashMap;

use crate::workbook::{
    Area, Sheet, Unreadable, Value, Workbook,
    references::single_area,
    xml::{Element, Patch, elements, only_text},
};

impl Workbook {
    /// The part without the levels whose cells, of these sheets, show something else.
    pub(super) fn without_stale_levels(
        &self,
        xml: &str,
        sheets: &HashMap<String, usize>,
    ) -> Result<String, Unreadable> {
        let mut dimensions = elements(xml, "strDim");
        dimensions.extend(elements(xml, "numDim"));
        dimensions.sort_by_key(|found| found.span.0);
        let mut patch = Patch::new(xml);
        for found in dimensions {
            let own = &xml[found.span.0..found.span.1];
            let said = elements(own, "f").first().and_then(|found| only_text(own, found)).map(|(_, text)| text);
            let Some((name, area)) = said.and_then(|text| self.area_of_formula(&text)) else { continue };
            let Some(sheet) = sheets.get(&name.to_lowercase()) else { continue };
            let levels = elements(own, "lvl");
            if says(own, &levels, self.sheet(*sheet)?, area) {
                continue;
            }
            for level in levels {
                patch.replace((found.span.0 + level.span.0, found.span.0 + level.span.1), "");
            }
        }
        Ok(patch.finish())
    }

    /// Excel gives the ranges of these charts hidden names.
    fn area_of_formula(&self, text: &str) -> Option<(String, Area)> {
        single_area(text).or_else(|| {
            let names = elements(&self.xml, "definedName");
            let found = names.iter().find(|one| one.attribute("name").as_deref() == Some(text))?;
            single_area(&only_text(&self.xml, found)?.1)
        })
    }
}

/// Whether the one level says what the cells show. Several levels are not looked into.
fn says(dimension: &str, levels: &[Element], sheet: &Sheet, area: Area) -> bool {
    let [level] = levels else { return levels.is_empty() };
    let own = &dimension[level.span.0..level.span.1];
    let mut places = (area.first_row..=area.last_row)
        .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)));
    let points = elements(own, "pt");
    let mut known = points.iter().filter_map(|one| {
        Some((one.attribute("idx")?.parse::<usize>().ok()?, only_text(own, one).map(|(_, text)| text)?))
    });
    let mut next = known.next();
    let all = places.by_ref().enumerate().all(|(at, (row, column))| {
        let said = next.take_if(|(index, _)| *index == at).map(|(_, text)| text);
        if said.is_some() {
            next = known.next();
        }
        agrees(said.as_deref(), &sheet.value(row, column))
    });
    all && next.is_none()
}

fn agrees(said: Option<&str>, value: &Value) -> bool {
    match (said, value) {
        (None, Value::Empty) => true,
        (None, _) => false,
        (Some(text), Value::Number(number)) => text.parse::<f64>().is_ok_and(|said| said.to_bits() == number.to_bits()),
        (Some(text), value) => text == value.to_string(),
    }
}
