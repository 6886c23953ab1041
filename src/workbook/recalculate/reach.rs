//! What a formula reads: areas of sheets, through names and tables too.

use std::collections::{HashMap, HashSet};

use formualizer::{
    ASTNode, ASTNodeType, ReferenceType,
    eval::function_registry,
    parse::parser::{ParserError, parse},
};

use super::{bounded, inlined, plain, structured};
use crate::workbook::{Area, Unreadable, Workbook, parts::relations, references::said_plainly, xml::elements};

/// What a formula reads, and whether we may work it out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reach {
    pub areas: Vec<(usize, Area)>,
    /// Where it reads is known only when it is worked out (OFFSET, a name that we cannot follow).
    pub anywhere: bool,
    /// Whether it reads another workbook, the clock or chance, or calls what the engine does not
    /// know: its cached result stands until Excel works it out.
    pub beyond_us: Option<Beyond>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Other every time.
    Volatile,
    /// Another workbook, an unknown function, a formula that cannot be read.
    Unknown,
}

/// A table that formulas call by name.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub name: String,
    pub sheet: usize,
    pub area: Area,
    pub columns: Vec<String>,
    pub header: bool,
    pub totals: bool,
}

/// A defined name: `sheet` where it holds on one sheet only.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub said: String,
    pub sheet: Option<usize>,
    pub text: String,
}

/// Names on the way through a formula.
#[derive(Default)]
struct Names {
    /// Each is followed once.
    seen: HashSet<usize>,
    depth: u32,
}

/// What names in formulas mean.
#[derive(Debug)]
pub(super) struct Glossary {
    sheets: HashMap<String, usize>,
    sheet_names: Vec<String>,
    /// Sheets in the order of their tabs.
    tabs: Vec<usize>,
    tables: Vec<Table>,
    pub names: Vec<Name>,
    by_name: HashMap<(Option<usize>, String), usize>,
}

impl Glossary {
    pub(super) fn of(workbook: &Workbook) -> Result<Self, Unreadable> {
        let sheets: HashMap<String, usize> =
            workbook.sheets.iter().enumerate().map(|(index, slot)| (slot.name.to_lowercase(), index)).collect();
        let names = names(workbook, &sheets);
        let by_name =
            names.iter().enumerate().map(|(index, name)| ((name.sheet, name.said.to_lowercase()), index)).collect();
        let sheet_names = workbook.sheets.iter().map(|slot| slot.name.clone()).collect();
        Ok(Self { sheets, sheet_names, tabs: workbook.tab_order(), tables: tables(workbook)?, names, by_name })
    }

    /// The formula, its structured references, spans of sheets and some of its names resolved. `home` is its
    /// sheet and row.
    pub(super) fn parsed(&self, text: &str, home: (usize, Option<u32>)) -> Result<ASTNode, ParserError> {
        let mut room = inlined::MOST_NAMES;
        self.parsed_within(text, home, &mut room)
    }

    /// The same of the formula of a name that stands in one, and so on.
    fn parsed_within(&self, text: &str, home: (usize, Option<u32>), room: &mut u32) -> Result<ASTNode, ParserError> {
        let mut formula = parse(format!("={}", said_plainly(text)))?;
        structured::resolve(&mut formula, self, home);
        if !self.names.is_empty() {
            inlined::resolve(&mut formula, self, home.0, room);
        }
        plain::resolve(&mut formula, self, home.0);
        bounded::resolve(&mut formula);
        Ok(formula)
    }

    pub(super) fn sheet_name(&self, sheet: usize) -> &str {
        self.sheet_names.get(sheet).map_or("", String::as_str)
    }

    pub(super) fn sheet(&self, name: &str) -> Option<usize> {
        self.sheets.get(&name.to_lowercase()).copied()
    }

    /// The sheets of `Jan:Mar!`, in tab order.
    pub(super) fn sheets_through(&self, first: &str, last: &str) -> Option<&[usize]> {
        let place = |name| self.sheet(name).and_then(|sheet| self.tabs.iter().position(|tab| *tab == sheet));
        let (first, last) = (place(first)?, place(last)?);
        self.tabs.get(first.min(last)..=first.max(last))
    }

    pub(super) fn is_name(&self, name: &str, home: usize) -> bool {
        let key = name.to_lowercase();
        self.by_name.contains_key(&(Some(home), key.clone())) || self.by_name.contains_key(&(None, key))
    }

    pub(super) fn reach(&self, formula: &ASTNode, home: usize) -> Reach {
        let mut reach = Reach::default();
        self.follow(formula, home, &mut Names::default(), &mut reach);
        reach
    }

    fn follow(&self, formula: &ASTNode, home: usize, names: &mut Names, reach: &mut Reach) {
        let mut open = vec![formula];
        while let Some(node) = open.pop() {
            match &node.node_type {
                ASTNodeType::Literal(_) | ASTNodeType::Omitted => {}
                ASTNodeType::Reference { reference, .. } => self.within(reference, home, names, reach),
                ASTNodeType::UnaryOp { expr, .. } => open.push(expr),
                ASTNodeType::BinaryOp { left, right, .. } => open.extend([left.as_ref(), right.as_ref()]),
                ASTNodeType::Function { name, args } => {
                    called(name, reach);
                    open.extend(args);
                }
                ASTNodeType::Call { callee, args } => {
                    open.push(callee);
                    open.extend(args);
                }
                ASTNodeType::Array(rows) => open.extend(rows.iter().flatten()),
            }
        }
    }

    pub(super) fn refer(&self, reference: &ReferenceType, home: usize, reach: &mut Reach) {
        self.within(reference, home, &mut Names::default(), reach);
    }

    fn within(&self, reference: &ReferenceType, home: usize, names: &mut Names, reach: &mut Reach) {
        let sheet = |name: &Option<String>| match name {
            Some(name) => self.sheet(name),
            None => Some(home),
        };
        match reference {
            ReferenceType::Cell { sheet: name, row, col, .. } => {
                if let Some(sheet) = sheet(name) {
                    reach.areas.push((sheet, area((Some(*row), Some(*col)), (Some(*row), Some(*col)))));
                }
            }
            ReferenceType::Range { sheet: name, start_row, start_col, end_row, end_col, .. } => {
                if let Some(sheet) = sheet(name) {
                    reach.areas.push((sheet, area((*start_row, *start_col), (*end_row, *end_col))));
                }
            }
            ReferenceType::Cell3D { sheet_first, sheet_last, row, col, .. } => {
                let area = area((Some(*row), Some(*col)), (Some(*row), Some(*col)));
                self.through(sheet_first, sheet_last, area, reach);
            }
            ReferenceType::Range3D { sheet_first, sheet_last, start_row, start_col, end_row, end_col, .. } => {
                self.through(sheet_first, sheet_last, area((*start_row, *start_col), (*end_row, *end_col)), reach);
            }
            // Of tables only those that could not be resolved are left.
            ReferenceType::External(_) | ReferenceType::Table(_) => reach.beyond_us = Some(Beyond::Unknown),
            ReferenceType::NamedRange(name) => self.named(name, home, names, reach),
        }
    }

    fn through(&self, first: &str, last: &str, area: Area, reach: &mut Reach) {
        if let Some(sheets) = self.sheets_through(first, last) {
            reach.areas.extend(sheets.iter().map(|sheet| (*sheet, area)));
        }
    }

    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name.to_lowercase() == name.to_lowercase())
    }

    /// What a name stands for that is one cell or one range.
    pub(super) fn area_of(&self, name: &str, home: usize) -> Option<ASTNode> {
        let meant = self.parsed(&self.known(name, home)?.text, (home, None)).ok()?;
        let ASTNodeType::Reference { reference, .. } = &meant.node_type else { return None };
        let placed = matches!(
            reference,
            ReferenceType::Cell { sheet: Some(_), row_abs: true, col_abs: true, .. }
                | ReferenceType::Range { sheet: Some(_), start_row_abs: true, start_col_abs: true, .. }
        );
        placed.then_some(meant)
    }

    /// What a name stands for, whatever it is.
    pub(super) fn formula_of(&self, name: &str, home: usize, room: &mut u32) -> Option<ASTNode> {
        *room = room.checked_sub(1)?;
        self.parsed_within(&self.known(name, home)?.text, (home, None), room).ok()
    }

    fn known(&self, name: &str, home: usize) -> Option<&Name> {
        self.names.get(self.place_of(name, home)?)
    }

    /// A name of the sheet goes before one of the workbook.
    fn place_of(&self, name: &str, home: usize) -> Option<usize> {
        let key = name.to_lowercase();
        self.by_name.get(&(Some(home), key.clone())).or_else(|| self.by_name.get(&(None, key))).copied()
    }

    fn named(&self, name: &str, home: usize, names: &mut Names, reach: &mut Reach) {
        let place = self.place_of(name, home);
        if place.is_some_and(|place| !names.seen.insert(place)) {
            return;
        }
        let known = place.and_then(|place| self.names.get(place));
        // Names of names end somewhere; one that is not known may be a variable of LET.
        match known.filter(|_| names.depth < 16).map(|known| self.parsed(&known.text, (home, None))) {
            Some(Ok(formula)) => {
                names.depth += 1;
                self.follow(&formula, home, names, reach);
                names.depth -= 1;
            }
            Some(Err(_)) => reach.beyond_us = Some(Beyond::Unknown),
            None => reach.anywhere = true,
        }
    }
}

fn called(name: &str, reach: &mut Reach) {
    let upper = name.to_uppercase();
    let bare = upper.trim_start_matches("_XLFN.").trim_start_matches("_XLWS.");
    match bare {
        "NOW" | "TODAY" | "RAND" | "RANDBETWEEN" | "RANDARRAY" | "CELL" | "INFO" => {
            reach.beyond_us.get_or_insert(Beyond::Volatile);
        }
        "INDIRECT" | "OFFSET" | "ANCHORARRAY" => reach.anywhere = true,
        _ if function_registry::get("", bare).is_none() => reach.beyond_us = Some(Beyond::Unknown),
        _ => {}
    }
}

/// Corners as the parser has them, from 1; missing ones are the sheet's ends.
fn area(from: (Option<u32>, Option<u32>), to: (Option<u32>, Option<u32>)) -> Area {
    let low = |index: Option<u32>| index.map_or(0, |index| index.saturating_sub(1));
    let high = |index: Option<u32>, end: u32| index.map_or(end, |index| index.saturating_sub(1));
    let (one, other) = ((low(from.0), low(from.1)), (high(to.0, 1_048_575), high(to.1, 16_383)));
    Area::new(one.0.min(other.0), one.1.min(other.1), one.0.max(other.0), one.1.max(other.1))
}

fn names(workbook: &Workbook, sheets: &HashMap<String, usize>) -> Vec<Name> {
    let tabs: Vec<Option<String>> =
        elements(&workbook.xml, "sheet").iter().map(|found| found.attribute("name")).collect();
    elements(&workbook.xml, "definedName")
        .iter()
        .filter_map(|found| {
            let local = found.attribute("localSheetId").and_then(|id| id.parse::<usize>().ok());
            let sheet = match local {
                Some(tab) => Some(*sheets.get(&tabs.get(tab)?.as_ref()?.to_lowercase())?),
                None => None,
            };
            let text = found.text(&workbook.xml)?.trim().trim_start_matches('=').to_owned();
            Some(Name { said: found.attribute("name")?, sheet, text })
        })
        .collect()
}

fn tables(workbook: &Workbook) -> Result<Vec<Table>, Unreadable> {
    let mut tables = Vec::new();
    for (sheet, slot) in workbook.sheets.iter().enumerate() {
        for relation in relations(&workbook.package, &slot.part)? {
            if !relation.is("table") || !workbook.package.contains(&relation.target) {
                continue;
            }
            let xml = workbook.package.text(&relation.target)?;
            tables.extend(table(&xml, sheet));
        }
    }
    Ok(tables)
}

fn table(xml: &str, sheet: usize) -> Option<Table> {
    let found = elements(xml, "table").into_iter().next()?;
    let columns: Vec<String> =
        elements(xml, "tableColumn").iter().filter_map(|column| column.attribute("name")).collect();
    Some(Table {
        name: found.attribute("displayName").or_else(|| found.attribute("name"))?,
        sheet,
        area: Area::parse(&found.attribute("ref")?)?,
        columns,
        header: found.attribute("headerRowCount").as_deref() != Some("0"),
        totals: found.attribute("totalsRowCount").is_some_and(|count| count != "0"),
    })
}
