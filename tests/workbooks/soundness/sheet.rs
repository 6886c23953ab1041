//! The faults of one worksheet part.

use std::collections::{BTreeMap, BTreeSet};

use rowbot::workbook::Area;

use super::{Package, out_of_order, tree::Node};

const ORDER: [&str; 39] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// How many of each the workbook has.
pub(super) struct Counts {
    styles: usize,
    dxfs: usize,
    strings: usize,
}

impl Counts {
    pub(super) fn of(package: &Package, relations: &BTreeMap<String, (String, String)>) -> Self {
        let part = |kind: &str| {
            let found = relations.values().find(|(known, _)| known == kind);
            found.and_then(|(_, target)| package.trees.get(target))
        };
        let children = |tree: Option<&Node>, list: &str| {
            tree.and_then(|tree| tree.child(list)).map_or(0, |list| list.children.len())
        };
        Self {
            styles: children(part("styles"), "cellXfs"),
            dxfs: children(part("styles"), "dxfs"),
            strings: part("sharedStrings")
                .map_or(0, |tree| tree.children.iter().filter(|one| one.name == "si").count()),
        }
    }
}

pub(super) fn faults(tree: &Node, counts: &Counts) -> Vec<String> {
    let mut faults: Vec<String> =
        out_of_order(tree, &ORDER).map(|name| format!("{name} stands out of order")).collect();
    let mut once = BTreeSet::new();
    for child in &tree.children {
        if !matches!(child.name.as_str(), "conditionalFormatting" | "AlternateContent") && !once.insert(&child.name) {
            faults.push(format!("{} stands twice", child.name));
        }
    }
    rows(tree, counts, &mut faults);
    around(tree, counts, &mut faults);
    faults
}

fn rows(tree: &Node, counts: &Counts, faults: &mut Vec<String>) {
    let Some(data) = tree.child("sheetData") else { return };
    let mut last_row = 0;
    let (mut masters, mut members) = (BTreeSet::new(), BTreeSet::new());
    for row in data.children.iter().filter(|one| one.name == "row") {
        let index = row.get("r").and_then(|text| text.parse::<u32>().ok()).unwrap_or(last_row + 1);
        if index <= last_row {
            faults.push(format!("row {index} after row {last_row}"));
        }
        last_row = index;
        let mut next = 0;
        for cell in row.children.iter().filter(|one| one.name == "c") {
            let place = cell.get("r").map(Area::parse);
            let column = match place {
                None => next,
                Some(Some(area)) if area.first_row + 1 == index => area.first_column,
                Some(_) => {
                    faults.push(format!("a cell in row {index} says it is {}", cell.get("r").unwrap_or_default()));
                    continue;
                }
            };
            if column < next {
                faults.push(format!("cells of row {index} out of order"));
            }
            next = column + 1;
            let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<usize>().ok());
            if number(cell.get("s")).is_some_and(|style| style >= counts.styles.max(1)) {
                faults.push(format!("row {index}: a style that is not there"));
            }
            let value = cell.child("v").map(|one| one.text.as_str());
            if cell.get("t") == Some("s") && value.is_some() && number(value).is_none_or(|at| at >= counts.strings) {
                faults.push(format!("row {index}: a text that is not there"));
            }
            for formula in cell.children.iter().filter(|one| one.name == "f") {
                let shared = formula.get("t") == Some("shared");
                let group = formula.get("si").unwrap_or_default().to_owned();
                if shared && !formula.text.is_empty() {
                    masters.insert(group);
                } else if shared {
                    members.insert(group);
                } else if formula.text.trim().is_empty() && formula.get("t") != Some("dataTable") {
                    faults.push(format!("row {index}: an empty formula"));
                }
            }
        }
    }
    faults.extend(members.difference(&masters).map(|group| format!("the shared formula {group} stands nowhere")));
}

fn around(tree: &Node, counts: &Counts, faults: &mut Vec<String>) {
    for (list, member) in [
        ("mergeCells", "mergeCell"),
        ("dataValidations", "dataValidation"),
        ("tableParts", "tablePart"),
        ("hyperlinks", "hyperlink"),
        ("cols", "col"),
        ("conditionalFormatting", "cfRule"),
    ] {
        for found in tree.all(list) {
            let members = found.all(member).len();
            if members == 0 {
                faults.push(format!("{list} is empty"));
            }
            if found.get("count").is_some_and(|count| count != members.to_string()) {
                faults.push(format!("{list} counts wrongly"));
            }
        }
    }
    let areas = |name: &str, attribute: &str| -> Vec<Area> {
        tree.all(name).iter().filter_map(|one| one.get(attribute)).filter_map(Area::parse).collect()
    };
    for name in ["mergeCell"] {
        let all = areas(name, "ref");
        for (at, one) in all.iter().enumerate() {
            if all[..at].iter().any(|other| {
                one.first_row <= other.last_row
                    && one.last_row >= other.first_row
                    && one.first_column <= other.last_column
                    && one.last_column >= other.first_column
            }) {
                faults.push(format!("the merge {one} lies over another"));
            }
        }
    }
    for (name, attribute) in [
        ("mergeCell", "ref"),
        ("hyperlink", "ref"),
        ("autoFilter", "ref"),
        ("dimension", "ref"),
        ("conditionalFormatting", "sqref"),
        ("dataValidation", "sqref"),
        ("selection", "sqref"),
        ("ignoredError", "sqref"),
        ("protectedRange", "sqref"),
    ] {
        for text in tree.all(name).iter().filter_map(|one| one.get(attribute)) {
            if text.trim().is_empty()
                || text.contains('#')
                || text.split_whitespace().any(|one| Area::parse(one).is_none())
            {
                faults.push(format!("{name} says {text}"));
            }
        }
    }
    let mut last = 0;
    for column in tree.child("cols").map_or(&[][..], |list| &list.children) {
        let number = |name: &str| column.get(name).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
        if number("min") <= last || number("max") < number("min") || number("max") > 16_384 {
            faults.push(format!("columns {}-{} out of order", number("min"), number("max")));
        }
        last = number("max");
    }
    for rule in tree.all("cfRule") {
        if rule.get("dxfId").and_then(|text| text.parse::<usize>().ok()).is_some_and(|dxf| dxf >= counts.dxfs)
            && rule.attributes.iter().any(|(name, _)| name == "dxfId")
        {
            faults.push("a rule without its look".to_owned());
        }
    }
}
