//! What the cells of a worksheet part hold, by their places.

use std::collections::{BTreeMap, BTreeSet};

use rowbot::workbook::Area;

use super::tree::Node;

#[derive(Default)]
pub(super) struct Cells {
    /// Row and column, 0-based, and what is shown.
    pub texts: BTreeMap<(u32, u32), String>,
    pub formulas: BTreeSet<(u32, u32)>,
}

impl Cells {
    pub(super) fn of(sheet: &Node, strings: Option<&Node>) -> Self {
        let strings: Vec<&Node> =
            strings.map_or_else(Vec::new, |list| list.children.iter().filter(|one| one.name == "si").collect());
        let mut cells = Self::default();
        let Some(data) = sheet.child("sheetData") else { return cells };
        let mut next_row = 0;
        for row in data.children.iter().filter(|one| one.name == "row") {
            let own = row.get("r").and_then(|text| text.trim().parse::<u32>().ok()).map_or(next_row, |row| row - 1);
            next_row = own + 1;
            let mut next = 0;
            for cell in row.children.iter().filter(|one| one.name == "c") {
                let place = cell.get("r").and_then(Area::parse).map_or(next, |area| area.first_column);
                next = place + 1;
                let value = cell.child("v").map(|one| one.text.clone());
                let text = match cell.get("t") {
                    Some("s") => {
                        value.and_then(|at| strings.get(at.trim().parse::<usize>().ok()?).map(|one| text_of(one)))
                    }
                    Some("inlineStr") => cell.child("is").map(text_of),
                    _ => value,
                };
                cells.texts.extend(text.map(|text| ((own, place), text)));
                if cell.child("f").is_some() {
                    cells.formulas.insert((own, place));
                }
            }
        }
        cells
    }
}

/// Without how it is pronounced.
fn text_of(item: &Node) -> String {
    let plain = |node: &Node| if node.name == "t" { node.text.clone() } else { String::new() };
    let runs = item.children.iter().filter(|one| one.name == "r").flat_map(|run| &run.children);
    item.children.iter().map(plain).chain(runs.map(plain)).collect()
}

/// As the cell shows it: `_x000a_` is an end of line.
pub(super) fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    for (code, meant) in [("_x000a_", "\n"), ("_x000A_", "\n"), ("_x000d_", "\r"), ("_x000D_", "\r"), ("_x0009_", "\t")]
    {
        out = out.replace(code, meant);
    }
    out.replace("\r\n", "\n")
}
