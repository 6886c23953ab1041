//! What working out some formulas would take, counted before it is begun: the same formulas over the same cells
//! come to the same count on every computer.

use formualizer::{ASTNode, ASTNodeType, LiteralValue, ReferenceType};

use crate::workbook::{Area, Workbook};

use super::reach::{Glossary, Reach};

/// Steps of a calculation; one is about a nanosecond.
pub(super) const MOST: u64 = 20_000_000_000;

/// Steps per cell that is read: of whole columns of numbers at once, …
const SUMMED: u64 = 3;
/// … compared with conditions, …
const CONDITIONED: u64 = 15;
/// … looked at one by one, …
const LOOKED_AT: u64 = 45;
/// … gone through in search of a near value, …
const SEARCHED: u64 = 100;
/// … copied as a part of an array.
pub(super) const COPIED: u64 = 500;

/// The engine keeps an index of columns up to about this length, so that an exact search does not read them.
const LONGEST_INDEXED: u64 = 200_000;

/// Where each sheet's cells end: beyond it nothing is read.
pub(super) struct Extents(Vec<Option<Area>>);

impl Extents {
    pub(super) fn of(workbook: &Workbook) -> Self {
        let used = |index: usize| workbook.sheets[index].sheet.get().and_then(crate::workbook::Sheet::used);
        Self((0..workbook.sheet_count()).map(used).collect())
    }

    fn cells(&self, sheet: usize, area: &Area) -> u64 {
        let Some(Some(used)) = self.0.get(sheet) else { return 1 };
        let over = |first: u32, last: u32, end: u32| u64::from((last.min(end) + 1).saturating_sub(first));
        let rows = over(area.first_row, area.last_row, used.last_row);
        (rows * over(area.first_column, area.last_column, used.last_column)).max(1)
    }

    /// What OFFSET or INDIRECT may lead to, about: a few whole columns.
    fn somewhere(&self) -> u64 {
        let tall = |used: &Area| u64::from(used.last_row + 1) * u64::from(used.last_column + 1).min(4);
        self.0.iter().flatten().map(tall).max().unwrap_or(1)
    }
}

/// The formulas of one sheet, weighed.
pub(super) struct Scales<'a> {
    pub glossary: &'a Glossary,
    pub extents: &'a Extents,
    pub home: usize,
}

impl Scales<'_> {
    /// Steps that one formula takes, about.
    pub(super) fn weigh(&self, formula: &ASTNode) -> u64 {
        self.steps(formula, LOOKED_AT)
    }

    fn steps(&self, node: &ASTNode, per_cell: u64) -> u64 {
        let all = |nodes: &[ASTNode]| sum(nodes.iter().map(|one| self.steps(one, per_cell)));
        match &node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted => 1,
            ASTNodeType::Reference { .. } => self.cells(node).saturating_mul(per_cell),
            ASTNodeType::UnaryOp { expr, .. } => self.steps(expr, COPIED),
            ASTNodeType::BinaryOp { left, right, .. } => {
                self.steps(left, COPIED).saturating_add(self.steps(right, COPIED))
            }
            ASTNodeType::Function { name, args } => self.call(&bare(name), args, per_cell),
            ASTNodeType::Call { callee, args } => self.steps(callee, per_cell).saturating_add(all(args)),
            ASTNodeType::Array(rows) => sum(rows.iter().map(|row| all(row))),
        }
    }

    fn call(&self, name: &str, args: &[ASTNode], outer: u64) -> u64 {
        let each = |per_cell: u64| sum(args.iter().map(|one| self.steps(one, per_cell)));
        let largest = args.iter().map(|one| self.cells(one)).max().unwrap_or(1);
        match name {
            "ROWS" | "COLUMNS" | "ISREF" | "AREAS" | "SHEET" => 1,
            "INDEX" => sum(args.iter().skip(1).map(|one| self.steps(one, outer))),
            "OFFSET" | "INDIRECT" => each(outer).saturating_add(self.extents.somewhere().saturating_mul(outer)),
            "IF" | "IFS" | "IFERROR" | "IFNA" | "CHOOSE" | "SWITCH" | "LET" => each(outer),
            "SUM" | "COUNT" | "COUNTA" | "AVERAGE" | "MIN" | "MAX" | "PRODUCT" | "COUNTBLANK" => each(SUMMED),
            "SUMIFS" | "AVERAGEIFS" | "MINIFS" | "MAXIFS" => {
                each(CONDITIONED).saturating_mul(self.wanted(args.iter().skip(2).step_by(2)))
            }
            "COUNTIFS" => each(CONDITIONED).saturating_mul(self.wanted(args.iter().skip(1).step_by(2))),
            "COUNTIF" | "SUMIF" | "AVERAGEIF" | "LARGE" | "SMALL" | "PERCENTILE" | "QUARTILE" => {
                each(LOOKED_AT).saturating_mul(self.wanted(args.iter().skip(1).take(1)))
            }
            "MATCH" | "XMATCH" | "VLOOKUP" | "HLOOKUP" | "XLOOKUP" | "LOOKUP" => self.search(name, args),
            // The cells' own number, be they used or not.
            "ROW" | "COLUMN" => sum(args.iter().map(|one| self.unclipped(one))).saturating_mul(outer),
            "MMULT" | "MINVERSE" | "MDETERM" | "LINEST" | "LOGEST" | "TREND" | "GROWTH" | "UNIQUE" | "FREQUENCY" => {
                each(COPIED).saturating_mul(largest.isqrt().max(1))
            }
            "MEDIAN" | "STDEV" | "STDEV.S" | "STDEV.P" | "STDEVP" | "VAR" | "VAR.S" | "VAR.P" | "VARP" | "RANK"
            | "RANK.EQ" | "RANK.AVG" | "SUBTOTAL" | "AGGREGATE" => each(LOOKED_AT),
            _ if largest > 1 => each(COPIED),
            _ => each(outer),
        }
    }

    /// A search for one value, or for each of several.
    fn search(&self, name: &str, args: &[ASTNode]) -> u64 {
        let (wanted, inner) =
            args.split_first().map_or((1, 1), |(one, _)| (self.cells(one), self.steps(one, LOOKED_AT)));
        let rows = args.get(1).map_or(1, |one| self.rows(one));
        let exact = match name {
            "MATCH" => args.get(2).is_some_and(says_no),
            "VLOOKUP" | "HLOOKUP" => args.get(3).is_some_and(says_no),
            "LOOKUP" => false,
            _ => true,
        };
        let each = match (exact, rows <= LONGEST_INDEXED) {
            (true, true) => rows / 64 + 1,
            (true, false) => rows.saturating_mul(LOOKED_AT),
            (false, _) => rows.saturating_mul(SEARCHED),
        };
        let rest = sum(args.iter().skip(2).filter(|one| self.cells(one) == 1).map(|one| self.steps(one, LOOKED_AT)));
        wanted.saturating_mul(each).saturating_add(inner).saturating_add(rest)
    }

    /// How many conditions are asked at once: more than one in an array formula.
    fn wanted<'n>(&self, conditions: impl Iterator<Item = &'n ASTNode>) -> u64 {
        conditions.map(|one| self.cells(one)).max().unwrap_or(1).max(1)
    }

    /// Cells of a reference, or of the array that an operator makes of some; 1 for all else.
    fn cells(&self, node: &ASTNode) -> u64 {
        match &node.node_type {
            ASTNodeType::Reference { reference, .. } => {
                let areas = self.areas(reference);
                sum(areas.areas.iter().map(|(sheet, area)| self.extents.cells(*sheet, area))).max(1)
            }
            ASTNodeType::UnaryOp { expr, .. } => self.cells(expr),
            ASTNodeType::BinaryOp { left, right, .. } => self.cells(left).max(self.cells(right)),
            _ => 1,
        }
    }

    /// The longer side of what is searched: one column of a table, or one row.
    fn rows(&self, node: &ASTNode) -> u64 {
        let ASTNodeType::Reference { reference, .. } = &node.node_type else { return self.cells(node) };
        let long = |(sheet, area): &(usize, Area)| {
            let column = Area { last_column: area.first_column, ..*area };
            let row = Area { last_row: area.first_row, ..*area };
            self.extents.cells(*sheet, &column).max(self.extents.cells(*sheet, &row))
        };
        sum(self.areas(reference).areas.iter().map(long))
    }

    fn unclipped(&self, node: &ASTNode) -> u64 {
        let ASTNodeType::Reference { reference, .. } = &node.node_type else { return 1 };
        let longer =
            |area: &Area| u64::from((area.last_row - area.first_row).max(area.last_column - area.first_column));
        let longer = self.areas(reference).areas.iter().map(|(_, area)| longer(area) + 1).max();
        longer.filter(|cells| *cells < 1 << 20).unwrap_or(1)
    }

    fn areas(&self, reference: &ReferenceType) -> Reach {
        let mut reach = Reach::default();
        self.glossary.refer(reference, self.home, &mut reach);
        reach
    }
}

fn sum(steps: impl Iterator<Item = u64>) -> u64 {
    steps.fold(0, u64::saturating_add)
}

/// Without what files put before the names of newer functions, and we before those of our own.
pub(super) fn bare(name: &str) -> String {
    let upper = name.to_uppercase();
    let plain = upper.trim_start_matches("_XLFN.").trim_start_matches("_XLWS.");
    plain.trim_start_matches("ROWBOT.").to_owned()
}

/// FALSE or 0.
pub(super) fn says_no(node: &ASTNode) -> bool {
    match &node.node_type {
        ASTNodeType::Literal(LiteralValue::Boolean(flag)) => !flag,
        ASTNodeType::Literal(LiteralValue::Int(number)) => *number == 0,
        ASTNodeType::Literal(LiteralValue::Number(number)) => *number == 0.0,
        ASTNodeType::Omitted => true,
        ASTNodeType::Function { name, args } => args.is_empty() && name.eq_ignore_ascii_case("FALSE"),
        _ => false,
    }
}
