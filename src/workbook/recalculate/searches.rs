//! Searches for the nearest value: Excel halves the list until it has it, so that its answer follows from the
//! values alone only where these are in order. `LOOKUP(9.99E+307,A:A)` over gaps is Excel's to work out.

use std::{cmp::Ordering, collections::HashMap};

use formualizer::{ASTNode, ASTNodeType, LiteralValue};

use crate::workbook::{Area, Sheet, Value, Workbook};

use super::{
    formulas::FormulaCell,
    reach::{Glossary, Reach},
    work::{bare, says_no},
};

/// What is searched, looked at once.
pub(super) struct Searches<'w> {
    workbook: &'w Workbook,
    glossary: &'w Glossary,
    ordered: HashMap<(usize, Area), bool>,
}

impl<'w> Searches<'w> {
    pub(super) fn new(workbook: &'w Workbook, glossary: &'w Glossary) -> Self {
        Self { workbook, glossary, ordered: HashMap::new() }
    }

    /// Whether every search of the formula has one answer.
    pub(super) fn are_certain(&mut self, formula: &FormulaCell) -> bool {
        let text = formula.text.to_uppercase();
        if !text.contains("LOOKUP") && !text.contains("MATCH") {
            return true;
        }
        let Ok(tree) = self.glossary.parsed(&formula.text, (formula.sheet, Some(formula.row))) else { return true };
        let mut open = vec![&tree];
        while let Some(node) = open.pop() {
            match &node.node_type {
                ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } => {}
                ASTNodeType::UnaryOp { expr, .. } => open.push(expr),
                ASTNodeType::BinaryOp { left, right, .. } => open.extend([left.as_ref(), right.as_ref()]),
                ASTNodeType::Function { name, args } => {
                    if !self.is_certain(&bare(name), args, formula.sheet) {
                        return false;
                    }
                    open.extend(args);
                }
                ASTNodeType::Call { callee, args } => {
                    open.push(callee);
                    open.extend(args);
                }
                ASTNodeType::Array(rows) => open.extend(rows.iter().flatten()),
            }
        }
        true
    }

    fn is_certain(&mut self, name: &str, args: &[ASTNode], home: usize) -> bool {
        let Some(searched) = args.get(1) else { return true };
        let exact = |at: usize| args.get(at).is_some_and(says_no);
        match name {
            "LOOKUP" => self.is_in_order(searched, home, |area| {
                let wide = area.last_column - area.first_column > area.last_row - area.first_row;
                if wide { top(area) } else { left(area) }
            }),
            "MATCH" if !exact(2) => args.get(2).is_none_or(is_one) && self.is_in_order(searched, home, |area| area),
            "VLOOKUP" if !exact(3) => self.is_in_order(searched, home, left),
            "HLOOKUP" if !exact(3) => self.is_in_order(searched, home, top),
            _ => true,
        }
    }

    fn is_in_order(&mut self, node: &ASTNode, home: usize, vector: impl Fn(Area) -> Area) -> bool {
        let reference = match &node.node_type {
            ASTNodeType::Reference { reference, .. } => reference,
            // Constants are written in order.
            ASTNodeType::Array(_) => return true,
            _ => return false,
        };
        let mut reach = Reach::default();
        self.glossary.refer(reference, home, &mut reach);
        let [(sheet, area)] = reach.areas[..] else { return false };
        let vector = vector(area);
        let workbook = self.workbook;
        *self
            .ordered
            .entry((sheet, vector))
            .or_insert_with(|| workbook.sheet(sheet).is_ok_and(|sheet| ascends(sheet, vector)))
    }
}

fn left(area: Area) -> Area {
    Area { last_column: area.first_column, ..area }
}

fn top(area: Area) -> Area {
    Area { last_row: area.first_row, ..area }
}

fn is_one(node: &ASTNode) -> bool {
    match &node.node_type {
        ASTNodeType::Literal(LiteralValue::Boolean(flag)) => *flag,
        ASTNodeType::Literal(LiteralValue::Int(number)) => *number == 1,
        ASTNodeType::Literal(LiteralValue::Number(number)) => (*number - 1.0).abs() < f64::EPSILON,
        _ => false,
    }
}

/// Numbers alone or plain texts alone, each after the one before it, with nothing left out but at the end.
fn ascends(sheet: &Sheet, area: Area) -> bool {
    let Some(used) = sheet.used() else { return false };
    let (last_row, last_column) = (area.last_row.min(used.last_row), area.last_column.min(used.last_column));
    let mut before: Option<Value> = None;
    let mut ended = false;
    for row in area.first_row..=last_row {
        for column in area.first_column..=last_column {
            let value = sheet.value(row, column);
            if value == Value::Empty {
                ended = true;
                continue;
            }
            let follows = before.as_ref().is_none_or(|before| follows(before, &value));
            if ended || !follows || !is_plain(&value) {
                return false;
            }
            before = Some(value);
        }
    }
    before.is_some()
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        // The order of other characters is the language's.
        Value::Text(text) => text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' '),
        Value::Empty | Value::Bool(_) | Value::Error(_) => false,
    }
}

fn follows(before: &Value, value: &Value) -> bool {
    let order = match (before, value) {
        (Value::Number(before), Value::Number(value)) => before.partial_cmp(value),
        (Value::Text(before), Value::Text(value)) => Some(before.to_lowercase().cmp(&value.to_lowercase())),
        _ => None,
    };
    matches!(order, Some(Ordering::Less | Ordering::Equal))
}
