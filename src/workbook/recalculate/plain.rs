//! References as the engine takes them: ranges said from the wrong end, unions, intersections and spans of sheets
//! taken apart, in the parsed formula only.

use std::mem;

use formualizer::{
    ASTNode, ASTNodeType, ExcelError, ExcelErrorKind, LiteralValue, ReferenceType, parse::parser::BinaryOperator,
};

use super::{reach::Glossary, work::bare};

/// What can be taken apart without changing what the formula means; `home` is its sheet.
pub(super) fn resolve(formula: &mut ASTNode, glossary: &Glossary, home: usize) {
    match &mut formula.node_type {
        ASTNodeType::Literal(_) | ASTNodeType::Omitted => {}
        ASTNodeType::Reference { reference, .. } => upright(reference),
        ASTNodeType::UnaryOp { expr, .. } => resolve(expr, glossary, home),
        ASTNodeType::BinaryOp { op, left, right } => {
            resolve(left, glossary, home);
            resolve(right, glossary, home);
            if *op == BinaryOperator::Intersection
                && let Some(shared) = intersection(left, right, glossary, home)
            {
                formula.node_type = shared;
            }
        }
        ASTNodeType::Function { name, args } => {
            resolve_all(args, glossary, home);
            let name = bare(name);
            if matches!(&*name, "COUNT" | "COUNTA") {
                args.iter_mut().for_each(counted);
            }
            if takes_a_list(&name) {
                *args = mem::take(args).into_iter().flat_map(|one| apart(one, glossary)).collect();
            } else if let Some(error) = lost(&name, args) {
                formula.node_type = ASTNodeType::Literal(LiteralValue::Error(error));
            }
        }
        ASTNodeType::Call { callee, args } => {
            resolve(callee, glossary, home);
            resolve_all(args, glossary, home);
        }
        ASTNodeType::Array(rows) => {
            for row in rows {
                resolve_all(row, glossary, home);
            }
        }
    }
}

fn resolve_all(formulas: &mut [ASTNode], glossary: &Glossary, home: usize) {
    for one in formulas {
        resolve(one, glossary, home);
    }
}

/// `D6:C3` is `C3:D6`.
fn upright(reference: &mut ReferenceType) {
    let (ReferenceType::Range { start_row, start_col, end_row, end_col, .. }
    | ReferenceType::Range3D { start_row, start_col, end_row, end_col, .. }) = reference
    else {
        return;
    };
    for (start, end) in [(start_row, end_row), (start_col, end_col)] {
        if start.zip(*end).is_some_and(|(start, end)| start > end) {
            mem::swap(start, end);
        }
    }
}

/// Functions to which areas may be given one after the other as well as at once.
fn takes_a_list(name: &str) -> bool {
    matches!(
        name,
        "SUM"
            | "AVERAGE"
            | "AVERAGEA"
            | "COUNT"
            | "COUNTA"
            | "MIN"
            | "MINA"
            | "MAX"
            | "MAXA"
            | "PRODUCT"
            | "SUMSQ"
            | "MEDIAN"
            | "STDEV"
            | "STDEV.S"
            | "STDEV.P"
            | "STDEVP"
            | "VAR"
            | "VAR.S"
            | "VAR.P"
            | "VARP"
    )
}

/// `(A1:A3,C1:C3)` and `Jan:Mar!B2`: an argument for each area.
fn apart(argument: ASTNode, glossary: &Glossary) -> Vec<ASTNode> {
    match argument.node_type {
        ASTNodeType::BinaryOp { op: BinaryOperator::Union, left, right } => {
            [*left, *right].into_iter().flat_map(|one| apart(one, glossary)).collect()
        }
        ASTNodeType::Reference { original, reference } => match on_each_sheet(&reference, glossary) {
            Some(each) => each.into_iter().map(node).collect(),
            None => vec![ASTNode::new(ASTNodeType::Reference { original, reference }, None)],
        },
        node_type => vec![ASTNode::new(node_type, None)],
    }
}

fn on_each_sheet(reference: &ReferenceType, glossary: &Glossary) -> Option<Vec<ReferenceType>> {
    let each = |first: &str, last: &str, one: &dyn Fn(Option<String>) -> ReferenceType| {
        let sheets = glossary.sheets_through(first, last)?;
        Some(sheets.iter().map(|sheet| one(Some(glossary.sheet_name(*sheet).to_owned()))).collect())
    };
    match reference {
        ReferenceType::Cell3D { sheet_first, sheet_last, row, col, .. } => each(sheet_first, sheet_last, &|sheet| {
            ReferenceType::Cell { sheet, row: *row, col: *col, row_abs: true, col_abs: true }
        }),
        ReferenceType::Range3D { sheet_first, sheet_last, start_row, start_col, end_row, end_col, .. } => {
            each(sheet_first, sheet_last, &|sheet| range(sheet, (*start_row, *start_col), (*end_row, *end_col)))
        }
        _ => None,
    }
}

/// A corner from 1; without a number it is at the sheet's end.
type Corner = (Option<u32>, Option<u32>);

fn intersection(left: &ASTNode, right: &ASTNode, glossary: &Glossary, home: usize) -> Option<ASTNodeType> {
    if let Some(lost) = [left, right].into_iter().find(|one| is_error(one)) {
        return Some(lost.node_type.clone());
    }
    let (one, other) = (area(left)?, area(right)?);
    let of = |sheet: Option<&String>| sheet.map_or(Some(home), |name| glossary.sheet(name));
    if of(one.0)? != of(other.0)? {
        return None;
    }
    let later = |one: Option<u32>, other: Option<u32>| one.max(other);
    let sooner = |one: Option<u32>, other: Option<u32>| one.zip(other).map(|(a, b)| a.min(b)).or(one).or(other);
    let from = (later(one.1.0, other.1.0), later(one.1.1, other.1.1));
    let to = (sooner(one.2.0, other.2.0), sooner(one.2.1, other.2.1));
    let past = |from: Option<u32>, to: Option<u32>| from.zip(to).is_some_and(|(from, to)| from > to);
    if past(from.0, to.0) || past(from.1, to.1) {
        let nothing = ExcelError::new(ExcelErrorKind::Null);
        return Some(ASTNodeType::Literal(LiteralValue::Error(nothing)));
    }
    Some(node(range(one.0.cloned(), from, to)).node_type)
}

fn area(node: &ASTNode) -> Option<(Option<&String>, Corner, Corner)> {
    let ASTNodeType::Reference { reference, .. } = &node.node_type else { return None };
    match reference {
        ReferenceType::Cell { sheet, row, col, .. } => {
            let corner = (Some(*row), Some(*col));
            Some((sheet.as_ref(), corner, corner))
        }
        ReferenceType::Range { sheet, start_row, start_col, end_row, end_col, .. } => {
            Some((sheet.as_ref(), (*start_row, *start_col), (*end_row, *end_col)))
        }
        _ => None,
    }
}

fn range(sheet: Option<String>, from: Corner, to: Corner) -> ReferenceType {
    if let ((Some(row), Some(col)), true) = (from, from == to) {
        return ReferenceType::Cell { sheet, row, col, row_abs: true, col_abs: true };
    }
    ReferenceType::Range {
        sheet,
        start_row: from.0,
        start_col: from.1,
        end_row: to.0,
        end_col: to.1,
        start_row_abs: true,
        start_col_abs: true,
        end_row_abs: true,
        end_col_abs: true,
    }
}

fn node(reference: ReferenceType) -> ASTNode {
    ASTNode::new(ASTNodeType::Reference { original: String::new(), reference }, None)
}

fn is_error(node: &ASTNode) -> bool {
    matches!(node.node_type, ASTNodeType::Literal(LiteralValue::Error(_)))
}

/// An error is counted as a text is: among what is there, not among the numbers. The engine shows it.
fn counted(argument: &mut ASTNode) {
    if is_error(argument) {
        argument.node_type = ASTNodeType::Literal(LiteralValue::Text("#".to_owned()));
    }
}

/// The engine counts the rows of an error; Excel shows the error.
fn lost(name: &str, args: &[ASTNode]) -> Option<ExcelError> {
    match args.first().map(|one| &one.node_type) {
        Some(ASTNodeType::Literal(LiteralValue::Error(error)))
            if matches!(name, "ROWS" | "COLUMNS" | "ROW" | "COLUMN" | "AREAS" | "OFFSET") =>
        {
            Some(error.clone())
        }
        _ => None,
    }
}
