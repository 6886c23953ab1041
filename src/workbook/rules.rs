//! Conditional formats: scales, bars and icons put in, rules taken away.

use super::{
    Area, Unreadable, Workbook,
    parts::without,
    references::rebase_formula,
    xml::{Patch, elements, only_text, rewrite_attribute},
};

/// The extension of a sheet that holds the newer conditional formats.
const NEWER: &str = "{78C0D931-6437-407D-A8EE-F0AAD7539E65}";

/// What a rule shows, by the values of its cells. Colours are `RRGGBB`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleKind {
    Colours {
        low: String,
        middle: Option<String>,
        high: String,
    },
    /// `from_zero`: the shortest bar is zero, not the lowest value.
    Bars {
        colour: String,
        from_zero: bool,
    },
    /// The set's name as in the file.
    Icons {
        set: &'static str,
        at_zero: bool,
    },
}

impl Workbook {
    /// Adds a conditional format that measures the values of an area.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn add_scale(&mut self, sheet: usize, area: Area, kind: &RuleKind) -> Result<(), Unreadable> {
        let target = self.sheet_mut(sheet)?;
        let p = target.prefix.clone();
        let priority = target.next_priority();
        let (name, inner) = inner(kind, &p);
        let record = format!(
            "<{p}conditionalFormatting sqref=\"{area}\"><{p}cfRule type=\"{name}\" priority=\"{priority}\">{inner}\
             </{p}cfRule></{p}conditionalFormatting>"
        );
        target.insert_in_tail("conditionalFormatting", &record);
        Ok(())
    }

    /// Whether conditional formats colour the cells of this column and of no other: its colours tell its
    /// values.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn has_rules_of_its_own(&self, sheet: usize, column: u32) -> Result<bool, Unreadable> {
        let inside = |area: &str| {
            Area::parse(area).is_some_and(|area| area.first_column == column && area.last_column == column)
        };
        let formats = elements(&self.sheet(sheet)?.tail, "conditionalFormatting");
        let own = |sqref: &str| !sqref.is_empty() && sqref.split_whitespace().all(inside);
        Ok(formats.iter().any(|found| found.attribute("sqref").is_some_and(|sqref| own(&sqref))))
    }

    /// Takes conditional formats away, all where no areas are given, and says how many rules were met.
    /// A rule that reaches beyond the areas stays on what is left of it.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn remove_rules(&mut self, sheet: usize, areas: Option<&[Area]>) -> Result<u64, Unreadable> {
        let target = self.sheet_mut(sheet)?;
        let before = elements(&target.tail, "cfRule").len();
        let Some(areas) = areas else {
            if before > 0 {
                target.tail = without(&target.tail, "conditionalFormatting", |_| true);
                target.tail = without(&target.tail, "ext", |found| {
                    found.attribute("uri").is_some_and(|uri| uri.eq_ignore_ascii_case(NEWER))
                });
                if elements(&target.tail, "ext").is_empty() {
                    target.tail = without(&target.tail, "extLst", |_| true);
                }
                target.mark_changed();
            }
            return Ok(before as u64);
        };
        let (tail, met) = trimmed(&target.tail, areas);
        if met > 0 {
            target.tail = tail;
            target.mark_changed();
        }
        Ok(met)
    }
}

fn inner(kind: &RuleKind, p: &str) -> (&'static str, String) {
    let colour = |code: &str| format!("<{p}color rgb=\"FF{code}\"/>");
    let point = |kind: &str| format!("<{p}cfvo type=\"{kind}\"/>");
    let at = |kind: &str, value: &str| format!("<{p}cfvo type=\"{kind}\" val=\"{value}\"/>");
    match kind {
        RuleKind::Colours { low, middle, high } => {
            let points = [Some(point("min")), middle.as_ref().map(|_| at("percentile", "50")), Some(point("max"))];
            let colours = [Some(colour(low)), middle.as_deref().map(colour), Some(colour(high))];
            let all: String = points.into_iter().chain(colours).flatten().collect();
            ("colorScale", format!("<{p}colorScale>{all}</{p}colorScale>"))
        }
        RuleKind::Bars { colour: code, from_zero } => {
            let low = if *from_zero { at("num", "0") } else { point("min") };
            ("dataBar", format!("<{p}dataBar>{low}{}{}</{p}dataBar>", point("max"), colour(code)))
        }
        RuleKind::Icons { set, at_zero } => {
            let points = if *at_zero {
                format!("{}{}<{p}cfvo type=\"num\" val=\"0\" gte=\"0\"/>", at("percent", "0"), at("num", "0"))
            } else {
                format!("{}{}{}", at("percent", "0"), at("percent", "33"), at("percent", "67"))
            };
            ("iconSet", format!("<{p}iconSet iconSet=\"{set}\">{points}</{p}iconSet>"))
        }
    }
}

/// The text with the areas cut out of its conditional formats, and how many rules that touched.
fn trimmed(tail: &str, areas: &[Area]) -> (String, u64) {
    let mut patch = Patch::new(tail);
    let mut met = 0;
    for found in elements(tail, "conditionalFormatting") {
        let Some(list) = found.attribute("sqref") else { continue };
        let old: Vec<Area> = list.split_whitespace().filter_map(Area::parse).collect();
        let Some(first) = old.first().filter(|_| old.iter().any(|one| areas.iter().any(|area| area.meets(one)))) else {
            continue;
        };
        let text = &tail[found.span.0..found.span.1];
        met += elements(text, "cfRule").len() as u64;
        let left = areas.iter().fold(old.clone(), |left, area| left.iter().flat_map(|one| cut(*one, *area)).collect());
        let Some(new) = left.first() else {
            patch.replace(found.span, "");
            continue;
        };
        let list: Vec<String> = left.iter().map(ToString::to_string).collect();
        let text = rewrite_attribute(text, "conditionalFormatting", "sqref", |_| Some(list.join(" ")));
        let moved = rebased(&text, (first.first_row, first.first_column), (new.first_row, new.first_column));
        patch.replace(found.span, &moved);
    }
    (patch.finish(), met)
}

/// Formulas of rules count from the first cell.
fn rebased(text: &str, from: (u32, u32), to: (u32, u32)) -> String {
    if from == to {
        return text.to_owned();
    }
    let mut patch = Patch::new(text);
    for found in elements(text, "formula") {
        if let Some((span, formula)) = only_text(text, &found) {
            let moved = rebase_formula(&formula, from, to);
            patch.replace(span, &super::shared_strings::escape_text(&moved));
        }
    }
    patch.finish()
}

/// What is left of an area without the cells of another.
fn cut(area: Area, gone: Area) -> Vec<Area> {
    if !area.meets(&gone) {
        return vec![area];
    }
    let (top, bottom) = (area.first_row.max(gone.first_row), area.last_row.min(gone.last_row));
    let mut left = Vec::new();
    if area.first_row < top {
        left.push(Area { last_row: top - 1, ..area });
    }
    if area.first_column < gone.first_column {
        left.push(Area::new(top, area.first_column, bottom, gone.first_column - 1));
    }
    if area.last_column > gone.last_column {
        left.push(Area::new(top, gone.last_column + 1, bottom, area.last_column));
    }
    if area.last_row > bottom {
        left.push(Area { first_row: bottom + 1, ..area });
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_keeps_what_is_left_of_its_area_and_counts_from_there() {
        let tail = "</sheetData><conditionalFormatting sqref=\"A2:C9\"><cfRule type=\"expression\" priority=\"1\">\
                    <formula>A2&gt;$C2</formula></cfRule></conditionalFormatting></worksheet>";
        let (cut, met) = trimmed(tail, &[Area::new(1, 0, 8, 0)]);
        assert_eq!(met, 1);
        assert!(cut.contains("sqref=\"B2:C9\"") && cut.contains("<formula>B2&gt;$C2</formula>"), "{cut}");
        let (cut, _) = trimmed(tail, &[Area::new(0, 0, 99, 9)]);
        assert_eq!(cut, "</sheetData></worksheet>");
        assert_eq!(trimmed(tail, &[Area::new(20, 0, 99, 9)]).1, 0);
    }
}
