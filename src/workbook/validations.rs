//! Data validation: what may be typed into cells. Rules that were there give way where the new one
//! holds, and stay everywhere else.

use std::fmt::Write as _;

use super::{
    Area, Unreadable, Workbook,
    xml::{Element, Patch, elements, escape_attribute, only_text, rewrite_attribute, rewrite_text},
};

/// One rule, in the words of the file format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationRule {
    /// `list`, `whole`, `decimal`, `date`, `textLength`, `custom`.
    pub kind: &'static str,
    /// `between`, `greaterThan` …; none for lists and custom formulas.
    pub operator: Option<&'static str>,
    pub first: String,
    pub second: Option<String>,
    /// What is said to who types something else.
    pub message: Option<String>,
    /// Something else is let in after a warning.
    pub warn_only: bool,
}

/// As much as Excel takes between the quotes of a typed list.
pub const LONGEST_LIST: usize = 255;
const LONGEST_MESSAGE: usize = 255;

impl Workbook {
    /// The areas of a sheet get this rule, or none.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn set_validation(
        &mut self,
        sheet: usize,
        areas: &[Area],
        rule: Option<&ValidationRule>,
    ) -> Result<(), Unreadable> {
        // Excel takes no rule for no cells.
        if areas.is_empty() {
            return Ok(());
        }
        let target = self.sheet_mut(sheet)?;
        target.tail = cleared(&target.tail, areas);
        if let Some(rule) = rule {
            let record = record(rule, areas, &target.prefix);
            if elements(&target.tail, "dataValidations").iter().any(is_plain(&target.tail)) {
                target.tail = appended(&target.tail, &record);
            } else {
                let prefix = target.prefix.clone();
                let list = format!("<{prefix}dataValidations count=\"1\">{record}</{prefix}dataValidations>");
                target.insert_in_tail("dataValidations", &list);
            }
        }
        target.tail = counted(&target.tail);
        target.mark_changed();
        Ok(())
    }

    /// Areas of the sheet that have a rule.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn validated_areas(&self, sheet: usize) -> Result<Vec<Area>, Unreadable> {
        let tail = &self.sheet(sheet)?.tail;
        let rules = elements(tail, "dataValidation");
        Ok(rules.iter().flat_map(|rule| parse_areas(&sqref(tail, rule).unwrap_or_default())).collect())
    }
}

/// Those of Excel 2010 in the extension list carry another prefix and their cells in a child.
fn is_plain(tail: &str) -> impl Fn(&Element) -> bool + '_ {
    |found| !tail[found.span.0..found.span.1].starts_with("<x14:")
}

fn sqref(tail: &str, rule: &Element) -> Option<String> {
    rule.attribute("sqref").or_else(|| {
        let own = &tail[rule.span.0..rule.span.1];
        let child = elements(own, "sqref").into_iter().next()?;
        only_text(own, &child).map(|(_, text)| text)
    })
}

fn parse_areas(sqref: &str) -> Vec<Area> {
    sqref.split_whitespace().filter_map(Area::parse).collect()
}

/// The rules without the areas; those left with no cell go.
fn cleared(tail: &str, areas: &[Area]) -> String {
    let mut patch = Patch::new(tail);
    for rule in elements(tail, "dataValidation") {
        let Some(said) = sqref(tail, &rule) else { continue };
        let old = parse_areas(&said);
        let left =
            areas.iter().fold(old.clone(), |left, hole| left.iter().flat_map(|area| without(*area, *hole)).collect());
        if left == old {
            continue;
        }
        let own = &tail[rule.span.0..rule.span.1];
        let sqref = written(&left);
        let new = if left.is_empty() {
            String::new()
        } else if rule.attribute("sqref").is_some() {
            rewrite_attribute(own, "dataValidation", "sqref", |_| Some(sqref.clone()))
        } else {
            rewrite_text(own, "sqref", |_| Some(sqref.clone()))
        };
        patch.replace(rule.span, &new);
    }
    patch.finish()
}

/// Counts that are right, and no list without a rule.
fn counted(tail: &str) -> String {
    let mut patch = Patch::new(tail);
    for list in elements(tail, "dataValidations") {
        let own = &tail[list.span.0..list.span.1];
        let count = elements(own, "dataValidation").len();
        let new = if count == 0 {
            String::new()
        } else {
            rewrite_attribute(own, "dataValidations", "count", |_| Some(count.to_string()))
        };
        patch.replace(list.span, &new);
    }
    patch.finish()
}

fn appended(tail: &str, record: &str) -> String {
    let plain = is_plain(tail);
    let Some(list) = elements(tail, "dataValidations").into_iter().find(|list| plain(list)) else {
        return tail.to_owned();
    };
    let own = &tail[list.span.0..list.span.1];
    let Some(end) = own.rfind("</") else { return tail.to_owned() };
    let mut new = tail.to_owned();
    new.insert_str(list.span.0 + end, record);
    new
}

fn record(rule: &ValidationRule, areas: &[Area], prefix: &str) -> String {
    let mut record = format!("<{prefix}dataValidation type=\"{}\"", rule.kind);
    if rule.warn_only {
        record.push_str(" errorStyle=\"warning\"");
    }
    if let Some(operator) = rule.operator.filter(|operator| *operator != "between") {
        let _ = write!(record, " operator=\"{operator}\"");
    }
    record.push_str(" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
    if let Some(message) = &rule.message {
        let short: String = message.chars().take(LONGEST_MESSAGE).collect();
        let _ = write!(record, " error=\"{}\"", escape_attribute(&short));
    }
    let _ = write!(record, " sqref=\"{}\">", written(areas));
    let formula = |name: &str, text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!("<{prefix}{name}>{text}</{prefix}{name}>")
    };
    record.push_str(&formula("formula1", &rule.first));
    if let Some(second) = &rule.second {
        record.push_str(&formula("formula2", second));
    }
    let _ = write!(record, "</{prefix}dataValidation>");
    record
}

fn written(areas: &[Area]) -> String {
    areas.iter().map(Area::to_string).collect::<Vec<_>>().join(" ")
}

/// What is left of an area without a hole: at most four pieces.
fn without(area: Area, hole: Area) -> Vec<Area> {
    let apart = hole.last_row < area.first_row
        || hole.first_row > area.last_row
        || hole.last_column < area.first_column
        || hole.first_column > area.last_column;
    if apart {
        return vec![area];
    }
    let mut left = Vec::new();
    let (top, bottom) = (area.first_row.max(hole.first_row), area.last_row.min(hole.last_row));
    if top > area.first_row {
        left.push(Area { last_row: top - 1, ..area });
    }
    if hole.first_column > area.first_column {
        left.push(Area::new(top, area.first_column, bottom, hole.first_column - 1));
    }
    if hole.last_column < area.last_column {
        left.push(Area::new(top, hole.last_column + 1, bottom, area.last_column));
    }
    if bottom < area.last_row {
        left.push(Area { first_row: bottom + 1, ..area });
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_gives_way_only_where_the_new_one_holds() {
        let tail = "</sheetData><dataValidations count=\"1\"><dataValidation type=\"whole\" sqref=\"A1:C9\">\
                    <formula1>1</formula1></dataValidation></dataValidations><pageMargins/>";
        let left = counted(&cleared(tail, &[Area::new(2, 1, 3, 1)]));
        assert!(left.contains("sqref=\"A1:C2 A3:A4 C3:C4 A5:C9\""), "{left}");
        assert_eq!(counted(&cleared(tail, &[Area::new(0, 0, 20, 5)])), "</sheetData><pageMargins/>");
        assert_eq!(counted(&cleared(tail, &[Area::new(20, 0, 30, 5)])), tail);
    }
}
