//! What stands over the cells: anchors, notes new and old, and what extensions of the sheet read.

use std::collections::BTreeSet;

use rowbot::workbook::Area;

use super::{Package, number, tree::Node};

impl Package {
    pub(super) fn drawn(&self, part: &str, sheet: &Node) -> Vec<String> {
        let mut faults = Vec::new();
        let said: BTreeSet<&str> =
            ["drawing", "legacyDrawing"].iter().filter_map(|name| sheet.child(name)?.get("r:id")).collect();
        let mut notes = None;
        for (id, (kind, target)) in self.relations(part) {
            let Some(tree) = self.trees.get(&target) else { continue };
            match kind.as_str() {
                "drawing" => {
                    if !said.contains(id.as_str()) {
                        faults.push(format!("{target} is drawn nowhere"));
                    }
                    faults.extend(anchors(tree).into_iter().map(|text| format!("{target}: {text}")));
                }
                "comments" => {
                    let places: Vec<&str> = tree.all("comment").iter().filter_map(|one| one.get("ref")).collect();
                    let authors = tree.all("author").len();
                    if tree.all("comment").iter().any(|one| number(one.get("authorId")).is_none_or(|at| at >= authors))
                    {
                        faults.push(format!("{target}: a note of nobody"));
                    }
                    notes = Some(places.into_iter().map(str::to_owned).collect::<BTreeSet<_>>());
                }
                _ => {}
            }
        }
        for (kind, target) in self.relations(part).into_values() {
            let Some(tree) = self.trees.get(&target).filter(|_| kind == "threadedComment") else { continue };
            for place in tree.all("threadedComment").iter().filter_map(|one| one.get("ref")) {
                if !notes.as_ref().is_some_and(|notes| notes.contains(place)) {
                    faults.push(format!("{target}: what is said of {place} has no note"));
                }
            }
        }
        faults.extend(extensions(sheet).into_iter().map(|text| format!("{part}: {text}")));
        faults
    }
}

fn anchors(tree: &Node) -> Vec<String> {
    let mut faults = Vec::new();
    for anchor in tree.all("twoCellAnchor").into_iter().chain(tree.all("oneCellAnchor")) {
        let corner = |name: &str| {
            let corner = anchor.child(name)?;
            let line = |name: &str| number(corner.child(name).map(|one| one.text.as_str()));
            Some((line("row")?, line("col")?))
        };
        let Some(from) = corner("from") else {
            faults.push("an anchor without a place".to_owned());
            continue;
        };
        let to = corner("to").unwrap_or(from);
        if to.0 < from.0 || to.1 < from.1 || to.0 > 1_048_575 || to.1 > 16_383 {
            faults.push(format!("an anchor from {from:?} to {to:?}"));
        }
    }
    let ids: Vec<&str> = tree.all("cNvPr").iter().filter_map(|one| one.get("id")).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        faults.push("two objects of one id".to_owned());
    }
    faults
}

/// Rules, validations and sparklines of newer programs.
fn extensions(sheet: &Node) -> Vec<String> {
    let mut faults = Vec::new();
    let places = sheet.all("sqref");
    for place in &places {
        if place.text.trim().is_empty() || place.text.split_whitespace().any(|one| Area::parse(one).is_none()) {
            faults.push(format!("an extension stands at {:?}", place.text));
        }
    }
    for list in ["sparklines", "sparklineGroups", "conditionalFormattings", "dataValidations"] {
        if sheet.all(list).iter().any(|one| one.children.is_empty()) {
            faults.push(format!("{list} is empty"));
        }
    }
    let breaks = ["rowBreaks", "colBreaks"];
    for list in breaks.iter().filter_map(|name| sheet.child(name)) {
        let there = list.all("brk");
        let ids: Vec<Option<usize>> = there.iter().map(|one| number(one.get("id"))).collect();
        if number(list.get("count")).is_some_and(|count| count != there.len()) {
            faults.push(format!("{} counts wrongly", list.name));
        }
        if !ids.is_sorted() || ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
            faults.push(format!("{} out of order", list.name));
        }
    }
    faults
}
