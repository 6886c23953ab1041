//! Functions of one value that go through ranges, written out cell by cell for the engine: `LEN(A2:A4)` within
//! SUMPRODUCT or an array formula becomes the array of `LEN(A2)`, `LEN(A3)` and `LEN(A4)`.

use formualizer::{
    ASTNode, ASTNodeType, LiteralValue, ReferenceType,
    parse::parser::{BinaryOperator, UnaryOperator},
};

use super::{
    arrays::{Arrays, Reading, lifts, ranges},
    work::bare,
};

/// A longer array is Excel's to go through.
const MOST_CELLS: u64 = 20_000;

/// Rows and columns.
type Size = (u32, u32);

const ONE: Size = (1, 1);

impl Arrays<'_> {
    /// Writes out what is gone through cell by cell; `array`: in an array formula.
    pub(super) fn spread(&self, formula: &mut ASTNode, array: bool) {
        self.spread_in(formula, Reading { lifts: array, array });
    }

    /// Cells that a call goes through, if it goes through any.
    pub(super) fn spreads_over(&self, name: &str, args: &[ASTNode], reading: Reading) -> Option<u64> {
        self.spread_size(name, args, reading).map(cells)
    }

    fn spread_size(&self, name: &str, args: &[ASTNode], reading: Reading) -> Option<Size> {
        let goes_through = reading.lifts || goes_through_constants(name, args);
        self.size_of_call(name, args, reading).filter(|size| goes_through && *size != ONE)
    }

    /// All cells that a formula goes through.
    pub(super) fn goes_through(&self, node: &ASTNode, reading: Reading) -> u64 {
        let all = |nodes: &[ASTNode], reading| nodes.iter().map(|one| self.goes_through(one, reading)).sum();
        match &node.node_type {
            ASTNodeType::Function { name, args } => {
                let name = bare(name);
                let inner = Reading { lifts: reading.lifts || lifts(&name), ..reading };
                self.spreads_over(&name, args, reading).unwrap_or_else(|| all(args, inner))
            }
            ASTNodeType::UnaryOp { expr, .. } => self.goes_through(expr, reading),
            ASTNodeType::BinaryOp { left, right, .. } => {
                self.goes_through(left, reading) + self.goes_through(right, reading)
            }
            ASTNodeType::Call { args, .. } => all(args, reading),
            ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } | ASTNodeType::Array(_) => 0,
        }
    }

    fn spread_in(&self, node: &mut ASTNode, reading: Reading) {
        if let ASTNodeType::Function { name, args } = &node.node_type
            && let Some((rows, columns)) = self.spread_size(&bare(name), args, reading)
        {
            let row = |row| (0..columns).map(|column| self.element(node, (row, column), reading)).collect();
            *node = ASTNode::new(ASTNodeType::Array((0..rows).map(row).collect()), None);
            return;
        }
        match &mut node.node_type {
            ASTNodeType::Function { name, args } => {
                let inner = Reading { lifts: reading.lifts || lifts(&bare(name)), ..reading };
                for one in args {
                    self.spread_in(one, inner);
                }
            }
            ASTNodeType::UnaryOp { expr, .. } => self.spread_in(expr, reading),
            ASTNodeType::BinaryOp { left, right, .. } => {
                self.spread_in(left, reading);
                self.spread_in(right, reading);
            }
            ASTNodeType::Call { args, .. } => {
                for one in args {
                    self.spread_in(one, reading);
                }
            }
            ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } | ASTNodeType::Array(_) => {}
        }
    }

    /// None where that is known only when it is worked out.
    fn size(&self, node: &ASTNode, reading: Reading) -> Option<Size> {
        match &node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted => Some(ONE),
            ASTNodeType::Reference { reference, .. } => match reference {
                ReferenceType::NamedRange(name) => {
                    let meant = self.glossary.area_of(name, self.home)?;
                    matches!(&meant.node_type, ASTNodeType::Reference { .. }).then(|| self.size(&meant, reading))?
                }
                _ => size_of_reference(reference),
            },
            ASTNodeType::Array(rows) => {
                let columns = rows.first()?.len();
                let even = rows.iter().all(|row| row.len() == columns);
                even.then_some((u32::try_from(rows.len()).ok()?, u32::try_from(columns).ok()?))
            }
            ASTNodeType::UnaryOp { op: UnaryOperator::ImplicitIntersection | UnaryOperator::Spill, .. } => {
                self.one_value(node, reading)
            }
            ASTNodeType::UnaryOp { expr, .. } => self.size(expr, reading),
            ASTNodeType::BinaryOp {
                op: BinaryOperator::Range | BinaryOperator::Union | BinaryOperator::Intersection,
                ..
            }
            | ASTNodeType::Call { .. } => self.one_value(node, reading),
            ASTNodeType::BinaryOp { left, right, .. } => {
                together(self.size(left, reading)?, self.size(right, reading)?)
            }
            ASTNodeType::Function { name, args } => {
                self.size_of_call(&bare(name), args, reading).or_else(|| self.one_value(node, reading))
            }
        }
    }

    fn one_value(&self, node: &ASTNode, reading: Reading) -> Option<Size> {
        (!self.wide(node, reading)?).then_some(ONE)
    }

    fn size_of_call(&self, name: &str, args: &[ASTNode], reading: Reading) -> Option<Size> {
        if let ("ROW" | "COLUMN", [place]) = (name, args) {
            let ASTNodeType::Reference { reference, .. } = &place.node_type else { return None };
            let (rows, columns) = size_of_reference(reference)?;
            return Some(if name == "ROW" { (rows, 1) } else { (1, columns) });
        }
        if !is_of_one_value(name) {
            return None;
        }
        let whole = ranges(name);
        let sizes = args.iter().enumerate().filter(|(at, _)| !whole.has(*at));
        sizes.map(|(_, one)| self.size(one, reading)).try_fold(ONE, |all, size| together(all, size?))
    }

    /// What stands for the node in a row and column, from 0, of the array.
    fn element(&self, node: &ASTNode, at: (u32, u32), reading: Reading) -> ASTNode {
        let node_type = match &node.node_type {
            ASTNodeType::Reference { reference: ReferenceType::NamedRange(name), .. } => {
                match self.glossary.area_of(name, self.home) {
                    Some(meant) => return self.element(&meant, at, reading),
                    None => node.node_type.clone(),
                }
            }
            ASTNodeType::Reference { reference, .. } => {
                ASTNodeType::Reference { original: String::new(), reference: cell_of(reference, at) }
            }
            ASTNodeType::Array(rows) => {
                let row = rows.get(at.0 as usize).or_else(|| rows.first());
                let cell = row.and_then(|row| row.get(at.1 as usize).or_else(|| row.first()));
                cell.map_or(ASTNodeType::Omitted, |cell| cell.node_type.clone())
            }
            ASTNodeType::UnaryOp { op, expr } => {
                ASTNodeType::UnaryOp { op: *op, expr: Box::new(self.element(expr, at, reading)) }
            }
            ASTNodeType::BinaryOp { op, left, right } => ASTNodeType::BinaryOp {
                op: *op,
                left: Box::new(self.element(left, at, reading)),
                right: Box::new(self.element(right, at, reading)),
            },
            ASTNodeType::Function { name, args } => self.element_of_call(name, args, at, reading),
            ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Call { .. } => node.node_type.clone(),
        };
        ASTNode::new(node_type, None)
    }

    fn element_of_call(&self, name: &str, args: &[ASTNode], at: (u32, u32), reading: Reading) -> ASTNodeType {
        let plain = bare(name);
        if let ("ROW" | "COLUMN", Some(ASTNodeType::Reference { reference, .. })) =
            (plain.as_str(), args.first().map(|one| &one.node_type))
        {
            let ReferenceType::Cell { row, col, .. } = cell_of(reference, at) else { return ASTNodeType::Omitted };
            let number = if plain == "ROW" { row } else { col };
            return ASTNodeType::Literal(LiteralValue::Int(i64::from(number)));
        }
        let (whole, spreads) = (ranges(&plain), is_of_one_value(&plain));
        let part = |(index, one): (usize, &ASTNode)| {
            if !spreads || whole.has(index) { one.clone() } else { self.element(one, at, reading) }
        };
        ASTNodeType::Function { name: name.to_owned(), args: args.iter().enumerate().map(part).collect() }
    }
}

/// Constants such as `{1,2,3}` are gone through in any formula, ranges beside them are not.
fn goes_through_constants(name: &str, args: &[ASTNode]) -> bool {
    let whole = ranges(name);
    let narrow = |node: &ASTNode| {
        let reference = match &node.node_type {
            ASTNodeType::Reference { reference, .. } => Some(reference),
            _ => None,
        };
        matches!(node.node_type, ASTNodeType::Literal(_) | ASTNodeType::Array(_) | ASTNodeType::Omitted)
            || matches!(reference, Some(ReferenceType::Cell { .. }))
    };
    args.iter().enumerate().all(|(at, one)| whole.has(at) || narrow(one))
}

fn cells(size: Size) -> u64 {
    u64::from(size.0) * u64::from(size.1)
}

/// What two sizes make: a single row, column or value goes with every one of the other.
fn together(one: Size, other: Size) -> Option<Size> {
    let along = |one: u32, other: u32| (one == other || one == 1 || other == 1).then(|| one.max(other));
    let size = (along(one.0, other.0)?, along(one.1, other.1)?);
    (cells(size) <= MOST_CELLS).then_some(size)
}

fn size_of_reference(reference: &ReferenceType) -> Option<Size> {
    match reference {
        ReferenceType::Cell { .. } => Some(ONE),
        ReferenceType::Range { start_row, start_col, end_row, end_col, .. } => {
            let size = |start: &Option<u32>, end: &Option<u32>| Some((*end)?.checked_sub((*start)?)? + 1);
            Some((size(start_row, end_row)?, size(start_col, end_col)?)).filter(|size| cells(*size) <= MOST_CELLS)
        }
        _ => None,
    }
}

fn cell_of(reference: &ReferenceType, at: (u32, u32)) -> ReferenceType {
    let ReferenceType::Range { sheet, start_row: Some(row), start_col: Some(column), end_row, end_col, .. } = reference
    else {
        return reference.clone();
    };
    let along = |start: u32, end: Option<u32>, at: u32| if end == Some(start) { start } else { start + at };
    ReferenceType::Cell {
        sheet: sheet.clone(),
        row: along(*row, *end_row, at.0),
        col: along(*column, *end_col, at.1),
        row_abs: true,
        col_abs: true,
    }
}

/// Functions that Excel works out anew for each cell of an array which stands for one of their values. Not among
/// them: those of the old analysis add-in (EOMONTH …), which refuse ranges, and VLOOKUP, whose answer depends on
/// the version.
fn is_of_one_value(name: &str) -> bool {
    matches!(
        name,
        "ABS"
            | "INT"
            | "ROUND"
            | "ROUNDUP"
            | "ROUNDDOWN"
            | "TRUNC"
            | "MOD"
            | "SQRT"
            | "EXP"
            | "LN"
            | "LOG"
            | "LOG10"
            | "SIGN"
            | "POWER"
            | "LEN"
            | "LEFT"
            | "RIGHT"
            | "MID"
            | "UPPER"
            | "LOWER"
            | "PROPER"
            | "TRIM"
            | "SUBSTITUTE"
            | "REPLACE"
            | "FIND"
            | "SEARCH"
            | "EXACT"
            | "VALUE"
            | "TEXT"
            | "CODE"
            | "YEAR"
            | "MONTH"
            | "DAY"
            | "WEEKDAY"
            | "HOUR"
            | "MINUTE"
            | "SECOND"
            | "DATE"
            | "TIME"
            | "ISNUMBER"
            | "ISTEXT"
            | "ISNONTEXT"
            | "ISBLANK"
            | "ISERROR"
            | "ISERR"
            | "ISNA"
            | "ISLOGICAL"
            | "NOT"
            | "COUNTIF"
            | "COUNTIFS"
            | "SUMIF"
            | "SUMIFS"
            | "MATCH"
            | "LARGE"
            | "SMALL"
    )
}
