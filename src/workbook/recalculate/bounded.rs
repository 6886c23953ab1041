//! Functions of the engine that a single call can keep busy for minutes or that can fill the memory, each behind
//! the bound that Excel has. Nothing stops a call once it runs, so the bound comes before it.

use std::sync::{Arc, Once};

use formualizer::{
    ASTNode, ASTNodeType, ExcelError, ExcelErrorKind, LiteralValue,
    eval::{
        args::ArgSchema,
        function::{FnCaps, Function},
        function_registry,
        traits::{ArgumentHandle, CalcValue, FunctionContext},
    },
};

/// The last day that Excel knows, 31 December 9999: no count of days is longer.
const LAST_DAY: f64 = 2_958_465.0;

/// Characters of a cell.
pub(super) const LONGEST_TEXT: usize = 32_767;

type Refuse = fn(&[ArgumentHandle]) -> Option<ExcelError>;

/// Excel's name, the name that stands in for it, and what is refused.
const BOUNDED: [(&str, &str, Refuse); 9] = [
    ("WORKDAY", "ROWBOT.WORKDAY", too_many_days),
    ("WORKDAY.INTL", "ROWBOT.WORKDAY.INTL", too_many_days),
    ("NETWORKDAYS", "ROWBOT.NETWORKDAYS", too_many_days),
    ("NETWORKDAYS.INTL", "ROWBOT.NETWORKDAYS.INTL", too_many_days),
    ("SUBSTITUTE", "ROWBOT.SUBSTITUTE", too_long),
    ("CUMIPMT", "ROWBOT.CUMIPMT", too_many_periods),
    ("CUMPRINC", "ROWBOT.CUMPRINC", too_many_periods),
    ("DB", "ROWBOT.DB", too_many_periods),
    ("DDB", "ROWBOT.DDB", too_many_periods),
];

/// Loads the engine's functions and those that stand in for some of them.
pub(super) fn load() {
    static ONCE: Once = Once::new();
    formualizer::workbook::ensure_builtins_loaded();
    ONCE.call_once(|| {
        for (excel, name, refuse) in BOUNDED {
            if let Some(inner) = function_registry::get("", excel) {
                function_registry::register_function(Arc::new(Bounded { inner, name, refuse }));
            }
        }
    });
}

/// Calls of these functions go to those that stand in for them.
pub(super) fn resolve(formula: &mut ASTNode) {
    let mut open = vec![formula];
    while let Some(node) = open.pop() {
        match &mut node.node_type {
            ASTNodeType::Literal(_) | ASTNodeType::Omitted | ASTNodeType::Reference { .. } => {}
            ASTNodeType::UnaryOp { expr, .. } => open.push(expr),
            ASTNodeType::BinaryOp { left, right, .. } => open.extend([left.as_mut(), right.as_mut()]),
            ASTNodeType::Function { name, args } => {
                if let Some((_, instead, _)) = BOUNDED.iter().find(|(excel, ..)| name.eq_ignore_ascii_case(excel)) {
                    (*instead).clone_into(name);
                }
                open.extend(args);
            }
            ASTNodeType::Call { callee, args } => {
                open.push(callee);
                open.extend(args);
            }
            ASTNodeType::Array(rows) => open.extend(rows.iter_mut().flatten()),
        }
    }
}

struct Bounded {
    inner: Arc<dyn Function>,
    name: &'static str,
    refuse: Refuse,
}

impl Function for Bounded {
    fn caps(&self) -> FnCaps {
        self.inner.caps()
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn min_args(&self) -> usize {
        self.inner.min_args()
    }

    fn variadic(&self) -> bool {
        self.inner.variadic()
    }

    fn arg_schema(&self) -> &'static [ArgSchema] {
        self.inner.arg_schema()
    }

    fn eval<'b>(
        &self,
        args: &[ArgumentHandle<'_, 'b>],
        context: &dyn FunctionContext<'b>,
    ) -> Result<CalcValue<'b>, ExcelError> {
        match (self.refuse)(args) {
            Some(error) => Ok(CalcValue::Scalar(LiteralValue::Error(error))),
            None => self.inner.eval(args, context),
        }
    }
}

fn literal(argument: &ArgumentHandle) -> Option<LiteralValue> {
    Some(argument.value().ok()?.into_literal())
}

/// A start, and an end or a number of days.
fn too_many_days(args: &[ArgumentHandle]) -> Option<ExcelError> {
    args.iter().take(2).any(|argument| beyond(argument, LAST_DAY)).then(ExcelError::new_num)
}

fn beyond(argument: &ArgumentHandle, most: f64) -> bool {
    let number = match literal(argument) {
        Some(LiteralValue::Number(number)) => Some(number),
        Some(LiteralValue::Int(number)) => Some(number as f64),
        Some(LiteralValue::Text(text)) => text.trim().parse().ok(),
        _ => None,
    };
    number.is_some_and(|number| number.is_nan() || number.abs() > most)
}

/// More periods than any loan has: Excel may work them out, we do not.
const MOST_PERIODS: f64 = 1_000_000.0;

/// The fourth argument and those after it say how many are gone through.
fn too_many_periods(args: &[ArgumentHandle]) -> Option<ExcelError> {
    args.iter().skip(3).any(|argument| beyond(argument, MOST_PERIODS)).then(|| ExcelError::new(ExcelErrorKind::NImpl))
}

/// A text, what is replaced in it, and what by: together no longer than a cell holds.
fn too_long(args: &[ArgumentHandle]) -> Option<ExcelError> {
    let text = |at: usize| match args.get(at).and_then(literal) {
        Some(LiteralValue::Text(text)) => text,
        _ => String::new(),
    };
    let (all, old, new) = (text(0), text(1), text(2));
    let (before, after) = (old.chars().count(), new.chars().count());
    if after <= before || old.is_empty() {
        return None;
    }
    let grown = all.matches(old.as_str()).count().saturating_mul(after - before);
    (grown.saturating_add(all.chars().count()) > LONGEST_TEXT).then(ExcelError::new_value)
}
