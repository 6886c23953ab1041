//! Formulas that go through a range where a function wants one value: `SUMPRODUCT(LEN(B2:B9))`,
//! `SUM(IF(MONTH(A2:A9)=3,C2:C9))`. The engine takes the first cell or gives an error, so they are written out for
//! it cell by cell (see [`spread`](super::spread)), or else Excel works them out.

use formualizer::{ASTNode, ASTNodeType, ReferenceType, parse::parser::UnaryOperator};

use super::{
    reach::{Glossary, Reach},
    work::{bare, says_no},
};

/// Arguments of a function that are ranges; all others are one value each.
pub(super) enum Ranges {
    All,
    From(usize),
    At(&'static [usize]),
    /// The first of each pair from here on, and what stands before.
    Pairs(usize),
}

/// How a formula's ranges are read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// Operators go through ranges cell by cell.
    pub lifts: bool,
    /// So does IF: in an array formula.
    pub array: bool,
}

pub(super) struct Arrays<'g> {
    pub glossary: &'g Glossary,
    /// The formula's sheet.
    pub home: usize,
}

impl Arrays<'_> {
    /// Whether the engine would show something else than Excel; `array`: of an array formula.
    pub(super) fn is_beyond(&self, formula: &ASTNode, array: bool) -> bool {
        self.wide(formula, Reading { lifts: array, array }).is_none_or(|wide| wide && !array)
    }

    /// Whether it comes to more than one value; none where the engine does not know that it does.
    pub(super) fn wide(&self, node: &ASTNode, reading: Reading) -> Option<bool> {
        match &node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted => Some(false),
            ASTNodeType::Reference { reference, .. } => Some(self.is_several(reference)),
            ASTNodeType::Array(rows) => Some(rows.iter().map(Vec::len).sum::<usize>() > 1),
            ASTNodeType::UnaryOp { op, expr } => {
                let wide = self.wide(expr, reading)?;
                match op {
                    UnaryOperator::ImplicitIntersection => Some(false),
                    UnaryOperator::Spill => Some(true),
                    _ => (!wide || reading.lifts).then_some(wide),
                }
            }
            ASTNodeType::BinaryOp { left, right, .. } => {
                let (left, right) = (self.wide(left, reading)?, self.wide(right, reading)?);
                (!(left || right) || reading.lifts).then_some(left || right)
            }
            ASTNodeType::Function { name, args } => self.call(&bare(name), args, reading),
            ASTNodeType::Call { callee, args } => {
                let wide = self.any(args, reading)?;
                Some(self.wide(callee, reading)? || wide)
            }
        }
    }

    fn any(&self, nodes: &[ASTNode], reading: Reading) -> Option<bool> {
        nodes.iter().try_fold(false, |wide, node| Some(self.wide(node, reading)? || wide))
    }

    fn call(&self, name: &str, args: &[ASTNode], reading: Reading) -> Option<bool> {
        let inner = Reading { lifts: reading.lifts || lifts(name), ..reading };
        match name {
            "IF" | "IFS" | "CHOOSE" | "SWITCH" => {
                let (asked, values) = args.split_first()?;
                let asked = self.wide(asked, inner)?;
                let wide = self.any(values, inner)?;
                let goes_through = asked && name == "IF" && inner.array;
                (!asked || goes_through).then_some(asked || wide)
            }
            // The engine does not pass over the errors of an array as Excel does.
            "LOOKUP" | "MATCH" if searches_nearby(name, args) => None,
            "IFERROR" | "IFNA" | "LET" | "LAMBDA" => self.any(args, inner),
            "SEQUENCE" | "RANDARRAY" => Some(true),
            "TRANSPOSE" | "UNIQUE" | "SORT" | "SORTBY" | "FILTER" | "MMULT" | "MINVERSE" | "FREQUENCY" | "LINEST"
            | "LOGEST" | "TREND" | "GROWTH" | "VSTACK" | "HSTACK" | "TOCOL" | "TOROW" => {
                self.any(args, inner).map(|_| true)
            }
            "INDEX" => {
                self.narrow(args, &Ranges::At(&[0]), inner)?;
                // Its 0 is the whole row or column.
                Some(args.iter().skip(1).any(says_no))
            }
            "OFFSET" => {
                self.narrow(args, &Ranges::At(&[0]), inner)?;
                Some(args.len() > 3 || self.wide(args.first()?, inner)?)
            }
            _ => match self.narrow(args, &ranges(name), inner) {
                Some(()) => Some(false),
                None => self.spreads_over(name, args, reading).map(|_| true),
            },
        }
    }

    /// Nothing where an argument that is one value has several.
    fn narrow(&self, args: &[ASTNode], ranges: &Ranges, reading: Reading) -> Option<()> {
        args.iter().enumerate().try_for_each(|(at, argument)| {
            let wide = self.wide(argument, reading)?;
            (!wide || ranges.has(at)).then_some(())
        })
    }

    fn is_several(&self, reference: &ReferenceType) -> bool {
        let mut reach = Reach::default();
        self.glossary.refer(reference, self.home, &mut reach);
        let named = matches!(reference, ReferenceType::NamedRange(name) if self.glossary.is_name(name, self.home));
        reach.anywhere && named
            || reach.areas.len() > 1
            || reach
                .areas
                .iter()
                .any(|(_, area)| area.first_row != area.last_row || area.first_column != area.last_column)
    }
}

impl Ranges {
    pub(super) fn has(&self, at: usize) -> bool {
        match self {
            Self::All => true,
            Self::From(first) => at >= *first,
            Self::At(places) => places.contains(&at),
            Self::Pairs(first) => at < *first || (at - first).is_multiple_of(2),
        }
    }
}

/// Functions whose arguments are gone through in any formula.
pub(super) fn lifts(name: &str) -> bool {
    matches!(name, "SUMPRODUCT" | "LOOKUP" | "INDEX" | "MMULT" | "FREQUENCY" | "AGGREGATE")
}

pub(super) fn ranges(name: &str) -> Ranges {
    match name {
        "SUM" | "SUMPRODUCT" | "AVERAGE" | "AVERAGEA" | "COUNT" | "COUNTA" | "COUNTBLANK" | "MIN" | "MINA" | "MAX"
        | "MAXA" | "MEDIAN" | "PRODUCT" | "SUMSQ" | "STDEV" | "STDEVA" | "STDEVP" | "STDEVPA" | "STDEV.S"
        | "STDEV.P" | "VAR" | "VARA" | "VARP" | "VARPA" | "VAR.S" | "VAR.P" | "GEOMEAN" | "HARMEAN" | "AVEDEV"
        | "DEVSQ" | "KURT" | "SKEW" | "SKEW.P" | "MODE" | "MODE.SNGL" | "CONCAT" | "AND" | "OR" | "XOR" | "GCD"
        | "LCM" | "MULTINOMIAL" | "CORREL" | "COVAR" | "COVARIANCE.S" | "COVARIANCE.P" | "PEARSON" | "RSQ"
        | "SLOPE" | "INTERCEPT" | "STEYX" | "SUMX2MY2" | "SUMX2PY2" | "SUMXMY2" | "ROWS" | "COLUMNS" | "AREAS"
        | "ISREF" | "SHEET" | "SHEETS" | "MDETERM" | "DSUM" | "DCOUNT" | "DCOUNTA" | "DAVERAGE" | "DMAX" | "DMIN"
        | "DGET" | "DPRODUCT" | "DSTDEV" | "DSTDEVP" | "DVAR" | "DVARP" => Ranges::All,
        "SUBTOTAL" | "NPV" => Ranges::From(1),
        "AGGREGATE" | "TEXTJOIN" => Ranges::From(2),
        "MATCH" | "XMATCH" | "VLOOKUP" | "HLOOKUP" | "RANK" | "RANK.EQ" | "RANK.AVG" => Ranges::At(&[1]),
        "LOOKUP" | "XLOOKUP" | "XNPV" | "FORECAST" | "FORECAST.LINEAR" => Ranges::At(&[1, 2]),
        "LARGE" | "SMALL" | "PERCENTILE" | "PERCENTILE.INC" | "PERCENTILE.EXC" | "QUARTILE" | "QUARTILE.INC"
        | "QUARTILE.EXC" | "PERCENTRANK" | "PERCENTRANK.INC" | "PERCENTRANK.EXC" | "TRIMMEAN" | "COUNTIF" | "IRR"
        | "MIRR" => Ranges::At(&[0]),
        "SUMIF" | "AVERAGEIF" => Ranges::At(&[0, 2]),
        "XIRR" => Ranges::At(&[0, 1]),
        "COUNTIFS" => Ranges::Pairs(0),
        "SUMIFS" | "AVERAGEIFS" | "MAXIFS" | "MINIFS" => Ranges::Pairs(1),
        "NETWORKDAYS" | "WORKDAY" => Ranges::At(&[2]),
        "NETWORKDAYS.INTL" | "WORKDAY.INTL" => Ranges::At(&[3]),
        _ => Ranges::At(&[]),
    }
}

/// Whether a near value is looked for in what is worked out on the spot: `LOOKUP(2,1/(A2:A9="x"),B2:B9)`.
fn searches_nearby(name: &str, args: &[ASTNode]) -> bool {
    let made = |node: &ASTNode| !matches!(node.node_type, ASTNodeType::Reference { .. } | ASTNodeType::Array(_));
    let exact = name == "MATCH" && args.get(2).is_some_and(says_no);
    !exact && args.get(1).is_some_and(made)
}
