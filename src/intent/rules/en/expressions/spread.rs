//! "the difference between the highest and the lowest trial", "highest trial minus lowest trial": how far apart the amounts of a
//! row are.

use crate::{
    intent::{
        link::What,
        rules::en::{headings, parser::Parser},
    },
    plan::{BinaryOp, Expr, Function},
};

use super::{Formula, binary, call};

impl Parser<'_, '_> {
    /// "the highest and the lowest trial", behind "difference between" or "range between".
    pub(super) fn spread(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.spread_here();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn spread_here(&mut self) -> Option<Formula> {
        self.skip(&["the"]);
        self.eat(&["difference", "gap", "range", "distance", "spread"]).then_some(())?;
        self.eat(&["between", "of", "from"]).then_some(())?;
        self.skip(&["the", "its", "their", "each"]);
        let first = self.end_of_row()?;
        // "the highest trial and the lowest trial"
        let said = headings::columns_of(self.scene, self.word(0)).map(|columns| (self.word(0).to_owned(), columns));
        self.at += usize::from(said.is_some());
        self.eat(&["and", "to"]).then_some(())?;
        self.skip(&["the", "its", "their"]);
        let second = self.end_of_row()?;
        self.eat(&["of"]);
        // "the three trials"
        if let Some((end, columns)) = self.mention().and_then(|one| match &one.what {
            What::Columns(columns) => Some((one.end, columns.clone())),
            _ => None,
        }) {
            self.at = end;
            return (first != second).then(|| self.apart(&columns));
        }
        self.skip(&["the", "these", "those", "all"]);
        let counted = self.token().and_then(crate::intent::token::Token::count);
        self.at += usize::from(counted.is_some());
        let noun = headings::columns_of(self.scene, self.word(0));
        let columns = match (noun, said) {
            (Some(columns), _) => {
                self.at += 1;
                columns
            }
            (None, Some((_, columns))) => columns,
            (None, None) => return None,
        };
        if first == second || counted.is_some_and(|count| count as usize != columns.len()) {
            return None;
        }
        self.skip_each();
        Some(self.apart(&columns))
    }

    fn apart(&self, columns: &[usize]) -> Formula {
        let names: Vec<Formula> = columns.iter().map(|at| Expr::Column(self.scene.name(*at, true))).collect();
        let (high, low) = (call(Function::Max, names.clone()), call(Function::Min, names));
        binary(BinaryOp::Subtract, high, low)
    }

    /// "highest", "smallest": whether it is the upper one.
    fn end_of_row(&mut self) -> Option<bool> {
        self.superlative().map(|smallest| !smallest)
    }
}

/// "highest trial - lowest trial": amounts are reckoned with, and no headers.
pub(super) fn amount_of(value: Formula) -> Formula {
    match value {
        Expr::HeaderOf { columns, smallest } => {
            let function = if smallest { Function::Min } else { Function::Max };
            call(function, columns.into_iter().map(Expr::Column).collect())
        }
        other => other,
    }
}
