//! Names that stand for a formula over several places: the engine fails at them, so the formula takes the name's
//! place, in the parsed formula only.

use formualizer::{ASTNode, ASTNodeType, ReferenceType};

use super::reach::Glossary;

/// So many names of one formula, those within names among them, are looked up.
pub(super) const MOST_NAMES: u32 = 256;

/// Puts the formulas of such names where these stand. Not within LET and LAMBDA: a word of theirs may be a
/// variable. `room` is how many names may still be looked up.
pub(super) fn resolve(formula: &mut ASTNode, glossary: &Glossary, home: usize, room: &mut u32) {
    let mut open = vec![formula];
    while let Some(node) = open.pop() {
        if let ASTNodeType::Reference { reference: ReferenceType::NamedRange(name), .. } = &node.node_type
            && let Some(meant) = glossary.formula_of(name, home, room).filter(reads_several_fixed_places)
        {
            *node = meant;
            continue;
        }
        match &mut node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } => {}
            ASTNodeType::UnaryOp { expr, .. } => open.push(expr),
            ASTNodeType::BinaryOp { left, right, .. } => open.extend([left.as_mut(), right.as_mut()]),
            ASTNodeType::Function { name, .. } if super::work::bare(name) == "LET" => {}
            ASTNodeType::Function { name, .. } if super::work::bare(name) == "LAMBDA" => {}
            ASTNodeType::Function { args, .. } => open.extend(args),
            ASTNodeType::Call { callee, args } => {
                open.push(callee);
                open.extend(args);
            }
            ASTNodeType::Array(rows) => open.extend(rows.iter_mut().flatten()),
        }
    }
}

/// Whether the formula reads more than one place, each with its sheet and none that depends on where it stands.
fn reads_several_fixed_places(formula: &ASTNode) -> bool {
    let (mut places, mut open) = (0, vec![formula]);
    while let Some(node) = open.pop() {
        match &node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted => {}
            ASTNodeType::Reference { reference, .. } if is_fixed(reference) => places += 1,
            ASTNodeType::Reference { .. } => return false,
            ASTNodeType::UnaryOp { expr, .. } => open.push(expr),
            ASTNodeType::BinaryOp { left, right, .. } => open.extend([left.as_ref(), right.as_ref()]),
            ASTNodeType::Function { args, .. } => open.extend(args),
            ASTNodeType::Call { callee, args } => {
                open.push(callee);
                open.extend(args);
            }
            ASTNodeType::Array(rows) => open.extend(rows.iter().flatten()),
        }
    }
    places > 1
}

fn is_fixed(reference: &ReferenceType) -> bool {
    match reference {
        ReferenceType::Cell { sheet, row_abs, col_abs, .. } => sheet.is_some() && *row_abs && *col_abs,
        ReferenceType::Range {
            sheet,
            start_row,
            start_col,
            end_row,
            end_col,
            start_row_abs,
            start_col_abs,
            end_row_abs,
            end_col_abs,
        } => {
            let ends = [
                (start_row, start_row_abs),
                (start_col, start_col_abs),
                (end_row, end_row_abs),
                (end_col, end_col_abs),
            ];
            sheet.is_some() && ends.iter().all(|(end, fixed)| end.is_none() || **fixed)
        }
        _ => false,
    }
}
