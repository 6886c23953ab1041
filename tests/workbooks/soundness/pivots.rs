//! Pivot tables, their caches and records, and the cells they come from.

use std::collections::{BTreeMap, BTreeSet};

use rowbot::workbook::Area;

use super::{
    Package,
    cells::{Cells, plain},
    number,
    tree::Node,
};

impl Package {
    /// `cells`: by the folded name of the sheet.
    pub(super) fn pivots(&self, main: &str, workbook: &Node, cells: &BTreeMap<String, Cells>) -> Vec<String> {
        let relations = self.relations(main);
        let mut faults = Vec::new();
        let mut caches = BTreeMap::new();
        for cache in workbook.child("pivotCaches").map_or_else(Vec::new, |list| list.all("pivotCache")) {
            let id = cache.get("cacheId").unwrap_or_default();
            let target = cache.get("r:id").and_then(|id| relations.get(id));
            let Some((_, target)) = target.filter(|(kind, _)| kind == "pivotCacheDefinition") else {
                faults.push(format!("the pivot cache {id} is not there"));
                continue;
            };
            if caches.insert(id.to_owned(), target.clone()).is_some() {
                faults.push(format!("the pivot cache {id} is there twice"));
            }
            if let Some(tree) = self.trees.get(target) {
                let own = self.cache(target, tree, cells);
                faults.extend(own.into_iter().map(|text| format!("{target}: {text}")));
            }
        }
        for part in self.parts.keys() {
            for (kind, target) in self.relations(part).into_values().filter(|(kind, _)| kind == "pivotTable") {
                let Some(tree) = self.trees.get(&target) else { continue };
                let _ = kind;
                let own = self.relations(&target).into_values().find(|(kind, _)| kind == "pivotCacheDefinition");
                let said = tree.get("cacheId").and_then(|id| caches.get(id));
                let Some(cache) = said.and_then(|part| self.trees.get(part)) else {
                    faults.push(format!("{target}: its cache is not there"));
                    continue;
                };
                if own.map(|(_, own)| own).as_ref() != said {
                    faults.push(format!("{target}: two caches are said"));
                }
                faults.extend(table(tree, cache).into_iter().map(|text| format!("{target}: {text}")));
            }
        }
        faults
    }

    fn cache(&self, part: &str, tree: &Node, cells: &BTreeMap<String, Cells>) -> Vec<String> {
        let mut faults = Vec::new();
        let fields = tree.child("cacheFields").map_or_else(Vec::new, |list| list.all("cacheField"));
        faults.extend(counted(tree.child("cacheFields"), fields.len()));
        let names: BTreeSet<String> =
            fields.iter().map(|one| one.get("name").unwrap_or_default().to_lowercase()).collect();
        if names.len() < fields.len() {
            faults.push("two fields of one name".to_owned());
        }
        for field in &fields {
            let items = field.child("sharedItems");
            faults.extend(items.into_iter().filter_map(|items| counted(Some(items), items.children.len())));
        }
        let of_rows: Vec<&&Node> = fields.iter().filter(|one| one.get("databaseField") != Some("0")).collect();
        let refreshed = matches!(tree.get("refreshOnLoad"), Some("1" | "true"));
        let source = tree.child("cacheSource").and_then(|one| one.child("worksheetSource"));
        if let Some(source) = source.filter(|one| one.get("r:id").is_none()) {
            let sheet = source.get("sheet").map(str::to_lowercase);
            if sheet.as_ref().is_some_and(|sheet| !cells.contains_key(sheet)) && refreshed {
                faults.push(format!("reads the sheet {sheet:?} on load, which is not there"));
            }
            let area = source.get("ref").and_then(Area::parse);
            if source.get("ref").is_some() && area.is_none() {
                faults.push("reads no area".to_owned());
            }
            // What is read anew may be called otherwise now.
            if let (Some(cells), Some(area), false) = (sheet.and_then(|sheet| cells.get(&sheet)), area, refreshed) {
                let shown: Vec<String> = (area.first_column..=area.last_column)
                    .map(|at| cells.texts.get(&(area.first_row, at)).map(|text| plain(text)).unwrap_or_default())
                    .collect();
                let known: Vec<String> = of_rows.iter().map(|one| plain(one.get("name").unwrap_or_default())).collect();
                // A header that was emptied is the user's wish; the fields keep their names until they are read anew.
                let odd = shown.iter().zip(&known).any(|(shown, known)| !shown.is_empty() && shown != known);
                if odd || shown.len() != known.len() {
                    faults.push(format!("knows {known:?}, reads {shown:?}"));
                }
            }
        }
        let records = self.relations(part).into_values().find(|(kind, _)| kind == "pivotCacheRecords");
        if let Some(list) = records.and_then(|(_, target)| self.trees.get(&target)) {
            let rows: Vec<&Node> = list.children.iter().filter(|one| one.name == "r").collect();
            faults.extend(counted(Some(list), rows.len()));
            if number(tree.get("recordCount")).is_some_and(|count| count != rows.len()) {
                faults.push("counts its records wrongly".to_owned());
            }
            faults.extend(rows.iter().filter_map(|row| record(row, &of_rows)).take(1));
        }
        faults
    }
}

fn record(row: &Node, fields: &[&&Node]) -> Option<String> {
    if row.children.len() != fields.len() {
        return Some(format!("a record of {} for {} fields", row.children.len(), fields.len()));
    }
    row.children.iter().zip(fields).find_map(|(value, field)| {
        let items = field.child("sharedItems").map_or(0, |items| items.children.len());
        let lost = value.name == "x" && number(value.get("v")).is_none_or(|at| at >= items);
        lost.then(|| format!("a record of an item that {} has not", field.get("name").unwrap_or_default()))
    })
}

fn counted(list: Option<&Node>, there: usize) -> Option<String> {
    let said = number(list?.get("count"))?;
    (said != there).then(|| format!("{} counts wrongly", list.map_or("", |list| &list.name)))
}

fn table(tree: &Node, cache: &Node) -> Vec<String> {
    let mut faults = Vec::new();
    let known = cache.child("cacheFields").map_or_else(Vec::new, |list| list.all("cacheField"));
    let fields: Vec<&Node> = tree
        .child("pivotFields")
        .map_or_else(Vec::new, |list| list.children.iter().filter(|one| one.name == "pivotField").collect());
    if fields.len() != known.len() {
        faults.push(format!("{} fields for {} of the cache", fields.len(), known.len()));
    }
    if tree.child("location").and_then(|one| one.get("ref")).and_then(Area::parse).is_none() {
        faults.push("stands nowhere".to_owned());
    }
    for (field, known) in fields.iter().zip(&known) {
        let there = known.child("sharedItems").map_or(0, |items| items.children.len());
        let there = known
            .child("fieldGroup")
            .and_then(|group| group.child("groupItems"))
            .map_or(there, |own| own.children.len());
        let list = field.child("items");
        let items = list.map_or_else(Vec::new, |list| list.all("item"));
        faults.extend(counted(list, items.len()));
        if items.iter().any(|one| number(one.get("x")).is_some_and(|at| at >= there)) {
            faults.push(format!("an item that {} has not", known.get("name").unwrap_or_default()));
        }
    }
    for (list, member, says) in [
        ("rowFields", "field", "x"),
        ("colFields", "field", "x"),
        ("pageFields", "pageField", "fld"),
        ("dataFields", "dataField", "fld"),
    ] {
        let Some(found) = tree.child(list) else { continue };
        let members = found.all(member);
        faults.extend(counted(Some(found), members.len()));
        let lost =
            |one: &&Node| one.get(says) != Some("-2") && number(one.get(says)).is_none_or(|at| at >= fields.len());
        if members.iter().any(lost) {
            faults.push(format!("{list} name a field that is not there"));
        }
    }
    for list in ["rowItems", "colItems"] {
        let Some(found) = tree.child(list) else { continue };
        faults.extend(counted(Some(found), found.children.iter().filter(|one| one.name == "i").count()));
    }
    faults
}
