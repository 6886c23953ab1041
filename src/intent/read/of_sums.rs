//! "Summarize the spend and the conversions for each channel in a new sheet. Then calculate the cost per conversion":
//! what is worked out of two numbers that were just put together goes beside them.

use super::{Reader, attempts::Attempt};
use crate::{
    intent::{
        link::{Mention, What},
        talk::Made,
        token::Token,
    },
    plan::{Aggregate, BinaryOp, ColumnName, Expr, Measure, Named, Op, Slot},
};

impl Reader<'_> {
    /// Moves a new column to the table of the step before, where it is worked out of sums that stand there.
    pub(super) fn between_sums(&self, found: &mut Attempt, tokens: &[Token], mentions: &[Mention]) {
        let Some(Op::Summarise { by, measures, .. }) = &self.talk.last else { return };
        let Made::Ops(ops) = &found.made else { return };
        let [Op::AddColumn { name, value, place, format }] = ops.as_slice() else { return };
        // "for each campaign" of a sheet by channel: of the rows.
        let of_rows = mentions.iter().any(|one| {
            let led = one.start > 0 && matches!(tokens[one.start - 1].folded.as_str(), "each" | "every");
            let grouped = match &one.what {
                What::Column { candidates, .. } => candidates.iter().any(|at| {
                    let header = &self.linker.columns[*at].name;
                    by.iter().any(|key| matches!(key.column.get(), ColumnName::Header(name) if name == header))
                }),
                _ => true,
            };
            led && !grouped
        });
        let rows = tokens.iter().any(|token| matches!(token.folded.as_str(), "row" | "rows" | "original"));
        if by.is_empty() || !place.is_guess() || of_rows || rows {
            return;
        }
        let Some(value) = of_results(value, measures) else { return };
        let (name, place, format) = (name.clone(), place.clone(), format.clone());
        found.made = Made::OnResult(vec![Op::AddColumn { name, value, place, format }]);
    }
}

/// The same between the sums: quotients and differences only, for a product of sums is no sum of products.
fn of_results(value: &Expr<Named>, measures: &[Measure<Named>]) -> Option<Expr<Named>> {
    match value {
        Expr::Binary { op: op @ (BinaryOp::Divide | BinaryOp::Subtract | BinaryOp::Add), left, right } => {
            let (left, right) = (of_results(left, measures)?, of_results(right, measures)?);
            Some(Expr::Binary { op: *op, left: Box::new(left), right: Box::new(right) })
        }
        Expr::Column(column) => {
            let sums = |one: &&Measure<Named>| {
                *one.aggregate.get() == Aggregate::Sum
                    && one.column.as_ref().is_some_and(|summed| summed.get() == column.get())
            };
            let sum = measures.iter().find(sums)?;
            Some(Expr::Column(Slot::Said(ColumnName::Header(sum.header()))))
        }
        _ => None,
    }
}
