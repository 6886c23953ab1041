//! What Excel would repair: a package's faults, as lines of text. A file that came with faults of its own
//! keeps them; an edit must not add one.

mod cells;
mod drawings;
mod mentions;
mod pivots;
mod sheet;
mod styles;
mod tables;
mod tree;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::round_trip::members;
use cells::Cells;
use tree::Node;

/// The faults that `after` has and `before` has not; a copy of a sheet has the faults of the sheet.
pub(crate) fn new_faults(before: &[u8], after: &[u8]) -> Vec<String> {
    let known = faults(before);
    let same = |one: &String, other: &String| one.rsplit_once(".xml: ").is_some_and(|(_, own)| other.ends_with(own));
    faults(after)
        .into_iter()
        .filter(|one| !known.contains(one) && !known.iter().any(|other| same(one, other)))
        .collect()
}

pub(crate) fn faults(bytes: &[u8]) -> BTreeSet<String> {
    let mut package = Package::default();
    for (name, content) in members(bytes) {
        let folded = name.replace('\\', "/").to_lowercase();
        if package.parts.insert(folded.clone(), name).is_some() {
            package.fault(format!("{folded} is there twice"));
        }
        let xml = [".xml", ".rels"].iter().any(|end| folded.ends_with(end));
        if xml {
            match Node::parse(&content) {
                Some(tree) => {
                    package.trees.insert(folded, tree);
                }
                None => package.fault(format!("{folded} is not well-formed")),
            }
        }
    }
    package.dxfs = package
        .trees
        .iter()
        .filter(|(part, _)| part.ends_with("styles.xml"))
        .map(|(_, tree)| tree.child("dxfs").map_or(0, |list| list.children.len()))
        .max()
        .unwrap_or(0);
    package.relationships();
    package.types();
    package.workbook();
    package.tables();
    package.faults
}

#[derive(Default)]
struct Package {
    /// Folded → as written.
    parts: BTreeMap<String, String>,
    trees: HashMap<String, Node>,
    faults: BTreeSet<String>,
    /// How many looks of rules the workbook has.
    dxfs: usize,
}

impl Package {
    fn fault(&mut self, text: String) {
        self.faults.insert(text);
    }

    /// Id → type's last word and target, of the part's relationships within the package.
    fn relations(&self, part: &str) -> BTreeMap<String, (String, String)> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let own = format!("{folder}/_rels/{name}.rels");
        let Some(tree) = self.trees.get(own.trim_start_matches('/')) else { return BTreeMap::new() };
        let inside = tree.all("Relationship").into_iter().filter(|one| one.get("TargetMode") != Some("External"));
        inside
            .filter_map(|one| {
                let kind = one.get("Type")?.rsplit('/').next()?.to_owned();
                Some((one.get("Id")?.to_owned(), (kind, resolved(folder, one.get("Target")?))))
            })
            .collect()
    }

    fn relationships(&mut self) {
        let lists: Vec<String> = self.trees.keys().filter(|name| name.ends_with("rels")).cloned().collect();
        for list in lists {
            let part = list.replace("_rels/", "").trim_end_matches(".rels").to_owned();
            let tree = &self.trees[&list];
            let ids: Vec<String> =
                tree.all("Relationship").iter().filter_map(|one| one.get("Id").map(str::to_owned)).collect();
            let mut faults = Vec::new();
            if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
                faults.push(format!("{list}: an id stands twice"));
            }
            if !part.is_empty() && !part.ends_with('/') && !self.parts.contains_key(&part) {
                faults.push(format!("{list} belongs to no part"));
            }
            for (_, target) in self.relations(&part).into_values() {
                if !target.contains('#') && !self.parts.contains_key(&target) && !target.is_empty() {
                    faults.push(format!("{part} leads to {target}, which is not there"));
                }
            }
            if let Some(tree) = self.trees.get(&part) {
                tree.gather(&mut |node| {
                    for (key, value) in &node.attributes {
                        let Some((prefix, "id" | "embed" | "link" | "pict" | "href" | "relid")) = key.split_once(':')
                        else {
                            continue;
                        };
                        if prefix.starts_with('r') && !value.is_empty() && !ids.contains(value) {
                            faults.push(format!("{part}: {} says {value}, which is no relationship", node.name));
                        }
                    }
                });
            }
            for text in faults {
                self.fault(text);
            }
        }
    }

    fn types(&mut self) {
        let Some(tree) = self.trees.get("[content_types].xml") else {
            return self.fault("no content types".to_owned());
        };
        let list = |element: &str, attribute: &str| -> Vec<String> {
            tree.all(element).iter().filter_map(|one| one.get(attribute)).map(str::to_lowercase).collect()
        };
        let (extensions, names) = (list("Default", "Extension"), list("Override", "PartName"));
        let mut faults = Vec::new();
        for list in [&extensions, &names] {
            if list.iter().collect::<BTreeSet<_>>().len() < list.len() {
                faults.push("a content type is given twice".to_owned());
            }
        }
        for name in &names {
            if !self.parts.contains_key(name.trim_start_matches('/')) {
                faults.push(format!("the type of {name}, which is not there"));
            }
        }
        for part in self.parts.keys().filter(|part| *part != "[content_types].xml" && !part.ends_with('/')) {
            let extension = part.rsplit_once('.').map_or("", |(_, end)| end);
            let own = format!("/{part}");
            if !names.contains(&own) && (extension == "xml" || !extensions.iter().any(|one| one == extension)) {
                faults.push(format!("{part} has no type of its own"));
            }
        }
        for text in faults {
            self.fault(text);
        }
    }

    fn workbook(&mut self) {
        let main = self.relations("").into_values().find(|(kind, _)| kind == "officeDocument");
        let part = main.map_or("xl/workbook.xml".to_owned(), |(_, target)| target);
        let Some(tree) = self.trees.get(&part) else { return self.fault("no workbook".to_owned()) };
        let mut faults = Vec::new();
        let order = [
            "fileVersion",
            "fileSharing",
            "workbookPr",
            "workbookProtection",
            "bookViews",
            "sheets",
            "functionGroups",
            "externalReferences",
            "definedNames",
            "calcPr",
            "oleSize",
            "customWorkbookViews",
            "pivotCaches",
            "extLst",
        ];
        faults.extend(out_of_order(tree, &order).map(|name| format!("{part}: {name} stands out of order")));
        let sheets = tree.all("sheet");
        for attribute in ["name", "sheetId", "id"] {
            let values: Vec<String> = sheets
                .iter()
                .filter_map(|one| one.get(if attribute == "id" { "r:id" } else { attribute }))
                .map(str::to_lowercase)
                .collect();
            if values.iter().collect::<BTreeSet<_>>().len() < values.len() {
                faults.push(format!("two sheets have the same {attribute}"));
            }
        }
        if sheets.iter().all(|one| one.get("state").is_some_and(|state| state != "visible")) {
            faults.push("no sheet can be seen".to_owned());
        }
        let number = |text: Option<&str>| number(text).unwrap_or(0);
        for view in tree.all("workbookView") {
            if number(view.get("activeTab")).max(number(view.get("firstSheet"))) >= sheets.len() {
                faults.push("a tab that is not there is in front".to_owned());
            }
        }
        let mut names = BTreeSet::new();
        for name in tree.all("definedName") {
            let own =
                (name.get("name").unwrap_or_default().to_lowercase(), name.get("localSheetId").map(str::to_owned));
            if number(name.get("localSheetId")) >= sheets.len() {
                faults.push(format!("the name {} belongs to no sheet", own.0));
            }
            if name.text.trim().is_empty() {
                faults.push(format!("the name {} says nothing", own.0));
            }
            if !names.insert(own.clone()) {
                faults.push(format!("the name {own:?} is there twice"));
            }
        }
        let relations = self.relations(&part);
        let part_of = |kind: &str| {
            let found = relations.values().find(|(known, _)| known == kind);
            found.and_then(|(_, target)| Some((target, self.trees.get(target)?)))
        };
        if let Some((name, styles)) = part_of("styles") {
            faults.extend(styles::faults(styles).into_iter().map(|text| format!("{name}: {text}")));
        }
        let strings = part_of("sharedStrings").map(|(_, tree)| tree);
        if let Some(list) = strings {
            let there = list.children.iter().filter(|one| one.name == "si").count();
            if list.get("uniqueCount").is_some_and(|count| count != there.to_string()) {
                faults.push("the shared texts are counted wrongly".to_owned());
            }
        }
        let counts = sheet::Counts::of(self, &relations);
        let (mut all, mut formulas) = (BTreeMap::new(), BTreeSet::new());
        for one in &sheets {
            let Some((kind, target)) = one.get("r:id").and_then(|id| relations.get(id)) else { continue };
            let Some(tree) = self.trees.get(target).filter(|_| kind == "worksheet") else { continue };
            let own = Cells::of(tree, strings);
            faults.extend(sheet::faults(tree, &counts).into_iter().map(|text| format!("{target}: {text}")));
            faults.extend(self.notes(target));
            faults.extend(self.drawn(target, tree));
            faults.extend(self.tables_of(target, tree, &own).into_iter().map(|text| format!("{target}: {text}")));
            let id = one.get("sheetId").unwrap_or_default();
            formulas.extend(own.formulas.iter().map(|(row, column)| (id.to_owned(), *row, *column)));
            all.insert(one.get("name").unwrap_or_default().to_lowercase(), own);
        }
        faults.extend(self.chain(&part, &formulas));
        faults.extend(self.mentions(&part, tree));
        faults.extend(self.pivots(&part, tree, &all));
        for text in faults {
            self.fault(text);
        }
    }

    /// A note and its shape stand for the same cell.
    fn notes(&self, sheet: &str) -> Vec<String> {
        let of =
            |kind: &str| self.relations(sheet).into_values().find(|(known, _)| known == kind).map(|(_, target)| target);
        let (Some(notes), Some(shapes)) = (of("comments"), of("vmlDrawing")) else { return Vec::new() };
        let (Some(notes), Some(shapes)) = (self.trees.get(&notes), self.trees.get(&shapes)) else { return Vec::new() };
        let cells: Vec<&str> = notes.all("comment").iter().filter_map(|one| one.get("ref")).collect();
        let mut faults = Vec::new();
        if cells.iter().collect::<BTreeSet<_>>().len() < cells.len() {
            faults.push(format!("{sheet}: a cell has two notes"));
        }
        let drawn: BTreeSet<String> = shapes
            .all("ClientData")
            .iter()
            .filter(|one| one.get("ObjectType") == Some("Note"))
            .filter_map(|one| {
                let line = |name: &str| one.child(name)?.text.trim().parse::<u32>().ok();
                Some(format!("{}{}", rowbot::workbook::column_letters(line("Column")?), line("Row")? + 1))
            })
            .collect();
        faults.extend(
            cells
                .iter()
                .filter(|cell| !drawn.contains(&cell.replace('$', "")))
                .map(|cell| format!("{sheet}: the note of {cell} is not drawn")),
        );
        faults
    }

    fn tables(&mut self) {
        let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
        let mut faults = Vec::new();
        let related: BTreeSet<String> = self
            .parts
            .keys()
            .flat_map(|part| self.relations(part).into_values())
            .filter(|(kind, _)| kind == "table")
            .map(|(_, target)| target)
            .collect();
        for tree in related.iter().filter_map(|part| self.trees.get(part)) {
            let name = tree.get("displayName").unwrap_or_default().to_lowercase();
            if !ids.insert(tree.get("id")) || !names.insert(name.clone()) {
                faults.push(format!("the table {name} is there twice"));
            }
        }
        for text in faults {
            self.fault(text);
        }
    }
}

fn number(text: Option<&str>) -> Option<usize> {
    text?.trim().parse().ok()
}

/// Children that come after one that must come later.
fn out_of_order<'n>(tree: &'n Node, order: &[&str]) -> impl Iterator<Item = &'n str> {
    let rank = |node: &Node| order.iter().position(|known| *known == node.name);
    let mut last = 0;
    let mut wrong = Vec::new();
    for child in &tree.children {
        let Some(own) = rank(child) else { continue };
        if own < last {
            wrong.push(child.name.as_str());
        }
        last = last.max(own);
    }
    wrong.into_iter()
}

fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_lowercase();
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    steps.join("/")
}
