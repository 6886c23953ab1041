//! Native tables against the cells under them.

use std::collections::BTreeSet;

use rowbot::workbook::Area;

use super::{
    Package,
    cells::{Cells, plain},
    number,
    tree::Node,
};

impl Package {
    /// The tables of a sheet, and what lies over them.
    pub(super) fn tables_of(&self, part: &str, sheet: &Node, cells: &Cells) -> Vec<String> {
        let relations = self.relations(part);
        let mut faults = Vec::new();
        let said: BTreeSet<&str> = sheet.all("tablePart").iter().filter_map(|one| one.get("r:id")).collect();
        for (id, (kind, target)) in &relations {
            if kind == "table" && !said.contains(id.as_str()) {
                faults.push(format!("{target} is no part of the sheet"));
            }
        }
        let trees: Vec<&Node> = said
            .iter()
            .filter_map(|id| relations.get(*id).filter(|(kind, _)| kind == "table"))
            .filter_map(|(_, target)| self.trees.get(target))
            .collect();
        let merged: Vec<Area> =
            sheet.all("mergeCell").iter().filter_map(|one| one.get("ref")).filter_map(Area::parse).collect();
        let mut areas: Vec<Area> = Vec::new();
        for tree in trees {
            let name = tree.get("displayName").unwrap_or_default();
            let Some(area) = tree.get("ref").and_then(Area::parse) else {
                faults.push(format!("the table {name} is nowhere"));
                continue;
            };
            if areas.iter().any(|other| other.meets(&area)) {
                faults.push(format!("the table {name} lies over another"));
            }
            if merged.iter().any(|other| other.meets(&area)) {
                faults.push(format!("merged cells lie in the table {name}"));
            }
            areas.push(area);
            faults
                .extend(table(tree, area, cells, self.dxfs).into_iter().map(|text| format!("the table {name}{text}")));
        }
        if let Some(own) = own_filter(sheet).filter(|own| areas.iter().any(|area| area.meets(own))) {
            faults.push(format!("the sheet's filter {own} lies over a table"));
        }
        faults
    }
}

fn own_filter(sheet: &Node) -> Option<Area> {
    Area::parse(sheet.child("autoFilter")?.get("ref")?)
}

fn table(tree: &Node, area: Area, cells: &Cells, dxfs: usize) -> Vec<String> {
    let mut faults = Vec::new();
    let header = number(tree.get("headerRowCount")).unwrap_or(1);
    let totals = number(tree.get("totalsRowCount")).unwrap_or(0);
    let height = (area.last_row - area.first_row + 1) as usize;
    if header > 1 || totals > 1 || height < header + totals + 1 {
        faults.push(format!(" has {height} rows for {header} + {totals} of its ends"));
    }
    let columns = tree.child("tableColumns").map_or_else(Vec::new, |list| list.all("tableColumn"));
    let width = (area.last_column - area.first_column + 1) as usize;
    let said = tree.child("tableColumns").and_then(|list| number(list.get("count"))).unwrap_or(columns.len());
    if columns.len() != width || said != width {
        faults.push(format!(" lists {} columns, says {said}, and is {width} wide", columns.len()));
    }
    for attribute in ["id", "name"] {
        let all: BTreeSet<String> =
            columns.iter().map(|one| plain(one.get(attribute).unwrap_or_default()).to_lowercase()).collect();
        if all.len() < columns.len() {
            faults.push(format!(" has two columns of one {attribute}"));
        }
    }
    for (column, at) in columns.iter().zip(area.first_column..) {
        let name = plain(column.get("name").unwrap_or_default());
        let shown = cells.texts.get(&(area.first_row, at)).map(|text| plain(text)).unwrap_or_default();
        if header == 1 && shown != name {
            faults.push(format!(": the column {name:?} shows {shown:?}"));
        }
        if header == 1 && cells.formulas.contains(&(area.first_row, at)) {
            faults.push(format!(": a formula heads the column {name:?}"));
        }
        let label = column.get("totalsRowLabel").filter(|_| totals == 1);
        if let Some(label) = label.filter(|label| cells.texts.get(&(area.last_row, at)).is_none_or(|own| own != label))
        {
            faults.push(format!(": the totals of {name:?} do not show {label:?}"));
        }
        for look in ["dataDxfId", "headerRowDxfId", "totalsRowDxfId"] {
            if number(column.get(look)).is_some_and(|dxf| dxf >= dxfs) {
                faults.push(format!(": {look} of {name:?} is not there"));
            }
        }
    }
    let filtered = tree.child("autoFilter").and_then(|one| one.get("ref")).and_then(Area::parse);
    let last = area.last_row - u32::try_from(totals).unwrap_or(0);
    if filtered.is_some_and(|own| own != Area { last_row: last, ..area }) {
        faults.push(" is filtered elsewhere than it is".to_owned());
    }
    if tree.all("filterColumn").iter().any(|one| number(one.get("colId")).is_none_or(|at| at >= width)) {
        faults.push(" filters by a column that is not there".to_owned());
    }
    let sorted = tree.all("sortState").into_iter().chain(tree.all("sortCondition"));
    let outside =
        |one: &&Node| one.get("ref").is_some_and(|text| Area::parse(text).is_none_or(|own| !area.covers(&own)));
    if sorted.filter(outside).count() > 0 {
        faults.push(" is sorted elsewhere than it is".to_owned());
    }
    faults
}
