//! The list of looks: what refers to what within it.

use std::collections::BTreeSet;

use super::{number, out_of_order, tree::Node};

const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];
const OF_DXF: [&str; 7] = ["font", "numFmt", "fill", "alignment", "border", "protection", "extLst"];

pub(super) fn faults(tree: &Node) -> Vec<String> {
    let mut faults: Vec<String> =
        out_of_order(tree, &ORDER).map(|name| format!("{name} stands out of order")).collect();
    let of = |list: &str| tree.child(list).map_or(0, |list| list.children.len());
    for list in &tree.children {
        if number(list.get("count")).is_some_and(|count| count != list.children.len()) {
            faults.push(format!("{} counts wrongly", list.name));
        }
    }
    for list in ["cellStyleXfs", "cellXfs"] {
        for look in tree.child(list).map_or(&[][..], |list| &list.children) {
            for (says, there) in [
                ("fontId", of("fonts")),
                ("fillId", of("fills")),
                ("borderId", of("borders")),
                ("xfId", of("cellStyleXfs").max(1)),
            ] {
                if number(look.get(says)).is_some_and(|at| at >= there.max(1)) {
                    faults.push(format!("{list}: {says} {} is not there", look.get(says).unwrap_or_default()));
                }
            }
        }
    }
    let formats = tree.child("numFmts").map_or_else(Vec::new, |list| list.all("numFmt"));
    let ids: BTreeSet<_> = formats.iter().map(|one| one.get("numFmtId")).collect();
    if ids.len() < formats.len() {
        faults.push("a number format is there twice".to_owned());
    }
    if of("cellXfs") > 65_490 {
        faults.push(format!("{} looks are more than Excel takes", of("cellXfs")));
    }
    for look in tree.child("dxfs").map_or(&[][..], |list| &list.children) {
        faults.extend(out_of_order(look, &OF_DXF).map(|name| format!("dxf: {name} stands out of order")));
    }
    faults
}
