//! Formulas that make texts and arrays of their own: each such place is counted, and a text longer than a cell holds
//! is the error that it is in Excel.

use std::sync::{Arc, LazyLock, Once};

use formualizer::{
    ASTNode, ASTNodeType, ExcelError, ExcelErrorKind, LiteralValue,
    eval::{
        args::ArgSchema,
        function::{FnCaps, Function},
        function_registry,
        traits::{ArgumentHandle, CalcValue, FunctionContext},
    },
};

use super::{bounded::LONGEST_TEXT, meter::Meter};

/// Stands around what makes a text or an array.
const COUNTED: &str = "ROWBOT.MADE";

const MAKERS: [&str; 11] = [
    "REPT",
    "CONCAT",
    "CONCATENATE",
    "TEXTJOIN",
    "REPLACE",
    "SUBSTITUTE",
    "ROWBOT.SUBSTITUTE",
    "SEQUENCE",
    "RANDARRAY",
    "MAKEARRAY",
    "EXPAND",
];

pub(super) fn load() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| function_registry::register_function(Arc::new(Made)));
}

/// Puts the count around every place of the formula that makes something. Whether there is one.
pub(super) fn count(formula: &mut ASTNode) -> bool {
    let joins = |node: &ASTNode| matches!(&node.node_type, ASTNodeType::BinaryOp { op, .. } if op.as_str() == "&");
    let (mut open, mut found) = (vec![(formula, false)], false);
    while let Some((node, within_join)) = open.pop() {
        let join = joins(node);
        let maker = match &node.node_type {
            ASTNodeType::Function { name, .. } => {
                let name = name.to_uppercase();
                MAKERS.contains(&name.trim_start_matches("_XLFN."))
            }
            _ => join && !within_join,
        };
        let mut node = node;
        if maker {
            found = true;
            let inner = std::mem::replace(node, ASTNode::new(ASTNodeType::Omitted, None));
            *node = ASTNode::new(ASTNodeType::Function { name: COUNTED.to_owned(), args: vec![inner] }, None);
            let ASTNodeType::Function { args, .. } = &mut node.node_type else { continue };
            let Some(inner) = args.first_mut() else { continue };
            node = inner;
        }
        match &mut node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } => {}
            ASTNodeType::UnaryOp { expr, .. } => open.push((expr, false)),
            ASTNodeType::BinaryOp { left, right, .. } => open.extend([(left.as_mut(), join), (right.as_mut(), join)]),
            ASTNodeType::Function { args, .. } => open.extend(args.iter_mut().map(|one| (one, false))),
            ASTNodeType::Call { callee, args } => {
                open.push((callee, false));
                open.extend(args.iter_mut().map(|one| (one, false)));
            }
            ASTNodeType::Array(rows) => open.extend(rows.iter_mut().flatten().map(|one| (one, false))),
        }
    }
    found
}

struct Made;

impl Function for Made {
    fn caps(&self) -> FnCaps {
        FnCaps::PURE | FnCaps::MAY_SPILL
    }

    fn name(&self) -> &'static str {
        COUNTED
    }

    fn min_args(&self) -> usize {
        1
    }

    fn arg_schema(&self) -> &'static [ArgSchema] {
        static ONE: LazyLock<Vec<ArgSchema>> = LazyLock::new(|| vec![ArgSchema::any()]);
        &ONE
    }

    fn eval<'b>(
        &self,
        args: &[ArgumentHandle<'_, 'b>],
        context: &dyn FunctionContext<'b>,
    ) -> Result<CalcValue<'b>, ExcelError> {
        let meter = context.cancellation_token().and_then(|token| Meter::of(&token));
        if meter.as_ref().is_some_and(|meter| meter.is_over()) {
            return Err(ExcelError::new(ExcelErrorKind::Cancelled));
        }
        let [argument] = args else { return Err(ExcelError::new_value()) };
        let literal = match argument.value()? {
            CalcValue::Scalar(literal) => literal,
            view @ CalcValue::Range(_) => view.into_literal(),
            other => return Ok(other),
        };
        Ok(CalcValue::Scalar(counted(literal, meter.as_deref())))
    }
}

fn counted(made: LiteralValue, meter: Option<&Meter>) -> LiteralValue {
    let mut count = Count::default();
    let made = match made {
        LiteralValue::Array(mut rows) => {
            for cell in rows.iter_mut().flatten() {
                count.add(cell);
            }
            LiteralValue::Array(rows)
        }
        mut one => {
            count.add(&mut one);
            one
        }
    };
    if let Some(meter) = meter {
        meter.made(count.cells, count.bytes, count.longest);
    }
    made
}

#[derive(Default)]
struct Count {
    cells: u64,
    bytes: u64,
    longest: u64,
}

impl Count {
    fn add(&mut self, cell: &mut LiteralValue) {
        self.cells += 1;
        let LiteralValue::Text(text) = cell else { return };
        if text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT {
            *cell = LiteralValue::Error(ExcelError::new_value());
            return;
        }
        self.bytes += text.len() as u64;
        self.longest = self.longest.max(text.len() as u64);
    }
}

/// Whether the result of the formula may be a text that another cell holds: it is not worked out of numbers alone.
pub(super) fn may_copy_text(formula: &ASTNode) -> bool {
    const NUMBERS: [&str; 12] = [
        "SUM",
        "COUNT",
        "COUNTA",
        "AVERAGE",
        "SUMIF",
        "SUMIFS",
        "COUNTIF",
        "COUNTIFS",
        "ROUND",
        "SUMPRODUCT",
        "MATCH",
        "LEN",
    ];
    match &formula.node_type {
        ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::UnaryOp { .. } | ASTNodeType::BinaryOp { .. } => {
            false
        }
        // What it makes is counted by itself.
        ASTNodeType::Function { name, .. } => name != COUNTED && !NUMBERS.contains(&name.to_uppercase().as_str()),
        ASTNodeType::Reference { .. } | ASTNodeType::Call { .. } | ASTNodeType::Array(_) => true,
    }
}
