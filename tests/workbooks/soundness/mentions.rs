//! Sheets and tables that formulas of any part name.

use std::collections::BTreeSet;

use super::{Package, tree::Node};

impl Package {
    /// Formulas of cells, names, rules, validations, charts and sparklines that name a sheet that is not there.
    pub(super) fn mentions(&self, main: &str, workbook: &Node) -> Vec<String> {
        let sheets: BTreeSet<String> =
            workbook.all("sheet").iter().filter_map(|one| one.get("name")).map(str::to_lowercase).collect();
        let mut faults = Vec::new();
        for (part, tree) in &self.trees {
            if part != main && !["/worksheets/", "/charts/", "/tables/"].iter().any(|folder| part.contains(folder)) {
                continue;
            }
            tree.gather(&mut |node| {
                let formula = matches!(
                    node.name.as_str(),
                    "f" | "definedName"
                        | "formula"
                        | "formula1"
                        | "formula2"
                        | "calculatedColumnFormula"
                        | "totalsRowFormula"
                );
                if !formula {
                    return;
                }
                if node.text.chars().count() > 8192 {
                    faults.push(format!("{part}: a formula of {} letters", node.text.chars().count()));
                }
                for name in sheets_in(&node.text).into_iter().filter(|name| !sheets.contains(&name.to_lowercase())) {
                    faults.push(format!("{part}: {} names the sheet {name}, which is not there", node.name));
                }
            });
        }
        faults
    }

    /// Entries of the chain for cells without a formula.
    pub(super) fn chain(&self, main: &str, formulas: &BTreeSet<(String, u32, u32)>) -> Vec<String> {
        let chain = self.relations(main).into_values().find(|(kind, _)| kind == "calcChain");
        let Some(tree) = chain.and_then(|(_, target)| self.trees.get(&target)) else { return Vec::new() };
        let mut sheet = String::new();
        let mut faults = Vec::new();
        for entry in tree.all("c") {
            if let Some(own) = entry.get("i") {
                own.clone_into(&mut sheet);
            }
            let Some(area) = entry.get("r").and_then(rowbot::workbook::Area::parse) else { continue };
            if !formulas.contains(&(sheet.clone(), area.first_row, area.first_column)) {
                faults.push(format!("the chain has {area} of sheet {sheet}, which has no formula"));
            }
        }
        faults
    }
}

/// Names before `!`, both of a stretch; those of other workbooks are left out.
fn sheets_in(formula: &str) -> Vec<String> {
    let letters: Vec<char> = formula.chars().collect();
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?');
    let (mut at, mut found) = (0, Vec::new());
    while at < letters.len() {
        let start = at;
        match letters[at] {
            quote @ ('"' | '\'') => {
                at += 1;
                while at < letters.len() && (letters[at] != quote || letters.get(at + 1) == Some(&quote)) {
                    at += if letters[at] == quote { 2 } else { 1 };
                }
                at += 1;
                if quote == '\'' && letters.get(at) == Some(&'!') {
                    let inner: String = letters[start + 1..at - 1].iter().collect();
                    if !inner.contains('[') {
                        found.extend(inner.split(':').map(|name| name.replace("''", "'")));
                    }
                }
            }
            '[' => {
                // A column of a table, or a workbook: `[1]Data!`.
                at += letters[at..].iter().position(|c| *c == ']').map_or(letters.len(), |end| end + 1);
                while at < letters.len() && word(letters[at]) {
                    at += 1;
                }
            }
            c if word(c) => {
                while at < letters.len() && word(letters[at]) {
                    at += 1;
                }
                let name: String = letters[start..at].iter().collect();
                if letters.get(at) == Some(&'!') && (start == 0 || letters[start - 1] != '#') {
                    found.push(name);
                }
            }
            _ => at += 1,
        }
    }
    found
}
